"""What a hurried person mistypes: told at the place, whichever way round the mistake is."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.checking.check import judged
from wscp_cli.checking.validate import validate_case
from wscp_cli.model.folder import read_case

DEMO = Path(__file__).parents[2] / "wscp_cli/demo_case"
DAY = date(2026, 11, 23)


@pytest.fixture
def told(tmp_path):
    def falsify(path, old, new):
        case = Path(shutil.copytree(DEMO, tmp_path / "case"))
        text = (case / path).read_text("utf-8")
        changed = re.sub(old, new, text, count=1, flags=re.MULTILINE)
        assert changed != text
        (case / path).write_text(changed, "utf-8")
        line = next(n for n, (a, b) in enumerate(zip(text.split("\n"), changed.split("\n"), strict=False), 1) if a != b)
        found = (*judged(read_case(case), DAY).findings, *validate_case(case, DAY))
        return {one.code for one in found if (one.place.path, one.place.line) == (path, line)}

    return falsify


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (
            "agencies.yaml",
            r"(returned_on: 2026-03-31[\s\S]*?quality_assured: \{[^}]*on: )2026-03-\d\d",
            r"\g<1>2026-04-20",
            "RET-QUALITY",
        ),
        ("lcspr/publication.yaml", r"^planned_for: .*", "planned_for: 2025-12-15", "DATE-PUBLICATION"),
        ("lcspr/publication.yaml", r"^planned_for: .*", "planned_for: 2026-11-20", "PUB-DATE"),
        ("actions.yaml", r"due: 2026-", "due: 2025-", "DATE-ACTION"),
        ("rapid-review/report.yaml", r"^submitted_on: .*", "submitted_on: 2026-04-01", "DATE-REPORT"),
        ("rapid-review/meeting.yaml", r"^held_on: .*", "held_on: 2025-04-08", "DATE-MEETING"),
    ],
)
def test_it_is_told_where_it_stands(told, path, old, new, code):
    assert code in told(path, old, new)


def test_a_review_the_meeting_decided_against_is_asked_about_unless_the_log_says_why(tmp_path):
    case = Path(shutil.copytree(DEMO, tmp_path / "case"))
    meeting, log = case / "rapid-review/meeting.yaml", case / "log.yaml"
    meeting.write_text(meeting.read_text("utf-8").replace("undertake_lcspr: yes", "undertake_lcspr: no"), "utf-8")
    log.write_text(re.sub("kind: decision", "kind: note", log.read_text("utf-8")), "utf-8")
    report = case / "rapid-review/report.yaml"
    report.write_text(re.sub(r"partners_decisions:\n(  .*\n)+", "", report.read_text("utf-8")), "utf-8")
    (asked,) = [one for one in judged(read_case(case), DAY).findings if one.code == "LCS-STARTED"]
    assert (asked.place.path, asked.severity.name) == ("lcspr/review.yaml", "WARNING")
    entry = "\n  - {id: changed, on: 2026-04-28, kind: decision, summary: The Panel wrote, by: The partners}\n"
    log.write_text(log.read_text("utf-8").rstrip() + entry, "utf-8")
    assert "LCS-STARTED" not in {one.code for one in judged(read_case(case), DAY).findings}


def test_a_referrer_who_was_at_the_meeting_need_not_be_told(tmp_path):
    case = Path(shutil.copytree(DEMO, tmp_path / "case"))
    meeting = case / "rapid-review/meeting.yaml"
    text = re.sub(r".*recipient: st-aidans-hospital.*\n", "", meeting.read_text("utf-8"))
    agencies = case / "agencies.yaml"
    agencies.write_text(re.sub("outcome_told_on: .*", "outcome_told_on:", agencies.read_text("utf-8")), "utf-8")
    meeting.write_text(text, "utf-8")
    assert "MTG-REFERRER" not in {one.code for one in judged(read_case(case), DAY).findings}
    left = text.replace(
        "agency: st-aidans-hospital, presence: present, present_for_decision: yes",
        "agency: st-aidans-hospital, presence: apologies",
    )
    assert left != text
    meeting.write_text(left, "utf-8")
    assert "MTG-REFERRER" in {one.code for one in judged(read_case(case), DAY).findings}
