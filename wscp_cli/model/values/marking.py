"""The marking that each page, sheet and picture of a case carries: the usual one, and how one is set in a file."""

from collections.abc import Iterable

MARKING = "OFFICIAL-SENSITIVE"
"""The usual one: the government's security classification. A partnership's profile may say another."""


def joint_marking(markings: Iterable[str]) -> str:
    """The marking of what tells of several cases: each of theirs once, as they come; the usual one for no case."""
    return ", ".join(dict.fromkeys(filter(None, markings))) or MARKING


def in_sheet_head(marking: str) -> str:
    """A marking as it stands above or below a printed sheet of a workbook, where ``&`` begins a code."""
    return marking.replace("&", "&&")


def in_style(marking: str) -> str:
    """A marking as it may stand in quotation marks of a page's style."""
    return "".join(letter for letter in marking if letter.isprintable() and letter not in '"\\<>{}')
