"""What comes next in a case: the soonest first, one step for one kind of work, and a finished case says so."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.findings import Severity
from wscp_cli.model.folder import read_case
from wscp_cli.rules.next_steps import next_steps
from wscp_cli.rules.run import deadlines_of, judged

EXAMPLES = Path(__file__).parent / "examples"
TEMPLATE = Path(__file__).parents[2] / "case_template"
DAY = date(2026, 9, 1)


def steps_of(root, today=DAY):
    case = read_case(root)
    return next_steps(case, judged(case, today).findings, deadlines_of(case, today) or (), today)


@pytest.fixture
def lay(tmp_path):
    def make(*edits):
        case = Path(shutil.copytree(EXAMPLES / "base", tmp_path / "case"))
        for path, old, new in edits:
            file = case / path
            text = file.read_text(encoding="utf-8")
            assert old in text, (path, old)
            file.write_text(text.replace(old, new), encoding="utf-8")
        return case

    return make


def test_a_fresh_case_begins_with_when_the_authority_became_aware():
    found = steps_of(TEMPLATE)
    first = found.steps[0]
    assert (first.code, first.who, first.field) == ("NTF-AWARE", "local authority", "became_aware")
    assert first.place.path == "notification.yaml"
    assert (first.by, first.overdue) == (None, False)


def test_once_aware_the_notification_has_its_day(tmp_path):
    case = Path(shutil.copytree(TEMPLATE, tmp_path / "case"))
    file = case / "notification.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("became_aware:", "became_aware: 2026-09-01T09:00 #"), "utf-8"
    )
    dated = {one.code: one.by for one in steps_of(case).steps}
    assert dated["NTF-DECISION"] == date(2026, 9, 8)
    assert "notify-panel" not in dated, "one act is one step"


def test_a_closed_case_says_so(lay):
    found = steps_of(lay())
    assert found.steps == ()
    assert found.remark == "The case is closed, and nothing is left to do."


def test_each_step_has_who_what_and_where(lay):
    case = lay(
        ("case.yaml", "stage: closed", "stage: returns"), ("agencies.yaml", "returned_on: 2026-06-10", "returned_on:")
    )
    for one in steps_of(case, date(2026, 6, 9)).steps:
        assert one.who, one
        assert one.what, one
        assert one.place.path, one


def test_agencies_that_have_not_returned_are_one_step_with_their_day(lay):
    case = lay(
        ("case.yaml", "stage: closed", "stage: returns"), ("agencies.yaml", "returned_on: 2026-06-10", "returned_on:")
    )
    (step,) = [one for one in steps_of(case, date(2026, 6, 9)).steps if one.code == "RET-RETURNED"]
    assert step.by is not None
    assert step.field == "returned_on"
    assert step.more >= 1
    assert "," in step.who
    assert not {one.code for one in steps_of(case, date(2026, 6, 9)).steps} & {
        "scoping-return",
        "scoping-return-backstop",
    }
    (late,) = [one for one in steps_of(case, date(2026, 6, 30)).steps if one.code == "RET-RETURNED"]
    assert late.overdue


def test_sooner_comes_first_and_undated_last(lay):
    case = lay(
        ("case.yaml", "stage: closed", "stage: submission"),
        ("rapid-review/report.yaml", "submitted_on: ", "submitted_on: #"),
    )
    days = [one.by for one in steps_of(case, date(2026, 6, 19)).steps if not one.overdue]
    assert days
    assert days == sorted(days, key=lambda day: day or date.max)


def test_what_cannot_be_read_comes_first_and_hides_what_it_would_tell(lay):
    case = lay(("case.yaml", "stage: closed", "stage: returns"))
    (case / "agencies.yaml").write_text("a: [\n", encoding="utf-8")
    first, *others = steps_of(case).steps
    assert (first.command, first.overdue, first.place.path) == ("wscp validate", True, "agencies.yaml")
    assert not [one for one in others if one.place.path == "agencies.yaml"]


def test_warnings_are_no_steps(lay):
    case = lay(("agencies.yaml", "significant_involvement: yes", "significant_involvement: yes # "))
    weights = {one.code: one.severity for one in judged(read_case(case), DAY).findings}
    told = {one.code for one in steps_of(case).steps}
    assert not {code for code, weight in weights.items() if weight is Severity.WARNING} & told


def test_a_name_in_the_place_of_an_agency_is_not_told(lay):
    case = lay(
        ("case.yaml", "stage: closed", "stage: returns"),
        ("agencies.yaml", "returned_on: 2026-06-10", "returned_on:"),
        ("agencies.yaml", "county-council", "Zephaniah Quill"),
    )
    assert "Zephaniah" not in str([(one.who, one.what, one.field) for one in steps_of(case, date(2026, 6, 9)).steps])
