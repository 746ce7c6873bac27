"""What `wscp doctor` found, as text and as JSON."""

import json
import textwrap
from collections.abc import Sequence

from wscp_cli import __version__
from wscp_cli.checking.doctor import Part

_WORDS = {"ok": "ok", "limited": "limited", "missing": "MISSING"}


def machine_text(parts: Sequence[Part], width: int = 100) -> str:
    """A line or two a part: how it stands, what is here, what to do."""
    title = max(len(part.title) for part in parts)
    indent = " " * (title + 12)
    lines: list[str] = []
    for part in parts:
        head = f"{_WORDS[part.status]:<8}  {part.title:<{title}}  "
        for text, first in ((part.found, head), (f"-> {part.advice}" if part.advice else "", indent)):
            if text:
                lines += textwrap.wrap(
                    text,
                    width,
                    initial_indent=first,
                    subsequent_indent=indent,
                    break_long_words=False,
                    break_on_hyphens=False,
                )
    return "\n".join(lines)


def machine_json(parts: Sequence[Part]) -> str:
    """As ``schemas/doctor.schema.json`` has it."""
    found = [
        {
            "id": part.id,
            "title": part.title,
            "status": part.status,
            "needed": part.needed,
            "found": part.found,
            "able": list(part.able),
            "advice": part.advice,
        }
        for part in parts
    ]
    return json.dumps(
        {"schema_version": 1, "tool": "wscp", "version": __version__, "parts": found},
        ensure_ascii=False,
        indent=2,
    )
