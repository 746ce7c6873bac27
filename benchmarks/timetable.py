"""Deadlines: one case as a whole process, a thousand cases in one, and the count against pandas' CustomBusinessDay."""

import shutil
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from measure import in_turn

from wscp_cli.protocol.loader import load_protocol
from wscp_cli.timetable import working_calendar

DEMO = Path(__file__).resolve().parents[1] / "wscp_cli/demo_case"
CASES = 1000
FILES = (
    "case.yaml",
    "notification.yaml",
    "agencies.yaml",
    "rapid-review/meeting.yaml",
    "rapid-review/report.yaml",
)
COUNTS = 2000


def one_case() -> None:
    wscp = str(Path(sys.executable).with_name("wscp"))
    cost = in_turn({"timetable": [wscp, "timetable", str(DEMO), "--today", "2026-11-23"]}, runs=7)["timetable"]
    print(f"one case, a whole process: {cost.cpu * 1000:.0f} ms CPU (budget 250)")


def a_thousand_cases() -> None:
    """The command over a thousand case folders, on all the processors there are; each with the files dates stand in."""
    folder = Path(tempfile.mkdtemp())
    try:
        for number in range(CASES):
            case = folder / f"CASE-{number:04}"
            (case / "rapid-review").mkdir(parents=True)
            for name in FILES:
                shutil.copy(DEMO / name, case / name)
        wscp = str(Path(sys.executable).with_name("wscp"))
        cases = sorted(str(case) for case in folder.iterdir())
        command = [wscp, "timetable", *cases, "--today", "2026-11-23", "--format", "csv"]
        cost = in_turn({"cases": command}, runs=3)["cases"]
        print(f"{CASES} cases to csv: {cost.wall:.1f} s by the clock, {cost.cpu:.1f} s CPU, {cost.memory:.0f} MB")
    finally:
        shutil.rmtree(folder)


def against_pandas() -> None:
    """The same forward counts, holidays looked up anew for each as a script does."""
    import holidays
    from pandas import Timestamp
    from pandas.tseries.offsets import CustomBusinessDay

    starts = [date(2024, 1, 1) + timedelta(days=n % 1700) for n in range(COUNTS)]
    working = working_calendar(load_protocol("england"))
    began = time.process_time()
    ours = [working.working_days_from(start, 15) for start in starts]
    ours_took = time.process_time() - began
    listed = list(holidays.country_holidays("GB", subdiv="ENG", years=range(2023, 2030)))
    began = time.process_time()
    theirs = [(Timestamp(start) + CustomBusinessDay(15, holidays=listed)).date() for start in starts]
    theirs_took = time.process_time() - began
    differ = sum(a != b for a, b in zip(ours, theirs, strict=True))
    print(
        f"{COUNTS} counts of 15 working days: {ours_took * 1000:.0f} ms here, {theirs_took * 1000:.0f} ms by pandas "
        f"({theirs_took / ours_took:.1f} times), {differ} differ"
    )


if __name__ == "__main__":
    one_case()
    a_thousand_cases()
    against_pandas()
