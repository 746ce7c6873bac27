"""Fuzzing (issue 12, deliverable 9): every input of the corpus is read or refused; ``make fuzz`` looks for new ones.

What the fuzzer finds goes, made small, into ``corpus/PARSER/``; everything in it is invented.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(__file__).with_name("corpus")
PARSERS = ("csv", "docx", "fods", "gedcom", "ods", "profile", "xls", "xlsx", "yaml")
MOST_BYTES = 200_000


def of_harness(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tests" / "support")},
    )


@pytest.mark.parametrize("parser", PARSERS)
def test_every_input_of_the_corpus_is_read_or_refused(parser):
    inputs = sorted(path for path in (CORPUS / parser).iterdir() if path.is_file())
    assert inputs
    program = (
        "import sys; from pathlib import Path; from parsers_fuzzed.targets import try_one\n"
        "for name in sys.argv[2:]:\n"
        "    print(name, flush=True)\n"
        "    try_one(sys.argv[1], Path(name).read_bytes())\n"
    )
    done = of_harness(program, parser, *map(str, inputs))
    assert done.returncode == 0, f"{done.stdout.splitlines()[-1:]}: {done.stderr[-2000:]}"
    assert len(done.stdout.splitlines()) == len(inputs)


def test_each_parser_has_a_corpus_and_the_corpus_is_small():
    done = of_harness("import json; from parsers_fuzzed.targets import TARGETS; print(json.dumps(sorted(TARGETS)))")
    assert json.loads(done.stdout) == sorted(PARSERS) == sorted(path.name for path in CORPUS.iterdir())
    assert sum(path.stat().st_size for path in CORPUS.rglob("*")) < MOST_BYTES


@pytest.mark.parametrize(
    ("parser", "part"),
    [("xlsx", "sheet.xml"), ("docx", "document.xml"), ("ods", "content.xml"), ("fods", "document.xml")],
)
def test_the_containers_are_sound_so_that_changes_reach_the_parsers(parser, part):
    program = (
        "import sys; from pathlib import Path; from parsers_fuzzed import targets\n"
        "from wscp_cli.returns import merge\n"
        "made = {'xlsx': targets.workbook, 'docx': targets.word_document, 'ods': targets.open_document}\n"
        "folder = targets._folder()\n"
        "(folder / 'police.dat').write_bytes(made.get(sys.argv[1], bytes)(Path(sys.argv[2]).read_bytes()))\n"
        "print(len(merge(folder, today=targets._day()).events))\n"
    )
    done = of_harness(program, parser, str(CORPUS / parser / part))
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 2


@pytest.mark.parametrize("content", [b"0 HEAD,\n1E", b"0 HEAD " + b"x" * 70_000 + b"\n"], ids=["comma", "endless"])
def test_a_gedcom_file_without_one_readable_line_is_refused_not_a_crash(content):
    """Found by make fuzz: an IndexError where the first line looked like a head and no line was one."""
    from wscp_cli.family.gedcom.lines import read_gedcom

    file = read_gedcom(content, "family.ged")
    assert "GED-FORM" in {finding.code for finding in file.findings}
