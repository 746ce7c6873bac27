"""wscp: the command-line toolkit for statutory child-safeguarding case reviews in England."""

__version__ = "0.1.0"
