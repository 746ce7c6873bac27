"""`wscp view`: one offline page of a whole case."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.shared.findings_out import refuse_no_report
from wscp_cli.commands.shared.options import Case, Out, Quiet, Today, current_folder, day_or_today
from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.console import Console
from wscp_cli.errors import WscpError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wscp_cli.chronology.event import Event
    from wscp_cli.output.cases.view.viewed import Document

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


def page_of(root: Path, day: "date", here: Path, target: Path, *, names: bool = False) -> str:
    """The page of a case.

    Args:
        root: The case folder.
        day: The day it is judged on.
        here: The current folder.
        target: Where the page will be, from which its links lead.
        names: Whether names are shown as they are recorded.

    Raises:
        WscpError: when case.yaml, the profile or identifiers.yaml cannot be read.
    """
    from wscp_cli.checking.check import checked_case
    from wscp_cli.checking.validate import shown_folder
    from wscp_cli.model.folder import read_case
    from wscp_cli.model.values.marking import MARKING
    from wscp_cli.output.cases.view.in_roles import Wording
    from wscp_cli.output.cases.view.page import case_page
    from wscp_cli.output.cases.view.viewed import ViewedCase
    from wscp_cli.portfolio.facts import facts_of
    from wscp_cli.portfolio.rows import row_of
    from wscp_cli.protocol.loader import load_protocol
    from wscp_cli.timetable import timetable_of, working_calendar

    case = read_case(root)
    folder = shown_folder(root, here)
    if not case.has("case"):
        raise WscpError(f"{folder}: case.yaml cannot be read", f"wscp validate {folder}")
    protocol = load_protocol(case.case.profile, root)
    working = working_calendar(protocol)
    return case_page(
        ViewedCase(
            case,
            row_of(facts_of(case, protocol), protocol, working, day, folder),
            timetable_of(case, protocol, day),
            working,
            checked_case(case, day),
            Wording.of(case, names=names),
            protocol.marking or MARKING,
            _chronology(root),
            _documents(root, target),
        )
    )


def _chronology(root: Path) -> "Sequence[Event]":
    from wscp_cli.casefile.layout import CHRONOLOGY
    from wscp_cli.chronology.store import read_chronology

    path = root / CHRONOLOGY
    return read_chronology(path) if path.is_file() else ()


def _documents(root: Path, target: Path) -> "tuple[Document, ...]":
    """The files among the documents, each as an address seen from the page."""
    import os
    from urllib.parse import quote

    from wscp_cli.casefile.disk.path_order import path_order
    from wscp_cli.output.cases.view.viewed import Document

    folder = root / "documents"
    if not folder.is_dir():
        return ()
    files = sorted(
        (one for one in folder.iterdir() if one.is_file() and not one.name.startswith((".", "~"))), key=path_order
    )
    start = target.resolve().parent
    return tuple(Document(one.name, quote(os.path.relpath(one, start).replace(os.sep, "/"))) for one in files)
