"""Marks as shapes and lines: a relationship along its way, the cross of the dead."""

from wscp_cli.genogram.layout import Point
from wscp_cli.genogram.picture import Path, Shape, Text
from wscp_cli.genogram.picture.relationship_marks import LETTER_SIZE, RelationshipMark, strokes


def relationship_items(mark: RelationshipMark, way: list[Point], owner: str) -> list[Shape | Path | Text]:
    """A relationship's strokes along its way, rounded to the hundredth of a point, and its letter."""
    found, (x, y) = strokes(mark, way)
    items: list[Shape | Path | Text] = [
        Path(
            tuple((round(a, 2), round(b, 2)) for a, b in s.points),
            owner,
            "relationship",
            s.style,
            mark.colour,
            round(s.width, 3),
        )
        for s in found
    ]
    if mark.letter:
        items.append(Text(mark.letter, round(x, 2), round(y, 2), LETTER_SIZE, "", colour=mark.colour))
    return items


def cross_items(x: float, y: float, reach: float, owner: str, width: float) -> list[Path]:
    """Two strokes across a symbol."""
    return [
        Path(((x - reach, y - reach), (x + reach, y + reach)), owner, "deceased", width=width),
        Path(((x - reach, y + reach), (x + reach, y - reach)), owner, "deceased", width=width),
    ]
