"""Quorum of the rapid review meeting: by the role held, one person for one partner (§9)."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Literal

from wscp_cli.model.agencies import Agencies
from wscp_cli.model.meeting import Attendance, Meeting, Seat
from wscp_cli.model.values.words import PARTNERS, Partner
from wscp_cli.protocol.own import QuorumSetting

_THERE = {"present", "remote", "part"}


@dataclass(frozen=True)
class Seating:
    """Who must be represented, and what of the agencies is known that decides for whom a person counts.

    Attributes:
        seats: The partners, each by a person of its own.
        substitutes: For each partner, the agencies whose people may take its place.
        partners: For each agency, the partner it acts for: the chair counts for their own agency's.
        clause: The section that asks for it.
    """

    seats: tuple[Seat, ...] = PARTNERS
    substitutes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    partners: Mapping[str, Partner] = field(default_factory=dict)
    clause: str = "§9"

    @classmethod
    def of(cls, agencies: Agencies, setting: QuorumSetting | None = None) -> "Seating":
        """The seating of a case under its profile; the three statutory partners where that names none.

        Args:
            agencies: The agencies of the case.
            setting: The profile's own quorum.
        """
        partners = {one.id: one.partner for one in agencies.agencies if one.partner}
        if setting is None or not setting.seats:
            return cls(partners=partners)
        substitutes = {
            str(one.seat): frozenset(agency.id for agency in agencies.agencies if agency.sector in one.sectors)
            for one in setting.substitutes
        }
        return cls(setting.seats, substitutes, partners, setting.clause)


GUIDANCE_SEATING = Seating()
"""The three statutory safeguarding partners (§9)."""


@dataclass(frozen=True)
class Quorum:
    """Whether the statutory safeguarding partners were represented.

    Attributes:
        missing: The partners nobody present stands for, in the guidance's order.
        two_hats: Whether one more partner would be represented if a person could stand for two.
    """

    missing: tuple[Seat, ...]
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


_TITLES = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "cllr",
        "councillor",
        "rev",
        "revd",
        "det",
        "supt",
        "insp",
        "sgt",
        "DCI",
        "DI",
        "DS",
        "DC",
        "PC",
        "PS",
    }
)
"""What is written before a name and is no part of it; ranks only in capitals, for Di is a name."""


def person_of(one: Attendance) -> tuple[str, ...]:
    """Who it is: by name, else by role and agency, however it is spaced, capitalised, accented or punctuated.

    With or without a title, and the surname first or last: "Day, Bo" is "Ms Bo Day". An id of their own in the
    attendance tells two people of one name apart. An attendee of whom nothing is recorded cannot be matched to
    anyone else.
    """
    if one.id:
        return ("", "", "", one.id)
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


def attending(meeting: Meeting, seating: Seating = GUIDANCE_SEATING) -> tuple[Attendance, ...]:
    """Everybody who was at the meeting: those in the attendance, and the chair, who counts for their own agency.

    Args:
        meeting: The meeting as recorded.
        seating: Which agency acts for which partner.
    """
    chair = meeting.chair
    partner = seating.partners.get(chair.agency)
    if partner is None or partner not in seating.seats or not (chair.name or chair.role):
        return meeting.attendance
    seated = Attendance(name=chair.name, role=chair.role, agency=chair.agency, represents=partner, presence="present")
    known = {person_of(one) for one in meeting.attendance}
    return meeting.attendance if person_of(seated) in known else (*meeting.attendance, seated)


def by_the_chair(meeting: Meeting, seating: Seating) -> Seat | None:
    """The partner whom only the chair stood for; None where others did, or the chair stands for none."""
    counted = attending(meeting, seating)[len(meeting.attendance) :]
    seat = counted[0].represents if counted else None
    others = any(one.represents == seat and was_there(one) for one in meeting.attendance)
    return None if seat is None or others else seat


def quorum_of(attendance: Sequence[Attendance], seating: Seating = GUIDANCE_SEATING) -> Quorum:
    """The quorum of those given: the partners left out when each person stands for one partner at most.

    Args:
        attendance: Those who took part. Only ``represents`` counts, never the agency's name; and, where the profile
            says so, the agencies that may take a partner's place.
        seating: Who must be represented.
    """
    seats = seating.seats
    standing: dict[Seat, set[tuple[str, ...]]] = {seat: set() for seat in seats}
    for one in attendance:
        if one.represents in standing:
            standing[one.represents].add(person_of(one))
        elif one.represents is None:
            for seat in seats:
                if one.agency in seating.substitutes.get(seat, ()):
                    standing[seat].add(person_of(one))
    best: tuple[Seat, ...] = ()
    # Of many for one partner as many as there are partners are enough: the others can hold no more than the rest.
    enough = len(seats)
    choices: list[list[tuple[str, ...] | None]] = [[*sorted(standing[seat])[:enough], None] for seat in seats]
    for chosen in product(*choices):
        people = [person for person in chosen if person is not None]
        if len(people) == len(set(people)) and len(people) > len(best):
            best = tuple(seat for seat, person in zip(seats, chosen, strict=True) if person is not None)
    missing = tuple(seat for seat in seats if seat not in best)
    return Quorum(missing, two_hats=any(standing[seat] for seat in missing))


def meeting_quorum(meeting: Meeting, seating: Seating = GUIDANCE_SEATING) -> Quorum:
    """The quorum of the meeting."""
    return quorum_of([one for one in attending(meeting, seating) if was_there(one)], seating)


def decision_quorum(meeting: Meeting, seating: Seating = GUIDANCE_SEATING) -> Quorum:
    """The quorum when the decision was taken."""
    return quorum_of([one for one in attending(meeting, seating) if there_for_decision(one)], seating)


def certain_quorum(meeting: Meeting, seating: Seating = GUIDANCE_SEATING) -> Quorum:
    """The quorum of those who were there throughout, or for the decision as is recorded in so many words."""
    return quorum_of(
        [
            one
            for one in attending(meeting, seating)
            if there_for_decision(one) and (one.presence != "part" or one.present_for_decision == "yes")
        ],
        seating,
    )


QuorumState = Literal[
    "quorate",
    "not-quorate",
    "not-quorate-at-decision",
    "decision-not-recorded",
    "ahead",
    "not-recorded",
    "unreadable",
    "not-asked",
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
    missing: tuple[Seat, ...] = ()

    @property
    def quorate(self) -> bool:
        """Whether it is recorded that the meeting was quorate, to its decision."""
        return self.state == "quorate"


UNREADABLE = Verdict(
    "unreadable",
    "Quorum: rapid-review/meeting.yaml is missing or cannot be read, so nothing can be said.",
)
"""What is said of a meeting whose file cannot be read."""


NOT_ASKED = Verdict("not-asked", "Quorum: not judged, since the case's profile asks for none.")
"""What is said under a profile that has not made quorum its own duty."""

_WORDS: dict[Seat, str] = {
    "local-authority": "local authority",
    "police": "police",
    "icb": "ICB",
    "education": "education",
}


def _nothing_to_judge(meeting: Meeting, today: date, seating: Seating) -> Verdict | None:
    """What is said of a meeting that was not held yet, or of which nobody wrote down who was there."""
    if meeting.held_on is None:
        return Verdict("not-recorded", "Quorum: the rapid review meeting is not recorded as held yet.")
    if meeting.held_on.date > today:
        return Verdict(
            "ahead",
            "Quorum: the rapid review meeting lies ahead; held_on is for the day it was held, planned_for for plans.",
        )
    if not attending(meeting, seating):
        return Verdict(
            "not-recorded",
            "Quorum: the rapid review meeting is recorded as held, but not who was there: nothing can be said.",
        )
    return None


def quorum_verdict(meeting: Meeting, today: date, seating: Seating = GUIDANCE_SEATING) -> Verdict:
    """Whether the meeting is quorate and why; of one that lies ahead nothing can be said.

    Args:
        meeting: The rapid review meeting as recorded.
        today: The day it is judged on.
        seating: Who must be represented.
    """
    clause = f" ({seating.clause})" if seating.clause else ""
    nothing = _nothing_to_judge(meeting, today, seating)
    if nothing is not None:
        return nothing
    found, later = meeting_quorum(meeting, seating), decision_quorum(meeting, seating)
    if not found.quorate:
        hats = " (one person counts for one partner only)" if found.two_hats else ""
        reason = f"no representative present of {', '.join(found.missing)}{hats}"
        return Verdict("not-quorate", f"Quorum: NOT quorate: {reason}{clause}.", found.missing)
    if not later.quorate:
        reason = f"quorate, but NOT when the decision was taken: {', '.join(later.missing)} had left"
        return Verdict("not-quorate-at-decision", f"Quorum: {reason}{clause}.", later.missing)
    certain = certain_quorum(meeting, seating)
    if not certain.quorate:
        return Verdict(
            "decision-not-recorded",
            f"Quorum: quorate at the meeting; not known whether for the decision: {', '.join(certain.missing)} was "
            f"there in part, and 'present_for_decision' is not recorded{clause}.",
            certain.missing,
        )
    names = [_WORDS[seat] for seat in seating.seats]
    chair = by_the_chair(meeting, seating)
    told = f", {_WORDS[chair]} by the chair" if chair else ""
    listed = f"{', '.join(names[:-1])} and {names[-1]} were" if len(names) > 1 else f"{names[0]} was"
    each = "each represented by a person of their own" if len(names) > 1 else "represented"
    return Verdict("quorate", f"Quorum: quorate: {listed} {each}{told}{clause}.")


def verdict(meeting: Meeting, today: date, seating: Seating = GUIDANCE_SEATING) -> str:
    """The verdict's sentence (``quorum_verdict``)."""
    return quorum_verdict(meeting, today, seating).sentence
