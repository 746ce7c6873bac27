"""A profile's names for the guidance's bodies: said by check and next, known in attendance and log."""

import json
import re
import shutil
from pathlib import Path

import pytest

from wscp_cli.checking.own_names import ROLE_FIELDS, in_own_names
from wscp_cli.model.values.record import shape_of
from wscp_cli.output.protocol import protocol_json, protocol_text
from wscp_cli.protocol.loader import load_protocol, read_protocol
from wscp_cli.protocol.profile import Roles

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "wscp_cli/demo_case"
NAMES = {
    "business_team": "Partnership Office",
    "independent_scrutineer": "Independent Chair",
    "delegated_safeguarding_partners": "Nominated Partners",
    "safeguarding_review_group": "Reviews Group",
}


@pytest.fixture
def case(tmp_path):
    root = Path(shutil.copytree(DEMO, tmp_path / "case"))
    settings = root / "case.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("profile: warwickshire-2024", "profile: ours.yaml"), "utf-8")
    names = "".join(f"  {role}: {name}\n" for role, name in NAMES.items())
    (root / "ours.yaml").write_text(f"profile: ours\ntitle: Ours\nextends: warwickshire-2024\nroles:\n{names}", "utf-8")
    return root


def said(wscp, case, *more):
    done = wscp("check", str(case), "--today", "2026-11-23", "--format", "json", *more)
    assert done.returncode in {0, 1}, done.stderr
    return json.loads(done.stdout)


def test_every_role_of_a_profile_can_be_said():
    assert {name for name, _, _ in shape_of(Roles)} == set(ROLE_FIELDS)
    schema = json.loads((ROOT / "schemas/profile.schema.json").read_text("utf-8"))
    assert set(schema["properties"]["roles"]["properties"]) == set(ROLE_FIELDS)


def test_a_sentence_keeps_all_but_the_names():
    own = in_own_names(NAMES)
    assert own("raise it with the Safeguarding Review Group's chair, by way of the business team") == (
        "raise it with the Reviews Group's chair, by way of the Partnership Office"
    )
    assert own("(recipient: independent-scrutineer) the Scrutineer") == (
        "(recipient: independent-scrutineer) the Independent Chair"
    )
    assert own("the Lead Safeguarding Partners") == "the Lead Safeguarding Partners"
    assert in_own_names({})("the Scrutineer") == "the Scrutineer"


def test_check_and_next_use_them_and_find_the_same(wscp, case):
    ours, theirs = said(wscp, case, "--stage", "closed"), said(wscp, DEMO, "--stage", "closed")
    text = json.dumps(ours)
    assert "Nominated Partners" in text
    assert "Partnership Office" in text
    assert not re.search(r"Business Team|Delegated Safeguarding|Scrutineer|Safeguarding Review Group", text)
    first, second = (
        sorted((one["code"], one["path"].rpartition("/")[2], one["line"]) for one in found["findings"])
        for found in (ours, theirs)
    )
    assert first == second


def test_somebody_present_is_known_by_the_partnerships_own_name(wscp, case):
    meeting = case / "rapid-review/meeting.yaml"
    text = re.sub(
        r".*recipient: (independent-scrutineer|safeguarding-review-group-chair).*\n", "", meeting.read_text("utf-8")
    )
    meeting.write_text(text, "utf-8")
    absent = {"MTG-SCRUTINEER", "MTG-GROUP-CHAIR"}
    assert {one["code"] for one in said(wscp, case)["findings"]} & absent == absent
    there = text.replace("role: Manager,", "role: Independent chair,").replace(
        "role: Named Nurse,", "role: Chair of the Reviews Group,"
    )
    assert there != text
    meeting.write_text(there, "utf-8")
    assert not {one["code"] for one in said(wscp, case)["findings"]} & absent


def test_an_escalation_reaches_whom_the_log_names_by_the_partnerships_own_names(wscp, case):
    entry = (
        "\n  - {id: concern, on: 2026-06-01, kind: escalation, summary: Drift, outcome: Settled, raised_with: "
        "[Reviews Group, Nominated Partners, Independent Chair]}\n"
    )
    log = case / "log.yaml"
    log.write_text(log.read_text("utf-8").rstrip() + entry, "utf-8")
    assert "LOG-ESCALATION" not in {one["code"] for one in said(wscp, case)["findings"]}
    (case / "ours.yaml").write_text("profile: ours\ntitle: Ours\nextends: warwickshire-2024\n", "utf-8")
    assert "LOG-ESCALATION" in {one["code"] for one in said(wscp, case)["findings"]}


def test_the_last_profile_has_the_last_word_and_show_says_so(tmp_path):
    (tmp_path / "base.yaml").write_text(
        "profile: base\ntitle: Base\nextends: england\n"
        "roles: {business_team: Board Office, executive_group: Top Table}\n",
        "utf-8",
    )
    (tmp_path / "own.yaml").write_text(
        "profile: own\ntitle: Own\nextends: base.yaml\nroles: {business_team: Partnership Office}\n", "utf-8"
    )
    protocol = load_protocol("own.yaml", tmp_path)
    assert dict(protocol.roles) == {"business_team": "Partnership Office", "executive_group": "Top Table"}
    assert "  business team: Partnership Office\n  executive group: Top Table" in protocol_text(protocol)
    assert json.loads(protocol_json(protocol))["roles"]["executive_group"] == "Top Table"
    assert "called here" not in protocol_text(load_protocol("england"))


@pytest.mark.parametrize(
    "roles",
    [
        "{busines_team: Office}",
        "{business_team: 'ab'}",
        "{business_team: [a]}",
        "Office",
        '{business_team: "a\\nb cd"}',
    ],
)
def test_what_is_no_name_is_refused_at_its_line(tmp_path, roles):
    (tmp_path / "own.yaml").write_text(f"profile: own\ntitle: Own\nextends: england\nroles: {roles}\n", "utf-8")
    protocol, findings = read_protocol("own.yaml", tmp_path)
    assert protocol is None
    assert {one.place.line for one in findings} == {4}


def test_the_shown_names_are_those_its_schema_knows():
    schema = json.loads((ROOT / "schemas/protocol.schema.json").read_text("utf-8"))
    assert set(schema["properties"]["roles"]["properties"]) == set(ROLE_FIELDS)


def test_what_is_late_cites_the_section_the_partnership_s_own_deadline_rests_on(wscp, case):
    with (case / "ours.yaml").open("a", encoding="utf-8") as profile:
        profile.write("deadlines:\n  - {id: scoping-return, clause: Handbook 4}\n")
    told = wscp("check", str(case), "--today", "2026-11-23", "--select", "LATE-RETURN").stdout
    assert "LATE-RETURN" in told
    assert "[Handbook 4]" in told
