"""The findings of publish-check for a terminal: a file at a time, what to take out first."""

import re
import sys
import textwrap
from collections.abc import Sequence
from typing import TextIO

from wscp_cli.console import paint, safe_line
from wscp_cli.output.publishing.wording import CHOICES, choices_by_kind, counted, said_together, sentence_of
from wscp_cli.publishing.judge import FileVerdict
from wscp_cli.publishing.judge.choices import WIDER

_WORDS = {"found": "error", "not-checked": "warning", "review": "warning", "clean": "good"}
_SHOWN_AT_MOST = 60


def publish_text(
    files: Sequence[FileVerdict], looked_at: dict[str, str], stream: TextIO | None = None, *, show: bool = False
) -> str:
    """Each file with what was found in it.

    Args:
        files: The verdicts.
        looked_at: Of each file, who looked where no program can.
        stream: Where it is printed, which decides about colour.
        show: Whether what was found is printed too: on a terminal alone.
    """
    out = stream or sys.stdout
    lines: list[str] = []
    for one in files:
        lines.append(f"{safe_line(one.path)}: {paint(one.result, _WORDS[one.result], out)}")
        for hit in one.hits[:_SHOWN_AT_MOST]:
            word = paint("error", "error", out) if hit.certain else paint("look at", "warning", out)
            text = f"  “{safe_line(hit.text)}”" if show and hit.text else ""
            lines += _hung(f"  {word}  ", f"{sentence_of(hit)} [{hit.code}]{text}")
        if len(one.hits) > _SHOWN_AT_MOST:
            lines.append(f"  and {len(one.hits) - _SHOWN_AT_MOST:,} more; take these out, then run it again")
        for blind in one.blind[:_SHOWN_AT_MOST]:
            lines += _hung(
                f"  {paint('not checked', 'warning', out)}  ", f"{blind.place}: {blind.reason}".removeprefix(": ")
            )
        if looked_at.get(one.path):
            lines.append(f"  looked at where no program can, by: {safe_line(looked_at[one.path])}")
        lines += _choices(one, show=show)
    return "\n".join(lines)


def _choices(one: FileVerdict, *, show: bool) -> list[str]:
    kinds = choices_by_kind(one)
    if not kinds:
        return []
    lines = ["  for you to decide (keep, write wider, ask):"]
    for kind, count, places, texts in kinds:
        what = f"{CHOICES[kind]}, {counted(count, 'time')}; wider: {WIDER[kind]}"
        if show:
            what += f"  “{safe_line('”, “'.join(texts[:6]))}”"
        lines += _hung("    ", f"{what} ({counted(len(places), 'place')})")
    if together := said_together(one):
        lines += _hung("    ", together)
    return lines


def _hung(start: str, text: str) -> list[str]:
    bare = _bare(start)
    first, *rest = textwrap.wrap(safe_line(text), 79 - len(bare), break_long_words=False, break_on_hyphens=False) or [
        ""
    ]
    return [f"{start}{first}", *(" " * len(bare) + line for line in rest)]


def _bare(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
