"""Workbooks whose parts lie elsewhere than Excel puts them: in the zip's root, or with names written backwards."""

import io
import posixpath
import re
import zipfile
from functools import partial

_MAIN = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*>")
_TARGET = re.compile(rb"(\bTarget\s*=\s*[\"'])/([^\"']*)")
_ASIDE = ("_rels/", "docProps/", "[Content_Types].xml", "META-INF/", "customXml/")


def as_usual(archive: zipfile.ZipFile) -> bytes:
    """The same file with its parts where every reader looks for them; empty when it holds no workbook.

    Args:
        archive: The zip, known to be of a reasonable size.
    """
    names = {member.filename: member.filename.replace("\\", "/").lstrip("/") for member in archive.infolist()}
    parts = {plain: name for name, plain in names.items() if not plain.endswith("/")}
    main = _main_part(archive, parts)
    if not main or len(parts) != len({plain.casefold() for plain in parts}):
        return b""
    folder = posixpath.dirname(main)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        for plain, name in parts.items():
            content = archive.read(name)
            place = _place(plain, folder)
            if place.startswith("xl/") and place.endswith(".rels"):
                prefix = f"{folder}/".encode() if folder else b""
                content = _TARGET.sub(partial(_absolute, prefix), content)
            out.writestr("xl/workbook.xml" if plain == main else place, content)
    return target.getvalue()


def _absolute(own: bytes, found: "re.Match[bytes]") -> bytes:
    """A target counted from the zip's root, where that part lies now."""
    return found[1] + b"/xl/" + found[2].removeprefix(own)


def _place(plain: str, folder: str) -> str:
    if plain.startswith(_ASIDE) and not (folder == "" and plain.startswith("_rels/workbook")):
        return plain
    inside = not folder or plain.startswith(f"{folder}/")
    return posixpath.join("xl", posixpath.relpath(plain, folder) if folder else plain) if inside else plain


def _main_part(archive: zipfile.ZipFile, parts: dict[str, str]) -> str:
    """The workbook's part: the one the zip says, else the only one of its name."""
    if "_rels/.rels" in parts:
        for told in _MAIN.findall(archive.read(parts["_rels/.rels"])):
            found = re.search(rb"\bTarget\s*=\s*[\"']/?([^\"']+)", told)
            if found and re.search(rb"/officeDocument[\"']", told):
                name = found[1].decode("utf-8", "replace").replace("\\", "/")
                if name in parts and name.endswith(".xml") and not name.startswith("word/"):
                    return name
    named = [plain for plain in parts if posixpath.basename(plain) == "workbook.xml"]
    return named[0] if len(named) == 1 else ""
