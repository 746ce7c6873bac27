"""Schemas and dataclasses describe the same files: walked side by side, both ways."""

import re
import types
import typing
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from wscp_cli.casefile.layout import CASE_FILES
from wscp_cli.casefile.resources import resource_folder
from wscp_cli.casefile.schema import check_against_schema, load_schema, schema_names
from wscp_cli.casefile.yaml.source import Document, parse_document
from wscp_cli.model.folder import RECORDS
from wscp_cli.model.values.dates import EdtfDate, Moment
from wscp_cli.model.values.record import OneOrMore, Record, build, shape_of

NAMES = sorted(RECORDS)
SECTION = re.compile(r"(§([1-9]|1\d|2[0-4])|App\. A)(, (§([1-9]|1\d|2[0-4])|App\. A))*")
ID = "^[a-z0-9][a-z0-9-]{0,39}$"


def resolve(root: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """The node with what it refers to (within the file) laid under its own words."""
    if "$ref" not in node:
        return node
    assert node["$ref"].startswith("#/$defs/"), "no schema may need another file"
    return {**root["$defs"][node["$ref"].removeprefix("#/$defs/")], **node}


def kinds(node: dict[str, Any]) -> set[str]:
    if "enum" in node:
        assert "type" not in node, "an enum's values say enough; a type would double each finding"
        return {"enum"}
    return set([node["type"]] if isinstance(node["type"], str) else node["type"]) - {"null"}


def nullable(node: dict[str, Any]) -> bool:
    return None in node["enum"] if "enum" in node else "null" in node["type"]


def bare(hint: Any) -> Any:
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        return next(arm for arm in typing.get_args(hint) if arm is not types.NoneType)
    return hint


def differences(root: dict[str, Any], node: dict[str, Any], hint: Any, where: str) -> Iterator[str]:
    """What schema and dataclass disagree about, from here down."""
    hint, node = bare(hint), resolve(root, node)
    if typing.get_origin(hint) is tuple:
        if kinds(node) != {"array"}:
            yield f"{where}: a list in the dataclass"
        else:
            yield from differences(root, node["items"], typing.get_args(hint)[0], f"{where}[]")
    elif typing.get_origin(hint) is typing.Literal:
        if kinds(node) != {"enum"} or set(node["enum"]) - {None} != set(typing.get_args(hint)):
            yield f"{where}: the words differ"
    elif isinstance(hint, type) and issubclass(hint, Record):
        if kinds(node) != {"object"} or node.get("additionalProperties") is not False:
            yield f"{where}: a closed block in the dataclass"
            return
        keys = {key: inner for _, key, inner in shape_of(hint)}
        for key in keys.keys() ^ node["properties"].keys():
            yield f"{where}.{key}: in one of the two only"
        if list(keys) != list(node["properties"]):
            yield f"{where}: the fields stand in another order"
        for key in keys.keys() & node["properties"].keys():
            yield from differences(root, node["properties"][key], keys[key], f"{where}.{key}")
    else:
        wanted = {
            str: ({"string"}, None),
            int: ({"integer"}, None),
            bool: ({"boolean"}, None),
            date: ({"string"}, "date"),
            Moment: ({"string"}, "moment"),
            EdtfDate: ({"string", "integer"}, "edtf"),
            OneOrMore: ({"string", "array"}, None),
        }[hint]
        if (kinds(node), node.get("format")) != wanted:
            yield f"{where}: a value of another type"


def properties(
    root: dict[str, Any],
    node: dict[str, Any],
    where: str = "",
) -> Iterator[tuple[str, bool, dict[str, Any]]]:
    """Every property: the way to it, whether it is required, and its schema with what it refers to."""
    node = resolve(root, node)
    for key, raw in node.get("properties", {}).items():
        inner = resolve(root, raw)
        yield f"{where}.{key}", key in node.get("required", ()), inner
        yield from properties(root, inner, f"{where}.{key}")
    if "items" in node:
        yield from properties(root, node["items"], f"{where}[]")


def example_of(root: dict[str, Any], node: dict[str, Any]) -> object:
    """The least that is valid, with every optional field written and left empty."""
    node = resolve(root, node)
    if nullable(node):
        return None
    if "enum" in node:
        return node["enum"][0]
    if node["type"] == "array":
        return node["examples"][0] if "examples" in node else [example_of(root, node["items"])]
    if node["type"] == "object":
        return {key: example_of(root, inner) for key, inner in node["properties"].items()}
    return node["examples"][0]


def read(name: str, text: str) -> Document:
    document = parse_document(text.encode(), Path("case"), f"{name}.yaml")
    assert document.readable, document.findings
    return document


def test_every_kind_of_file_has_a_record_and_a_schema():
    hand_written = {kind.schema for kind in CASE_FILES if not kind.generated}
    assert set(RECORDS) == hand_written
    assert set(schema_names()) >= hand_written


@pytest.mark.parametrize("name", NAMES)
def test_schema_and_dataclass_say_the_same(name):
    schema = load_schema(name)
    assert list(differences(schema, schema, RECORDS[name], name)) == []


def test_the_walk_notices_each_kind_of_difference():
    import copy

    schema = copy.deepcopy(load_schema("agencies"))
    fields = schema["properties"]["agencies"]["items"]["properties"]
    fields["sector"]["enum"].remove("gp")
    fields["name"]["type"] = ["integer", "null"]
    fields["aliases"]["type"] = "string"
    fields["records"]["properties"]["on"]["format"] = "moment"
    fields["invented"] = fields.pop("outcome_told_on")
    del fields["scoping"]["additionalProperties"]
    found = {line.split(":")[0].rpartition(".")[2] for line in differences(schema, schema, RECORDS["agencies"], "a")}
    assert found == {"sector", "name", "aliases", "on", "invented", "outcome_told_on", "scoping", "agencies[]"}


@pytest.mark.parametrize("name", schema_names())
def test_each_schema_is_a_schema_and_says_what_it_is(name):
    schema = load_schema(name)
    jsonschema_rs.meta.validate(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"]
    assert schema["description"]


@pytest.mark.parametrize("name", NAMES)
def test_each_names_itself_and_its_file(name):
    schema = load_schema(name)
    path = next(kind.path for kind in CASE_FILES if kind.schema == name)
    assert schema["$id"] == f"urn:wscp:schema:{name}:1"
    assert schema["description"].startswith(f"{path}: ")


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_titled_described_and_answers_a_section(name):
    schema = load_schema(name)
    for where, _, node in properties(schema, schema):
        assert node.get("title"), where
        assert len(node.get("description", "")) > 10, where
        assert node["description"].endswith((".", "?")), where
        section = node["x-section"]
        if section == "—":
            assert node["description"].count(" ") > 8, f"{where}: what is it for?"
        else:
            assert SECTION.fullmatch(section), where


@pytest.mark.parametrize("name", NAMES)
def test_every_choice_is_named_in_its_fields_description(name):
    schema = load_schema(name)
    for where, _, node in properties(schema, schema):
        choices = node.get("enum") or resolve(schema, node.get("items", {})).get("enum") or []
        words = re.split(r"[^a-z0-9-]+", node["description"].lower())
        missing = [one for one in choices if one is not None and one not in words]
        assert missing == [], where


@pytest.mark.parametrize("name", NAMES)
def test_every_optional_field_may_be_left_empty_and_no_required_one_may(name):
    schema = load_schema(name)
    for where, required, node in properties(schema, schema):
        assert nullable(node) is not required, where


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_valid(name):
    schema = load_schema(name)
    for where, _, node in properties(schema, schema):
        alone = {key: value for key, value in node.items() if key != "$ref"}
        validator = jsonschema_rs.Draft202012Validator({**alone, "$defs": schema.get("$defs", {})})
        for example in node.get("examples", ()):
            assert validator.is_valid(example), where


@pytest.mark.parametrize("name", NAMES)
def test_ids_and_references_have_one_form(name):
    schema = load_schema(name)
    for where, _, node in properties(schema, schema):
        if where.endswith(".id"):
            assert node["pattern"] == ID, where
        if where.endswith((".person", ".key_line", ".key_lines", ".child", ".parents", ".partners")):
            assert resolve(schema, node.get("items", node))["pattern"] == ID, where


@pytest.mark.parametrize("name", NAMES)
def test_a_file_with_every_field_left_empty_is_valid_and_read(name):
    import json

    schema = load_schema(name)
    lines = []
    for key, node in schema["properties"].items():
        value = example_of(schema, node)
        lines.append(f"{key}:" if value is None else f"{key}: {json.dumps(value)}")
    document = read(name, "\n".join(lines) + "\n")
    assert check_against_schema(document, name) == []
    assert build(RECORDS[name], document).written


@pytest.mark.parametrize("name", NAMES)
def test_an_entry_of_each_list_may_have_nothing_but_what_is_required(name):
    import json

    schema = load_schema(name)
    for key, node in schema["properties"].items():
        if "array" in kinds(resolve(schema, node)):
            entry = example_of(schema, resolve(schema, node)["items"])
            needed = "reference: WSCP-2026-004\n" if name == "case" else ""
            assert check_against_schema(read(name, f"{needed}{key}: {json.dumps([entry])}\n"), name) == [], key


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_file_is_one_finding(name):
    assert [f.code for f in check_against_schema(read(name, "# nothing yet\n"), name)] == ["SCHEMA-EMPTY"]


CASES = [
    ("case", "reference: WSCP-2026-004\nsatge: returns\n", "2:1 SCHEMA-UNKNOWN", "'stage'", ""),
    ("case", "reference: WSCP-2026-004\nzzqq: 1\n", "2:1 SCHEMA-UNKNOWN", "known here: ", ""),
    ("case", "# none\nstage: returns\n", "1:1 SCHEMA-REQUIRED", "'reference'", ""),
    ("case", "reference: WSCP-2026-004\nstage:  retruns\n", "2:9 SCHEMA-ENUM", "did you mean 'returns'?", "§7, §14"),
    ("case", "reference: wscp 4\n", "1:12 SCHEMA-FORM", "capital letters", ""),
    ("case", "reference: 2026\n", "1:12 SCHEMA-TYPE", "quotation marks", ""),
    ("case", "reference: ABC\nclosure:\n  closed_on: 2026-02-31\n", "3:14 SCHEMA-FORM", "a date that exists", "§22"),
    ("case", "reference: ABC\nclosure:\n  closed_on: 31/02/2026\n", "3:14 SCHEMA-FORM", "like 2026-11-22", "§22"),
    ("case", "reference: ABC\nclosure: {impact_shared_with: [dsp, zz]}\n", "2:37 SCHEMA-ENUM", "lsp", "§22"),
    ("case", "reference: ABC\nchildren:\n- looked_after: yes\n", "3:3 SCHEMA-REQUIRED", "'person'", "§4"),
    ("case", "reference: ABC\nchildren:\n  person: a\n", "3:3 SCHEMA-TYPE", "a list", "§4"),
    ("case", "reference: ABC\nnone_parallel: yes\n", "2:16 SCHEMA-TYPE", "true or false", "§9"),
    ("meeting", "held_on: 2026-02-31T10:00\n", "1:10 SCHEMA-FORM", "a date that exists", "§7, §9"),
    ("meeting", "held_on: 2026-02-03T24:00\n", "1:10 SCHEMA-FORM", "2026-11-22T17:45", "§7, §9"),
    ("meeting", "chair: {nme: A}\n", "1:9 SCHEMA-UNKNOWN", "'name'", ""),
    ("meeting", "chair:\n  name: [A]\n", "2:9 SCHEMA-TYPE", "must be text", ""),
    ("meeting", "attendance:\n- presence: Present\n", "2:13 SCHEMA-ENUM", "did you mean 'present'?", "§9"),
    ("family", "people:\n- {id: a, born: 2019-02-29}\n", "2:17 SCHEMA-FORM", "as far as it is known", "§13"),
    ("family", "people:\n- {id: a, born: 19}\n", "2:17 SCHEMA-FORM", "2019", "§13"),
    ("family", "people:\n- {id: The Mother}\n", "2:8 SCHEMA-FORM", "lower-case", "§13"),
    ("family", "unions:\n- {id: a, partners: [b]}\n", "2:21 SCHEMA-SIZE", "at least 2", "§13"),
    ("family", "relationships:\n- {from: a, to: b, Kind: abuse}\n", "2:20 SCHEMA-UNKNOWN", "'kind'", ""),
    ("log", "entries:\n- id: a\n  kind: Non compliance\n", "3:9 SCHEMA-ENUM", "'non-compliance'", "§15, §23, §24"),
]


@pytest.mark.parametrize(("name", "text", "where", "says", "clause"), CASES)
def test_what_is_wrong_is_found_at_its_place_with_its_section(name, text, where, says, clause):
    found = check_against_schema(read(name, text), name)
    shown = {f"{f.place.line}:{f.place.column} {f.code}": f for f in found}
    assert where in shown, list(shown)
    assert says in shown[where].message
    assert shown[where].clause == clause
    assert len(found) == len({(f.place, f.code) for f in found}), "one fault, one finding"


def test_no_finding_quotes_what_the_file_says():
    schema = load_schema("agencies")
    text = (
        "zzcanaryzz: zzcanaryzz\nagencies:\n- id: ZZCANARYZZ zz\n  name: [zzcanaryzz]\n  sector: zzcanaryzz\n"
        "  lead: zzcanaryzz\n  zzcanaryzz: 1\n  records: {on: zzcanaryzz}\n  scoping: {nil_return: zzcanaryzz}\n"
    )
    found = check_against_schema(read("agencies", text), "agencies")
    assert len(found) == 8
    assert "zzcanaryzz" not in " ".join(map(str, found)).lower()
    assert schema == load_schema("agencies")


def test_findings_come_in_the_order_of_the_file_and_alike_each_time():
    text = "zz: 1\nagencies:\n- name: 4\n- id: b\n  sector: q\n"
    first, second = (check_against_schema(read("agencies", text), "agencies") for _ in range(2))
    assert first == second
    assert [f.place.line for f in first] == [1, 3, 3, 5]


def test_no_schema_refers_to_another_file():
    for path in resource_folder("schemas").glob("*.schema.json"):
        for reference in re.findall(r'"\$ref": "([^"]*)"', path.read_text(encoding="utf-8")):
            assert reference.startswith("#"), path.name


def test_the_readme_names_every_case_files_schema():
    table = dict(
        re.findall(
            r"^\| `(\S+)` \| `(\S+)` \|$",
            (resource_folder("schemas") / "README.md").read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    )
    assert table == {kind.schema: kind.path for kind in CASE_FILES if not kind.generated}
