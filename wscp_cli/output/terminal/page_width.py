"""A page of text at the width of a terminal, so that no word is cut at its edge."""

import re
import textwrap

_LEAST = 40
_ITEM = re.compile(r"(\s*(?:[-*]|\d+\.) )(.*)", re.DOTALL)
_KEPT = re.compile(r"```|\||#|\s{4}")
"""Lines that stay as they are: examples, tables, headings."""


def at_width(page: str, width: int | None) -> str:
    """The page with its paragraphs and list items broken at the width; as it is where there is none.

    Args:
        page: Markdown.
        width: Columns; never taken for fewer than 40, for a narrower column is harder to read than a broken line.
    """
    if width is None:
        return page
    done: list[str] = []
    paragraph: list[str] = []
    example = False

    def end() -> None:
        if paragraph:
            item = _ITEM.fullmatch("\n".join(paragraph))
            lead, text = (item[1], item[2]) if item else ("", "\n".join(paragraph))
            done.extend(
                textwrap.wrap(
                    " ".join(text.split()),
                    max(width, _LEAST),
                    initial_indent=lead,
                    subsequent_indent=" " * len(lead),
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            )
            paragraph.clear()

    for line in page.splitlines():
        if example or _KEPT.match(line) or not line.strip():
            end()
            done.append(line)
            example ^= line.startswith("```")
            continue
        if _ITEM.match(line):
            end()
        paragraph.append(line)
    end()
    return "\n".join(done)
