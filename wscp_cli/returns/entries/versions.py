"""Two files of one agency that tell nearly the same: one may be an earlier version that should not be merged."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from wscp_cli.chronology.event import Event
from wscp_cli.findings import Finding, Place, Severity

_NAMED = 20
"""Rows named one by one in a finding."""
_FEW = 3
"""Entries alike: fewer may be chance, such as a call that two teams of an agency note in the same words."""


def version_findings(events: Iterable[Event], agencies: Iterable[str]) -> Iterator[Finding]:
    """A finding for each two files of one agency of which most entries are alike, but not all.

    Args:
        events: The entries as read, before repeats are taken together.
        agencies: The agency of each file.
    """
    several = {agency for agency, number in Counter(agencies).items() if number > 1}
    files: dict[str, dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for event in events if several else ():
        if event.agency in several:
            files[event.agency][event.file][hash(_gist(event))] = hash(event.content())
    for agency, told in sorted(files.items()):
        for one, other in combinations(sorted(told), 2):
            alike = told[one].keys() & told[other].keys()
            if len(alike) < _FEW or 2 * len(alike) < min(len(told[one]), len(told[other])) or told[one] == told[other]:
                continue
            message = (
                f"of {len(told[other])} entries {len(alike)} tell the same as in {one}, also of {agency}, which has "
                f"{len(told[one])}; the files are not the same. If one is an earlier version, take it out of the "
                "folder, or what it says stays in the chronology beside what replaced it"
            )
            yield Finding("SCOPING-VERSIONS", Severity.WARNING, Place(other), message)


def repeat_findings(events: Iterable[Event]) -> Iterator[Finding]:
    """One finding per sheet on entries that an agency sent more than once and that are kept once.

    Args:
        events: The entries that were kept.
    """
    told: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        if "repeated" in event.flags:
            told[event.file, event.sheet].append(event)
    for (file, sheet), found in told.items():
        named = "; ".join(f"row {event.row} (also {_also(event)})" for event in found[:_NAMED])
        more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        message = f"rows repeated word for word, kept as one entry each: {named}{more}"
        place = Place(file, sheet=sheet, cell=f"row {found[0].row}")
        yield Finding("SCOPING-REPEATED", Severity.WARNING, place, message)


def _also(event: Event) -> str:
    """Where else an entry stands: rows of its own sheet by number, others with their file."""
    prefix = f"{event.file} [{event.sheet}] " if event.sheet else f"{event.file} "
    places = [flag.removeprefix("also-at: ").removeprefix(prefix) for flag in event.flags if flag.startswith("also-at")]
    return ", ".join(places[:_FEW]) + (f" and {len(places) - _FEW} more" if len(places) > _FEW else "")


def _gist(event: Event) -> tuple[str, ...]:
    """Date and words, however they are written."""
    return (event.date or event.date_text.lower(), *event.event.lower().split(), *event.response.lower().split())
