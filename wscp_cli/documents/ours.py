"""Whether a file is one that wscp made, edited since or not: only such are put into roles."""

import io
import zipfile
import zlib
from pathlib import Path

from wscp_cli.forms.questions import FORM
from wscp_cli.generated import made_here
from wscp_cli.publishing.checking import bytes_of


def is_ours(path: Path) -> bool:
    """Whether wscp made this file: a document with its part inside, or an output with its seal, or noted in its folder.

    A scoping form is the agency's as soon as it is sent, whoever made it.

    Args:
        path: The file.
    """
    if _lies_among_returns(path):
        return False
    if path.suffix.lower() not in {".docx", ".xlsx"}:
        return made_here(path)
    try:
        parts = _parts(bytes_of(path))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        return False
    return not _is_scoping_form(parts) and (made_here(path) or _has_our_part(parts))


def _lies_among_returns(path: Path) -> bool:
    from wscp_cli.casefile.disk.real_path import real_path
    from wscp_cli.casefile.layout import RETURNS, case_around

    root = case_around(path)
    return root is not None and real_path(path).is_relative_to(real_path(root) / RETURNS)


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        wanted = [name for name in archive.namelist() if name.startswith(("customXml/", "xl/sharedStrings", "xl/work"))]
        return {name: archive.read(name) for name in wanted if archive.getinfo(name).file_size < _MOST_BYTES}


_MOST_BYTES = 100_000_000


def _is_scoping_form(parts: dict[str, bytes]) -> bool:
    return any(FORM.encode() in content for name, content in parts.items() if name.startswith("xl/"))


def _has_our_part(parts: dict[str, bytes]) -> bool:
    from wscp_cli.documents.our_part import find_part

    return find_part(parts) is not None
