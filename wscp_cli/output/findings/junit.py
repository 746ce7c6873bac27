"""Findings as JUnit XML, which every CI server draws: a suite a case, a test for each rule or file looked at."""

import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Sequence

from wscp_cli.console import safe_text
from wscp_cli.findings import Finding, Severity
from wscp_cli.output.findings.report import FindingsReport, number_of

_NOT_XML = re.compile("[^\t\n\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_NO_CASE = "files outside a case"


def findings_junit(report: FindingsReport) -> str:
    """JUnit XML. What fails the run is a failure; what only comes next is skipped; the rest is the suite's output.

    For check a test is a rule; for validate it is a file. Times are zero and the date is the day judged on, so that
    the same findings give the same bytes.
    """
    suites = [
        _suite(number, case or _NO_CASE, findings, report)
        for number, (case, findings) in enumerate(sorted(report.by_case().items()))
    ]
    root = ET.Element("testsuites")
    root.extend(suites)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")


def _suite(number: int, case: str, findings: Sequence[Finding], report: FindingsReport) -> ET.Element:
    tests: dict[str, list[Finding]] = defaultdict(list)
    by_rule = report.command == "check"
    for one in findings:
        tests[one.code if by_rule else one.place.path].append(one)
    for name in report.looked_at:
        if by_rule or case == "." or name.startswith(f"{case}/") or (case == _NO_CASE and _loose(name, report)):
            tests.setdefault(name, [])
    cases = [_test(name, case, tests[name], report) for name in sorted(tests)]
    suite = ET.Element(
        "testsuite",
        {
            "name": _clean(case),
            "id": str(number),
            "package": f"wscp.{report.command}",
            "tests": str(len(cases)),
            "failures": _number(cases, "failure"),
            "errors": "0",
            "skipped": _number(cases, "skipped"),
            "time": "0",
            "timestamp": f"{report.today.isoformat()}T00:00:00",
            "hostname": "localhost",
        },
    )
    ET.SubElement(suite, "properties")
    suite.extend(cases)
    told = [one for one in findings if one.severity is Severity.WARNING and not _fails(one, report)]
    ET.SubElement(suite, "system-out").text = "\n".join(_clean(f"{one} ({one.severity.word})") for one in told)
    ET.SubElement(suite, "system-err")
    return suite


def _loose(name: str, report: FindingsReport) -> bool:
    return not any(case == "." or name.startswith(f"{case}/") for case in report.cases)


def _test(name: str, case: str, findings: Sequence[Finding], report: FindingsReport) -> ET.Element:
    test = ET.Element("testcase", {"name": _clean(name), "classname": _clean(case), "time": "0"})
    failing = [one for one in findings if _fails(one, report)]
    coming = [one for one in findings if one.severity is Severity.NEXT]
    if failing:
        first = failing[0]
        others = number_of(failing) - first.stands_for
        more = f" (and {others} more)" if others else ""
        failure = ET.SubElement(test, "failure", {"message": _clean(f"{first}{more}"), "type": first.code})
        failure.text = "\n".join(_clean(str(one)) for one in failing)
    elif coming:
        ET.SubElement(test, "skipped", {"message": _clean(f"not due yet: {coming[0]}")})
    return test


def _fails(finding: Finding, report: FindingsReport) -> bool:
    return report.fails is not None and finding.severity >= report.fails


def _number(tests: Sequence[ET.Element], kind: str) -> str:
    return str(sum(test.find(kind) is not None for test in tests))


def _clean(text: str) -> str:
    """One line of text that XML can hold and that can steer nothing that shows it."""
    return _NOT_XML.sub("\ufffd", safe_text(text, one_line=True))
