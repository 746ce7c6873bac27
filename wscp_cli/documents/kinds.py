"""The kinds of document: what each is called, which template it has, whom it is for, and when it is due."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from wscp_cli.documents.facts.basis import Basis
from wscp_cli.documents.fields import READ_BACK
from wscp_cli.model.agencies import Agency


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document.

    Attributes:
        name: What it is called on the command line.
        title: What it is called in the document's properties and in messages.
        facts: The module and function that say what is in it.
        goes_to: From whom to whom it goes.
        due: The deadline by which it has to be sent; empty where it hangs on none.
        met_by: Where the case says it was sent; empty where nothing does.
        per_agency: Whether there is one for each agency.
        marked: Whether it carries the security marking.
        lcspr: Whether it belongs to the practice review.
        identifies: Whether it names the family: then it goes into out/, which git leaves out.
    """

    name: str
    title: str
    facts: str
    goes_to: str
    due: str = ""
    per_agency: bool = False
    marked: bool = True
    lcspr: bool = False
    identifies: bool = False

    def facts_of(self, basis: Basis) -> dict[str, Any]:
        """What is in it."""
        module, _, function = self.facts.rpartition(".")
        made: Callable[[Basis], dict[str, Any]] = getattr(
            import_module(f"wscp_cli.documents.facts.{module}"),
            function,
        )
        return made(basis)

    @property
    def folder(self) -> str:
        """The folder of the case in which it is made."""
        return "out" if self.identifies else "documents"

    def concerns(self, agency: Agency) -> bool:
        """Whether one is made for an agency when none is named: not once it has answered."""
        return agency.scoping.returned_on is None or self.name != "chase"

    def reads_back(self, title: str) -> bool:
        """Whether the field of this title is read back into the case."""
        return self.name in READ_BACK and READ_BACK[self.name].find(title) is not None

    @property
    def known_again(self) -> tuple[str, ...]:
        """The fields within rows that get a control of their own."""
        return tuple(READ_BACK[self.name].names()) if self.name in READ_BACK else ()


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "request",
            "Request for information",
            "letters.request",
            "business manager to each agency",
            due="scoping-request",
            per_agency=True,
        ),
        Kind(
            "identity",
            "Identity sheet, names the family",
            "identity.identity",
            "by secure mail, apart from the request, to who looks for records",
            identifies=True,
        ),
        Kind(
            "chase",
            "Reminder",
            "letters.chase",
            "business manager to an agency that has not answered",
            due="scoping-return",
            per_agency=True,
        ),
        Kind("agenda", "Agenda of the rapid review meeting", "meeting.agenda", "chair to participants"),
        Kind("pack", "Papers for the rapid review meeting", "pack.pack", "business manager to participants"),
        Kind(
            "minutes",
            "Minutes of the rapid review meeting",
            "meeting.minutes",
            "note taker to chair",
            due="rapid-review-meeting",
        ),
        Kind(
            "rapid-review",
            "Rapid review report",
            "reports.rapid_review",
            "chair to partners and the Panel",
            due="rapid-review-submission",
        ),
        Kind(
            "outcome", "Outcome of the rapid review", "review_papers.outcome", "business manager to all who took part"
        ),
        Kind("action-plan", "Action plan", "plan.action_plan", "business manager to the groups that monitor it"),
        Kind(
            "terms",
            "Terms of reference",
            "review_papers.terms",
            "panel to all who take part",
            due="lcspr-stage-1",
            lcspr=True,
        ),
        Kind(
            "learning-event",
            "Invitation to the learning event",
            "review_papers.learning_event",
            "agency's lead to practitioners",
            due="lcspr-stage-2",
            lcspr=True,
        ),
        Kind(
            "family-letter",
            "Letter to the family",
            "letters.family_letter",
            "by hand, from somebody they know",
            marked=False,
            lcspr=True,
        ),
        Kind(
            "lcspr",
            "Practice review report",
            "reports.lcspr",
            "reviewer to panel and partners",
            due="lcspr-publication",
            lcspr=True,
        ),
        Kind(
            "quality-markers",
            "Quality markers",
            "review_papers.quality_markers",
            "panel, before publication",
            lcspr=True,
        ),
        Kind(
            "notices",
            "Notices of publication",
            "review_papers.notices",
            "business manager, before publication",
            due="publication-notice",
            lcspr=True,
        ),
        Kind("brief", "Learning brief", "review_papers.brief", "to teams, written by a person"),
    )
}
"""Every kind that can be made, in the order in which a case needs them."""
