"""The page, the document and the workbook hold the same analyses as the terminal, escaped, linked, deterministic."""

import io
import json
import re
import shutil
import zipfile
from datetime import date

import pytest

from wscp_cli.casefile.worked_case import write_worked_case
from wscp_cli.chronology.analysis.as_tables import AnalysisPart, AnalysisTable, analysis_parts
from wscp_cli.chronology.event import Event
from wscp_cli.chronology.selection import CaseChronology
from wscp_cli.errors import WscpError
from wscp_cli.output.chronology.merge_account import presentation
from wscp_cli.output.chronology.page.file import chronology_html
from wscp_cli.output.chronology.presentation import IndexSheet, Presentation
from wscp_cli.output.chronology.word.file import chronology_docx
from wscp_cli.output.chronology.workbook.file import chronology_xlsx
from wscp_cli.output.chronology.write import write_chronology
from wscp_cli.returns.case_merge import merge_case

TODAY = date(2026, 11, 23)
NASTY = '=1+1 <script>alert("x")</script> & ev-aaaaaaaaaaaa\u202e'


@pytest.fixture(scope="module")
def worked(tmp_path_factory):
    return write_worked_case(tmp_path_factory.mktemp("worked"))


@pytest.fixture(scope="module")
def merged(worked):
    return merge_case(worked, TODAY)


@pytest.fixture(scope="module")
def presented(merged):
    return presentation(merged)


def words_of_docx(content: bytes) -> str:
    text = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    return (
        re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", text))
        .replace("&amp;", "&")
        .replace("&quot;", '"')
        .replace("&#34;", '"')
        .replace("&#39;", "'")
    )


def words_of_html(content: bytes) -> str:
    from html import unescape

    return unescape(re.sub(r"<[^>]+>", "", content.decode()))


_ID = re.compile(r"\bev-[a-z0-9]+(?:-\d+)?\b")


def words_of_xlsx(content: bytes) -> str:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content))
    return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def test_every_part_is_in_every_format_for_readers(merged, presented):
    told = {
        "html": words_of_html(chronology_html(merged.events, presented)),
        "docx": words_of_docx(chronology_docx(merged.events, presented)),
        "xlsx": words_of_xlsx(chronology_xlsx(merged.events, presented)),
    }
    assert [part.name for part in presented.analysis] == [
        "episodes",
        "voice",
        "themes",
        "changes",
        "questions",
        "coverage",
        "gaps",
        "seen",
        "who-knew",
        "differ",
        "abbreviations",
    ]
    numbers = {event.id: f"entry {number}" for number, event in enumerate(merged.events, 1)}
    for part in presented.analysis:
        assert part.tables
        texts = [part.title, *part.says, *part.notes]
        texts += [
            line
            for table in part.tables
            for row in (table.heads, *table.rows)
            for place, cell in enumerate(row)
            if place not in table.workings
            for line in str(cell).split("\n")
        ]
        for form, words in told.items():
            sought = texts
            if form == "docx":  # for a meeting: numbers for ids, and not what each return covers
                if part.name == "coverage":
                    assert part.title not in words
                    continue
                sought = [_ID.sub(lambda found: numbers[found.group()], text) for text in texts]
            missing = [text for text in sought if text and text not in words]
            assert not missing, form


def test_it_says_what_the_terminal_says(wscp, worked, merged, presented):
    write_chronology(merged, {"yaml": worked / "chronology/chronology.yaml"})
    data = {}
    for asked in (("--gaps", "28", "--seen", "--coverage", "--who-knew"), ("--conflicts",)):
        data.update(json.loads(wscp("chronology", *asked, "--format", "json", cwd=worked).stdout))
    parts = {part.name: part for part in presented.analysis}
    gaps = [row[2] for table in parts["gaps"].tables for row in table.rows]
    assert len(gaps) == sum(len(one["gaps"]) for one in data["gaps"]["groups"])
    assert [row[1] for row in parts["coverage"].tables[0].rows] == [one["entries"] for one in data["coverage"]]
    assert len(parts["who-knew"].tables[0].rows) == len(data["who_knew"])
    shown = [row for table in parts["seen"].tables if table.title.endswith("each time") for row in table.rows]
    assert len(shown) == sum(len(one["sightings"]) for one in data["seen"])
    assert len(parts["differ"].tables[0].rows) == len(data["conflicts"])


def test_every_entry_named_is_a_link_that_leads_somewhere(merged, presented):
    page = chronology_html(merged.events, presented).decode()
    named = set(re.findall(r'<a href="#(ev-[a-z0-9-]+)">', page[page.index('id="about-coverage"') :]))
    assert len(named) > 50
    assert all(f'id="{name}"' in page for name in named)
    document = zipfile.ZipFile(io.BytesIO(chronology_docx(merged.events, presented))).read("word/document.xml").decode()
    anchors = set(re.findall(r'w:anchor="(e\d+)"', document))
    assert len(anchors) > 50
    assert anchors <= set(re.findall(r'w:name="(e\d+)"', document))


def test_an_agencys_words_stay_words():
    events = [
        Event(
            id="ev-aaaaaaaaaaaa",
            agency="gp",
            date="2025-01-02",
            earliest=date(2025, 1, 2),
            latest=date(2025, 1, 2),
            event="Seen",
            child_seen="Y",
            professional=NASTY,
            date_text="2/1/25",
        )
    ]
    parts = analysis_parts(CaseChronology(tuple(events)), {})
    presented = Presentation(IndexSheet("x"), analysis=parts)
    page = chronology_html(events, presented).decode()
    assert "<script>alert" not in page
    assert '&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt; &amp; <a href="#ev-aaaaaaaaaaaa">' in page
    assert "\u202e" not in page
    book = zipfile.ZipFile(io.BytesIO(chronology_xlsx(events, presented)))
    assert not [name for name in book.namelist() if "sheet" in name and b"<f>" in book.read(name)]
    assert "=1+1 <script>" in words_of_xlsx(chronology_xlsx(events, presented))


def test_without_entries_or_dates_nothing_is_reckoned():
    assert analysis_parts(CaseChronology(()), {}) == ()
    undated = CaseChronology((Event(id="ev-b", agency="gp", event="Seen"),))
    parts = {part.name: part for part in analysis_parts(undated, {})}
    assert "nothing can be reckoned" in parts["coverage"].says[0]
    assert "nothing can be reckoned" in parts["gaps"].says[0]
    presented = Presentation(IndexSheet("x"), analysis=tuple(parts.values()))
    for write in (chronology_html, chronology_docx, chronology_xlsx):
        assert write(list(undated.events), presented)


def test_very_many_sightings_are_counted_not_listed():
    events = tuple(
        Event(
            id=f"ev-{number:04d}",
            agency="gp",
            date="2025-01-02",
            earliest=date(2025, 1, 2),
            latest=date(2025, 1, 2),
            child_seen="Y",
        )
        for number in range(500)
    )
    (part,) = (part for part in analysis_parts(CaseChronology(events), {}) if part.name == "seen")
    assert part.says[0].startswith("The child: seen in 500 entries, last Thu 2 Jan 2025")
    assert not [table for table in part.tables if len(table.rows) > 1]


def test_more_cells_than_a_page_is_wide_still_make_a_document():
    heads = ("agency", *(f"column {number}" for number in range(20)))
    part = AnalysisPart("coverage", "Wide", (), (AnalysisTable("t", heads, [tuple("x" * 21)]),))
    presented = Presentation(IndexSheet("x"), analysis=(part,))
    event = Event(id="ev-b", agency="gp", event="Seen")
    for write in (chronology_html, chronology_docx, chronology_xlsx):
        assert write([event], presented)


def test_a_broken_family_stops_a_merge_and_is_named(worked, tmp_path):
    """Without it nobody would be named in what is written, and the last chronology would lose its people in silence."""
    case = tmp_path / worked.name
    shutil.copytree(worked, case)
    (case / "family.yaml").write_text("people: [", "utf-8")
    with pytest.raises(WscpError, match=r"family\.yaml"):
        merge_case(case, TODAY)


def test_a_grade_or_side_in_capitals_is_no_abbreviation(presented):
    (part,) = (part for part in presented.analysis if part.name == "abbreviations")
    assert "MEDIUM" not in {row[0] for table in part.tables for row in table.rows}


def test_of_very_many_differences_those_confirmed_come_first_and_all_are_counted():
    def event(number: int, agency: str, side: str) -> Event:
        return Event(
            id=f"ev-{agency}{number}",
            agency=agency,
            date="2025-01-02",
            earliest=date(2025, 1, 2),
            latest=date(2025, 1, 2),
            event=f"Bruise {side} arm",
            flags=(f"differs-in-injury: ev-{other[agency]}{number}",),
        )

    other = {"a": "b", "b": "a"}
    events = tuple(event(number, agency, "left") for number in range(600) for agency in "ab")
    (part,) = (part for part in analysis_parts(CaseChronology(events), {}) if part.name == "differ")
    assert part.says == ("The first 500 of 600 are shown.",)
    assert part.to_type == ("See all of them with: wscp chronology --conflicts",)
    assert len(part.tables[0].rows) == 500


def test_a_figure_of_the_workbook_stands_clear_of_the_words_after_it():
    import openpyxl

    table = AnalysisTable("Gaps", ("child", "days", "from and to"), [("Child A", 38, "18 Sep 2024")], (1,))
    presented = Presentation(IndexSheet("Index"), analysis=(AnalysisPart("gaps", "Gaps", (), (table,)),))
    sheet = openpyxl.load_workbook(io.BytesIO(chronology_xlsx([Event(id="ev-a")], presented)))["Gaps"]
    (figure,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == 38]
    assert (figure.alignment.horizontal, figure.alignment.indent) == ("right", 1)
