"""The figures of a reporting year, April to March by notification: each with its denominator and what is unknown."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean, median

from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.portfolio.facts import ChildFacts
from wscp_cli.portfolio.rows import SUBMISSION, CaseRow

_YEAR = re.compile(r"(\d{4})\s*[-/]\s*(\d{2}|\d{4})")
_FIRST_YEAR, _LAST_YEAR = 2000, 2198
_AGES = (("under 1", 0, 0), ("1 to 5", 1, 5), ("6 to 10", 6, 10), ("11 to 15", 11, 15), ("16 and over", 16, 999))


@dataclass(frozen=True, order=True)
class ReportingYear:
    """A reporting year.

    Attributes:
        start: The calendar year in whose April it begins.
    """

    start: int

    def __str__(self) -> str:
        return f"{self.start}-{(self.start + 1) % 100:02d}"

    def has(self, day: date | None) -> bool:
        """Whether a day lies in it."""
        return day is not None and date(self.start, 4, 1) <= day <= date(self.start + 1, 3, 31)


def reporting_years(text: str) -> tuple[ReportingYear, ...]:
    """The reporting years that were asked for, such as ``2025-26`` or ``2023-24,2024-25``.

    Raises:
        WscpError: usage error, for a bare year with both of its readings.
    """
    years = {_year(part.strip()) for part in text.split(",")}
    return tuple(sorted(years))


def _year(text: str) -> ReportingYear:
    if re.fullmatch(r"\d{4}", text) and _FIRST_YEAR < int(text) <= _LAST_YEAR:
        year = int(text)
        before, after = ReportingYear(year - 1), ReportingYear(year)
        raise WscpError(
            f"{year} can be read in two ways: {before} (April {year - 1} to March {year}) "
            f"or {after} (April {year} to March {year + 1})",
            f"Say which, for example: --stats {after}",
            ExitCode.USAGE,
        )
    match = _YEAR.fullmatch(text)
    if (
        match is None
        or not _FIRST_YEAR <= int(match[1]) <= _LAST_YEAR
        or (int(match[1]) + 1) % 100 != int(match[2]) % 100
    ):
        raise WscpError(
            "that is no reporting year", "Two years in a row, April to March: --stats 2025-26", ExitCode.USAGE
        )
    if len(match[2]) > 2 and int(match[2]) != int(match[1]) + 1:  # noqa: PLR2004  (of two figures)
        raise WscpError("that is more than one reporting year", "For several: --stats 2023-24,2024-25", ExitCode.USAGE)
    return ReportingYear(int(match[1]))


@dataclass(frozen=True)
class Figure:
    """One figure of a year.

    Attributes:
        section: The part of the table it belongs to.
        label: What is counted.
        value: How many, or the median or mean; None where there is nothing to make one of.
        of: Out of how many whose answer is known.
        unknown: For how many it is not recorded.
        parts: The breakdown it is a part of, whose parts add up to ``of``; empty for a figure of its own.
        measure: Whether ``value`` is a median or mean, and not a count.
        base: The label of the figure whose value this one is out of: where that is withheld, this one tells it.
    """

    section: str
    label: str
    value: float | None
    of: int
    unknown: int = 0
    parts: str = ""
    measure: bool = False
    base: str = ""


@dataclass(frozen=True)
class YearFigures:
    """The figures of one year, or of several together.

    Attributes:
        title: The year, or the years.
        cases: How many cases were notified in it.
        figures: The figures, in the order of the table; the same labels for each year of one run.
    """

    title: str
    cases: int
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Yearly:
    """The years that were asked for.

    Attributes:
        years: Each year; with more than one, all of them together come last.
        undated: How many cases have no day of notification, and are in no year.
        unreadable: How many cases could not be read, and are in no figure.
    """

    years: tuple[YearFigures, ...]
    undated: int
    unreadable: int


def yearly(rows: Sequence[CaseRow], years: Sequence[ReportingYear]) -> Yearly:
    """The figures of reporting years.

    Args:
        rows: The cases, each once.
        years: The years.
    """
    whole = [row for row in rows if not row.trouble]
    chosen = {year: [row for row in whole if year.has(row.facts.progress.notified_on)] for year in years}
    every = [row for year in years for row in chosen[year]]
    themes = sorted({theme for row in every for one in row.facts.learning for theme in one.themes})
    codes = _codes_met(every)
    made = [YearFigures(str(year), len(chosen[year]), tuple(_figures(chosen[year], themes, codes))) for year in years]
    if len(years) > 1:
        made.append(YearFigures(f"{years[0]} to {years[-1]}", len(every), tuple(_figures(every, themes, codes))))
    undated = sum(row.facts.progress.notified_on is None for row in whole)
    return Yearly(tuple(made), undated, len(rows) - len(whole))


_CHILD_CODES = ("sex", "ethnic_group", "disability", "protection_plan", "looked_after", "placement")
_CHILD_TITLES = {
    "sex": "Sex",
    "ethnic_group": "Ethnic group",
    "disability": "Disability",
    "protection_plan": "On a protection plan",
    "looked_after": "Looked after",
    "placement": "Placement",
}
OURS, SUBMITTED = "Rapid review to be undertaken here", "Rapid review submitted"
REVIEWED, DONE = "Practice review (LCSPR) to be undertaken", "Done"
_UNKNOWN = {"", "not-known"}


def _codes_met(rows: Iterable[CaseRow]) -> dict[str, list[str]]:
    children = [child for row in rows for child in row.facts.children]
    return {name: sorted({getattr(one, name) for one in children} - _UNKNOWN) for name in _CHILD_CODES}


def _figures(rows: Sequence[CaseRow], themes: Sequence[str], codes: dict[str, list[str]]) -> Iterable[Figure]:
    yield from _funnel(rows)
    yield from _timeliness(rows)
    yield from _decisions(rows)
    yield from _children(rows, codes)
    yield from _actions(rows)
    yield from _learning(rows, themes)


def _ours(rows: Sequence[CaseRow]) -> list[CaseRow]:
    """The cases whose rapid review is to be undertaken here."""
    return [row for row in rows if not (row.facts.led_elsewhere or row.facts.ruled_out)]


def _funnel(rows: Sequence[CaseRow]) -> Iterable[Figure]:
    section, number = "From notification to learning", len(rows)
    yield Figure(section, "Serious incidents notified", number, number)
    ours = _ours(rows)
    yield Figure(section, OURS, len(ours), number)
    submitted = [row for row in ours if row.facts.progress.submitted_on]
    yield Figure(section, SUBMITTED, len(submitted), len(ours), base=OURS)
    known = [row for row in ours if row.facts.progress.lcspr in {"yes", "no"}]
    going = [row for row in known if row.facts.progress.lcspr == "yes"]
    yield Figure(section, REVIEWED, len(going), len(known), len(ours) - len(known))
    published = sum(bool(one.facts.progress.published_on) for one in going)
    yield Figure(section, "Practice review published", published, len(going), base=REVIEWED)
    yield Figure(section, "Case closed", sum(row.facts.stage == "closed" for row in rows), number)


def _timeliness(rows: Sequence[CaseRow]) -> Iterable[Figure]:
    section = "Timeliness"
    ours = _ours(rows)
    clocks = [row.clock.day for row in ours if row.clock and row.clock.submitted_on]
    lacking = len(ours) - len(clocks)
    for name, measure in (("median", median), ("mean", fmean)):
        label, value = f"Working days from notification to submission: {name}", _of(measure, clocks)
        yield Figure(section, label, value, len(clocks), lacking, measure=True, base=SUBMITTED)
    for identifier, label, base in (
        ("notify-panel", "Notified in time", ""),
        (SUBMISSION, "Rapid review submitted in time", SUBMITTED),
        ("lcspr-publication", "Practice review published in time", REVIEWED),
    ):
        states = [one.status for row in rows for one in row.deadlines if one.id == identifier]
        settled = [one for one in states if one in {"met", "met_late", "overdue"}]
        yield Figure(section, label, settled.count("met"), len(settled), base=base)
    held = [row.quorum for row in ours if row.facts.progress.meeting_held_on]
    known = [one for one in held if one in {"quorate", "not-quorate", "not-quorate-at-decision"}]
    yield Figure(section, "Rapid review meeting quorate", known.count("quorate"), len(known), len(held) - len(known))


def _of(measure: Callable[[list[int]], float], days: list[int]) -> float | None:
    return float(measure(days)) if days else None


def _decisions(rows: Sequence[CaseRow]) -> Iterable[Figure]:
    section = "Decisions"
    ours = [row.facts.progress for row in _ours(rows)]
    held = [one for one in ours if one.meeting_held_on]
    for label, answers in (
        ("The meeting recommended a practice review", [one.recommended for one in held]),
        ("The partners decided on a practice review", [one.decided for one in held]),
        ("The meeting reached consensus", [one.consensus for one in held]),
    ):
        known = [one for one in answers if one in {"yes", "no"}]
        yield Figure(section, label, known.count("yes"), len(known), len(answers) - len(known))
    replied = [one.panel_view for one in ours if one.submitted_on]
    said = [one for one in replied if one]
    yield Figure(section, "The Panel agreed", said.count("agrees"), len(said), len(replied) - len(said), base=SUBMITTED)


def _children(rows: Sequence[CaseRow], codes: dict[str, list[str]]) -> Iterable[Figure]:
    section = "Children"
    children: list[ChildFacts] = [child for row in rows for child in row.facts.children]
    yield Figure(section, "Children the reviews are about", len(children), len(children))
    ages = [one.age for one in children if one.age is not None]
    lacking = len(children) - len(ages)
    for label, first, last in _AGES:
        yield Figure(section, f"Age: {label}", sum(first <= age <= last for age in ages), len(ages), lacking, "age")
    for name, met in codes.items():
        known = [getattr(one, name) for one in children if getattr(one, name) not in _UNKNOWN]
        for code in met:
            label = f"{_CHILD_TITLES[name]}: {code.replace('-', ' ')}"
            yield Figure(section, label, known.count(code), len(known), len(children) - len(known), name)


def _actions(rows: Sequence[CaseRow]) -> Iterable[Figure]:
    section = "Actions and impact"
    actions = [(row.today, one) for row in rows for one in row.facts.actions if one.status != "withdrawn"]
    number = len(actions)
    done = [one for _, one in actions if one.status == "done"]
    yield Figure(section, "Actions agreed", number, number)
    yield Figure(section, DONE, len(done), number)
    yield Figure(section, "Done, with evidence on file", sum(bool(one.evidence) for one in done), len(done), base=DONE)
    yield Figure(section, "Impact evaluated", sum(bool(one.impact_on) for one in done), len(done), base=DONE)
    dated = [(today, one) for today, one in actions if one.due]
    late = sum(one.status != "done" and one.due is not None and one.due < today for today, one in dated)
    yield Figure(section, "Overdue on the day of these figures", late, len(dated), number - len(dated))
    yield Figure(
        section,
        "Date moved at least once",
        sum(bool(one.moved_from) for _, one in dated),
        len(dated),
        number - len(dated),
    )


def _learning(rows: Sequence[CaseRow], themes: Sequence[str]) -> Iterable[Figure]:
    section = "Themes of learning"
    points = [one for row in rows for one in row.facts.learning]
    known = [one for one in points if one.themes]
    yield Figure(section, "Points of learning", len(points), len(points))
    for theme in themes:
        label = f"Theme: {theme.replace('-', ' ')}"
        yield Figure(section, label, sum(theme in one.themes for one in known), len(known), len(points) - len(known))
