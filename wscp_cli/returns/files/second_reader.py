"""Read a workbook with openpyxl when the fast reader cannot: slower, but it forgives more; whoever calls says so."""

import io
import warnings
from dataclasses import dataclass
from datetime import datetime, time

from wscp_cli.sheets.sheet import Refused


@dataclass(slots=True)
class SecondSheet:
    """A sheet as the second reader has it: its rows from row 1 and column A."""

    title: str
    hidden: bool
    rows: list[list[object]]


def read_again(content: bytes) -> list[SecondSheet]:
    """The worksheets of an .xlsx file that was looked into before (no DOCTYPE, no bomb, no far-away cell).

    Every cell is read, whatever extent a sheet claims for itself; formulas give their stored results.

    Raises:
        Refused: when this reader cannot read it either.
    """
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out (pictures, rules for entry) is no cell
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            return [_sheet(sheet) for sheet in book.worksheets]
    except Exception as error:  # whatever a damaged file makes of a library
        raise Refused(
            "SCOPING-BROKEN", "the file is damaged or no spreadsheet; open it, save it again as .xlsx"
        ) from error


def _sheet(sheet: "object") -> SecondSheet:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    assert isinstance(sheet, ReadOnlyWorksheet)  # noqa: S101  (load_workbook was told read_only)
    sheet.reset_dimensions()  # a wrong <dimension> would cut off what lies beyond it
    read = sheet.iter_rows(values_only=True)
    rows: list[list[object]] = [list(map(_plain, row)) for row in read]
    wide = max(map(len, rows), default=0)
    for row in rows:
        row.extend([""] * (wide - len(row)))
    while rows and not any(cell != "" for cell in rows[-1]):
        rows.pop()
    return SecondSheet(str(sheet.title), sheet.sheet_state != "visible", rows)


def _plain(cell: object) -> object:
    """A cell as the first reader gives it: empty is text, a day without a time is a date."""
    if isinstance(cell, datetime) and cell.time() == time(0):
        return cell.date()
    return "" if cell is None else cell
