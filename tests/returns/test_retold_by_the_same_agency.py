"""A further return of an agency that tells an entry again, thinner, takes neither its id nor what hangs on it."""

import shutil
from datetime import date

from wscp_cli.casefile.layout import CHRONOLOGY
from wscp_cli.casefile.worked_case import write_worked_case
from wscp_cli.chronology.earlier_entries import EarlierEntries
from wscp_cli.output.chronology.write import write_chronology
from wscp_cli.returns.case_merge import merge_case

TODAY = date(2026, 11, 23)
HEAD = "Date,Event,Action,Comment\n"
FULL = "14/10/2025,Copy of ED letter seen at the desk,Filed to record,Not seen by a social worker\n"
THIN = "14/10/2025,Copy of ED letter seen at the desk,,\n"


def test_the_entry_that_had_the_id_keeps_it(tmp_path):
    """E1: a second return of the same agency steals ids."""
    case = write_worked_case(tmp_path)
    place = case / "scoping/returns"
    shutil.rmtree(place)
    (place / "police").mkdir(parents=True)
    (place / "police/b.csv").write_text(HEAD + FULL, "utf-8")
    first = merge_case(case, TODAY)
    (before,) = first.events
    write_chronology(first, {"yaml": case / CHRONOLOGY})
    (place / "police/a additional.csv").write_text(HEAD + THIN, "utf-8")
    last = EarlierEntries((case / CHRONOLOGY).read_bytes(), "chronology.yaml")
    again = merge_case(case, TODAY, last=last)
    ids = {event.response: event.id for event in again.events}
    assert ids == {"Filed to record": before.id, "": f"{before.id}-2"}
