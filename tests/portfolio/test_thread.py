"""`wscp thread`: from line of enquiry to impact, and which links are missing, in words and in shade (E2)."""

import io
import json
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path

import jsonschema_rs
import openpyxl
import pytest

from wscp_cli.casefile.worked_case import write_worked_case
from wscp_cli.output.cases.thread.files import thread_docx, thread_html, thread_json, thread_xlsx
from wscp_cli.output.cases.thread.of_case import thread_of_case
from wscp_cli.output.cases.thread.text import thread_text

DAY = date(2026, 11, 23)
NO_BASIS = "nothing yet: no episode, entry or conversation"
PLAN, REPORT = "actions.yaml", "lcspr/report.yaml"


@pytest.fixture
def case(tmp_path):
    return write_worked_case(tmp_path)


def edit(root, path, old, new):
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def lacks(root):
    """What is missing, each as its column and its words."""
    rows = thread_of_case(root, DAY).rows
    return sorted({(place, cell.missing) for row in rows for place, cell in enumerate(row.cells) if cell.missing})


def test_what_is_missing_in_the_worked_case_is_said_in_words(case):
    assert lacks(case) == [(4, "no owner"), (5, "said to be done, nothing shows it")]
    assert thread_of_case(case, DAY).says == (
        "5 lines of enquiry, 4 findings, 4 recommendations, 5 actions; 2 links missing."
    )


@pytest.mark.parametrize(
    ("path", "old", "new", "missing"),
    [
        (PLAN, "    findings: [sibling-voice-lost]\n", "", (3, "no recommendation names this finding")),
        (
            REPORT,
            "    rests_on: [two-notices-one-assessment]\n",
            "",
            (1, "nothing yet: no episode, entry or conversation"),
        ),
        (REPORT, "rests_on: [two-notices-one-assessment]", "rests_on: [nobody]", (1, "1 id that names nothing")),
        (REPORT, "    key_lines: [fathers-unseen]\n", "    key_lines: [capacity]\n", (2, "no finding yet")),
        (REPORT, "    why: Forms and habits begin with the mother.\n", "", (2, "why it came about is not said")),
        (
            PLAN,
            "    recommendation: calls-count\n",
            "    recommendation: one-chronology\n",
            (4, "no action carries it out"),
        ),
        (PLAN, "    due: 2027-02-26\n", "", (4, "no owner and no date")),
        (
            PLAN,
            "    recommendation: right-to-object\n",
            "    recommendation: nothing\n",
            (0, "Not tied to a line of enquiry"),
        ),
    ],
)
def test_each_link_that_is_missing_is_said(case, path, old, new, missing):
    """E2: what stands in the plan for another reason does not close a link."""
    edit(case, path, old, new)
    assert missing in lacks(case)


def test_an_episode_an_entry_and_a_conversation_are_named_as_people_name_them(case, wscp):
    rests = " ".join(row.cells[1].text for row in thread_of_case(case, DAY).rows)
    assert "an entry (ev-ia4mb2vn5uti)" in rests  # before the first merge
    assert wscp("merge-scoping", "--format", "yaml", cwd=case).returncode < 2
    rests = " ".join(row.cells[1].text for row in thread_of_case(case, DAY).rows)
    assert "B A fracture, four letters, nobody answers" in rests
    assert re.search(r"Meadow Lane Primary School, .*2025 \(ev-ia4mb2vn5uti\)", rests)
    assert "General practitioner 2, Riverside Surgery in conversation" in rests
    assert "Maternal grandmother in conversation" in rests


def test_a_recommendation_of_the_rapid_review_that_no_finding_takes_up_stays_in_sight(case):
    edit(case, PLAN, "    findings: [men-not-assessed]\n", "")
    rows = [
        row for row in thread_of_case(case, DAY).rows if row.cells[3].text.startswith("No assessment is signed off")
    ]
    assert [row.cells[2].more[0] for row in rows] == ["Learning of the rapid review"]


def test_a_case_without_a_practice_review_shows_its_learning(case):
    shutil.rmtree(case / "lcspr")
    rows = thread_of_case(case, DAY).rows
    assert {row.cells[2].missing for row in rows if row.cells[0].text} <= {"", "no learning yet"}
    assert any(row.cells[2].text.startswith("Injuries to a child on a plan") for row in rows)
    assert not any(row.cells[1].missing for row in rows)


def test_nothing_of_the_plan_is_left_out(case):
    edit(case, PLAN, "    recommendation: fathers-in-assessments\n", "    recommendation: gone\n")
    edit(case, REPORT, "    key_lines: [brothers-words]\n", "    key_lines: []\n")
    text = thread_text(thread_of_case(case, DAY), None)
    for name in ("1.1", "1.2", "2.1", "4.1"):
        assert f"Action: {name} " in text
    assert "Joint training on working with fathers" in text
    assert "A brother's words were valued" in text


@pytest.mark.parametrize("width", [40, 80, 132])
def test_no_line_is_wider_than_the_terminal(case, width):
    assert max(map(len, thread_text(thread_of_case(case, DAY), width).split("\n"))) <= width


def test_json_is_as_its_schema_has_it(case):
    found = json.loads(thread_json(thread_of_case(case, DAY)))
    schema = json.loads((Path(__file__).parents[2] / "schemas/thread.schema.json").read_text(encoding="utf-8"))
    jsonschema_rs.validator_for(schema).validate(found)
    assert found["missing"] == 2
    assert [row["evidence"]["missing"] for row in found["rows"]].count("said to be done, nothing shows it") == 1


def test_a_missing_link_is_shaded_in_page_and_document_and_said_in_the_workbook(case):
    worded = thread_of_case(case, DAY)
    page = thread_html(worded)
    assert page.count('class="gap"') == 3  # the action without an owner stands under two lines of enquiry
    with zipfile.ZipFile(io.BytesIO(thread_docx(worded))) as document:
        body = document.read("word/document.xml").decode()
    assert body.count('w:fill="FDF0E7"') == 3
    assert 'w:w="23811" w:h="16838" w:orient="landscape"' in body
    sheet = openpyxl.load_workbook(io.BytesIO(thread_xlsx(worded))).active
    assert "said to be done, nothing shows it" in {cell.value for row in sheet.iter_rows() for cell in row}


def test_files_are_the_same_on_every_run(case):
    worded = thread_of_case(case, DAY)
    for make in (thread_docx, thread_xlsx, thread_html):
        assert make(worded) == make(thread_of_case(case, DAY))


def test_a_name_of_the_family_stands_in_its_role(case):
    edit(case, REPORT, "A brother's words were valued by his school", "Mason's words were valued by his school")
    assert "Mason" not in thread_text(thread_of_case(case, DAY), None)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["thread", "--format", "docx"], 2, "needs a file"),
        (["thread", "-o", "thread.rtf"], 2, "no form goes by this ending"),
        (["thread", "--format", "rtf"], 2, "rtf"),
    ],
)
def test_wrong_usage_is_said_in_a_line(wscp, case, words, code, said):
    done = wscp(*words, cwd=case)
    assert done.returncode == code
    assert said in done.stderr


def test_a_case_that_has_nothing_yet_has_a_thread_of_nothing(wscp, tmp_path):
    wscp("new-case", "WSCP-2026-050", "--no-git", cwd=tmp_path)
    done = wscp("thread", cwd=tmp_path / "WSCP-2026-050")
    assert done.returncode == 0
    assert "no lines of enquiry" in done.stdout
