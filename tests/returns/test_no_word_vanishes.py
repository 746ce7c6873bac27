"""Workbooks of random make: each word of an agency is in the chronology, or its row is counted as no entry.

``WSCP_FUZZ=5000 pytest tests/returns/test_no_word_vanishes.py`` looks longer than the usual run does.
"""

import io
import os
import random
from datetime import date, time

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from wscp_cli.returns import MergeResult, merge

FIELDS = (
    "Date",
    "Event",
    "Time",
    "Action taken",
    "Source",
    "Child seen",
    "Professional",
    "Comment",
    "Family group",
    "Ref no",
    "End date",
    "Voice of the child",
    "Who",
)
EXAMPLES = int(os.environ.get("WSCP_FUZZ", "40"))


class _Maker:
    """A sheet of one or two tables below a letterhead, with what people do to tables."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311  (made-up tables)
        self.count = 0
        self.book = openpyxl.Workbook()
        self.sheet = self.book.active
        for _ in range(self.dice.randrange(3)):
            self.sheet.append([self.dice.choice(["Letterhead", "", "Return of the police"])])
        for _ in range(self.dice.randrange(1, 3)):
            self.table()

    def word(self) -> str:
        self.count += 1
        return f"tok{self.count:05d}"

    def cell(self, head: str) -> object:
        word, pick = self.word(), self.dice.choice
        if head == "Date":
            return pick(["3/4/23", "4 May 2022", "early 2021", "", word, "31/02/22", date(2022, 3, 4), "ditto"])
        if head == "Time":
            return pick(["10:00", "n/k", "", "2pm", word, "25:00", "9 to 10", time(9, 30), "1430", 1430, 0.5, ""])
        if head == "End date":
            return pick(["", "4/5/23", word, "ongoing", "1/1/20"])
        return pick(
            [
                word,
                f"{word} more",
                f"{word}\nline two",
                "",
                "",
                f"{word} & <b>",
                f"- {word}",
                f"(cont) {word}",
                12345,
                True,
            ]
        )

    def table(self) -> None:
        dice, sheet = self.dice, self.sheet
        heads = ["Date", "Event", *dice.sample(FIELDS[2:], dice.randrange(6))]
        dice.shuffle(heads)
        if dice.random() < 0.2:
            heads.insert(dice.randrange(len(heads)), "")
        sheet.append(heads)
        top = sheet.max_row
        for _ in range(dice.randrange(1, 10)):
            row: list[object] = [self.cell(head) if head or dice.random() < 0.3 else None for head in heads]
            if dice.random() < 0.1:
                row.append(f"{self.word()} beyond")
            if dice.random() < 0.1:
                row = [None]
            if dice.random() < 0.1:
                row = [*[None] * dice.randrange(len(heads)), self.word()]
            sheet.append(row)
        if dice.random() < 0.3 and sheet.max_row > top + 2:
            column, first = dice.randrange(1, len(heads) + 1), dice.randrange(top + 1, sheet.max_row)
            last = min(sheet.max_row, first + dice.randrange(1, 3))
            sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)
        if dice.random() < 0.2:
            sheet.row_dimensions[top + 1].hidden = True

    def content(self) -> bytes:
        target = io.BytesIO()
        self.book.save(target)
        return target.getvalue()


def missing(sheet: Worksheet, result: MergeResult) -> list[str]:
    """The cells with a word that is nowhere in the chronology, in rows that are neither rejected nor a note."""
    kept = "\n".join(
        text
        for one in result.events
        for text in (
            one.date_text,
            one.time,
            one.source,
            one.event,
            one.response,
            one.child_seen,
            one.child_voice,
            one.people,
            one.professional,
            one.comment,
            *(part for pair in one.extra for part in pair),
        )
    )
    rows = result.accounts[0].rows
    rejected = {number for _, number, _ in rows.rejected}
    found = []
    for row in sheet.iter_rows():
        filled = [cell for cell in row if cell.value not in {None, ""}]
        if row[0].row in rejected or (len(filled) == 1 and rows.notes):
            continue  # words alone in a row may be a remark, which is counted
        found += [
            cell.coordinate
            for cell in filled
            if isinstance(cell.value, str)
            and "tok" in cell.value
            and cell.value[cell.value.index("tok") :][:8] not in kept
        ]
    return found


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**9))
def test_every_word_is_kept_or_its_row_counted_as_no_entry(tmp_path, seed):
    made = _Maker(seed)
    (tmp_path / "police.xlsx").write_bytes(made.content())
    result = merge(tmp_path, today=date(2026, 11, 22))
    assert result.accounts[0].read
    assert result.accounts[0].rows.balanced
    assert missing(made.sheet, result) == []


@pytest.mark.parametrize("row", [["tok00001", "tok00002"], ["ditto", "tok00002"], ["", "tok00002", "tok00003"]])
def test_a_first_table_without_a_sure_date_is_no_letterhead(returns, merged, row):
    book = openpyxl.Workbook()
    below = [["Date", "Event", "Source", "Time"], ["3/4/23", "Seen", "Log", "10:00"]]
    for cells in (["Date", "Event", "Who"], row, *below):
        book.active.append(cells)
    book.save(returns / "police.xlsx")
    result = merged()
    assert sorted(one.event for one in result.events) == ["Seen", "tok00002"]
    assert missing(book.active, result) == []
