"""Merge the returns of a case: its agencies, mapping, decisions and review period say how."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from wscp_cli.casefile.layout import RETURNS
from wscp_cli.casefile.source import read_document
from wscp_cli.errors import WscpError
from wscp_cli.model.agencies import Agencies
from wscp_cli.model.case import CaseFile
from wscp_cli.model.chronology import ChronologyDecisions, ScopingMapping
from wscp_cli.model.record import build
from wscp_cli.scoping.merging import MergeResult, merge

Follow = Callable[[Iterable[Path], int, str], Iterable[Path]]
"""Passes files through and shows progress, as ``Console.follow`` does."""

Period = tuple[date | None, date | None]
"""The first and last day asked about; None where open."""


def merge_case(
    root: Path, today: date, follow: Follow | None = None, *, source: Path | None = None, period: Period | None = None,
) -> MergeResult:
    """Merge what is in a case's ``scoping/returns`` (or in ``source``) into one chronology.

    Args:
        root: The case folder.
        today: The day it is merged on; two-digit years are read by it.
        follow: Shows progress over the returns.
        source: Another folder of returns.
        period: The period asked about; the case's review period when not given.

    Raises:
        WscpError: when a file that says how to merge is not sound: merging without it could misread a return.
    """
    documents = {
        path: read_document(root / path, path)
        for path in ("case.yaml", "agencies.yaml", "scoping/mapping.yaml", "chronology/decisions.yaml")
    }
    for path, document in documents.items():
        if (root / path).exists() and not document.readable:
            raise WscpError(f"{document.findings[0]}", "Put it right (wscp validate), then merge again.")
    review = build(CaseFile, documents["case.yaml"]).review_period
    return merge(
        source or root / RETURNS,
        today=today,
        agencies=build(Agencies, documents["agencies.yaml"]).agencies,
        mapping=build(ScopingMapping, documents["scoping/mapping.yaml"]),
        decisions=build(ChronologyDecisions, documents["chronology/decisions.yaml"]),
        period=period or (review.start, review.end),
        shown_folder="" if source else RETURNS,
        follow=follow,
    )
