"""Read CSV and its kin: encoding told by its bytes, delimiter by the header, an open quotation mark found."""

import csv
import io
import itertools
import re
from collections.abc import Iterator

from wscp_cli.returns.headings.match import known_headings
from wscp_cli.sheets.sheet import Refused, SourceSheet

MAX_CELL = 1_000_000
_NUL_MARK, _OTHER_MARK = "\ufdd0", "\ufdd1"
"""Characters that no text has: where a NUL byte stood, and in a line of the other encoding."""
_NUL = "NUL bytes, which no text has, stood in {}; they are left out. Compare {} with the agency's record"
_MIXED = (
    "the file mixes two encodings: {} in Windows-1252, the others in UTF-8; each was read by its own. Look at the "
    "accents, pounds and quotation marks of {}"
)
_MOST_NULS = 100
"""One NUL byte in so many, or one in a short file, is a slip; more make the file no text."""
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x19\x1b-\x1f]")
"""Bytes that no text has: next to them a NUL is no slip."""
_NAMED = 20
"""Rows named one by one in a finding."""
_DELIMITERS = (",", ";", "\t", "|")
_LOOK = 40
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_STARTS_A_ROW = re.compile(r"^\"?\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}\"?\s*[,;\t|]")


def read_separated(content: bytes) -> tuple[SourceSheet, str, list[tuple[int, str]]]:
    """The rows of a CSV file, how it was read, and the rows whose characters a person should compare, with the reason.

    Raises:
        Refused: when it is not text, or a quotation mark is opened and not closed.
    """
    text, encoding = _decoded(content)
    delimiter = _sniff(text)
    _refuse_markup(text)
    csv.field_size_limit(MAX_CELL)
    rows: list[list[str]] = []
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            rows.append(row)  # noqa: PERF402  (a fault must leave what was read before it)
    except csv.Error as error:
        if "field limit" in str(error):
            message = (
                f"a cell of row {len(rows) + 1} holds more than {MAX_CELL:,} letters, or a quotation mark opened there "
                "is never closed; open the file, look at that row, and save again"
            )
            raise Refused("SCOPING-QUOTES", message) from error
        raise Refused(
            "SCOPING-QUOTES",
            f"a quotation mark is wrong at or before line {reader.line_num} (row {len(rows) + 1}): what follows it "
            "cannot be told apart; open the file, close or double the quotation mark, and save again",
        ) from error
    for number, row in enumerate(rows, 1):
        for cell in row:
            if "\n" in str(cell) and any(_STARTS_A_ROW.match(line) for line in str(cell).splitlines()[1:]):
                raise Refused(
                    "SCOPING-QUOTES",
                    f"a quotation mark opened in row {number} swallows the rows that follow; close it and save again",
                )
    odd = _unmark(rows) if _NUL_MARK in text or _OTHER_MARK in text else []
    return SourceSheet("", 1, 1, [list(row) for row in rows]), f"{encoding}, {_NAMES[delimiter]}", odd


def _unmark(rows: list[list[str]]) -> list[tuple[int, str]]:
    """Take the marks out of the cells; one reason for each kind of mark, at the first row that has it."""
    told: list[tuple[int, str]] = []
    for mark, reason in ((_NUL_MARK, _NUL), (_OTHER_MARK, _MIXED)):
        found = []
        for number, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                if mark in cell:
                    row[place] = cell.replace(mark, "")
                    found.append(number)
        numbers = list(dict.fromkeys(found))
        if numbers:
            named = ", ".join(map(str, numbers[:_NAMED])) + (
                f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
            )
            rows_named, those = (f"row {named}", "this row") if len(numbers) == 1 else (f"rows {named}", "these rows")
            told.append((numbers[0], reason.format(rows_named, those)))
    return told


def _lines(text: str) -> Iterator[str]:
    """The lines as a spreadsheet ends them: ``splitlines`` would also end one at a form feed or a line separator."""
    return io.StringIO(text, newline="")


def is_markup(head: bytes) -> bool:
    """Whether a file begins like a web page or XML: some databases export one under a spreadsheet's name."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    return start.startswith(
        (
            b"<html",
            b"<!doctype",
            b"<table",
            b"<?xml",
            b"<meta",
            b"<head",
            b"<style",
            b"<!--",
            b"mime-version:",
        )
    )


def _refuse_markup(text: str) -> None:
    """Refuse a page that its encoding hid from a look at its bytes."""
    if is_markup(text[:1000].encode("utf-8", "replace")):
        raise Refused("SCOPING-NOT-YET", MARKUP)


MARKUP = (
    "a web page or XML under a spreadsheet's name cannot be read; open it in Excel, save it as .xlsx, and put that in "
    "its place"
)


def _decoded(content: bytes) -> tuple[str, str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError as error:
            raise Refused("SCOPING-BROKEN", "the text is damaged UTF-16; ask for it again") from error
    if b"\x00" in content:
        for encoding in _unmarked(content):
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                break
            if not any(letter in text for letter in "\x00\ufffe\uffff"):
                return text, "UTF-16 without its mark"
        if content.count(0) > max(1, len(content) // _MOST_NULS) or _CONTROL.search(content):
            raise Refused("SCOPING-UNKNOWN", "the file is neither a spreadsheet nor text; ask for .xlsx or .csv")
        content = content.replace(b"\x00", _NUL_MARK.encode())
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        pass
    mixed = _mixed(content)
    if mixed:
        return mixed, "UTF-8 and Windows-1252"
    try:
        return content.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError as error:
        raise Refused(
            "SCOPING-ENCODING", "the text is neither UTF-8 nor Windows-1252; save it again as CSV UTF-8"
        ) from error


def _mixed(content: bytes) -> str:
    """The text of a file whose lines are some in UTF-8 and some in Windows-1252; empty where it is not so."""
    lines, others, sure = [], 0, 0
    for line in content.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True):
        try:
            text = line.decode("utf-8")
            sure += not text.isascii()
        except UnicodeDecodeError:
            others += 1
            try:
                text = line.decode("cp1252")
            except UnicodeDecodeError:
                text = line.decode("cp1252", "replace")
            first = next(place for place, letter in enumerate(text) if not letter.isascii())
            text = text[:first] + _OTHER_MARK + text[first:]
        lines.append(text)
    return "".join(lines) if others and sure else ""


def _unmarked(content: bytes) -> list[str]:
    """The kind of UTF-16 that the noughts among the first letters speak for, as in a file that lost its first bytes."""
    head = content[:4000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    few, many = len(head) // 20, len(head) // 4
    return ["utf-16-le"] if odd > many and even <= few else ["utf-16-be"] if even > many and odd <= few else []


def _sniff(text: str) -> str:
    """The delimiter under which one of the first lines has most headings; else the one that stands most evenly."""
    lines = list(itertools.islice(_lines(text), _LOOK))
    best, most = ",", (0, 0)
    for delimiter in _DELIMITERS:
        try:
            sample = list(csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            continue
        named = max((known_headings(row) for row in sample), default=0)
        widths = [len(row) for row in sample if len(row) > 1]
        if (named, len(widths)) > most:
            best, most = delimiter, (named, len(widths))
    return best
