"""`wscp start-lcspr`: add the files of a local child safeguarding practice review to a case."""

from typing import Annotated

import typer

from wscp_cli.commands.shared.one_writer import one_writer
from wscp_cli.commands.shared.options import Case, Quiet, Today
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError


def start_lcspr(
    case: Case = None,
    decided: Annotated[
        str | None,
        typer.Option(
            "--decided",
            metavar="DATE",
            help="The day it was decided to commission the review: its stages "
            "and publication count from it. When not given: the partners' decision, as recorded in "
            "report.yaml. today is the day of --today.",
            show_default=False,
        ),
    ] = None,
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """Add the files of a practice review (LCSPR), with the rapid review's key lines of enquiry carried over (§13).

    Files that are there already are left as they are. Exit codes: 0, 3 no case, 5 an LCSPR was started before and
    nothing is missing.
    """
    from wscp_cli.casefile.layout import find_case
    from wscp_cli.commands.record.writing import when
    from wscp_cli.model.folder import read_case
    from wscp_cli.model.lcspr_decision import lcspr_decision
    from wscp_cli.recording.practice_review import add_files, practice_review_files

    console, root = Console(quiet), find_case(case)
    day = when(decided, "--decided", today) or ""
    with one_writer(root, "start-lcspr", console):
        folder = read_case(root)
        if not folder.has("meeting"):
            raise WscpError(
                "rapid-review/meeting.yaml cannot be read, and the key lines of enquiry are in it; nothing was changed",
                "Put it right first: wscp validate",
            )
        decision = lcspr_decision(folder)
        known = str(decision.on) if decision.by == "partners" and decision.on else ""
        written = add_files(folder, practice_review_files(folder, day or known))
    if not written:
        raise WscpError(
            "an LCSPR was started before: all its files are there; nothing was changed",
            "Edit them, or record with wscp record.",
            ExitCode.WOULD_OVERWRITE,
        )
    console.say(f"start-lcspr: added {', '.join(written)}")
    lines = [one for one in folder.meeting.key_lines_of_enquiry if one.id or one.question]
    if "lcspr/review.yaml" in written:
        if lines:
            many = f"{len(lines)} key line{'s' if len(lines) != 1 else ''} of enquiry"
            console.say(f"start-lcspr: {many} carried over into lcspr/review.yaml")
        else:
            console.warn(
                "meeting.yaml has no key lines of enquiry to carry over; write them there first (§6), or into "
                "lcspr/review.yaml"
            )
    if decision.answer != "yes":
        console.warn(
            "no decision to undertake a review is recorded; if the partners decided so, record it: wscp "
            "record partners-decision yes --on DATE --rationale TEXT"
        )
    elif day and decision.on and not day.startswith(decision.on.date.isoformat()):
        whose = {"partners": "the partners' decision", "signed-off": "the report's sign-off"}
        console.warn(
            f"--decided is {day}, but {whose.get(decision.by, 'the meeting')} is of {decision.on.date}: "
            "six months run from the partners' decision; record it: wscp record partners-decision yes --on "
            "DATE"
        )
    console.say("Next: wscp next lists what comes first.")
