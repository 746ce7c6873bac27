"""Dates whose year or month stands elsewhere: in a heading above, or in columns of their own. Never guessed."""

import pytest


def read(returns, merged, *rows: str) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    (returns / "police.csv").write_text("\n".join(rows) + "\n", "utf-8")
    result = merged()
    assert result.accounts[0].rows.balanced
    return {one.event: (one.date_text, one.date, one.flags) for one in result.events}


def test_the_year_above_is_taken_where_that_is_sure(returns, merged):
    found = read(
        returns,
        merged,
        "Date,Event",
        "2023,",
        "3 March,a",
        "Fri 10 March,b",
        "early June,c",
        "2024 (continued),",
        "4 Jan,d",
        "29 Feb,e",
    )
    assert found == {
        "a": ("3 March", "2023-03-03", ("year-from-heading: row 2",)),
        "b": ("Fri 10 March", "2023-03-10", ("year-from-heading: row 2",)),
        "c": ("early June", "2023-06-01~/2023-06-10~", ("year-from-heading: row 2",)),
        "d": ("4 Jan", "2024-01-04", ("year-from-heading: row 6",)),
        "e": ("29 Feb", "2024-02-29", ("year-from-heading: row 6",)),
    }
    told = [one for one in merged().findings if "heading above" in one.message]
    assert [(one.code, one.place.cell) for one in told] == [("SCOPING-DATE", "row 3")]


@pytest.mark.parametrize(
    "rows",
    [
        ("2023/24,", "7 May,x"),  # a school year has two
        ("2023,", "Sat 11 April,x"),  # it was a Tuesday
        ("2023,", "29 Feb,x"),  # no such day
        ("2023,", "5 Dec,a", "4 Jan,x"),  # the next year may have begun
        ("2023,", "5/3/2025,a", "6 March,x"),  # the heading holds no more
        ("3 March,x",),
    ],
)
def test_where_it_is_not_sure_the_entry_stays_undated(returns, merged, rows):
    _, day, flags = read(returns, merged, "Date,Event", *rows)["x"]
    assert day == ""
    assert "year-missing" in flags
    assert not any(word.startswith("year-from-heading") for word in flags)


def test_a_month_above_gives_days_their_month(returns, merged):
    found = read(
        returns,
        merged,
        "Date,Event",
        "March 2023,",
        "3,a",
        "Mon 6th,b",
        "April,",
        "1st,c",
        "31,d",
        "May 2023,e",
    )
    assert {event: day for event, (_, day, _) in found.items()} == {
        "a": "2023-03-03",
        "b": "2023-03-06",
        "c": "2023-04-01",
        "d": "",
        "e": "2023-05",
    }


def test_an_entry_of_a_year_or_month_alone_is_still_said(returns, merged):
    (returns / "police.csv").write_text("Date,Event\n3/4/23,a\nMay 2023,\n4/6/23,b\n", "utf-8")
    assert merged().accounts[0].rows.rejected == [("", 3, "a date and nothing else")]


def test_day_month_and_year_in_columns_of_their_own(returns, merged):
    found = read(
        returns,
        merged,
        "Day,Month,Year,Event",
        "3,March,2023,a",
        "4,3,23,b",
        ",April,2023,c",
        "31,2,2023,d",
        "5,,2023,e",
        "6,Apr,,f",
        "Mon 3rd,4,2023,g",
        "7,thirteenth,2023,h",
    )
    assert {event: (text, day) for event, (text, day, _) in found.items()} == {
        "a": ("3 March 2023", "2023-03-03"),
        "b": ("4/3/23", "2023-03-04"),
        "c": ("April 2023", "2023-04"),
        "d": ("31/2/2023", ""),
        "e": ("5 2023", ""),
        "f": ("6 Apr", ""),
        "g": ("Mon 3rd 4 2023", "2023-04-03"),
        "h": ("7 thirteenth 2023", ""),
    }
    together = {event for event, (_, _, flags) in found.items() if "date-from-several-columns" in flags}
    assert together == set(found)
    assert not any(one.extra for one in merged().events)  # the columns' words stand in the date's own, once


def test_a_date_and_a_year_beside_it_and_a_day_of_the_week_beside_a_date(returns, merged):
    found = read(returns, merged, "Date,Year,Event", "3 March,2023,a", "4/5/22,2022,b", "early June,2022,c")
    assert {event: day for event, (_, day, _) in found.items()} == {
        "a": "2023-03-03",
        "b": "2022-05-04",
        "c": "2022-06-01~/2022-06-10~",
    }
    assert found["b"][2] == ()
    week = read(returns, merged, "Day,Date,Event", "Mon,3/4/23,a")
    assert week == {"a": ("3/4/23", "2023-04-03", ())}


def test_a_year_merged_down_counts_for_each_of_its_rows(returns, merged):
    import openpyxl

    book = openpyxl.Workbook()
    rows = [["Year", "Month", "Day", "Event"], [2023, "March", 3, "a"], [None, None, 4, "b"], [None, "April", 5, "c"]]
    for row in rows:
        book.active.append(row)
    book.active.merge_cells("A2:A4")
    book.active.merge_cells("B2:B3")
    book.save(returns / "police.xlsx")
    assert [(one.event, one.date) for one in merged().events] == [
        ("a", "2023-03-03"),
        ("b", "2023-03-04"),
        ("c", "2023-04-05"),
    ]
