"""Quorum of the rapid review meeting: by the role held, one person for one partner (§9)."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

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


def person_of(one: Attendance) -> tuple[str, ...]:
    """Who it is: by name, else by role and agency, however it is spaced, capitalised, accented or punctuated.

    Of whom nothing at all is recorded nobody can say that they stand for another partner as well.
    """
    parts = (one.name,) if _plain(one.name) else (one.role, one.agency)
    plain = tuple(_plain(part) for part in parts)
    return plain if any(plain) else ("", "", one.represents or "")


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


def verdict(meeting: Meeting, today: date) -> str:
    """Whether the meeting is quorate, in one sentence with the reason; of one that lies ahead nothing can be said.

    Args:
        meeting: The rapid review meeting as recorded.
        today: The day it is judged on.
    """
    if meeting.held_on is None:
        return "Quorum: the rapid review meeting is not recorded as held yet."
    if meeting.held_on.date > today:
        return "Quorum: the rapid review meeting lies ahead; held_on is for the day it was held, planned_for for plans."
    found, later = meeting_quorum(meeting), decision_quorum(meeting)
    if not found.quorate:
        hats = " (one person counts for one partner only)" if found.two_hats else ""
        return f"Quorum: NOT quorate: no representative present of {', '.join(found.missing)}{hats} (§9)."
    if not later.quorate:
        return f"Quorum: quorate, but NOT when the decision was taken: {', '.join(later.missing)} had left (§9)."
    return "Quorum: quorate: local authority, police and ICB were each represented by a person of their own (§9)."
