"""The texts of a file of ours, format by format, handed over and put back where they were."""

import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

from wscp_cli.publishing.roles.packages import rewritten_package
from wscp_cli.publishing.roles.texts import Change, changed

FORMS = ("docx", "xlsx", "csv", "json", "html")
"""What can be put into roles: the formats of our chronologies and documents."""

_SEAL = "generated_hash"
_TAG = re.compile(r"(<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)\s*>|<[^>]*>)", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(\s(?:title|alt|content|aria-label|value|placeholder|data-[\w-]+)\s*=\s*\")([^\"]*)(\")")


class Rewriter(Protocol):
    """Says of each text what is to be put in the place of what."""

    def changes(self, texts: Sequence[str]) -> list[list[Change]]:
        """Of each text, its changes, in order."""
        ...


class NotReadableError(Exception):
    """The file is damaged, or not of the format its name says: why."""


def rewritten(content: bytes, form: str, rewriter: Rewriter) -> bytes:
    """A file with its texts rewritten; all else stays, and the seal has to be put on again.

    Args:
        content: The file.
        form: One of ``FORMS``.
        rewriter: What is to be put in the place of what.

    Raises:
        NotReadableError: when it is not what its name says.
    """
    if form in {"docx", "xlsx"}:
        return rewritten_package(content, rewriter.changes)
    try:
        text = content.decode("utf-8-sig" if form == "csv" else "utf-8")
        return _TEXTS[form](text, rewriter.changes)
    except (ValueError, RecursionError, csv.Error) as error:
        raise NotReadableError("it is damaged, or was saved in another encoding") from error


_Changes = Callable[[Sequence[str]], list[list[Change]]]


def _each(texts: Sequence[str], changes: _Changes) -> Iterator[str]:
    for text, found in zip(texts, changes(texts), strict=True):
        yield changed(text, found) if found else text


def _csv(text: str, changes: _Changes) -> bytes:
    """A table of ours: commas, CR LF, quotation marks where they are needed."""
    csv.field_size_limit(2**31 - 1)
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    cells = _each([cell for row in rows for cell in row], changes)
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([[next(cells) for _ in row] for row in rows])
    mark = b"\xef\xbb\xbf"
    return mark + out.getvalue().encode()


def _json(text: str, changes: _Changes) -> bytes:
    made = json.loads(text)
    if isinstance(made, dict):
        made.pop(_SEAL, None)
    strings: list[str] = []

    def see(text: str) -> str:
        strings.append(text)
        return text

    _walk(made, see)
    new = _each(strings, changes)
    return (json.dumps(_walk(made, lambda _: next(new)), ensure_ascii=False, indent=2) + "\n").encode()


def _walk(made: Any, see: Callable[[str], str]) -> Any:
    """The same with each of its strings seen, keys left as they are: they are names of fields."""
    if isinstance(made, str):
        return see(made)
    if isinstance(made, list):
        return [_walk(one, see) for one in made]
    if isinstance(made, dict):
        return {key: _walk(one, see) for key, one in made.items()}
    return made


def _html(text: str, changes: _Changes) -> bytes:
    """A page of ours: what is between its tags, and the attributes that people read; script and style stay."""
    text = re.sub(rf"<!-- {_SEAL}: sha256-[0-9a-f]{{64}} -->\n?", "", text)
    pieces = _TAG.split(text)
    places: list[tuple[int, str]] = []
    for at, piece in enumerate(pieces):
        if at % 2 == 0 and piece.strip():
            places.append((at, html.unescape(piece)))
    attributes = [found for piece in pieces[1::2] if _said(piece) for found in _ATTRIBUTE.finditer(piece)]
    new = list(_each([*(words for _, words in places), *(html.unescape(found[2]) for found in attributes)], changes))
    for (at, words), now in zip(places, new, strict=False):
        if now != words:
            pieces[at] = html.escape(now, quote=False)
    values = iter(new[len(places) :])

    def put(found: re.Match[str]) -> str:
        now = next(values)
        return found[0] if now == html.unescape(found[2]) else f"{found[1]}{html.escape(now)}{found[3]}"

    for at in range(1, len(pieces), 2):
        if _said(pieces[at]):
            pieces[at] = _ATTRIBUTE.sub(put, pieces[at])
    return "".join(pieces).encode()


def _said(tag: str) -> bool:
    return not tag.lower().startswith(("<!--", "<script", "<style"))


_TEXTS: dict[str, Callable[[str, _Changes], bytes]] = {"csv": _csv, "json": _json, "html": _html}
