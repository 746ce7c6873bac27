"""The tables of one return: their headings found and matched, or said what a person has to tell."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from wscp_cli.dates.reader import DateReader
from wscp_cli.findings import Finding, Severity
from wscp_cli.model.chronology import ReturnMapping
from wscp_cli.returns.headings.aliases import ALIASES
from wscp_cli.returns.headings.heading_row import Header, find_header, likely_heading, rows_with_days
from wscp_cli.returns.headings.match import NEEDED, HeadingMatch, Matched, field_of, plain_heading
from wscp_cli.returns.layout.cards import cards_of
from wscp_cli.returns.layout.entries_in_columns import columns_of
from wscp_cli.returns.layout.relayout import Relaid
from wscp_cli.returns.layout.split_dates import part_columns
from wscp_cli.sheets.sheet import SourceFile, SourceSheet, cell_text, column_name

_SIGN_OFF = 3
"""Rows, at most, of the tables for names, signatures and dates that stand beside the chronology in a Word form."""

_FEWEST_CARDS, _FEWEST_BESIDE_A_TABLE = 2, 3
"""Cards, at least, of a return without any table, and of one that has a table too."""
_MAPPED = (*ALIASES, "ignore")
"""The fields that mapping.yaml may name."""
_LONG_HEADING = 60
_WORDS = 8
"""Letters and words of the longest heading that a message repeats: more is prose, and may be an entry."""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A sheet that is a table.

    Attributes:
        sheet: The sheet, or what it was laid out anew as.
        header: Its headings.
        words: A person's word on them: plain heading → field.
        laid: How it was laid out anew; None for a table with a row an entry.
    """

    sheet: SourceSheet
    header: Header
    words: dict[str, str]
    laid: Relaid | None = None


class TableSearch:
    """Finds the tables of one return.

    Args:
        source: The return.
        told: What mapping.yaml says of it.
        dates: Reads dates.
        mapping_path: How findings call mapping.yaml.
        asked: The sheets that hold questions of a form and no table.
    """

    def __init__(
        self,
        source: SourceFile,
        told: Sequence[ReturnMapping],
        dates: DateReader,
        mapping_path: str,
        asked: Collection[str],
    ) -> None:
        self.source, self.told, self.dates = source, told, dates
        self.mapping_path, self.asked = mapping_path, asked
        self.met: dict[str, str] = {}
        self.used: set[str] = set()

    def say_idle(self) -> None:
        """Say which headings of mapping.yaml stand over no column: a misspelt one would change nothing, unsaid."""
        for one in (heading for told in self.told for heading in told.headings):
            plain = plain_heading(one.heading)
            if plain and one.field and one.field not in _MAPPED:
                near = get_close_matches(one.field.lower(), _MAPPED, 1, 0.5)
                message = f"there is no such field{f'; is it {near[0]}?' if near else ''} Known: {', '.join(_MAPPED)}"
                self.source.findings.append(Finding("SCOPING-MAPPING", Severity.ERROR, one.place("field"), message))
                continue
            if not plain or plain in self.used or not self.source.sheets:
                continue
            near = get_close_matches(plain, sorted(self.met), 1, 0.5)
            hint = f"; is it {self.met[near[0]]!r}?" if near else ""
            message = f"no column of {self.source.name} has this heading, so it changes nothing{hint}"
            self.source.findings.append(Finding("SCOPING-MAPPING", Severity.WARNING, one.place("heading"), message))

    def _meet(self, header: Header | None) -> None:
        """Remember the headings met, and which of them mapping.yaml names."""
        if header is None:
            return
        self.heed(header.match)
        if self._is_of_headings(header):
            self.met.update((plain_heading(one.heading), one.heading) for one in header.match.matched if one.heading)

    def heed(self, match: HeadingMatch) -> None:
        """Remember which headings of a table mapping.yaml names."""
        self.used.update(plain_heading(one.heading) for one in match.matched if one.how == "mapping")

    def find(self, *, nil: bool) -> dict[str, FoundTable] | None:
        """The table of each sheet that holds one; None when the file must wait for a person's word.

        Args:
            nil: Whether the return says that it is a nil return, which may have no table.
        """
        tables: dict[str, FoundTable] = {}
        stopped = False
        above: Header | None = None
        headed = [(sheet, *self._headed(sheet)) for sheet in self.source.sheets if sheet.name not in self.asked]
        anew = self._laid_anew(headed)
        for sheet, own, words, row in headed:
            laid = anew.get(sheet.name)
            header = Header(0, 0, laid.match) if laid else own
            self._meet(header)
            if header is None and above is not None and self._goes_on(sheet, above):
                header = Header(-1, -1, above.match)
                message = "this table has no headings of its own; it is read with those of the table above"
                self.source.say("SCOPING-HEADLESS", Severity.WARNING, message, sheet.name)
            if header is None:
                if len(self.source.sheets) == 1 or row is not None:
                    self.source.say("SCOPING-HEADINGS", Severity.ERROR, self._no_header(row), sheet.name)
                    stopped = True
                continue
            if header.match.sure:
                tables[sheet.name] = FoundTable(laid.sheet if laid else sheet, header, words, laid)
                above = None if laid else header
            elif laid or self._is_table(sheet, header):
                self._unsure(laid.sheet if laid else sheet, header)
                stopped = True
        if not tables and not stopped and not nil:
            row = next((one.header_row for one in self.told if one.header_row), None)
            self.source.say("SCOPING-HEADINGS", Severity.ERROR, self._no_header(row))
            stopped = True
        if not stopped:
            for sheet in self.source.sheets:
                dated = 0 if sheet.name in tables or sheet.name in self.asked else rows_with_days(sheet)
                if dated or (sheet.name not in tables and sheet.name not in self.asked and len(sheet.rows) > 1):
                    message = (
                        f"no heading row; its rows ({len(sheet.rows)}) are counted as notes"
                        f"{f', though at least {dated} hold a date and words beside it' if dated else ''}; "
                        f"say in {self.mapping_path} if it is a table"
                    )
                    self.source.say("SCOPING-NO-TABLE", Severity.WARNING, message, sheet.name)
        return None if stopped else tables

    def _headed(self, sheet: SourceSheet) -> tuple[Header | None, dict[str, str], int | None]:
        """A sheet's heading row, what a person said of headings, and the row of the headings where a person told it."""
        told = [one for one in self.told if one.sheet in {"", sheet.name}]
        words = {
            plain_heading(h.heading): h.field
            for one in told
            for h in one.headings
            if h.heading and h.field in _MAPPED  # one that is no field is said, and its column kept as it is
        }
        row = next((one.header_row for one in told if one.header_row), None)
        return find_header(sheet, words, row), words, row

    def _laid_anew(
        self,
        headed: Sequence[tuple[SourceSheet, Header | None, dict[str, str], int | None]],
    ) -> dict[str, Relaid]:
        """The sheets without sure headings that hold cards, or entries side by side; a person's word goes before."""
        found: dict[str, Relaid] = {}
        sure = any(header is not None and header.match.sure for _, header, _, _ in headed)
        asked: set[str] = set()
        for sheet, header, words, row in headed:
            told = next((one.layout for one in self.told if one.layout and one.sheet in {"", sheet.name}), None)
            if told == "rows" or (told is None and (row is not None or (header is not None and header.match.sure))):
                continue
            laid = None if told == "cards" else columns_of(sheet, words, self.dates)
            laid = laid or (None if told == "columns" else cards_of(sheet, words))
            if laid and told:
                asked.add(sheet.name)
            if laid:
                found[sheet.name] = laid
            elif told and sheet.rows and len(headed) == 1:
                message = f"layout: {told} was asked for, and no entries laid out so are found; the usual way is taken"
                self.source.say("SCOPING-MAPPING", Severity.WARNING, message, sheet.name)
        guessed = [name for name in found if name not in asked]
        if sum(found[name].entries for name in guessed) < (_FEWEST_BESIDE_A_TABLE if sure else _FEWEST_CARDS):
            return {name: laid for name, laid in found.items() if name in asked}
        for layout in ("cards", "columns"):
            names = [name for name in guessed if found[name].layout == layout and found[name].match.sure]
            if names:
                self._say_layout(layout, names, sum(found[name].entries for name in names))
        return found

    def _say_layout(self, layout: str, names: Sequence[str], count: int) -> None:
        how = "as cards, with a label beside each field" if layout == "cards" else "side by side, a column each"
        message = (
            f"no heading row, but {count} entries {how}; they are read so. Compare some of them; if it is wrong, add "
            f'to {self.mapping_path} under returns: - {{file: "{self.source.name}", layout: rows}}'
        )
        self.source.say("SCOPING-LAYOUT", Severity.WARNING, message, names[0])

    def _goes_on(self, sheet: SourceSheet, above: Header) -> bool:
        """Whether a Word table without headings carries on the one above: as many columns, dates in the right one."""
        if self.source.kind != "docx" or {len(row) for row in sheet.rows} != {len(above.match.matched)}:
            return False
        at, apart = above.match.columns()["date"], part_columns(above.match)
        dates = [row[at] for row in sheet.rows]
        if apart:
            made = (apart.together(row, list(map(cell_text, row)), {}, 0, self.dates) for row in sheet.rows)
            dates += [date for date in made if date]
        return any(self.dates.read(date).kind not in {"unknown", "invalid"} for date in dates if date)

    def _is_table(self, sheet: SourceSheet, header: Header) -> bool:
        """Whether a sheet whose headings are not sure is a chronology at all, rather than a page of guidance."""
        below = len(sheet.rows) - header.last - 1
        if self.source.kind == "docx" and len(self.source.sheets) > 1 and below <= _SIGN_OFF:
            return False
        return len(sheet.rows) > header.last + 1 and (
            "date" not in header.match.missing or len(self.source.sheets) == 1
        )

    def _no_header(self, told: int | None) -> str:
        if told is not None:
            return f"row {told}, named as header_row in {self.mapping_path}, is no heading row with entries below it"
        return (
            "no heading row was found in the first 40 rows; if there is none, write Date, Event and so on above the "
            "columns and save the file; else say in which row it is: "
            f'add to {self.mapping_path} under returns: - {{file: "{self.source.name}", header_row: 1}}'
        )

    def _unsure(self, sheet: SourceSheet, header: Header) -> None:
        match = header.match
        row = "" if sheet.numbers else f"row {sheet.first_row + header.last}"
        for name in NEEDED:
            if name in match.missing:
                free = [one for one in match.matched if one.field == "extra" and one.heading]
                shown = [self._shown(sheet, header, one) for one in free]
                message = f"no heading stands for '{name}'" + (f" (unmatched: {', '.join(shown)})" if shown else "")
                nameable = [one for one in free if self._shown(sheet, header, one) == repr(one.heading)]
                named = likely_heading(sheet, header, nameable, name, self.dates)
                line = self._line(sheet, named or "its heading", name)
            elif name in match.doubled:
                rivals = [one for one in match.matched if one.heading in match.doubled[name]]
                # What was laid out anew has no cells that a person could find by these names.
                cells = "" if sheet.numbers else f" ({', '.join(self._cell(sheet, header, one) for one in rivals)})"
                shown = [self._shown(sheet, header, one) for one in rivals]
                message = f"several headings stand for '{name}': {', '.join(shown)}{cells}"
                line = self._line(sheet, rivals[-1].heading, "extra")
                if len({plain_heading(one.heading) for one in rivals}) < len(rivals):
                    line = "they are called alike: rename one, or put tables side by side one below the other"
            else:
                continue
            self.source.say("SCOPING-HEADINGS", Severity.ERROR, f"{message}; {line}", sheet.name, row)

    def _cell(self, sheet: SourceSheet, header: Header, one: Matched) -> str:
        return f"{column_name(sheet.first_column + one.column)}{sheet.first_row + header.last}"

    def _shown(self, sheet: SourceSheet, header: Header, one: Matched) -> str:
        """A heading as messages may name it: its words where the row is one of headings, else only its cell."""
        if field_of(one.heading)[0]:
            return repr(one.heading)
        short = len(one.heading.split()) <= _WORDS
        return repr(one.heading) if short and self._is_of_headings(header) else self._cell(sheet, header, one)

    def _is_of_headings(self, header: Header) -> bool:
        """Whether a row is surely one of headings: the wrong one, named by a person, holds the case's own words."""
        texts = [one.heading for one in header.match.matched if one.heading]
        known = sum(bool(field_of(text)[0]) for text in texts)
        return 3 * known >= len(texts) and not any(
            len(text) > _LONG_HEADING or self.dates.read(text).kind != "unknown" for text in texts
        )

    def _line(self, sheet: SourceSheet, heading: str, name: str) -> str:
        """A ready-made line of mapping.yaml."""
        where = f", sheet: {json.dumps(sheet.name)}" if sheet.name else ""
        return (
            f"add to {self.mapping_path} under returns: - {{file: {json.dumps(self.source.name)}{where}, "
            f"headings: [{{heading: {json.dumps(heading)}, field: {name}}}]}}"
        )
