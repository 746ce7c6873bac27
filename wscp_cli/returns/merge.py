"""The merge itself: returns in, one chronology out, with the account of every row (§7, §8)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from wscp_cli.chronology.decisions.apply import flag_decisions
from wscp_cli.chronology.decisions.became import Gone, gone_entries, lost_decisions
from wscp_cli.chronology.decisions.counted_dates import count_corrections, unread_corrections
from wscp_cli.chronology.earlier_entries import EarlierEntries
from wscp_cli.chronology.event import Event
from wscp_cli.chronology.identity import assign_ids
from wscp_cli.chronology.linking import suggest_links
from wscp_cli.chronology.outside_time import Bounds, days_returned, flag_outside, is_before_birth
from wscp_cli.chronology.people_named import PeopleNamed
from wscp_cli.chronology.revision import Revision
from wscp_cli.chronology.sort import in_time_order
from wscp_cli.dates.reader import DateReader
from wscp_cli.findings import Finding, Place, Severity, in_order
from wscp_cli.model.agencies import Agency
from wscp_cli.model.chronology import ChronologyDecisions, ReturnMapping, ScopingMapping
from wscp_cli.model.values.marking import MARKING
from wscp_cli.returns.entries.agency import is_named
from wscp_cli.returns.entries.one_return import ReturnAccount, ReturnReading
from wscp_cli.returns.entries.versions import repeat_findings, version_findings
from wscp_cli.returns.files.intake import list_returns
from wscp_cli.returns.kept import Carried, Kept, carry_over
from wscp_cli.returns.two_readers import OneRead, read_all
from wscp_cli.sheets.sheet import SourceFile

__all__ = ["MergeResult", "ReturnAccount", "merge"]


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
        revision: What is new, changed and withdrawn since an earlier merge; None without one, or when nothing is.
        since: How the earlier merge is called.
        agencies: The case's agencies.
        children: The ids of the children under review.
        named: Finds the people of the family in entries.
        kept: What stays as at the last merge, because its return cannot be read or is gone.
        withdrawn: What of that a person has withdrawn.
        before_birth: How many entries lie before the first birth of a child under review.
        gone: Entries that decisions hang on and that are gone, and what they became.
        marking: The protective marking of what is made of it.
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
    revision: Revision | None = None
    since: str = ""
    agencies: tuple[Agency, ...] = ()
    children: tuple[str, ...] = ()
    named: PeopleNamed = field(default_factory=lambda: PeopleNamed(()))
    kept: tuple[Kept, ...] = ()
    withdrawn: tuple[Kept, ...] = ()
    before_birth: int = 0
    gone: tuple[Gone, ...] = ()
    marking: str = MARKING


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
    last: EarlierEntries | None = None,
    withdraw: Callable[[Kept], bool] = lambda _: False,
    reference: str = "",
    born: date | None = None,
    tell: Callable[[str], None] | None = None,
) -> MergeResult:
    """Merge a folder of returns. A broken file is a finding; the others still merge.

    Args:
        folder: The folder of returns: one file, or one folder, per agency.
        today: The day of the merge: for years of two digits, and to flag what lies ahead of it.
        agencies: The case's agencies; without, folder or file names stand for them.
        mapping: scoping/mapping.yaml.
        decisions: chronology/decisions.yaml.
        period: The period under review; entries outside it are flagged.
        shown_folder: What stands before a return's name in findings, such as ``scoping/returns``.
        mapping_path: How findings call mapping.yaml.
        follow: Passes the files through and shows progress.
        last: The last merge; what cannot be read now, or is gone, is kept from it.
        withdraw: Whether a person has withdrawn the entries of a return that is gone.
        reference: The case's reference; a form made for another is not merged. Without a case none is known.
        born: The first day on which a child under review can have been born; entries before it are flagged.
        tell: Is told what is being done, for the line of progress.
    """
    known = tuple(agencies)
    told = mapping.returns if mapping else ()
    decided = decisions or ChronologyDecisions()
    dates = DateReader(today.year)
    events: list[Event] = []
    accounts: list[ReturnAccount] = []
    findings: list[Finding] = []

    def take(source: SourceFile, aloud: bool) -> OneRead:
        one = ReturnReading(source, known, told, dates, mapping_path, reference, tell if aloud else None)
        return OneRead(one.account, one.read(), source.findings)

    listing = list_returns(folder)
    for one in read_all(listing.found, folder, take, follow):
        events.extend(one.events)
        accounts.append(one.account)
        findings.extend(one.findings)
    itself = "" if shown_folder else folder.name
    findings.extend(_cannot_list(itself if name == "." else name, why) for name, why in listing.shut)
    if not accounts and not listing.shut:
        findings.append(
            Finding("SCOPING-NONE", Severity.ERROR, Place(), "there is no return in the folder; put them there")
        )
    if tell:
        tell(f"putting {len(events):,} entries in order")
    findings.extend(version_findings(events, [one.agency for one in accounts if one.read]))
    kept = assign_ids(events, last.named if last else None)
    repeats = len(events) - len(kept)
    carried = Carried()
    if last is not None:
        unread = [*(("" if name == "." else name, why) for name, why in listing.shut), *listing.left_out]
        carried = carry_over(kept, accounts, unread, last, withdraw)
        findings.extend(carried.findings)
    if carried.events:  # each return's entries in the place they would have if it had been read
        kept = assign_ids(sorted([*kept, *carried.events], key=lambda event: event.file), last.named if last else None)
    findings.extend(repeat_findings(kept))
    count_corrections(kept, decided)
    findings.extend(flag_outside(kept, Bounds(period, born, days_returned(known), today)))
    ordered = in_time_order(kept)
    if tell:
        tell(f"looking for the same event among {len(ordered):,} entries")
    suggest_links(ordered, decided)
    flag_decisions(ordered, decided)
    gone = gone_entries(ordered, decided, last.every if last else tuple, last.gone if last else ())
    findings.extend(lost_decisions(ordered, decided, gone))
    findings.extend(unread_corrections(decided))
    findings.extend(_idle_mappings(told, [one.file for one in accounts]))
    if shown_folder:
        findings = [_below(finding, shown_folder) for finding in findings]
    return MergeResult(
        ordered,
        accounts,
        listing.left_out,
        in_order(findings),
        repeats,
        decided,
        period,
        {agency.id: agency.name for agency in known if agency.name},
        agencies=known,
        kept=tuple(carried.kept),
        withdrawn=tuple(carried.withdrawn),
        gone=gone,
        before_birth=sum(is_before_birth(event, born) for event in ordered),
    )


def _cannot_list(name: str, why: str) -> Finding:
    message = f"{why}, so nothing in it is read; ask whoever keeps the share for the right to read it"
    return Finding("SCOPING-FOLDER", Severity.ERROR, Place(name), message)


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
        for one in told
        if not any(is_named(one.file, name) for name in known)
    ]
