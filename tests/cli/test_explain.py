"""wscp explain: the list and its filters, and what each page must tell."""

import json
import re

import jsonschema_rs
import pytest

from wscp_cli.casefile.schema import load_schema
from wscp_cli.output.codes import codes_of, filtered
from wscp_cli.protocol.loader import load_protocol
from wscp_cli.rules.registry import CHECK_RULES, rule_page

EVERY = codes_of(load_protocol("warwickshire-2024"))


def listed(done):
    return [line.split("  ")[0].strip() for line in done.stdout.splitlines()]


def test_filters_narrow_the_list_and_need_no_list_option(wscp):
    done = wscp("explain", "--list", "--stage", "meeting", "--severity", "error")
    assert done.returncode == 0
    assert "MTG-QUORUM" in listed(done)
    assert "MTG-SIGNIFICANT" not in listed(done)
    assert not [code for code in listed(done) if code.startswith("RPT")]
    assert listed(wscp("explain", "--stage", "meeting", "--severity", "error")) == listed(done)


@pytest.mark.parametrize("written", ["9", "§9", " § 9 "])
def test_a_section_finds_rules_deadlines_and_notes_of_it_alone(wscp, written):
    found = listed(wscp("explain", "--list", "--section", written))
    assert "MTG-QUORUM" in found
    assert "NTF-NOTIFIED" not in found
    sections = {one.code: one.section for one in EVERY}
    assert all("§9" in [part.strip() for part in sections[code].split(",")] for code in found)


def test_deadlines_and_notes_are_filtered_too(wscp):
    assert {"rapid-review-submission", "SEED-02"} <= set(listed(wscp("explain", "--section", "7")))
    assert "publication-kept" in listed(wscp("explain", "--status", "unverified"))
    assert set(listed(wscp("explain", "--force", "may"))) == {one.code for one in EVERY if one.force == "may"}


def test_nothing_fits_and_wrong_usage(wscp):
    nothing = wscp("explain", "--section", "999")
    assert (nothing.returncode, nothing.stdout) == (0, "")
    assert "nothing fits" in nothing.stderr
    assert wscp("explain").returncode == 2
    assert wscp("explain", "MTG-QUORUM", "--stage", "meeting").returncode == 2
    assert wscp("explain", "--list", "--stage", "nonsense").returncode == 2


def test_json_keeps_to_its_schema(wscp):
    shown = json.loads(wscp("explain", "--list", "--format", "json").stdout)
    validator = jsonschema_rs.Draft202012Validator(load_schema("codes"))
    assert [error.message for error in validator.iter_errors(shown)] == []
    assert [one["code"] for one in shown["codes"]] == [one.code for one in EVERY]


def test_every_filter_of_every_value_is_part_of_the_whole():
    for name in ("stage", "severity", "status", "force"):
        values = {getattr(one, name) for one in EVERY} - {""}
        parts = [filtered(EVERY, **{name: value}) for value in values]
        assert sorted(one.code for part in parts for one in part) == sorted(
            one.code for one in EVERY if getattr(one, name)
        )


@pytest.mark.parametrize("rule", CHECK_RULES, ids=lambda rule: rule.code)
def test_each_page_tells_section_status_force_and_weight(rule):
    page = rule_page(rule.code) or ""
    head = page.partition("## ")[0]
    assert re.search(r"Status: \S", head)
    assert f"Weight: {rule.severity.word}" in head
    if rule.clause:
        assert rule.clause.partition(",")[0] in head
    if rule.status != "form":
        assert f"Force: {rule.force}." in head
