"""What is asked of a practice review and its publication: only where there is one, and step by step."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.checking.check import deadlines_of, judged
from wscp_cli.findings import Severity
from wscp_cli.model.folder import read_case
from wscp_cli.rules.core.subject import Subject
from wscp_cli.rules.duties.disagreements import _skipped
from wscp_cli.rules.registry import CHECK_RULES

EXAMPLES = Path(__file__).parent / "examples"
DEMO = Path(__file__).parents[2] / "wscp_cli/demo_case"
TODAY = date(2027, 9, 1)
OF_LCSPR = {rule.code for rule in CHECK_RULES if rule.lcspr}
CASE, MEETING, REVIEW, OUT = "case.yaml", "rapid-review/meeting.yaml", "lcspr/review.yaml", "lcspr/publication.yaml"
LOG, PLAN, FAMILY = "log.yaml", "actions.yaml", "lcspr/involvement.yaml"


@pytest.fixture
def case(tmp_path):
    root = tmp_path / "case"
    shutil.copytree(EXAMPLES / "base", root)
    shutil.copytree(EXAMPLES / "base-lcspr", root, dirs_exist_ok=True)
    return root


def edit(root, path, old, new):
    text = (root / path).read_text(encoding="utf-8")
    assert old in text, (path, old)
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def codes(root, today=TODAY, **how):
    return {one.code for one in judged(read_case(root), today, **how).findings}


def messages(root, code, today=TODAY):
    return [one.message for one in judged(read_case(root), today).findings if one.code == code]


@pytest.mark.parametrize("stage", ["decision", "lcspr", "publication", "learning", "closed"])
def test_nothing_of_a_practice_review_is_asked_where_none_is_undertaken(stage):
    assert not OF_LCSPR & codes(EXAMPLES / "base", date(2026, 9, 1), stage=stage)


def test_a_review_commissioned_against_the_meetings_decision_is_judged_all_the_same(case):
    edit(case, MEETING, "undertake_lcspr: yes", "undertake_lcspr: no")
    edit(case, REVIEW, "  independent_of_case: yes", "  independent_of_case: no")
    assert "LCS-INDEPENDENT" in codes(case)


def test_a_review_decided_and_not_started_asks_for_its_files_and_nothing_else(case):
    shutil.rmtree(case / "lcspr")
    edit(case, CASE, "stage: closed", "stage: lcspr")
    found = judged(read_case(case), date(2026, 8, 1)).findings
    assert {one.code for one in found if one.code in OF_LCSPR} == {"LCS-STARTED"}
    (started,) = [one for one in found if one.code == "LCS-STARTED"]
    assert started.severity is Severity.NEXT
    assert "wscp start-lcspr" in started.message


def next_codes(root, today):
    found = judged(read_case(root), today).findings
    return {one.code for one in found if one.severity is Severity.NEXT}


def test_what_comes_next_follows_the_reviews_own_timeline(case):
    for path in ("learning-event", "involvement", "report", "publication", "review"):
        (case / f"lcspr/{path}.yaml").write_text("{}\n", encoding="utf-8")
    edit(case, CASE, "stage: closed", "stage: lcspr")
    (case / REVIEW).write_text("decided_on: 2026-07-24\n", encoding="utf-8")
    first = next_codes(case, date(2026, 8, 1))
    assert {"LCS-TERMS", "LCS-PANEL", "LCS-FAMILY"} <= first
    assert not {"LCS-EVENT", "LCS-DRAFT", "LCR-OVERVIEW", "LCS-GOVERNANCE"} & first
    text = "decided_on: 2026-07-24\nterms_of_reference:\n  agreed_on: 2026-09-03\n"
    (case / REVIEW).write_text(text, encoding="utf-8")
    second = next_codes(case, date(2026, 9, 4))
    assert {"LCS-EVENT", "LCS-DRAFT", "LCS-FAMILY-TOLD"} <= second
    assert "LCR-OVERVIEW" not in second
    (case / REVIEW).write_text(f"{text}draft_to_panel_on: 2026-11-12\n", encoding="utf-8")
    assert {"LCR-OVERVIEW", "LCS-AGREED"} <= next_codes(case, date(2026, 11, 13))


def test_a_timeline_that_has_run_out_holds_nothing_back(case):
    (case / REVIEW).write_text("decided_on: 2026-07-24\n", encoding="utf-8")
    (case / "lcspr/learning-event.yaml").write_text("{}\n", encoding="utf-8")
    (case / "lcspr/report.yaml").write_text("{}\n", encoding="utf-8")
    edit(case, CASE, "stage: closed", "stage: lcspr")
    assert "LCR-OVERVIEW" in next_codes(case, date(2026, 12, 1))


@pytest.mark.parametrize(("decision", "after"), [("yes", "lcspr"), ("no", "learning")])
def test_after_the_decision_comes_the_review_or_the_learning(case, decision, after):
    if decision == "no":
        shutil.rmtree(case / "lcspr")
    edit(case, MEETING, "undertake_lcspr: yes", f"undertake_lcspr: {decision}")
    subject = Subject(read_case(case), TODAY, "decision")
    assert subject.following("decision") == after
    assert subject.following("closed") is None
    assert subject.following("learning") == "closed"


def test_lateness_is_told_in_the_days_the_deadline_counts(case):
    edit(case, REVIEW, "completed_on: 2026-11-20", "completed_on: 2026-11-27")
    edit(case, OUT, "{recipient: ofsted, on: 2027-01-07}", "{recipient: ofsted, on: 2027-01-14}")
    (stage,) = messages(case, "LATE-STAGE")
    (notice,) = messages(case, "LATE-NOTICE")
    assert "lcspr-stage-2, due 2026-11-24, was met 3 days late" in stage
    assert "of ofsted, due 2027-01-12, was met 2 working days late" in notice


def test_one_reason_explains_stage_4_and_the_publication(case):
    edit(case, OUT, "published_on: 2027-01-21", "published_on: 2027-01-28")
    edit(case, REVIEW, "completed_on: 2027-01-21", "completed_on: 2027-01-28")
    assert len(messages(case, "LATE-PUBLICATION")) == 1
    with (case / LOG).open("a", encoding="utf-8") as log:
        log.write("  - {id: why, on: 2027-01-20, kind: delay, deadline: lcspr-stage-4, summary: The printer failed}\n")
    assert not messages(case, "LATE-PUBLICATION")
    assert not messages(case, "LATE-STAGE")


def test_a_report_that_is_not_to_be_published_is_asked_for_its_sign_off_only(case):
    (case / OUT).write_text("reason_not_published: For the sake of the children\n", encoding="utf-8")
    found = {one for one in codes(case) if one.startswith(("PUB-", "LATE-"))}
    assert found == {"PUB-SIGNED-OFF"}


def test_anonymised_only_after_publication_is_too_late(case):
    edit(case, OUT, "anonymisation_checked_on: 2027-01-04", "anonymisation_checked_on: 2027-01-22")
    edit(case, CASE, "stage: closed", "stage: publication")
    assert any("only after" in one for one in messages(case, "PUB-ANONYMISED"))


def test_the_recipients_of_the_notice_are_the_profiles(case):
    own = case / "own.yaml"
    own.write_text(
        "profile: own\ntitle: Own\nextends: warwickshire-2024\n"
        "deadlines:\n  - id: publication-notice\n    each_of: [panel, ofsted, dfe, coroner]\n",
        encoding="utf-8",
    )
    edit(case, CASE, "profile: warwickshire-2024", "profile: own.yaml")
    assert any(one.agency == "coroner" for one in deadlines_of(read_case(case), TODAY) or ())
    (message,) = messages(case, "PUB-NOTICES")
    assert "recipient: coroner" in message


@pytest.mark.parametrize(("own", "found"), [("", {"PUB-NOTICE-DFE"}), ("remove: [publication-notice-dfe]\n", set())])
def test_the_department_is_a_local_should_that_a_profile_may_drop(case, own, found):
    """L8: the sentence of §20 names the Panel and Ofsted; only the list of mailboxes names the DfE (SEED-07)."""
    profile = f"profile: own\ntitle: Own\nextends: warwickshire-2024\n{own}"
    (case / "own.yaml").write_text(profile, encoding="utf-8")
    edit(case, CASE, "profile: warwickshire-2024", "profile: own.yaml")
    edit(case, OUT, "  - {recipient: dfe, on: 2027-01-07}\n", "")
    assert {one for one in codes(case) if one.startswith(("PUB-", "LATE-", "PROFILE-"))} == found


def test_a_finding_is_taken_up_by_a_recommendation_that_names_it_and_by_nothing_else(case):
    """E2: one of the rapid review that came from the same key line says nothing of what was found since."""
    assert "TRC-TAKEN-UP" not in codes(case)
    edit(case, PLAN, "    findings: [evenings-unasked]\n", "")
    assert [one for one in messages(case, "TRC-TAKEN-UP") if "'findings'" in one]
    edit(case, PLAN, "learning: [ask-about-evenings]", "learning: [ask-about-evenings, evenings-unasked]")
    assert "TRC-TAKEN-UP" not in codes(case)  # as recommendations of a practice review named it until now


def test_the_only_recommendation_of_a_review_deleted_leaves_its_finding_open(tmp_path):
    """E2, as it was met: in the worked case, without the practice review's own recommendation and its action."""
    root = Path(shutil.copytree(DEMO, tmp_path / "demo"))
    plan = (root / PLAN).read_text(encoding="utf-8")
    begins, ends = plan.index("  - id: right-to-object"), plan.index("\nactions:")
    last = plan.index("  - id: objection-route")
    (root / PLAN).write_text(plan[:begins] + plan[ends:last], encoding="utf-8")
    assert "TRC-TAKEN-UP" in codes(root, date(2026, 11, 23), stage="learning")


def test_the_dead_and_the_unborn_are_not_asked_after(case):
    people = (case / "family.yaml").read_text(encoding="utf-8")
    more = (
        "  - {id: sister, name: S, born: 2019, died: 2021}\n  - {id: baby, name: B, kind: unborn, due: 2027-12}\n"
        "  - {id: brother, name: T, born: 2020}\nunions:\n"
    )
    people = people.replace("unions:\n", more).rstrip("\n")
    people += "".join(f"\n  - {{child: {one}, parents: [father, mother]}}" for one in ("sister", "baby", "brother"))
    (case / "family.yaml").write_text(people + "\n", encoding="utf-8")
    (message,) = messages(case, "LCS-FAMILY-MEMBERS")
    assert message.startswith("brother is not listed")


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        ("[Business Manager]", False),
        ("[Business Manager, Strategic safeguarding lead of the trust]", False),
        ("[Business Manager, the trust's Safeguarding Lead, DSPs]", False),
        ("[Delegated Safeguarding Partners]", True),
        ("[Strategic lead, Business Manager]", True),
        ("[Business Manager, DSP group]", True),
        ("[A friend]", True),
        ("[]", True),
    ],
)
def test_information_withheld_climbs_the_ladder(case, raised, expected):
    edit(case, LOG, "[Business Manager, Strategic safeguarding lead of the trust]", raised)
    assert ("LOG-WITHHELD" in codes(case)) == expected


@given(st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=1, max_size=4))
def test_a_ladder_climbed_in_order_skips_no_rung(rungs):
    climbed = [rung for rung in rungs if rung is not None]
    in_order = rungs[: len(climbed)] == climbed and climbed == sorted(climbed)
    assert (_skipped(rungs) is None) == in_order


def test_a_recommendation_whose_actions_are_all_withdrawn_is_not_carried_out(case):
    text = (case / PLAN).read_text(encoding="utf-8")
    (case / PLAN).write_text(text.replace("status: done", "status: withdrawn"), encoding="utf-8")
    found = judged(read_case(case), TODAY).findings
    assert [one.code for one in found if one.code.startswith("TRC-")] == ["TRC-ACTION", "TRC-ACTION", "TRC-CARRIED-OUT"]


def test_who_is_told_only_afterwards_was_not_told(case):
    edit(case, OUT, "    on: 2027-01-11", "    on: 2027-01-25")
    edit(case, OUT, "local_panel_told_on: 2027-01-07", "local_panel_told_on: 2027-01-25")
    assert {"PUB-FAMILY", "PUB-PANEL"} == codes(case)


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        ("[Safeguarding Review Group, DSP group, the Independent Scrutineer]", False),
        ("[safeguarding practice-group and scrutineer, Delegated Safeguarding Partners]", False),
        ("[Safeguarding Practice Group, Independent Scrutineer]", True),
        ("[]", True),
    ],
)
def test_an_escalation_reaches_three(case, raised, expected):
    all_three = "[Safeguarding Practice Group, Delegated Safeguarding Partners, Independent Scrutineer]"
    edit(case, LOG, all_three, raised)
    assert ("LOG-ESCALATION" in codes(case)) == expected


@pytest.mark.parametrize(
    ("raised", "absent"),
    [
        ("[Chair of the Safeguarding Review Group, Independent Scrutineer, Delegated Safeguarding Partners]", []),
        ("[Delegated Safeguarding Partners]", ["the group's chair", "Independent Scrutineer"]),
        ("[Group chair, DSPs]", ["Independent Scrutineer"]),
        ("[DSPs, Group chair, Scrutineer]", ["the group's chair"]),
    ],
)
def test_a_difference_of_opinion_reaches_the_partners_by_the_chair_and_with_the_scrutineer(case, raised, absent):
    edit(case, LOG, "raised_with: [Chair of the Safeguarding Review Group]", f"raised_with: {raised}")
    told = messages(case, "LOG-DISAGREEMENT")
    assert len(told) == len(absent)
    assert all(any(who in message for message in told) for who in absent)


def test_dissent_from_the_meetings_decision_goes_straight_to_the_partners(case):
    edit(case, LOG, "raised_with: [Chair of the Safeguarding Review Group]", "raised_with: [DSPs]")
    edit(
        case,
        MEETING,
        "  dissent: []",
        "  dissent:\n    - {agency: county-police, view: No, minuted: yes, shared_with_dsps_on: 2026-06-13}",
    )
    assert not messages(case, "LOG-DISAGREEMENT")
