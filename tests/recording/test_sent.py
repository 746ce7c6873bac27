"""The register: what was sent, to whom, when; in the log, and in the fields by which the duties know of it."""

import shutil

import pytest

from wscp_cli.casefile.resources import resource_folder
from wscp_cli.model.folder import read_case


@pytest.fixture
def case(tmp_path):
    shutil.copytree(resource_folder("demo_case"), tmp_path / "case")
    return tmp_path / "case"


def record(wscp, case, *words):
    done = wscp("record", "sent", *words, "--case", str(case))
    assert done.returncode == 0, done.stderr
    return read_case(case)


def test_what_was_sent_is_in_the_log_once(wscp, case):
    for _ in range(2):
        folder = record(
            wscp,
            case,
            "minutes",
            "police",
            "chair",
            "--on",
            "2026-04-20",
            "--how",
            "secure e-mail",
            "--file",
            "documents/minutes.docx",
        )
    entries = [entry for entry in folder.log.entries if entry.document_]
    assert [(str(entry.on), entry.kind, entry.document_, entry.sent_to, entry.file) for entry in entries] == [
        ("2026-04-20", "communication", "minutes", ("police", "chair"), "documents/minutes.docx")
    ]


def test_a_pack_is_known_to_the_duties_as_papers_shared(wscp, case):
    folder = record(wscp, case, "pack", "meeting-members", "--on", "2026-04-07T12:00")
    assert [one.recipient for one in folder.meeting.papers.shared_with] == ["meeting-members"]
    assert str(folder.meeting.papers.shared_with_participants_on) == "2026-04-07T16:00", "what is recorded stays"


def test_a_request_sets_the_day_for_all_not_asked_yet(wscp, tmp_path):
    assert wscp("new-case", "WSCP-2026-900", "--dir", str(tmp_path), "--no-git").returncode == 0
    folder = record(wscp, tmp_path / "WSCP-2026-900", "request", "--on", "2026-11-20")
    assert {str(agency.scoping.requested_on) for agency in folder.agencies.agencies} == {"2026-11-20"}
    assert {str(agency.records.requested_on) for agency in folder.agencies.agencies} == {"2026-11-20"}


@pytest.mark.parametrize(
    ("kind", "whom", "there"),
    [
        ("outcome", "ambulance-service", lambda case: [one.recipient for one in case.meeting.told_afterwards]),
        ("rapid-review", "ambulance-service", lambda case: [one.recipient for one in case.report.copied_to]),
    ],
)
def test_outcome_and_copies_are_where_the_duties_look(wscp, case, kind, whom, there):
    assert whom in there(record(wscp, case, kind, whom, "--on", "2026-04-20"))


def test_it_says_what_can_be_sent_and_asks_to_whom(wscp, case):
    done = wscp("record", "sent", "letter", "police", "--on", "2026-04-20", "--case", str(case))
    assert (done.returncode, "One of: request" in done.stderr) == (2, True)
    done = wscp("record", "sent", "minutes", "--on", "2026-04-20", "--case", str(case))
    assert (done.returncode, "to whom" in done.stderr) == (2, True)
