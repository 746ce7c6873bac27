"""Status on a page: a sign, a word and a colour, in that order of importance; never the colour alone."""

from dataclasses import dataclass
from typing import Literal

from wscp_cli.model.values.wording import count
from wscp_cli.portfolio.action_state import Rating, State
from wscp_cli.portfolio.rows import Standing

Tone = Literal["red", "amber", "green", "blue", "quiet"]


@dataclass(frozen=True, slots=True)
class Sign:
    """A status: the sign stands before the word, and the tone colours both."""

    sign: str
    word: str
    tone: Tone

    def __str__(self) -> str:
        """Sign and word, for where there is no colour."""
        return f"{self.sign} {self.word}" if self.sign else self.word

    def saying(self, word: str) -> "Sign":
        """The same status with other words."""
        return Sign(self.sign, word, self.tone)


DONE = Sign("\u25cf", "Done", "green")
LATE = Sign("\u25cf", "Late", "amber")
UNDER_WAY = Sign("\u25ba", "Under way", "blue")
WRONG = Sign("\u25b2", "Overdue", "red")
LOOK = Sign("\u25ba", "Look at", "blue")
NOT_SHOWN = Sign("\u25ca", "Done, not shown", "amber")
TO_DO = Sign("\u25cb", "To do", "quiet")
NONE = Sign("", "\u2013", "quiet")

STANDING_SIGNS: dict[Standing, Sign] = {
    "unreadable": WRONG.saying("Cannot be read"),
    "overdue": WRONG,
    "at-risk": WRONG.saying("At risk"),
    "actions-overdue": NOT_SHOWN.saying("Actions overdue"),
    "on-track": DONE.saying("On track"),
    "not-ours": TO_DO.saying("Not ours to review"),
    "closed": DONE.saying("Closed"),
}
ACTION_SIGNS: dict[State, Sign] = {
    "overdue": WRONG,
    "not-shown": NOT_SHOWN,
    "under-way": UNDER_WAY,
    "not-started": TO_DO.saying("Not started"),
    "done": DONE,
    "withdrawn": Sign("", "Withdrawn", "quiet"),
}
RATING_SIGNS: dict[Rating, Sign] = {
    "red": Sign("\u25b2", "Red", "red"),
    "amber": Sign("\u25ca", "Amber", "amber"),
    "green": Sign("\u25cf", "Green", "green"),
    "blue": Sign("\u25ba", "Blue", "blue"),
    "": Sign("", "Withdrawn", "quiet"),
}


def days_late(number: int, counted_in: str) -> str:
    """``2 days late``, ``1 working day late``."""
    return f"{count(number, counted_in)} late"
