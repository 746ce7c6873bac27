"""Who stands where in a row: partners from the first to the last, branches beside the one they marry into."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest

from wscp_cli.genogram import lay_out
from wscp_cli.model.family import Family, Parentage, Person, Union
from wscp_cli.model.values.dates import EdtfDate


def person(one, sex, born):
    return Person(id=one, name=one, sex=sex, born=EdtfDate.parse(str(born)))


def union(one, other, began=None):
    return Union(id=f"{one}-{other}", partners=(one, other), began=EdtfDate.parse(str(began)) if began else None)


def born(parents, *children):
    return tuple(Parentage(child=c, parents=tuple(parents.split())) for c in children)


def crossings(layout):
    chains = [(line.owner, pair) for line in layout.lines if not line.curved for pair in pairwise(line.points)]
    level = [(own, a, b) for own, (a, b) in chains if a[1] == b[1]]
    upright = [(own, a, b) for own, (a, b) in chains if a[0] == b[0]]
    return sum(
        own != other and min(a[0], b[0]) < c[0] < max(a[0], b[0]) and min(c[1], d[1]) < a[1] < max(c[1], d[1])
        for own, a, b in level
        for other, c, d in upright
    )


@pytest.mark.parametrize("years", [(2001, 2006, 2011), (2001, 2011, 2006), (2011, 2001, 2006)])
@pytest.mark.parametrize("sexes", [("male", "male", "male"), ("not-known", "not-known", "male")])
def test_half_siblings_and_their_other_parents_stand_from_the_eldest_to_the_youngest(years, sexes):
    fathers = [f"f{n}" for n in range(3)]
    family = Family(
        people=(
            person("mum", "female", 1980),
            *(person(one, sex, 1978) for one, sex in zip(fathers, sexes, strict=True)),
            *(person(f"c{n}", "female", year) for n, year in enumerate(years)),
        ),
        unions=tuple(union(one, "mum") for one in fathers),
        parentage=tuple(bond for n, one in enumerate(fathers) for bond in born(f"{one} mum", f"c{n}")),
    )
    at = {box.person.id: box.x for box in lay_out(family).people}
    in_order = sorted(range(3), key=lambda n: years[n])
    for elder, younger in pairwise(in_order):
        assert at[f"c{elder}"] < at[f"c{younger}"]
        assert at[f"f{elder}"] < at[f"f{younger}"]


@pytest.mark.parametrize("written", [0, 2, 4, 16, 19])
def test_a_branch_stands_on_the_side_where_it_marries_in_in_whatever_order_people_are_written(written):
    """Found in a public file: the youngest of seven marries; his parents stood on the far side of all her siblings."""
    elder = [f"k{n}" for n in range(5)]
    family = Family(
        people=(
            *(person("pgf", "male", 1920), person("pgm", "female", 1920)),
            *(person("mgf", "male", 1921), person("mgm", "female", 1921)),
            *(person("dad", "male", 1960), person("mum", "female", 1960), person("boy", "male", 1980)),
            *(person("girl", "female", 1981), person("son", "male", 2005)),
            *(person("girls-dad", "male", 1950), person("girls-mum", "female", 1950)),
            *(person(one, "male", 1970 + n) for n, one in enumerate(elder)),
            *(person("brother", "male", 1979), person("his-wife", "female", 1979)),
            *(person("uncle", "not-known", 1950), person("aunt", "not-known", 1961), person("cousin", "male", 1979)),
        ),
        unions=(
            *(union("pgf", "pgm"), union("mgf", "mgm"), union("dad", "mum"), union("uncle", "aunt")),
            *(union("girls-dad", "girls-mum"), union("boy", "girl"), union("brother", "his-wife")),
        ),
        parentage=(
            *(*born("pgf pgm", "dad"), *born("mgf mgm", "mum", "aunt"), *born("dad mum", "boy")),
            *(*born("uncle aunt", "cousin"), *born("boy girl", "son")),
            *born("girls-dad girls-mum", *elder, "brother", "girl"),
        ),
    )
    shuffle = random.Random(written)  # noqa: S311  (an order of writing, no secret)
    people, unions = list(family.people), list(family.unions)
    shuffle.shuffle(people)
    shuffle.shuffle(unions)
    layout = lay_out(replace(family, people=tuple(people), unions=tuple(unions)))
    at = {box.person.id: box.x for box in layout.people}
    assert at["girls-mum"] < at["dad"], "her parents stand left: her siblings are all older than she is"
    assert at["girl"] < at["cousin"]
    assert crossings(layout) == 1
    assert all(at[a] < at[b] for a, b in pairwise((*elder, "brother", "girl")))


def test_the_youngest_stands_beside_the_others_though_partners_stand_between():
    """Sisters married to brothers: centring had put the last of each family half a page away from all others."""
    family = Family(
        people=(
            *(person("pa", "male", 1940), person("pb", "female", 1942)),
            *(person("qa", "male", 1941), person("qb", "female", 1944)),
            *(person("b1", "male", 1965), person("b2", "male", 1968), person("b3", "male", 1971)),
            *(person("s1", "female", 1966), person("s2", "female", 1969), person("s3", "female", 1973)),
        ),
        unions=(union("pa", "pb"), union("qa", "qb"), union("b1", "s1"), union("b2", "s2")),
        parentage=(*born("pa pb", "b1", "b2", "b3"), *born("qa qb", "s1", "s2", "s3")),
    )
    at = sorted(box.x for box in lay_out(family).people if box.generation == 1)
    steps = [right - left for left, right in pairwise(at)]
    assert max(steps) < 2 * min(steps)


def test_no_half_sibling_stands_between_full_ones_without_need():
    family = Family(
        people=(
            *(person("father", "male", 1978), person("first", "female", 1980), person("second", "female", 1979)),
            *(person("later", "male", 1985), person("a", "male", 2005), person("b", "female", 2007)),
            *(person("child", "female", 2010), person("hers", "female", 2000), person("theirs", "male", 2012)),
        ),
        unions=(union("father", "first"), union("father", "second"), union("later", "first")),
        parentage=(
            *(*born("father first", "a", "b"), *born("father second", "child"), *born("later first", "theirs")),
            *born("second", "hers"),
        ),
    )
    layout = lay_out(family)
    at = {box.person.id: box.x for box in layout.people}
    assert not at["a"] < at["child"] < at["b"]
    assert crossings(layout) == 0
