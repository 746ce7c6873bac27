"""The merge itself: returns in, one chronology out, with the account of every row (§7, §8)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from wscp_cli.chronology.event import Event, flag
from wscp_cli.chronology.identity import assign_ids
from wscp_cli.chronology.links import suggest_links
from wscp_cli.chronology.order import in_time_order
from wscp_cli.chronology.uk_dates import DateReader
from wscp_cli.findings import Finding, Place, Severity, in_order
from wscp_cli.model.agencies import Agency
from wscp_cli.model.chronology import ChronologyDecisions, ReturnMapping, ScopingMapping
from wscp_cli.scoping.agency import find_agency
from wscp_cli.scoping.header_row import Header, find_header
from wscp_cli.scoping.headings import NEEDED, HeadingMatch, plain_heading
from wscp_cli.scoping.intake import read_returns
from wscp_cli.scoping.rows import Accounting, RowReader, count_unread
from wscp_cli.scoping.table import SourceFile, SourceSheet, column_name

_SIGN_OFF = 3
"""Rows, at most, of the tables for names, signatures and dates that stand beside the chronology in a Word form."""


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
    """

    file: str
    agency: str = ""
    agency_from: str = ""
    kind: str = ""
    note: str = ""
    read: bool = False
    rows: Accounting = field(default_factory=Accounting)
    headings: list[tuple[str, str, str, str]] = field(default_factory=list)


@dataclass(slots=True)
class MergeResult:
    """A merge: the chronology, the account of every file, and what a person should look at.

    Attributes:
        events: The entries in order of time.
        accounts: One a file, in the order of names.
        left_out: Files that are no returns (lock files and the like), with the reason.
        findings: What is wrong, in order.
        repeats: How many rows said exactly what another row of the same agency says.
        decisions: What people decided on the entries.
        period: The period under review.
        names: Agency's id → its name.
        reference: The case's reference; empty for a folder that belongs to no case.
        incident: The day of the incident, where it is known to the day.
    """

    events: list[Event]
    accounts: list[ReturnAccount]
    left_out: list[tuple[str, str]]
    findings: tuple[Finding, ...]
    repeats: int = 0
    decisions: ChronologyDecisions = field(default_factory=ChronologyDecisions)
    period: tuple[date | None, date | None] = (None, None)
    names: dict[str, str] = field(default_factory=dict)
    reference: str = ""
    incident: date | None = None


def merge(
    folder: Path,
    *,
    today: date,
    agencies: Iterable[Agency] = (),
    mapping: ScopingMapping | None = None,
    decisions: ChronologyDecisions | None = None,
    period: tuple[date | None, date | None] = (None, None),
    shown_folder: str = "",
    mapping_path: str = "scoping/mapping.yaml",
    follow: Callable[[Iterable[Path], int, str], Iterable[Path]] | None = None,
) -> MergeResult:
    """Merge a folder of returns. A broken file is a finding; the others still merge.

    Args:
        folder: The folder of returns: one file, or one folder, per agency.
        today: The day of the merge; only its year counts, for years of two digits.
        agencies: The case's agencies; without, folder or file names stand for them.
        mapping: scoping/mapping.yaml.
        decisions: chronology/decisions.yaml.
        period: The period under review; entries outside it are flagged.
        shown_folder: What stands before a return's name in findings, such as ``scoping/returns``.
        mapping_path: How findings call mapping.yaml.
        follow: Passes the files through and shows progress.
    """
    known = tuple(agencies)
    told = mapping.returns if mapping else ()
    dates = DateReader(today.year)
    events: list[Event] = []
    accounts: list[ReturnAccount] = []
    findings: list[Finding] = []
    sources, left_out = read_returns(folder, follow)
    for source in sources:
        one = _Return(source, known, told, dates, mapping_path)
        events.extend(one.read())
        accounts.append(one.account)
        findings.extend(source.findings)
    if not accounts:
        findings.append(
            Finding("SCOPING-NONE", Severity.ERROR, Place(), "there is no return in the folder; put them there")
        )
    kept = assign_ids(events)
    repeats = len(events) - len(kept)
    _flag_period(kept, *period)
    ordered = in_time_order(kept)
    decided = decisions or ChronologyDecisions()
    suggest_links(ordered, decided)
    _flag_decisions(ordered, decided)
    findings.extend(_lost_decisions(ordered, decisions))
    findings.extend(_idle_mappings(told, [source.name for source in sources]))
    if shown_folder:
        findings = [_below(finding, shown_folder) for finding in findings]
    return MergeResult(
        ordered, accounts, left_out, in_order(findings), repeats, decided, period,
        {agency.id: agency.name for agency in known if agency.name},
    )


def _below(finding: Finding, folder: str) -> Finding:
    if finding.place.line or finding.place.path.startswith("chronology/"):
        return finding
    return Finding(finding.code, finding.severity, finding.place.below(folder), finding.message, finding.clause)


def _idle_mappings(told: Iterable[ReturnMapping], names: Iterable[str]) -> list[Finding]:
    """Entries of mapping.yaml that name a return which is not there: a misspelt one would change nothing, unsaid."""
    known = tuple(names)
    message = "no return of this name is in the folder, so this entry changes nothing; correct the name or delete it"
    return [
        Finding("SCOPING-MAPPING", Severity.WARNING, one.place("file"), message)
        for one in told if not any(_names(one.file, name) for name in known)
    ]


def _flag_period(events: Iterable[Event], first: date | None, last: date | None) -> None:
    for event in events:
        if (first and event.latest and event.latest < first) or (last and event.earliest and event.earliest > last):
            flag(event, "outside-period")


def _flag_decisions(events: Iterable[Event], decisions: ChronologyDecisions) -> None:
    """Mark what people decided on an entry, so that any program's filter finds it; the words stay in the decisions."""
    words: dict[str, list[str]] = {}
    for key in decisions.key_events:
        words.setdefault(key.event, []).append("key-event")
    for correction in decisions.corrections:
        words.setdefault(correction.event, []).append(f"corrected: {correction.field}")
    if words:
        for event in events:
            flag(event, *words.get(event.id, ()))


def _lost_decisions(events: Iterable[Event], decisions: ChronologyDecisions | None) -> list[Finding]:
    """Decisions whose entry is no longer in the chronology: the return changed, and a person must look."""
    if decisions is None:
        return []
    ids = {event.id for event in events}
    lost = []
    named = [
        *((one, name) for one in decisions.links for name in one.events),
        *((one, one.event) for one in decisions.key_events),
        *((one, one.event) for one in decisions.corrections),
        *((one, one.event) for one in decisions.notes),
    ]
    for record, name in named:
        if name and name not in ids:
            message = (
                f"{name} is no longer in the chronology: its return changed; find the entry's new id, or take this out"
            )
            lost.append(Finding("SCOPING-DECISION", Severity.WARNING, record.place(), message))
    return lost


class _Return:
    """One file on its way into the chronology."""

    def __init__(
        self,
        source: SourceFile,
        agencies: tuple[Agency, ...],
        told: tuple[ReturnMapping, ...],
        dates: DateReader,
        mapping_path: str,
    ) -> None:
        self.source, self.dates, self.mapping_path = source, dates, mapping_path
        self.told = [one for one in told if _names(one.file, source.name)]
        named = next((one.agency for one in self.told if one.agency), "")
        agency, how = find_agency(source.name, source.identity, named, agencies)
        self.account = ReturnAccount(source.name, agency, how, source.kind, source.note)

    def _say(self, code: str, severity: Severity, message: str, sheet: str = "", cell: str = "") -> None:
        place = Place(self.source.name, sheet=sheet, cell=cell)
        self.source.findings.append(Finding(code, severity, place, message))

    def read(self) -> list[Event]:
        """The file's entries; none when it cannot be read for sure, and its findings say why."""
        source, account = self.source, self.account
        if not source.sheets:
            if not source.findings:
                self._say("SCOPING-EMPTY", Severity.ERROR, "there is no sheet with anything in it; ask for it again")
            return []
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
            reader = RowReader(sheet, header, words, self.dates, account.rows, source.name, account.agency)
            events.extend(reader.read())
            for match in reader.matches:
                self._report(sheet, match)
        account.read = True
        self._look_over(events)
        return events

    def _report(self, sheet: SourceSheet, match: HeadingMatch) -> None:
        for one in match.matched:
            if one.heading:
                self.account.headings.append((sheet.name, one.heading, one.field, one.how))

    def _tables(self) -> dict[str, tuple[Header, dict[str, str]]] | None:
        """The header of each sheet that is a table; None when the file must wait for a person's word."""
        tables: dict[str, tuple[Header, dict[str, str]]] = {}
        stopped = False
        above: Header | None = None
        for sheet in self.source.sheets:
            told = [one for one in self.told if one.sheet in {"", sheet.name}]
            words = {plain_heading(h.heading): h.field for one in told for h in one.headings if h.heading and h.field}
            row = next((one.header_row for one in told if one.header_row), None)
            header = find_header(sheet, words, row)
            if header is None and above is not None and self._goes_on(sheet, above):
                header = Header(-1, -1, above.match)
                message = "this table has no headings of its own; it is read with those of the table above"
                self._say("SCOPING-HEADLESS", Severity.WARNING, message, sheet.name)
            if header is None:
                if len(self.source.sheets) == 1 or row is not None:
                    self._say("SCOPING-HEADINGS", Severity.ERROR, self._no_header(), sheet.name)
                    stopped = True
                continue
            if header.match.sure:
                tables[sheet.name] = (header, words)
                above = header
            elif self._is_table(sheet, header):
                self._unsure(sheet, header)
                stopped = True
        if not tables and not stopped:
            self._say("SCOPING-HEADINGS", Severity.ERROR, self._no_header())
            stopped = True
        if not stopped:
            for sheet in self.source.sheets:
                if sheet.name not in tables and len(sheet.rows) > 1:
                    message = (
                        f"no heading row, so its {len(sheet.rows)} rows are counted as notes; "
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

    def _no_header(self) -> str:
        return (
            "no heading row was found in the first 40 rows; say in which row it is: "
            f'add to {self.mapping_path} under returns: - {{file: "{self.source.name}", header_row: 1}}'
        )

    def _unsure(self, sheet: SourceSheet, header: Header) -> None:
        match = header.match
        number = sheet.first_row + header.last
        for name in NEEDED:
            if name in match.missing:
                free = [one.heading for one in match.matched if one.field == "extra" and one.heading]
                guess = free[0] if free else "the heading"
                message = f"no heading stands for '{name}'" + (
                    f" (unmatched: {', '.join(map(repr, free))})" if free else ""
                )
                self._say(
                    "SCOPING-HEADINGS",
                    Severity.ERROR,
                    f"{message}; {self._line(sheet, guess, name)}",
                    sheet.name,
                    f"row {number}",
                )
            elif name in match.doubled:
                rivals = match.doubled[name]
                cells = ", ".join(
                    f"{column_name(sheet.first_column + one.column)}{number}"
                    for one in match.matched
                    if one.heading in rivals
                )
                message = f"several headings stand for '{name}': {', '.join(map(repr, rivals))} ({cells})"
                self._say(
                    "SCOPING-HEADINGS",
                    Severity.ERROR,
                    f"{message}; {self._line(sheet, rivals[-1], 'extra')}",
                    sheet.name,
                    f"row {number}",
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
        if not events:
            self._say("SCOPING-NO-EVENTS", Severity.WARNING, "the table has no entries; is this a nil return?")
        for sheet, number, reason in self.account.rows.rejected:
            self._say("SCOPING-REJECTED", Severity.WARNING, f"the row is left out: {reason}", sheet, f"row {number}")
        month_first = sum("month-first-reading" in event.flags for event in events)
        if month_first:
            message = (
                f"dates that only make sense with the month first: {month_first}. The others may be wrong too; ask the "
                "agency how it writes dates"
            )
            self._say("SCOPING-MONTH-FIRST", Severity.ERROR, message)
            for event in events:
                flag(event, "file-may-be-month-first")
        looked_at = {
            "date-invalid": "the day does not exist; kept as written, undated",
            "weekday-disagrees": "weekday and date disagree",
            "date-not-read": "the date cannot be read for sure; kept as written, undated",
            "placeholder-date": "the date is a program's stand-in for none",
            "year-unlikely": "the year is unlikely",
            "read-from-number": "the date is a bare number, read as Excel would",
            "time-not-read": "the time cannot be read; kept among the extra columns",
        }
        for event in events:
            for word in event.flags:
                if word in looked_at:
                    self._say("SCOPING-DATE", Severity.WARNING, looked_at[word], event.sheet, f"row {event.row}")


def _names(told: str, name: str) -> bool:
    """Whether mapping.yaml's file is this one: by path, or by name alone."""
    told = told.replace("\\", "/").removeprefix("scoping/returns/")
    return told in {name, PurePosixPath(name).name}
