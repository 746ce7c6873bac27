"""Turn a sheet's rows into entries, every row accounted for: entry, continuation, blank, heading, note or rejected."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from wscp_cli.chronology.event import Event, flag
from wscp_cli.dates.reader import DateReader, Reading, read_clock
from wscp_cli.dates.typed_cells import stored
from wscp_cli.dates.wording import month_words
from wscp_cli.returns.entries.cell_words import clean, time_of
from wscp_cli.returns.entries.half_days import half_not_given
from wscp_cli.returns.headings.heading_row import Header
from wscp_cli.returns.headings.match import HeadingMatch, field_of, match_headings
from wscp_cli.returns.layout.split_dates import part_columns
from wscp_cli.returns.layout.year_headings import YearHeadings
from wscp_cli.sheets.row_account import Accounting, count_far
from wscp_cli.sheets.sheet import SourceSheet, cell_text, column_name, covered_cells

_TEXT_FIELDS = ("source", "event", "response", "child_seen", "child_voice", "people", "professional", "comment")
_NOTE = re.compile(
    r"\s*(?:[#^\u00ac~]|(?:please )?notes?\s*[:\-]|n\.?b\.?[\s:]|key\s*:|page \d+|official[\s\-:]*sensitive|end of|"
    r"(?:sub)?total\b|signed\b|completed by\b|prepared by\b|\*{2,})",
    re.IGNORECASE,
)
_ERROR = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|FIELD!|BLOCKED!|CONNECT!)")
_TOLD_EACH = 2000
"""Rows between two words on how far the reading is."""
_AS_WRITTEN = frozenset({"extra", "date_end", "date_month", "date_year"})
"""Fields whose words are kept as they stand: a span's end, and parts of dates that are whole without them."""
_LONG, _FEW = 60, 2
"""Letters: what is longer is no heading. Known headings: a row with fewer is none of headings."""
_OFTEN = 24
"""Letters of a text that many rows repeat, such as a name: it is kept in the memory once."""
_CONTINUES = re.compile(r"\s*(?:[a-z]|\.\.\.|\u2026|[,;)\-]|\(?cont(?:inued|'?d|\.)?\b)", re.UNICODE)
_ENDED = re.compile(r"[.!?\"\u201d')\]]\s*$")
_TIME_AS_WRITTEN = ("time-not-read", "two-times", "several-times", "time-not-known")
"""Flags of an entry whose time's own words are kept beside it."""
_YEARS, _DAYS_TO_1904 = 3000, 1462
"""A smaller number may be a year. Days from the one beginning of Excel's count to the other."""


class RowReader:
    """Reads one sheet's rows below its header.

    Args:
        sheet: The sheet.
        header: Its headings.
        mapping: A person's word on headings, for tables further down.
        dates: Reads dates.
        account: Where rows are counted.
        file: The return's name, for the entries.
        agency: The agency's id.
        tell: Is told how far the reading is.
        years_ignored: Whether a person said that years in rows above are not those of the dates below.
    """

    def __init__(
        self,
        sheet: SourceSheet,
        header: Header,
        mapping: dict[str, str],
        dates: DateReader,
        account: Accounting,
        file: str,
        agency: str,
        tell: Callable[[str], None] | None = None,
        *,
        years_ignored: bool = False,
    ) -> None:
        self.sheet, self.header, self.mapping, self.dates = sheet, header, mapping, dates
        self.account, self.file, self.agency, self.tell = account, file, agency, tell
        self.events: list[Event] = []
        self.matches = [header.match]
        self.not_sure: list[int] = []
        self.wider: list[int] = []
        self.joined: list[tuple[int, int]] = []
        self.typed: list[Event] = []
        self._headings = [(self._texts(at), header.match) for at in (header.first, header.last) if at >= 0]
        self._above: Event | None = None
        self._once: dict[str, str] = {}
        self._clocks: dict[str, tuple[str, tuple[str, ...]]] = {}
        self.years = YearHeadings(dates.this_year, ignored=years_ignored)
        self._use(header.match)

    def read(self) -> list[Event]:
        """The sheet's entries in its order."""
        sheet, account = self.sheet, self.account
        count_far(sheet, account)
        account.seen += sheet.first_row - 1 + len(sheet.rows)
        account.blanks += sheet.first_row - 1
        self._covered = covered_cells(sheet)
        self._across = {top for top, left, bottom, right in sheet.merges if right > left}
        if not sheet.numbers:
            self.years.named(sheet.name)
        for index in range(len(sheet.rows)):
            if index and not index % _TOLD_EACH and self.tell:
                self.tell(f"{self.file}, row {index:,} of {len(sheet.rows):,}")
            if index < self.header.first:
                if any(self._texts(index)):
                    account.notes += 1
                else:
                    account.blanks += 1
            elif index <= self.header.last:
                account.headings += 1
            else:
                self._row(index)
        self.years.settle()
        return self.events

    def _texts(self, index: int) -> list[str]:
        return [cell_text(cell) for cell in self.sheet.rows[index]]

    def _use(self, match: HeadingMatch) -> None:
        columns = match.columns()
        self._date, self._time = columns["date"], columns.get("time", -1)
        self._end = columns.get("date_end", -1)
        self._parts = part_columns(match)
        self._fields = [(name, columns[name]) for name in _TEXT_FIELDS if name in columns]
        self._places = [columns.get(name, -1) for name in _TEXT_FIELDS]
        self._event_column = columns["event"]
        named: dict[str, int] = {}
        self._extra: list[tuple[str, int]] = []
        for one in match.matched:
            if one.field in _AS_WRITTEN:
                heading = one.heading or f"column {column_name(self.sheet.first_column + one.column)}"
                named[heading] = named.get(heading, 0) + 1
                shown = heading if named[heading] == 1 else f"{heading} ({named[heading]})"
                self._extra.append((shown, one.column))
        self._beyond = max((one.column for one in match.matched), default=-1) + 1

    def _row(self, index: int) -> None:
        account, row = self.account, self.sheet.rows[index]
        texts = [cell.strip() if cell.__class__ is str else cell_text(cell) for cell in row]
        if len(texts) < self._beyond:
            texts.extend([""] * (self._beyond - len(texts)))
        if not any(texts):
            account.blanks += 1
            self._above = None
            return
        date_text, event_text = texts[self._date], texts[self._event_column]
        number = self.sheet.number(index)
        if not date_text[:1].isdigit() and self._is_heading(texts, number):
            account.headings += 1
            self._above = None
            return
        date_cell: object = row[self._date] if self._date < len(row) else ""
        flags: list[str] = []
        if self._parts and (parts := self._parts.together(row, texts, self._covered, index, self.dates)):
            if not date_text and cell_text(self._covered.get((index, self._date))):
                flags.append("date-from-merged-cell")
            date_cell, date_text = parts, parts.text
            flags.append("date-from-several-columns")
        plain = bool(date_text and event_text)
        if not date_text and (index, self._date) in self._covered:
            date_cell = self._covered[index, self._date]
            date_text = cell_text(date_cell)
            flags.append("date-from-merged-cell")
        if date_text and not event_text and cell_text(self._covered.get((index, self._event_column))):
            event_text = texts[self._event_column] = cell_text(self._covered[index, self._event_column])
            flags.append("event-from-merged-cell")
        if not plain and self._is_no_entry(index, number, texts, date_cell, date_text, event_text):
            return
        account.events += 1
        self._above = self._entry(index, number, texts, date_cell, date_text, flags)
        self.events.append(self._above)
        if date_cell.__class__ is not str and isinstance(stored(date_cell), date):
            self.typed.append(self._above)
        if self.years.heard:
            self.years.entry(self._above, date_cell)

    def _is_no_entry(
        self,
        index: int,
        number: int,
        texts: list[str],
        date_cell: object,
        date_text: str,
        event_text: str,
    ) -> bool:
        """Whether a row lacking date or event is a note, carries on the one above, or cannot be used; counted if so."""
        filled = [column for column, text in enumerate(texts) if text]
        heads = (
            self._heads(filled, number)
            and not _NOTE.match(texts[filled[0]])
            and self.years.heed(
                self._heading_words(index, filled[0]),
                number,
                lambda: self._next_date(index),
            )
        )
        if heads or self._is_note(texts, filled, date_cell, event_text):
            self.account.notes += 1
        elif not date_text and self._continues(number, texts, filled, event_text):
            self.account.continuations += 1
            return True
        elif date_text and filled == [self._date]:
            self.account.rejected.append((self.sheet.name, number, "a date and nothing else"))
        else:
            return False
        self._above = None
        return True

    def _heads(self, filled: list[int], number: int) -> bool:
        """Whether the only words of a row stand where a heading of what follows would."""
        if len(filled) != 1 or self.sheet.numbers:
            return False
        column = filled[0]
        return column == self._date or number in self._across or (column == 0 and column != self._event_column)

    def _heading_words(self, index: int, column: int) -> str:
        """A cell's words; a month of which the spreadsheet made the first day is named."""
        row = self.sheet.rows[index]
        cell = row[column] if column < len(row) else ""
        own = stored(cell)
        return month_words(own.year, own.month) if isinstance(own, date) and own.day == 1 else cell_text(cell)

    def _next_date(self, index: int) -> str:
        """The date's words in the next row that holds anything."""
        rows = self.sheet.rows
        for below in range(index + 1, len(rows)):
            row = rows[below]
            if any(map(cell_text, row)):
                return cell_text(row[self._date]) if self._date < len(row) else ""
        return ""

    def _is_heading(self, texts: list[str], number: int) -> bool:
        """Whether a row repeats the headings, or begins a table with others, perhaps with some that are not sure."""
        for known, match in self._headings:
            if texts == known:
                self._use(match)
                return True
        first = texts[self._date] if self._date < len(texts) else ""
        entry = first and not (len(first) < _LONG and field_of(first)[0])  # what stands there is no heading at all
        if entry or not any(field_of(text)[0] == "date" for text in texts if 0 < len(text) < _LONG):
            return False
        match = match_headings([(text,) for text in texts], self.mapping)
        fields = len(match.columns())
        if 2 * fields < sum(map(bool, texts)) or (not match.sure and (fields < _FEW or max(map(len, texts)) > _LONG)):
            return False
        self.years.stop()
        if not match.sure:
            self.not_sure.append(number)
            return True
        self.matches.append(match)
        self._headings.append((texts, match))
        self._use(match)
        return True

    def _is_note(self, texts: list[str], filled: list[int], date_cell: object, event_text: str) -> bool:
        """Whether a row is a remark about the table rather than an entry in it."""
        first = texts[filled[0]]
        if _ERROR.fullmatch(first):
            return False
        if len(filled) > 1:
            return bool(first[0] in "#^\u00ac~" and not event_text)
        if filled[0] == self._date:
            reading = self.dates.read(date_cell)
            return reading.kind == "unknown" or reading.rule in {"year", "two-years", "decade"}
        return bool(_NOTE.match(first)) and not self._covers(event_text)

    def _covers(self, event_text: str) -> bool:
        return bool(event_text) and event_text[0] not in "#^\u00ac~" and not _NOTE.match(event_text)

    def _continues(self, number: int, texts: list[str], filled: list[int], event_text: str) -> bool:
        """Whether a row without a date plainly carries on the entry above; if so, its text is added there."""
        above = self._above
        if above is None or self.sheet.numbers or len(filled) > 1:  # words in two fields are an entry of their own
            return False
        name = next((name for name, column in self._fields if column == filled[0]), "")
        if not name or (event_text and not _CONTINUES.match(event_text) and _ENDED.search(above.event)):
            return False
        before, words = getattr(above, name), clean(texts[filled[0]])
        setattr(above, name, f"{before}\n{words}" if before else words)
        flag(above, "continued-below")
        self.joined.append((number, above.row))
        return True

    def _entry(
        self,
        index: int,
        number: int,
        texts: list[str],
        date_cell: object,
        date_text: str,
        flags: list[str],
    ) -> Event:
        if self.sheet.from_1904 and date_cell.__class__ in {int, float} and date_cell > _YEARS:
            date_cell += _DAYS_TO_1904
        reading = self.dates.read(date_cell) if date_text else _NO_DATE
        flags.extend(reading.notes)
        if self._end >= 0:
            reading = self._until(reading, index, flags)
        clock = reading.time
        if self._time >= 0:
            clock = self._clock(index, clock, flags)
        if reading.kind in {"unknown", "invalid"}:
            said_undated = reading.rule in {"undated", "empty"}
            flags.append(
                "date-invalid" if reading.kind == "invalid" else "undated" if said_undated else "date-not-read"
            )
        if self.sheet.hidden:
            flags.append("hidden-sheet")
        if number in self.sheet.hidden_rows:
            flags.append("hidden-row")
        once = self._once.setdefault
        texts = [
            (once(text, text) if len(text) < _OFTEN else text) if text.isprintable() else clean(text) for text in texts
        ]
        extra: tuple[tuple[str, str], ...] = ()
        if self._extra or len(texts) > self._beyond or flags:
            extra = self._beside(index, texts, flags)
        texts.append("")  # what a field without a column has
        source, event, response, seen, voice, people, professional, comment = [texts[place] for place in self._places]
        if not event:
            flags.append("no-event-text")
        return Event(
            "",
            reading.edtf,
            reading.earliest,
            reading.latest,
            clock,
            once(date_text, date_text) if date_text.isprintable() else clean(date_text),
            reading.kind,
            self.agency,
            source,
            event,
            response,
            seen,
            voice,
            people,
            professional,
            comment,
            extra,
            self.file,
            self.sheet.name,
            number,
            tuple(dict.fromkeys(flags)) if flags else (),
        )

    def _until(self, reading: Reading, index: int, flags: list[str]) -> Reading:
        """The reading as a span to the day in the column for the end, where both days can be read for sure."""
        row = self.sheet.rows[index]
        cell = row[self._end] if self._end < len(row) else ""
        end = self.dates.read(cell) if cell_text(cell) else _NO_DATE
        if end.rule in {"empty", "undated"} or (end.edtf, end.kind) == (reading.edtf, reading.kind):
            return reading
        if reading.kind != "exact" or end.kind != "exact" or not reading.latest or not end.latest:
            flags.append("end-not-read")
            return reading
        if end.latest < reading.latest:
            flags.append("range-reversed")
            return reading
        flags.append("end-in-own-column")
        return replace(reading, edtf=f"{reading.edtf}/{end.edtf}", latest=end.latest, kind="range")

    def _beside(self, index: int, texts: list[str], flags: list[str]) -> tuple[tuple[str, str], ...]:
        """What stands in columns no field stands for, and a time that a field cannot hold whole."""
        extra = [(heading, texts[column]) for heading, column in self._extra if texts[column]]
        if any(texts[self._beyond :]):
            self.wider.append(self.sheet.number(index))
        extra.extend(
            (f"column {column_name(self.sheet.first_column + column)}", texts[column])
            for column in range(self._beyond, len(texts))
            if texts[column]
        )
        if self._time >= 0 and any(word in flags for word in _TIME_AS_WRITTEN):
            extra.append(("time as written", clean(cell_text(self._time_cell(index)))))
        return tuple(extra)

    def _time_cell(self, index: int) -> object:
        row = self.sheet.rows[index]
        cell = row[self._time] if self._time < len(row) else ""
        return cell if cell_text(cell) else self._covered.get((index, self._time), "")

    def _clock(self, index: int, from_date: str, flags: list[str]) -> str:
        """The time of the time column; the date cell's own where that is empty."""
        cell = self._time_cell(index)
        read = self._clocks.get(cell) if cell.__class__ is str else None
        if read is None:
            if not cell_text(cell):
                return from_date
            read = read_clock(time_of(cell))
            if cell.__class__ is str:
                self._clocks[str(cell)] = read
        clock, notes = read
        # Words such as "n/k" are kept beside the entry; a dash says nothing.
        flags.extend(notes if clock or notes or not any(map(str.isalpha, cell_text(cell))) else ("time-not-known",))
        flags.extend(half_not_given(cell_text(cell)))
        if from_date and clock and from_date != clock:
            flags.append("two-times")
        return clock or from_date


_NO_DATE = Reading(rule="empty")
