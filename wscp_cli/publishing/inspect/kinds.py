"""Which reader a file gets: told by what it holds, whatever it is called."""

import re
from collections.abc import Callable

from wscp_cli.publishing.inspect.letters import text_of
from wscp_cli.publishing.inspect.look import Look
from wscp_cli.publishing.passages import Seen, TooMuchError

_Reader = Callable[[Look, bytes], None]
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKED_OTHERWISE = {
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"Rar!": "RAR",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"\x28\xb5\x2f\xfd": "Zstandard",
}
_TOO_MUCH = "it unpacks to more than a document holds; the rest was not read"


def look_at_file(name: str, data: bytes) -> Seen:
    """Everything that is seen in one file.

    Never raises for what the file holds: what cannot be read is said to be not checked.

    Args:
        name: The file's own name, which is looked at too.
        data: Its bytes.
    """
    seen = Seen()
    look = Look(seen, _open)
    look.field("file name", name)
    try:
        _open(look, name, data)
    except TooMuchError:
        seen.not_checked("the file", _TOO_MUCH)
    return seen


def _open(look: Look, name: str, data: bytes) -> None:
    """Have the right reader read something; what it stumbles over is not checked."""
    if not data:
        look.not_checked("", "it is empty")
        return
    reader = _reader_for(data, name)
    try:
        if reader is None:
            _unknown(look, data)
        else:
            reader(look, data)
    except TooMuchError:
        raise
    except (RecursionError, MemoryError):
        look.not_checked("", "it is nested more deeply than a document is")
    except Exception as error:  # noqa: BLE001  (hostile files make every reader stumble; what is not read is said so)
        look.not_checked("", f"it could not be read to its end ({type(error).__name__})")
        look.letters("", data)


def _reader_for(data: bytes, name: str) -> _Reader | None:
    for begins, reader in _BEGINNINGS:
        if data.startswith(begins):
            return reader()
    for told, reader in _TELLS:
        if told(data):
            return reader()
    text = None if data.startswith(tuple(_PACKED_OTHERWISE)) else text_of(data)
    return None if text is None else _of_text(text, name)


def _of_text(text: str, name: str) -> _Reader:
    from wscp_cli.publishing.inspect import mail, markup, text_files

    start = text.lstrip("\ufeff \t\r\n")[:4000]
    lower = start.lower()
    if lower.startswith("{\\rtf"):
        from wscp_cli.publishing.inspect import rich_text

        return rich_text.read
    if lower.startswith(("begin:vcalendar", "begin:vcard")):
        return text_files.read_calendar
    if re.match(r"(?:<\?xml|<!--.*?-->\s*)*\s*(?:<!doctype html|<html|<head|<body)", lower, re.DOTALL) or (
        name.lower().endswith((".html", ".htm", ".xhtml"))
    ):
        return markup.read_page
    if lower.startswith("<") and re.match(r"<[?!a-z]", lower):
        return markup.read_xml
    if name.lower().endswith((".eml", ".mht", ".mhtml")) or mail.is_mail(start):
        return mail.read
    return text_files.read


def _unknown(look: Look, data: bytes) -> None:
    look.letters("", data)
    for begins, called in _PACKED_OTHERWISE.items():
        if data.startswith(begins):
            look.not_checked("", f"it is packed in a form that wscp does not open ({called})")
            return
    look.not_checked("", "it is of a kind that wscp does not know")


def _zip() -> _Reader:
    from wscp_cli.publishing.inspect import packages

    return packages.read


def _pdf() -> _Reader:
    from wscp_cli.publishing.inspect.pdf import reader

    return reader.read


def _png() -> _Reader:
    from wscp_cli.publishing.inspect import pictures

    return pictures.read_png


def _jpeg() -> _Reader:
    from wscp_cli.publishing.inspect import pictures

    return pictures.read_jpeg


def _gif() -> _Reader:
    from wscp_cli.publishing.inspect import pictures

    return pictures.read_gif


def _tiff() -> _Reader:
    from wscp_cli.publishing.inspect import pictures

    return pictures.read_tiff


def _webp() -> _Reader:
    from wscp_cli.publishing.inspect import pictures

    return pictures.read_webp


def _heic() -> _Reader:
    from wscp_cli.publishing.inspect import pictures

    return pictures.read_heic


def _bmp() -> _Reader:
    from wscp_cli.publishing.inspect import pictures

    return pictures.read_other


def _gzip() -> _Reader:
    from wscp_cli.publishing.inspect import packages

    return packages.read_gzip


def _tar() -> _Reader:
    from wscp_cli.publishing.inspect import packages

    return packages.read_tar


def _old_office() -> _Reader:
    from wscp_cli.publishing.inspect import old_office

    return old_office.read


_BEGINNINGS: tuple[tuple[bytes | tuple[bytes, ...], Callable[[], _Reader]], ...] = (
    ((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"), _zip),
    (b"%PDF-", _pdf),
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"\xff\xd8\xff", _jpeg),
    ((b"GIF87a", b"GIF89a"), _gif),
    ((b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"), _tiff),
    (b"\x1f\x8b", _gzip),
    (_OLD, _old_office),
)

_TELLS: tuple[tuple[Callable[[bytes], bool], Callable[[], _Reader]], ...] = (
    (lambda data: b"%PDF-" in data[:1024], _pdf),
    (lambda data: data[4:8] == b"ftyp", _heic),
    (lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", _webp),
    (lambda data: data[:2] == b"BM" and int.from_bytes(data[2:6], "little") == len(data), _bmp),
    (lambda data: data[257:262] == b"ustar", _tar),
    (lambda data: b"PK\x03\x04" in data[:4096] and text_of(data[:1024]) is None, _zip),
)
"""What is told by more than its first bytes."""
