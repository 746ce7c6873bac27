"""The actions of one case or many: one row per action, rated from facts, with how far it has slipped."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from wscp_cli.checking.in_parallel import in_turn
from wscp_cli.checking.validate import shown_folder
from wscp_cli.errors import WscpError, refused_by_system
from wscp_cli.model.actions import Action
from wscp_cli.model.folder import CaseFolder, read_case
from wscp_cli.model.values.marking import MARKING, joint_marking
from wscp_cli.portfolio.action_state import STATES, Rating, State, rating_of, state_of
from wscp_cli.portfolio.facts import ActionFacts, action_facts
from wscp_cli.portfolio.plan import numbers_of
from wscp_cli.portfolio.reading import case_folders
from wscp_cli.protocol.marking import marking_of

READ = frozenset({"case", "actions", "agencies"})
_RATINGS: tuple[Rating, ...] = ("red", "amber", "green", "blue", "")
Follow = Callable[[Iterable["CasePlan"], int, str], Iterable["CasePlan"]]


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action on a day.

    Attributes:
        folder: The case folder, as it is shown to the user.
        reference: The case's reference.
        number: Its number in the plan, such as ``1.2``.
        facts: What is recorded of it.
        state: What it has come to.
        rating: Blue, green, amber or red; empty for an action that was withdrawn.
        reason: Why it is rated so.
        text: What is to be done.
        recommended: The recommendation it follows from.
        owner: The role that answers for it; empty when nobody is named.
        agency: The name of the owner's agency.
        progress: What was reported last.
        assurance: How the partnership makes sure that it lasts.
        impact: What it has changed.
        days_late: How many days it is, or was done, after its date; 0 for in time.
        stamp: The last day on which anything was recorded of it; None where nothing is dated.
    """

    folder: str
    reference: str
    number: str
    facts: ActionFacts
    state: State
    rating: Rating
    reason: str
    text: str = ""
    recommended: str = ""
    owner: str = ""
    agency: str = ""
    progress: str = ""
    assurance: str = ""
    impact: str = ""
    days_late: int = 0
    stamp: date | None = None

    @property
    def need(self) -> tuple[int, date, str, str]:
        """By which rows are sorted: red first, of one colour the sooner date first."""
        return _RATINGS.index(self.rating), self.facts.due or date.max, self.reference, self.number


@dataclass(frozen=True, slots=True)
class CasePlan:
    """The actions of one case, or why they cannot be read."""

    folder: str
    rows: tuple[ActionRow, ...] = ()
    trouble: str = ""
    advice: str = ""
    marking: str = ""


@dataclass(frozen=True)
class Plans:
    """The actions of a run.

    Attributes:
        today: The day they are judged on.
        rows: One row per action, those that need most first.
        broken: The cases whose plan cannot be read.
        unreadable: The paths that hold no case.
        cases: How many cases were read.
        marking: The protective marking of a page about them.
    """

    today: date
    rows: tuple[ActionRow, ...]
    broken: tuple[CasePlan, ...] = ()
    unreadable: tuple[WscpError, ...] = ()
    cases: int = 0
    marking: str = MARKING

    def counts(self) -> dict[State, int]:
        """How many actions have come to each state."""
        states = [row.state for row in self.rows]
        return {state: states.count(state) for state in STATES}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which actions are looked at; all where nothing is asked.

    Attributes:
        overdue: Only those that are overdue.
        owner: Only those of an agency by id, or of a role.
        due_by: Only open ones that are due by this day, or have no date.
        no_evidence: Only those that are said to be done, with nothing to show it.
    """

    overdue: bool = False
    owner: str = ""
    due_by: date | None = None
    no_evidence: bool = False

    def takes(self, row: ActionRow) -> bool:
        """Whether an action is among them."""
        owner = self.owner.strip().casefold()
        return (
            (not self.overdue or row.state == "overdue")
            and (not self.no_evidence or row.state == "not-shown")
            and (not owner or owner in {row.facts.agency.casefold(), row.owner.casefold(), row.agency.casefold()})
            and (self.due_by is None or self._due(row, self.due_by))
        )

    @staticmethod
    def _due(row: ActionRow, day: date) -> bool:
        is_open = row.state not in {"done", "not-shown", "withdrawn"}
        return is_open and (row.facts.due is None or row.facts.due <= day)


def rows_of(case: CaseFolder, today: date, folder: str) -> tuple[ActionRow, ...]:
    """The actions of a case.

    Args:
        case: The case, of which at least the kinds of ``READ`` were read.
        today: The day they are judged on.
        folder: The case folder, as it is shown to the user.
    """
    numbers = numbers_of(case.actions)
    names = {one.id: one.name or one.id for one in case.agencies.agencies}
    recommended = {one.id: one.text for one in case.actions.recommendations}
    made = []
    for action in case.actions.actions:
        facts = action_facts(case, action)
        rating, reason = rating_of(facts, today, owned=facts.owned, moved=len(facts.moved_from))
        reports = [one for one in action.progress if one.text]
        last = max(reports, key=lambda one: one.on or date.min) if reports else None
        made.append(
            ActionRow(
                folder,
                case.case.reference,
                numbers[action.id],
                facts,
                state_of(facts, today),
                rating,
                reason,
                action.text,
                recommended.get(action.recommendation, ""),
                action.owner.role,
                names.get(action.owner.agency, action.owner.agency),
                last.text if last else "",
                action.assurance,
                action.impact.result,
                _late(facts, today),
                _stamp(action, today),
            )
        )
    return tuple(made)


def _late(facts: ActionFacts, today: date) -> int:
    until = facts.completed_on if facts.status == "done" else today if facts.status != "withdrawn" else None
    return max((until - facts.due).days, 0) if until and facts.due else 0


def _stamp(action: Action, today: date) -> date | None:
    days = [action.agreed_on, action.completed_on, action.impact.evaluated_on]
    days += [one.on for one in action.progress] + [one.on for one in action.evidence]
    days += [one.on for one in action.revised_due]
    return max((day for day in days if day and day <= today), default=None)


def read_plan(root: Path, today: date, here: Path) -> CasePlan:
    """The plan of one case. What keeps it from being read is said in it."""
    folder = shown_folder(root, here)
    try:
        case = read_case(root, READ)
    except OSError as error:
        refused = refused_by_system(error)
        return CasePlan(folder, trouble=refused.message, advice=refused.advice)
    for kind, name in (("case", "case.yaml"), ("actions", "actions.yaml")):
        if not case.has(kind):
            return CasePlan(folder, trouble=f"{name} cannot be read", advice=f"wscp validate {folder}")
    return CasePlan(folder, rows_of(case, today, folder), marking=marking_of(case))


def read_plans(
    paths: Sequence[Path],
    today: date,
    here: Path,
    wanted: Wanted | None = None,
    follow: Follow | None = None,
) -> Plans:
    """The actions of many cases, those that need most first.

    Args:
        paths: Case folders, or folders of cases; the current folder when empty.
        today: The day they are judged on.
        here: The current folder.
        wanted: Which actions; all when None.
        follow: Shows progress over the cases.
    """
    roots, missing = case_folders(paths, here)
    one_by_one: Iterable[CasePlan] = in_turn(partial(read_plan, today=today, here=here), roots)
    plans = tuple(follow(one_by_one, len(roots), "cases") if follow else one_by_one)
    chosen = wanted or Wanted()
    rows = sorted((row for plan in plans for row in plan.rows if chosen.takes(row)), key=lambda row: row.need)
    broken = tuple(plan for plan in plans if plan.trouble)
    return Plans(today, tuple(rows), broken, tuple(missing), len(plans), joint_marking(one.marking for one in plans))
