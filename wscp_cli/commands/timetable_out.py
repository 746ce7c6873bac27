"""Where a timetable goes: the screen, or a file, in place of nothing but an earlier one."""

from collections.abc import Callable
from pathlib import Path

from wscp_cli.commands.earlier_file import beginning, somebodys_work
from wscp_cli.commands.options import from_here
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

Put = Callable[[str], None]
"""Takes a whole timetable in one of its forms."""
_MARKS = {
    "csv": b"case,id,agency,title,due,", "json": b'"schema_version"', "html": b"default-src 'none'",
    "svg": b'aria-labelledby="planner-title',
}
"""What stands near the beginning of each form: what else is in a file is not ours to replace."""
_ENOUGH = 600
_ENDINGS = {".csv": "csv", ".json": "json", ".html": "html", ".htm": "html", ".svg": "svg", ".ics": "ics"}


def form_by_ending(out: Path | None) -> str:
    """The form that a file's ending asks for; text where it asks for none."""
    return _ENDINGS.get(out.suffix.lower(), "text") if out else "text"


def sink(out: Path | None, form: str) -> Put:
    """What takes the timetable: standard output, or a file, written whole or not at all.

    Raises:
        WscpError: usage error, when a folder stands there or the form is none for a file; would overwrite, when a
            file stands there that wscp did not write in this form.
    """
    console = Console()
    if out is None:
        return console.out
    if form not in _MARKS:
        raise WscpError("-o FILE needs a form for files", "Name one: --format csv, json, html, svg or ics.",
                        ExitCode.USAGE)
    if out.is_dir():
        raise WscpError(f"{out} is a folder", f"Name a file, such as deadlines.{form}.", ExitCode.USAGE)
    begun = beginning(out, _ENOUGH) if out.is_file() else b""
    if begun and _MARKS[form] not in begun:
        raise somebodys_work(out)

    def write(text: str) -> None:
        from wscp_cli.casefile.atomic import write_text

        write_text(out, f"{text}\n")
        console.say(f"timetable: wrote {from_here(out)}")

    return write
