"""Make a family of a spreadsheet of people, the table a practitioner can fill in: one row a person."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import get_args

from wscp_cli.findings import Finding, Place, Severity
from wscp_cli.genogram.people_bonds import bond_of, union_as_said
from wscp_cli.model.dates import EdtfDate
from wscp_cli.model.family import (
    Family,
    Household,
    HouseholdMember,
    Parentage,
    ParentageKind,
    Person,
    PersonKind,
    Sex,
    Union,
)

MOST_PEOPLE = 5000
_LOOK = 40
_ALIASES = {
    "id": "id|person id|ref|reference|no|number|person no|person number|key",
    "name": "name|full name|person|pseudonym|name or pseudonym|known as|family member|name of person",
    "sex": "sex|gender|sex or gender|m f|sex at birth|male or female",
    "kind": "kind|pregnancy or loss|type of person|unborn",
    "born": "born|date of birth|dob|birth|birth date|birthdate|year of birth|d o b|date born|born or due|due",
    "died": "died|date of death|dod|death|deceased|death date|year of death|date died",
    "mother": "mother|mum|birth mother|mothers id|mother id|mothers name|mother of this person",
    "father": "father|dad|birth father|fathers id|father id|fathers name|father of this person",
    "partners": "partner|partners|spouse|spouses|husband or wife|partner s|partner id|partners id|husband|wife|"
    "partners or spouses|relationship with|in a relationship with",
    "household": "household|households|lives at|living at|home|lives with|living with|where they live|lives in",
    "role": "role|role in the case|relation|relationship|relationship to child|relation to the child|called in papers|"
    "relationship to the child|who this is",
    "index_child": "index child|child of the review|subject|subject child|child under review|index",
    "ethnicity": "ethnicity|ethnic group|ethnic origin",
    "disability": "disability|disabilities",
    "legal_status": "legal status|order|orders",
    "parental_responsibility": "parental responsibility|pr",
    "alert": "alert|alerts|warning",
    "note": "note|notes|comment|comments|other information|remarks",
}
_FIELD_OF = {alias: name for name, aliases in _ALIASES.items() for alias in aliases.split("|")}
_SEXES: dict[str, Sex] = {
    **dict.fromkeys(("m", "male", "man", "boy"), "male"), **dict.fromkeys(("f", "female", "woman", "girl"), "female"),
    "intersex": "intersex", **dict.fromkeys(("", "u", "unknown", "not known", "?", "x", "n k", "nk"), "not-known"),
}
_YES = {"yes", "y", "true", "1", "x"}
_KIND_WORDS = {
    **dict.fromkeys(("pregnancy", "pregnant", "unborn baby", "expected"), "unborn"),
    **dict.fromkeys(("abortion", "termination of pregnancy"), "termination"),
    **dict.fromkeys(("stillborn", "still birth", "still born"), "stillbirth"),
    **dict.fromkeys(("no", "none", "n a", "na", "child", "adult", "living"), "person"),
}
_WITH_DEFAULTS = frozenset({"sex", "kind", "index_child", "note"})
"""Columns that are filled down a sheet without anybody being meant, and remarks beneath the table."""
_SAID_BEFORE = re.compile(r"^(?:due|expected|edd|born|died|dob|dod)[\s:.]+(?:on\s+|in\s+)?", re.IGNORECASE)
_NO_DATES = {*_YES, "", "no", "n", "deceased", "dead", "died", "unknown", "not known", "alive", "n k", "nk", "n a"}

_BETWEEN = re.compile(r"(?:[;,\n]|\band\b|&)(?![^()]*\))")
"""What stands between two partners; not what stands between words in brackets."""

ReadDate = Callable[[object], str]
"""Turns a cell into EDTF text; empty when it cannot be read for sure."""


@dataclass(slots=True)
class PeopleSheet:
    """A sheet as intake read it.

    Attributes:
        name: The sheet's name; empty for CSV.
        first_row: The number of the first of ``rows``, from 1, as Excel shows it.
        first_column: The number of the first cell of each row, from 1.
        rows: The raw cells.
    """

    name: str
    first_row: int
    first_column: int
    rows: Sequence[Sequence[object]]


@dataclass
class PeopleTable:
    """What a spreadsheet of people tells.

    Attributes:
        family: The family.
        unmatched: How many headings fit no field; their columns are left out.
        findings: What could not be taken as written, at its cell; an error when there is no table of people at all.
    """

    family: Family = field(default_factory=Family)
    unmatched: int = 0
    findings: list[Finding] = field(default_factory=list)


@dataclass
class _Work:
    path: str
    sheet: PeopleSheet
    columns: dict[str, int]
    table: PeopleTable
    ids: dict[str, str] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)

    def place(self, row: int, name: str) -> Place:
        column = self.sheet.first_column + self.columns.get(name, 0)
        letters = ""
        while column:
            column, rest = divmod(column - 1, 26)
            letters = chr(65 + rest) + letters
        return Place(self.path, sheet=self.sheet.name, cell=f"{letters}{self.sheet.first_row + row}")

    def warn(self, code: str, row: int, name: str, message: str) -> None:
        self.table.findings.append(Finding(code, Severity.WARNING, self.place(row, name), message))

    def cell(self, row: int, name: str) -> object:
        cells = self.sheet.rows[row]
        column = self.columns.get(name, -1)
        return cells[column] if 0 <= column < len(cells) else ""

    def text(self, row: int, name: str) -> str:
        return _text(self.cell(row, name))

    def known(self, row: int, name: str, wanted: str) -> str:
        """The id of whoever a cell names, by id or by a name only one person has; empty when that is nobody."""
        plain = _plain(wanted)
        named = self.names.get(plain, [])
        found = self.ids.get(_slug(wanted)) or (named[0] if len(named) == 1 else "")
        if not found and plain not in {"", "unknown", "not known", "n k", "nk", "none", "n a", "na"}:
            why = "several people have this name; write the id" if named else "nobody in the table has this id or name"
            self.warn("PEOPLE-UNKNOWN", row, name, f"{why}; the link is left out")
        return found


def family_of_table(sheets: Sequence[PeopleSheet], path: str, read_date: ReadDate) -> PeopleTable:
    """Make a family of the first sheet that is a table of people.

    Args:
        sheets: The sheets of the file.
        path: The file's name in findings.
        read_date: How dates are read.
    """
    table = PeopleTable()
    for sheet in sheets:
        for at, row in enumerate(sheet.rows[:_LOOK]):
            columns = _headings(row)
            if {"name", "id"} & set(columns) and len(columns) > 2:  # noqa: PLR2004  (a name and two facts)
                table.unmatched = sum(1 for cell in row if _text(cell)) - len(columns)
                _read(_Work(path, sheet, columns, table), at + 1, read_date)
                return table
    message = "no table of people: its headings must name at least id or name, born, and mother or father"
    table.findings.append(Finding("PEOPLE-HEADINGS", Severity.ERROR, Place(path), message))
    return table


def _headings(row: Sequence[object]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, cell in enumerate(row):
        name = _FIELD_OF.get(_plain(_text(cell).partition("\n")[0])) if isinstance(cell, str) else None
        if name:
            found.setdefault(name, column)
    return found


def _read(work: _Work, first: int, read_date: ReadDate) -> None:
    rows: list[int] = []
    for at in range(first, len(work.sheet.rows)):
        if any(work.text(at, one) for one in ("id", "name", "role")):
            rows.append(at)
        elif any(work.text(at, one) for one in set(work.columns) - _WITH_DEFAULTS):
            work.warn("PEOPLE-ROW", at, "name" if "name" in work.columns else "id",
                      "a row with neither an id, a name nor a role: nobody can be told from it; it is left out")
    if len(rows) > MOST_PEOPLE:
        work.warn("PEOPLE-SIZE", rows[MOST_PEOPLE], "id", f"more than {MOST_PEOPLE} people; the rest is not read")
        rows = rows[:MOST_PEOPLE]
    made = [_person(work, at, read_date) for at in rows]
    parentage = [bond for at, person in zip(rows, made, strict=True) for bond in _parentage(work, at, person.id)]
    work.table.family = Family(
        people=tuple(made), unions=_unions(work, rows, made, read_date), parentage=tuple(parentage),
        households=_households(work, rows, made),
    )


def _parentage(work: _Work, at: int, child: str) -> list[Parentage]:
    """Who a row's parents are, those of one bond together."""
    bonds: dict[ParentageKind, list[str]] = {}
    for column in ("mother", "father"):
        word, bracket = _apart(work.text(at, column))
        parent = work.known(at, column, word)
        bond = bond_of(_plain(bracket))
        if bond is None and parent:
            work.warn("PEOPLE-BOND", at, column, "the words in brackets name no bond (adopted, foster, step, donor, "
                      "special guardian); the link is left out")
        elif bond and parent and parent != child and parent not in bonds.get(bond, []):
            bonds.setdefault(bond, []).append(parent)
    return [Parentage(child=child, parents=tuple(parents), kind=bond) for bond, parents in bonds.items()]


def _apart(text: str) -> tuple[str, str]:
    """A cell's words, and those in brackets at its end."""
    found = re.fullmatch(r"(.*?)\(([^()]*)\)?\s*", text, re.DOTALL)
    return (found[1].strip(), found[2].strip()) if found else (text, "")


def _person(work: _Work, at: int, read_date: ReadDate) -> Person:
    name = " ".join(work.text(at, "name").split())
    made = _own_id(work, at)
    sex, gender = _sex(work, at)
    if name:
        work.names.setdefault(_plain(name), []).append(made)
    person = Person(
        id=made, name=name, sex=sex, gender=gender, index_child=_plain(work.text(at, "index_child")) in _YES,
        role=work.text(at, "role"), ethnicity=work.text(at, "ethnicity"), disability=work.text(at, "disability"),
        legal_status=work.text(at, "legal_status"),
        parental_responsibility=work.text(at, "parental_responsibility"), alert=work.text(at, "alert"),
        note=work.text(at, "note"),
    )
    kind = _plain(work.text(at, "kind"))
    kind = _KIND_WORDS.get(kind, kind)
    if kind in get_args(PersonKind):
        person = replace(person, kind=kind)  # type: ignore[arg-type]  # one of the kinds, as the line above asks
    elif kind:
        work.warn("PEOPLE-KIND", at, "kind", "neither person, unborn, miscarriage, termination nor stillbirth; taken "
                  "as a person")
    born, died = _date(work, at, "born", read_date), _date(work, at, "died", read_date)
    person = replace(person, due=born) if person.kind == "unborn" else replace(person, born=born)
    said = _plain(work.text(at, "died")) in {*_YES, "deceased", "dead", "died"}
    return replace(person, died=died, deceased=said)


def _own_id(work: _Work, at: int) -> str:
    """The id the table gives, else one by the row: an id is never made of a name."""
    given = work.text(at, "id")
    wanted = _slug(given) or f"person-{work.sheet.first_row + at}"
    made, times = wanted, 1
    while made in work.ids.values():
        times += 1
        made = f"{wanted[:35]}-{times}"
    if times > 1:
        work.warn("PEOPLE-ID", at, "id", "another row has this id already; this person was given a new one")
    work.ids.setdefault(wanted, made)
    work.ids.setdefault(made, made)
    return made


def _sex(work: _Work, at: int) -> tuple[Sex, str]:
    """The sex a row tells, and the words that tell another gender, kept as such."""
    word = _plain(work.text(at, "sex"))
    if word in _SEXES:
        return _SEXES[word], ""
    work.warn("PEOPLE-SEX", at, "sex", "neither male, female, intersex nor not known; drawn as not known, and the "
              "words are kept as gender")
    return "not-known", " ".join(work.text(at, "sex").split())


def _date(work: _Work, at: int, name: str, read_date: ReadDate) -> EdtfDate | None:
    cell = work.cell(at, name)
    text = _text(cell)
    if not text or _plain(text) in _NO_DATES:
        return None
    stripped = _SAID_BEFORE.sub("", text) if isinstance(cell, str) else cell
    found = EdtfDate.parse(read_date(stripped))
    if found is None:
        work.warn("PEOPLE-DATE", at, name, "this date cannot be read for sure; it is left out. Write 3/4/2015 or 2015")
    return found


def _unions(work: _Work, rows: list[int], people: list[Person], read_date: ReadDate) -> tuple[Union, ...]:
    """One union a couple, however often it is written; what stands in brackets says its kind and how it stands."""
    found: dict[frozenset[str], Union] = {}
    for at, person in zip(rows, people, strict=True):
        for part in _BETWEEN.split(work.text(at, "partners")):
            word, bracket = _apart(part.strip())
            other = work.known(at, "partners", word) if word else ""
            if not other or other == person.id:
                continue
            pair = frozenset({person.id, other})
            union = found.get(pair) or Union(id=f"couple-{len(found) + 1}", partners=(person.id, other))
            found[pair], fault = union_as_said(union, bracket, lambda text: EdtfDate.parse(read_date(text)))
            if fault == "words":
                work.warn("PEOPLE-BOND", at, "partners", "some words in brackets say nothing known of a couple, "
                          "and are left out")
            elif fault == "date":
                work.warn("PEOPLE-DATE", at, "partners", "a date in brackets cannot be read for sure; it is left out")
    return tuple(found.values())


def _households(work: _Work, rows: list[int], people: list[Person]) -> tuple[Household, ...]:
    homes: dict[str, tuple[str, list[str]]] = {}
    for at, person in zip(rows, people, strict=True):
        for name in re.split(r"[;\n]", work.text(at, "household")):
            if name.strip():
                homes.setdefault(_plain(name), (" ".join(name.split()), []))[1].append(person.id)
    return tuple(
        Household(
            id=f"household-{number}", name=name,
            members=tuple(HouseholdMember(person=one) for one in dict.fromkeys(members)),
        )
        for number, (name, members) in enumerate(homes.values(), start=1)
    )


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _plain(text: str) -> str:
    text = text.lower().replace("\u2019", "'").replace("'", "")
    return " ".join(re.sub(r"\([^)]*\)|[^\w]|_", " ", text).split()) if "(" in text else \
        " ".join(re.sub(r"[^\w]|_", " ", text).split())


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:40].rstrip("-")
