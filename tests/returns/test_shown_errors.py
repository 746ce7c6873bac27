"""A cell that shows an error instead of words is named with its place in every kind of return, and its row is kept."""

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wscp_cli.findings import Severity
from wscp_cli.returns.files.xls_facts import old_workbook_facts
from wscp_cli.sheets.sheet import SheetFacts, SourceSheet, shown_errors

_SPEC = importlib.util.spec_from_file_location("scoping_conftest_errors", Path(__file__).with_name("conftest.py"))
made = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(made)
GENUINE = Path(__file__).parent / "genuine"
CSV = "Date,Time,Event,Outcome\n#REF!,,First,Done\n4/4/23,,#N/A,Done\n"
CSV += "5/4/23,#DIV/0!,Third,#NAME?\n7/4/23,,Last,Err:502\n"


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_errors_of_a_workbook_another_program_wrote(returns, merged, kind):
    (returns / f"police.{kind}").write_bytes((GENUINE / f"errors.{kind}").read_bytes())
    result = merged()
    value = {"xls": "#VALUE!", "ods": "Err:502"}[kind]
    assert [(e.row, e.date_text, e.event, e.response) for e in result.events if e.sheet != "Other"] == [
        (2, "#REF!", "First", "Done"),
        (3, "4/4/23", "#N/A", "Done"),
        (4, "5/4/23", "Third", "#NAME?"),
        (5, "6/4/23", "Hidden one", "x"),
        (6, "7/4/23", "Last", value),
    ]
    assert next(e.event for e in result.events if e.sheet == "Other") == "Fine"
    found = [f for f in result.findings if f.code == "SCOPING-CELL-ERROR"]
    assert [(f.place.sheet, f.place.cell, f.severity) for f in found] == [
        ("Log – café", "A2", Severity.ERROR),
        ("Other", "B3", Severity.ERROR),
    ]
    assert "5 cells (A2, C3, B4, D4, D6)" in found[0].message
    assert [e.row for e in result.events if "hidden-row" in e.flags] == [5]
    assert result.accounts[0].rows.balanced
    assert not result.accounts[0].rows.rejected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_errors_that_were_saved_as_text(returns, merged, encoding):
    (returns / "police.csv").write_bytes(CSV.encode(encoding))
    result = merged()
    (found,) = (f for f in result.findings if f.code == "SCOPING-CELL-ERROR")
    assert found.place.cell == "A2"
    assert "5 cells (A2, C3, B4, D4, D5)" in found.message
    assert result.events[0].date_text == "#REF!"
    assert not result.events[0].date


def test_errors_pasted_into_a_workbook_as_text(returns, merged):
    rows = [made.HEAD, ["#REF!", "", "First", "x"], ["4/4/23", "", "#1 on the list, N/A", "#N/A"]]
    (returns / "police.xlsx").write_bytes(made.workbook(rows))
    (found,) = (f for f in merged().findings if f.code == "SCOPING-CELL-ERROR")
    assert "2 cells (A2, D3)" in found.message


def test_very_many_errors_are_counted():
    sheet = SourceSheet("", 3, 2, [["#REF!", 1, None, "x"] for _ in range(50)])
    assert shown_errors(sheet)[0] == (3, 2, "#REF!")
    assert len(shown_errors(sheet)) == 50
    assert shown_errors(SourceSheet("", 1, 1, [["#", "#ref", "REF!", "see #REF! there", ""]])) == ()


def test_very_many_errors_make_one_short_finding(returns, merged):
    (returns / "police.csv").write_text("Date,Event\n" + "4/4/23,#REF!\n" * 50, encoding="utf-8")
    (found,) = (f for f in merged().findings if f.code == "SCOPING-CELL-ERROR")
    assert "50 cells (B2, " in found.message
    assert "B21 and 30 more)" in found.message


def test_hidden_rows_of_an_old_workbook_are_flagged(returns, merged):
    (returns / "police.xls").write_bytes((GENUINE / "police.xls").read_bytes())
    result = merged()
    assert [f.place.cell for f in result.findings if f.code == "SCOPING-HIDDEN" and f.place.cell] == ["row 8"]


def test_what_is_no_old_workbook_is_not_followed():
    assert old_workbook_facts(b"") is None
    assert old_workbook_facts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) is None


CHANGES = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=8)), max_size=12)


@pytest.mark.parametrize("name", ["errors.xls", "police.xls"])
@given(changes=CHANGES, cut=st.floats(0, 1))
@settings(max_examples=300, deadline=None)
def test_a_damaged_old_workbook_gives_facts_or_none(name, changes, cut):
    content = bytearray((GENUINE / name).read_bytes())
    for where, put in changes:
        place = int(where * len(content))
        content[place : place + len(put)] = put
    facts = old_workbook_facts(bytes(content[: max(int(cut * len(content)), len(content) // 2)]))
    assert facts is None or all(isinstance(one, SheetFacts) for one in facts.values())
