"""`wscp record`, from the meeting on: attendance, decision, draft, submission, reply, actions, log, exceptions."""

from typing import Annotated

import typer

from wscp_cli.commands.record.writing import DryRun, InCase, On, record, text_option, when, written
from wscp_cli.commands.shared.options import Quiet, Today

__all__ = ["record"]

_ANSWER = "yes, no or not-known"


@record.command("meeting")
def meeting(
    planned: Annotated[str | None, text_option("--planned", "When it is to be held.", metavar="DATE")] = None,
    held: Annotated[str | None, text_option("--held", "When it was held.", metavar="DATE")] = None,
    how: Annotated[str | None, text_option("--how", "in-person, remote or hybrid.", metavar="WORD")] = None,
    chair: Annotated[str | None, text_option("--chair", "The chair's role.")] = None,
    author: Annotated[str | None, text_option("--report-author", "The report author's role.")] = None,
    kind: Annotated[
        str,
        text_option(
            "--kind",
            "rapid-review when not given, progress, executive-huddle, action-planning or other.",
            metavar="WORD",
        ),
    ] = "rapid-review",
    further: Annotated[
        bool,
        typer.Option("--further", help="It is a further meeting of its kind, such as a second rapid review meeting."),
    ] = False,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """The meeting: planned, held, by whom (§9).

    A rapid review can have further ones: a second where it reconvened, a progress meeting, an executive huddle.
    """
    from wscp_cli.recording.entries import meeting as changes

    fields = {
        "planned_for": when(planned, "--planned", today),
        "held_on": when(held, "--held", today),
        "how": how,
        "chair.role": chair,
        "report_author.role": author,
    }
    written(
        "meeting",
        case,
        lambda folder: changes(folder, fields, kind, further=further),
        today,
        dry_run=dry_run,
        quiet=quiet,
    )


@record.command("attendance")
def attendance(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who it is.")],
    role: Annotated[str | None, text_option("--role", "Their role.")] = None,
    agency: Annotated[str | None, text_option("--agency", "Their agency, by id.", metavar="ID")] = None,
    represents: Annotated[
        str | None,
        text_option(
            "--represents",
            "The statutory partner whose role they hold: local-authority, police or icb.",
            metavar="PARTNER",
        ),
    ] = None,
    presence: Annotated[
        str | None,
        text_option(
            "--presence",
            "present, remote, part, apologies, report-sent or absent; of somebody new: present.",
            metavar="WORD",
        ),
    ] = None,
    deputy_for: Annotated[str | None, text_option("--deputy-for", "Whom they stand in for, by role.")] = None,
    apart: Annotated[
        str | None, text_option("--id", "A short id for each of two people of one name.", metavar="ID")
    ] = None,
    for_decision: Annotated[
        str | None,
        text_option(
            "--for-decision",
            f"Were they there when it was decided: {_ANSWER}.",
            metavar="WORD",
        ),
    ] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Who was at the meeting (§9).

    It is the role held that counts for quorum, one person for one partner; wscp check --quorum gives the verdict.
    """
    from wscp_cli.recording.entries import attended

    fields = {
        "id": apart,
        "role": role,
        "agency": agency,
        "represents": represents,
        "presence": presence,
        "deputy_for": deputy_for,
        "present_for_decision": for_decision,
    }
    written("attendance", case, lambda folder: attended(folder, name, fields), today, dry_run=dry_run, quiet=quiet)


@record.command("decision")
def decision(
    undertake: Annotated[str, typer.Argument(metavar="ANSWER", help="Undertake an LCSPR: yes or no.")],
    rationale: Annotated[str | None, text_option("--rationale", "Why; needed either way.")] = None,
    consensus: Annotated[str | None, text_option("--consensus", f"{_ANSWER}.", metavar="WORD")] = None,
    national: Annotated[
        str | None,
        text_option(
            "--national-review",
            f"Is a national review thought to be needed: {_ANSWER}.",
            metavar="WORD",
        ),
    ] = None,
    single: Annotated[
        str | None,
        text_option(
            "--agency-review",
            f"Is a single agency's review recommended: {_ANSWER}.",
            metavar="WORD",
        ),
    ] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """What the meeting recommends, and why (§6, §9).

    What the Delegated Safeguarding Partners then decide: wscp record partners-decision.
    """
    from wscp_cli.recording.entries import recommended as changes

    fields = {
        "undertake_lcspr": undertake,
        "rationale": rationale,
        "consensus": consensus,
        "national_review": national,
        "agency_review": single,
    }
    written("decision", case, lambda folder: changes(folder, fields), today, dry_run=dry_run, quiet=quiet)


@record.command("draft")
def draft(
    shared: Annotated[
        str | None, text_option("--shared", "The final draft went to those who endorse it.", metavar="DATE")
    ] = None,
    with_chair: Annotated[str | None, text_option("--to-chair", "It went to the chair.", metavar="DATE")] = None,
    by_chair: Annotated[
        str | None, text_option("--endorsed-by-chair", "The chair endorsed it.", metavar="DATE")
    ] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """The way of the report's draft (§7, §10)."""
    from wscp_cli.recording.entries import report

    fields = {
        "shared_with_chair_on": when(with_chair, "--to-chair", today),
        "endorsed_by_chair_on": when(by_chair, "--endorsed-by-chair", today),
        "final_draft_shared_on": when(shared, "--shared", today),
    }
    written("draft", case, lambda _: report(fields), today, dry_run=dry_run, quiet=quiet)


@record.command("endorsement")
def endorsement(
    endorser: Annotated[
        str, typer.Argument(metavar="ENDORSER", help="independent-scrutineer, local-authority, police or icb.")
    ],
    on: On = None,
    by: Annotated[str | None, text_option("--by", "Who, by role.")] = None,
    comment: Annotated[str | None, text_option("--comment", "What they said.")] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """The final draft was endorsed (§7).

    By the Independent Scrutineer, or by a Delegated Safeguarding Partner: local authority, police, ICB.
    """
    from wscp_cli.recording.entries import endorsed

    fields = {"by": by, "endorsed_on": when(on, "--on", today), "comment": comment}
    written("endorsement", case, lambda folder: endorsed(folder, endorser, fields), today, dry_run=dry_run, quiet=quiet)


@record.command("submission")
def submission(
    on: On = None,
    signed_off: Annotated[
        str | None, text_option("--signed-off", "The partners signed it off.", metavar="DATE")
    ] = None,
    confirmed: Annotated[
        str | None, text_option("--confirmed", "Its completion was confirmed in writing.", metavar="DATE")
    ] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """The report went to the Panel (§5, §10)."""
    from wscp_cli.recording.entries import report

    fields = {
        "signed_off_on": when(signed_off, "--signed-off", today),
        "submitted_on": when(on, "--on", today),
        "confirmed_in_writing_on": when(confirmed, "--confirmed", today),
    }
    written("submission", case, lambda _: report(fields), today, dry_run=dry_run, quiet=quiet)


@record.command("reply")
def reply(
    on: On = None,
    says: Annotated[
        str | None, text_option("--view", "agrees, national-review or different-view.", metavar="WORD")
    ] = None,
    summary: Annotated[str | None, text_option("--summary", "What it says.")] = None,
    told: Annotated[str | None, text_option("--agencies-told", "The agencies were told.", metavar="DATE")] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """The Panel's written reply (§10)."""
    from wscp_cli.recording.entries import report

    fields = {
        "panel_reply.received_on": when(on, "--on", today),
        "panel_reply.view": says,
        "panel_reply.summary": summary,
        "panel_reply.agencies_told_on": when(told, "--agencies-told", today),
    }
    written("reply", case, lambda _: report(fields), today, dry_run=dry_run, quiet=quiet)
