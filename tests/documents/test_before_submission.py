"""The pre-flight of the submission looks into the report that is attached: names and marking."""

from datetime import date
from pathlib import Path

import pytest
from word_files import para, repacked, word_file

import wscp_cli
from wscp_cli.documents.facts.basis import basis_of
from wscp_cli.documents.kinds import KINDS
from wscp_cli.documents.mail_drafts import before_submission
from wscp_cli.documents.making import document_of, template_of
from wscp_cli.model.folder import read_case

DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def case():
    return read_case(Path(wscp_cli.__file__).parent / "demo_case")


def said(case, content):
    return " | ".join(
        before_submission(case, None, DAY, {"documents/rapid-review.docx": content}, "OFFICIAL-SENSITIVE")
    )


def test_a_report_with_its_marking_is_not_asked_for_one(case):
    kind = KINDS["rapid-review"]
    report = document_of(kind, basis_of(case, DAY), template_of(kind)).packed()
    assert "carries no" not in said(case, report)
    bare = repacked(
        report,
        {
            name: lambda text: text.replace("OFFICIAL-SENSITIVE", "")
            for name in ("word/header1.xml", "word/footer1.xml")
        },
    )
    assert "carries no OFFICIAL-SENSITIVE" in said(case, bare)


def test_names_are_said_by_id_and_never_as_they_are(case):
    told = said(case, word_file(para("What Mason told his school.")))
    assert "names members of the family: half-brother (1)" in told
    assert "Mason" not in told


def test_what_is_no_document_is_said(case):
    assert "cannot be read" in said(case, b"not a document")
