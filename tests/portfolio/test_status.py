"""`wscp status`: one line per case, the neediest first; the board; broken cases as rows."""

import csv
import io
import json
import re
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from wscp_cli.casefile.worked_case import write_worked_case
from wscp_cli.portfolio.reading import read_portfolio

DAY = date(2026, 11, 23)
SOUND = Path(__file__).parents[1] / "rules/examples/base"


@pytest.fixture
def cases(tmp_path):
    """A folder of cases: the worked one, the same on the day before its meeting was due, a closed one."""
    folder = tmp_path / "cases"
    write_worked_case(folder)
    shutil.copytree(SOUND, folder / "closed")
    return folder


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def rows(folder, today=DAY):
    return {row.folder: row for row in read_portfolio([folder], today, folder).rows}


def test_the_facts_and_verdicts_of_the_worked_case(cases):
    row = rows(cases)["WSCP-2026-004"]
    assert (row.standing, row.quorum) == ("at-risk", "quorate")
    assert (row.clock.day, row.clock.of, row.clock.submitted_on) == (15, 15, date(2026, 4, 16))
    assert row.next.id == "lcspr-publication"
    assert row.action_states == {
        "overdue": 1,
        "not-shown": 1,
        "under-way": 1,
        "not-started": 1,
        "done": 1,
        "withdrawn": 0,
    }
    progress = row.facts.progress
    assert (progress.recommended, progress.decided, progress.panel_view) == ("yes", "yes", "agrees")
    assert [agency.id for agency in row.facts.agencies if not agency.attended] == [
        "open-door-families",
        "ambulance-service",
    ]
    assert [child.age for child in row.facts.children] == [2]


def test_facts_are_the_same_on_every_day(cases):
    first, second = (rows(cases, today)["WSCP-2026-004"].facts for today in (date(2026, 3, 25), date(2027, 3, 25)))
    assert first == second


def test_the_days_of_the_rapid_review_run_until_it_is_submitted(cases):
    edit(cases / "WSCP-2026-004/rapid-review/report.yaml", "submitted_on: 2026-04-16T15:20", "submitted_on:")
    row = rows(cases, date(2026, 4, 20))["WSCP-2026-004"]
    assert (row.clock.day, row.clock.submitted_on) == (17, None)
    assert row.standing == "overdue"
    assert row.next.id == "rapid-review-submission"
    assert row.next.days_late == 2


def test_a_meeting_that_lies_ahead_is_not_judged(cases):
    assert rows(cases, date(2026, 4, 1))["WSCP-2026-004"].quorum == "ahead"


def test_the_neediest_case_stands_first(cases):
    shutil.copytree(cases / "WSCP-2026-004", cases / "broken")
    (cases / "broken/case.yaml").write_text("reference: [", encoding="utf-8")
    shutil.copytree(cases / "WSCP-2026-004", cases / "late")
    edit(cases / "late/case.yaml", "WSCP-2026-004", "WSCP-2026-009")
    edit(cases / "late/rapid-review/report.yaml", "submitted_on: 2026-04-16T15:20", "submitted_on:")
    assert [row.folder for row in read_portfolio([cases], DAY, cases).rows] == [
        "broken",
        "late",
        "WSCP-2026-004",
        "closed",
    ]


@pytest.mark.parametrize("path", ["case.yaml", "rapid-review/meeting.yaml", "actions.yaml"])
def test_a_broken_case_is_a_row_and_the_others_stand(wscp, cases, path):
    shutil.copytree(cases / "WSCP-2026-004", cases / "broken")
    (cases / "broken" / path).write_text("- [", encoding="utf-8")
    done = wscp("status", cases, "--format", "json")
    assert done.returncode == 3
    found = {Path(case["folder"]).name: case for case in json.loads(done.stdout)["cases"]}
    assert found["broken"]["standing"] == "unreadable"
    assert path in found["broken"]["trouble"]
    assert found["closed"]["standing"] == "closed"


def test_two_cases_with_one_reference_are_both_marked(cases):
    shutil.copytree(cases / "WSCP-2026-004", cases / "copy")
    found = rows(cases)
    assert [found[name].same_reference for name in ("copy", "WSCP-2026-004", "closed")] == [1, 1, 0]


def test_exit_codes(wscp, cases):
    assert wscp("status", cases).returncode == 0
    assert wscp("status", cases, "--fail-on", "at-risk").returncode == 1
    edit(cases / "WSCP-2026-004/rapid-review/report.yaml", "submitted_on: 2026-04-16T15:20", "submitted_on:")
    assert wscp("status", cases).returncode == 1
    assert wscp("status", cases, "--fail-on", "never").returncode == 0


def test_no_case_and_no_such_form(wscp, tmp_path):
    done = wscp("status", tmp_path)
    assert done.returncode == 3
    assert "holds no case folder" in done.stderr
    done = wscp("status", "--format", "xlsx", cwd=tmp_path)
    assert (done.returncode, "a workbook needs a file" in done.stderr) == (2, True)
    assert wscp("status", "-o", "cases.docx", cwd=tmp_path).returncode == 2


def test_a_profile_that_is_not_there_is_said(cases):
    edit(cases / "closed/case.yaml", "profile: ", "profile: nowhere-2020 # ")
    assert rows(cases)["closed"].trouble == "its profile does not exist or cannot be used"


def test_csv_and_workbook_say_the_same(wscp, cases):
    edit(cases / "closed/case.yaml", "reference: ", "reference: '=1+1' # ")
    text = wscp("status", cases, "--format", "csv").stdout
    lines = list(csv.DictReader(io.StringIO(text)))
    assert [line["standing"] for line in lines] == ["at-risk", "closed"]
    assert not any(cell.startswith("=") for line in lines for cell in line.values())
    out = cases.parent / "cases.xlsx"
    wscp("status", cases, "-o", out)
    sheet = openpyxl.load_workbook(out).active
    assert [sheet.cell(3, 1).value, sheet.cell(3, 15).value.date()] == ["WSCP-2026-004", date(2026, 11, 28)]
    assert all(cell.data_type != "f" for row in sheet for cell in row)


def test_lines_fit_a_terminal_of_eighty_columns():
    from wscp_cli.output.cases.status_text import status_text

    folder = SOUND.parent
    text = status_text(read_portfolio([folder / "base", folder / "base-lcspr"], DAY, folder), 80)
    assert max(map(len, text.splitlines())) <= 80


def test_the_board_links_to_the_pages_that_are_there(wscp, cases):
    board = cases.parent / "board" / "board.html"
    board.parent.mkdir()
    (cases / "closed/out").mkdir()
    (cases / "closed/out/case.html").write_text("x", encoding="utf-8")
    wscp("status", cases, "-o", board)
    page = board.read_text(encoding="utf-8")
    assert re.findall(r'<a href="([^"#]+)"', page) == ["../cases/closed/out/case.html"]
    assert "<script" not in page
    assert "style=" not in page
    assert 'content="default-src &#39;none&#39;; style-src &#39;sha256-' in page


def test_nothing_but_ids_dates_and_counts(wscp, cases):
    edit(cases / "WSCP-2026-004/case.yaml", "pseudonym: ", "pseudonym: Zqxname # ")
    for form in ("text", "json", "csv", "html"):
        assert "Zqxname" not in wscp("status", cases, "--format", form).stdout
