"""The tables of a Word document."""
