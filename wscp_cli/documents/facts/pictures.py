"""The family's picture for a page of text, and the key events of the chronology."""

from typing import Any

from wscp_cli.documents.engine.values import Items, Picture, Prompt
from wscp_cli.documents.facts.basis import Basis
from wscp_cli.model.values.wording import count, day_plain, day_short, listed

_TEXT_WIDTH_MM, _POINTS_A_MM, _HIGHEST_MM = 160.0, 72 / 25.4, 215.0
_MOST_ROLES, _DOTS_AN_INCH = 30, 200


def genogram(basis: Basis, *, publication: bool) -> dict[str, Any]:
    """The genogram as wide as the text, in roles and bands of age; its caption. A prompt where there is no family.

    Args:
        basis: The case.
        publication: Whether it is for a report that is published: then no line says who harmed whom.
    """
    family = basis.case.family
    people = [one for one in family.people if one.id]
    if not people or not any(one.index_child for one in people):
        return {
            "genogram": Prompt("The family is not recorded yet: wscp family add, then make this again"),
            "genogram_caption": "",
        }
    from wscp_cli.genogram.draw import draw
    from wscp_cli.genogram.layout.view import View
    from wscp_cli.genogram.picture.painters.png import png_of

    view = View(publication=True, relationships="none" if publication else "harmful")
    drawn = draw(family, "", ("pdf",), None, "own", view, within=_TEXT_WIDTH_MM * _POINTS_A_MM)
    scale = drawn.scene.scale or 1.0
    width, height = (side * scale / _POINTS_A_MM for side in (drawn.scene.width, drawn.scene.height))
    shrink = min(1.0, _TEXT_WIDTH_MM / width, _HIGHEST_MM / height)
    roles = [one.role for one in people if one.role]
    shown = f"{listed(roles[:_MOST_ROLES])}{' and others' if len(roles) > _MOST_ROLES else ''}"
    alt = f"Family tree in roles, no names: {count(len(people), 'person', 'people')}. {shown}."
    when = f" on {day_plain(family.as_at)}" if family.as_at and not publication else ""
    harm = "" if publication else " Red lines are harmful relationships."
    return {
        "genogram": Picture(png_of(drawn.files["pdf"], _DOTS_AN_INCH), width * shrink, height * shrink, alt),
        "genogram_caption": f"The family{when}: roles and bands of age, no names.{harm}",
    }


def key_events(basis: Basis) -> Items:
    """The key events people marked in the chronology, in order of time."""
    marked = {one.event: one for one in basis.case.decisions.key_events if one.event}
    rows: list[dict[str, Any]] = []
    if marked:
        from wscp_cli.chronology.decisions.counted_dates import is_corrected
        from wscp_cli.chronology.of_case import entries_of_case
        from wscp_cli.chronology.when import when_words

        for event in entries_of_case(basis.case, basis.today):
            if event.id in marked:
                day = event.earliest
                exact = day is not None and day == event.latest
                said = when_words(event) if is_corrected(event) else event.date_text
                rows.append(
                    {
                        "day": day_short(day) if day and exact else said or "undated",
                        "agency": basis.agency_name(event.agency),
                        "what": marked[event.id].title or event.event,
                        "followed": event.response or "\u2013",
                    }
                )
    return Items(rows, ("day", "agency", "what", "followed"))
