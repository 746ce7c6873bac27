"""How people stand to one another: which relationships are drawn, and each one's way round everybody's symbol."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from wscp_cli.family.years import years
from wscp_cli.findings import Finding, Severity
from wscp_cli.genogram.layout import Layout, Line
from wscp_cli.genogram.layout.margins import shifted
from wscp_cli.genogram.layout.relationship_routes import Ways
from wscp_cli.genogram.layout.words.year_tags import year_tags
from wscp_cli.model.family import Direction, Relationship, RelationshipKind, Strength

Chosen = Literal["none", "all", "harmful"]
CHOICES: tuple[Chosen, ...] = ("none", "all", "harmful")
ABUSE: frozenset[RelationshipKind] = frozenset(
    {
        "abuse",
        "physical-abuse",
        "emotional-abuse",
        "sexual-abuse",
        "economic-abuse",
        "exploitation",
        "neglect",
    }
)
HARMFUL: frozenset[RelationshipKind] = ABUSE | {"conflict", "controlling"}
DIRECTED: frozenset[RelationshipKind] = ABUSE | {"caring", "controlling"}


@dataclass(frozen=True, slots=True)
class Tie:
    """What one line of a relationship stands for: everything of one kind between two people.

    Attributes:
        start: The id it goes out from.
        end: The id it leads to.
        kind: Its kind; ``kin`` for care by somebody between whom and the child no relationship is written.
        past: Whether all of it was over.
        years: When it was, where any of it was over.
        certainty: How sure it is, where that is written.
        words: What is written at the line: how sure each entry is, and when it was so.
        strength: ``strong`` or ``weak``, where that is written.
        direction: Which way help goes, where that is written: ``to``, ``from`` or ``both``.
    """

    start: str
    end: str
    kind: RelationshipKind | Literal["kin"]
    past: bool = False
    years: str = ""
    certainty: str = ""
    words: str = ""
    strength: Strength | None = None
    direction: Direction | None = None


def ties_of(relationships: Iterable[Relationship]) -> list[Tie]:
    """One tie for each kind between two people, whatever was over included; an undirected one counts both ways.

    Ties of different strength or direction stay apart.
    """
    found: dict[tuple[str, str, RelationshipKind, Strength | None, Direction | None], list[Relationship]] = {}
    for one in relationships:
        if one.kind is None:
            continue
        key = (one.from_, one.to, one.kind, one.strength, one.direction)
        back = (one.to, one.from_, one.kind, one.strength, _TURNED.get(one.direction or "", one.direction))
        found.setdefault(back if one.kind not in DIRECTED and back in found else key, []).append(one)
    made = []
    for (start, end, kind, strength, direction), records in found.items():
        dated = any(one.ended for one in records)
        spans = [years(one.began, one.ended) if dated else "" for one in records]
        said = [" ".join(filter(None, (one.certainty, span))) for one, span in zip(records, spans, strict=True)]
        sure = [one.certainty for one in records if one.certainty]
        made.append(
            Tie(
                start,
                end,
                kind,
                all(one.ended for one in records),
                _listed(spans),
                _listed(sure),
                _listed(said),
                strength,
                direction,
            )
        )
    return made


_TURNED: dict[str, Direction] = {"to": "from", "from": "to"}


def _listed(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, words)))


def with_relationships(
    layout: Layout, relationships: tuple[Relationship, ...], chosen: Chosen, *, dates: bool = True
) -> Layout:
    """The layout with a bowed line for each relationship chosen; nobody and nothing else moves.

    What names somebody who is not drawn, or joins somebody to themselves, is left out with a finding. What was over
    is drawn lighter, with its years.

    Args:
        layout: The drawing without them.
        relationships: As they stood on the day.
        chosen: Which.
        dates: Whether years are written.
    """
    if chosen == "none":
        return layout
    boxes = {box.person.id: box for box in layout.people}
    sound: list[Relationship] = []
    findings: list[Finding] = []
    for one in relationships:
        if one.kind is None or (chosen == "harmful" and one.kind not in HARMFUL):
            continue
        if one.from_ == one.to or one.from_ not in boxes or one.to not in boxes:
            findings.append(
                Finding(
                    "GEN-RELATIONSHIP",
                    Severity.WARNING,
                    one.place("to"),
                    "A relationship needs two different people of the list of people: not drawn. Correct the id.",
                )
            )
            continue
        sound.append(one)
    wanted = ties_of(sound)
    if not wanted:
        return replace(layout, findings=(*layout.findings, *findings))
    ways = Ways(layout)
    near = sorted(range(len(wanted)), key=lambda n: (_apart(layout, wanted[n]), n))
    found: dict[int, Line] = {}
    for n in near:
        tie = wanted[n]
        points = ways.between(boxes[tie.start], boxes[tie.end])
        found[n] = Line(
            "relationship",
            points,
            tie.start,
            "solid",
            curved=True,
            relationship=tie.kind,
            towards=tie.end,
            past=tie.past,
            years=tie.years if dates else "",
            certainty=tie.certainty,
            words=tie.words if dates else tie.certainty,
            strength=tie.strength or "",
            direction=tie.direction or "",
        )
    drawn = tuple(found[n] for n in sorted(found))
    grown = replace(layout, lines=(*layout.lines, *drawn))
    grown = replace(grown, tags=(*layout.tags, *year_tags(grown, drawn)))
    return replace(shifted(grown), findings=(*layout.findings, *findings))


def _apart(layout: Layout, tie: Tie) -> float:
    """How far two people stand apart: near ones are led first, the others go round them."""
    at = {box.person.id: (box.x, box.y) for box in layout.people if box.person.id in {tie.start, tie.end}}
    (x1, y1), (x2, y2) = at[tie.start], at[tie.end]
    return abs(x1 - x2) + abs(y1 - y2)


def spoken_relationships(layout: Layout) -> dict[str, list[str]]:
    """For each person, what the relationship lines at them say, in words for a screen reader."""
    named = {
        box.person.id: " ".join(t for t, _ in box.label.lines[: box.label.named]) or box.person.id
        for box in layout.people
    }
    found: dict[str, list[str]] = defaultdict(list)
    for line in layout.lines:
        if line.kind != "relationship":
            continue
        there, back = _SPOKEN[line.relationship]
        when = f" ({line.words})" if line.words else ""
        over = "formerly " if line.past else ""
        found[line.owner].append(f"{over}{there} {named[line.towards]}{when}")
        found[line.towards].append(f"{over}{back} {named[line.owner]}{when}")
    return found


_SPOKEN = {
    "close": ("close to", "close to"),
    "fused": ("over-close to", "over-close to"),
    "distant": ("distant from", "distant from"),
    "conflict": ("in conflict with", "in conflict with"),
    "cut-off": ("cut off from", "cut off from"),
    "caring": ("caring for", "cared for by"),
    "controlling": ("controlling", "controlled by"),
    "abuse": ("abuse of", "abuse by"),
    "physical-abuse": ("physical abuse of", "physical abuse by"),
    "emotional-abuse": ("emotional abuse of", "emotional abuse by"),
    "sexual-abuse": ("sexual abuse of", "sexual abuse by"),
    "economic-abuse": ("economic abuse of", "economic abuse by"),
    "exploitation": ("exploiting", "exploited by"),
    "neglect": ("neglect of", "neglect by"),
}
