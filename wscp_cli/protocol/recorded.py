"""The dates a case records: what a profile's deadlines can be counted from and met by."""

import difflib
import types
import typing
from datetime import date
from functools import cache
from typing import Any

from wscp_cli.model.agencies import Agency
from wscp_cli.model.case import CaseFile
from wscp_cli.model.lcspr import Involvement, LcsprReport, LearningEvent, PracticeReview, Publication
from wscp_cli.model.meeting import Meeting
from wscp_cli.model.notification import Notification
from wscp_cli.model.report import RapidReviewReport
from wscp_cli.model.values.dates import Moment
from wscp_cli.model.values.record import Record, shape_of

_FILES: dict[str, type[Record]] = {
    "agencies": Agency,
    "case": CaseFile,
    "involvement": Involvement,
    "lcspr_report": LcsprReport,
    "learning_event": LearningEvent,
    "meeting": Meeting,
    "notification": Notification,
    "publication": Publication,
    "report": RapidReviewReport,
    "review": PracticeReview,
}
_LISTS = (
    "meetings.held_on",
    "notification.also_notified",
    "notification.partners_told",
    "publication.notices",
    "report.endorsements",
    "review.stages",
)
"""Dates recorded once for each body told, each endorser, each stage or each kind of meeting."""


@cache
def recorded_dates() -> tuple[str, ...]:
    """The names of all dates a case can record, sorted, such as ``meeting.held_on``.

    ``agencies.…`` stands for the date of each agency.
    """
    names = [*_LISTS]
    for file, kind in _FILES.items():
        names.extend(_dates_of(kind, file))
    return tuple(sorted(names))


def nearest_dates(name: str) -> tuple[str, ...]:
    """The recorded dates whose names come nearest to one that there is not."""
    return tuple(difflib.get_close_matches(name, recorded_dates(), n=2, cutoff=0.5))


def _dates_of(kind: type[Record], path: str) -> list[str]:
    names = []
    for _, key, hint in shape_of(typing.cast("Any", kind)):
        inner = _without_none(hint)
        if inner in {date, Moment}:
            names.append(f"{path}.{key}")
        elif isinstance(inner, type) and issubclass(inner, Record):
            names.extend(_dates_of(inner, f"{path}.{key}"))
    return names


def _without_none(hint: Any) -> Any:
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        return next(arm for arm in typing.get_args(hint) if arm is not types.NoneType)
    return hint
