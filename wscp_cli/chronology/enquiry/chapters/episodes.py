"""Key practice episodes, each with the table that reviewers use (§13, §18)."""

from wscp_cli.chronology.analysis.as_tables import AnalysisPart, AnalysisTable
from wscp_cli.chronology.enquiry.changes import just_before, told
from wscp_cli.chronology.enquiry.chapters.basis import Enquiry
from wscp_cli.chronology.enquiry.episodes import Episode
from wscp_cli.chronology.when import when_words
from wscp_cli.dates.wording import day_words, period_words

_LEVELS = {"front-line": "front line", "local-system": "local system", "national": "national"}
_PRACTICE = {"good": "good practice", "problem": "a problem", "both": "good practice and a problem"}


def episodes(enquiry: Enquiry) -> AnalysisPart:
    """The episodes in order of time, and a table for each that people grouped."""
    found = enquiry.episodes
    title = "Key practice episodes"
    if not found:
        how = 'Group entries with: wscp chronology episode ID… --title "…" --key-line ID'
        return AnalysisPart("episodes", title, ("No entries are grouped yet.",), to_type=(how,))
    overview = AnalysisTable(
        "The episodes in order of time",
        ("letter", "episode", "when", "lines of enquiry", "practice", "entries"),
        [
            (
                one.letter,
                one.title,
                period_words((one.first, one.last)) if one.first != one.last else _day(one),
                ", ".join(one.key_lines),
                _PRACTICE.get(one.practice or "", ""),
                len(one.entries),
            )
            for one in found
        ],
        (5,),
    )
    each = [_episode(enquiry, one) for one in found if not one.key_event]
    gone = sum(len(one.gone) for one in found)
    says = (f"{gone} of their entries are no longer in the chronology: wscp validate shows which.",) if gone else ()
    notes = ("A key event is an episode of one entry.",) if any(one.key_event for one in found) else ()
    return AnalysisPart("episodes", title, says, (overview, *each), notes)


def _day(one: Episode) -> str:
    return day_words(one.first) if one.first else ""


def _episode(enquiry: Enquiry, one: Episode) -> AnalysisTable:
    happened = "\n".join(
        f"{when_words(event)}, {enquiry.agency(event.agency)}: {event.event} ({event.id})"
        for event in map(enquiry.by_id.__getitem__, one.entries)
    )
    points = "\n".join(
        f"{point.text}{f' ({enquiry.entry(point.entry)})' if point.entry else ''}" for point in one.decision_points
    )
    factors = "\n".join(
        f"{_LEVELS.get(factor.level or '', 'level not said').capitalize()}: {factor.text}" for factor in one.factors
    )
    changed = _had_changed(enquiry, one)
    rows = [
        ("What happened", happened),
        ("What was known then", one.known_then),
        ("Where it could have gone another way", points),
        ("Why it made sense", one.why),
        ("What helped it to happen so", factors),
        ("What had changed in the agencies", changed),
        ("Wider", one.wider),
    ]
    return AnalysisTable(f"{one.letter} {one.title}", ("about", "what is known"), [row for row in rows if row[1]])


def _had_changed(enquiry: Enquiry, one: Episode) -> str:
    if one.first is None:
        return ""
    before = just_before(one.first, enquiry.changes, enquiry.chronology.agencies)
    return "\n".join(f"{enquiry.agency(change.agency)}: {told(change)}" for change in before)
