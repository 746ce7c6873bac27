"""For the business manager: do next, dates ahead, what check found, the agencies, the actions, the documents."""

from typing import Any

from wscp_cli.checking.responsible import who_acts
from wscp_cli.findings import Severity
from wscp_cli.model.agencies import Agency
from wscp_cli.model.values.dates import Moment
from wscp_cli.model.values.wording import count, day_short
from wscp_cli.output.cases.view.first_screen import standing, step_when, step_who, step_words
from wscp_cli.output.cases.view.viewed import ViewedCase
from wscp_cli.output.pages.signs import ACTION_SIGNS, LOOK, WRONG, Sign, days_late
from wscp_cli.portfolio.action_state import state_of
from wscp_cli.portfolio.facts import action_facts
from wscp_cli.rules.registry import CHECK_RULES

_STAGE_OF = {rule.code: rule.stage for rule in CHECK_RULES}
_DASH = "\u2013"
_THERE = {"present": "Yes", "remote": "Yes, remotely", "part": "In part", "report-sent": "Report sent"}

STEP_HEADS = ("What", "Who", "When", "Guidance")
DATE_HEADS = ("What", "Safe by", "Due", "How it stands")
FOUND_HEADS = ("What", "How pressing", "Who", "Guidance")
AGENCY_HEADS = ("Agency", "Asked", "Secured", "Returned", "Quality-assured", "Voice", "Attended", "Told")
ACTION_HEADS = ("Action", "Status", "Due", "Who answers for it")


def steps(viewed: ViewedCase) -> list[list[Any]]:
    """Everything there is to do, the soonest first."""
    return [
        [
            step_words(viewed, step),
            step_who(viewed, step),
            WRONG.saying(_capital(step_when(step))) if step.overdue else _capital(step_when(step)),
            step.clause,
        ]
        for step in viewed.checked.next.steps
    ]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def dates_ahead(viewed: ViewedCase) -> list[list[Any]]:
    """The deadlines still to be met, the soonest first."""
    live = [one for one in viewed.timetable.deadlines if one.due and one.status in {"open", "at_risk", "overdue"}]
    return [
        [
            {"text": viewed.wording.said(one.title), "more": viewed.wording.agency(one.agency or "")},
            day_short(one.safe_by) if one.safe_by else "",
            day_short(one.due) if one.due else "",
            {"sign": standing(one), "text": "", "more": viewed.wording.said(one.reason) if one.reason else ""},
        ]
        for one in sorted(live, key=lambda one: (one.due, one.id, one.agency or ""))
    ]


def found(viewed: ViewedCase) -> list[list[Any]]:
    """What check found: fix these, then check these."""
    pressing = {Severity.ERROR: WRONG.saying("Fix this"), Severity.WARNING: LOOK.saying("Check this")}
    due = [one for one in viewed.checked.findings if one.severity in pressing]
    return [
        [
            viewed.wording.said(one.message),
            pressing[one.severity],
            viewed.wording.agency(one.who)
            if one.who
            else viewed.wording.said(who_acts(one.code, _STAGE_OF.get(one.code))),
            one.clause,
        ]
        for one in sorted(due, key=lambda one: -one.severity)
    ]


def agencies(viewed: ViewedCase) -> list[list[Any]]:
    """What each agency was asked and has done."""
    return [_agency(viewed, one) for one in viewed.case.agencies.agencies]


def _agency(viewed: ViewedCase, agency: Agency) -> list[Any]:
    scoping, asked = agency.scoping, viewed.deadline("scoping-return", agency.id)
    returned: Any = _day(scoping.returned_on)
    if asked is not None and asked.status in {"met_late", "overdue"}:
        late = Sign("\u25cf" if asked.met_on else "\u25b2", _late(asked), "amber" if asked.met_on else "red")
        returned = {"text": returned if scoping.returned_on else "", "after": late}
    elif scoping.nil_return and scoping.returned_on:
        returned = f"{returned}, nil"
    awaited = asked is not None and asked.due is not None
    missing = WRONG.saying("Missing")
    by = viewed.wording.text(scoping.quality_assured.by)
    voice = scoping.practitioner_voice
    return [
        viewed.wording.agency(agency.id) or viewed.wording.text(agency.name),
        _day(scoping.requested_on) if scoping.requested_on else WRONG.saying("Not asked"),
        _day(agency.records.on) if agency.records.on else missing,
        returned if scoping.returned_on or not awaited else returned if isinstance(returned, dict) else "Awaited",
        by or (missing if scoping.returned_on else _DASH),
        _voice(viewed, voice.included, voice.reason, nil=scoping.nil_return),
        _attended(viewed, agency),
        _day(agency.outcome_told_on),
    ]


def _late(asked: Any) -> str:
    return days_late(asked.days_late or 0, asked.counted_in)


def _day(when: Any) -> str:
    if when is None:
        return _DASH
    return day_short(when.date if isinstance(when, Moment) else when).replace(" ", "\u00a0")


def _voice(viewed: ViewedCase, included: str | None, reason: str, *, nil: bool) -> Any:
    if included == "yes":
        return "Yes"
    if nil:
        return _DASH
    if included is None:
        return _DASH
    return {"text": "No" if included == "no" else "Not known", "more": viewed.wording.text(reason)}


def _attended(viewed: ViewedCase, agency: Agency) -> str:
    meeting = viewed.case.meeting
    if meeting.held_on is None:
        return _DASH
    presences = [one.presence for one in meeting.attendance if one.agency == agency.id and one.presence]
    best = next((word for word in _THERE if word in presences), None)
    chair = "Yes, chair" if agency.id and meeting.chair.agency == agency.id else ""
    return (_THERE[best] if best else "") or chair or ("Apologies" if "apologies" in presences else "No")


def actions(viewed: ViewedCase) -> list[list[Any]]:
    """The actions by number: how each stands, when it is due and how far it has slipped, who answers for it."""
    rows = []
    for number, action in viewed.numbered_actions():
        facts = action_facts(viewed.case, action)
        state = state_of(facts, viewed.today)
        late = count((viewed.today - action.due).days, "day") + " late" if action.due and state == "overdue" else ""
        moved = ""
        if facts.moved_from and action.due:
            times = "once" if len(facts.moved_from) == 1 else f"{len(facts.moved_from)} times"
            moved = f"moved {times}, first due {day_short(facts.moved_from[0])}"
        rows.append(
            [
                {"text": f"{number} {viewed.wording.text(action.text)}", "more": viewed.wording.text(action.outcome)},
                ACTION_SIGNS[state],
                {
                    "text": _day(action.due) if action.due else "No date",
                    "more": ", ".join(part for part in (late, moved) if part),
                },
                viewed.wording.who(action.owner) or WRONG.saying("Nobody named yet"),
            ]
        )
    return rows


def documents(viewed: ViewedCase) -> list[dict[str, str]]:
    """The files among the documents, each with its address, and what the log says was sent."""
    sent: dict[str, list[str]] = {}
    for one in viewed.case.log.entries:
        if one.document_ and one.on:
            sent.setdefault(one.document_, []).append(day_short(one.on))
    return [
        {
            "text": one.name,
            "href": one.href,
            "more": f"sent {', '.join(days)}" if (days := sent.get(one.name.rpartition(".")[0])) else "",
        }
        for one in viewed.documents
    ]
