"""L8, L11: each national rule names its document, that document's edition, and how its words are known."""

import pytest

from wscp_cli.protocol.loader import load_protocol
from wscp_cli.rules.origins import ORIGINS
from wscp_cli.rules.registry import CHECK_RULES

ENGLAND = load_protocol("england")
NATIONAL = {"statute", "national"}


def test_each_national_rule_rests_on_a_document_with_an_edition():
    assert set(ORIGINS) == {rule.code for rule in CHECK_RULES if rule.status in NATIONAL}
    for code, (source, _) in ORIGINS.items():
        known = ENGLAND.source(source)
        assert known is not None, code
        assert known.edition, code
        assert known.read not in {None, "unread"}, code


@pytest.mark.parametrize("rule", [one for one in ENGLAND.deadlines if one.status in NATIONAL], ids=lambda one: one.id)
def test_each_national_deadline_rests_on_a_document_that_was_read_somewhere(rule):
    sources = [ENGLAND.source(one) for one in (rule.rests_on or (rule.source,))]
    assert all(source and source.edition and source.read not in {None, "unread"} for source in sources)


def test_what_is_superseded_unread_or_not_in_force_is_said_once(wscp):
    shown = wscp("protocol", "show", "england").stdout
    assert "National rules as of: Working Together to Safeguard Children 2023." in shown
    assert shown.count("replaced by Working Together 2026") == 1
    assert shown.count("not in force until a day to be appointed") == 1
    assert "its chapter on serious incidents is unread" in shown


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("NTF-CRITERIA", "SI 2018/789, regulation 11"),
        ("LCS-PROGRESS", "regulation 14(1)"),
        ("NTF-CIRCUMSTANCES", "superseded"),
        ("notify-panel", "section 16C"),
    ],
)
def test_explain_names_the_document_and_its_edition(wscp, name, says):
    told = " ".join(wscp("explain", name).stdout.split())
    assert "Rests on" in told
    assert says in told


def test_the_four_criteria_are_law_and_the_four_circumstances_guidance():
    known = {rule.code: rule for rule in CHECK_RULES}
    assert (known["NTF-CRITERIA"].status, known["NTF-CRITERIA"].force) == ("statute", "must")
    assert (known["NTF-CIRCUMSTANCES"].status, known["NTF-CIRCUMSTANCES"].force) == ("national", "should")


def test_nothing_known_only_second_hand_and_unverified_is_a_duty():
    assert {rule.id for rule in ENGLAND.deadlines if rule.status == "unverified"} == {"publication-kept"}
    assert not [rule.code for rule in CHECK_RULES if rule.status == "unverified"]


@pytest.mark.parametrize(
    ("code", "status", "force"),
    [
        ("NTF-ESCALATION", "local", "should"),  # "the safeguarding partners should follow local dispute resolution"
        ("NTF-ADULT-REVIEW", "local", "must"),  # "local partners need to consider"; section 44 speaks to the Board
        ("LCS-REVIEWER", "local", "may"),  # "will usually be appointed ... not a requirement"
    ],
)
def test_a_rule_is_as_firm_as_its_sentence(code, status, force):
    """L8: held against the guidance, sentence by sentence."""
    (rule,) = (one for one in CHECK_RULES if one.code == code)
    assert (rule.status, rule.force) == (status, force)
