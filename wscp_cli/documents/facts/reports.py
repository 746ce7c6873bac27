"""The two reports: of the rapid review, and of the practice review (LCSPR)."""

from typing import Any

from wscp_cli.documents.engine.values import KEY, Items, Prompt
from wscp_cli.documents.facts.basis import Basis, common, numbered, read_back, short
from wscp_cli.documents.facts.pictures import genogram, key_events
from wscp_cli.documents.fields import LCSPR_REPORT, RAPID_REVIEW, Rows
from wscp_cli.model.case import ParallelProcess
from wscp_cli.model.values.dates import Moment
from wscp_cli.model.values.wording import count, day_long, day_short, listed, period, uncertain
from wscp_cli.portfolio.plan import numbers_of
from wscp_cli.rules.core.quorum import quorum_verdict

_PARALLEL = {
    "dardr": "Domestic abuse related death review",
    "mappa-scr": "MAPPA serious case review",
    "cdop": "Child death overview panel",
    "sar": "Safeguarding adults review",
    "fire-sir": "Fire service review",
    "criminal": "Criminal investigation",
    "inquest": "Inquest",
    "other": "Another process",
}
CRITERIA = {
    "improvements-needed": "Improvements needed to safeguard and promote children’s welfare",
    "recurrent-themes": "Recurrent themes in safeguarding",
    "working-together": "Concern about two or more agencies working together",
    "panel-suggested-local-review": "The Panel considered a local review more appropriate",
    "single-agency-concern": "Concern about one agency",
    "no-agency-involvement": "No agency involvement",
    "more-than-one-area": "More than one area",
    "institutional-setting": "Harm in an institution",
}
_ANSWERS = {"yes": "Yes", "no": "No", "not-known": "Not known"}
_ENDORSERS = {
    "independent-scrutineer": "Independent Scrutineer",
    "local-authority": "Local authority",
    "police": "Police",
    "icb": "Integrated care board",
}


def rapid_review(basis: Basis) -> dict[str, Any]:
    """The rapid review's report: the decision first, then what it rests on."""
    case, meeting, report = basis.case.case, basis.case.meeting, basis.case.report
    facts = {**common(basis), **read_back(RAPID_REVIEW, basis), **genogram(basis, publication=False)}
    held = meeting.held_on
    facts["decision_words"] = {
        "yes": "Undertake a local review",
        "no": "No local review",
    }.get(meeting.decision.undertake_lcspr or "", Prompt("The meeting’s decision"))
    facts["decision_when"] = f"Decision of the meeting, {day_long(held.date)}" if held else "Decision of the meeting"
    facts["dissent"] = Items(
        [{"view": f"{basis.agency_name(one.agency)}: {one.view}"} for one in meeting.decision.dissent if one.view],
        ("view",),
    )
    notified = basis.case.notification.notified_on
    facts["incident_on"] = uncertain(case.incident.occurred) or Prompt("day or time span")
    facts["meeting_on"] = _held(held, basis)
    facts["notified_on"] = day_short(notified.date) if notified else Prompt("day")
    facts["submitted"] = _submitted(basis)
    facts["period"] = period(case.review_period.start, case.review_period.end) or Prompt("period under review")
    facts["returns"] = _returns(basis)
    facts["beside"] = listed([_beside(one) for one in case.parallel_processes]) or (
        "nothing" if case.none_parallel else Prompt("other reviews and investigations")
    )
    facts["version"] = basis.text("rapid-review-report", "version", ask="draft 1")
    facts["questions"] = (
        numbered(
            [{KEY: one.id, "question": one.question or Prompt("The question")} for one in meeting.key_lines_of_enquiry]
        )
        if meeting.key_lines_of_enquiry
        else Items([], ("number", "question"))
    )
    facts["analysis"] = _analysis(basis)
    facts["learning"] = _learning(basis, facts["learning"])
    facts["key_events"] = key_events(basis)
    facts["key_events_there"] = bool(facts["key_events"])
    first = 4 if facts["key_events"] else 3
    facts.update(analysis_number=str(first), learning_number=str(first + 1), decision_number=str(first + 2))
    facts["involvement"] = _involvement(basis)
    facts["criteria"] = Items(
        [
            {
                "criterion": CRITERIA[one.criterion],
                "answer": _ANSWERS.get(one.answer or "", "\u2013"),
                "reason": one.reason or "\u2013",
            }
            for one in basis.case.notification.review_criteria
            if one.criterion
        ],
        ("criterion", "answer", "reason"),
    )
    facts["actions"] = _actions(basis)
    facts["endorsements"] = Items(
        [
            {
                "who": _ENDORSERS[one.endorser],
                "by": one.by or "\u2013",
                "on": short(one.endorsed_on.date if one.endorsed_on else None),
            }
            for one in report.endorsements
            if one.endorser
        ],
        ("who", "by", "on"),
    )
    return facts


def _held(held: Moment | None, basis: Basis) -> str:
    if held is None:
        return Prompt("day")
    state = quorum_verdict(basis.case.meeting, basis.today)
    return f"{day_short(held.date)}, {'quorate' if state.quorate else 'quorum not shown'}"


def _submitted(basis: Basis) -> str:
    sent, due = basis.case.report.submitted_on, basis.due("rapid-review-submission")
    if sent and due:
        return f"{day_short(sent.date)}, {'in time' if sent.date <= due else f'due {day_short(due)}'}"
    if sent:
        return day_short(sent.date)
    return Prompt(f"due {day_short(due)}" if due else "day")


def _returns(basis: Basis) -> str:
    back = [one for one in basis.case.agencies.agencies if one.scoping.returned_on]
    if not back:
        return Prompt("accounts received")
    nil = sum(one.scoping.nil_return for one in back)
    said = count(len(back) - nil, "account")
    return f"{said}, {count(nil, 'nil return')}" if nil else said


def _beside(process: ParallelProcess) -> str:
    return _PARALLEL.get(process.kind or "", "Another process")


def _analysis(basis: Basis) -> Items:
    """The answer to each key line: those of the meeting in its order, then any other the report answers."""
    rows = _rows_named("analysis")
    written = {one.key_line: one for one in basis.case.report.content.analysis if one.key_line}
    lines = {one.id: one.question for one in basis.case.meeting.key_lines_of_enquiry if one.id}
    prompts = {one.name: Prompt(one.prompt) for one in rows.fields}
    return Items(
        [
            {
                KEY: key,
                "number": str(number),
                "question": lines.get(key) or key,
                "what": (written[key].what if key in written else "") or prompts["what"],
                "why": (written[key].why if key in written else "") or prompts["why"],
            }
            for number, key in enumerate(dict.fromkeys([*lines, *written]), 1)
        ],
        ("number", "question", "what", "why"),
    )


def _rows_named(name: str) -> Rows:
    return next(one for one in RAPID_REVIEW.rows if one.name == name)


def _learning(basis: Basis, listed_ones: Items) -> Items:
    """Each point of learning, the key lines it answers, and the actions that follow from it."""
    points = {one.id: one for one in basis.case.report.content.learning}
    numbers = numbers_of(basis.case.actions)
    made = []
    for entry in listed_ones:
        point = points.get(str(entry[KEY]))
        wanted = {one.id for one in basis.case.actions.recommendations if point and point.id in one.learning}
        follows = [numbers[one.id] for one in basis.case.actions.actions if one.recommendation in wanted]
        reason = point.no_action_reason if point else ""
        made.append(
            {
                **entry,
                "actions": listed(follows) or (f"none: {reason}" if reason else "\u2013"),
            }
        )
    return Items(made, ("text", "answers", "actions"))


def _involvement(basis: Basis) -> Items:
    """What came from each agency, one line each."""
    rows = []
    for one in basis.case.agencies.agencies:
        if not one.id:
            continue
        back = one.scoping.returned_on
        voice = one.scoping.practitioner_voice
        rows.append(
            {
                "agency": one.name or one.id,
                "account": "nil return"
                if one.scoping.nil_return
                else f"account of {day_short(back.date)}"
                if back
                else "not in yet",
                "voice": {"yes": "with a practitioner’s voice", "no": voice.reason or "no practitioner’s voice"}.get(
                    voice.included or "", "\u2013"
                ),
            }
        )
    return Items(rows, ("agency", "account", "voice"))


def _actions(basis: Basis) -> Items:
    numbers = numbers_of(basis.case.actions)
    sources = {one.id: one.source for one in basis.case.actions.recommendations}
    return Items(
        [
            {
                "number": numbers[one.id],
                "text": one.text or Prompt("what will be done"),
                "owner": basis.who(one.owner) or Prompt("nobody named yet"),
                "due": short(one.due),
            }
            for one in basis.case.actions.actions
            if sources.get(one.recommendation) != "lcspr"
        ],
        ("number", "text", "owner", "due"),
    )


def lcspr(basis: Basis) -> dict[str, Any]:
    """The practice review's report, with the guidance's eleven points."""
    review, case = basis.case.review, basis.case.case
    facts = {**common(basis), **read_back(LCSPR_REPORT, basis), **genogram(basis, publication=True)}
    reviewer = review.lead_reviewer
    facts["reviewer"] = (reviewer.name if basis.names else "") or (
        "Independent lead reviewer" if reviewer.appointed_on else Prompt("Lead reviewer")
    )
    facts["period"] = period(case.review_period.start, case.review_period.end) or Prompt("period under review")
    facts["methodology"] = review.methodology or Prompt("How the review was done")
    lines = review.terms_of_reference.key_lines_of_enquiry
    facts["key_lines"] = (
        numbered([{KEY: one.id, "question": one.question} for one in lines])
        if lines
        else Items([], ("number", "question"))
    )
    facts["findings"] = Items(
        [{**entry, "number": str(number)} for number, entry in enumerate(facts["findings"], 1)],
        ("text", "why", "system_or_general", "number", "answers"),
    )
    facts["recommendations"] = Items(
        [{**entry, "number": str(number)} for number, entry in enumerate(facts["recommendations"], 1)],
        ("text", "number"),
    )
    facts["views"] = Items([{"view": one.views} for one in basis.case.involvement.members if one.views], ("view",))
    facts["marker_words"] = "The marking comes off when publication is agreed."
    return facts
