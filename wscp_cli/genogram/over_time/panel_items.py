"""The headings and the numbered changes of several pictures on one sheet, as shapes and words."""

from collections.abc import Sequence

from wscp_cli.genogram.layout import Badge, Panel
from wscp_cli.genogram.picture import GREY, INK, WHITE, Path, Shape, Text

HEADING_SIZE, CHANGE_SIZE = 11.0, 9.0
ROW = 14.0
"""Points from one line of words of a panel to the next."""
_NUMBER_SIZE, _DOT, _BESIDE = 7.0, 11.0, 16.0


def panel_items(panels: Sequence[Panel], badges: Sequence[Badge], top: float) -> list[Shape | Path | Text]:
    """What is drawn of panels besides their pictures.

    Args:
        panels: The pictures.
        badges: The numbers at people.
        top: How far down the page the drawing begins.
    """
    items: list[Shape | Path | Text] = []
    for panel in panels:
        y = panel.y + top + ROW / 2
        items.append(Text(panel.heading, panel.x, y, HEADING_SIZE, "", "start", INK))
        if panel.since:
            y += ROW
            items.append(Text(panel.since, panel.x, y, CHANGE_SIZE, "", "start", GREY))
        for number, words in panel.changes:
            y += ROW
            if number:
                items += _number(number, panel.x + _DOT / 2, y)
            items.append(Text(words, panel.x + _BESIDE, y, CHANGE_SIZE, "", "start", INK))
    for badge in badges:
        items += _number(badge.number, badge.x, badge.y + top)
    return items


def height_of(panel: Panel) -> float:
    """How high the words of a panel are, above its picture."""
    return ROW * (1 + bool(panel.since) + len(panel.changes)) + ROW / 2


def width_for_words(width: float) -> float:
    """How wide the words of a change may be in a panel so wide."""
    return width - _BESIDE


def _number(number: int, x: float, y: float) -> list[Shape | Path | Text]:
    return [Shape("dot", x, y, _DOT), Text(str(number), x, y, _NUMBER_SIZE, "", "middle", WHITE)]
