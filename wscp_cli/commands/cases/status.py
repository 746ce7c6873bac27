"""`wscp status`: one line per case, the neediest first; the board; a workbook."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.cases.forms import form_of
from wscp_cli.commands.shared.options import FoldersOfCases, Out, Quiet, Today, current_folder, day_or_today
from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.console import Console, terminal_columns
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.portfolio.reading import Portfolio


class StatusFormat(StrEnum):
    """How the cases are shown."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    HTML = "html"
    XLSX = "xlsx"


class Audience(StrEnum):
    """For whom the year's figures are."""

    INTERNAL = "internal"
    PUBLICATION = "publication"


class FailOnStanding(StrEnum):
    """The lightest standing of a case that makes the exit code 1."""

    OVERDUE = "overdue"
    AT_RISK = "at-risk"
    ACTIONS = "actions"
    NEVER = "never"


_FAILS = {
    FailOnStanding.OVERDUE: {"overdue"},
    FailOnStanding.AT_RISK: {"overdue", "at-risk"},
    FailOnStanding.ACTIONS: {"overdue", "at-risk", "actions-overdue"},
    FailOnStanding.NEVER: set[str](),
}


def status(
    cases: FoldersOfCases = None,
    form: Annotated[
        StatusFormat | None,
        typer.Option(
            "--format",
            help="How they are shown; by the ending of --out, or text, when not given. html is the board.",
            show_default=False,
        ),
    ] = None,
    out: Out = None,
    fail_on: Annotated[
        FailOnStanding, typer.Option("--fail-on", help="The lightest standing of a case that makes the exit code 1.")
    ] = FailOnStanding.OVERDUE,
    stats: Annotated[
        str | None,
        typer.Option(
            "--stats",
            metavar="YEAR",
            help="The year's figures, April to March by notification: 2025-26; several with commas.",
            show_default=False,
        ),
    ] = None,
    audience: Annotated[
        Audience, typer.Option("--for", help="With --stats: for whom; publication withholds small numbers and rounds.")
    ] = Audience.INTERNAL,
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """How each case stands: one line per case, the neediest first.

    Ids, dates and counts only, no names. A case that cannot be read is a line that says so. The board (html) has the
    cases by stage and links to the page of each that wscp view has made. Exit codes: 0, 1 by --fail-on, 3 a case
    cannot be read.
    """
    from wscp_cli.portfolio.reading import read_portfolio

    console = Console(quiet)
    chosen = form_of(form, out, "cases", StatusFormat, {"xlsx": "a workbook"})
    if audience is not Audience.INTERNAL and stats is None:
        raise WscpError("--for belongs to --stats", "For example: --stats 2025-26 --for publication", ExitCode.USAGE)
    if stats is not None and chosen not in {StatusFormat.TEXT, StatusFormat.JSON, StatusFormat.CSV}:
        raise WscpError("figures are text, json or csv", "For example: -o figures.csv", ExitCode.USAGE)
    if stats is not None:
        from wscp_cli.portfolio.yearly import reporting_years

        reporting_years(stats)
    day, here = day_or_today(today), current_folder()
    found = read_portfolio(cases or [], day, here, console.follow)
    if found.rows or not found.unreadable:
        _show(found, chosen, out, console, (stats, audience) if stats else None)
    for missing in found.unreadable:
        console.error(missing.message, missing.advice)
    if out is not None:  # at the terminal the lines themselves say so
        for row in found.broken:
            console.error(f"{row.folder}: {row.trouble}", row.advice)
    if found.unreadable or found.broken:
        raise typer.Exit(ExitCode.UNREADABLE)
    if stats is None and any(row.standing in _FAILS[fail_on] for row in found.rows):
        raise typer.Exit(ExitCode.FINDINGS)


def _show(
    found: "Portfolio", form: StatusFormat, out: Path | None, console: Console, stats: "tuple[str, Audience] | None"
) -> None:
    from wscp_cli.generated import refuse_no_file

    to_file = out is not None and str(out) != "-"
    if to_file and out is not None:
        refuse_no_file(out)
    content = _figures(found, form, *stats) if stats else _content(found, form, out)
    if not to_file or out is None:
        console.out(content.rstrip("\r\n") if isinstance(content, str) else "")
        return
    outputs = Outputs(console, "status")
    outputs.put(out, content, "txt" if form is StatusFormat.TEXT else form.value)
    outputs.end()


def _figures(found: "Portfolio", form: StatusFormat, years: str, audience: Audience) -> str:
    from wscp_cli.output.cases.stats import stats_csv, stats_json, stats_text
    from wscp_cli.portfolio.suppression import as_they_are, for_publication
    from wscp_cli.portfolio.yearly import reporting_years, yearly

    public = audience is Audience.PUBLICATION
    figures = yearly(found.rows, reporting_years(years))
    shown = for_publication(figures) if public else as_they_are(figures)
    if form is StatusFormat.JSON:
        return stats_json(figures, shown, found.today, public=public) + "\n"
    if form is StatusFormat.CSV:
        return stats_csv(figures, shown)
    return stats_text(figures, shown, found.today, public=public) + "\n"


def _content(found: "Portfolio", form: StatusFormat, out: Path | None) -> str | bytes:
    if form is StatusFormat.TEXT:
        from wscp_cli.output.cases.status_text import status_text

        return status_text(found, terminal_columns() if out is None else None) + "\n"
    if form is StatusFormat.HTML:
        from wscp_cli.output.cases.board import board_html

        return board_html(found, _pages(found, out)) + "\n"
    from wscp_cli.output.cases.status_rows import status_csv, status_json, status_xlsx

    if form is StatusFormat.XLSX:
        return status_xlsx(found)
    return status_json(found) + "\n" if form is StatusFormat.JSON else status_csv(found)


def _pages(found: "Portfolio", out: Path | None) -> dict[str, str]:
    """The pages that wscp view has made, as addresses seen from the board."""
    import os
    from urllib.parse import quote

    here = current_folder()
    board = (here / out).parent if out is not None and str(out) != "-" else here
    made = {row.folder: here / row.folder / "out" / "case.html" for row in found.rows}
    return {
        folder: quote(os.path.relpath(path, board).replace(os.sep, "/"))
        for folder, path in made.items()
        if path.is_file()
    }
