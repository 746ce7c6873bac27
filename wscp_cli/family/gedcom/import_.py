"""Make a family of a GEDCOM file: people, couples, parentage, twins; and say by tag what found no place in it."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from wscp_cli.casefile.yaml.source import Document, Pointer, Span
from wscp_cli.family.gedcom.bonds import ChildLink, bonds_of, carer_span, links_of
from wscp_cli.family.gedcom.dates import edtf_of
from wscp_cli.family.gedcom.lines import GedcomFile, GedcomRecord
from wscp_cli.family.gedcom.vocabulary import (
    BOTH_PARENTS,
    CLOSED,
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
    TWIN,
    UNION_ENDS,
    UNION_KINDS,
    UNKNOWN,
)
from wscp_cli.model.family import (
    Family,
    Parentage,
    Person,
    PersonKind,
    Relationship,
    RelationshipKind,
    Sex,
    Siblings,
    Twins,
    Union,
)
from wscp_cli.model.values.dates import EdtfDate

_COUPLE, _LONGEST_ID = 2, 40
_FAMILY_OF, _EVENT_KINDS = {v: k for k, v in FACTS.items()}, {v: k for k, v in UNION_KINDS.items()}
_ENDS_OF = {v: k for k, v in UNION_ENDS.items()}
_STATUS_WEIGHT = ("current", "not-known", "separated", "ended", "widowed", "divorced")


@dataclass(slots=True)
class GedcomFamily:
    """What a GEDCOM file tells of a family.

    Attributes:
        family: The family; each record of it knows its line in the GEDCOM file.
        left_out: How often each tag (``INDI.OCCU``) found no place, most frequent first.
    """

    family: Family
    left_out: dict[str, int]


@dataclass
class _Reading:
    """Work in progress: the file, and what has been found so far."""

    file: GedcomFile
    schema_ids: bool
    number: dict[str, str] = field(default_factory=dict)
    people: list[dict[str, Any]] = field(default_factory=list)
    unions: list[dict[str, Any]] = field(default_factory=list)
    parentage: list[dict[str, Any]] = field(default_factory=list)
    twins: list[dict[str, Any]] = field(default_factory=list)
    siblings: list[dict[str, Any]] = field(default_factory=list)
    relationships: list[dict[str, Any]] = field(default_factory=list)
    notes: Mapping[str, GedcomRecord] = field(default_factory=dict)

    def date(self, record: GedcomRecord) -> EdtfDate | None:
        """The date below a record; one that cannot be read is named and left out."""
        for one in record.all("DATE"):
            one.used = True
            if not one.value.strip():
                continue
            found = edtf_of(one.value)
            if found is None:
                self.file.say("GED-DATE", one.line, "this date cannot be read for sure; it is left out")
            return found
        return None

    def person(self, record: GedcomRecord) -> str:
        """The id of the person a record points to; empty when it leads nowhere."""
        record.used = True
        xref = record.value.strip().strip("@").strip()
        if xref.upper() == "VOID":
            return ""
        if xref not in self.number:
            self.file.say("GED-POINTER", record.line, "this leads to a person who is not in the file; it is left out")
        return self.number.get(xref, "")


def family_of_gedcom(file: GedcomFile, *, schema_ids: bool = False) -> GedcomFamily:
    """Make a family of a GEDCOM file; what is wrong is added to the file's findings.

    Args:
        file: As read.
        schema_ids: Whether ids must be those of a case file (letters, digits, hyphens), rather than the
            cross-references themselves in lower case.
    """
    reading = _Reading(file, schema_ids)
    people = [one for one in file.records if one.tag == "INDI"]
    families = [one for one in file.records if one.tag == "FAM"]
    reading.notes = {one.xref: one for one in file.records if one.tag in {"NOTE", "SNOTE"} and one.xref}
    taken: set[str] = set()
    for one in people:
        if one.xref and one.xref in reading.number:
            file.say("GED-TWICE", one.line, "somebody has this cross-reference already; both kept, links lead to one")
        made = _free_id(_id_of(one, "person", schema_ids=schema_ids), taken)
        reading.number.setdefault(one.xref or f"line {one.line}", made)
        reading.people.append({"id": made, "line": one.line})
    for record, person in zip(people, reading.people, strict=True):
        _person(reading, record, person)
    links = links_of(file, people)
    taken = set()
    for one in families:
        _couple(reading, one, _free_id(_id_of(one, "union", schema_ids=schema_ids), taken), links)
    _associations(reading, people)
    return GedcomFamily(_family(reading), _left_out(file))


def _id_of(record: GedcomRecord, what: str, *, schema_ids: bool) -> str:
    record.used = True
    ours = ""
    for one in record.all("REFN"):
        if one.take("TYPE") == OUR_ID:
            one.used, ours = True, one.value.strip()
    if not schema_ids:
        return record.xref.lower() or f"{what}-{record.line}"
    slug = re.sub(r"[^a-z0-9]+", "-", (ours or record.xref).lower()).strip("-")[:_LONGEST_ID].rstrip("-")
    return slug or f"{what}-{record.line}"


def _free_id(wanted: str, taken: set[str]) -> str:
    made, times = wanted, 1
    while made in taken:
        times += 1
        made = f"{wanted[: _LONGEST_ID - 5]}-{times}"
    taken.add(made)
    return made


def _person(reading: _Reading, record: GedcomRecord, person: dict[str, Any]) -> None:
    name = record.take("NAME")
    for one in record.all("NAME")[:1]:
        one.take("GIVN")
        one.take("SURN")
    person["name"] = " ".join(name.replace("/", " ").split())
    person["sex"] = SEXES.get(record.take("SEX").upper()[:1], "not-known")
    for one in record.all("BIRT")[:1]:
        one.used, person["born"] = True, reading.date(one)
    for one in record.all("DEAT")[:1]:
        one.used = True
        person["died"] = reading.date(one)
        person["deceased"] = person["died"] is None and one.value.strip().upper() != "N"
        if one.take("AGE").upper() == "STILLBORN":
            person["kind"] = "stillbirth"
    if record.all("BURI", "CREM") and not record.all("DEAT"):
        person["deceased"] = True
    for one in record.all("FACT", "EVEN"):
        _fact(reading, one, person)
    notes = []
    for one in record.all("NOTE", "SNOTE"):
        shared = reading.notes.get(one.value.strip().strip("@"))
        one.used = True
        if shared is not None:
            shared.used = True
        notes.append((shared or one).value.strip())
    person["note"] = "\n".join(text for text in notes if text)


def _fact(reading: _Reading, record: GedcomRecord, person: dict[str, Any]) -> None:
    kinds = record.all("TYPE")
    kind, value = kinds[0].value.strip() if kinds else "", record.value.strip()
    if kind in _FAMILY_OF and value in (get_args(CLOSED.get(_FAMILY_OF[kind])) or (value,)):
        person[_FAMILY_OF[kind]] = value
    elif kind == UNKNOWN:
        person["unknown"] = True
    elif kind == SEX and value in get_args(Sex):
        person["sex"] = value
    elif kind == KIND and value in get_args(PersonKind):
        person["kind"] = value
    elif kind == INDEX_CHILD:
        person["index_child"] = True
    elif kind == DUE:
        person["due"] = reading.date(record)
    else:
        return
    record.used = kinds[0].used = True


def _couple(reading: _Reading, record: GedcomRecord, key: str, links: dict[tuple[str, str], ChildLink]) -> None:
    sides: dict[str, str] = {}
    for one in record.all("HUSB", "WIFE"):
        known = reading.person(one)
        if known and known not in sides:
            # of two with the same tag the second takes the other side
            sides[known] = one.tag if one.tag not in sides.values() else "WIFE" if one.tag == "HUSB" else "HUSB"
    partners = list(sides)[:_COUPLE]
    children = [(reading.person(one), one) for one in record.all("CHIL")]
    listed = {one for one, _ in children}
    for child, family in links:
        if family == record.xref and reading.number.get(child, "") not in {"", *listed}:
            children.append((reading.number[child], GedcomRecord("CHIL", f"@{child}@", line=record.line)))
    if len(sides) > _COUPLE:
        reading.file.say("GED-FAMILY", record.line, "a family with more than two partners: the first two are taken")
    if not partners:
        _brothers_and_sisters(reading, record, tuple(child for child, _ in children if child))
    if len(partners) >= _COUPLE and not _no_union(record):
        _union(reading, record, key, partners)
    for child, line in children:
        link = links.get((line.value.strip().strip("@"), record.xref), ChildLink())
        if not child or not partners:
            continue
        parents = [(one, sides[one]) for one in partners if one != child]
        if len(parents) < len(partners):
            reading.file.say("GED-FAMILY", record.line, "somebody is their own child here; that line is left out")
        for kind, who in bonds_of(reading.file, link, line, parents):
            birth = kind in {"birth", "donor"}
            span = {} if birth else {"began": link.began, "ended": link.ended}
            reading.parentage.append({"child": child, "parents": who, "kind": kind, "line": line.line, **span})


def _brothers_and_sisters(reading: _Reading, record: GedcomRecord, children: tuple[str, ...]) -> None:
    """A family without parents: its children are brothers and sisters, and nobody knows whose."""
    different = tuple(dict.fromkeys(children))
    if len(different) >= _COUPLE:
        reading.siblings.append({"people": different, "line": record.line})
    elif different:
        reading.file.say("GED-FAMILY", record.line, "a family of one child without parents: there is nothing to draw")


def _no_union(record: GedcomRecord) -> bool:
    for one in record.all("EVEN"):
        for kind in one.all("TYPE"):
            if kind.value.strip() == NO_UNION:
                one.used = kind.used = True
                return True
    return False


def _union(reading: _Reading, record: GedcomRecord, key: str, partners: list[str]) -> None:
    union: dict[str, Any] = {
        "id": key,
        "partners": tuple(partners),
        "kind": "not-known",
        "status": "current",
        "line": record.line,
    }

    def status(word: str) -> None:
        if _STATUS_WEIGHT.index(word) > _STATUS_WEIGHT.index(union["status"]):
            union["status"] = word

    for one in record.all("MARR")[:1]:
        one.used = True
        civil = one.take("TYPE").lower() in {"civil partnership", "civil", "registered partnership"}
        union["kind"], union["began"] = "civil-partnership" if civil else "married", reading.date(one)
    for one in record.all("DIV", "ANUL")[:1]:
        one.used, union["ended"] = True, reading.date(one)
        status("divorced" if one.tag == "DIV" else "ended")
    for one in record.all("EVEN", "_SEPR"):
        kinds = one.all("TYPE")
        word = kinds[0].value.strip().lower() if kinds else "separated" if one.tag == "_SEPR" else ""
        word = "separated" if word == "separation" else word
        if word in _EVENT_KINDS:
            union["kind"], union["began"] = _EVENT_KINDS[word], reading.date(one)
        elif word in _ENDS_OF:
            status(_ENDS_OF[word])
            day = reading.date(one)
            if day:
                union["separated" if word == "separated" else "ended"] = day
        else:
            continue
        one.used = True
        for kind in kinds:
            kind.used = True
    reading.unions.append(union)


def _associations(reading: _Reading, people: list[GedcomRecord]) -> None:
    """Twins, relationships and bonds that GEDCOM has no tag for, as wscp writes them."""
    together: dict[frozenset[str], bool] = {}
    for record in people:
        one_id = reading.number.get(record.xref, "")
        for link in record.all("ASSO"):
            word = _role(link)
            other = reading.number.get(link.value.strip().strip("@"), "")
            if not other or not one_id or other == one_id:
                continue
            line = link.line
            if word in {TWIN, IDENTICAL_TWIN}:
                together[frozenset({one_id, other})] = word == IDENTICAL_TWIN
            elif word in get_args(RelationshipKind):
                reading.relationships.append({"from_": one_id, "to": other, "kind": word, "line": line})
            elif _carer(reading, one_id, other, word, link):
                pass
            else:
                continue
            link.used = True
            for one in link.all("RELA", "ROLE"):
                one.used = True
                one.take("PHRASE")
    for group in _births(together):
        identical = any(together[pair] for pair in together if pair <= group)
        order = [one["id"] for one in reading.people if one["id"] in group]
        reading.twins.append({"people": tuple(order), "identical": identical, "line": 1})


def _carer(reading: _Reading, child: str, carer: str, word: str, link: GedcomRecord) -> bool:
    """Take an association for a bond GEDCOM does not know; False when it is none. Two carers follow each other."""
    both = word.endswith(BOTH_PARENTS)
    kind = word.removesuffix(BOTH_PARENTS if both else PARENT)
    if kind not in OTHER_BONDS or kind == word:
        return False
    last = reading.parentage[-1] if reading.parentage else {}
    if both and last.get("child") == child and last.get("kind") == kind and last.get("half"):
        last["parents"], last["half"] = (*last["parents"], carer), False
        carer_span(link)
    else:
        began, ended = carer_span(link)
        reading.parentage.append(
            {
                "child": child,
                "parents": (carer,),
                "kind": kind,
                "line": link.line,
                "half": both,
                "began": began,
                "ended": ended,
            }
        )
    return True


def _role(link: GedcomRecord) -> str:
    for one in link.all("RELA", "ROLE"):
        phrases = one.all("PHRASE")
        return (phrases[0] if phrases else one).value.strip().lower()
    return ""


def _births(together: dict[frozenset[str], bool]) -> list[frozenset[str]]:
    """Pairs joined to births: of triplets each pair is written, or only a chain."""
    groups: list[set[str]] = []
    for pair in together:
        near = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair]
        groups.append(set(pair).union(*near))
    return [frozenset(group) for group in groups]


def _family(reading: _Reading) -> Family:
    """The records, each with its line of the GEDCOM file as its place."""
    name = reading.file.name
    spans: dict[Pointer, Span] = {}
    document = Document(Path(name), name, data={}, spans=spans)

    def built(cls: Any, key: str, rows: list[dict[str, Any]]) -> tuple[Any, ...]:
        made = []
        for place, row in enumerate(rows):
            line = row.pop("line")
            row.pop("half", None)
            spans[key, place] = Span(0, 0, line, 1, line, 1)
            made.append(cls(document=document, pointer=(key, place), **{k: v for k, v in row.items() if v is not None}))
        return tuple(made)

    return Family(
        document=document,
        people=built(Person, "people", reading.people),
        unions=built(Union, "unions", reading.unions),
        parentage=built(Parentage, "parentage", reading.parentage),
        twins=built(Twins, "twins", reading.twins),
        siblings=built(Siblings, "siblings", reading.siblings),
        relationships=built(Relationship, "relationships", reading.relationships),
    )


def _left_out(file: GedcomFile) -> dict[str, int]:
    """How often each tag found no place: the topmost of each branch that was not used, by its way from level 0."""
    counted: Counter[str] = Counter()
    waiting = [(one, one.tag) for one in file.records if one.tag not in {"HEAD", "TRLR", "SUBM", "SUBN"}]
    while waiting:
        record, way = waiting.pop()
        if not record.used:
            counted[way] += 1
        else:
            waiting.extend((one, f"{way}.{one.tag}") for one in record.under)
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
