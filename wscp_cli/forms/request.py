"""One agency's scoping form: whose it is, for which period, back by when, and the words that guide its reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wscp_cli.forms.questions import FORM, VERSION
from wscp_cli.model.values.marking import MARKING
from wscp_cli.model.values.words import Contact


@dataclass(frozen=True, slots=True)
class ScopingForm:
    """One agency's form.

    Attributes:
        reference: The case's reference.
        agency: The agency's id.
        agency_name: Its name.
        pseudonym: What the child is called in papers; empty where there is none yet.
        period: First and last day of the period under review; None where not said.
        rationale: Why that period.
        return_by: The day it is due back; None when not known.
        people: Id and role of each person of the family; never a name.
        contact: Who answers questions, where the case names somebody.
        marking: The protective marking.
    """

    reference: str
    agency: str
    agency_name: str = ""
    pseudonym: str = ""
    period: tuple[date | None, date | None] = (None, None)
    rationale: str = ""
    return_by: date | None = None
    people: tuple[tuple[str, str], ...] = ()
    contact: Contact | None = None
    marking: str = MARKING

    @property
    def shown_agency(self) -> str:
        """The agency's name; its id where nobody named it."""
        return self.agency_name or self.agency

    def identity(self) -> tuple[tuple[str, str], ...]:
        """The hidden sheet's keys and values: whose form this is, so that a renamed file is still known."""
        first, last = self.period
        return (
            ("agency", self.agency),
            ("agency name", self.agency_name),
            ("case", self.reference),
            ("form", FORM),
            ("version", VERSION),
            ("period from", first.isoformat() if first else ""),
            ("period to", last.isoformat() if last else ""),
        )


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def plain_day(day: date) -> str:
    """``1 April 2026``, in English whatever the computer's language."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def long_day(day: date) -> str:
    """``Wednesday 1 April 2026``."""
    return f"{_WEEKDAYS[day.weekday()]} {plain_day(day)}"


def period_short(period: Sequence[date | None]) -> str:
    """The period as the end of a title, such as ``, 1 September 2024 to 18 March 2026``; empty where not known."""
    first, last = period
    if first and last:
        return f", {plain_day(first)} to {plain_day(last)}"
    return f", from {plain_day(first)}" if first else f", until {plain_day(last)}" if last else ""


def period_words(period: Sequence[date | None]) -> str:
    """The period under review as a sentence."""
    first, last = period
    if first and last:
        return f"From {long_day(first)} to {long_day(last)}."
    if first:
        return f"From {long_day(first)} on."
    if last:
        return f"Until {long_day(last)}."
    return "The period is in the request that came with this form."


def facts(form: ScopingForm) -> list[tuple[str, str]]:
    """What the first sheet says about this request: what it is about, until when, whom to ask."""
    rows = [("Case", form.reference), ("Agency", form.shown_agency)]
    if form.pseudonym:
        rows.append(("Child", f"{form.pseudonym}. Who that is, is in the request; this workbook holds no names."))
    why = f" {form.rationale.strip()}" if form.rationale.strip() else ""
    rows.append(("Period under review", period_words(form.period) + why))
    rows.append(
        (
            "Return by",
            f"{long_day(form.return_by)}." if form.return_by else "The day is in the request that came with this form.",
        )
    )
    rows.append(("Questions", _contact_words(form.contact)))
    return rows


def _contact_words(contact: Contact | None) -> str:
    reply = "reply to the message this form came with; it reaches the Business Team."
    if contact is None or not (contact.named or contact.email):
        return reply[0].upper() + reply[1:]
    who = ", ".join(text for text in (contact.name, contact.role, contact.email) if text)
    return f"{who} (report author), or {reply}"


STEPS: tuple[tuple[str, str], ...] = (
    ("1  Secure your records", "Then say how on the sheet Return and sign-off."),
    (
        "2  Fill in the Chronology",
        (
            "One event a row, only the period under review, only what your agency's own records "
            "say. Include what did not happen: missed appointments, nobody home. Key events rather than every contact."
        ),
    ),
    ("3  Organisational changes", "What changed in your organisation in the period and may have touched practice."),
    ("4  Analysis", "Why things happened as they did. This is for learning, not for blame."),
    (
        "5  Return and sign-off",
        (
            "Ask the front-line practitioner. Let your agency quality assure the return. Sign it "
            "off. Nothing held? Say that it is a nil return there, and send the form back all the same."
        ),
    ),
    ("6  Send it back", "By secure email, to who sent it. Keep the file an Excel workbook; you may rename it."),
)


DATE_EXAMPLES: tuple[tuple[str, str], ...] = (
    ("3/4/2025  or  3 April 2025", "3 April 2025: always the day first"),
    ("in March 2025", 'some day in March. Write the "in": Excel turns March 2025 alone into 1 March'),
    ("early March 2025,  spring 2025", "as it stands; nobody makes an exact day of it"),
    ("about 10/2/2025,  10/2/2025?", "approximate, or not certain"),
    ("12-14/5/2025,  between March and June 2025", "a span"),
    ("w/c 3 April 2025", "a day in that week"),
    ("undated", "it stays where it stands, between its neighbours"),
)


CARE: tuple[tuple[str, str], ...] = (
    (
        "People",
        (
            "By their ids (below, where the case has them), professionals by their role. No names, addresses or "
            "dates of birth."
        ),
    ),
    (
        "Cells",
        (
            "Grey cells are locked, white ones are yours, and rows grow as you write. Paste as values or text "
            "(Ctrl+Alt+V), so that the lists stay."
        ),
    ),
    ("Messages about dates", "A question, not a refusal: Yes keeps what you wrote."),
    ("Shaded dates", "Amber: the first of a month; is that very day meant? Blue: outside the period under review."),
    ("Keyboard", "Tab and the arrow keys move, Alt+Down opens a list, Alt+Enter begins a new line in a cell."),
)
