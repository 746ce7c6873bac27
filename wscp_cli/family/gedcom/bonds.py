"""By what bond a GEDCOM file ties a child to each of two parents: PEDI, ADOP, _FREL and _MREL, one bond per parent."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wscp_cli.family.gedcom.dates import edtf_of
from wscp_cli.family.gedcom.lines import GedcomFile, GedcomRecord
from wscp_cli.family.gedcom.vocabulary import BONDS, SPAN
from wscp_cli.model.values.dates import EdtfDate

if TYPE_CHECKING:
    from wscp_cli.model.family import ParentageKind

_FATHER, _MOTHER = "HUSB", "WIFE"
_SIDES = {"_FREL": _FATHER, "_MREL": _MOTHER}
_NOT_KNOWN: "ParentageKind" = "not-known"


@dataclass(slots=True)
class ChildLink:
    """What a child's own record says of its tie to a family.

    Attributes:
        kind: The bond to both parents; empty when it does not say.
        adopted_by: Who adopted the child: ``HUSB``, ``WIFE``, ``BOTH``; empty for nobody.
        disproven: Whether the file itself says that the tie is not so.
        began: When the bond began.
        ended: When it ended.
    """

    kind: "ParentageKind | str" = ""
    adopted_by: str = ""
    disproven: bool = False
    began: EdtfDate | None = None
    ended: EdtfDate | None = None


def links_of(file: GedcomFile, people: list[GedcomRecord]) -> dict[tuple[str, str], ChildLink]:
    """Each child's links to families, by cross-references of child and family."""
    found: dict[tuple[str, str], ChildLink] = {}
    for person in people:
        for record in person.all("FAMC"):
            record.used = True
            link = found.setdefault((person.xref, _xref(record)), ChildLink())
            for pedi in record.all("PEDI"):
                phrases = pedi.all("PHRASE")
                link.kind = _kind(file, phrases[0] if pedi.value.strip().upper() == "OTHER" and phrases else pedi)
                pedi.used = True
            for status in record.all("STAT"):
                _status(file, status, link)
            link.began, link.ended = _span(record)
        for record in person.all("FAMS"):
            record.used = True
        own = [link for (child, _), link in found.items() if child == person.xref]
        for record in person.all("ADOP"):
            _adoption(file, person, record, found, own)
    return found


def bonds_of(
    file: GedcomFile, link: ChildLink, line: GedcomRecord, partners: list[tuple[str, str]]
) -> Iterator[tuple["ParentageKind | str", tuple[str, ...]]]:
    """The bonds of a child to a couple: those parents together who have the same.

    Args:
        file: For what cannot be read.
        link: What the child's record says.
        line: The child's line in the family's record, with what programs write there.
        partners: Id and side (``HUSB`` or ``WIFE``) of each parent.
    """
    said: dict[str, ParentageKind | str] = {}
    for record in line.all(*_SIDES):
        record.used = True
        said[_SIDES[record.tag]] = _kind(file, record)
    if link.disproven:
        return
    groups: dict[ParentageKind | str, list[str]] = {}
    for one, side in partners:
        groups.setdefault(_bond(link, said.get(side, ""), side), []).append(one)
    for kind in sorted(groups, key=lambda kind: kind != "birth"):
        yield kind, tuple(groups[kind])


def carer_span(link: GedcomRecord) -> tuple[EdtfDate | None, EdtfDate | None]:
    """From when until when an association that stands for a bond held."""
    return _span(link)


def _bond(link: ChildLink, said: "ParentageKind | str", side: str) -> "ParentageKind | str":
    """One parent's bond: an adoption first, then what is said of this parent, then what is said of both."""
    if link.adopted_by in {side, "BOTH"}:
        return "adopted"
    if said:
        return said
    if link.adopted_by and link.kind == "adopted":
        return "birth"  # the other one alone adopted: the child of a partner
    return link.kind or "birth"


def _kind(file: GedcomFile, record: GedcomRecord) -> "ParentageKind | str":
    """The bond a word stands for; a word that is not known is never taken for a birth."""
    record.used = True
    word = " ".join(record.value.lower().replace("_", " ").split())
    if not word:
        return ""
    kind = BONDS.get(word)
    if kind is None:
        file.say(
            "GED-BOND",
            record.line,
            "this word for a bond is not known: the child is kept with these parents, "
            "and the bond is written as not known; correct it in family.yaml",
        )
        return _NOT_KNOWN
    return kind


def _status(file: GedcomFile, record: GedcomRecord, link: ChildLink) -> None:
    record.used = True
    word = record.value.strip().lower()
    if word == "disproven":
        link.disproven = True
        file.say("GED-BOND", record.line, "the file says that this child is not of this family: the bond is left out")
    elif word != "proven" and word:
        file.say("GED-BOND", record.line, "the file calls this bond into question: it is kept; check it")


def _adoption(
    file: GedcomFile,
    person: GedcomRecord,
    record: GedcomRecord,
    found: dict[tuple[str, str], ChildLink],
    own: list[ChildLink],
) -> None:
    """An adoption: by whom, and when. Without a family it leaves open who adopted."""
    record.used = True
    began = None
    for day in record.all("DATE")[:1]:
        day.used = True
        began = edtf_of(day.value)
    families = record.all("FAMC")
    for family in families:
        family.used = True
        link = found.setdefault((person.xref, _xref(family)), ChildLink())
        word = family.take("ADOP").upper()
        link.adopted_by = word if word in {_FATHER, _MOTHER} else "BOTH"
        link.began = link.began or began
        if word not in {_FATHER, _MOTHER, "BOTH", ""}:
            file.say("GED-BOND", family.line, "by whom of the two the child was adopted cannot be read; taken as both")
    if families:
        return
    file.say(
        "GED-BOND",
        record.line,
        "an adoption that names no family: a bond that is not said otherwise is written "
        "as not known; correct it in family.yaml",
    )
    open_links = [link for link in own if not link.kind and not link.adopted_by]
    if len(own) == 1 and open_links:
        open_links[0].kind = _NOT_KNOWN


def _xref(record: GedcomRecord) -> str:
    return record.value.strip().strip("@").strip()


def _span(record: GedcomRecord) -> tuple[EdtfDate | None, EdtfDate | None]:
    """From when until when, as wscp writes it below the line."""
    days: list[EdtfDate | None] = []
    for tag in SPAN:
        day = record.take(tag)
        days.append(edtf_of(day) if day else None)
    return days[0], days[1]
