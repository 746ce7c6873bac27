"""The cells of a spreadsheet of people: which column holds what, and what a cell says."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from wscp_cli.findings import Finding, Place, Severity
from wscp_cli.model.family import Family
from wscp_cli.model.values.dates import EdtfDate

_ALIASES = {
    "id": "id|person id|ref|reference|no|number|person no|person number|key",
    "name": "name|full name|person|pseudonym|name or pseudonym|known as|family member|name of person",
    "sex": "sex|gender|sex or gender|m f|sex at birth|male or female",
    "kind": "kind|pregnancy or loss|type of person|unborn",
    "born": "born|date of birth|dob|birth|birth date|birthdate|year of birth|d o b|date born|born or due|due",
    "died": "died|date of death|dod|death|deceased|death date|year of death|date died",
    "age": "age|age now|years old|how old",
    "mother": "mother|mum|birth mother|mothers id|mother id|mothers name|mother of this person",
    "father": "father|dad|birth father|fathers id|father id|fathers name|father of this person",
    "carers": "carer|carers|foster carer|foster carers|special guardian|special guardians|adopters|guardians",
    "twins": "twin|twins|twin of|triplet of|born with",
    "partners": "partner|partners|spouse|spouses|husband or wife|partner s|partner id|partners id|husband|wife|"
    "partners or spouses|relationship with|in a relationship with",
    "household": "household|households|lives at|living at|home|lives with|living with|where they live|lives in",
    "moved_in": "moved in|lives there since|lived there from|placed on|placement began|placement start|"
    "start of placement|from",
    "moved_out": "moved out|left|lived there until|placement ended|placement end|end of placement|until",
    "relationships": "relationships|relationships to others|relationships with others|stands to others",
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
YES = {"yes", "y", "true", "1", "x"}
_SAID_BEFORE = re.compile(r"^(?:due|expected|edd|born|died|dob|dod)[\s:.]+(?:on\s+|in\s+)?", re.IGNORECASE)
_NO_DATES = {*YES, "", "no", "n", "deceased", "dead", "died", "unknown", "not known", "alive", "n k", "nk", "n a"}

BETWEEN = re.compile(r"(?:[;,\n]|\band\b|&)(?![^()]*\))")
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
class Work:
    """A table as it is being read: its columns, and who is in it so far."""

    path: str
    sheet: PeopleSheet
    columns: dict[str, int]
    table: PeopleTable
    read_date: "ReadDate"
    today: date
    headings: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)
    first_names: dict[str, list[str]] = field(default_factory=dict)

    def place(self, row: int, name: str) -> Place:
        """Where a cell stands."""
        column = self.sheet.first_column + self.columns.get(name, 0)
        letters = ""
        while column:
            column, rest = divmod(column - 1, 26)
            letters = chr(65 + rest) + letters
        return Place(self.path, sheet=self.sheet.name, cell=f"{letters}{self.sheet.first_row + row}")

    def warn(self, code: str, row: int, name: str, message: str) -> None:
        """Note what could not be taken as written, at its cell."""
        self.table.findings.append(Finding(code, Severity.WARNING, self.place(row, name), message))

    def cell(self, row: int, name: str) -> object:
        """What a cell holds."""
        cells = self.sheet.rows[row]
        column = self.columns.get(name, -1)
        return cells[column] if 0 <= column < len(cells) else ""

    def text(self, row: int, name: str) -> str:
        """What a cell says."""
        return cell_text(self.cell(row, name))

    def words(self, text: str) -> EdtfDate | None:
        """A date in words; None when it cannot be read for sure."""
        return EdtfDate.parse(self.read_date(text))

    def heading(self, name: str) -> str:
        """The plain words of a column's heading."""
        return self.headings.get(name, "")

    def known(self, row: int, name: str, wanted: str) -> str:
        """The id of whoever a cell names: by id, by a name or first name only one person has; else empty."""
        plain = plain_words(wanted)
        named = self.names.get(plain, []) or self.first_names.get(plain, [])
        found = self.ids.get(slug(wanted)) or (named[0] if len(named) == 1 else "")
        if not found and plain not in {"", "unknown", "not known", "n k", "nk", "none", "n a", "na"}:
            why = "several people have this name; write the id" if named else "nobody in the table has this id or name"
            self.warn("PEOPLE-UNKNOWN", row, name, f"{why}; the link is left out")
        return found


def headings_of(row: Sequence[object]) -> dict[str, int]:
    """The column of each field that a row of headings names."""
    found: dict[str, int] = {}
    for column, cell in enumerate(row):
        name = _FIELD_OF.get(plain_words(cell_text(cell).partition("\n")[0])) if isinstance(cell, str) else None
        if name:
            found.setdefault(name, column)
    return found


def apart(text: str) -> tuple[str, str]:
    """A cell's words, and those in brackets at its end."""
    found = re.fullmatch(r"(.*?)\(([^()]*)\)?\s*", text, re.DOTALL)
    return (found[1].strip(), found[2].strip()) if found else (text, "")


def read_day(work: Work, at: int, name: str) -> EdtfDate | None:
    """The date in a cell; one that cannot be read for sure is named and left out."""
    cell = work.cell(at, name)
    text = cell_text(cell)
    if not text or plain_words(text) in _NO_DATES:
        return None
    stripped = _SAID_BEFORE.sub("", text) if isinstance(cell, str) else cell
    found = EdtfDate.parse(work.read_date(stripped))
    if found is None:
        work.warn("PEOPLE-DATE", at, name, "this date cannot be read for sure; it is left out. Write 3/4/2015 or 2015")
    return found


def cell_text(cell: object) -> str:
    """A cell as text."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def plain_words(text: str) -> str:
    """The words of a text in small letters, without signs and what stands in brackets."""
    text = text.lower().replace("\u2019", "'").replace("'", "")
    return (
        " ".join(re.sub(r"\([^)]*\)|[^\w]|_", " ", text).split())
        if "(" in text
        else " ".join(re.sub(r"[^\w]|_", " ", text).split())
    )


def slug(text: str) -> str:
    """A text as an id."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:40].rstrip("-")
