"""C7, C8, C13: files as agencies' programs write them are read, or refused for the true reason; nothing is garbled."""

import io
import zipfile

import pytest

from tests.scoping.conftest import workbook
from wscp_cli.scoping.symbol_fonts import sign_of
from wscp_cli.scoping.table import SourceFile
from wscp_cli.scoping.word_document import read_word


def _said(result, code):
    return [(one.place.cell, one.message) for one in result.findings if one.code == code]


def test_c13_two_encodings_in_one_csv_are_read_each_by_its_own_and_reported(returns, merged):
    """C13: a csv in two encodings was garbled without a warning."""
    lines = [b"Date,Event\r\n", "3/4/23,Zo\u00eb seen\r\n".encode(), "4/4/23,Caf\u00e9 \u00a35\r\n".encode("cp1252")]
    (returns / "police.csv").write_bytes(b"".join(lines))
    result = merged()
    assert [event.event for event in result.events] == ["Zo\u00eb seen", "Caf\u00e9 \u00a35"]
    (place, message), = _said(result, "SCOPING-ENCODING")
    assert (place, "rows 3 are" in message) == ("row 3", True)


def test_c13_a_nul_byte_is_reported_at_its_row_and_the_file_is_read(returns, merged):
    """C13: one NUL byte refused the whole file."""
    rows = (b"%d/4/23,Visit number %d to the family at home\n" % (day, day) for day in range(1, 9))
    text = b"Date,Event\n" + b"".join(rows)
    (returns / "police.csv").write_bytes(text.replace(b"number 5", b"number\x00 5"))
    result = merged()
    assert len(result.events) == 8
    assert result.events[4].event == "Visit number 5 to the family at home"
    assert [place for place, _ in _said(result, "SCOPING-ENCODING")] == ["row 6"]


def _packed(parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return target.getvalue()


_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def _ods(event, gap="", mimetype=True):
    cells = f'<table:table-cell office:value-type="string">{gap}<text:p>{{}}</text:p>{gap}</table:table-cell>'
    rows = gap.join(
        f"<table:table-row>{gap}{cells.format(one)}{gap}{cells.format(other)}{gap}</table:table-row>"
        for one, other in (("Date", "Event"), ("03/04/2023", event))
    )
    content = (
        f'<office:document-content {_NAMESPACES}>{gap}<office:body>{gap}<office:spreadsheet>{gap}'
        f'<table:table table:name="Sheet1">{gap}<table:table-column/>{gap}{rows}{gap}</table:table>{gap}'
        f"</office:spreadsheet>{gap}</office:body>{gap}</office:document-content>"
    )
    first = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"} if mimetype else {}
    return _packed({**first, "content.xml": content})


@pytest.mark.parametrize(("marked", "words"), [
    ("one<text:line-break/>two", "one\ntwo"),
    ("one<text:tab/>two", "one\ttwo"),
    ('one<text:s text:c="3"/>two', "one   two"),
    ("one<text:s/>two", "one two"),
    ("one<text:span>, </text:span>two", "one, two"),
    ("one\n      two", "one two"),
])
def test_c7_breaks_tabs_and_spaces_of_a_paragraph_are_kept(returns, merged, marked, words):
    """C7: line breaks, tabs and runs of spaces were dropped and words ran together, silently."""
    (returns / "police.ods").write_bytes(_ods(marked))
    assert [event.event for event in merged().events] == [words]


@pytest.mark.parametrize("more", [{"gap": "\n  "}, {"mimetype": False}, {"gap": "\n\t", "mimetype": False}])
def test_c7_white_space_between_elements_and_no_mimetype_are_no_damage(returns, merged, more):
    """C7: such files were "damaged" or "no spreadsheet"."""
    (returns / "police.ods").write_bytes(_ods("Home visit", **more))
    result = merged()
    assert [(event.date, event.event, event.row) for event in result.events] == [("2023-04-03", "Home visit", 2)]
    assert not result.findings


def _xlsx(place):
    content = workbook([["Date", "Event"], ["03/04/2023", "Home visit"]])
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(target, "w") as out:
        for name in book.namelist():
            part = book.read(name)
            if name.endswith(".rels") and place("xl/workbook.xml") == "workbook.xml":
                part = part.replace(b"/xl/", b"/").replace(b'"xl/', b'"')
            member = zipfile.ZipInfo("x")
            member.filename = place(name)  # as it is, back-slashes too
            out.writestr(member, part)
    return target.getvalue()


@pytest.mark.parametrize("place", [
    lambda name: name.removeprefix("xl/"), lambda name: name.replace("/", "\\"),
], ids=["in the root", "with back-slashes"])
def test_c7_a_workbook_with_its_parts_elsewhere_is_read(returns, merged, place):
    """C7: an xlsx with its parts in the zip's root or with back-slashed names was "no spreadsheet"."""
    (returns / "police.xlsx").write_bytes(_xlsx(place))
    result = merged()
    assert [(event.date, event.event) for event in result.events] == [("2023-04-03", "Home visit")]


@pytest.mark.parametrize(("font", "code", "sign"), [
    ("Symbol", "F06D", "\u00b5"), ("Symbol", "F0B0", "\u00b0"), ("Symbol", "F0B3", "\u2265"),
    ("Symbol", "F0A3", "\u2264"), ("Symbol", "F061", "\u03b1"), ("Wingdings", "F0FC", "\u2713"),
    ("Wingdings", "F0A8", "\u2610"),
    ("Wingdings 2", "F050", "\u2713"), ("Wingdings 2", "F0A3", "\u25a1"), ("Webdings", "F061", "\u2713"),
    ("Segoe UI Symbol", "2714", "\u2714"), ("MS Gothic", "2610", "\u2610"), ("", "F0FC", "\u2713"),
])
def test_c8_symbols_are_the_signs_they_look_like(font, code, sign):
    """C8: the micro sign, degrees and at least were a question mark without a finding."""
    assert sign_of(font, code) == sign


def test_c8_a_run_in_a_symbol_font_is_read_and_an_unknown_sign_is_reported():
    head = "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{one}</w:t></w:r></w:p></w:tc>" for one in ("Date", "Event"))
    row = (
        "<w:tr><w:tc><w:p><w:r><w:t>3/4/23</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>5 </w:t></w:r>"
        '<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>m</w:t></w:r><w:r><w:t>g, </w:t></w:r>'
        '<w:r><w:sym w:font="Odd Signs" w:char="F041"/></w:r></w:p></w:tc></w:tr>'
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    source = SourceFile("police.docx")
    part = f'<w:document xmlns:w="{space}"><w:body><w:tbl>{head}</w:tr>{row}</w:tbl></w:body></w:document>'
    read_word(part.encode(), source)
    assert source.sheets[0].rows[1][1] == "5 \u00b5g, \ufffd"
    assert [one.code for one in source.findings] == ["SCOPING-NOT-ALL"]


def test_c9_half_past_two_in_a_log_of_the_day_is_flagged(returns, merged):
    """C9: ``2:30`` in a school's log was 02:30 without a flag; among times of the night it is the night."""
    rows = "3/4/23,09:15,a\n3/4/23,13:40,b\n4/4/23,2:30,c\n5/4/23,10:00,d\n"
    (returns / "school.csv").write_text("Date,Time,Event\n" + rows, "utf-8")
    (returns / "police.csv").write_text("Date,Time,Event\n" + rows.replace("13:40", "03:40"), "utf-8")
    flagged = {(event.agency, event.event) for event in merged().events if "half-of-day-not-given" in event.flags}
    assert flagged == {("school", "c")}
