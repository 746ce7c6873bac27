"""Each command that `wscp next` names for recording can be typed, and what it names exists."""

import re

import pytest

from wscp_cli.checking.recorded_by import _BY, record_command
from wscp_cli.protocol.loader import load_protocol
from wscp_cli.rules.registry import all_codes


@pytest.mark.parametrize("command", sorted({*_BY.values(), record_command("LATE-STAGE")}))
def test_its_options_are_known(wscp, command):
    words = command.split()
    verbs = [word for word in words[1:3] if re.fullmatch(r"[a-z][a-z-]*", word)]
    shown = wscp(*verbs, "--help")
    assert shown.returncode == 0, command
    for option in re.findall(r"--[a-z-]+", command):
        assert re.search(rf"{option}\b", shown.stdout), (command, option)


def test_what_they_record_is_a_finding_or_a_deadline():
    known = {one.code for one in all_codes()} | {rule.id for rule in load_protocol("warwickshire-2024").deadlines}
    assert set(_BY) <= known
    assert record_command("LATE-SUBMISSION") == record_command("LATE-STAGE")
    assert record_command("MTG-FACTS") == ""
