"""What must be connected on the page: unions below the symbols, and wires in the gaps between rows.

A wire that passes a row where it has no end gets a place of its own in that row, so that it never runs through a
symbol or a name.
"""

from dataclasses import dataclass, field

from wscp_cli.family.kinship import LOOSE_UNIONS, Couple, Kinship
from wscp_cli.genogram.line_styles import BONDS

_FIRMEST = ("solid", *BONDS)


def bond_stroke(bond: str) -> str:
    """How a child's line is drawn: solid for a birth, else with a stroke of the bond's own."""
    return "solid" if bond in {"birth", "union"} else bond


def union_stroke(kind: str, couple_kind: str) -> str:
    """How the line of two partners is drawn: by the kind of their union, or that none is recorded."""
    if couple_kind == "parents":
        return "no-union"
    return kind if kind in LOOSE_UNIONS else "solid"


@dataclass(eq=False)
class Drop:
    """A union's (or lone parent's) line below the symbols of one row, from which children hang.

    Attributes:
        couple: Whose it is.
        row: The row whose symbols it joins.
        ends: One or two items of that row.
        hangs: Whether a wire leaves it downwards.
        reach: Whether it is only the way from the upper of two partners who stand on different rows, to the other or
            to a child who stands no lower than the other does.
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
    def stroke(self) -> str:
        """Solid when anybody on it is a child by birth, else as for the firmest bond on it."""
        return min((bond_stroke(bond) for _, bond in self.bottoms), key=_FIRMEST.index)


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
        if not couple.partners:
            _bracket(plan, couple)
            continue
        drop = _drop(plan, couple)
        _children(plan, couple, drop)
    plan.drops = [drop for drop in plan.drops if drop.hangs or drop.couple.kind == "union"]
    return plan


def _bracket(plan: Wiring, couple: Couple) -> None:
    """Join brothers and sisters whose parents are not known by a bar above the topmost of them."""
    siblings = [*couple.children, *couple.guests]
    top = min(plan.row[child] for child, _ in siblings)
    ends: list[tuple[int, str]] = []
    for child, bond in siblings:
        end = child
        for row in range(plan.row[child], top, -1):
            place = plan.passing_place(row - 1)
            plan.wires.append(Wire(row, place, [(end, bond)], couple))
            end = place
        ends.append((end, bond))
    plan.wires.append(Wire(top, None, ends, couple, main=True))


def _drop(plan: Wiring, couple: Couple) -> Drop:
    ends = couple.partners
    if len(ends) > 1 and plan.row[ends[0]] != plan.row[ends[1]]:
        upper, lower = sorted(ends, key=lambda p: plan.row[p])
        if couple.kind != "union" and not any(
            plan.row[child] > plan.row[lower] for child, _ in (*couple.children, *couple.guests)
        ):
            return Drop(couple, plan.row[lower], ends)  # nothing is to hang between the two: each has a line alone
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
    sibship = [bond for bond in couple.children if plan.row[bond[0]] > drop.row]
    guests: dict[str, list[tuple[int, str]]] = {}
    for child, bond in couple.guests:
        if plan.row[child] > drop.row:
            guests.setdefault(bond, []).append((child, bond))
    for group in (sibship, *guests.values()):
        if group:
            drop.hangs = True
            _let_down(plan, couple, drop, group, main=group is sibship)
    late: dict[int, list[tuple[int, str]]] = {}
    for child, bond in (*couple.children, *couple.guests):
        if plan.row[child] <= drop.row:
            for parent in couple.partners:
                if plan.row[parent] < plan.row[child]:
                    late.setdefault(parent, []).append((child, bond))
                else:
                    _over_the_top(plan, couple, parent, child, bond)
    for parent, group in late.items():
        alone = Drop(couple, plan.row[parent], (parent,), hangs=True, reach=True)
        plan.drops.append(alone)
        for word in dict.fromkeys(bond for _, bond in group):
            _let_down(plan, couple, alone, [one for one in group if one[1] == word], main=False)


def _let_down(plan: Wiring, couple: Couple, drop: Drop, group: list[tuple[int, str]], *, main: bool) -> None:
    """One line from a couple down to children of theirs; who stands rows further below hangs from it there.

    Children of one couple who stand below the next row are joined by one bar above them, as a sibship is drawn, not
    by as many lines as there are children.
    """
    top: Drop | int = drop
    waiting, row = group, drop.row + 1
    while waiting:
        made = Wire(row, top, [], couple, main=main)
        plan.wires.append(made)
        further = [bond for bond in waiting if plan.row[bond[0]] > row]
        for child, bond in waiting:
            if plan.row[child] == row:
                made.bottoms.append((child, bond))
            elif (child, bond) == further[0]:
                firmest = min((b for _, b in further), key=lambda b: _FIRMEST.index(bond_stroke(b)))
                top = plan.passing_place(row)
                made.bottoms.append((top, firmest))
        waiting, row = further, row + 1


def _over_the_top(plan: Wiring, couple: Couple, parent: int, child: int, bond: str) -> None:
    """Join a child to a carer of the same or a lower row (an adult sister who is her brother's guardian)."""
    end = parent
    for row in range(plan.row[parent], plan.row[child], -1):
        place = plan.passing_place(row - 1)
        plan.wires.append(Wire(row, place, [(end, bond)], couple))
        end = place
    plan.wires.append(Wire(plan.row[child], None, [(end, bond), (child, bond)], couple))
