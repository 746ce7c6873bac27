"""A workbook that came back: sorted, filtered, columns gone, dates pasted as text, saved by any program."""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime

from wscp_cli.dates.reader import read_text
from wscp_cli.documents.fields import NEW, Field
from wscp_cli.documents.our_part import EMPTY, OurPart, Written, digest
from wscp_cli.documents.returned import Answer, Returned
from wscp_cli.documents.workbooks.tables import FORM, Book, Questions, Table
from wscp_cli.model.values.dates import Moment
from wscp_cli.model.values.wording import day_short, moment_long
from wscp_cli.sheets.sheet import SourceFile, SourceSheet, cell_text

_HEAD_SEARCHED = 12
"""Rows among which the headings are looked for, should people have put rows above them."""


def read_workbook(source: SourceFile, this_year: int) -> Returned | None:
    """What is in each field of a workbook of ours; None for any other.

    Args:
        source: The file, read.
        this_year: The year by which years of two digits are read.
    """
    from wscp_cli.documents.workbooks import WORKBOOKS

    book = WORKBOOKS.get(source.identity.get("kind", ""))
    if book is None or source.identity.get("form") != FORM:
        return None
    controls = {
        title: Written(value)
        for title, value in source.identity.items()
        if title not in {"form", "version", "kind", "case"}
    }
    part = OurPart(book.kind, source.identity.get("case", ""), controls=controls)
    answers: dict[str, Answer] = {}
    for title, text in _cells(book, source, this_year):
        written = part.controls.get(title, Written(EMPTY))
        answer = Answer(title, text, written)
        known = answers.get(title)
        if known is None:
            answers[title] = answer
            continue
        chosen = known if known.changed or not answer.changed else answer
        both = known.changed and answer.changed and digest(known.text) != digest(text)
        answers[title] = Answer(title, chosen.text, written, False, known.copies + 1, known.differing or both)
    return Returned(part, answers, _rows_gone(part, answers))


def _rows_gone(part: OurPart, answers: dict[str, Answer]) -> tuple[str, ...]:
    """Rows that were taken out; a column that is gone, or a sheet, is no row, nor is one in which nothing stood."""
    there = {title.partition("]")[0] for title in answers}
    lists = {title.partition("[")[0] for title in answers if "[" in title}
    gone = dict.fromkeys(
        title.partition("]")[0]
        for title in part.controls
        if part.controls[title].digest != EMPTY
        and title.partition("[")[0] in lists
        and title.partition("]")[0] not in there
    )
    return tuple(f"{name}]" for name in gone)


def _cells(book: Book, source: SourceFile, this_year: int) -> Iterator[tuple[str, str]]:
    sheets = {sheet.name.strip().casefold(): sheet for sheet in source.sheets}
    for planned in book.sheets:
        sheet = sheets.get(planned.name.casefold())
        if sheet is None:
            continue
        if isinstance(planned, Questions):
            yield from _answers(planned, sheet, this_year)
        else:
            yield from _rows(planned, sheet, this_year)


def _answers(planned: Questions, sheet: SourceSheet, this_year: int) -> Iterator[tuple[str, str]]:
    """Each answer by its hidden name; by its question where the hidden column is gone."""
    asked = {question.field.name: question.field for _, questions in planned.sections for question in questions}
    labels = {question.label.casefold(): question.field for _, questions in planned.sections for question in questions}
    seen: set[str] = set()
    for row in sheet.rows:
        cells = [cell_text(cell) for cell in row[:3]]
        for place, text in enumerate(cells[:2]):
            field = asked.get(text) or labels.get(text.partition("\n")[0].strip().casefold())
            if field is not None and field.name not in seen:
                seen.add(field.name)
                answer = place + (2 if text == field.name and text in asked else 1)
                yield field.name, _text(field, row[answer] if answer < len(row) else None, this_year)
                break


def _rows(planned: Table, sheet: SourceSheet, this_year: int) -> Iterator[tuple[str, str]]:
    for key, name, text in row_texts(planned, sheet, this_year):
        yield f"{planned.rows.name}[{key}].{name}", text


def row_texts(planned: Table, sheet: SourceSheet, this_year: int) -> Iterator[tuple[str, str, str]]:
    """Each cell of a sheet of rows: its row's key, its field's name, its text; rows without a key get one of their own.

    Args:
        planned: What the sheet consists of.
        sheet: The sheet, read.
        this_year: The year by which years of two digits are read.
    """
    headings = {column.heading.casefold(): column for column in planned.columns if column.field is not None}
    number, row = 0, list[object]()
    for number, row in enumerate(sheet.rows[:_HEAD_SEARCHED]):  # noqa: B007  (the row that is found is used below)
        found = {
            place: headings[text] for place, cell in enumerate(row) if (text := cell_text(cell).casefold()) in headings
        }
        if len(found) * 2 >= min(len(headings), 4):
            break
    else:
        return
    ids = next((place for place, cell in enumerate(row) if cell_text(cell) == "id"), None)
    fixed = next((place for place, column in found.items() if column.fixed), None)
    seen: dict[str, int] = {}
    for below in sheet.rows[number + 1 :]:
        texts = {
            column.field.name: _text(column.field, below[place] if place < len(below) else None, this_year)
            for place, column in found.items()
            if column.field is not None
        }
        if not any(texts.values()):
            continue
        place = ids if ids is not None else fixed
        key = cell_text(below[place]) if place is not None and place < len(below) else ""
        if not key:
            # A new row is known by what is in it, so that it is the same row wherever it is sorted to.
            key = NEW + hashlib.sha256("\x00".join(texts.values()).encode()).hexdigest()[:12]
            seen[key] = seen.get(key, 0) + 1
            if seen[key] > 1:
                continue
        for name, text in texts.items():
            yield key, name, text


def _text(field: Field, cell: object, this_year: int) -> str:
    """A cell in the words in which its field is written, whatever form its date was pasted in."""
    text = cell_text(cell)
    if field.form not in {"day", "moment"} or not text:
        return text
    if isinstance(cell, datetime) and (cell.hour or cell.minute):
        reading_day, clock = cell.date(), f"{cell:%H:%M}"
    elif isinstance(cell, date):
        reading_day, clock = cell.date() if isinstance(cell, datetime) else cell, ""
    else:
        reading = read_text(text.replace("\u00a0", " "), this_year)
        if reading.kind != "exact" or reading.earliest is None:
            return text
        reading_day, clock = reading.earliest, reading.time
    return day_short(reading_day) if field.form == "day" else moment_long(Moment(reading_day, clock))
