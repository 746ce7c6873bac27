"""Who stands on which row, in which order, and where from left to right."""
