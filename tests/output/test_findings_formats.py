"""Findings for CI servers and dashboards: the forms GitHub, GitLab, SARIF viewers and JUnit readers ask for."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import date

import jsonschema_rs
import pytest

from wscp_cli.findings import NOWHERE, Finding, Place, Severity
from wscp_cli.output.findings.formats import FORMATS, render_findings
from wscp_cli.output.findings.report import FindingsReport
from wscp_cli.output.findings.text import gathered

DAY = date(2026, 11, 22)
ERROR = Finding("MTG-QUORUM", Severity.ERROR, Place("one/rapid-review/meeting.yaml", 3, 5, 3, 9), "not quorate", "§9")
WARNING = Finding("REF-EVENT", Severity.WARNING, Place("two/chronology/decisions.yaml", 2, 1), "no such event")
CELL = Finding("SCOPING-DATE", Severity.WARNING, Place("one/scoping/a.xlsx", sheet="S 1", cell="B7"), "no date", "§8")
NEXT = Finding("NTF-NOTIFIED", Severity.NEXT, Place("one/notification.yaml", 9, 2), "notify the Panel", "§4")
BARE = Finding("PROFILE-CYCLE", Severity.ERROR, NOWHERE, "extends itself")
NASTY = Finding(
    "YAML-KEY",
    Severity.ERROR,
    Place("one/a%0A,b:c <&>\x1b.yaml", 1, 1),
    "100%\n::error::<b>\x07 & \u202e",
    "",
)
EVERYTHING = (ERROR, WARNING, CELL, NEXT, BARE, NASTY)

# Trimmed from what SARIF 2.1.0 asks (OASIS), as far as wscp writes it. The outputs were also held by hand against the
# whole official schema, errata 01, and shown to Microsoft's validator of SARIF files.
SARIF = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results", "columnKind"],
                "additionalProperties": False,
                "properties": {
                    "columnKind": {"const": "unicodeCodePoints"},
                    "automationDetails": {"required": ["id"]},
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name", "version", "rules"],
                                "properties": {
                                    "rules": {
                                        "uniqueItems": True,
                                        "items": {
                                            "required": ["id", "shortDescription"],
                                            "additionalProperties": False,
                                            "properties": {
                                                "id": {"type": "string"},
                                                "shortDescription": {"$ref": "#/$defs/text"},
                                                "help": {"$ref": "#/$defs/text"},
                                                "defaultConfiguration": {
                                                    "properties": {"level": {"$ref": "#/$defs/level"}}
                                                },
                                                "properties": {
                                                    "properties": {
                                                        "tags": {"items": {"type": "string"}, "uniqueItems": True}
                                                    }
                                                },
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "items": {
                            "required": ["message", "ruleId", "level", "partialFingerprints"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": {"$ref": "#/$defs/level"},
                                "message": {"$ref": "#/$defs/text"},
                                "partialFingerprints": {"additionalProperties": {"type": "string"}},
                                "locations": {
                                    "items": {
                                        "additionalProperties": False,
                                        "properties": {
                                            "physicalLocation": {
                                                "required": ["artifactLocation"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "properties": {
                                                            "uri": {"type": "string", "format": "uri-reference"}
                                                        }
                                                    },
                                                    "region": {
                                                        "additionalProperties": {"type": "integer", "minimum": 1}
                                                    },
                                                },
                                            },
                                            "logicalLocations": {"items": {"required": ["fullyQualifiedName"]}},
                                        },
                                    }
                                },
                            },
                        }
                    },
                },
            },
        },
    },
    "$defs": {
        "level": {"enum": ["none", "note", "warning", "error"]},
        "text": {
            "required": ["text"],
            "properties": {"text": {"type": "string"}, "markdown": {"type": "string"}},
            "additionalProperties": False,
        },
    },
}


def report(*findings, fails=Severity.ERROR, command="check", looked_at=()):
    return FindingsReport.of(command, DAY, ["one", "two"], findings, looked_at=looked_at, fails=fails)


def rendered(form, *findings, **how):
    return render_findings(report(*findings, **how), form)


@pytest.mark.parametrize("form", FORMATS)
def test_order_repeats_and_runs_make_no_difference(form):
    assert rendered(form, *EVERYTHING) == rendered(form, *reversed(EVERYTHING), ERROR)


@pytest.mark.parametrize("form", FORMATS)
def test_no_part_of_a_finding_can_steer_what_shows_it(form):
    assert not set(rendered(form, NASTY)) & set("\x1b\x07\u202e")


def test_sarif_is_sarif():
    shown = json.loads(rendered("sarif", *EVERYTHING))
    validator = jsonschema_rs.Draft202012Validator(SARIF, validate_formats=True)
    assert [f"{error.instance_path}: {error.message}" for error in validator.iter_errors(shown)] == []
    (run,) = shown["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == [one["ruleId"] for one in run["results"]]
    assert "snippet" not in json.dumps(shown)
    assert "helpUri" not in json.dumps(shown)


def test_sarif_tells_the_place_and_what_the_rule_is():
    (run,) = json.loads(rendered("sarif", ERROR, CELL))["runs"]
    quorum, cell = run["results"]
    (where,) = quorum["locations"]
    assert where["physicalLocation"]["artifactLocation"] == {
        "uri": "one/rapid-review/meeting.yaml",
        "uriBaseId": "%SRCROOT%",
    }
    assert where["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9}
    assert cell["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "S 1!B7"}]
    rule = run["tool"]["driver"]["rules"][0]
    assert (rule["properties"]["section"], rule["properties"]["force"]) == ("§9", "must")
    assert "represents" in rule["help"]["text"]


def test_sarif_writes_odd_paths_as_uris():
    one = Finding("YAML-KEY", Severity.ERROR, Place("A b/ä:c.yaml", 1, 1), "x")
    (run,) = json.loads(rendered("sarif", one))["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "A%20b/%C3%A4%3Ac.yaml"


def test_github_annotations_are_escaped():
    lines = rendered("github", ERROR, WARNING, NEXT, NASTY, CELL).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::error", "::warning", "::warning", "::notice"]
    assert lines[1] == (
        "::error file=one/rapid-review/meeting.yaml,line=3,endLine=3,col=5,endColumn=9,title=MTG-QUORUM"
        "::not quorate [§9]"
    )
    assert lines[0].startswith(
        "::error file=one/a%250A%2Cb%3Ac <&>\\x1b.yaml,line=1,col=1,title=YAML-KEY::100%25 ::err"
    )
    assert lines[2].endswith("::no date (S 1 B7) [§8]")
    assert all(line.count("::") >= 2 for line in lines)


def test_gitlab_entries_have_what_gitlab_asks_for():
    shown = json.loads(rendered("gitlab", *EVERYTHING))
    for one in shown:
        assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert one["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert not one["location"]["path"].startswith(("/", "./"))
        assert one["location"]["lines"]["begin"] >= 1
    assert len({one["fingerprint"] for one in shown}) == len(shown)
    assert json.loads(rendered("gitlab")) == []


def moved(finding, by):
    place = finding.place
    return Finding(finding.code, finding.severity, Place(place.path, place.line + by, 1), finding.message)


def test_a_fingerprint_stays_when_lines_and_days_move_on():
    def marks(*findings):
        return [one["fingerprint"] for one in json.loads(rendered("gitlab", *findings))]

    first = Finding("ID-UNIQUE", Severity.ERROR, Place("one/a.yaml", 5, 1), "stands twice (first at one/b.yaml:3)")
    later = Finding("ID-UNIQUE", Severity.ERROR, Place("one/a.yaml", 8, 1), "stands twice (first at one/b.yaml:6)")
    assert marks(first) == marks(later)
    due = [
        Finding("ACT-OVERDUE", Severity.ERROR, Place("one/a.yaml", 1), f"due 2026-09-30, {n} days ago") for n in (5, 6)
    ]
    assert marks(due[0]) == marks(due[1])
    other = Finding("ACT-OVERDUE", Severity.ERROR, Place("one/a.yaml", 1), "due 2026-10-01, 5 days ago")
    assert marks(due[0]) != marks(other)
    assert marks(WARNING, moved(WARNING, 3)) == marks(moved(WARNING, 1), moved(WARNING, 9))


def test_junit_has_the_shape_ci_servers_read():
    codes = ("MTG-QUORUM", "REF-EVENT", "NTF-NOTIFIED", "SUB-PLAN")
    root = ET.fromstring(rendered("junit", ERROR, WARNING, NEXT, looked_at=codes))  # noqa: S314  (made here)
    assert root.tag == "testsuites"
    assert [suite.get("name") for suite in root] == ["one", "two"]
    for suite in root:
        assert [child.tag for child in suite if child.tag != "testcase"] == ["properties", "system-out", "system-err"]
        tests = suite.findall("testcase")
        assert int(suite.get("tests", "")) == len(tests) == len(codes)
        for kind, number in (("failure", "failures"), ("skipped", "skipped")):
            assert int(suite.get(number, "")) == len(suite.findall(f"testcase/{kind}"))
    one, two = root
    assert [case.get("name") for case in one.findall("testcase") if case.find("failure") is not None] == ["MTG-QUORUM"]
    assert [case.get("name") for case in one.findall("testcase") if case.find("skipped") is not None] == [
        "NTF-NOTIFIED"
    ]
    assert "REF-EVENT no such event" in two.findtext("system-out", "")


def test_junit_keeps_each_finding_on_one_line():
    two_lines = Finding("FILE-STRAY", Severity.ERROR, Place("one/a\n::error::b.yaml", 1, 1), "strange", "")
    root = ET.fromstring(rendered("junit", two_lines, NASTY, command="validate", looked_at=[]))  # noqa: S314  (made here)
    failures = list(root.iter("failure"))
    assert len(failures) == 2
    assert all("\n" not in (one.text or "") + one.get("message", "") for one in failures)


def test_junit_fails_what_fails_the_run():
    def failures(fails):
        root = ET.fromstring(rendered("junit", ERROR, WARNING, NEXT, fails=fails))  # noqa: S314  (made here)
        return sum(int(suite.get("failures", "")) for suite in root)

    assert [failures(one) for one in (None, Severity.ERROR, Severity.WARNING, Severity.NEXT)] == [0, 1, 2, 3]


def test_junit_of_files_names_the_files():
    files = ("one/case.yaml", "one/rapid-review/meeting.yaml", "two/case.yaml")
    root = ET.fromstring(rendered("junit", ERROR, command="validate", looked_at=files))  # noqa: S314  (made here)
    assert [[case.get("name") for case in suite.findall("testcase")] for suite in root] == [list(files[:2]), [files[2]]]


def test_the_page_needs_nothing_from_elsewhere_and_escapes_everything():
    page = rendered("html", *EVERYTHING)
    assert "default-src 'none'" in page
    assert not re.search(r"https?:|<script|src=|<link|@import|url\(", page)
    assert "<b>" not in page
    assert "&lt;b&gt;" in page
    assert page.count("<h2>") == 3
    assert "To put right (1)" in page


def test_w14_the_page_begins_with_what_a_reader_asks_and_the_sentence_stands_before_the_place():
    """W14: it was headed "wscp check: 2 errors" and its first column was ``agencies.yaml:19:7``."""
    page = rendered("html", *EVERYTHING)
    heading = re.search(r"<h1>(.*?)</h1>", page)[1]
    assert re.search(r": \d+ to put right, \d+ to look at", heading)
    assert not heading.startswith("wscp")
    assert re.findall(r'<th scope="col">(.*?)</th>', page)[:3] == ["What", "Section", "Where, and its code"]


def test_a_page_with_nothing_to_say_says_so():
    assert rendered("html").count("Nothing to report.") == 2


def test_what_is_the_same_of_several_rows_is_told_once_and_no_row_is_left_out():
    def at(cell: str, message: str = "no date", sheet: str = "S 1") -> Finding:
        return Finding("SCOPING-DATE", Severity.WARNING, Place("a.xlsx", sheet=sheet, cell=cell), message)

    findings = [
        at("row 2"),
        at("row 2", "no time"),
        at("row 3"),
        at("row 4"),
        at("B7"),
        at("B7", "other"),
        at("row 9"),
        at("row 12"),
        at("row 13"),
        at("row 5", sheet="S 2"),
        at("row 2", "no time"),
    ]
    assert [(one.place.sheet, one.place.cell, one.message) for one in gathered(findings)] == [
        ("S 1", "rows 2-4, 9, 12 and 13", "no date"),
        ("S 1", "row 2", "no time"),
        ("S 1", "B7", "no date"),
        ("S 1", "B7", "other"),
        ("S 2", "row 5", "no date"),
    ]
    assert gathered([]) == []
