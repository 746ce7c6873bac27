"""How a row of the portfolio is worded, once for the terminal, the tables and the board."""

from wscp_cli.model.case import Stage
from wscp_cli.model.values.wording import count, day_short
from wscp_cli.output.pages.signs import DONE, LATE, NONE, STANDING_SIGNS, TO_DO, WRONG, Sign, days_late
from wscp_cli.portfolio.action_state import State
from wscp_cli.portfolio.rows import CaseRow, DeadlineRow
from wscp_cli.rules.core.quorum import QuorumState

STAGE_WORDS: dict[Stage, str] = {
    "notification": "Notification",
    "set-up": "Set-up",
    "returns": "Scoping returns",
    "meeting": "Rapid review meeting",
    "report": "Report",
    "submission": "Submission",
    "decision": "Decision",
    "lcspr": "Practice review (LCSPR)",
    "publication": "Publication",
    "learning": "Learning and actions",
    "closed": "Closed",
}
_QUORUM: dict[QuorumState, Sign] = {
    "quorate": DONE.saying("Quorate"),
    "not-quorate": WRONG.saying("Not quorate"),
    "not-quorate-at-decision": WRONG.saying("Not quorate at the decision"),
    "decision-not-recorded": LATE.saying("Quorate; decision not recorded"),
    "ahead": TO_DO.saying("Meeting ahead"),
    "not-recorded": TO_DO.saying("Not recorded yet"),
    "unreadable": WRONG.saying("Cannot be read"),
    "not-asked": NONE,
}
_PARTNERS = {"local-authority": "local authority", "police": "police", "icb": "ICB", "education": "education"}
_PANEL = {
    "agrees": "the Panel agrees",
    "national-review": "the Panel will hold a national review",
    "different-view": "the Panel takes a different view",
}


ACTION_WORDS: dict[State, str] = {
    "overdue": "overdue",
    "not-shown": "done but not shown",
    "under-way": "under way",
    "not-started": "not started",
    "done": "done",
    "withdrawn": "withdrawn",
}


def clock_words(row: CaseRow) -> str:
    """``day 9 of 15``; ``sent on day 15 of 15`` once the rapid review was submitted; empty where no days run."""
    clock = row.clock
    if clock is None:
        return ""
    return f"{'sent on day' if clock.submitted_on else 'day'} {clock.day} of {clock.of}"


def clock_sign(row: CaseRow) -> Sign:
    """The same as a status: late where more days have gone by than there are."""
    words = clock_words(row)
    if not row.clock:
        return NONE
    over = row.clock.day > row.clock.of
    words = words[:1].upper() + words[1:]
    if row.clock.submitted_on:
        return LATE.saying(words) if over else DONE.saying(words)
    return WRONG.saying(words) if over else TO_DO.saying(words)


def quorum_sign(row: CaseRow) -> Sign:
    """Whether the rapid review meeting was quorate, with the partners that were missing."""
    sign = _QUORUM[row.quorum]
    missing = [_PARTNERS.get(one, one) for one in row.facts.progress.quorum_missing]
    return sign.saying(f"{sign.word}: no {', no '.join(missing)}") if missing and sign is WRONG else sign


def decision_words(row: CaseRow) -> str:
    """What was decided on a practice review, by whom, and what the Panel said; empty while nothing is."""
    progress = row.facts.progress
    answer, who = (progress.decided, "") if progress.decided else (progress.recommended, " recommended")
    if not answer:
        return ""
    what = "practice review" if answer == "yes" else "no practice review"
    told = [f"{what}{who}", _PANEL.get(progress.panel_view, "")]
    if progress.dissents:
        told.insert(1, count(progress.dissents, "dissent"))
    words = "; ".join(filter(None, told))
    return words[:1].upper() + words[1:]


def next_words(row: CaseRow) -> str:
    """The next thing with a date; what is the matter, where the case cannot be judged."""
    if row.trouble:
        return row.trouble[:1].upper() + row.trouble[1:]
    if row.next:
        return deadline_words(row.next)
    if row.next_action and row.next_action.due and row.standing != "closed":
        return f"Action due {day_short(row.next_action.due)}"
    return ""


def deadline_words(deadline: DeadlineRow) -> str:
    """``Submit the rapid review, due 16 Apr 2026``, with whom it concerns and how late it is."""
    who = f" ({deadline.agency})" if deadline.agency else ""
    late = f", {days_late(deadline.days_late, deadline.counted_in)}" if deadline.days_late else ""
    return f"{deadline.title}{who}, due {day_short(deadline.due)}{late}" if deadline.due else f"{deadline.title}{who}"


def late_words(row: CaseRow) -> str:
    """How many deadlines are overdue, at risk and were met late; empty where none."""
    live = () if row.standing == "closed" else (("overdue", "overdue"), ("at_risk", "at risk"))
    told = [(len(row.with_status(status)), word) for status, word in (*live, ("met_late", "met late"))]
    return ", ".join(f"{number} {word}" for number, word in told if number)


def actions_words(row: CaseRow) -> str:
    """``5: 1 overdue, 1 done``; empty where there are no actions."""
    states = row.action_states
    told = ", ".join(f"{states[state]} {word}" for state, word in ACTION_WORDS.items() if states[state])
    return f"{len(row.facts.actions)}: {told}" if told else ""


def standing_sign(row: CaseRow) -> Sign:
    """How the case stands."""
    return STANDING_SIGNS[row.standing]


def shared_reference(row: CaseRow) -> str:
    """What is said of a reference that another case has too; empty where none has."""
    others = row.same_reference
    return f"{count(others, 'other folder has', 'other folders have')} this reference" if others else ""
