"""What everybody is to the child of the review, computed from kinship: ``Mother``, ``Maternal aunt 2``."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from wscp_cli.family.kinship import BIRTH_LIKE, Kinship, birth_day
from wscp_cli.model.family import Sex

_WORDS: dict[str, dict[str, str]] = {
    "parent": {"female": "mother", "male": "father"},
    "grandparent": {"female": "grandmother", "male": "grandfather"},
    "aunt or uncle": {"female": "aunt", "male": "uncle"},
    "niece or nephew": {"female": "niece", "male": "nephew"},
    "child": {"female": "daughter", "male": "son"},
    "adoptive parent": {"female": "adoptive mother", "male": "adoptive father"},
    "step-parent": {"female": "stepmother", "male": "stepfather"},
}
_BOND_ROLES = {
    "birth": "parent",
    "adopted": "adoptive parent",
    "foster": "foster carer",
    "step": "step-parent",
    "donor": "donor",
    "special-guardianship": "special guardian",
    "not-known": "parent or carer",
}
_RANKS = tuple(_BOND_ROLES)
"""Of several bonds between the same two, the one a role is named for: birth before adoption, before any other."""
_CHILD_ROLES = {
    "adopted": "adopted ",
    "foster": "foster ",
    "step": "step",
    "special-guardianship": "guardianship ",
    "not-known": "",
}
"""What stands before child, son or daughter where the bond is none by birth."""
_LOST = frozenset({"miscarriage", "termination", "stillbirth"})
_BOTH = 2
"""Parents by birth of whom somebody has no more."""
_DEEPEST = 2
"""How many ``'s`` a role may have: beyond, nobody follows it."""


def roles_of(kin: Kinship, middle: tuple[int, ...], *, sexes: bool = True) -> list[str]:
    """The role of each person, all different; nothing of it comes from names, ids or roles as written.

    Args:
        kin: The family.
        middle: The children of the review.
        sexes: Whether roles may tell mother from father.
    """
    return _Roles(kin, middle, sexes=sexes).all()


@dataclass(frozen=True, slots=True)
class _Bond:
    """How a child is tied to a parent, and whether that was over."""

    kind: str
    past: bool

    @property
    def role(self) -> str:
        """What a parent by this bond is, the sex left open."""
        return _BOND_ROLES.get(self.kind, "parent")


def _firmness(bond: _Bond) -> tuple[bool, int]:
    return bond.past and bond.kind not in BIRTH_LIKE, _RANKS.index(bond.kind) if bond.kind in _RANKS else len(_RANKS)


class _Roles:
    def __init__(self, kin: Kinship, middle: tuple[int, ...], *, sexes: bool) -> None:
        self.kin, self.sexes = kin, sexes
        self.role: dict[int, str] = {}
        self.by_blood: set[int] = set()
        self.parents: dict[int, dict[int, _Bond]] = defaultdict(dict)
        self.children: dict[int, dict[int, _Bond]] = defaultdict(dict)
        self.care: dict[int, list[_Bond]] = defaultdict(list)
        self.partners: dict[int, dict[int, list[str]]] = defaultdict(dict)
        for couple in kin.couples:
            for child, drawn in (*couple.children, *couple.guests):
                entries = kin.bonds.get((couple.key, child), [])
                bonds = [_Bond(one.kind, one.ended is not None) for one in entries] or [_Bond(drawn, past=False)]
                for parent in couple.partners:
                    self._tie(parent, child, bonds, middle)
            if couple.union is not None:
                for one, other in (couple.partners, couple.partners[::-1]):
                    self.partners[one].setdefault(other, []).append(couple.union.status)
        self.middle = sorted(middle, key=self._age)

    def _tie(self, parent: int, child: int, bonds: list["_Bond"], middle: tuple[int, ...]) -> None:
        """Note the bonds of a child to a parent; the firmest is what they are to each other."""
        best = min(*bonds, self.parents[child].get(parent, bonds[0]), key=_firmness)
        self.parents[child][parent] = self.children[parent][child] = best
        if child in middle:
            self.care[parent] += [bond for bond in bonds if bond.kind not in BIRTH_LIKE]

    def _age(self, one: int) -> tuple[date, int]:
        return birth_day(self.kin.people[one]) or date.max, one

    def _sex(self, one: int) -> Sex:
        return self.kin.people[one].sex if self.sexes else "not-known"

    def _word(self, neutral: str, one: int) -> str:
        return _WORDS.get(neutral, {}).get(self._sex(one), neutral)

    def _called(self, bond: _Bond, parent: int) -> str:
        """What a parent is by a bond: ``mother``, ``former foster carer``."""
        return ("former " if bond.past else "") + self._word(bond.role, parent)

    def _birth(self, links: dict[int, _Bond]) -> list[int]:
        return sorted((one for one, bond in links.items() if bond.kind in BIRTH_LIKE), key=self._age)

    def all(self) -> list[str]:
        """Everybody's role."""
        self._name([(one, "Child") for one in self.middle])
        if self.middle:
            self._by_blood(self.middle[0])
            self._by_others()
        rest = [n for n in range(len(self.kin.people)) if n not in self.role]
        joined = self._joined()
        self._name([(n, "Other relative" if n in joined else "Other person") for n in sorted(rest, key=self._age)])
        return _all_different([self.role[n] + self._cares(n) for n in range(len(self.kin.people))])

    def _cares(self, one: int) -> str:
        """For kin who also care for the child: ``(special guardian)`` behind what they are by blood."""
        if one not in self.by_blood:
            return ""
        bonds = sorted(set(self.care[one]), key=_firmness)
        return f" ({', '.join(self._called(bond, one) for bond in bonds)})" if bonds else ""

    def _name(self, found: list[tuple[int, str]]) -> None:
        """Give roles, numbered where several have the same."""
        groups: dict[str, list[int]] = {}
        for one, base in found:
            if one not in self.role and one not in groups.get(base, []):
                groups.setdefault(base, []).append(one)
                self.role[one] = base
        for base, members in groups.items():
            if len(members) > 1:
                for n, one in enumerate(members, 1):
                    self.role[one] = f"{base} {n}"

    def _by_blood(self, root: int) -> None:
        mine = self._birth(self.parents[root])
        self._name([(p, _capital(self._called(self.parents[root][p], p))) for p in mine])
        theirs = self._below(mine)
        bracketed = [(s, "Sibling") for s in self._bracketed(root) if s not in theirs]
        self._name([(s, self._sibling(s, mine)) for s in theirs] + bracketed)
        lines = [(p, {"female": "Maternal ", "male": "Paternal "}.get(self._sex(p), "")) for p in mine]
        found: list[tuple[int, str]] = []
        for parent, side in lines:
            above, greats, seen = [parent], "", {parent}
            for _ in range(len(self.kin.people)):
                up = [g for one in above for g in self._birth(self.parents[one]) if g not in seen]
                if not up:
                    break
                seen.update(up)
                found += [(g, _capital(side + greats + self._word("grandparent", g))) for g in up]
                aunts = [a for a in self._below(up) if a not in seen and a not in self.role]
                found += [(a, _capital(side + greats + self._kind(a, "aunt or uncle"))) for a in aunts]
                if not greats:
                    found += [(c, _capital(side + "cousin")) for c in self._below(aunts) if c not in self.role]
                above, greats = up, greats + "great-"
        self._name(found)
        siblings = [s for s in self._below(mine) if s != root]
        self._name([(n, _capital(self._kind(n, "niece or nephew"))) for n in self._below(siblings)])
        self.by_blood = set(self.role) - set(self.middle)
        carers = sorted(self.parents[root].items(), key=lambda p: (_firmness(p[1]), self._age(p[0])))
        self._name([(p, _capital(self._called(bond, p))) for p, bond in carers])
        adopted = [c for p in self.parents[root] for c, bond in self.children[p].items() if bond.kind == "adopted"]
        self._name([(c, "Adopted sibling") for c in sorted(set(adopted), key=self._age) if c != root])

    def _bracketed(self, one: int) -> list[int]:
        """Brothers and sisters whose parents are not known."""
        groups = [
            {c for c, _ in (*couple.children, *couple.guests)} for couple in self.kin.couples if not couple.partners
        ]
        found = set[int]().union(*(group for group in groups if one in group)) - {one}
        return sorted(found, key=self._age)

    def _below(self, parents: list[int]) -> list[int]:
        """Their children by birth, eldest first, each once."""
        return sorted({c for p in parents for c in self._birth(self.children[p])}, key=self._age)

    def _kind(self, one: int, neutral: str) -> str:
        kind = self.kin.people[one].kind
        if kind in _LOST:
            return "pregnancy"
        return f"unborn {neutral}" if kind == "unborn" else self._word(neutral, one)

    def _sibling(self, one: int, parents: list[int]) -> str:
        """Half only where two parents of each are known and differ: else nobody knows."""
        theirs = self._birth(self.parents[one])
        half = set(theirs) != set(parents) and min(len(theirs), len(parents)) >= _BOTH
        return _capital(self._kind(one, "half-sibling" if half else "sibling"))

    def _by_others(self) -> None:
        """Everybody else by way of somebody nearer: ``Mother's former partner 2``, then ``Step-sibling 1``."""
        near = list(self.role)
        root = self.parents[self.middle[0]]
        stepping = {
            other
            for parent in self._birth(root)
            for other, statuses in self.partners[parent].items()
            if other not in root or root[other].kind == "step"
            if self._partner(parent, other, statuses) == "partner"
        }
        for _ in range(len(self.kin.people)):
            found: list[tuple[int, str]] = []
            for one in near:
                role = self.role[one]
                if role.count("'s ") >= _DEEPEST:
                    continue
                found += [
                    (p, f"{role}'s {self._partner(one, p, statuses)}") for p, statuses in self.partners[one].items()
                ]
                for child in sorted(self.children[one], key=self._age):
                    word, bond = self._kind(child, "child"), self.children[one][child]
                    if one in stepping and word != "pregnancy" and bond.kind in BIRTH_LIKE:
                        found.append((child, "Step-sibling"))
                    else:
                        former = "former " if bond.past else ""
                        found.append((child, f"{role}'s {former}{_CHILD_ROLES.get(bond.kind, '')}{word}"))
                for parent in sorted(self.parents[one], key=self._age):
                    found.append((parent, f"{role}'s {self._called(self.parents[one][parent], parent)}"))
                found += [(s, f"{role}'s sibling") for s in self._bracketed(one)]
            fresh = [(n, base) for n, base in found if n not in self.role]
            if not fresh:
                return
            self._name(fresh)
            near = sorted({n for n, _ in fresh})

    def _partner(self, one: int, other: int, statuses: list[str]) -> str:
        """What somebody's partner, now or once, is to them on the day."""
        dead, widowed = self.kin.people[other].dead, self.kin.people[one].dead
        together = "current" in statuses or "widowed" in statuses
        if together and dead:
            return "late partner"
        if together and widowed:
            return "surviving partner"
        if "current" in statuses:
            return "partner"
        return "partner or former partner" if "not-known" in statuses else "former partner"

    def _joined(self) -> set[int]:
        """Whoever is joined to the child by kinship or partnership, however far."""
        seen, waiting = set(self.middle), list(self.middle)
        while waiting:
            one = waiting.pop()
            fresh = {*self.parents[one], *self.children[one], *self.partners[one], *self._bracketed(one)} - seen
            seen |= fresh
            waiting.extend(sorted(fresh))
        return seen


def _all_different(roles: list[str]) -> list[str]:
    """The roles, a number behind those that came to several by different ways."""
    taken: set[str] = set()
    found = []
    for role in roles:
        made, number = role, 1
        while made in taken:
            number += 1
            made = f"{role} {number}"
        taken.add(made)
        found.append(made)
    return found


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
