"""C7, C8, C13: files as agencies' programs write them are read, or refused for the true reason; nothing is garbled."""

import io
import zipfile

import pytest


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
