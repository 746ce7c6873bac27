import io
import re
import struct
import zipfile
import zlib

import pytest
from word_files import control, para, parts_of, word_file

from wscp_cli.documents import OurPart
from wscp_cli.documents.engine.filling import Titled, filled
from wscp_cli.documents.engine.package import MAIN_TYPE, TEMPLATE_TYPE, NotADocumentError
from wscp_cli.documents.engine.placeholders import TemplateFaultError
from wscp_cli.documents.engine.values import KEY, Items, Picture, Prompt, Words
from wscp_cli.documents.our_part import find_part

FACTS = {
    "reference": "WSCP-2026-004",
    "due": "30\u00a0Sep 2026",
    "empty": Prompt("to be added"),
    "late": True,
    "never": False,
    "actions": Items([{KEY: "one", "text": "First", "who": "A"}, {KEY: "two", "text": "Second", "who": "B"}]),
    "none": Items([], ("text",)),
}


def fill(body, facts=None, *, again=(), **more):
    return filled(word_file(body, **more), {**FACTS, **(facts or {})}, OurPart("x", "R"), Titled("T", "R"), again)


def document(body, facts=None, *, again=(), **more):
    return fill(body, facts, again=again, **more).parts["word/document.xml"].decode()


def plain(body, facts=None, *, again=(), **more):
    made = document(body, facts, again=again, **more).replace("<w:br/>", "\n")
    return re.sub(r"<[^>]+>", "", made).removeprefix("\n")


def rowed(*cells):
    return "<w:tr>" + "".join(f"<w:tc>{para(one)}</w:tc>" for one in cells) + "</w:tr>"


def test_a_field_is_filled_and_sits_in_a_plain_text_control_known_by_its_title():
    made = document(para("Due {{due}}, {{reference}}."))
    assert plain(para("Due {{due}}, {{reference}}.")) == "Due 30\u00a0Sep 2026, WSCP-2026-004."
    assert '<w:alias w:val="due"/>' in made
    assert '<w:text w:multiLine="1"/>' in made


@pytest.mark.parametrize(
    "body",
    [
        "<w:p><w:r><w:t>{{</w:t></w:r><w:r><w:t>due}}</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>{</w:t></w:r><w:proofErr w:type='spellStart'/><w:r><w:rPr><w:b/></w:rPr><w:t>{du</w:t></w:r>"
        "<w:proofErr w:type='spellEnd'/><w:r><w:t>e}}</w:t></w:r></w:p>",
        para("{{\u00a0due\u00a0}}"),
        para("{{ due }}"),
    ],
)
def test_a_placeholder_survives_what_word_does_to_it(body):
    assert plain(body) == "30\u00a0Sep 2026"


def test_the_look_of_the_first_run_stays_and_what_stands_around_it():
    body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>By {{d</w:t></w:r><w:r><w:t>ue}} at</w:t><w:tab/><w:t>noon</w:t></w:r></w:p>"
    made = document(body)
    assert made.count("<w:b/>") == 2
    assert "<w:tab/>" in made
    assert plain(body) == "By 30\u00a0Sep 2026 atnoon"


@pytest.mark.parametrize(
    "value",
    [
        "a & b < c > d",
        "{{due}}",
        "{{#actions}}",
        "</w:t></w:r>",
        "\x00\x0b\x1b",
        "\ud800",
        "a\nb\r\nc",
        "{%x%}",
        "&amp;",
    ],
)
def test_data_is_text_forges_nothing_and_is_not_filled_a_second_time(value):
    made = fill(para("{{due}}"), {"due": value})
    root = made.root()
    assert len(root.findall(".//{*}p")) == 1
    assert len(root.findall(".//{*}sdt")) == 1
    assert made.packed()


def test_lists_are_rows_and_paragraphs_and_none_is_said():
    table = f"<w:tbl>{rowed('{{#actions}}')}{rowed('{{text}}', '{{who}}')}{rowed('{{/actions}}')}</w:tbl>"
    assert plain(table) == "FirstASecondB"
    parts = (
        para("{{#none}}")
        + para("{{text}}")
        + para("{{/none}}")
        + para("{{^none}}")
        + para("Nobody")
        + para("{{/none}}")
    )
    assert plain(parts) == "Nobody"
    assert plain(para("{{^actions}}") + para("Nobody") + para("{{/actions}}")) == ""


def test_a_part_on_a_condition_is_there_or_not():
    body = para("{{#late}}") + para("Late: {{due}}") + para("{{/late}}")
    assert plain(body) == "Late: 30\u00a0Sep 2026"
    assert plain(body.replace("late", "never")) == ""


def test_a_list_in_a_list():
    groups = Items(
        [
            {KEY: "a", "name": "A", "rows": Items([{"x": "1"}, {"x": "2"}])},
            {KEY: "b", "name": "B", "rows": Items([], ["x"])},
        ]
    )
    body = (
        para("{{#groups}}")
        + para("{{name}}")
        + para("{{#rows}}")
        + para("{{x}}")
        + para("{{/rows}}")
        + para("{{/groups}}")
    )
    assert plain(body, {"groups": groups}) == "A12B"


def test_a_cell_whose_list_is_empty_still_has_a_paragraph():
    cell = f"<w:tc>{para('{{#none}}')}{para('{{text}}')}{para('{{/none}}')}</w:tc>"
    assert "<w:tc><w:p/></w:tc>" in document(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")


def test_a_list_is_one_block_or_its_rows_have_controls_of_their_own_where_they_are_read_back():
    table = f"<w:tbl>{rowed('{{#actions}}')}{rowed('{{text}}', '{{who}}')}{rowed('{{/actions}}')}</w:tbl>"
    titles = set(find_part(fill(table, again=["actions[].text"]).parts)[1].controls)
    assert titles == {"actions[one].text", "actions[two].text"}
    assert set(find_part(fill(table).parts)[1].controls) == {"actions"}


def test_many_rows_are_the_same_as_few():
    rows = [{"text": f"a & <{number}>\nb", "who": "{{due}}"} for number in range(200)]
    table = f"<w:tbl>{rowed('{{#actions}}')}{rowed('{{text}}', '{{who}}')}{rowed('{{/actions}}')}</w:tbl>"
    many = plain(table, {"actions": Items(rows)})
    assert many == "".join(plain(table, {"actions": Items(rows[at : at + 40])}) for at in range(0, 200, 40))


def test_a_prompt_is_marked_as_one_and_never_says_none():
    made = document(para("{{empty}}"))
    assert "<w:showingPlcHdr/>" in made
    part = find_part(fill(para("{{empty}}")).parts)[1]
    assert part.controls["empty"].prompt


def test_words_with_a_look_take_the_templates_style_where_it_has_one():
    styles = {"word/styles.xml": '<w:styles xmlns:w="x"><w:style w:styleId="Overdue"/></w:styles>'}
    facts = {"due": Words("Overdue", "Overdue")}
    assert '<w:rStyle w:val="Overdue"/>' in document(para("{{due}}"), facts, more=styles)
    assert "rStyle" not in document(para("{{due}}"), facts)


def png():
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b"")
    )


def test_a_picture_has_its_size_its_words_and_is_in_the_document_once():
    picture = Picture(png(), 160, 90, 'The family: "A" & B')
    made = fill(para("{{family}}") + para("{{family}}"), {"family": picture})
    parts = parts_of(made.packed())
    assert sum(name.startswith("word/media/") for name in parts) == 1
    document_xml = parts["word/document.xml"].decode()
    assert 'cx="5760000"' in document_xml
    assert "The family: &quot;A&quot; &amp; B" in document_xml or 'The family: "A" &amp; B' in document_xml
    assert 'Extension="png"' in parts["[Content_Types].xml"].decode()


FAULTS = [
    (para("Answer by {{du}}"), "there is no field 'du'; the nearest are due", "in the paragraph 'Answer by {{du}}'"),
    (para("{{ ''.__class__ }}"), "is no field: write {{name}}", ""),
    (para("{% for x in y %}"), "is no field", ""),
    (para("{{due"), "is no field", ""),
    (para("due}}"), "is no field", ""),
    (para("{{due | upper}}"), "is no field", ""),
    (para("{{#actions}}") + para("{{text}}"), "{{#actions}} is not closed", ""),
    (para("{{/actions}}"), "{{/actions}} closes nothing", ""),
    (para("{{actions}}"), "actions is a list", ""),
    (para("See {{#actions}}"), "must be on a paragraph or row of its own", ""),
    (para("{{#none}}") + para("{{txet}}") + para("{{/none}}"), "there is no field 'txet'; the nearest are text", ""),
    (para("{{due.year}}"), "there is no field 'due.year'", ""),
    (para("{{_key}}"), "there is no field '_key'", ""),
]


@pytest.mark.parametrize(("body", "words", "place"), FAULTS)
def test_a_fault_is_named_with_the_nearest_and_its_paragraph(body, words, place):
    with pytest.raises(TemplateFaultError) as refused:
        fill(body)
    assert any(words in fault and place in fault for fault in refused.value.faults), refused.value.faults


def test_all_faults_are_named_at_once():
    with pytest.raises(TemplateFaultError) as refused:
        fill(para("{{du}}") + para("{{refrence}}") + para("{{#actions}}"))
    assert len(refused.value.faults) == 3


EXTERNAL = '<Relationship Id="r9" Type="http://x/{kind}" Target="http://evil.example/a" TargetMode="External"/>'
INSTRUCTION = "<w:p><w:r><w:instrText>{}</w:instrText></w:r></w:p>"
CUT = "<w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\\\x</w:instrText></w:r></w:p>"


@pytest.mark.parametrize(
    ("template", "words"),
    [
        (word_file(relations=EXTERNAL.format(kind="image")), "something loaded from outside: image"),
        (word_file(relations=EXTERNAL.format(kind="attachedTemplate")), "an attached template"),
        (word_file(relations=EXTERNAL.format(kind="aFChunk")), "another document"),
        (
            word_file(
                more={
                    "word/_rels/settings.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                    f'relationships">{EXTERNAL.format(kind="attachedTemplate")}</Relationships>'
                }
            ),
            "an attached template",
        ),
        (word_file(INSTRUCTION.format("DDEAUTO c:\\\\x")), "the field DDEAUTO"),
        (word_file(CUT), "the field DDEAUTO"),
        (word_file(INSTRUCTION.format(" includepicture x")), "the field INCLUDEPICTURE"),
        (word_file('<w:p><w:fldSimple w:instr="INCLUDETEXT x"/></w:p>'), "the field INCLUDETEXT"),
        (word_file('<w:altChunk r:id="r9"/>'), "another document"),
        (word_file("<w:p><w:r><w:object/></w:r></w:p>"), "embedded"),
        (word_file(more={"word/vbaProject.bin": "x"}), "macros"),
        (word_file(more={"word/embeddings/a.bin": "x"}), "embedded"),
        (word_file(main="application/vnd.ms-word.document.macroEnabled.main+xml"), "carries macros"),
    ],
)
def test_a_template_that_attacks_is_refused(template, words):
    with pytest.raises(TemplateFaultError) as refused:
        filled(template, FACTS, OurPart("x", "R"), Titled("T"))
    assert any(words in fault for fault in refused.value.faults), refused.value.faults


def test_a_hyperlink_is_no_attack():
    assert filled(word_file(relations=EXTERNAL.format(kind="hyperlink")), FACTS, OurPart("x", "R"), Titled("T"))


def test_a_doctype_is_refused():
    with pytest.raises(NotADocumentError, match="DOCTYPE"):
        fill("", more={"word/footnotes.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'})


def test_a_template_file_becomes_a_document():
    made = filled(word_file(para("{{due}}"), main=TEMPLATE_TYPE), FACTS, OurPart("x", "R"), Titled("T"))
    assert MAIN_TYPE.encode() in made.parts["[Content_Types].xml"]


def test_the_same_bytes_each_time_and_no_trace_of_the_templates_maker():
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>A. Person</dc:creator></cp:coreProperties>'
    )
    more = {"docProps/core.xml": core, "docProps/app.xml": "<Properties><Manager>A. Person</Manager></Properties>"}
    first, second = (fill(para("{{due}}"), more=more).packed() for _ in range(2))
    assert first == second
    parts = parts_of(first)
    assert not any(b"A. Person" in part for part in parts.values())
    assert b"en-GB" in parts["docProps/core.xml"]
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.testzip() is None


def test_headers_are_filled_without_controls():
    header = (
        '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        + para("{{reference}}")
        + "</w:hdr>"
    )
    made = fill("", more={"word/header1.xml": header}).parts["word/header1.xml"].decode()
    assert "WSCP-2026-004" in made
    assert "sdt" not in made


def test_controls_a_template_brings_along_stay():
    made = document(f"<w:p>{control('their own', 'text')}</w:p>")
    assert "their own" in made
