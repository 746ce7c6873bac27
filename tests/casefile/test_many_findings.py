"""R8: of a file with hundreds of thousands of things wrong the first are named and the rest is counted."""

from pathlib import Path

from wscp_cli.casefile.schema import check_against_schema
from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.findings import Place, Severity, capped, the_rest


def found(text):
    return check_against_schema(parse_document(text.encode(), Path("log.yaml"), "log.yaml"), "log")


def test_unknown_fields_beyond_the_first_are_counted():
    """R8: no finding is lost from the count."""
    findings = found("entries: []\n" + "".join(f"f-{number}: x\n" for number in range(5_000)))
    unknown = [one for one in findings if one.code == "SCHEMA-UNKNOWN"]
    assert sum(one.stands_for for one in unknown) == 5_000
    assert len(unknown) == 1_001
    shown = capped(unknown)
    assert len(shown) == 201
    assert "and 4,800 more of this code" in shown[-1].message


def test_wrong_values_beyond_the_first_are_counted():
    findings = found("entries:\n" + "".join(f"  - {{kind: nonsense-{n}}}\n" for n in range(1_500)))
    wrong = [one for one in findings if one.code == "SCHEMA-ENUM"]
    assert sum(one.stands_for for one in wrong) == 1_500


def test_a_rest_is_never_shown_as_if_it_were_one():
    rest = the_rest("A-B", Severity.ERROR, Place("log.yaml", 3, 1), 70_000)
    assert capped([rest]) == (the_rest("A-B", Severity.ERROR, Place("log.yaml"), 70_000),)
