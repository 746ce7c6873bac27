"""Put the agencies' forms into a folder; one that somebody wrote in stays, and the new one is put next to it."""

import re
from dataclasses import dataclass
from pathlib import Path

from wscp_cli.casefile.disk.plain_file import is_file
from wscp_cli.forms.request import ScopingForm
from wscp_cli.forms.workbook import form_workbook
from wscp_cli.generated import Placed, look, place, sealed

_NOT_NAME = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_REFERENCE = 80


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """What became of one agency's form.

    Attributes:
        placed: Where it is, and what was kept for it.
        written: Whether the file was written; not when the very same was there already.
    """

    placed: Placed
    written: bool


def sealed_workbook(form: ScopingForm) -> bytes:
    """The form with the hash of its own content in it, so that it can tell whether somebody has changed it since."""
    return sealed(form_workbook(form), "xlsx")


def form_name(form: ScopingForm) -> str:
    """The file's name: case and agency, so that an agency with two cases cannot take one for the other."""
    # A reference is checked by wscp validate, not here: one with a slash or a colon must not lead out of the folder.
    reference = _NOT_NAME.sub("-", form.reference).lstrip("-.")[:_LONGEST_REFERENCE].rstrip("-.")
    return f"{reference}-{form.agency}.xlsx" if reference else f"{form.agency}.xlsx"


def write_form(form: ScopingForm, folder: Path, root: Path | None = None) -> WrittenForm:
    """Write one agency's form.

    Args:
        form: What it holds.
        folder: Where forms lie, such as ``scoping/requests``.
        root: The case folder, when the folder is the case's own.

    Raises:
        WscpError: would overwrite, when not even a name next to it is free.
    """
    path, content = folder / form_name(form), form_workbook(form)
    there = look(path)
    if _holds(there.path, sealed(content, "xlsx")):
        return WrittenForm(there, written=False)
    return WrittenForm(place(path, content, "xlsx", root=root), written=True)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return is_file(path) and path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False
