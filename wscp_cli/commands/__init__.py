"""One file a verb: arguments, a call, what is printed, the exit code.

Every module here is imported at each start of ``wscp``: none imports more than typer and the small rooms beside it.
"""
