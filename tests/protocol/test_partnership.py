"""Who sends the letters: a profile's block, and the case's own words over it."""

from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.model.values.record import build
from wscp_cli.model.values.words import Contact, Partnership
from wscp_cli.protocol.loader import load_protocol

PROFILE = """profile: northshire
title: Northshire
extends: england
partnership:
  name: Northshire Safeguarding Children Partnership
  email: reviews@northshire.example
  sender: {role: Business Manager}
"""


def test_a_profile_says_who_sends_the_letters(tmp_path):
    path = tmp_path / "northshire.yaml"
    path.write_text(PROFILE, encoding="utf-8")
    protocol = load_protocol(str(path), tmp_path)
    assert protocol.partnership.name == "Northshire Safeguarding Children Partnership"
    assert protocol.partnership.sender.role == "Business Manager"


def test_a_case_says_otherwise_field_by_field():
    text = b"partnership:\n  telephone: 01234 567 890\n  sender: {name: Attendee 1}\n"
    from pathlib import Path

    from wscp_cli.model.case import CaseFile

    case = build(CaseFile, parse_document(text, Path("case.yaml"), "case.yaml"))
    below = Partnership(name="Northshire", telephone="0", sender=Contact(role="Business Manager"))
    joined = case.partnership.over(below)
    assert (joined.name, joined.telephone) == ("Northshire", "01234 567 890")
    assert (joined.sender.name, joined.sender.role) == ("Attendee 1", "Business Manager")
