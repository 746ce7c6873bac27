"""What a template's fields can be filled with: text, a prompt, text with a look of its own, a picture, a list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


class Prompt(str):
    """What stands in a control, in grey, until a person types over it. It is no answer."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Words:
    """Text with a look of its own.

    Attributes:
        text: The text.
        style: A character style of the template, such as ``Overdue``; without effect where the template has none.
    """

    text: str
    style: str

    def __str__(self) -> str:
        """The text alone."""
        return self.text


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a paragraph of its own.

    Attributes:
        png: The picture.
        width_mm: How wide it is on paper.
        height_mm: How high.
        alt: What it shows, for those who cannot see it.
    """

    png: bytes
    width_mm: float
    height_mm: float
    alt: str


@dataclass(frozen=True, slots=True)
class Blocks:
    """Paragraphs and tables that are ready, for a paragraph of its own: what wscp's own rooms made, never a person.

    Attributes:
        xml: The elements as XML, in Word's namespace under the prefix w.
    """

    xml: str


Value = str | Words | Picture | Blocks | bool
Facts = Mapping[str, Any]
"""A value, or a list, by the name a template gives it."""

KEY = "_key"
"""The name under which an entry of a list holds what it is known by."""


class Items(list[dict[str, Any]]):
    """A list for a template: its entries, and the names each of them has, even when there is none.

    Args:
        entries: The entries.
        names: The names an entry has.
    """

    def __init__(self, entries: Iterable[dict[str, Any]], names: Iterable[str] = ()) -> None:
        super().__init__(entries)
        self.names = frozenset(names) | {name for entry in self for name in entry}
