"""Read CSV and its kin: encoding told by its bytes, delimiter by the header, an open quotation mark found."""

import csv
import io
import itertools
import re
from collections.abc import Iterator

from wscp_cli.scoping.headings import known_headings
from wscp_cli.scoping.table import Refused, SourceSheet

MAX_CELL = 1_000_000
_DELIMITERS = (",", ";", "\t", "|")
_LOOK = 40
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_STARTS_A_ROW = re.compile(r"^\"?\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}\"?\s*[,;\t|]")


def read_separated(content: bytes) -> tuple[SourceSheet, str]:
    """The rows of a CSV file, and how it was read.

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
    return SourceSheet("", 1, 1, [list(row) for row in rows]), f"{encoding}, {_NAMES[delimiter]}"


def _lines(text: str) -> Iterator[str]:
    """The lines as a spreadsheet ends them: ``splitlines`` would also end one at a form feed or a line separator."""
    return io.StringIO(text, newline="")


def is_markup(head: bytes) -> bool:
    """Whether a file begins like a web page or XML: some databases export one under a spreadsheet's name."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    return start.startswith((
        b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head", b"<style", b"<!--", b"mime-version:",
    ))


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
        raise Refused("SCOPING-UNKNOWN", "the file is neither a spreadsheet nor text; ask for .xlsx or .csv")
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError as error:
        raise Refused(
            "SCOPING-ENCODING", "the text is neither UTF-8 nor Windows-1252; save it again as CSV UTF-8"
        ) from error


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
