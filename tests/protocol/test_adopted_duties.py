"""A partnership asks the national duties and those it has made its own; it cannot leave a national one out."""

import pytest

from wscp_cli.checking.adopted import adoption_findings, asks, not_asked
from wscp_cli.protocol.loader import load_protocol, read_protocol
from wscp_cli.rules.registry import CHECK_RULES

LOCAL = {rule.code for rule in CHECK_RULES if rule.status == "local" and not rule.code.startswith("LATE-")}


def profile(tmp_path, text, extends="england"):
    (tmp_path / "own.yaml").write_text(f"profile: own\ntitle: Own\nextends: {extends}\n{text}", "utf-8")
    return read_protocol("own.yaml", tmp_path)


def test_warwickshire_asks_everything_and_england_only_what_is_national():
    assert not_asked(load_protocol("warwickshire-2024")) == ()
    assert {rule.code for rule in not_asked(load_protocol("england"))} == LOCAL


def test_ask_and_leave(tmp_path):
    protocol, findings = profile(tmp_path, "duties: {ask: [MTG-QUORUM, RET-VOICE]}\n")
    assert not findings
    assert LOCAL - {rule.code for rule in not_asked(protocol)} == {"MTG-QUORUM", "RET-VOICE"}


def test_leaving_one_of_the_profile_below(tmp_path):
    protocol, _ = profile(tmp_path, "duties: {leave: [RET-VOICE]}\n", "warwickshire-2024")
    assert [rule.code for rule in not_asked(protocol)] == ["RET-VOICE"]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("duties:\n  leave:\n    - NTF-PARTNERS\n", "PROFILE-LOOSENS", 6),
        ("duties:\n  ask:\n    - MTG-QUORUMS\n", "PROFILE-DANGLING", 6),
    ],
)
def test_what_cannot_be_left_or_is_not_there(tmp_path, wscp, text, code, line):
    protocol, _ = profile(tmp_path, text)
    assert [(one.code, one.place.line) for one in adoption_findings(protocol)] == [(code, line)]
    told = wscp("protocol", "show", str(tmp_path / "own.yaml"))
    assert told.returncode == 3
    assert f"own.yaml:{line}:" in told.stderr
    path = tmp_path / "own.yaml"
    path.write_text("# yaml-language-server: $schema=profile.schema.json\n" + path.read_text("utf-8"), "utf-8")
    validated = wscp("validate", str(path))
    assert validated.returncode == 1
    assert code in validated.stdout


def test_check_asks_by_the_profile_of_the_case(tmp_path, wscp):
    wscp("new-case", "WSCP-2026-009", "--dir", str(tmp_path), "--no-git", "--notified", "2026-03-24")
    case = tmp_path / "WSCP-2026-009"
    (case / "own.yaml").write_text("profile: own\ntitle: Own\nextends: england\nduties: {ask: [SET-CHAIR]}\n", "utf-8")
    settings = case / "case.yaml"
    all_asked = wscp("check", str(case), "--stage", "set-up", "--today", "2026-03-25").stdout
    assert "SET-CHAIR" in all_asked
    assert "SET-RECORDS" in all_asked
    settings.write_text(settings.read_text("utf-8").replace("profile: warwickshire-2024", "profile: own.yaml"), "utf-8")
    some = wscp("check", str(case), "--stage", "set-up", "--today", "2026-03-25")
    assert "SET-CHAIR" in some.stdout
    assert "SET-RECORDS" not in some.stdout
    assert f"under own {len(LOCAL) - 1} local duties are not asked" in some.stderr


def test_without_a_profile_everything_is_asked():
    assert all(map(asks(None), CHECK_RULES))
