"""Turn a read YAML document into the guidance's nouns: frozen dataclasses that know their place."""

import dataclasses
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from typing import Any, TypeVar

from wscp_cli.casefile.yaml.source import Document, Pointer
from wscp_cli.findings import NOWHERE, Place
from wscp_cli.model.values.dates import EdtfDate, Moment, parse_day

R = TypeVar("R", bound="Record")
C = TypeVar("C")


class OneOrMore(tuple[str, ...]):
    """Words of which one alone may stand in the file without a list around it."""

    __slots__ = ()


@typing.dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[C]) -> type[C]:
    """A frozen dataclass of keyword fields whose methods are those of ``Record``.

    Methods made anew for each of nearly a hundred classes were a fifth of every start.
    """
    return dataclass(frozen=True, kw_only=True, init=False, repr=False, eq=False, match_args=False)(cls)


@record
class Record:
    """Anything written in a case file.

    Attributes:
        document: The file it was read from (left out of equality).
        pointer: The way to it within that file (left out of equality).
    """

    document: Document | None = field(default=None, compare=False, repr=False)
    pointer: Pointer = field(default=(), compare=False, repr=False)

    def __init__(self, **values: Any) -> None:
        cls: type = type(self)
        names, required, made = _fields_of(cls)
        if not (values.keys() <= names and required <= values.keys()):
            odd = sorted((values.keys() - names) | (required - values.keys()))
            raise TypeError(f"{cls.__name__}: fields unknown or missing: {', '.join(odd)}")
        for name, make in made:
            if name not in values:
                values[name] = make()
        self.__dict__.update(values)  # a plain default is the class's own attribute

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        kind: type = type(self)
        return all(getattr(self, name) == getattr(other, name) for name in _compared(kind))

    def __hash__(self) -> int:
        kind: type = type(self)
        return hash((kind, *(getattr(self, name) for name in _compared(kind))))

    def __repr__(self) -> str:
        shown = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
        return f"{type(self).__qualname__}({shown})"

    def place(self, *steps: str | int, key: bool = False) -> Place:
        """Where it stands, or where its field ``steps`` stands or, when missing, would be written."""
        if self.document is None:
            return NOWHERE
        return self.document.place(*self.pointer, *steps, key=key)

    @property
    def written(self) -> bool:
        """Whether it stands in a file at all, rather than being an empty stand-in for something left out."""
        return self._here is not None

    @property
    def keys_written(self) -> frozenset[str]:
        """The YAML keys that stand in the file for it, with or without a value."""
        return frozenset(map(str, self._here or ()))

    @property
    def _here(self) -> dict[Any, Any] | None:
        here = self.document.data if self.document else None
        for step in self.pointer:
            held = step in here if isinstance(here, dict) else isinstance(here, list) and step in range(len(here))
            here = here[step] if held else None  # type: ignore[index]  # held only in a dict or list
        return here if isinstance(here, dict) else None


@cache
def _fields_of(cls: type) -> tuple[frozenset[str], frozenset[str], tuple[tuple[str, Callable[[], Any]], ...]]:
    """The names of a record's fields, those that must be given, and those whose default is made anew."""
    fields = dataclasses.fields(cls)
    made = tuple((f.name, f.default_factory) for f in fields if f.default_factory is not dataclasses.MISSING)
    known = {name for name, _ in made}
    required = {f.name for f in fields if f.default is dataclasses.MISSING} - known
    return frozenset(f.name for f in fields), frozenset(required), made


@cache
def _compared(cls: type) -> tuple[str, ...]:
    return tuple(f.name for f in dataclasses.fields(cls) if f.compare)


def key_of(name: str) -> str:
    """The YAML key of a field: Python's reserved words carry a trailing underscore that YAML does not."""
    return name.removesuffix("_")


@cache
def shape_of(cls: type) -> tuple[tuple[str, str, Any], ...]:
    """Field name, YAML key and type of each field of a record class that stands in the file."""
    hints = typing.get_type_hints(cls)
    return tuple(
        (f.name, key_of(f.name), hints[f.name])
        for f in dataclasses.fields(cls)
        if f.name not in {"document", "pointer"}
    )


def build(cls: type[R], document: Document, pointer: Pointer = (), data: object = None) -> R:
    """Make a record from a document.

    Lenient by design: the schema has already said what is wrong, so a missing or ill-typed value becomes
    the field's default and the rest is still read. A block left out becomes an empty record that knows
    where it would be written.
    """
    values = document.data if data is None and not pointer else data
    if not isinstance(values, dict):
        values = {}
    known: dict[str, Any] = {}
    for name, key, convert, blank in _converters(typing.cast("type", cls)):
        value = values.get(key)
        if value is not None:
            value = convert(value, document, (*pointer, key))
        if value is None and blank is not None:
            value = build(blank, document, (*pointer, key))
        if value is not None:
            known[name] = value
    return cls(document=document, pointer=pointer, **known)


Convert = Callable[[Any, Document, Pointer], Any]
"""Makes a field's value from what YAML holds; None where it cannot."""


@cache
def _converters(cls: type) -> tuple[tuple[str, str, Convert, type[Record] | None], ...]:
    """Field, key, how it is converted, and the record that stands in where a block is left out."""
    return tuple(
        (name, key, _converter(hint), hint if isinstance(hint, type) and issubclass(hint, Record) else None)
        for name, key, hint in shape_of(cls)
    )


def _converter(hint: Any) -> Convert:
    origin = typing.get_origin(hint)
    if origin in {types.UnionType, typing.Union}:
        return _converter(next(arm for arm in typing.get_args(hint) if arm is not types.NoneType))
    if origin is tuple:
        return partial(_several, _converter(typing.get_args(hint)[0]))
    if origin is typing.Literal:
        words = typing.get_args(hint)
        return lambda value, _document, _pointer: value if value in words else None
    if hint is OneOrMore:
        return lambda value, _document, _pointer: _one_or_more(value)
    if isinstance(hint, type) and issubclass(hint, Record):
        return lambda value, document, pointer: (
            build(hint, document, pointer, value) if isinstance(value, dict) else None
        )
    return lambda value, _document, _pointer: _scalar(hint, value)


def _several(convert: Convert, value: Any, document: Document, pointer: Pointer) -> tuple[Any, ...] | None:
    if not isinstance(value, list):
        return None
    made = (convert(item, document, (*pointer, number)) for number, item in enumerate(value))
    return tuple(item for item in made if item is not None)


def _one_or_more(value: Any) -> "OneOrMore | None":
    if isinstance(value, str):
        return OneOrMore((value,))
    return OneOrMore(one for one in value if isinstance(one, str)) if isinstance(value, list) else None


def _scalar(hint: Any, value: Any) -> Any:
    if hint in {str, int, bool}:
        return value if type(value) is hint else None
    if hint is EdtfDate and type(value) is int:
        value = str(value)  # a bare year, which YAML reads as a number
    if not isinstance(value, str):
        return None
    if hint is date:
        return parse_day(value)
    if hint is Moment:
        return Moment.parse(value)
    if hint is EdtfDate:
        return EdtfDate.parse(value)
    return None
