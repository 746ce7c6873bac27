"""The papers for the meeting: one document of six numbered parts, the chronology within it."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from word_files import para, word_file

import wscp_cli
from wscp_cli.casefile.layout import CHRONOLOGY
from wscp_cli.documents.engine.filling import Titled, filled
from wscp_cli.documents.engine.placeholders import TemplateFaultError
from wscp_cli.documents.engine.values import Blocks
from wscp_cli.documents.facts.basis import basis_of
from wscp_cli.documents.kinds import KINDS
from wscp_cli.documents.making import document_of, template_of
from wscp_cli.documents.our_part import OurPart, find_part
from wscp_cli.model.folder import read_case
from wscp_cli.output.chronology.write import write_chronology
from wscp_cli.returns.case_merge import merge_case

DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def merged(tmp_path_factory):
    root = tmp_path_factory.mktemp("pack") / "case"
    shutil.copytree(Path(wscp_cli.__file__).parent / "demo_case", root)
    write_chronology(merge_case(root, DAY), {"yaml": root / CHRONOLOGY}, root=root)
    return root


def made(root):
    kind = KINDS["pack"]
    return document_of(kind, basis_of(read_case(root), DAY), template_of(kind))


def test_its_parts_are_numbered_and_the_chronology_is_whole_and_without_machinery(merged):
    package = made(merged)
    document = package.parts["word/document.xml"].decode()
    headings = [
        re.sub(r"<[^>]+>", "", one)
        for one in re.findall(r'<w:p><w:pPr><w:pStyle w:val="Heading1"/>.*?</w:p>', document)
    ]
    assert [one[0] for one in headings] == list("123456")
    entries = (merged / CHRONOLOGY).read_text("utf-8").count("\n- id: ")
    assert entries > 200
    assert document.count("<w:bookmarkStart ") == entries
    text = re.sub(r"<[^>]+>", " ", document)
    for heading in ("Key events", "Entries", "gap"):
        assert heading in text
    assert "ev-" not in text
    assert document.count('w:orient="landscape"') == 1
    assert "chronology" in find_part(package.parts)[1].controls


def test_its_styles_are_those_of_the_chronologys_own_document(merged):
    package = made(merged)
    used = set(re.findall(r'<w:(?:pStyle|rStyle|tblStyle) w:val="(\w+)"', package.parts["word/document.xml"].decode()))
    known = set(re.findall(r'w:styleId="(\w+)"', package.parts["word/styles.xml"].decode()))
    assert used <= known


def test_links_lead_to_entries_that_are_there(merged):
    document = made(merged).parts["word/document.xml"].decode()
    assert set(re.findall(r'w:anchor="(\w+)"', document)) <= set(re.findall(r'w:name="(e\d+)"', document))


def test_what_is_ready_stands_on_a_paragraph_of_its_own_or_the_template_is_refused():
    facts = {"ready": Blocks("<w:p><w:r><w:t>Ready &amp; {{made}}</w:t></w:r></w:p>")}
    alone = filled(word_file(para("{{ready}}")), facts, OurPart("pack", "x"), Titled("x"))
    assert "Ready &amp; {{made}}" in alone.parts["word/document.xml"].decode()
    with pytest.raises(TemplateFaultError, match="paragraph of its own"):
        filled(word_file(para("Here {{ready}} now")), facts, OurPart("pack", "x"), Titled("x"))
