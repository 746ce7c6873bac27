"""Lines from parents and carers to children: one for each couple and bond, every one of them ending at somebody."""

from wscp_cli.genogram import lay_out
from wscp_cli.model.family import Family, Household, HouseholdMember, Parentage, Person, Union
from wscp_cli.model.values.dates import EdtfDate


def person(one, name, **more):
    return Person(id=one, name=name, **more)


def man(one, born="1980"):
    return Person(id=one, name=one, sex="male", born=EdtfDate.parse(born))


def woman(one, born="1982"):
    return Person(id=one, name=one, sex="female", born=EdtfDate.parse(born))


def union(one, other):
    return Union(id=f"{one}-{other}", partners=(one, other))


def born(parents, *children, kind="birth"):
    return tuple(Parentage(child=c, parents=tuple(parents.split()), kind=kind) for c in children)


def home(one, *members):
    return Household(id=one, name=one, members=tuple(HouseholdMember(person=m) for m in members))


def places(layout):
    return {b.person.id: (b.x, b.y) for b in layout.people}


def lines(layout, kind, owner=None):
    return [i for i in layout.lines if i.kind == kind and owner in {None, i.owner}]


def test_children_of_one_bond_hang_from_one_line_of_their_carer(faults_of):
    family = Family(
        people=(
            *(woman("gran", "1950"), man("grandad", "1950"), woman("mum"), man("dad")),
            *(woman("one", "2010"), man("two", "2012"), woman("three", "2014")),
        ),
        unions=(union("grandad", "gran"), union("dad", "mum")),
        parentage=(
            *born("grandad gran", "mum"),
            *born("dad mum", "one", "two", "three"),
            *born("gran", "one", "two", "three", kind="special-guardianship"),
        ),
    )
    layout = lay_out(family)
    assert faults_of(layout, family) == []
    (carer,) = {line.owner for line in layout.lines if line.style == "dashed"}
    at = places(layout)
    down = [
        line
        for line in lines(layout, "drop", carer)
        if line.points[0][0] == line.points[1][0] and max(p[1] for p in line.points) > at["mum"][1]
    ]
    assert len({round(line.points[0][0]) for line in down}) == 1
    assert len(lines(layout, "stalk", carer)) == 3


def test_siblings_who_stand_two_rows_below_their_parents_hang_from_one_bar(faults_of):
    family = Family(
        people=(
            *(woman("gran", "1950"), man("grandad", "1950"), woman("mum", "1975"), man("dad", "1975")),
            *(woman("aunt", "1990"), man("uncle", "1994"), man("son", "1993"), woman("baby", "2015")),
        ),
        unions=(union("grandad", "gran"), union("dad", "mum"), union("son", "aunt")),
        parentage=(
            *born("grandad gran", "aunt", "uncle"),
            *born("grandad", "dad"),
            *born("dad mum", "son"),
            *born("son aunt", "baby"),
        ),
    )
    layout = lay_out(family)
    at = places(layout)
    assert at["aunt"][1] == at["uncle"][1] == at["son"][1] > at["mum"][1] > at["gran"][1]
    assert faults_of(layout, family) == []
    bars = [bar for bar in lines(layout, "bar", "grandad-gran") if bar.points[0][1] > at["mum"][1]]
    assert len(bars) == 1
    assert len(lines(layout, "stalk", "grandad-gran")) == 2


def test_a_carer_who_stands_above_the_child_and_the_other_carer_has_a_line_to_the_child(faults_of):
    family = Family(
        people=(
            *(woman("gran", "1950"), woman("mum", "1975"), woman("sister", "1996"), man("child", "2010")),
            man("dad", "1974"),
        ),
        unions=(union("dad", "mum"),),
        parentage=(
            *born("gran", "mum"),
            *born("dad mum", "sister", "child"),
            *born("sister gran", "child", kind="special-guardianship"),
        ),
    )
    layout = lay_out(family)
    assert faults_of(layout, family) == []
    at = places(layout)
    carers = [line for line in layout.lines if line.style == "dashed"]
    assert any(min(p[1] for p in line.points) < at["mum"][1] for line in carers)
    assert len([line for line in carers if line.kind == "stalk" and abs(line.points[1][0] - at["child"][0]) < 18]) == 2


def test_no_household_goes_round_somebody_who_does_not_live_there(faults_of):
    """Found among random families: two ways between the same members made a ring round the one between them."""
    dated = (("p3", "1923"), ("p5", "1925"), ("p11", "1931"), ("p13", "1933"), ("p16", "1936"), ("p20", "1940"))
    named = (("p4", "Al Ben Cy Di Ed Flo Guy"), ("p14", "Bea Longname-Hyphenated"), ("p21", "Al Ben Cy Di Ed Flo Guy"))
    people = (
        *(person(one, "Al", born=EdtfDate.parse(year)) for one, year in dated),
        *(person(one, name) for one, name in named),
        *(person("p8", "Al", sex="male"), person("p10", "Al Ben", kind="unborn")),
    )
    people = tuple(sorted(people, key=lambda p: int(p.id[1:])))
    family = Family(
        people=people,
        unions=(union("p16", "p20"), union("p8", "p14"), union("p14", "p16")),
        parentage=(
            *born("p3 p8", "p10", "p11"),
            *born("p11 p4", "p13", kind="adopted"),
            *born("p3 p8", "p13"),
            *born("p4 p5", "p20"),
            *born("p8 p4", "p21"),
        ),
        households=(home("h2", "p5", "p13", "p20", "p14", "p10"),),
    )
    assert faults_of(lay_out(family), family) == []


def test_a_word_is_written_once_where_two_like_lines_come_down_beside_each_other():
    family = Family(
        people=(*(woman(f"carer{n}", "1970") for n in range(3)), woman("mum"), man("child", "2010")),
        parentage=(
            *born("mum", "child"),
            *(bond for n in range(3) for bond in born(f"carer{n}", "child", kind="foster")),
        ),
    )
    words = [tag for tag in lay_out(family).tags if tag.text == "foster"]
    assert 1 <= len(words) <= 2
    assert len({(tag.x < words[0].x + 10, tag.anchor) for tag in words}) == len(words)


def test_somebody_with_eighty_partners_is_not_thrown_off_the_page():
    """Found in a public file of 1,200 marriages: every partner drew at the one, together beyond all measure."""
    others = [f"w{n}" for n in range(80)]
    family = Family(
        people=(
            *(man("hub", "1850"), *(woman(one, str(1851 + n)) for n, one in enumerate(others))),
            *(man(f"c{n}", str(1880 + n)) for n in range(80)),
        ),
        unions=tuple(union("hub", one) for one in others),
        parentage=tuple(bond for n, one in enumerate(others) for bond in born(f"hub {one}", f"c{n}")),
    )
    assert lay_out(family).width < 161 * 90
