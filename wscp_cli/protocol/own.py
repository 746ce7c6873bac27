"""What a partnership's profile adds of its own: events, duties, points of content, quorum, sections, retention."""

from typing import Literal

from wscp_cli.model.agencies import Sector
from wscp_cli.model.case import Stage
from wscp_cli.model.meeting import MeetingKind, Seat
from wscp_cli.model.values.record import Record, record

EVENT = "event:"
"""How a deadline or a duty names an event of the profile's own: ``event:executive-huddle``."""

ContentOf = Literal["meeting", "report", "lcspr-report"]
"""The file in which a point of content is written, under ``own_points``."""


@record
class OwnEvent(Record):
    """An event of the partnership's own, and where a case records it.

    Attributes:
        meeting: The kind of meeting it is: the day the first such meeting in meeting.yaml was held.
            Without it, an entry of log.yaml with ``event: ID`` records it.
    """

    id: str = ""
    title: str = ""
    meeting: MeetingKind | None = None


@record
class OwnDuty(Record):
    """A duty of the partnership's own: something is recorded by the end of a stage.

    Attributes:
        done_by: The recorded date that shows it, such as ``report.confirmed_in_writing_on``, or ``event:ID``.
        deadline: The deadline it is done by, where there is one.
    """

    id: str = ""
    title: str = ""
    done_by: str = ""
    stage: Stage | None = None
    force: Literal["must", "should", "may"] = "should"
    clause: str = ""
    deadline: str = ""


@record
class ContentPoint(Record):
    """A point of the partnership's own that the meeting considers, or a report contains."""

    id: str = ""
    title: str = ""
    of: ContentOf | None = None
    force: Literal["must", "should", "may"] = "should"
    clause: str = ""


@record
class Theme(Record):
    """A theme of learning that is counted over the cases."""

    id: str = ""
    title: str = ""


@record
class EntryTheme(Record):
    """A theme that entries of a chronology can show, and the words that suggest it."""

    id: str = ""
    title: str = ""
    words: tuple[str, ...] = ()


@record
class Substitutes(Record):
    """The sectors whose people may take a partner's place where nobody else does."""

    seat: Seat | None = None
    sectors: tuple[Sector, ...] = ()


@record
class QuorumSetting(Record):
    """Who must be represented at the rapid review meeting, each by a person of its own.

    Attributes:
        seats: The partners; the three of statute where it is left out, education as a fourth where it is named.
        substitutes: Who may take a partner's place.
    """

    seats: tuple[Seat, ...] = ()
    substitutes: tuple[Substitutes, ...] = ()
    clause: str = ""


@record
class SectionOf(Record):
    """The section of the partnership's own guidance that asks for duties known here."""

    clause: str = ""
    of: tuple[str, ...] = ()


@record
class Retention(Record):
    """For how long a closed case is kept, by the partnership's own rule. None is shipped: no source gives one."""

    years: int | None = None
    counted_from: Literal["closed", "published"] | None = None
    source: str = ""
