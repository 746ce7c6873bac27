"""Write a family as a family.yaml that a person goes on with."""

from typing import Any

from wscp_cli.casefile.yaml.text import block_lines, flow_text
from wscp_cli.model.family import Family
from wscp_cli.model.values.dates import EdtfDate
from wscp_cli.model.values.record import Record, shape_of

_MODELINE = "# yaml-language-server: $schema=.wscp/schemas/family.schema.json"
_YEAR = 4


def family_yaml(family: Family, source: str) -> str:
    """The text of a family.yaml, valid against the schema; what is empty or the default is left out.

    Args:
        family: Any family.
        source: What it was made from, such as ``a GEDCOM file``.
    """
    lines = [
        _MODELINE,
        f"# made by: wscp family import, from {source}. From now on it is yours: change it as you like.",
    ]
    for key in ("people", "unions", "parentage", "twins", "siblings", "households", "relationships"):
        records = getattr(family, key)
        if records:
            lines += ["", f"{key}:"]
            for record in records:
                lines += _item(record)
        elif key != "siblings":
            lines += ["", f"{key}: []"]
    if family.as_at:
        lines.insert(2, f"as_at: {family.as_at.isoformat()}")
    return "\n".join(lines) + "\n"


def _item(record: Record) -> list[str]:
    values = values_of(record)
    written = [
        f"    {key}: {flow_text(value)}"
        if isinstance(value, list) and key != "members"
        else "\n".join(block_lines({key: value}, 4))
        for key, value in values.items()
    ]
    written[0] = "  - " + written[0][4:]
    return "\n".join(written).split("\n")


def values_of(record: Record) -> dict[str, object]:
    """The fields that say something, by their YAML keys, ids first as in the record's class."""
    empty = type(record)()
    found: dict[str, object] = {}
    cls: Any = type(record)
    for name, key, _ in shape_of(cls):
        value = getattr(record, name)
        if value != getattr(empty, name) or (key in {"kind", "sex"} and value):
            found[key] = _plain(value)
    if found.get("kind") in {"person", "birth"}:
        del found["kind"]
    return found or {"id": ""}


def _plain(value: object) -> object:
    if isinstance(value, EdtfDate):
        year = value.text.isascii() and value.text.isdecimal() and len(value.text) == _YEAR and value.text[0] != "0"
        return int(value.text) if year else value.text
    if isinstance(value, tuple):
        return [values_of(one) if isinstance(one, Record) else one for one in value]
    return value
