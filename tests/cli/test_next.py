"""wscp next, and the JSON of check against its schema, as a user and a program see them."""

import json
import shutil
from pathlib import Path

import jsonschema_rs
import pytest

from wscp_cli.casefile.schema import load_schema

EXAMPLES = Path(__file__).parent.parent / "rules" / "examples"
TEMPLATE = Path(__file__).parents[2] / "case_template"
DAY = ("--today", "2026-09-01")


@pytest.fixture
def cases(tmp_path):
    shutil.copytree(EXAMPLES / "base", tmp_path / "cases" / "done")
    shutil.copytree(TEMPLATE, tmp_path / "cases" / "fresh")
    return tmp_path / "cases"


def test_three_things_with_who_and_where(wscp, cases):
    done = wscp("next", *DAY, cwd=cases / "fresh")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0].startswith("Do next (3 of ")
    assert lines[1].startswith("  1. No date yet: Local authority: record when the local authority became aware")
    assert lines[2].strip() == (
        "record it: wscp record notification --became-aware DATE, or notification.yaml:5:14 (became_aware)"
    )
    assert len(lines) == 7
    assert len(wscp("next", *DAY, "-n", "1", cwd=cases / "fresh").stdout.splitlines()) == 3


def test_a_finished_case_says_so(wscp, cases):
    assert wscp("next", *DAY, cwd=cases / "done").stdout.strip() == "The case is closed, and nothing is left to do."


def test_several_cases(wscp, cases):
    done = wscp("next", *DAY, cases)
    assert [line for line in done.stdout.splitlines() if not line.startswith((" ", "Do"))] == [
        "cases/done:",
        "The case is closed, and nothing is left to do.",
        "cases/fresh:",
    ]


def test_no_case(wscp, cases):
    done = wscp("next", "nowhere", cwd=cases)
    assert done.returncode == 3
    assert "nowhere is not a case folder" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "schema"),
    [
        (("next",), "next"),
        (("check",), "findings"),
        (("check", "--quorum"), "quorum"),
        (("validate",), "findings"),
    ],
)
def test_json_keeps_to_its_schema(wscp, cases, arguments, schema):
    done = wscp(*arguments, *DAY, "--format", "json", cases)
    validator = jsonschema_rs.Draft202012Validator(load_schema(schema), validate_formats=True)
    assert [error.message for error in validator.iter_errors(json.loads(done.stdout))] == []
    assert done.stdout.isascii()


def test_wrapped_for_a_person_and_whole_for_a_program(cases, monkeypatch):
    import io
    from datetime import date

    from wscp_cli.checking.check import check_case
    from wscp_cli.output.findings.next_steps import next_steps_text

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("NO_COLOR", "1")
    found = check_case(cases / "fresh", date(2026, 9, 1), cases).next
    assert max(map(len, next_steps_text(found, Terminal()).splitlines())) <= 60
    assert len(next_steps_text(found, io.StringIO()).splitlines()) == 7
