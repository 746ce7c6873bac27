"""The text that a page's instructions draw, string by string."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wscp_cli.publishing.inspect.pdf.fonts import Font, font_of

_WIDE_GAP = -180
_SHOWS = {"Tj", "TJ", "'", '"'}
_MOVES = {"Td", "TD", "T*", "Tm", "'", '"', "ET", "BT"}
_MOST_NESTED = 12


class Fonts:
    """The fonts of a file, each read once.

    Attributes:
        unreadable: Whether one was met whose codes mean nothing that can be known.
        lying: Whether one was met that says other letters than it draws.
        circular: Whether a form was met that draws itself.
    """

    def __init__(self) -> None:
        self._read: dict[object, Font] = {}
        self.unreadable = False
        self.lying = False
        self.circular = False

    def of(self, resource: Any) -> Font:
        """One font."""
        key = getattr(resource, "objgen", None) or id(resource)
        if key == (0, 0):
            key = id(resource)
        if key not in self._read:
            self._read[key] = made = font_of(resource)
            self.lying = self.lying or made.lies
        return self._read[key]


def text_of_page(
    stream: Any,
    resources: Any,
    fonts: Fonts,
    depth: int = 0,
    met: frozenset[object] = frozenset(),
) -> Iterator[tuple[str, str]]:
    """What a page, form or appearance draws, as its fonts say and as they draw; a piece ends where the pen moves.

    Args:
        stream: The page, or a stream of instructions.
        resources: Its resources.
        fonts: The fonts read so far.
        depth: How many forms deep.
        met: The forms around it, so that none is gone into again.
    """
    import pikepdf

    font: Font | None = None
    for instruction in pikepdf.parse_content_stream(stream):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator == "Tf":
            found = _resource(resources, "/Font", str(operands[0]))
            font = fonts.of(found) if found is not None else None
        elif operator in _SHOWS:
            if operator in {"'", '"'}:
                yield "\n", "\n"
            if operands:
                yield from _shown(operands[-1], font, fonts)
        elif operator == "Do" and depth < _MOST_NESTED:
            form = _resource(resources, "/XObject", str(operands[0]))
            key = getattr(form, "objgen", None)
            fonts.circular = fonts.circular or key in met
            if form is not None and str(form.get("/Subtype", "")) == "/Form" and key not in met:
                yield "\n", "\n"
                inner = form.get("/Resources", resources)
                yield from text_of_page(form, inner, fonts, depth + 1, met | {key})
        elif operator in {"BDC", "DP"} and len(operands) > 1:
            yield from _replaced(operands[1])
        elif operator in _MOVES:
            yield "\n", "\n"


def _resource(resources: Any, kind: str, name: str) -> Any:
    held = resources.get(kind) if resources is not None and hasattr(resources, "get") else None
    return held.get(name) if held is not None and hasattr(held, "get") else None


def _shown(shown: Any, font: Font | None, fonts: Fonts) -> Iterator[tuple[str, str]]:
    import pikepdf

    pieces = list(shown) if isinstance(shown, pikepdf.Array) else [shown]
    for piece in pieces:
        if isinstance(piece, pikepdf.String):
            raw = bytes(piece)
            if font is None:
                yield raw.decode("cp1252", errors="replace"), ""
                continue
            if not font.readable:
                fonts.unreadable = True
            yield font.read(raw), font.read(raw, as_drawn=True) if font.lies else ""
        elif float(piece) < _WIDE_GAP:
            yield " ", " "


def _replaced(properties: Any) -> Iterator[tuple[str, str]]:
    """Words that stand for what is drawn: ActualText, alternative text, an abbreviation's expansion."""
    if not hasattr(properties, "get"):
        return
    for key in ("/ActualText", "/Alt", "/E"):
        if (text := properties.get(key)) is not None:
            yield f"\n{text}\n", ""
