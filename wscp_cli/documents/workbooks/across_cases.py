"""The actions of several cases as one workbook: for a group that goes through them all, and for owners to send back."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from wscp_cli.documents.fields import NEW, Field
from wscp_cli.documents.our_part import EMPTY, OurPart, Written, digest
from wscp_cli.documents.returned import Answer, Returned
from wscp_cli.documents.shown_values import agency_names, shown
from wscp_cli.documents.workbooks.action_plan import ACTION_PLAN
from wscp_cli.documents.workbooks.reading import row_texts
from wscp_cli.documents.workbooks.tables import Column, Table
from wscp_cli.documents.workbooks.writing import HEAD_ROW, title_of
from wscp_cli.forms.style import ALLOWED, growing, lines_in, row_height, workbook_styles
from wscp_cli.model.folder import CaseFolder
from wscp_cli.model.values.marking import in_sheet_head
from wscp_cli.portfolio.actions import ActionRow
from wscp_cli.sheets.sheet import IDENTITY_SHEET, SourceFile, column_name

FORM = "wscp actions of several cases"
"""What the hidden sheet says under ``form``."""
VERSION = "1"
NAME = "Actions"
_SHOWN_HEADS = (("Case", 18), ("No", 6), ("Rating", 16))
_LONGEST_CELL = 32_000
_A3 = 8
_PRINTED = 12
_APART = "/"
_TABLE = next(sheet for sheet in ACTION_PLAN.sheets if isinstance(sheet, Table) and sheet.name == NAME)
_COLUMNS = tuple(
    column
    for column in _TABLE.columns
    if column.field is None or column.field.name not in {"recommendation", "agreed_on", "outcome", "measure"}
)


@dataclass(frozen=True)
class ActionsOf:
    """A case and those of its actions that go into the workbook."""

    case: CaseFolder
    rows: Sequence[ActionRow]


def actions_workbook(cases: Sequence[ActionsOf], marking: str) -> bytes:
    """The workbook, the same bytes on each run.

    Args:
        cases: The cases, each with the actions that were chosen.
        marking: The protective marking, printed at the head and the foot of each page.
    """
    import xlsxwriter

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": "Actions", "category": marking, "created": datetime(2000, 1, 1)})  # noqa: DTZ001
    styles = workbook_styles(book)
    styles["day"] = book.add_format({"num_format": "d mmm yyyy", "locked": False, "border": 1, "valign": "top"})
    sheet = book.add_worksheet(NAME)
    _head(sheet, styles, marking)
    identity, sources = _rows(sheet, cases, styles)
    hidden = book.add_worksheet(IDENTITY_SHEET)
    for number, pair in enumerate([("form", FORM), ("version", VERSION), ("kind", ACTION_PLAN.kind), *identity]):
        hidden.write_string(number, 0, pair[0])
        hidden.write_string(number, 1, pair[1])
    for number, name in enumerate(sources):
        hidden.write_string(number, 3, name)
    hidden.protect("")
    hidden.hide()
    _checks(sheet, sum(len(one.rows) for one in cases), len(sources))
    book.close()
    return growing(target.getvalue())


def _head(sheet: Any, styles: Mapping[str, Any], marking: str) -> None:
    sheet.set_column(0, 0, 4, None, {"hidden": True})
    sheet.write_string(0, 1, "Actions of several cases", styles["title"])
    sheet.write_string(HEAD_ROW - 1, 0, "id", styles["head"])
    for place, (heading, width) in enumerate(_SHOWN_HEADS, 1):
        sheet.set_column(place, place, width)
        sheet.write_string(HEAD_ROW - 1, place, heading, styles["head"])
    for place, column in enumerate(_COLUMNS, 1 + len(_SHOWN_HEADS)):
        sheet.set_column(place, place, column.width)
        sheet.write_string(1, place, column.guidance, styles["guide"])
        sheet.write_string(HEAD_ROW - 1, place, column.heading, styles["head"])
    sheet.write_string(
        1, 1, "White cells are yours. Send the file back; it is read with: wscp import FILE", styles["sub"]
    )
    sheet.set_row(1, 12 * max(lines_in(one.guidance, one.width * 1.3 - 3) for one in _COLUMNS) + 5)
    sheet.freeze_panes(HEAD_ROW, 3)
    sheet.repeat_rows(HEAD_ROW - 1)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L&B{in_sheet_head(marking)}")
    sheet.set_footer(f"&L&B{in_sheet_head(marking)}&RPage &P of &N")
    sheet.protect("", dict.fromkeys(ALLOWED, True))


def _rows(sheet: Any, cases: Sequence[ActionsOf], styles: Mapping[str, Any]) -> tuple[list[tuple[str, str]], list[str]]:
    """Writes the rows; gives the hash of each field as it was written, and the agencies there are."""
    identity: list[tuple[str, str]] = []
    sources: dict[str, None] = {}
    number = HEAD_ROW
    for one in cases:
        texts = shown(ACTION_PLAN.fields, one.case)
        sources |= dict.fromkeys(agency_names(one.case).values())
        for row in one.rows:
            key = row.facts.id
            sheet.write_string(number, 0, f"{row.reference}{_APART}{key}")
            rating = f"{row.rating.capitalize()}: {row.reason}" if row.rating else "Withdrawn"
            for place, text in enumerate((row.reference, row.number, rating), 1):
                sheet.write_string(number, place, text, styles["label"])
            deepest = 1
            for place, column in enumerate(_COLUMNS, 1 + len(_SHOWN_HEADS)):
                text = _text(column, one.case, key, texts)
                _write(sheet, (number, place), column, text, styles)
                deepest = max(deepest, lines_in(text, column.width * 1.1))
                if column.field is not None:
                    title = title_of(_TABLE.rows, key, column)
                    identity.append((f"{row.reference} {title}", digest(text)))
            sheet.set_row(number, row_height(deepest))
            number += 1
    sheet.autofilter(HEAD_ROW - 1, 1, max(number - 1, HEAD_ROW), len(_SHOWN_HEADS) + len(_COLUMNS))
    sheet.print_area(0, 1, max(number - 1, HEAD_ROW), len(_SHOWN_HEADS) + _PRINTED)
    return identity, list(sources)


def _text(column: Column, case: CaseFolder, key: str, texts: Mapping[str, str]) -> str:
    if column.field is None:
        return column.shown(case, key) if column.shown else ""
    return texts.get(title_of(_TABLE.rows, key, column), "")


def _write(sheet: Any, cell: tuple[int, int], column: Column, text: str, styles: Mapping[str, Any]) -> None:
    day = _day(column.field, text)
    if column.field is None:
        sheet.write_string(*cell, text[:_LONGEST_CELL], styles["label"])
    elif day:
        sheet.write_datetime(*cell, datetime(day.year, day.month, day.day), styles["day"])  # noqa: DTZ001
    elif text:
        sheet.write_string(*cell, text[:_LONGEST_CELL], styles["text"])
    else:
        sheet.write_blank(*cell, None, styles["day" if column.field.form == "day" else "text"])


def _day(field: Field | None, text: str) -> date | None:
    if field is None or field.form != "day" or not text:
        return None
    from wscp_cli.dates.reader import read_text

    return read_text(text.replace("\u00a0", " "), 2000).earliest


def _checks(sheet: Any, rows: int, agencies: int) -> None:
    """Drop-downs and a date check; a word of one's own can be kept."""
    last = max(HEAD_ROW + rows - 1, HEAD_ROW)
    for place, column in enumerate(_COLUMNS, 1 + len(_SHOWN_HEADS)):
        field = column.field
        if field is None:
            continue
        rule: dict[str, Any] = {"validate": "any"}
        if field.form == "day":
            rule = {
                "validate": "date",
                "criteria": "between",
                "minimum": date(1990, 1, 1),
                "maximum": date(2100, 12, 31),
                "error_type": "warning",
                "error_message": "Write the day first, such as 3/4/2026. Yes keeps what you wrote.",
            }
        elif field.form == "word" and field.words:
            rule = {"validate": "list", "source": list(field.words.values()), "error_type": "warning"}
        elif field.form == "agency" and agencies:
            letter = column_name(4)
            listed = f"='{IDENTITY_SHEET}'!${letter}$1:${letter}${agencies}"
            rule = {"validate": "list", "source": listed, "show_error": False}
        sheet.data_validation(HEAD_ROW, place, last, place, {**rule, "ignore_blank": True})


def is_across(source: SourceFile) -> bool:
    """Whether a file is a workbook of several cases' actions."""
    return source.identity.get("form") == FORM


def read_across(source: SourceFile, this_year: int) -> tuple[tuple[Returned, ...], int]:
    """What is in each field, by case; and how many rows belong to none, such as rows that people added.

    Args:
        source: The file, read.
        this_year: The year by which years of two digits are read.
    """
    sheet = next((one for one in source.sheets if one.name.strip().casefold() == NAME.casefold()), None)
    answers: dict[str, dict[str, Answer]] = {}
    controls: dict[str, dict[str, Written]] = {}
    for key, value in source.identity.items():
        reference, space, title = key.partition(" ")
        if space and title.startswith(f"{_TABLE.rows.name}["):
            # Keys of the hidden sheet are read in lower case; a reference has capital letters only.
            controls.setdefault(reference.upper(), {})[title] = Written(value)
    strangers: set[str] = set()
    for key, name, text in row_texts(_TABLE, sheet, this_year) if sheet else ():
        reference, apart, action = key.partition(_APART)
        if key.startswith(NEW) or not apart or reference not in controls:
            strangers.add(key)
            continue
        title = f"{_TABLE.rows.name}[{action}].{name}"
        written = controls[reference].get(title, Written(EMPTY))
        answer, known = Answer(title, text, written), answers.setdefault(reference, {}).get(title)
        if known is not None:
            both = known.changed and answer.changed and digest(known.text) != digest(text)
            chosen = known if known.changed or not answer.changed else answer
            answer = Answer(title, chosen.text, written, False, known.copies + 1, known.differing or both)
        answers[reference][title] = answer
    read = tuple(
        Returned(OurPart(ACTION_PLAN.kind, reference, controls=controls[reference]), found, ())
        for reference, found in sorted(answers.items())
    )
    return read, len(strangers)
