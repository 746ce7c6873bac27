"""The first screen: the one sentence that matters, what to do next, the stages, six tiles."""

from dataclasses import dataclass
from datetime import date

from wscp_cli.checking.next_steps import NextStep
from wscp_cli.model.values.wording import count, day_long, day_plain, day_short
from wscp_cli.output.cases import words
from wscp_cli.output.cases.view.viewed import ViewedCase
from wscp_cli.output.pages.signs import DONE, LATE, NONE, TO_DO, WRONG, Sign, days_late
from wscp_cli.timetable.deadline import Deadline

_MOST_ASKED = 4
_STAGES = (
    ("Notified", "notify-panel"),
    ("Meeting", "rapid-review-meeting"),
    ("To the Panel", "rapid-review-submission"),
    ("Panel replied", "panel-response"),
)
_LCSPR_STAGES = (
    ("Terms agreed", "lcspr-stage-1"),
    ("Draft report", "lcspr-stage-2"),
    ("Report agreed", "lcspr-stage-3"),
    ("Published", "lcspr-publication"),
)


@dataclass(frozen=True)
class Headline:
    """The sentence that matters most, how it stands, and why where the log says so."""

    sign: Sign
    sentence: str
    reason: str


def headline(viewed: ViewedCase) -> Headline:
    """What matters most: what is overdue, then at risk, then the next date."""
    return _closed(viewed) or _needed(viewed) or _ahead(viewed)


def _closed(viewed: ViewedCase) -> Headline | None:
    if viewed.row.standing != "closed":
        return None
    closed = viewed.case.case.closure.closed_on
    return Headline(DONE.saying("Closed"), f"Closed on {day_plain(closed)}" if closed else "The case is closed", "")


def _needed(viewed: ViewedCase) -> Headline | None:
    overdue, at_risk = _live(viewed, "overdue"), _live(viewed, "at_risk")
    if overdue:
        worst = max(overdue, key=lambda one: one.days_late or 0)
        return Headline(WRONG, _overdue(viewed, worst, len(overdue)), _reason(viewed, worst))
    if at_risk:
        first = min(at_risk, key=lambda one: one.due or date.max)
        return Headline(WRONG.saying("At risk"), _at_risk(viewed, first), _reason(viewed, first))
    return None


def _ahead(viewed: ViewedCase) -> Headline:
    row = viewed.row
    if row.standing == "not-ours":
        return Headline(TO_DO.saying("Not ours to review"), "No rapid review is undertaken here", "")
    if row.next and row.next.due:
        what = f"{row.next.title[:1].lower()}{row.next.title[1:]}"
        return Headline(
            DONE.saying("On track"), f"Next, by {day_plain(row.next.due)}: {what}", _left(viewed, row.next.due)
        )
    if row.action_states["overdue"]:
        number = row.action_states["overdue"]
        return Headline(LATE.saying("Actions overdue"), f"{count(number, 'action')} past the agreed date", "")
    return Headline(DONE.saying("On track"), "No date lies ahead that somebody here has to meet", "")


def _live(viewed: ViewedCase, status: str) -> list[Deadline]:
    found = [one for one in viewed.timetable.deadlines if one.status == status and one.due]
    return [one for one in found if not (one.rule.target or one.rule.keep_until or one.rule.expectation)]


def _overdue(viewed: ViewedCase, worst: Deadline, number: int) -> str:
    who = f" ({viewed.wording.agency(worst.agency)})" if worst.agency else ""
    late = days_late(worst.days_late or 0, worst.counted_in)
    more = f", and {count(number - 1, 'other deadline')} overdue" if number > 1 else ""
    return f"{worst.title}{who}: {late}{more}"


def _at_risk(viewed: ViewedCase, first: Deadline) -> str:
    planned = viewed.case.publication.planned_for
    if first.id == "lcspr-publication" and planned and first.due and planned > first.due:
        after = count((planned - first.due).days, "day")
        return f"Publication is planned for {_day_month(planned)}, {after} after it is due"
    who = f" ({viewed.wording.agency(first.agency)})" if first.agency else ""
    return f"{first.title}{who}: due {day_plain(first.due)}" if first.due else first.title


def _day_month(day: date) -> str:
    return day_plain(day).rpartition(" ")[0]


def _left(viewed: ViewedCase, due: date) -> str:
    days = viewed.working.working_days_between(viewed.today, due)
    return "Today is the last day." if due == viewed.today else f"{count(days, 'working day')} from today."


def _reason(viewed: ViewedCase, deadline: Deadline) -> str:
    """What the log says of the delay, or why the timetable says it is at risk."""
    found = [
        one
        for one in viewed.case.log.entries
        if one.deadline == deadline.id
        and one.kind == "delay"
        and (not deadline.agency or one.agency == deadline.agency)
    ]
    if found and found[-1].summary:
        return viewed.wording.text(
            " ".join(part for part in (found[-1].summary, f"{found[-1].outcome}." if found[-1].outcome else "") if part)
        )
    return viewed.wording.said(deadline.reason) if deadline.reason else ""


def asked(viewed: ViewedCase) -> list[dict[str, str]]:
    """The next things to do, in plain words: what, who and by when."""
    return [
        {"what": step_words(viewed, step), "who": step_who(viewed, step), "when": step_when(step)}
        for step in viewed.checked.next.steps[:_MOST_ASKED]
    ]


def step_words(viewed: ViewedCase, step: NextStep) -> str:
    """What is to be done."""
    more = f" (and {step.more} more)" if step.more else ""
    if step.code == "ACT-DONE":
        return _action_words(viewed, step) + more
    return f"{viewed.wording.said(step.what)}{more}"


def _action_words(viewed: ViewedCase, step: NextStep) -> str:
    """An action to finish, by its number and its own words: they are known by the line its status stands on."""
    found = next((pair for pair in viewed.numbered_actions() if pair[1].place("status") == step.place), None)
    if found is None:
        return viewed.wording.said(step.what)
    return f"Finish action {found[0]}: {viewed.wording.text(found[1].text)}"


def step_who(viewed: ViewedCase, step: NextStep) -> str:
    """The role that acts, or the agencies by name."""
    return "Nobody named yet" if step.who == "its owner" else viewed.wording.said(step.who)


def step_when(step: NextStep) -> str:
    """``by 28 Nov 2026``, ``overdue since 9 Apr 2026``."""
    if step.by is None:
        return "now" if step.overdue or step.not_before else "no date yet"
    return f"overdue since {day_short(step.by)}" if step.overdue else f"by {day_short(step.by)}"


def stages(viewed: ViewedCase) -> list[dict[str, object]]:
    """The stages in one line: when each was reached or is due, and how it stands."""
    facts = viewed.row.facts
    wanted = _STAGES + (_LCSPR_STAGES if facts.progress.lcspr == "yes" else ())
    line = [_stage(viewed, name, identifier) for name, identifier in wanted]
    if facts.progress.lcspr == "no" or facts.stage in {"learning", "closed"}:
        closed = facts.progress.closed_on
        sign = DONE if closed else TO_DO.saying("To come")
        line.append({"name": "Closed", "day": day_short(closed) if closed else "", "sign": sign, "todo": not closed})
    return line


def _stage(viewed: ViewedCase, name: str, identifier: str) -> dict[str, object]:
    deadline = viewed.deadline(identifier)
    if deadline is None or (deadline.due is None and deadline.met_on is None):
        return {"name": name, "day": "", "sign": TO_DO.saying("No date yet"), "todo": True}
    if deadline.met_on:
        late = deadline.status == "met_late" and deadline.days_late
        sign = LATE.saying(days_late(deadline.days_late or 0, deadline.counted_in)) if late else DONE.saying("In time")
        return {"name": name, "day": day_short(deadline.met_on), "sign": sign, "todo": False}
    progress = viewed.row.facts.progress
    planned = {
        "rapid-review-meeting": progress.meeting_planned_for,
        "lcspr-publication": progress.publication_planned_for,
    }
    day = planned.get(identifier) or deadline.due
    return {"name": name, "day": day_short(day) if day else "", "sign": standing(deadline), "todo": True}


def standing(deadline: Deadline) -> Sign:
    """How a deadline stands, as a sign with words."""
    late = days_late(deadline.days_late, deadline.counted_in) if deadline.days_late else ""
    signs = {
        "met": DONE.saying("In time"),
        "met_late": LATE.saying(late or "Late"),
        "open": TO_DO,
        "at_risk": WRONG.saying("At risk"),
        "overdue": WRONG.saying(f"Overdue, {late}" if late else "Overdue"),
        "waiting": NONE.saying("No date yet"),
    }
    return signs[deadline.status]


def tiles(viewed: ViewedCase) -> list[tuple[str, object]]:
    """Six facts: the day of the rapid review, quorum, decision, late, at risk, actions."""
    row = viewed.row
    late = row.with_status("overdue"), row.with_status("met_late")
    told = [f"{len(found)} {word}" for found, word in zip(late, ("overdue now", "met late"), strict=True) if found]
    at_risk = row.with_status("at_risk")
    return [
        ("Rapid review", words.clock_sign(row) if row.clock else "Not notified"),
        ("Quorum", words.quorum_sign(row)),
        ("Decision", words.decision_words(row) or "Not decided yet"),
        ("Late", (WRONG if late[0] else LATE).saying(", ".join(told)) if told else DONE.saying("None")),
        ("At risk", WRONG.saying(str(len(at_risk))) if at_risk else DONE.saying("None")),
        ("Actions", words.actions_words(row) or "None yet"),
    ]


def what_happened(viewed: ViewedCase) -> str:
    """What happened, in a sentence or two."""
    return viewed.wording.text(viewed.case.case.incident.summary)


def as_at(viewed: ViewedCase) -> str:
    """``Monday 23 November 2026``."""
    return day_long(viewed.today)
