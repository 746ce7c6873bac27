"""Make a rule of a function that says what is missing or wrong: the stage decides what it weighs."""

import functools
import re
from collections.abc import Callable, Iterator

from wscp_cli.findings import Finding, Severity
from wscp_cli.model.case import STAGES, Stage
from wscp_cli.model.values.words import Contact
from wscp_cli.rules.core.rule import Force, Rule, Status, weight_of
from wscp_cli.rules.core.subject import Missing, Subject, Wrong

Remarks = Iterator[Missing | Wrong]

_REVIEW_BEGINS = STAGES.index("set-up")


def duty(
    code: str,
    clause: str,
    stage: Stage | None,
    *,
    status: Status = "local",
    force: Force = "should",
    severity: Severity | None = None,
    deadlines: tuple[str, ...] = (),
    needs: tuple[str, ...] = (),
    lcspr: bool = False,
    review_stage: int = 1,
    of_any_incident: bool = False,
) -> Callable[[Callable[[Subject], Remarks]], Rule]:
    """The decorator that makes a rule.

    The duties of the rapid review are not asked of a case in which none is undertaken, nor those of an LCSPR of one in
    which none is.

    Args:
        code: The rule's code.
        clause: The section of the guidance.
        stage: The stage at whose end the duty is due.
        status: Where the rule comes from.
        force: How binding its source makes it.
        severity: What it weighs when due; by its status and force when left out (``weight_of``).
        needs: The kinds of the files, beside the one it points at, without which nothing can be said.
        deadlines: The deadlines by which the duty is done; an overdue one makes it due at once.
        lcspr: Whether it is asked only where an LCSPR is undertaken.
        review_stage: The stage of the review's own timeline (§14) from which it is shown as next.
        of_any_incident: Whether it is asked at the notification also where section 16C is not ours to answer: of an
            adult care leaver, or where another partnership leads.
    """
    full = weight_of(status, force) if severity is None else severity

    def make(function: Callable[[Subject], Remarks]) -> Rule:
        @functools.wraps(function)
        def judge(subject: Subject) -> Iterator[Finding]:
            if stage and STAGES.index(stage) >= _REVIEW_BEGINS and not (lcspr or subject.reviewing):
                return
            if stage == "notification" and not (of_any_incident or subject.of_section_16c):
                return
            if lcspr and not subject.lcspr_undertaken:
                return
            if not all(subject.case.has(kind) for kind in needs):
                return
            due = subject.weight(stage, full, deadlines)
            if due is Severity.NEXT and review_stage > subject.review_stage:
                due = None
            for remark in function(subject):
                weight = _lighter(due, remark.severity) if isinstance(remark, Missing) else remark.severity or full
                if weight is not None:
                    cited = remark.clause if isinstance(remark, Wrong) and remark.clause else clause
                    yield Finding(
                        code,
                        weight,
                        remark.place,
                        remark.message,
                        cited,
                        who=remark.who,
                        by=remark.by,
                        recorded=isinstance(remark, Wrong),
                    )

        return Rule(
            code,
            clause,
            judge,
            status=status,
            force=force,
            stage=stage,
            severity=full,
            deadlines=deadlines,
            lcspr=lcspr,
        )

    return make


def _lighter(due: Severity | None, own: Severity | None) -> Severity | None:
    """What something missing weighs: what the stage makes it weigh, and no more than its own weight."""
    return due if due is None or own is None else min(due, own)


_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


def shown_id(identifier: str, otherwise: str) -> str:
    """An id as a message may show it; ``otherwise`` where something else, perhaps a name, stands in its place."""
    return identifier if _ID.fullmatch(identifier) else otherwise


_PLACEHOLDERS = {
    "tbc",
    "tba",
    "tbd",
    "na",
    "todo",
    "xxx",
    "none",
    "nil",
    "notapplicable",
    "tobeconfirmed",
    "tobeadded",
    "tobecompleted",
}


def somebody(contact: Contact) -> bool:
    """Whether it is said who is meant, by name or role; a placeholder is nobody."""
    return said(contact.name) or said(contact.role)


def said(text: str) -> bool:
    """Whether a text says something: not blank, not a dash or question mark, not a placeholder such as "N.A."."""
    plain = "".join(letter for letter in text.casefold() if letter.isalnum())
    return bool(plain) and plain not in _PLACEHOLDERS
