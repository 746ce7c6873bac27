"""Kinds that a blind set found wanting: each was called clean, or cried wolf, before."""

import gzip
import zlib

import pytest
from planted import docx, png, zipped

from wscp_cli.publishing.inspect import look_at_file
from wscp_cli.publishing.judge import judged
from wscp_cli.publishing.known import Identifier, known_from

NAME = "Gwenllian Trefaldwyn"
WRITTEN = {
    "latin": NAME,
    "chinese": "欧阳慧琳",
    "punjabi": "ਗੁਰਪ੍ਰੀਤ ਢਿੱਲੋਂਵਾਲੀਆ",
    "polish": "Łucja Wąsowiczka",
    "short": "Zofia Brzezinowicz",
}
KNOWN = known_from(
    [
        *(Identifier("child", "name", name, False) for name in WRITTEN.values()),
        Identifier("child", "reference", "BA51 DFG", False),
        Identifier("child", "born", "2020-10-10", False),
    ]
)
ORDINARY = known_from(
    [Identifier("child", "name", name, False) for name in ("Mark Young", "April Green", "Rose Baker")]
)


def result(name, data, known=KNOWN):
    return judged(name, look_at_file(name, data), known)


def pdf(*objects, page=b"", after=b""):
    body = b"%PDF-1.7\n"
    placed = []
    every = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]" + page + b">>",
        *objects,
    )
    for number, one in enumerate(every, start=1):
        placed.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % at for at in placed)
    rows = b"xref\n0 %d\n0000000000 65535 f \n" % (len(placed) + 1) + table
    return (
        body
        + rows
        + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(placed) + 1, len(body))
        + after
    )


def stream(data, extra=b""):
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), extra, data)


def xml_in_word(content):
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<d/>", "customXml/item1.xml": content})


def in_word(name, content):
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<d/>", name: content})


def calendar(text):
    raw = f"SUMMARY:{text}".encode()
    folded = b"\r\n ".join(raw[at : at + 10] for at in range(0, len(raw), 10))
    return b"BEGIN:VCALENDAR\r\n" + folded + b"\r\nEND:VCALENDAR\r\n"


FOUND = {
    "name of an element": ("a.docx", xml_in_word("<GwenllianTrefaldwyn/>")),
    "name of an attribute": ("a.docx", xml_in_word('<x GwenllianTrefaldwyn="1"/>')),
    "namespace that nothing uses": ("a.docx", xml_in_word(f'<x xmlns:n="urn:{NAME}"/>')),
    "text in an entity of its own": (
        "a.svg",
        b'<!DOCTYPE svg [<!ENTITY a "Gwen"><!ENTITY b "llian">]><svg><text>&a;&b;</text></svg>',
    ),
    "letters backwards": ("a.txt", ("Seen \u202e" + NAME[::-1] + "\u202c there").encode()),
    "folded calendar cut inside a letter": ("a.ics", calendar(WRITTEN["punjabi"])),
    "wide letters behind two bytes": (
        "a.docx",
        in_word("word/p.bin", b"\0\1" + "10 October 2020".encode("utf-16-le") + b"\0" * 9),
    ),
    "wide letters, Polish": (
        "a.docx",
        in_word("word/p.bin", b"\0\1" + WRITTEN["polish"].encode("utf-16-le") + b"\0" * 9),
    ),
    "wide letters, Chinese": (
        "a.docx",
        in_word("word/p.bin", b"\0\1\2" + WRITTEN["chinese"].encode("utf-16-le") + b"\0" * 9),
    ),
    "UTF-8 among bytes": ("a.png", png() + b"\0\xff\xfe" + WRITTEN["polish"].encode() + b"\0"),
    "a short name before an archive": ("a.zip", b"Zofia's" + zipped({"a.txt": "x"})),
    "base64 with a word behind it": ("a.txt", b"Seen Q2FzZSBvZiBHd2VubGxpYW4gVHJlZmFsZHd5bg there"),
    "ruby": (
        "a.docx",
        docx(
            "<w:p><w:r><w:ruby><w:rt><w:r><w:t>Trefaldwyn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>x</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
        ),
    ),
    "key of a PDF in figures": ("a.pdf", pdf(page=b"/" + b"".join(b"#%02x" % one for one in NAME.encode()) + b" 1")),
    "packed file in a PDF's stream": ("a.pdf", pdf(stream(gzip.compress(NAME.encode(), mtime=0)))),
}


@pytest.mark.parametrize("kind", FOUND)
def test_what_the_blind_set_found_wanting_is_found(kind):
    seen = result(*FOUND[kind])
    assert any(hit.certain and hit.whose == "child" for hit in seen.hits), (seen.hits, seen.blind)


def test_a_header_says_its_layout_apart_from_its_text():
    sheet = "<worksheet><headerFooter><oddHeader>&amp;LBA51 DFG</oddHeader></headerFooter></worksheet>"
    data = zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<w/>", "xl/worksheets/sheet1.xml": sheet})
    assert result("a.xlsx", data).result == "found"


NOT_CHECKED = {
    "sound": ("a.wav", b"RIFF\x28\0\0\0WAVEfmt " + b"\0" * 32),
    "a part that is cut off": ("a.docx", xml_in_word("<x><y>")),
    "entities without end": (
        "a.svg",
        (
            "<!DOCTYPE svg ["
            + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol" * 9}">' for n in range(12))
            + "]><svg><text>&l11;</text></svg>"
        ).encode(),
    ),
    "rich text with open groups": ("a.rtf", b"{\\rtf1 " + b"{" * 9000),
    "PDF cut off": ("a.pdf", pdf(stream(b"BT ET"))[:-120]),
    "PDF of brackets": ("a.pdf", pdf(stream(b"[" * 9000), page=b"/Contents 4 0 R")),
    "PDF whose length is itself": (
        "a.pdf",
        pdf(b"<</Length 4 0 R>>\nstream\nBT ET\nendstream", page=b"/Contents 4 0 R"),
    ),
    "PDF drawing made of itself": (
        "a.pdf",
        pdf(
            stream(b"/X Do"),
            stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"),
            page=b"/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>",
        ),
    ),
    "PDF and archive in one": ("a.pdf", pdf(after=zipped({"a.txt": "x"}))),
    "PDF with a stream of 40 MB": ("a.pdf", pdf(stream(zlib.compress(b"a" * 40_000_000, 9), b"/Filter/FlateDecode"))),
}


@pytest.mark.parametrize("kind", NOT_CHECKED)
def test_what_cannot_be_read_to_its_end_is_never_clean(kind):
    assert result(*NOT_CHECKED[kind]).result == "not-checked"


@pytest.mark.parametrize(
    "text",
    [
        "Its Children and Young People's Services and local Young Carers spoke.",
        "It was set out in the Green Paper.",
        "1,Baker Street is not in this review\n2,Mark the change in the plan\n",
    ],
)
def test_a_set_phrase_and_the_beginning_of_a_cell_are_no_certain_name(text):
    assert result("a.csv", text.encode(), ORDINARY).result in {"clean", "review"}


def test_the_same_words_as_a_name_are_one():
    assert result("a.txt", b"A visit was made to Rose by the nurse.", ORDINARY).result == "found"
    assert result("a.txt", b"It was Mark who told the nurse.", ORDINARY).result == "found"
