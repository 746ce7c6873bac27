"""What only PowerPoint has: speaker's notes, hidden slides, comments."""

from collections.abc import Callable
from typing import Any

from wscp_cli.publishing.inspect.look import Look


def visitor(look: Look, words: str, name: str) -> Callable[[Any, str], None]:
    """Looks at each element of a part of PowerPoint."""

    def visit(element: Any, tag: str) -> None:
        if tag == "sld" and element.get("show") in {"0", "false"}:
            look.presence("PUBLISH-SHEET", f"{words}: a hidden slide")
        elif tag in {"cm", "comment"} and "comments/" in name:
            look.presence("PUBLISH-COMMENT", words)
        elif tag == "notes" and "".join(element.itertext()).strip():
            look.presence("PUBLISH-COMMENT", words, certain=False)

    return visit
