"""Random families: whatever is written, nothing false is drawn."""

from datetime import date

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from wscp_cli.genogram import lay_out
from wscp_cli.model.family import Family, Parentage, Person, Union

SETTINGS = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)


@SETTINGS
@given(st.data())
def test_nothing_false_is_drawn_of_any_family(faults_of, random_families, data):
    family = data.draw(random_families())
    assert faults_of(lay_out(family), family) == []


@SETTINGS
@given(st.data())
def test_nothing_false_is_drawn_of_small_families(faults_of, random_families, data):
    family = data.draw(random_families(most=14))
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
