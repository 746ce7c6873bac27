"""Where a timetable goes: the screen, or a file, in place of nothing but an unchanged earlier one."""

from collections.abc import Callable
from pathlib import Path

from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

Put = Callable[[str], None]
"""Takes a whole timetable in one of its forms."""
_ENDINGS = {".csv": "csv", ".json": "json", ".html": "html", ".htm": "html", ".svg": "svg", ".ics": "ics"}
_FOR_FILES = frozenset(_ENDINGS.values())


def form_by_ending(out: Path | None) -> str:
    """The form that a file's ending asks for; text where it asks for none."""
    return _ENDINGS.get(out.suffix.lower(), "text") if out else "text"


def refuse_no_target(out: Path | None, form: str) -> None:
    """Refuse what can be no file for a timetable, before anything is counted.

    Raises:
        WscpError: usage error, when a folder is there or the form is none for a file; would overwrite, among returns.
    """
    from wscp_cli.generated import refuse_no_file

    if out is None or str(out) == "-":
        return
    if form not in _FOR_FILES:
        raise WscpError(
            "-o FILE needs a form for files", "Name one: --format csv, json, html, svg or ics.", ExitCode.USAGE
        )
    refuse_no_file(out)


def sink(outputs: Outputs, out: Path | None, form: str) -> Put:
    """What takes the timetable: standard output, or a file, written whole or not at all."""
    if out is None or str(out) == "-":
        return Console().out

    def write(text: str) -> None:
        outputs.put(out, f"{text}\n", form)

    return write


def earlier_calendar(path: Path) -> bytes | None:
    """The calendar of last time, to count its changes on from; None when there is none of ours.

    Raises:
        WscpError: when the file there cannot be read, so that it is not known what has changed since.
    """
    from wscp_cli.output.timetable.ics import is_own_calendar

    try:
        before = path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise WscpError(
            f"{path.name} cannot be read: {error.strerror or type(error).__name__}; nothing was written",
            "What has changed since last time is counted from it: check its permissions, or name another file.",
        ) from error
    # Any other file is kept: the new calendar goes next to it and counts its changes from nothing.
    return before if is_own_calendar(before) else None
