"""The actions for people, at the terminal and as a page: the rating, its reason, how far each has slipped."""

import textwrap
from typing import Any

from wscp_cli.console import safe_text
from wscp_cli.model.values.wording import count, day_long, day_short
from wscp_cli.output.cases.words import ACTION_WORDS
from wscp_cli.output.pages.shell import page
from wscp_cli.output.pages.signs import ACTION_SIGNS, RATING_SIGNS, WRONG
from wscp_cli.portfolio.actions import ActionRow, Plans

_LEAST, _USUAL = 40, 100
HEADS = ("Case", "Action", "Rating", "Due", "Who answers for it", "Progress and assurance")
_GROUPS = {
    "safeguarding-review-group": "Safeguarding Review Group",
    "assurance-and-review-group": "Assurance and Review Group",
}


def summary(plans: Plans) -> str:
    """``5 actions in 1 case as at 23 Nov 2026: 1 overdue, 1 done``."""
    counts = plans.counts()
    told = ", ".join(f"{counts[state]} {word}" for state, word in ACTION_WORDS.items() if counts[state])
    listed = f": {told}" if told else ""
    where = f"{count(len(plans.rows), 'action')} in {count(plans.cases, 'case')}"
    return f"{where} as at {day_short(plans.today)}{listed}".replace("\u00a0", " ")


def slip_words(row: ActionRow) -> str:
    """How an action stands to its date, and how often that was moved; empty where there is nothing to say."""
    facts, told = row.facts, []
    if row.days_late:
        late = count(row.days_late, "day")
        told.append(f"done {late} late" if facts.status == "done" else f"{late} late")
    if facts.moved_from:
        times = "once" if len(facts.moved_from) == 1 else f"{len(facts.moved_from)} times"
        told.append(f"moved {times}, {count(facts.moved_days, 'day')} from {day_short(facts.moved_from[0])}")
    return "; ".join(told)


def owner_words(row: ActionRow) -> str:
    """Who answers for an action, by role and agency; empty when nobody is named."""
    return ", ".join(part for part in (row.owner, row.agency) if part)


def rating_words(row: ActionRow) -> str:
    """``Red: its date has passed``."""
    word = RATING_SIGNS[row.rating].word
    return f"{word}: {row.reason}" if row.reason else word


def actions_text(plans: Plans, width: int | None) -> str:
    """The actions, a few lines each, those that need most first.

    Args:
        plans: The actions.
        width: The columns of the terminal; None for no limit.
    """
    wide = max(width or _USUAL, _LEAST)
    lines = [summary(plans)]
    for row in plans.rows:
        due = f"due {day_short(row.facts.due)}" if row.facts.due else "no date"
        told = "; ".join(part for part in (due, slip_words(row), owner_words(row) or "nobody named yet") if part)
        lines.append("")
        lines += _wrapped(f"{row.reference} {row.number}  {row.text or row.facts.id}", wide)
        lines += _wrapped(f"  {rating_words(row)} ({ACTION_WORDS[row.state]}); {told}", wide)
        if row.progress:
            on = f"{day_short(row.facts.progress_on)}: " if row.facts.progress_on else ""
            lines += _wrapped(f"  progress: {on}{row.progress}", wide)
    return "\n".join(lines)


def _wrapped(text: str, width: int) -> list[str]:
    indent = text[: len(text) - len(text.lstrip())]
    safe = indent + safe_text(text.replace("\u00a0", " "), one_line=True)
    return textwrap.wrap(safe, width, subsequent_indent=f"{indent}    ", break_on_hyphens=False) or [safe]


def actions_html(plans: Plans) -> str:
    """The actions as a page: what the group must do first, then every action, rated in word, sign and colour."""
    counts = plans.counts()
    return page(
        "cases/actions.html",
        "Actions",
        "cases/board.css",
        "cases/actions.css",
        marking=plans.marking,
        day=day_long(plans.today),
        summary=summary(plans),
        counted=[(ACTION_SIGNS[state], counts[state]) for state in ACTION_SIGNS if counts[state]],
        asks=_asks(plans),
        heads=HEADS,
        rows=[_cells(row) for row in plans.rows],
        broken=[f"{one.folder}: {one.trouble}" for one in plans.broken],
    )


def _asks(plans: Plans) -> list[str]:
    """What the meeting has to ask for."""
    live = [row for row in plans.rows if row.state != "withdrawn"]
    asked = (
        ("a new date, and why, for {} that {} overdue", [row for row in live if row.state == "overdue"]),
        ("what shows {} that {} said to be done", [row for row in live if row.state == "not-shown"]),
        ("an owner for {}", [row for row in live if not row.facts.owned]),
        ("a date for {}", [row for row in live if row.facts.due is None]),
    )
    told = []
    for words, rows in asked:
        if rows:
            verb = "is" if len(rows) == 1 else "are"
            named = ", ".join(f"{row.reference} {row.number}" for row in rows[:_MOST_NAMED])
            rest = f" and {len(rows) - _MOST_NAMED} more" if len(rows) > _MOST_NAMED else ""
            sentence = words.format(count(len(rows), "action"), verb)
            told.append(f"{sentence[:1].upper()}{sentence[1:]}: {named}{rest}")
    return told


_MOST_NAMED = 6


def _cells(row: ActionRow) -> list[Any]:
    due = day_short(row.facts.due).replace(" ", "\u00a0") if row.facts.due else "No date"
    progress = row.progress
    if progress and row.facts.progress_on:
        progress = f"{day_short(row.facts.progress_on)}: {progress}"
    more = [f"Assurance: {row.assurance}" if row.assurance else "", f"Impact: {row.impact}" if row.impact else ""]
    more.append(_GROUPS.get(row.facts.monitored_by, ""))
    return [
        row.reference,
        {"text": f"{row.number} {row.text or row.facts.id}", "more": row.recommended},
        {"sign": RATING_SIGNS[row.rating], "text": "", "more": row.reason},
        {"text": due, "more": slip_words(row)},
        owner_words(row) or WRONG.saying("Nobody named yet"),
        {"text": progress, "more": "; ".join(part for part in more if part)},
    ]
