"""Compute the drawing of a family: generations, order, columns, geometry, one after the other."""

from datetime import date

from wscp_cli.findings import in_order
from wscp_cli.genogram.as_at import family_as_at
from wscp_cli.genogram.generations import generations
from wscp_cli.genogram.geometry import draw_geometry
from wscp_cli.genogram.kinship import kinship_of
from wscp_cli.genogram.layout import Layout
from wscp_cli.genogram.order import order_rows
from wscp_cli.genogram.wiring import wire
from wscp_cli.model.family import Family


def lay_out(family: Family, as_at: date | None = None) -> Layout:
    """Compute the drawing of a family.

    Args:
        family: As written; what cannot be drawn is left out with a finding, and the rest is drawn.
        as_at: The day the drawing is to show: ages, who has died, who is together and who lives where. Ages are left
            out and years of birth shown when it is None.

    Returns:
        The same layout for the same family, always.
    """
    shown = family_as_at(family, as_at) if as_at else family
    kin = kinship_of(shown)
    plan = wire(kin, generations(kin))
    homes = [
        tuple(dict.fromkeys(kin.number[m.person] for m in home.members if m.person in kin.number))
        for home in shown.households
    ]
    order = order_rows(plan, homes)
    layout = draw_geometry(plan, order, shown, as_at)
    return Layout(
        layout.people,
        layout.unions,
        layout.lines,
        layout.tags,
        layout.households,
        layout.width,
        layout.height,
        as_at,
        in_order(kin.findings),
    )
