"""Hold a read file against its JSON Schema, and say what is wrong without quoting what the file says."""

import difflib
import json
import re
from collections import Counter
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from wscp_cli.casefile.resources import resource_folder
from wscp_cli.casefile.yaml.source import Document, Pointer
from wscp_cli.findings import Finding, Severity, the_rest

if TYPE_CHECKING:
    import jsonschema_rs

_WORDS = {
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
    "object": "a block of fields",
    "array": "a list (lines that begin with a dash)",
    "null": "empty",
    "number": "a number",
}
_FORMATS = {"date": "a date that exists, written like 2026-11-22"}
_WHOLE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def schema_text(name: str) -> str:
    """The JSON text of one schema, such as ``case``."""
    return (resource_folder("schemas") / f"{name}.schema.json").read_text(encoding="utf-8")


def schema_names() -> tuple[str, ...]:
    """The names of all schemas, sorted."""
    found = resource_folder("schemas").glob("*.schema.json")
    return tuple(sorted(path.name.removesuffix(".schema.json") for path in found))


@cache
def load_schema(name: str) -> dict[str, Any]:
    """One schema as data."""
    loaded: dict[str, Any] = json.loads(schema_text(name))
    return loaded


@cache
def _validator(name: str) -> "jsonschema_rs.Draft202012Validator":
    import jsonschema_rs

    own = {"moment": _can_be, "edtf": _can_be}
    return jsonschema_rs.Draft202012Validator(load_schema(name), validate_formats=True, formats=own)


def _can_be(text: str) -> bool:
    """Whether every whole day in the text exists: a pattern cannot know the calendar."""
    try:
        for day in _WHOLE_DAY.findall(text):
            date.fromisoformat(day)
    except ValueError:
        return False
    return True


def check_against_schema(document: Document, name: str) -> list[Finding]:
    """The findings of a document against the schema called ``name``, in the order of the file.

    Args:
        document: A readable document.
        name: The schema's name, such as ``meeting``.
    """
    if document.data is None:
        message = "the file is empty; write its fields, or take them from a fresh case (wscp new-case)"
        return [Finding("SCHEMA-EMPTY", Severity.ERROR, document.place(), message)]
    findings: dict[Finding, None] = {}
    met: Counter[str] = Counter()
    rest: Counter[str] = Counter()
    for error in _validator(name).iter_errors(document.data):
        for finding in _explain(error, document, load_schema(name)):
            if met[finding.code] < _MOST_OF_A_CODE and finding.stands_for == 1:
                findings[finding] = None
                met[finding.code] += 1
            else:
                rest[finding.code] += finding.stands_for
    ordered = sorted(findings, key=lambda f: (f.place, f.code, f.message))
    last = {one.code: one.place for one in ordered}
    return [*ordered, *(the_rest(code, Severity.ERROR, last[code], number) for code, number in rest.items())]


_MOST_OF_A_CODE = 1000
"""More of one file are counted and not made: hundreds of thousands would fill the memory, and 200 are shown."""


def _explain(error: Any, document: Document, schema: dict[str, Any]) -> list[Finding]:
    pointer: Pointer = tuple(error.instance_path)
    kind = error.kind
    cause = type(kind).__name__.removeprefix("ValidationErrorKind_").rpartition("_")[2]
    rule = _rule_at(schema, error.schema_path)
    owner = _rule_at(schema, list(error.schema_path)[:-1])
    owner = owner if isinstance(owner, dict) else {}
    clause = _section(schema, list(error.schema_path))
    if cause == "AdditionalProperties":
        known = sorted(owner.get("properties", {}))
        unknown = [_unknown_key(document, pointer, str(key), known) for key in kind.unexpected[:_MOST_OF_A_CODE]]
        more = len(kind.unexpected) - len(unknown)
        return unknown + ([the_rest("SCHEMA-UNKNOWN", Severity.ERROR, unknown[-1].place, more)] if more else [])
    if cause == "Required":
        missing = str(kind.property)
        field = owner.get("properties", {}).get(missing, {})
        title = str(field.get("title", "")).lower()
        message = f"'{missing}' is missing here" + (f" ({title})" if title not in {"", missing} else "")
        clause = str(field.get("x-section", clause)).strip("—")
        return [Finding("SCHEMA-REQUIRED", Severity.ERROR, document.place(*pointer, key=True), message, clause)]
    field = next((str(step) for step in reversed(pointer) if isinstance(step, str)), "the file")
    code, message = _wrong_value(cause, rule, owner, error.instance, _LONGEST - len(f"{field}: "))
    return [Finding(code, Severity.ERROR, document.place(*pointer), f"{field}: {message}", clause)]


_NO_FIELD = "this field is not known here"


def _unknown_key(document: Document, pointer: Pointer, key: str, known: list[str]) -> Finding:
    near = _nearest(key, known)
    if near:
        advice = f"did you mean '{near}'?"
    elif known:
        advice = f"known here: {_as_many(known, _LONGEST - len(f'{_NO_FIELD}; known here: '))}"
    else:
        advice = "delete it"
    message = f"{_NO_FIELD}; {advice}"
    return Finding("SCHEMA-UNKNOWN", Severity.ERROR, document.place(*pointer, key, key=True), message)


_LONGEST = 120
"""Characters of a message before its place: one short line, however many words a field can have."""


def _as_many(words: list[str], room: int) -> str:
    """The words in one line, as many as there is room for; how many more there are, and where they stand."""
    listed = ", ".join(words)
    for kept in range(len(words) - 1, 0, -1):
        if len(listed) <= room:
            break
        listed = f"{', '.join(words[:kept])} and {len(words) - kept} more (wscp schema)"
    return listed


def _nearest(written: str, known: list[str]) -> str:
    """The known word that was probably meant, whatever its capitals, hyphens and blanks; empty when none is near."""
    alike = {re.sub(r"[-_ ]+", "_", word.lower()): word for word in known}
    near = difflib.get_close_matches(re.sub(r"[-_ ]+", "_", written.strip().lower()), alike, n=1, cutoff=0.6)
    return alike[near[0]] if near else ""


def _wrong_value(cause: str, rule: Any, owner: dict[str, Any], value: object, room: int) -> tuple[str, str]:
    if cause == "Type":
        kinds = [rule] if isinstance(rule, str) else list(rule)
        wanted = " or ".join(_WORDS.get(kind, kind) for kind in kinds if kind != "null")
        quote = "; put it in quotation marks" if "string" in kinds and isinstance(value, bool | int | float) else ""
        return "SCHEMA-TYPE", f"must be {wanted}{quote}"
    if cause == "Enum":
        known = [str(one) for one in rule if one is not None]
        near = _nearest(value, known) if isinstance(value, str) else ""
        meant = f"; did you mean '{near}'?" if near else ""
        return "SCHEMA-ENUM", f"must be one of: {_as_many(known, room - len(f'must be one of: {meant}'))}{meant}"
    if cause in {"Format", "Pattern"} or ("x-form" in owner and cause in {"Minimum", "Maximum"}):
        wanted_text = owner.get("x-form") or _FORMATS.get(str(owner.get("format", "")), "")
        title = str(owner.get("title", "")).lower()
        message = f"must be {wanted_text}" if wanted_text else f"is not written as {title or 'expected'}"
        example = next((str(e) for e in owner.get("examples", []) if e is not None), "")
        shown = f", for example {example}" if example and "format" not in owner else ""
        return "SCHEMA-FORM", message + (shown if len(message) + len(shown) <= room else "")
    if cause in {"MinItems", "MaxItems", "MinLength", "MaxLength", "Minimum", "Maximum", "UniqueItems", "Constant"}:
        words = {
            "MinItems": f"needs at least {rule} entries",
            "MaxItems": f"may have at most {rule} entries",
            "MinLength": "is empty or too short",
            "MaxLength": f"is longer than {rule} characters",
            "Minimum": f"must be {rule} or more",
            "Maximum": f"must be {rule} or less",
            "UniqueItems": "has the same entry twice",
            "Constant": f"must be {rule}",
        }
        return "SCHEMA-SIZE", words[cause]
    return "SCHEMA-VALUE", f"is not what its schema asks for ({cause.lower()})"


def _section(schema: dict[str, Any], path: list[Any]) -> str:
    """The section of the guidance that the nearest field around a broken rule answers."""
    for length in range(len(path), 0, -1):
        rule = _rule_at(schema, path[:length])
        if isinstance(rule, dict) and isinstance(rule.get("x-section"), str):
            return str(rule["x-section"]).strip("—")
    return ""


def _rule_at(schema: Any, path: Any) -> Any:
    """What stands in the schema at an error's path, following ``$ref`` within the file."""
    here = schema
    for step in path:
        if isinstance(here, dict) and "$ref" in here and step != "$ref":
            here = _follow(schema, here["$ref"])
        if step == "$ref" and isinstance(here, dict):
            here = _follow(schema, here["$ref"])
            continue
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            return None
    return here


def _follow(schema: dict[str, Any], reference: str) -> Any:
    here: Any = schema
    for step in reference.removeprefix("#/").split("/"):
        here = here[step]
    return here
