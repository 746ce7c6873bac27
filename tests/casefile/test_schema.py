"""Findings against a schema: the place a person edits, the nearest name, and never a word of the file's own."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wscp_cli.casefile.layout import CASE_FILES
from wscp_cli.casefile.schema import check_against_schema, load_schema, schema_names
from wscp_cli.casefile.yaml.source import parse_document

CANARY = "ZZCANARY"


def findings(schema: str, text: str):
    return check_against_schema(parse_document(text.encode(), Path("x.yaml"), "x.yaml"), schema)


def the_one(schema: str, text: str):
    (one,) = findings(schema, text)
    assert CANARY not in str(one)
    assert "  " not in one.message
    return one


def test_a_sound_file_has_no_findings():
    assert findings("log", "entries:\n  - id: a\n    kind: note\n") == []


def test_every_kind_of_case_file_has_a_schema():
    kinds = {kind.schema for kind in CASE_FILES if not kind.generated}
    assert kinds <= set(schema_names())


@pytest.mark.parametrize(("written", "meant"), [("enteries", "entries"), ("entry", "entries"), ("Entries", "entries")])
def test_an_unknown_field_is_found_at_its_key_with_the_nearest_name(written, meant):
    one = the_one("log", f"# a comment\n{written}: []\n")
    assert (one.code, one.place.line, one.place.column) == ("SCHEMA-UNKNOWN", 2, 1)
    assert f"'{meant}'" in one.message


def test_an_unknown_field_with_no_near_name_lists_those_known():
    one = the_one("log", f"{CANARY}: 1\n")
    assert "entries" in one.message


def test_an_unknown_field_deep_in_a_list():
    one = the_one("log", f"entries:\n  - id: a\n  - id: b\n    sumary: {CANARY}\n")
    assert (one.place.line, one.place.column) == (4, 5)
    assert "'summary'" in one.message


def test_a_missing_field_points_at_the_block_that_lacks_it():
    one = the_one("family", "people:\n  - id: a\n  - name: ZZCANARY\n")
    assert one.code == "SCHEMA-REQUIRED"
    assert one.place.line == 3
    assert "'id'" in one.message


@pytest.mark.parametrize(
    ("schema", "text", "code", "line", "column", "words"),
    [
        ("log", "entries: ZZCANARY\n", "SCHEMA-TYPE", 1, 10, "list"),
        ("log", "entries:\n  - ZZCANARY\n", "SCHEMA-TYPE", 2, 5, "block"),
        ("log", "entries:\n  - id: [ZZCANARY]\n", "SCHEMA-TYPE", 2, 9, "text"),
        ("log", "entries:\n  - id: a\n    kind: ZZCANARY\n", "SCHEMA-ENUM", 3, 11, "decision"),
        ("log", "entries:\n  - id: a\n    on: ZZCANARY\n", "SCHEMA-FORM", 3, 9, "2026-"),
        ("log", "entries:\n  - id: a\n    on: 2026-02-30\n", "SCHEMA-FORM", 3, 9, "2026-"),
        ("log", "entries:\n  - id: ZZ CANARY\n", "SCHEMA-FORM", 2, 9, "lower-case"),
        ("notification", "became_aware: 22/11/2026\n", "SCHEMA-FORM", 1, 15, "2026-"),
        ("family", "people:\n  - id: a\n    born: about ZZCANARY\n", "SCHEMA-FORM", 3, 11, "2019"),
        ("case", "reference: ../ZZCANARY\n", "SCHEMA-FORM", 1, 12, "capital letters"),
        ("log", "- ZZCANARY\n", "SCHEMA-TYPE", 1, 1, "block"),
    ],
)
def test_a_wrong_value_is_found_at_the_value_in_plain_words(schema, text, code, line, column, words):
    one = the_one(schema, text)
    assert (one.code, one.place.line, one.place.column) == (code, line, column)
    assert words in one.message


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "null\n", "~\n"])
def test_an_empty_file_says_so(text):
    assert the_one("log", text).code == "SCHEMA-EMPTY"


def test_every_fault_of_a_file_is_found_in_the_order_of_its_lines():
    found = findings("log", "entries:\n  - id: A B\n    kind: x\n    sumary: y\nfoo: 1\n")
    assert [(one.code, one.place.line) for one in found] == [
        ("SCHEMA-FORM", 2),
        ("SCHEMA-ENUM", 3),
        ("SCHEMA-UNKNOWN", 4),
        ("SCHEMA-UNKNOWN", 5),
    ]


VALUES = st.recursive(
    st.sampled_from([None, True, False, 7, -1, CANARY, f"{CANARY} {CANARY}", f"2026-{CANARY}", ""]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["id", "on", "x", CANARY]), inner, max_size=3),
    ),
    max_leaves=6,
)
NAMED = [(name, field) for name in schema_names() for field in load_schema(name).get("properties", {})]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(NAMED), VALUES)
def test_no_value_whatever_is_quoted(named, value):
    schema, field = named
    for one in findings(schema, json.dumps({field: value, f"{CANARY}2": 1})):
        assert CANARY not in str(one)
        assert one.place.line == 1
