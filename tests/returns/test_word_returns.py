"""Word documents as agencies send them: their tables read, tracked changes and all else said."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wscp_cli.findings import Severity
from wscp_cli.model.agencies import Agency
from wscp_cli.returns.files.word.document import read_word
from wscp_cli.sheets.sheet import Refused, SourceFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
HEAD = ("Date", "Time", "Event", "Action taken")


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def para(*runs: str) -> str:
    return f"<w:p>{''.join(one if one.startswith('<') else run(one) for one in runs)}</w:p>"


def cell(*lines: str, look: str = "") -> str:
    inside = "".join(one if one.startswith(("<w:p", "<w:tbl", "<w:sdt")) else para(one) for one in lines)
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{inside or '<w:p/>'}</w:tc>"


def row(*cells: str, look: str = "") -> str:
    inside = "".join(one if one.startswith("<w:") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{look}</w:trPr>{inside}</w:tr>"


def table(*rows: str | tuple[str, ...], widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f"<w:gridCol w:w='{width}'/>" for width in widths)
    inside = "".join(one if isinstance(one, str) else row(*one) for one in rows)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>"


def document(*parts: str, space: str = W) -> bytes:
    body = "".join(one if one.startswith("<") else para(one) for one in parts)
    return f'<w:document xmlns:w="{space}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'.encode()


def docx(*parts: str, space: str = W, name: str = "word/document.xml", **others: bytes) -> bytes:
    target = io.BytesIO()
    kind = f"{'http://purl.oclc.org/ooxml' if space == STRICT else 'http://schemas.openxmlformats.org'}/officeDocument"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        told = f'<Relationship Id="r1" Type="{kind}/2006/relationships/officeDocument" Target="{name}"/>'
        out.writestr("_rels/.rels", f"<Relationships>{told}</Relationships>")
        out.writestr(name, document(*parts, space=space))
        for other, content in others.items():
            out.writestr(other.replace("__", "/"), content)
    return target.getvalue()


def read(*parts: str) -> SourceFile:
    source = SourceFile("police.docx")
    read_word(document(*parts), source)
    return source


def codes(result) -> set[str]:
    return {finding.code for finding in result.findings}


def test_a_table_below_a_letterhead(returns, merged):
    content = docx(
        "Northshire Police",
        "Chronology of our involvement",
        "",
        table(
            HEAD,
            ("3/4/23", "14:30", cell("Call by a neighbour.", "Second paragraph."), "Noted"),
            ("early May 2023", "", "Visit", ""),
        ),
        "Signed by the author",
    )
    (returns / "police.docx").write_bytes(content)
    result = merged()
    assert [(e.sheet, e.row, e.date, e.time, e.event, e.response) for e in result.events] == [
        ("table 1", 2, "2023-04-03", "14:30", "Call by a neighbour.\nSecond paragraph.", "Noted"),
        ("table 1", 3, "2023-05-01~/2023-05-10~", "", "Visit", ""),
    ]
    account = result.accounts[0]
    assert (account.kind, account.note) == ("docx", "1 table, 3 lines of text outside tables")
    assert account.rows.balanced
    assert result.findings == ()


@pytest.mark.parametrize(
    ("space", "name"),
    [(STRICT, "word/document.xml"), (W, "word/document2.xml")],
    ids=["strict", "document2"],
)
def test_other_programs_documents(returns, merged, space, name):
    (returns / "police.bin").write_bytes(docx(table(HEAD, ("3/4/23", "", "First", "")), space=space, name=name))
    assert [e.event for e in merged().events] == ["First"]


def test_tracked_insertions_are_read_deletions_are_not(returns, merged):
    deleted = "<w:del w:id='2'><w:r><w:delText>seen</w:delText></w:r></w:del>"
    inserted = f"<w:p>{run('Child ')}<w:ins w:id='1'>{run('not ')}</w:ins>{deleted}{run('met')}</w:p>"
    moved = f"<w:p><w:moveFrom>{run('gone')}</w:moveFrom><w:moveTo>{run('come')}</w:moveTo></w:p>"
    content = docx(
        table(
            HEAD,
            ("3/4/23", "", cell(inserted), cell(moved)),
            row("4/4/23", "", "Taken back", "", look="<w:del w:id='3'/>"),
            row("5/4/23", "", "Put in", "", look="<w:ins w:id='4'/>"),
        ),
    )
    (returns / "police.docx").write_bytes(content)
    result = merged()
    assert [(e.row, e.event, e.response) for e in result.events] == [(2, "Child not met", "come"), (4, "Put in", "")]
    rows = result.accounts[0].rows
    assert (rows.seen, rows.events, rows.blanks, rows.headings) == (4, 2, 1, 1)
    finding = next(f for f in result.findings if f.code == "SCOPING-TRACKED")
    assert str(finding.place) == "police.docx [table 1] row 2"
    assert "3 insertions, 2 deletions, 1 deleted row" in finding.message
    assert "seen" not in finding.message


def test_a_date_merged_over_rows_carries_down(returns, merged):
    start, below = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
    content = docx(
        table(
            HEAD,
            (cell("3/4/23", look=start), cell("09:00", look=start), "First.", ""),
            (cell(look=below), cell(look=below), "Second.", ""),
            (cell(look=below), cell("10:00", look=start), "Third.", ""),
            ("4/4/23", "", "Fourth.", ""),
            ("", "", "Fifth, of no day.", "x"),
        ),
    )
    (returns / "police.docx").write_bytes(content)
    events = merged().events
    assert [(e.row, e.date, e.time) for e in events] == [
        (2, "2023-04-03", "09:00"),
        (3, "2023-04-03", "09:00"),
        (4, "2023-04-03", "10:00"),
        (5, "2023-04-04", ""),
        (6, "", ""),
    ]
    assert [e.flags for e in events[1:3]] == [("date-from-merged-cell",)] * 2
    assert events[4].flags == ("undated",)


def test_dragged_borders_and_split_cells_stay_in_their_column(returns, merged):
    wide = "<w:gridSpan w:val='2'/>"
    content = docx(
        table(
            (cell("Our record", look="<w:gridSpan w:val='5'/>"),),
            ("Date", cell("Event", look=wide), "Action taken", "Comment"),
            (cell("3/4/23", look=wide), "Border dragged", "A", "C"),
            ("4/4/23", cell("Usual", look=wide), "A", "C"),
            ("5/4/23", cell("Two in one", look="<w:gridSpan w:val='3'/>"), "C"),
            widths=(1000, 60, 3000, 2000, 2000),
        ),
    )
    (returns / "police.docx").write_bytes(content)
    result = merged()
    assert [(e.date_text, e.event, e.response, e.comment) for e in result.events] == [
        ("3/4/23", "Border dragged", "A", "C"),
        ("4/4/23", "Usual", "A", "C"),
        ("5/4/23", "Two in one", "", "C"),
    ]
    assert result.accounts[0].rows.notes == 1


def test_a_header_of_two_rows(returns, merged):
    wide, start, below = "<w:gridSpan w:val='2'/>", "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
    content = docx(
        table(
            (cell("Date", look=start), cell("Event", look=start), cell("Child", look=wide)),
            (cell(look=below), cell(look=below), "Seen", "Voice"),
            ("3/4/23", "Visit", "Y", "Smiled"),
        ),
    )
    (returns / "nhs.docx").write_bytes(content)
    event = merged().events[0]
    assert (event.event, event.child_seen, event.child_voice) == ("Visit", "Y", "Smiled")


def test_several_tables_with_headings_one_without_and_the_page_of_signatures(returns, merged):
    content = docx(
        table(("Agency", "Police"), ("Completed by", "A. Officer")),
        table(HEAD, ("3/4/23", "", "First", "")),
        table(("Event", "Date"), ("Second", "4/4/23")),
        "",
        table(("Third", "5/4/23"), ("Fourth", "6/4/23")),
        table(("Name", "Role", "Date", "Signature"), ("A. Officer", "DC", "1/2/24", "")),
    )
    (returns / "police.docx").write_bytes(content)
    result = merged()
    assert [(e.sheet, e.row, e.event) for e in result.events] == [
        ("table 2", 2, "First"),
        ("table 3", 2, "Second"),
        ("table 4", 1, "Third"),
        ("table 4", 2, "Fourth"),
    ]
    assert {(f.code, f.place.sheet) for f in result.findings} == {
        ("SCOPING-HEADLESS", "table 4"),
        ("SCOPING-NO-TABLE", "table 1"),
        ("SCOPING-NO-TABLE", "table 5"),
    }
    assert result.accounts[0].rows.balanced
    assert result.accounts[0].rows.notes == 4


def test_a_table_within_a_cell(returns, merged):
    small = table(("Weight", "8.1 kg"), ("Height", "70 cm"))
    content = docx(table(HEAD, ("3/4/23", "", cell("Weighed.", small, "Well."), "")))
    (returns / "nhs.docx").write_bytes(content)
    assert merged().events[0].event == "Weighed.\nWeight\t8.1 kg\nHeight\t70 cm\nWell."


def test_a_page_laid_out_by_a_table_around_the_table(returns, merged):
    inner = table(HEAD, ("3/4/23", "", "First", ""))
    content = docx(table((cell("Letterhead", inner, "Foot"),)))
    (returns / "nhs.docx").write_bytes(content)
    result = merged()
    assert [(e.sheet, e.row, e.event) for e in result.events] == [("table 1.1", 2, "First")]
    assert result.accounts[0].rows.balanced


def test_a_table_within_a_table_within_a_table(returns, merged):
    inner = table(HEAD, ("3/4/23", "", cell("First", table(("Weight", "8.1 kg"))), ""))
    page = table(("Left", cell("Right", inner)), ("Below", "x"))
    (returns / "nhs.docx").write_bytes(docx(table(("Side", cell("Page", page)), ("Foot", ""))))
    result = merged()
    assert [(e.sheet, e.row, e.event) for e in result.events] == [("table 1.1.1", 2, "First\nWeight\t8.1 kg")]
    rows = result.accounts[0].rows
    assert (rows.seen, rows.events, rows.headings, rows.notes) == (6, 1, 1, 4)
    assert rows.balanced


def test_what_stands_in_no_cell_is_said(returns, merged):
    boxed = f"<w:txbxContent>{para('Boxed')}</w:txbxContent>"
    box = f"<w:r><mc:AlternateContent><mc:Choice>{boxed}</mc:Choice><mc:Fallback><w:pict>{boxed}</w:pict></mc:Fallback>"
    box += "</mc:AlternateContent></w:r>"
    marks = "".join(
        f"<w:r>{one}</w:r>"
        for one in ("<w:commentReference/>", "<w:footnoteReference/>", "<w:drawing><blip/></w:drawing>")
    )
    words = f"{run('Plain ')}{box}{marks}{run('struck ', '<w:strike/>')}{run('unseen', '<w:vanish/>')}"
    content = docx(
        "3/4/23 Mother called and came in.",
        "12 March 2026",
        f"<w:p><w:r><w:txbxContent>{table(HEAD)}</w:txbxContent></w:r></w:p>",
        table(
            HEAD,
            ("3/4/23", "", cell(f"<w:p>{words}</w:p>"), ""),
        ),
    )
    (returns / "police.docx").write_bytes(content)
    result = merged()
    assert [e.event for e in result.events] == ["Plain struck unseen"]
    assert codes(result) == {"SCOPING-NOT-ALL", "SCOPING-STRUCK", "SCOPING-HIDDEN"}
    heavy = [f.message for f in result.findings if f.severity is Severity.ERROR]
    assert len(heavy) == 2
    assert any("begin with a date and may be entries: 1;" in message for message in heavy)
    assert all("Mother" not in f.message and "Boxed" not in f.message for f in result.findings)


def test_lines_that_begin_with_a_month_or_a_year_are_said(returns, merged):
    lines = (
        "May 2021: the police came to the house",
        "2019 - the family moved to the town",
        "Early March 2020 \u2013 she was seen",
        "May 2021",
        "In May 2021 the police came to the house",
        "2019 was a hard year for all of them",
    )
    (returns / "police.docx").write_bytes(docx(*lines, table(HEAD, ("3/4/23", "", "First", ""))))
    assert ["may be entries: 3;" in finding.message for finding in merged().findings] == [True]


def test_a_date_that_word_fills_in_itself_is_said(returns, merged):
    def shown(code: str, text: str) -> str:
        mark = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
        begin, middle, end = (mark.format(kind) for kind in ("begin", "separate", "end"))
        return f"<w:p>{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{middle}{run(text)}{end}</w:p>"

    simple = f"<w:p><w:fldSimple w:instr=' DATE '>{run('8/4/23')}</w:fldSimple></w:p>"
    rows = [HEAD, *((cell(one), "", "First", "") for one in (shown(' DATE \\@ "d/M/yy" ', "7/4/23"), simple))]
    (returns / "police.docx").write_bytes(docx(table(*rows, (cell(shown(" REF day ", "9/4/23")), "", "Last", ""))))
    result = merged()
    assert [(f.code, f.severity, f.place.cell) for f in result.findings] == [
        ("SCOPING-FORMULA", Severity.ERROR, "row 2")
    ]
    assert "(2 times)" in result.findings[0].message


def test_a_document_within_the_document_is_said(returns, merged):
    (returns / "police.docx").write_bytes(docx("<w:altChunk/>", table(HEAD, ("3/4/23", "", "First", ""))))
    result = merged()
    assert [e.event for e in result.events] == ["First"]
    assert [(f.code, f.severity) for f in result.findings] == [("SCOPING-NOT-ALL", Severity.ERROR)]


def test_what_happened_merged_over_rows_stands_in_each(returns, merged):
    begin, down = "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
    rows = [
        HEAD,
        ("3/4/23", "", cell("Kept in hospital", look=begin), "Ward"),
        ("4/4/23", "", cell(look=down), "Ward round"),
        ("5/4/23", "", "Home", ""),
    ]
    (returns / "police.docx").write_bytes(docx(table(*rows)))
    result = merged()
    assert [(e.date_text, e.event, e.flags) for e in result.events] == [
        ("3/4/23", "Kept in hospital", ()),
        ("4/4/23", "Kept in hospital", ("event-from-merged-cell",)),
        ("5/4/23", "Home", ()),
    ]


def test_tick_boxes_lists_and_odd_hyphens():
    box = "<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>"
    ticked = f"<w:p><w:r><w:fldChar><w:ffData>{box}</w:ffData></w:fldChar></w:r><w:r><w:t>Yes</w:t></w:r></w:p>"
    choices = "<w:ddList><w:result w:val='1'/><w:listEntry w:val='No'/><w:listEntry w:val='Alone'/></w:ddList>"
    chosen = f"<w:p><w:r><w:fldChar><w:ffData>{choices}</w:ffData></w:fldChar></w:r></w:p>"
    signs = "<w:noBreakHyphen/><w:t>22</w:t><w:br/><w:sym w:char='F0FC'/><w:tab/><w:softHyphen/>"
    odd = f"<w:p><w:r><w:t>2021</w:t>{signs}</w:r></w:p>"
    control = f"<w:sdt><w:sdtPr><w:t>no</w:t></w:sdtPr><w:sdtContent>{para('held')}</w:sdtContent></w:sdt>"
    field = "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>3</w:t></w:r></w:hyperlink></w:p>"
    sheet = read(table((cell(ticked), cell(chosen), cell(odd), cell(control), cell(field)))).sheets[0]
    assert sheet.rows == [["\u2612 Yes", "Alone", "2021-22\n\u2713", "held", "3"]]


def test_a_hidden_row_and_a_row_that_begins_further_in():
    sheet = read(
        table(
            ("a", "b", "c"),
            row("d", "e", "f", look="<w:hidden/>"),
            row("g", "h", look="<w:gridBefore w:val='1'/>"),
            ("i", "j", "k", "l"),
            ("m", "n", "o"),
        )
    ).sheets[0]
    assert sheet.hidden_rows == {2}
    assert sheet.rows[2] == ["", "g", "h"]
    assert sheet.rows[3] == ["i", "j", "k", "l"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (docx("Nothing but a letter."), "SCOPING-NO-TABLE"),
        (docx(table(HEAD, ("3/4/23", "", "x", "")))[:-300], "SCOPING-BROKEN"),
        (docx("<w:tbl>" * 300 + "</w:tbl>" * 300), "SCOPING-HOSTILE"),
        (docx(table((cell("x") * 700,))), "SCOPING-EXTENT"),
        (docx("<w:t>&undeclared;</w:t>"), "SCOPING-BROKEN"),
    ],
    ids=["letter", "cut", "deep", "wide", "entity"],
)
def test_documents_that_cannot_be_read_are_named(returns, merged, content, code):
    (returns / "police.docx").write_bytes(content)
    (returns / "school.csv").write_text("Date,Event\n3/4/23,First\n", encoding="utf-8")
    result = merged()
    assert code in codes(result)
    assert [e.agency for e in result.events] == ["school"]


def test_a_doctype_is_refused(returns, merged):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        out.writestr("word/document.xml", b'<!DOCTYPE x [<!ENTITY a "b">]>' + document(table(HEAD)))
    (returns / "police.docx").write_bytes(target.getvalue())
    assert codes(merged()) == {"SCOPING-HOSTILE"}


def test_macros_and_open_document_text_are_said(returns, merged):
    content = docx(table(HEAD, ("3/4/23", "", "x", "")), word__vbaProject_bin=b"")
    (returns / "police.docm").write_bytes(content.replace(b"vbaProject_bin", b"vbaProject.bin"))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        out.writestr("content.xml", "<x/>")
    (returns / "school.odt").write_bytes(target.getvalue())
    result = merged()
    assert codes(result) == {"SCOPING-MACROS", "SCOPING-NOT-YET"}
    assert [e.agency for e in result.events] == ["police"]


def test_genuine_document_of_another_program(returns, merged):
    """Saved by LibreOffice: a letterhead, a title row over all columns, a date merged over two rows, two tables."""
    (returns / "police.docx").write_bytes((Path(__file__).parent / "genuine" / "police.docx").read_bytes())
    result = merged()
    assert [(e.sheet, e.row, e.date, e.time, e.event) for e in result.events] == [
        ("table 1", 4, "2023-04-03", "", "Second\nin two paragraphs"),
        ("table 1", 3, "2023-04-03", "14:30", "First"),
        ("table 2", 2, "2023-05-01~/2023-05-10~", "", "Third"),
    ]
    assert result.accounts[0].rows.balanced


_TEXT = st.sampled_from(["", "Date", "Event", "3/4/23", "x", "early May 2023", "Note: y"])
_LOOK = st.sampled_from(["", "<w:gridSpan w:val='2'/>", "<w:vMerge w:val='restart'/>", "<w:vMerge/>", "<w:cellDel/>"])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.tuples(_TEXT, _LOOK), max_size=5), min_size=1, max_size=8))
def test_no_word_is_lost_and_no_row(drawn):
    source = read(table(*(tuple(cell(text, look=look) for text, look in one) for one in drawn)))
    sheet = source.sheets[0]
    assert len(sheet.rows) == len(drawn)
    for told, got in zip(drawn, sheet.rows, strict=True):
        wanted = sorted(text for text, look in told if text and "cellDel" not in look)
        assert sorted(line for one in got for line in str(one).split("\n") if line) == wanted


def test_an_encoding_that_nobody_has_is_a_damaged_document():
    """Found by changing genuine files byte by byte."""
    declared = b'<?xml version="1.0" encoding="UTF-0"?>' + document(table(HEAD))
    with pytest.raises(Refused, match="damaged"):
        read_word(declared, SourceFile("school.docx"))


def test_c12_the_title_above_the_first_table_suggests_whose_return_it_is(returns, merged):
    """C12: of a Word document only the tables were looked at, and its title stands above them."""
    agencies = [Agency(id="csc", name="Children's Social Care"), Agency(id="police", name="Wexshire Police")]
    entries = table(row(cell("Date"), cell("Event")), row(cell("3/4/23"), cell("Wexshire Police rang")))
    title, below = (para(run(text)) for text in ("Children\u2019s Social Care chronology", "For Wexshire Police. " * 3))
    (returns / "final v3.docx").write_bytes(docx(title, entries, below))
    (told,) = (one for one in merged(agencies=agencies).findings if one.code == "SCOPING-AGENCY")
    assert 'wscp merge-scoping --as "final v3.docx=csc"' in told.message
