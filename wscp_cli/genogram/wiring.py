"""What must be connected on the page: unions below the symbols, and wires in the gaps between rows.

A wire that passes a row where it has no end gets a place of its own in that row, so that it never runs through a
symbol or a name.
"""

from dataclasses import dataclass, field

from wscp_cli.genogram.kinship import Couple, Kinship

_LASTING = frozenset({"adopted", "special-guardianship"})


def bond_style(bond: str) -> str:
    """How a child's line is drawn: dashed where a court made the bond to last, dotted where it is care or a donor's."""
    return "solid" if bond in {"birth", "union"} else "dashed" if bond in _LASTING else "dotted"


@dataclass(eq=False)
class Drop:
    """A union's (or lone parent's) line below the symbols of one row, from which children hang.

    Attributes:
        couple: Whose it is.
        row: The row whose symbols it joins.
        ends: One or two items of that row.
        hangs: Whether a wire leaves it downwards.
        reach: Whether it is only the way from the upper partner of a union that spans rows.
    """

    couple: Couple
    row: int
    ends: tuple[int, ...]
    hangs: bool = False
    reach: bool = False


@dataclass(eq=False)
class Wire:
    """What runs in the gap above a row: from at most one end above to its ends below.

    Attributes:
        gap: The row it lies above.
        top: A drop, the number of a passing place, or None when both ends lie below.
        bottoms: Items of the row below, each with its kind of bond (``union`` for a union that spans rows).
        couple: Whose wire it is.
        main: Whether it carries the sibship itself.
    """

    gap: int
    top: Drop | int | None
    bottoms: list[tuple[int, str]]
    couple: Couple
    main: bool = False

    @property
    def style(self) -> str:
        """Solid when anybody on it is a child by birth, else as for the firmest bond on it."""
        return min((bond_style(bond) for _, bond in self.bottoms), key=("solid", "dashed", "dotted").index)


@dataclass
class Wiring:
    """The items of each row and everything that joins them.

    Attributes:
        size: How many people there are; items from this number on are passing places of wires.
        row: The row of each item.
        rows: How many rows there are.
        drops: Lines below symbols.
        wires: Lines in gaps.
    """

    kin: Kinship
    size: int
    row: list[int]
    rows: int
    drops: list[Drop] = field(default_factory=list)
    wires: list[Wire] = field(default_factory=list)

    def passing_place(self, row: int) -> int:
        """A new place for a wire to pass through a row."""
        self.row.append(row)
        return len(self.row) - 1


def wire(kin: Kinship, rows: list[int]) -> Wiring:
    """Say what must be joined, given everybody's row."""
    plan = Wiring(kin, len(kin.people), list(rows), max(rows, default=-1) + 1)
    for couple in kin.couples:
        drop = _drop(plan, couple)
        _children(plan, couple, drop)
    plan.drops = [drop for drop in plan.drops if drop.hangs or drop.couple.kind == "union"]
    return plan


def _drop(plan: Wiring, couple: Couple) -> Drop:
    ends = couple.partners
    if len(ends) > 1 and plan.row[ends[0]] != plan.row[ends[1]]:
        upper, lower = sorted(ends, key=lambda p: plan.row[p])
        way = Drop(couple, plan.row[upper], (upper,), hangs=True, reach=True)
        plan.drops.append(way)
        top: Drop | int = way
        for row in range(plan.row[upper] + 1, plan.row[lower] + 1):
            place = plan.passing_place(row)
            plan.wires.append(Wire(row, top, [(place, "union")], couple))
            top = place
        ends = (len(plan.row) - 1, lower)
    drop = Drop(couple, plan.row[ends[-1]], ends)
    plan.drops.append(drop)
    return drop


def _children(plan: Wiring, couple: Couple, drop: Drop) -> None:
    below = [bond for bond in couple.children if plan.row[bond[0]] > drop.row]
    groups = [below] if below else []
    groups += [[bond] for bond in couple.guests if plan.row[bond[0]] > drop.row]
    for place, group in enumerate(groups):
        drop.hangs = True
        made = Wire(drop.row + 1, drop, [], couple, main=place == 0 and bool(below))
        plan.wires.append(made)
        for child, bond in group:
            made.bottoms.append((_come_down(plan, couple, child, bond, drop.row + 1), bond))
    for child, bond in (*couple.children, *couple.guests):
        if plan.row[child] <= drop.row:
            for parent in couple.partners:
                _over_the_top(plan, couple, parent, child, bond)


def _come_down(plan: Wiring, couple: Couple, child: int, bond: str, row: int) -> int:
    """The item of ``row`` that stands for the child: the child, or the first of a chain of passing places."""
    if plan.row[child] == row:
        return child
    first = top = plan.passing_place(row)
    for lower in range(row + 1, plan.row[child] + 1):
        end = child if lower == plan.row[child] else plan.passing_place(lower)
        plan.wires.append(Wire(lower, top, [(end, bond)], couple))
        top = end
    return first


def _over_the_top(plan: Wiring, couple: Couple, parent: int, child: int, bond: str) -> None:
    """Join a child to a carer of the same or a lower row (an adult sister who is her brother's guardian)."""
    if plan.row[parent] < plan.row[child]:
        return
    end = parent
    for row in range(plan.row[parent], plan.row[child], -1):
        place = plan.passing_place(row - 1)
        plan.wires.append(Wire(row, place, [(end, bond)], couple))
        end = place
    plan.wires.append(Wire(plan.row[child], None, [(end, bond), (child, bond)], couple))
