"""Untidy returns made on the spot, and the merge of a folder of them."""

import csv
import io
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.returns import MergeResult, merge, working_copy

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


def as_csv(rows: list[list[object]]) -> bytes:
    target = io.StringIO()
    csv.writer(target).writerows(rows)
    return target.getvalue().encode()


@pytest.fixture
def copies_of(monkeypatch):
    """Let a module share its work whatever the size and the number of processors; the copies it starts are counted."""

    def watch(module):
        started = []
        fork = os.fork

        def counted():
            started.append(fork())
            return started[-1]

        monkeypatch.setattr(module, "_WORTH_IT", 0)
        monkeypatch.setattr(working_copy.os, "cpu_count", lambda: 2)
        monkeypatch.setattr(working_copy.threading, "active_count", lambda: 1)
        monkeypatch.setattr(working_copy.os, "fork", counted)
        return started

    return watch
