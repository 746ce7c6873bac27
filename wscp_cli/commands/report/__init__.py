"""`wscp report`: documents out of the case."""
