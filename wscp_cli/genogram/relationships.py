"""How people stand to one another: which relationships are drawn, and each one's way round everybody's symbol."""

from collections import defaultdict
from dataclasses import replace
from typing import Literal

from wscp_cli.findings import Finding, Severity
from wscp_cli.genogram.bowed_lines import Ways
from wscp_cli.genogram.layout import Layout, Line
from wscp_cli.genogram.margins import shifted
from wscp_cli.model.family import Relationship, RelationshipKind

Chosen = Literal["none", "all", "harmful"]
CHOICES: tuple[Chosen, ...] = ("none", "all", "harmful")
ABUSE: frozenset[RelationshipKind] = frozenset(
    {"abuse", "physical-abuse", "emotional-abuse", "sexual-abuse", "neglect"}
)
HARMFUL: frozenset[RelationshipKind] = ABUSE | {"conflict", "controlling"}
DIRECTED: frozenset[RelationshipKind] = ABUSE | {"caring", "controlling"}


def with_relationships(layout: Layout, relationships: tuple[Relationship, ...], chosen: Chosen) -> Layout:
    """The layout with a bowed line for each relationship chosen; nobody and nothing else moves.

    What names somebody who is not drawn, or joins somebody to themselves, is left out with a finding.
    """
    if chosen == "none":
        return layout
    boxes = {box.person.id: box for box in layout.people}
    wanted: list[tuple[str, str, RelationshipKind]] = []
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
        ends = (one.from_, one.to)
        if one.kind not in DIRECTED and (*ends[::-1], one.kind) in wanted:
            continue
        if (*ends, one.kind) not in wanted:
            wanted.append((*ends, one.kind))
    if not wanted:
        return replace(layout, findings=(*layout.findings, *findings))
    ways = Ways(layout)
    near = sorted(range(len(wanted)), key=lambda n: (_apart(layout, wanted[n]), n))
    found: dict[int, Line] = {}
    for n in near:
        start, end, kind = wanted[n]
        points = ways.between(boxes[start], boxes[end])
        found[n] = Line("relationship", points, start, "solid", curved=True, relationship=kind, towards=end)
    grown = replace(layout, lines=(*layout.lines, *(found[n] for n in sorted(found))))
    return replace(shifted(grown), findings=(*layout.findings, *findings))


def _apart(layout: Layout, ends: tuple[str, str, RelationshipKind]) -> float:
    """How far two people stand apart: near ones are led first, the others go round them."""
    at = {box.person.id: (box.x, box.y) for box in layout.people if box.person.id in ends}
    (x1, y1), (x2, y2) = at[ends[0]], at[ends[1]]
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
        found[line.owner].append(f"{there} {named[line.towards]}")
        found[line.towards].append(f"{back} {named[line.owner]}")
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
    "neglect": ("neglect of", "neglect by"),
}
