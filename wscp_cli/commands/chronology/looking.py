"""Which entries a command of ``wscp chronology`` looks at: agencies, people, days, words, themes."""

from typing import TYPE_CHECKING, NoReturn

from wscp_cli.commands.shared.options import read_day
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from datetime import date

    from wscp_cli.chronology.selection import CaseChronology, Look


def look_at(
    read: "CaseChronology",
    agencies: list[str] | None,
    people: list[str] | None,
    between: str | None,
    words: list[str] | None,
    *,
    key: bool = False,
    conflicts: bool = False,
    any_words: list[str] | None = None,
    theme: list[str] | None = None,
    worker: list[str] | None = None,
    voice: bool = False,
    change: bool = False,
) -> "Look":
    """The look that the options ask for.

    Raises:
        WscpError: when an agency, a person or a day is not known.
    """
    from wscp_cli.chronology.selection import Look, agency_meant, nearest_words, person_meant

    chosen = []
    for word in agencies or ():
        agency = agency_meant(word, read)
        if agency is None:
            unknown("agency", nearest_words(word, read.agency_ids), read.agency_ids)
        chosen.append(agency)
    named = []
    everybody = tuple(read.named.people)
    for word in people or ():
        person = person_meant(word, read)
        if person is None:
            unknown("person in family.yaml", nearest_words(word, everybody), everybody)
        named.append(person)
    first, last = days_between(between)
    if any(not word.strip() for word in (*(words or ()), *(any_words or ()), *(worker or ()))):
        raise WscpError("a word to search for is empty", "For example: wscp chronology --text bruise", ExitCode.USAGE)
    return Look(
        tuple(dict.fromkeys(chosen)),
        tuple(dict.fromkeys(named)),
        first,
        last,
        tuple(words or ()),
        key,
        conflicts,
        tuple(any_words or ()),
        tuple(theme or ()),
        tuple(worker or ()),
        voice,
        change,
    )


def unknown(what: str, nearest: tuple[str, ...], known: tuple[str, ...]) -> NoReturn:
    """Stop, for nothing is known by that id; the nearest, or all, are named."""
    if nearest:
        advice = f"Did you mean {' or '.join(nearest)}?"
    else:
        advice = f"There are: {', '.join(known[:12])}." if known else "There is none. Search with --text instead."
    raise WscpError(f"there is no {what} of that id", advice, ExitCode.USAGE)


def days_between(text: str | None) -> "tuple[date | None, date | None]":
    """The two ends of ``--between``; None for one left empty."""
    if text is None:
        return None, None
    first, slash, last = (part.strip() for part in text.partition("/"))
    begin = end = None
    if slash:
        begin, end = read_day(first or None, "each end of --between"), read_day(last or None, "each end of --between")
    if (begin is None and end is None) or (begin and end and begin > end):
        raise WscpError(
            "--between needs two dates in their order",
            "Write it like 2025-06-01/2025-08-31; one may be left empty.",
            ExitCode.USAGE,
        )
    return begin, end
