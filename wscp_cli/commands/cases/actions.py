"""`wscp actions`: the plan over one case or many, rated from facts; out as a workbook and back by `wscp import`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.cases.forms import form_of
from wscp_cli.commands.shared.findings_out import refuse_no_report
from wscp_cli.commands.shared.options import FoldersOfCases, Out, Quiet, Today, current_folder, day_or_today, read_day
from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.console import Console, terminal_columns
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.portfolio.actions import Plans


class ActionsFormat(StrEnum):
    """How the actions are shown."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    HTML = "html"
    ICS = "ics"


def actions(
    cases: FoldersOfCases = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only actions whose date has passed.")] = False,
    owner: Annotated[
        str, typer.Option("--owner", metavar="ID", help="Only those of an agency, by id, or of a role.")
    ] = "",
    due_by: Annotated[
        str | None,
        typer.Option("--due-by", metavar="DATE", help="Only open actions due by this day.", show_default=False),
    ] = None,
    no_evidence: Annotated[
        bool, typer.Option("--no-evidence", help="Only actions said to be done, with nothing that shows it.")
    ] = False,
    form: Annotated[
        ActionsFormat | None,
        typer.Option(
            "--format", help="How they are shown; by the ending of --out, or text, when not given.", show_default=False
        ),
    ] = None,
    out: Out = None,
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """The actions of one case or many, those that need most first.

    Each is rated blue, green, amber or red from facts: its date, owner, status, evidence and how often it was moved.
    A rating is never typed. The workbook (xlsx) goes to owners and comes back with wscp import. Exit codes: 0, 1 when
    an action is overdue, 3 a case cannot be read.
    """
    from wscp_cli.portfolio.actions import Wanted, read_plans

    console = Console(quiet)
    chosen = form_of(form, out, "actions", ActionsFormat, {"xlsx": "a workbook"})
    day, here = day_or_today(today), current_folder()
    if out is not None:
        refuse_no_report(out)
    wanted = Wanted(overdue, owner, read_day(due_by, "--due-by"), no_evidence)
    found = read_plans(cases or [], day, here, wanted, console.follow)
    if found.cases or not found.unreadable:
        _show(found, chosen, out, console)
    for missing in found.unreadable:
        console.error(missing.message, missing.advice)
    for plan in found.broken:
        console.error(f"{plan.folder}: {plan.trouble}", plan.advice)
    if found.unreadable or found.broken:
        raise typer.Exit(ExitCode.UNREADABLE)
    if any(row.state == "overdue" for row in found.rows):
        raise typer.Exit(ExitCode.FINDINGS)


def _show(found: "Plans", form: ActionsFormat, out: Path | None, console: Console) -> None:
    content = _content(found, form, out)
    if out is None or str(out) == "-":
        text = content if isinstance(content, str) else content.decode("utf-8")
        console.out(text.rstrip("\r\n"))
        return
    outputs = Outputs(console, "actions")
    outputs.put(out, content, "txt" if form is ActionsFormat.TEXT else form.value)
    outputs.end()


def _content(found: "Plans", form: ActionsFormat, out: Path | None) -> str | bytes:
    if form in {ActionsFormat.TEXT, ActionsFormat.HTML}:
        from wscp_cli.output.cases.actions import actions_html, actions_text

        if form is ActionsFormat.HTML:
            return actions_html(found) + "\n"
        return actions_text(found, terminal_columns() if out is None else None) + "\n"
    if form is ActionsFormat.XLSX:
        return _workbook(found)
    from wscp_cli.output.cases.actions_rows import actions_csv, actions_ics, actions_json

    if form is ActionsFormat.ICS:
        return actions_ics(found)
    return actions_json(found) + "\n" if form is ActionsFormat.JSON else actions_csv(found)


def _workbook(found: "Plans") -> bytes:
    """The workbook of the actions chosen, case by case."""
    from wscp_cli.documents.workbooks.across_cases import ActionsOf, actions_workbook
    from wscp_cli.model.folder import read_case
    from wscp_cli.portfolio.actions import READ

    here = current_folder()
    folders = dict.fromkeys(row.folder for row in sorted(found.rows, key=lambda row: (row.reference, row.folder)))
    by_folder = {folder: [row for row in found.rows if row.folder == folder] for folder in folders}
    references = [rows[0].reference for rows in by_folder.values()]
    if len(set(references)) < len(references):
        raise WscpError(
            "two case folders have one reference, so their actions could not be told apart when they come back",
            "wscp status marks them; leave one of them out.",
            ExitCode.USAGE,
        )
    return actions_workbook(
        [ActionsOf(read_case(here / folder, READ), rows) for folder, rows in by_folder.items()], found.marking
    )
