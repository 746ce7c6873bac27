"""One identifier planted in each of some hundred places: found, and never printed."""

import csv
import io
import json

import pytest
from planted import BASE64, FILES, NAME, TERMS, docx, paragraph, pdf, png, run, xlsx, zipped

from wscp_cli.publishing.inspect import look_at_file
from wscp_cli.publishing.judge import judged
from wscp_cli.publishing.known import Identifier, known_from
from wscp_cli.publishing.known.identifiers import is_professional

KNOWN = known_from(
    Identifier(row["person"], row["kind"], row["text"], is_professional(row["person"]))
    for row in csv.DictReader(io.StringIO(TERMS))
)


def verdict(name, data):
    return judged(name, look_at_file(name, data), KNOWN)


@pytest.mark.parametrize("what", FILES)
def test_what_is_planted_is_found(what):
    name, data = FILES[what]
    seen = verdict(name, data)
    assert seen.result == "found", (seen.hits, seen.blind)
    assert any(hit.certain and hit.whose for hit in seen.hits), seen.hits


def _tracked(before: str, deleted: str = "", inserted: str = "", after: str = "") -> str:
    pieces = run(before)
    if deleted:
        pieces += f"<w:del><w:r><w:delText>{deleted}</w:delText></w:r></w:del>"
    if inserted:
        pieces += f"<w:ins>{run(inserted)}</w:ins>"
    return paragraph(pieces + run(after))


def _odt(region: str, body: str) -> bytes:
    text = (
        f"<o:document-content xmlns:o='o' xmlns:t='t'><o:body><t:tracked-changes>{region}</t:tracked-changes>{body}"
        "</o:body></o:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": text})


TRACKED = {
    "a letter deleted inside the name": ("a.docx", docx(_tracked("Rang Ott", "x", "", "ilie today"))),
    "a letter put in": ("a.docx", docx(_tracked("Rang Ott", "", "x", "ilie today"))),
    "a short name, a letter for another": ("a.docx", docx(_tracked("Rang O", "x", "t", "ti today"))),
    "half of it deleted, another half put in": ("a.docx", docx(_tracked("Rang Ott", "ilie", "oline", " today"))),
    "deleted with its own half": (
        "a.docx",
        docx(paragraph(run("Rang Ott"), "<w:moveFrom><w:r><w:t>zz</w:t></w:r></w:moveFrom>", run("ilie"))),
    ),
    "a paragraph's end deleted inside it": ("a.docx", docx(_tracked("Rang Ott", "x") + paragraph(run("ilie today")))),
    "a web page": ("a.html", b"<!doctype html><p>Rang Ott<del>x</del>ilie today</p>"),
    "LibreOffice, a letter put in": (
        "a.odt",
        _odt(
            "<t:changed-region t:id='c1'><t:insertion/></t:changed-region>",
            "<t:p>Rang Ott<t:change-start t:change-id='c1'/>x<t:change-end t:change-id='c1'/>ilie today</t:p>",
        ),
    ),
    "LibreOffice, letters deleted": (
        "a.odt",
        _odt(
            "<t:changed-region t:id='c1'><t:deletion><t:p>til</t:p></t:deletion></t:changed-region>",
            "<t:p>Rang Ot<t:change t:change-id='c1'/>ie today</t:p>",
        ),
    ),
}


@pytest.mark.parametrize("what", TRACKED)
def test_a_tracked_change_inside_a_name_hides_it_in_neither_reading(what):
    hits = verdict(*TRACKED[what]).hits
    assert any(hit.certain and hit.whose == "child" and hit.of_class == "name" for hit in hits), hits


CLEAN = {
    "word": ("a.docx", docx(paragraph(run("The mother rose early; Mark 5 was read. In May the child was seen.")))),
    "word, words that begin as names do": ("a.docx", docx(paragraph(run("The marching bank of roses, the ottoman.")))),
    "excel": ("a.xlsx", xlsx("<c><v>44421</v></c>")),
    "pdf": ("a.pdf", pdf("(A child was hurt.)")),
    "text": ("a.txt", b"The rose petals fell. The review began in August 2021 and ended on 15 August 2021."),
    "svg": ("a.svg", b"<svg><text>Mother</text><rect fill='mistyrose'/></svg>"),
    "html": ("a.html", b"<!doctype html><html lang='en-GB'><title>Learning</title><p>A child was hurt.</p></html>"),
    "csv": ("a.csv", b"date,event\n2026-01-01,visit\n"),
    "zip": ("a.zip", zipped({"a.txt": "nothing"})),
}


@pytest.mark.parametrize("what", CLEAN)
def test_what_names_nobody_is_not_doubted(what):
    seen = verdict(*CLEAN[what])
    assert seen.result == "clean", (seen.hits, seen.blind)


NOT_CHECKED = {
    "a picture": ("a.png", png()),
    "a picture in a document": ("a.docx", docx(word__media__image1_dot_png=png())),
    "cut off": ("a.docx", docx()[:200]),
    "old format": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "locked": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600),
    "empty": ("a.txt", b""),
    "unknown": ("a.bin", bytes(range(256)) * 4),
    "seven-zip": ("a.7z", b"7z\xbc\xaf\x27\x1c" + b"\0\1" * 50),
    "bomb": ("a.zip", zipped({"a": b"\0" * 60_000_000})),
    "damaged pdf": ("a.pdf", b"%PDF-1.7\n%%EOF"),
}


@pytest.mark.parametrize("what", NOT_CHECKED)
def test_what_cannot_be_looked_at_is_never_clean(what):
    seen = verdict(*NOT_CHECKED[what])
    assert seen.result == "not-checked", seen.hits
    assert all(one.reason for one in seen.blind)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Ottilei Marchbnk was seen", False),
        ("her friend Tilly", None),
        ("Rose is a flower.", False),
        ("a rose", None),
        ("Then Rose went.", True),
        ("R o s e", True),
        ("roses", None),
        ("0ttilie", False),
    ],
)
def test_how_sure_it_is(text, sure):
    hits = [hit for hit in verdict("a.txt", text.encode()).hits if hit.whose]
    assert (None if not hits else any(hit.certain for hit in hits)) is sure


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif", "junit", "html"])
def test_no_identifier_is_printed(wscp, tmp_path, form):
    (tmp_path / "terms.csv").write_text(TERMS, encoding="utf-8")
    names = []
    for number, (name, data) in enumerate(FILES.values()):
        path = tmp_path / f"{number}.{name.rpartition('.')[2]}"
        path.write_bytes(data)
        names.append(path.name)
    ran = wscp("publish-check", *names, "--terms", "terms.csv", "--format", form, cwd=tmp_path)
    assert ran.returncode == 1
    said = (ran.stdout + ran.stderr).casefold()
    for word in (
        "ottilie",
        "marchbank",
        "trewartha",
        "cuinnea",
        "szczep",
        "900417",
        "larkrise",
        "quillfeather",
        "48817",
        "otti",
        "14/08",
        "оксана",
        BASE64.casefold()[:20],
    ):
        assert word not in said, word
    if form == "json":
        told = json.loads(ran.stdout)
        assert told["known"] == {"people": 10, "terms": 15}
        assert [one["result"] for one in told["files"]].count("found") >= len(names) - 1  # one was in its file's name


def test_show_needs_a_terminal(wscp, tmp_path):
    (tmp_path / "terms.csv").write_text(TERMS, encoding="utf-8")
    (tmp_path / "a.txt").write_text(NAME, encoding="utf-8")
    ran = wscp("publish-check", "a.txt", "--terms", "terms.csv", "--show", cwd=tmp_path)
    assert ran.returncode == 2
    assert NAME not in ran.stdout + ran.stderr


def test_nothing_known_is_never_a_pass(wscp, tmp_path):
    (tmp_path / "a.txt").write_text("A child was hurt.", encoding="utf-8")
    ran = wscp("publish-check", "a.txt", cwd=tmp_path)
    assert ran.returncode == 1
    assert "0 real names known" in ran.stdout


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ("a,b\n1,2\n", "columns"),
        ("person,kind,text\nx,nickname,y\n", "row 2"),
        ("person,kind,text\nx,name,\n", "row 2"),
        ("person,kind,text\nx,born,soon\n", "row 2"),
        ("", "columns"),
    ],
)
def test_terms_that_cannot_be_used(wscp, tmp_path, terms, said):
    (tmp_path / "terms.csv").write_text(terms, encoding="utf-8")
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    ran = wscp("publish-check", "a.txt", "--terms", "terms.csv", cwd=tmp_path)
    assert ran.returncode == 3
    assert said in ran.stderr


def test_a_file_that_is_not_there(wscp, tmp_path):
    ran = wscp("publish-check", "b.txt", cwd=tmp_path)
    assert ran.returncode == 3
    assert "b.txt" in ran.stderr
