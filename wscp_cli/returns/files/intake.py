"""Take in a folder of returns: each file told by its content, read under guard, or named with the reason why not."""

import os
import stat
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wscp_cli.casefile.disk.real_path import real_path
from wscp_cli.casefile.programs import run_python
from wscp_cli.findings import Finding, Place, Severity
from wscp_cli.returns.files.archive import ArchiveFacts, look_into
from wscp_cli.returns.files.csv_file import MARKUP, is_markup, read_separated
from wscp_cli.returns.files.flat_open_document import is_flat_open_document, look_into_flat
from wscp_cli.returns.files.second_reader import read_again
from wscp_cli.returns.files.sheet_findings import error_findings, facts_findings
from wscp_cli.returns.files.word.document import read_word
from wscp_cli.returns.files.xls_facts import old_workbook_facts
from wscp_cli.sheets.cell_formats import show_cells
from wscp_cli.sheets.sheet import (
    IDENTITY_SHEET,
    Merges,
    Refused,
    SheetFacts,
    SourceFile,
    SourceSheet,
    cell_text,
    place_of,
)

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MAX_FILE = 100_000_000
MAX_FILES = 2000
AHEAD = 2
"""Returns read ahead of the one in work."""

SYSTEM_FILES = {".ds_store", "thumbs.db", "desktop.ini", ".gitkeep", ".gitignore", ".gitattributes"}
"""Files, in small letters, that a system or git keeps in a folder by itself: never a return."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LATER = "cannot be read yet; open it and save it as .xlsx (or copy its table into one), and put that beside it"
_TODAY = "=TODAY()"
"""Stands in a cell that shows the day on which the workbook was last calculated: no date of the case."""
_LATER_WORD = "cannot be read; open it in Word, save it as .docx, and put that in its place"


@dataclass(frozen=True, slots=True)
class Listing:
    """What is in a folder of returns.

    Attributes:
        found: The files in a fixed order, and empty folders.
        left_out: What is there and is not read, with the reason.
        shut: Folders that cannot be listed, with the reason; ``.`` is the folder of returns itself.
    """

    found: list[Path]
    left_out: list[tuple[str, str]]
    shut: list[tuple[str, str]]


def list_returns(folder: Path) -> Listing:
    """Look through a folder of returns.

    Args:
        folder: The folder.
    """
    found: list[Path] = []
    left_out: list[tuple[str, str]] = []
    shut: list[tuple[str, str]] = []
    root = real_path(folder)

    def cannot_list(error: OSError) -> None:
        place = real_path(Path(error.filename or folder))
        shown = place.relative_to(root).as_posix() if place.is_relative_to(root) else place.name
        shut.append((shown, f"the folder cannot be listed ({error.strerror or type(error).__name__})"))

    for base, folders, names in os.walk(folder, onerror=cannot_list, followlinks=False):
        folders.sort()
        links = (path for path in (Path(base) / name for name in folders) if path.is_symlink())
        left_out.extend((path.relative_to(folder).as_posix(), "a link to a folder") for path in links)
        if Path(base) != folder and not folders and all(name.lower() in SYSTEM_FILES for name in names):
            found.append(Path(base))  # an agency's folder with nothing in it: reading it says so
        for name in sorted(names):
            path = Path(base) / name
            shown = path.relative_to(folder).as_posix()
            if name == ".gitkeep" and _is_empty(path):
                continue  # of every new case: it keeps the empty folder under version control, and is no agency's
            if name.lower() in SYSTEM_FILES:
                left_out.append((shown, "the system's own file"))
            elif name.startswith(("~$", ".~lock", ".wscp-")):
                left_out.append((shown, "a lock or temporary file: somebody may have the return open"))
            elif not _inside(path, root):
                left_out.append((shown, "a link that leads out of the folder, or nowhere"))
            elif _is_device(path):
                left_out.append((shown, "no file but a device or a pipe"))
            else:
                found.append(path)
    found.sort(key=lambda path: path.relative_to(folder).as_posix())
    too_many = [(path.relative_to(folder).as_posix(), "too many files") for path in found[MAX_FILES:]]
    return Listing(found[:MAX_FILES], [*left_out, *too_many], sorted(shut))


def _is_empty(path: Path) -> bool:
    try:
        return not path.stat(follow_symlinks=False).st_size
    except OSError:
        return False


def _is_device(path: Path) -> bool:
    """Whether this is no file at all; what cannot be looked at is for the reader to say."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode)


def _inside(path: Path, root: Path) -> bool:
    """Whether what a path leads to lies in the folder of returns; a link that leads round in a ring does not."""
    try:
        return path.resolve(strict=True).is_relative_to(root)
    except FileNotFoundError:
        return not path.is_symlink()  # deleted since the folder was listed: reading it says so
    except PermissionError:
        return not path.parent.is_symlink()  # a folder that may be listed and not entered: reading the file says so
    except (OSError, RuntimeError):
        return False


def read_ahead(paths: Iterable[Path], folder: Path) -> Generator[SourceFile, None, None]:
    """Read the next returns while the merge works on this one: unpacking and reading leave the interpreter free.

    Args:
        paths: The files; findings name them by their path below the folder.
        folder: The folder of returns.

    Yields:
        Each file, read. Whoever stops before the last closes the generator: that ends its thread.
    """
    with ThreadPoolExecutor(1) as reader:
        waiting: deque[Future[SourceFile]] = deque()
        try:
            for path in paths:
                waiting.append(reader.submit(read_return, path, path.relative_to(folder).as_posix()))
                if len(waiting) > AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            reader.shutdown(cancel_futures=True)


def read_return(path: Path, name: str) -> SourceFile:
    """Read one file. Never raises for what it holds: a file that cannot be read says why in its findings."""
    source = SourceFile(name)
    try:
        if path.is_dir():
            raise Refused("SCOPING-EMPTY", "the folder is empty; put the agency's return in it, or delete it")  # noqa: TRY301  (one place turns refusals into findings)
        if path.stat().st_size > MAX_FILE:
            raise Refused("SCOPING-SIZE", f"the file is larger than {MAX_FILE // 1_000_000} MB; it is not read")  # noqa: TRY301  (one place turns refusals into findings)
        _read(path.read_bytes(), source)
    except Refused as refusal:
        source.sheets = []
        source.findings.append(Finding(refusal.code, Severity.ERROR, Place(name), refusal.message))
    except BaseException as error:
        if not isinstance(error, OSError) and type(error).__name__ != "PanicException":  # the reader's own collapse
            raise
        source.sheets = []
        reason = getattr(error, "strerror", None) or "it is damaged; save it again as .xlsx"
        source.findings.append(
            Finding("SCOPING-BROKEN", Severity.ERROR, Place(name), f"the file cannot be read ({reason})")
        )
    return source


def _read(content: bytes, source: SourceFile) -> None:
    head = content[:4096]
    if not content.strip(b"\x00 \t\r\n"):
        raise Refused("SCOPING-EMPTY", "the file is empty; ask for it again")
    if head.startswith(b"PK"):
        _read_zip(content, source)
    elif head.startswith(_OLE):
        _read_ole(content, source)
    elif head.startswith(b"%PDF"):
        raise Refused("SCOPING-NOT-YET", f"a PDF {_LATER}")
    elif head.startswith(b"{\\rtf"):
        raise Refused("SCOPING-NOT-YET", f"an RTF document {_LATER_WORD}")
    elif is_flat_open_document(head):
        _read_as(look_into_flat(content), content, source)
    elif is_markup(head):
        raise Refused("SCOPING-NOT-YET", MARKUP)
    else:
        source.kind = "csv"
        source.open_end = not content.endswith((b"\n", b"\r", b"\n\0", b"\r\0"))
        sheet, source.note, odd = read_separated(content)
        source.sheets = [sheet]
        for row, message in odd:
            source.say("SCOPING-ENCODING", Severity.WARNING, message, cell=f"row {row}")
        source.findings.extend(error_findings(source.name, sheet, ()))


def _read_zip(content: bytes, source: SourceFile) -> None:
    _read_as(look_into(content), content, source)


def _read_as(facts: ArchiveFacts, content: bytes, source: SourceFile) -> None:
    """Read a file that was looked into, as what it turned out to be."""
    if facts.kind == "docx":
        source.kind = "docx"
        read_word(facts.document, source)
        _say_macros(source, facts)
        return
    if facts.kind == "odt":
        raise Refused("SCOPING-NOT-YET", f"an OpenDocument text or drawing {_LATER_WORD}")
    if facts.kind == "xlsb":
        raise Refused("SCOPING-NOT-YET", f"a binary workbook (.xlsb) {_LATER}")
    if not facts.kind:
        raise Refused("SCOPING-UNKNOWN", "a zip that is no spreadsheet; unpack it here")
    source.kind = facts.kind
    _read_workbook(facts.mended or content, source, facts)


def _read_ole(content: bytes, source: SourceFile) -> None:
    if "EncryptedPackage".encode("utf-16-le") in content or "EncryptionInfo".encode("utf-16-le") in content:
        raise Refused(
            "SCOPING-ENCRYPTED",
            "the file is locked with a password; ask for it without one, or open it in Excel and save it unlocked",
        )
    if "WordDocument".encode("utf-16-le") in content:
        raise Refused("SCOPING-NOT-YET", f"an old Word document (.doc) {_LATER_WORD}")
    if "__properties_version1.0".encode("utf-16-le") in content:
        raise Refused("SCOPING-NOT-YET", "an Outlook message (.msg) is no return; save what is attached to it here")
    source.kind = "xls"
    _try_apart(content)
    facts = old_workbook_facts(content)
    _read_workbook(content, source, ArchiveFacts("xls", facts or {}))
    if facts is None:
        message = "hidden rows and errors like #REF! cannot be told in this old .xls; save it as .xlsx, where they are"
        source.findings.append(Finding("SCOPING-HIDDEN", Severity.WARNING, Place(source.name), message))


_TRIAL = """
import io, sys, python_calamine
try:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
except Exception:
    pass  # an ordinary fault is named where the file is read in earnest
"""


def _try_apart(content: bytes) -> None:
    """Read an old workbook in a process of its own first: a damaged one can take the reader, and all of wscp, down."""
    if run_python(_TRIAL, content, seconds=120).code != 0:
        raise Refused("SCOPING-BROKEN", "the file is damaged; open it, save it again as .xlsx")


def _read_workbook(content: bytes, source: SourceFile, facts: ArchiveFacts) -> None:
    try:
        sheets = [(sheet, ()) for sheet in facts.tables] if facts.tables is not None else _first_reading(content)
    except Refused as refusal:
        if facts.kind != "xlsx" or refusal.code != "SCOPING-BROKEN":
            raise
        sheets = [(SourceSheet(one.title, 1, 1, one.rows, one.hidden), ()) for one in read_again(content)]
        if not any(sheet.rows for sheet, _ in sheets):
            raise
        message = "the usual reader could not read the file, a slower one did; compare some rows with the file itself"
        source.findings.append(Finding("SCOPING-FALLBACK", Severity.WARNING, Place(source.name), message))
    for sheet, merges in sheets:
        if sheet.name.strip().lower() == IDENTITY_SHEET:
            source.identity = {
                cell_text(row[0]).lower(): cell_text(row[1]) for row in sheet.rows if len(row) > 1 and cell_text(row[0])
            }
            continue
        known = facts.sheets.get(sheet.name) or SheetFacts()
        sheet.hidden, sheet.hidden_rows = sheet.hidden or known.hidden, known.hidden_rows
        sheet.merges = known.merges or merges
        show_cells(sheet.rows, (sheet.first_row, sheet.first_column), known.formats, from_1904=facts.from_1904)
        for row, column, text in known.errors:
            sheet.put(row, column, text)
        for cell in known.beside.moving:
            sheet.replace(*place_of(cell), _TODAY)
        below = sheet.first_row + len(sheet.rows)
        sheet.far = tuple(sorted({row for row, _ in known.far if row >= below or not sheet.rows}))
        sheet.from_1904 = facts.from_1904
        source.sheets.append(sheet)
        source.findings.extend(facts_findings(source.name, sheet, known))
    _say_macros(source, facts)


def _first_reading(content: bytes) -> list[tuple[SourceSheet, Merges]]:
    """The worksheets, each with its merged areas where the reader tells them."""
    import io

    import python_calamine

    broken = Refused("SCOPING-BROKEN", "the file is damaged or no spreadsheet; open it, save it again as .xlsx")
    sheets = []
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        for meta in book.sheets_metadata:
            if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            rows: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=True)]
            top, left = sheet.start or (0, 0)
            hidden = meta.visible != python_calamine.SheetVisibleEnum.Visible
            sheets.append((SourceSheet(meta.name, top + 1, left + 1, rows, hidden), _merges(sheet)))
    except python_calamine.PasswordError as error:
        raise Refused("SCOPING-ENCRYPTED", "the file is locked with a password; ask for it without one") from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise broken from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the reader's own collapse
            raise
        raise broken from error
    return sheets


def _say_macros(source: SourceFile, facts: ArchiveFacts) -> None:
    if facts.macros:
        message = "the file carries macros; they were not run"
        source.findings.append(Finding("SCOPING-MACROS", Severity.WARNING, Place(source.name), message))


def _merges(sheet: "CalamineSheet") -> Merges:
    """The merged areas of an old workbook's sheet: first row, first column, last row, last column, from 1."""
    try:
        found = sheet.merged_cell_ranges or ()
    except (AttributeError, ValueError):  # formats whose reader does not tell
        found = ()
    return tuple((top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in found)
