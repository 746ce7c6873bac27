"""The stage named in case.yaml: what it asks is done, or the case has gone past it."""

from wscp_cli.findings import Severity
from wscp_cli.model.case import STAGES, Stage
from wscp_cli.model.scope import led_elsewhere
from wscp_cli.rules.core.duty import Remarks, duty
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import Subject, Wrong
from wscp_cli.rules.duties.all_ import DUTIES

LAST_STAGE: Stage = "closed"
"""The last stage whose duties are among the rules."""
_RECONVENED = 5
"""The stage of the review's timeline in which its panel reconvenes, after the publication (§14)."""


@duty("STG-DONE", "", None, status="form", severity=Severity.NEXT, needs=("notification", "agencies", "meeting"))
def stage_done(subject: Subject) -> Remarks:
    """When everything the stage asks is recorded, the case goes on to the next."""
    following = subject.following(subject.stage)
    if subject.whole_stage or following is None or not (subject.reviewing or subject.lcspr_undertaken):
        return
    if any(True for rule in DUTIES if rule.stage == subject.stage for _ in rule.check(subject)):
        return
    earlier = STAGES[: STAGES.index(subject.stage)]
    left = (found for rule in DUTIES if rule.stage in earlier for found in rule.check(subject))
    if any(found.severity is Severity.ERROR for found in left):
        return  # nothing is done while what came before it is not
    # A case that has gone further already is told so by STG-BEHIND: one of the two is enough.
    if not any(_reached(subject, later) for later in STAGES[STAGES.index(subject.stage) + 1 :]):
        yield Wrong(
            subject.case.case.place("stage"),
            f"all that the stage {subject.stage} asks is recorded: go on with 'stage: {following}'",
        )


@duty("STG-BEHIND", "", None, status="form", severity=Severity.WARNING, needs=("agencies", "meeting"))
def stage_not_behind(subject: Subject) -> Remarks:
    """The stage keeps up with what is recorded, for the duties of later stages are not shown."""
    here = STAGES.index(subject.stage)
    if subject.whole_stage or led_elsewhere(subject.case):
        return
    later = [stage for stage in STAGES[here + 1 : STAGES.index(LAST_STAGE) + 1] if _reached(subject, stage)]
    if later:
        yield Wrong(
            subject.case.case.place("stage"),
            f"the case has reached the stage {later[-1]} by what is recorded: move 'stage' on, or its duties "
            "stay unseen",
        )


def _reached(subject: Subject, stage: Stage) -> bool:
    """Whether something is recorded that can only be once this stage was reached."""
    case = subject.case
    signs: dict[str, bool] = {
        "set-up": any(agency.scoping.requested_on for agency in case.agencies.agencies),
        "returns": any(agency.scoping.returned_on for agency in case.agencies.agencies),
        "meeting": case.meeting.held_on is not None,
        "report": case.report.final_draft_shared_on is not None,
        "submission": case.report.submitted_on is not None,
        "decision": case.report.panel_reply.received_on is not None,
        "lcspr": case.review.terms_of_reference.agreed_on is not None,
        "publication": case.publication.published_on is not None and case.publication.published_on <= subject.today,
        "learning": any(one.stage == _RECONVENED and one.completed_on for one in case.review.stages),
        "closed": case.case.closure.closed_on is not None,
    }
    return signs.get(stage, False)


STAGE_RULES: tuple[Rule, ...] = (stage_done, stage_not_behind)
