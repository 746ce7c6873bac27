"""Mail drafts: unsent, plain, attachments inside, the same bytes each time, no name in the subject."""

import email
import shutil
from email import policy

import pytest

from wscp_cli.casefile.resources import resource_folder
from wscp_cli.documents.mail import Mail, draft, is_address


def read(content):
    return email.message_from_bytes(content, policy=policy.default)


def test_a_draft_opens_unsent_with_its_attachments_and_is_the_same_each_time():
    mail = Mail(
        "request-police",
        ("dci@police.example", "none"),
        "WSCP-2026-004: request",
        "First line.\n\nSécure.",
        (("form.xlsx", b"PK\x03\x04 bytes"), ("letter.docx", b"PK more")),
        "team@partnership.example",
    )
    content = draft(mail)
    assert content == draft(mail)
    message = read(content)
    assert message["X-Unsent"] == "1"
    assert message["To"] == "dci@police.example"
    assert (message["Date"], message["Message-ID"], message["From"]) == (None, None, None)
    assert message.get_body().get_content().splitlines() == ["First line.", "", "Sécure."]
    assert [(part.get_filename(), part.get_content()) for part in message.iter_attachments()] == [
        ("form.xlsx", b"PK\x03\x04 bytes"),
        ("letter.docx", b"PK more"),
    ]
    assert content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.parametrize("text", ["a@b.example\nBcc: x@y.example", "a b@c.example", "@c.example", "a@", ""])
def test_what_is_no_address_goes_into_no_header(text):
    assert not is_address(text)
    assert read(draft(Mail("m", (text,), "One\nBcc: two", "Text.")))["Bcc"] is None


def test_the_request_goes_with_letter_and_form_and_says_by_when(wscp, tmp_path):
    case = tmp_path / "case"
    shutil.copytree(resource_folder("demo_case"), case)
    agencies = case / "agencies.yaml"
    text = agencies.read_text(encoding="utf-8").replace(
        "lead: {role: Detective Chief Inspector, agency: police}",
        "lead: {role: Detective Chief Inspector, agency: police, email: dci@police.example}",
        1,
    )
    agencies.write_text(text, encoding="utf-8")
    assert wscp("scoping-forms", str(case), "--agency", "police").returncode == 0
    done = wscp("report", "request", str(case), "--agency", "police")
    assert done.returncode == 0, done.stderr
    message = read((case / "out/mail/request-police.eml").read_bytes())
    assert message["To"] == "dci@police.example"
    assert message["Subject"] == "WSCP-2026-004: request for information"
    assert {part.get_filename() for part in message.iter_attachments()} == {
        "request-police.docx",
        "WSCP-2026-004-police.xlsx",
    }
    assert "Wednesday 1\u00a0April 2026" in message.get_body().get_content()


def test_before_the_submission_what_is_missing_is_said(wscp, tmp_path):
    assert wscp("new-case", "WSCP-2026-900", "--dir", str(tmp_path), "--no-git").returncode == 0
    done = wscp("report", "submission", str(tmp_path / "WSCP-2026-900"))
    assert done.returncode == 0, done.stderr
    assert "not signed off" in done.stderr
    assert "4 endorsements missing" in done.stderr
    assert (tmp_path / "WSCP-2026-900/out/mail/submission.eml").is_file()
