"""What the duties say of cases that differ from the usual way: not notified, exceptional, disagreed, waited for."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.checking.check import judged
from wscp_cli.findings import Severity
from wscp_cli.model.folder import read_case
from wscp_cli.rules.core.duty import said

BASE = Path(__file__).parent / "examples" / "base"
NOTICE, MEETING, REPORT = "notification.yaml", "rapid-review/meeting.yaml", "rapid-review/report.yaml"
NOT_HARMED = (NOTICE, "harm:\n  answer: yes\n  harm: [long-term-impairment]", "harm:\n  answer: no\n  harm: []")
NOT_NOTIFIED = [
    NOT_HARMED,
    (NOTICE, "  notify: yes", "  notify: no"),
    (NOTICE, "notified_on: 2026-06-03", "notified_on: null"),
]
NO_MEETING = (MEETING, "planned_for: 2026-06-12T10:00\nheld_on: 2026-06-12T10:00", "planned_for: null\nheld_on: null")
ICB = "{partner: icb, view: notify, by: Chief Nurse, on: 2026-06-03}"
AGAINST = ICB.replace("view: notify", "view: do-not-notify")
POLICY = "{step: escalation-policy, raised_on: 2026-06-03, resolved_on: "


@pytest.fixture
def codes(tmp_path):
    """The codes found, errors and warnings by themselves, what is next with a plus before it."""

    def of(*edits, today=date(2026, 9, 1), **how):
        case = tmp_path / "case"
        shutil.copytree(BASE, case, dirs_exist_ok=True)
        whole = (case / "case.yaml").read_text(encoding="utf-8")
        at_decision = whole.partition("closure:")[0].replace("stage: closed", "stage: decision")
        (case / "case.yaml").write_text(at_decision, encoding="utf-8")
        for path, old, new in edits:
            text = (case / path).read_text(encoding="utf-8")
            assert old in text, (path, old)
            (case / path).write_text(text.replace(old, new, 1), encoding="utf-8")
        found = judged(read_case(case), today, **how).findings
        return {"+" * (one.severity is Severity.NEXT) + one.code for one in found} - {"+STG-DONE"}

    return of


def test_no_rapid_review_is_asked_of_an_incident_that_is_not_notified(codes):
    assert codes(*NOT_NOTIFIED, NO_MEETING) == set()


def test_a_review_without_notification_is_held_to_all_the_rest(codes):
    assert codes(*NOT_NOTIFIED) == {"NTF-EXCEPTION"}


@pytest.mark.parametrize(
    ("where", "resident", "expected"),
    [
        ("in-area", "yes", {"NTF-DUTY"}),
        ("in-area", "no", {"NTF-DUTY"}),
        ("outside-england", "yes", {"NTF-DUTY"}),
        ("outside-england", "no", set()),
        ("elsewhere-in-england", "yes", {"NTF-CROSS-BORDER"}),
    ],
)
def test_the_duty_to_notify_goes_by_place_and_residence(codes, where, resident, expected):
    found = codes(
        *NOT_NOTIFIED[1:],
        NO_MEETING,
        ("case.yaml", "where: in-area", f"where: {where}"),
        ("case.yaml", "normally_resident: yes", f"normally_resident: {resident}"),
    )
    assert found == expected


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("", {"NTF-ESCALATION"}),
        (f"escalation:\n  - {POLICY}2026-06-03}}\n", set()),
        (f"escalation:\n  - {POLICY}null}}\n", {"NTF-ESCALATION"}),
        (
            (
                f"escalation:\n  - {POLICY}null}}\n  - {{step: delegated-safeguarding-partners, raised_on: 2026-06-04, "
                "resolved_on: 2026-06-04}\n"
            ),
            set(),
        ),
        (
            (
                f"escalation:\n  - {POLICY}null}}\n  - {{step: delegated-safeguarding-partners, raised_on: 2026-06-02, "
                "resolved_on: 2026-06-04}\n"
            ),
            {"NTF-ESCALATION"},
        ),
        (
            (
                f"escalation:\n  - {POLICY}null}}\n  - {{step: lead-safeguarding-partners, raised_on: 2026-06-04, "
                "resolved_on: 2026-06-04}\n"
            ),
            {"NTF-ESCALATION"},
        ),
    ],
)
def test_the_ladder_is_climbed_in_order(codes, steps, expected):
    assert codes((NOTICE, f"{ICB}\n", f"{AGAINST}\n{steps}")) == expected


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        ("2009-03-04", {"NTF-CARE-LEAVER"}),
        ("2008-05-31", {"NTF-CARE-LEAVER"}),
        ("2008-05-30", {"NTF-CARE-LEAVER", "NTF-ADULT-REVIEW"}),
        ("2001-05-31", {"NTF-CARE-LEAVER", "NTF-ADULT-REVIEW"}),
        ("2001-05-30", {"NTF-ADULT-REVIEW"}),
    ],
)
def test_a_care_leavers_age_decides_what_is_asked(codes, born, expected):
    found = codes(
        ("case.yaml", "care_leaver: no", "care_leaver: yes"),
        ("case.yaml", "outcome: serious-harm", "outcome: death"),
        ("family.yaml", "born: 2022-03-04", f"born: {born}"),
    )
    # The Panel's system passed the notification on to both, so that nobody is left to tell of a care leaver's death.
    assert found - {"LATE-NOTIFICATION", "ASK-PARALLEL"} == expected - {"NTF-CARE-LEAVER"}
    sent = "notified_on: 2026-06-03\n"
    untold = codes(
        ("case.yaml", "care_leaver: no", "care_leaver: yes"),
        ("case.yaml", "outcome: serious-harm", "outcome: death"),
        ("family.yaml", "born: 2022-03-04", f"born: {born}"),
        (NOTICE, sent, ""),
    )
    assert untold & {"NTF-CARE-LEAVER", "NTF-ADULT-REVIEW"} == expected


def test_reconvening_may_wait_for_the_panel(codes):
    waiting = (REPORT, "reconvened:\n  on: 2026-07-28", "reconvened:\n  on: null\n  waiting_for_panel_reply: yes")
    none_yet = (REPORT, "  received_on: 2026-07-22", "  received_on: null")
    assert codes(waiting, none_yet) == {"+SUB-REPLY"}
    assert codes(waiting) == {"+SUB-RECONVENED"}


def test_nothing_is_reconvened_when_an_lcspr_is_undertaken(codes):
    gone = (REPORT, "reconvened:\n  on: 2026-07-28", "reconvened:\n  on: null")
    yes = (MEETING, "undertake_lcspr: no", "undertake_lcspr: yes")
    assert codes(gone, yes, today=date(2026, 8, 10)) == {"+SUB-DECISION"}


def test_an_overdue_duty_of_the_present_stage_weighs_in_full(codes):
    at_submission = ("case.yaml", "stage: decision", "stage: submission")
    unsent = [
        at_submission,
        (REPORT, "submitted_on: 2026-06-22", "submitted_on: null"),
        (REPORT, "  received_on: 2026-07-22", "  received_on: null"),
    ]
    asked = "+ASK-CULTURE"  # a question until the report is submitted
    assert codes(*unsent, today=date(2026, 6, 24)) == {"+SUB-SUBMITTED", asked}
    # L8: one finding for one duty: while it is not done, its lateness is not reported as well
    assert codes(*unsent, today=date(2026, 6, 25)) == {"SUB-SUBMITTED", asked}


def test_the_reason_for_a_late_return_may_stand_with_the_agency(codes):
    late = ("agencies.yaml", "      returned_on: 2026-06-10\n", "      returned_on: 2026-06-12\n")
    assert codes(late) == {"LATE-RETURN"}
    assert codes((*late[:2], f"{late[2]}      late_reason: The worker was on leave\n")) == set()


def test_an_unknown_profile_is_said(codes):
    assert codes(("case.yaml", "profile: warwickshire-2024", "profile: elsewhere")) == {"REF-PROFILE"}


def test_what_comes_next_when_the_stage_is_done(codes):
    found = codes(("case.yaml", "stage: decision", "stage: notification"))
    assert found == {"STG-BEHIND"}
    assert codes(("case.yaml", "stage: decision", "stage: notification"), stage="decision") == set()


def test_who_left_before_the_decision_is_flagged_once(codes):
    there, left = "presence: present, present_for_decision: yes}", "presence: part, present_for_decision: no}"
    doctor, nurse = "agency: acute-trust, ", "represents: icb, deputy_for: Chief Nurse, "
    assert codes((MEETING, f"{doctor}{there}", f"{doctor}{left}")) == {"MTG-PART"}
    assert codes((MEETING, f"{nurse}{there}", f"{nurse}{left}")) == {"MTG-DECISION-QUORUM"}


@pytest.mark.parametrize("text", ["", " ", "-", "?", "N/A", "n.a.", "N / A", "None.", "nil", "TBC", "To be confirmed"])
def test_a_placeholder_says_nothing(text):
    assert not said(text)


@pytest.mark.parametrize("text", ["None of the agencies asked", "no", "Not known to any agency", "Nilsson's account"])
def test_few_words_are_words_all_the_same(text):
    assert said(text)


def test_a_presence_nobody_wrote_down_is_not_called_an_apology(tmp_path):
    case = tmp_path / "case"
    shutil.copytree(BASE, case)
    path = case / MEETING
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    (number,) = [n for n, line in enumerate(lines) if "represents: police" in line]
    lines[number] = lines[number].replace("presence: present, ", "").replace("presence: remote, ", "")
    assert "presence" not in lines[number].replace("present_for", "")
    path.write_text("".join(lines), encoding="utf-8")
    (found,) = [one for one in judged(read_case(case), date(2026, 9, 1)).findings if one.code == "MTG-QUORUM"]
    assert "is not recorded" in found.message
    assert found.place.line == number + 1
