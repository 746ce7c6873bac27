"""L12: each page says the duty, where it is recorded and why, never its opposite; each message is short."""

import ast
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.casefile.layout import CASE_FILES
from wscp_cli.checking.check import judged
from wscp_cli.model.folder import read_case
from wscp_cli.rules.core.rule import weight_of
from wscp_cli.rules.registry import CHECK_RULES, rule_page

ROOT = Path(__file__).parents[2]
EXAMPLES = Path(__file__).parent / "examples"
PAGES = ROOT / "wscp_cli/rules/pages"
FILES = {kind.path for kind in CASE_FILES}
MOST = 120
"""Characters a message has before its place and section."""
DUTIES = [rule for rule in CHECK_RULES if rule.status != "form"]


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.stem)
def test_no_page_says_its_opposite(page):
    """L12: 84 pages said "The case does not show this: ..." and then what the case does show."""
    assert "does not show this" not in page.read_text("utf-8")


@pytest.mark.parametrize("rule", DUTIES, ids=lambda rule: rule.code)
def test_each_page_says_where_the_duty_is_recorded(rule):
    """L12: the duty, where it is recorded, why it matters."""
    page = rule_page(rule.code) or ""
    (recorded,) = re.findall(r"^Recorded in: (.*)$", page, re.MULTILINE)
    named = set(re.findall(r"`([a-z/-]+\.yaml)`", recorded))
    assert named
    assert named <= FILES
    assert page.index("## What it means") < page.index("Recorded in:") < page.index("## Why it matters")


@pytest.mark.parametrize("rule", CHECK_RULES, ids=lambda rule: rule.code)
def test_a_weight_follows_the_force(rule):
    """L8: a must is an error, a should a warning, an idea of wscp's own never an error."""
    if rule.status != "form":
        assert rule.severity is weight_of(rule.status, rule.force)
    status = {"statute": "statute", "national": "national guidance", "local": "this partnership's guidance"}
    told = status.get(rule.status, "wscp's own")
    assert f"Status: {told}" in (rule_page(rule.code) or "").splitlines()[2]


@pytest.mark.parametrize("rule", CHECK_RULES, ids=lambda rule: rule.code)
def test_messages_of_the_bad_examples_are_short(rule, tmp_path):
    """L12: at most 120 characters before the place."""
    case = tmp_path / "case"
    shutil.copytree(EXAMPLES / "base", case)
    if rule.lcspr:
        shutil.copytree(EXAMPLES / "base-lcspr", case, dirs_exist_ok=True)
    shutil.copytree(EXAMPLES / rule.code / "bad", case, dirs_exist_ok=True)
    found = judged(read_case(case), date(2027, 9, 1) if rule.lcspr else date(2026, 9, 1)).findings
    assert [one.message for one in found if len(one.message) > MOST] == []


def messages(path):
    """Each message written in a module, a name of twelve letters in the place of what is put in."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Missing", "Wrong"} and len(node.args) > 1:
            said = node.args[1]
            if isinstance(said, ast.Constant):
                yield node.lineno, said.value
            elif isinstance(said, ast.JoinedStr):
                parts = (part.value if isinstance(part, ast.Constant) else "x" * 12 for part in said.values)
                yield node.lineno, "".join(parts)


@pytest.mark.parametrize("module", sorted((ROOT / "wscp_cli/rules").rglob("*.py")), ids=lambda path: path.stem)
def test_messages_as_they_are_written_are_short(module):
    """L12: also those that no example shows."""
    assert [(line, len(text)) for line, text in messages(module) if len(text) > MOST] == []
