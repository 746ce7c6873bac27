"""How well families are drawn, against what Graphviz makes of them: with family nodes, and flat with ortho lines."""

import shlex
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations, pairwise, product

from families import named

from wscp_cli.genogram import lay_out
from wscp_cli.genogram.layout import Layout
from wscp_cli.genogram.picture.painters.graphviz_program import find_graphviz, run_graphviz
from wscp_cli.model.family import Family

SYMBOL = 36.0
Point = tuple[float, float]


@dataclass
class Picture:
    """A drawing as all three ways of drawing give it.

    Attributes:
        at: The middle of each person's symbol, y downwards.
        lines: Chains of points, each with what it belongs to; lines that share a name are one.
    """

    at: dict[str, Point] = field(default_factory=dict)
    lines: list[tuple[frozenset[str], list[Point]]] = field(default_factory=list)


@dataclass
class Quality:
    crossings: int = 0
    pairs: int = 0
    wrong_order: int = 0
    couples: int = 0
    male_left: int = 0
    apart: float = 0.0
    unions: int = 0
    through: int = 0

    def __add__(self, other: "Quality") -> "Quality":
        return Quality(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))

    def row(self) -> str:
        order = f"{100 * self.wrong_order / self.pairs:4.0f} %" if self.pairs else "     -"
        left = f"{100 * self.male_left / self.couples:4.0f} %" if self.couples else "     -"
        return f"{self.crossings:6} {order} {left} {self.apart / max(1, self.unions):6.1f} {self.through:6}"


def of_ours(layout: Layout) -> Picture:
    picture = Picture({box.person.id: (box.x, box.y) for box in layout.people})
    for line in layout.lines:
        if not line.curved and line.kind != "slash":
            picture.lines.append((frozenset({line.owner}), list(line.points)))
    return picture


def of_dot(family: Family, layout: Layout, *, flat: bool = False, level: bool = False) -> Picture:
    """What dot makes of the same family, each node as large as symbol and words together are in our drawing.

    Args:
        family: The family.
        layout: Our layout of it, for the sizes.
        flat: Whether parents are joined to children directly, with ortho lines; else by a node for each couple.
        level: Whether each couple and its node are held on one rank, as a genogram has them.
    """
    size = {box.person.id: box.extent for box in layout.people}
    text = ["digraph {", 'node [shape=box, fixedsize=true, label=""]; edge [dir=none];']
    for name, (left, top, right, bottom) in size.items():
        text.append(f'"{name}" [width={(right - left) / 72:.3f}, height={(bottom - top) / 72:.3f}];')
    text += [*(_flat(family) if flat else _family_nodes(family, level=level)), "}"]
    answer = run_graphviz(_engine(), "\n".join(text), "plain").decode()
    picture, page = Picture(), 0.0
    for words in map(shlex.split, answer.splitlines()):
        if words[0] == "graph":
            page = float(words[3]) * 72
        elif words[0] == "node" and words[1] in size:
            _, top, _, bottom = size[words[1]]
            # the symbol stands at the top of the node, the words beneath
            y = page - float(words[3]) * 72 - (bottom - top) / 2 + SYMBOL / 2
            picture.at[words[1]] = (float(words[2]) * 72, y)
        elif words[0] == "edge":
            numbers = [float(word) * 72 for word in words[4 : 4 + 2 * int(words[3])]]
            points = [(x, page - y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            picture.lines.append((frozenset(words[1:3]), _flattened(points)))
    return picture


def _flat(family: Family) -> list[str]:
    text = ["splines=ortho;"]
    for pair in dict.fromkeys(frozenset(union.partners) for union in family.unions):
        one, other = sorted(pair)
        text.append(f'{{rank=same; "{one}"; "{other}"}} "{one}" -> "{other}" [constraint=false];')
    return text + [f'"{parent}" -> "{bond.child}";' for bond in family.parentage for parent in bond.parents]


def _family_nodes(family: Family, *, level: bool) -> list[str]:
    names: dict[frozenset[str], str] = {}
    for people in (*(union.partners for union in family.unions), *(bond.parents for bond in family.parentage)):
        names.setdefault(frozenset(people), f"couple{len(names)}")
    text = []
    for pair, name in names.items():
        text.append(f'"{name}" [shape=point, width=0.05, fixedsize=true];')
        text += [f'"{one}" -> "{name}";' for one in sorted(pair)]
        if level:
            text.append("{rank=same; " + " ".join(f'"{one}"' for one in (*sorted(pair), name)) + "}")
    return text + [f'"{names[frozenset(bond.parents)]}" -> "{bond.child}";' for bond in family.parentage]


def _engine():
    from dataclasses import replace

    graphviz = find_graphviz()
    return replace(graphviz, command=(graphviz.command[0], "-Kdot"))


def _flattened(points: list[Point], steps: int = 8) -> list[Point]:
    found = [points[0]]
    for k in range(0, len(points) - 3, 3):
        a, b, c, d = points[k : k + 4]
        for n in range(1, steps + 1):
            t = n / steps
            w = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3)
            found.append(tuple(w[0] * a[i] + w[1] * b[i] + w[2] * c[i] + w[3] * d[i] for i in (0, 1)))
    return found


def quality(picture: Picture, family: Family) -> Quality:
    found = Quality()
    segments = [(own, a, b) for own, points in picture.lines for a, b in pairwise(points) if a != b]
    for (own, a, b), (other, c, d) in combinations(segments, 2):
        if not own & other and _cross(a, b, c, d):
            found.crossings += 1
    parents = {bond.child: bond.parents for bond in family.parentage if bond.kind == "birth"}
    born = {p.id: p.born.earliest for p in family.people if p.born and p.born.exact is not None and p.born.earliest}
    for one, other in combinations(sorted(parents), 2):
        if parents[one] == parents[other] and one in born and other in born and born[one] != born[other]:
            elder, younger = sorted((one, other), key=lambda name: born[name])
            found.pairs += 1
            found.wrong_order += picture.at[elder][0] > picture.at[younger][0]
    sex = {p.id: p.sex for p in family.people}
    for union in family.unions:
        one, other = union.partners
        found.unions += 1
        across, down = (abs(picture.at[one][axis] - picture.at[other][axis]) for axis in (0, 1))
        found.apart += max(across, down) / SYMBOL
        alone = sum(bool({one, other} & set(each.partners)) for each in family.unions) == 1
        if alone and {sex[one], sex[other]} == {"male", "female"}:
            man, woman = (one, other) if sex[one] == "male" else (other, one)
            found.couples += 1
            found.male_left += picture.at[man][0] < picture.at[woman][0]
    found.through = sum(1 for _ in _through(picture, segments))
    return found


def forced(family: Family) -> int:
    """Crossings that no drawing is without which stands couples side by side, men left, and siblings by age.

    Of two partners with parents and siblings of their own, one stands between the other's siblings, unless he is the
    youngest and she the eldest: there her parents' line and his siblings' bar cross. Two sibships are counted once. Of
    several partners of one person each has to stand on a side: between siblings, or behind another partner whose
    children's line then crosses; the least of all ways to part them is counted.
    """
    born = {p.id: p.born.earliest for p in family.people if p.born and p.born.earliest}
    parents = {b.child: frozenset(b.parents) for b in family.parentage if b.kind == "birth"}
    children: dict[frozenset[str], list[str]] = {}
    for child in sorted((c for c in parents if c in born), key=born.__getitem__):
        children.setdefault(parents[child], []).append(child)
    sex = {p.id: p.sex for p in family.people}
    partners: dict[str, list[str]] = {}
    for union in family.unions:
        for one, other in (union.partners, union.partners[::-1]):
            partners.setdefault(one, []).append(other)

    def ends(one: str) -> tuple[bool, bool]:
        row = children.get(parents.get(one, frozenset()), [one])
        return row[0] == one, row[-1] == one

    met: set[frozenset[frozenset[str]]] = set()
    found = 0
    for union in family.unions:
        man, woman = sorted(union.partners, key=lambda one: sex[one] != "male")
        if len(partners[man]) == len(partners[woman]) == 1 and man in parents and woman in parents:
            both = frozenset({parents[man], parents[woman]})
            if len(both) > 1 and not (ends(man)[1] and ends(woman)[0]):
                met.add(both)
    for one, others in partners.items():
        if len(others) > 1 and all(len(partners[other]) == 1 for other in others):
            least = len(others) ** 2
            for sides in product((0, 1), repeat=len(others)):
                cost = sum(other in parents and not ends(one)[side] for other, side in zip(others, sides, strict=True))
                for side in (0, 1):
                    hung = sum(
                        frozenset({one, other}) in children for other, s in zip(others, sides, strict=True) if s == side
                    )
                    cost += hung * (hung - 1) // 2
                least = min(least, cost)
            found += least
    return found + len(met)


def _through(picture: Picture, segments: Iterable[tuple[frozenset[str], Point, Point]]):
    """Lines through a symbol they neither begin nor end at."""
    r = SYMBOL / 2 - 2
    for own, a, b in segments:
        for name, (x, y) in picture.at.items():
            if name in own or any(abs(end[0] - x) <= r + 4 and abs(end[1] - y) <= r + 4 for end in (a, b)):
                continue
            beside = max(a[0], b[0]) < x - r or min(a[0], b[0]) > x + r
            if not beside and max(a[1], b[1]) > y - r and min(a[1], b[1]) < y + r:
                sides = [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r), (x - r, y - r)]
                if any(_cross(a, b, c, d) for c, d in pairwise(sides)):
                    yield own, name


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two segments cross, not merely touch."""

    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < -1e-6 and side(c, d, a) * side(c, d, b) < -1e-6


def main() -> None:
    if find_graphviz() is None:
        print("Graphviz is not installed: there is nothing to compare with")
        return
    print("crossings | siblings out of order | man left of woman where neither has another partner")
    print("| partners apart, in symbol widths | lines through a stranger's symbol")
    ways = ("wscp", "dot, family nodes", "dot, families level", "dot, flat, ortho")
    print(f"{'':34}{'people':>7}  " + "  ".join(f"{way:^36}" for way in ways))
    sums = {way: Quality() for way in ways}
    least = 0
    for name, family in named():
        layout = lay_out(family)
        pictures = (
            of_ours(layout),
            of_dot(family, layout),
            of_dot(family, layout, level=True),
            of_dot(family, layout, flat=True),
        )
        found = {way: quality(picture, family) for way, picture in zip(ways, pictures, strict=True)}
        if len(family.people) <= 80:
            least += forced(family)
            for way in ways:
                sums[way] += found[way]
        print(f"{name:34}{len(family.people):7}  " + "  ".join(f"{found[way].row():36}" for way in ways))
    print(f"{'all but the last':41}  " + "  ".join(f"{sums[way].row():36}" for way in ways))
    ours = sums["wscp"].crossings
    print(f"crossings that are forced where couples stand side by side, men left, siblings by age: {least} at least")
    for way in ways[1:]:
        print(f"crossings below {way}: {100 * (1 - ours / max(1, sums[way].crossings)):.0f} %")


if __name__ == "__main__":
    main()
