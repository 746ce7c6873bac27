"""Look into a zipped spreadsheet before any reader does: bombs, DOCTYPEs, extents, hidden rows, merged cells."""

import contextlib
import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field

from wscp_cli.returns.files.far_cells import without_far_cells
from wscp_cli.returns.files.odd_packages import as_usual
from wscp_cli.returns.files.ods_facts import MOST_REPEATED, read_open_document
from wscp_cli.sheets.cell_extras import beside, read_styles
from wscp_cli.sheets.cell_formats import sheet_formats, workbook_formats
from wscp_cli.sheets.sheet import Refused, SheetFacts, SourceSheet

MAX_MEMBERS = 2000
MAX_INFLATED = 300_000_000
MAX_RATIO = 200
SMALL = 5_000_000
"""Below this size unpacked, a high ratio is no danger: an almost empty sheet packs well."""
MAX_CELLS = 20_000_000
MAX_COLUMNS = 2000
MAX_SPARSE = 2_000_000
"""Cells that a sheet may span when nearly all of them are empty."""

# A mark's attributes hold no "<": whatever a hostile file never closes is looked at once, not once for each beginning.
_REFERENCE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]*)(\d+)[\"']")
_FAR_REFERENCE = re.compile(rb"\sr\s*=\s*[\"'](?:[A-Za-z]{0,7}\d{5}|[A-Za-z]{3})")
"""A reference below row 9,999 or right of column ZZ: a sheet without any cannot be too large, and is not measured."""
_LONG_AND_WIDE = re.compile(rb"\sr\s*=\s*[\"'](?:[A-Za-z]{0,7}\d{6}|[A-Za-z]{2})")
"""A reference below row 99,999 or right of column Z: as above."""
_ODD_REFERENCE = re.compile(rb"<(?:\w+:)?(?:c|row)\s[^<>]*?\br\s*=\s*[\"'][^\"'>]*&")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s(?=[^<>]*\bhidden\s*=\s*[\"'](?:1|true)[\"'])[^<>]*?\br\s*=\s*[\"'](\d+)")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?\bref\s*=\s*[\"']([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)[\"']")
_NO_VALUE = re.compile(
    rb"<(?:\w+:)?c\s[^<>]*?\br\s*=\s*[\"']([A-Z]+\d+)[\"'][^<>]*>\s*<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERROR = re.compile(
    rb"<(?:\w+:)?c\s(?=[^<>]*\bt\s*=\s*[\"']e[\"'])[^<>]*?\br\s*=\s*[\"']([A-Z]{1,3})(\d+)[\"'][^<>]*>"
    rb"(?:(?!</?(?:\w+:)?c[\s>]).)*?<(?:\w+:)?v>\s*([#A-Z0-9/?!_]{2,40})\s*</",
    re.DOTALL,
)
_FROM_1904 = re.compile(rb"<(?:\w+:)?workbookPr\s[^<>]*\bdate1904\s*=\s*[\"'](?:1|true)[\"']")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^<>]*)>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^<>]*)>")
_ENTITY = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}


@dataclass(slots=True)
class ArchiveFacts:
    """What a zipped file is, and what its sheets are like.

    Attributes:
        kind: xlsx, xlsb, ods, odt, docx, or empty for another zip.
        sheets: Facts by sheet name.
        macros: Whether it carries macros, which are never run.
        document: The main part of a Word document, unpacked.
        mended: The whole file without cells that lie too far away; empty when it has none.
        from_1904: Whether bare numbers count days from 1904.
        tables: The tables of an OpenDocument spreadsheet, read; None for other files.
    """

    kind: str
    sheets: dict[str, SheetFacts] = field(default_factory=dict)
    macros: bool = False
    document: bytes = b""
    mended: bytes = b""
    from_1904: bool = False
    tables: list[SourceSheet] | None = None


def look_into(content: bytes) -> ArchiveFacts:
    """Check a zip and gather what the spreadsheet reader will not tell.

    Raises:
        Refused: when it is broken or not safe to read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _look(archive)
    except Refused:
        raise
    except (
        zipfile.BadZipFile,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
        zlib.error,
    ) as error:
        raise Refused(
            "SCOPING-BROKEN", "the file is damaged (it was perhaps cut off on its way); ask for it again"
        ) from error


def _look(archive: zipfile.ZipFile) -> ArchiveFacts:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise Refused("SCOPING-HOSTILE", f"the file holds more than {MAX_MEMBERS} parts; it is not read")
    inflated = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if inflated > MAX_INFLATED or (inflated > SMALL and inflated / packed > MAX_RATIO):
        raise Refused("SCOPING-HOSTILE", "the file unpacks to far more than it should; it is not read")
    names = {member.filename for member in members}
    if any(member.flag_bits & 1 for member in members) or _locked_open_document(archive, names):
        raise Refused("SCOPING-ENCRYPTED", _PASSWORD)
    if len(names) != len(members):
        raise Refused("SCOPING-HOSTILE", "the file holds the same part twice; it is not read")
    document = _word_part(archive, names)
    if document:
        macros = "word/vbaProject.bin" in names
        return ArchiveFacts("docx", macros=macros, document=_part(archive, document))
    if "content.xml" in names:
        return _open_document(archive, names)
    if "xl/workbook.xml" not in names:
        usual = b"" if "xl/workbook.bin" in names else as_usual(archive)
        if usual:
            facts = look_into(usual)
            facts.mended = facts.mended or usual
            return facts
        return ArchiveFacts("xlsb" if "xl/workbook.bin" in names else "")
    for name in sorted(names):
        if name.endswith((".xml", ".rels")) and not name.startswith("xl/worksheets/"):
            _part(archive, name)
    return _workbook(archive, names)


def _open_document(archive: zipfile.ZipFile, names: set[str]) -> ArchiveFacts:
    """The tables of an OpenDocument spreadsheet. Its content says whether it is one: some leave the mimetype out."""
    part = _part(archive, "content.xml")
    if not is_spreadsheet(part):
        return ArchiveFacts("odt" if "mimetype" in names or _OFFICE_BODY.search(part) else "")
    refuse_much_repeated(part)
    read = read_open_document(part, _part(archive, "styles.xml") if "styles.xml" in names else b"")
    facts = {sheet.name: facts for sheet, facts in read}
    macros = any(name.startswith(("Basic/", "Scripts/")) for name in names)
    return ArchiveFacts("ods", facts, macros=macros, tables=[sheet for sheet, _ in read])


def _workbook(archive: zipfile.ZipFile, names: set[str]) -> ArchiveFacts:
    """What is to be known of a workbook's sheets."""
    facts = ArchiveFacts("xlsx", macros="xl/vbaProject.bin" in names)
    facts.from_1904 = bool(_FROM_1904.search(_part(archive, "xl/workbook.xml")))

    def part(name: str) -> bytes:
        return _part(archive, name) if name in names else b""

    titles = [(title, hidden, path) for title, hidden, path in _sheets(archive) if path in names]
    sheets = {name for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml")}
    styles, mended = read_styles(part), dict[str, bytes]()
    formats = workbook_formats(part("xl/styles.xml"))
    for path in sorted(sheets.union(path for _, _, path in titles)):
        whole = _part(archive, path)
        content, far = _within_reach(whole)
        if content is not whole:
            mended[path] = content
        for title, hidden, own in titles:
            if own == path:
                facts.sheets[title] = one = _sheet_facts(content, hidden=hidden)
                one.far, one.beside = far, beside(path, content, part, styles)
                one.formats = sheet_formats(content, formats)
    if mended:
        facts.mended = _packed_again(archive, mended)
    return facts


def _packed_again(archive: zipfile.ZipFile, mended: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        for member in archive.infolist():
            if not member.is_dir():
                out.writestr(member.filename, mended.get(member.filename) or archive.read(member))
    return target.getvalue()


_PASSWORD = "the file is locked with a password; ask for it without one, or open it in Excel and save it unlocked"  # noqa: S105  (a message)


def _locked_open_document(archive: zipfile.ZipFile, names: set[str]) -> bool:
    """Whether an OpenDocument file says that its parts, or all of it, are encrypted (ODF 1.3, part 2, §3.4)."""
    if "encrypted-package" in names:
        return True
    if "mimetype" not in names or "META-INF/manifest.xml" not in names:
        return False
    with archive.open("META-INF/manifest.xml") as stream:
        return b":encryption-data" in stream.read(MAX_INFLATED)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part, refused when it is larger than it says or declares a DOCTYPE."""
    with archive.open(name) as stream:
        content = stream.read(MAX_INFLATED + 1)
    if len(content) > MAX_INFLATED:
        raise Refused("SCOPING-HOSTILE", "the file unpacks to far more than it should; it is not read")
    refuse_hostile_xml(content)
    return content


def refuse_hostile_xml(content: bytes) -> None:
    """Refuse XML that no program for spreadsheets writes.

    Raises:
        Refused: when its encoding hides what it holds, or it declares a DOCTYPE.
    """
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\x00" in content[:200]:
        raise Refused(
            "SCOPING-HOSTILE", "a part of the file is written in an encoding spreadsheets do not use; it is not read"
        )
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Refused("SCOPING-HOSTILE", "the file carries a DOCTYPE, which a spreadsheet never does; it is not read")


def _word_part(archive: zipfile.ZipFile, names: set[str]) -> str:
    """The main part of a Word document, which some programs call document2.xml; empty when it is none."""
    if "word/document.xml" in names:
        return "word/document.xml"
    if "_rels/.rels" not in names:
        return ""
    for found in _RELATION.findall(_part(archive, "_rels/.rels").decode("utf-8", "replace")):
        one = _attributes(found)
        target = one.get("Target", "").lstrip("/")
        if one.get("Type", "").endswith("/officeDocument") and target.startswith("word/") and target in names:
            return target
    return ""


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, bool, str]]:
    """Title, whether hidden, and part of each sheet."""
    book = _part(archive, "xl/workbook.xml").decode("utf-8", "replace")
    try:
        relations = _part(archive, "xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    except KeyError:
        return []
    targets = {}
    for found in _RELATION.findall(relations):
        one = _attributes(found)
        target = one.get("Target", "")
        targets[one.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    sheets = []
    for found in _SHEET.findall(book):
        one = _attributes(found)
        relation = next((value for key, value in one.items() if key.endswith(":id")), "")
        hidden = one.get("state", "visible") != "visible"
        sheets.append((one.get("name", ""), hidden, targets.get(relation, "")))
    return sheets


def _attributes(text: str) -> dict[str, str]:
    found = {}
    for name, one, other in _ATTRIBUTE.findall(text):
        value = one or other
        for entity, letter in _ENTITY.items():
            value = value.replace(entity, letter) if entity != "&amp;" else value
        found[name] = re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), value).replace("&amp;", "&")
    return found


def _within_reach(content: bytes) -> tuple[bytes, tuple[tuple[int, int], ...]]:
    """A sheet's part without cells that lie so far apart that a reader would claim memory for all between.

    Returns:
        The part, the very same where nothing lies far away; and the far cells that hold something.

    Raises:
        Refused: when that cannot be told, or the far cells cannot be taken out.
    """
    if b"&" in content and _ODD_REFERENCE.search(content):
        raise Refused("SCOPING-HOSTILE", "a cell's reference is disguised; the file is not read")
    if not _FAR_REFERENCE.search(content) or not _LONG_AND_WIDE.search(content):
        return content, ()
    references = set(_REFERENCE.findall(content))
    last_row = max((int(row) for _, row in references), default=0)
    letters = {column.upper() for column, _ in references}
    last_column = max(map(_column_number, letters), default=0)
    extent = last_row * max(last_column, 1)
    sparse = extent > MAX_SPARSE and len(references) * 20 < extent
    if extent > MAX_CELLS or last_column > MAX_COLUMNS:
        return without_far_cells(content, MAX_SPARSE if sparse else MAX_CELLS)
    if sparse:
        with contextlib.suppress(Refused):  # two tables far apart: much memory, but it can be read
            return without_far_cells(content, MAX_SPARSE)
    return content, ()


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheet_facts(content: bytes, *, hidden: bool) -> SheetFacts:
    facts = SheetFacts(hidden=hidden)
    if b"hidden" in content:
        facts.hidden_rows = frozenset(int(row) for row in _HIDDEN_ROW.findall(content))
    if b"mergeCell" in content:
        facts.merges = tuple(
            sorted(
                (int(top), _column_number(left), int(bottom), _column_number(right))
                for left, top, right, bottom in _MERGE.findall(content)
            )
        )
    if b"<f" in content or b":f" in content:
        facts.without_value = tuple(cell.decode() for cell in _NO_VALUE.findall(content))
    if b'"e"' in content or b"'e'" in content:
        facts.errors = tuple(
            (int(row), _column_number(column), text.decode()) for column, row, text in _ERROR.findall(content)
        )
    return facts


_OFFICE_BODY = re.compile(rb"<(?:\w+:)?body[\s>]")
_SPREADSHEET = re.compile(rb"<(?:\w+:)?spreadsheet[\s/>]")
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"'](\d+)[\"']")


def is_spreadsheet(content: bytes) -> bool:
    """Whether the content of an OpenDocument file is a spreadsheet's."""
    return bool(_SPREADSHEET.search(content))


def refuse_much_repeated(content: bytes) -> None:
    """Refuse rows or cells with content that say they are repeated thousands of times."""
    for row in content.split(b"<table:table-row")[1:]:
        row = row.split(b"</table:table-row", 1)[0]  # noqa: PLW2901  (the row's own end)
        if b"office:value" not in row and b"<text:p" not in row:
            continue
        head = row.split(b">", 1)[0]
        rows = max((int(n) for n in _REPEATED.findall(head)), default=1)
        cells = sum(
            int(found[1])
            for cell in row.split(b"<table:table-cell")[1:]
            if (found := _REPEATED.search(cell.split(b">", 1)[0])) and (b"office:value" in cell or b"<text:p" in cell)
        )
        if rows > MOST_REPEATED or cells > MAX_COLUMNS or rows * max(cells, 1) > MAX_CELLS:
            raise Refused("SCOPING-EXTENT", "a row says it is repeated thousands of times; delete it and save again")
