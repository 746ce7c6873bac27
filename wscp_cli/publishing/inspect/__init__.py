"""Takes a file apart, whatever it is called: a reader for each format, every container opened, nothing executed."""

from wscp_cli.publishing.inspect.kinds import look_at_file

__all__ = ["look_at_file"]
