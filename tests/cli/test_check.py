"""wscp check on the command line: what is printed where, and how it ends."""

import json
import re
import shutil
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent / "rules" / "examples"
DAY = ("--today", "2026-09-01")


@pytest.fixture
def lay(tmp_path):
    def make(name="case", code="", kind="bad"):
        case = tmp_path / name
        shutil.copytree(EXAMPLES / "base", case)
        if code:
            shutil.copytree(EXAMPLES / code / kind, case, dirs_exist_ok=True)
        return case

    return make


def edit(case, path, old, new):
    file = case / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_sound_case(wscp, lay):
    done = wscp("check", *DAY, cwd=lay())
    assert done.returncode == 0
    assert done.stdout.startswith("Quorum: quorate: ")
    assert done.stdout.splitlines()[-1] == "The case is closed, and nothing is left to do."
    assert done.stderr.startswith("check: nothing to report in 1 case; judged on 2026-09-01 by warwickshire-2024")


def test_not_quorate(wscp, lay):
    done = wscp("check", *DAY, cwd=lay(code="MTG-QUORUM"))
    assert done.returncode == 1
    first = done.stdout.splitlines()
    assert first[0] == "To put right (1)"
    assert first[1].startswith("  rapid-review/meeting.yaml:14:")
    assert first[1].endswith("[§9]")
    assert "Quorum: NOT quorate: no representative present of icb" in done.stdout


def test_warning_only_fails_when_asked(wscp, lay):
    case = lay(code="MTG-SIGNIFICANT")
    assert wscp("check", *DAY, cwd=case).returncode == 0
    assert wscp("check", *DAY, "--fail-on", "warning", cwd=case).returncode == 1


def test_next_only_fails_when_asked(wscp, lay):
    case = lay(code="SUB-PLAN")
    edit(case, "case.yaml", "stage: closed", "stage: decision")
    done = wscp("check", *DAY, cwd=case)
    assert done.returncode == 0
    assert "Next (1)" in done.stdout
    assert "1 thing to do next" in done.stderr
    assert wscp("check", *DAY, "--fail-on", "next", cwd=case).returncode == 1


def test_never_fails(wscp, lay):
    assert wscp("check", *DAY, "--fail-on", "never", cwd=lay(code="MTG-QUORUM")).returncode == 0


def test_stage_makes_its_duties_due(wscp, lay):
    case = lay(code="SUB-PLAN")
    edit(case, "case.yaml", "stage: closed", "stage: decision")
    done = wscp("check", *DAY, "--stage", "decision", "--fail-on", "warning", cwd=case)
    assert done.returncode == 1
    assert "To look at (1)" in done.stdout


def test_earlier_stage_hides_later_duties(wscp, lay):
    case = lay(code="RPT-FACTS")
    edit(case, "case.yaml", "stage: closed", "stage: set-up")
    done = wscp("check", *DAY, cwd=case)
    assert "RPT-FACTS" not in done.stdout
    assert "case.yaml:4:8: STG-BEHIND" in done.stdout


def test_json(wscp, lay):
    done = wscp("check", *DAY, "--format", "json", cwd=lay(code="MTG-RATIONALE"))
    report = json.loads(done.stdout)
    assert report["command"] == "check"
    (finding,) = report["findings"]
    assert finding["code"] == "MTG-RATIONALE"
    assert finding["severity"] == "warning", "L8: the guidance says should"
    assert finding["path"] == "rapid-review/meeting.yaml"
    assert finding["clause"] == "§9"


def test_several_cases_have_their_paths_before_them_and_a_total(wscp, lay, tmp_path):
    lay("one", "MTG-RATIONALE")
    lay("two", "SUB-COPIED")
    done = wscp("check", *DAY, "one", "two", "--fail-on", "warning", cwd=tmp_path)
    assert done.returncode == 1
    assert "one/rapid-review/meeting.yaml:" in done.stdout
    assert "two/rapid-review/report.yaml:" in done.stdout
    assert [line for line in done.stdout.splitlines() if line.endswith(": 1 warning")] == [
        "one: 1 warning",
        "two: 1 warning",
    ]
    assert done.stdout.count("Quorum: quorate") == 2
    assert "2 warnings in 2 cases" in done.stderr


def test_folder_of_cases(wscp, lay, tmp_path):
    lay("cases/one", "MTG-QUORUM")
    lay("cases/two")
    done = wscp("check", *DAY, "cases", cwd=tmp_path)
    assert done.returncode == 1
    assert "1 error in 2 cases" in done.stderr


def test_misspelt_path_inside_a_case_is_not_taken_for_the_case(wscp, lay):
    done = wscp("check", *DAY, "meting.yaml", cwd=lay())
    assert done.returncode == 3
    assert "meting.yaml is not a case folder" in done.stderr


def test_no_case(wscp, lay, tmp_path):
    lay("one", "MTG-RATIONALE")
    done = wscp("check", *DAY, "one", "none", cwd=tmp_path)
    assert done.returncode == 3
    assert "MTG-RATIONALE" in done.stdout
    assert "none is not a case folder" in done.stderr
    assert str(tmp_path) not in done.stderr


def test_broken_file_is_said_and_the_rest_still_checked(wscp, lay):
    case = lay(code="MTG-RATIONALE")
    (case / "rapid-review" / "report.yaml").write_text("content:\n\twhat: x\n", encoding="utf-8")
    done = wscp("check", *DAY, cwd=case)
    assert done.returncode == 1
    assert "rapid-review/report.yaml:2:1: YAML-SYNTAX" in done.stdout
    assert "MTG-RATIONALE" in done.stdout
    assert "To put right (1)" in done.stdout
    assert "To look at (1)" in done.stdout
    assert "put right what keeps 1 file from being read as meant" in done.stdout


@pytest.mark.parametrize(
    "path",
    [
        "case.yaml",
        "notification.yaml",
        "agencies.yaml",
        "family.yaml",
        "rapid-review/meeting.yaml",
        "actions.yaml",
        "log.yaml",
        "exceptions.yaml",
    ],
)
def test_broken_file_makes_no_other_findings_up(wscp, lay, path):
    case = lay()
    (case / path).write_text("a: [\n", encoding="utf-8")
    done = wscp("check", *DAY, "--format", "json", cwd=case)
    assert {one["path"] for one in json.loads(done.stdout)["findings"]} == {path}


def test_accepted_finding_is_counted_and_not_shown(wscp, lay):
    case = lay(code="MTG-SIGNIFICANT")
    edit(
        case,
        "exceptions.yaml",
        "exceptions: []",
        "exceptions:\n  - code: MTG-SIGNIFICANT\n"
        "    path: rapid-review/meeting.yaml\n    reason: Its account was heard in writing.\n    agreed_by: Chair\n"
        "    until: 2026-12-31",
    )
    done = wscp("check", *DAY, "--fail-on", "warning", cwd=case)
    assert done.returncode == 0
    assert "MTG-SIGNIFICANT" not in done.stdout
    assert "1 accepted in exceptions.yaml" in done.stderr
    later = wscp("check", "--today", "2027-01-01", cwd=case)
    assert "MTG-SIGNIFICANT" in later.stdout
    assert "exceptions.yaml:6:12: EXC-EXPIRED" in later.stdout


def test_no_content_of_the_case_is_quoted(wscp, lay):
    case = lay()
    secret = "Zephaniah"
    for file in case.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        for word in ("Detective Inspector", "Burns of two ages", "Head of Service", "The learning is clear"):
            text = text.replace(word, secret)
        file.write_text(text.replace("presence: present", "presence: absent"), encoding="utf-8")
    done = wscp("check", *DAY, cwd=case)
    assert done.returncode == 1
    assert secret not in done.stdout + done.stderr


def test_a_name_in_the_place_of_an_id_is_not_quoted(wscp, lay):
    case = lay()
    made_wrong = {
        "key_line: first-burn": "key_line: another",
        "returned_on: 2026-06-10": "returned_on: 2026-06-30",
        "presence: present": "presence: absent",
        "included: yes": "included: no",
    }
    for file in case.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        for right, wrong in made_wrong.items():
            text = text.replace(right, wrong)
        for word in ("acute-trust", "county-council", "first-burn", "letters-ask", "letters-with-a-question"):
            text = text.replace(word, "Zephaniah Quill")
        file.write_text(text, encoding="utf-8")
    done = wscp("check", *DAY, cwd=case)
    assert {"LATE-RETURN", "MTG-SIGNIFICANT", "RPT-ANALYSIS", "RET-VOICE"} <= set(done.stdout.split())
    assert "Zephaniah" not in done.stdout + done.stderr


def test_same_output_whatever_the_hash_seed(wscp, lay):
    case = lay(code="SUB-COPIED")
    edit(case, "rapid-review/meeting.yaml", "held_on: 2026-06-12T10:00", "held_on: null")
    outputs = {wscp("check", *DAY, cwd=case, PYTHONHASHSEED=seed).stdout for seed in ("0", "1", "2")}
    assert len(outputs) == 1


def test_wrong_usage(wscp, lay):
    assert wscp("check", "--stage", "nonsense", cwd=lay()).returncode == 2


def test_select_and_ignore_by_code_and_by_beginning(wscp, lay):
    case = lay(code="MTG-RATIONALE")
    (case / "log.yaml").write_text("entries: [\n", encoding="utf-8")

    def codes(*options):
        done = wscp("check", *DAY, "--format", "json", *options, cwd=case)
        return {one["code"] for one in json.loads(done.stdout)["findings"]}

    assert codes() == {"MTG-RATIONALE", "YAML-SYNTAX"}
    assert codes("--select", "mtg") == {"MTG-RATIONALE", "YAML-SYNTAX"}, "what cannot be read is always said"
    assert codes("--select", "NTF-,SUB-PLAN") == {"YAML-SYNTAX"}
    assert codes("--ignore", "MTG") == {"YAML-SYNTAX"}
    assert codes("--ignore", "YAML-SYNTAX", "--ignore", "MTG-R") == set()


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_word_that_begins_no_code_is_refused_with_the_nearest(wscp, lay, option):
    done = wscp("check", option, "MTG-QUORM", cwd=lay())
    assert done.returncode == 2
    assert "Did you mean MTG-QUORUM" in done.stderr


def test_quorum_alone(wscp, lay):
    quorate, not_quorate = lay("one"), lay("two", "MTG-QUORUM")
    done = wscp("check", "--quorum", *DAY, cwd=quorate)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)
    done = wscp("check", "--quorum", *DAY, cwd=not_quorate)
    assert done.returncode == 1
    assert done.stdout.startswith("Quorum: NOT quorate: no representative present of icb")
    done = wscp("check", "--quorum", *DAY, quorate, not_quorate)
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["one", "two"]


def test_quorum_of_a_meeting_not_recorded_and_of_one_that_cannot_be_read(wscp, lay):
    case = lay()
    edit(case, "rapid-review/meeting.yaml", "held_on: 2026-06-12T10:00", "held_on:")
    done = wscp("check", "--quorum", *DAY, "--format", "json", cwd=case)
    assert done.returncode == 1
    (one,) = json.loads(done.stdout)["cases"]
    assert (one["state"], one["quorate"], one["missing"]) == ("not-recorded", False, [])
    (case / "rapid-review/meeting.yaml").write_text("a: [\n", encoding="utf-8")
    assert wscp("check", "--quorum", *DAY, cwd=case).returncode == 3
    assert wscp("check", "--quorum", "--format", "html", cwd=case).returncode == 2


def test_out_writes_the_file_whole_and_by_its_ending(wscp, lay):
    case = lay(code="MTG-QUORUM")
    done = wscp("check", *DAY, "-o", "found.sarif", cwd=case)
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads((case / "found.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert wscp("check", *DAY, "-o", "found.sarif", cwd=case).returncode == 1, "a report may be replaced"
    done = wscp("check", *DAY, "-o", "found.docx", cwd=case)
    assert (done.returncode, (case / "found.docx").exists()) == (2, False)
    done = wscp("check", *DAY, "-o", "log.yaml", cwd=case)
    assert done.returncode == 5
    assert "entries" in (case / "log.yaml").read_text(encoding="utf-8")
    assert wscp("check", *DAY, "-o", "rapid-review", cwd=case).returncode == 2


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif", "junit", "html"])
def test_a_report_takes_the_place_of_a_report_and_of_nothing_else(tmp_path, wscp, form):
    wscp("new-case", "WSCP-2026-009", "--dir", str(tmp_path), "--no-git", "--notified", "2026-03-24")
    case, out = str(tmp_path / "WSCP-2026-009"), tmp_path / "findings.txt"
    for stage in ("meeting", "notification", "meeting"):
        again = wscp("check", case, "--stage", stage, "--today", "2026-04-24", "--format", form, "-o", str(out))
        assert again.returncode in {0, 1}, again.stderr
    out.write_text("Notes for Thursday, typed by hand\n", "utf-8")
    refused = wscp("check", case, "--format", form, "-o", str(out))
    assert refused.returncode == 5
    assert out.read_text("utf-8") == "Notes for Thursday, typed by hand\n"


@pytest.mark.parametrize("empty", ["", " ", ",", " , "])
def test_a_selection_of_nothing_is_not_a_case_without_findings(wscp, tmp_path, empty):
    wscp("new-case", "WSCP-2026-012", "--dir", str(tmp_path), "--no-git")
    done = wscp("check", str(tmp_path / "WSCP-2026-012"), "--select", empty)
    assert done.returncode == 2
    assert "names no code" in done.stderr


def test_the_page_tells_what_is_to_be_done_at_once_and_how_it_is_recorded(wscp, tmp_path):
    wscp("new-case", "WSCP-2026-012", "--dir", str(tmp_path), "--no-git", "--notified", "2026-03-24")
    case = tmp_path / "WSCP-2026-012"
    wscp("record", "request", "--on", "2026-03-25", "--case", str(case), "--today", "2026-03-25")
    wscp("record", "meeting", "--held", "2026-04-02", "--case", str(case), "--today", "2026-04-02")
    page = wscp("check", str(case), "--format", "html", "--today", "2026-04-02")
    assert page.returncode == 1, page.stderr
    assert re.search(r"Now:</span>\s*Business Team: the case has reached the stage meeting", page.stdout)
    assert "record it: wscp record stage STAGE, or" in page.stdout
    inside = wscp("check", "--format", "html", "--today", "2026-04-02", cwd=case)
    assert "<h2>WSCP-2026-012</h2>" in inside.stdout  # who reads the page does not stand in the folder
