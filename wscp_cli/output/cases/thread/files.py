"""The thread as a page, a Word document, a workbook and JSON; the first two for A3 across."""

import json
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from wscp_cli.output.cases.sheets import Sheet, workbook_of
from wscp_cli.output.cases.thread.rows import HEADS, ThreadCell, ThreadRow, Worded
from wscp_cli.output.chronology.visible import visible
from wscp_cli.output.pages.shell import page

SCHEMA_VERSION = 1
_KEYS = ("key_line", "rests_on", "finding", "recommendation", "action", "evidence", "impact")
_SHEET_WIDTHS = (34, 30, 44, 36, 40, 28, 28)
_ALL_WIDE = 22_110
_SHARES = (15, 13, 18, 17, 17, 10, 10)
"""The columns of the Word table, in hundredths of an A3 page across, less its margins."""
_SHADE = "FDF0E7"
_WARN = "8A3B00"
_READ, _SMALL = '<w:sz w:val="22"/><w:szCs w:val="22"/>', '<w:sz w:val="19"/><w:szCs w:val="19"/>'
"""Eleven points and nine and a half: an A3 sheet lies on a table or is printed smaller."""


def thread_html(worded: Worded) -> str:
    """One page that needs nothing from outside, printed on A3 across.

    Args:
        worded: The thread in words.
    """
    return page(
        "cases/thread.html",
        f"{worded.title}: from question to change",
        "cases/thread.css",
        marking=worded.marking,
        worded=worded,
        heads=HEADS,
    )


def thread_xlsx(worded: Worded) -> bytes:
    """A workbook: every cell said in each row, so that it can be filtered.

    Args:
        worded: The thread in words.
    """
    rows = [["\n".join(cell.lines) for cell in row.cells] for row in worded.rows]
    title = f"{worded.title}: from question to change, as at {worded.day}. {worded.says}"
    return workbook_of([Sheet("Thread", title, HEADS, _SHEET_WIDTHS, rows)], worded.marking)


def thread_json(worded: Worded) -> str:
    """JSON as ``schemas/thread.schema.json`` has it: a row for each action, every cell said in it."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "case": worded.reference,
        "missing": worded.missing,
        "rows": [{key: _cell_json(cell) for key, cell in zip(_KEYS, row.cells, strict=True)} for row in worded.rows],
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def _cell_json(cell: ThreadCell) -> dict[str, Any]:
    return {"text": cell.text, "more": list(cell.more), "missing": cell.missing or None}


def thread_docx(worded: Worded) -> bytes:
    """A Word document on A3 across, one table; a missing link is shaded and said in words.

    Args:
        worded: The thread in words.
    """
    from wscp_cli.output.chronology.word.file import word_package

    widths = [_ALL_WIDE * share // 100 for share in _SHARES]
    return word_package(
        "thread.xml",
        {
            "title": visible(f"{worded.reference}: from question to change"),
            "heading": visible(f"{worded.title}: from question to change"),
            "marking": visible(worded.marking),
            "made_by": "wscp thread",
            "wide": _ALL_WIDE,
            "lines": [
                f"{worded.reference}, as at {worded.day}. {worded.says}",
                "A shaded cell is a link that is missing.",
            ],
            "heads": HEADS,
            "widths": widths,
            "rows": _word_rows(worded, widths),
        },
    )


def _word_rows(worded: Worded, widths: list[int]) -> Iterator[Any]:
    from markupsafe import Markup

    for row in worded.rows:
        # Every text in it was escaped where its run was made.
        yield Markup(_word_row(row, widths))  # noqa: S704


def _word_row(row: ThreadRow, widths: list[int]) -> str:
    cells = []
    for cell, span, width in zip(row.cells, row.spans, widths, strict=True):
        merge = "" if span == 1 else '<w:vMerge w:val="restart"/>' if span else "<w:vMerge/>"
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{_SHADE}"/>' if cell.missing else ""
        inner = "".join(_word_paragraphs(cell)) if span else ""
        inner = inner or '<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr></w:p>'
        cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}{shade}</w:tcPr>{inner}</w:tc>')
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _word_paragraphs(cell: ThreadCell) -> Iterator[str]:
    if cell.text:
        yield _paragraph(cell.text, "Cell", _READ)
    for one in cell.more:
        yield _paragraph(one, "Aside", _SMALL)
    if cell.missing:
        yield _paragraph(cell.missing, "Cell", f'<w:b/><w:color w:val="{_WARN}"/>{_READ}')


def _paragraph(text: str, style: str, properties: str = "") -> str:
    run = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r>{run}<w:t xml:space="preserve">{escape(visible(text))}</w:t></w:r></w:p>'
    )
