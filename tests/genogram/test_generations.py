"""Rows: the shortest ranking there is, and grandparents level on both sides."""

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.genogram import lay_out
from wscp_cli.genogram.layout.ordering.network_simplex import shortest_ranks
from wscp_cli.model.family import Family, Parentage, Person, Union


def total(rank, edges):
    return sum(weight * (rank[lower] - rank[upper]) for upper, lower, weight in edges)


@st.composite
def graphs(draw):
    size = draw(st.integers(1, 5))
    pairs = [(a, b) for a in range(size) for b in range(a + 1, size)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return size, [(a, b, draw(st.integers(1, 3))) for a, b in chosen]


@given(graphs())
def test_no_ranking_is_shorter(graph):
    size, edges = graph
    rank = shortest_ranks(size, edges)
    assert all(rank[lower] > rank[upper] for upper, lower, _ in edges)
    sound = (r for r in product(range(size), repeat=size) if all(r[low] > r[up] for up, low, _ in edges))
    assert total(rank, edges) == min(total(r, edges) for r in sound)


def test_many_nodes_in_a_long_line_and_apart():
    assert shortest_ranks(3, []) == [0, 0, 0]
    assert shortest_ranks(400, [(n, n + 1, 1) for n in range(399)]) == list(range(400))


def line_of(names):
    """Somebody, the mother, her mother, and so on."""
    return tuple(Parentage(child=child, parents=(parent,)) for child, parent in pairwise(names))


def test_grandparents_stand_level_however_many_forebears_one_side_has():
    short, long = ["child", "father", "pgf"], ["child", "mother", "mgm", "ggm", "gggm", "ggggm"]
    family = Family(
        people=tuple(Person(id=name) for name in dict.fromkeys(short + long)),
        parentage=(*line_of(short[1:]), *line_of(long[1:]), Parentage(child="child", parents=("mother", "father"))),
        unions=(Union(id="u", partners=("mother", "father")),),
    )
    row = {box.person.id: box.generation for box in lay_out(family).people}
    assert row["pgf"] == row["mgm"]
    assert [row[name] for name in long] == [5, 4, 3, 2, 1, 0]


def test_an_uncle_who_marries_his_niece_is_drawn_across_rows():
    family = Family(
        people=tuple(Person(id=name) for name in ("gran", "uncle", "sister", "niece", "baby")),
        parentage=(
            Parentage(child="uncle", parents=("gran",)),
            Parentage(child="sister", parents=("gran",)),
            Parentage(child="niece", parents=("sister",)),
            Parentage(child="baby", parents=("uncle", "niece")),
        ),
        unions=(Union(id="u", partners=("uncle", "niece")),),
    )
    layout = lay_out(family)
    row = {box.person.id: box.generation for box in layout.people}
    assert row == {"gran": 0, "uncle": 1, "sister": 1, "niece": 2, "baby": 3}
    assert [union.id for union in layout.unions] == ["u"]
    assert layout.findings == ()
