"""`wscp family`: the family in and out of other programs."""
