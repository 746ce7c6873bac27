"""The law by example: the bundled scenarios hold, and one that does not is found at its line."""

from pathlib import Path

import pytest

from wscp_cli.protocol.loader import load_protocol, profile_names
from wscp_cli.timetable import working_calendar
from wscp_cli.timetable.scenario_file import read_scenarios, scenarios_beside
from wscp_cli.timetable.scenarios import try_scenario

ROOT = Path(__file__).resolve().parents[2]
BUNDLED = [
    (profile, scenario) for profile in profile_names() for scenario in read_scenarios(scenarios_beside(profile))[0]
]


@pytest.mark.parametrize(("profile", "scenario"), BUNDLED, ids=[f"{p}: {s.name}" for p, s in BUNDLED])
def test_a_bundled_scenario_holds(profile, scenario):
    protocol = load_protocol(profile)
    assert scenario.expect
    assert list(try_scenario(scenario, protocol, working_calendar(protocol))) == []


def test_every_deadline_has_a_scenario():
    shown = {key.partition(" ")[0] for profile, one in BUNDLED for key in one.expect}
    missing = {rule.id for rule in load_protocol("warwickshire-2024").deadlines} - shown
    assert missing == {"notify-care-leaver-death"}  # the same count as a looked-after child's, by the same anchor


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(f"scenarios:\n  - name: Mine\n{text}", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (
            (
                "    given: {notification.notified_on: 2026-03-24}\n"
                "    expect:\n      rapid-review-submission: 2026-04-17\n"
            ),
            5,
            "2026-04-16, expected 2026-04-17",
        ),
        (
            (
                "    given: {notification.notified_on: 2026-03-24}\n"
                "    expect: {rapid-review-meeting: {from: 2026-04-01}}\n"
            ),
            4,
            "2026-04-02, expected 2026-04-01",
        ),
        (
            "    given: {notification.notified_on: 2026-03-24}\n    expect:\n      rapid-review: 2026-04-17\n",
            5,
            "no deadline",
        ),
        (
            "    given: {notification.notifed_on: 2026-03-24}\n    expect: {notify-panel: waiting}\n",
            2,
            "did you mean notification.notified_on",
        ),
        (
            "    given: {notification.notified_on: 2026-03-24}\n    expect:\n      rapid-review-submission: waiting\n",
            5,
            "expected waiting",
        ),
    ],
)
def test_what_does_not_hold_is_found_at_its_line(wscp, tmp_path, text, line, said):
    done = wscp("protocol", "test", "--scenarios", write(tmp_path, text))
    assert done.returncode == 1, done.stderr
    assert f"mine.yaml:{line}:" in done.stdout
    assert said in done.stdout


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("    given: {}\n", 3),
        ("    given: [\n", 3),
        ("    given: {notification.notified_on: 2026-02-31}\n    expect: {notify-panel: waiting}\n", 3),
    ],
)
def test_a_file_that_cannot_be_used(wscp, tmp_path, text, code):
    done = wscp("protocol", "test", "--scenarios", write(tmp_path, text))
    assert done.returncode == code
    assert "mine.yaml:" in done.stdout
    assert "Traceback" not in done.stderr


def test_on_the_command_line(wscp, tmp_path):
    done = wscp("protocol", "test")
    assert (done.returncode, "0 not as expected" in done.stderr) == (0, True)
    own = tmp_path / "own.yaml"
    own.write_text("profile: own\ntitle: Own\nextends: england\n", encoding="utf-8")
    assert wscp("protocol", "test", own).returncode == 2
    beside = (scenarios_beside("england")).read_text(encoding="utf-8")
    (tmp_path / "own.scenarios.yaml").write_text(beside, encoding="utf-8")
    assert wscp("protocol", "test", own).returncode == 0


def test_the_invented_partnership_of_the_how_to_holds(wscp):
    """Another partnership's rules by YAML alone: its profile is sound and every scenario comes out."""
    profile = ROOT / "docs/how-to/examples/harrowmere.yaml"
    tried = wscp("protocol", "test", str(profile))
    assert tried.returncode == 0, tried.stdout
    assert "7 scenarios, 12 deadlines, 0 not as expected" in tried.stdout + tried.stderr
    scenarios = profile.with_name("harrowmere.scenarios.yaml")
    assert wscp("validate", str(profile), str(scenarios)).returncode == 0
    protocol = load_protocol(str(profile))
    assert protocol.lineage == ("england", "harrowmere-2026")
    assert protocol.deadline("rapid-review-submission").count == 14
    assert protocol.deadline("elected-members-notice") is None
