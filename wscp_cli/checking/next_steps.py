"""The next things to do in a case: who, what, by when and how; the soonest first."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wscp_cli.checking.partnership import Partnership
from wscp_cli.checking.recorded_by import record_command
from wscp_cli.checking.responsible import who_acts, who_meets
from wscp_cli.checking.step_days import MEETING, DayOfStep, Days, day_due, first_stage_of
from wscp_cli.findings import Finding, Place, Severity
from wscp_cli.model.case import STAGES, Stage
from wscp_cli.model.folder import CaseFolder
from wscp_cli.protocol.clock import months_from
from wscp_cli.rules.core.duty import said, shown_id
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import Subject
from wscp_cli.rules.registry import CHECK_RULES
from wscp_cli.timetable.deadline import Deadline

SHOWN = 3
"""So many steps are told at a time: more is a list, not a next thing to do."""

_RULES: dict[str, Rule] = {rule.code: rule for rule in CHECK_RULES}
_ORDER: dict[str, int] = {rule.code: number for number, rule in enumerate(CHECK_RULES)}
_EACH_FOR_ITSELF = {"endorsement"}
"""Deadlines met by those they name; of the others the names say who is told."""
_AT_ONCE = {"STG-DONE", "STG-BEHIND", "CLO-CLOSED"}
"""A stage that lags behind, or ends without a record, hides what else there is to do: it is put right first."""
_CHASED = {"SUB-REPLY": "panel-response"}
"""What others are waited for: once the deadline is shown as one to chase, the duty is the same thing to do."""
_ACTIONS = {"ACT-DONE", "ACT-OVERDUE"}
"""What is said of an action still open: each is a step of its own, with its owner and its day."""
_SETTLED = {"done", "withdrawn"}
_COMMANDS = {
    "RET-CHRONOLOGY": "wscp merge-scoping",
    "RET-GENOGRAM": "wscp genogram -o out/genogram.svg",
    "EVI-SEAL": "wscp evidence seal",
    "EVI-CHANGED": "wscp evidence verify",
    "EVI-CHAIN": "wscp evidence verify",
    "EVI-CODE": "wscp evidence verify",
    "MTG-QUORUM": "wscp check --quorum",
    "SET-DATE": "wscp timetable --plan",
    "SET-REQUEST": "wscp report request",
    "scoping-request": "wscp report request",
    "RPT-ENDORSED": "wscp report endorsement",
    "endorsement": "wscp report endorsement",
    "SUB-SUBMITTED": "wscp report submission",
    "rapid-review-submission": "wscp report submission",
    "MTG-OUTCOME": "wscp report outcome",
    "publication-notice": "wscp report notices",
    "publication-notice-dfe": "wscp report notices",
}
"""The command that does the work itself or writes the document, by finding or deadline, where there is one."""
_ACTS = {
    "scoping-return-backstop": "Get all scoping returns in",
    MEETING: "Hold the rapid review meeting",
    "rapid-review-meeting-latest": "Hold the rapid review meeting while the report can still be submitted in time",
}
"""Deadlines whose titles name a date, as the thing to do."""
_KEY = re.compile(r"\s*((?:- )*)([a-z][a-z_]{0,39}):")
_FEW = 3
_FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True)
class NextStep:
    """One thing to do.

    Attributes:
        what: What is to be done.
        who: The role, or the agencies by their ids.
        by: The day it is to be done by; None where no deadline says.
        not_before: The first day, where there is a window; today, without ``by``, for what is to be done at once.
        overdue: Whether its time has gone by.
        place: Where it is recorded.
        field: The field to fill in there; empty where the message says it.
        command: A command that does it; empty where a person does.
        record: The command that records it; empty when it is written in the file.
        code: The finding's code or the deadline's id, for ``wscp explain``.
        clause: The section of the guidance.
        more: How many more of the same kind there are.
    """

    what: str
    who: str
    by: date | None
    not_before: date | None
    overdue: bool
    place: Place
    field: str
    command: str
    record: str
    code: str
    clause: str
    more: int = 0


@dataclass(frozen=True)
class NextSteps:
    """What comes next in a case.

    Attributes:
        steps: The things to do, the soonest first.
        remark: What is said when there are none.
    """

    steps: tuple[NextStep, ...]
    remark: str = ""


def next_steps(
    case: CaseFolder,
    findings: Sequence[Finding],
    deadlines: Sequence[Deadline],
    today: date,
    impossible: Sequence[Finding] = (),
    way: Partnership | None = None,
) -> NextSteps:
    """Everything there is to do, ranked by the day it is due, then by the stage it belongs to.

    Duties of one rule are one step, and so is each action of the plan. A deadline whose event a rule asks for is that
    rule's date, not a step of its own. What cannot be read comes first, since nothing else is sure before.

    Args:
        case: The case folder, read.
        findings: What stands of the judgement on it.
        deadlines: Its timetable.
        today: The day it is judged on.
        impossible: Dates and agencies of the case that cannot be.
        way: The partnership's own working days and duties; the guidance's own way where it is not given.
    """
    way = way or Partnership()
    rules = {**_RULES, **{rule.code: rule for rule in way.own_rules}}
    days = Days.of(case, deadlines, today, way.working)
    unreadable = {document.name for document in case.documents.values() if not document.readable}
    open_ones = [one for one in days.open_ones() if one.place.path not in unreadable]
    by_code: dict[str, list[Finding]] = defaultdict(list)
    to_chase = {one.id for one in open_ones}
    for one in findings:
        if one.code in rules and _is_to_do(one, rules[one.code]) and _CHASED.get(one.code) not in to_chase:
            by_code[one.code].append(one)
    own = {code: _own_deadlines(case, rules[code], found, open_ones) for code, found in by_code.items()}
    covered = {one.id for met in own.values() for one in met} | {
        name for code in by_code for name in rules[code].deadlines
    }
    ranked = [
        _of_rule(case, rules[code], found, days.of_rule(rules[code], found, own[code], open_ones), today)
        for code, found in by_code.items()
    ]
    ranked.extend(_of_deadlines(case, group, days) for group in _grouped(open_ones) if group[0].id not in covered)
    ranked.extend(_of_actions(case, today))
    broken = [one for one in findings if one.code not in rules and one.severity is Severity.ERROR]
    steps = [step for _, step in sorted(ranked, key=lambda pair: pair[0])]
    if impossible:
        steps.insert(0, _impossible(impossible))
    if broken:
        steps.insert(0, _unreadable(broken))
    return NextSteps(tuple(steps), "" if steps else _nothing(case, today, way))


_Rank = tuple[date, int, int, str]


def _is_to_do(finding: Finding, rule: Rule) -> bool:
    """Whether a finding is something to do: a duty, due or next.

    Not a prompt, nor an idea of wscp's own, nor a fact of the past that the guidance would have otherwise.
    """
    if finding.code in _ACTIONS:
        return False
    a_duty = rule.status not in {"own", "form"} and rule.force != "may" and not finding.recorded
    return a_duty or finding.severity is not Severity.WARNING or finding.code in _AT_ONCE


def _own_deadlines(
    case: CaseFolder,
    rule: Rule,
    found: Sequence[Finding],
    open_ones: Sequence[Deadline],
) -> list[Deadline]:
    """The open deadlines that doing a duty meets: those of the rule's own list, or recorded in the very field."""
    fields = {(one.place, _field_at(case, one.place)) for one in found}
    return [
        one
        for one in open_ones
        if one.id in rule.deadlines or (one.place, one.rule.met_by.rpartition(".")[2]) in fields
    ]


def _of_rule(
    case: CaseFolder,
    rule: Rule,
    found: Sequence[Finding],
    day: DayOfStep,
    today: date,
) -> tuple[_Rank, NextStep]:
    first = found[0]
    if rule.code in _AT_ONCE:
        return (date.min, 0, _ORDER[rule.code], ""), NextStep(
            first.message,
            _who(case, rule),
            None,
            today,
            overdue=False,
            place=first.place,
            field=_field_at(case, first.place),
            command="",
            record=record_command(rule.code),
            code=rule.code,
            clause=first.clause,
            more=len(found) - 1,
        )
    by = day.by
    due_now = any(one.severity > Severity.NEXT for one in found)
    overdue = bool(by and by < today) or (due_now and by is None)
    without_day = today if due_now else _rank_without_day(case, rule, today)
    rank = (by or without_day, _stage_number(rule.stage), _ORDER.get(rule.code, len(_ORDER)), "")
    return rank, NextStep(
        first.message,
        _listed(day.late) if day.late else _who(case, rule),
        by,
        day.not_before,
        overdue,
        first.place,
        _field_at(case, first.place),
        _COMMANDS.get(rule.code, ""),
        record_command(rule.code),
        rule.code,
        first.clause,
        len(found) - 1,
    )


def _rank_without_day(case: CaseFolder, rule: Rule, today: date) -> date:
    """Where a duty without a day stands: a fortnight off once its stage is reached; what closes a case comes last."""
    reached = _stage_number(rule.stage) <= min(_stage_number(case.case.stage), _stage_number("learning") - 1)
    return today + _FORTNIGHT if reached and rule.code not in _CHASED else date.max


def _who(case: CaseFolder, rule: Rule) -> str:
    return who_acts(rule.code, rule.stage, has_reviewer=_has_reviewer(case))


def _has_reviewer(case: CaseFolder) -> bool:
    """Whether the practice review has a lead reviewer, or may still get one."""
    return not said(case.review.lead_reviewer.reason_none_needed)


def _of_actions(case: CaseFolder, today: date) -> Iterable[tuple[_Rank, NextStep]]:
    """Each action that is open and has a date: its own owner, its own day."""
    if case.case.stage == "closed":
        return
    for action in case.actions.actions:
        if action.status in _SETTLED or action.due is None:
            continue
        name = shown_id(action.id, "this action")
        command = record_command("ACT-OVERDUE").replace(" ID", f" {name}") if name == action.id else ""
        yield (
            (action.due, len(STAGES), len(_ORDER), name),
            NextStep(
                f"Finish the action {name}, and record what shows it",
                shown_id(action.owner.agency, "its owner"),
                action.due,
                None,
                action.due < today,
                action.place("status"),
                "status",
                "",
                command,
                "ACT-DONE",
                "§22",
            ),
        )


def _grouped(open_ones: Sequence[Deadline]) -> Iterable[list[Deadline]]:
    """Deadlines that one event meets, the soonest first: two dates for one act are one thing to do."""
    groups: dict[tuple[str, str], list[Deadline]] = defaultdict(list)
    for one in open_ones:
        groups[one.rule.met_by, one.rule.who].append(one)
    return (sorted(group, key=day_due) for group in groups.values())


def _of_deadlines(case: CaseFolder, group: Sequence[Deadline], days: Days) -> tuple[_Rank, NextStep]:
    first = group[0]
    same = [one for one in group if one.id == first.id]
    bodies = [one.agency for one in same if one.agency]
    what = _ACTS.get(first.id) or f"{'Chase: ' if first.rule.expectation else ''}{first.title}"
    theirs = _theirs(first)
    if bodies and not theirs:
        what += f": {_listed(bodies)}"
    by = days.of_deadline(first) or date.max
    stage = first_stage_of(first.id)
    who = _listed(bodies) if bodies and theirs else who_meets(first.id, has_reviewer=_has_reviewer(case))
    return (by, _stage_number(stage), len(_ORDER), first.id), NextStep(
        what,
        who,
        by,
        first.window_start if by == first.due else None,
        first.status == "overdue" and by < days.today,
        first.place,
        first.rule.met_by.rpartition(".")[2] or _field_at(case, first.place),
        _COMMANDS.get(first.id, ""),
        record_command(first.id),
        first.id,
        first.clause,
    )


def _theirs(deadline: Deadline) -> bool:
    """Whether those a deadline names are to act; otherwise they are the ones who are told."""
    return deadline.rule.per == "agency" or deadline.id in _EACH_FOR_ITSELF


def _stage_number(stage: Stage | None) -> int:
    return STAGES.index(stage) if stage else len(STAGES)


def _listed(bodies: Sequence[str]) -> str:
    """Agencies or recipients by their ids, a few of them and how many more."""
    shown = [shown_id(one, "an agency") for one in dict.fromkeys(bodies)]
    rest = len(shown) - _FEW
    return ", ".join(shown[:_FEW]) + (f" and {rest} more" if rest > 0 else "")


def _field_at(case: CaseFolder, place: Place) -> str:
    """The field that stands at a place, as its key is written there; empty where none can be told."""
    for document in case.documents.values():
        if document.name == place.path and document.readable and place.line:
            lines = document.text.splitlines()
            match = _KEY.match(lines[place.line - 1]) if place.line <= len(lines) else None
            whole_entry = match is not None and match[1] and match.start(2) + 1 == place.column
            return match[2] if match and not whole_entry else ""
    return ""


def _unreadable(broken: Sequence[Finding]) -> NextStep:
    files = len({one.place.path for one in broken})
    what = f"put right what keeps {files} file{'s' if files > 1 else ''} from being read as meant"
    first = broken[0]
    return NextStep(
        what,
        "whoever keeps the files",
        None,
        None,
        overdue=True,
        place=first.place,
        field="",
        command="wscp validate",
        record="",
        code=first.code,
        clause="",
        more=len(broken) - 1,
    )


def _impossible(found: Sequence[Finding]) -> NextStep:
    many = "s" if len(found) > 1 else ""
    what = (
        f"put right {len(found)} date{many} or agency id{many} that cannot be right: what is late, and who was there, "
        "is worked out from them"
    )
    return NextStep(
        what,
        "whoever keeps the files",
        None,
        None,
        overdue=True,
        place=found[0].place,
        field="",
        command="wscp validate",
        record="",
        code=found[0].code,
        clause="",
        more=len(found) - 1,
    )


def _nothing(case: CaseFolder, today: date, way: Partnership) -> str:
    stage = case.case.stage
    if stage == "closed":
        return f"The case is closed, and nothing is left to do.{_kept_until(case, way)}"
    if not Subject(case, today, stage).reviewing:
        return "The case was not notified and no rapid review is undertaken: nothing is left to do."
    return f"Nothing is open at the stage {stage}: go on with the next one in case.yaml when it is reached."


def _kept_until(case: CaseFolder, way: Partnership) -> str:
    """Until when the case is kept by the partnership's own rule; empty where it has none."""
    kept = way.retention
    published = case.publication.published_on
    start = published if kept.counted_from == "published" else case.case.closure.closed_on
    if kept.years is None or start is None:
        return ""
    return f" By your retention rule it is kept until {months_from(start, 12 * kept.years).isoformat()}."
