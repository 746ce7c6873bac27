"""Draw the family of several days on one sheet, what changed numbered in words and at the people it concerns."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from wscp_cli.family.changes import Change, changes_between
from wscp_cli.family.labels import MEASURES, spoken_day, wrap
from wscp_cli.findings import in_order
from wscp_cli.genogram.layout import Badge, HouseholdOutline, Layout, Line, Panel, Point, Tag
from wscp_cli.genogram.layout.arrange import lay_out, shown_on
from wscp_cli.genogram.layout.margins import MARGIN
from wscp_cli.genogram.layout.relationships import HARMFUL
from wscp_cli.genogram.layout.view import PLAIN, View
from wscp_cli.genogram.over_time.panel_items import CHANGE_SIZE, height_of, width_for_words
from wscp_cli.genogram.picture.painters.json_file import SCHEMA_VERSION, content_of
from wscp_cli.genogram.picture.paper import A3, scale_on
from wscp_cli.model.family import Family

MOST_DAYS = 6
_MOST_CHANGES = 40
"""Changes of one day that are named; the others are counted."""
_BETWEEN, _NARROWEST, _BADGE, _BELOW_TITLE = 26.0, 250.0, 11.0, 8.0
_MOST_LINES = 4


@dataclass(frozen=True)
class Day:
    """The picture of one day.

    Attributes:
        day: Which.
        layout: Its picture, as if it stood alone.
        changes: What changed since the day before it, each with the words for it.
    """

    day: date
    layout: Layout
    changes: tuple[tuple[Change, str], ...] = ()


def days_of(family: Family, days: Sequence[date], view: View = PLAIN) -> list[Day]:
    """The picture of each day, the earliest first, and what changed since the one before."""
    found: list[Day] = []
    before: Family | None = None
    for day in sorted(days):
        shown = _as_drawn(shown_on(family, day, view)[0], view)
        layout = lay_out(family, day, view)
        every = changes_between(before, shown) if before else []
        changes = [one for one in every if before and _is_drawn(one, before, shown, view)]
        names = _names(layout)
        found.append(Day(day, layout, tuple((one, _said(one, names, view)) for one in changes)))
        before = shown
    return found


def lay_out_days(family: Family, days: Sequence[date], view: View = PLAIN, within: float = 0.0) -> Layout:
    """All of them as one drawing, side by side or one beneath the other, as fits a page best.

    Args:
        family: As written.
        days: Which days; each once.
        view: What is shown of each.
        within: The width of the column of text it is put into; 0 for a page of its own.
    """
    made = days_of(family, days, view)
    for closeness in range(1, len(MEASURES)):
        if within and max(one.layout.width for one in made) > within:
            made = days_of(family, days, replace(view, closeness=closeness))
    panels = [_panel(one, number, made) for number, one in enumerate(made)]
    sizes = [
        (max(one.layout.width, _NARROWEST), one.layout.height + height_of(panel))
        for one, panel in zip(made, panels, strict=True)
    ]
    columns = 1 if within else max(range(1, len(made) + 1), key=lambda n: (_fit(sizes, n), -n))
    places, width, height = _places(sizes, columns)
    return _together(made, panels, places, (width, height))


def days_json(family: Family, days: Sequence[date], view: View, reference: str) -> str:
    """The pictures of several days as JSON (``schemas/genogram-days.schema.json``): ids, never names."""
    made = days_of(family, days, view)
    content = {
        "schema_version": SCHEMA_VERSION,
        "case": "" if view.publication else reference,
        "days": [
            {
                "picture": content_of(one.layout, reference),
                "changes": [
                    {"number": n, "kind": change.kind, "people": _ids_here(change, one.layout)}
                    for n, (change, _) in enumerate(one.changes, 1)
                ],
            }
            for one in made
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _as_drawn(shown: Family, view: View) -> Family:
    """The family with no more of its couples than a picture for publication shows."""
    if not view.publication:
        return shown
    unions = tuple(
        replace(one, kind="not-known", status="ended" if one.status == "separated" else one.status)
        for one in shown.unions
    )
    return replace(shown, unions=unions)


def _is_drawn(change: Change, before: Family, shown: Family, view: View) -> bool:
    """Whether a picture shows what a change is about: relationship lines may not be wanted.

    Where homes are not named, the first home of somebody is no move.
    """
    if change.kind == "home" and (view.publication or view.initials):
        return change.people[0] in {person.id for person in before.people}
    if change.kind != "relationship" or view.lines == "all":
        return True
    kinds = {one.kind for one in shown.relationships if (one.from_, one.to) == change.people}
    return (
        view.lines == "harmful"
        and bool(kinds & HARMFUL)
        and any(kind in HARMFUL and str(kind).replace("-", " ") in change.words for kind in kinds if kind)
    )


def _names(layout: Layout) -> dict[str, str]:
    """What everybody is called in a picture, by the id they are written with."""
    called = {b.person.id: " ".join(words for words, _ in b.label.lines[: b.label.named]) for b in layout.people}
    return {written: called[shown] for shown, written in layout.written_ids if shown in called}


def _said(change: Change, names: dict[str, str], view: View) -> str:
    if change.kind == "home" and (view.publication or view.initials):  # the name of a home may name somebody
        change = replace(change, words="{0} has moved")
    return change.said(names)


def _ids_here(change: Change, layout: Layout) -> list[str]:
    here = {written: shown for shown, written in layout.written_ids}
    return [here[one] for one in change.people if one in here]


def _panel(one: Day, number: int, made: Sequence[Day]) -> Panel:
    """The heading and the changes of a picture; where it stands is not settled yet."""
    published = one.layout.published
    heading = f"Picture {number + 1} of {len(made)}" if published else f"As at {spoken_day(one.day)}"
    if not one.layout.people:
        heading += ": nobody had been born by then"
    room = width_for_words(max(one.layout.width, _NARROWEST) - MARGIN)
    lines: list[tuple[int, str]] = []
    for n, (_, words) in enumerate(one.changes[:_MOST_CHANGES], 1):
        lines += [(n if not k else 0, line) for k, line in enumerate(wrap(words, CHANGE_SIZE, room, _MOST_LINES))]
    if len(one.changes) > _MOST_CHANGES:
        lines.append((0, f"and {len(one.changes) - _MOST_CHANGES} more changes"))
    for note in one.layout.notes:
        lines += [(0, line) for line in wrap(note, CHANGE_SIZE, room, _MOST_LINES)]
    if number == 0:
        return Panel(heading, 0.0, 0.0, "", tuple(lines))
    before = f"picture {number}" if published else spoken_day(made[number - 1].day)
    since = f"Changed since {before}:" if one.changes else f"Nothing that is drawn has changed since {before}."
    return Panel(heading, 0.0, 0.0, since, tuple(lines))


def _fit(sizes: Sequence[tuple[float, float]], columns: int) -> float:
    """How large a sheet of so many columns of pictures can be printed."""
    _, width, height = _places(sizes, columns)
    return max(scale_on(width, height, page) for page in (A3, A3[::-1]))


def _places(sizes: Sequence[tuple[float, float]], columns: int) -> tuple[list[Point], float, float]:
    """The corner of each panel, row by row, and the size of the whole."""
    rows = [list(range(start, min(start + columns, len(sizes)))) for start in range(0, len(sizes), columns)]
    wide = [max(sizes[n][0] for n in range(column, len(sizes), columns)) for column in range(columns)]
    places: list[Point] = []
    y = 0.0
    for row in rows:
        x = 0.0
        for column, _ in enumerate(row):
            places.append((x, y))
            x += wide[column] + _BETWEEN
        y += max(sizes[n][1] for n in row) + _BETWEEN
    return places, sum(wide) + _BETWEEN * (len(wide) - 1), y - _BETWEEN


def _together(
    made: Sequence[Day], panels: Sequence[Panel], places: Sequence[Point], size: tuple[float, float]
) -> Layout:
    whole = replace(
        made[0].layout,
        people=(),
        unions=(),
        lines=(),
        tags=(),
        households=(),
        kin=(),
        notes=(),
        asides=(),
        written_ids=(),
        findings=(),
        as_at=None,
        width=size[0],
        height=size[1] + _BELOW_TITLE,
    )
    homes: dict[str, int] = {}
    for number, (one, panel, place) in enumerate(zip(made, panels, places, strict=True), 1):
        corner = place[0], place[1] + height_of(panel) + _BELOW_TITLE
        part = _placed(one.layout, corner, number, homes)
        whole = replace(
            whole,
            people=whole.people + part.people,
            unions=whole.unions + part.unions,
            lines=whole.lines + part.lines,
            tags=whole.tags + part.tags,
            households=whole.households + part.households,
            kin=whole.kin + part.kin,
            asides=tuple(dict.fromkeys((*whole.asides, *part.asides))),
            panels=(*whole.panels, replace(panel, x=place[0] + MARGIN, y=place[1] + _BELOW_TITLE)),
            badges=whole.badges + _badges(one, part, number),
            findings=tuple(in_order(list(dict.fromkeys((*whole.findings, *part.findings))))),
        )
    return whole


def _badges(one: Day, part: Layout, number: int) -> tuple[Badge, ...]:
    """The numbers of changes down the left side of each symbol they concern."""
    at = {box.person.id: box for box in part.people}
    taken: dict[str, int] = {}
    found: list[Badge] = []
    for n, (change, _) in enumerate(one.changes[:_MOST_CHANGES], 1):
        for person in dict.fromkeys(_ids_here(change, one.layout)):
            box = at.get(_id(person, number))
            if box is None:
                continue
            k = taken[person] = taken.get(person, -1) + 1
            x = box.x - box.w / 2 - 2.0 - _BADGE * (k // 4)
            found.append(Badge(n, round(x, 2), round(box.y - box.h / 2 + 1.0 + _BADGE * (k % 4), 2)))
    return tuple(found)


def _id(one: str, number: int) -> str:
    """An id in one of several pictures: the first keeps it."""
    return one if number == 1 else f"{one}-day-{number}"


def _numbered(layout: Layout, homes: dict[str, int]) -> list[tuple[int, HouseholdOutline]]:
    """Each home with the number whose tint it has in every picture."""
    return [(homes.setdefault(home.id, len(homes)), home) for home in layout.households]


def _placed(layout: Layout, corner: Point, number: int, homes: dict[str, int]) -> Layout:
    """A picture moved to its place, its ids kept apart from those of the others."""

    def point(p: Point) -> Point:
        return round(p[0] + corner[0], 2), round(p[1] + corner[1], 2)

    def tag(one: Tag) -> Tag:
        x, y = point((one.x, one.y))
        return replace(one, x=x, y=y)

    def line(one: Line) -> Line:
        towards = _id(one.towards, number) if one.towards else ""
        return replace(one, points=tuple(map(point, one.points)), owner=_id(one.owner, number), towards=towards)

    return replace(
        layout,
        people=tuple(
            replace(
                b,
                person=replace(b.person, id=_id(b.person.id, number)),
                x=point((b.x, b.y))[0],
                y=point((b.x, b.y))[1],
                label_y=round(b.label_y + corner[1], 2),
            )
            for b in layout.people
        ),
        unions=tuple(
            replace(
                u,
                id=_id(u.id, number),
                partners=tuple(_id(p, number) for p in u.partners),
                y=round(u.y + corner[1], 2),
                x1=round(u.x1 + corner[0], 2),
                x2=round(u.x2 + corner[0], 2),
            )
            for u in layout.unions
        ),
        lines=tuple(map(line, layout.lines)),
        tags=tuple(map(tag, layout.tags)),
        households=tuple(
            replace(
                h,
                id=_id(h.id, number),
                members=tuple(_id(m, number) for m in h.members),
                outlines=tuple(tuple(map(point, o)) for o in h.outlines),
                tags=tuple(map(tag, h.tags)),
                number=n,
            )
            for n, h in _numbered(layout, homes)
        ),
        kin=tuple((_id(one, number), words) for one, words in layout.kin),
    )
