"""Two files of one agency that tell nearly the same: one may be an earlier version that should not be merged."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from wscp_cli.chronology.event import Event
from wscp_cli.findings import Finding, Place, Severity

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


def _gist(event: Event) -> tuple[str, ...]:
    """Date and words, however they are written."""
    return (event.date or event.date_text.lower(), *event.event.lower().split(), *event.response.lower().split())
