"""Profiles: the bundled ones are sound and cited; one that loosens a national rule is refused at its line."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import jsonschema_rs
import pytest

from wscp_cli.casefile.schema import check_against_schema, load_schema
from wscp_cli.casefile.yaml.source import read_document
from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.output.protocol import protocol_json, protocol_text
from wscp_cli.protocol.loader import load_protocol, profile_names, read_protocol
from wscp_cli.protocol.recorded import recorded_dates

PROFILES = Path(__file__).resolve().parents[2] / "wscp_cli/protocol/profiles"
IDS = """notify-panel notify-partners records-secured chair-documents notify-lac-death
notify-care-leaver-death scoping-request scoping-return scoping-return-backstop
rapid-review-meeting-target rapid-review-meeting rapid-review-meeting-latest rapid-review-report endorsement
rapid-review-submission panel-response lcspr-stage-1 lcspr-stage-2 lcspr-stage-3 lcspr-stage-4 lcspr-publication
publication-notice publication-notice-dfe elected-members-notice publication-kept"""


@pytest.mark.parametrize("name", profile_names())
def test_bundled_profiles_are_valid(name):
    document = read_document(PROFILES / f"{name}.yaml")
    assert document.findings == ()
    assert check_against_schema(document, "profile") == []


def test_every_deadline_of_the_contract_is_there_and_no_other():
    assert sorted(rule.id for rule in load_protocol("warwickshire-2024").deadlines) == sorted(IDS.split())


def test_every_rule_is_cited():
    protocol = load_protocol("warwickshire-2024")
    for rule in protocol.deadlines:
        assert protocol.source(rule.source), rule.id
        assert rule.clause or rule.status == "unverified", rule.id
        assert all(protocol.note(note) for note in rule.notes), rule.id
    assert [note.id for note in protocol.notes] == [f"SEED-{n:02}" for n in range(1, 9)]


def write(tmp_path, text, name="own.yaml"):
    path = tmp_path / name
    path.write_text(f"profile: own\ntitle: Own\nextends: england\n{text}", encoding="utf-8")
    return path


SUBMISSION = """deadlines:
  - id: rapid-review-submission
    title: Submit
    count: {count}
    unit: {unit}
    anchors: [{anchor}]
    met_by: report.submitted_on
    source: wg
    clause: §5
    status: {status}
    force: {force}
"""
SAME = {
    "count": 15,
    "unit": "working-days",
    "anchor": "notification.notified_on",
    "status": "national",
    "force": "should",
}


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"count": 16}, 7),
        ({"unit": "weeks"}, 8),
        ({"anchor": "meeting.held_on"}, 9),
        ({"force": "may"}, 14),
        ({"status": "local"}, 13),
    ],
)
def test_loosening_is_refused_at_its_line(tmp_path, change, line):
    path = write(tmp_path, SUBMISSION.format(**{**SAME, **change}))
    protocol, findings = read_protocol(str(path))
    assert protocol is None
    assert [(f.code, f.place.path, f.place.line) for f in findings] == [("PROFILE-LOOSENS", "own.yaml", line)]
    with pytest.raises(WscpError, match=rf"own.yaml:{line}:"):
        load_protocol(str(path))


def test_removing_a_national_rule_is_refused(tmp_path):
    protocol, findings = read_protocol(str(write(tmp_path, "remove:\n  - notify-panel\n")))
    assert protocol is None
    assert [(f.code, f.place.line) for f in findings] == [("PROFILE-LOOSENS", 5)]


def test_shortening_the_notice_before_publication_is_loosening(tmp_path):
    text = """deadlines:
  - id: publication-notice
    title: Tell
    count: 5
    unit: working-days
    direction: backward
    anchors: [publication.published_on, publication.planned_for]
    met_by: publication.notices
    each_of: [panel, dfe]
    applies_if: lcspr-not-ruled-out
    source: wg
    clause: §20
    status: national
    force: must
"""
    _, findings = read_protocol(str(write(tmp_path, text)))
    assert [f.place.line for f in findings] == [7, 12]  # fewer days, and one recipient left out


def test_tightening_and_adding_are_allowed(tmp_path):
    path = write(tmp_path, SUBMISSION.format(**{**SAME, "count": 12, "force": "must"}))
    protocol = load_protocol(str(path))
    assert protocol.deadline("rapid-review-submission").count == 12
    assert protocol.lineage == ("england", "own")


def test_a_local_rule_may_be_removed(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text("profile: own\ntitle: Own\nextends: warwickshire-2024\nremove: [elected-members-notice]\n", "utf-8")
    assert load_protocol(str(path)).deadline("elected-members-notice") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("deadlines:\n  - title: x\n", "SCHEMA-REQUIRED"),
        ("nonsense: 1\n", "SCHEMA-UNKNOWN"),
        ("a: b: c\n", "YAML-SYNTAX"),
        ("remove: [rapid-review-submission", "YAML-SYNTAX"),
    ],
)
def test_a_broken_profile_is_findings_not_a_crash(tmp_path, text, code):
    protocol, findings = read_protocol(str(write(tmp_path, text)))
    assert protocol is None
    assert code in {finding.code for finding in findings}


def test_a_profile_that_extends_itself(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text("profile: own\ntitle: Own\nextends: own.yaml\n", "utf-8")
    protocol, findings = read_protocol(str(path))
    assert protocol is None
    assert [finding.code for finding in findings] == ["PROFILE-CYCLE"]


def test_an_unknown_profile_names_those_there_are():
    with pytest.raises(WscpError) as refused:
        load_protocol("warwick")
    assert refused.value.code is ExitCode.USAGE
    assert "warwickshire-2024" in refused.value.advice


def test_show_as_text_and_json(wscp):
    protocol = load_protocol("warwickshire-2024")
    data = json.loads(protocol_json(protocol))
    assert jsonschema_rs.Draft202012Validator(load_schema("protocol")).is_valid(data)
    assert json.loads(wscp("protocol", "show", "--format", "json").stdout) == data
    shown = protocol_text(protocol)
    assert all(identifier in shown for identifier in IDS.split())
    assert "check the source" in shown


def test_a_profile_writes_only_what_it_changes(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(
        "profile: own\ntitle: Own\nextends: warwickshire-2024\ndeadlines:\n"
        "  - {id: rapid-review-meeting, unit: calendar-days, other_unit: working-days}\n",
        "utf-8",
    )
    changed = load_protocol(str(path)).deadline("rapid-review-meeting")
    whole = load_protocol("warwickshire-2024").deadline("rapid-review-meeting")
    assert (changed.unit, changed.other_unit) == ("calendar-days", "working-days")
    assert replace(changed, unit=whole.unit, other_unit=whole.other_unit) == whole
    assert changed.place("unit").line == 5


def test_a_null_takes_a_setting_away(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(
        "profile: own\ntitle: Own\nextends: warwickshire-2024\ndeadlines:\n"
        "  - {id: rapid-review-meeting, window_from: null}\n",
        "utf-8",
    )
    assert load_protocol(str(path)).deadline("rapid-review-meeting").window_from is None


@pytest.mark.parametrize(
    ("setting", "allowed"),
    [
        ("first_day: 1", True),
        ("deem: back", True),
        ("count: 14", True),
        ("at_risk_margin: 4", True),
        ("deem: forward", False),
        ('cut_off: "17:00"', False),
        ("clear_days: true", False),
        ("roll: forward", False),
    ],
)
def test_counting_settings_may_tighten_a_national_rule_and_never_loosen_it(tmp_path, setting, allowed):
    path = write(tmp_path, f"deadlines:\n  - id: rapid-review-submission\n    {setting}\n")
    _, findings = read_protocol(str(path))
    assert [(f.code, f.place.line) for f in findings] == ([] if allowed else [("PROFILE-LOOSENS", 6)])


@pytest.mark.parametrize(("setting", "allowed"), [("clear_days: true", True), ("first_day: 1", False)])
def test_a_notice_may_be_given_longer_not_shorter(tmp_path, setting, allowed):
    path = write(tmp_path, f"deadlines:\n  - id: publication-notice\n    {setting}\n")
    _, findings = read_protocol(str(path))
    assert [f.code for f in findings] == ([] if allowed else ["PROFILE-LOOSENS"])


def test_a_new_deadline_that_lacks_something_is_named(tmp_path):
    _, findings = read_protocol(str(write(tmp_path, "deadlines:\n  - {id: panel-papers, title: Papers, count: 2}\n")))
    assert [(f.code, f.place.line) for f in findings] == [("PROFILE-LACKING", 5)]
    assert "unit, anchors, met_by, source, status, force" in findings[0].message


PAPERS = """deadlines:
  - id: panel-papers
    title: Papers to the members
    count: 2
    unit: working-days
    direction: backward
    anchors: [meeting.held_on, meeting.planned_for]
    met_by: {met_by}
    source: wg
    status: local
    force: should
"""


def test_a_date_that_no_file_records_is_named_with_the_nearest(tmp_path):
    path = write(tmp_path, PAPERS.format(met_by="meeting.papers.shared_with_participant_on"))
    _, findings = read_protocol(str(path))
    assert [(f.code, f.place.line) for f in findings] == [("PROFILE-DANGLING", 11)]
    assert "meeting.papers.shared_with_participants_on" in findings[0].message


def test_bundled_profiles_hang_on_recorded_dates():
    for name in profile_names():
        for rule in load_protocol(name).deadlines:
            events = {one for one in rule.anchors if not one.startswith("due:")} | {rule.met_by}
            assert events <= set(recorded_dates()), rule.id


def test_a_partnership_s_own_deadline_is_met_by_any_date_of_the_case(tmp_path, wscp):
    """By YAML alone: the date is found by its name."""
    wscp("new-case", "WSCP-2026-009", "--dir", str(tmp_path), "--no-git", "--became-aware", "2026-03-18")
    case = tmp_path / "WSCP-2026-009"
    write(case, PAPERS.format(met_by="meeting.papers.shared_with_participants_on"))
    (case / "rapid-review/meeting.yaml").write_text(
        "planned_for: 2026-04-09\npapers: {shared_with_participants_on: 2026-04-02}\n", "utf-8"
    )
    own = str(case / "own.yaml")
    told = wscp("timetable", str(case), "--profile", own, "--today", "2026-04-03", "--format", "json")
    (one,) = [one for one in json.loads(told.stdout)["deadlines"] if one["id"] == "panel-papers"]
    assert (one["due"], one["met_on"], one["status"]) == ("2026-04-07", "2026-04-02", "met")


@pytest.mark.parametrize("name", ["own", "england"])
def test_a_profile_cannot_do_without_the_national_base(tmp_path, name):
    path = tmp_path / "own.yaml"
    path.write_text(f"profile: {name}\ntitle: Own\n", "utf-8")
    protocol, findings = read_protocol(str(path))
    assert protocol is None
    assert [finding.code for finding in findings] == ["PROFILE-LOOSENS"]
    assert "extends: england" in findings[0].message


def test_whatever_a_profile_writes_over_a_national_rule_its_dates_do_not_get_later(tmp_path):
    """Every setting tried on every national rule: either it is refused, or no date falls later than the base's."""
    from wscp_cli.timetable import working_calendar
    from wscp_cli.timetable.reckoning import reckon

    base = load_protocol("england")
    settings = [
        "count: 3",
        "count: 30",
        "unit: weeks",
        "unit: months",
        "unit: calendar-days",
        "roll: forward",
        "roll: back",
        "first_day: 1",
        "deem: forward",
        "deem: back",
        'cut_off: "09:00"',
        "clear_days: true",
        "window_from: 1",
        "direction: backward",
        "direction: forward",
        "target: true",
        "expectation: true",
        "cap: notify-panel",
        "strict_count: 90",
        "applies_if: care-leaver-died",
        "keep_until: true",
    ]
    starts = [date(2026, 1, 1) + timedelta(days=days) for days in range(0, 400, 3)]
    allowed = 0
    for rule in base.deadlines:
        for number, setting in enumerate(settings):
            path = tmp_path / f"{rule.id}-{number}.yaml"
            head = "profile: own\ntitle: Own\nextends: england\ndeadlines:\n"
            path.write_text(f"{head}  - {{id: {rule.id}, {setting}}}\n", "utf-8")
            protocol, _ = read_protocol(str(path))
            if protocol is None:
                continue
            allowed += 1
            changed, working = protocol.deadline(rule.id), working_calendar(protocol)
            assert (changed.expectation, changed.target, changed.applies_if) == (
                rule.expectation,
                rule.target,
                rule.applies_if,
            )
            for start in starts:
                made = reckon(changed, start, working, "12:00")
                assert rule.keep_until or made.safe_by <= made.due
                new, old = made.due, reckon(rule, start, working, "12:00").due
                assert new >= old if rule.keep_until else new <= old, (rule.id, setting, start)
    assert allowed > 10


def test_an_empty_name_is_no_profile(wscp):
    for command in ("test", "show"):
        done = wscp("protocol", command, "")
        assert done.returncode == 2, done.stderr
        assert "there is no profile of that name" in done.stderr
