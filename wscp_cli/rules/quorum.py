"""Quorum of the rapid review meeting: by the role held, one person for one partner (§9)."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Literal

from wscp_cli.model.meeting import Attendance, Meeting
from wscp_cli.model.words import PARTNERS, Partner

_THERE = {"present", "remote", "part"}


@dataclass(frozen=True)
class Quorum:
    """Whether the statutory safeguarding partners were represented.

    Attributes:
        missing: The partners nobody present stands for, in the guidance's order.
        two_hats: Whether one more partner would be represented if a person could stand for two.
    """

    missing: tuple[Partner, ...]
    two_hats: bool = False

    @property
    def quorate(self) -> bool:
        """Whether each partner was represented."""
        return not self.missing


def was_there(one: Attendance) -> bool:
    """Whether the person took part, in the room, remotely or for part of the time."""
    return one.presence in _THERE


def there_for_decision(one: Attendance) -> bool:
    """Whether the person took part in the decision, as far as is recorded.

    Who was there only in part, and of whom nothing is said about the decision, is taken as having been there and
    flagged by a rule of its own.
    """
    return was_there(one) and one.present_for_decision != "no"


_TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "cllr", "councillor", "rev", "revd",
    "det", "supt", "insp", "sgt", "DCI", "DI", "DS", "DC", "PC", "PS",
})
"""What is written before a name and is no part of it; ranks only in capitals, for Di is a name."""


def person_of(one: Attendance) -> tuple[str, ...]:
    """Who it is: by name, else by role and agency, however it is spaced, capitalised, accented or punctuated.

    With or without a title, and the surname first or last: "Day, Bo" is "Ms Bo Day". Of whom nothing at all is
    recorded nobody can say that they stand for another partner as well.
    """
    parts = (_name(one.name),) if _plain(one.name) else (one.role, one.agency)
    plain = tuple(_plain(part) for part in parts)
    return plain if any(plain) else ("", "", one.represents or "")


def _name(text: str) -> str:
    """A name without title, the surname last."""
    last, comma, first = text.partition(",")
    words = (f"{first} {last}" if comma and "," not in first else text).replace(".", " ").split()
    kept = [word for word in words if word not in _TITLES and word.casefold() not in _TITLES]
    return " ".join(kept or words)


def _plain(text: str) -> str:
    """The letters and digits of a name or role, without case and accents, one space between words."""
    letters = unicodedata.normalize("NFKD", text).casefold().replace("'", "").replace("\u2019", "")
    kept = (letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter))
    return " ".join("".join(kept).split())


def quorum_of(attendance: Sequence[Attendance]) -> Quorum:
    """The quorum of those given: the partners left out when each person stands for one partner at most.

    Args:
        attendance: Those who took part. Only ``represents`` counts, never the agency's name.
    """
    standing: dict[Partner, set[tuple[str, ...]]] = {partner: set() for partner in PARTNERS}
    for one in attendance:
        if one.represents:
            standing[one.represents].add(person_of(one))
    best: tuple[Partner, ...] = ()
    # Of many for one partner as many as there are partners are enough: the others can hold no more than the rest.
    enough = len(PARTNERS)
    choices: list[list[tuple[str, ...] | None]] = [
        [*sorted(standing[partner])[:enough], None] for partner in PARTNERS
    ]
    for chosen in product(*choices):
        people = [person for person in chosen if person is not None]
        if len(people) == len(set(people)) and len(people) > len(best):
            best = tuple(partner for partner, person in zip(PARTNERS, chosen, strict=True) if person is not None)
    missing = tuple(partner for partner in PARTNERS if partner not in best)
    return Quorum(missing, two_hats=any(standing[partner] for partner in missing))


def meeting_quorum(meeting: Meeting) -> Quorum:
    """The quorum of the meeting."""
    return quorum_of([one for one in meeting.attendance if was_there(one)])


def decision_quorum(meeting: Meeting) -> Quorum:
    """The quorum when the decision was taken."""
    return quorum_of([one for one in meeting.attendance if there_for_decision(one)])


def certain_quorum(meeting: Meeting) -> Quorum:
    """The quorum of those who were there throughout, or for the decision as is recorded in so many words."""
    return quorum_of([
        one for one in meeting.attendance
        if there_for_decision(one) and (one.presence != "part" or one.present_for_decision == "yes")
    ])


QuorumState = Literal[
    "quorate", "not-quorate", "not-quorate-at-decision", "decision-not-recorded", "ahead", "not-recorded", "unreadable",
]


@dataclass(frozen=True)
class Verdict:
    """Whether the rapid review meeting was quorate (§9), and why.

    Attributes:
        state: How it stands.
        sentence: The same in one sentence with the reason.
        missing: The partners nobody stood for, at the meeting or when the decision was taken, as far as is recorded.
    """

    state: QuorumState
    sentence: str
    missing: tuple[Partner, ...] = ()

    @property
    def quorate(self) -> bool:
        """Whether it is recorded that the meeting was quorate, to its decision."""
        return self.state == "quorate"


UNREADABLE = Verdict(
    "unreadable", "Quorum: rapid-review/meeting.yaml is missing or cannot be read, so nothing can be said.",
)
"""What is said of a meeting whose file cannot be read."""


def quorum_verdict(meeting: Meeting, today: date) -> Verdict:
    """Whether the meeting is quorate and why; of one that lies ahead nothing can be said.

    Args:
        meeting: The rapid review meeting as recorded.
        today: The day it is judged on.
    """
    if meeting.held_on is None:
        return Verdict("not-recorded", "Quorum: the rapid review meeting is not recorded as held yet.")
    if meeting.held_on.date > today:
        return Verdict(
            "ahead",
            "Quorum: the rapid review meeting lies ahead; held_on is for the day it was held, planned_for for plans.",
        )
    found, later = meeting_quorum(meeting), decision_quorum(meeting)
    if not found.quorate:
        hats = " (one person counts for one partner only)" if found.two_hats else ""
        reason = f"no representative present of {', '.join(found.missing)}{hats}"
        return Verdict("not-quorate", f"Quorum: NOT quorate: {reason} (§9).", found.missing)
    if not later.quorate:
        reason = f"quorate, but NOT when the decision was taken: {', '.join(later.missing)} had left"
        return Verdict("not-quorate-at-decision", f"Quorum: {reason} (§9).", later.missing)
    certain = certain_quorum(meeting)
    if not certain.quorate:
        return Verdict(
            "decision-not-recorded",
            f"Quorum: quorate at the meeting; not known whether for the decision: {', '.join(certain.missing)} was "
            "there in part, and 'present_for_decision' is not recorded (§9).",
            certain.missing,
        )
    return Verdict(
        "quorate",
        "Quorum: quorate: local authority, police and ICB were each represented by a person of their own (§9).",
    )


def verdict(meeting: Meeting, today: date) -> str:
    """The verdict's sentence (``quorum_verdict``)."""
    return quorum_verdict(meeting, today).sentence
