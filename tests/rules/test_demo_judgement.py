"""The worked case read as its readers will: what stands in it is found, and each fact made false, at its line."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.checking.check import judged
from wscp_cli.findings import Severity
from wscp_cli.model.folder import read_case

DEMO = Path(__file__).parents[2] / "wscp_cli" / "demo_case"
TODAY = date(2026, 11, 23)


def found(root, weight=Severity.WARNING, today=TODAY, stage=None):
    case = read_case(root)
    judgement = judged(case, today, stage=stage)
    return {f"{one.code} {one.place.path}:{one.place.line}" for one in judgement.findings if one.severity >= weight}


def line_of(root, path, marker):
    """The only line that holds the marker; with ^ before it, the only one that begins with it."""
    lines = (root / path).read_text(encoding="utf-8").splitlines()
    begins, marker = marker.startswith("^"), marker.removeprefix("^")
    (number,) = [n for n, line in enumerate(lines, 1) if (line.startswith(marker) if begins else marker in line)]
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
        f"MTG-PART rapid-review/meeting.yaml:{line_of(DEMO, 'rapid-review/meeting.yaml', 'Attendee 8')}",
        f"LATE-RETURN agencies.yaml:{agency_line('riverside-surgery', 'returned_on')}",
        f"MTG-SIGNIFICANT rapid-review/meeting.yaml:{line_of(DEMO, 'rapid-review/meeting.yaml', 'attendance:')}",
        f"LATE-STAGE lcspr/review.yaml:{line_of(DEMO, 'lcspr/review.yaml', 'completed_on: 2026-10-30')}",
        f"ACT-OVERDUE actions.yaml:{line_of(DEMO, 'actions.yaml', 'due: 2026-09-30')}",
        f"ACT-EVIDENCE actions.yaml:{line_of(DEMO, 'actions.yaml', 'id: mash-calls')}",
        f"ACT-OWNER actions.yaml:{line_of(DEMO, 'actions.yaml', 'id: objection-route')}",
    }
    assert found(DEMO) == expected


MEETING, REPORT = "rapid-review/meeting.yaml", "rapid-review/report.yaml"
CULTURE = "race_culture_faith_ethnicity: The family is White British; faith not recorded by any agency."
VOICE = "lived_experience_and_voice: Quiet at meals, watchful, hungry at nursery. "
WHY = "why: Workload, a change of worker, and a mother who said what everybody hoped to hear."
NURSERY = "      returned_on: 2026-03-30\n      quality_assured: {by: Owner, on: 2026-03-30}\n"
REMOTE = "presence: remote, present_for_decision: yes}\n  - {name: Attendee 3"
LAST = "requested_on: 2026-03-26\n      returned_on: 2026-03-31"

MADE_WRONG = {
    "non-quorate: the ICB's deputy sends apologies": (
        MEETING,
        "Chief Nurse, presence: present",
        "Chief Nurse, presence: apologies",
        "MTG-QUORUM",
        "Attendee 4",
    ),
    "non-quorate: the ICB's deputy stands for nobody": (
        MEETING,
        "represents: icb, deputy_for",
        "deputy_for",
        "MTG-QUORUM",
        "Attendee 3",
    ),
    "non-quorate: one person for two partners": (
        MEETING,
        "name: Attendee 4,",
        "name: attendee 2,",
        "MTG-QUORUM",
        "attendee 2",
    ),
    "decided without the police": (
        MEETING,
        REMOTE,
        REMOTE.replace("remote", "part").replace("yes", "no"),
        "MTG-DECISION-QUORUM",
        "Attendee 2",
    ),
    "the decision's rationale removed": (MEETING, "  rationale: >-", "  note: >-", "MTG-RATIONALE", "^decision:"),
    "the decision's rationale a placeholder": (
        MEETING,
        "  rationale: >-",
        "  rationale: tbc\n  note: >-",
        "MTG-RATIONALE",
        "  rationale: tbc",
    ),
    "a return missing": ("agencies.yaml", NURSERY, "", "RET-RETURNED", ("bright-steps-nursery", "scoping")),
    "race and culture left out": (MEETING, CULTURE, "race_culture_faith_ethnicity: n/a", "MTG-CULTURE", "race_culture"),
    "the voice of the child left out": (
        MEETING,
        VOICE,
        "lived_experience_and_voice: '' # ",
        "MTG-CHILD",
        "lived_experience",
    ),
    "a why that says nothing": (REPORT, WHY, "why: tbc", "RPT-WHY", "why: tbc"),
    "a dissent not shared": (
        MEETING,
        "      shared_with_dsps_on: 2026-04-09\n",
        "",
        "MTG-DISSENT",
        "    - agency: riverside-surgery",
    ),
    "no copy to the Safeguarding Review Group": (
        REPORT,
        "  - {recipient: safeguarding-review-group, on: 2026-04-17}\n",
        "",
        "SUB-COPIED",
        "copied_to:",
    ),
    "a recommendation nobody acts on": (
        "actions.yaml",
        "recommendation: fathers",
        "recommendation: x",
        "TRC-ACTION",
        "id: fathers-in-assessments",
    ),
    "submitted late": (
        REPORT,
        "submitted_on: 2026-04-16T15:20",
        "submitted_on: 2026-04-17",
        "LATE-SUBMISSION",
        "submitted_on",
    ),
    "not submitted": (REPORT, "submitted_on: 2026-04-16T15:20", "submitted_on:", "SUB-SUBMITTED", "submitted_on"),
    "notified late": (
        "notification.yaml",
        "became_aware: 2026-03-18T16:10",
        "became_aware: 2026-03-16",
        "LATE-NOTIFICATION",
        "^notified_on",
    ),
    "an endorsement late": (
        REPORT,
        "Superintendent, endorsed_on: 2026-04-15",
        "Superintendent, endorsed_on: 2026-04-16",
        "LATE-ENDORSEMENT",
        "endorser: police",
    ),
    "a return late without a reason": (
        "agencies.yaml",
        LAST,
        LAST.replace("03-31", "04-09"),
        "LATE-RETURN",
        "returned_on: 2026-04-09",
    ),
}

REVIEW, EVENT, FAMILY = "lcspr/review.yaml", "lcspr/learning-event.yaml", "lcspr/involvement.yaml"
LCSPR, OUT, PLAN = "lcspr/report.yaml", "lcspr/publication.yaml", "actions.yaml"
TOP = "yaml-language-server"
"""Where a field would stand that is left out at the top of a file."""

CHARITY = "    member: {role: Chief officer, agency: open-door-families}\n"
GRANDMOTHER = "reason_not_involved: A witness in the criminal investigation; to be asked again afterwards"
TRAINING = "owner: {role: Learning and Development lead, agency: childrens-services}\n    due: 2027-01-29"

MADE_WRONG_LATER = {
    "a key line of the rapid review dropped": (
        REVIEW,
        "- id: brothers-words\n",
        "- id: brothers-word\n",
        "lcspr",
        "LCS-KEY-LINES",
        "  key_lines_of_enquiry:",
    ),
    "the reviewer not independent": (
        REVIEW,
        "independent_of_case: yes",
        "independent_of_case: no",
        "lcspr",
        "LCS-INDEPENDENT",
        "independent_of_case",
    ),
    "a panel member nobody named": (
        REVIEW,
        f"agency: open-door-families\n{CHARITY}",
        f"agency: open-door-families\n{CHARITY}".replace("Chief officer", "''"),
        "lcspr",
        "LCS-PANEL",
        "member: {role: ''",
    ),
    "the child's experience left out of the event": (
        EVENT,
        "summary: A child who had learned to be still. A brother who listened out for her.",
        "summary: tbc",
        "lcspr",
        "LCS-TOPICS",
        "topic: lived-experience",
    ),
    "a family member's reason removed": (
        FAMILY,
        GRANDMOTHER,
        "reason_not_involved: ''",
        "lcspr",
        "LCS-FAMILY-REASON",
        "reason_not_involved: ''",
    ),
    "a finding without a why": (
        LCSPR,
        "why: Forms and habits begin with the mother.",
        "why: n/a",
        "lcspr",
        "LCR-FINDINGS",
        "why: n/a",
    ),
    "a key line without a finding": (
        LCSPR,
        "key_lines: [step-down, capacity]",
        "key_lines: [step-down]",
        "lcspr",
        "TRC-FINDING",
        "^findings:",
    ),
    "no pen portrait": (LCSPR, "  pen_portrait: >-", "  note: >-", "lcspr", "LCR-PORTRAIT", "^content:"),
    "equality as a stock phrase": (
        LCSPR,
        "Poverty and men's roles shaped what was seen; culture and faith were recorded, not asked about.",
        "No issues were identified.",
        None,
        "ASK-CULTURE",
        "equality_and_diversity",
    ),
    "nobody checked the anonymisation": (
        OUT,
        "anonymisation_checked_by: Safeguarding Review Group\n",
        "",
        "publication",
        "PUB-ANONYMISED",
        TOP,
    ),
    "published without sign-off": (
        OUT,
        "signed_off_by_dsps_on: 2026-11-17",
        "published_on: 2026-11-20",
        None,
        "PUB-SIGNED-OFF",
        TOP,
    ),
    "an action without a date": (PLAN, TRAINING, TRAINING.partition("\n")[0], None, "ACT-DUE", "id: fathers-training"),
    "impact evaluated without a result": (
        PLAN,
        'result: "Audit of 20 plans: chronology present in 17"',
        "result: tbc",
        "learning",
        "ACT-IMPACT",
        "result: tbc",
    ),
    "an escalation that reaches one of three": (
        "log.yaml",
        "Safeguarding Practice Group, Delegated Safeguarding Partners, Independent Scrutineer]",
        "Independent Scrutineer]",
        None,
        "LOG-ESCALATION",
        "raised_with: [Independent Scrutineer]",
    ),
}
"""What is made false, the stage as whose end it is judged (None: the case's own), the code and the line."""


@pytest.mark.parametrize("name", MADE_WRONG_LATER)
def test_fact_of_a_later_stage_made_false_is_found_at_its_line(demo, name):
    path, old, new, stage, code, marker = MADE_WRONG_LATER[name]
    before = found(demo, stage=stage)
    rewrite(demo, path, old, new)
    new_findings = {one for one in found(demo, stage=stage) - before if one.startswith(f"{code} ")}
    assert new_findings == {f"{code} {path}:{line_of(demo, path, marker)}"}


@pytest.mark.parametrize("name", MADE_WRONG)
def test_fact_made_false_is_found_at_its_line(demo, name):
    path, old, new, code, marker = MADE_WRONG[name]
    before = found(demo)
    rewrite(demo, path, old, new)
    new_findings = {one for one in found(demo) - before if one.startswith(f"{code} ")}
    line = agency_line(*marker) if isinstance(marker, tuple) else line_of(demo, path, marker)
    assert new_findings == {f"{code} {path}:{line}"}


LATER = date(2026, 12, 21)


def test_a_publication_past_its_day_is_reported_as_not_done(demo):
    assert not {one for one in found(demo, today=LATER) if one.startswith("LATE-PUBLICATION")}
    rewrite(demo, "log.yaml", "deadline: lcspr-publication", "deadline: lcspr-stage-1")
    late = {one.partition(" ")[0] for one in found(demo, today=LATER)}
    assert {"PUB-PUBLISHED", "PUB-NOTICES"} <= late
    assert not late & {"LATE-PUBLICATION", "LATE-NOTICE"}, "L8: one finding for one duty"


def test_drift_that_nobody_escalated_is_found(demo):
    rewrite(demo, "log.yaml", "kind: escalation", "kind: note")
    drifting = {one for one in found(demo, today=LATER) if one.startswith("LCS-DRIFT")}
    assert drifting == {f"LCS-DRIFT {REVIEW}:{line_of(demo, REVIEW, '^stages:')}"}
