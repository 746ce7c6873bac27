"""The loader that takes plain values only, and the guard that refuses documents built to exhaust it."""

import re
from typing import Any

import yaml

MAX_DEPTH = 50


class RefusedError(Exception):
    """A document that is not read any further: the finding's code and message, and where it stands."""

    def __init__(self, code: str, message: str, mark: Any) -> None:
        super().__init__(message)
        self.code, self.message, self.mark = code, message, mark


_Base: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(_Base):  # type: ignore[misc]
    """The safe loader with only null, true/false and whole numbers resolved; all else is text."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool] | bool) -> str:
        """The tag of a node: a quarter of the reading time in PyYAML's own, which looks for paths nobody set."""
        if kind is not yaml.ScalarNode:
            return _MAP if kind is yaml.MappingNode else _SEQ
        if isinstance(implicit, tuple) and not implicit[0]:
            return _STR
        if value in _WORDS:
            return _WORDS[value]
        return _INT if _WHOLE_NUMBER.match(value) else _STR

    def descend_resolver(self, current_node: object, current_index: object) -> None:
        """Nothing to look for on the way down."""

    def ascend_resolver(self) -> None:
        """Nor on the way up."""


_MAP, _SEQ, _STR, _INT = (f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "str", "int"))


_WORDS = {
    **dict.fromkeys(("", "~", "null"), "tag:yaml.org,2002:null"),
    **dict.fromkeys(("true", "false"), "tag:yaml.org,2002:bool"),
}


_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z", re.ASCII)


_MANY_BRACKETS = 1000
"""Fewer cannot nest so deep that building the tree comes to harm; the tree's own depth is looked at afterwards."""
_SIGIL = re.compile(r"(?:^|[\s\[{,:?-])(?:[&*]\S|!)", re.MULTILINE)
_DEEP = re.compile(r"^\s{50}|(?:[-?:]\s+){50}", re.MULTILINE)
_AS_DASH = bytes.maketrans(b"?:", b"--")


def suspicious(text: str, most_values: int) -> bool:
    """Whether there might be an anchor, an alias, a tag, deep nesting or too much, so that the costlier look pays."""
    if any(sign in text for sign in "&*!") and _SIGIL.search(text):
        return True
    # Fifty levels need a long indentation, or as many indicators with nothing but blanks between.
    indicators = text.encode("utf-8").translate(_AS_DASH, b" \t\r\n")
    if (" " * MAX_DEPTH in text or b"-" * MAX_DEPTH in indicators) and _DEEP.search(text):
        return True
    brackets = text.count("[") + text.count("{")
    return brackets > _MANY_BRACKETS or 2 * (text.count(",") + text.count("\n")) + brackets > most_values


def guard(text: str, most_values: int) -> None:
    """Refuse anchors, aliases, tags, deep nesting and too many values before a tree is built from them."""
    depth = values = 0
    for event in yaml.parse(text, Loader=Loader):
        values += isinstance(event, yaml.NodeEvent)
        if values > most_values:
            message = f"the file holds more than {most_values:,} keys and values; a case file never needs that"
            raise RefusedError("YAML-SIZE", message, event.start_mark)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise RefusedError(
                "YAML-ALIAS",
                "anchors (&) and aliases (*) are not used here; write the value out, "
                "or put the text in quotation marks",
                event.start_mark,
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise RefusedError(
                "YAML-TAG",
                "tags (!) are not used here; delete it, or put the text in quotation marks",
                event.start_mark,
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise RefusedError("YAML-DEPTH", f"nested more than {MAX_DEPTH} deep", event.start_mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
