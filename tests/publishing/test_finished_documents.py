"""A finished document for publication is looked into, the result is recorded, and a change asks again (§20)."""

import zipfile

import pytest

from wscp_cli.casefile.worked_case import write_worked_case


@pytest.fixture
def case(tmp_path, wscp):
    root = write_worked_case(tmp_path)
    wscp("report", "lcspr", cwd=root)
    return root


def planted(path, words):
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    new = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body>".encode()
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:body>", new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def findings(wscp, case):
    ran = wscp("check", "--stage", "publication", "--format", "json", cwd=case)
    return [line for line in ran.stdout.splitlines() if "publish-check" in line]


def recorded(case):
    return (case / "lcspr/publication.yaml").read_text("utf-8")


def test_a_name_in_a_finished_report_is_found_recorded_and_a_finding_until_it_is_gone(case, wscp):
    assert findings(wscp, case) == []
    planted(case / "documents/lcspr.docx", "Kerry Tarrowby was asked.")
    ran = wscp("report", "finish", "documents/lcspr.docx", cwd=case)
    assert ran.returncode == 1
    assert "a name (mother)" in ran.stderr
    assert "Tarrowby" not in ran.stdout + ran.stderr
    assert "result: found" in recorded(case)
    assert "file: documents/lcspr.final.docx" in recorded(case)
    assert "found what points to somebody" in findings(wscp, case)[0]
    said = wscp("report", "notices", cwd=case).stderr
    assert "does not call the finished report clean (found)" in said


def test_a_finished_report_that_changed_is_asked_for_again(case, wscp):
    wscp("report", "finish", "documents/lcspr.docx", cwd=case)
    planted(case / "documents/lcspr.final.docx", "One more line.")
    assert "has changed since" in findings(wscp, case)[0]
    assert "has changed since" in wscp("report", "brief", cwd=case).stderr


def test_finishing_again_says_the_same_and_writes_one_entry(case, wscp):
    wscp("report", "finish", "documents/lcspr.docx", cwd=case)
    first = recorded(case)
    wscp("report", "finish", "documents/lcspr.docx", cwd=case)
    assert recorded(case) == first
    assert first.count("document: lcspr") == 1
    assert wscp("validate", cwd=case).returncode == 0


def test_notices_say_that_nobody_has_looked_yet(case, wscp):
    assert "has not looked into the finished report yet" in wscp("report", "notices", cwd=case).stderr


def test_what_is_not_published_is_not_looked_into(case, wscp):
    wscp("report", "minutes", cwd=case)
    ran = wscp("report", "finish", "documents/minutes.docx", cwd=case)
    assert "publish-check" not in ran.stderr
    assert "publish_checks" not in recorded(case)
