"""Rows of a Word table as XML: twenty times faster than a library's cells, every text escaped."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from wscp_cli.output.chronology.reader_view import Corrected, ReaderEntry, Remark
from wscp_cli.output.chronology.visible import visible

WIDTHS = (560, 1720, 1900, 4960, 2760, 2898)
"""The columns of the entries in twentieths of a point: A4 landscape less its margins."""
_TALLEST = 2400
"""Characters in the narrowest columns that still fit one page: a longer row may split, or it would be cut off."""
_LABELS = {
    "people": "People",
    "professional": "Worker",
    "comment": "Comment",
    "child_seen": "Seen",
    "child_voice": "Voice",
}
_ID = re.compile(r"\bev-[a-z0-9]+(?:-\d+)?\b")
_DATES = ("date", "date_text", "time", "earliest", "latest")


def entry_rows(entries: Iterable[ReaderEntry], numbers: Mapping[str, int]) -> Iterator[str]:
    """One row per entry with its number, and a bookmark that other entries' links lead to.

    Args:
        entries: The entries as readers see them.
        numbers: Entry's id → its number in the document.
    """
    for entry in entries:
        number = numbers[entry.id]
        when = [_paragraph(_run(entry.when, "<w:b/>") + _run(f" {entry.time}" if entry.time else ""))]
        sure = "; ".join(filter(None, (entry.kind, f"as written: “{entry.as_written}”" if entry.as_written else "")))
        when += [_paragraph(_run(sure), "Aside")] if sure else []
        when += [_paragraph(_made(entry.corrected[name])) for name in _DATES if name in entry.corrected]
        mark = f'<w:bookmarkStart w:id="{number}" w:name="e{number}"/>'
        agency = [_paragraph(_run(entry.name, "<w:b/>")), *_texts(entry, "source", style="Aside")]
        cells = (
            [f'{mark}{_paragraph(_run(str(number)), "Aside", right=True)}<w:bookmarkEnd w:id="{number}"/>'],
            when,
            agency,
            [*_texts(entry, "event"), *_labelled(entry, ("people", "professional", "comment"))],
            _texts(entry, "response"),
            [*_labelled(entry, ("child_seen", "child_voice")), *_remarks(entry.remarks, numbers)],
        )
        long = max(map(len, entry.fields.values()), default=0) + sum(len(one.text) for one in entry.remarks)
        yield _row(("".join(cell) for cell in cells), WIDTHS, splits=long > _TALLEST, key=entry.key)


def plain_rows(
    rows: Iterable[Sequence[str | int]],
    widths: Sequence[int],
    numbers: Mapping[str, int] | None = None,
    figures: Sequence[int] = (),
) -> Iterator[str]:
    """Rows of texts and numbers, numbers to the right.

    Args:
        rows: The rows.
        widths: The columns' widths.
        numbers: Entry's id → its place in the chronology: such an id becomes a link; None for no links.
        figures: Further columns of figures.
    """
    for row in rows:
        texts = [(visible(str(cell)), isinstance(cell, int) or place in figures) for place, cell in enumerate(row)]
        cells = (_paragraph(_linked(text, numbers) if numbers else _run(text), right=number) for text, number in texts)
        yield _row(cells, widths, splits=max(len(text) for text, _ in texts) > _TALLEST)


def linked_paragraph(text: str, numbers: Mapping[str, int]) -> str:
    """A sentence of its own, the ids of entries in it links."""
    return f"<w:p>{_linked(visible(text), numbers)}</w:p>"


def _linked(text: str, numbers: Mapping[str, int]) -> str:
    made, begin = [], 0
    for found in _ID.finditer(text):
        if found.group() in numbers:
            anchor = quoteattr(f"e{numbers[found.group()]}")
            link = _run(f"entry {numbers[found.group()]}", '<w:rStyle w:val="Hyperlink"/>')
            made.append(f"{_run(text[begin : found.start()])}<w:hyperlink w:anchor={anchor}>{link}</w:hyperlink>")
            begin = found.end()
    return "".join(made) + _run(text[begin:])


def _row(cells: Iterable[str], widths: Sequence[int], *, splits: bool, key: bool = False) -> str:
    empty = _paragraph("")
    edge = '<w:tcBorders><w:left w:val="single" w:sz="36" w:space="0" w:color="1B4F72"/></w:tcBorders>' if key else ""
    made = [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{"" if place else edge}</w:tcPr>{cell or empty}</w:tc>'
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return f"<w:tr>{'' if splits else '<w:trPr><w:cantSplit/></w:trPr>'}{''.join(made)}</w:tr>"


def _paragraph(runs: str, style: str = "Cell", *, right: bool = False) -> str:
    across = '<w:jc w:val="right"/>' if right else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{across}</w:pPr>{runs}</w:p>'


def _run(text: str, properties: str = "") -> str:
    if not text:
        return ""
    body = escape(text)
    if "\n" in body or "\t" in body:
        body = body.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        body = body.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    style = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{body}</w:t></w:r>'


def _made(one: Corrected) -> str:
    return _run(one.words, '<w:rStyle w:val="Corrected"/>')


def _said(entry: ReaderEntry, name: str) -> str:
    """A field's words; struck through where a person says they should be others, which follow."""
    made = entry.corrected.get(name)
    said = _run(entry.fields.get(name, ""), "<w:strike/>" if made and made.whole else "")
    return f"{said}{_run(' ') if said else ''}{_made(made)}" if made else said


def _texts(entry: ReaderEntry, name: str, style: str = "Cell") -> list[str]:
    return [_paragraph(_said(entry, name), style)] if name in entry.fields or name in entry.corrected else []


def _labelled(entry: ReaderEntry, names: Sequence[str]) -> list[str]:
    return [
        _paragraph(_run(f"{_LABELS[name]}: ", '<w:color w:val="4F5A63"/>') + _said(entry, name))
        for name in names
        if name in entry.fields or name in entry.corrected
    ]


def _remarks(remarks: Sequence[Remark], numbers: Mapping[str, int]) -> Iterator[str]:
    """The remarks on an entry; the entries that one kind of link leads to share a paragraph."""
    for label, alike in groupby(remarks, key=lambda remark: remark.label if remark.kind == "link" else None):
        held = [*alike]
        if label is None:
            yield from (_remark(one, numbers) for one in held)
        else:
            yield _paragraph(_run(f"{label}: ") + _run(", ").join(_entry_link(one, numbers) for one in held))


def _entry_link(one: Remark, numbers: Mapping[str, int]) -> str:
    anchor = quoteattr(f"e{numbers[one.target]}")
    link = _run(f"entry {numbers[one.target]}", '<w:rStyle w:val="Hyperlink"/>')
    return f"<w:hyperlink w:anchor={anchor}>{link}</w:hyperlink>" + _run(f" ({one.aside})" if one.aside else "")


def _remark(one: Remark, numbers: Mapping[str, int]) -> str:
    if one.kind == "place":
        return _paragraph(_run(one.text), "Aside")
    if one.kind == "key":
        return _paragraph(_run(f"{one.label}: {one.text}" if one.text else one.label, '<w:rStyle w:val="KeyEvent"/>'))
    if one.target in numbers:
        return _paragraph(_run(f"{one.label}: ") + _entry_link(one, numbers))
    return _paragraph(_run(f"{one.label}: {one.text}" if one.text else one.label))
