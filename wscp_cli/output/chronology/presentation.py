"""What a chronology meant for readers says beside its entries: whose case, which period, people's decisions."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from wscp_cli.model.chronology import ChronologyDecisions, Correction, EventNote, KeyEvent
from wscp_cli.model.values.marking import MARKING

if TYPE_CHECKING:
    from wscp_cli.chronology.analysis.as_tables import AnalysisPart

Period = tuple[date | None, date | None]
IndexTable = tuple[str, Sequence[str], Sequence[Sequence[str | int]]]
"""A title, heads and rows."""


@dataclass(slots=True)
class IndexSheet:
    """What was merged, and what a person should look at: the account beside every chronology.

    Attributes:
        title: Its heading.
        lines: Lines of explanation.
        tables: Tables: a title, heads and rows.
        workings: Tables on how the returns were read, for whoever checks the merge: last in every output.
        answers: What agencies said beside the entries, for everybody who reads them.
        advice: Lines on what to do with files and commands; not for a meeting.
    """

    title: str
    lines: Sequence[str] = ()
    tables: list[IndexTable] = field(default_factory=list)
    workings: list[IndexTable] = field(default_factory=list)
    answers: list[IndexTable] = field(default_factory=list)
    advice: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Presentation:
    """What a page, document or workbook says beside the entries.

    Attributes:
        index: The account of the merge.
        reference: The case's reference; empty for a folder of returns that belongs to no case.
        period: First and last day of the period under review; None where not said.
        names: Agency's id → its name.
        incident: The day of the incident, where it is known to the day.
        decisions: Links judged, key events, corrections and notes.
        analysis: Coverage, gaps, when the child was seen, who knew what, differences, abbreviations.
        marking: The protective marking.
    """

    index: IndexSheet
    reference: str = ""
    period: Period = (None, None)
    names: Mapping[str, str] = field(default_factory=dict)
    incident: date | None = None
    decisions: ChronologyDecisions = field(default_factory=ChronologyDecisions)
    analysis: "tuple[AnalysisPart, ...]" = ()
    marking: str = MARKING

    @property
    def title(self) -> str:
        """``Merged chronology WSCP-2026-004``."""
        return f"Merged chronology {self.reference}".rstrip()

    def name(self, agency: str) -> str:
        """The agency's name; its id where nobody named it."""
        return self.names.get(agency) or agency or "Agency not known"

    def key_events(self) -> dict[str, KeyEvent]:
        """Entry's id → the key event it was marked as; the first, should there be two."""
        found: dict[str, KeyEvent] = {}
        for one in self.decisions.key_events:
            found.setdefault(one.event, one)
        return found

    def corrections(self) -> dict[str, list[Correction]]:
        """Entry's id → its corrections, in the order they were made."""
        found: dict[str, list[Correction]] = defaultdict(list)
        for one in self.decisions.corrections:
            found[one.event].append(one)
        return found

    def notes(self) -> dict[str, list[EventNote]]:
        """Entry's id → what was noted on it."""
        found: dict[str, list[EventNote]] = defaultdict(list)
        for one in self.decisions.notes:
            found[one.event].append(one)
        return found
