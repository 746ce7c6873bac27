"""Why a text is no YAML and where that began, in a user's words; the text itself is never quoted."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from wscp_cli.findings import Place

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
"""The lines that git leaves where two versions of a file could not be merged."""


def reason_of(error: yaml.MarkedYAMLError, text: str, name: str) -> tuple[str, str, Place]:
    """The code, the reason and the place of a text that is no YAML; the place where it began, not where it was noticed.

    Args:
        error: What the parser says.
        text: The file's text.
        name: The file's name in findings.
    """
    conflict = _CONFLICT.search(text)
    if conflict:
        message = "two versions of the file were merged and never reconciled; keep one, delete the marker lines"
        return "YAML-CONFLICT", message, Place(name, text.count("\n", 0, conflict.start()) + 1, 1)
    begun = error.context_mark if any(shape in (error.problem or "") for shape in _NOTICED_LATE) else None
    if begun and not text[begun.index :].strip():
        begun = _left_open(text) or begun
    if _ends_with_its_first_value(error, text):
        begun = next(_tokens(text)).start_mark
    return "YAML-SYNTAX", _advice(error, text), _place(begun or error.problem_mark or error.context_mark, name)


_NOTICED_LATE = ("unexpected end of stream", "expected ',' or", "expected ':'", "expected node content")
"""What the parser notices only far below: the place where it began is the one to put right."""


_MARKERS = re.compile(r"^(?:---|\.\.\.)", re.MULTILINE)


def _ends_with_its_first_value(error: yaml.MarkedYAMLError, text: str) -> bool:
    """Whether a quoted or bracketed value stands before the first field: to YAML the document ends with it."""
    return "document start" in (error.problem or "") and not _MARKERS.search(text)


def _tokens(text: str) -> Iterator[Any]:
    """The tokens that carry a value or a bracket, in order."""
    return (token for token in yaml.scan(text, Loader=_BASE) if not isinstance(token, yaml.StreamStartToken))


def _left_open(text: str) -> Any:
    """Where the last bracket begins that nothing closes; None when all are closed."""
    opened: list[Any] = []
    for token in _tokens(text):
        if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
            opened.append(token.start_mark)
        elif opened and isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
            opened.pop()
    return opened[-1] if opened else None


def _advice(error: yaml.MarkedYAMLError, text: str) -> str:
    """PyYAML's problem in a user's words. Its own text can quote the file, so only known shapes are used."""
    problem = (error.problem or "").lower()
    mark = error.problem_mark
    if mark and text[mark.index : mark.index + 1] == "\t":
        return "a tab stands here; YAML is indented with spaces"
    if _ends_with_its_first_value(error, text):
        return "this value stands before the first field and belongs to none; write 'key: value', or delete it"
    known = (
        ("mapping values are not allowed", "a colon stands where none can; quote the text, or give the line above one"),
        ("could not find expected ':'", "a key without a colon; write 'key: value'"),
        ("did not find expected key", "the indentation is off, or a quotation mark or bracket is missing above"),
        ("expected ',' or", "a bracket is opened and never closed, or a comma is missing"),
        ("'-' indicator", "a dash is missing, or the indentation is off"),
        ("block end", "the indentation is off, or a dash is missing"),
        ("block mapping", "the indentation is off, or a dash is missing"),
        ("expected node content", "a bracket is opened and never closed, or a value is missing"),
        ("unexpected end of stream", "a quotation mark is opened and never closed"),
        ("undefined alias", "aliases (*name) are not used here; write the value out"),
        ("undefined tag", "tags (!name) are not used here; delete it"),
        ("another document", "one file holds one document; delete the line of '---' or '...' and what follows"),
        ("document start", "one file holds one document; delete the line of '---' or '...' and what follows"),
        ("cannot start any token", "this character cannot begin a value; put the text in quotation marks"),
    )
    for shape, advice in known:
        if shape in problem:
            return advice
    return "the file is not well-formed YAML here; look at indentation, colons, quotation marks and brackets"


def _place(mark: Any, name: str) -> Place:
    return Place(name, mark.line + 1, mark.column + 1) if mark else Place(name, 1, 1)
