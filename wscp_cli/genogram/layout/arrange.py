"""Compute the drawing of a family: generations, order, columns, geometry, one after the other."""

from collections import Counter
from dataclasses import replace
from datetime import date

from wscp_cli.family.gender import as_lived
from wscp_cli.family.kin_in_words import spoken_kin
from wscp_cli.family.kinship import kinship_of
from wscp_cli.family.labels import MEASURES, Label, label_of, with_line
from wscp_cli.family.responsibility import holders
from wscp_cli.family.views.as_at import on_day
from wscp_cli.family.views.focus import around
from wscp_cli.family.views.initials import with_initials
from wscp_cli.family.views.omissions import LINES, LOSSES, PART, notes_on
from wscp_cli.family.views.publication import (
    age_band,
    band_at_death,
    published,
    published_label,
    without_health,
    without_losses,
)
from wscp_cli.findings import in_order
from wscp_cli.genogram.layout import Layout
from wscp_cli.genogram.layout.geometry import draw_geometry
from wscp_cli.genogram.layout.ordering.generations import generations
from wscp_cli.genogram.layout.ordering.order import order_rows
from wscp_cli.genogram.layout.relationships import HARMFUL, with_relationships
from wscp_cli.genogram.layout.view import PLAIN, View
from wscp_cli.genogram.layout.wires.wiring import wire
from wscp_cli.genogram.picture.marks import HAS_PR
from wscp_cli.model.family import Family, Person


def lay_out(family: Family, as_at: date | None = None, view: View = PLAIN) -> Layout:
    """Compute the drawing of a family.

    Args:
        family: As written; what cannot be drawn is left out with a finding, and the rest is drawn.
        as_at: The day the drawing is to show: ages, who has died, who is together and who lives where. Ages are left
            out and years of birth shown when it is None.
        view: What of it is shown, and how.

    Returns:
        The same layout for the same family, always. Of a published one the findings still have their places in
        family.yaml; nothing else of it says what the family's people are called.
    """
    shown, left_out = shown_on(family, as_at, view)
    left_out += _not_chosen(shown, view)
    holding = holders(shown) if view.health and not view.publication else frozenset()
    if view.publication or not view.health:
        shown = without_health(shown)
    if view.publication:
        shown = as_lived(shown)
    kin = kinship_of(shown)
    findings = kin.findings
    bands: dict[str, str] = {}
    written_as = {p.id: p.id for p in kin.people}
    if view.publication:
        written = {p.id: p for p in kin.people}
        shown, written_as = published(shown, kin, view.focus, sexes=view.sexes)
        bands = {new: _band(written[one], as_at) for new, one in written_as.items()}
    elif view.initials:
        ids = [p.id for p in kin.people]
        shown = with_initials(shown)
        written_as = {p.id: one for p, one in zip(kinship_of(shown).people, ids, strict=True)}
    if view.publication or view.initials:
        kin = kinship_of(shown)

    measures = MEASURES[view.closeness]

    def label(person: Person) -> Label:
        in_words = view.deceased == "words"
        if view.publication:
            return published_label(person, bands.get(person.id, ""), died_in_words=in_words, measures=measures)
        made = label_of(person, as_at, view.facts, died_in_words=in_words, measures=measures)
        return with_line(made, HAS_PR, measures) if written_as.get(person.id) in holding else made

    plan = wire(kin, generations(kin))
    homes = [
        tuple(dict.fromkeys(kin.number[m.person] for m in home.members if m.person in kin.number))
        for home in shown.households
    ]
    dates = not view.publication
    layout = draw_geometry(plan, order_rows(plan, homes), shown, label, dates=dates, gap=measures.gap)
    layout = with_relationships(layout, shown.relationships, view.lines, dates=dates)
    named = {box.person.id: " ".join(words for words, _ in box.label.lines[: box.label.named]) for box in layout.people}
    return replace(
        layout,
        kin=tuple(spoken_kin(kin, named).items()),
        written_ids=tuple(written_as.items()),
        as_at=None if view.publication else as_at,
        published=view.publication,
        marking="" if view.publication else view.marking,
        sexes=view.sexes or not view.publication,
        died_in_words=view.deceased == "words",
        notes=() if view.publication else notes_on(left_out),
        asides=notes_on(left_out) if view.publication else (),
        findings=in_order([*findings, *layout.findings]),
    )


def shown_on(family: Family, as_at: date | None, view: View = PLAIN) -> tuple[Family, Counter[tuple[str, str]]]:
    """The part of a family that a view shows of a day, under the names it is written with, and what is left out."""
    there = on_day(family, as_at)
    shown, left_out = there.family, there.left_out
    if view.focus or view.generations is not None:
        part = around(shown, view.focus, view.generations)
        left_out += _outside(shown, part)
        shown = part
    if view.publication and not view.losses:
        left_out[LOSSES, "losses"] = len(shown.people)
        shown = without_losses(shown)
        left_out[LOSSES, "losses"] -= len(shown.people)
    return shown, left_out


def _band(person: Person, as_at: date | None) -> str:
    """The band of an age that is published: of the living on the day, of a child of the review who died at death."""
    if person.dead:
        return band_at_death(person) if person.index_child else ""
    return age_band(person, as_at)


def _outside(whole: Family, part: Family) -> Counter[tuple[str, str]]:
    """What is not within the part of a family that is shown."""
    stays = [sum(len(home.members) for home in family.households) for family in (whole, part)]
    return Counter(
        {
            (PART, "people"): len(whole.people) - len(part.people),
            (PART, "couples"): len(whole.unions) - len(part.unions),
            (PART, "bonds"): len(whole.parentage) - len(part.parentage),
            (PART, "relationships"): len(whole.relationships) - len(part.relationships),
            (PART, "homes"): stays[0] - stays[1],
        }
    )


def _not_chosen(shown: Family, view: View) -> Counter[tuple[str, str]]:
    """The relationships whose lines are not wanted."""
    chosen = view.lines
    wanted = [
        one
        for one in shown.relationships
        if one.kind and (chosen == "all" or (chosen == "harmful" and one.kind in HARMFUL))
    ]
    return Counter({(LINES, "relationships"): len(shown.relationships) - len(wanted)})
