"""The signs of a genogram as UK practice draws them, and the legend of those a picture uses.

The convention is McGoldrick, Gerson and Petry, *Genograms: Assessment and Treatment* (4th edition, 2020), as taught in
UK social work: square man, circle woman, diamond not known.
"""

from dataclasses import dataclass

from wscp_cli.genogram.layout import Layout
from wscp_cli.genogram.layout.words.couple_words import KEY
from wscp_cli.genogram.picture.halves import HALVES, halves_of, words_of
from wscp_cli.genogram.picture.home_areas import overlapping
from wscp_cli.genogram.picture.relationship_marks import MARKS
from wscp_cli.genogram.symbols import shape_within, symbol_shape
from wscp_cli.model.family import Person

CONVENTION = "Signs after McGoldrick, Gerson and Petry, Genograms (4th ed., 2020)"
Stroke = tuple[str, str, float]
_BOND_WORDS = {
    "adopted": "adopted",
    "special-guardianship": "special guardianship",
    "foster": "foster",
    "step": "step",
    "donor": "donor",
    "not-known": "bond not known",
}
TRANS = "trans: outside the gender lived in, within the sex at birth"
HAS_PR = "has PR"
"""What is written at whoever holds parental responsibility for the child of the review."""
_DIVORCED = 2
"""Strokes through the line of a divorced couple."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A row of the legend: what is drawn and what it means."""

    strokes: tuple[Stroke, ...]
    words: str


def legend_of(layout: Layout) -> list[Mark]:
    """The marks used in a layout, and no others."""
    people = [box.person for box in layout.people]
    born = [p for p in people if p.kind in {"person", "stillbirth"}]
    drawn = {(line.kind, line.style) for line in layout.lines}
    bonds = {line.bond for line in layout.lines if line.kind in {"stalk", "twin", "union"}}
    slashes: dict[str, int] = {}
    for line in layout.lines:
        if line.kind == "slash":
            slashes[line.owner] = slashes.get(line.owner, 0) + 1
    filled = {half for person in people for half in halves_of(person).items()}
    dated = [short for short in KEY if any(tag.text.startswith(f"{short} ") for tag in layout.tags)]
    marks: list[tuple[object, tuple[Stroke, ...], str]] = [
        (any(symbol_shape(p) == "square" for p in born), (("square", "", 14.0),), "male"),
        (any(symbol_shape(p) == "circle" for p in born), (("circle", "", 14.0),), "female"),
        (
            any(symbol_shape(p) == "diamond" for p in born),
            (("diamond", "", 16.0),),
            _diamond_words(born) if layout.sexes else "person",
        ),
        (
            any(p.index_child for p in people),
            _child_strokes(people),
            "child of the review (double border)",
        ),
        (
            any(p.dead and p.kind == "person" for p in people) and not layout.died_in_words,
            (("square", "", 14.0), ("cross", "", 7.0)) if layout.sexes else (("diamond", "", 16.0), ("cross", "", 4.0)),
            "has died",
        ),
        (any(shape_within(p) for p in people), (("circle", "", 16.0), ("square", "", 8.0)), TRANS),
        (
            any(box.label.inside == "?" for box in layout.people),
            (("diamond", "", 18.0), ("text", "?", 0.0)),
            "not known who, or sex and age not known",
        ),
        *((half in filled, (("half", " ".join(half), 0.0),), words_of(*half)) for half in HALVES),
        (
            any(text == HAS_PR for box in layout.people for text, _ in box.label.lines),
            (("text", "PR", 0.0),),
            "parental responsibility for the child of the review",
        ),
        (any(p.kind == "unborn" for p in people), (("triangle", "", 15.0),), "pregnancy"),
        (any(p.kind == "miscarriage" for p in people), (("dot", "", 8.0),), "miscarriage"),
        (any(p.kind == "termination" for p in people), (("cross", "", 4.5),), "termination"),
        (
            any(p.kind == "stillbirth" for p in people),
            (("square", "", 10.0), ("cross", "", 5.0)) if layout.sexes else (("diamond", "", 12.0), ("cross", "", 3.0)),
            "stillbirth (small, crossed)",
        ),
        (
            any(line.kind == "union" and line.style == "solid" and not line.related for line in layout.lines),
            (("line", "solid", 0.0),),
            "couple",
        ),
        (
            "transitory" in bonds,
            (("line", "transitory", 0.0),),
            "brief couple" if not layout.published else "brief couple, engagement or affair",
        ),
        ("engaged" in bonds, (("line", "engaged", 0.0),), "engaged"),
        ("affair" in bonds, (("line", "affair", 0.0),), "affair"),
        (any(line.related for line in layout.lines), (("double", "", 0.0),), "couple related by blood"),
        (dated, (("text", "2011", 0.0),), "at a couple: " + ", ".join(f"{short} {KEY[short]}" for short in dated)),
        (any(k == "parents" for k, _ in drawn), (("line", "no-union", 0.0),), "parents of a child, no union recorded"),
        (1 in slashes.values(), (("line", "solid", 0.0), ("slash", "", 0.0)), "separated or ended"),
        (_DIVORCED in slashes.values(), (("line", "solid", 0.0), ("slash", "", -2.5), ("slash", "", 2.5)), "divorced"),
        (any(t == "twin" for t, _ in drawn), (("twins", "", 0.0),), "twins"),
        (any(t == "twin-bar" for t, _ in drawn), (("twins", "identical", 0.0),), "identical twins"),
        *((bond in bonds, (("line", bond, 0.0),), words) for bond, words in _BOND_WORDS.items()),
        (bool(layout.households), (("home", "plain", 0.0),), "household"),
        (overlapping(layout.households), (("home", "hatched", 0.0),), "in two households"),
        (
            any(" " in box.label.inside and box.label.inside[0].isdigit() for box in layout.people),
            (("text", "6 mo", 0.0),),
            "age in months, weeks or days",
        ),
    ]
    drawn_kinds = {line.relationship for line in layout.lines}
    marks += [(k in drawn_kinds, (("relationship", k, 0.0),), mark.words) for k, mark in MARKS.items()]
    marks += [
        (any(line.strength == "strong" for line in layout.lines), (("tie", "strong", 0.0),), "strong tie (thick)"),
        (any(line.strength == "weak" for line in layout.lines), (("tie", "weak", 0.0),), "weak tie (thin)"),
        (any(line.direction for line in layout.lines), (("tie", "to", 0.0),), "which way help goes"),
    ]
    marks.append((any(line.past for line in layout.lines), (("line", "past", 0.0),), "was over by then (lighter)"))
    return [Mark(strokes, words) for used, strokes, words in marks if used]


def _child_strokes(people: list[Person]) -> tuple[Stroke, ...]:
    """The double border, in the form that the child of this picture has."""
    forms = {symbol_shape(p) for p in people if p.index_child}
    form = forms.pop() if len(forms) == 1 else "square"
    return (form, "", 15.0), (form, "", 10.0 if form == "square" else 9.0)


def _diamond_words(people: list[Person]) -> str:
    words = {
        "intersex" if p.sex == "intersex" else "non-binary" if shape_within(p) else "sex not known"
        for p in people
        if symbol_shape(p) == "diamond"
    }
    return " or ".join(sorted(words))
