"""Each duty has a title, a clause, a page, and one good and one bad example, the fault found at its very line."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.checking.check import judged as judge_whole
from wscp_cli.findings import Severity
from wscp_cli.model.folder import read_case
from wscp_cli.rules.accepted import Judgement
from wscp_cli.rules.registry import ALL_RULES, CHECK_RULES, rule_page

TODAY = date(2026, 9, 1)
AFTER_LCSPR = date(2027, 9, 1)
EXAMPLES = Path(__file__).parent / "examples"
CODES = [rule.code for rule in CHECK_RULES]
RULE = {rule.code: rule for rule in CHECK_RULES}


def judged(root, today=TODAY, **how):
    return judge_whole(read_case(root), today, **how)


def day_of(code):
    return AFTER_LCSPR if RULE[code].lcspr else TODAY


@pytest.fixture
def example(tmp_path):
    def lay(code, kind):
        case = tmp_path / "case"
        shutil.copytree(EXAMPLES / "base", case)
        if RULE[code].lcspr:
            shutil.copytree(EXAMPLES / "base-lcspr", case, dirs_exist_ok=True)
        shutil.copytree(EXAMPLES / code / kind, case, dirs_exist_ok=True)
        return case

    return lay


def test_base_case_is_sound():
    assert judged(EXAMPLES / "base") == Judgement((), ())


def test_base_case_with_a_practice_review_is_sound(tmp_path):
    shutil.copytree(EXAMPLES / "base", tmp_path / "case")
    shutil.copytree(EXAMPLES / "base-lcspr", tmp_path / "case", dirs_exist_ok=True)
    assert judged(tmp_path / "case", AFTER_LCSPR) == Judgement((), ())


def test_codes_are_unique():
    codes = [rule.code for rule in ALL_RULES]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("code", CODES)
def test_rule_is_complete(code):
    rule = RULE[code]
    assert re.fullmatch(
        r"(NTF|SET|RET|MTG|RPT|SUB|LCS|LCR|TRC|PUB|ACT|CLO|LOG|LATE|ORD|ASK|EVI|STG|EXC)(-[A-Z]+)+", code
    )
    assert rule.title.endswith(".")
    assert rule.clause or rule.status in {"form", "own"}
    page = rule_page(code)
    assert page is not None
    assert page.startswith(f"# {code}: {rule.title}\n")
    assert f"Weight: {rule.severity.word}." in page
    assert f"Force: {rule.force}." in page
    assert rule.clause in page
    assert f"`{rule.stage}`" in page if rule.stage else "at every stage" in page
    assert ("Asked only where an LCSPR is undertaken." in page) == rule.lcspr
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == ["What it means", "Why it matters", "How to put it right"]
    (fragment,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert parse_document(fragment.encode(), Path("page.yaml"), "page.yaml").readable


@pytest.mark.parametrize("code", CODES)
def test_bad_example_is_found_at_its_line(code, example):
    findings = [one for one in judged(example(code, "bad"), day_of(code)).findings if one.code == code]
    expected = (EXAMPLES / code / "bad" / "expected.txt").read_text(encoding="utf-8").split()
    assert sorted({f"{one.place.path}:{one.place.line}" for one in findings}) == expected


@pytest.mark.parametrize("code", CODES)
def test_good_example_is_not_faulted(code, example):
    judgement = judged(example(code, "good"), day_of(code))
    assert code not in {one.code for one in judgement.findings}
    assert not [one for one in judgement.findings if one.code.startswith(("YAML-", "SCHEMA-"))]


@pytest.mark.parametrize("code", [c for c in CODES if RULE[c].stage])
def test_missing_duty_is_next_in_its_stage_and_weighs_afterwards(code, example):
    root = example(code, "bad")
    due = [one.severity for one in judged(root, day_of(code), stage=RULE[code].stage).findings if one.code == code]
    assert due
    assert set(due) <= {Severity.WARNING, Severity.ERROR}
