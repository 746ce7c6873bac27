"""The words and figures in which an analysis is told, the same on a terminal, a page, a document and a sheet."""

from wscp_cli.chronology.analysis.abbreviations import Abbreviation
from wscp_cli.chronology.analysis.coverage import Coverage, Month
from wscp_cli.chronology.analysis.gaps import Gap, Gaps
from wscp_cli.chronology.analysis.who_knew import Knowledge, KnownEvent
from wscp_cli.chronology.lifetimes import Lifetime
from wscp_cli.chronology.periods import Days
from wscp_cli.dates.wording import day_words

NO_PERIOD = "No entry has a date and case.yaml names no review period: nothing can be reckoned."
OF_COVERAGE = (
    "A dot is a month without an entry. With ?, entries whose uncertain dates may lie in that month or in "
    "another. A return says what an agency recorded; an empty month is a question to the agency."
)
OF_UNCERTAIN_GAPS = (
    "Days before the first and after the last entry count. An uncertain date can be any day of its span: the first "
    "number is the days on which no dated entry can lie, the second what it is when every uncertain entry lies "
    "elsewhere."
)
OF_SEEN = (
    "Only the return's own column on whether the child was seen counts; nothing is read out of the story. "
    '"Neither" is other words in that column. Entries that name only other children are listed apart.'
)
OF_KNOWING = (
    '"No": no entry of the return is linked with the event; "no entries": the chronology has none of this '
    "agency. Neither proves that nobody there knew. With ?, only by a suggested link, or by a later entry "
    "that names the day of the event."
)
TO_JUDGE = "Confirm or reject a suggested link with wscp chronology link or unlink."
OF_GLOSSARY = "The usual meaning in the field, not what an agency said it means."
ASK_THEM = "Ask the agencies that use them, and put what they say into a note or a correction."
_KNEW = {"same-day": "same day", "date-unclear": "date unclear", "not-recorded": "no", "no-return": "no entries"}


def period_told(period: Days | None) -> str:
    """Which days were looked at, and whether somebody stated them."""
    if period is None:
        return NO_PERIOD
    stated = "" if period.stated else "; an end that nobody stated is the first or last dated entry"
    return f"From {day_words(period.first)} to {day_words(period.last)}, {days_told(period.length)}{stated}."


def days_told(count: int) -> str:
    """``1 day``, ``28 days``."""
    return f"{count} day{'' if count == 1 else 's'}"


def entries_told(gaps: Gaps) -> str:
    """How many entries a group has in the days counted, and outside them."""
    life = {"birth", "death"} & {gaps.starts_at, gaps.ends_at}
    outside = f", {gaps.outside} outside {'these days' if life else 'the period'}" if gaps.outside else ""
    return f"{gaps.entries} {'entry' if gaps.entries == 1 else 'entries'}{outside}{life_bounds_told(gaps)}"


def life_bounds_told(gaps: Gaps) -> str:
    """Where the days counted are not the whole period: ``; counted from the birth, 14 Jan 2025``; else empty."""
    bounds = [
        *([f"from the birth, {day_words(gaps.period.first)}"] if gaps.starts_at == "birth" else []),
        *([f"to the death, {day_words(gaps.period.last)}"] if gaps.ends_at == "death" else []),
    ]
    return f"; counted {' '.join(bounds)}" if bounds else ""


def start_told(gaps: Gaps) -> str:
    """What lies before a gap that no entry comes before."""
    return "birth" if gaps.starts_at == "birth" else "start of the period"


def end_told(gaps: Gaps) -> str:
    """What lies after a gap that no entry follows."""
    return "death" if gaps.ends_at == "death" else "end of the period"


def life_told(life: Lifetime, outside: int) -> str:
    """From when until when a child can have been seen, where that is not the whole period; else empty."""
    if life.unborn:
        return "Not born in the days looked at, so never seen."
    told = []
    if life.days is None and (life.born or life.died):
        told.append("Not alive on any day of the period.")
    if life.days and life.starts_at == "birth":
        told.append(f"Counted from the birth, {day_words(life.days.first)}.")
    if life.days and life.ends_at == "death":
        told.append(f"Counted to the death, {day_words(life.days.last)}.")
    if told and not life.sure:
        told.append("The day of birth or death is not known exactly: the longest life it can have been is counted.")
    if outside:
        entries = "1 entry lies" if outside == 1 else f"{outside} entries lie"
        told.append(f"{entries} outside these days and {'counts' if outside == 1 else 'count'} for nothing here.")
    return " ".join(told)


def length_told(gap: Gap) -> str:
    """How many days a gap has; two figures where an uncertain entry may lie in it."""
    return str(gap.at_most) if gap.at_least == gap.at_most else f"{gap.at_least} to {gap.at_most}"


def gap_days_told(gap: Gap) -> str:
    """A gap's first and last day."""
    return f"{day_words(gap.first)} to {day_words(gap.last)}"


def month_told(one: Coverage, month: Month) -> str:
    """An agency's entries in a month: a dot for none, with ? those that may lie in another."""
    sure, maybe = one.sure(month), one.maybe(month)
    if not sure and not maybe:
        return "."
    return f"{sure}+{maybe}?" if sure and maybe else f"{maybe}?" if maybe else str(sure)


def knew_told(one: Knowledge, key: KnownEvent) -> str:
    """What an agency's return holds on a key event."""
    if key.agency == one.agency and key.event in one.events:
        return "its own entry"
    told = _KNEW.get(one.knew) or f"{days_told(one.days)} {one.knew}"
    return told if one.sure else f"{told}?"


def meaning_told(one: Abbreviation) -> str:
    """What an abbreviation usually means."""
    return " / ".join(one.meanings) + ("; or a person of the family" if one.initials else "")
