"""Make the worked case's scoping returns again, byte for byte, from the accounts beside this script.

Run it as ``python tests/demo/make_returns.py [FOLDER]``; without a folder it writes into the package's demo case.
"""

import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
RETURNS = HERE.parent.parent / "wscp_cli" / "demo_case" / "scoping" / "returns"
_FIXED = b"2026-04-01T09:00:00Z"


def account(name: str) -> Iterator[tuple[str, list[str]]]:
    """The rows of one agency's account: a mark (hidden, merged or continued, else empty) and the cells."""
    for line in (HERE / "accounts" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            mark = line[0] if line[0] in "~^>" else ""
            yield mark, [cell.strip() for cell in line[len(mark) :].split("|")]


def sealed(workbook: Any) -> bytes:
    """The workbook's bytes with every timestamp fixed, and stored, so that no zlib's version shows."""
    first, last = io.BytesIO(), io.BytesIO()
    workbook.save(first)
    with zipfile.ZipFile(first) as made, zipfile.ZipFile(last, "w") as kept:
        for name in made.namelist():
            content = made.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", _FIXED, content)
            entry = zipfile.ZipInfo(name, (2026, 4, 1, 9, 0, 0))
            entry.create_system = 3
            kept.writestr(entry, content)
    return last.getvalue()


def fill(sheet: Any, rows: Iterator[tuple[str, list[str]]], read: Callable[[list[str]], list[Any]] = list) -> None:
    """Add an account's rows below what the sheet holds: hidden rows hidden, repeated dates merged."""
    begun = 0
    for mark, cells in rows:
        if mark == "^":
            sheet.append(["", *read(cells)[1:]])
            continue
        _merge(sheet, begun)
        sheet.append(read(cells))
        begun = sheet.max_row
        if mark == "~":
            sheet.row_dimensions[begun].hidden = True
    _merge(sheet, begun)


def _merge(sheet: Any, begun: int) -> None:
    if begun and sheet.max_row > begun:
        for row in range(begun + 1, sheet.max_row + 1):
            sheet.cell(row, 1).value = None
        sheet.merge_cells(start_row=begun, end_row=sheet.max_row, start_column=1, end_column=1)


def dressed(sheet: Any, header: int, widths: list[int]) -> None:
    """Make a sheet look like somebody's work: a bold header, wrapped text, columns one can read."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for row in sheet.iter_rows(min_row=header):
        lines_needed = max(-(-len(str(cell.value or "")) // width) for cell, width in zip(row, widths, strict=True))
        sheet.row_dimensions[row[0].row].height = 15 * max(1, lines_needed)
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if cell.row == header:
                cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDE6EE")


def excel_day(cells: list[str]) -> list[Any]:
    """The first cell as Excel's own date, the second as its time of day."""
    clock = time.fromisoformat(cells[1]) if cells[1] else None
    return [date.fromisoformat(cells[0]), clock, *cells[2:]]


def childrens_services() -> bytes:
    """Two sheets, a letterhead, text dates, merged dates and a hidden row."""
    import openpyxl

    book = openpyxl.Workbook()
    guide = book.active
    guide.title = "Read me first"
    guide.append(["How to fill in this form"])
    guide.append(["Facts only in the first columns. Analysis in the last column. Approved 1 April 2026."])
    sheet = book.create_sheet("Agency chronology")
    for line in (
        ["COUNTY COUNCIL CHILDREN'S SERVICES"],
        ["Initial scoping and information sharing: OFFICIAL SENSITIVE"],
        ["Ref: WSCP-2026-004 (Child A)", "", "", "Period: 1 September 2024 to 18 March 2026"],
        [],
    ):
        sheet.append(line)
    sheet.merge_cells("A1:I1")
    sheet.append(
        [
            "Date of contact",
            "Time",
            "Source of information",
            "Details of contact",
            "Action taken / outcome",
            "Child seen? (Y/N)",
            "Child's voice",
            "Practitioner",
            "Comment / analysis",
        ]
    )
    fill(sheet, account("childrens-services"))
    dressed(sheet, 5, [17, 8, 20, 60, 38, 11, 30, 16, 40])
    return sealed(book)


def st_aidans() -> bytes:
    """Excel's own dates, times in a column of their own, two departments on two sheets."""
    import openpyxl

    book = openpyxl.Workbook()
    for title, name in (("ED and Paediatrics", "st-aidans-ed"), ("Maternity", "st-aidans-maternity")):
        sheet = book.active if name.endswith("ed") else book.create_sheet()
        sheet.title = title
        sheet.append([f"St Aidan's Hospital: {title}"])
        sheet.append(
            [
                "Date",
                "Time of arrival",
                "Clinic or ward",
                "Presentation / details",
                "Examination, decision and plan",
                "Child seen",
                "What the child said or showed",
                "Clinician",
                "Notes",
            ]
        )
        fill(sheet, account(name), excel_day)
        for row in sheet.iter_rows(min_row=3, max_col=2):
            row[0].number_format, row[1].number_format = "dd/mm/yyyy", "hh:mm"
        dressed(sheet, 2, [12, 10, 18, 55, 45, 10, 30, 20, 35])
    return sealed(book)


def community_health() -> bytes:
    """A header in two rows, text dates in many hands, one entry continued on the next row."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "0-19 service"
    sheet.append(["Community Health Trust, 0-19 service (health visiting)"])
    sheet.append(["Contact", "", "", "Content", "", "Child", "", "Reflection"])
    sheet.append(["Date", "Professional", "Type", "What happened", "Outcome", "Seen", "Voice", "Comments"])
    for area in ("A2:C2", "D2:E2", "F2:G2"):
        sheet.merge_cells(area)
    fill(sheet, account("community-health"))
    dressed(sheet, 3, [20, 12, 16, 55, 30, 8, 25, 45])
    return sealed(book)


def meadow_lane() -> bytes:
    """An export with a hidden row, an exact repeat and a note below the table."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "CPOMS export"
    sheet.append(["Meadow Lane Primary School"])
    sheet.append(["Safeguarding log, exported 31/03/2026 by the DSL", "", "", "Filter: Oskeld x3"])
    sheet.append(
        [
            "When",
            "Time",
            "Pupil",
            "What was seen or heard",
            "What we did",
            "Pupil's words",
            "Recorded by",
            "DSL comment",
        ]
    )
    fill(sheet, account("meadow-lane-primary"), excel_day)
    for row in sheet.iter_rows(min_row=4, max_col=2):
        row[0].number_format, row[1].number_format = "ddd dd mmm yyyy", "hh:mm"
    sheet.append([])
    sheet.append(["Note: entries before September 2024 are held by the infant site and can be sent if wanted."])
    dressed(sheet, 3, [18, 8, 14, 50, 30, 40, 20, 40])
    return sealed(book)


def open_door() -> bytes:
    """A charity's own form, dates as the worker thought of them, one note without a date."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Contacts"
    for line in (
        ["Open Door Families"],
        ["Registered charity (invented)"],
        [],
        ["Family ref ODF 114. Prepared by the service manager, read by the worker."],
        [],
    ):
        sheet.append(line)
    sheet.append(
        [
            "Date",
            "Kind of contact",
            "Who was there",
            "Details of contact",
            "What next",
            "Child seen",
            "Child's voice",
            "Worker",
        ]
    )
    fill(sheet, account("open-door-families"))
    dressed(sheet, 6, [20, 16, 18, 60, 32, 10, 25, 14])
    return sealed(book)


def lines(name: str, header: str, letterhead: list[str], mark: str = ",") -> str:
    """An account as separated values, each cell quoted only where it must be."""
    rows = [header.split("|"), *(cells for _, cells in account(name))]
    return "\r\n".join([*letterhead, *(mark.join(_quoted(cell, mark) for cell in row) for row in rows)]) + "\r\n"


def _quoted(cell: str, mark: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if mark in cell or '"' in cell else cell


def returns() -> dict[str, bytes]:
    """Every return by its file name."""
    police = lines(
        "police",
        "When|Ref|What happened|Police response|Children present|Child spoken to|Officer|Remarks",
        ["Police;Public Protection Unit;;;;;;", ";;;;;;;"],
        ";",
    )
    surgery = lines(
        "riverside-surgery",
        "Date|Time|Patient|Consultation / contact|Outcome|Seen by|Child present?|Comments",
        ["Riverside Surgery – safeguarding return,,,,,,,"],
    )
    nursery = lines(
        "bright-steps-nursery",
        "Date of entry|What happened?|What did staff do?|Child's voice|Key person or other staff|"
        "Who brought or collected",
        [],
    )
    return {
        "bright-steps-nursery.csv": nursery.encode("utf-8"),
        "childrens-services.xlsx": childrens_services(),
        "community-health.xlsx": community_health(),
        "meadow-lane-primary.xlsx": meadow_lane(),
        "open-door-families.xlsx": open_door(),
        "police.csv": police.encode("utf-8-sig"),
        "riverside-surgery.csv": surgery.encode("cp1252"),
        "st-aidans-hospital.xlsx": st_aidans(),
    }


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else RETURNS
    folder.mkdir(parents=True, exist_ok=True)
    for file_name, content in returns().items():
        (folder / file_name).write_bytes(content)
