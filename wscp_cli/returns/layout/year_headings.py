"""The year, or the month, in a row above dates that lack it: taken for them only where nothing speaks against it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from wscp_cli.chronology.event import Event, flag
from wscp_cli.dates.reader import Reading
from wscp_cli.dates.split_cells import MONTH_TYPED, completed, is_day
from wscp_cli.dates.time_of_day import normalised
from wscp_cli.dates.typed_cells import YEAR_NOT_SHOWN, stored
from wscp_cli.dates.vocabulary import MONTHS, one_of

FROM_HEADING = "year-from-heading"
_CONTINUED = r"(?:[\s\-:,]*[(\[]?cont(?:inued|'?d)?\.?[)\]]?)?"
_YEAR = re.compile(rf"(?:(?:calendar )?year\s*:?\s*)?(\d{{4}}){_CONTINUED}")
_MONTH_YEAR = re.compile(
    rf"(?P<month>{one_of(MONTHS)})\.?[\s,/\-]*(?P<year>\d{{4}}){_CONTINUED}"
    rf"|(?P<year2>\d{{4}})[\s,:/\-]+(?P<month2>{one_of(MONTHS)}){_CONTINUED}"
)
_MONTH = re.compile(rf"({one_of(MONTHS)})\.?{_CONTINUED}")
_SHEET = "the sheet's name"
_FIGURES = re.compile(r"\d\d")
"""What a title may have that speaks of years."""
_STEP = 31
"""Days that neighbours may stand out of order; further back, the next year may have begun."""
_FAR = 2
"""Years from the heading's in which a spreadsheet's own date is more likely the year in which it was typed."""
_LEFT_OFF = frozenset({"date-not-read", "year-missing", "number-not-a-date", YEAR_NOT_SHOWN})


@dataclass(slots=True)
class _Dated:
    """An entry below a heading: its own day or the one it has with the heading's year; neither where it leaves it."""

    event: Event
    day: date | None
    taken: Reading | None = None


@dataclass(slots=True)
class _Block:
    """What stands below one heading of a year, or of a month and its year, in a row or as the sheet's name."""

    where: str
    year: int
    month: int = 0
    dated: list[_Dated] = field(default_factory=list)


class YearHeadings:
    """The headings of one table, and the dates below them.

    Args:
        this_year: The year of the merge: no heading names a later one than the next.
        ignored: Whether a person said that their years are not those of the dates.
    """

    def __init__(self, this_year: int, *, ignored: bool = False) -> None:
        self.this_year, self.ignored = this_year, ignored
        self.said: list[tuple[int, str]] = []
        self.heard = False
        self._blocks: list[_Block] = []
        self._block: _Block | None = None
        self._unclear, self._without = 0, 0

    def named(self, sheet: str) -> None:
        """Take note of a sheet's name, which may be the year of what stands in it.

        Args:
            sheet: The name.
        """
        found = self._year(normalised(sheet))
        if found:
            self._begin(_Block(_SHEET, found))

    def _year(self, plain: str) -> int:
        """The one year that a text is; 0 where it is something else, or no year of a review."""
        found = _YEAR.fullmatch(plain)
        return int(found[1]) if found and self._may_be(int(found[1])) else 0

    def _may_be(self, year: int) -> bool:
        return 1900 <= year <= self.this_year + 1  # noqa: PLR2004  (nobody in a review is older)

    def heed(self, text: str, number: int, below: Callable[[], str]) -> bool:
        """Whether words in a row of their own are a heading of one year or month; other words end the last one's say.

        Args:
            text: The words.
            number: Their row, as a person sees it.
            below: The date's words in the next row that holds anything.
        """
        plain = normalised(text).strip(" -:.*=_")
        alone = self._year(plain)
        if alone:
            self._begin(_Block(f"row {number}", alone))
            return True
        found = _MONTH.fullmatch(plain)
        if found and self._block:
            self._block.month = MONTHS[found[1]]
            return True
        year, month = _month_of_year(plain)
        if month and self._may_be(year):
            next_date = normalised(below())
            if is_day(next_date) or completed(next_date, year, month, self.this_year):
                self._begin(_Block(f"row {number}", year, month))
                return True
        self.stop(number if self._blocks or _FIGURES.search(plain) else 0)
        return False

    def _begin(self, block: _Block) -> None:
        self.stop()
        if not self.ignored:
            self._blocks.append(block)
            self._block, self.heard = block, True

    def stop(self, number: int = 0) -> None:
        """End the say of the last heading.

        Args:
            number: The row that ends it without naming one year; 0 where that needs no word.
        """
        if self._unclear and self._without:
            message = (
                f"the row is no single year or month, so dates without a year below it stay undated "
                f"({self._without}); ask the agency for the years"
            )
            self.said.append((self._unclear, message))
        self._block, self._unclear, self._without = None, number, 0
        self.heard = bool(number) and not self.ignored

    def entry(self, event: Event, cell: object) -> None:
        """Take note of an entry below a heading.

        Args:
            event: The entry.
            cell: Its date's cell.
        """
        block, cell = self._block, stored(cell)
        if block is None:
            self._without += "year-missing" in event.flags
        elif YEAR_NOT_SHOWN in event.flags and (
            shown := completed(normalised(event.date_text), block.year, block.month, self.this_year)
        ):
            block.dated.append(_Dated(event, shown.earliest, shown))
        elif event.earliest or event.latest:
            years = {day.year for day in (event.earliest, event.latest) if day}
            if min(years) <= block.year <= max(years):
                block.dated.append(_Dated(event, event.earliest if len(years) == 1 else None))
                return
            block.dated.append(_Dated(event, None))
            if isinstance(cell, date) and block.where != _SHEET:
                self._other_year(event, block)
        elif event.date_kind == "unknown" and not isinstance(cell, date) and not _is_fraction(cell):
            reading = completed(normalised(event.date_text), block.year, block.month, self.this_year)
            if reading is None:
                flag(event, *(["year-doubtful"] if "year-missing" in event.flags else []))
            elif reading.kind == "invalid":
                flag(event, "date-invalid", *reading.notes)
            else:
                block.dated.append(_Dated(event, reading.earliest, reading))

    def _other_year(self, event: Event, block: _Block) -> None:
        """A whole date of the spreadsheet's own that the heading's year does not hold."""
        flag(event, "year-not-as-heading")
        if event.date_kind == "exact" and event.earliest and abs(event.earliest.year - block.year) >= _FAR:
            event.date, event.date_kind = event.date + "?", "uncertain"

    def settle(self) -> None:
        """Give the entries the years of their headings, where the order of the dates does not speak against it."""
        self.stop()
        way = _direction(self._blocks)
        for block in self._blocks:
            doubtful = []
            for one, sure in _in_order(block, way):
                if one.taken and sure:
                    _take(one.event, one.taken, block.where)
                elif one.taken:
                    flag(one.event, "year-doubtful")
                    doubtful.append(one.event.row)
            if doubtful:
                message = (
                    f"dates without a year that may not be of the year above ({block.where}): {len(doubtful)}; the "
                    "weekday or the order of the dates speaks against it. They stay undated: ask the agency"
                )
                self.said.append((doubtful[0], message))


def _month_of_year(plain: str) -> tuple[int, int]:
    """The year and month that a text is, also where the spreadsheet made its first day of it; 0 for something else."""
    typed = MONTH_TYPED.fullmatch(plain)
    if typed:
        return int(typed[1]), int(typed[2])
    found = _MONTH_YEAR.fullmatch(plain)
    return (int(found["year"] or found["year2"]), MONTHS[found["month"] or found["month2"]]) if found else (0, 0)


def _is_fraction(cell: object) -> bool:
    """A number such as 3.1, which may have been typed as 3.10: the spreadsheet does not tell."""
    return isinstance(cell, bool) or (isinstance(cell, float) and not cell.is_integer())


def _direction(blocks: list[_Block]) -> int:
    """1 where the dates go forward, -1 where they surely go back: by the headings, else by most of their steps."""
    years = [block.year for block in blocks]
    if years != sorted(years) and years == sorted(years, reverse=True):
        return -1
    if len(set(years)) > 1:
        return 1
    steps = [
        (after.day - before.day).days
        for block in blocks
        for before, after in zip(block.dated, block.dated[1:], strict=False)
        if before.day and after.day
    ]
    back, forth = sum(step < 0 for step in steps), sum(step > 0 for step in steps)
    return -1 if back > max(forth, 1) else 1


def _in_order(block: _Block, way: int) -> list[tuple[_Dated, bool]]:
    """The entries below a heading, and whether each is surely of its year: not so once their order turned."""
    found = []
    last: date | None = None
    left = False
    for one in block.dated:
        notes = one.taken.notes if one.taken else ()
        if "weekday-disagrees" in notes:
            found.append((one, False))
            continue
        if one.day is None:
            left = left or one.taken is None
        else:
            left = left or (last is not None and (one.day - last).days * way < -_STEP)
            last = one.day
        found.append((one, not left))
    return found


def _take(event: Event, reading: Reading, where: str) -> None:
    """Give an entry the year of a heading; its words stay as they are."""
    event.date, event.earliest, event.latest = reading.edtf, reading.earliest, reading.latest
    event.date_kind, event.time = reading.kind, event.time or reading.time
    event.flags = tuple(word for word in event.flags if word not in _LEFT_OFF)
    flag(event, *reading.notes, f"{FROM_HEADING}: {where}")
