"""C1, C9: a date cell is read as it is shown: the format decides what of a date is known, and the words are kept.

``date_cells.txt`` holds the cells with the values a careful reader takes from them. It was written before the program
that reads them.
"""

import io
import re
import zipfile
from datetime import datetime
from html import escape
from pathlib import Path

import pytest

from wscp_cli.chronology.event import Event

_ROWS = [
    (number, line.encode("ascii").decode("unicode_escape") if "\\u" in line else line)
    for number, line in enumerate((Path(__file__).parent / "date_cells.txt").read_text("utf-8").splitlines(), 1)
    if line and not line.startswith("##")
]
CELLS = [(number, *line.split("|")) for number, line in _ROWS]
"""Line, kind, value, format, what is seen, EDTF and a flag."""

_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


_HEADS = (("A1", "Date"), ("B1", "Event"))


def serial(text: str, from_1904: bool) -> str:
    day = datetime.fromisoformat(text)
    gone = day - datetime(1899, 12, 30)  # noqa: DTZ001  (a cell has no zone)
    days = gone.days + gone.seconds / 86400 - (1462 if from_1904 else 0)
    if not from_1904 and (day.year, day.month) < (1900, 3):
        days -= 1
    return repr(days)


def xlsx(rows: list[tuple[str, str, str]], from_1904: bool = False) -> bytes:
    """A workbook of Excel's own making: kind, value and format of each date, below the headings Date and Event."""
    codes = list(dict.fromkeys(code for _, _, code in rows if code and not re.fullmatch(r"#\d+", code)))
    numbers = {code: 164 + place for place, code in enumerate(codes)}
    numbers |= {code: int(code[1:]) for _, _, code in rows if re.fullmatch(r"#\d+", code)}
    looks = {code: place + 1 for place, code in enumerate(numbers)}
    formats = "".join(f'<numFmt numFmtId="{numbers[code]}" formatCode="{escape(code)}"/>' for code in codes)
    cell_looks = "".join(f'<xf numFmtId="{number}" fontId="0" xfId="0"/>' for number in (0, *numbers.values()))
    heads = "".join(f'<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>' for cell, text in _HEADS)
    lines = [f'<row r="1">{heads}</row>']
    for row, (kind, value, code) in enumerate(rows, 2):
        if kind == "s":
            date = f'<c r="A{row}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
        else:
            number = value if kind == "n" else serial(value, from_1904)
            date = f'<c r="A{row}" s="{looks[code]}"><v>{number}</v></c>'
        lines.append(f'<row r="{row}">{date}<c r="B{row}" t="inlineStr"><is><t>Event of row {row}</t></is></c></row>')
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_CONTENT}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_CONTENT}.worksheet+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_CONTENT}.styles+xml"/></Types>'
        ),
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}">'
            + ('<workbookPr date1904="1"/>' if from_1904 else "<workbookPr/>")
            + '<sheets><sheet name="Chronology" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{_RELATION}/styles" Target="styles.xml"/></Relationships>'
        ),
        "xl/styles.xml": (
            f'<styleSheet xmlns="{_MAIN}"><numFmts count="{len(codes)}">{formats}</numFmts>'
            '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
            '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
            f'<cellXfs count="{len(numbers) + 1}">{cell_looks}</cellXfs></styleSheet>'
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
    }
    return packed(parts)


def packed(parts: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return target.getvalue()


_PIECES = re.compile(r'"([^"]*)"|(y+|m+|d+|q+|h+|s+)|(.)')
_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
    )
)


def date_style(name: str, code: str) -> str:
    """A format as OpenDocument writes it: an element a part."""
    parts, after_hours = [], False
    for words, letters, sign in _PIECES.findall(code):
        long = ' number:style="long"' if len(letters) == 4 or (len(letters) == 2 and letters != "yy") else ""
        if not letters:
            parts.append(f"<number:text>{escape(words or sign)}</number:text>")
        elif letters[0] == "m" and after_hours:
            parts.append(f"<number:minutes{long}/>")
        elif letters[0] == "m":
            named = ' number:textual="true"' if len(letters) > 2 else ""
            parts.append(f"<number:month{named}{long}/>")
        elif letters[0] == "d" and len(letters) > 2:
            parts.append(f"<number:day-of-week{long}/>")
        else:
            kind = {"y": "year", "d": "day", "q": "quarter", "h": "hours", "s": "seconds"}[letters[0]]
            parts.append(f"<number:{kind}{long}/>")
        after_hours = after_hours or letters[:1] == "h"
    made = f'<number:date-style style:name="N{name}">{"".join(parts)}</number:date-style>'
    return made + (f'<style:style style:name="ce{name}" style:family="table-cell" style:data-style-name="N{name}"/>')


def ods(rows: list[tuple[str, str, str]], table: str = "Chronology") -> bytes:
    """An OpenDocument sheet: the stored date, its format and the words that a person sees."""
    codes = list(dict.fromkeys(code for _, code, _ in rows if code != "-"))
    styles = "".join(date_style(str(place), code) for place, code in enumerate(codes))
    lines = [
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{head}</text:p></table:table-cell>'
            for head in ("Date", "Event")
        )
        + "</table:table-row>"
    ]
    for row, (value, code, words) in enumerate(rows, 2):
        look = f' table:style-name="ce{codes.index(code)}"' if code != "-" else ""
        lines.append(
            f'<table:table-row><table:table-cell{look} office:value-type="date" '
            f'office:date-value="{value.replace(" ", "T")}"><text:p>{escape(words)}</text:p></table:table-cell>'
            f'<table:table-cell office:value-type="string"><text:p>Event of row {row}</text:p></table:table-cell>'
            "</table:table-row>"
        )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMESPACES} office:version="1.3">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="{table}">{"".join(lines)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def read_all(returns: Path, merged) -> dict[int, Event]:
    """The entry of each line of the table."""
    old = [row for row in CELLS if row[1] == "4"]
    opened = [row for row in CELLS if row[1] == "o"]
    rest = [row for row in CELLS if row[1] in {"t", "n", "s"}]
    kinds = {"4": "t"}
    for name, rows in (("excel", rest), ("mac", old)):
        cells = [
            (("n" if row[3] == "General" and row[1] == "4" else kinds.get(row[1], row[1])), row[2], row[3])
            for row in rows
        ]
        cells = [
            ("n", serial(value, name == "mac"), code) if kind == "n" and "-" in value[1:] else (kind, value, code)
            for kind, value, code in cells
        ]
        (returns / f"{name}.xlsx").write_bytes(xlsx(cells, name == "mac"))
    (returns / "libre.ods").write_bytes(ods([row[2:5] for row in opened]))
    lines = {"excel.xlsx": rest, "mac.xlsx": old, "libre.ods": opened}
    return {lines[event.file][event.row - 2][0]: event for event in merged().events}


@pytest.fixture
def entries(returns, merged) -> dict[int, Event]:
    return read_all(returns, merged)


def test_c1_date_cells_are_read_as_shown(entries):
    """C1: of 300 date cells none is silently wrong, and 97 of a hundred are right."""
    assert len(CELLS) >= 300
    assert len(entries) == len(CELLS)
    wrong, silent = [], []
    for number, kind, value, code, seen, edtf, flag in CELLS:
        event = entries[number]
        right = event.date == edtf and (not flag or flag in event.flags) and seen.strip() in {"", event.date_text}
        if not right:
            wrong.append((number, kind, value, code, seen, edtf, flag, event.date, event.date_text, event.flags))
        if event.date != edtf and not event.flags:
            silent.append((number, event.date, edtf))
    assert not silent, silent
    assert len(wrong) <= 0.03 * len(CELLS), "\n".join(map(str, wrong))


def test_c1_an_old_workbook_s_formats_count_too(returns, merged):
    """C1: an .xls has its formats in records of its own; the file was written by another program (xlwt)."""
    (returns / "old.xls").write_bytes((Path(__file__).parent / "genuine/date-formats.xls").read_bytes())
    assert [(event.date_text, event.date) for event in sorted(merged().events, key=lambda event: event.row)][:10] == [
        ("03/04/2023", "2023-04-03"),
        ("Apr-23", "2023-04"),
        ("April 2023", "2023-04"),
        ("3-Apr", "2026-04-03?"),
        ("2023", "2023"),
        ("w/c 03/04/2023", "2023-04-03/2023-04-09"),
        ("03/04/2023 14:30", "2023-04-03"),
        ("03/04/2023", "2023-04-03"),
        ("4/3/2023", "2023-04-03?"),
        ("Monday 3 April 2023", "2023-04-03"),
    ]
