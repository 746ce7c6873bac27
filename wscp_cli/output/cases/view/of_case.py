"""A case's page, from its folder: everything it shows, read once."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from wscp_cli.output.cases.view.viewed import Document


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
    from wscp_cli.chronology.of_case import entries_of_case
    from wscp_cli.model.folder import case_read_whole
    from wscp_cli.output.cases.view.in_roles import Wording
    from wscp_cli.output.cases.view.page import case_page
    from wscp_cli.output.cases.view.viewed import ViewedCase
    from wscp_cli.portfolio.facts import facts_of
    from wscp_cli.portfolio.rows import row_of
    from wscp_cli.protocol.loader import load_protocol
    from wscp_cli.timetable import timetable_of, working_calendar

    case = case_read_whole(root)
    folder = shown_folder(root, here)
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
            protocol.marking,
            entries_of_case(case, day),
            _documents(root, target),
        )
    )


def _documents(root: Path, target: Path) -> "tuple[Document, ...]":
    """The files among the documents, each as an address seen from the page."""
    import os
    from urllib.parse import quote

    from wscp_cli.casefile.disk.path_order import path_order
    from wscp_cli.casefile.disk.real_path import real_path
    from wscp_cli.output.cases.view.viewed import Document

    folder = root / "documents"
    if not folder.is_dir():
        return ()
    files = sorted(
        (one for one in folder.iterdir() if one.is_file() and not one.name.startswith((".", "~"))), key=path_order
    )
    start = real_path(target).parent
    return tuple(Document(one.name, quote(os.path.relpath(one, start).replace(os.sep, "/"))) for one in files)
