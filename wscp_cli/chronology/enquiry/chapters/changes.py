"""Changes in the agencies, who worked with the family, and what had changed at each episode (§13)."""

from collections.abc import Iterator

from wscp_cli.chronology.analysis.as_tables import AnalysisPart, AnalysisTable
from wscp_cli.chronology.enquiry.changes import Change, holders, just_before, told
from wscp_cli.chronology.enquiry.chapters.basis import Enquiry
from wscp_cli.dates.wording import day_words, period_words

_OF_CHANGES = (
    "The dates of a change say how long it lasted. Recent is within three months. Who held the case is what "
    "agencies.yaml says under workers; it is not read from the entries."
)
_NONE = (
    "A change comes from the form's sheet Organisational changes, from an agency's own table with Date, Change and "
    "Impact, or by: wscp chronology tag organisational-change ID…"
)


def changes(enquiry: Enquiry) -> AnalysisPart:
    """What changed and for how long, who worked with the family, and how both stood at each episode."""
    here = {event.id for event in enquiry.events}
    found = [one for one in enquiry.changes if one.event in here]
    title = "Changes in the agencies"
    tables = []
    if found:
        heads = ("agency", "when", "what changed", "impact on practice", "entry")
        rows = [(enquiry.agency(one.agency), lasted(one), one.text, one.impact, one.event) for one in found]
        tables.append(AnalysisTable("What changed, and for how long", heads, rows))
    workers = [
        (
            enquiry.agency(agency.id),
            one.role or one.id,
            period_words((one.from_, one.to)),
            {"yes": "held the case", "no": "did not hold it"}.get(one.held_case or "", ""),
            one.note,
        )
        for agency in enquiry.chronology.agencies
        for one in agency.workers
    ]
    if workers:
        heads = ("agency", "worker", "when", "the case", "note")
        tables.append(AnalysisTable("Who worked with the family", heads, workers))
    if found or workers:
        tables += _at_key_events(enquiry)
    if not tables:
        return AnalysisPart("changes", title, ("No agency gave a change, and no worker is named.",), to_type=(_NONE,))
    undated = sum(not one.dated for one in found)
    says = (f"{undated} without a date: they stand in no band and before no event.",) if undated else ()
    return AnalysisPart("changes", title, says, tuple(tables), (_OF_CHANGES,))


def _at_key_events(enquiry: Enquiry) -> Iterator[AnalysisTable]:
    rows = []
    for one in enquiry.episodes:
        if one.first is None:
            continue
        before = just_before(one.first, enquiry.changes, enquiry.chronology.agencies)
        said = "\n".join(
            f"{enquiry.agency(change.agency)}: {told(change)}" for change in before if change.how != "held"
        )
        held = "\n".join(
            f"{enquiry.agency(name)}: {', '.join(roles)}"
            for name, roles in holders(enquiry.chronology.agencies, one.first).items()
        )
        rows.append((f"{one.letter} {one.title}", day_words(one.first), said, held or "nobody is recorded"))
    if rows:
        heads = ("episode", "began", "what had changed", "who held the case")
        yield AnalysisTable("At each key event and episode", heads, rows)


def lasted(change: Change) -> str:
    """How long a change lasted, in words: ``1 Jun 2025 to 31 Aug 2025``, ``since 3 Nov 2025``, ``17 Oct 2025``."""
    if change.first is None and change.last is None:
        return "no date given"
    if change.first is not None and change.last is None:
        return f"since {day_words(change.first)}" if change.ongoing else day_words(change.first)
    if change.first == change.last and change.first is not None:
        return day_words(change.first)
    return period_words((change.first, change.last))
