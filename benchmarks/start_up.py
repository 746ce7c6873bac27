"""CPU time of the commands people type most, as ratios to a bare typer program in the same run."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import in_turn

BARE = """
import typer
app = typer.Typer(rich_markup_mode=None)
@app.command()
def hello(name: str = "you") -> None:
    '''Say hello.'''
    print(name)
@app.command()
def bye() -> None:
    '''Say goodbye.'''
app()
"""


def main() -> None:
    wscp = str(Path(sys.executable).with_name("wscp"))
    folder = Path(tempfile.mkdtemp())
    try:
        bare = folder / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        subprocess.run([wscp, "demo", str(folder / "demo")], check=True, capture_output=True)
        case = str(next((folder / "demo").rglob("case.yaml")).parent)
        costs = in_turn(
            {
                "bare typer --help": [sys.executable, str(bare), "--help"],
                "wscp --help": [wscp, "--help"],
                "wscp --version": [wscp, "--version"],
                "wscp timetable": [wscp, "timetable", case, "--today", "2026-11-23"],
                "wscp validate": [wscp, "validate", case],
                "wscp check": [wscp, "check", case, "--today", "2026-11-23"],
                "wscp merge-scoping": [wscp, "merge-scoping", case],
            },
            runs=7,
        )
        base = costs["bare typer --help"].cpu
        print(f"{'command':22} {'CPU ms':>7} {'x bare':>7} {'MB':>6}")
        for name, cost in costs.items():
            print(f"{name:22} {cost.cpu * 1000:7.0f} {cost.cpu / base:7.2f} {cost.memory:6.0f}")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
