"""Loaded by every Python that the tests start: the clock may be moved on, and reading the day may be refused.

``CLOCK_DAYS_AHEAD=400`` moves the clock of the process. ``THE_DAY_IS_REFUSED=1`` lets a command that asks which day it
is fail, unless its test is marked ``reads_the_day`` (R0): what a test expects of a day, it must say with ``--today``.

Where wscp sorts paths by themselves it fails too: Windows and Linux put them into different orders.
"""

import os
import sys
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

DAYS_AHEAD = "CLOCK_DAYS_AHEAD"
REFUSED = "THE_DAY_IS_REFUSED"


class TheDayWasReadError(RuntimeError):
    """A test let a command read the computer's date."""


class OrderOfTheMachineError(RuntimeError):
    """Paths were about to be put into an order that differs from system to system."""


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


def guard_the_order_of_paths() -> None:
    """Let the comparison of two paths fail in wscp's own modules, which sort them by ``path_order``; once."""
    if getattr(sys, "the_order_of_paths_is_guarded", False):
        return
    sys.the_order_of_paths_is_guarded = True  # type: ignore[attr-defined]
    for name in ("__lt__", "__le__", "__gt__", "__ge__"):
        setattr(PurePath, name, _but_for_us(getattr(PurePath, name)))


def _but_for_us(compare: "Callable[[PurePath, object], bool]") -> "Callable[[PurePath, object], bool]":
    def compared(one: PurePath, other: object) -> bool:
        if str(sys._getframe(1).f_globals.get("__name__")).partition(".")[0] == "wscp_cli":
            raise OrderOfTheMachineError("this order differs between Windows and Linux: sort with key=path_order")
        return compare(one, other)

    return compared


guard_the_day()
guard_the_order_of_paths()
