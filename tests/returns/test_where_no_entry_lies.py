"""Dates where none is expected are flagged, none is dropped: before a birth, after the return, ahead, exchanged."""

from datetime import date, datetime

import pytest

from tests.returns.conftest import workbook
from wscp_cli.chronology.outside_time import first_birth
from wscp_cli.model.agencies import Agency, ScopingRequest
from wscp_cli.model.case import CaseFile, Child
from wscp_cli.model.family import Family, Person
from wscp_cli.model.values.dates import EdtfDate, Moment

POLICE = Agency(id="police", name="Police", scoping=ScopingRequest(returned_on=Moment(date(2026, 6, 1))))


def _flags(result):
    return {event.event: set(event.flags) for event in result.events}


def test_before_a_birth_after_the_return_and_ahead(returns, merged):
    (returns / "police.csv").write_text(
        "Date,Event\n3/4/2018,Before\nspring 2019,About\n1/6/2026,Last day\n2/6/2026,After\n23/11/2026,Tomorrow\n"
        "since 2018,Open\nuntil 2018,Long ago\n",
        encoding="utf-8",
    )
    result = merged(agencies=[POLICE], born=date(2019, 4, 10))
    assert _flags(result) == {
        "Before": {"before-birth"},
        "About": set(),
        "Last day": set(),
        "After": {"after-return"},
        "Tomorrow": {"in-future"},
        "Open": set(),
        "Long ago": {"before-birth"},
    }
    assert [(f.code, f.place.cell) for f in result.findings] == [("SCOPING-DATE", "row 5"), ("SCOPING-DATE", "row 6")]


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (("2019-04-10", "2021-05"), date(2019, 4, 10)),
        (("2019-04", "2021-05"), date(2019, 4, 1)),
        (("2019", None), None),
    ],
)
def test_the_first_birth_is_known_only_where_each_is(born, expected):
    case = CaseFile(children=(Child(person="ann"), Child(person="ben")))
    people = [Person(id=name, born=EdtfDate.parse(day) if day else None) for name, day in zip(("ann", "ben"), born)]  # noqa: B905  (two and two)
    parent = Person(id="mum", born=EdtfDate.parse("1990"))
    assert first_birth(case, Family(people=(*people, parent))) == expected
    assert first_birth(CaseFile(), Family(people=(parent,))) is None


def _return(dates):
    return workbook([["Date", "Event"], *([day, f"Entry {at}"] for at, day in enumerate(dates))])


def test_a_spreadsheet_that_exchanged_day_and_month_is_found_out(returns, merged):
    typed = [datetime(2024, month, day) for month, day in ((4, 3), (12, 1), (7, 7))]  # noqa: DTZ001  (a cell has no zone)
    (returns / "police.xlsx").write_bytes(_return([*typed, "17/03/2024", "28/02/24", "early May 2024"]))
    result = merged()
    assert [f.code for f in result.findings] == ["SCOPING-MONTH-FIRST"]
    flagged = {event.event for event in result.events if "day-and-month-exchanged" in event.flags}
    assert flagged == {"Entry 0", "Entry 1", "Entry 2"}
    assert len(result.events) == 6


@pytest.mark.parametrize("other", [datetime(2024, 4, 13), "04/03/2024"])  # noqa: DTZ001  (a cell has no zone)
def test_one_day_above_the_twelfth_among_its_dates_clears_it(returns, merged, other):
    typed = [datetime(2024, month, day) for month, day in ((4, 3), (12, 1), (7, 7))]  # noqa: DTZ001  (a cell has no zone)
    (returns / "police.xlsx").write_bytes(_return([*typed, "17/03/2024", "28/02/24", other]))
    assert not any("day-and-month-exchanged" in event.flags for event in merged().events)
