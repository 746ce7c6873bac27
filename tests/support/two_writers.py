"""Several people write into one case at once: ``python -m two_writers --rounds 1000`` (``make writers``), on POSIX.

Each round starts two ``wscp record log``, a ``wscp edit`` of the same file, a ``wscp chronology note`` and two
``wscp merge-scoping`` at the same moment. A change that a command accepted must be in its file exactly once; one that
it refused must be in none, or in the copy it names. The chronology must be whole after each round.
"""

import argparse
import collections
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from wscp_cli.app import main as wscp
from wscp_cli.casefile.layout import CHRONOLOGY
from wscp_cli.checking.validate import validate_case  # noqa: F401  (loaded before the copies are made)
from wscp_cli.chronology.store import is_untouched, read_chronology

_PER_CASE = 25
"""Rounds on one case; then a new one, so that files do not grow without end."""
_EDITOR = """\
import pathlib, sys
copy = pathlib.Path(sys.argv[-1])
copy.write_text(copy.read_text("utf-8").replace("\\n", "\\n# {said}\\n", 1), "utf-8")
"""
_DAYS = ("--on", "2026-11-20", "--today", "2026-11-23")


def start(log: Path, arguments: list[str], editor: str = "") -> int:
    """Run a command in a copy of this process; the copy's number."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        with log.open("w", encoding="utf-8") as stream, Path(os.devnull).open(encoding="utf-8") as nothing:
            sys.stdin, sys.stdout, sys.stderr = nothing, stream, stream
            os.dup2(nothing.fileno(), 0)
            os.dup2(stream.fileno(), 1)
            os.dup2(stream.fileno(), 2)
            os.environ["EDITOR"] = editor
            os.environ.pop("VISUAL", None)
            sys.argv = ["wscp", *arguments]
            wscp()
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        os._exit(code)


def new_case(folder: Path) -> tuple[Path, str]:
    """A fresh demo case, merged once, and the id of one of its entries."""
    import wscp_cli

    case = folder / "case"
    shutil.rmtree(case, ignore_errors=True)
    shutil.copytree(Path(wscp_cli.__file__).parent / "demo_case", case)
    done = subprocess.run(
        [sys.executable, "-m", "wscp_cli", "merge-scoping", str(case), "--format", "yaml", "--today", "2026-11-23"],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"the demo cannot be merged:\n{done.stderr.decode()}")
    return case, read_chronology(case / CHRONOLOGY)[0].id


def one_round(folder: Path, case: Path, entry: str, number: int) -> tuple[collections.Counter[str], list[str]]:
    """One round: how each command ended, and what does not hold afterwards."""
    inside = ["--case", str(case)]
    script = folder / "editor.py"
    script.write_text(_EDITOR.format(said=f"edited-{number}-end"), encoding="utf-8")
    editor = f'"{sys.executable}" -I -S "{script}"'
    typed = {
        "record a": ["record", "log", "note", f"first-{number}-end", *_DAYS, *inside],
        "record b": ["record", "log", "note", f"second-{number}-end", *_DAYS, *inside],
        "edit": ["edit", "log", *inside, "--today", "2026-11-23"],
        "chronology": ["chronology", "note", entry, f"noted-{number}-end", "--by", "Reviewer", *_DAYS, *inside],
        "merge a": ["merge-scoping", str(case), "--format", "yaml", "--today", "2026-11-23"],
        "merge b": ["merge-scoping", str(case), "--format", "yaml", "--today", "2026-11-23"],
    }
    turned = list(typed)[number % len(typed) :] + list(typed)[: number % len(typed)]
    running = {name: start(folder / f"{name}.log", typed[name], editor) for name in turned}
    codes = {name: os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for name, child in running.items()}
    wrong = []
    for name, said, file in (
        ("record a", f"first-{number}-end", "log.yaml"),
        ("record b", f"second-{number}-end", "log.yaml"),
        ("edit", f"edited-{number}-end", "log.yaml"),
        ("chronology", f"noted-{number}-end", "chronology/decisions.yaml"),
    ):
        there = (case / file).read_text("utf-8").count(said)
        if there != (codes[name] == 0):
            wrong.append(f"round {number}: {name} ended with {codes[name]}, and its change is there {there} times")
        copies = list(case.glob("*.edited*.yaml"))
        if name == "edit" and codes[name] != 0 and not any(said in copy.read_text("utf-8") for copy in copies):
            wrong.append(f"round {number}: what was edited and refused is in no copy")
        if name == "edit":
            for copy in copies:
                copy.unlink()
    if not is_untouched((case / CHRONOLOGY).read_bytes()):
        wrong.append(f"round {number}: the chronology is not whole")
    for name, code in codes.items():
        if code not in {0, 5 if name == "edit" else 6, 6}:
            said = (folder / f"{name}.log").read_text("utf-8")[:600]
            wrong.append(f"round {number}: {name} ended with {code}: {said}")
    return collections.Counter(f"{name.split()[0]} {code}" for name, code in codes.items()), wrong


def rounds(many: int, folder: Path) -> tuple[collections.Counter[str], list[str]]:
    """Many rounds; how the commands ended, and what did not hold."""
    ended: collections.Counter[str] = collections.Counter()
    wrong: list[str] = []
    case, entry = folder, ""
    for number in range(many):
        if number % _PER_CASE == 0:
            case, entry = new_case(folder)
            print(f"{number} of {many} rounds, {len(wrong)} faults", file=sys.stderr, flush=True)
        counted, found = one_round(folder, case, entry, number)
        ended += counted
        wrong += found
    return ended, wrong


def main() -> None:
    """Parse, run, report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=1000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ended, wrong = rounds(asked.rounds, Path(folder))
    for how, times in sorted(ended.items()):
        print(f"{how}: {times}")
    for line in wrong:
        print(line)
    print(f"{asked.rounds} rounds, {len(wrong)} faults")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
