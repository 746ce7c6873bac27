"""One return on its way into the chronology: its tables found, its rows read, what is odd about it said."""

from collections.abc import Callable
from dataclasses import dataclass, field

from wscp_cli.casefile.layout import REFERENCE
from wscp_cli.chronology.event import ORGANISATIONAL, Event, flag
from wscp_cli.dates.reader import DateReader
from wscp_cli.findings import Severity
from wscp_cli.model.agencies import Agency
from wscp_cli.model.chronology import ReturnMapping
from wscp_cli.returns.entries.agency import find_agency, is_named, other_agency, suggested_agency
from wscp_cli.returns.entries.form_answers import (
    FormAnswers,
    is_changes,
    is_form,
    question_sheets,
    read_answers,
    summary,
    to_record,
    to_type,
)
from wscp_cli.returns.entries.odd_dates import date_findings
from wscp_cli.returns.entries.rows import RowReader
from wscp_cli.returns.headings.heading_row import Header, entries_above
from wscp_cli.returns.headings.match import is_recording
from wscp_cli.returns.layout.tables_found import TableSearch
from wscp_cli.sheets.row_account import FAR_BELOW, Accounting, count_unread
from wscp_cli.sheets.sheet import SourceFile, SourceSheet, column_name

_NAMED = 20
"""Rows named one by one in a finding."""


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
        sheets: The names of its sheets, in their order.
        open_end: Whether it is text whose last line does not end, as when a file is cut off.
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
    sheets: tuple[str, ...] = ()
    open_end: bool = False


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
        about = [one for one in told if is_named(one.file, source.name)]
        named = next((one.agency for one in about if one.agency), "")
        agency, how = find_agency(source.name, source.identity, named, agencies)
        self.about = about
        self.account = ReturnAccount(source.name, agency, how, source.kind, source.note)
        self.account.open_end = source.open_end
        self.agencies = agencies
        self.typed: list[Event] = []
        self.asked = question_sheets(source)
        self.search = TableSearch(source, about, dates, mapping_path, self.asked)
        made_for = source.identity.get("case", "") if is_form(source) and not named else ""
        self.other_case = made_for if reference and made_for != reference else ""

    def read(self) -> list[Event]:
        """The file's entries; none when it cannot be read for sure, and its findings say why."""
        events = self._events()
        self.search.say_idle()
        return events

    def _events(self) -> list[Event]:
        source, account = self.source, self.account
        account.sheets = tuple(sheet.name for sheet in source.sheets)
        if not source.sheets:
            if not source.findings:
                source.say("SCOPING-EMPTY", Severity.ERROR, "there is no sheet with anything in it; ask for it again")
            return []
        if self.other_case:
            self._refuse_other_case()
            return []
        self._read_form()
        tables = self.search.find(nil=account.form is not None and account.form.nil)
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
            table, rejected = tables[sheet.name], len(account.rows.rejected)
            reader = RowReader(
                table.sheet,
                table.header,
                table.words,
                self.dates,
                account.rows,
                source.name,
                account.agency,
                self.tell,
                years_ignored=self._ignores_years(sheet.name),
            )
            found = reader.read()
            if table.laid:
                table.laid.account_for(account.rows, rejected, found)
            events.extend(found)
            self.typed.extend(reader.typed)
            self._say_around(table.sheet, table.header, reader)
            if any(map(is_changes, reader.matches)):
                for event in found:
                    flag(event, ORGANISATIONAL)
        account.read = True
        self._look_over(events)
        return events

    def _ignores_years(self, sheet: str) -> bool:
        said = (one.year_headings for one in self.about if one.sheet in {"", sheet} and one.year_headings is not None)
        return next(said, True) is False

    def _say_around(self, sheet: SourceSheet, header: Header, reader: RowReader) -> None:
        """What the headings of a sheet were taken for, and rows that they may not fit."""
        for match in reader.matches:
            self.search.heed(match)
            self.account.headings += [
                (sheet.name, one.heading, one.field, one.how) for one in match.matched if one.heading
            ]
        for match in reader.matches:
            date = next((one for one in match.matched if one.field == "date" and is_recording(one.heading)), None)
            if date:
                message = (
                    "the only column for the date is that of recording, which may be later than the event; "
                    "ask the agency on which day each event was"
                )
                cell = f"{column_name(sheet.first_column + date.column)}{sheet.first_row + max(header.last, 0)}"
                self.source.say("SCOPING-HEADINGS", Severity.WARNING, message, sheet.name, cell)
                break
        for number in reader.not_sure:
            message = "headings of another table that are not sure; what follows is read with the headings above it"
            self.source.say("SCOPING-HEADINGS", Severity.ERROR, message, sheet.name, f"row {number}")
        if reader.wider and self.source.kind == "csv":
            message = (
                f"rows with more cells than there are headings: {len(reader.wider)}; their text may hold a delimiter "
                "without quotation marks around it. What stands beyond is kept among the further columns; compare"
            )
            self.source.say("SCOPING-QUOTES", Severity.WARNING, message, sheet.name, f"row {reader.wider[0]}")
        if reader.joined:
            named = ", ".join(f"{row} to {above}" for row, above in reader.joined[:_NAMED])
            more = f" and {len(reader.joined) - _NAMED} more" if len(reader.joined) > _NAMED else ""
            message = (
                f"rows without a date and with words in one cell alone were added to the entry above: {named}{more}. "
                "If one is an entry of its own, ask the agency for its date"
            )
            self.source.say("SCOPING-JOINED", Severity.WARNING, message, sheet.name, f"row {reader.joined[0][0]}")
        for number, message in reader.years.said:
            self.source.say("SCOPING-DATE", Severity.WARNING, message, sheet.name, f"row {number}")
        above = entries_above(sheet, header)
        if above:
            message = f"rows above the headings that look like entries: {len(above)}; they are not read: put them below"
            self.source.say("SCOPING-NOT-ALL", Severity.ERROR, message, sheet.name, f"row {above[0]}")

    def _refuse_other_case(self) -> None:
        """Nothing of another family's case may come into this one: a person has to look first."""
        made_for = self.other_case if REFERENCE.fullmatch(self.other_case) else "another reference"
        self.source.say(
            "SCOPING-CASE",
            Severity.ERROR,
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
                self.source.say("SCOPING-FORM", Severity.WARNING, message, sheet.name, cells[0])
        other = other_agency(self.source.name, account.agency, self.agencies)
        if other and account.agency_from == "identity":
            message = (
                f"the form was made for {account.agency}, its folder or name says {other}; it is merged as "
                f"{account.agency}'s. If it is not, add to {self.mapping_path} under returns: "
                f'- {{file: "{self.source.name}", agency: {other}}}'
            )
            self.source.say("SCOPING-TWO-NAMES", Severity.WARNING, message)

    def _ask_agency(self) -> None:
        name = self.source.name
        likely = suggested_agency(self.source, self.agencies)
        if likely:
            message = (
                f"whose return this is cannot be told for sure; its name, titles or headings point to {likely}. If it "
                f'is theirs, run: wscp merge-scoping --as "{name}={likely}"'
            )
        else:
            message = (
                "whose return this is cannot be told from its identity sheet, folder, name or titles; name the agency: "
                f'wscp merge-scoping --as "{name}=AGENCY"'
            )
        self.source.say("SCOPING-AGENCY", Severity.ERROR, message)

    def _look_over(self, events: list[Event]) -> None:
        """Findings about the file as a whole, and about dates a person must look at."""
        nil = self.account.form is not None and self.account.form.nil
        if nil and events:
            held = "an entry; it is merged" if len(events) == 1 else f"{len(events)} entries; they are merged"
            message = f"the form says that it is a nil return, and has {held}; ask"
            self.source.say("SCOPING-NIL", Severity.WARNING, message)
        if not events and not nil:
            self.source.say("SCOPING-NO-EVENTS", Severity.WARNING, "the table has no entries; is this a nil return?")
        for sheet, number, reason in self.account.rows.rejected:
            if reason == FAR_BELOW:
                continue
            message = f"the row is left out: {reason}"
            self.source.say("SCOPING-REJECTED", Severity.WARNING, message, sheet, f"row {number}")
        self.source.findings.extend(date_findings(self.source.name, events, self.typed))
