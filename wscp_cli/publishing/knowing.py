"""What is known of whom: read from a case's identifiers.yaml and family.yaml, and from a CSV of terms."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.model.folder import CaseFolder
from wscp_cli.model.identifiers import IdentifiedPerson, Identifiers
from wscp_cli.publishing.inspect.letters import text_of
from wscp_cli.publishing.known.identifiers import KINDS, Identifier, is_professional

MAX_TERMS_BYTES = 5_000_000
_COLUMNS = ("person", "kind", "text")
_FIELDS = {
    "names": "name",
    "known_as": "alias",
    "addresses": "address",
    "schools": "school",
    "phones": "phone",
    "emails": "email",
    "nhs_numbers": "nhs",
    "references": "reference",
    "others": "other",
}


def identifiers_of_case(case: CaseFolder) -> list[Identifier]:
    """Everything a case knows that must not be published: identifiers.yaml, and the names of family.yaml.

    Args:
        case: The case as read.

    Raises:
        WscpError: when identifiers.yaml is there and cannot be read: nothing may be called clean then.
    """
    document = case.documents.get("identifiers")
    if document is not None and not document.readable:
        wrong = next(one for one in case.findings if one.place.path == "identifiers.yaml")
        raise WscpError(f"the real names cannot be read: {wrong}", "Put that right first: wscp edit identifiers.yaml")
    known = identifiers_of_people(case.identifiers)
    there = {(one.kind, one.text.casefold()) for one in known}
    for member in case.family.people:
        if member.name and not _is_a_role(member.name) and ("name", member.name.casefold()) not in there:
            known.append(Identifier(member.id, "name", member.name))
        if member.born and re.fullmatch(r"\d{4}-\d\d-\d\d", str(member.born)):
            known.append(Identifier(member.id, "born", str(member.born)))
    return known


def identifiers_of_people(identifiers: Identifiers) -> list[Identifier]:
    """What identifiers.yaml holds, thing by thing."""
    return [one for person in identifiers.people for one in _of_person(person)]


_ROLES = {
    "child",
    "baby",
    "mother",
    "father",
    "parent",
    "brother",
    "sister",
    "sibling",
    "grandmother",
    "grandfather",
    "maternal",
    "paternal",
    "step",
    "half",
    "partner",
    "aunt",
    "uncle",
    "cousin",
    "carer",
    "foster",
    "unborn",
    "twin",
    "adult",
    "the",
    "of",
    "young",
    "person",
    "stepfather",
    "stepmother",
    "mgm",
    "mgf",
    "pgm",
    "pgf",
    "elder",
    "younger",
    "former",
    "ex",
}


def _is_a_role(name: str) -> bool:
    """Whether what family.yaml calls somebody is a role or pseudonym, such as Child A, and no name."""
    words = re.findall(r"[^\W_]+", name.lower())
    return all(word in _ROLES or len(word) == 1 or word.isdigit() for word in words)


def _of_person(person: IdentifiedPerson) -> Iterator[Identifier]:
    professional = person.professional == "yes" or (person.professional is None and is_professional(person.id))
    for field, kind in _FIELDS.items():
        for text in getattr(person, field):
            yield Identifier(person.id, kind, text, professional)
    if person.born:
        yield Identifier(person.id, "born", person.born.isoformat(), professional)


def identifiers_of_terms(path: Path) -> list[Identifier]:
    """The identifiers of a CSV with the columns person, kind and text.

    Args:
        path: The file.

    Raises:
        WscpError: unreadable when it is no such file; its words are not quoted.
    """
    try:
        if path.stat().st_size > MAX_TERMS_BYTES:
            raise WscpError(f"{path.name}: it is larger than a list of terms", "Name the right file with --terms.")
        data = path.read_bytes()
    except OSError as error:
        raise WscpError(
            f"{path.name}: the terms cannot be read ({(error.strerror or 'unknown reason').lower()})",
            "Look whether the file is there and may be opened.",
        ) from error
    text = text_of(data)
    if text is None:
        raise WscpError(f"{path.name}: the terms are no text", "Save them as CSV UTF-8.")
    head = text.lstrip("\ufeff").split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=mark))
    names = {(name or "").strip().lower() for name in (rows[0] if rows else {})}
    if not rows or not set(_COLUMNS) <= names:
        raise WscpError(
            f"{path.name}: the terms need the columns person, kind and text",
            "Write one identifier a row, such as: child,name,Tilly Example",
            ExitCode.UNREADABLE,
        )
    return [_of_row(path, number, row) for number, row in enumerate(rows, start=2)]


def _of_row(path: Path, number: int, row: dict[str, str | None]) -> Identifier:
    cells = {
        (name or "").strip().lower(): (value or "").strip() for name, value in row.items() if isinstance(value, str)
    }
    person, kind, text = (cells.get(name, "") for name in _COLUMNS)
    if kind.lower() not in KINDS:
        raise WscpError(f"{path.name}: row {number} is of no known kind", f"The kinds are: {', '.join(KINDS)}.")
    if not text:
        raise WscpError(f"{path.name}: row {number} has no text", "Fill it in, or delete the row.")
    if kind.lower() == "born":
        text = _day(path, number, text)
    return Identifier(person, kind.lower(), text, is_professional(person))


def _day(path: Path, number: int, text: str) -> str:
    from wscp_cli.publishing.judge.dates import dates_in

    found = next(iter(dates_in(text.lower())), None)
    if found is None:
        raise WscpError(f"{path.name}: row {number} has no date of birth that exists", "Write it like 2021-02-03.")
    return found[0].isoformat()
