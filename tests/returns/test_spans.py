"""A column for the end of a span: a span where both days are sure, the words kept, nothing guessed."""

import pytest

from wscp_cli.returns.headings.match import field_of


@pytest.mark.parametrize(
    ("end", "date", "kind", "flags"),
    [
        ("9/4/23", "2023-04-03/2023-04-09", "range", ("end-in-own-column",)),
        ("2023-04-09", "2023-04-03/2023-04-09", "range", ("end-in-own-column",)),
        ("3/4/23", "2023-04-03", "exact", ()),
        ("", "2023-04-03", "exact", ()),
        ("n/k", "2023-04-03", "exact", ()),
        ("ongoing", "2023-04-03", "exact", ("end-not-read",)),
        ("about 9/4/23", "2023-04-03", "exact", ("end-not-read",)),
        ("31/4/23", "2023-04-03", "exact", ("end-not-read",)),
        ("2/4/23", "2023-04-03", "exact", ("range-reversed",)),
    ],
)
def test_the_end_in_its_own_column(returns, merged, end, date, kind, flags):
    (returns / "ward.csv").write_text(f"Date of admission,Event,Discharge date\n3/4/23,Kept in,{end}\n", "utf-8")
    result = merged()
    (event,) = result.events
    assert (event.date, event.date_kind, event.flags) == (date, kind, flags)
    assert event.date_text == "3/4/23"
    assert event.extra == ((("Discharge date", end),) if end else ())
    told = [finding.code for finding in result.findings]
    assert told == (["SCOPING-DATE"] if flags and flags != ("end-in-own-column",) else [])


def test_an_end_put_in_later_keeps_the_id(returns, merged):
    ids = set()
    for end in ("", "9/4/23", "10/4/23"):
        (returns / "ward.csv").write_text(f"Date,Event,End date\n3/4/23,Kept in,{end}\n", "utf-8")
        ids.add(merged().events[0].id)
    assert len(ids) == 1


def test_a_start_that_is_not_sure_stays_as_it_is(returns, merged):
    (returns / "ward.csv").write_text("Start date,Event,End date\nMarch 2023,Kept in,9/4/23\n", "utf-8")
    (event,) = merged().events
    assert (event.date, event.flags) == ("2023-03", ("end-not-read",))


def test_a_table_with_nothing_but_an_end_is_not_sure(returns, merged):
    (returns / "ward.csv").write_text("End date,Event\n9/4/23,Kept in\n", "utf-8")
    result = merged()
    assert result.events == []
    assert [finding.code for finding in result.findings] == ["SCOPING-HEADINGS"]


def test_a_date_of_admission_gives_way_to_a_date():
    assert field_of("Date of admission") == ("date", "weak")
    assert field_of("Date discharged") == ("date_end", "alias")
