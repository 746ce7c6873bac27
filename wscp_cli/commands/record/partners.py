"""`wscp record`, what the safeguarding partners decide and watch: the LCSPR, the criteria, who leads, its progress."""

from typing import Annotated

import typer

from wscp_cli.commands.record.counted import record
from wscp_cli.commands.record.writing import DryRun, InCase, On, needed, text_option, when, written
from wscp_cli.commands.shared.options import Quiet, Today

__all__ = ["record"]

_ANSWER = "yes, no or not-known"


@record.command("partners-decision")
def partners_decision(
    undertake: Annotated[str, typer.Argument(metavar="ANSWER", help="Undertake an LCSPR: yes or no.")],
    on: On = None,
    rationale: Annotated[
        str | None, text_option("--rationale", "Why; above all where it is not what the meeting recommended.")
    ] = None,
    by: Annotated[str | None, text_option("--by", "Who decided, by role.", metavar="WHO")] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """What the delegated partners decided (§6).

    They decide on the meeting's recommendation, and again where the Panel's reply differs. Six months run from a yes.
    """
    from wscp_cli.recording.partners import partners_decided

    day = needed(when(on, "--on", today), "--on", "the day they decided")
    fields = {"decided_on": day, "undertake_lcspr": undertake, "rationale": rationale, "by": by}
    written(
        "partners-decision", case, lambda folder: partners_decided(folder, fields), today, dry_run=dry_run, quiet=quiet
    )


@record.command("criteria-not-met")
def criteria_not_met(
    on: On = None,
    reason: Annotated[str | None, text_option("--reason", "Why they are not met after all.")] = None,
    agreed_by: Annotated[str | None, text_option("--agreed-by", "Who agreed, by role.", metavar="WHO")] = None,
    panel_told: Annotated[str | None, text_option("--panel-told", "The Panel was told.", metavar="DATE")] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Notified, then the criteria were not met (§4).

    What follows a notification, the rapid review above all, is then not required.
    """
    from wscp_cli.recording.partners import criteria_not_met as changes

    fields = {
        "found_on": when(on, "--on", today),
        "reason": reason,
        "agreed_by": agreed_by,
        "panel_told_on": when(panel_told, "--panel-told", today),
    }
    written("criteria-not-met", case, lambda _: changes(fields), today, dry_run=dry_run, quiet=quiet)


@record.command("lead")
def lead(
    who: Annotated[str, typer.Argument(metavar="WHO", help="this-partnership or another-partnership.")],
    partnership: Annotated[str | None, text_option("--partnership", "Which one leads.", metavar="NAME")] = None,
    on: On = None,
    others_informed: Annotated[str | None, text_option("--others-informed", "How others are kept informed.")] = None,
    we_are_informed: Annotated[str | None, text_option("--we-are-informed", "If another leads: how we are.")] = None,
    contribution: Annotated[str | None, text_option("--contribution", "If another leads: what we give.")] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Which partnership leads the review (§3)."""
    from wscp_cli.recording.partners import lead_agreed

    fields = {
        "involved": "yes",
        "lead": who,
        "lead_partnership": partnership,
        "agreed_on": when(on, "--on", today),
        "how_others_informed": others_informed,
        "how_we_are_informed": we_are_informed,
        "our_contribution": contribution,
    }
    written("lead", case, lambda _: lead_agreed(fields), today, dry_run=dry_run, quiet=quiet)


@record.command("adult-review")
def adult_review(
    considered: Annotated[
        str, typer.Argument(metavar="ANSWER", help=f"Was a Safeguarding Adults Review considered: {_ANSWER}.")
    ],
    needs: Annotated[
        str | None, text_option("--needs", f"Needs for care and support: {_ANSWER}.", metavar="WORD")
    ] = None,
    concern: Annotated[
        str | None, text_option("--concern", f"Concern about joint working: {_ANSWER}.", metavar="WORD")
    ] = None,
    condition: Annotated[
        str | None,
        text_option("--condition", "death-from-abuse-or-neglect, serious-abuse-or-neglect or neither.", metavar="WORD"),
    ] = None,
    board: Annotated[
        str | None,
        text_option("--board", "The Board's decision: must-review, may-review or no-review.", metavar="WORD"),
    ] = None,
    outcome: Annotated[str | None, text_option("--outcome", "What came of it.")] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """A Safeguarding Adults Review considered (§4)."""
    from wscp_cli.recording.partners import adult_review as changes

    fields = {
        "considered": considered,
        "care_and_support_needs": needs,
        "concern_about_joint_working": concern,
        "condition": condition,
        "board_decision": board,
        "outcome": outcome,
    }
    written("adult-review", case, lambda _: changes(fields), today, dry_run=dry_run, quiet=quiet)


@record.command("monitoring")
def monitoring(
    on: On = None,
    by: Annotated[str | None, text_option("--by", "Who looked, by role or group.", metavar="WHO")] = None,
    time_taken: Annotated[str | None, text_option("--time", "What they found of the time it is taking.")] = None,
    quality: Annotated[str | None, text_option("--quality", "What they found of its quality.")] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """The review's time and quality were looked at.

    The law asks the partners to do so at regular intervals (SI 2018/789 regulation 14).
    """
    from wscp_cli.recording.partners import monitored

    day = needed(when(on, "--on", today), "--on", "the day they looked at it")
    fields = {"on": day, "by": by, "time_taken": time_taken, "quality": quality}
    written("monitoring", case, lambda folder: monitored(folder, fields), today, dry_run=dry_run, quiet=quiet)


@record.command("reviewer-request")
def reviewer_request(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="information or draft-report.")],
    on: On = None,
    in_writing: Annotated[str | None, text_option("--in-writing", f"{_ANSWER}.", metavar="WORD")] = None,
    answered: Annotated[str | None, text_option("--answered", "The reviewer sent it.", metavar="DATE")] = None,
    note: Annotated[str | None, text_option("--note", "What else there is to say.")] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """The reviewer was asked for a draft or facts.

    The partners may ask, to judge progress and quality; they ask in writing (SI 2018/789 regulation 14).
    """
    from wscp_cli.recording.partners import reviewer_asked

    fields = {
        "asked_on": needed(when(on, "--on", today), "--on", "the day of the request"),
        "what": what,
        "in_writing": in_writing,
        "answered_on": when(answered, "--answered", today),
        "note": note,
    }
    written(
        "reviewer-request", case, lambda folder: reviewer_asked(folder, fields), today, dry_run=dry_run, quiet=quiet
    )


@record.command("improvement-information")
def improvement_information(
    on: On = None,
    reason_not: Annotated[str | None, text_option("--reason-not", "Why it is not published either.")] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Published instead of a report that is not."""
    from wscp_cli.recording.partners import improvement_information as changes

    fields = {"published_on": when(on, "--on", today), "reason_not": reason_not}
    written(
        "improvement-information", case, lambda folder: changes(folder, fields), today, dry_run=dry_run, quiet=quiet
    )
