"""The seal of a workbook or Word document: a property of the document, in ``docProps/custom.xml``.

That part lies last in the archive and is not packed, so the hash can go over the bytes of the file itself: nothing of
an archive somebody sent has to be unpacked to tell whether it is ours.
"""

import copy
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from wscp_cli.generated.seals import BLANK, NAME, Span, digest_without

_PART = "docProps/custom.xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_NEW = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    b' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"></Properties>'
)
_TYPE = (
    b'<Override PartName="/docProps/custom.xml"'
    b' ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
)
_RELATION = (
    b'<Relationship Id="rIdGeneratedHash" Target="docProps/custom.xml"'
    b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"/>'
)
_PROPERTY = (
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="{name}">'
    "<vt:lpwstr>sha256-{digits}</vt:lpwstr></property>"
)
_CARRIED = re.compile(rf'name="{NAME}"[^<>]*>\s*<vt:lpwstr>sha256-([0-9a-f]{{64}})</vt:lpwstr>'.encode())
_PID = re.compile(rb'\bpid="(\d{1,9})"')
_LOCAL_BYTES, _RECORD_BYTES, _END_BYTES = 30, 46, 22
_LOCAL_CRC, _RECORD_CRC, _CRC_BYTES = 14, 16, 4
_MOST_PROPERTIES_BYTES = 100_000


def sealed_office(content: bytes) -> bytes:
    """The workbook or document with its seal; every other part stays as it is, byte for byte."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as out:
        properties = source.read(_PART) if _PART in source.NameToInfo else None
        changed = (
            {}
            if properties
            else {
                _TYPES: _before(source.read(_TYPES), b"</Types>", _TYPE),
                _RELATIONS: _before(source.read(_RELATIONS), b"</Relationships>", _RELATION),
            }
        )
        ends = sorted([*(member.header_offset for member in source.infolist()), source.start_dir])
        for member in source.infolist():
            if member.filename in changed:
                out.writestr(_entry(member.filename, zipfile.ZIP_DEFLATED), changed[member.filename])
            elif member.filename != _PART:
                end = next(place for place in ends if place > member.header_offset)
                _put(out, member, content[member.header_offset : end])
        pid = 1 + max([1, *(int(number) for number in _PID.findall(properties or b""))])
        carried = _PROPERTY.format(pid=pid, name=NAME, digits=BLANK.decode()).encode()
        out.writestr(_entry(_PART, zipfile.ZIP_STORED), _before(properties or _NEW, b"</Properties>", carried))
    made = bytearray(target.getvalue())
    spans = _spans(io.BytesIO(made))
    assert spans is not None  # noqa: S101  (the part was written just before)
    made[slice(*spans.digits)] = digest_without(io.BytesIO(made), spans.left_out).encode()
    checksum = zlib.crc32(made[slice(*spans.part)]).to_bytes(_CRC_BYTES, "little")
    for span in spans.checksums:
        made[slice(*span)] = checksum
    return bytes(made)


def unchanged_office(stream: BinaryIO) -> bool | None:
    """Whether the workbook or document is still what was generated; None when it carries no seal."""
    try:
        spans = _spans(stream)
        if spans is None:
            return False if _has_property(stream) else None
        checksum = zlib.crc32(_read(stream, spans.part)).to_bytes(_CRC_BYTES, "little")
        if any(_read(stream, span) != checksum for span in spans.checksums):
            return False
        return digest_without(stream, spans.left_out).encode() == _read(stream, spans.digits)
    except (zipfile.BadZipFile, zlib.error, LookupError, NotImplementedError, RuntimeError, ValueError, EOFError):
        return None


def _before(content: bytes, end: bytes, piece: bytes) -> bytes:
    head, mark, tail = content.rpartition(end)
    if not mark:
        raise ValueError("the document has no place for a property")
    return head + piece + mark + tail


def _entry(name: str, packing: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type, entry.create_system, entry.external_attr = packing, 3, 0o600 << 16
    return entry


def _put(out: zipfile.ZipFile, member: zipfile.ZipInfo, record: bytes) -> None:
    """Put a part into the archive as it was packed."""
    stream = out.fp
    assert stream is not None  # noqa: S101  (open for writing)
    entry = copy.copy(member)
    entry.header_offset = stream.tell()
    stream.write(record)
    out.filelist.append(entry)
    out.NameToInfo[entry.filename] = entry
    out.start_dir = stream.tell()


@dataclass(frozen=True, slots=True)
class _Spans:
    """Where the seal is in an archive: the part with it, its digits, and the two checksums over the part."""

    part: Span
    digits: Span
    checksums: tuple[Span, Span]

    @property
    def left_out(self) -> list[Span]:
        """What the hash leaves out, in its order."""
        return sorted([self.digits, *self.checksums])


def _read(stream: BinaryIO, span: Span) -> bytes:
    stream.seek(span[0])
    return stream.read(span[1] - span[0])


def _spans(stream: BinaryIO) -> _Spans | None:
    """Where the seal is; None when the archive is not as ``sealed_office`` makes it."""
    size = stream.seek(0, io.SEEK_END)
    with zipfile.ZipFile(stream) as archive:
        member = archive.NameToInfo.get(_PART)
        if member is None or archive.comment or member.extra or member.compress_type != zipfile.ZIP_STORED:
            return None
        last = max(one.header_offset for one in archive.infolist())
        if member.header_offset != last or member.file_size > _MOST_PROPERTIES_BYTES:
            return None
        start = member.header_offset
        length = member.file_size
    name = _PART.encode()
    stream.seek(start)
    local = stream.read(_LOCAL_BYTES + len(name) + length)
    record = size - _END_BYTES - len(name) - _RECORD_BYTES
    stream.seek(record)
    last_record = stream.read(_RECORD_BYTES + len(name))
    match = _CARRIED.search(local)
    if (
        match is None
        or local[_LOCAL_BYTES:].find(name)
        or local[28:30] != b"\x00\x00"
        or not last_record.startswith(b"PK\x01\x02")
        or not last_record.endswith(name)
    ):
        return None
    content = start + _LOCAL_BYTES + len(name)
    return _Spans(
        (content, content + length),
        (start + match.start(1), start + match.end(1)),
        (_checksum_at(start + _LOCAL_CRC), _checksum_at(record + _RECORD_CRC)),
    )


def _checksum_at(begin: int) -> Span:
    return begin, begin + _CRC_BYTES


def _has_property(stream: BinaryIO) -> bool:
    """Whether the document carries the property all the same, as one that Word or Excel saved again does."""
    with zipfile.ZipFile(stream) as archive:
        member = archive.NameToInfo.get(_PART)
        if member is None or member.file_size > _MOST_PROPERTIES_BYTES:
            return False
        return NAME.encode() in archive.read(member)
