"""The one exception for "cannot go on", and the exit codes of the command line."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the shell is told when a command ends."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    HELPER_MISSING = 4
    WOULD_OVERWRITE = 5
    BUSY = 6
    INTERRUPTED = 130


class WscpError(Exception):
    """A command cannot go on: what is wrong, where, and what the user can do about it.

    Args:
        message: What is wrong and where, in one sentence that quotes no content of the case.
        advice: What to do about it; printed on a line of its own.
        code: The exit code the process ends with.
    """

    def __init__(self, message: str, advice: str = "", code: ExitCode = ExitCode.UNREADABLE) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.code = code
