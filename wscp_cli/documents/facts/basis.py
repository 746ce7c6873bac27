"""What every document draws on: the case, the day, its deadlines, who is called what; and what they all say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from wscp_cli.documents.engine.values import KEY, Items, Prompt
from wscp_cli.documents.fields import NEW, Fields, Rows
from wscp_cli.documents.shown_values import entries, names_of, shown, value_text
from wscp_cli.model.agencies import Agency
from wscp_cli.model.folder import CaseFolder
from wscp_cli.model.values.dates import Moment, parse_day
from wscp_cli.model.values.wording import day_long, day_middle, day_short
from wscp_cli.model.values.words import Contact
from wscp_cli.protocol.profile import Protocol
from wscp_cli.timetable.deadline import Deadline, Timetable

TO_BE_ADDED = Prompt("to be added")


@dataclass(frozen=True)
class Basis:
    """A case on a day, as documents see it.

    Attributes:
        case: The case as read.
        today: The day.
        protocol: The rules in force.
        timetable: Every deadline.
        names: Whether names of professionals are put in the place of roles.
        agency: The agency a letter is for; None where it is for no one agency.
    """

    case: CaseFolder
    today: date
    protocol: Protocol
    timetable: Timetable
    names: bool = False
    agency: Agency | None = None
    agencies: Mapping[str, str] = field(default_factory=dict)

    @property
    def reference(self) -> str:
        """The case's reference."""
        return self.case.case.reference

    def written(self, kind: str, *path: str) -> Any:
        """A value as it is written in a file of the case; None where there is none."""
        document = self.case.documents.get(kind)
        value = document.data if document is not None and document.readable else None
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        return value

    def text(self, kind: str, *path: str, ask: str = "to be added") -> str:
        """A text of the case, or the prompt that asks for it."""
        value = self.written(kind, *path)
        return value.strip() if isinstance(value, str) and value.strip() else Prompt(ask)

    def day(self, kind: str, *path: str) -> date | None:
        """A day of the case."""
        value = self.written(kind, *path)
        moment = Moment.parse(value) if isinstance(value, str) else None
        return moment.date if moment else parse_day(value) if isinstance(value, str) else None

    def deadline(self, identifier: str, agency: str = "") -> Deadline | None:
        """A deadline; that of an agency where there is one for each."""
        found = self.timetable.of(identifier)
        return next((one for one in found if not agency or one.agency == agency), None)

    def due(self, identifier: str, agency: str = "") -> date | None:
        """The day a deadline is due."""
        found = self.deadline(identifier, agency)
        return found.due if found else None

    def agency_name(self, identifier: str) -> str:
        """What an agency is called."""
        return self.agencies.get(identifier, identifier)

    def who(self, contact: Contact, *, agency: bool = True) -> str:
        """A professional by role, or by name where names are wanted and known; empty when nobody is named."""
        name = contact.name if self.names and contact.name else ""
        said = f"{name} ({contact.role})" if name and contact.role else name or contact.role
        where = self.agency_name(contact.agency) if agency and contact.agency else ""
        return ", ".join(part for part in (said, where) if part)

    def partnership(self, name: str) -> str:
        """A line of the partnership's own block, of the case or of its profile; empty where there is none."""
        own = self.written("case", "partnership", name)
        block = getattr(self.protocol, "partnership", None)
        value = own or getattr(block, name, "") or (block.get(name, "") if isinstance(block, Mapping) else "")
        return value.strip() if isinstance(value, str) else ""


def basis_of(case: CaseFolder, today: date, *, names: bool = False, agency: Agency | None = None) -> Basis:
    """A case on a day.

    Raises:
        WscpError: when the case's profile cannot be read.
    """
    from wscp_cli.protocol.loader import load_protocol
    from wscp_cli.timetable import timetable_of

    protocol = load_protocol(case.case.profile, case.root)
    return Basis(case, today, protocol, timetable_of(case, protocol, today), names, agency, names_of(case))


def common(basis: Basis) -> dict[str, Any]:
    """What every template may use."""
    case = basis.case.case
    sender = basis.written("case", "partnership", "sender")
    sender = sender if isinstance(sender, dict) else {}
    role = sender.get("role") or "Business Manager"
    name = sender.get("name") if basis.names else ""
    return {
        "reference": basis.reference or Prompt("case reference"),
        "pseudonym": case.pseudonym or Prompt("the child's pseudonym"),
        "marking": basis.protocol.marking,
        "partnership": basis.partnership("name") or "Safeguarding Children Partnership",
        "partnership_address": basis.partnership("address") or Prompt("address, town, postcode"),
        "partnership_telephone": basis.partnership("telephone") or Prompt("telephone"),
        "partnership_email": basis.partnership("email") or Prompt("e-mail of the business team"),
        "partnership_website": basis.partnership("website") or Prompt("address of the website"),
        "secure_sending": basis.partnership("secure_sending") or Prompt("how to send to you securely"),
        "sender": f"{name}, {role}" if name else role,
        "today": day_short(basis.today),
        "today_long": day_long(basis.today),
        "today_middle": day_middle(basis.today),
    }


def read_back(fields: Fields, basis: Basis) -> dict[str, Any]:
    """The fields that are read back, filled with what the case holds or with their prompts."""
    texts = shown(fields, basis.case)
    facts: dict[str, Any] = {one.name: texts[one.name] or Prompt(one.prompt) for _, one in fields.single}
    for rows in fields.rows:
        facts[rows.name] = rows_of(rows, basis)
    return facts


def rows_of(rows: Rows, basis: Basis) -> Items:
    """A list that is read back: the rows that are known, then empty ones; one alone where some are known."""
    made = []
    known = list(entries(rows, basis.case))
    for key, entry in known:
        values = {one.name: value_text(one, _at(entry, one.path), basis.agencies) for one in rows.fields}
        made.append({KEY: key, **{one.name: values[one.name] or Prompt(one.prompt) for one in rows.fields}})
    empty = {one.name: Prompt(one.prompt) for one in rows.fields}
    made.extend({KEY: f"{NEW}{number}", **empty} for number in range(1, _blank(rows, known=bool(known)) + 1))
    return Items(made, (one.name for one in rows.fields))


def _blank(rows: Rows, *, known: bool) -> int:
    """How many empty rows: one where some are known already and people add to them in a meeting."""
    return (1 if rows.blank > 1 else 0) if known else rows.blank


def numbered(entries_of: Iterable[Mapping[str, Any]]) -> Items:
    """A list whose entries also say which of them they are: ``number``."""
    return Items([{**entry, "number": str(number)} for number, entry in enumerate(entries_of, 1)], ("number",))


def _at(value: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def short(day: date | None) -> str:
    """A day for a table; a dash where it is not known."""
    return day_short(day) if day else "\u2013"
