"""`wscp view`: one offline page of a whole case."""

from typing import Annotated

import typer

from wscp_cli.commands.shared.findings_out import refuse_no_report
from wscp_cli.commands.shared.options import Case, Out, Quiet, Today, current_folder, day_or_today
from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.console import Console

PAGE = "out/case.html"


def view(
    case: Case = None,
    out: Out = None,
    names: Annotated[
        bool, typer.Option("--names", help="Names as they are recorded, instead of roles. Not for sharing.")
    ] = False,
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """One page of the whole case, to read, print or show: where it stands, what to do, dates, family, learning.

    One file that needs no network and no script, written to out/case.html. Roles stand in the place of the names that
    identifiers.yaml and family.yaml know; agencies may use others in their own words, so read it before you share it.
    Exit codes: 0, 3 a case that cannot be read, 5 a page that somebody changed was kept.
    """
    from wscp_cli.casefile.layout import find_case
    from wscp_cli.output.cases.view.of_case import page_of

    console = Console(quiet)
    day = day_or_today(today)
    root = find_case(case)
    target = out or root / PAGE
    if out is not None:
        refuse_no_report(out)
    page = page_of(root, day, current_folder(), target, names=names)
    if out is not None and str(out) == "-":
        console.out(page)
        return
    outputs = Outputs(console, "view", None if out else root)
    outputs.put(target, page + "\n", "html")
    outputs.end()
