"""The finished drawing moved to where its page begins, and measured."""

from dataclasses import replace

from wscp_cli.family.labels import TAG_SIZE, text_width
from wscp_cli.genogram.layout import Layout, Point, Tag, flattened

MARGIN = 20.0
"""Points left free around the drawing."""


def shifted(layout: Layout) -> Layout:
    """The layout moved so that everything lies right of and below the margin, with its width and height."""
    xs: list[float] = []
    ys: list[float] = []
    for box in layout.people:
        xs += [box.extent[0], box.extent[2]]
        ys += [box.extent[1], box.extent[3]]
    for line in layout.lines:
        points = flattened(line) if line.curved else line.points
        room = 6.0 if line.curved else 0.0  # a zigzag swings to both sides of its way
        xs += [x + side for x, _ in points for side in (-room, room)]
        ys += [y + side for _, y in points for side in (-room, room)]
    for home in layout.households:
        xs += [p[0] for o in home.outlines for p in o]
        ys += [p[1] for o in home.outlines for p in o]
    for tag in layout.tags:
        wide = text_width(tag.text, TAG_SIZE)
        xs += [tag.x - wide, tag.x] if tag.anchor == "end" else [tag.x, tag.x + wide]
        ys += [tag.y - 5, tag.y + 5]
    if not xs:
        return layout
    dx, dy = MARGIN - min(xs), MARGIN - min(ys)

    def point(p: Point) -> Point:
        return round(p[0] + dx, 2), round(p[1] + dy, 2)

    def tag_moved(tag: Tag) -> Tag:
        x, y = point((tag.x, tag.y))
        return replace(tag, x=x, y=y)

    return replace(
        layout,
        people=tuple(
            replace(b, x=round(b.x + dx, 2), y=round(b.y + dy, 2), label_y=round(b.label_y + dy, 2))
            for b in layout.people
        ),
        unions=tuple(
            replace(u, y=round(u.y + dy, 2), x1=round(u.x1 + dx, 2), x2=round(u.x2 + dx, 2)) for u in layout.unions
        ),
        lines=tuple(replace(i, points=tuple(point(p) for p in i.points)) for i in layout.lines),
        tags=tuple(tag_moved(t) for t in layout.tags),
        households=tuple(
            replace(
                h,
                outlines=tuple(tuple(point(p) for p in o) for o in h.outlines),
                tags=tuple(tag_moved(t) for t in h.tags),
            )
            for h in layout.households
        ),
        width=round(max(xs) + dx + MARGIN, 2),
        height=round(max(ys) + dy + MARGIN, 2),
    )
