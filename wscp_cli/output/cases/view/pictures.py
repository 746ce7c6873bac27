"""The pictures on the page: the timetable, every sheet of it, and the family in roles."""

from wscp_cli.model.values.wording import day_plain
from wscp_cli.output.cases.view.viewed import ViewedCase


def timetable_sheets(viewed: ViewedCase) -> list[str]:
    """Each sheet of the planner as an SVG element."""
    from wscp_cli.output.timetable.planner.planner import planner_pictures

    return planner_pictures(viewed.timetable, viewed.working, "The table of dates has the same days")


def family_picture(viewed: ViewedCase) -> tuple[str, str]:
    """The family as an SVG element, in roles and bands of age unless names are wanted, and its caption.

    Empty where no family is recorded.
    """
    from wscp_cli.family.views.as_at import family_as_at
    from wscp_cli.genogram.draw import draw
    from wscp_cli.genogram.layout.view import View

    family = viewed.case.family
    if not any(one.index_child for one in family_as_at(family, family.as_at).people):
        return "", ""
    names = viewed.wording.names
    view = (
        View(relationships="harmful", marking=viewed.marking)
        if names
        else View(publication=True, relationships="harmful")
    )
    drawing = draw(family, "", ("svg",), None, "own", view)
    picture = drawing.files["svg"].decode("utf-8")
    when = f"On {day_plain(family.as_at)}. " if family.as_at else ""
    shown = "Names as they are recorded" if names else "Roles and bands of age, no names"
    return picture[picture.index("<svg ") :], f"{when}{shown}; red lines are harmful relationships."
