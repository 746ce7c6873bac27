"""What a user would do instead, measured against ``wscp merge-scoping``: 30 returns of 2,000 rows each.

The script is the one most people would write: pandas, openpyxl, ``to_datetime(dayfirst=True, errors="coerce")``,
``concat``, ``sort_values``, ``to_excel``. It loses every date it cannot read; wscp keeps them all.
"""

import itertools
import random
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from measure import in_turn

FILES, ROWS, RUNS = (int(n) for n in (*sys.argv[1:4], *("30", "2000", "3")[len(sys.argv[1:4]) :]))
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
FORMS = ("%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%d.%m.%Y", "%d %b %Y", "%a %d/%m/%y", "w/c %d/%m/%y", "approx %d/%m/%y")


def words(dice: random.Random, number: int) -> str:
    return " ".join(dice.choices(VOCABULARY, cum_weights=WEIGHTS, k=number)).capitalize() + "."


_DICE = random.Random(1)  # noqa: S311  (rows for a benchmark)
VOCABULARY = ["".join(_DICE.choices("abcdefghilmnoprstuvw", k=_DICE.randint(2, 10))) for _ in range(6000)]
WEIGHTS = list(itertools.accumulate(1 / (place + 3) for place in range(len(VOCABULARY))))
"""Words as rare and as frequent as in a language (Zipf)."""


def make_returns(folder: Path) -> None:
    import xlsxwriter

    for number in range(FILES):
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
        for row in range(4, ROWS + 4):
            day += timedelta(days=dice.choice((0, 0, 1, 1, 2)) if ROWS <= 2500 else dice.random() < 0.05)
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


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "returns"
        folder.mkdir()
        make_returns(folder)
        script = Path(place) / "naive.py"
        script.write_text(NAIVE, encoding="utf-8")
        made = "csv" if LARGE else "xlsx"
        naive = [sys.executable, str(script), str(folder), str(Path(place) / f"naive.{made}")]
        sides = {f"pandas script, {made}": naive}
        asked = ("csv", "csv,xlsx") if LARGE else ("csv", "csv,xlsx", "yaml,csv,xlsx", "yaml,csv,xlsx,html,docx,json")
        for forms in (*asked, ""):
            # A folder of its own each: a chronology that is there already is read too, to say what is new.
            out = str(Path(place) / (forms or "none"))
            program = str(Path(sys.executable).with_name("wscp"))
            wscp = [program, "merge-scoping", "--from", str(folder), "--out", out, "-q"]
            sides[f"wscp, {forms or 'dry run'}"] = [*wscp, "--format", forms] if forms else [*wscp, "--dry-run"]
        costs = in_turn(sides, RUNS, warm_up=not LARGE)
        base = costs[f"pandas script, {made}"]
        print(f"{FILES} returns of {ROWS} rows; seconds by the clock, CPU seconds, MB")
        for name, cost in costs.items():
            print(
                f"{name:34} {cost.wall:6.2f} s  {cost.cpu:6.2f} CPU  {cost.memory:5.0f} MB  "
                f"{base.wall / cost.wall:5.1f} times faster by the clock, {base.cpu / cost.cpu:5.1f} in CPU"
            )


if __name__ == "__main__":
    main()
