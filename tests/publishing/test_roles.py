"""Names into roles and back: in what wscp made, over every format; nothing of anybody else's is rewritten."""

import csv
import json
import os
import stat
import zipfile

import pytest

from wscp_cli.casefile.worked_case import write_worked_case
from wscp_cli.publishing.known import Identifier, known_from
from wscp_cli.publishing.roles import InNames, InRoles, Key
from wscp_cli.publishing.roles.files import FORMS, NotReadableError, rewritten
from wscp_cli.publishing.roles.key import read_key
from wscp_cli.publishing.roles.texts import changed

WHO = [
    Identifier("mother", "name", "Corinne Vashby"),
    Identifier("twin", "name", "Rose Ó Cuinn"),
    Identifier("uncle", "name", "Groß Müller"),
    Identifier("father", "name", "Mark Young"),
    Identifier("home", "address", "14 Quillfeather Close"),
    Identifier("child", "born", "2021-08-14"),
]
KNOWN = known_from(WHO)
NAMES = ("Tarrowby", "Quennick", "Oskeld", "Kerry", "Elsie", "Mason")
"""Of the worked case, whose every name is invented."""


def in_roles(*texts):
    rewriter = InRoles(KNOWN)
    made = [changed(text, found) for text, found in zip(texts, rewriter.changes(texts), strict=True)]
    return made, Key({"a": rewriter.stood})


def in_names(key, *texts):
    rewriter = InNames.of(key, "a", WHO)
    return [changed(text, found) for text, found in zip(texts, rewriter.changes(texts), strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Corinne rang about Rose.", "[mother] rang about [twin]."),
        ("Rose fell. Then Rose cried.", "[twin] fell. Then [twin] cried."),
        ("VASHBY, Corinne", "[mother]"),
        ("Corinne’s flat, Corinne Vashby's", "[mother]’s flat, [mother]'s"),
        ("GROSS Müller and Mr Groß", "[uncle] and Mr [uncle]"),
        ("14 Quillfeather Close", "[home: address]"),
        ("born 14/08/2021", "born [child: date of birth]"),
        ("Young People were asked.", "Young People were asked."),
        ("Mark Young was seen", "[father] was seen"),
        ("a rose, roses and the mark", "a rose, roses and the mark"),
        ("", ""),
    ],
)
def test_a_text_speaks_in_roles_and_gets_its_very_words_back(text, expected):
    made, key = in_roles(text)
    assert made == [expected]
    assert in_names(key, *made) == [text]


def test_texts_that_become_the_same_get_each_its_own_words_back_while_none_is_missing():
    texts = ("Corinne rang", "Ms Vashby rang", "Corinne Vashby rang")
    made, key = in_roles(*texts)
    assert made == ["[mother] rang", "Ms [mother] rang", "[mother] rang"]
    assert in_names(key, *made) == list(texts)
    assert in_names(key, *made[1:]) == ["Ms Vashby rang", "Corinne Vashby rang"]


def test_a_text_that_was_edited_gets_the_full_name():
    _, key = in_roles("Corinne rang")
    assert in_names(key, "[mother] rang twice") == ["Corinne Vashby rang twice"]


def test_a_role_somebody_typed_is_no_name():
    made, key = in_roles("[mother] is Corinne, see [annex]")
    assert made == ["[mother] is [mother], see [annex]"]
    assert in_names(key, *made) == ["[mother] is Corinne, see [annex]"]


@pytest.mark.parametrize("content", [b"", b"x", b"[]", b'{"version": 2}', b'{"version": 1, "files": {"a": 1}}'])
def test_a_damaged_key_is_none(content):
    assert read_key(content) is None


def test_the_key_is_the_same_bytes_and_read_as_it_was_written():
    _, key = in_roles("Corinne rang", "Rose fell")
    assert read_key(key.as_json()) == key


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_damaged_file_is_refused(form):
    with pytest.raises(NotReadableError):
        rewritten(b"\xff\xfe\x00{", form, InRoles(KNOWN))


def test_a_name_cut_over_runs_and_a_hidden_place_are_reached():
    from planted import docx, paragraph, run

    body = paragraph(run("Cor"), run("inne"), run(" Vash"), run("by rang")) + (
        '<w:p><w:r><w:drawing><wp:docPr xmlns:wp="x" id="1" name="a" descr="Corinne at home"/></w:drawing></w:r></w:p>'
    )
    made = rewritten(docx(body, docProps__core_dot_xml="<c><title>Corinne Vashby</title></c>"), "docx", InRoles(KNOWN))
    with zipfile.ZipFile(__import__("io").BytesIO(made)) as archive:
        said = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert "Vash" not in said
    assert "inne" not in said
    assert said.count("[mother]") == 3


@pytest.fixture
def case(tmp_path):
    return write_worked_case(tmp_path)


def texts_of(path):
    if path.suffix in {".docx", ".xlsx"}:
        with zipfile.ZipFile(path) as archive:
            return " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return path.read_text("utf-8")


def test_the_chronology_in_roles_names_nobody_and_comes_back_word_for_word(case, wscp):
    """Every format: made in roles, looked into, put back."""
    forms = ",".join(FORMS)
    wscp("merge-scoping", "--format", forms, cwd=case)
    before = {form: texts_of(case / f"out/chronology.{form}") for form in FORMS}
    assert all(name in before["csv"] for name in NAMES[3:])
    for form in FORMS:
        ran = wscp("anonymise", f"out/chronology.{form}", cwd=case)
        assert ran.returncode == 0, ran.stderr
        assert not any(name in ran.stdout + ran.stderr for name in NAMES)
        assert not any(name in texts_of(case / f"out/chronology.roles.{form}") for name in NAMES)
        back = wscp("personalise", f"out/chronology.roles.{form}", cwd=case)
        assert back.returncode == 0, back.stderr
        assert texts_of(case / f"out/chronology.{form}") == before[form]
    assert (case / "out/chronology.csv").read_bytes() == (case / "out/chronology.names.csv").read_bytes()
    first, second = (json.loads((case / f"out/{name}.json").read_text()) for name in ("chronology", "chronology.names"))
    assert {**first, "generated_hash": ""} == {**second, "generated_hash": ""}
    key = case / "identifiers.key.json"
    assert "Kerry" in key.read_text("utf-8")
    if os.name == "posix":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_the_merge_in_roles_is_only_a_copy(case, wscp):
    ran = wscp("merge-scoping", "--view", "roles", cwd=case)
    assert ran.returncode == 0, ran.stderr
    assert sorted(path.name for path in (case / "out").iterdir() if not path.name.startswith(".wscp")) == [
        "chronology-roles.csv",
        "chronology-roles.xlsx",
    ]
    assert not (case / "chronology/chronology.yaml").exists()
    with (case / "out/chronology-roles.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 237
    assert any("[mother]" in row["event"] for row in rows)
    assert not any(name in texts_of(case / "out/chronology-roles.xlsx") for name in NAMES)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["merge-scoping", "--view", "names"], 2, "roles"),
        (["merge-scoping", "--view", "roles", "--format", "yaml"], 2, "own words"),
        (["anonymise", "scoping/returns/police.csv"], 5, "never rewritten"),
        (["anonymise", "scoping/returns/childrens-services.xlsx"], 5, "never rewritten"),
        (["anonymise", "mine.csv"], 5, "never rewritten"),
        (["anonymise", "mine.docx"], 5, "never rewritten"),
        (["anonymise", "case.yaml"], 2, "format"),
        (["anonymise", "out"], 2, "folder"),
        (["anonymise", "gone.csv"], 3, "not there"),
        (["anonymise", "mine.csv", "mine.docx", "-o", "a.csv"], 2, "several"),
        (["personalise", "mine.csv"], 5, "never rewritten"),
        (["personalise", "out/chronology.csv", "-o", "documents/a.csv"], 5, "versioned"),
        (["anonymise", "out/chronology.csv", "-o", "case.yaml"], 5, "case itself"),
    ],
)
def test_what_is_not_ours_is_never_rewritten_and_names_go_nowhere_versioned(case, wscp, words, code, said):
    wscp("merge-scoping", "--format", "csv", cwd=case)
    (case / "mine.csv").write_text("a,Kerry Tarrowby\n", encoding="utf-8")
    (case / "mine.docx").write_bytes(b"PK")
    before = {path: path.read_bytes() for path in case.rglob("*") if path.is_file()}
    ran = wscp(*words, cwd=case)
    assert ran.returncode == code, ran.stderr
    assert said in ran.stderr
    assert {path: path.read_bytes() for path in case.rglob("*") if path.is_file()} == before


def test_a_form_that_went_out_is_the_agencys(case, wscp):
    wscp("scoping-forms", cwd=case)
    form = next((case / "scoping/requests").glob("*.xlsx"))
    assert wscp("anonymise", form, cwd=case).returncode == 5


def test_a_document_people_have_edited_is_still_ours(case, wscp):
    wscp("report", "minutes", cwd=case)
    path = case / "documents/minutes.docx"
    parts = {}
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"</w:body>", b"<w:p><w:r><w:t>Kerry Tarrowby spoke.</w:t></w:r></w:p></w:body>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    ran = wscp("anonymise", path, cwd=case)
    assert ran.returncode == 0, ran.stderr
    assert "[mother] spoke." in texts_of(case / "documents/minutes.roles.docx")


def test_nobody_known_is_wrong_usage(case, wscp):
    wscp("merge-scoping", "--format", "csv", cwd=case)
    (case / "identifiers.yaml").unlink()
    text = (case / "family.yaml").read_text("utf-8")
    (case / "family.yaml").write_text("\n".join(line for line in text.splitlines() if "name:" not in line) + "\n")
    ran = wscp("anonymise", "out/chronology.csv", cwd=case)
    assert ran.returncode == 2
    assert "wscp record identifier" in ran.stderr


def test_a_damaged_key_stops_it_and_stays(case, wscp):
    wscp("merge-scoping", "--format", "csv", cwd=case)
    (case / "identifiers.key.json").write_bytes(b"{")
    ran = wscp("anonymise", "out/chronology.csv", cwd=case)
    assert ran.returncode == 3
    assert (case / "identifiers.key.json").read_bytes() == b"{"
