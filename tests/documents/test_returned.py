import io
import zipfile

import pytest
from word_files import control, para, word_file

from wscp_cli.documents import NotADocumentError, OurPart, Written, digest, read_returned
from wscp_cli.documents.our_part import PART, find_part, part_xml, read_part

NO_BREAK = "\u00a0"
PART_OF = OurPart(
    "minutes",
    "WSCP-2026-004",
    "",
    False,
    {
        "chair": Written(digest("Head of Quality")),
        "held_on": Written(digest(""), digest("Day and hour")),
        "considered.facts.said": Written(digest(""), digest("Click and type")),
    },
)


def made(body, part=PART_OF):
    return word_file(body, more={PART: part_xml(part).decode()})


def test_the_part_is_read_as_it_was_written_and_is_the_same_each_time():
    assert read_part(part_xml(PART_OF)) == PART_OF
    backwards = OurPart("minutes", "WSCP-2026-004", controls=dict(reversed(PART_OF.controls.items())))
    assert part_xml(backwards) == part_xml(PART_OF)
    assert "Head of Quality" not in part_xml(PART_OF).decode()


@pytest.mark.parametrize("content", [b"", b"<a/>", b"<document xmlns='urn:wscp:document' version='9'/>", b"<"])
def test_what_is_no_part_of_ours_is_not_read_as_one(content):
    assert read_part(content) is None


def test_it_is_found_whatever_the_part_was_called_by_the_program_that_saved():
    assert find_part({"customXml/item3.xml": part_xml(PART_OF)}) == ("customXml/item3.xml", PART_OF)
    assert find_part({"word/item3.xml": part_xml(PART_OF)}) is None


def test_what_people_typed_is_told_from_what_was_written_and_from_prompts():
    said = control("considered.facts.said", "A child was hurt.\nTwice.")
    body = (
        f"<w:p>{control('chair', f'Head  of{NO_BREAK}Quality')}</w:p>"
        f"<w:p>{control('held_on', 'Day and hour', prompt=True)}</w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{said}</w:p></w:tc></w:tr></w:tbl><w:p>{control('a control of their own', 'x')}</w:p>"
    )
    found = read_returned(made(body))
    assert found.part.kind == "minutes"
    assert not found.answers["chair"].changed
    assert (found.answers["held_on"].text, found.answers["held_on"].changed) == ("", False)
    assert found.answers["considered.facts.said"].text == "A child was hurt.\nTwice."
    assert found.answers["considered.facts.said"].changed
    assert list(found.answers) == ["chair", "held_on", "considered.facts.said"]
    assert found.missing == ()


def test_a_prompt_that_libreoffice_saved_as_text_is_still_no_answer():
    found = read_returned(made(f"<w:p>{control('held_on', 'Day and hour')}</w:p>"))
    assert found.answers["held_on"].text == ""
    assert found.missing == ("chair", "considered.facts.said")


def test_of_a_control_that_was_copied_the_copy_that_was_filled_in_counts():
    twice = f"<w:p>{control('held_on', 'Day and hour')}</w:p><w:p>{control('held_on', '8 April 2026')}</w:p>"
    one = read_returned(made(twice)).answers["held_on"]
    assert (one.text, one.copies, one.differing) == ("8 April 2026", 2, False)
    apart = read_returned(made(twice + f"<w:p>{control('held_on', '9 April 2026')}</w:p>")).answers["held_on"]
    assert (apart.copies, apart.differing) == (3, True)


def test_tracked_changes_count_as_changed_and_deleted_words_are_not_read():
    held = control("chair", "Head of Quality").replace(
        "</w:sdtContent>",
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t> North</w:t></w:r>"
        "</w:ins></w:sdtContent>",
    )
    answer = read_returned(made(f"<w:p>{held}</w:p>")).answers["chair"]
    assert (answer.text, answer.tracked, answer.changed) == ("Head of Quality North", True, True)


def test_paragraphs_within_a_control_are_lines():
    lines = para("One") + para("Two")
    block = f'<w:sdt><w:sdtPr><w:alias w:val="chair"/></w:sdtPr><w:sdtContent>{lines}</w:sdtContent></w:sdt>'
    assert read_returned(made(block)).answers["chair"].text == "One\nTwo"


def without_our_part():
    return word_file(para("Nothing of ours"))


def encrypted():
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def with_doctype():
    return word_file(more={"word/styles.xml": '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'})


def in_utf_16():
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'
    return word_file(more={"word/styles.xml": text.encode("utf-16")})


def a_bomb():
    return word_file(more={"word/media/a.bin": b"\0" * 60_000_000})


def the_same_part_twice():
    target = io.BytesIO(word_file(para("a")))
    with zipfile.ZipFile(target, "a") as out, pytest.warns(UserWarning, match="Duplicate"):
        out.writestr("word/document.xml", "<a/>")
    return target.getvalue()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (without_our_part, "not made by wscp"),
        (encrypted, "password"),
        (with_doctype, "DOCTYPE"),
        (in_utf_16, "DOCTYPE"),
        (a_bomb, "unpacks to far more"),
        (the_same_part_twice, "the same part twice"),
        (lambda: b"%PDF-1.7", "not a Word document"),
        (lambda: b"", "not a Word document"),
        (lambda: word_file(para("a"))[:200], "not a Word document"),
        (lambda: word_file(without=["word/document.xml"]), "not a Word document"),
        (lambda: word_file("<w:p>", more={PART: part_xml(PART_OF)}), "damaged"),
    ],
)
def test_what_cannot_be_read_back_is_refused_in_one_line(make, words):
    with pytest.raises(NotADocumentError, match=words) as refused:
        read_returned(make())
    assert "\n" not in refused.value.reason
    assert refused.value.advice
