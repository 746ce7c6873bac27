"""The only place that reads the computer's own date, so that a test can refuse to depend on it."""

import sys
from datetime import UTC, date, datetime

AUDIT_EVENT = "wscp.reads_the_day"
"""Raised through ``sys.audit`` each time the date is read: a listener sees it, or refuses it."""


def this_day() -> date:
    """Today by the wall calendar of the person at the computer."""
    sys.audit(AUDIT_EVENT)
    return date.today()  # noqa: DTZ011  (the user's own wall calendar is meant)


def this_moment() -> datetime:
    """Now, in UTC."""
    sys.audit(AUDIT_EVENT)
    return datetime.now(UTC)
