"""The chronology as a Word document for a meeting: whole, accessible, landscape, the same bytes, no machinery."""

import io
import re
import zipfile
from datetime import date

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.chronology import Event, Link
from wscp_cli.chronology.analysis.as_tables import AnalysisPart, AnalysisTable
from wscp_cli.model.chronology import ChronologyDecisions, Correction, EventNote, KeyEvent
from wscp_cli.output.chronology.presentation import IndexSheet, Presentation
from wscp_cli.output.chronology.visible import visible
from wscp_cli.output.chronology.word.file import chronology_docx
from wscp_cli.output.chronology.word.rows import WIDTHS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DAY = date(2025, 10, 12)
FALL = Event(
    id="ev-aaaaaaaaaaaa",
    earliest=DAY,
    latest=DAY,
    time="14:30",
    date_text="12/10/25",
    date_kind="exact",
    agency="police",
    source="Crime log",
    event="A fall\nwas reported",
    response="Seen at home",
    child_seen="Y",
    child_voice="I fell",
    people="Mother",
    professional="PC 1",
    comment="Late",
    extra=(("Ref", "INC 1"),),
    file="police.csv",
    row=4,
    flags=("outside-period",),
    links=(Link("ev-bbbbbbbbbbbb", "confirmed"),),
)
LETTER = Event(
    id="ev-bbbbbbbbbbbb",
    earliest=date(2025, 10, 1),
    latest=date(2025, 10, 31),
    date_text="in Oct",
    date_kind="approximate",
    agency="gp",
    event="A letter came",
    file="gp.csv",
    row=2,
)
DECIDED = ChronologyDecisions(
    key_events=(KeyEvent(event=FALL.id, title="The fall"),),
    corrections=(Correction(event=FALL.id, field="response", original="Seen at home", corrected="Seen at school"),),
    notes=(EventNote(event=LETTER.id, text="Ask the surgery"),),
)


def made(events, lines=(), **said) -> bytes:
    index = IndexSheet(
        "Index",
        ["A line"],
        [("Where every row went", ("return", "rows"), [("police.csv", 4)])],
        [("How headings were read", ("return", "heading"), [("police.csv", "Date")])],
        [("What the agencies say", ("agency", "answer"), [("police", "Nil"), *lines])],
        ["See chronology/decisions.yaml."],
    )
    return chronology_docx(events, Presentation(index, **said))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as document:
        assert document.testzip() is None
        return {name: document.read(name) for name in document.namelist()}


def body(content: bytes):
    return ElementTree.fromstring(parts(content)["word/document.xml"])


def text_of(node) -> str:
    letters = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}p": "\n"}
    return "".join((one.text or "") if one.tag == f"{W}t" else letters.get(one.tag, "") for one in node.iter())


def tables(content: bytes) -> list[list[list[str]]]:
    return [
        [[text_of(cell).strip() for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        for table in body(content).iter(f"{W}tbl")
    ]


def test_every_entry_is_a_row_and_says_all():
    keys, entries, answers = tables(made([LETTER, FALL], decisions=DECIDED, names={"gp": "Riverside Surgery"}))
    assert keys == [
        ["No.", "Key event", "When", "Agency", "Entry"],
        ["1", "The fall", "Sun 12 Oct 2025", "police", "entry 2"],
    ]
    assert [row[0] for row in entries] == ["No.", "1", "2"]
    assert [row[1].split("\n")[0] for row in entries] == ["When", "October 2025", "Sun 12 Oct 2025 14:30"]
    letter, fall = entries[1:]
    assert letter[1].endswith("approximate; as written: “in Oct”")
    assert letter[2] == "Riverside Surgery"
    assert "Note: Ask the surgery" in letter[5]
    assert fall[2] == "police\nCrime log"
    assert fall[3] == "A fall\nwas reported\nPeople: Mother\nWorker: PC 1\nComment: Late"
    assert fall[4] == "Seen at home Corrected: Seen at school"
    assert fall[5].startswith("Seen: Y\nVoice: I fell\n")
    for words in ("Key event: The fall", "See also: entry 1", "Outside the period under review", "Ref: INC 1"):
        assert words in fall[5]
    assert answers == [["agency", "answer"], ["police", "Nil"]]


def test_the_document_for_the_meeting_holds_no_machinery():
    """C13: of 11 pages for 29 entries the last three were machinery."""
    suggested = Event(
        id="ev-cccccccccccc",
        earliest=DAY,
        latest=DAY,
        date_text="12/10/25",
        date_kind="exact",
        agency="gp",
        event="Call",
        file="gp.csv",
        row=3,
        links=(Link("ev-aaaaaaaaaaaa", "suggested", 0.61, ("same day", "5 shared words")),),
    )
    parts_shown = tuple(
        AnalysisPart(
            name,
            name.title(),
            ("Between ev-aaaaaaaaaaaa and the end.",),
            (AnalysisTable("Table", ("one", "link"), [("ev-cccccccccccc", "suggested 0.61")], workings=(1,)),),
            ("How to read it.",),
            ("Type wscp.",),
        )
        for name in ("coverage", "gaps", "abbreviations")
    )
    said = text_of(body(made([LETTER, FALL, suggested], decisions=DECIDED, analysis=parts_shown)))
    for words in (
        "police.csv",
        "gp.csv",
        "Where every row went",
        "How headings were read",
        "decisions.yaml",
        "wscp",
        "ev-",
        "0.61",
        "shared words",
        "Coverage",
    ):
        assert words not in said, words
    for words in (
        "A line",
        "Perhaps the same event: entry 2",
        "Between entry 2 and the end.",
        "How to read it.",
        "Gaps",
        "Abbreviations",
        "What the agencies say",
    ):
        assert words in said, words


def test_the_table_is_one_that_screen_readers_and_printers_understand():
    root = body(made([LETTER, FALL], decisions=DECIDED))
    for table in root.iter(f"{W}tbl"):
        properties = table.find(f"{W}tblPr")
        assert properties.find(f"{W}tblCaption").get(f"{W}val")
        assert properties.find(f"{W}tblDescription").get(f"{W}val")
        assert properties.find(f"{W}tblLayout").get(f"{W}type") == "fixed"
        first, *others = table.iter(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        for row in (first, *others):
            assert row.find(f"{W}trPr/{W}cantSplit") is not None
        widths = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        assert sum(widths) <= sum(WIDTHS)
        assert {len(list(row.iter(f"{W}tc"))) for row in (first, *others)} == {len(widths)}
    assert not list(root.iter(f"{W}gridSpan"))
    assert not list(root.iter(f"{W}vMerge"))
    size = root.find(f"{W}body/{W}sectPr/{W}pgSz")
    assert [size.get(f"{W}{name}") for name in ("w", "h", "orient")] == ["16838", "11906", "landscape"]
    styles = [style.get(f"{W}val") for style in root.iter(f"{W}pStyle")]
    assert styles[0] == "Title"
    assert styles.count("Heading1") == 3  # key events, entries, what the agencies say


def test_language_marking_and_page_numbers():
    held = parts(made([FALL], reference="WSCP-2026-001"))
    assert b'<w:lang w:val="en-GB"' in held["word/styles.xml"]
    assert b"OFFICIAL-SENSITIVE" in held["word/header.xml"]
    assert b"WSCP-2026-001" in held["word/header.xml"]
    assert b" PAGE " in held["word/footer.xml"]
    assert b" NUMPAGES " in held["word/footer.xml"]
    core = held["docProps/core.xml"]
    assert b"<dc:title>Merged chronology WSCP-2026-001</dc:title>" in core
    assert core.count(b"2000-01-01T00:00:00Z") == 2
    for name, content in held.items():
        ElementTree.fromstring(content)
        assert b"TargetMode" not in content, name


def test_links_lead_to_rows_of_the_document_only():
    gone = Event(id="ev-cccccccccccc", agency="gp", file="gp.csv", row=3, links=(Link("ev-zzzzzzzzzzzz", "confirmed"),))
    root = body(made([LETTER, FALL, gone]))
    marks = {mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")}
    anchors = [link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")]
    assert anchors == ["e1"]  # the others' ends are not in the document
    assert marks == {"e1", "e2", "e3"}
    ids = [mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkStart")]
    assert sorted(ids) == sorted(mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkEnd"))
    assert len(set(ids)) == 3


def test_the_same_bytes_with_fixed_dates():
    first = made([LETTER, FALL], decisions=DECIDED)
    assert made([LETTER, FALL], decisions=DECIDED) == first
    with zipfile.ZipFile(io.BytesIO(first)) as document:
        assert {entry.date_time for entry in document.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert document.namelist()[0] == "[Content_Types].xml"


def test_a_row_longer_than_a_page_may_split():
    long = Event(id="ev-cccccccccccc", agency="gp", event="word " * 2000, file="gp.csv", row=3)
    rows = list(next(iter(body(made([long, LETTER])).iter(f"{W}tbl"))).iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, False, True]


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_is_read_back(text, other):
    event = Event(
        id="ev-aaaaaaaaaaaa",
        agency=other,
        date_text=other,
        event=text,
        response=other,
        comment=text,
        extra=((other, text),),
        file=other,
        sheet=text,
        row=1,
        flags=(other,),
    )
    decided = ChronologyDecisions(key_events=(KeyEvent(event=event.id, title=text),))
    content = made([event], [(text, other)], reference=other, names={other: text}, decisions=decided)
    entries = list(body(content).iter(f"{W}tbl"))[1]
    cell = list(list(entries.iter(f"{W}tr"))[1].iter(f"{W}tc"))[3]
    assert visible(text) in text_of(cell)
    for part in parts(content).values():
        ElementTree.fromstring(part)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x07b", "a\\x07b"),
        ("a\x00b", "a\\x00b"),
        ("a\ud800b", "a\\ud800b"),
        ("a\uffffb", "a\\uffffb"),
        ("<w:p/>&amp;", "<w:p/>&amp;"),
        ("{{ 7 }}", "{{ 7 }}"),
    ],
)
def test_what_a_document_cannot_hold_is_made_visible_and_markup_is_text(text, shown):
    entry = tables(made([Event(id="ev-aaaaaaaaaaaa", agency="a", event=text, file="f", row=1)]))[0][1]
    assert entry[3] == shown


def test_no_entries_make_a_document_all_the_same():
    entries, _ = tables(made([]))
    assert len(entries) == 1
    assert not re.search("nan|None", text_of(body(made([]))))


def test_links_of_one_kind_share_a_line():
    """C13: five suggested links made a row ten lines high; in the document each is a number."""
    others = [Event(id=f"ev-{letter * 12}", agency="gp", event="x", file="gp.csv", row=2) for letter in "bcd"]
    told = Event(
        id="ev-aaaaaaaaaaaa",
        agency="police",
        event="y",
        file="p.csv",
        row=2,
        links=(Link(others[0].id, "confirmed"), Link(others[1].id), Link(others[2].id)),
        flags=(f"differs-in-time: {others[2].id}",),
    )
    row = tables(made([*others, told]))[0][-1]
    assert row[5] == "See also: entry 1\nPerhaps the same event: entry 2, entry 3 (it gives another time)"
