"""The identity sheet: the one document that names the family, out of identifiers.yaml alone and into out/ alone."""

import re
import sys

import pytest

from wscp_cli import app
from wscp_cli.casefile.worked_case import write_worked_case
from wscp_cli.documents.engine.package import opened

DAY = ("--today", "2026-11-23")
REAL = ("Zqxtilly", "Zqxzara", "Zqxclose", "Zqxnick", "Zqxanna")
IDENTIFIERS = """people:
  - {id: mother, names: [Zqxzara Zqxton], born: 1999-04-03, addresses: [14 Zqxclose, ZZ99 3VZ]}
  - {id: child-a, names: [Zqxtilly Zqxton, Zqxtilly Second], known_as: [Zqxnick], born: 2021-02-03,
     addresses: ["14, zqxClose"]}
  - {id: father, names: [Zqxfather]}
  - {id: gp, professional: yes, names: [Dr Zqxanna], addresses: [1 Zqxsurgery]}
  - {id: home, addresses: [14 Zqxclose]}
"""


@pytest.fixture
def case(tmp_path):
    root = write_worked_case(tmp_path / "cases")
    (root / "identifiers.yaml").write_text(IDENTIFIERS, encoding="utf-8")
    return root


@pytest.fixture
def ran(case, monkeypatch, capsys):
    monkeypatch.chdir(case)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["wscp", "report", *arguments, *DAY])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            app.main()
        told = capsys.readouterr()
        return end.value.code, told.out + told.err

    return run


def words(path):
    parts = opened(path.read_bytes()).parts
    return re.sub(r"<[^>]+>", " ", parts["word/document.xml"].decode()), parts


def test_it_says_who_is_meant_in_what_papers_call_them_and_names_no_professional(case, ran):
    assert ran("identity")[0] == 0
    text, _ = words(case / "out/identity.docx")
    for part in (
        "Zqxtilly Zqxton",
        "Zqxtilly Second; Zqxnick",
        "3 February 2021",
        "14 Zqxclose, ZZ99 3VZ",
        "Child",
        "Same address: Mother",
        "not recorded",
        "This sheet names the family",
    ):
        assert part in text.replace("\u00a0", " "), part
    assert "Zqxanna" not in text
    assert "Zqxsurgery" not in text
    assert text.index("Zqxtilly") < text.index("Zqxzara")


def test_nothing_it_says_of_itself_names_anybody_and_it_is_marked_on_every_page(case, ran):
    code, said = ran("identity", "--agency", "police")
    assert code == 0
    assert "secure mail" in said
    _, parts = words(case / "out/identity-police.docx")
    outside = said + "".join(
        content.decode("utf-8", "replace") for name, content in parts.items() if name != "word/document.xml"
    )
    assert not [one for one in REAL if one.lower() in outside.lower()]
    assert "NAMES THE FAMILY" in parts["word/header1.xml"].decode()
    assert "OFFICIAL-SENSITIVE" in parts["word/footer1.xml"].decode()
    assert "names the family" in parts["docProps/core.xml"].decode()


def test_it_goes_nowhere_versioned_without_a_word(case, ran):
    assert "versioned" not in ran("identity")[1]
    assert not (case / "documents").exists() or not list((case / "documents").glob("identity*"))
    assert "versioned" in ran("identity", "-o", "documents/identity.docx")[1]
    assert "versioned" not in ran("identity", "-o", "out/mail/identity.docx")[1]


@pytest.mark.parametrize(
    "held",
    [
        None,
        "people:\n",
        "people:\n  - {id: gp, professional: yes, names: [Dr Zqxanna]}\n",
        "people:\n  - {id: home, addresses: [14 Zqxclose]}\n",
    ],
)
def test_nobody_in_it_is_said_in_one_line_and_nothing_is_written(held, case, ran):
    (case / "identifiers.yaml").unlink()
    if held:
        (case / "identifiers.yaml").write_text(held, encoding="utf-8")
    code, said = ran("identity")
    assert code == 2
    assert "names nobody of the family" in said
    assert "wscp record identifier" in said
    assert not (case / "out").exists()


def test_every_other_kind_stays_without_a_real_name(case, ran):
    assert ran("request")[0] == 0
    assert ran("minutes")[0] == 0
    for path in (case / "documents").glob("*.docx"):
        assert not [one for one in REAL if one in words(path)[0]], path.name


def test_an_update_takes_what_has_become_known(case, ran):
    ran("identity")
    held = (case / "identifiers.yaml").read_text("utf-8").replace("[Zqxfather]", "[Zqxfather Known]")
    (case / "identifiers.yaml").write_text(held, encoding="utf-8")
    assert ran("update", "out/identity.docx")[0] == 0
    assert "Zqxfather Known" in words(case / "out/identity.docx")[0]
