"""The table of what the guidance asks for: every section has its rows, no row is blank, every name in it is real."""

import re
from pathlib import Path

import pytest
import typer.main
import yaml

from wscp_cli.app import app
from wscp_cli.protocol.loader import load_protocol
from wscp_cli.rules.registry import CHECK_RULES

ROOT = Path(__file__).resolve().parents[2]
SECTIONS = yaml.safe_load((ROOT / "docs/guidance-coverage.yaml").read_text(encoding="utf-8"))
ROWS = [(section["section"], row) for section in SECTIONS for row in section["rows"]]
PAGE = (ROOT / "docs/reference/guidance-coverage.md").read_text(encoding="utf-8")
DUTIES = {rule.code: rule for rule in CHECK_RULES if rule.clause}
"""The guidance's duties, and what wscp asks of its own in their service."""

DEADLINES = {rule.id: rule for rule in load_protocol("warwickshire-2024").deadlines}
HOLDS = {"rules", "deadlines", "documents", "cannot"}


def named(key):
    return {name for _, row in ROWS for name in row.get(key, [])}


def test_each_section_of_the_guidance_has_its_rows():
    assert [section["section"] for section in SECTIONS] == [f"§{number}" for number in range(1, 26)]
    assert all(section["title"] and section["rows"] for section in SECTIONS)


@pytest.mark.parametrize("row", [row for _, row in ROWS], ids=lambda row: row["asks"][:60])
def test_no_row_is_blank(row):
    assert set(row) - HOLDS == {"asks"}
    assert row["asks"].strip()
    assert set(row) & HOLDS
    assert all(row[key] for key in HOLDS & set(row))


def test_no_sentence_stands_twice_in_a_section():
    asked = [(section, row["asks"]) for section, row in ROWS]
    assert len(asked) == len(set(asked))


def test_the_rules_named_are_those_there_are():
    assert named("rules") == set(DUTIES)


def test_each_rule_is_named_in_a_section_it_cites():
    for code, rule in DUTIES.items():
        cited = {"§25" if part == "App. A" else part for part in rule.clause.split(", ")}
        where = {section for section, row in ROWS if code in row.get("rules", [])}
        assert cited <= where, f"{code} cites {rule.clause}, and is named in {sorted(where)} only"


def test_the_deadlines_named_are_those_that_are_no_hearsay():
    assert named("deadlines") == {name for name, rule in DEADLINES.items() if rule.status != "unverified"}


def test_the_documents_named_are_there():
    commands = typer.main.get_command(app).commands
    for document in named("documents"):
        command = re.fullmatch(r"`wscp ([a-z-]+)`", document)
        if command:
            assert command[1] in commands
        else:
            path = document.partition(" (")[0]
            assert (ROOT / path).is_file() or (ROOT / "case_template" / path).is_file()


def test_nothing_known_second_hand_is_printed_as_a_duty():
    assert not [code for code, rule in DUTIES.items() if rule.status == "unverified"]


def test_the_page_counts_what_it_shows():
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| it asks")]
    assert len(rows) == len(ROWS)
    assert f"{len(ROWS)} sentences" in PAGE
    assert f"{len(DUTIES)} rules" in PAGE
    assert all(line.strip("| ").partition(" | ")[2] for line in rows)


@pytest.mark.parametrize("code", sorted(DUTIES))
def test_a_page_that_lists_what_the_guidance_asks_lists_what_the_table_does(code):
    page = (ROOT / f"wscp_cli/rules/pages/{code}.md").read_text(encoding="utf-8")
    if "The guidance asks, in short:" in page:
        shown = re.findall(r"^- (§\d+|App\. A): (.*)\.$", page, re.MULTILINE)
        asked = [(section, row["asks"]) for section, row in ROWS if code in row.get("rules", [])]
        assert [(section.replace("App. A", "§25"), words) for section, words in shown] == asked
