"""What a genogram costs: layout, and layout with SVG, for 20, 200, 1,000 and 5,000 invented people."""

import sys
import time
from datetime import date

from families import grown
from measure import in_turn

from wscp_cli.genogram import lay_out
from wscp_cli.genogram.draw import draw

DAY = date(2026, 11, 22)
ONE = """
import sys
sys.path.insert(0, "{here}")
from datetime import date
from families import grown
{what}
"""


def main() -> None:
    print("within one process, CPU seconds")
    draw(grown(20), "BENCH", ("svg",), DAY)  # imports are no part of it
    for size in (20, 200, 1000, 5000):
        family = grown(size)
        began = time.process_time()
        layout = lay_out(family, DAY)
        laid = time.process_time()
        draw(family, "BENCH", ("svg",), DAY)
        done = time.process_time()
        print(f"{len(layout.people):6} people  layout {laid - began:6.2f}  layout and SVG {done - laid:6.2f}")
    print("as processes, CPU seconds over those of making the family alone")
    here = __file__.rpartition("/")[0] or "."
    for size in (20, 200, 1000):
        base = ONE.format(here=here, what=f"grown({size})")
        full = ONE.format(
            here=here,
            what=f"from wscp_cli.genogram.draw import draw; draw(grown({size}), 'B', ('svg',), date(2026, 11, 22))",
        )
        costs = in_turn({"base": [sys.executable, "-c", base], "full": [sys.executable, "-c", full]}, runs=3)
        print(f"{size:6} people  {costs['full'].cpu - costs['base'].cpu:6.2f}")


if __name__ == "__main__":
    main()
