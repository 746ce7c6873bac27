"""One case or many, as people look at them: the line per case, the board, the actions, the page of a case."""
