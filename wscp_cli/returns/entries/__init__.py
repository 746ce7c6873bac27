"""From the rows of a return to entries of the chronology, every row accounted for."""
