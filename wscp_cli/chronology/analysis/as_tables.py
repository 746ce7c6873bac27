"""The analyses as headings, sentences and tables, for a page, a document and a workbook alike."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from wscp_cli.chronology.analysis.analyses import SECTIONS, Analysis, GapsOf, analyse
from wscp_cli.chronology.analysis.child_seen import ANSWERS, Seen
from wscp_cli.chronology.analysis.coverage import months_of
from wscp_cli.chronology.analysis.gaps import Gaps
from wscp_cli.chronology.analysis.wording import (
    ASK_THEM,
    NO_PERIOD,
    OF_COVERAGE,
    OF_GLOSSARY,
    OF_KNOWING,
    OF_SEEN,
    OF_UNCERTAIN_GAPS,
    TO_JUDGE,
    days_told,
    end_told,
    entries_told,
    gap_days_told,
    knew_told,
    length_told,
    life_told,
    meaning_told,
    month_told,
    period_told,
    start_told,
)
from wscp_cli.chronology.event import Event
from wscp_cli.chronology.selection import CaseChronology, Look
from wscp_cli.chronology.when import when_words
from wscp_cli.dates.wording import MONTHS, day_words

_KEYS_BESIDE = 8
"""Key events that stand side by side in a table that still prints."""
_MOST_SIGHTINGS = 400
"""Sightings listed one by one; of more, the last of each agency and the gaps are told."""
_MOST_DIFFERENCES = 500
"""Differences listed, those that people confirmed first; the number of all is said."""
_NAMED = 12
"""Entries named in one cell or sentence; the number of the others is said."""


@dataclass(frozen=True, slots=True)
class AnalysisTable:
    """One table.

    Attributes:
        title: What it shows.
        heads: Its columns.
        rows: Texts, and figures as numbers; entries stand as their ids.
        figures: The columns of figures, which stand to the right, whatever is written for a nought.
        workings: The columns on how wscp found it, which a meeting does not need.
        on_screen: Whether it is left out of print, since its rows say what the entries themselves say there, or are
            to be gone through one by one.
    """

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str | int]]
    figures: Sequence[int] = ()
    workings: Sequence[int] = ()
    on_screen: bool = False


@dataclass(frozen=True, slots=True)
class AnalysisPart:
    """One analysis.

    Attributes:
        name: Short, for an anchor.
        title: Its heading.
        says: What was found, before the tables.
        tables: The tables.
        notes: How to read them, and what they do not say.
        to_type: What to do about it with which command; not for a meeting.
    """

    name: str
    title: str
    says: tuple[str, ...] = ()
    tables: tuple[AnalysisTable, ...] = ()
    notes: tuple[str, ...] = ()
    to_type: tuple[str, ...] = ()


def analysis_parts(chronology: CaseChronology, usual: dict[str, tuple[str, ...]]) -> tuple[AnalysisPart, ...]:
    """Every analysis of a chronology, over all its entries.

    Args:
        chronology: The chronology with its case.
        usual: Abbreviation in capitals → its meanings.
    """
    if not chronology.events:
        return ()
    return tuple(_Told(analyse(chronology, Look(), SECTIONS, usual), chronology).parts())


class _Told:
    def __init__(self, analysis: Analysis, chronology: CaseChronology) -> None:
        self.analysis, self.chronology = analysis, chronology
        self.by_id: dict[str, Event] = {event.id: event for event in chronology.events}

    def parts(self) -> Iterator[AnalysisPart]:
        yield self.coverage()
        yield self.gaps()
        yield self.seen()
        yield self.who_knew()
        yield self.conflicts()
        yield self.abbreviations()

    def agency(self, agency: str) -> str:
        return self.chronology.agency_name(agency)

    def entry(self, name: str) -> str:
        event = self.by_id[name]
        clock = f" {event.time}" if event.time else ""
        return f"{when_words(event)}{clock}, {self.agency(event.agency)}, {name}"

    def coverage(self) -> AnalysisPart:
        period, found = self.analysis.period, self.analysis.coverage or ()
        title = "What each agency's return covers"
        if period is None:
            return AnalysisPart("coverage", title, (NO_PERIOD,))
        months = months_of(period)
        whole = AnalysisTable(
            "The period by agency",
            ("agency", "entries", "first", "last", f"empty months of {len(months)}", "outside", "undated"),
            [
                (
                    self.agency(one.agency),
                    one.entries,
                    day_words(one.first) if one.first else "",
                    day_words(one.last) if one.last else "",
                    len(one.empty_months(months)),
                    one.outside,
                    one.undated,
                )
                for one in found
            ],
            (1, 4, 5, 6),
        )
        years = [
            AnalysisTable(
                f"Entries by month, {year}",
                ("agency", *(MONTHS[month - 1][:3] for _, month in part)),
                [(self.agency(one.agency), *(_figure(month_told(one, month)) for month in part)) for one in found],
                range(1, len(part) + 1),
            )
            for year, part in ((year, list(held)) for year, held in groupby(months, key=lambda month: month[0]))
        ]
        return AnalysisPart("coverage", title, (period_told(period),), (whole, *years), (OF_COVERAGE,))

    def gaps(self) -> AnalysisPart:
        found = self.analysis.gaps or ()
        title = f"Gaps of {days_told(self.analysis.gap_days)} or more without an entry"
        tables = [
            AnalysisTable(label, heads, rows, (1,), on_screen=heads[0] == "agency")
            for label, heads, rows in (
                ("Gaps in what was recorded on each child", ("child", *_GAP_HEADS), self._gap_rows(found, "person")),
                ("Gaps of each agency", ("agency", *_GAP_HEADS), self._gap_rows(found, "agency")),
            )
            if rows
        ]
        counted = [f"{self._group(one)}: {entries_told(one.gaps)}." for one in found if one.kind == "person"]
        says = [period_told(self.analysis.period), *counted]
        none = [self._group(one) for one in found if not one.gaps.gaps]
        says += [f"No such gap: {'; '.join(none)}."] if none else []
        undated = [name for one in found if one.kind == "agency" for name in one.gaps.undated]
        says += [f"Without a date, so that it can lie in any gap of its agency: {_some(undated)}."] if undated else []
        notes = (f"An entry is what an agency recorded, not always a contact with the child. {OF_UNCERTAIN_GAPS}",)
        return AnalysisPart("gaps", title, tuple(says), tuple(tables), notes if found else ())

    def _group(self, one: GapsOf) -> str:
        if one.kind == "agency":
            return self.agency(one.id)
        return self.chronology.person_name(one.id) if one.id else "all entries"

    def _gap_rows(self, found: Iterable[GapsOf], kind: str) -> list[tuple[str, ...]]:
        return [
            row
            for one in found
            if one.kind == kind
            for row in self._rows_of(self._group(one), one.gaps, agencies=kind == "person")
        ]

    def _rows_of(self, name: str, gaps: Gaps, *, agencies: bool) -> list[tuple[str, ...]]:
        """The gaps of one group; with the agencies of the entries around each where these are of several."""

        def end(entry: str) -> str:
            return f"{entry}, {self.agency(self.by_id[entry].agency)}" if entry and agencies else entry

        return [
            (
                name,
                length_told(gap),
                gap_days_told(gap),
                end(gap.after) or start_told(gaps),
                end(gap.before) or end_told(gaps),
                _some(gap.perhaps_within),
            )
            for gap in gaps.gaps
        ]

    def seen(self) -> AnalysisPart:
        tables = [table for one in self.analysis.seen or () for table in self._seen(one)]
        says = [self._seen_told(one) for one in self.analysis.seen or ()]
        return AnalysisPart("seen", "When the child was seen, and by whom", tuple(says), tuple(tables), (OF_SEEN,))

    def _whose(self, one: Seen) -> str:
        if one.child:
            return self.chronology.person_name(one.child)
        return "The child" if len(self.analysis.seen or ()) == 1 else "Perhaps another child"

    def _seen_told(self, one: Seen) -> str:
        dated = [
            sighting for sighting in one.sightings if (event := self.by_id[sighting.event]).earliest or event.latest
        ]
        last = f", last {self.entry(dated[-1].event)}" if dated else ""
        count = len(one.sightings)
        seen = f"{self._whose(one)}: seen in {count} {'entry' if count == 1 else 'entries'}{last}."
        return f"{seen} {life_told(one.life, one.outside_life)}".rstrip()

    def _seen(self, one: Seen) -> Iterator[AnalysisTable]:
        name = self._whose(one)
        last = {sighting.agency: sighting.event for sighting in one.sightings}
        if one.counts:
            yield AnalysisTable(
                f"{name}: what the agencies say",
                ("agency", "seen", "not", "not said", "neither", "last seen"),
                [
                    (
                        self.agency(agency),
                        *(counts[answer] for answer in ANSWERS),
                        f"{when_words(self.by_id[last[agency]])}, {last[agency]}" if agency in last else "",
                    )
                    for agency, counts in one.counts.items()
                ],
                (1, 2, 3, 4),
            )
        if 0 < len(one.sightings) <= _MOST_SIGHTINGS:
            yield AnalysisTable(
                f"{name}: each time",
                ("seen", "agency", "by", "alone", "entry"),
                [
                    (
                        when_words(self.by_id[seen.event]),
                        self.agency(seen.agency),
                        seen.by,
                        "alone" if seen.alone else "",
                        seen.event,
                    )
                    for seen in one.sightings
                ],
                on_screen=True,
            )
        if one.gaps is not None and one.gaps.gaps and (one.child or len(self.analysis.seen or ()) == 1):
            yield AnalysisTable(
                f"{name}: {days_told(self.analysis.gap_days)} or more not recorded as seen",
                ("child", *_GAP_HEADS),
                self._rows_of(name, one.gaps, agencies=True),
                (1,),
            )

    def who_knew(self) -> AnalysisPart:
        title = "Who recorded which key event, and when"
        found = self.analysis.who_knew or ()
        if not found:
            mark = 'Mark one with: wscp chronology mark-key ID --title "…"'
            return AnalysisPart("who-knew", title, ("No key event is marked.",), to_type=(mark,))
        keys = AnalysisTable(
            "The key events",
            ("no.", "key event", "when", "agency", "entry"),
            [
                (
                    number,
                    key.title or "(no title)",
                    when_words(event) if event else "no longer there",
                    self.agency(key.agency) if event else "",
                    key.event,
                )
                for number, key in enumerate(found, 1)
                for event in [self.by_id.get(key.event)]
            ],
        )
        there = [(number, key) for number, key in enumerate(found, 1) if key.agencies]
        parts = [there[start : start + _KEYS_BESIDE] for start in range(0, len(there), _KEYS_BESIDE)]
        matrix = [
            AnalysisTable(
                "What each agency's return holds on them",
                ("agency", *(f"event {number}" for number, _ in part)),
                [
                    (self.agency(one.agency), *(knew_told(key.agencies[place], key) for _, key in part))
                    for place, one in enumerate(part[0][1].agencies)
                ],
            )
            for part in parts
        ]
        return AnalysisPart("who-knew", title, (), (keys, *matrix), (OF_KNOWING,), (TO_JUDGE,))

    def conflicts(self) -> AnalysisPart:
        found = self.analysis.conflicts or ()
        title = "Accounts that differ"
        if not found:
            return AnalysisPart("differ", title, ("No linked accounts are known to differ.",))
        rows = [
            (
                ", ".join(one.matters),
                self.entry(one.one),
                self.entry(one.other),
                one.status if not one.score else f"{one.status} {one.score:.2f}",
            )
            for one in found[:_MOST_DIFFERENCES]
        ]
        more = len(found) - len(rows)
        says = (f"The first {len(rows)} of {len(found)} are shown.",) if more else ()
        heads = ("differ in", "one account", "the other", "link")
        table = AnalysisTable("Linked accounts", heads, rows, workings=(3,), on_screen=True)
        to_type = ("See all of them with: wscp chronology --conflicts",) if more else ()
        return AnalysisPart("differ", title, says, (table,), to_type=to_type)

    def abbreviations(self) -> AnalysisPart:
        found = self.analysis.abbreviations
        title = "Abbreviations"
        if found is None or not (found.unknown or found.glossary):
            return AnalysisPart("abbreviations", title, ("No abbreviation is in use.",))
        tables = []
        if found.unknown:
            tables.append(
                AnalysisTable(
                    f"Abbreviations nobody explains: {len(found.unknown)}",
                    ("short", "entries", "used by", "first in"),
                    [
                        (one.short, one.times, ", ".join(map(self.agency, one.agencies)), one.first)
                        for one in found.unknown
                    ],
                    (1,),
                )
            )
        if found.glossary:
            tables.append(
                AnalysisTable(
                    f"Glossary of the {len(found.glossary)} usual ones in use",
                    ("short", "entries", "means"),
                    [(one.short, one.times, meaning_told(one)) for one in found.glossary],
                    (1,),
                )
            )
        notes = (*((ASK_THEM,) if found.unknown else ()), *((OF_GLOSSARY,) if found.glossary else ()))
        return AnalysisPart("abbreviations", title, (), tuple(tables), notes)


_GAP_HEADS = ("days", "from and to", "after", "before", "perhaps within")


def _figure(told: str) -> str | int:
    return int(told) if told.isdecimal() else told


def _some(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
