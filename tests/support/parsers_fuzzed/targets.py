"""The parsers under test: each takes bytes, and may refuse them with ``WscpError`` or a finding, never otherwise.

Of the zipped formats the bytes are the part that holds the content, put into a sound container, so that what is changed
reaches the parser and not only the zip's checksum.
"""

import contextlib
import io
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from wscp_cli.errors import WscpError

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/{part}" ContentType="{kind}"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}"/></Relationships>'
)
_WORKBOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="Log" sheetId="1" r:id="r1"/></sheets></workbook>'
)
_OFFICE = "application/vnd.openxmlformats-officedocument"
_WORKBOOK_TYPE = f"{_OFFICE}.spreadsheetml.sheet.main+xml"
_WORD_TYPE = f"{_OFFICE}.wordprocessingml.document.main+xml"


def _folder() -> Path:
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="fuzz-", dir=memory if memory.is_dir() else None))


def _zipped(parts: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def workbook(part: bytes) -> bytes:
    """An .xlsx whose only sheet is ``part``."""
    return _zipped(
        {
            "[Content_Types].xml": _TYPES.format(part="xl/workbook.xml", kind=_WORKBOOK_TYPE),
            "_rels/.rels": _RELATIONS.format(kind="officeDocument", target="xl/workbook.xml"),
            "xl/workbook.xml": _WORKBOOK,
            "xl/_rels/workbook.xml.rels": _RELATIONS.format(kind="worksheet", target="worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": part,
        }
    )


def word_document(part: bytes) -> bytes:
    """A .docx whose text is ``part``."""
    return _zipped(
        {
            "[Content_Types].xml": _TYPES.format(part="word/document.xml", kind=_WORD_TYPE),
            "_rels/.rels": _RELATIONS.format(kind="officeDocument", target="word/document.xml"),
            "word/document.xml": part,
        }
    )


def open_document(part: bytes) -> bytes:
    """An .ods whose content is ``part``."""
    return _zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": part})


def _return(content: bytes, ending: str) -> None:
    from wscp_cli.returns import merge

    folder = _folder()
    try:
        (folder / f"police.{ending}").write_bytes(content)
        result = merge(folder, today=_day())
        (account,) = result.accounts
        assert account.rows.balanced, "rows are not accounted for"
        read = account.read or any(finding.place.path for finding in result.findings)
        assert read, "neither read nor named"
    finally:
        shutil.rmtree(folder)


def _day() -> date:
    return date(2026, 11, 23)


def _yaml(content: bytes) -> None:
    from wscp_cli.casefile.schema import check_against_schema
    from wscp_cli.casefile.yaml.source import parse_document

    document = parse_document(content, Path("family.yaml"), "family.yaml")
    if document.readable:
        check_against_schema(document, "family")
        for pointer in document.spans:
            document.place(*pointer)


def _gedcom(content: bytes) -> None:
    from wscp_cli.family.gedcom.import_ import family_of_gedcom
    from wscp_cli.family.gedcom.lines import read_gedcom

    family_of_gedcom(read_gedcom(content, "family.ged"))


def _profile(content: bytes) -> None:
    from wscp_cli.protocol.loader import read_protocol

    folder = _folder()
    try:
        (folder / "ours.yaml").write_bytes(content)
        read_protocol(str(folder / "ours.yaml"))
    finally:
        shutil.rmtree(folder)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "yaml": _yaml,
    "csv": lambda content: _return(content, "csv"),
    "xlsx": lambda content: _return(workbook(content), "xlsx"),
    "docx": lambda content: _return(word_document(content), "docx"),
    "ods": lambda content: _return(open_document(content), "ods"),
    "fods": lambda content: _return(content, "fods"),
    "xls": lambda content: _return(content, "xls"),
    "gedcom": _gedcom,
    "profile": _profile,
}


def try_one(name: str, content: bytes) -> None:
    """Give some bytes to a parser; what it raises, other than a refusal, is a fault."""
    with contextlib.suppress(WscpError):
        TARGETS[name](content)
