"""What a user would do instead, measured against ``wscp merge-scoping``: 30 returns of 2,000 rows each.

The script is the one most people would write: pandas, openpyxl, ``to_datetime(dayfirst=True, errors="coerce")``,
``concat``, ``sort_values``, ``to_excel``. It loses every date it cannot read; wscp keeps them all. The floor is what no
program can do without: every file read and inflated, and nothing made of it.

    merge_scoping.py [FILES ROWS RUNS]   one size; above 2,500 rows a file to csv
    merge_scoping.py sizes               wscp alone over four sizes: microseconds a row
"""

import itertools
import random
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from measure import in_turn

SIZES = sys.argv[1:2] == ["sizes"]
_ASKED = [] if SIZES else sys.argv[1:4]
FILES, ROWS, RUNS = (int(n) for n in (*_ASKED, *("30", "2000", "3")[len(_ASKED) :]))
LARGE = ROWS > 2500
"""More rows than the script's ``to_excel`` can do in reasonable time, or at all: both sides write CSV."""
NAIVE = """
import sys, warnings
from pathlib import Path
import pandas as pd
warnings.simplefilter("ignore")
frames = []
for path in sorted(Path(sys.argv[1]).glob("*.xlsx")):
    frame = pd.read_excel(path, header=3)
    frame["agency"] = path.stem
    frames.append(frame)
everything = pd.concat(frames)
everything["Date"] = pd.to_datetime(everything["Date"], dayfirst=True, errors="coerce")
everything = everything.sort_values("Date")
if sys.argv[2].endswith(".xlsx"):
    everything.to_excel(sys.argv[2], index=False)
else:
    everything.to_csv(sys.argv[2], index=False)
"""
FLOOR = """
import sys, zipfile
from pathlib import Path
for path in sorted(Path(sys.argv[1]).glob("*.xlsx")):
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            book.read(name)
"""
FORMS = ("%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%d.%m.%Y", "%d %b %Y", "%a %d/%m/%y", "w/c %d/%m/%y", "approx %d/%m/%y")


def words(dice: random.Random, number: int) -> str:
    return " ".join(dice.choices(VOCABULARY, cum_weights=WEIGHTS, k=number)).capitalize() + "."


_DICE = random.Random(1)  # noqa: S311  (rows for a benchmark)
VOCABULARY = ["".join(_DICE.choices("abcdefghilmnoprstuvw", k=_DICE.randint(2, 10))) for _ in range(6000)]
WEIGHTS = list(itertools.accumulate(1 / (place + 3) for place in range(len(VOCABULARY))))
"""Words as rare and as frequent as in a language (Zipf)."""


def make_returns(folder: Path, files: int = FILES, rows: int = ROWS) -> None:
    import xlsxwriter

    for number in range(files):
        dice = random.Random(number)  # noqa: S311  (rows for a benchmark)
        book = xlsxwriter.Workbook(folder / f"agency-{number + 1:02d}.xlsx")
        sheet = book.add_worksheet("Chronology")
        typed = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write(0, 0, "An agency's letterhead")
        heads = (
            "Date",
            "Time",
            "Source of information",
            "Event",
            "Action taken",
            "Child seen",
            "Professional",
            "Comment",
        )
        sheet.write_row(3, 0, heads)
        day = date(2019, 1, 1)
        for row in range(4, rows + 4):
            day += timedelta(days=dice.choice((0, 0, 1, 1, 2)) if rows <= 2500 else dice.random() < 0.05)
            if number % 2:
                sheet.write_datetime(row, 0, day, typed)
            else:
                sheet.write(row, 0, day.strftime(dice.choice(FORMS)))
            rest = (
                f"{dice.randrange(24):02d}:{dice.randrange(60):02d}",
                "Case file",
                words(dice, 18),
                words(dice, 9),
                dice.choice("YN"),
                "Worker",
                words(dice, 5) if dice.random() < 0.3 else "",
            )
            sheet.write_row(row, 1, rest)
        book.close()


def command(folder: Path, out: Path, forms: str) -> list[str]:
    """One merge; in a folder of its own, for a chronology that is there already is read too, to say what is new."""
    program = str(Path(sys.executable).with_name("wscp"))
    merge = [program, "merge-scoping", "--from", str(folder), "--out", str(out), "-q"]
    return [*merge, "--format", forms] if forms else [*merge, "--dry-run"]


def one_size() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "returns"
        folder.mkdir()
        make_returns(folder)
        for name, text in (("naive", NAIVE), ("floor", FLOOR)):
            (Path(place) / f"{name}.py").write_text(text, encoding="utf-8")
        made = "csv" if LARGE else "xlsx"
        script = f"pandas script, {made}"
        sides = {
            script: [sys.executable, f"{place}/naive.py", str(folder), f"{place}/naive.{made}"],
            "floor: read and inflated": [sys.executable, f"{place}/floor.py", str(folder)],
        }
        asked = ("csv", "csv,xlsx") if LARGE else ("csv", "csv,xlsx", "yaml,csv,xlsx", "yaml,csv,xlsx,html,docx,json")
        for forms in (*asked, ""):
            sides[f"wscp, {forms or 'dry run'}"] = command(folder, Path(place) / (forms or "none"), forms)
        costs = in_turn(sides, RUNS, warm_up=not LARGE)
        base, floor = costs[script], costs["floor: read and inflated"]
        print(f"{FILES} returns of {ROWS} rows; seconds by the clock, CPU seconds, MB")
        for name, cost in costs.items():
            print(
                f"{name:34} {cost.wall:6.2f} s  {cost.cpu:6.2f} CPU  {cost.memory:5.0f} MB  "
                f"{base.wall / cost.wall:5.1f} times faster by the clock, {base.cpu / cost.cpu:5.1f} in CPU; "
                f"{cost.cpu / floor.cpu:5.1f} times the floor"
            )


def several_sizes() -> None:
    """Whether twice the rows cost twice the time: the smallest holds the start of the program."""
    with tempfile.TemporaryDirectory() as place:
        print("to csv and xlsx; CPU seconds, microseconds of CPU a row, MB")
        for rows in (500, 2000, 8000, 32000):
            folder = Path(place) / f"returns-{rows}"
            folder.mkdir()
            make_returns(folder, 10, rows)
            sides = {str(rows): command(folder, Path(place) / f"out-{rows}", "csv,xlsx")}
            cost = in_turn(sides, RUNS, warm_up=rows == 500)[str(rows)]
            print(f"{10 * rows:8,} rows  {cost.cpu:6.2f} s  {cost.cpu / rows * 1e5:5.0f} us  {cost.memory:5.0f} MB")


if __name__ == "__main__":
    several_sizes() if SIZES else one_size()
