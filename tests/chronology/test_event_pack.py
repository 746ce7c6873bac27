"""The event pack: each practitioner's own entries, and what they put right comes back as corrections (§14)."""

import io
import shutil
from datetime import date

import openpyxl
import pytest

from wscp_cli.casefile.layout import CHRONOLOGY
from wscp_cli.casefile.worked_case import write_worked_case
from wscp_cli.chronology.enquiry.pack import attendance
from wscp_cli.chronology.event import Event
from wscp_cli.model.agencies import Agency
from wscp_cli.model.enquiry.records import AgencyAsked
from wscp_cli.model.lcspr import LearningEvent
from wscp_cli.model.values.words import Contact
from wscp_cli.output.chronology.write import write_chronology
from wscp_cli.returns.case_merge import merge_case


@pytest.fixture(scope="module")
def worked(tmp_path_factory):
    root = write_worked_case(tmp_path_factory.mktemp("worked"))
    write_chronology(merge_case(root, date(2026, 11, 23)), {"yaml": root / CHRONOLOGY})
    return root


@pytest.fixture
def case(wscp, tmp_path, worked):
    made = tmp_path / worked.name
    shutil.copytree(worked, made)
    done = wscp("chronology", "event-pack", cwd=made)
    assert done.returncode == 0, done.stderr
    return made


def write(path, cells):
    book = openpyxl.load_workbook(path)
    for (row, column), text in cells.items():
        book["Your entries"].cell(row, column, text)
    held = io.BytesIO()
    book.save(held)
    path.write_bytes(held.getvalue())


def test_each_practitioner_has_a_workbook_of_their_own_entries(case):
    files = sorted(path.name for path in (case / "documents/event-pack").glob("*.xlsx"))
    assert len(files) == 11
    book = openpyxl.load_workbook(case / "documents/event-pack/02-childrens-services.xlsx")
    rows = list(book["Your entries"].iter_rows(min_row=4, values_only=True))
    assert rows
    assert all(row[5].startswith("ev-") for row in rows)
    assert book["wscp"].sheet_state == "hidden"
    facilitator = openpyxl.load_workbook(case / "documents/event-pack/facilitator.xlsx")
    assert facilitator.sheetnames[:4] == ["Topics", "Episodes", "Who takes part", "Practitioners"]


def test_what_is_put_right_comes_back_as_corrections_and_once_only(wscp, case):
    """E8: the event speaks of corrections, and none is written."""
    path = case / "documents/event-pack/02-childrens-services.xlsx"
    write(path, {(4, 4): "5 November 2025", (5, 5): "The mark was on the left cheek"})
    done = wscp("chronology", "accuracy", str(path), cwd=case)
    assert done.returncode == 0, done.stderr
    assert "2 corrections added" in done.stderr
    text = (case / "chronology/decisions.yaml").read_text("utf-8")
    assert "corrected: 2025-11-05" in text
    assert "by: Practitioner of childrens-services" in text
    again = wscp("chronology", "accuracy", str(path), cwd=case)
    assert "nothing was written" in again.stderr
    assert (case / "chronology/decisions.yaml").read_text("utf-8") == text


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({(4, 4): "some time in autumn or so"}, "cannot be read for sure"),
        ({(4, 6): "ev-zzzz", (4, 5): "x"}, "no entry"),
    ],
)
def test_a_day_or_an_entry_nobody_can_read_writes_nothing(wscp, case, cells, said):
    path = case / "documents/event-pack/02-childrens-services.xlsx"
    before = (case / "chronology/decisions.yaml").read_bytes()
    write(path, cells)
    done = wscp("chronology", "accuracy", str(path), cwd=case)
    assert done.returncode == 2
    assert said in done.stderr
    assert "row 4" in done.stderr
    assert (case / "chronology/decisions.yaml").read_bytes() == before


def test_a_sheet_of_another_case_is_refused(wscp, case):
    """Bad input: a practitioner's sheet of another case."""
    path = case / "documents/event-pack/02-childrens-services.xlsx"
    book = openpyxl.load_workbook(path)
    book["wscp"]["B2"] = "WSCP-2020-001"
    book.save(path)
    done = wscp("chronology", "accuracy", str(path), cwd=case)
    assert done.returncode == 2
    assert "belongs to the case WSCP-2020-001" in done.stderr
    assert wscp("chronology", "accuracy", "scoping/returns/police.csv", cwd=case).returncode == 2


def test_an_agency_with_entries_and_nobody_invited_is_missing_unless_it_says_why():
    """E8: police have 27 entries and nobody was invited."""
    events = [Event(id="a", agency="police"), Event(id="b", agency="gp"), Event(id="c", agency="school")]
    event = LearningEvent(
        practitioners_invited=(Contact(role="GP", agency="gp"),),
        agencies_asked=(AgencyAsked(agency="school", reason_none="Left"),),
    )
    found = {one.agency: one.missing for one in attendance(events, event, [Agency(id="police"), Agency(id="icb")])}
    assert found == {"police": True, "icb": False, "gp": False, "school": False}
