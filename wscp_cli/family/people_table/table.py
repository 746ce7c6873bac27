"""Make a family of a spreadsheet of people, the table a practitioner can fill in: one row a person."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import get_args

from wscp_cli.family.people_table.ages import born_at_age
from wscp_cli.family.people_table.cells import (
    YES,
    PeopleSheet,
    PeopleTable,
    ReadDate,
    Work,
    cell_text,
    headings_of,
    plain_words,
    read_day,
    slug,
)
from wscp_cli.family.people_table.links import households_of, parentage_of, relationships_of, twins_of, unions_of
from wscp_cli.family.role_ids import id_of_role
from wscp_cli.findings import Finding, Place, Severity
from wscp_cli.model.family import (
    Family,
    Person,
    PersonKind,
    Sex,
)

MOST_PEOPLE = 5000
_LOOK = 40
_SEXES: dict[str, Sex] = {
    **dict.fromkeys(("m", "male", "man", "boy"), "male"),
    **dict.fromkeys(("f", "female", "woman", "girl"), "female"),
    "intersex": "intersex",
    **dict.fromkeys(("", "u", "unknown", "not known", "?", "x", "n k", "nk"), "not-known"),
}
_KIND_WORDS = {
    **dict.fromkeys(("pregnancy", "pregnant", "unborn baby", "expected"), "unborn"),
    **dict.fromkeys(("abortion", "termination of pregnancy"), "termination"),
    **dict.fromkeys(("stillborn", "still birth", "still born"), "stillbirth"),
    **dict.fromkeys(("no", "none", "n a", "na", "child", "adult", "living"), "person"),
}
_WITH_DEFAULTS = frozenset({"sex", "kind", "index_child", "note"})
"""Columns that are filled down a sheet without anybody being meant, and remarks beneath the table."""


def family_of_table(sheets: Sequence[PeopleSheet], path: str, read_date: ReadDate, today: date) -> PeopleTable:
    """Make a family of the first sheet that is a table of people.

    Args:
        sheets: The sheets of the file.
        path: The file's name in findings.
        read_date: How dates are read.
        today: The day ages count from.
    """
    table = PeopleTable()
    for sheet in sheets:
        for at, row in enumerate(sheet.rows[:_LOOK]):
            columns = headings_of(row)
            if {"name", "id"} & set(columns) and len(columns) > 2:  # noqa: PLR2004  (a name and two facts)
                table.unmatched = sum(1 for cell in row if cell_text(cell)) - len(columns)
                headings = {name: plain_words(cell_text(row[column])) for name, column in columns.items()}
                _read(Work(path, sheet, columns, table, read_date, today, headings), at + 1)
                return table
    message = "no table of people: its headings must name at least id or name, born, and mother or father"
    table.findings.append(Finding("PEOPLE-HEADINGS", Severity.ERROR, Place(path), message))
    return table


def _read(work: Work, first: int) -> None:
    rows: list[int] = []
    for at in range(first, len(work.sheet.rows)):
        if any(work.text(at, one) for one in ("id", "name", "role")):
            rows.append(at)
        elif any(work.text(at, one) for one in set(work.columns) - _WITH_DEFAULTS):
            work.warn(
                "PEOPLE-ROW",
                at,
                "name" if "name" in work.columns else "id",
                "a row with neither an id, a name nor a role: nobody can be told from it; it is left out",
            )
    if len(rows) > MOST_PEOPLE:
        work.warn("PEOPLE-SIZE", rows[MOST_PEOPLE], "id", f"more than {MOST_PEOPLE} people; the rest is not read")
        rows = rows[:MOST_PEOPLE]
    made = [_person(work, at) for at in rows]
    parentage = [bond for at, person in zip(rows, made, strict=True) for bond in parentage_of(work, at, person.id)]
    work.table.family = Family(
        people=tuple(made),
        unions=unions_of(work, rows, made),
        parentage=tuple(parentage),
        twins=twins_of(work, rows, made),
        households=households_of(work, rows, made),
        relationships=relationships_of(work, rows, made),
    )


def _person(work: Work, at: int) -> Person:
    name = " ".join(work.text(at, "name").split())
    made = _own_id(work, at)
    sex, gender = _sex(work, at)
    if name:
        work.names.setdefault(plain_words(name), []).append(made)
        work.first_names.setdefault(plain_words(name).partition(" ")[0], []).append(made)
    person = Person(
        id=made,
        name=name,
        sex=sex,
        gender=gender,
        index_child=plain_words(work.text(at, "index_child")) in YES,
        role=work.text(at, "role"),
        ethnicity=work.text(at, "ethnicity"),
        disability=work.text(at, "disability"),
        legal_status=work.text(at, "legal_status"),
        parental_responsibility=work.text(at, "parental_responsibility"),
        alert=work.text(at, "alert"),
        note=work.text(at, "note"),
    )
    kind = plain_words(work.text(at, "kind"))
    kind = _KIND_WORDS.get(kind, kind)
    if kind in get_args(PersonKind):
        person = replace(person, kind=kind)  # type: ignore[arg-type]  # one of the kinds, as the line above asks
    elif kind:
        work.warn(
            "PEOPLE-KIND",
            at,
            "kind",
            "neither person, unborn, miscarriage, termination nor stillbirth; taken as a person",
        )
    born, died = read_day(work, at, "born"), read_day(work, at, "died")
    if born is None and person.kind == "person" and work.text(at, "age"):
        born = born_at_age(work.text(at, "age"), work.today)
        if born is None:
            work.warn("PEOPLE-DATE", at, "age", "this age cannot be read; it is left out. Write 34 or 7 months")
    person = replace(person, due=born) if person.kind == "unborn" else replace(person, born=born)
    said = plain_words(work.text(at, "died")) in {*YES, "deceased", "dead", "died"}
    return replace(person, died=died, deceased=said)


def _own_id(work: Work, at: int) -> str:
    """The id the table gives, else one of the role, else of the row: an id is never made of a name."""
    given = work.text(at, "id")
    wanted = slug(given) or id_of_role(work.text(at, "role")) or f"person-{work.sheet.first_row + at}"
    made, times = wanted, 1
    while made in work.ids.values():
        times += 1
        made = f"{wanted[:35]}-{times}"
    if times > 1 and given:
        work.warn("PEOPLE-ID", at, "id", "another row has this id already; this person was given a new one")
    work.ids.setdefault(wanted, made)
    work.ids.setdefault(made, made)
    return made


def _sex(work: Work, at: int) -> tuple[Sex, str]:
    """The sex a row tells, and the words that tell another gender, kept as such."""
    word = plain_words(work.text(at, "sex"))
    if word in _SEXES:
        return _SEXES[word], ""
    work.warn(
        "PEOPLE-SEX",
        at,
        "sex",
        "neither male, female, intersex nor not known; drawn as not known, and the words are kept as gender",
    )
    return "not-known", " ".join(work.text(at, "sex").split())
