"""L12: each page says the duty, where it is recorded and why, never its opposite; each message is short."""

import ast
import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.casefile.layout import CASE_FILES
from wscp_cli.casefile.schema import check_against_schema, load_schema
from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.checking.check import judged
from wscp_cli.findings import Severity
from wscp_cli.model.folder import read_case
from wscp_cli.rules.core.rule import LATE, weight_of
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
    """L8: a must is an error, a should a warning, an idea of wscp's own never an error: a warning, or only next."""
    if rule.status == "own":
        assert rule.severity in {Severity.WARNING, Severity.NEXT}
    elif rule.status != "form":
        assert rule.severity is weight_of(rule.status, rule.force)
    status = {"statute": "statute", "national": "national guidance", "local": "this partnership's guidance"}
    told = status.get(rule.status, "wscp's own")
    assert f"Status: {told}" in (rule_page(rule.code) or "").splitlines()[2]


def found_in_the_bad_example(rule, case):
    shutil.copytree(EXAMPLES / "base", case)
    if rule.lcspr:
        shutil.copytree(EXAMPLES / "base-lcspr", case, dirs_exist_ok=True)
    shutil.copytree(EXAMPLES / rule.code / "bad", case, dirs_exist_ok=True)
    return judged(read_case(case), date(2027, 9, 1) if rule.lcspr else date(2026, 9, 1)).findings


@pytest.mark.parametrize("rule", CHECK_RULES, ids=lambda rule: rule.code)
def test_messages_of_the_bad_examples_are_short(rule, tmp_path):
    """L12: at most 120 characters before the place."""
    found = found_in_the_bad_example(rule, tmp_path / "case")
    assert [one.message for one in found if len(one.message) > MOST] == []


@pytest.mark.parametrize("rule", CHECK_RULES, ids=lambda rule: rule.code)
def test_what_is_found_weighs_what_the_page_says(rule, tmp_path):
    """L8: page, weight and behaviour are one; a rule whose deadline decides says so on its page."""
    weights = {one.severity for one in found_in_the_bad_example(rule, tmp_path / "case") if one.code == rule.code}
    page = rule_page(rule.code) or ""
    assert f"Weight: {rule.severity.word}." in page
    by_deadline = rule.code.startswith(LATE) and "It weighs an error where the deadline's own source says must." in page
    assert weights <= {rule.severity, *([Severity.ERROR] if by_deadline else [])}
    assert weights


@pytest.mark.parametrize("code", ["ASK-NATIONAL", "ASK-ADULT-REVIEW"])
def test_a_question_that_came_later_warns_nobody_of_an_old_case(code, tmp_path):
    """A record made before wscp asked the question is a step at most, and none once nobody can answer it any more."""
    (rule,) = (one for one in CHECK_RULES if one.code == code)
    case = tmp_path / "case"
    found = found_in_the_bad_example(rule, case)
    assert {one.severity for one in found if one.code == code} == {Severity.NEXT}
    (case / "rapid-review/report.yaml").write_bytes((EXAMPLES / "base/rapid-review/report.yaml").read_bytes())
    closed = re.sub(r"(?m)^stage: .*$", "stage: closed", (case / "case.yaml").read_text("utf-8"))
    (case / "case.yaml").write_text(closed, "utf-8")
    assert code not in {one.code for one in judged(read_case(case), date(2026, 9, 1)).findings}


AT = {"Missing": 1, "Wrong": 1, "error": 2, "warning": 2, "Finding": 3}
"""Of each call that makes a finding, which of its arguments is the message."""
ROOMS = ("rules", "casefile", "checking", "protocol", "family", "chronology")


def texts(node, named):
    """The texts an expression can be, a name of twelve letters in the place of what is put in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "x" * 12 for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from (*texts(node.body, named), *texts(node.orelse, named))
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        yield from (a + b for a in texts(node.left, named) for b in texts(node.right, named))
    elif isinstance(node, ast.Name):
        yield from (text for value in named.get(node.id, ()) for text in texts(value, {}))


def messages(path):
    """Each message written in a module, also where it has a name before it is used."""
    tree, named = ast.parse(path.read_text("utf-8")), {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named.setdefault(node.targets[0].id, []).append(node.value)
    for node in ast.walk(tree):
        called = getattr(node.func, "id", "") or getattr(node.func, "attr", "") if isinstance(node, ast.Call) else ""
        if called in AT and len(node.args) > AT[called]:
            yield from ((node.lineno, text) for text in texts(node.args[AT[called]], named))


@pytest.mark.parametrize("room", ROOMS)
def test_messages_as_they_are_written_are_short(room):
    """L12: also those that no example shows, validate's among them."""
    modules = sorted((ROOT / "wscp_cli" / room).rglob("*.py"))
    found = {(path.name, line, text) for path in modules for line, text in messages(path)}
    assert len(found) > 1
    assert sorted((name, line, len(text)) for name, line, text in found if len(text) > MOST) == []


def every_place(schema, owner, pointer=()):
    """Each field a schema knows, as it is reached from the file's top; arrays by their first item."""
    while "$ref" in owner:
        owner = {**schema["$defs"][owner["$ref"].rpartition("/")[2]], **{k: v for k, v in owner.items() if k != "$ref"}}
    yield pointer, owner
    for name, field in owner.get("properties", {}).items():
        yield from every_place(schema, field, (*pointer, name))
    if isinstance(owner.get("items"), dict):
        yield from every_place(schema, owner["items"], (*pointer, 0))


@pytest.mark.parametrize("kind", [*(kind.schema for kind in CASE_FILES), "profile", "scenarios"])
def test_messages_on_the_form_are_short(kind):
    """L12: whatever is written in the place of any field, and any field that is not known, is told in a short line."""
    schema = load_schema(kind)
    for pointer, _ in every_place(schema, schema):
        for wrong in ("zzqqy", 7, [], {"zzqqy": 1}, {}):
            data = wrong
            for step in reversed(pointer):
                data = [data] if step == 0 else {step: data}
            document = parse_document(json.dumps(data).encode(), Path("x.yaml"), "x.yaml")
            found = check_against_schema(document, kind)
            assert [one.message for one in found if len(one.message) > MOST] == [], pointer
