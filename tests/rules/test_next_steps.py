"""What comes next in a case: the soonest first, one step for one kind of work, and a finished case says so."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.checking.check import deadlines_of, judged
from wscp_cli.checking.next_steps import next_steps
from wscp_cli.findings import Severity
from wscp_cli.model.folder import read_case

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
    steps = steps_of(case, date(2026, 6, 19)).steps
    days = [one.by for one in steps if not one.overdue and not one.code.startswith("STG-")]
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


@pytest.mark.parametrize(("stage", "code"), [("returns", "STG-BEHIND"), ("closed", "CLO-CLOSED")])
def test_a_stage_that_lags_or_ends_unrecorded_comes_first(lay, stage, code):
    case = lay(("case.yaml", "stage: closed", f"stage: {stage}"), ("case.yaml", "closed_on: ", "closed_on: #"))
    first = steps_of(case).steps[0]
    assert (first.code, first.by, first.not_before, first.overdue) == (code, None, DAY, False)


def test_when_a_stage_is_done_the_move_comes_before_what_later_stages_wait_for(tmp_path):
    case = Path(shutil.copytree(TEMPLATE, tmp_path / "case"))
    for name in ("case.yaml", "notification.yaml", "agencies.yaml", "family.yaml"):
        text = (EXAMPLES / "base" / name).read_text("utf-8").replace("stage: closed", "stage: notification")
        text = re.sub(r"(closed_on|requested_on|returned_on|outcome_told_on): .*", r"\1:", text)
        (case / name).write_text(text, "utf-8")
    found = steps_of(case, date(2026, 6, 3)).steps
    assert found[0].code == "STG-DONE"
    assert [one.code for one in found[1:] if one.by], "deadlines follow"


def test_those_who_are_told_are_not_those_who_tell(tmp_path):
    case = Path(shutil.copytree(Path(__file__).parents[2] / "wscp_cli/demo_case", tmp_path / "case"))
    settings = case / "case.yaml"
    settings.write_text(settings.read_text("utf-8").replace("stage: lcspr", "stage: publication"), "utf-8")
    (told,) = [one for one in steps_of(case, date(2026, 11, 24)).steps if one.code == "PUB-NOTICES"]
    assert told.by is not None
    assert told.who == "Business Team"


def test_a_reply_to_be_chased_is_one_step(lay):
    case = lay(
        ("case.yaml", "stage: closed", "stage: decision"),
        ("rapid-review/report.yaml", "received_on: ", "received_on: #"),
    )
    early = [one.code for one in steps_of(case, date(2026, 6, 26)).steps]
    late = [one.code for one in steps_of(case, date(2026, 9, 1)).steps]
    assert "SUB-REPLY" in early
    assert "panel-response" not in early
    assert "panel-response" in late
    assert "SUB-REPLY" not in late


def test_a_date_that_cannot_be_is_put_right_before_what_is_counted_from_it(wscp, tmp_path):
    demo = Path(__file__).parents[2] / "wscp_cli/demo_case"
    case = Path(shutil.copytree(demo, tmp_path / "case"))
    meeting = case / "rapid-review/meeting.yaml"
    text = meeting.read_text("utf-8")
    assert "\nheld_on: 2026-04-08" in text
    meeting.write_text(text.replace("\nheld_on: 2026-04-08", "\nheld_on: 2025-04-08"), "utf-8")
    done = wscp("check", str(case), "--today", "2026-11-23")
    assert "1 date or agency id that cannot be right" in done.stderr
    line = next(line for line in done.stdout.splitlines() if line.startswith("  1. "))
    assert "Due now: Whoever keeps the files: put right 1 date" in line
    assert "meeting.yaml:3:10" in done.stdout
    sound = wscp("check", str(demo), "--today", "2026-11-23")
    assert "cannot be right" not in sound.stderr


def test_an_agency_is_shown_by_its_id_as_it_is_written(wscp, tmp_path):
    wscp("new-case", "WSCP-2026-011", "--dir", str(tmp_path), "--no-git", "--notified", "2026-03-24")
    case = tmp_path / "WSCP-2026-011"
    wscp("record", "request", "--on", "2026-03-25", "--case", str(case), "--today", "2026-03-25")
    told = wscp("next", str(case), "--today", "2026-03-25", "-n", "50").stdout
    assert "childrens-social-care, police, icb:" in told
    assert "Childrens-social-care" not in told
