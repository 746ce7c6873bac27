"""R3, seen by the sweep: what is made out of half a case would be believed, so nothing is made and nothing replaced."""

import shutil
from pathlib import Path

import pytest

DEMO = Path(__file__).parents[2] / "wscp_cli/demo_case"

MADE = {
    "genogram --format svg": ("case.yaml", "family.yaml"),
    "genogram --ecomap --format svg": ("case.yaml", "family.yaml", "agencies.yaml"),
    "scoping-forms": ("case.yaml", "agencies.yaml", "family.yaml", "notification.yaml", "rapid-review/meeting.yaml"),
    "timetable -o dates.ics": ("case.yaml", "agencies.yaml", "notification.yaml", "rapid-review/meeting.yaml"),
    "merge-scoping": ("case.yaml", "agencies.yaml", "family.yaml"),
    "publish-check README.md -o found.json": ("case.yaml", "family.yaml", "identifiers.yaml"),
    "view": ("case.yaml", "family.yaml", "agencies.yaml", "actions.yaml", "rapid-review/meeting.yaml"),
    "thread -o thread.html": (
        "case.yaml",
        "actions.yaml",
        "lcspr/report.yaml",
        "chronology/decisions.yaml",
        "family.yaml",
    ),
    "evidence seal --today 2026-11-23": ("case.yaml", "log.yaml", "rapid-review/meeting.yaml"),
    "evidence bag --today 2026-11-23": ("case.yaml", "log.yaml", "rapid-review/meeting.yaml"),
    "report minutes": ("case.yaml", "rapid-review/meeting.yaml", "family.yaml", "lcspr/review.yaml"),
}
"""What makes something → the files it rests on."""


@pytest.mark.parametrize(("words", "name"), [(words, name) for words, names in MADE.items() for name in names])
def test_nothing_is_made_of_a_case_of_which_a_file_cannot_be_read(wscp, tmp_path, words, name):
    case = Path(shutil.copytree(DEMO, tmp_path / "case"))
    (case / name).write_bytes((case / name).read_bytes() + b"\n  - no: [such form\n")
    before = {path: path.read_bytes() for path in case.rglob("*") if path.is_file()}
    result = wscp(*words.split(), cwd=case)
    assert result.returncode == 3
    assert Path(name).name in result.stderr
    after = {path: path.read_bytes() for path in case.rglob("*") if path.is_file() and path.parent.name != ".wscp"}
    assert {path: after.get(path) for path in before} == before
    made = {path.relative_to(case).as_posix() for path in after.keys() - before.keys()}
    assert not made


def test_a_timetable_on_the_screen_still_shows_the_days_that_can_be_known(wscp, tmp_path):
    case = Path(shutil.copytree(DEMO, tmp_path / "case"))
    (case / "lcspr/review.yaml").write_text("- no: [such form\n", encoding="utf-8")
    result = wscp("timetable", cwd=case)
    assert result.returncode == 1
    assert "Rapid review" in result.stdout
