"""Notification: what is known, who decided, who was told (§1, §3, §4, Appendix A)."""

from itertools import pairwise

from wscp_cli.model.notification import ESCALATION_LADDER, FOUR_CRITERIA, REVIEW_CRITERIA, ReviewCriterion
from wscp_cli.model.scope import led_elsewhere, may_be_notified
from wscp_cli.model.values.words import PARTNERS
from wscp_cli.rules.core.duty import Remarks, duty, said
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import Missing, Subject, Wrong
from wscp_cli.rules.duties.others_told import adult_review_considered, care_leaver_death_told, looked_after_death_told


@duty("NTF-AWARE", "§4", "notification", status="national", of_any_incident=True)
def became_aware(subject: Subject) -> Remarks:
    """The day the local authority became aware is recorded."""
    notice = subject.case.notification
    if notice.became_aware is None and not led_elsewhere(subject.case):
        yield Missing(
            notice.place("became_aware"),
            "record when the local authority became aware of the incident; "
            "five working days to notify the Panel run from it",
        )


@duty("NTF-INCIDENT", "§1", "notification", status="statute", force="must", of_any_incident=True)
def incident_outlined(subject: Subject) -> Remarks:
    """When and where the incident happened, and whether the child died, is recorded."""
    case = subject.case.case
    incident = case.incident
    wanted = {"occurred": "when it happened", "outcome": "death or serious harm", "where": "where it happened"}
    for name, what in wanted.items():
        if getattr(incident, name) is None:
            yield Missing(case.place("incident", name), f"record {what} ('{name}'): the duty to notify depends on it")


@duty("NTF-CHILD", "§4", "notification", status="statute", force="must", of_any_incident=True)
def child_status_known(subject: Subject) -> Remarks:
    """For each child it is answered whether they were looked after, a care leaver, and resident in the area."""
    case = subject.case.case
    if not case.children:
        yield Missing(
            case.place("children", key=True),
            "list the children the review is about, by their ids in family.yaml",
        )
    for child in case.children:
        open_ = [name for name in ("looked_after", "care_leaver", "normally_resident") if not getattr(child, name)]
        if open_:
            message = f"answer for this child: {', '.join(open_)}; who has to be told depends on it"
            yield Missing(child.place(open_[0]), message)


@duty("NTF-ABUSE", "App. A", "notification", status="statute", force="must")
def abuse_answered(subject: Subject) -> Remarks:
    """Whether abuse or neglect is known or suspected is answered, with the reason."""
    notice, part = subject.case.notification, "abuse_or_neglect"
    answer = notice.abuse_or_neglect
    if answer.answer is None:
        yield Missing(notice.place(part, "answer"), "answer whether abuse or neglect is known or suspected")
    elif not said(answer.reason):
        yield Missing(notice.place(part, "reason"), "give the reason for the answer on abuse or neglect")
    elif answer.answer == "yes" and not answer.grounds:
        yield Missing(notice.place(part, "grounds"), "name the grounds on which abuse or neglect is known or suspected")


@duty("NTF-GROUNDS", "App. A", "notification", status="national")
def grounds_fit_the_answer(subject: Subject) -> Remarks:
    """Grounds that mean abuse or neglect is at least suspected stand only beside the answer yes."""
    notice = subject.case.notification
    answer = notice.abuse_or_neglect
    if answer.answer in {"no", "not-known"} and answer.grounds:
        yield Wrong(
            notice.place("abuse_or_neglect", "answer"),
            "these grounds mean that abuse or neglect is at least suspected: answer yes, or take them out",
        )


@duty("NTF-HARM", "App. A", "notification", status="statute", force="must")
def harm_answered(subject: Subject) -> Remarks:
    """Whether the child died or was seriously harmed is answered, with the reason."""
    notice, part = subject.case.notification, "death_or_serious_harm"
    answer = notice.death_or_serious_harm
    if answer.answer is None:
        yield Missing(notice.place(part, "answer"), "answer whether the child died or was seriously harmed")
    elif not said(answer.reason):
        yield Missing(notice.place(part, "reason"), "give the reason for the answer on death or serious harm")
    elif answer.answer == "yes" and not answer.harm:
        yield Missing(
            notice.place(part, "harm"),
            "name what makes the harm serious: death, life-changing, long-term ...",
        )
    if answer.answer == "no" and answer.harm:
        yield Wrong(
            notice.place(part, "answer"),
            "what makes the harm serious is named, so the answer is yes; or it does not belong here",
        )


@duty("NTF-PARTNERS", "§4", "notification", status="national")
def each_partner_has_a_view(subject: Subject) -> Remarks:
    """Each of the three safeguarding partners' views on notifying is recorded, by whom and when."""
    notice = subject.case.notification
    views = {view.partner: view for view in notice.partner_views if view.view}
    for partner in PARTNERS:
        view = views.get(partner)
        if view is None:
            yield Missing(
                notice.place("partner_views", key=True),
                f"record the view of {partner}: all three safeguarding partners decide together whether to notify",
            )
        elif view.on is None or not said(view.by):
            absent = "on" if view.on is None else "by"
            yield Missing(view.place(absent), f"record '{absent}' for the view of {partner}")


@duty("NTF-ESCALATION", "§4", "notification")
def disagreement_climbs_the_ladder(subject: Subject) -> Remarks:
    """Where the partners disagree on notifying, the ladder is climbed step by step, each step dated."""
    notice = subject.case.notification
    steps = [entry for entry in notice.escalation if entry.step]
    if len({view.view for view in notice.partner_views if view.view}) > 1 and not steps:
        yield Missing(
            notice.place("escalation", key=True),
            "the partners' views differ: record the steps of the escalation ladder, beginning with escalation-policy",
        )
    for wanted, entry in zip(ESCALATION_LADDER, steps, strict=False):
        if entry.step != wanted:
            yield Wrong(entry.place("step"), f"the ladder is climbed in order: {wanted} comes at this point")
            break
        if entry.raised_on is None:
            yield Missing(entry.place("raised_on"), f"record when {entry.step} was turned to")
    for entry, following in pairwise(steps):
        if entry.raised_on and following.raised_on and following.raised_on < entry.raised_on:
            yield Wrong(following.place("raised_on"), f"{following.step} is dated before the step below it")
    if steps and steps[-1].resolved_on is None:
        yield Missing(
            steps[-1].place("resolved_on"), f"record when {steps[-1].step} resolved the disagreement, or the next step"
        )


@duty("NTF-DECISION", "§4", "notification", status="national", deadlines=("notify-panel",))
def decision_to_notify(subject: Subject) -> Remarks:
    """The partners' decision whether to notify is recorded with its date."""
    notice = subject.case.notification
    decision = notice.decision
    if decision.notify not in {"yes", "no"}:
        yield Missing(notice.place("decision", "notify"), "record the decision: notify the Panel, yes or no")
    elif decision.decided_on is None:
        yield Missing(notice.place("decision", "decided_on"), "record the day of the decision whether to notify")


@duty("NTF-RATIONALE", "§4", "notification", status="own")
def decision_has_a_rationale(subject: Subject) -> Remarks:
    """A decision whether to notify has its rationale."""
    notice = subject.case.notification
    decision = notice.decision
    if decision.notify in {"yes", "no"} and not said(decision.rationale):
        yield Wrong(
            notice.place("decision", "rationale"),
            "a decision whether to notify is recorded without its rationale; write why the partners decided so",
        )


@duty("NTF-DUTY", "§1", "notification", status="statute", force="must")
def duty_to_notify_kept(subject: Subject) -> Remarks:
    """An incident that meets both tests is notified."""
    case, notice = subject.case.case, subject.case.notification
    both = notice.abuse_or_neglect.answer == "yes" and notice.death_or_serious_harm.answer == "yes"
    resident = any(child.normally_resident == "yes" for child in case.children)
    if not subject.of_section_16c:
        return
    covered = case.incident.where == "in-area" or (case.incident.where == "outside-england" and resident)
    if both and covered and notice.decision.notify == "no":
        yield Wrong(
            notice.place("decision", "notify"),
            "both tests are answered yes: the local authority must notify (s16C(1)); correct one of them",
        )


@duty("NTF-NOTIFIED", "§4", "notification", status="statute", force="must", deadlines=("notify-panel",))
def panel_notified(subject: Subject) -> Remarks:
    """Where it was decided to notify, the day the Panel was notified is recorded."""
    notice = subject.case.notification
    if notice.decision.notify == "yes" and notice.notified_on is None:
        yield Missing(notice.place("notified_on"), "it was decided to notify: record when the Panel was notified")


@duty("NTF-EXCEPTION", "§4", "notification", force="must")
def exceptional_review_explained(subject: Subject) -> Remarks:
    """A rapid review without notification is agreed exceptionally, its rationale recorded."""
    notice = subject.case.notification
    exception, part = notice.review_without_notification, "review_without_notification"
    held = subject.case.meeting.held_on
    if notice.notified_on or notice.decision.notify != "no" or not (held or exception.agreed == "yes"):
        return
    if exception.agreed != "yes":
        yield Wrong(
            notice.place(part, "agreed"),
            "a rapid review meeting was held though the incident was not notified: record that the partners "
            "agreed to it",
        )
    elif exception.agreed_on is None:
        yield Missing(
            notice.place(part, "agreed_on"),
            "record when the partners agreed to the exceptional rapid review",
        )
    if not said(exception.rationale):
        yield Wrong(
            notice.place(part, "rationale"),
            "a rapid review of an incident that was not notified needs its rationale recorded",
        )


@duty("NTF-CROSS-BORDER", "§3", "notification", of_any_incident=True)
def lead_partnership_agreed(subject: Subject) -> Remarks:
    """Where several areas' services are involved, the lead and how the others are kept informed are agreed."""
    case, part = subject.case.case, "cross_border"
    border = case.cross_border
    if border.involved is None:
        yield Missing(case.place(part, "involved"), "answer whether services of more than one partnership are involved")
    elsewhere = led_elsewhere(subject.case)
    if border.involved != "yes" and not elsewhere:
        return
    wanted = {
        "areas": "which areas",
        "lead_partnership": "which partnership leads",
        "agreed_on": "when that was agreed",
        "how_others_informed": "how the other areas are kept informed and involved",
    }
    if elsewhere:
        wanted = {
            "lead_partnership": "which partnership leads",
            "how_we_are_informed": "how it keeps us informed",
            "our_contribution": "what our agencies contribute",
        }
    for name, what in wanted.items():
        if not getattr(border, name):
            yield Missing(case.place(part, name), f"services of more than one area are involved: record {what}")


def _answered(subject: Subject, criteria: tuple[ReviewCriterion, ...], what: str) -> Remarks:
    notice = subject.case.notification
    answers = {one.criterion: one for one in notice.review_criteria if one.criterion}
    for criterion in criteria:
        one = answers.get(criterion)
        if one is None:
            yield Missing(notice.place("review_criteria", key=True), f"answer the {what} {criterion}, with a reason")
        elif one.answer is None:
            yield Missing(one.place("answer"), f"answer the {what} {criterion}")
        elif not said(one.reason):
            yield Missing(one.place("reason"), f"give the reason for the answer on {criterion}")


@duty("NTF-CRITERIA", "§4", "meeting", status="statute", force="must")
def criteria_answered(subject: Subject) -> Remarks:
    """Each of the four criteria for an LCSPR is answered, with a reason."""
    yield from _answered(subject, REVIEW_CRITERIA[:FOUR_CRITERIA], "criterion")


@duty("NTF-CIRCUMSTANCES", "§4", "meeting", status="national")
def circumstances_regarded(subject: Subject) -> Remarks:
    """Each of the four circumstances to have regard to is answered, with a reason."""
    yield from _answered(subject, REVIEW_CRITERIA[FOUR_CRITERIA:], "circumstance")


@duty("NTF-PARTNERS-TOLD", "§4", "notification", status="national", force="must", deadlines=("notify-partners",))
def partners_told(subject: Subject) -> Remarks:
    """The local authority tells the other safeguarding partners of the incident."""
    notice = subject.case.notification
    if not may_be_notified(subject.case):
        return
    knows = {one.recipient for one in notice.partners_told if one.on}
    knows |= {str(view.partner) for view in notice.partner_views if view.view}
    for partner in PARTNERS[1:]:
        if partner not in knows:
            yield Missing(
                notice.place("partners_told", key=True),
                f"record when {partner} was told of the incident",
                who=partner,
            )


@duty("NTF-NOT-MET", "§4", None, status="own")
def criteria_not_met_explained(subject: Subject) -> Remarks:
    """Where the criteria turned out not to be met, the reason and who agreed are recorded, and the Panel is told."""
    found = subject.case.notification.criteria_not_met
    if found.found_on is None:
        return
    for name, what in {"reason": "why", "agreed_by": "who agreed", "panel_told_on": "when the Panel was told"}.items():
        value = getattr(found, name)
        if not (said(value) if isinstance(value, str) else value):
            yield Wrong(found.place(name), f"the criteria are not met after all: record {what}")


@duty("NTF-REFERRAL", "§7", "notification")
def referral_recorded(subject: Subject) -> Remarks:
    """The referral's day and agency are recorded, beside the day of the notification."""
    notice = subject.case.notification
    if notice.referral.received_on is None:
        yield Missing(
            notice.place("referral", "received_on"),
            "record when the referral was received: the meeting's window is counted from it",
        )
    elif notice.referral.made_by in {None, "agency"} and not said(notice.referral.agency):
        yield Missing(
            notice.place("referral", "agency"),
            "record which agency made the referral: it is to be told the outcome of the rapid review",
        )


NOTIFICATION_RULES: tuple[Rule, ...] = (
    became_aware,
    referral_recorded,
    incident_outlined,
    child_status_known,
    abuse_answered,
    grounds_fit_the_answer,
    harm_answered,
    each_partner_has_a_view,
    disagreement_climbs_the_ladder,
    decision_to_notify,
    decision_has_a_rationale,
    duty_to_notify_kept,
    panel_notified,
    exceptional_review_explained,
    looked_after_death_told,
    care_leaver_death_told,
    adult_review_considered,
    lead_partnership_agreed,
    criteria_answered,
    circumstances_regarded,
    partners_told,
    criteria_not_met_explained,
)
