"""Our own outputs for publication, of three invented families: nothing known is found in them, and a name put into any
of their parts is.

What is drawn in pixels stays "not checked" until a person has looked: decision 0019 says why wscp does not vouch for
its own pictures either.
"""

import io
import re
import zipfile

import pytest
from planted import chunk

from wscp_cli.casefile.worked_case import write_worked_case
from wscp_cli.publishing.inspect import look_at_file
from wscp_cli.publishing.judge import judged
from wscp_cli.publishing.known import Identifier, known_from

NAME = "Gwenllian Trefaldwyn"
FAMILIES = {
    "the worked case": {},
    "other names": {"Kerry": "Zofia", "Tarrowby": "Brzezinowicz", "Quennick": "Wasowiczka", "Oskeld": "Okonkwo"},
    "names that are words": {"Kerry": "Rose", "Tarrowby": "Baker", "Quennick": "Young", "Oskeld": "Marsh"},
}
PICTURES = ("svg", "png", "pdf", "html")
DOCUMENTS = ("lcspr", "brief", "notices")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Each family's outputs for publication, and what is known of it: made by the command line, once."""
    from typer.testing import CliRunner

    from wscp_cli.app import application
    from wscp_cli.model.folder import read_case
    from wscp_cli.publishing.knowing import identifiers_of_case

    runner, command = CliRunner(), application()
    every = {}
    for family, names in FAMILIES.items():
        root = write_worked_case(tmp_path_factory.mktemp("family"))
        for path in (root / "family.yaml", root / "identifiers.yaml"):
            text = path.read_text("utf-8")
            for old, new in names.items():
                text = re.sub(rf"\b{old}\b", new, text)
            path.write_text(text, "utf-8")
        files = {}
        for form in PICTURES:
            target = root / "out" / f"g.{form}"
            words = [
                "genogram",
                str(root),
                "--publication",
                "--format",
                form,
                "-o",
                str(target),
                "--as-at",
                "2026-03-18",
            ]
            assert runner.invoke(command, words).exit_code == 0, form
            files[f"genogram.{form}"] = target.read_bytes()
        for kind in DOCUMENTS:
            draft = root / "documents" / f"{kind}.docx"
            runner.invoke(command, ["report", kind, str(root), "--today", "2026-11-23", "-o", str(draft)])
            runner.invoke(command, ["report", "finish", str(draft), "--today", "2026-11-23"])
            files[f"{kind}.docx"] = draft.with_name(f"{kind}.final.docx").read_bytes()
        every[family] = files, known_from([*identifiers_of_case(read_case(root)), Identifier("child-a", "name", NAME)])
    return every


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(
    "output", [*(f"genogram.{form}" for form in PICTURES), *(f"{kind}.docx" for kind in DOCUMENTS)]
)
def test_nothing_known_is_found_in_what_we_make_for_publication(made, family, output):
    files, known = made[family]
    seen = judged(output, look_at_file(output, files[output]), known)
    assert [(hit.code, hit.place, hit.whose) for hit in seen.hits if hit.certain] == []
    assert output.endswith((".png", ".docx", ".pdf")) or not seen.blind, seen.blind


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_name_put_into_any_part_of_a_document_is_found(made, family, kind):
    files, known = made[family]
    with zipfile.ZipFile(io.BytesIO(files[f"{kind}.docx"])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            planted = re.sub(rb"(</[\w:]+>|/>)\s*$", f"<!-- {NAME} -->".encode() + rb"\1", content)
        else:
            planted = content + NAME.encode()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for other, there in parts.items():
                archive.writestr(other, planted if other == name else there)
        seen = judged("a.docx", look_at_file("a.docx", out.getvalue()), known)
        assert any(hit.certain and hit.whose == "child-a" for hit in seen.hits), name


def with_a_name(form, content):
    """The picture with a name behind its end, and with one in each place its format has for words."""
    yield content + b"\n" + NAME.encode()
    if form == "png":
        head, rest = content[:33], content[33:]
        for kind in (b"tEXt", b"iTXt", b"eXIf", b"zQxy"):
            yield head + chunk(kind, b"Title\0\0\0\0\0" + NAME.encode()) + rest
    elif form == "pdf":
        yield content.replace(b"/Type /Catalog", b"/Type /Catalog /Lang (" + NAME.encode() + b")", 1)
    else:
        text = content.decode()
        for found in (*re.finditer(r"</(?:title|desc|text|p|style|h1)>", text),):
            yield f"{text[: found.start()]} {NAME}{text[found.start() :]}".encode()
        for found in re.finditer(r'(?:aria-label|id|class)="', text):
            yield f"{text[: found.end()]}{NAME} {text[found.end() :]}".encode()


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("form", PICTURES)
def test_a_name_put_into_any_part_of_a_picture_is_found(made, family, form):
    files, known = made[family]
    content = files[f"genogram.{form}"]
    planted = list(dict.fromkeys(with_a_name(form, content)))
    assert len(planted) > 1
    for changed in planted:
        assert changed != content, "nothing was planted"
        seen = judged(f"a.{form}", look_at_file(f"a.{form}", changed), known)
        assert any(hit.certain and hit.whose == "child-a" for hit in seen.hits), form
