"""Whatever code the program can print has a page, a place in the lists, and somebody who prints it."""

import ast
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import wscp_cli
from wscp_cli.app import app
from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.checking.known import all_codes as codes_an_exception_may_name
from wscp_cli.protocol.loader import read_protocol
from wscp_cli.rules.duties.elsewhere import FOUND_ELSEWHERE
from wscp_cli.rules.registry import ALL_RULES, all_codes, rule_page

HOUSE = Path(wscp_cli.__file__).parent
PAGES = {page.stem for page in (HOUSE / "rules/pages").glob("*.md")}
CODE = re.compile(r"[A-Z]{2,9}(?:-[A-Z]+)+")
FAMILIES = {code.partition("-")[0] for code in PAGES}
LISTS = {"elsewhere.py", "form.py", "soundness.py"}
"""Lists of codes with their titles. A code that stands in these alone is printed by nobody."""

PRINTERS = {"Finding", "error", "warning", "duty", "Refused", "RefusedError", "_say", "warn", "_broken"}
"""What is called with a code to make a finding of it."""


def codes_of(tree: ast.AST) -> set[str]:
    """Codes handed first to a printer, and codes of known families anywhere: variables, tuples returned, arguments."""
    found = set()
    metavars = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "metavar"}
    for node in ast.walk(tree):
        if id(node) in metavars:
            continue  # FILE-OR-REVISION is how a command's argument is shown, and no code
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func).rpartition(".")[2]
            strings = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if called in PRINTERS:
                found |= {text for text in strings if CODE.fullmatch(text)}
        word = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if CODE.fullmatch(word) and word.partition("-")[0] in FAMILIES:
            found.add(word)
    return found


def printed() -> dict[str, str]:
    """Each code that some module prints, with one such module."""
    where: dict[str, str] = {}
    for path in sorted(HOUSE.rglob("*.py")):
        if path.parent.name == "rules" and path.name in LISTS:
            continue
        for code in codes_of(ast.parse(path.read_text(encoding="utf-8"))):
            where.setdefault(code, path.relative_to(HOUSE).as_posix())
    return where


def test_whatever_is_printed_has_a_page_and_stands_in_the_lists():
    listed = {one.code for one in all_codes()}
    for code, where in printed().items():
        assert code in PAGES, f"{where} prints {code}: write wscp_cli/rules/pages/{code}.md"
        assert code in listed, f"{where} prints {code}: give it a title in wscp_cli/rules/duties/elsewhere.py"


def test_each_page_has_somebody_who_prints_its_code():
    assert set(printed()) == PAGES


def test_lists_and_pages_are_of_the_same_codes():
    codes = [one.code for one in all_codes()]
    assert codes == sorted(set(codes))
    assert set(codes) == PAGES


def test_an_exception_names_a_rule_since_only_check_reads_exceptions():
    assert codes_an_exception_may_name() == {rule.code for rule in ALL_RULES}


def test_the_scanner_sees_what_it_should():
    tree = ast.parse(
        'Finding("NEW-ONE", 1)\nself.kin.warn("NEW-TWO", p)\nraise Refused("NEW-THREE", "m")\ncode = "GEN-NEW"\n'
        'x = ("UTF-LETTERS", "OFFICIAL-SENSITIVE")\nFinding(code, "WELL-KNOWN words")\n',
    )
    assert codes_of(tree) == {"NEW-ONE", "NEW-TWO", "NEW-THREE", "GEN-NEW"}


@pytest.mark.parametrize("one", FOUND_ELSEWHERE, ids=lambda one: one.code)
def test_page(one):
    page = rule_page(one.code)
    assert page is not None
    assert page.startswith(f"# {one.code}: {one.title}\n")
    assert f"Weight: {one.severity.word}." in page
    assert one.clause in page
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == ["What it means", "Why it matters", "How to put it right"]
    for fragment in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL):
        assert parse_document(fragment.encode(), Path("page.yaml"), "page.yaml").readable


def test_explain_lists_and_prints_what_engines_say():
    listed = CliRunner().invoke(app, ["explain", "--list"])
    assert listed.exit_code == 0
    for one in FOUND_ELSEWHERE:
        assert re.search(rf"^{one.code} +{re.escape(one.title)}$", listed.output, re.MULTILINE)
    told = CliRunner().invoke(app, ["explain", "scoping-date"])
    assert told.exit_code == 0
    assert told.output.startswith("# SCOPING-DATE: ")


def test_the_stricter_rule_shown_as_allowed_is_allowed(tmp_path):
    page = rule_page("PROFILE-LOOSENS") or ""
    (shown,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    head = "profile: own\ntitle: Own\nextends: england\n"
    (tmp_path / "own.yaml").write_text(head + shown, encoding="utf-8")
    (tmp_path / "looser.yaml").write_text(head + shown.replace("count: 14", "count: 16"), encoding="utf-8")
    protocol, findings = read_protocol("own.yaml", tmp_path)
    assert protocol is not None
    assert not findings
    _, findings = read_protocol("looser.yaml", tmp_path)
    assert [one.code for one in findings] == ["PROFILE-LOOSENS"]
