import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from word_files import para, word_file

import wscp_cli
from wscp_cli.documents import read_returned
from wscp_cli.documents.engine.package import opened
from wscp_cli.documents.facts.basis import basis_of
from wscp_cli.documents.kinds import KINDS
from wscp_cli.documents.making import document_of, template_of
from wscp_cli.documents.names_left import names_left
from wscp_cli.documents.our_part import find_part
from wscp_cli.model.folder import read_case

DAY = date(2026, 11, 23)
PACKAGE = Path(wscp_cli.__file__).parent


@pytest.fixture(scope="module")
def demo():
    return basis_of(read_case(PACKAGE / "demo_case"), DAY)


@pytest.fixture(scope="module")
def empty():
    return basis_of(read_case(PACKAGE.parent / "case_template"), DAY)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    """Thirty agencies with long names and words, three hundred actions, prose of a page."""
    root = tmp_path_factory.mktemp("crowded")
    name = "The Very Long Name of an Agency & Partners <of Several Counties> {{reference}}"
    agencies = "".join(
        f'  - id: agency-{number}\n    name: "{name} {number}"\n    lead: {{role: "A role as long as roles can be in '
        f'practice, number {number}"}}\n'
        for number in range(30)
    )
    (root / "agencies.yaml").write_text(f"agencies:\n{agencies}", encoding="utf-8")
    (root / "case.yaml").write_text("reference: WSCP-2026-099\npseudonym: Child A\n", encoding="utf-8")
    actions = "".join(f'  - {{id: a-{number}, text: "Do {number}", due: 2026-10-01}}\n' for number in range(300))
    (root / "actions.yaml").write_text(f"actions:\n{actions}", encoding="utf-8")
    (root / "rapid-review").mkdir()
    words = " ".join(["Words that fill a page."] * 200)
    (root / "rapid-review/report.yaml").write_text(f'content:\n  what_happened: "{words}"\n', encoding="utf-8")
    return basis_of(read_case(root), DAY)


def made(kind, basis):
    if kind.per_agency:
        agencies = basis.case.agencies.agencies
        basis = replace(basis, agency=agencies[0] if agencies else None)
    return document_of(kind, basis, template_of(kind))


def words_of(package):
    text = " ".join(package.parts[name].decode() for name in package.stories())
    return re.sub(r"<[^>]+>", " ", text)


@pytest.mark.parametrize("case", ["demo", "empty", "crowded"])
@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_every_case_says_nothing_a_program_says(name, case, request):
    package = made(KINDS[name], request.getfixturevalue(case))
    words = words_of(package)
    assert not re.search(
        r"\bNone\b|\bnull\b|\{\{(?!reference)|\}\}(?! \d)|Items\(|Prompt|\bnan\b|[a-z]_[a-z]+\b", words
    ), words
    assert package.packed()


@pytest.mark.parametrize("name", KINDS)
def test_the_same_bytes_each_time_and_each_fact_known_by_a_title_of_its_own(name, demo):
    first, second = made(KINDS[name], demo), made(KINDS[name], demo)
    assert first.packed() == second.packed()
    part = find_part(first.parts)[1]
    assert part.kind == name
    assert (
        set(KINDS[name].known_again) & {re.sub(r"\[[^\]]*\]", "[]", title) for title in part.controls}
        or not KINDS[name].known_again
    )


@pytest.mark.parametrize("name", KINDS)
def test_properties_carry_title_language_and_marking_and_no_author(name, demo):
    core = made(KINDS[name], demo).parts["docProps/core.xml"].decode()
    assert KINDS[name].title in core
    assert "en-GB" in core
    assert ("OFFICIAL-SENSITIVE" in core) == KINDS[name].marked
    assert "creator" not in core


@pytest.mark.parametrize("name", KINDS)
def test_no_picture_without_words_and_no_table_without_a_heading_row_or_description(name, demo):
    document = made(KINDS[name], demo).parts["word/document.xml"].decode()
    for picture in re.findall(r"<wp:docPr [^>]*>", document):
        assert re.search(r'descr="[^"]{20,}"', picture)
    for table in re.findall(r"<w:tblPr>.*?</w:tblPr>", document):
        assert "<w:tblDescription" in table


def test_roles_and_not_names(demo):
    for kind in KINDS.values():
        if kind.name != "identity":  # the one sheet that says who is meant
            assert set(names_left(made(kind, demo), demo.case.family)) <= {"half-brother"}, kind.name


def test_names_that_stand_in_peoples_own_words_are_found_and_never_said(demo):
    found = names_left(opened(word_file(para("What Mason told his school. Masonry."))), demo.case.family)
    assert found == {"half-brother": 1}


def test_the_family_gets_no_marking(demo):
    assert "OFFICIAL" not in words_of(made(KINDS["family-letter"], demo))


def test_presence_is_never_filled_in_beforehand(empty):
    case = read_case(PACKAGE / "demo_case")
    before = replace(basis_of(case, DAY), case=replace(case, meeting_file=type(case.meeting_file)()))
    facts = KINDS["minutes"].facts_of(before)
    assert facts["attendance"]
    for row in facts["attendance"]:
        assert type(row["presence"]).__name__ == type(row["present_for_decision"]).__name__ == "Prompt"


def test_a_request_that_is_not_sent_yet_counts_from_today(empty):
    """It is needed before it can be recorded as sent: five working days from 23 November 2026 are the 30th."""
    case = read_case(PACKAGE / "demo_case")
    agency = replace_record(case.agencies.agencies[0], scoping=type(case.agencies.agencies[0].scoping)())
    facts = KINDS["request"].facts_of(replace(basis_of(case, DAY), agency=agency))
    assert facts["reply_by"] == "Monday 30\u00a0November 2026"
    assert "Friday 27\u00a0November 2026" in facts["reply_strict"]


def replace_record(record, **changed):
    return type(record)(**{**vars(record), **changed})


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["minutes", "rapid-review", "lcspr"])
def test_every_field_is_known_again_after_libreoffice_saved_the_document(name, demo, tmp_path):
    made_file = tmp_path / f"{name}.docx"
    made_file.write_bytes(made(KINDS[name], demo).packed())
    done = subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(tmp_path / "saved"),
            str(made_file),
        ],
        check=False,
        capture_output=True,
        timeout=300,
    )
    if not (tmp_path / "saved" / f"{name}.docx").is_file():
        pytest.skip(f"LibreOffice could not save: {done.returncode}")
    found = read_returned((tmp_path / "saved" / f"{name}.docx").read_bytes())
    known = [title for title in found.part.controls if KINDS[name].reads_back(title)]
    assert known
    assert [title for title in known if title in found.missing] == []
    assert [title for title in known if found.answers[title].changed] == []
