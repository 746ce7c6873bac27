"""Read the tables of a Word document: tracked insertions in, deletions out, and said; nothing else is a row."""

import io
import re
from collections import Counter
from typing import Any

from wscp_cli.findings import Finding, Place, Severity
from wscp_cli.returns.files.word.table import WordCell, WordTable
from wscp_cli.returns.files.word.text import child, children, is_deleted_row, is_on, local, value_of, words_of
from wscp_cli.returns.headings.heading_row import find_header
from wscp_cli.sheets.sheet import Refused, SourceFile

_MOST_ELEMENTS = 2_000_000
"""Elements of one row or paragraph: more is built to fill the memory."""
_DEEPEST = 200
_MOST_CELLS = 5_000_000
_TITLES = 12
"""Lines above the first table that may name the agency."""
_MOST_SPAN = 63
"""Word's own limit of columns."""
_DATED_LINE = re.compile(
    r"\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\s+)?(?:"
    r"(?:\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|"
    r"nov|dec)[a-z]*\.?,?\s+\d{2,4})\b"
    r"|(?:(?:early|mid|late)[\s\-]+)?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+)?(?:19|20)\d\d"
    r"\s*[:\-\u2013\u2014])(?:\W+\w+){3}",
    re.IGNORECASE,
)
"""A line of prose that begins like an entry: a date, and at least three words after it."""


def read_word(part: bytes, source: SourceFile) -> None:
    """Fill in a return's sheets, one a table, and what a person should know of the document.

    Args:
        part: The document's main part, unpacked and known to have no DOCTYPE.
        source: The return.

    Raises:
        Refused: when the part is no XML, is built to harm, or holds no table.
    """
    reader = _Reader(source)
    reader.read(part)
    source.sheets = [table.sheet() for table in reader.tables if table.rows]
    tables = len(source.sheets)
    source.note = f"{tables} table{'' if tables == 1 else 's'}, {reader.lines} lines of text outside tables"
    reader.say()
    if not source.sheets:
        raise Refused(
            "SCOPING-NO-TABLE",
            "the Word document holds no table; put the entries into a table with the headings Date and Event, and save "
            "it again",
        )


class _Reader:
    """Walks the document once, a row of a table at a time."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.tables: list[WordTable] = []
        self.lines = self.dated_lines = self.cells = 0
        self.seen: Counter[str] = Counter()
        self.first: dict[str, Place] = {}
        self.table = WordTable("")
        self.top = self.deep = self.boxes = self.boxed_tables = self.elements = self.others = 0

    def read(self, part: bytes) -> None:
        from xml.etree.ElementTree import ParseError

        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import iterparse

        try:
            self._walk(iterparse(io.BytesIO(part), ("start", "end")))
        except DefusedXmlException as error:
            message = "the file carries a DOCTYPE, which Word never writes; it is not read"
            raise Refused("SCOPING-HOSTILE", message) from error
        except (ParseError, ValueError, LookupError, RecursionError) as error:  # LookupError: an encoding nobody has
            raise Refused("SCOPING-BROKEN", "the document is damaged; open it in Word and save it again") from error

    def _walk(self, events: Any) -> None:
        depth = 0
        for event, element in events:
            if event == "start":
                depth += 1
                self.elements += 1
                if depth > _DEEPEST or self.elements > _MOST_ELEMENTS:
                    message = "the document is nested or repeated beyond all reason; it is not read"
                    raise Refused("SCOPING-HOSTILE", message)
                self._begins(local(element))
            else:
                depth -= 1
                self._ends(local(element), element)

    def _begins(self, name: str) -> None:
        if name == "txbxContent":
            self.boxes += 1
        elif name == "tbl" and not self.boxes:
            self.deep += 1
            if self.deep == 1:
                self.top += 1
                self.table = WordTable(f"table {self.top}")
                self.tables.append(self.table)

    def _ends(self, name: str, element: Any) -> None:
        """Take in a row, or a line outside tables, as soon as it is whole, and forget its elements."""
        if name == "txbxContent":
            self.boxes -= 1
            self.boxed_tables += any(local(one) == "tbl" for one in element.iter())
            return
        if self.boxes:
            return
        self.deep -= name == "tbl"
        if self.deep == 1 and name == "tr":
            self._row(self.table, element)
        elif self.deep == 1 and name == "tblGrid":
            self.table.widths = _widths(element)
        elif self.deep or name not in {"p", "tbl", "altChunk", "subDoc"}:
            return
        elif name == "p":
            self._line(element)
        else:
            self.others += name != "tbl"
        element.clear()
        self.elements = 0

    def _line(self, paragraph: Any) -> None:
        seen: Counter[str] = Counter()
        text = words_of(paragraph, seen)
        self.lines += bool(text)
        if text and not self.tables and len(self.source.titles) < _TITLES:
            self.source.titles.append(text)
        self.dated_lines += bool(_DATED_LINE.match(text))

    def _row(self, table: WordTable, row: Any) -> None:
        number = len(table.rows) + 1
        told = child(row, "trPr")
        seen: Counter[str] = Counter()
        if told is not None and is_on(child(told, "hidden")):
            table.hidden_rows.add(number)
        cells: list[WordCell] = []
        if is_deleted_row(row):
            seen["deleted row"] += 1
        else:
            seen["inserted"] += told is not None and child(told, "ins") is not None
            column = _number(_told(told, "gridBefore"), 0, _MOST_SPAN)
            found = list(children(row, "tc"))
            for cell in found:
                self.cells += 1
                if self.cells > _MOST_CELLS or len(found) > 10 * _MOST_SPAN:
                    message = "a table of the document is larger than Word allows; it is not read"
                    raise Refused("SCOPING-EXTENT", message)
                one = self._cell(cell, column, table, seen, alone=len(found) == 1)
                cells.append(one)
                column += one.span
        table.rows.append(cells)
        self._remember(seen, table.name, number)

    def _cell(self, cell: Any, column: int, table: WordTable, seen: Counter[str], *, alone: bool) -> WordCell:
        look = child(cell, "tcPr")
        span = _number(_told(look, "gridSpan"), 1, _MOST_SPAN)
        down = ""
        if look is not None:
            merged = child(look, "vMerge")
            down = "" if merged is None else "restart" if value_of(merged) == "restart" else "continue"
            if child(look, "cellDel") is not None:
                seen["deleted"] += 1
                return WordCell(column, span, "", down)
        for inner in _tables_in(cell):
            self._nested(inner, table, alone=alone)
        return WordCell(column, span, words_of(cell, seen), down)

    def _nested(self, inner: Any, outer: WordTable, *, alone: bool) -> None:
        """Read a table within a cell as one of its own when it has the headings of one; else it stays in the cell."""
        own = WordTable(f"{outer.name}.{sum(one.name.startswith(outer.name + '.') for one in self.tables) + 1}")
        place = len(self.tables)
        self.tables.append(own)
        grid = child(inner, "tblGrid")
        if grid is not None:
            own.widths = _widths(grid)
        before = self.seen.copy(), dict(self.first), self.cells
        for row in list(children(inner, "tr")):
            self._row(own, row)
        header = find_header(own.sheet(), {}) if len(own.rows) > 1 else None
        is_chronology = header is not None and header.match.sure
        is_page = alone and len(own.rows) > 1 and len(own.sheet().rows[0]) > 1
        if is_chronology or is_page or len(self.tables) > place + 1:  # the last: it holds a chronology itself
            inner.clear()  # its words are in a table of its own: not in the cell as well
            return
        del self.tables[place:]
        self.seen, self.first, self.cells = before

    def _remember(self, seen: Counter[str], sheet: str, number: int) -> None:
        for what, count in seen.items():
            if count:
                self.seen[what] += count
                self.first.setdefault(what, Place(self.source.name, sheet=sheet, cell=f"row {number}"))

    def say(self) -> None:
        """The findings on what was seen in passing."""
        changed = [
            f"{count} {what}{'' if count == 1 else 's'}"
            for count, what in (
                (self.seen["inserted"], "insertion"),
                (self.seen["deleted"], "deletion"),
                (self.seen["deleted row"], "deleted row"),
            )
            if count
        ]
        if changed:
            where = min(place for what, place in self.first.items() if what in {"inserted", "deleted", "deleted row"})
            self._say(
                "SCOPING-TRACKED",
                where,
                f"the tables carry tracked changes ({', '.join(changed)}): what was inserted is read, what was deleted "
                "is not; ask the agency for a version with all changes accepted or rejected",
            )
        for what, code, message in _TOLD:
            count = self.seen[what]
            if count:
                self._say(code, self.first[what], message.format(count))
        whole = Place(self.source.name)
        if self.boxed_tables:
            message = "a table stands in a text box and is not read; move it out of the box and save the document again"
            self._say("SCOPING-NOT-ALL", whole, message, Severity.ERROR)
        if self.others:
            message = "another document is embedded in this one and is not read; open it in Word, save it, merge again"
            self._say("SCOPING-NOT-ALL", whole, message, Severity.ERROR)
        if self.seen["moving"]:
            message = (
                f"dates that Word fills in itself ({self.seen['moving']} times): they are read, but show the day of "
                "opening or saving the document; ask which day is meant"
            )
            self._say("SCOPING-FORMULA", self.first["moving"], message, Severity.ERROR)
        if self.dated_lines:
            message = (
                f"lines outside the tables that begin with a date and may be entries: {self.dated_lines}; they are not "
                "read: put them into the table and merge again"
            )
            self._say("SCOPING-NOT-ALL", whole, message, Severity.ERROR)

    def _say(self, code: str, place: Place, message: str, weight: Severity = Severity.WARNING) -> None:
        self.source.findings.append(Finding(code, weight, place, message))


_TOLD: tuple[tuple[str, str, str], ...] = (
    ("struck", "SCOPING-STRUCK", "words in the tables are struck through ({} times); they are read like all others"),
    ("hidden", "SCOPING-HIDDEN", "words in the tables are formatted as hidden ({} times); they are read"),
    ("sign", "SCOPING-NOT-ALL", "signs of a symbol font that cannot be told ({} times), shown as \ufffd; look there"),
    ("textbox", "SCOPING-NOT-ALL", "text boxes in the tables: {}; their words are not read"),
    ("picture", "SCOPING-NOT-ALL", "pictures or embedded files in the tables: {}; they are not read"),
    ("comment", "SCOPING-NOT-ALL", "comments in the margin of the tables: {}; they are not read"),
    ("footnote", "SCOPING-NOT-ALL", "footnotes and endnotes of the tables: {}; they are not read"),
)


def _tables_in(cell: Any) -> list[Any]:
    found = []
    for one in cell:
        if local(one) == "tbl":
            found.append(one)
        elif local(one) in {"sdt", "sdtContent", "customXml"}:
            found.extend(_tables_in(one))
    return found


def _widths(grid: Any) -> list[int]:
    return [_number(value_of(one, "w"), 1, 100_000) for one in grid if local(one) == "gridCol"]


def _told(properties: Any | None, name: str) -> str:
    one = child(properties, name) if properties is not None else None
    return value_of(one) if one is not None else ""


def _number(text: str, least: int, most: int) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else least  # noqa: PLR2004  (no width is longer)
    return max(least, min(number, most))
