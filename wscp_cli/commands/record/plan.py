"""`wscp record` on what follows a review: recommendations, actions, the log, findings accepted."""

from typing import Annotated

import typer

from wscp_cli.commands.record.review import record
from wscp_cli.commands.record.writing import DryRun, InCase, On, needed, text_option, when, written
from wscp_cli.commands.shared.options import Quiet, Today, day_or_today

__all__ = ["record"]


@record.command("recommendation")
def recommendation(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="The recommendation's id; a new one adds it.")],
    text: Annotated[str | None, text_option("--text", "What should change.")] = None,
    source: Annotated[str | None, text_option("--source", "rapid-review or lcspr.", metavar="WORD")] = None,
    learning: Annotated[
        list[str] | None,
        typer.Option(
            "--learning", metavar="ID", show_default=False, help="The learning it comes from, by id. Repeatable."
        ),
    ] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """A recommendation and its learning (§10)."""
    from wscp_cli.recording.entries import recommendation as changes

    fields = {"text": text, "source": source, "learning": list(learning) if learning else None}
    written(
        "recommendation", case, lambda folder: changes(folder, identifier, fields), today, dry_run=dry_run, quiet=quiet
    )


@record.command("action")
def action(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="The action's id; a new one adds it.")],
    text: Annotated[str | None, text_option("--text", "What is to be done.")] = None,
    recommendation: Annotated[
        str | None, text_option("--recommendation", "What it carries out, by id.", metavar="ID")
    ] = None,
    role: Annotated[str | None, text_option("--owner", "Its owner, by role.")] = None,
    agency: Annotated[str | None, text_option("--agency", "The owner's agency, by id.", metavar="ID")] = None,
    due: Annotated[str | None, text_option("--due", "When it is to be done.", metavar="DATE")] = None,
    status: Annotated[
        str | None, text_option("--status", "not-started, in-progress, done or withdrawn.", metavar="WORD")
    ] = None,
    completed: Annotated[str | None, text_option("--completed", "When it was done.", metavar="DATE")] = None,
    evidence: Annotated[str | None, text_option("--evidence", "What shows that it was done.")] = None,
    on: On = None,
    impact: Annotated[str | None, text_option("--impact", "What the evaluation of the work showed.")] = None,
    method: Annotated[str | None, text_option("--impact-method", "audit, survey or data.", metavar="WORD")] = None,
    evaluated: Annotated[str | None, text_option("--impact-on", "The day of the evaluation.", metavar="DATE")] = None,
    monitored_by: Annotated[
        str | None,
        text_option(
            "--monitored-by",
            "safeguarding-review-group or assurance-and-review-group.",
            metavar="WORD",
        ),
    ] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """An action, or what became of it (§21).

    --on is the day of the evidence.
    """
    from wscp_cli.recording.entries import action as changes

    fields = {
        "recommendation": recommendation,
        "text": text,
        "owner.role": role,
        "owner.agency": agency,
        "due": when(due, "--due", today),
        "status": status,
        "completed_on": when(completed, "--completed", today),
        "impact.method": method,
        "impact.evaluated_on": when(evaluated, "--impact-on", today),
        "impact.result": impact,
        "monitored_by": monitored_by,
    }
    day = when(on, "--on", today) or ""
    written(
        "action",
        case,
        lambda folder: changes(folder, identifier, fields, evidence or "", day),
        today,
        dry_run=dry_run,
        quiet=quiet,
    )


@record.command("log")
def log(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND", help="decision, delay, disagreement, non-compliance, escalation, communication or note."
        ),
    ],
    summary: Annotated[str, typer.Argument(metavar="SUMMARY", help="What happened.")],
    on: On = None,
    by: Annotated[str | None, text_option("--by", "Who says so, by role.")] = None,
    deadline: Annotated[
        str | None, text_option("--deadline", "Of a delay: the deadline it explains, by id.", metavar="ID")
    ] = None,
    agency: Annotated[str | None, text_option("--agency", "The agency it concerns, by id.", metavar="ID")] = None,
    raised_with: Annotated[
        list[str] | None,
        typer.Option("--raised-with", metavar="WHOM", show_default=False, help="Whom it was raised with. Repeatable."),
    ] = None,
    outcome: Annotated[str | None, text_option("--outcome", "What came of it.")] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """A log entry, such as a delay's reason.

    A delay names the deadline it explains, and the agency where each has its own (§15, §23, §24).
    """
    from wscp_cli.recording.entries import logged

    fields = {
        "on": needed(when(on, "--on", today), "--on", "the day of the entry"),
        "summary": summary,
        "by": by,
        "deadline": deadline,
        "agency": agency,
        "raised_with": list(raised_with) if raised_with else None,
        "outcome": outcome,
    }
    written("log", case, lambda folder: logged(folder, kind, fields), today, dry_run=dry_run, quiet=quiet)


@record.command("exception")
def exception(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The finding's code.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why it is accepted.")],
    agreed_by: Annotated[str, typer.Option("--agreed-by", metavar="WHO", help="Who agreed, by role.")],
    until: Annotated[str | None, text_option("--until", "Until when it is accepted.", metavar="DATE")] = None,
    on: On = None,
    path: Annotated[str | None, text_option("--path", "Only in this file.", metavar="FILE")] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """A finding accepted, and why."""
    from wscp_cli.recording.entries import excepted

    fields = {
        "path": path,
        "reason": reason,
        "agreed_by": agreed_by,
        "agreed_on": needed(when(on, "--on", today), "--on", "the day it was agreed"),
        "until": when(until, "--until", today),
    }
    day = day_or_today(today)
    written("exception", case, lambda folder: excepted(folder, code, fields, day), today, dry_run=dry_run, quiet=quiet)
