"""Word documents that came back: minutes typed in the meeting, reports, and what people and programs do to them."""

import pytest
from sent_back import document
from test_import_workbooks import everything
from word_files import control

from wscp_cli.documents.fields import POINTS
from wscp_cli.model.folder import read_case

MEETING = {f"considered.{name}.said": f"What was said on {name}." for name in POINTS} | {
    "considered.facts.agreed": "The facts are agreed.",
    "held_on": "Wednesday 8 April 2026, 10 am",
    "how": "in the room and online",
    "chair": "Head of Partnership Quality",
    "decision.undertake_lcspr": "No",
    "decision.rationale": "The learning is clear. It can be acted on now.",
    "decision.consensus": "yes",
    "attendance[1].role": "Assistant Director",
    "attendance[1].presence": "present",
    "attendance[new-1].role": "Named Nurse",
    "attendance[new-1].agency": "police",
    "attendance[new-1].presence": "Remote",
    "key_lines[new-1].question": "Why was it not seen?",
    "actions[new-1].text": "Brief all teams.",
    "actions[new-1].owner_role": "Named Nurse",
    "actions[new-1].due": "30/6/26",
    "actions[new-2].text": "Write the pathway.",
    "dissent[new-1].agency": "police",
    "dissent[new-1].view": "A review is needed.",
}


def test_minutes_typed_in_the_meeting_become_a_whole_meeting_file(wscp, new_case, tmp_path):
    path = document(new_case, "minutes", tmp_path / "anything.docx", MEETING)
    done = wscp("import", str(path), "--case", str(new_case), "--yes")
    assert done.returncode == 0, done.stderr
    for words in (
        "13 points considered",
        "2 actions new",
        "decision: no LCSPR",
        "rationale 10 words",
        "1 key line new",
        "1 dissent new",
        "1 person new",
        "1 person changed",
    ):
        assert words in done.stderr
    case = read_case(new_case)
    meeting = case.meeting
    assert str(meeting.held_on) == "2026-04-08T10:00"
    assert meeting.considered.facts == "What was said on facts.\nAgreed: The facts are agreed."
    assert all(getattr(meeting.considered, name) for name in POINTS)
    assert (meeting.decision.undertake_lcspr, meeting.decision.consensus, meeting.how) == ("no", "yes", "hybrid")
    assert [(line.id, line.question) for line in meeting.key_lines_of_enquiry] == [("kle-1", "Why was it not seen?")]
    assert meeting.decision.dissent[0].view == "A review is needed."
    assert (meeting.attendance[0].represents, meeting.attendance[0].role) == ("local-authority", "Assistant Director")
    assert meeting.attendance[-1].presence == "remote"
    assert [(action.id, action.text, str(action.due or "")) for action in case.actions.actions] == [
        ("action-1", "Brief all teams.", "2026-06-30"),
        ("action-2", "Write the pathway.", ""),
    ]
    checked = wscp("check", str(new_case), "--stage", "meeting").stdout
    assert not any(f"considered.{name}" in checked for name in POINTS)
    before = everything(new_case)
    again = wscp("import", str(path), "--case", str(new_case), "--yes")
    assert again.returncode == 0, again.stderr
    assert everything(new_case) == before


def test_a_point_agreed_later_joins_what_was_said(wscp, case, tmp_path):
    path = document(case, "minutes", tmp_path / "m.docx", {"considered.facts.agreed": "Agreed by all."})
    said = read_case(case).meeting.considered.facts
    assert wscp("import", str(path), "--case", str(case), "--yes").returncode == 0
    assert read_case(case).meeting.considered.facts == f"{said}\nAgreed: Agreed by all."


def test_comments_and_layout_of_the_file_stay(wscp, case, tmp_path):
    before = (case / "rapid-review/meeting.yaml").read_text(encoding="utf-8").splitlines()
    path = document(case, "minutes", tmp_path / "m.docx", {"chair": "Independent chair"})
    assert wscp("import", str(path), "--case", str(case), "--yes").returncode == 0
    after = (case / "rapid-review/meeting.yaml").read_text(encoding="utf-8").splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert changed == [("chair: {role: Head of Partnership Quality}", "chair: {role: Independent chair}")]


def test_what_both_changed_is_named_and_nothing_is_written(wscp, case, tmp_path):
    path = document(
        case,
        "minutes",
        tmp_path / "m.docx",
        {"decision.rationale": "Typed in the form."},
        written={"decision.rationale": "An older rationale."},
    )
    before = everything(case)
    done = wscp("import", str(path), "--case", str(case), "--yes")
    assert done.returncode == 5
    assert "decision.rationale was changed there and in rapid-review/meeting.yaml" in done.stderr
    assert "Typed in the form" not in done.stderr
    assert everything(case) == before


def test_a_control_copied_and_filled_in_twice_is_a_conflict(wscp, case, tmp_path):
    twice = control("chair", "One chair") + control("chair", "Another chair")
    path = document(case, "minutes", tmp_path / "m.docx", {}, body=lambda controls: f"{controls}<w:p>{twice}</w:p>")
    done = wscp("import", str(path), "--case", str(case), "--yes")
    assert done.returncode == 5
    assert "chair is there 3 times" in done.stderr


def test_tracked_changes_are_read_as_if_accepted_and_said(wscp, case, tmp_path):
    tracked = (
        '<w:sdt><w:sdtPr><w:alias w:val="chair"/><w:text/></w:sdtPr><w:sdtContent>'
        '<w:del w:id="1" w:author="A"><w:r><w:delText>Head</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="A"><w:r><w:t>Deputy Head</w:t></w:r></w:ins></w:sdtContent></w:sdt>'
    )
    path = document(case, "minutes", tmp_path / "m.docx", {}, body=lambda controls: f"{controls}<w:p>{tracked}</w:p>")
    done = wscp("import", str(path), "--case", str(case), "--yes")
    assert done.returncode == 0, done.stderr
    assert "tracked changes" in done.stderr
    assert read_case(case).meeting.chair.role == "Deputy Head"


def test_a_row_the_case_no_longer_has_is_refused(wscp, case, tmp_path):
    path = document(
        case,
        "minutes",
        tmp_path / "m.docx",
        {"actions[ed-promt].text": "Changed."},
        written={"actions[ed-promt].text": "Before."},
    )
    done = wscp("import", str(path), "--case", str(case), "--yes")
    assert done.returncode == 2
    assert "did you mean ed-prompt?" in done.stderr


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no document", b"\xd0\xcf\x11\xe0 locked"])
def test_what_is_no_document_is_named_in_one_line(wscp, case, tmp_path, content):
    path = tmp_path / "m.docx"
    path.write_bytes(content)
    done = wscp("import", str(path), "--case", str(case), "--yes")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert done.stderr.count("m.docx") == 1


def test_a_report_and_a_key_line_answered_for_the_first_time(wscp, case, tmp_path):
    path = document(
        case,
        "rapid-review",
        tmp_path / "r.docx",
        {
            "content.what_happened": "Told again, in other words.",
            "learning[new-1].text": "One more thing was learned.",
        },
    )
    done = wscp("import", str(path), "--case", str(case), "--yes")
    assert done.returncode == 0, done.stderr
    assert "1 part of the report" in done.stderr
    report = read_case(case).report
    assert report.content.what_happened == "Told again, in other words."
    assert report.content.learning[-1].id == "learning-1"
