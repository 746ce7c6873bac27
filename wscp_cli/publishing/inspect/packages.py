"""Archives, and the documents that are archives: every member, its name, what stands between and behind them."""

import gzip
import io
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

from wscp_cli.publishing.inspect.look import Look
from wscp_cli.publishing.passages import TooMuchError

MAX_MEMBERS = 5_000
MAX_MEMBER = 120_000_000
_MOST_TIMES_PACKED = 400
_PACKED_SMALL = 1_000_000
_ENCRYPTED = "it is locked with a password"


def read(look: Look, data: bytes) -> None:
    """An archive, or a document of Word, Excel, PowerPoint or OpenDocument."""
    start = data.find(b"PK\x03\x04")
    if start > 0:
        look.letters("before the archive begins", data[:start])
        data = data[start:]
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        look.letters("", data)
        look.not_checked("", f"it is damaged or cut off ({type(error).__name__})")
        return
    with archive:
        infos = archive.infolist()
        _around(look, data, archive)
        if len(infos) > MAX_MEMBERS:
            look.not_checked("", f"it has more than {MAX_MEMBERS:,} parts")
            return
        _reader_of(look, archive, infos)


def _reader_of(look: Look, archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> None:
    from wscp_cli.publishing.inspect import office, open_document

    names = {info.filename for info in infos}
    if "[Content_Types].xml" in names or any(name.startswith(("word/", "xl/", "ppt/")) for name in names):
        office.read(look, list(members(look, archive, infos)))
    elif "content.xml" in names or "META-INF/manifest.xml" in names:
        open_document.read(look, list(members(look, archive, infos)))
    else:
        for number, (name, content) in enumerate(members(look, archive, infos), start=1):
            look.opened(called(number, name), content)


def called(number: int, name: str) -> str:
    """What a file inside is called where others may read it: its number and what it is, never its own name."""
    ending = re.search(r"\.[a-z0-9]{2,5}$", name.lower())
    return f"file {number}{f' ({ending[0]})' if ending else ''}"


def members(look: Look, archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    """Each member's name and bytes, unpacked with an end to it; what cannot be unpacked is not checked.

    Raises:
        TooMuchError: when all of them unpack to more than is looked at.
    """
    for number, info in enumerate(infos, start=1):
        look.field("name of a part", info.filename)
        if info.comment:
            look.letters("comment of a part", info.comment)
        if info.extra:
            look.letters("extra field of a part", info.extra)
        if info.is_dir():
            continue
        if info.flag_bits & 1:
            look.not_checked(f"part {number}", _ENCRYPTED)
            continue
        if info.file_size > MAX_MEMBER or (
            info.file_size > _PACKED_SMALL and info.file_size > _MOST_TIMES_PACKED * max(info.compress_size, 1)
        ):
            look.not_checked(f"part {number}", "it unpacks to far more than a document holds")
            continue
        try:
            with archive.open(info) as stream:
                content = stream.read(MAX_MEMBER + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
            look.not_checked(f"part {number}", "it is damaged or packed in a way that wscp does not unpack")
            continue
        look.seen.count_unpacked(len(content))
        if len(content) > MAX_MEMBER:
            look.not_checked(f"part {number}", "it unpacks to far more than a document holds")
            continue
        yield info.filename, content


def _around(look: Look, data: bytes, archive: zipfile.ZipFile) -> None:
    """The comment, and bytes that no member owns: between them, and behind the end."""
    if archive.comment:
        look.letters("comment of the archive", archive.comment)
    end = data.rfind(b"PK\x05\x06")
    if end >= 0:
        behind = data[end + 22 + len(archive.comment) :]
        if behind.strip(b"\x00\r\n "):
            look.letters("behind the end of the archive", behind)
            look.presence("PUBLISH-BEHIND", "behind the end of the archive", certain=False)
    owned = sorted(
        (info.header_offset, info.header_offset + 30 + _lengths(data, info.header_offset) + info.compress_size)
        for info in archive.infolist()
    )
    at = 0
    for begins, ends in owned:
        if begins - at > 40 and at:  # noqa: PLR2004  (a data descriptor and a signature are shorter)
            look.letters("between the parts of the archive", data[at:begins])
            _lost_members(look, data[at:begins])
        at = max(at, ends)
    directory = data.find(b"PK\x01\x02", at)
    if directory - at > 40:  # noqa: PLR2004
        look.letters("between the parts of the archive", data[at:directory])
        _lost_members(look, data[at:directory])


def _lengths(data: bytes, offset: int) -> int:
    return int.from_bytes(data[offset + 26 : offset + 28], "little") + int.from_bytes(
        data[offset + 28 : offset + 30], "little"
    )


def _lost_members(look: Look, data: bytes) -> None:
    """Members that the archive's list no longer names: their bytes are still there."""
    at = data.find(b"PK\x03\x04")
    while at >= 0:
        body = at + 30 + _lengths(data, at)
        packed = int.from_bytes(data[at + 8 : at + 10], "little")
        size = int.from_bytes(data[at + 18 : at + 22], "little") or len(data)
        content = data[body : body + size]
        if packed:
            content = unpacked(content, -zlib.MAX_WBITS)
        look.presence("PUBLISH-BEHIND", "a part that the archive's list does not name")
        look.seen.count_unpacked(len(content))
        if content:
            look.opened("a part that the archive's list does not name", content)
        at = data.find(b"PK\x03\x04", at + 4)


def unpacked(data: bytes, bits: int = zlib.MAX_WBITS, most: int = MAX_MEMBER) -> bytes:
    """What a deflated stream gives, as far as it is sound, and no more than so much."""
    machine = zlib.decompressobj(bits)
    try:
        return machine.decompress(data, most)
    except zlib.error:
        return b""


def read_gzip(look: Look, data: bytes) -> None:
    """One packed file, such as a picture of kind svgz: its name and comment too."""
    look.letters("header", data[:512])
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            content = stream.read(MAX_MEMBER + 1)
    except (OSError, EOFError, zlib.error):
        content = unpacked(data, zlib.MAX_WBITS | 16)
        look.not_checked("", "it is damaged or cut off")
    look.seen.count_unpacked(len(content))
    if len(content) > MAX_MEMBER:
        raise TooMuchError
    look.opened("unpacked", content)


def read_tar(look: Look, data: bytes) -> None:
    """An archive of kind tar."""
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for number, member in enumerate(archive, start=1):
                look.field("name of a part", member.name)
                look.field("owner of a part", f"{member.uname} {member.gname}")
                if member.isfile() and member.size <= MAX_MEMBER and (stream := archive.extractfile(member)):
                    content = stream.read()
                    look.seen.count_unpacked(len(content))
                    look.opened(called(number, member.name), content)
    except tarfile.TarError:
        look.not_checked("", "it is damaged or cut off")
        look.letters("", data)
