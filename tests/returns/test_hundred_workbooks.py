"""A hundred returns as different makers write them: nothing lost, nothing joined, nothing refused (C1, C2, C5, C7).

The makers are scripts: workbooks in the XML of Excel (shared and inline texts, with and without cell references) and
of web sheets, OpenDocument as LibreOffice writes it, tables of separated values, and a library's. Each has 5 to 40
columns under headings that systems use, a letterhead or none, and dates in a format of its own.
"""

import csv
import io
import random
from collections.abc import Callable
from datetime import date, timedelta
from html import escape
from pathlib import Path

from tests.returns.test_cells_as_shown import date_style, packed, serial
from tests.returns.test_headings_as_found import HEADINGS

Row = list[str | date]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FORMATS = {
    "dd/mm/yyyy": "%d/%m/%Y",
    "dd/mm/yy": "%d/%m/%y",
    "dd\\-mmm\\-yyyy": "%d-%b-%Y",
    "dddd dd mmmm yyyy": "%A %d %B %Y",
    "[$-809]dd mmmm yyyy;@": "%d %B %Y",
    "yyyy\\-mm\\-dd": "%Y-%m-%d",
    "dd.mm.yyyy": "%d.%m.%Y",
    "ddd dd/mm/yy": "%a %d/%m/%y",
}
_WORDS = [
    "home",
    "visit",
    "mother",
    "seen",
    "school",
    "phoned",
    "bruise",
    "left",
    "arm",
    "health",
    "called",
    "again",
    "no",
    "reply",
    "letter",
    "sent",
    "police",
    "attended",
    "child",
    "well",
    "strategy",
    "held",
    "gp",
    "surgery",
    "weight",
    "checked",
    "father",
    "present",
    "neighbour",
    "concern",
]


def _letters(number: int) -> str:
    return (chr(64 + number // 26) if number >= 26 else "") + chr(65 + number % 26)


def _excel(rows: list[Row], code: str, *, shared: bool, referenced: bool) -> bytes:
    texts: dict[str, int] = {}
    lines = []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, cell in enumerate(row):
            where = f' r="{_letters(column)}{number}"' if referenced else ""
            if isinstance(cell, date):
                cells.append(f'<c{where} s="1"><v>{serial(cell.isoformat(), from_1904=False)}</v></c>')
            elif not cell:
                cells.append("" if referenced else "<c/>")
            elif shared:
                cells.append(f'<c{where} t="s"><v>{texts.setdefault(cell, len(texts))}</v></c>')
            else:
                cells.append(f'<c{where} t="inlineStr"><is><t>{escape(cell)}</t></is></c>')
        told = f' r="{number}"' if referenced else ""
        lines.append(f"<row{told}>{''.join(cells)}</row>")
    strings = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    types = "http://schemas.openxmlformats.org/package/2006"
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{types}/content-types"/>',
            "_rels/.rels": (
                f'<Relationships xmlns="{types}/relationships">'
                f'<Relationship Id="r1" Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
            ),
            "xl/workbook.xml": (
                f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/>'
                "</sheets></workbook>"
            ),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{types}/relationships">'
                f'<Relationship Id="r1" Type="{_RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
                f'<Relationship Id="r2" Type="{_RELATION}/styles" Target="styles.xml"/>'
                f'<Relationship Id="r3" Type="{_RELATION}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
            ),
            "xl/styles.xml": (
                f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="{escape(code)}"/>'
                '</numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>'
            ),
            "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
            "xl/worksheets/sheet1.xml": (
                f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
            ),
        }
    )


def _libre(rows: list[Row], code: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
        for name, path in (
            ("office", "office"),
            ("table", "table"),
            ("text", "text"),
            ("style", "style"),
            ("number", "datastyle"),
        )
    )
    plain = code.removeprefix("[$-809]").removesuffix(";@").replace("\\", "")
    lines = []
    for row in rows:
        cells = []
        for cell in row:
            if isinstance(cell, date):
                shown = cell.strftime(_FORMATS[code])
                told = f'table:style-name="ce0" office:value-type="date" office:date-value="{cell.isoformat()}"'
                cells.append(f"<table:table-cell {told}><text:p>{shown}</text:p></table:table-cell>")
            elif cell:
                cells.append(
                    f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
                )
            else:
                cells.append("<table:table-cell/>")
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": (
                f"<office:document-content {spaces}><office:automatic-styles>{date_style('0', plain)}"
                '</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Sheet1">'
                f'{"".join(lines)}<table:table-row table:number-rows-repeated="1048500"><table:table-cell '
                'table:number-columns-repeated="1024"/></table:table-row></table:table></office:spreadsheet></office:body>'
                "</office:document-content>"
            ),
        }
    )


def _separated(rows: list[Row], code: str, delimiter: str, encoding: str) -> bytes:
    target = io.StringIO()
    writer = csv.writer(target, delimiter=delimiter)
    writer.writerows([_shown(cell, code) for cell in row] for row in rows)
    return target.getvalue().encode(encoding)


def _library(rows: list[Row], code: str) -> bytes:
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet, typed = book.add_worksheet(), book.add_format({"num_format": code})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, cell, typed)
                elif cell:
                    sheet.write_string(number, column, cell)
    return target.getvalue()


def _shown(cell: str | date, code: str) -> str:
    return cell.strftime(_FORMATS[code]) if isinstance(cell, date) else cell


MAKERS: dict[str, Callable[[list[Row], str], bytes]] = {
    "excel.xlsx": lambda rows, code: _excel(rows, code, shared=True, referenced=True),
    "web.xlsx": lambda rows, code: _excel(rows, code, shared=False, referenced=True),
    "bare.xlsx": lambda rows, code: _excel(rows, code, shared=False, referenced=False),
    "library.xlsx": _library,
    "libre.ods": _libre,
    "utf8.csv": lambda rows, code: _separated(rows, code, ",", "utf-8-sig"),
    "ansi.csv": lambda rows, code: _separated(rows, code, ";", "cp1252"),
    "tabs.tsv": lambda rows, code: _separated(rows, code, "\t", "utf-16"),
}


def _table(dice: random.Random) -> list[Row]:
    """A letterhead or none, headings, and entries of which some cells are empty and some begin with a small letter."""
    known = {name: [heading for field, heading in HEADINGS if field == name] for name in ("date", "event")}
    others = [heading for field, heading in HEADINGS if field in {"professional", "people", "child_seen", "time"}]
    wide = dice.randint(5, 40)
    heads = [dice.choice(known["date"]), dice.choice(known["event"])]
    heads += dice.sample(others, 2) + [f"Zq field {number}" for number in range(wide - 4)]
    dice.shuffle(heads)
    at, event = (next(place for place, head in enumerate(heads) if head in known[name]) for name in ("date", "event"))
    clocks = {place for place, head in enumerate(heads) if ["time", head] in HEADINGS}
    rows: list[Row] = [["Wexshire agency chronology"], []] if dice.random() < 0.5 else []
    rows.append(list(heads))
    day = date(2023, 4, 3)
    for _ in range(dice.randint(4, 9)):
        day += timedelta(days=dice.randint(0, 40))
        row: Row = [" ".join(dice.sample(_WORDS, 2)) if dice.random() < 0.7 else "" for _ in heads]
        for place in clocks:
            row[place] = f"{dice.randint(8, 18):02d}:{dice.randint(10, 59)}"
        row[at], row[event] = day, f"{' '.join(dice.sample(_WORDS, 6))} {dice.randint(100, 999)}"
        rows.append(row)
    return rows


def test_a_hundred_workbooks_merge_whole(returns: Path, merged):
    made: dict[str, tuple[list[Row], str]] = {}
    for number in range(104):
        dice = random.Random(number)  # noqa: S311  (rows for a test)
        maker = list(MAKERS)[number % len(MAKERS)]
        rows, code = _table(dice), dice.choice(list(_FORMATS))
        name = f"agency-{number:03d}-{maker}"
        made[name] = rows, code
        (returns / name).write_bytes(MAKERS[maker](rows, code))
    result = merged()
    assert {one.file: one.read for one in result.accounts} == dict.fromkeys(made, True)
    entries = {(event.file, event.row): event for event in result.events}
    assert [one for one in result.findings if one.code not in {"SCOPING-HEADINGS", "SCOPING-DATE"}] == []
    for account in result.accounts:
        rows, code = made[account.file]
        begin = next(number for number, row in enumerate(rows) if len(row) > 1) + 1
        assert account.rows.balanced
        assert (account.rows.events, account.rows.continuations) == (len(rows) - begin, 0), account.file
        for number, row in enumerate(rows[begin:], begin + 1):
            event = entries[account.file, number]
            day = next(cell for cell in row if isinstance(cell, date))
            assert (event.date, event.date_kind, event.date_text) == (
                day.isoformat(),
                "exact",
                day.strftime(_FORMATS[code]),
            ), (account.file, number)
            held = [event.source, event.event, event.response, event.child_seen, event.child_voice, event.people]
            held += [event.professional, event.comment, event.time, *(text for _, text in event.extra)]
            assert sorted(cell for cell in row if isinstance(cell, str) and cell) == sorted(filter(None, held)), number
