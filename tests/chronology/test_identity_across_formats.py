"""An entry keeps its id, and the decisions on it, when the agency's program writes its date another way."""

from datetime import date, datetime

import pytest

from wscp_cli.chronology.event import Event
from wscp_cli.chronology.identity import assign_ids
from wscp_cli.dates.reader import DateReader
from wscp_cli.sheets.sheet import cell_text

READER = DateReader(2026)
MOMENT = datetime.fromisoformat("2025-04-03T14:30")


def made(cell: object, clock: str = "", event: str = "Seen at home") -> Event:
    read = READER.read(cell)
    return Event(
        agency="gp",
        date=read.edtf,
        earliest=read.earliest,
        latest=read.latest,
        date_kind=read.kind,
        date_text=cell_text(cell),
        time=clock or read.time,
        event=event,
    )


def name(*arguments: object) -> str:
    return assign_ids([made(*arguments)])[0].id


@pytest.mark.parametrize(
    "cell", ["03/04/2025", "3 April 2025", "Thursday 3rd April 2025", "2025-04-03", date(2025, 4, 3), "  3.4.25 "]
)
def test_a_day_written_another_way_is_the_same_entry(cell):
    assert name(cell) == name("3/4/25")


@pytest.mark.parametrize("cell", ["4/4/25", "3/4/25?", "c. 3/4/25", "w/c 3/4/25", "31/4/25", "April 2025", "undated"])
def test_another_day_or_a_less_sure_one_is_another_entry(cell):
    assert name(cell) != name("3/4/25")


def test_a_date_that_is_not_sure_counts_by_its_words():
    assert name("Early  march 2025") == name("early March 2025")
    assert name("early March 2025") != name("beginning of March 2025")


@pytest.mark.parametrize("cell", ["3/4/25 14:30", "1430hrs 3/4/25", "3 April 2025 at 2.30pm", MOMENT])
def test_a_time_in_the_date_s_cell_tells_two_contacts_of_a_day_apart(cell):
    assert name(cell) == name("3/4/25 14:30")
    assert name(cell) not in {name("3/4/25 15:00"), name("3/4/25")}


def test_a_time_put_right_in_its_own_column_keeps_the_id():
    assert name("3/4/25", "14:30") == name("03/04/2025", "15:00") == name("3/4/25")
