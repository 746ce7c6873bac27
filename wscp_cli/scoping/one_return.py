"""One return on its way into the chronology: its tables found, its rows read, what is odd about it said."""

from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePosixPath

from wscp_cli.casefile.layout import REFERENCE
from wscp_cli.chronology.event import ORGANISATIONAL, Event, flag
from wscp_cli.chronology.uk_dates import DateReader
from wscp_cli.findings import Finding, Place, Severity
from wscp_cli.model.agencies import Agency
from wscp_cli.model.chronology import ReturnMapping
from wscp_cli.scoping.accounting import FAR_BELOW, Accounting, count_unread
from wscp_cli.scoping.agency import find_agency, other_agency
from wscp_cli.scoping.form_answers import (
    FormAnswers,
    is_changes,
    is_form,
    question_sheets,
    read_answers,
    summary,
    to_record,
    to_type,
)
from wscp_cli.scoping.header_row import Header, entries_above, find_header, rows_with_days
from wscp_cli.scoping.heading_aliases import ALIASES
from wscp_cli.scoping.headings import NEEDED, HeadingMatch, Matched, field_of, plain_heading
from wscp_cli.scoping.odd_dates import date_findings
from wscp_cli.scoping.rows import RowReader
from wscp_cli.scoping.table import SourceFile, SourceSheet, column_name

_SIGN_OFF = 3
"""Rows, at most, of the tables for names, signatures and dates that stand beside the chronology in a Word form."""

_MAPPED = (*ALIASES, "ignore")
"""The fields that mapping.yaml may name."""
_LONG_HEADING = 60
_WORDS = 8
"""Letters and words of the longest heading that a message repeats: more is prose, and may be an entry."""


@dataclass(slots=True)
class ReturnAccount:
    """What became of one file.

    Attributes:
        file: Its name, relative to the folder of returns.
        agency: The agency's id; empty when not known.
        agency_from: How the agency was told.
        kind: xlsx, xls, ods, docx, csv or empty.
        note: Encoding and delimiter of a CSV file.
        read: Whether its rows are in the chronology.
        rows: Where every row went.
        headings: Sheet, heading, field and how it was matched.
        form: What a form made by wscp says beside its tables; None for any other return.
        said: The same in one line, without the agency's words.
        to_record: What of it agencies.yaml does not say yet.
        to_type: The commands that record it.
    """

    file: str
    agency: str = ""
    agency_from: str = ""
    kind: str = ""
    note: str = ""
    read: bool = False
    rows: Accounting = field(default_factory=Accounting)
    headings: list[tuple[str, str, str, str]] = field(default_factory=list)
    form: FormAnswers | None = None
    said: str = ""
    to_record: list[str] = field(default_factory=list)
    to_type: list[str] = field(default_factory=list)


class ReturnReading:
    """One file on its way into the chronology."""

    def __init__(
        self,
        source: SourceFile,
        agencies: tuple[Agency, ...],
        told: tuple[ReturnMapping, ...],
        dates: DateReader,
        mapping_path: str,
        reference: str = "",
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self.tell = tell
        self.source, self.dates, self.mapping_path = source, dates, mapping_path
        self.told = [one for one in told if is_named(one.file, source.name)]
        named = next((one.agency for one in self.told if one.agency), "")
        agency, how = find_agency(source.name, source.identity, named, agencies)
        self.met: dict[str, str] = {}
        self.used: set[str] = set()
        self.account = ReturnAccount(source.name, agency, how, source.kind, source.note)
        self.agencies = agencies
        self.asked = question_sheets(source)
        made_for = source.identity.get("case", "") if is_form(source) and not named else ""
        self.other_case = made_for if reference and made_for != reference else ""

    def _say(self, code: str, severity: Severity, message: str, sheet: str = "", cell: str = "") -> None:
        place = Place(self.source.name, sheet=sheet, cell=cell)
        self.source.findings.append(Finding(code, severity, place, message))

    def read(self) -> list[Event]:
        """The file's entries; none when it cannot be read for sure, and its findings say why."""
        events = self._events()
        self._idle_headings()
        return events

    def _events(self) -> list[Event]:
        source, account = self.source, self.account
        if not source.sheets:
            if not source.findings:
                self._say("SCOPING-EMPTY", Severity.ERROR, "there is no sheet with anything in it; ask for it again")
            return []
        if self.other_case:
            self._refuse_other_case()
            return []
        self._read_form()
        tables = self._tables()
        if tables is None or not account.agency:
            if tables is not None:
                self._ask_agency()
            reason = "the agency is not known" if tables is not None else "the headings are not sure"
            for sheet in source.sheets:
                count_unread(sheet, account.rows, reason)
            return []
        events: list[Event] = []
        for sheet in source.sheets:
            if sheet.name not in tables:
                count_unread(sheet, account.rows)
                continue
            header, words = tables[sheet.name]
            reader = RowReader(
                sheet, header, words, self.dates, account.rows, source.name, account.agency, self.tell,
            )
            found = reader.read()
            events.extend(found)
            self._say_around(sheet, header, reader)
            if any(map(is_changes, reader.matches)):
                for event in found:
                    flag(event, ORGANISATIONAL)
        account.read = True
        self._look_over(events)
        return events

    def _say_around(self, sheet: SourceSheet, header: Header, reader: RowReader) -> None:
        """What the headings of a sheet were taken for, and rows that they may not fit."""
        for match in reader.matches:
            self._report(sheet, match)
        for number in reader.not_sure:
            message = "headings of another table that are not sure; what follows is read with the headings above it"
            self._say("SCOPING-HEADINGS", Severity.ERROR, message, sheet.name, f"row {number}")
        if reader.wider and self.source.kind == "csv":
            message = (
                f"rows with more cells than there are headings: {len(reader.wider)}; their text may hold a delimiter "
                "without quotation marks around it. What stands beyond is kept among the further columns; compare"
            )
            self._say("SCOPING-QUOTES", Severity.WARNING, message, sheet.name, f"row {reader.wider[0]}")
        above = entries_above(sheet, header)
        if above:
            message = f"rows above the headings that look like entries: {len(above)}; they are not read: put them below"
            self._say("SCOPING-NOT-ALL", Severity.ERROR, message, sheet.name, f"row {above[0]}")

    def _refuse_other_case(self) -> None:
        """Nothing of another family's case may come into this one: a person has to look first."""
        made_for = self.other_case if REFERENCE.fullmatch(self.other_case) else "another reference"
        self._say(
            "SCOPING-CASE", Severity.ERROR,
            f"the form was made for another case ({made_for}); nothing of it is merged. Take it to where it belongs; "
            f"if it does belong here, add to {self.mapping_path} under returns: "
            f'- {{file: "{self.source.name}", agency: its-id}}',
        )
        for sheet in self.source.sheets:
            count_unread(sheet, self.account.rows, "the form was made for another case")

    def _read_form(self) -> None:
        """What a form that wscp made says beside its tables: for the account, and for a person to record."""
        if not self.asked:
            return
        account = self.account
        sheets = [sheet for sheet in self.source.sheets if self.asked.get(sheet.name)]
        account.form = form = read_answers(sheets, self.dates)
        account.said = summary(form)
        agency = next((one for one in self.agencies if one.id == account.agency), None)
        if agency:
            account.to_record, account.to_type = to_record(form, agency), to_type(form, agency)
        for sheet in sheets:
            cells = [cell for name, cell in form.outside if name == sheet.name]
            if cells:
                more = f" (and {len(cells) - 1} more cells of this sheet)" if len(cells) > 1 else ""
                message = f"something is written where the form asks nothing{more}; read it there, it is not merged"
                self._say("SCOPING-FORM", Severity.WARNING, message, sheet.name, cells[0])
        other = other_agency(self.source.name, account.agency, self.agencies)
        if other and account.agency_from == "identity":
            message = (
                f"the form was made for {account.agency}, its folder or name says {other}; it is merged as "
                f"{account.agency}'s. If it is not, add to {self.mapping_path} under returns: "
                f'- {{file: "{self.source.name}", agency: {other}}}'
            )
            self._say("SCOPING-TWO-NAMES", Severity.WARNING, message)

    def _idle_headings(self) -> None:
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
        for one in header.match.matched if header else ():
            if one.how == "mapping":
                self.used.add(plain_heading(one.heading))
            if header and one.heading and self._is_of_headings(header):
                self.met[plain_heading(one.heading)] = one.heading

    def _report(self, sheet: SourceSheet, match: HeadingMatch) -> None:
        for one in match.matched:
            if one.how == "mapping":
                self.used.add(plain_heading(one.heading))
            if one.heading:
                self.account.headings.append((sheet.name, one.heading, one.field, one.how))

    def _tables(self) -> dict[str, tuple[Header, dict[str, str]]] | None:
        """The header of each sheet that is a table; None when the file must wait for a person's word."""
        tables: dict[str, tuple[Header, dict[str, str]]] = {}
        stopped = False
        above: Header | None = None
        for sheet in self.source.sheets:
            if sheet.name in self.asked:
                continue
            told = [one for one in self.told if one.sheet in {"", sheet.name}]
            words = {
                plain_heading(h.heading): h.field for one in told for h in one.headings
                if h.heading and h.field in _MAPPED  # one that is no field is said, and its column kept as it is
            }
            row = next((one.header_row for one in told if one.header_row), None)
            header = find_header(sheet, words, row)
            self._meet(header)
            if header is None and above is not None and self._goes_on(sheet, above):
                header = Header(-1, -1, above.match)
                message = "this table has no headings of its own; it is read with those of the table above"
                self._say("SCOPING-HEADLESS", Severity.WARNING, message, sheet.name)
            if header is None:
                if len(self.source.sheets) == 1 or row is not None:
                    self._say("SCOPING-HEADINGS", Severity.ERROR, self._no_header(row), sheet.name)
                    stopped = True
                continue
            if header.match.sure:
                tables[sheet.name] = (header, words)
                above = header
            elif self._is_table(sheet, header):
                self._unsure(sheet, header)
                stopped = True
        nil = self.account.form is not None and self.account.form.nil
        if not tables and not stopped and not nil:
            row = next((one.header_row for one in self.told if one.header_row), None)
            self._say("SCOPING-HEADINGS", Severity.ERROR, self._no_header(row))
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
                    self._say("SCOPING-NO-TABLE", Severity.WARNING, message, sheet.name)
        return None if stopped else tables

    def _goes_on(self, sheet: SourceSheet, above: Header) -> bool:
        """Whether a Word table without headings carries on the one above: as many columns, dates in the right one."""
        if self.source.kind != "docx" or {len(row) for row in sheet.rows} != {len(above.match.matched)}:
            return False
        dates = [row[above.match.columns()["date"]] for row in sheet.rows]
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
        row = f"row {sheet.first_row + header.last}"
        for name in NEEDED:
            if name in match.missing:
                free = [one for one in match.matched if one.field == "extra" and one.heading]
                shown = [self._shown(sheet, header, one) for one in free]
                message = f"no heading stands for '{name}'" + (f" (unmatched: {', '.join(shown)})" if shown else "")
                named = next((one.heading for one in free if self._shown(sheet, header, one) == repr(one.heading)), "")
                line = self._line(sheet, named or "its heading", name)
            elif name in match.doubled:
                rivals = [one for one in match.matched if one.heading in match.doubled[name]]
                cells = ", ".join(self._cell(sheet, header, one) for one in rivals)
                shown = [self._shown(sheet, header, one) for one in rivals]
                message = f"several headings stand for '{name}': {', '.join(shown)} ({cells})"
                line = self._line(sheet, rivals[-1].heading, "extra")
                if len({plain_heading(one.heading) for one in rivals}) < len(rivals):
                    line = "they are called alike: rename one, or put tables side by side one below the other"
            else:
                continue
            self._say("SCOPING-HEADINGS", Severity.ERROR, f"{message}; {line}", sheet.name, row)

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
        import json

        where = f", sheet: {json.dumps(sheet.name)}" if sheet.name else ""
        return (
            f"add to {self.mapping_path} under returns: - {{file: {json.dumps(self.source.name)}{where}, "
            f"headings: [{{heading: {json.dumps(heading)}, field: {name}}}]}}"
        )

    def _ask_agency(self) -> None:
        self._say(
            "SCOPING-AGENCY",
            Severity.ERROR,
            "whose return this is cannot be told from its identity sheet, folder or name; name the file after the "
            f"agency's id, or add to {self.mapping_path} under returns: "
            f'- {{file: "{self.source.name}", agency: its-id}}',
        )

    def _look_over(self, events: list[Event]) -> None:
        """Findings about the file as a whole, and about dates a person must look at."""
        nil = self.account.form is not None and self.account.form.nil
        if nil and events:
            held = "an entry; it is merged" if len(events) == 1 else f"{len(events)} entries; they are merged"
            message = f"the form says that it is a nil return, and has {held}; ask"
            self._say("SCOPING-NIL", Severity.WARNING, message)
        if not events and not nil:
            self._say("SCOPING-NO-EVENTS", Severity.WARNING, "the table has no entries; is this a nil return?")
        for sheet, number, reason in self.account.rows.rejected:
            if reason == FAR_BELOW:
                continue
            self._say("SCOPING-REJECTED", Severity.WARNING, f"the row is left out: {reason}", sheet, f"row {number}")
        self.source.findings.extend(date_findings(self.source.name, events))



def is_named(told: str, name: str) -> bool:
    """Whether mapping.yaml's file is this one: by path, or by name alone."""
    told = told.replace("\\", "/").removeprefix("scoping/returns/")
    return told in {name, PurePosixPath(name).name}
