"""Write a family as GEDCOM 5.5.1 or 7, and say what of it GEDCOM cannot hold."""

import re
from collections import Counter
from dataclasses import dataclass, field

from wscp_cli.family.gedcom.dates import gedcom_of
from wscp_cli.family.gedcom.vocabulary import (
    BOTH_PARENTS,
    DUE,
    FACTS,
    IDENTICAL_TWIN,
    INDEX_CHILD,
    KIND,
    NO_UNION,
    OTHER_BONDS,
    OUR_ID,
    PARENT,
    SEX,
    SEXES,
    SPAN,
    TWIN,
    UNION_ENDS,
    UNION_KINDS,
    UNKNOWN,
)
from wscp_cli.model.family import Family, Parentage, Person, Union
from wscp_cli.model.values.dates import EdtfDate

VERSIONS = ("5.5.1", "7.0")
_COUPLE = 2
_MOST = {"5.5.1": 248, "7.0": 1_000_000}
"""Characters of a line's text: 5.5.1 allows 255 a line, 7 any number."""
_XREF = {"5.5.1": (re.compile(r"[A-Z0-9][A-Z0-9-]{0,19}"), "-"), "7.0": (re.compile(r"[A-Z0-9_]{1,60}"), "_")}


@dataclass(frozen=True)
class GedcomExport:
    """A family as GEDCOM.

    Attributes:
        text: The file.
        left_out: What GEDCOM cannot hold, in words, with how often.
    """

    text: str
    left_out: dict[str, int]


@dataclass
class _Writing:
    version: str
    lines: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    xrefs: dict[str, str] = field(default_factory=dict)

    def put(self, level: int, tag: str, value: str = "") -> None:
        """A line, text of several lines or of more than a line may hold continued on the next."""
        first, *more = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._line(level, tag, first, level + 1)
        for text in more:
            self._line(level + 1, "CONT", text, level + 1)

    def _line(self, level: int, tag: str, text: str, below: int) -> None:
        text = re.sub(r"[\x00-\x1f\x7f]", " ", text)
        most = _MOST[self.version]
        head, rest = text[:most], text[most:]
        # a piece may neither begin nor end with a space: readers drop it there
        while rest and (head.endswith(" ") or rest.startswith(" ")) and len(head) > 1:
            head, rest = head[:-1], head[-1] + rest
        self.lines.append(f"{level} {tag} {_escaped(head, self.version)}".rstrip())
        if rest:
            self._line(below, "CONC", rest, below)

    def point(self, level: int, tag: str, xref: str) -> None:
        """A line that leads to a record."""
        self.lines.append(f"{level} {tag} @{xref}@")

    def date(self, level: int, when: EdtfDate | None) -> None:
        """The date of the event above."""
        if when is None:
            return
        text, whole = gedcom_of(when)
        if not whole:
            self.left_out["dates said less exactly (a season, or two doubts at once)"] += 1
        if text:
            self.put(level, "DATE", text)

    def typed(self, tag: str, kind: str, value: str, when: EdtfDate | None = None) -> None:
        """A fact or event of a kind of our own."""
        self.put(1, tag, value)
        self.put(2, "TYPE", kind)
        self.date(2, when)

    def associate(self, xref: str, word: str) -> None:
        """Somebody standing to the person above as ``word`` says."""
        self.point(1, "ASSO", xref)
        if self.version == "7.0":
            self.put(2, "ROLE", "OTHER")
            self.put(3, "PHRASE", word)
        else:
            self.put(2, "RELA", word)


def _escaped(text: str, version: str) -> str:
    """An @ doubled: everywhere in 5.5.1, only the first character in 7."""
    if version == "7.0":
        return "@" + text if text.startswith("@") else text
    return text.replace("@", "@@")


@dataclass
class _Couple:
    """A FAM record: partners, the union between them if there is one, and the children with their bonds."""

    xref: str
    partners: tuple[str, ...]
    union: Union | None
    children: list[Parentage] = field(default_factory=list)


def gedcom_of_family(family: Family, version: str = "5.5.1") -> GedcomExport:
    """Write a family as GEDCOM.

    Args:
        family: A sound family: every id exists.
        version: Of ``VERSIONS``.
    """
    writing = _Writing(version)
    known = {person.id for person in family.people}
    taken: set[str] = set()
    for person in family.people:
        writing.xrefs[person.id] = _xref(person.id, version, "I", taken)
        taken.add(writing.xrefs[person.id])
    couples = _couples(writing, family, known)
    _head(writing)
    of: dict[str, list[_Couple]] = {}
    for couple in couples:
        for one in (*couple.partners, *(bond.child for bond in couple.children)):
            of.setdefault(one, []).append(couple)
    for person in family.people:
        _person(writing, person, family, of.get(person.id, []))
    for couple in couples:
        _family_record(writing, couple, {p.id: p for p in family.people})
    writing.put(0, "TRLR")
    _say_left_out(writing, family)
    return GedcomExport("\n".join(writing.lines) + "\n", dict(sorted(writing.left_out.items())))


def _xref(wanted: str, version: str, letter: str, taken: set[str]) -> str:
    """The id in capitals where that may be a cross-reference, else a number."""
    pattern, hyphen = _XREF[version]
    made, number = wanted.upper().replace("-", hyphen), 0
    while made in taken or not pattern.fullmatch(made) or made == "VOID":
        number += 1
        made = f"{letter}{number}"
    return made


def _couples(writing: _Writing, family: Family, known: set[str]) -> list[_Couple]:
    """A FAM for each union, and for each other group of parents."""
    found: list[_Couple] = []
    of: dict[frozenset[str], list[_Couple]] = {}
    taken = set(writing.xrefs.values())

    def make(partners: tuple[str, ...], union: Union | None) -> _Couple:
        made = _Couple(_xref(union.id if union else "", writing.version, "F", taken), partners, union)
        taken.add(made.xref)
        found.append(made)
        of.setdefault(frozenset(partners), []).append(made)
        return made

    for union in family.unions:
        partners = tuple(dict.fromkeys(one for one in union.partners if one in known))
        if len(partners) == _COUPLE:
            make(partners, union)
    births = {person.id: person.born for person in family.people}
    for bond in family.parentage:
        parents = tuple(dict.fromkeys(one for one in bond.parents if one in known and one != bond.child))
        if bond.child not in known or not parents or _by_association(writing, bond):
            continue
        for group in (parents[:_COUPLE], *((one,) for one in parents[_COUPLE:])):
            # a FAM holds a child once: a second kind of bond to the same parents is a FAM of its own
            same = of.get(frozenset(group), [])
            free = [one for one in same if all(other.child != bond.child for other in one.children)]
            couple = _of_the_time(free, births.get(bond.child)) or make(group, None)
            couple.children.append(bond)
    for siblings in family.siblings:
        people = tuple(dict.fromkeys(one for one in siblings.people if one in known))
        if len(people) >= _COUPLE:
            make((), None).children += [Parentage(child=one) for one in people]
    return found


def _of_the_time(same: list[_Couple], born: EdtfDate | None) -> _Couple | None:
    """Of several couples of the same two, the last that had begun when the child was born."""
    day = (born.earliest or born.latest) if born else None
    for one in reversed(same):
        began = one.union.began if one.union else None
        if day and began and began.earliest and began.earliest <= day:
            return one
    return same[0] if same else None


def _by_association(writing: _Writing, bond: Parentage) -> bool:
    """Whether a bond is one that 5.5.1 would have to call a birth."""
    return writing.version == "5.5.1" and bond.kind in OTHER_BONDS


def _head(writing: _Writing) -> None:
    writing.put(0, "HEAD")
    if writing.version == "7.0":
        writing.put(1, "GEDC")
        writing.put(2, "VERS", "7.0")
        writing.put(1, "SOUR", "wscp")
        return
    writing.put(1, "SOUR", "wscp")
    writing.put(1, "SUBM", "")
    writing.lines[-1] = "1 SUBM @SUBMITTER@"
    writing.put(1, "GEDC")
    writing.put(2, "VERS", "5.5.1")
    writing.put(2, "FORM", "LINEAGE-LINKED")
    writing.put(1, "CHAR", "UTF-8")
    writing.lines.append("0 @SUBMITTER@ SUBM")
    writing.put(1, "NAME", "wscp")


def _person(writing: _Writing, person: Person, family: Family, couples: list[_Couple]) -> None:
    xref = writing.xrefs[person.id]
    writing.lines.append(f"0 @{xref}@ INDI")
    _keep_id(writing, xref, person.id)
    if person.name:
        writing.put(1, "NAME", " ".join(person.name.replace("/", " ").split()))
    _facts(writing, person)
    for couple in couples:
        for bond in couple.children:
            if bond.child == person.id:
                _child_of(writing, couple, bond)
    for couple in couples:
        if person.id in couple.partners:
            writing.point(1, "FAMS", couple.xref)
    _associated(writing, person, family)


def _facts(writing: _Writing, person: Person) -> None:
    letter = {name: one for one, name in SEXES.items()}[person.sex]
    old = writing.version == "5.5.1" and letter == "X"
    writing.put(1, "SEX", "U" if old else letter)
    if old:
        writing.typed("FACT", SEX, person.sex)
    if person.born or person.kind == "stillbirth":
        writing.put(1, "BIRT")
        writing.date(2, person.born)
    if person.dead or person.kind == "stillbirth":
        writing.put(1, "DEAT", "" if person.died else "Y" if person.dead else "N")
        writing.date(2, person.died)
    if person.due:
        writing.typed("EVEN", DUE, "", person.due)
    if person.kind != "person":
        writing.typed("FACT", KIND, person.kind)
    if person.index_child:
        writing.typed("FACT", INDEX_CHILD, "yes")
    if person.unknown:
        writing.typed("FACT", UNKNOWN, "yes")
    for name, kind in FACTS.items():
        if getattr(person, name):
            writing.typed("FACT", kind, getattr(person, name))
    if person.note:
        writing.put(1, "NOTE", person.note)


def _keep_id(writing: _Writing, xref: str, wanted: str) -> None:
    """Where the cross-reference does not lead back to the id, the id beside it."""
    if wanted and xref.lower().replace("_", "-") != wanted:
        writing.put(1, "REFN", wanted)
        writing.put(2, "TYPE", OUR_ID)


def _child_of(writing: _Writing, couple: _Couple, bond: Parentage) -> None:
    kind = bond.kind
    writing.point(1, "FAMC", couple.xref)
    _span(writing, bond)
    if kind == "birth":
        return
    if writing.version == "5.5.1":
        writing.put(2, "PEDI", kind)
    elif kind in OTHER_BONDS:
        writing.put(2, "PEDI", "OTHER")
        writing.put(3, "PHRASE", kind)
    else:
        writing.put(2, "PEDI", kind.upper())


def _span(writing: _Writing, bond: Parentage) -> None:
    """When a bond began and ended, in tags of our own: GEDCOM has none."""
    for tag, day in zip(SPAN, (bond.began, bond.ended), strict=True):
        if day is None:
            continue
        text, whole = gedcom_of(day)
        if not whole:
            writing.left_out["dates said less exactly (a season, or two doubts at once)"] += 1
        if text:
            writing.put(2, tag, text)


def _associated(writing: _Writing, person: Person, family: Family) -> None:
    for bond in family.parentage:
        if bond.child == person.id and _by_association(writing, bond):
            carers = [one for one in bond.parents if one in writing.xrefs and one != bond.child]
            for one in carers:
                word = BOTH_PARENTS if len(carers) == _COUPLE else PARENT
                writing.associate(writing.xrefs[one], bond.kind + word)
                _span(writing, bond)
    for birth in family.twins:
        if person.id in birth.people[1:] and birth.people[0] in writing.xrefs:
            writing.associate(writing.xrefs[birth.people[0]], IDENTICAL_TWIN if birth.identical else TWIN)
    for bond_of in family.relationships:
        if bond_of.from_ == person.id and bond_of.to in writing.xrefs and bond_of.kind:
            writing.associate(writing.xrefs[bond_of.to], bond_of.kind)


def _family_record(writing: _Writing, couple: _Couple, people: dict[str, Person]) -> None:
    writing.lines.append(f"0 @{couple.xref}@ FAM")
    if couple.union:
        _keep_id(writing, couple.xref, couple.union.id)
    # a couple of one sex has two HUSB or two WIFE lines; whoever's sex is not known takes the tag that is free
    tags = ["WIFE" if people[one].sex == "female" else "HUSB" for one in couple.partners]
    if len(tags) == _COUPLE and tags[0] == tags[1]:
        for place in (1, 0):
            if people[couple.partners[place]].sex not in {"male", "female"}:
                tags[place] = "WIFE" if tags[1 - place] == "HUSB" else "HUSB"
                break
    for tag, one in zip(tags, couple.partners, strict=True):
        writing.point(1, tag, writing.xrefs[one])
    for bond in couple.children:
        writing.point(1, "CHIL", writing.xrefs[bond.child])
    if couple.union:
        _union(writing, couple.union)
    elif len(couple.partners) == _COUPLE:
        writing.typed("EVEN", NO_UNION, "")


def _union(writing: _Writing, union: Union) -> None:
    if union.kind in {"married", "civil-partnership"}:
        writing.put(1, "MARR", "" if union.began else "Y")
        if union.kind == "civil-partnership":
            writing.put(2, "TYPE", UNION_KINDS[union.kind])
        writing.date(2, union.began)
    elif union.kind != "not-known" or union.began:
        writing.typed("EVEN", UNION_KINDS[union.kind], "", union.began)
    if union.separated or union.status == "separated":
        writing.typed("EVEN", UNION_ENDS["separated"], "", union.separated)
    if union.status == "divorced":
        writing.put(1, "DIV", "" if union.ended else "Y")
        writing.date(2, union.ended)
    elif union.status in {"widowed", "ended"}:
        writing.typed("EVEN", UNION_ENDS[union.status], "", union.ended)
    elif union.ended:
        writing.left_out["the end of a couple that is not written as ended"] += 1
    if union.status == "not-known":
        writing.typed("EVEN", UNION_ENDS["not-known"], "")


def _say_left_out(writing: _Writing, family: Family) -> None:
    counted = {
        "as_at": int(family.as_at is not None),
        "households": len(family.households),
        "dates of relationships": sum(bool(one.began or one.ended) for one in family.relationships),
        "how sure, how strong and in which direction relationships are": sum(
            bool(one.certainty or one.strength or one.direction) for one in family.relationships
        ),
        "notes of relationships": sum(bool(one.note) for one in family.relationships),
    }
    for words, times in counted.items():
        if times:
            writing.left_out[words] += times
