"""The layout as JSON: the very geometry that is drawn, for other programs (``schemas/genogram.schema.json``)."""

import json

from wscp_cli.genogram.layout import Layout, PersonBox, Point
from wscp_cli.genogram.picture.halves import halves_of
from wscp_cli.genogram.symbols import shape_within, symbol_shape

SCHEMA_VERSION = "1"
_SAID = ("years", "certainty", "strength", "direction", "related")
"""What a line has of its own in the file only where it says something."""


def json_of(layout: Layout, reference: str = "") -> str:
    """The JSON text; points, y downwards, a person's ``x`` and ``y`` being the middle of the symbol."""
    return json.dumps(content_of(layout, reference), ensure_ascii=False, indent=1) + "\n"


def content_of(layout: Layout, reference: str = "") -> dict[str, object]:
    """What the JSON holds."""
    lines: list[dict[str, object]] = [
        {
            "kind": line.kind,
            "points": _points(line.points),
            "style": line.style,
            "owner": line.owner,
            "curved": line.curved,
            **({"relationship": line.relationship, "towards": line.towards} if line.relationship else {}),
            **({"bond": line.bond} if line.bond else {}),
            **({"past": True} if line.past else {}),
            **{name: value for name in _SAID if (value := getattr(line, name))},
        }
        for line in layout.lines
    ]
    for box in layout.people:
        lines += [
            {"kind": kind, "points": _points(points), "style": "solid", "owner": box.person.id, "curved": False}
            for kind, points in _person_lines(box, crossed=not layout.died_in_words)
        ]
    lines += [
        {
            "kind": "household",
            "points": _points((*outline, outline[0])),
            "style": "solid",
            "owner": home.id,
            "curved": False,
        }
        for home in layout.households
        for outline in home.outlines
    ]
    return {
        "schema_version": SCHEMA_VERSION,
        "case": "" if layout.published else reference,
        "as_at": layout.as_at.isoformat() if layout.as_at else None,
        "width": layout.width,
        "height": layout.height,
        "people": [
            {
                "id": b.person.id,
                "x": b.x,
                "y": b.y,
                "w": b.w,
                "h": b.h,
                "generation": b.generation,
                "symbol": symbol_shape(b.person) if b.person.kind != "termination" else "cross",
                **({"within": shape_within(b.person)} if shape_within(b.person) else {}),
                **({"halves": halves_of(b.person)} if halves_of(b.person) else {}),
            }
            for b in layout.people
        ],
        "unions": [{"id": u.id, "partners": list(u.partners), "y": u.y, "x1": u.x1, "x2": u.x2} for u in layout.unions],
        "lines": lines,
        "households": [
            {"id": h.id, "members": list(h.members), "outlines": [_points(o) for o in h.outlines]}
            for h in layout.households
        ],
        "findings": [
            {
                "code": f.code,
                "severity": f.severity.word,
                "path": f.place.path,
                "line": f.place.line,
                "column": f.place.column,
                "message": f.message,
            }
            for f in (() if layout.published else layout.findings)
        ],
    }


def _points(points: tuple[Point, ...]) -> list[list[float]]:
    return [[x, y] for x, y in points]


def _person_lines(box: PersonBox, *, crossed: bool) -> list[tuple[str, tuple[Point, ...]]]:
    """The cross of the dead and the second border of the child of the review."""
    found: list[tuple[str, tuple[Point, ...]]] = []
    form, r, x, y = symbol_shape(box.person), box.w / 2, box.x, box.y
    if box.person.index_child:
        i = r - 3.5
        found.append(("index", ((x - i, y - i), (x + i, y - i), (x + i, y + i), (x - i, y + i), (x - i, y - i))))
    if box.person.kind == "stillbirth" or (box.person.kind == "person" and box.person.dead and crossed):
        d = round(r if form == "square" else r * 0.7071 if form == "circle" else r / 2, 2)
        found += [("deceased", ((x - d, y - d), (x + d, y + d))), ("deceased", ((x - d, y + d), (x + d, y - d)))]
    return [(kind, tuple((round(a, 2), round(b, 2)) for a, b in points)) for kind, points in found]
