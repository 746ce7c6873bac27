"""Records that contradict each other are told each in one short line; nothing ends in a traceback."""

from datetime import date

import pytest

from tests.rules.test_next_scenarios import lay
from wscp_cli.checking.check import check_case, deadlines_of, judged
from wscp_cli.checking.validate import validate_case
from wscp_cli.model.folder import read_case

DAY = date(2026, 9, 1)
MEETING, REPORT, NOTICE = "rapid-review/meeting.yaml", "rapid-review/report.yaml", "notification.yaml"
NOT_MET = {
    "found_on": "2026-06-08",
    "reason": "A medical cause",
    "agreed_by": "Partners",
    "panel_told_on": "2026-06-09",
}
TWICE = [{"decided_on": "2026-06-20", "undertake_lcspr": answer} for answer in ("yes", "no")]
VIEWS = [{"partner": "police", "view": view, "on": "2026-06-03", "by": "Chief"} for view in ("notify", "do-not-notify")]
CASES = {
    "dates in the wrong order": (
        {
            "set": {
                NOTICE: {"notified_on": "2026-05-01", "became_aware_on": "2026-06-30"},
                MEETING: {"held_on": "2026-04-01"},
                REPORT: {"submitted_on": "2026-03-01"},
            }
        },
        {"DATE-NOTIFICATION", "DATE-REPORT"},
        set(),
    ),
    "a meeting twice": ({"set": {MEETING: {"meetings": [{"held_on": "2026-06-12"}]}}}, {"MTG-QUORUM"}, set()),
    "who was there is not recorded": ({"set": {MEETING: {"attendance": []}}}, {"MTG-QUORUM"}, {"MTG-DECISION-QUORUM"}),
    "withdrawn and decided": (
        {"set": {NOTICE: {"criteria_not_met": NOT_MET}, REPORT: {"partners_decisions": TWICE[:1]}}},
        {"LCS-METHOD"},
        {"LATE-SUBMISSION"},
    ),
    "outcome without meeting": ({"without": [MEETING]}, {"REF-KEY-LINE"}, {"MTG-QUORUM", "MTG-HELD", "MTG-DECISION"}),
    "quorum with unknown agency": ({"set": {MEETING: {"attendance.0.agency": "nobody-such"}}}, {"REF-AGENCY"}, set()),
    "decided both ways on one day": ({"set": {REPORT: {"partners_decisions": TWICE}}}, set(), {"LATE-PUBLICATION"}),
    "led elsewhere and notified here": (
        {"set": {"case.yaml": {"cross_border": {"involved": "yes", "lead": "another-partnership"}}}},
        {"NTF-CROSS-BORDER"},
        {"NTF-NOTIFIED", "SUB-SUBMITTED"},
    ),
    "everything lies ahead": ({"set": {MEETING: {"held_on": "2031-01-01"}}}, {"DATE-FUTURE"}, {"MTG-QUORUM"}),
    "a reply and no submission": (
        {"set": {REPORT: {"submitted_on": None, "confirmed_in_writing_on": None}}},
        {"SUB-SUBMITTED"},
        set(),
    ),
    "one partner's view both ways": ({"set": {NOTICE: {"partner_views": VIEWS}}}, {"NTF-ESCALATION"}, set()),
    "a child who is not in the family": ({"set": {"case.yaml": {"children.0.person": "ghost"}}}, {"REF-PERSON"}, set()),
    "no child at all": ({"set": {"case.yaml": {"children": []}}}, {"NTF-CHILD"}, set()),
    "closed with nothing recorded": ({"base": "template", "set": {"case.yaml": {"stage": "closed"}}}, set(), set()),
    "a review without its rapid review": ({"base": "base-lcspr", "without": [MEETING, REPORT]}, set(), {"MTG-QUORUM"}),
    "a profile that is not there": ({"set": {"case.yaml": {"profile": "nowhere.yaml"}}}, {"REF-PROFILE"}, set()),
    "published before it was decided": (
        {"base": "base-lcspr", "set": {"lcspr/publication.yaml": {"published_on": "2025-01-22"}}},
        {"DATE-PUBLICATION"},
        set(),
    ),
    "a profile that leaves the quorum out": (
        {"set": {"case.yaml": {"profile": "england"}, MEETING: {"attendance": []}}},
        set(),
        {"MTG-QUORUM", "MTG-DECISION-QUORUM"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_contradictory_records_are_told_each_in_one_line(name, tmp_path):
    """What is told and what is not; each message one line, short, and each kind told once for one place."""
    scenario, told, untold = CASES[name]
    root = lay(scenario, tmp_path / "case")
    case = read_case(root)
    by_command = (judged(case, DAY).findings, validate_case(root, DAY))
    found = [one for findings in by_command for one in findings]
    codes = {one.code for one in found}
    assert told <= codes
    assert not untold & codes
    assert [one.message for one in found if "\n" in one.message or len(one.message) > 120] == []
    for findings in by_command:
        assert len({(one.code, one.place, one.message) for one in findings}) == len(findings)
    checked = check_case(root, DAY, root)
    assert checked.verdict.sentence.startswith("Quorum: ")
    deadlines_of(case, DAY)


def test_nobody_recorded_is_not_nobody_there(tmp_path):
    """A list of attendance that is empty says nothing about who came: it is not called a meeting without quorum."""
    root = lay({"set": {MEETING: {"attendance": []}}}, tmp_path / "case")
    assert "NOT quorate" not in check_case(root, DAY, root).verdict.sentence
