"""One change of a case file: which file, where in it, and the value that is to stand there."""

from collections.abc import Mapping
from dataclasses import dataclass

from wscp_cli.casefile.yaml.source import Pointer
from wscp_cli.casefile.yaml.text import Value
from wscp_cli.model.values.record import Record


@dataclass(frozen=True)
class Change:
    """A value to be written.

    Attributes:
        kind: The kind of file, by the name of its schema, such as ``meeting``.
        pointer: The way to the value; a list position one past the last adds an entry.
        value: What is to stand there.
        added: Whether the value is a further entry of the list at ``pointer``.
        removed: Whether the entry of a list at ``pointer`` is taken out.
    """

    kind: str
    pointer: Pointer
    value: Value
    added: bool = False
    removed: bool = False


Fields = Mapping[str, Value]
"""Field and value; a field whose value is None is left as it is."""


def fields_set(kind: str, pointer: Pointer, fields: Fields) -> list[Change]:
    """A change for each field that has a value.

    Args:
        kind: The kind of file.
        pointer: The way to the block the fields stand in.
        fields: Field and value.
    """
    return [Change(kind, (*pointer, name), value) for name, value in fields.items() if value is not None]


def entry_set(kind: str, pointer: Pointer, known: Record | None, fields: Fields) -> list[Change]:
    """The fields of an entry of a list: of the one that is there, or of a new one after the others.

    Args:
        kind: The kind of file.
        pointer: The way to the list.
        known: The entry that is meant; None for a new one.
        fields: Field and value.
    """
    if known is not None:
        return fields_set(kind, known.pointer, fields)
    written = {name: value for name, value in fields.items() if value is not None}
    return [Change(kind, pointer, written, added=True)]
