"""The action plan: what each action has come to, from facts, and what the meeting has to ask for."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wscp_cli.documents.engine.values import KEY, Items, Prompt, Words
from wscp_cli.documents.facts.basis import Basis, common
from wscp_cli.model.actions import Action
from wscp_cli.model.values.dates import parse_day
from wscp_cli.model.values.wording import count, day_long, day_short, listed
from wscp_cli.portfolio.action_state import State, state_of
from wscp_cli.portfolio.plan import numbers_of

GROUPS = {
    "safeguarding-review-group": "Safeguarding Review Group",
    "assurance-and-review-group": "Assurance and Review Group",
}
_MOST_NUMBERED = 8
_SOURCES = {"rapid-review": "Rapid review", "lcspr": "Practice review"}
_SIGNS: dict[State, Words] = {
    "overdue": Words("\u25b2 Overdue", "Overdue"),
    "not-shown": Words("\u25ca Done, not shown", "Late"),
    "under-way": Words("\u25ba Under way", "UnderWay"),
    "not-started": Words("\u25cb Not started", "NotStarted"),
    "done": Words("\u25cf Done", "Done"),
    "withdrawn": Words("Withdrawn", "NotStarted"),
}


def action_plan(basis: Basis) -> dict[str, Any]:
    """The plan, by recommendation."""
    plan = basis.case.actions
    facts = common(basis)
    numbers = numbers_of(basis.case.actions)
    known = {one.id for one in plan.recommendations}
    groups = []
    for place, recommendation in enumerate(plan.recommendations, 1):
        mine = [one for one in plan.actions if one.recommendation == recommendation.id]
        groups.append(
            {
                "number": str(place),
                "text": recommendation.text or Prompt("what should change"),
                "source": _SOURCES.get(recommendation.source or "", ""),
                "rows": _rows(mine, numbers, basis),
            }
        )
    loose = [one for one in plan.actions if one.recommendation not in known]
    if loose:
        groups.append(
            {
                "number": str(len(groups) + 1),
                "text": "Actions tied to no recommendation",
                "source": "",
                "rows": _rows(loose, numbers, basis),
            }
        )
    states = [state_of(one, basis.today) for one in plan.actions]
    facts["as_at"] = day_long(basis.today)
    facts["monitored"] = (
        listed([words for group, words in GROUPS.items() if any(one.monitored_by == group for one in plan.actions)])
        or "the groups that monitor it"
    )
    facts["asks"] = _asks(plan.actions, numbers, basis.today) or (
        "nothing to ask: every action has an owner, a date and what shows it."
        if plan.actions
        else Prompt("no action is recorded yet: wscp record action")
    )
    facts["counts"] = Items(
        [
            {
                f"{state}_number": str(states.count(state))
                for state in ("overdue", "not-shown", "under-way", "not-started", "done")
            }
        ]
    )
    for state, words in _SIGNS.items():
        facts[f"number_{state.replace('-', '_')}"] = str(states.count(state))
        facts[f"sign_{state.replace('-', '_')}"] = words
    facts["groups"] = Items(groups, ("number", "text", "source", "rows"))
    return facts


def _rows(actions: Sequence[Action], numbers: Mapping[str, str], basis: Basis) -> Items:
    return Items([_row(one, numbers.get(one.id, ""), basis) for one in actions], _COLUMNS)


_COLUMNS = ("number", "text", "status", "due", "slip", "moved", "owner", "shows", "more")


def _row(action: Action, number: str, basis: Basis) -> dict[str, Any]:
    state = state_of(action, basis.today)
    owner = basis.who(action.owner)
    return {
        KEY: action.id,
        "number": number,
        "text": action.text or Prompt("what will be done"),
        "status": _SIGNS[state],
        "due": day_short(action.due) if action.due else Words("No date", "Overdue"),
        "slip": _slip(action, state, basis.today),
        "moved": _moved(action, basis),
        "owner": owner or Words("Nobody named yet", "Overdue"),
        "shows": "; ".join(one.description for one in action.evidence if one.description)
        or ("No evidence on file." if state == "not-shown" else "\u2013"),
        "more": _more(action, state, basis),
    }


def _slip(action: Action, state: str, today: date) -> str | Words:
    if action.due is None:
        return ""
    if state in {"done", "not-shown"}:
        if not action.completed_on:
            return "Day done not recorded"
        late = (action.completed_on - action.due).days
        done = day_short(action.completed_on)
        return f"Done {done}, in time" if late <= 0 else Words(f"Done {done}, {count(late, 'day')} late", "Late")
    days = (action.due - today).days
    if state == "withdrawn":
        return ""
    return Words(f"{count(-days, 'day')} late", "Overdue") if days < 0 else f"{count(days, 'day')} left"


def _entry(action: Action, basis: Basis) -> Mapping[str, Any]:
    listed_ones = basis.written("actions", "actions")
    entries = listed_ones if isinstance(listed_ones, list) else []
    return next((one for one in entries if isinstance(one, dict) and one.get("id") == action.id), {})


def _moved(action: Action, basis: Basis) -> str | Words:
    earlier = [
        parse_day(str(one.get("was")))
        for one in _entry(action, basis).get("revised_due") or []
        if isinstance(one, dict)
    ]
    days = [one for one in earlier if one]
    if not days or not action.due:
        return ""
    times = "once" if len(days) == 1 else f"{len(days)} times"
    return Words(
        f"Moved {times}, {count((action.due - min(days)).days, 'day')}; first date {day_short(min(days))}", "UnderWay"
    )


def _more(action: Action, state: str, basis: Basis) -> str:
    if action.impact.result:
        return f"Impact: {action.impact.result}."
    progress = [one for one in _entry(action, basis).get("progress") or [] if isinstance(one, dict) and one.get("text")]
    asks = {
        "overdue": "Ask: a new date, and why.",
        "not-shown": "Ask: what shows it, with its date.",
        "done": "Ask: what it changed.",
    }
    ask = asks.get(state, "" if action.owner.named else "Ask: a role and agency.")
    return " ".join(part for part in (f"{progress[-1]['text']}" if progress else "", ask) if part)


def _asks(actions: Sequence[Action], numbers: Mapping[str, str], today: date) -> str:
    def those(wanted: Sequence[Action]) -> str:
        if len(wanted) > _MOST_NUMBERED:
            return count(len(wanted), "action")
        return listed([numbers.get(one.id, one.id) for one in wanted])

    live = [one for one in actions if one.status != "withdrawn"]
    overdue = [one for one in live if state_of(one, today) == "overdue"]
    unshown = [one for one in live if state_of(one, today) == "not-shown"]
    ownerless = [one for one in live if not one.owner.named]
    undated = [one for one in live if one.due is None]
    parts = [
        f"{words} {those(found)}"
        for words, found in (
            ("a new date for", overdue),
            ("what shows", unshown),
            ("an owner for", ownerless),
            ("a date for", undated),
        )
        if found
    ]
    return f"{listed(parts)}." if parts else ""
