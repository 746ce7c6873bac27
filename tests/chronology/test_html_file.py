"""The chronology as a page: whole, escaped, offline, readable without its script."""

import base64
import hashlib
import html
import re
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.chronology import Event, Link
from wscp_cli.chronology.analysis.as_tables import AnalysisPart, AnalysisTable
from wscp_cli.model.chronology import ChronologyDecisions, Correction, EventNote, KeyEvent
from wscp_cli.output.chronology.page.file import chronology_html
from wscp_cli.output.chronology.presentation import IndexSheet, Presentation
from wscp_cli.output.chronology.visible import visible

DAY = date(2025, 10, 12)
FALL = Event(
    id="ev-aaaaaaaaaaaa",
    date="2025-10-12",
    earliest=DAY,
    latest=DAY,
    time="14:30",
    date_text="12/10/25",
    date_kind="exact",
    agency="police",
    source="Crime log",
    event="A fall was reported",
    response="Seen at home",
    child_seen="Y",
    child_voice="I fell",
    people="Mother and Ryan (9)",
    professional="PC 1",
    comment="Late entry",
    extra=(("Ref", "INC 1"),),
    file="police.csv",
    row=4,
    flags=("outside-period", "differs-in-date: ev-bbbbbbbbbbbb"),
    links=(Link("ev-bbbbbbbbbbbb", "suggested", 0.5, ("same day",)),),
)
LETTER = Event(
    id="ev-bbbbbbbbbbbb",
    date="2025-10~",
    earliest=date(2025, 10, 1),
    latest=date(2025, 10, 31),
    date_text="sometime in Oct",
    date_kind="approximate",
    agency="gp",
    event="A letter came",
    file="gp.csv",
    row=2,
)
UNDATED = Event(
    id="ev-cccccccccccc", date_text="?", agency="gp", event="Not dated", file="gp.csv", row=3, flags=("undated",)
)
DECIDED = ChronologyDecisions(
    key_events=(KeyEvent(event=FALL.id, title="The fall"),),
    corrections=(
        Correction(
            event=FALL.id,
            field="response",
            original="Seen at home",
            corrected="Seen at school",
            by="Police",
            on=date(2026, 1, 2),
            reason="Pocket book",
        ),
        Correction(event=FALL.id, field="event", original="fall", corrected="trip"),
        Correction(event=LETTER.id, field="date", original="sometime in Oct", corrected="14 October 2025"),
    ),
    notes=(EventNote(event=UNDATED.id, text="Ask the surgery", by="Manager"),),
)


class Reader(HTMLParser):
    """What a browser would make of the page, as far as these tests ask."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: dict[str, str] = {}
        self.held: dict[str, str] = {}
        self._row = self._raw = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self._row = dict(attrs).get("id") or ""
        self._raw = tag if tag in {"script", "style"} else ""

    def handle_endtag(self, tag):
        self._raw = ""
        if tag == "tr":
            self._row = ""

    def handle_data(self, data):
        if self._raw:
            self.held[self._raw] = self.held.get(self._raw, "") + data
        elif self._row:
            self.rows[self._row] = self.rows.get(self._row, "") + data


def page_of(events, **said) -> str:
    index = IndexSheet("Index", ["A line"], [("Where every row went", ("return", "rows"), [("police.csv", 4)])])
    return chronology_html(events, Presentation(index, **said)).decode("utf-8")


def row_of(page: str, event: Event) -> str:
    return " ".join(Reader(page).rows[event.id].split())


def test_a_page_says_all_that_an_entry_says():
    page = page_of([LETTER, FALL, UNDATED], reference="WSCP-2026-001", names={"gp": "Riverside Surgery"})
    fall = row_of(page, FALL)
    for words in (
        "Sun 12 Oct 2025",
        "14:30",
        "police",
        "Crime log",
        "A fall was reported",
        "Seen at home",
        "Seen: Y",
        "I fell",
        "Mother and Ryan (9)",
        "PC 1",
        "Late entry",
        "Ref: INC 1",
        "police.csv row 4",
        "Outside the period under review",
        "Perhaps the same event: Riverside Surgery, October 2025 (same day; it gives another date)",
    ):
        assert words in fall
    assert "October 2025 approximate; as written: “sometime in Oct”" in row_of(page, LETTER)
    assert "The agency gave no date" in row_of(page, UNDATED)
    assert f'href="#{LETTER.id}"' in page
    assert "WSCP-2026-001" in page
    assert "OFFICIAL-SENSITIVE" in page
    assert "Where every row went" in page


def test_what_people_decided_is_shown_beside_the_agencys_words():
    page = page_of([LETTER, FALL, UNDATED], decisions=DECIDED)
    assert '<del class="words">Seen at home</del> <ins class="corrected words">Corrected: Seen at school</ins>' in page
    assert "Corrected, response: Police, 2 Jan 2026; Pocket book" in page
    fall = row_of(page, FALL)
    assert "A fall was reported Corrected: for “fall” read “trip”" in fall
    assert "Key event: The fall" in fall
    assert "Corrected: 14 October 2025" in row_of(page, LETTER)
    assert "Note: Ask the surgery (Manager)" in row_of(page, UNDATED)
    assert re.search(rf'<tr id="{FALL.id}"[^>]* class="is-key"', page)
    assert "<del" not in page_of([LETTER, FALL, UNDATED])


def test_nothing_is_fetched_and_only_the_pages_own_script_and_style_may_run():
    page = page_of([LETTER, FALL, UNDATED], decisions=DECIDED)
    read = Reader(page)
    policy = next(attrs["content"] for tag, attrs in read.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for kind in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256(read.held[kind].encode("utf-8")).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
        assert sum(tag == kind for tag, _ in read.tags) == 1
    for tag, attrs in read.tags:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form", "image", "use"}
        assert not {name for name in attrs if name in {"src", "style", "srcset", "action"} or name.startswith("on")}
        assert (attrs.get("href") or "#").startswith("#")
    assert "url(" not in read.held["style"]
    assert "@import" not in read.held["style"]
    assert re.search(r"@page \{ size: A4 landscape", read.held["style"])


def test_without_its_script_all_is_there_to_read_and_the_dead_controls_are_not():
    read = Reader(page_of([LETTER, FALL, UNDATED]))
    hidden = [attrs.get("id") for _, attrs in read.tags if "hidden" in attrs]
    assert hidden == ["search"]
    assert 'body:has(#show-1:not(:checked)) #entries tr[data-a="1"] { display: none; }' in read.held["style"]
    targets = {attrs["href"][1:] for tag, attrs in read.tags if tag == "a" and attrs.get("href")}
    assert targets <= {attrs.get("id") for _, attrs in read.tags}


def test_text_of_a_case_is_never_markup():
    hostile = "</td></tr><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} &amp; \"'"
    event = Event(
        id="ev-aaaaaaaaaaaa",
        agency=hostile,
        date_text=hostile,
        source=hostile,
        event=hostile,
        response=hostile,
        child_seen=hostile,
        child_voice=hostile,
        people="<b>Ryan</b>",
        professional="<i>Ann</i>",
        comment=hostile,
        extra=((hostile, hostile),),
        file=hostile,
        sheet=hostile,
        row=1,
        flags=(hostile, f"also-at: {hostile}"),
    )
    decided = ChronologyDecisions(
        key_events=(KeyEvent(event=event.id, title=hostile, key_line=hostile),),
        corrections=(Correction(event=event.id, field=hostile, original=hostile, corrected=hostile, by=hostile),),
        notes=(EventNote(event=event.id, text=hostile, by=hostile),),
    )
    index = IndexSheet(hostile, [hostile], [(hostile, (hostile,), [(hostile,)])])
    dated = Event(id="ev-dddddddddddd", agency=hostile, earliest=DAY, latest=DAY, date_kind="exact", event="x")
    page = chronology_html([event, dated], Presentation(index, hostile, decisions=decided)).decode("utf-8")
    read = Reader(page)
    assert "alert(1)</script>" not in page
    assert sum(tag == "script" for tag, _ in read.tags) == 1
    assert not [tag for tag, _ in read.tags if tag in {"img", "i"}]
    assert read.rows[event.id].count(hostile) >= 10


TEXT = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=40)


@given(TEXT, st.text(max_size=20))
def test_any_text_is_read_back_from_its_row(text, wild):
    event = Event(id="ev-aaaaaaaaaaaa", agency="a", event=text, response=wild, date_text=wild, file="f", row=1)
    page = page_of([event])
    assert visible(text) in Reader(page).rows[event.id]
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", page)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x07b", "a\\x07b"),
        ("a\u202eb", "a\\u202eb"),
        ("a\ud800b", "a\\ud800b"),
        ("a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_what_no_page_can_hold_is_made_visible(text, shown):
    page = page_of([Event(id="ev-aaaaaaaaaaaa", agency="a", event=text, file="f", row=1)])
    assert html.escape(shown) in page


def test_months_are_headed_and_an_undated_entry_stands_with_its_neighbour():
    nowhere = Event(id="ev-eeeeeeeeeeee", agency="a", event="x", file="other.csv", row=9)
    page = page_of([LETTER, UNDATED, FALL, nowhere])
    assert re.findall(r'<section class="month" id="m-([^"]+)"', page) == ["2025-10", "undated"]
    assert "October 2025 <span>3 entries</span>" in page
    assert "Undated <span>1 entry</span>" in page


def test_people_can_be_chosen_by_name():
    page = page_of([FALL, LETTER])
    options = dict(re.findall(r'<option value="(\d+)">([^<]+) \(1\)</option>', page))
    assert sorted(options.values()) == ["Mother", "PC 1", "Ryan"]
    assert f'data-p="{" ".join(sorted(options))}"' in page


def test_each_month_is_a_table_with_its_heading_row():
    later = Event(id="ev-dddddddddddd", agency="a", earliest=DAY + timedelta(40), latest=DAY + timedelta(40), event="x")
    page = page_of([FALL, LETTER, later])
    tables = page.partition('id="account-1"')[0].split('<table aria-labelledby="h-')[1:]
    assert [one.partition('"')[0] for one in tables] == ["2025-10", "2025-11"]
    for one in tables:
        assert one.count("<thead>") == 1
        assert one.index('<th scope="col">When') < one.index('<th scope="row"')
    style = Reader(page).held["style"]
    assert "content-visibility" not in style
    assert "thead { display: table-header-group; }" in style


def test_an_empty_chronology_and_the_same_bytes():
    assert "0 entries of 0 agencies." in page_of([])
    assert page_of([FALL, LETTER], decisions=DECIDED) == page_of([FALL, LETTER], decisions=DECIDED)


def test_whoever_uses_only_a_keyboard_meets_each_thing_once_and_can_scroll_all_of_it():
    page = page_of([LETTER, FALL, UNDATED], decisions=DECIDED)
    tags = Reader(page).tags
    picture = page[page.index("<svg") : page.index("</svg>")]
    assert 'role="img"' not in picture  # links within an image are nothing to a screen reader
    links = re.findall("<a [^>]*>", picture)
    assert len(links) == 3  # a stroke, a bar, a diamond; each entry is among the rows below too
    assert all('tabindex="-1"' in link for link in links)
    scrolled = [attributes for _, attributes in tags if attributes.get("class") == "wide"]
    assert len(scrolled) == 2
    assert all(one["tabindex"] == "0" and one["aria-label"] and one["role"] for one in scrolled)


def test_the_picture_comes_first_and_the_machinery_last():
    """C13, W15: twenty lines of machinery lay between the reader and the picture."""
    index = IndexSheet(
        "Index",
        ["A line"],
        [("Where every row went", ("return",), [("police.csv",)])],
        [("How headings were read", ("return",), [("police.csv",)])],
        [("What they say", ("agency",), [("police",)])],
        ["See decisions.yaml"],
    )
    page = chronology_html([LETTER, FALL], Presentation(index, period=(DAY, DAY))).decode("utf-8")
    body = page.partition("<body>")[2]
    places = [
        body.index(words)
        for words in (
            "<h1>",
            "Period under review",
            "<svg",
            "<nav",
            'id="chronology"',
            "What they say</h2>",
            "Where every row went</h2>",
            "How headings were read</h2>",
            "A line",
            "See decisions.yaml",
        )
    ]
    assert places == sorted(places)
    head = re.sub(r"<[^>]+>", "\n", body[: body.index("<svg")])
    assert len([line for line in head.split("\n") if line.strip()]) <= 7  # link, marking, title, period, heading, hint


def test_on_a_narrow_screen_an_entry_is_a_card_whose_fields_have_names():
    """C13: below 700 pixels the page had columns of one letter, tags over text."""
    style = Reader(page_of([LETTER, FALL])).held["style"]
    narrow = style[style.index("@media screen and (max-width: 56rem)") : style.index("@media print")]
    assert "#entries tr, #entries th, #entries td { display: block;" in narrow
    assert "#entries colgroup, #entries thead { display: none; }" in narrow
    assert 'td:nth-child(4)::before { content: "Response: ";' in narrow
    assert "#entries td:empty { display: none; }" in narrow
    page = page_of([Event(id="ev-dddddddddddd", agency="gp", event="Only this", file="gp.csv", row=2)])
    assert page.count("<td></td>") == 2  # no response, nothing on the child: such cells take no room


def test_the_marking_is_in_landmarks_and_on_each_printed_page():
    """W20: the marking stood outside the landmarks."""
    page = page_of([LETTER, FALL])
    assert re.search(r'<header>\s*<p class="marking">OFFICIAL-SENSITIVE</p>', page)
    assert re.search(r'<footer>\s*<p class="marking">OFFICIAL-SENSITIVE</p>\s*</footer>', page)
    assert page.count('<p class="marking">') == 2
    style = Reader(page).held["style"]
    assert '@bottom-left { content: "OFFICIAL-SENSITIVE";' in style
    heads = re.findall(r"<thead>(.*?)</thead>", page, re.DOTALL)
    assert heads
    assert all("OFFICIAL-SENSITIVE" in head for head in heads)


def test_print_leaves_out_the_machinery():
    """C13: 237 entries took 49 pages, 14 of them machinery; they are to take at most 25."""
    page = page_of([LETTER, FALL])
    style = Reader(page).held["style"]
    printed = style[style.index("@media print") :]
    (hidden,) = (line for line in printed.splitlines() if ".workings" in line and "display: none" in line)
    for part in ("nav", ".controls", ".place", ".aside"):
        assert part in hidden
    assert 'id="account-1" class="workings"' in page


def test_c13_lists_that_the_entries_say_themselves_are_on_screen_only():
    """C13: print took 32 pages again when the enquiry's chapters came; benchmarks/print_pages.py counts them."""
    rows = [("Tue 1 Sep 2026", "ev-aaaaaaaaaaaa", "few words"), ("Wed 2 Sep 2026", "ev-bbbbbbbbbbbb", "others")]
    heads = ("when", "entry", "what it says")
    short = AnalysisTable("Short list", heads, rows)
    long = AnalysisTable("Long words", heads, [(*rows[0][:2], "word " * 40)])
    part = AnalysisPart("x", "X", (), (AnalysisTable("Each time", heads, rows, on_screen=True), short, long))
    page = page_of([LETTER], analysis=(part,))
    assert '<div class="wide of-screen" role="group" aria-label="Each time"' in page
    assert '<div class="wide" role="group" aria-label="Short list"' in page
    assert '<div class="wide broad" role="group" aria-label="Long words"' in page
    assert "On screen also: Each time." in page
    assert page.count('<td class="of-screen">') == 5
    printed = Reader(page).held["style"].partition("@media print")[2]
    assert ".of-screen, nav" in printed


def test_w20_a_chronology_of_a_case_is_laid_out_at_once_and_only_a_long_one_month_by_month():
    """W20: months laid out late made axe take one month's heading to cover the entries of another."""
    long = [Event(id=f"ev-{number:012}", agency="a", earliest=DAY, latest=DAY, event="x") for number in range(3000)]
    style = Reader(page_of(long)).held["style"]
    assert "@media screen { .month { content-visibility: auto; } }" in style
    assert "#m-2025-10 { contain-intrinsic-size" in style
    assert "content-visibility" not in Reader(page_of(long[:2999])).held["style"]
