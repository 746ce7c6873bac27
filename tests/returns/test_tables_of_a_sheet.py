"""Several tables in one sheet, and entries that stand where no table is: none is lost in silence."""

import importlib.util
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location("scoping_conftest_tables", Path(__file__).with_name("conftest.py"))
made = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(made)


def told(result, code):
    return [(finding.place.sheet, finding.place.cell) for finding in result.findings if finding.code == code]


def test_the_first_of_two_tables_is_read_though_the_second_s_headings_are_known_better(returns, merged):
    rows = [
        ["GP records"],
        ["Date", "Event"],
        ["3/4/23", "First"],
        [],
        ["Hospital records"],
        ["Date of attendance", "Presentation", "Seen by", "Plan"],
        ["5/4/23", "Second", "Registrar", "Home"],
    ]
    (returns / "health.xlsx").write_bytes(made.workbook(rows))
    result = merged()
    assert [(one.row, one.event, one.professional) for one in result.events] == [
        (3, "First", ""),
        (7, "Second", "Registrar"),
    ]
    assert result.accounts[0].rows.headings == 2
    assert result.accounts[0].rows.balanced


def test_a_letterhead_that_names_a_date_and_an_incident_is_no_table(returns, merged):
    rows = [
        ["Incident:", "INC 33", "Date:", "3/4/23"],
        ["Officer", "PC 1"],
        ["Checked", "", "4/4/23"],
        ["Date", "Event", "Outcome"],
        ["4/4/23", "First", "Home"],
    ]
    (returns / "police.xlsx").write_bytes(made.workbook(rows))
    result = merged()
    assert [(one.row, one.event) for one in result.events] == [(5, "First")]
    assert not result.findings


def test_rows_above_the_headings_that_look_like_entries_are_said(returns, merged):
    (returns / "health.xlsx").write_bytes(made.workbook([["3/4/23", "Ours"], made.HEAD, ["4/4/23", "", "Late"]]))
    (returns / "police.xlsx").write_bytes(
        made.workbook([["3/4/23", "Early", "x"], ["Date", "Event", "Outcome"], ["4/4/23", "Late", ""]])
    )
    result = merged()
    assert told(result, "SCOPING-NOT-ALL") == [("Chronology", "row 1")]
    assert [finding.place.path for finding in result.findings] == ["police.xlsx"]


@pytest.mark.parametrize("name", ["Completed on:", "Date", "Date of referral"])
def test_a_date_behind_its_name_above_the_headings_is_no_entry(returns, merged, name):
    rows = [[name, "3/4/23", "A. N. Other"], ["Ref", "Date", "Event"], ["1", "4/4/23", "First"]]
    (returns / "police.xlsx").write_bytes(made.workbook(rows))
    result = merged()
    assert [one.event for one in result.events] == ["First"]
    assert not result.findings


def test_headings_further_down_that_are_not_sure_are_said(returns, merged):
    rows = [["Date", "Event"], ["3/4/23", "First"], ["Date", "Seen by", "Paper"], ["4/4/23", "PC 1", "Second"]]
    (returns / "police.xlsx").write_bytes(made.workbook(rows))
    result = merged()
    assert told(result, "SCOPING-HEADINGS") == [("Chronology", "row 3")]
    assert result.accounts[0].rows.headings == 2
    assert result.accounts[0].rows.balanced
    assert result.events[1].extra == (("column C", "Second"),)


def test_a_sheet_of_one_row_without_headings_is_named(returns, merged):
    def second(book, sheet):
        book.create_sheet("More").append(["5/4/23", "Found in the park", "x"])
        book.create_sheet("Title").append(["Chronology of the school"])

    (returns / "school.xlsx").write_bytes(made.workbook([made.HEAD, ["3/4/23", "", "First", ""]], change=second))
    result = merged()
    assert told(result, "SCOPING-NO-TABLE") == [("More", "")]
    assert result.accounts[0].rows.notes == 2


def test_tables_side_by_side_are_told_what_helps(returns, merged):
    rows = [["Date", "Event", "", "Date", "Event"], ["3/4/23", "First", "", "5/4/23", "Second"]]
    (returns / "police.xlsx").write_bytes(made.workbook(rows))
    result = merged()
    assert result.events == []
    assert [finding.code for finding in result.findings] == ["SCOPING-HEADINGS"] * 2
    assert all("one below the other" in f.message and "mapping.yaml" not in f.message for f in result.findings)
