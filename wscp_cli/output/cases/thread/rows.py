"""The rows of the thread in words: one for each action, or for what is missing before one."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from wscp_cli.chronology.enquiry.thread import Basis, Point, Step, Strand, Thread
from wscp_cli.chronology.event import Event
from wscp_cli.chronology.when import when_words
from wscp_cli.model.actions import Action
from wscp_cli.model.values.wording import count, day_short
from wscp_cli.output.cases.view.in_roles import Wording

HEADS = (
    "Line of enquiry",
    "Rests on",
    "Finding, and why",
    "Recommendation",
    "Action, owner, due",
    "Evidence",
    "Impact",
)
NO_LINE = "Not tied to a line of enquiry"
_STATUS = {"not-started": "not started", "in-progress": "under way", "done": "done", "withdrawn": "withdrawn"}


@dataclass(frozen=True, slots=True)
class ThreadCell:
    """One cell.

    Attributes:
        text: What stands there.
        more: What stands below it, smaller: who, by when, why.
        missing: What is missing, in words; empty where nothing is.
        id: Whose cell it is, so that one that goes on in the next row is known.
    """

    text: str = ""
    more: tuple[str, ...] = ()
    missing: str = ""
    id: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything in it, from top to bottom."""
        return tuple(part for part in (self.text, *self.more, self.missing) if part)


NOTHING = ThreadCell()


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """One row, and for how many rows each of its cells stands: 0 for one that goes on from the row above."""

    cells: tuple[ThreadCell, ...]
    spans: tuple[int, ...] = field(default=(1,) * len(HEADS))


@dataclass(frozen=True)
class Worded:
    """The thread in words.

    Attributes:
        title: The case's pseudonym, or its reference.
        reference: The case's reference.
        day: The day it is as at, in words.
        rows: Its rows.
        missing: How many links are missing.
        says: What it comes to, in a sentence.
        marking: The protective marking of its files.
    """

    title: str
    reference: str
    day: str
    rows: tuple[ThreadRow, ...]
    missing: int
    says: str
    marking: str


class ThreadWords:
    """How what the thread holds is worded.

    Args:
        wording: Roles for names, agencies' names for ids.
        entries: The entries of the chronology by id.
        numbers: The actions' numbers in the plan.
    """

    def __init__(self, wording: Wording, entries: dict[str, Event], numbers: dict[str, str]) -> None:
        self.wording, self.entries, self.numbers = wording, entries, numbers

    def worded(self, thread: Thread, title: str, reference: str, day: str, marking: str) -> Worded:
        """The whole thread in words, marked as its files will be."""
        strands = [*thread.strands, *([thread.loose] if thread.loose else [])]
        rows = tuple(row for number, one in enumerate(strands, 1) for row in _spanned([*self._strand(one, number)]))
        lacks = ((place, cell) for row in rows for place, cell in enumerate(row.cells) if cell.missing)
        missing = len({(place, cell.id.rpartition("/")[2], cell.missing) for place, cell in lacks})
        points = {one.id for strand in strands for one in strand.points if one.id and one.learning != thread.review}
        steps = {step.recommendation.id: step for s in strands for point in s.points for step in point.steps}
        actions = {one.id for step in steps.values() for one in step.actions}
        kind = ("finding", "findings") if thread.review else ("point of learning", "points of learning")
        parts = [
            count(len(thread.strands), "line of enquiry", "lines of enquiry"),
            count(len(points), *kind),
            count(len([name for name in steps if name]), "recommendation"),
            count(len(actions), "action"),
        ]
        links = "no link is missing" if not missing else f"{count(missing, 'link')} missing"
        return Worded(title, reference, day, rows, missing, f"{', '.join(parts)}; {links}.", marking)

    def _strand(self, strand: Strand, number: int) -> Iterator[list[ThreadCell]]:
        line = (
            ThreadCell(f"{number}. {self.wording.text(strand.question or strand.id)}", id=strand.id)
            if strand.id
            else ThreadCell(missing=NO_LINE, id="loose")
        )
        for place, point in enumerate(strand.points):
            key = f"{strand.id}/{point.id or f'{place}:{strand.id}'}"
            rests = replace(self._rests(point), id=key)
            found = replace(self._point(point, loose=not strand.id), id=key)
            for cells in self._steps(point, key):
                yield [line, rests, found, *cells]

    def _rests(self, point: Point) -> ThreadCell:
        if point.learning or not point.id:
            return ThreadCell()
        if not point.basis:
            return ThreadCell(missing="nothing yet: no episode, entry or conversation")
        told = [self._basis(one) for one in point.basis]
        gone = sum(not text for text in told)
        missing = f"{count(gone, 'id')} that {'names' if gone == 1 else 'name'} nothing" if gone else ""
        return ThreadCell("; ".join(text for text in told if text), missing=missing)

    def _basis(self, one: Basis) -> str:
        if one.episode is not None:
            return f"{one.episode.letter} {self.wording.text(one.episode.title)}"
        if one.conversation is not None:
            talk = one.conversation
            who = self.wording.who(talk.with_) or self.wording.person(talk.person) or one.id
            return f"{who} in conversation{f', {day_short(talk.on)}' if talk.on else ''}"
        event = self.entries.get(one.id)
        if event is not None:
            return f"{self.wording.agency(event.agency)}, {when_words(event)} ({event.id})"
        return f"an entry ({one.id})" if one.entry else ""

    def _point(self, point: Point, *, loose: bool) -> ThreadCell:
        if not point.id:
            if loose:
                return ThreadCell(missing="no finding or learning")
            return ThreadCell(missing="no learning yet" if point.learning else "no finding yet")
        text = self.wording.text(point.text) or point.id
        of = ("Learning of the rapid review",) if point.learning else ()
        why = self.wording.text(point.why)
        asked = "" if why or point.learning else "why it came about is not said"
        return ThreadCell(text, (*of, *([why] if why else [])), asked)

    def _steps(self, point: Point, key: str) -> Iterator[list[ThreadCell]]:
        if not point.steps:
            if not point.id:
                yield [NOTHING, NOTHING, NOTHING, NOTHING]
                return
            reason = self.wording.text(point.no_action_reason)
            kind = "learning" if point.learning else "finding"
            cell = (
                ThreadCell(f"None needed: {reason}")
                if reason
                else ThreadCell(missing=f"no recommendation names this {kind}", id=key)
            )
            yield [cell, NOTHING, NOTHING, NOTHING]
        for step in point.steps:
            yield from self._step(step, key)

    def _step(self, step: Step, key: str) -> Iterator[list[ThreadCell]]:
        one = step.recommendation
        if one.id:
            of = ("Of the rapid review",) if one.source == "rapid-review" else ()
            told = ThreadCell(self.wording.text(one.text) or one.id, of, id=f"{key}/{one.id}")
        else:
            told = ThreadCell(missing="no recommendation", id=f"{key}/")
        if not step.actions:
            yield [told, ThreadCell(missing="no action carries it out", id=one.id), NOTHING, NOTHING]
        for action in step.actions:
            yield [told, self._action(action), self._shown(action), self._impact(action)]

    def _action(self, one: Action) -> ThreadCell:
        number = self.numbers.get(one.id, "")
        owner = self.wording.who(one.owner) if one.owner.role or one.owner.name else ""
        due = f"due {day_short(one.due)}" if one.due else ""
        more = ", ".join(part for part in (owner, due, _STATUS[one.status]) if part)
        absent = [word for word, there in (("owner", owner), ("date", due or one.status == "done")) if not there]
        missing = f"no {' and no '.join(absent)}" if absent else ""
        return ThreadCell(f"{number} {self.wording.text(one.text) or one.id}".strip(), (more,), missing, one.id)

    def _shown(self, one: Action) -> ThreadCell:
        told = [
            f"{self.wording.text(shown.description)}{f' ({day_short(shown.on)})' if shown.on else ''}"
            for shown in one.evidence
            if shown.description.strip()
        ]
        if told:
            return ThreadCell("; ".join(told), id=one.id)
        if one.status == "done":
            return ThreadCell(missing="said to be done, nothing shows it", id=one.id)
        return ThreadCell("", ("not yet",), id=one.id)

    def _impact(self, one: Action) -> ThreadCell:
        impact = one.impact
        result = self.wording.text(impact.result)
        if impact.evaluated_on and not result:
            return ThreadCell(missing="evaluated; what it showed is not said", id=one.id)
        if result:
            when = day_short(impact.evaluated_on) if impact.evaluated_on else ""
            how = ", ".join(part for part in (impact.method or "", when) if part)
            return ThreadCell(result, (how,) if how else (), id=one.id)
        return ThreadCell("", ("not yet",), id=one.id)


def _spanned(rows: list[list[ThreadCell]]) -> Iterator[ThreadRow]:
    """The rows, cells that say the same one below the other as one: the line of enquiry, the finding, the step."""
    merged = 4
    for number, cells in enumerate(rows):
        spans = []
        for place, cell in enumerate(cells):
            if place >= merged or not cell.id:
                spans.append(1)
                continue
            if number and rows[number - 1][place].id == cell.id:
                spans.append(0)
                continue
            end = number
            while end < len(rows) and rows[end][place].id == cell.id:
                end += 1
            spans.append(end - number)
        yield ThreadRow(tuple(cells), tuple(spans))
