"""family.yaml: people, unions, parentage, twins, households and relationships (§13, §18)."""

from datetime import date
from typing import Literal

from wscp_cli.model.values.dates import EdtfDate
from wscp_cli.model.values.record import OneOrMore, Record, record

Sex = Literal["male", "female", "intersex", "not-known"]
PersonKind = Literal["person", "unborn", "miscarriage", "termination", "stillbirth"]
UnionKind = Literal[
    "married",
    "civil-partnership",
    "cohabiting",
    "engaged",
    "affair",
    "forced-marriage",
    "transitory",
    "not-known",
]
UnionStatus = Literal["current", "separated", "divorced", "widowed", "ended", "not-known"]
ParentageKind = Literal["birth", "adopted", "foster", "step", "donor", "special-guardianship", "not-known"]
RelationshipKind = Literal[
    "close",
    "fused",
    "distant",
    "conflict",
    "cut-off",
    "caring",
    "controlling",
    "abuse",
    "physical-abuse",
    "emotional-abuse",
    "sexual-abuse",
    "economic-abuse",
    "exploitation",
    "neglect",
]
Certainty = Literal["alleged", "suspected", "proven"]
Strength = Literal["strong", "weak"]
Direction = Literal["to", "from", "both"]
Condition = Literal["known", "suspected", "in-recovery"]


@record
class Person(Record):
    """One member of the family or network."""

    id: str = ""
    name: str = ""
    sex: Sex = "not-known"
    gender: str = ""
    kind: PersonKind = "person"
    born: EdtfDate | None = None
    due: EdtfDate | None = None
    died: EdtfDate | None = None
    deceased: bool = False
    unknown: bool = False
    index_child: bool = False
    role: str = ""
    mother: OneOrMore = OneOrMore()
    father: OneOrMore = OneOrMore()
    carer: OneOrMore = OneOrMore()
    partner: OneOrMore = OneOrMore()
    lives_with: OneOrMore = OneOrMore()
    twin_of: OneOrMore = OneOrMore()
    sibling_of: OneOrMore = OneOrMore()
    ethnicity: str = ""
    disability: str = ""
    substance_misuse: Condition | None = None
    mental_ill_health: Condition | None = None
    legal_status: str = ""
    parental_responsibility: str = ""
    alert: str = ""
    note: str = ""

    @property
    def dead(self) -> bool:
        """Whether the person is known to have died, the date known or not."""
        return self.deceased or self.died is not None


@record
class Union(Record):
    """A couple, now or once."""

    id: str = ""
    partners: tuple[str, ...] = ()
    kind: UnionKind = "not-known"
    status: UnionStatus = "current"
    began: EdtfDate | None = None
    separated: EdtfDate | None = None
    ended: EdtfDate | None = None


@record
class Parentage(Record):
    """Who a child's parents are, by one kind of bond. A child may have several entries."""

    child: str = ""
    parents: tuple[str, ...] = ()
    kind: ParentageKind = "birth"
    began: EdtfDate | None = None
    ended: EdtfDate | None = None


@record
class Twins(Record):
    """Children of one birth."""

    people: tuple[str, ...] = ()
    identical: bool = False


@record
class Siblings(Record):
    """Brothers and sisters whose parents are not known."""

    people: tuple[str, ...] = ()


@record
class HouseholdMember(Record):
    """Somebody living in a household, from when until when."""

    person: str = ""
    began: EdtfDate | None = None
    ended: EdtfDate | None = None


@record
class Household(Record):
    """People living under one roof."""

    id: str = ""
    name: str = ""
    members: tuple[HouseholdMember, ...] = ()


@record
class Relationship(Record):
    """How one person stands to another, beyond blood and marriage. Abuse is directed: from, towards."""

    from_: str = ""
    to: str = ""
    kind: RelationshipKind | None = None
    certainty: Certainty | None = None
    strength: Strength | None = None
    direction: Direction | None = None
    began: EdtfDate | None = None
    ended: EdtfDate | None = None
    note: str = ""


@record
class Family(Record):
    """family.yaml."""

    as_at: date | None = None
    people: tuple[Person, ...] = ()
    unions: tuple[Union, ...] = ()
    parentage: tuple[Parentage, ...] = ()
    twins: tuple[Twins, ...] = ()
    siblings: tuple[Siblings, ...] = ()
    households: tuple[Household, ...] = ()
    relationships: tuple[Relationship, ...] = ()
