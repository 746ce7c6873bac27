"""Before something that came back is written into a case: refuse what may not be written, and ask."""

import sys
from typing import TYPE_CHECKING

import typer

from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.recording.returned import Compared
    from wscp_cli.recording.writing import Tried


def refuse(found: "Compared", made: "Tried") -> None:
    """Stop where nothing may be written.

    Raises:
        WscpError: for conflicts, fields that cannot be read, or a case that would not be sound.
    """
    if found.conflicts:
        number = len(found.conflicts)
        raise WscpError(
            f"{number} {'conflict' if number == 1 else 'conflicts'}; nothing was written:",
            "Look at both, write the one that holds into the document (or the case), and import again.",
            ExitCode.WOULD_OVERWRITE,
            found.conflicts,
        )
    if found.unclear:
        number = len(found.unclear)
        raise WscpError(
            f"{number} {'field' if number == 1 else 'fields'} cannot be read; nothing was written:",
            "Correct them in the file, save it, and import again.",
            ExitCode.USAGE,
            found.unclear,
        )
    if made.refused:
        raise WscpError(
            "nothing was written, for the case would not be sound then:",
            "Correct the file, and import again.",
            ExitCode.USAGE,
            [str(finding) for finding in made.refused],
        )


def ask() -> None:
    """Ask whether to write.

    Raises:
        WscpError: where nobody can be asked, or the answer is no.
    """
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise WscpError(
            "nothing was written: nobody can be asked here", "Add --yes to write, or --dry-run to look.", ExitCode.USAGE
        )
    if not typer.confirm("Write this into the case?", default=True, err=True):
        raise WscpError(
            "nothing was written", "The file is as it was; import it again when you are ready.", ExitCode.USAGE
        )
