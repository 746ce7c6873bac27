"""Hold a case against the guidance's duties for the stage it has reached."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from wscp_cli.checking.partnership import Partnership
from wscp_cli.evidence.compare import evidence_of
from wscp_cli.findings import Finding, in_order
from wscp_cli.model.case import Stage
from wscp_cli.model.folder import CaseFolder
from wscp_cli.publishing.finished_documents import changed_since_checked
from wscp_cli.rules.accepted import Judgement, set_apart
from wscp_cli.rules.core.rule import LATE
from wscp_cli.rules.core.subject import DeadlineLike, Subject
from wscp_cli.rules.registry import CHECK_RULES


def judge(
    case: CaseFolder,
    today: date,
    *,
    stage: Stage | None = None,
    deadlines: Sequence[DeadlineLike] = (),
    partnership: Partnership | None = None,
) -> Judgement:
    """What the guidance asks of a case and the case does not show.

    Findings of form come with them: a file that cannot be read is said to be so, and duties whose records would
    stand in it are not reported as missing.

    Args:
        case: The case folder, read.
        today: The day it is judged on.
        stage: Judge as if the duties of every stage up to and including this one were due.
        deadlines: The case's deadlines, from its timetable.
        partnership: What the case's profile changes in it; the guidance's own way when None.
    """
    way = partnership or Partnership()
    rules = (*filter(way.asked, CHECK_RULES), *way.own_rules)
    subject = Subject(
        case,
        today,
        stage or case.case.stage,
        stage is not None,
        deadlines,
        way.roles,
        quorum=way.quorum,
        changed_since_checked=changed_since_checked(case),
        evidence=evidence_of(case),
    )
    unreadable = {document.name for document in case.documents.values() if not document.readable}
    findings: list[Finding] = list(case.findings)
    not_done: set[str] = set()
    for rule in sorted(rules, key=lambda one: one.code.startswith(LATE)):
        if rule.code.startswith(LATE):
            subject = replace(subject, duty_deadlines=frozenset(not_done))
        found = [one for one in rule.check(subject) if one.place.path not in {*unreadable, ""}]
        findings.extend(replace(one, clause=way.cited(rule, one)) for one in found)
        not_done.update(rule.deadlines if found else ())
    return set_apart(subject, in_order(findings))
