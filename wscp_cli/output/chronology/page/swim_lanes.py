"""The chronology as a picture: a lane for each agency, time from left to right; where every mark stands."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from wscp_cli.chronology.enquiry.episodes import episodes_of
from wscp_cli.chronology.event import Event
from wscp_cli.chronology.when import when_words
from wscp_cli.dates.wording import MONTHS, day_words
from wscp_cli.output.chronology.agency_colours import agency_colours, agency_inks
from wscp_cli.output.chronology.presentation import Presentation
from wscp_cli.output.chronology.visible import visible

WIDTH, LEFT, RIGHT, TOP = 1400.0, 236.0, 1364.0, 46.0
"""The sheet's width, where the lanes begin and end, and where the first one is, in its own units."""
_TICKS, _SPAN, _PAD = 26.0, 7.0, 6.0
_MOST_SPAN_ROWS = 5
_DIAMOND = 17.0
"""How much room a diamond takes."""
_BAND_HIGH, _BAND_LEAST = 17.0, 6.0
_BAND_LETTERS, _LETTER_WIDE = 60, 6.6
"""Letters of an episode's title that are shown, and how wide one can be."""
_LABEL_LETTERS = 29
_MONTH_WIDE, _QUARTER_WIDE = 24.0, 10.0
_LONGEST_BY_MONTH = 15 * 12
"""Months; a longer time is ruled by years only."""


@dataclass(frozen=True, slots=True)
class Tick:
    """The entries of one exact day: a stroke, the longer the more there are."""

    x: float
    y: float
    high: float
    target: str
    title: str


@dataclass(frozen=True, slots=True)
class Span:
    """An entry whose day is not sure: a bar over all the days it can be; an end that lies outside has no cap."""

    x: float
    y: float
    wide: float
    target: str
    title: str
    capped: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class KeyMark:
    """A key event: a diamond with its number in the list below the picture."""

    x: float
    y: float
    number: int
    target: str


@dataclass(frozen=True, slots=True)
class Band:
    """An episode: a bar above the lanes with its letter, and a shade over its days down through them."""

    x: float
    y: float
    wide: float
    letter: str
    title: str
    target: str
    label_x: float
    label_end: bool


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line of the list of key events."""

    number: int
    target: str
    title: str
    told: str
    drawn: bool


@dataclass(slots=True)
class Lane:
    """One agency's lane.

    Attributes:
        name: The agency's name, in lines that fit.
        about: How many entries it has, and how many of them could not be placed.
        light: The lane's colour beside the name.
        ink: The colour of its marks.
        y: Its top.
        high: Its height.
        earlier: Entries before the picture begins.
        later: Entries after it ends.
    """

    name: list[str]
    about: str
    light: str
    ink: str
    y: float = 0.0
    high: float = 0.0
    ticks: list[Tick] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    earlier: int = 0
    later: int = 0


@dataclass(slots=True)
class Picture:
    """The whole picture, in its own units, y downwards.

    Attributes:
        high: Its height.
        lanes: One an agency, by name.
        rules: Lines down the picture: x, and whether a year begins.
        heads: Words above: x, y, text, and whether it is a year.
        bands: Episodes, above the lanes.
        keys: Diamonds.
        listed: Every key event, drawn or not.
        incident: Where the day of the incident is; None when not known or outside.
        first: The first day drawn.
        last: The last day drawn.
        described: What it shows, for those who cannot see it.
    """

    high: float
    lanes: list[Lane]
    rules: list[tuple[float, bool]]
    heads: list[tuple[float, float, str, bool]]
    bands: list[Band]
    keys: list[KeyMark]
    listed: list[KeyLine]
    incident: float | None
    first: date
    last: date
    described: str


class _Scale:
    """Days to places."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self.day_wide = (RIGHT - LEFT) / (last.toordinal() - first.toordinal() + 1)

    def at(self, day: date) -> float:
        """Where the day begins."""
        return LEFT + (day.toordinal() - self.first.toordinal()) * self.day_wide

    def mid(self, day: date) -> float:
        """The middle of the day."""
        return round(self.at(day) + self.day_wide / 2, 1)


def swim_lanes(events: Sequence[Event], presented: Presentation) -> Picture | None:
    """The picture of a chronology; None when no entry has a date.

    Args:
        events: The entries in order of time.
        presented: The period under review sets the first and last day drawn; entries outside it are counted at the
            picture's edges.
    """
    days = [day for event in events for day in (event.earliest, event.latest) if day]
    if not days:
        return None
    first, last = presented.period[0] or min(days), presented.period[1] or max(days)
    if first > last:
        first, last = min(days), max(days)
    scale = _Scale(first, last)
    agencies = sorted({event.agency for event in events}, key=lambda one: (presented.name(one).casefold(), one))
    light, ink = agency_colours(agencies), agency_inks(agencies)
    of_agency: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        of_agency[event.agency].append(event)
    lanes: dict[str, Lane] = {}
    placed = _key_places(events, scale, presented)
    bands, y = _bands(events, scale, presented)
    for agency in agencies:
        undated = sum(not (event.earliest or event.latest) for event in of_agency[agency])
        about = f"{len(of_agency[agency])}" + (f", {undated} undated" if undated else "")
        lane = Lane(_in_lines(visible(presented.name(agency))), about, light[agency], ink[agency], y)
        _fill(lane, of_agency[agency], scale)
        rows = 1 + max((placed[event.id][1] for event in of_agency[agency] if event.id in placed), default=-1)
        lane.high = max(lane.high, 2 * _PAD + rows * _DIAMOND)
        lanes[agency] = lane
        y += lane.high
    keys, listed = _key_marks(events, lanes, placed, presented)
    rules, heads = _ruled(scale)
    incident = presented.incident
    return Picture(
        y + 8,
        list(lanes.values()),
        rules,
        heads,
        bands,
        keys,
        listed,
        scale.mid(incident) if incident and first <= incident <= last else None,
        first,
        last,
        _described(first, last, agencies, of_agency, presented),
    )


def _fill(lane: Lane, events: Iterable[Event], scale: _Scale) -> None:
    by_day: dict[date, list[Event]] = defaultdict(list)
    unsure: list[Event] = []
    for event in events:
        begin, end = event.earliest or event.latest, event.latest or event.earliest
        if begin is None or end is None:
            continue
        if end < scale.first and event.latest:
            lane.earlier += 1
        elif begin > scale.last and event.earliest:
            lane.later += 1
        elif event.earliest == event.latest and event.date_kind == "exact":
            by_day[begin].append(event)
        else:
            unsure.append(event)
    for day, held in by_day.items():
        high = min(8.0 + 5.0 * len(held), 22.0)
        many = f": {len(held)} entries" if len(held) > 1 else ""
        clock = f" {held[0].time}" if len(held) == 1 and held[0].time else ""
        y = round(lane.y + _PAD + _TICKS - high, 1)
        lane.ticks.append(Tick(scale.mid(day), y, high, held[0].id, day_words(day) + clock + many))
    ends = [LEFT - 1] * _MOST_SPAN_ROWS
    used = 0
    for event in unsure:
        inside = (
            event.earliest is not None and event.earliest >= scale.first,
            event.latest is not None and event.latest <= scale.last,
        )
        x = scale.at(event.earliest) if inside[0] and event.earliest else LEFT
        right = scale.at(event.latest) + scale.day_wide if inside[1] and event.latest else RIGHT
        wide = max(right - x, 6.0)
        row = next((at for at, taken in enumerate(ends) if taken < x), _MOST_SPAN_ROWS - 1)
        ends[row], used = max(ends[row], x + wide + 1), max(used, row + 1)
        lane.spans.append(
            Span(
                round(x, 1),
                round(lane.y + _PAD + _TICKS + 3 + row * _SPAN, 1),
                round(wide, 1),
                event.id,
                f"{when_words(event)}, {event.date_kind}",
                inside,
            )
        )
    lane.high = _PAD + _TICKS + (3 + used * _SPAN if used else 0) + _PAD


def _key_places(events: Iterable[Event], scale: _Scale, presented: Presentation) -> dict[str, tuple[float, int]]:
    """Key event → where its day is, and in which row of its lane: one that would hide another goes below it.

    A diamond never leaves its day, so that no event seems to be of another one.
    """
    marked = presented.key_events()
    rows: dict[str, list[float]] = defaultdict(list)
    placed: dict[str, tuple[float, int]] = {}
    found = [event for event in events if event.id in marked]
    days = [(_middle(event, scale), event) for event in found]
    for x, event in sorted(((x, event) for x, event in days if x is not None), key=lambda one: (one[0], one[1].id)):
        ends = rows[event.agency]
        row = next((at for at, taken in enumerate(ends) if x - taken >= _DIAMOND), len(ends))
        ends[row : row + 1] = [x]
        placed[event.id] = (x, row)
    return placed


def _middle(event: Event, scale: _Scale) -> float | None:
    begin, end = event.earliest or event.latest, event.latest or event.earliest
    if begin is None or end is None or begin > scale.last or end < scale.first:
        return None
    return (scale.at(max(begin, scale.first)) + scale.at(min(end, scale.last)) + scale.day_wide) / 2


def _key_marks(
    events: Iterable[Event],
    lanes: dict[str, Lane],
    placed: dict[str, tuple[float, int]],
    presented: Presentation,
) -> tuple[list[KeyMark], list[KeyLine]]:
    marked = presented.key_events()
    keys: list[KeyMark] = []
    listed: list[KeyLine] = []
    for number, event in enumerate((event for event in events if event.id in marked), 1):
        if event.id in placed:
            x, row = placed[event.id]
            y = lanes[event.agency].y + _PAD + 7 + row * _DIAMOND
            keys.append(KeyMark(round(x, 1), y, number, event.id))
        told = f"{when_words(event)}, {presented.name(event.agency)}"
        title = visible(marked[event.id].title) or "Key event"
        listed.append(KeyLine(number, event.id, title, visible(told), event.id in placed))
    return keys, listed


def _bands(events: Sequence[Event], scale: _Scale, presented: Presentation) -> tuple[list[Band], float]:
    """The episodes that people grouped, above the lanes, none over another; and where the lanes begin below them."""
    bands: list[Band] = []
    ends: list[float] = []
    for one in episodes_of(events, presented.decisions):
        if one.key_event or one.first is None or one.last is None or not one.entries:
            continue
        if one.first > scale.last or one.last < scale.first:
            continue
        x = scale.at(max(one.first, scale.first))
        wide = max(scale.at(min(one.last, scale.last)) + scale.day_wide - x, _BAND_LEAST)
        title = visible(one.title)
        title = title if len(title) <= _BAND_LETTERS else title[: _BAND_LETTERS - 1].rstrip() + "…"
        room = _LETTER_WIDE * (len(title) + 3)
        before = x - room > LEFT
        left, right = (x - room, x + wide) if before else (x, x + wide + room)
        row = next((at for at, taken in enumerate(ends) if taken < left), len(ends))
        ends[row : row + 1] = [right]
        label = x - 4 if before else x + wide + 4
        y = TOP + row * _BAND_HIGH
        bands.append(Band(round(x, 1), y, round(wide, 1), one.letter, title, one.entries[0], round(label, 1), before))
    return bands, TOP + len(ends) * _BAND_HIGH + (4 if ends else 0)


def _ruled(scale: _Scale) -> tuple[list[tuple[float, bool]], list[tuple[float, float, str, bool]]]:
    """Lines at the beginning of months, or of years when there are very many, and the words above them."""
    rules: list[tuple[float, bool]] = []
    heads: list[tuple[float, float, str, bool]] = []
    first, last = scale.first, scale.last
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    by_month = months <= _LONGEST_BY_MONTH
    wide = scale.day_wide * 30
    every = 1 if wide >= _MONTH_WIDE else 3 if wide >= _QUARTER_WIDE else 12
    years = last.year - first.year + 1
    year_every = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 10_000) if years / step <= 26)  # noqa: PLR2004  (as many as fit)
    for count in range(months) if by_month else range(0, months, 12):
        year, month = divmod(first.year * 12 + first.month - 1 + count if by_month else (first.year * 12) + count, 12)
        begin = max(date(year, month + 1, 1), first)
        x = round(scale.at(begin), 1)
        new_year = month == 0
        if (new_year or count == 0) and (year % year_every == 0 or year_every == 1):
            heads.append((x + 3, 16, str(year), True))
        if (new_year and (by_month or year % year_every == 0)) or (by_month and every < 12):  # noqa: PLR2004  (months)
            rules.append((x, new_year))
        room = scale.at(date(year, month + 1, 28)) - x
        if every < 12 and month % every == 0 and room > _MONTH_WIDE * 0.7 * (1 if every == 1 else 0.2):  # noqa: PLR2004  (months)
            heads.append((x + 3, 34, MONTHS[month][:3], False))
    return rules, heads


def _described(
    first: date,
    last: date,
    agencies: Iterable[str],
    of_agency: dict[str, list[Event]],
    presented: Presentation,
) -> str:
    told = ", ".join(f"{visible(presented.name(one))} {len(of_agency[one])}" for one in agencies)
    return (
        f"A lane for each agency from {day_words(first)} to {day_words(last)}. A stroke is a day with entries, a bar "
        "the days on which an entry of uncertain date can have been, a numbered diamond a key event. "
        f"Entries: {told}. The table below says the same in words."
    )


def _in_lines(name: str) -> list[str]:
    lines = [""]
    for word in " ".join(name.split()).split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _LABEL_LETTERS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > 2:  # noqa: PLR2004  (lines in a lane)
        lines = [lines[0], lines[1][: _LABEL_LETTERS - 1] + "…"]
    return [line if len(line) <= _LABEL_LETTERS else line[: _LABEL_LETTERS - 1] + "…" for line in lines]
