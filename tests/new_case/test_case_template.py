"""The template: every file valid, every field there or shown in an example, every schema line leading to a file."""

import re
import shutil
import subprocess

import pytest

from wscp_cli.casefile.layout import CASE_FILES
from wscp_cli.casefile.resources import resource_folder
from wscp_cli.casefile.scaffold import SCHEMA_FOLDER, schema_files, template_files
from wscp_cli.casefile.schema import check_against_schema, load_schema
from wscp_cli.casefile.yaml.source import parse_document

TEMPLATE = resource_folder("case_template")
KINDS = [kind for kind in CASE_FILES if not kind.generated]
EACH_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.path)


def with_examples(text: str) -> str:
    """The text with its commented-out examples switched on, as a person would do: '# ' taken away."""
    lines = []
    inside = False
    for line in text.splitlines():
        match = re.match(r"( +)# (.*)$", line)
        if match and (match.group(2).startswith("- ") or inside):
            lines.append(match.group(1) + match.group(2))
            inside = True
        else:
            lines.append(line)
            inside = False
    return "\n".join(lines) + "\n"


@EACH_KIND
def test_the_file_is_valid_as_it_is(kind):
    document = parse_document((TEMPLATE / kind.path).read_bytes(), TEMPLATE / kind.path, kind.path)
    assert document.findings == ()
    assert check_against_schema(document, kind.schema) == []


@EACH_KIND
def test_its_examples_are_valid_once_switched_on(kind):
    text = with_examples((TEMPLATE / kind.path).read_text(encoding="utf-8"))
    document = parse_document(text.encode(), TEMPLATE / kind.path, kind.path)
    assert document.findings == ()
    assert check_against_schema(document, kind.schema) == []


@EACH_KIND
def test_it_opens_with_a_schema_line_that_leads_to_its_schema(kind):
    first = (TEMPLATE / kind.path).read_text(encoding="utf-8").splitlines()[0]
    up = "../" * kind.path.count("/")
    assert first == f"# yaml-language-server: $schema={up}{SCHEMA_FOLDER}/{kind.schema}.schema.json"
    assert f"{SCHEMA_FOLDER}/{kind.schema}.schema.json" in dict(schema_files())


@EACH_KIND
def test_every_field_is_there_or_in_an_example(kind):
    text = (TEMPLATE / kind.path).read_text(encoding="utf-8")

    def fields(schema):
        for name, inner in schema.get("properties", {}).items():
            yield name
            yield from fields(inner)
            yield from fields(inner.get("items", {}) if isinstance(inner.get("items"), dict) else {})

    missing = [name for name in fields(load_schema(kind.schema)) if not re.search(rf"\b{name}:", text)]
    contact = {"name", "email", "agency"}  # a person's fields, all of them shown where they matter most
    rarely_needed = {
        "family.yaml": {
            "gender",
            "kind",
            "due",
            "deceased",
            "ended",
            "unknown",
            "substance_misuse",
            "mental_ill_health",
        }
    }
    assert set(missing) <= contact | rarely_needed.get(kind.path, set())


@EACH_KIND
def test_it_says_what_it_is_for(kind):
    lines = (TEMPLATE / kind.path).read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith("# ")
    assert "§" in "\n".join(lines) or kind.path in {"exceptions.yaml", "scoping/mapping.yaml"}
    assert max(map(len, lines)) <= 120


def test_a_new_case_gets_everything_but_the_practice_review():
    plain = {name for name, _ in template_files(lcspr=False)}
    later = {name for name, _ in template_files(lcspr=True)}
    assert not plain & later
    assert later == {kind.path for kind in KINDS if kind.lcspr}
    assert {kind.path for kind in KINDS if not kind.lcspr} <= plain
    assert {
        "README.md",
        ".gitignore",
        ".gitattributes",
        ".editorconfig",
        ".pre-commit-config.yaml",
        ".github/workflows/validate.yml",
        ".gitlab-ci.yml",
        "scoping/requests/.gitkeep",
        "scoping/returns/.gitkeep",
    } <= plain


def test_the_template_holds_no_hook_and_sets_git_to_none():
    """R5: a hook that is a file of the case would run on everybody's machine."""
    names = [name for name, content in template_files(lcspr=False) if "hook" in name or content.startswith(b"#!")]
    assert names == []
    assert b"core.hooksPath" not in b"".join(content for _, content in template_files(lcspr=False))


LEFT_OUT = (
    "out/chronology.xlsx",
    "genogram.svg",
    "genogram.png",
    "pictures/family.pdf",
    "family.ged",
    "deadlines.ics",
    "timetable.csv",
    "findings.html",
    "findings.json",
    "findings.sarif",
    "junit.xml",
    "chronology.docx",
    "a.dot",
    "chronology/chronology.new.yaml",
    "chronology/chronology.new-2.yaml",
    "case.yaml.save",
    "case.yaml.bak",
    "family.yaml.orig",
    "#log.yaml#",
    ".#log.yaml",
    ".case.yaml.swo",
    ".case.yaml.swp",
    "family.yaml~",
    "Copy of family.yaml",
    "family - Copy.yaml",
    "rapid-review/Copy of report.yaml",
    ".wscp-made",
    "out/.wscp-made",
    ".wscp/lock",
    ".wscp/lock-holder",
    "~$form.docx",
    "scoping/returns/~$police.xlsx",
    ".~lock.police.xlsx#",
    "scoping/returns/Thumbs.db",
    ".wscp-0123.tmp",
)
VERSIONED = (
    "case.yaml",
    "chronology/chronology.yaml",
    "scoping/returns/police.csv",
    "scoping/returns/police.pdf",
    "scoping/returns/gp/Copy of Chronology.xlsx",
    "scoping/returns/gp/old.bak",
    "scoping/requests/R-police.xlsx",
    "scoping/requests/R-police.new.xlsx",
    "documents/minutes.docx",
    "documents/minutes.pdf",
    "evidence/seal.json",
    ".wscp/schemas/case.schema.json",
    ".wscp/schemas/.wscp-made",
    "README.md",
    ".gitlab-ci.yml",
    ".github/workflows/validate.yml",
    "azure-pipelines.yml",
    "lcspr/report.yaml",
)


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_r8_git_add_takes_no_backup_no_picture_and_no_second_copy(tmp_path):
    """R8: `git add -A` would take editors' backups, chronology.new.yaml, and pictures or GEDCOM next to out/."""
    content = dict(template_files(lcspr=False))[".gitignore"]
    (tmp_path / ".gitignore").write_bytes(content)
    for name in (*LEFT_OUT, *VERSIONED):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")
    for arguments in (("init", "-q"), ("add", "-A")):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    listed = subprocess.run(
        ["git", "-c", "core.quotePath=false", "ls-files", "-z"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    taken = set(listed.stdout.decode().split("\0")) - {"", ".gitignore"}
    assert taken == set(VERSIONED)
