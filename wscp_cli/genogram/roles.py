"""What everybody is to the child of the review, computed from kinship: ``Mother``, ``Maternal aunt 2``."""

from collections import defaultdict
from datetime import date

from wscp_cli.genogram.kinship import BIRTH_LIKE, Kinship, birth_day
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
}
_CHILD_ROLES = {"adopted": "adopted ", "foster": "foster ", "step": "step", "special-guardianship": "guardianship "}
"""What stands before child, son or daughter where the bond is none by birth."""
_LOST = frozenset({"miscarriage", "termination", "stillbirth"})
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


class _Roles:
    def __init__(self, kin: Kinship, middle: tuple[int, ...], *, sexes: bool) -> None:
        self.kin, self.sexes = kin, sexes
        self.role: dict[int, str] = {}
        self.parents: dict[int, dict[int, str]] = defaultdict(dict)
        self.children: dict[int, dict[int, str]] = defaultdict(dict)
        self.partners: dict[int, list[int]] = defaultdict(list)
        for couple in kin.couples:
            for child, bond in (*couple.children, *couple.guests):
                for parent in couple.partners:
                    self.parents[child].setdefault(parent, bond)
                    self.children[parent].setdefault(child, bond)
            if couple.kind == "union":
                for one, other in (couple.partners, couple.partners[::-1]):
                    if other not in self.partners[one]:
                        self.partners[one].append(other)
        self.middle = sorted(middle, key=self._age)

    def _age(self, one: int) -> tuple[date, int]:
        return birth_day(self.kin.people[one]) or date.max, one

    def _sex(self, one: int) -> Sex:
        return self.kin.people[one].sex if self.sexes else "not-known"

    def _word(self, neutral: str, one: int) -> str:
        return _WORDS.get(neutral, {}).get(self._sex(one), neutral)

    def _birth(self, links: dict[int, str]) -> list[int]:
        return sorted((one for one, bond in links.items() if bond in BIRTH_LIKE), key=self._age)

    def all(self) -> list[str]:
        """Everybody's role."""
        self._name([(one, "Child") for one in self.middle])
        if self.middle:
            self._by_blood(self.middle[0])
            self._by_others()
        rest = [n for n in range(len(self.kin.people)) if n not in self.role]
        joined = self._joined()
        self._name([(n, "Other relative" if n in joined else "Other person") for n in sorted(rest, key=self._age)])
        return [self.role[n] for n in range(len(self.kin.people))]

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
        bonds = sorted(self.parents[root].items(), key=lambda p: (p[1] not in BIRTH_LIKE, self._age(p[0])))
        self._name([(p, self._word(_BOND_ROLES.get(bond, "parent"), p).capitalize()) for p, bond in bonds])
        self._name([(s, self._sibling(s, set(mine))) for s in self._below(mine)])
        every = [c for p in self.parents[root] for c, bond in self.children[p].items() if bond == "adopted"]
        self._name([(c, "Adopted sibling") for c in sorted(set(every), key=self._age) if c != root])
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

    def _below(self, parents: list[int]) -> list[int]:
        """Their children by birth, eldest first, each once."""
        return sorted({c for p in parents for c in self._birth(self.children[p])}, key=self._age)

    def _kind(self, one: int, neutral: str) -> str:
        kind = self.kin.people[one].kind
        if kind in _LOST:
            return "pregnancy"
        return f"unborn {neutral}" if kind == "unborn" else self._word(neutral, one)

    def _sibling(self, one: int, parents: set[int]) -> str:
        full = set(self._birth(self.parents[one])) == parents
        return _capital(self._kind(one, "sibling" if full else "half-sibling"))

    def _by_others(self) -> None:
        """Everybody else by way of somebody nearer: ``Mother's partner 2``, then ``Step-sibling 1``, and so on."""
        near = list(self.role)
        for _ in range(len(self.kin.people)):
            found: list[tuple[int, str]] = []
            for one in near:
                role = self.role[one]
                if role.count("'s ") >= _DEEPEST:
                    continue
                found += [(p, f"{role}'s partner") for p in self.partners[one]]
                stepping = any(
                    one in self.partners[p] for p in self._birth(self.parents[self.middle[0]])
                ) and one not in self.parents[self.middle[0]]
                for child in sorted(self.children[one], key=self._age):
                    word = self._kind(child, "child")
                    bond = self.children[one][child]
                    if stepping and word != "pregnancy" and bond in BIRTH_LIKE:
                        found.append((child, "Step-sibling"))
                    else:
                        found.append((child, f"{role}'s {_CHILD_ROLES.get(bond, '')}{word}"))
                for parent in sorted(self.parents[one], key=self._age):
                    bond = self.parents[one][parent]
                    found.append((parent, f"{role}'s {self._word(_BOND_ROLES.get(bond, 'parent'), parent)}"))
            fresh = [(n, base) for n, base in found if n not in self.role]
            if not fresh:
                return
            self._name(fresh)
            near = sorted({n for n, _ in fresh})

    def _joined(self) -> set[int]:
        """Whoever is joined to the child by kinship or partnership, however far."""
        seen, waiting = set(self.middle), list(self.middle)
        while waiting:
            one = waiting.pop()
            fresh = {*self.parents[one], *self.children[one], *self.partners[one]} - seen
            seen |= fresh
            waiting.extend(sorted(fresh))
        return seen


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
