"""The worked case read as its readers will: what stands in it is found, and each fact made false, at its line."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.findings import Severity
from wscp_cli.model.folder import read_case
from wscp_cli.rules.judgement import judge
from wscp_cli.rules.run import deadlines_of

DEMO = Path(__file__).parents[2] / "wscp_cli" / "demo_case"
TODAY = date(2026, 11, 23)


def found(root, weight=Severity.WARNING):
    case = read_case(root)
    judgement = judge(case, TODAY, deadlines=deadlines_of(case, TODAY))
    return {f"{one.code} {one.place.path}:{one.place.line}" for one in judgement.findings if one.severity >= weight}


def line_of(root, path, marker):
    lines = (root / path).read_text(encoding="utf-8").splitlines()
    (number,) = [number for number, line in enumerate(lines, 1) if (line.startswith(marker[1:]) if marker.startswith("^") else marker in line)]
    return number


@pytest.fixture
def demo(tmp_path):
    return Path(shutil.copytree(DEMO, tmp_path / "demo", ignore=shutil.ignore_patterns("returns")))


def rewrite(demo, path, old, new):
    file = demo / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (path, old)
    file.write_text(text.replace(old, new), encoding="utf-8")


def agency_line(agency, key):
    lines = (DEMO / "agencies.yaml").read_text(encoding="utf-8").splitlines()
    start = lines.index(f"  - id: {agency}")
    return next(n for n in range(start, len(lines)) if lines[n].strip().startswith(f"{key}:")) + 1


def test_what_stands_in_the_demo():
    expected = {
        f"RET-QUALITY agencies.yaml:{agency_line('riverside-surgery', 'scoping')}",
        f"MTG-SIGNIFICANT rapid-review/meeting.yaml:{line_of(DEMO, 'rapid-review/meeting.yaml', 'attendance:')}",
    }
    assert {one for one in found(DEMO) if not one.startswith("LATE-")} == expected


MADE_WRONG = {
    "non-quorate: the ICB's deputy sends apologies": (
        "rapid-review/meeting.yaml", "deputy_for: Chief Nurse, presence: present", "deputy_for: Chief Nurse, "
        "presence: apologies", "MTG-QUORUM", "Attendee 4",
    ),
    "non-quorate: the deputy stands for nobody": (
        "rapid-review/meeting.yaml", "agency: integrated-care-board, represents: icb, deputy_for", "agency: "
        "integrated-care-board, deputy_for", "MTG-QUORUM", "Attendee 3",
    ),
    "non-quorate: one person for two partners": (
        "rapid-review/meeting.yaml", "name: Attendee 4,", "name: attendee 2,", "MTG-QUORUM", "attendee 2",
    ),
    "decided without the police": (
        "rapid-review/meeting.yaml", "presence: remote, present_for_decision: yes}\n  - {name: Attendee 3",
        "presence: part, present_for_decision: no}\n  - {name: Attendee 3", "MTG-DECISION-QUORUM", "Attendee 2",
    ),
    "the decision's rationale removed": (
        "rapid-review/meeting.yaml", "  rationale: >-", "  notes: >-", "MTG-RATIONALE", "^decision:",
    ),
    "a return missing": (
        "agencies.yaml", "      returned_on: 2026-03-30\n      quality_assured: {by: Owner, on: 2026-03-30}\n", "",
        "RET-RETURNED", None,
    ),
    "race and culture left out": (
        "rapid-review/meeting.yaml", "race_culture_faith_ethnicity: The family is White British; faith not recorded by "
        "any agency.", "race_culture_faith_ethnicity: n/a", "MTG-CULTURE", "race_culture",
    ),
    "the voice of the child left out": (
        "rapid-review/meeting.yaml", "lived_experience_and_voice: Quiet at meals, watchful, hungry at nursery. Her "
        "brother hid food and listened at night.", "lived_experience_and_voice:", "MTG-CHILD", "lived_experience",
    ),
    "a why that says nothing": (
        "rapid-review/report.yaml", "why: Workload, a change of worker, and a mother who said what everybody hoped to "
        "hear.", "why: tbc", "RPT-WHY", "why: tbc",
    ),
    "a dissent not shared": (
        "rapid-review/meeting.yaml", "      shared_with_dsps_on: 2026-04-09\n", "", "MTG-DISSENT", "riverside-surgery\n",
    ),
    "no copy to the Safeguarding Review Group": (
        "rapid-review/report.yaml", "  - {recipient: safeguarding-review-group, on: 2026-04-17}\n", "", "SUB-COPIED",
        "copied_to:",
    ),
    "a recommendation nobody acts on": (
        "actions.yaml", "    recommendation: fathers-in-assessments", "    recommendation: calls-count", "TRC-ACTION",
        "id: fathers-in-assessments",
    ),
}


@pytest.mark.parametrize("name", MADE_WRONG)
def test_fact_made_false_is_found_at_its_line(demo, name):
    path, old, new, code, marker = MADE_WRONG[name]
    before = found(demo)
    rewrite(demo, path, old, new)
    new_findings = {one for one in found(demo) - before if one.startswith(f"{code} ")}
    if marker is None:
        line = agency_line("bright-steps-nursery", "scoping")
    elif marker.endswith("\n"):
        line = line_of(demo, path, "    - agency: riverside-surgery")
    else:
        line = line_of(demo, path, marker)
    assert new_findings == {f"{code} {path}:{line}"}
