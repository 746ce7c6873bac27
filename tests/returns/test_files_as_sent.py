"""C7, C8, C13: files as agencies' programs write them are read, or refused for the true reason; nothing is garbled."""

import io
import zipfile

import pytest

from tests.returns.conftest import workbook
from wscp_cli.returns.files.word.document import read_word
from wscp_cli.returns.files.word.symbol_fonts import sign_of
from wscp_cli.sheets.sheet import SourceFile


def _said(result, code):
    return [(one.place.cell, one.message) for one in result.findings if one.code == code]


def test_c13_two_encodings_in_one_csv_are_read_each_by_its_own_and_reported(returns, merged):
    """C13: a csv in two encodings was garbled without a warning."""
    lines = [b"Date,Event\r\n", "3/4/23,Zo\u00eb seen\r\n".encode(), "4/4/23,Caf\u00e9 \u00a35\r\n".encode("cp1252")]
    (returns / "police.csv").write_bytes(b"".join(lines))
    result = merged()
    assert [event.event for event in result.events] == ["Zo\u00eb seen", "Caf\u00e9 \u00a35"]
    ((place, message),) = _said(result, "SCOPING-ENCODING")
    assert (place, "row 3 in Windows-1252" in message) == ("row 3", True)


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
        f"<office:document-content {_NAMESPACES}>{gap}<office:body>{gap}<office:spreadsheet>{gap}"
        f'<table:table table:name="Sheet1">{gap}<table:table-column/>{gap}{rows}{gap}</table:table>{gap}'
        f"</office:spreadsheet>{gap}</office:body>{gap}</office:document-content>"
    )
    first = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"} if mimetype else {}
    return _packed({**first, "content.xml": content})


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("one<text:line-break/>two", "one\ntwo"),
        ("one<text:tab/>two", "one\ttwo"),
        ('one<text:s text:c="3"/>two', "one   two"),
        ("one<text:s/>two", "one two"),
        ("one<text:span>, </text:span>two", "one, two"),
        ("one\n      two", "one two"),
    ],
)
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


def _flat(event, body="spreadsheet", before=""):
    cells = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(
        f"<table:table-row>{cells.format(one)}{cells.format(other)}</table:table-row>"
        for one, other in (("Date", "Event"), ("03/04/2023", event))
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<office:document {_NAMESPACES}><office:body><office:{body}>'
        f'<table:table table:name="Sheet1">{rows}</table:table></office:{body}></office:body></office:document>'
    ).encode()


@pytest.mark.parametrize("name", ["police.fods", "police.xlsx", "police.xml"])
def test_c7_a_spreadsheet_in_one_xml_file_is_read(returns, merged, name):
    """C7: LibreOffice opens .fods; it was "a web page or XML under a spreadsheet's name"."""
    (returns / name).write_bytes(_flat("one<text:line-break/>two"))
    result = merged()
    assert [(event.date, event.event, event.sheet, event.row) for event in result.events] == [
        ("2023-04-03", "one\ntwo", "Sheet1", 2)
    ]
    assert not result.findings


@pytest.mark.parametrize(
    ("content", "code", "why"),
    [
        (_flat("Visit", body="text"), "SCOPING-NOT-YET", "an OpenDocument text or drawing"),
        (_flat("Visit", before='<!DOCTYPE x [<!ENTITY a "b">]>'), "SCOPING-HOSTILE", "DOCTYPE"),
        (_flat("Visit")[:-40], "SCOPING-BROKEN", "damaged"),
        (
            _flat("Visit").replace(b"<table:table-row>", b'<table:table-row table:number-rows-repeated="900000">'),
            "SCOPING-EXTENT",
            "repeated thousands of times",
        ),
        (_flat("Visit").decode().encode("utf-16"), "SCOPING-", ""),
    ],
)
def test_c7_another_file_of_this_kind_is_refused_for_the_true_reason(returns, merged, content, code, why):
    """C7: what is no spreadsheet, is damaged or is not safe is refused by name, and the others are still read."""
    (returns / "police.fods").write_bytes(content)
    (returns / "school.csv").write_text("Date,Event\n3/4/2023,Seen\n", encoding="utf-8")
    result = merged()
    assert [event.event for event in result.events] == ["Seen"]
    assert any(one.code.startswith(code) and why in one.message for one in result.findings)


def test_c7_macros_of_a_flat_file_are_reported(returns, merged):
    """C7: a file in one XML file can carry macros too; nothing of it is run."""
    macro = b'<office:scripts><m:module xmlns:m="urn:x" m:name="Module1">Sub Main</m:module></office:scripts>'
    (returns / "police.fods").write_bytes(_flat("Visit").replace(b"<office:body>", macro + b"<office:body>", 1))
    assert [one.code for one in merged().findings] == ["SCOPING-MACROS"]


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


@pytest.mark.parametrize(
    "place",
    [
        lambda name: name.removeprefix("xl/"),
        lambda name: name.replace("/", "\\"),
    ],
    ids=["in the root", "with back-slashes"],
)
def test_c7_a_workbook_with_its_parts_elsewhere_is_read(returns, merged, place):
    """C7: an xlsx with its parts in the zip's root or with back-slashed names was "no spreadsheet"."""
    (returns / "police.xlsx").write_bytes(_xlsx(place))
    result = merged()
    assert [(event.date, event.event) for event in result.events] == [("2023-04-03", "Home visit")]


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Symbol", "F06D", "\u00b5"),
        ("Symbol", "F0B0", "\u00b0"),
        ("Symbol", "F0B3", "\u2265"),
        ("Symbol", "F0A3", "\u2264"),
        ("Symbol", "F061", "\u03b1"),
        ("Wingdings", "F0FC", "\u2713"),
        ("Wingdings", "F0A8", "\u2610"),
        ("Wingdings 2", "F050", "\u2713"),
        ("Wingdings 2", "F0A3", "\u25a1"),
        ("Webdings", "F061", "\u2713"),
        ("Symbol", "F07E", "\u223c"),
        ("Symbol", "F027", "\u220b"),
        ("Symbol", "F0F2", "\u222b"),
        ("Symbol", "F0E6", "\u239b"),
        ("Wingdings", "F0A7", "\u25aa"),
        ("Wingdings 2", "F04F", "\u2717"),
        ("Wingdings 2", "F0B8", "\u25ca"),
        ("Webdings", "F03D", "\u23fa"),
        ("Webdings", "F072", "\u2718"),
        ("Segoe UI Symbol", "2714", "\u2714"),
        ("MS Gothic", "2610", "\u2610"),
        ("", "F0FC", "\u2713"),
    ],
)
def test_c8_symbols_are_the_signs_they_look_like(font, code, sign):
    """C8: the micro sign, degrees and at least were a question mark without a finding."""
    assert sign_of(font, code) == sign


@pytest.mark.parametrize(
    ("font", "ticks", "crosses", "empty", "ticked", "crossed"),
    [
        ("Wingdings", {0xFC}, {0xFB}, {0x6F, 0x70, 0xA8}, {0xFE}, {0xFD}),
        ("Wingdings 2", {0x50}, {0x4F}, {0xA3, 0xA4}, {0x52}, {0x51, 0x53, 0x54}),
        ("Webdings", {0x61}, {0x72}, {0x63}, set(), set()),
    ],
)
def test_c8_a_tick_is_never_a_cross(font, ticks, crosses, empty, ticked, crossed):
    """C8: Wingdings 2's circled crosses (0x55, 0x56) were read as a tick and a cross; Unicode calls them CIRCLED X."""
    meant = {
        "\u2713": ticks,
        "\u2714": ticks,
        "\u2717": crosses,
        "\u2718": crosses,
        "\u2610": empty,
        "\u25a1": empty,
        "\u2611": ticked,
        "\u2612": crossed,
    }
    for number in range(0x20, 0x100):
        sign = sign_of(font, f"F0{number:02X}")
        if sign in meant:
            assert number in meant[sign], (font, hex(number), sign)
    assert {sign_of("Wingdings 2", code) for code in ("F055", "F056")} == {"\u2297"}


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


def test_c13_one_nul_byte_in_a_short_file_is_a_slip_too(returns, merged):
    """C13: a file of a few lines was refused for its one NUL byte."""
    (returns / "police.csv").write_bytes(b"Date,Event\r\n3/4/23,Home\x00 visit\r\n")
    result = merged()
    assert [event.event for event in result.events] == ["Home visit"]
    ((place, message),) = _said(result, "SCOPING-ENCODING")
    assert (place, "row 2;" in message, "this row" in message) == ("row 2", True, True)
