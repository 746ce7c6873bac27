"""The columns in which the day, month and year of a date stand apart, and the date that a row has in them."""

from collections.abc import Mapping, MutableSequence, Sequence
from dataclasses import dataclass
from datetime import date

from wscp_cli.dates.reader import DateReader
from wscp_cli.dates.split_cells import DateInParts
from wscp_cli.dates.typed_cells import stored
from wscp_cli.dates.wording import month_words
from wscp_cli.returns.headings.match import HeadingMatch, names_month
from wscp_cli.sheets.sheet import cell_text


@dataclass(frozen=True, slots=True)
class PartColumns:
    """Where the parts of a date stand; -1 where there is no column for one.

    Attributes:
        date: The column of the date: of the day, or of all the date but its year, or of the month.
        day: The same; -1 where that is the month's.
        month: The month's.
        year: The year's.
    """

    date: int
    day: int
    month: int
    year: int

    def together(
        self,
        row: Sequence[object],
        texts: MutableSequence[str],
        covered: Mapping[tuple[int, int], object],
        index: int,
        dates: DateReader,
    ) -> DateInParts | None:
        """The date that a row's cells make together; None where the date's own cell says all there is to know.

        Args:
            row: The cells.
            texts: Their words. The parts are taken out, so that they are kept once; all the date's words go to its own.
            covered: What covers a cell that is merged with those above it.
            index: The row.
            dates: Reads dates.
        """
        places = (self.date, self.day, self.month, self.year)
        cells = [self._cell(row, covered, (index, place)) for place in places]
        own = any(texts[place] for place in (self.date, self.month, self.year) if place >= 0)
        if not (own or (cell_text(cells[0]) and self.date == self.day)) or not any(map(cell_text, cells[2:])):
            return None
        if cell_text(cells[0]) and _is_whole(cells[0], dates):
            return None
        parts = DateInParts(*map(_words, cells[1:]))
        if not parts.says_any(dates.this_year):
            return None
        for place in (self.month, self.year):
            if place >= 0:
                texts[place] = ""
        texts[self.date] = parts.text
        return parts

    @staticmethod
    def _cell(row: Sequence[object], covered: Mapping[tuple[int, int], object], place: tuple[int, int]) -> object:
        cell = row[place[1]] if 0 <= place[1] < len(row) else ""
        return cell if cell_text(cell) else covered.get(place, "")


def part_columns(match: HeadingMatch) -> PartColumns | None:
    """The columns of a table's dates, where they stand apart; None in a table with its dates in one column."""
    columns = match.columns()
    at, month, year = columns["date"], columns.get("date_month", -1), columns.get("date_year", -1)
    if month < 0 and year < 0:
        return None
    by_month = month < 0 and names_month(match.matched[at].heading)
    return PartColumns(at, -1, at, year) if by_month else PartColumns(at, at, month, year)


def _words(cell: object) -> str:
    """A cell's words; a month of which the spreadsheet made the first day is shown there by its name."""
    own = stored(cell)
    return month_words(own.year, own.month) if isinstance(own, date) and own.day == 1 else cell_text(cell)


def _is_whole(cell: object, dates: DateReader) -> bool:
    reading = dates.read(cell)
    return reading.kind != "unknown" or reading.rule in {"same-as-above", "placeholder"}
