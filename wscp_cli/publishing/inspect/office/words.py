"""What only Word has: comments, tracked changes, hidden text, fields, text too small or too pale to be seen."""

from collections.abc import Callable
from typing import Any

from wscp_cli.publishing.inspect.look import Look
from wscp_cli.publishing.inspect.tracked import local

_CHANGES = {
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
    "cellIns",
    "cellDel",
    "cellMerge",
    "numberingChange",
    "tblGridChange",
    "tblPrExChange",
}
_OFF = {"0", "false", "off", "none"}
_SMALLEST = 4
"""Half points: what is set in two points or less is not meant to be read."""


def visitor(look: Look, words: str, name: str) -> Callable[[Any, str], None]:
    """Looks at each element of a part of Word."""

    def visit(element: Any, tag: str) -> None:
        if tag == "comment" and "comments" in name:
            look.presence("PUBLISH-COMMENT", words)
        elif tag in _CHANGES and name.startswith("word/"):
            look.presence("PUBLISH-TRACKED", f"{words}: tracked change")
        elif tag in {"vanish", "specVanish"} and _on(element):
            if _hides_text(element) or name.endswith("styles.xml"):
                look.presence("PUBLISH-HIDDEN", f"{words}: hidden text", certain=False)
        elif tag == "sz" and _value(element).isdigit() and int(_value(element)) <= _SMALLEST and _hides_text(element):
            look.presence("PUBLISH-HIDDEN", f"{words}: text too small to be seen", certain=False)
        elif tag in {"instrText", "fldSimple", "delInstrText"}:
            _field(look, words, element)
        elif tag == "altChunk":
            look.presence("PUBLISH-ATTACHED", f"{words}: a document put in as a whole")
        elif tag in {"docVar", "mailMerge"}:
            look.presence("PUBLISH-PROPERTY", f"{words}: {tag}", certain=False)

    return visit


def _on(element: Any) -> bool:
    return _value(element).lower() not in _OFF


def _value(element: Any) -> str:
    return next((value for key, value in element.attrib.items() if local(key) == "val"), "")


def _hides_text(element: Any) -> bool:
    """Whether the run that a property belongs to holds text."""
    for above in element.iterancestors():
        if local(above.tag) == "r":
            return bool("".join(above.itertext()).strip())
        if local(above.tag) in {"style", "pPr"}:
            return False
    return False


def _field(look: Look, words: str, element: Any) -> None:
    """A field's instruction, which may be cut over several runs of its paragraph."""
    paragraph = next((above for above in element.iterancestors() if local(above.tag) == "p"), None)
    if paragraph is not None:
        text = "".join(one.text or "" for one in paragraph.iter() if local(one.tag) in {"instrText", "delInstrText"})
        look.field(f"{words}: a field's instruction", text)
