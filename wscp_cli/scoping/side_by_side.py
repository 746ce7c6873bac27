"""Write a merge in several formats, on two processors where the system can: the same files, in half the time."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wscp_cli.casefile.atomic import replacing, write_bytes
from wscp_cli.chronology.presentation import Presentation
from wscp_cli.scoping.merging import MergeResult
from wscp_cli.scoping.working_copy import copy_to_be_had, start_copy

if TYPE_CHECKING:
    from wscp_cli.chronology.xlsx_file import Plan

_WORTH_IT, _TOO_MANY = 5000, 300_000
"""Entries: fewer are written sooner than a second process is started; more would fill the memory twice over."""
_WORK = {"html": 7, "docx": 5, "xlsx": 4, "json": 2, "csv": 1}
"""How long a format takes, beside the others."""


@dataclass(frozen=True, slots=True)
class _Work:
    """What every format is made of.

    Attributes:
        result: The merge.
        presented: What the formats for readers say beside the entries; None where none of them is asked for.
        plan: How the workbook lays them on sheets, where that is known already.
    """

    result: MergeResult
    presented: Presentation | None
    plan: "Plan | None"


def write_formats(result: MergeResult, paths: Mapping[str, Path], plan: "Plan | None" = None) -> None:
    """Write each format to its file, each whole or not at all.

    Args:
        result: The merge.
        paths: Format (csv, xlsx, html, docx, json) → file.
        plan: How the workbook lays the entries on sheets, where that is known already.

    Raises:
        WscpError: when a file cannot be written.
    """
    work = _Work(result, _presented(result, paths), plan)
    ours, theirs = _shares(paths)
    helper = _start_helper(work, {form: paths[form] for form in theirs})
    if helper is None:
        ours, theirs = list(paths), []
    failed = 0
    try:
        for form in ours:
            _write(work, form, paths[form])
    finally:
        if helper is not None:
            failed = os.waitstatus_to_exitcode(os.waitpid(helper, 0)[1])
    if failed:
        for form in theirs:  # once more here, so that what is wrong is said as ever
            _write(work, form, paths[form])


def _shares(paths: Mapping[str, Path]) -> tuple[list[str], list[str]]:
    """The formats in two shares of about the same work."""
    shares: tuple[list[str], list[str]] = ([], [])
    for form in sorted(paths, key=lambda form: (-_WORK.get(form, 1), form)):
        work = [sum(_WORK.get(one, 1) for one in share) for share in shares]
        shares[work[1] < work[0]].append(form)
    return shares


def _presented(result: MergeResult, paths: Mapping[str, Path]) -> Presentation | None:
    """What the formats for readers say beside the entries, made once for them all."""
    if not {"xlsx", "html", "docx"}.intersection(paths):
        return None
    from wscp_cli.scoping.accounts import presentation

    return presentation(result)


def _start_helper(work: _Work, paths: Mapping[str, Path]) -> int | None:
    """Write some formats in a copy of this process; None where there is no second one to be had.

    The copy has the merge in its memory already; a process started afresh would have to be sent it, which takes longer
    than writing.
    """
    worth_it = paths and _WORTH_IT <= len(work.result.events) <= _TOO_MANY
    if not worth_it or not copy_to_be_had():
        return None

    def write() -> None:
        for form, path in paths.items():
            _write(work, form, path)

    return start_copy(write)


def _write(work: _Work, form: str, path: Path) -> None:
    result, presented = work.result, work.presented
    if form == "csv":
        from wscp_cli.chronology.csv_file import csv_pieces

        with replacing(path) as stream:
            stream.writelines(csv_pieces(result.events))
    elif form == "xlsx" and presented:
        from wscp_cli.chronology.xlsx_file import chronology_xlsx

        write_bytes(path, chronology_xlsx(result.events, presented, work.plan))
    elif form == "html" and presented:
        from wscp_cli.chronology.html_file import html_pieces

        with replacing(path) as stream:
            stream.writelines(html_pieces(result.events, presented))
    elif form == "docx" and presented:
        from wscp_cli.chronology.docx_file import chronology_docx

        write_bytes(path, chronology_docx(result.events, presented))
    else:
        from wscp_cli.scoping.accounts import merge_json

        with replacing(path) as stream:
            stream.writelines(piece.encode("ascii") for piece in merge_json(result))
