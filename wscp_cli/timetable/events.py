"""What has happened, or is planned, that deadlines are counted from and met by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from wscp_cli.findings import NOWHERE, Place
from wscp_cli.model.values.dates import Moment


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event on a day.

    Attributes:
        on: The day, in London.
        place: Where it is recorded.
        time: ``HH:MM`` in London; empty when only the day is known.
    """

    on: date
    place: Place = field(default=NOWHERE, compare=False)
    time: str = ""

    @classmethod
    def at(cls, when: date | Moment, place: Place = NOWHERE) -> "Occurrence":
        """An event on a day, or at a moment, which belongs to its London day."""
        return cls(when.date, place, when.time) if isinstance(when, Moment) else cls(when, place)


@dataclass(frozen=True)
class Events:
    """The recorded events of a case.

    Attributes:
        occurred: For each event (named by its field, such as ``meeting.held_on``) who it concerns (an agency, an
            endorser, a recipient, a stage; empty where there is only one) and when it was.
        agencies: The agencies that are asked, in the order of the file; empty when they are not known.
        conditions: Whether a condition of a rule holds; None or missing where that is not known.
        places: Where each event is, or would be, recorded: by event and whom it concerns.
        case: The case's reference; empty without a case.
        supposed: The events of a what-if: they count as having happened, also on a day that lies ahead.
    """

    occurred: Mapping[str, Mapping[str, Occurrence]] = field(default_factory=dict)
    agencies: tuple[str, ...] = ()
    conditions: Mapping[str, bool | None] = field(default_factory=dict)
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    case: str = ""
    supposed: frozenset[str] = frozenset()

    def find(self, event: str, who: str = "") -> Occurrence | None:
        """The event as it concerns ``who``; an event that concerns nobody in particular stands for all."""
        known = self.occurred.get(event, {})
        return known.get(who) or known.get("")

    def place(self, event: str, who: str = "") -> Place:
        """Where the event is recorded, or would be."""
        return self.places.get((event, who)) or self.places.get((event, "")) or NOWHERE
