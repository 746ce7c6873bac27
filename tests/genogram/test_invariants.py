"""Random families: whatever is written, nothing false is drawn."""

from datetime import date

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from wscp_cli.genogram import lay_out
from wscp_cli.model.dates import EdtfDate
from wscp_cli.model.family import Family, Household, HouseholdMember, Parentage, Person, Twins, Union

KINDS = ["married", "cohabiting", "transitory", "civil-partnership"]
BONDS = ["birth"] * 8 + ["adopted", "foster", "step", "special-guardianship"]
SETTINGS = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)


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


@SETTINGS
@given(families())
def test_nothing_false_is_drawn_of_any_family(faults_of, family):
    assert faults_of(lay_out(family), family) == []


@SETTINGS
@given(families(most=14))
def test_nothing_false_is_drawn_of_small_families(faults_of, family):
    assert faults_of(lay_out(family, date(2026, 11, 22)), family) == [] or any(
        p.born and p.born.earliest and p.born.earliest > date(2026, 11, 22) for p in family.people
    )


@SETTINGS
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 11)), max_size=14),
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 9)), max_size=8),
)
def test_cycles_and_unknown_ids_never_stop_the_drawing(faults_of, bonds, pairs):
    family = Family(
        people=tuple(Person(id=f"p{i}", sex="female") for i in range(10)),
        parentage=tuple(Parentage(child=f"p{c}", parents=(f"p{a}", f"p{b}")) for c, a, b in bonds),
        unions=tuple(Union(id=f"u{k}", partners=(f"p{a}", f"p{b}")) for k, (a, b) in enumerate(pairs)),
    )
    assert faults_of(lay_out(family), family, acyclic=False) == []
