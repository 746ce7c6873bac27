"""The action plan, to the closing of the case: owned, done, shown to be done, its impact evaluated (§11, §21, §22)."""

from wscp_cli.rules.core.duty import Remarks, duty, said, shown_id
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import Missing, Subject, Wrong


def _name(identifier: str) -> str:
    return shown_id(identifier, "this action")


@duty("ACT-PLAN", "§14, §21", "learning", lcspr=True)
def panel_reconvened(subject: Subject) -> Remarks:
    """After an LCSPR its panel meets to agree how recommendations go forward and forms the action plan."""
    review = subject.case.review
    if not any(one.stage == 5 and one.completed_on for one in review.stages):  # noqa: PLR2004  (the stage's number in §14)
        yield Missing(
            review.place("stages", key=True),
            "record stage 5: when the panel reconvened to agree recommendations, action plan and its monitoring",
        )


@duty("ACT-OWNER", "§9, §22", None, status="own")
def action_owned(subject: Subject) -> Remarks:
    """Each action has an owner, by role and agency."""
    for action in subject.case.actions.actions:
        if action.status == "withdrawn" or (said(action.owner.role) and said(action.owner.agency)):
            continue
        absent = "agency" if said(action.owner.role) else "role"
        place = action.owner.place(absent) if action.owner.written else action.place("owner")
        if said(action.owner.role):
            yield Missing(place, f"say which agency the owner of {_name(action.id)} belongs to, by its id")
        else:
            yield Missing(place, f"{_name(action.id)} has no owner: say who answers for it, by role and agency")


@duty("ACT-DUE", "§22", None, status="own")
def action_dated(subject: Subject) -> Remarks:
    """Each action has the date by which it is to be done."""
    for action in subject.case.actions.actions:
        if action.due is None and action.status not in {"withdrawn", "done"}:
            yield Missing(action.place("due"), f"{_name(action.id)} has no date: say by when it is to be done")


@duty("ACT-TEXT", "§9, §10", None)
def action_says_what(subject: Subject) -> Remarks:
    """Each action says what is to be done, and each recommendation what is to change."""
    for one in subject.case.actions.recommendations:
        if not said(one.text):
            yield Missing(one.place("text"), "write what this recommendation asks for")
    for action in subject.case.actions.actions:
        if not said(action.text):
            yield Missing(action.place("text"), f"write what is to be done for {_name(action.id)}")


@duty("ACT-OVERDUE", "§22", None)
def action_in_time(subject: Subject) -> Remarks:
    """Actions are completed in a timely manner."""
    for action in subject.case.actions.actions:
        if action.due and action.due < subject.today and action.status not in {"done", "withdrawn"}:
            yield Wrong(
                action.place("due"),
                f"{_name(action.id)} was due on {action.due.isoformat()}: record it as done, or log a new date",
            )


@duty("ACT-COMPLETED", "§22", None, status="own")
def completion_dated(subject: Subject) -> Remarks:
    """An action that is done says when, and one that has a day of completion is done."""
    for action in subject.case.actions.actions:
        if action.status == "done" and action.completed_on is None:
            yield Missing(action.place("completed_on"), f"record when {_name(action.id)} was completed")
        elif action.completed_on and action.status not in {"done", "withdrawn"}:
            yield Wrong(
                action.place("status"),
                f"{_name(action.id)} has a day of completion, so its status is done, or the day does not belong here",
            )


@duty("ACT-EVIDENCE", "§22", None, status="own")
def action_shown(subject: Subject) -> Remarks:
    """An action that is done has evidence that shows it."""
    for action in subject.case.actions.actions:
        if action.status == "done" and not any(said(one.description) for one in action.evidence):
            yield Missing(
                action.place("evidence", key=True),
                f"{_name(action.id)} is said to be done, and nothing shows it: add what does, with its date",
            )
        for one in action.evidence:
            if one.on is None:
                yield Missing(one.place("on"), f"record of what day this evidence for {_name(action.id)} is")


@duty("ACT-MONITORED", "§11, §14, §21", "learning")
def action_monitored(subject: Subject) -> Remarks:
    """Each action is monitored by the Safeguarding Review Group or the Assurance and Review Group."""
    for action in subject.case.actions.actions:
        if action.monitored_by is None and action.status != "withdrawn":
            yield Missing(
                action.place("monitored_by"),
                f"record which group monitors {_name(action.id)}: safeguarding-review-group or "
                "assurance-and-review-group",
            )


@duty("ACT-DONE", "§14, §22", "learning")
def actions_done(subject: Subject) -> Remarks:
    """Every action is done or withdrawn before the case is closed."""
    for action in subject.case.actions.actions:
        if action.status not in {"done", "withdrawn"}:
            yield Missing(action.place("status"), f"{_name(action.id)} is still open")


@duty("ACT-IMPACT", "§22", "learning")
def impact_evaluated(subject: Subject) -> Remarks:
    """The impact of the work is evaluated before the case is closed, by audit, survey or data."""
    for recommendation in subject.case.actions.recommendations:
        done = [
            one
            for one in subject.case.actions.actions
            if one.recommendation == recommendation.id and one.status == "done"
        ]
        if done and not any(one.impact.evaluated_on for one in done):
            yield Missing(
                done[-1].place("impact", "evaluated_on"),
                f"what the work on {shown_id(recommendation.id, 'this recommendation')} changed is not evaluated yet: "
                "record it with one of its actions",
            )
    for action in subject.case.actions.actions:
        impact = action.impact
        if impact.evaluated_on is None:
            continue
        if impact.method is None:
            yield Missing(impact.place("method"), "record how the impact was evaluated: audit, survey or data")
        if not said(impact.result):
            yield Missing(impact.place("result"), "record what the evaluation showed")


_SHARED = {
    "dsp": "the Delegated Safeguarding Partners",
    "lsp": "the Lead Safeguarding Partners",
    "executive-group": "the Executive Group",
}


@duty("CLO-SHARED", "§22", "learning")
def results_shared(subject: Subject) -> Remarks:
    """The results are shared with the Delegated and Lead Safeguarding Partners and the Executive Group."""
    case = subject.case.case
    if not subject.case.actions.actions:
        return
    for group, name in _SHARED.items():
        if group not in case.closure.impact_shared_with:
            yield Missing(
                case.place("closure", "impact_shared_with", key=True),
                f"record that the evaluation's results were shared with {name} (add: {group})",
            )


@duty("CLO-CLOSED", "§22", None, status="own")
def closing_recorded(subject: Subject) -> Remarks:
    """A closed case says when it was closed, and who agreed to it."""
    case = subject.case.case
    if subject.stage != "closed" or subject.whole_stage:
        return
    if case.closure.closed_on is None:
        yield Missing(case.place("closure", "closed_on"), "the stage is closed: record when the case was closed")
    if not said(case.closure.agreed_by):
        yield Missing(case.place("closure", "agreed_by"), "record who agreed to close the case, by role")


ACTION_RULES: tuple[Rule, ...] = (
    panel_reconvened,
    action_owned,
    action_dated,
    action_says_what,
    action_in_time,
    completion_dated,
    action_shown,
    action_monitored,
    actions_done,
    impact_evaluated,
    results_shared,
    closing_recorded,
)
