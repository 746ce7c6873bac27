"""Untidy returns made on the spot, and the merge of a folder of them."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.scoping import MergeResult, merge

TODAY = date(2026, 11, 22)
HEAD = ["Date", "Time", "Event", "Action taken"]


@pytest.fixture
def returns(tmp_path: Path) -> Path:
    folder = tmp_path / "returns"
    folder.mkdir()
    return folder


@pytest.fixture
def merged(returns: Path) -> Callable[..., MergeResult]:
    def run(**options: object) -> MergeResult:
        return merge(returns, today=TODAY, **options)

    return run


def workbook(rows: list[list[object]], title: str = "Chronology", change: Callable[..., None] | None = None) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    if change:
        change(book, sheet)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
