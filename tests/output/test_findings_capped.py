"""R8: 70,000 findings are not 70,000 lines: 200 of a code are shown, and how many more there are is said."""

import json
from datetime import date

import pytest

from wscp_cli.findings import MOST_OF_A_CODE, Finding, Place, Severity, capped
from wscp_cli.output.findings.fingerprints import fingerprints
from wscp_cli.output.findings.formats import FORMATS, render_findings
from wscp_cli.output.findings.report import FindingsReport

MORE = "and 69,800 more of this code"


def many(number, code="DATE-FUTURE", path="a/actions.yaml", severity=Severity.ERROR):
    return [Finding(code, severity, Place(path, line, 1), "correct it") for line in range(1, number + 1)]


def report_of(findings, cases=("a",), fails=Severity.ERROR):
    return FindingsReport.of("validate", date(2026, 11, 23), cases, findings, fails=fails)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_shows_the_first_and_says_how_many_more(form):
    """R8: findings are capped in every format."""
    report = report_of([*many(70_000), *many(3, "DATE-ORDER", "a/case.yaml", Severity.WARNING)])
    text = render_findings(report, form)
    assert MORE in text
    assert len(text) < 400_000
    assert text.count("DATE-ORDER") >= 3
    assert report.summary() == "70000 errors, 3 warnings in 1 case"
    if form == "json":
        assert json.loads(text)["counts"] == {"error": 70_000, "warning": 3, "next": 0}
        assert len(json.loads(text)["findings"]) == MOST_OF_A_CODE + 1 + 3
    if form == "html":
        assert "To put right (70000)" in text
    if form == "junit":
        assert "(and 69999 more)" in text


def test_the_exit_code_is_that_of_all_findings():
    """R8: a heavy finding beyond the first 200 still fails the run."""
    light = many(300, severity=Severity.WARNING)
    heavy = [Finding("DATE-FUTURE", Severity.ERROR, Place("a/log.yaml", 9, 9), "correct it")]
    assert report_of([*light, *heavy]).failed
    assert not report_of(light).failed


def test_as_many_as_are_shown_are_shown_whole():
    assert capped(many(MOST_OF_A_CODE)) == tuple(many(MOST_OF_A_CODE))
    assert len(capped(many(MOST_OF_A_CODE + 1))) == MOST_OF_A_CODE + 1
    assert capped(many(MOST_OF_A_CODE + 1))[-1].stands_for == 1


def test_what_is_summed_up_counts_for_its_own_case():
    report = report_of([*many(250, path="a/actions.yaml"), *many(30, path="b/actions.yaml")], ("a", "b"))
    numbers = {case: sum(one.stands_for for one in found) for case, found in report.by_case().items()}
    assert numbers == {"a": 250, "b": 30}


def test_the_sum_keeps_its_fingerprint_when_the_number_changes():
    first, second = (fingerprints(capped(many(number)))[-1] for number in (1_234, 56_789))
    assert first == second
