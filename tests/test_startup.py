"""Start-up is a feature: what `wscp` does at each start loads none of the heavy libraries."""

import json
import os
import subprocess
import sys

import pytest

HEAVY = {
    "pandas",
    "numpy",
    "openpyxl",
    "python_calamine",
    "yaml",
    "holidays",
    "jinja2",
    "jsonschema",
    "jsonschema_rs",
    "pypdfium2",
    "xlsxwriter",
    "fpdf",
    "rich",
    "pydantic",
    "docx",
    "PIL",
}
SAY = """
import json, sys
import wscp_cli.app as frame
sys.argv = ["wscp", *sys.argv[1:]]
try:
    frame.main()
except SystemExit:
    pass
sys.stderr.write("\\nLOADED " + json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def loaded(*arguments: str, cwd: str | None = None, **environment: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", SAY, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env={**os.environ, **environment},
        timeout=120,
    )
    _, found, names = done.stderr.rpartition("LOADED ")
    assert found, done.stderr
    return set(json.loads(names))


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("--version",),
        ("validate", "--help"),
        ("--show-completion", "bash"),
    ],
)
def test_help_version_and_completion_load_nothing_heavy(arguments):
    assert loaded(*arguments) & HEAVY == set()


def test_completing_a_command_loads_nothing_heavy():
    names = loaded(_WSCP_COMPLETE="complete_bash", COMP_WORDS="wscp va", COMP_CWORD="1")
    assert names & HEAVY == set()


def test_validate_loads_the_reader_and_no_spreadsheet(tmp_path):
    (tmp_path / "case.yaml").write_text("reference: WSCP-2026-001\n", encoding="utf-8")
    names = loaded("validate", cwd=str(tmp_path))
    assert "yaml" in names
    assert names & (HEAVY - {"yaml", "jsonschema_rs", "holidays"}) == set()


def test_check_loads_neither_spreadsheets_nor_drawing(tmp_path):
    (tmp_path / "case.yaml").write_text("reference: WSCP-2026-001\n", encoding="utf-8")
    names = loaded("check", cwd=str(tmp_path))
    assert names & (HEAVY - {"yaml", "jsonschema_rs", "holidays"}) == set()
