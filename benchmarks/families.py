"""Invented families for the genogram's benchmarks: the hard kinds by name, and random ones of any size."""

import random
from collections.abc import Iterator
from pathlib import Path

from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.model.family import Family, Parentage, Person, Twins, Union
from wscp_cli.model.values.dates import EdtfDate
from wscp_cli.model.values.record import build

DEMO = Path(__file__).resolve().parents[1] / "wscp_cli/demo_case/family.yaml"


class Growing:
    """A family in the making."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.unions: list[Union] = []
        self.parentage: list[Parentage] = []
        self.twins: list[Twins] = []

    def person(self, sex: str, year: int, **more: object) -> str:
        name = f"p{len(self.people)}"
        self.people.append(
            Person(id=name, name=f"Given{len(self.people)} Family", sex=sex, born=EdtfDate.parse(str(year)), **more)
        )
        return name

    def couple(self, one: str, other: str, status: str = "current") -> tuple[str, str]:
        self.unions.append(Union(id=f"u{len(self.unions)}", partners=(one, other), status=status))
        return one, other

    def children(self, parents: tuple[str, ...], sexes: str, year: int, kind: str = "birth") -> list[str]:
        made = [self.person("male" if sex == "m" else "female", year + 2 * n) for n, sex in enumerate(sexes)]
        self.bond(parents, made, kind)
        return made

    def bond(self, parents: tuple[str, ...], children: list[str], kind: str = "birth") -> None:
        self.parentage += [Parentage(child=child, parents=parents, kind=kind) for child in children]

    def family(self) -> Family:
        return Family(
            people=tuple(self.people),
            unions=tuple(self.unions),
            parentage=tuple(self.parentage),
            twins=tuple(self.twins),
        )


def grown(size: int, seed: int = 1) -> Family:
    """A family of about ``size`` people, downwards from one couple, in-laws often with parents of their own."""
    rng = random.Random(seed)  # noqa: S311  (an invented family, no secret)
    made = Growing()
    waiting = [(made.couple(made.person("male", 1600), made.person("female", 1602)), 1600)]
    while len(made.people) < size:
        parents, year = waiting.pop(0)
        for k in range(rng.choice([2, 2, 3, 4])):
            sex, born = rng.choice(["male", "female"]), year + 20 + 3 * k
            child = made.person(sex, born)
            made.bond(parents, [child])
            partners = rng.choice([0, 1, 1, 1, 2])
            # somebody must have children, or the family dies out before it has its size
            for _ in range(partners if waiting or k else max(1, partners)):
                partner = made.person("female" if sex == "male" else "male", born)
                status = rng.choice(["current", "separated", "divorced"])
                waiting.append((made.couple(child, partner, status), born))
                if rng.random() < 0.25:
                    elders = made.person("male", born - 28), made.person("female", born - 25)
                    made.bond(made.couple(*elders), [partner])
    return made.family()


def four_partners() -> Family:
    made = Growing()
    grandparents = made.couple(made.person("male", 1955), made.person("female", 1958))
    (mother,) = made.children(grandparents, "f", 1982)
    for n, sexes in enumerate(("mf", "f", "mmf", "f")):
        father = made.person("male", 1980 + n)
        made.children(made.couple(father, mother, "current" if n == 3 else "separated"), sexes, 2000 + 5 * n)
    return made.family()


def cousins() -> Family:
    made = Growing()
    top = made.couple(made.person("male", 1930), made.person("female", 1932))
    son, daughter, other = made.children(top, "mfm", 1952)
    here = made.children(made.couple(son, made.person("female", 1955)), "mfm", 1976)
    there = made.children(made.couple(made.person("male", 1950), daughter), "fmf", 1978)
    made.children(made.couple(other, made.person("female", 1960)), "fm", 1984)
    made.children(made.couple(here[0], there[0]), "mf", 2002)
    made.children(made.couple(here[2], there[2]), "f", 2004)
    return made.family()


def adopted_twins() -> Family:
    made = Growing()
    top = made.couple(made.person("male", 1940), made.person("female", 1943))
    one, two, three = made.children(top, "fmf", 1965)
    birth = made.couple(made.person("male", 1962), one, "separated")
    made.children(birth, "m", 1988)
    twins = made.children(birth, "ff", 1991)
    made.twins.append(Twins(people=tuple(twins), identical=True))
    adopters = made.couple(two, made.person("female", 1968))
    made.children(adopters, "m", 1990)
    made.bond(adopters, twins, "adopted")
    made.children(made.couple(made.person("male", 1966), three), "mf", 1994)
    return made.family()


def remarried() -> Family:
    """Three generations in which everybody marries twice."""
    made = Growing()
    now = [made.person("male", 1930)]
    for generation in range(3):
        year, following = 1955 + 25 * generation, []
        for one in now:
            sex = next(p.sex for p in made.people if p.id == one)
            for n in range(2):
                partner = made.person("female" if sex == "male" else "male", year - 24)
                couple = made.couple(one, partner, "divorced" if not n else "current")
                following += made.children(couple, "mf"[: 1 + (n + generation) % 2], year + 8 * n)
        now = following
    return made.family()


def pedigree(generations: int = 5) -> Family:
    """One child and all its forebears."""
    made = Growing()
    now = [made.person("female", 2010)]
    for n in range(1, generations):
        following = []
        for child in now:
            parents = made.person("male", 2010 - 28 * n), made.person("female", 2010 - 26 * n)
            made.bond(made.couple(*parents), [child])
            following += parents
        now = following
    return made.family()


def named() -> Iterator[tuple[str, Family]]:
    """The families of the quality table."""
    yield "the demo's family", build(Family, parse_document(DEMO.read_bytes(), DEMO, DEMO.name))
    yield "four partners", four_partners()
    yield "cousins who marry", cousins()
    yield "twins adopted by an uncle", adopted_twins()
    yield "remarried, three generations", remarried()
    yield "all forebears, five generations", pedigree()
    for size in (20, 40, 60):
        for seed in (1, 2, 3):
            yield f"grown, seed {seed}", grown(size, seed)
    yield "grown, seed 1", grown(200, 1)
