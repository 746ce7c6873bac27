"""What of a family a picture shows, and how: everything a user may choose besides the day and the format."""

from dataclasses import dataclass
from typing import Literal

from wscp_cli.genogram.layout.relationships import Chosen
from wscp_cli.model.values.marking import MARKING

Deceased = Literal["cross", "words"]
Fact = Literal["gender", "role", "ethnicity", "disability", "legal-status", "parental-responsibility", "alert", "note"]
FACTS: tuple[Fact, ...] = (
    "gender",
    "role",
    "ethnicity",
    "disability",
    "legal-status",
    "parental-responsibility",
    "alert",
    "note",
)


@dataclass(frozen=True, kw_only=True)
class View:
    """How a family is to be shown.

    Attributes:
        relationships: Which relationship lines; None for what is usual: all of them, as somebody wrote them down to
            be seen, but none for publication, where they would be allegations about people who can be recognised.
        focus: Id of the person in the middle; the children of the review when empty.
        generations: How many generations up and down from there are drawn; everybody when None.
        initials: Initials in place of names, numbers in place of ids.
        publication: Roles in place of names and ids, bands in place of ages, no dates, no reference.
        sexes: Whether sex is shown: for publication it may be left out of symbols and roles.
        losses: Whether what is published tells of pregnancies that were lost or ended.
        health: Whether misuse of alcohol or drugs, mental ill-health and parental responsibility are shown; they are
            never published.
        facts: Written beneath the name, in this order.
        deceased: A cross through the symbol, or the word ``died`` in it.
        closeness: How close together people stand, from 0 to 2: for a picture within a page of text.
        marking: The protective marking; what is published carries none.
    """

    relationships: Chosen | None = None
    focus: str = ""
    generations: int | None = None
    initials: bool = False
    publication: bool = False
    sexes: bool = True
    losses: bool = False
    health: bool = True
    facts: tuple[Fact, ...] = ()
    deceased: Deceased = "cross"
    closeness: int = 0
    marking: str = MARKING

    @property
    def lines(self) -> Chosen:
        """Which relationship lines are drawn."""
        return self.relationships or ("none" if self.publication else "all")


PLAIN = View()
