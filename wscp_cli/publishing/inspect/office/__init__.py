"""Documents of Word, Excel and PowerPoint: their package, and what only one of the three has."""

from wscp_cli.publishing.inspect.office.parts import read

__all__ = ["read"]
