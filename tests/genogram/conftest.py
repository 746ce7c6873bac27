"""What the drawings of families are held to: nothing false about a family may be drawn."""

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import strategies as st

from wscp_cli.genogram.layout import Layout
from wscp_cli.model.family import Family, Household, HouseholdMember, Parentage, Person, Twins, Union
from wscp_cli.model.values.dates import EdtfDate

FREE = {"twin", "slash", "relationship"}


def inside(polygon, x, y):
    hit = False
    for (ax, ay), (bx, by) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            hit = not hit
    return hit


def overlap(one, other, slack=0.1):
    return (
        one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - slack
        and other[1] < one[3] - slack
    )


def segments(layout: Layout):
    for line in layout.lines:
        if not line.curved:
            for a, b in zip(line.points, line.points[1:], strict=False):
                if a != b:
                    yield line, a, b


def people_faults(layout: Layout, family: Family) -> list[str]:
    faults = []
    wanted = sorted({p.id for p in family.people if p.id})
    if sorted(b.person.id for b in layout.people) != wanted:
        faults.append("somebody is missing or drawn twice")
    for one, other in combinations(layout.people, 2):
        if abs(one.y - other.y) < 200 and overlap(one.extent, other.extent):
            faults.append(f"{one.person.id} and {other.person.id} overlap")
    return faults


def union_faults(layout: Layout, family: Family) -> list[str]:
    known = {p.id for p in family.people}
    declared = sorted(
        tuple(sorted(set(u.partners))) for u in family.unions if len(set(u.partners)) == 2 and set(u.partners) <= known
    )
    drawn = sorted(tuple(sorted(u.partners)) for u in layout.unions)
    return [] if drawn == declared else ["unions drawn are not the unions written"]


def line_faults(layout: Layout) -> list[str]:
    faults = []
    flat, upright = {}, {}
    for line, a, b in segments(layout):
        if line.kind in FREE:
            continue
        if a[0] != b[0] and a[1] != b[1]:
            faults.append(f"{line.kind} of {line.owner} leans")
            continue
        if line.kind == "twin-bar":
            continue
        axis, along = (upright, 1) if a[0] == b[0] else (flat, 0)
        low, high = sorted((a[along], b[along]))
        axis.setdefault(round(a[1 - along]), []).append((a[1 - along], low, high, line.owner, line.kind))
        for box in layout.people:
            r = box.w / 2 - 1
            if (
                max(a[0], b[0]) > box.x - r
                and min(a[0], b[0]) < box.x + r
                and max(a[1], b[1]) > box.y - r
                and min(a[1], b[1]) < box.y + r
                and not _belongs(line, a, b, box)
            ):
                faults.append(f"{line.kind} of {line.owner} runs through {box.person.id}")
    for axis in (flat, upright):
        for at, found in axis.items():
            near = [*found, *axis.get(at + 1, [])]
            for one, other in combinations(near, 2):
                if (
                    one[3] != other[3]
                    and abs(one[0] - other[0]) < 1
                    and min(one[2], other[2]) - max(one[1], other[1]) > 1
                ):
                    faults.append(
                        f"{one[4]} of {one[3]} and {other[4]} of {other[3]} lie on each other {one[:3]} {other[:3]}"
                    )
    return faults


def _belongs(line, a, b, box):
    """A stalk that ends at a round or pointed symbol goes into its box: that is where it belongs."""
    return (
        box.person.sex != "male" or box.person.kind != "person"
        if abs(a[0] - b[0]) == 0 and (max(a[1], b[1]) <= box.y or min(a[1], b[1]) >= box.y)
        else False
    )


def household_faults(layout: Layout, family: Family) -> list[str]:
    faults = []
    members = {h.id: set(h.members) for h in layout.households}
    for home in layout.households:
        for box in layout.people:
            left, top, right, bottom = box.extent
            points = [(left + (right - left) * i / 6, top + (bottom - top) * j / 6) for i in range(7) for j in range(7)]
            hits = [any(inside(o, x, y) for o in home.outlines) for x, y in points]
            if box.person.id in members[home.id]:
                if not all(hits):
                    faults.append(f"{box.person.id} is not within {home.id}")
            elif any(hits):
                faults.append(f"{box.person.id} is no member of {home.id} but within it")
    return faults


def level_faults(layout: Layout, family: Family) -> list[str]:
    row = {b.person.id: b.y for b in layout.people}
    parents = {}
    for entry in family.parentage:
        if entry.kind == "birth" and entry.child in row:
            parents.setdefault(entry.child, []).append(tuple(sorted(set(entry.parents) & set(row))))
    once = {child: found[0] for child, found in parents.items() if len(found) == 1 and found[0]}
    faults = []
    for one, other in combinations(sorted(once), 2):
        if once[one] == once[other] and row[one] != row[other]:
            faults.append(f"{one} and {other} are not level")
    return faults


def stalk_faults(layout: Layout, family: Family) -> list[str]:
    ends = {
        (round(p[0]), round(p[1]))
        for line in layout.lines
        if line.kind in {"stalk", "twin", "drop"}
        for p in line.points
    }
    boxes = {b.person.id: b for b in layout.people}
    faults = []
    for entry in family.parentage:
        box = boxes.get(entry.child)
        if (
            box
            and set(entry.parents) & set(boxes) - {entry.child}
            and not any(abs(x - box.x) <= box.w / 2 + 1 and box.y - box.h / 2 - 1 <= y <= box.y for x, y in ends)
        ):
            faults.append(f"{entry.child} hangs from nobody")
    return faults


def loose_faults(layout: Layout) -> list[str]:
    """A line that ends where nothing is: whoever follows it finds nobody."""
    found = [(line, a, b) for line, a, b in segments(layout) if line.kind not in {"slash", "relationship"}]
    by_owner = {}
    for line, a, b in found:
        by_owner.setdefault(line.owner, []).append((line, a, b))
    faults = []
    for line, a, b in found:
        for x, y in {line.points[0], line.points[-1]} & {a, b}:
            at_line = any(
                other is not line
                and min(c[0], d[0]) - 1 <= x <= max(c[0], d[0]) + 1
                and min(c[1], d[1]) - 1 <= y <= max(c[1], d[1]) + 1
                for other, c, d in by_owner[line.owner]
            )
            at_symbol = any(
                abs(x - box.x) <= max(9, box.w / 2 + 1) and abs(y - box.y) <= box.h / 2 + 1 for box in layout.people
            )
            if not at_line and not at_symbol:
                faults.append(f"{line.kind} of {line.owner} ends in nothing at {x:.0f}, {y:.0f}")
    return faults


@pytest.fixture
def faults_of() -> Callable[[Layout, Family], list[str]]:
    """Everything that is false about a drawing of a family."""

    def look(layout: Layout, family: Family, *, acyclic: bool = True) -> list[str]:
        found = people_faults(layout, family) + union_faults(layout, family)
        found += line_faults(layout) + loose_faults(layout)
        found += household_faults(layout, family)
        if acyclic:
            found += level_faults(layout, family) + stalk_faults(layout, family)
        return found

    return look


KINDS = ["married", "cohabiting", "transitory", "civil-partnership"]
BONDS = ["birth"] * 8 + ["adopted", "foster", "step", "special-guardianship"]


@st.composite
def families(draw, most=60):
    """Any family in which nobody is their own ancestor: parents come before their children."""
    size = draw(st.integers(1, most))
    random = draw(st.randoms(use_true_random=False))
    people, parentage, unions = [], [], []
    for i in range(size):
        year = 1920 + i
        kind = (
            "person" if random.random() < 0.9 else random.choice(["unborn", "miscarriage", "termination", "stillbirth"])
        )
        people.append(
            Person(
                id=f"p{i}",
                name=random.choice(["Al", "Bea Longname-Hyphenated", "Al Ben Cy Di Ed Flo Guy", "Ж"]),
                kind=kind,
                sex=random.choice(["male", "female", "intersex", "not-known"]),
                index_child=random.random() < 0.05,
                born=EdtfDate.parse(str(year)) if kind == "person" and random.random() < 0.8 else None,
                deceased=random.random() < 0.1,
            )
        )
    adults = [i for i in range(size) if people[i].kind == "person"]
    for _ in range(random.randint(0, size // 2)):
        if len(adults) > 1:
            near = random.randrange(len(adults) - 1)
            one, other = adults[near], adults[min(len(adults) - 1, near + random.randint(1, 5))]
            unions.append(
                Union(
                    id=f"u{len(unions)}",
                    partners=(f"p{one}", f"p{other}"),
                    kind=random.choice(KINDS),
                    status=random.choice(["current", "separated", "divorced"]),
                )
            )
            if one == other:
                unions.pop()
    for i in range(size):
        elders = [e for e in adults if e < i]
        for _ in range(random.choice([0, 1, 1, 1, 2])):
            if not elders:
                break
            usable = [u for u in unions if all(int(p[1:]) < i for p in u.partners)]
            parents = (
                random.choice(usable).partners
                if usable and random.random() < 0.7
                else tuple(f"p{e}" for e in random.sample(elders, min(len(elders), random.choice([1, 2]))))
            )
            parentage.append(Parentage(child=f"p{i}", parents=parents, kind=random.choice(BONDS)))
    twins = []
    if size > 4 and random.random() < 0.5:
        twins.append(Twins(people=(f"p{size - 1}", f"p{size - 2}"), identical=random.random() < 0.5))
    homes = tuple(
        Household(
            id=f"h{k}",
            name="A home",
            members=tuple(HouseholdMember(person=f"p{random.randrange(size)}") for _ in range(random.randint(1, 6))),
        )
        for k in range(random.randint(0, 3))
    )
    return Family(
        people=tuple(people), unions=tuple(unions), parentage=tuple(parentage), twins=tuple(twins), households=homes
    )


@pytest.fixture(scope="session")
def random_families():
    """The strategy of random families, for tests of every module here."""
    return families
