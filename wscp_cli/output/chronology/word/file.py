"""The chronology as a Word document for a meeting: key events, entries, gaps and glossary, without the machinery."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from wscp_cli.chronology.event import Event
from wscp_cli.chronology.when import when_words
from wscp_cli.dates.wording import period_words
from wscp_cli.output.chronology.presentation import Presentation
from wscp_cli.output.chronology.reader_view import reader_entries
from wscp_cli.output.chronology.visible import visible
from wscp_cli.output.chronology.word.rows import WIDTHS, entry_rows, linked_paragraph, plain_rows

if TYPE_CHECKING:
    from jinja2 import Environment

_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "docProps/core.xml": "core.xml",
    "docProps/app.xml": "app.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
    "word/header.xml": "header.xml",
    "word/footer.xml": "footer.xml",
    "word/document.xml": "document.xml",
}
_HEADS = ("No.", "When", "Agency, source", "What happened", "Response", "The child, and to note")
_KEY_HEADS = ("No.", "Key event", "When", "Agency", "Entry")
_PARTS_SHOWN = (
    "episodes",
    "voice",
    "themes",
    "changes",
    "questions",
    "gaps",
    "seen",
    "who-knew",
    "differ",
    "abbreviations",
)
"""The analyses that a meeting looks at; what each return covers is for whoever asks the agencies."""
_LONGEST = 60
"""Letters after which a longer text does not make its column wider."""
_PIECE = 1 << 18
"""Characters encoded at a time."""


def chronology_docx(events: Sequence[Event], presented: Presentation) -> bytes:
    """The chronology as a .docx file: the same bytes on every run, no field or link that leaves the document.

    It is meant for a meeting: entries have numbers in place of ids, and how the returns were read is left to the page
    and the workbook. No cell is merged and the heading row is marked as one, so that screen readers can tell each
    cell's column.

    Args:
        events: The entries in order of time.
        presented: What the document says beside them.
    """
    period = period_words(presented.period)
    said = {
        "title": visible(presented.title),
        "marking": visible(presented.marking),
        "made_by": "wscp merge-scoping",
        "wide": sum(WIDTHS),
        "lines": [*([f"Period under review: {period}"] if period else []), *map(visible, presented.index.lines)],
        **_held(events, presented),
        "level": 1,
    }
    return word_package("document.xml", said)


def word_package(document: str, said: dict[str, Any]) -> bytes:
    """A .docx file in the styles of the chronology: the same bytes on every run.

    Args:
        document: The template of its text.
        said: What the templates are filled with: title, marking, made_by, wide, and what the text needs.
    """
    environment = _environment()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as out:
        for part, template in {**_PARTS, "word/document.xml": document}.items():
            # Opened by its name, which has no day: an entry of one's own would be packed as hard as can be.
            with out.open(part, "w", force_zip64=True) as stream:
                for piece in _pieces(environment.get_template(template).generate(said)):
                    stream.write(piece)
            out.getinfo(part).create_system = 3
    return target.getvalue()


def chronology_blocks(events: Sequence[Event], presented: Presentation, level: int) -> str:
    """The same as XML for within another document: tables and paragraphs, in the styles of the chronology's own.

    Args:
        events: The entries in order of time.
        presented: What stands beside them.
        level: The level of its headings.
    """
    return _environment().get_template("entries.xml").render(**_held(events, presented), level=level)


def _held(events: Sequence[Event], presented: Presentation) -> dict[str, Any]:
    return {
        "tables": list(_tables(events, presented)),
        "parts": list(_parts(events, presented)),
        "accounts": list(_answers(presented)),
    }


def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=PackageLoader("wscp_cli.output.chronology", "templates/docx"),
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _pieces(texts: Iterator[str]) -> Iterator[bytes]:
    held: list[str] = []
    letters = 0
    for text in texts:
        held.append(text)
        letters += len(text)
        if letters > _PIECE:
            yield "".join(held).encode("utf-8")
            held, letters = [], 0
    yield "".join(held).encode("utf-8")


Table = tuple[str, str, Sequence[tuple[str, bool]], Sequence[int], Iterator[str]]
"""A table: heading, description, heads and whether figures stand below them, widths, rows as XML."""


def _tables(events: Sequence[Event], presented: Presentation) -> Iterator[Table]:
    from markupsafe import Markup

    keys = presented.key_events()
    numbers = {event.id: number for number, event in enumerate(events, 1)}
    marked = [
        (number, keys[event.id].title or "Key event", when_words(event), presented.name(event.agency), event.id)
        for number, event in enumerate((event for event in events if event.id in keys), 1)
    ]
    if marked:
        widths = _widths(_KEY_HEADS, (0, 9, 3, 4, 1))
        about = "The key practice learning events in order of time"
        yield "Key events", about, _headed(_KEY_HEADS, (0,)), widths, map(Markup, plain_rows(marked, widths, numbers))
    rows = entry_rows(reader_entries(events, presented, meeting=True), numbers)
    about = (
        f"{len(events)} entries in order of time, one per row. An entry without a date stands next to its neighbour in "
        "the return"
    )
    # The rows' texts are escaped where they are made.
    yield "Entries", about, _headed(_HEADS, (0,)), WIDTHS, map(Markup, rows)


def _answers(presented: Presentation) -> Iterator[Table]:
    """What agencies said beside the entries; the account of the merge is left out."""
    from markupsafe import Markup

    for heading, heads, lines in presented.index.answers:
        widths = _fitting(heads, lines)
        yield heading, heading, _headed(heads, ()), widths, map(Markup, plain_rows(lines, widths))


Part = tuple[str, Sequence[str], Sequence[Table], Sequence[str]]
"""An analysis: heading, paragraphs as XML, tables, notes."""


def _parts(events: Sequence[Event], presented: Presentation) -> Iterator[Part]:
    """The analyses for the meeting, entries named in them being links."""
    from markupsafe import Markup

    numbers = {event.id: number for number, event in enumerate(events, 1)}
    for part in presented.analysis:
        if part.name not in _PARTS_SHOWN:
            continue
        tables = []
        for table in part.tables:
            shown = [place for place in range(len(table.heads)) if place not in table.workings]
            heads = [visible(table.heads[place]) for place in shown]
            cells = [[row[place] for place in shown] for row in table.rows]
            figures = [at for at, place in enumerate(shown) if place in table.figures]
            widths = _fitting(heads, cells)
            rows = map(Markup, plain_rows(cells, widths, numbers, figures))
            title = visible(table.title)
            figures += [at for at in range(len(shown)) if cells and all(isinstance(row[at], int) for row in cells)]
            tables.append((title, title, _headed(heads, figures), widths, rows))
        says = [Markup(linked_paragraph(one, numbers)) for one in part.says]  # noqa: S704  (escaped where it is made)
        yield part.title, says, tables, part.notes


def _headed(heads: Sequence[str], figures: Sequence[int]) -> list[tuple[str, bool]]:
    return [(head, place in figures) for place, head in enumerate(heads)]


def _fitting(heads: Sequence[str], rows: Sequence[Sequence[str | int]]) -> list[int]:
    longest = [max(len(str(row[place])) for row in (heads, *rows)) for place in range(len(heads))]
    return _widths(heads, [min(length, _LONGEST) + 3 for length in longest])


def _widths(heads: Sequence[str], shares: Sequence[int]) -> list[int]:
    """Columns that share the page's width, none so narrow that its heading breaks."""
    least = [max(len(head) * 120 + 190, 600) for head in heads]
    free = sum(WIDTHS) - sum(least)
    if free < 0:
        return [sum(WIDTHS) // len(heads)] * len(heads)
    return [low + free * share // sum(shares) for low, share in zip(least, shares, strict=True)]
