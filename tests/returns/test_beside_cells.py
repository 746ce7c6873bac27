"""What a workbook says beside its cells' words, and cells too far away for any reader: named, the rest is read."""

import importlib.util
import io
import zipfile
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location("scoping_conftest_beside", Path(__file__).with_name("conftest.py"))
made = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(made)
ROWS = [made.HEAD, ["3/4/23", "", "First", "Logged"], ["4/4/23", "", "Second", ""]]
SHEET = "xl/worksheets/sheet1.xml"


def changed(content: bytes, old: str, new: str, part: str = SHEET) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            text = source.read(name).decode("utf-8")
            assert name != part or old in text
            out.writestr(name, text.replace(old, new, 1) if name == part else text)
    return target.getvalue()


def said(result) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.cell) for finding in result.findings]


def words(cell: str, text: str) -> str:
    return f'<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>'


@pytest.mark.parametrize(
    ("end", "new", "cell", "far_rows"),
    [
        ("</sheetData>", f'<row r="1048576">{words("XFD1048576", "x")}</row></sheetData>', "XFD1048576", [1048576]),
        ("</row></sheetData>", f'{words("XFD3", "x")}<c r="XFE3" s="0"/></row></sheetData>', "XFD3", []),
        (
            "</sheetData>",
            "<row r='1048576'><c t='n' r='XFD1048576'><v>1</v></c></row></sheetData>",
            "XFD1048576",
            [1048576],
        ),
        ("</sheetData>", f"<row r='900' >{words('BZZ900', 'x')}</row></sheetData>", "BZZ900", [900]),
    ],
)
def test_the_sound_part_of_a_sheet_is_read_and_the_far_cell_named(returns, merged, end, new, cell, far_rows):
    (returns / "police.xlsx").write_bytes(changed(made.workbook(ROWS), end, new))
    result = merged()
    assert [one.event for one in result.events] == ["First", "Second"]
    assert said(result) == [("SCOPING-EXTENT", cell)]
    rows = result.accounts[0].rows
    assert [number for _, number, _ in rows.rejected] == far_rows
    assert rows.balanced


def test_a_stray_cell_in_the_last_row_costs_no_memory(returns, merged):
    far = f'<row r="1048576">{words("A1048576", "x")}</row></sheetData>'
    (returns / "police.xlsx").write_bytes(changed(made.workbook(ROWS), "</sheetData>", far))
    result = merged()
    assert [one.event for one in result.events] == ["First", "Second"]
    assert said(result) == [("SCOPING-EXTENT", "A1048576")]
    assert (result.accounts[0].rows.seen, len(result.accounts[0].rows.rejected)) == (4, 1)


def test_a_second_table_far_below_is_read(returns, merged):
    rows = "".join(
        f'<row r="{number}">{words(f"A{number}", "3/4/23")}{words(f"C{number}", f"Far {number}")}</row>'
        for number in range(600_000, 600_150)
    )
    (returns / "police.xlsx").write_bytes(changed(made.workbook(ROWS), "</sheetData>", rows + "</sheetData>"))
    result = merged()
    assert len(result.events) == 152
    assert said(result) == []


def test_empty_far_cells_are_no_loss(returns, merged):
    far = '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    (returns / "police.xlsx").write_bytes(changed(made.workbook(ROWS), "</sheetData>", far))
    result = merged()
    assert [one.event for one in result.events] == ["First", "Second"]
    assert said(result) == []


def test_very_many_far_cells_stop_the_file(returns, merged):
    far = "".join(f'<row r="{number}"><c r="XFD{number}"><v>1</v></c></row>' for number in range(9000, 9300))
    (returns / "police.xlsx").write_bytes(changed(made.workbook(ROWS), "</sheetData>", far + "</sheetData>"))
    result = merged()
    assert result.events == []
    assert said(result) == [("SCOPING-EXTENT", "")]


def test_comments_lines_through_words_and_hidden_columns_are_named(returns, merged):
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.comments import Comment
    from openpyxl.styles import Font

    def change(book, sheet):
        sheet["C2"].font = Font(strike=True)
        sheet["B2"].font = Font(strike=True)  # nothing stands there
        sheet["C3"] = CellRichText("Seen ", TextBlock(InlineFont(strike=True), "twice"))
        sheet["D2"].comment = Comment("It was the fifth", "A. N. Other")
        sheet.column_dimensions["D"].hidden = True
        sheet.column_dimensions["Z"].hidden = True  # nothing stands there

    (returns / "police.xlsx").write_bytes(made.workbook(ROWS, change=change))
    result = merged()
    assert [(one.event, one.response) for one in result.events] == [("First", "Logged"), ("Seen twice", "")]
    assert said(result) == [("SCOPING-HIDDEN", ""), ("SCOPING-STRUCK", "C2"), ("SCOPING-NOT-ALL", "D2")]
    told = " ".join(finding.message for finding in result.findings)
    assert "hidden columns (D)" in told
    assert "(C2, C3)" in told
    assert "fifth" not in told


def test_shared_texts_struck_in_part_are_named(returns, merged):
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet, line = book.add_worksheet(), book.add_format({"font_strikeout": True})
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
        sheet.write_rich_string("C3", "Seen ", line, "once", " twice")
        sheet.write("D3", "None", line)
    (returns / "police.xlsx").write_bytes(target.getvalue())
    result = merged()
    assert [one.event for one in result.events] == ["First", "Seen once twice"]
    assert said(result) == [("SCOPING-STRUCK", "C3")]
    assert "(C3, D3)" in result.findings[0].message


def test_words_in_a_text_box_are_said(returns, merged):
    book = made.workbook(ROWS)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            out.writestr(name, source.read(name))
        out.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" '
            'Target="../drawings/drawing1.xml"/></Relationships>',
        )
        out.writestr("xl/drawings/drawing1.xml", "<d><a:t>See also the letter</a:t><a:t> </a:t></d>")
    (returns / "police.xlsx").write_bytes(target.getvalue())
    result = merged()
    assert said(result) == [("SCOPING-NOT-ALL", "")]
    assert len(result.events) == 2


@pytest.mark.parametrize("formula", ["TODAY()", "NOW()", "TODAY()-1"])
def test_a_formula_for_today_is_no_date(returns, merged, formula):
    book = changed(
        made.workbook([made.HEAD, [45019, "", "First", ""], ["4/4/23", "", "Second", ""]]),
        '<c r="A2" t="n"><v>45019</v></c>',
        f'<c r="A2"><f>{formula}</f><v>45019</v></c>',
    )
    (returns / "police.xlsx").write_bytes(book)
    result = merged()
    assert [(one.date, one.date_text) for one in result.events] == [("", "=TODAY()"), ("2023-04-04", "4/4/23")]
    assert ("SCOPING-FORMULA", "A2") in said(result)


def test_a_bare_number_counts_from_the_workbook_s_own_beginning(returns, merged):
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    def old_macintosh(book, sheet):
        book.epoch = CALENDAR_MAC_1904

    rows = [made.HEAD, [43557, "", "First", ""], [2023, "", "Second", ""]]
    (returns / "police.xlsx").write_bytes(made.workbook(rows, change=old_macintosh))
    (returns / "school.xlsx").write_bytes(made.workbook([made.HEAD, [45019, "", "First", ""]]))
    assert sorted((one.agency, one.date) for one in merged().events) == [
        ("police", "2023"),
        ("police", "2023-04-03"),
        ("school", "2023-04-03"),
    ]


GENUINE = Path(__file__).with_name("genuine")


def test_an_open_document_tells_the_same(returns, merged):
    """Saved by LibreOffice: a line through C2, a comment at C3, column D hidden, TODAY() in A9, row 3 hidden."""
    (returns / "police.ods").write_bytes((GENUINE / "beside.ods").read_bytes())
    result = merged()
    found = [one for one in said(result) if one[0] != "SCOPING-DATE"]
    assert found == [
        ("SCOPING-HIDDEN", ""),
        ("SCOPING-STRUCK", "C2"),
        ("SCOPING-NOT-ALL", "C3"),
        ("SCOPING-HIDDEN", "row 3"),
        ("SCOPING-FORMULA", "A9"),
    ]
    assert [one.date for one in result.events if one.row == 9] == [""]


def test_an_old_workbook_tells_of_comments(returns, merged):
    (returns / "police.xls").write_bytes((GENUINE / "beside.xls").read_bytes())
    assert ("SCOPING-NOT-ALL", "C3") in said(merged())


def test_a_comment_s_words_stand_in_no_cell(returns, merged):
    """Not even where the cell shows an error, whose words no reader gives."""
    content = (GENUINE / "beside.ods").read_bytes()
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            part = source.read(name)
            if name == "content.xml":
                assert part.count(b"<text:p>Second</text:p>") == 1
                place = part.index(b"<text:p>Second</text:p>")
                cell = part.rindex(b"<table:table-cell ", 0, place)
                end = part.index(b">", cell)
                told = part[cell:end].replace(b'calcext:value-type="string"', b'calcext:value-type="error"')
                part = part[:cell] + told + part[end:].replace(b"<text:p>Second</text:p>", b"<text:p>#N/A</text:p>", 1)
            out.writestr(name, part)
    (returns / "police.ods").write_bytes(target.getvalue())
    result = merged()
    assert ("SCOPING-CELL-ERROR", "C3") in said(result)
    assert [one.event for one in result.events if one.row == 3] == ["#N/A"]
