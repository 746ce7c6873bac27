"""What people do with workbooks and documents before they send them back."""

import openpyxl
from word_files import control, word_file

from wscp_cli.documents import READ_BACK, OurPart, Written, digest, shown
from wscp_cli.documents.our_part import PART, part_xml
from wscp_cli.documents.workbooks import WORKBOOKS
from wscp_cli.documents.workbooks.writing import workbook
from wscp_cli.model.folder import read_case


def made(case, kind, path):
    """A workbook of a kind, as wscp makes it."""
    path.write_bytes(workbook(WORKBOOKS[kind], read_case(case), "OFFICIAL-SENSITIVE"))
    return path


def edited(path, change):
    """Open a workbook, change it, save it: with another program than the one that wrote it."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def cell(sheet, key, heading):
    """The cell of the row with this id (or of the first empty row) in the column with this heading."""
    columns = {found.value: found.column for found in sheet[3]}
    rows = (row for row in range(4, sheet.max_row + 1) if (sheet.cell(row, 1).value or "") == key)
    return sheet.cell(next(rows), columns[heading])


def answer(sheet, name):
    """The cell to answer a question in, by its field's name."""
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == name)
    return sheet.cell(row, 3)


def document(case, kind, path, typed, *, written=None, body=None):
    """A document of ours in which somebody typed."""
    folder = read_case(case)
    texts = {**shown(READ_BACK[kind], folder), **(written or {})}
    hashes = {title: Written(digest(text)) for title, text in texts.items()}
    part = OurPart(kind, folder.case.reference, controls=hashes)
    controls = "".join(f"<w:p>{control(title, text)}</w:p>" for title, text in {**texts, **typed}.items())
    path.write_bytes(word_file(body(controls) if body else controls, more={PART: part_xml(part).decode()}))
    return path
