"""Pictures written where the user wants them, never in the place of a file that is none of ours."""

import re
from pathlib import Path

from wscp_cli.commands.earlier_file import somebodys_work
from wscp_cli.console import Console, safe_text
from wscp_cli.errors import ExitCode, WscpError

_FIRST, _LAST = 600, 65_536
_BEGINNINGS = {
    b"<?xml": re.compile(rb"<!-- made by: wscp genogram -->"),
    b"<!doctype html": re.compile(rb"<!-- made by: wscp genogram -->"),
    b"// made by: wscp genogram": re.compile(rb""),
    b"{": re.compile(rb'\A\{\s*"schema_version"'),
    b"\x89PNG": re.compile(rb"tEXtSoftware\x00wscp genogram"),
}
"""How a picture of each format begins, and what in its first bytes tells that it was drawn here."""
_PDF = re.compile(rb"/Producer \(wscp ")


def path_of(output: Path, form: str, among: int) -> Path:
    """Where one of so many formats goes: beside ``output`` under its own ending, or there when it is the only one."""
    return output if among == 1 else output.with_suffix(f".{form}")


def refuse_other_files(output: Path, formats: list[str]) -> None:
    """Refuse to put a picture in the place of something that no picture of ours is.

    Raises:
        WscpError: would overwrite, when such a file stands there; usage error, when a folder does.
    """
    for form in formats:
        path = path_of(output, form, len(formats))
        if path.is_dir():
            shown = safe_text(path.name, one_line=True)
            raise WscpError(f"{shown} is a folder", f"Name a file, such as -o family.{form}", ExitCode.USAGE)
        if path.exists() and not _ours(path):
            raise somebodys_work(path)


def _ours(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            first = stream.read(_FIRST)
            stream.seek(0, 2)
            stream.seek(max(0, stream.tell() - _LAST))
            last = stream.read()
    except OSError:
        return True  # what cannot be read cannot be written either, and writing says so
    if first.startswith(b"%PDF"):
        return bool(_PDF.search(last))
    return not first or any(first.startswith(start) and mark.search(first) for start, mark in _BEGINNINGS.items())


def write_pictures(console: Console, root: Path, output: Path, files: dict[str, bytes]) -> None:
    """Write each format to its place and say where; a path within the case is named from there."""
    from wscp_cli.casefile.atomic import write_bytes

    for form, content in files.items():
        path = path_of(output, form, len(files))
        write_bytes(path, content)
        shown = path.relative_to(root) if path.is_relative_to(root) else path
        console.say(f"genogram: wrote {safe_text(str(shown), one_line=True)}")
