"""`wscp validate` as a user, pre-commit and CI run it."""

import json
from pathlib import Path

import jsonschema_rs

from wscp_cli.casefile.schema import load_schema
from wscp_cli.errors import ExitCode

SPOILT = "agency: hospital"


def spoilt(root: Path) -> Path:
    for name in ("log.yaml", "rapid-review/meeting.yaml"):
        path = root / name
        path.write_text(path.read_text(encoding="utf-8").replace("agency: police", SPOILT), encoding="utf-8")
    return root


def test_nothing_found_is_one_calm_line(wscp, sound_case):
    done = wscp("validate", cwd=sound_case)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.strip() == "validate: nothing to report in 1 case"
    assert wscp("validate", "--quiet", cwd=sound_case).stderr == ""


def test_findings_as_lines(wscp, sound_case):
    done = wscp("validate", cwd=spoilt(sound_case))
    assert done.returncode == ExitCode.FINDINGS
    lines = done.stdout.splitlines()
    assert [line.split(" ")[:2] for line in lines] == [
        ["log.yaml:6:13:", "REF-AGENCY"],
        ["rapid-review/meeting.yaml:3:13:", "REF-AGENCY"],
    ]
    assert all(line.endswith("[§7]") for line in lines)
    assert done.stderr.strip() == "validate: 2 errors in 1 case"


def test_from_within_the_case_and_from_outside_paths_lead_to_the_file(wscp, sound_case):
    spoilt(sound_case)
    for where in (sound_case, sound_case / "lcspr", sound_case.parent):
        done = wscp("validate", sound_case, cwd=where)
        for line in done.stdout.splitlines():
            assert (where / line.partition(":")[0]).is_file(), (where, line)


def test_one_file_shows_its_own_findings_only_and_its_references_are_checked(wscp, sound_case):
    done = wscp("validate", "log.yaml", cwd=spoilt(sound_case))
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["log.yaml"]
    assert wscp("validate", "family.yaml", cwd=sound_case).returncode == 0


def test_several_files_and_a_subfolder(wscp, sound_case):
    done = wscp("validate", "log.yaml", "rapid-review", "README.md", cwd=spoilt(sound_case))
    assert len(done.stdout.splitlines()) == 2


def test_a_path_that_is_not_there_is_said_and_the_others_are_checked(wscp, sound_case):
    done = wscp("validate", "log.yaml", "nope.yaml", cwd=spoilt(sound_case))
    assert done.returncode == ExitCode.UNREADABLE
    assert "log.yaml" in done.stdout
    assert "nope.yaml is not there" in done.stderr


def test_a_folder_of_cases(wscp, sound_case):
    other = sound_case.parent / "WSCP-2026-002"
    sound_case.rename(other)
    done = wscp("validate", spoilt(other).parent)
    assert {line.partition("/")[0] for line in done.stdout.splitlines()} == {"WSCP-2026-002"}


def test_a_folder_that_is_no_case(wscp, tmp_path):
    (tmp_path / "empty").mkdir()
    done = wscp("validate", "empty", cwd=tmp_path)
    assert done.returncode == ExitCode.UNREADABLE
    assert "case.yaml" in done.stderr


def test_a_file_outside_a_case_is_known_by_its_schema_line_or_name(wscp, tmp_path):
    (tmp_path / "a.yaml").write_text("# yaml-language-server: $schema=../schemas/log.schema.json\nentires: []\n")
    (tmp_path / "family.yaml").write_text("peopel: []\n")
    (tmp_path / "report.yaml").write_text("x: 1\n")
    (tmp_path / "b.yaml").write_text("x: 1\n")
    done = wscp("validate", "a.yaml", "family.yaml", "report.yaml", "b.yaml", cwd=tmp_path)
    assert done.returncode == ExitCode.FINDINGS
    codes = [line.split(" ")[:2] for line in done.stdout.splitlines()]
    assert codes == [
        ["a.yaml:2:1:", "SCHEMA-UNKNOWN"],
        ["b.yaml:", "FILE-KIND"],
        ["family.yaml:1:1:", "SCHEMA-UNKNOWN"],
        ["report.yaml:", "FILE-KIND"],
    ]


def test_json_is_as_its_schema_says(wscp, sound_case):
    for root in (sound_case, spoilt(sound_case)):
        done = wscp("validate", "--format", "json", "--today", "2026-11-22", root)
        shown = json.loads(done.stdout)
        jsonschema_rs.Draft202012Validator(load_schema("findings")).validate(shown)
        assert shown["today"] == "2026-11-22"
    assert shown["counts"] == {"error": 2, "warning": 0, "next": 0}
    assert shown["findings"][0]["line"] == 6


def test_fail_on_warning(wscp, sound_case):
    (sound_case / "notes.yaml").write_text("x: 1\n", encoding="utf-8")
    assert wscp("validate", sound_case).returncode == 0
    done = wscp("validate", "--fail-on", "warning", sound_case)
    assert done.returncode == ExitCode.FINDINGS
    assert done.stdout.rstrip().endswith("(warning)")


def test_today_is_an_argument(wscp, sound_case):
    done = wscp("validate", "--today", "2026-06-01", sound_case)
    assert "DATE-FUTURE" in done.stdout
    assert wscp("validate", "--today", "soon", sound_case).returncode == ExitCode.USAGE


def test_same_bytes_whatever_the_hash_seed(wscp, sound_case):
    spoilt(sound_case)
    first, second = (wscp("validate", sound_case, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first.stdout == second.stdout


def test_hostile_file_names_cannot_steer_the_terminal(wscp, sound_case):
    try:
        (sound_case / "a\x1b[31m.yaml").write_text("x: 1\n", encoding="utf-8")
    except OSError:
        return
    for form in ("text", "json"):
        done = wscp("validate", "--format", form, sound_case)
        assert "\x1b" not in done.stdout + done.stderr
        assert "FILE-UNKNOWN" in done.stdout


def test_the_partnerships_own_profile_in_the_case_folder_is_no_stray(wscp, tmp_path):
    wscp("new-case", "WSCP-2026-013", "--dir", str(tmp_path), "--no-git")
    case = tmp_path / "WSCP-2026-013"
    settings = case / "case.yaml"
    settings.write_text(settings.read_text("utf-8").replace("profile: warwickshire-2024", "profile: own.yaml"), "utf-8")
    head = "# yaml-language-server: $schema=profile.schema.json\n"
    (case / "own.yaml").write_text("profile: own\ntitle: Own\nextends: base.yaml\n", "utf-8")
    (case / "base.yaml").write_text(f"{head}profile: base\ntitle: Base\nextends: england\n", "utf-8")
    (case / "own.scenarios.yaml").write_text("scenarios: []\n", "utf-8")
    done = wscp("validate", str(case))
    assert (done.returncode, done.stdout) == (0, "")
    log = case / "log.yaml"
    entry = "{id: a, on: 2026-11-01, kind: note, by: Lead, summary: Said, deadline: rapid-review-submission}"
    head = [line for line in log.read_text("utf-8").splitlines() if line.startswith("#")]
    log.write_text("\n".join([*head, "entries:", f"  - {entry}", ""]), encoding="utf-8")
    for where in (tmp_path, case):  # the profile is found from wherever wscp is called
        assert (wscp("validate", str(case), cwd=where).stdout) == ""
    log.write_text(log.read_text("utf-8").replace("rapid-review-submission", "no-such-deadline"), encoding="utf-8")
    assert "no-such-deadline" not in wscp("validate", str(case), cwd=tmp_path).stdout
    assert "REF-DEADLINE" in wscp("validate", str(case), cwd=tmp_path).stdout
    log.write_text(log.read_text("utf-8").replace("no-such-deadline", "rapid-review-submission"), encoding="utf-8")
    (case / "notes.yaml").write_text("a: 1\n", "utf-8")
    told = wscp("validate", str(case)).stdout
    assert told.count("FILE-UNKNOWN") == 1
    assert "notes.yaml" in told
