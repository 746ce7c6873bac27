"""Prompts ask where a text is thin and let alone what is one; exceptions that accept nothing are told."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.checking.check import judged
from wscp_cli.findings import Severity
from wscp_cli.model.folder import read_case
from wscp_cli.rules.core.duty import said
from wscp_cli.rules.duties.prompts import PROMPT_RULES, _no_why, _says_little

BASE = Path(__file__).parent / "examples" / "base"
TODAY = date(2026, 9, 1)
MEETING = "rapid-review/meeting.yaml"
CULTURE = "The family's faith was recorded by one agency of four."
WHY = "The letter was read as information because it asked nothing of its reader."


@pytest.fixture
def case(tmp_path):
    return Path(shutil.copytree(BASE, tmp_path / "case"))


def edit(root, path, old, new):
    text = (root / path).read_text(encoding="utf-8")
    assert old in text, (path, old)
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def codes(root, **how):
    return {one.code for one in judged(read_case(root), TODAY, **how).findings}


@pytest.mark.parametrize(
    "text",
    [
        "No issues identified.",
        "None identified",
        "No concerns were noted.",
        "Not applicable to this case",
        "There were no known issues",
        "Nothing to report",
        "Unknown",
        "Not recorded",
        "White British",
        "See above",
        "Please see the chronology",
        "As above.",
        "No impact on practice was noted",
        "There is no relevant information",
    ],
)
def test_a_stock_phrase_says_little(text):
    assert _says_little(text)


@pytest.mark.parametrize(
    "text",
    [
        CULTURE,
        "The family is White British; faith not recorded by any agency.",
        "Nobody asked what family and men's roles meant here.",
        "No agency asked about faith, so nothing is known of what it meant to her.",
        "None of the four agencies had recorded ethnicity, and nobody asked.",
        "It made one worker hesitate to ask about the home.",
        "She spoke of the kitchen to her nursery nurse.",
        "Quiet at meals, watchful, hungry at nursery.",
        "Not known to three agencies; the fourth recorded that they are Roma and changed nothing.",
    ],
)
def test_a_thought_is_let_alone(text):
    assert not _says_little(text)


@pytest.mark.parametrize("text", ["", "n/a", "TBC", "-", "none"])
def test_what_is_missing_altogether_is_not_asked_about_twice(text):
    assert not said(text)
    assert not _says_little(text)


@pytest.mark.parametrize(
    ("what", "why", "reason"),
    [
        ("A letter was sent.", "A letter was sent.", "repeats"),
        ("A letter was sent to the surgery on Monday.", "letter was sent to the surgery", "repeats"),
        ("A letter was sent.", "Poor communication", "few words"),
        ("", "On 3 March the burn was seen, on 9 March a letter went out, on 12/03/2026 it was filed.", "dates"),
        ("", "2026-03-03 seen at the clinic; 2026-03-09 discharged from it", "dates"),
        ("A letter was sent.", WHY, ""),
        ("", "Workload, a change of worker, and a mother who said what everybody hoped to hear.", ""),
        ("", "On 3 March and on 9 March the worker believed the letter had been answered.", ""),
        ("", "Because of workload that week", ""),
    ],
)
def test_a_why_gives_a_reason(what, why, reason):
    found = _no_why(what, why)
    assert (reason in found) if reason else not found


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_can_be_asked_about(what, why):
    assert _no_why(what, why) in {
        "",
        "it repeats what happened",
        "it is only a few words",
        "it lists events by their dates",
    }
    assert _says_little(why) in {True, False}


@given(st.integers(1, 2000))
def test_a_long_repetition_is_read_at_once(count):
    assert _says_little("no" + " known relevant" * count + " issues")
    assert not _says_little("no" + " known relevant" * count + " kitchen")


def test_prompts_are_warnings_and_quote_nothing(case):
    secret = "Zebedee"
    edit(case, MEETING, CULTURE, f"{secret} unknown")
    edit(case, MEETING, "  rationale: The learning", f"  rationale: {secret} said so\n  other: The learning")
    edit(case, "rapid-review/report.yaml", WHY, f"{secret} left")
    prompts = [one for one in judged(read_case(case), TODAY).findings if one.code.startswith("ASK-")]
    assert {one.code for one in prompts} == {"ASK-CULTURE", "ASK-RATIONALE", "ASK-WHY"}
    assert {one.severity for one in prompts} == {Severity.WARNING}
    assert not [one for one in prompts if secret in one.message]


def test_a_prompt_holds_up_no_stage(case):
    edit(case, "case.yaml", "stage: closed", "stage: decision")
    (case / "case.yaml").write_text(
        (case / "case.yaml").read_text(encoding="utf-8").partition("closure:")[0],
        encoding="utf-8",
    )
    edit(case, MEETING, CULTURE, "No issues identified.")
    assert {"ASK-CULTURE", "STG-DONE"} <= codes(case)


@pytest.mark.parametrize("rule", PROMPT_RULES, ids=lambda rule: rule.code)
def test_a_fresh_case_is_asked_nothing(rule, case):
    for path in (MEETING, "rapid-review/report.yaml", "notification.yaml"):
        (case / path).write_text("{}\n", encoding="utf-8")
    assert rule.code not in codes(case)


EXCEPTION = (
    "exceptions:\n  - {{code: {code}, path: case.yaml, reason: That review has ended, agreed_by: Business Manager, "
    "until: 2026-12-31}}\n"
)


def accept(case, code):
    (case / "exceptions.yaml").write_text(EXCEPTION.format(code=code), encoding="utf-8")


def test_an_exception_that_accepts_nothing_is_told(case):
    accept(case, "SET-EXPERT")
    (found,) = judged(read_case(case), TODAY).findings
    assert (found.code, found.severity, found.place.line) == ("EXC-UNUSED", Severity.WARNING, 2)
    edit(
        case,
        "case.yaml",
        "contact: {role: Community safety lead}\n    expert_invited: yes",
        "contact: {role: Community safety lead}\n    expert_invited: no",
    )
    judgement = judged(read_case(case), TODAY)
    assert not judgement.findings
    assert [one.code for one in judgement.accepted] == ["SET-EXPERT"]


def test_an_exception_for_what_only_validate_finds_accepts_nothing(case):
    accept(case, "DATE-FUTURE")
    (found,) = judged(read_case(case), TODAY).findings
    assert found.code == "EXC-UNUSED"
    assert "by this code" in found.message


def test_an_exception_agreed_in_advance_is_let_alone(case):
    edit(case, "case.yaml", "stage: closed", "stage: meeting")
    accept(case, "ACT-MONITORED")
    assert "EXC-UNUSED" not in codes(case)


def test_an_exception_that_has_run_out_is_told_once(case):
    accept(case, "SET-EXPERT")
    edit(case, "exceptions.yaml", "2026-12-31", "2026-08-31")
    assert codes(case) == {"EXC-EXPIRED"}


def test_an_exception_for_another_file_accepts_nothing(case):
    accept(case, "MTG-CULTURE")
    edit(case, MEETING, CULTURE, "tbc")
    assert codes(case) == {"MTG-CULTURE", "EXC-UNUSED"}


def test_one_reason_copied_under_several_criteria_is_asked_about(case):
    text = (case / "notification.yaml").read_text("utf-8")
    one_by_one = r"(criterion: [a-z-]+, answer: )(?:yes|no)(, reason: )[^}]*"
    copied = re.sub(one_by_one, r"\1no\2As the meeting discussed it", text)
    assert copied.count("As the meeting discussed it") == 8
    (case / "notification.yaml").write_text(copied, "utf-8")
    asked = [one for one in judged(read_case(case), TODAY).findings if one.code == "ASK-REPEATED"]
    assert [one.place.path for one in asked] == ["notification.yaml"] * 7
    twice = re.sub(
        r"(panel-suggested-local-review|no-agency-involvement)(, answer: )(?:yes|no)(, reason: )[^}]*",
        r"\1\2no\3Nothing in the returns points to it",
        text,
    )
    (case / "notification.yaml").write_text(twice, "utf-8")
    assert "ASK-REPEATED" not in codes(case), "two criteria that are not met may share a reason"


def test_points_of_the_practice_review_report_that_are_copied_are_asked_about(case):
    shutil.copytree(BASE.parent / "base-lcspr", case, dirs_exist_ok=True)
    report = case / "lcspr/report.yaml"
    words = "As set out in the full report by the reviewer"
    report.write_text(
        re.sub(
            r"^  (practice_episodes|systemic_or_individual): .*",
            rf"  \1: {words}",
            report.read_text("utf-8"),
            flags=re.MULTILINE,
        ),
        "utf-8",
    )
    asked = [one for one in judged(read_case(case), date(2027, 6, 1)).findings if one.code == "ASK-REPEATED"]
    assert len(asked) == 1
    assert "practice_episodes" in asked[0].message
