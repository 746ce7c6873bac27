"""The analyses of a chronology as tables for a terminal, wide or narrow, each with what it does and does not say."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TextIO

from wscp_cli.chronology.analysis.analyses import Analysis, GapsOf
from wscp_cli.chronology.analysis.child_seen import ANSWERS, Seen
from wscp_cli.chronology.analysis.coverage import Coverage, Month, months_of
from wscp_cli.chronology.analysis.gaps import Gap, Gaps
from wscp_cli.chronology.analysis.who_knew import KnownEvent
from wscp_cli.chronology.analysis.wording import (
    ASK_THEM,
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
from wscp_cli.chronology.selection import CaseChronology
from wscp_cli.chronology.when import when_words
from wscp_cli.console import paint
from wscp_cli.dates.wording import MONTHS, day_words
from wscp_cli.output.chronology.text import indented
from wscp_cli.output.terminal.table import table_text

_NARROW = 68
"""With fewer columns a table's words and ids would break."""
_ROOMY = 96
"""From so many columns on, the table of coverage does not break its words."""


def analysis_text(
    analysis: Analysis,
    chronology: CaseChronology,
    width: int,
    stream: TextIO | None = None,
) -> str:
    """The analyses that were made, in a fixed order.

    Args:
        analysis: What was made.
        chronology: The chronology it was made of.
        width: How many columns the terminal has.
        stream: Where it will be written; stdout when not given.
    """
    writer = _Writer(analysis, chronology, width, stream or sys.stdout)
    parts: list[Callable[[], Iterator[str]]] = []
    made = (
        (analysis.conflicts, writer.conflicts),
        (analysis.gaps, writer.gaps),
        (analysis.seen, writer.seen),
        (analysis.coverage, writer.coverage),
        (analysis.who_knew, writer.who_knew),
        (analysis.abbreviations, writer.abbreviations),
    )
    parts = [write for found, write in made if found is not None]
    return "\n\n".join("\n".join(write()) for write in parts)


class _Writer:
    """Writes each analysis for a terminal of some width."""

    def __init__(self, analysis: Analysis, chronology: CaseChronology, width: int, stream: TextIO) -> None:
        self.analysis, self.chronology, self.width, self.stream = analysis, chronology, width, stream
        self.by_id: dict[str, Event] = {event.id: event for event in chronology.events}

    def bold(self, title: str) -> Iterator[str]:
        """A heading that may be longer than a line, with words of the case in it."""
        for line in indented(title, self.width, by=""):
            yield paint(line, "bold", self.stream)

    def says(self, *sentences: str) -> Iterator[str]:
        for sentence in sentences:
            yield from indented(sentence, self.width, by="")

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
        """A table; where the terminal is too narrow for one, a line or two for each row."""
        if self.width >= _NARROW:
            return table_text(heads, rows, width=self.width, right=right)
        lines: list[str] = []
        for row in rows:
            told = [f"{head}: {cell}" for head, cell in zip(heads[1:], row[1:], strict=True) if cell]
            lines.extend(indented(f"- {heads[0]}: {row[0]}; {'; '.join(told)}", self.width, by="", hang=2))
        return "\n".join(lines)

    def period(self) -> Iterator[str]:
        yield from self.says(period_told(self.analysis.period))

    # Differences

    def conflicts(self) -> Iterator[str]:
        found = self.analysis.conflicts or ()
        yield from self.bold("Accounts that differ")
        if not found:
            yield from self.says("No linked accounts are known to differ.")
            return
        yield self.table(
            ("Differ in", "One account", "The other", "Link"),
            [
                (
                    ", ".join(one.matters),
                    self._told(one.one),
                    self._told(one.other),
                    one.status if not one.score else f"{one.status} {one.score:.2f}",
                )
                for one in found
            ],
        )

    def _told(self, name: str) -> str:
        event = self.by_id[name]
        clock = f" {event.time}" if event.time else ""
        return f"{when_words(event)}{clock}, {self.chronology.agency_name(event.agency)}, {name}"

    # Gaps

    def gaps(self) -> Iterator[str]:
        yield from self.bold(f"Gaps of {days_told(self.analysis.gap_days)} or more without an entry")
        yield from self.period()
        for group in self.analysis.gaps or ():
            yield ""
            yield from self._gaps_of(group)
        if self.analysis.gaps:
            yield ""
            yield from self.says(
                "An entry is what an agency recorded, not always a contact with the child: --seen shows when the child "
                f"was seen. {OF_UNCERTAIN_GAPS}",
            )

    def _gaps_of(self, group: GapsOf) -> Iterator[str]:
        if group.kind == "agency":
            name = self.chronology.agency_name(group.id)
        else:
            name = f"Entries on {self.chronology.person_name(group.id)}" if group.id else "All entries"
        yield from self.bold(f"{name}: {entries_told(group.gaps)}")
        yield from self._gap_lines(group.gaps, agencies=group.kind != "agency")

    def _gap_lines(self, gaps: Gaps, *, agencies: bool) -> Iterator[str]:
        """The gaps as a table; with the agencies of the entries around each where these are of several."""
        if gaps.gaps:
            rows = [
                (length_told(gap), gap_days_told(gap), self._between(gaps, gap, agencies=agencies)) for gap in gaps.gaps
            ]
            yield self.table(("Days", "From and to", "Between"), rows)
        else:
            yield f"No gap of {days_told(self.analysis.gap_days)}."
        if gaps.undated:
            more = f"{len(gaps.undated)} undated entries" if len(gaps.undated) > 1 else "1 undated entry"
            yield from self.says(f"{more} can lie in any gap: {', '.join(gaps.undated)}")

    def _between(self, gaps: Gaps, gap: Gap, *, agencies: bool) -> str:
        after, before = (
            f"{name} ({self.by_id[name].agency})" if name and agencies else name for name in (gap.after, gap.before)
        )
        ends = f"{after or start_told(gaps)} and {before or end_told(gaps)}"
        if not gap.perhaps_within:
            return ends
        return f"{ends}; perhaps within: {', '.join(gap.perhaps_within)}"

    # Seen

    def seen(self) -> Iterator[str]:
        yield from self.bold("When the child was seen")
        yield from self.period()
        for one in self.analysis.seen or ():
            yield ""
            yield from self._seen(one)
        yield ""
        yield from self.says(OF_SEEN)

    def _seen(self, one: Seen) -> Iterator[str]:
        alone = len(self.analysis.seen or ()) == 1
        nobody = "The child" if alone else "Perhaps another child"
        name = self.chronology.person_name(one.child) if one.child else nobody
        told = f"seen in {len(one.sightings)} {'entry' if len(one.sightings) == 1 else 'entries'}"
        last = self._last(seen.event for seen in one.sightings)
        told += f", last {last}" if last else ""
        yield from self.bold(f"{name}: {told}")
        if life := life_told(one.life, one.outside_life):
            yield from self.says(life)
        rows = [
            (
                self.chronology.agency_name(agency),
                *(str(counts[answer] or "") for answer in ANSWERS),
                self._last_seen(one, agency),
            )
            for agency, counts in one.counts.items()
        ]
        if rows:
            yield self.table(("Agency", "Seen", "Not", "Not said", "Neither", "Last seen"), rows, right=(1, 2, 3, 4))
        if one.sightings:
            yield ""
            yield self.table(
                ("Seen", "Agency", "By", "Entry"),
                [
                    (
                        when_words(self.by_id[seen.event]),
                        self.chronology.agency_name(seen.agency),
                        ", ".join(filter(None, (seen.by.strip(), "alone" if seen.alone else ""))),
                        seen.event,
                    )
                    for seen in one.sightings
                ],
            )
        if one.gaps is not None and (one.child or alone):
            yield ""
            gap = days_told(self.analysis.gap_days)
            yield from self.says(f"Gaps of {gap} or more in which the child was not recorded as seen")
            yield from self._gap_lines(one.gaps, agencies=True)

    def _last_seen(self, one: Seen, agency: str) -> str:
        return self._last(sighting.event for sighting in one.sightings if sighting.agency == agency)

    def _last(self, names: Iterable[str]) -> str:
        """When the last of some entries was, as far as they are dated."""
        dated = [event for name in names if (event := self.by_id[name]).earliest or event.latest]
        return when_words(dated[-1]) if dated else ""

    # Coverage

    def coverage(self) -> Iterator[str]:
        found = self.analysis.coverage or ()
        yield from self.bold("What each agency's return covers")
        yield from self.period()
        if self.analysis.period is None:
            return
        months = months_of(self.analysis.period)
        yield ""
        if self.width >= _ROOMY:
            yield self.table(
                ("Agency", "Entries", "First", "Last", "Empty months", "Outside", "Undated"),
                [
                    (
                        self.chronology.agency_name(one.agency),
                        str(one.entries),
                        _day(one.first),
                        _day(one.last),
                        f"{len(one.empty_months(months))} of {len(months)}",
                        str(one.outside or ""),
                        str(one.undated or ""),
                    )
                    for one in found
                ],
                right=(1, 4, 5, 6),
            )
        else:
            for one in found:
                yield from indented(self._covered(one, months), self.width, by="", hang=2)
        for part in self._parts(months, found):
            yield ""
            heads = ["Entries in the month", *(f"{MONTHS[month - 1][:3]} {year % 100:02d}" for year, month in part)]
            rows = [[one.agency, *(month_told(one, month) for month in part)] for one in found]
            yield table_text(heads, rows, width=self.width, right=range(1, len(heads)))
        yield ""
        yield from self.says(OF_COVERAGE)

    def _covered(self, one: Coverage, months: Sequence[Month]) -> str:
        """What one agency recorded, in a sentence."""
        told = [f"{one.entries} {'entry' if one.entries == 1 else 'entries'}"]
        if one.first and one.last:
            told.append(f"{day_words(one.first)} to {day_words(one.last)}")
        told.append(f"{len(one.empty_months(months))} of {len(months)} months empty")
        told += [f"{one.outside} outside the period"] if one.outside else []
        told += [f"{one.undated} undated"] if one.undated else []
        return f"{self.chronology.agency_name(one.agency)}: {', '.join(told)}"

    def _parts(self, months: Sequence[Month], found: Sequence[Coverage]) -> Iterator[Sequence[Month]]:
        """The months in tables that fit: so many columns beside the longest agency's id."""
        widest = max([len("Entries in the month"), *(len(one.agency) for one in found)])
        many = max((self.width - widest) // 8, 3)
        for start in range(0, len(months), many):
            yield months[start : start + many]

    # Who knew what when

    def who_knew(self) -> Iterator[str]:
        found = self.analysis.who_knew or ()
        yield from self.bold("Who recorded which key event, and when")
        if not found:
            yield from self.says(
                'No key event is marked. Mark one with: wscp chronology mark-key ID --title "…"',
            )
            return
        for number, key in enumerate(found, 1):
            event = self.by_id.get(key.event)
            when = f"{when_words(event)}, {self.chronology.agency_name(key.agency)}" if event else "no longer there"
            told = f"{number}. {key.title or '(no title)'} ({when}, {key.event})"
            yield from indented(told, self.width, by="", hang=3)
        there = [(number, key) for number, key in enumerate(found, 1) if key.agencies]
        for part in self._key_parts(there):
            yield ""
            heads = ["Agency", *(f"Event {number}" for number, _ in part)]
            rows = [
                [self.chronology.agency_name(agency.agency), *(knew_told(key.agencies[place], key) for _, key in part)]
                for place, agency in enumerate(part[0][1].agencies)
            ]
            yield self.table(heads, rows)
        yield ""
        yield from self.says(f"{OF_KNOWING} {TO_JUDGE}")

    def _key_parts(self, keys: list[tuple[int, KnownEvent]]) -> Iterator[list[tuple[int, KnownEvent]]]:
        many = max((self.width - 24) // 16, 2)
        for start in range(0, len(keys), many):
            yield keys[start : start + many]

    # Abbreviations

    def abbreviations(self) -> Iterator[str]:
        found = self.analysis.abbreviations
        if found is None:
            return
        yield from self.bold(f"Abbreviations nobody explains: {len(found.unknown)}")
        if found.unknown:
            yield self.table(
                ("Short", "Entries", "Used by", "First in"),
                [(one.short, str(one.times), ", ".join(one.agencies), one.first) for one in found.unknown],
                right=(1,),
            )
            yield from self.says(ASK_THEM)
        yield ""
        yield from self.bold(f"Glossary of the {len(found.glossary)} usual ones in use")
        if found.glossary:
            yield self.table(
                ("Short", "Means", "Entries"),
                [(one.short, meaning_told(one), str(one.times)) for one in found.glossary],
                right=(2,),
            )
            yield from self.says(OF_GLOSSARY)


def _day(day: date | None) -> str:
    return day_words(day) if day else ""
