"""Loaded by every Python that the tests start: the clock may be moved on, and reading the day may be refused.

``CLOCK_DAYS_AHEAD=400`` moves the clock of the process. ``THE_DAY_IS_REFUSED=1`` lets a command that asks which day it
is fail, unless its test is marked ``reads_the_day`` (R0): what a test expects of a day, it must say with ``--today``.
"""

import os
import sys

DAYS_AHEAD = "CLOCK_DAYS_AHEAD"
REFUSED = "THE_DAY_IS_REFUSED"


class TheDayWasReadError(RuntimeError):
    """A test let a command read the computer's date."""


def _refuse(event: str, _: tuple[object, ...]) -> None:
    if event == "wscp.reads_the_day" and os.environ.get(REFUSED):
        raise TheDayWasReadError("this test depends on the day it runs on: give the command --today")


def guard_the_day() -> None:
    """Refuse in this process what the environment says is to be refused, and move the clock if it says so; once."""
    if getattr(sys, "the_day_is_guarded", False):
        return
    sys.the_day_is_guarded = True  # type: ignore[attr-defined]
    sys.addaudithook(_refuse)
    if days := int(os.environ.get(DAYS_AHEAD) or 0):
        from datetime import UTC, datetime, timedelta

        import time_machine

        time_machine.travel(datetime.now(UTC) + timedelta(days=days), tick=True).start()


guard_the_day()
