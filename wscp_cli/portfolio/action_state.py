"""What an action has come to, derived from facts and never typed: its state, its rating, how far it has slipped."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, Protocol

State = Literal["overdue", "not-shown", "under-way", "not-started", "done", "withdrawn"]
"""``not-shown``: said to be done, with no evidence on file."""
Rating = Literal["red", "amber", "green", "blue", ""]
"""BRAG: blue is done and shown, green on course, amber needs a look, red is late or missing what it needs."""
STATES: tuple[State, ...] = ("overdue", "not-shown", "under-way", "not-started", "done", "withdrawn")
SOON_DAYS = 28
"""An action that has not begun this near to its date is amber."""


OFTEN = 2
"""An action whose date has been moved so many times is amber, however far off the new one is."""


class Stated(Protocol):
    """What the state of an action is derived from; ``model.actions.Action`` has it, and so have rows."""

    @property
    def status(self) -> str:
        """What people recorded."""

    @property
    def due(self) -> date | None:
        """The day that holds now."""

    @property
    def evidence(self) -> Sequence[object]:
        """What shows that it was done."""


def state_of(action: Stated, today: date) -> State:
    """What an action has come to.

    Args:
        action: The action.
        today: The day it is judged on.
    """
    if action.status == "withdrawn":
        return "withdrawn"
    if action.status == "done":
        return "done" if action.evidence else "not-shown"
    if action.due and action.due < today:
        return "overdue"
    return "under-way" if action.status == "in-progress" else "not-started"


def rating_of(action: Stated, today: date, *, owned: bool, moved: int) -> tuple[Rating, str]:
    """The rating and the reason for it; both empty for an action that was withdrawn.

    Args:
        action: The action.
        today: The day it is judged on.
        owned: Whether somebody answers for it.
        moved: How often its date has been moved.
    """
    settled: dict[State, tuple[Rating, str]] = {
        "withdrawn": ("", ""),
        "done": ("blue", "done, with evidence"),
        "not-shown": ("amber", "done, with no evidence on file"),
        "overdue": ("red", "its date has passed"),
    }
    state = state_of(action, today)
    return settled.get(state) or _of_a_live_one(state, action.due, today, owned=owned, moved=moved)


def _of_a_live_one(state: State, due: date | None, today: date, *, owned: bool, moved: int) -> tuple[Rating, str]:
    if due is None or not owned:
        missing = " and no ".join(word for word, absent in (("owner", not owned), ("date", due is None)) if absent)
        return "red", f"no {missing}"
    if state == "not-started" and (due - today).days <= SOON_DAYS:
        return "amber", f"not started, due within {SOON_DAYS} days"
    if moved >= OFTEN:
        return "amber", f"its date has been moved {moved} times"
    return "green", "under way, in time" if state == "under-way" else "not due yet"
