"""A document as it came back: of what kind and case it is, and what stands in each of its controls now."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wscp_cli.documents.engine.package import DOCUMENT, NotADocumentError, opened
from wscp_cli.documents.our_part import OurPart, Written, controls_of, digest, find_part

if TYPE_CHECKING:
    from lxml.etree import _Element

NOT_OURS = (
    "it was not made by wscp, or was saved by a program that drops what wscp put in",
    "Make it again with wscp report, and copy the words over.",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands in one control of a document that came back.

    Attributes:
        title: The control's title, which names its field.
        text: The text now; empty where only a prompt stands in it.
        written: The control as it was written.
        tracked: Whether it holds tracked changes that nobody has accepted or rejected.
        copies: In how many places it is; in which of them the text differs from what was written, decides.
        differing: Whether its copies were filled in differently, so that nobody can tell which is meant.
    """

    title: str
    text: str
    written: Written
    tracked: bool = False
    copies: int = 1
    differing: bool = False

    @property
    def changed(self) -> bool:
        """Whether a person changed it since it was written."""
        return self.tracked or digest(self.text) != self.written.digest


@dataclass(frozen=True, slots=True)
class Returned:
    """A document that came back.

    Attributes:
        part: What it is and how it was written.
        answers: What stands in each control, by title, in the order of the document.
        missing: The titles of controls that were taken out.
    """

    part: OurPart
    answers: dict[str, Answer]
    missing: tuple[str, ...]


def read_returned(content: bytes) -> Returned:
    """Read a document that came back, whatever it is called and whichever program saved it.

    Raises:
        NotADocumentError: when it cannot be read, or none of ours is known in it.
    """
    package = opened(content)
    found = find_part(package.parts)
    if found is None:
        raise NotADocumentError(*NOT_OURS)
    part = found[1]
    answers: dict[str, Answer] = {}
    for answer in _each(package.root(DOCUMENT), part):
        known = answers.get(answer.title)
        answers[answer.title] = answer if known is None else _together(known, answer)
    return Returned(part, answers, tuple(title for title in part.controls if title not in answers))


def _each(root: "_Element", part: OurPart) -> Iterator[Answer]:
    for control in controls_of(root, part):
        yield Answer(control.title, control.text, part.controls[control.title], control.tracked)


def _together(known: Answer, other: Answer) -> Answer:
    """One control that was copied: the copy that was filled in counts."""
    chosen = known if known.changed or not other.changed else other
    both = known.changed and other.changed and digest(known.text) != digest(other.text)
    return Answer(
        known.title,
        chosen.text,
        known.written,
        known.tracked or other.tracked,
        known.copies + 1,
        known.differing or both,
    )


__all__ = ["Answer", "NotADocumentError", "Returned", "read_returned"]
