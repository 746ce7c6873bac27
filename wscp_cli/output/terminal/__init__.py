"""Tables and pages of text at the width of a terminal."""
