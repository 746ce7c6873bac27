"""`wscp actions`: rated from facts, over one case or many, out as a workbook and back from two owners."""

import csv
import io
import json
import shutil
from datetime import date

import openpyxl
import pytest

from wscp_cli.casefile.worked_case import write_worked_case
from wscp_cli.casefile.yaml.source import read_document
from wscp_cli.portfolio.action_state import rating_of
from wscp_cli.portfolio.actions import Wanted, read_plans
from wscp_cli.portfolio.facts import ActionFacts

DAY = date(2026, 11, 23)
NUMBER_OF_ROWS = 10


@pytest.fixture
def cases(tmp_path):
    """Two cases with the same plan under two references."""
    folder = tmp_path / "cases"
    first = write_worked_case(folder)
    second = folder / "WSCP-2026-009"
    shutil.copytree(first, second)
    edit(second / "case.yaml", "WSCP-2026-004", "WSCP-2026-009")
    return folder


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def action(root, name):
    listed = read_document(root / "actions.yaml", "actions.yaml").data["actions"]
    return next(one for one in listed if one["id"] == name)


RATED = [
    ("blue", {"status": "done", "evidence": (DAY,)}),
    ("amber", {"status": "done"}),
    ("red", {"status": "in-progress", "due": date(2026, 11, 22)}),
    ("green", {"status": "in-progress", "due": DAY}),
    ("red", {"status": "in-progress", "due": DAY, "owned": False}),
    ("red", {"status": "in-progress"}),
    ("amber", {"due": date(2026, 12, 21)}),
    ("green", {"due": date(2026, 12, 22)}),
    ("amber", {"status": "in-progress", "due": DAY, "moved_from": (DAY, DAY)}),
    ("green", {"status": "in-progress", "due": DAY, "moved_from": (DAY,)}),
    ("", {"status": "withdrawn"}),
]


@pytest.mark.parametrize(("rating", "facts"), RATED)
def test_the_rating_follows_from_facts(rating, facts):
    made = ActionFacts("a", **{"owned": True, **facts})
    found, reason = rating_of(made, DAY, owned=made.owned, moved=len(made.moved_from))
    assert found == rating
    assert bool(reason) == bool(rating)


def test_slippage_counts_from_the_first_date(cases):
    edit(
        cases / "WSCP-2026-004/actions.yaml",
        "    due: 2026-09-30\n",
        "    due: 2026-09-30\n    revised_due:\n      - {was: 2026-06-30, on: 2026-06-20, reason: Staff}\n"
        "      - {was: 2026-08-31, on: 2026-08-20, reason: Staff}\n",
    )
    row = next(
        row for row in read_plans([cases], DAY, cases).rows if (row.reference, row.number) == ("WSCP-2026-004", "1.2")
    )
    assert (row.facts.first_due, row.facts.moved_days, row.days_late) == (date(2026, 6, 30), 92, 54)
    from wscp_cli.output.cases.actions import slip_words

    assert slip_words(row).replace("\u00a0", " ") == "54 days late; moved 2 times, 92 days from 30 Jun 2026"


def test_done_after_its_date_is_late_all_the_same(cases):
    edit(cases / "WSCP-2026-004/actions.yaml", "completed_on: 2026-07-24", "completed_on: 2026-08-03")
    row = next(row for row in read_plans([cases], DAY, cases).rows if row.facts.id == "chronology-template")
    assert (row.state, row.days_late) == ("done", 3)


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Wanted(overdue=True), ["1.2", "1.2"]),
        (Wanted(no_evidence=True), ["2.1", "2.1"]),
        (Wanted(owner="st-aidans-hospital"), ["1.2", "1.2"]),
        (Wanted(owner="named doctor"), ["1.2", "1.2"]),
        (Wanted(due_by=date(2027, 1, 29)), ["1.2", "1.2", "3.1", "3.1"]),
        (Wanted(owner="nobody"), []),
    ],
)
def test_which_actions_are_looked_at(cases, wanted, numbers):
    assert [row.number for row in read_plans([cases], DAY, cases, wanted).rows] == numbers


def test_red_stands_first_over_all_cases(cases):
    rows = read_plans([cases], DAY, cases).rows
    assert [row.rating for row in rows] == ["red"] * 4 + ["amber"] * 2 + ["green"] * 2 + ["blue"] * 2
    assert [row.reference for row in rows[:2]] == ["WSCP-2026-004", "WSCP-2026-009"]


def test_csv_and_json_say_the_same(wscp, cases):
    made = json.loads(wscp("actions", cases, "--format", "json").stdout)
    lines = list(csv.DictReader(io.StringIO(wscp("actions", cases, "--format", "csv").stdout)))
    assert len(lines) == len(made["actions"]) == NUMBER_OF_ROWS
    assert [line["rating"] for line in lines] == [one["rating"] for one in made["actions"]]
    assert list(lines[0]) == list(made["actions"][0])


def test_exit_codes_and_a_broken_case(wscp, cases):
    assert wscp("actions", cases).returncode == 1
    assert wscp("actions", cases, "--no-evidence").returncode == 0
    (cases / "WSCP-2026-009/actions.yaml").write_text("actions: [", encoding="utf-8")
    done = wscp("actions", cases)
    assert done.returncode == 3
    assert "WSCP-2026-004 1.2" in done.stdout
    assert "WSCP-2026-009: actions.yaml cannot be read" in done.stderr


def test_the_calendar_holds_no_words_of_the_plan(wscp, cases):
    calendar = wscp("actions", cases, "--format", "ics").stdout
    assert calendar.count("BEGIN:VEVENT") == 6
    assert "fracture" not in calendar
    assert "UID:WSCP-2026-009.ed-prompt@actions.wscp" in calendar.replace("\r\n ", "")


def test_the_page_says_what_to_ask_for(wscp, cases):
    wscp("actions", cases, "-o", "actions.html")
    page = (cases.parent / "actions.html").read_text(encoding="utf-8")
    assert "A new date, and why, for 2 actions that are overdue: WSCP-2026-004 1.2, WSCP-2026-009 1.2" in page
    assert "An owner for 2 actions" in page
    assert "<script" not in page


def fill(path, values):
    """Write into the workbook as an owner does: by case, number and heading."""
    book = openpyxl.load_workbook(path)
    sheet = book["Actions"]
    heads = {cell.value: cell.column for cell in sheet[3]}
    for (case, number), written in values.items():
        row = next(
            row
            for row in range(4, sheet.max_row + 1)
            if (sheet.cell(row, heads["Case"]).value, sheet.cell(row, heads["No"]).value) == (case, number)
        )
        for heading, value in written.items():
            sheet.cell(row, heads[heading]).value = value
    book.save(path)


def test_a_workbook_back_from_two_owners(wscp, cases):
    for name in ("police", "hospital"):
        assert wscp("actions", ".", "-o", f"{name}.xlsx", cwd=cases).returncode == 1
    fill(
        cases / "hospital.xlsx",
        {
            ("WSCP-2026-004", "1.2"): {
                "Status": "done",
                "Done on": "20/11/2026",
                "New evidence": "Audit",
                "Evidence dated": "20 Nov 2026",
            }
        },
    )
    fill(
        cases / "police.xlsx",
        {("WSCP-2026-009", "1.2"): {"Due": date(2027, 1, 31), "Why the date moves": "Staff", "Progress now": "Begun"}},
    )
    done = wscp("import", "hospital.xlsx", "police.xlsx", "--yes", cwd=cases)
    assert (done.returncode, done.stdout) == (0, "")
    first, second = (action(cases / name, "ed-prompt") for name in ("WSCP-2026-004", "WSCP-2026-009"))
    assert (first["status"], first["completed_on"], first["evidence"][0]["description"]) == (
        "done",
        "2026-11-20",
        "Audit",
    )
    assert (second["due"], second["status"]) == ("2027-01-31", "in-progress")
    assert second["revised_due"][0]["was"] == "2026-09-30"
    assert second["progress"][0]["text"] == "Begun"
    again = wscp("import", "hospital.xlsx", "police.xlsx", "--yes", cwd=cases)
    assert "nothing changed" in again.stderr


def test_two_owners_who_disagree_are_a_conflict_and_nothing_is_written(wscp, cases):
    before = (cases / "WSCP-2026-009/actions.yaml").read_bytes()
    for name, status in (("one", "done"), ("two", "withdrawn")):
        wscp("actions", ".", "-o", f"{name}.xlsx", cwd=cases)
        fill(
            cases / f"{name}.xlsx",
            {("WSCP-2026-004", "1.2"): {"Status": status}, ("WSCP-2026-009", "3.1"): {"Progress now": name}},
        )
    done = wscp("import", "one.xlsx", "two.xlsx", "--yes", cwd=cases)
    assert done.returncode == 5
    assert "conflict" in done.stderr
    assert (cases / "WSCP-2026-009/actions.yaml").read_bytes() == before


def test_a_workbook_whose_case_is_not_here(wscp, cases):
    wscp("actions", ".", "-o", "all.xlsx", cwd=cases)
    shutil.rmtree(cases / "WSCP-2026-009")
    done = wscp("import", "all.xlsx", "--yes", cwd=cases)
    assert done.returncode == 2
    assert "WSCP-2026-009: its case folder is not here" in done.stderr


def test_a_row_that_somebody_added_is_refused_with_advice(wscp, cases):
    wscp("actions", ".", "-o", "all.xlsx", cwd=cases)
    book = openpyxl.load_workbook(cases / "all.xlsx")
    book["Actions"].cell(30, 5).value = "A new action"
    book.save(cases / "all.xlsx")
    done = wscp("import", "all.xlsx", "--yes", cwd=cases)
    assert done.returncode == 2
    assert "1 row belongs to no case" in done.stderr


def test_dry_run_shows_and_writes_nothing(wscp, cases):
    before = (cases / "WSCP-2026-004/actions.yaml").read_bytes()
    wscp("actions", ".", "-o", "all.xlsx", cwd=cases)
    fill(cases / "all.xlsx", {("WSCP-2026-004", "1.2"): {"Status": "done"}})
    done = wscp("import", "all.xlsx", "--dry-run", cwd=cases)
    assert "+     status: done" in done.stderr or "status: done" in done.stderr
    assert (cases / "WSCP-2026-004/actions.yaml").read_bytes() == before


def test_no_cell_becomes_a_formula_and_the_same_bytes_each_run(wscp, cases):
    edit(cases / "WSCP-2026-004/actions.yaml", "text: A fracture", "text: =HYPERLINK(1) A fracture")
    for name in ("a", "b"):
        wscp("actions", ".", "-o", f"{name}.xlsx", cwd=cases)
    sheet = openpyxl.load_workbook(cases / "a.xlsx")["Actions"]
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    first, second = (openpyxl.load_workbook(cases / f"{name}.xlsx") for name in "ab")
    assert [[c.value for c in r] for r in first["wscp"]] == [[c.value for c in r] for r in second["wscp"]]


def test_a_date_that_lies_ahead_may_be_moved(wscp, cases):
    """The earlier date is no fact that was recorded too soon: ``was`` may lie ahead, as ``due`` may."""
    wscp("actions", ".", "-o", "all.xlsx", cwd=cases)
    change = {"Due": date(2027, 3, 31), "Why the date moves": "Trainer ill"}
    fill(cases / "all.xlsx", {("WSCP-2026-004", "3.1"): change})
    done = wscp("import", "all.xlsx", "--yes", cwd=cases)
    assert done.returncode == 0, done.stderr
    assert action(cases / "WSCP-2026-004", "fathers-training")["revised_due"][0]["was"] == "2027-01-29"
