"""The workbook's first and last sheets: what was merged, what to look at, and what people decided."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from wscp_cli.chronology.event import Event
from wscp_cli.chronology.plain_values import in_cells
from wscp_cli.chronology.when import when_words
from wscp_cli.dates.wording import day_words, period_words
from wscp_cli.model.values.marking import in_sheet_head
from wscp_cli.output.chronology.presentation import Presentation

_WIDTHS = (44, 30, 20, 20, 12, 12, 12, 12, 12)
_LAST = len(_WIDTHS) - 1
_FOLDED = (
    "In the sheet Chronology the columns that programs need (id, date, file, row and others) are folded away on the "
    "right: the + above the headings opens them."
)
_DARK = {"bold": True, "bg_color": "#1F3A4D", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top"}


def set_page(sheet: Any, title: str, marking: str) -> None:
    """A3 landscape, one page wide, the marking above and the page below."""
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    marking = in_sheet_head(marking)
    # Excel keeps 255 characters above a page, and refuses the whole of a longer text, marking and all.
    sheet.set_header(f"&C&B{marking}&R{title[:100].replace('&', '&&')}")
    sheet.set_footer(f"&L{marking}&C&P of &N")


def write_index(
    book: Any,
    events: Sequence[Event],
    presented: Presentation,
    colours: Mapping[str, str],
    warnings: Iterable[str],
) -> None:
    """The sheet ``Index``: whose case, the account of every row, the agencies' colours, the findings.

    Args:
        book: The xlsxwriter workbook.
        events: The entries.
        presented: What the workbook says beside them.
        colours: Agency's id → background.
        warnings: What to know of the workbook itself.
    """
    index = presented.index
    period = period_words(presented.period)
    said = [
        *([f"Case {presented.reference}"] if presented.reference else []),
        *([f"Period under review: {period}"] if period else []),
        *index.lines,
        *index.advice,
        _FOLDED,
        *warnings,
    ]
    tables = [*index.answers, *index.tables]
    sheet = _written(book, "Index", index.title, said)
    row = len(said) + 1
    counts = Counter(event.agency for event in events if event.agency)
    if counts:
        row = _legend(book, sheet, row, counts, presented, colours)
    _tables(book, sheet, row, tables)
    set_page(sheet, presented.title, presented.marking)


def write_workings(book: Any, presented: Presentation) -> None:
    """The last sheet: how the returns were read, for whoever checks the merge. Nothing to say, no sheet."""
    tables = presented.index.workings
    if any(rows for _, _, rows in tables):
        sheet = _written(book, "How it was read", "How the returns were read", ())
        _tables(book, sheet, 1, tables)
        set_page(sheet, presented.title, presented.marking)


def write_decisions(book: Any, events: Sequence[Event], presented: Presentation) -> None:
    """The sheet ``Decisions``: key events, corrections with the agency's words beside them, notes. None, no sheet."""
    tables = _decided(events, presented)
    if not tables:
        return
    said = ["What people decided on entries. In the sheet Chronology their flags say key-event or corrected."]
    sheet = _written(book, "Decisions", "Key events, corrections and notes", said)
    _tables(book, sheet, len(said) + 1, tables)
    set_page(sheet, presented.title, presented.marking)


Table = tuple[str, Sequence[str], Sequence[Sequence[str | int]]]


def _decided(events: Sequence[Event], presented: Presentation) -> list[Table]:
    decisions = presented.decisions
    by_id = {event.id: event for event in events}

    def entry(name: str) -> tuple[str, str, str]:
        event = by_id.get(name)
        if event is None:
            return name, "not in this chronology", ""
        return name, when_words(event), presented.name(event.agency)

    made: list[Table] = []
    keys = [(*entry(one.event), one.key_line, one.title or "Key event") for one in decisions.key_events]
    if keys:
        made.append(("Key practice learning events", ("entry", "when", "agency", "line of enquiry", "title"), keys))
    corrections = [
        (
            one.event,
            entry(one.event)[2],
            one.field.replace("_", " "),
            "; ".join(filter(None, (one.by, day_words(one.on) if one.on else "", one.reason))),
            f"“{one.original}” is corrected to “{one.corrected}”",
        )
        for one in decisions.corrections
    ]
    if corrections:
        heads = ("entry", "agency", "field", "by, on, why", "original and correction")
        made.append(("Corrections", heads, corrections))
    notes = [(*entry(one.event), one.by, one.text) for one in decisions.notes]
    if notes:
        made.append(("Notes", ("entry", "when", "agency", "by", "note"), notes))
    return made


def _written(book: Any, name: str, title: str, lines: Iterable[str]) -> Any:
    sheet = book.add_worksheet(name)
    wrap = _wrap(book)
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    for row, line in enumerate(lines, 1):
        sheet.merge_range(row, 0, row, _LAST, "", wrap)
        _row(sheet, row, [line], [sum(_WIDTHS)], wrap)
    sheet.hide_gridlines(2)
    return sheet


def _wrap(book: Any) -> Any:
    return book.add_format({"text_wrap": True, "valign": "top"})


def _legend(
    book: Any,
    sheet: Any,
    row: int,
    counts: Mapping[str, int],
    presented: Presentation,
    colours: Mapping[str, str],
) -> int:
    """Each agency's colour with its id and name; the row after it."""
    head, figures = book.add_format(_DARK), book.add_format({**_DARK, "align": "right"})
    sheet.write_string(row + 1, 0, "Agencies", book.add_format({"bold": True, "font_size": 12}))
    row += 2
    for place, (text, form) in enumerate((("name", head), ("agency", head), ("entries", figures))):
        sheet.write_string(row, place, text, form)
    for agency in sorted(counts, key=lambda one: (presented.name(one).casefold(), one)):
        row += 1
        painted = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": colours[agency]})
        sheet.write_string(row, 0, in_cells(_sound(presented.name(agency)))[0], _wrap(book))
        sheet.write_string(row, 1, in_cells(_sound(agency))[0], painted)
        sheet.write_number(row, 2, counts[agency], _wrap(book))
    return row + 1


def _tables(book: Any, sheet: Any, row: int, tables: Iterable[Table]) -> None:
    head, figures = book.add_format(_DARK), book.add_format({**_DARK, "align": "right"})
    label, wrap = book.add_format({"bold": True, "font_size": 12}), _wrap(book)
    for title, heads, rows in tables:
        row += 1
        sheet.write_string(row, 0, title, label)
        row += 1
        widths = [*_WIDTHS[: len(heads) - 1], sum(_WIDTHS[len(heads) - 1 :])]
        numbers = [all(isinstance(values[place], int) for values in rows) and bool(rows) for place in range(len(heads))]
        spread = len(heads) - 1 < _LAST and not numbers[-1]
        for place, text in enumerate(heads):
            if spread and place == len(heads) - 1:
                sheet.merge_range(row, place, row, _LAST, "", head)
            sheet.write_string(row, place, text, figures if numbers[place] else head)
        for values in (part for whole in rows for part in _split(whole)):
            row += 1
            if spread:
                sheet.merge_range(row, len(heads) - 1, row, _LAST, "", wrap)
            _row(sheet, row, values, widths, wrap)
        row += 1


def _split(values: Sequence[str | int]) -> Iterable[Sequence[str | int]]:
    """A row, and the rows on which its texts go on where they are longer than a cell holds."""
    pieces = [in_cells(value) if isinstance(value, str) else [value] for value in values]
    yield from zip_longest(*pieces, fillvalue="")


def _sound(text: str) -> str:
    """A name may hold halves of characters, which no file can."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _row(sheet: Any, row: int, values: Sequence[str | int], widths: Sequence[int], wrap: Any) -> None:
    """One row, as high as its longest text needs: not every program works that out."""
    deep = 1
    for place, value in enumerate(values):
        if isinstance(value, int):
            sheet.write_number(row, place, value, wrap)
        elif value:
            text = _sound(value)
            sheet.write_string(row, place, text, wrap)
            deep = max(deep, -(-len(text) * 11 // (widths[place] * 10)) + text.count("\n"))
    sheet.set_row(row, min(15 * deep, 405))
