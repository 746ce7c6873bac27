"""Put the agencies' forms into a folder; one that somebody wrote in is never replaced, the new one is put beside it."""

import hashlib
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from wscp_cli.casefile.atomic import write_bytes
from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.scoping.form import ScopingForm
from wscp_cli.scoping.form_workbook import SEAL, form_workbook

_SEAL_PART = "docProps/custom.xml"
_SEALED = re.compile(rf'name="{SEAL}"[^>]*>\s*<vt:lpwstr>([0-9a-f]{{64}})</vt:lpwstr>'.encode())
_NOT_NAME = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_REFERENCE = 80
_MOST_BYTES, _MOST_INFLATED = 5_000_000, 50_000_000
_MOST_KEPT = 50
"""Hand-edited forms of one agency in one folder; past that somebody should tidy up."""


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """What became of one agency's form.

    Attributes:
        path: Where it is.
        written: Whether the file was written; not when the very same was there already.
        kept: The file somebody had written in, which stays; None where there was none.
    """

    path: Path
    written: bool
    kept: Path | None = None


def sealed_workbook(form: ScopingForm) -> bytes:
    """The form with the hash of its own content in it, so that it can tell whether somebody has changed it since."""
    return form_workbook(form, _digest(form_workbook(form)))


def is_untouched(content: bytes) -> bool:
    """Whether a workbook is still what wscp wrote: saved by any other program, or changed, it is not."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_INFLATED:
                return False
            found = _SEALED.search(archive.read(_SEAL_PART))
        return found is not None and _digest(content) == found[1].decode()
    except (zipfile.BadZipFile, zlib.error, LookupError, OSError, RuntimeError, ValueError, EOFError):
        return False


def _digest(content: bytes) -> str:
    """The hash of everything in the workbook but the part that carries the hash."""
    digest = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in sorted(archive.namelist()):
            if name != _SEAL_PART:
                part = archive.read(name)
                digest.update(f"{name}\x00{len(part)}\x00".encode())
                digest.update(part)
    return digest.hexdigest()


def form_name(form: ScopingForm) -> str:
    """The file's name: case and agency, so that an agency with two cases cannot take one for the other."""
    # A reference is checked by wscp validate, not here: one with a slash or a colon must not lead out of the folder.
    reference = _NOT_NAME.sub("-", form.reference).lstrip("-.")[:_LONGEST_REFERENCE].rstrip("-.")
    return f"{reference}-{form.agency}.xlsx" if reference else f"{form.agency}.xlsx"


def write_form(form: ScopingForm, folder: Path) -> WrittenForm:
    """Write one agency's form.

    Args:
        form: What it holds.
        folder: Where forms lie, such as ``scoping/requests``.

    Raises:
        WscpError: would overwrite, when not even a name beside it is free.
    """
    content = sealed_workbook(form)
    path = folder / form_name(form)
    kept: Path | None = None
    for number in range(1, _MOST_KEPT + 1):
        suffix = "" if number == 1 else ".new" if number == 2 else f".new-{number - 1}"  # noqa: PLR2004  (the second)
        one = path.with_name(f"{path.stem}{suffix}.xlsx")
        there = _present(one)
        if there is None or is_untouched(there):
            if there == content:
                return WrittenForm(one, written=False, kept=kept)
            write_bytes(one, content)
            return WrittenForm(one, written=True, kept=kept)
        kept = kept or one
    raise WscpError(
        f"{path.name} and {_MOST_KEPT - 1} others beside it hold somebody's work; nothing was changed",
        "Move what is finished to scoping/returns, delete what is not needed, and run again.",
        ExitCode.WOULD_OVERWRITE,
    )


def _present(path: Path) -> bytes | None:
    """What stands at a place; None when nothing does; something no seal fits when it cannot or must not be read."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        return b""
    try:
        with path.open("rb") as stream:
            return stream.read(_MOST_BYTES + 1)[:_MOST_BYTES]
    except FileNotFoundError:
        return None
    except OSError:
        return b""
