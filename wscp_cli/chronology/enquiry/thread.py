"""The thread: from line of enquiry to what findings rest on, what is recommended, done and changed (§13, §18)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wscp_cli.chronology.enquiry.episodes import Episode
from wscp_cli.model.actions import Action, Recommendation
from wscp_cli.model.enquiry.records import Conversation
from wscp_cli.model.folder import CaseFolder
from wscp_cli.model.lcspr import ReviewFinding
from wscp_cli.model.report import Learning


@dataclass(frozen=True, slots=True)
class Basis:
    """One thing a finding rests on, by its id: an episode, an entry of the chronology or a conversation."""

    id: str
    episode: Episode | None = None
    entry: bool = False
    conversation: Conversation | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A recommendation with the actions that carry it out; a withdrawn action carries out nothing."""

    recommendation: Recommendation
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A finding of the practice review, or a point of the rapid review's learning.

    Attributes:
        id: Its id; empty where a line of enquiry has none yet.
        learning: Whether it is the rapid review's.
        text: What was found.
        why: Why it came about.
        basis: What it rests on; of learning nothing is asked.
        steps: The recommendations that name it.
        no_action_reason: Why none is needed, where that is recorded.
    """

    id: str = ""
    learning: bool = False
    text: str = ""
    why: str = ""
    basis: tuple[Basis, ...] = ()
    steps: tuple[Step, ...] = ()
    no_action_reason: str = ""


@dataclass(frozen=True, slots=True)
class Strand:
    """One line of enquiry with its points; without an id, what no line of enquiry leads to."""

    id: str
    question: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """Every line of enquiry in order, and what hangs on none.

    Attributes:
        strands: The lines of enquiry.
        loose: Points without a line of enquiry, and recommendations and actions that follow from no point.
        review: Whether a practice review's findings are asked for.
    """

    strands: tuple[Strand, ...]
    loose: Strand | None
    review: bool


def thread_of(case: CaseFolder, episodes: Sequence[Episode], entries: Iterable[str]) -> Thread:
    """The thread of a case.

    Args:
        case: The case as read.
        episodes: The episodes of its chronology.
        entries: The ids of the chronology's entries.
    """
    return _Weaver(case, episodes, frozenset(entries)).thread()


class _Weaver:
    """What the strands are made from."""

    def __init__(self, case: CaseFolder, episodes: Sequence[Episode], entries: frozenset[str]) -> None:
        self.case, self.entries = case, entries
        self.episodes = {one.id: one for one in episodes if not one.key_event}
        self.talks = {one.id: one for one in case.learning_event.conversations if one.id}
        self.review = case.has("lcspr-review") or case.has("lcspr-report")
        plan = case.actions
        self.steps = {
            one.id: Step(one, tuple(a for a in plan.actions if a.recommendation == one.id and a.status != "withdrawn"))
            for one in plan.recommendations
        }
        self.findings = {one.id: self._finding(one) for one in case.lcspr_report.findings}
        self.learning = {one.id: self._learned(one) for one in case.report.content.learning}

    def thread(self) -> Thread:
        lines = self.case.review.terms_of_reference.key_lines_of_enquiry or self.case.meeting.key_lines_of_enquiry
        strands = tuple(Strand(line.id, line.question, self._points(line.id)) for line in lines)
        return Thread(strands, self._loose(strands), self.review)

    def _points(self, line: str) -> tuple[Point, ...]:
        found = [self.findings[one.id] for one in self.case.lcspr_report.findings if line in one.key_lines]
        learned = [self.learning[one.id] for one in self.case.report.content.learning if line in one.key_lines]
        if not self.review:
            return tuple(learned) or (Point(learning=True),)
        return (*(found or [Point()]), *filter(self._not_taken_up, learned))

    def _not_taken_up(self, learned: Point) -> bool:
        """Whether something the rapid review's learning led to is taken up by no finding."""
        taken = {step.recommendation.id for one in self.findings.values() for step in one.steps}
        return any(step.recommendation.id not in taken for step in learned.steps)

    def _finding(self, one: ReviewFinding) -> Point:
        return Point(one.id, False, one.text, one.why, tuple(map(self._basis, one.rests_on)), self._named(one.id))

    def _learned(self, one: Learning) -> Point:
        whys = [answer.why for answer in self.case.report.content.analysis if answer.key_line in one.key_lines]
        why = " ".join(part for part in whys if part)
        return Point(one.id, True, one.text, why, (), self._named(one.id), one.no_action_reason)

    def _named(self, point: str) -> tuple[Step, ...]:
        return tuple(step for step in self.steps.values() if point in step.recommendation.answers)

    def _basis(self, name: str) -> Basis:
        return Basis(name, self.episodes.get(name), self._is_entry(name), self.talks.get(name))

    def _is_entry(self, name: str) -> bool:
        return name in self.entries if self.entries else name.startswith("ev-")  # as is read before the first merge

    def _loose(self, strands: Sequence[Strand]) -> Strand | None:
        shown = {point.id for strand in strands for point in strand.points}
        points = [one for one in (*self.findings.values(), *self._unseen_learning()) if one.id not in shown]
        reached = {
            step.recommendation.id
            for point in (*(point for strand in strands for point in strand.points), *points)
            for step in point.steps
        }
        left = tuple(step for name, step in self.steps.items() if name not in reached)
        untied = tuple(
            one
            for one in self.case.actions.actions
            if one.recommendation not in self.steps and one.status != "withdrawn"
        )
        if untied:
            left = (*left, Step(Recommendation(), untied))
        if left:
            points.append(Point(steps=left))
        return Strand("", "", tuple(points)) if points else None

    def _unseen_learning(self) -> list[Point]:
        """Learning that no line of enquiry shows and whose recommendations no finding takes up."""
        return [one for one in self.learning.values() if not self.review or self._not_taken_up(one)]
