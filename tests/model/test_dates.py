"""Days, moments and uncertain dates: what is read, what is refused, and that schema and reader agree."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.casefile.schema import check_against_schema
from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.model.values.dates import EdtfDate, Moment, parse_day

LONDON = ZoneInfo("Europe/London")


@given(st.dates())
def test_every_day_is_read_as_it_is_written(day):
    assert parse_day(day.isoformat()) == day
    assert Moment.parse(day.isoformat()) == Moment(day)
    assert str(Moment(day)) == day.isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-11",
        "2026-02-31",
        "2026-13-01",
        "2026-00-10",
        "2026-1-2",
        "31/02/2026",
        "2026-11-22 ",
        " 2026-11-22",
        "2026-11-22T10:00",
        "２０２６-11-22",
        "2026-11-22\n",
        "20261122",
        "2026-W47-7",
        "0000-01-01",
    ],
)
def test_what_is_no_day(text):
    assert parse_day(text) is None


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("2026-11-22T17:45", date(2026, 11, 22), "17:45"),
        ("2026-11-22 17:45", date(2026, 11, 22), "17:45"),
        ("2026-11-22T17:45:30", date(2026, 11, 22), "17:45"),
        ("2026-11-22T17:45Z", date(2026, 11, 22), "17:45"),
        ("2026-06-30T23:30Z", date(2026, 7, 1), "00:30"),
        ("2026-07-01T00:30+01:00", date(2026, 7, 1), "00:30"),
        ("2026-11-22T00:30+01:00", date(2026, 11, 21), "23:30"),
        ("2026-11-22T00:00", date(2026, 11, 22), "00:00"),
        ("2026-12-31T20:00-05:00", date(2027, 1, 1), "01:00"),
    ],
)
def test_a_moments_day_is_the_day_in_london(text, day, clock):
    assert Moment.parse(text) == Moment(day, clock)


@given(
    st.integers(2 * 24 * 60, 68_000_000),
    st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters))),
)
def test_an_offset_is_reckoned_with(minutes, zone):
    moment = datetime.fromtimestamp(minutes * 60, tz=UTC)
    read = Moment.parse(moment.astimezone(zone).isoformat(timespec="minutes").replace("+00:00", "Z"))
    wanted = moment.astimezone(LONDON)
    assert read == Moment(wanted.date(), f"{wanted:%H:%M}")


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22T24:00",
        "2026-11-22T12:60",
        "2026-11-22T1:00",
        "2026-02-31T10:00",
        "2026-11-22T",
        "2026-11-22T10",
        "2026-11-22Z",
        "2026-11-22T10:00+25:00",
        "2026-11-22T10:00+1",
        "10:00",
        "2026-11-22T10:00:99",
        "2026-11-22T１0:00",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:59-14:00",
    ],
)
def test_what_is_no_moment(text):
    assert Moment.parse(text) is None


def test_moments_sort_by_day_and_then_by_hour():
    written = ["2026-11-23", "2026-11-22T09:00", "2026-11-22T17:45", "2026-11-22"]
    moments = sorted(one for one in map(Moment.parse, written) if one)
    assert [str(one) for one in moments] == sorted(written)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "doubt"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31), ""),
        ("2019~", date(2019, 1, 1), date(2019, 12, 31), "approximate"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), ""),
        ("2023-02?", date(2023, 2, 1), date(2023, 2, 28), "uncertain"),
        ("2023-04-03", date(2023, 4, 3), date(2023, 4, 3), ""),
        ("2023-04-03%", date(2023, 4, 3), date(2023, 4, 3), "both"),
        ("2022-21", date(2022, 3, 1), date(2022, 5, 31), ""),
        ("2022-23", date(2022, 9, 1), date(2022, 11, 30), ""),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29), ""),
        ("2023-04-03/2023-04-05", date(2023, 4, 3), date(2023, 4, 5), ""),
        ("2023/2024-02", date(2023, 1, 1), date(2024, 2, 29), ""),
        ("2023-04~/2023-05", date(2023, 4, 1), date(2023, 5, 31), "approximate"),
        ("2023-04~/2023-05?", date(2023, 4, 1), date(2023, 5, 31), "both"),
        ("../2023", None, date(2023, 12, 31), ""),
        ("2023/..", date(2023, 1, 1), None, ""),
        ("2023-04/", date(2023, 4, 1), None, ""),
        ("/2023-04", None, date(2023, 4, 30), ""),
    ],
)
def test_uncertain_dates_and_the_days_they_can_be(text, earliest, latest, doubt):
    assert EdtfDate.parse(text) == EdtfDate(text, earliest, latest, doubt)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "../..",
        "..",
        "2023-02-29",
        "2023-13",
        "2023-25",
        "2023-21-01",
        "2023-04-31",
        "23",
        "2023-4",
        "2023?-04",
        "2024/2023",
        "2023/2024/2025",
        "April 2023",
        "2023-04-03T10:00",
        "0000",
        "9999-24",
        "２０２３",
        "~2023",
        "2023 ",
    ],
)
def test_what_is_no_uncertain_date(text):
    assert EdtfDate.parse(text) is None


@given(st.dates())
def test_a_whole_day_is_exact_and_a_doubted_one_is_not(day):
    exact, doubted = EdtfDate.parse(day.isoformat()), EdtfDate.parse(f"{day.isoformat()}?")
    assert exact is not None
    assert doubted is not None
    assert (exact.exact, doubted.exact) == (True, False)
    assert exact.earliest == exact.latest == day


POINT = st.from_regex(r"\A[012][0-9]{3}(-[0-3][0-9](-[0-4][0-9])?)?[?~%]?\Z").filter(lambda text: text[:4] != "0000")


@given(
    st.one_of(
        POINT,
        st.tuples(st.one_of(POINT, st.sampled_from(["", ".."])), st.one_of(POINT, st.sampled_from(["", ".."]))).map(
            "/".join
        ),
    )
)
def test_schema_and_reader_agree_on_uncertain_dates(text):
    raw = f"incident: {{occurred: '{text}'}}\nreference: ABC\n".encode()
    refused = bool(check_against_schema(parse_document(raw, Path("case.yaml"), "case.yaml"), "case"))
    read = EdtfDate.parse(text)
    first, _, last = text.partition("/")
    start, end = EdtfDate.parse(first), EdtfDate.parse(last)
    backward = bool(start and end and start.earliest and end.latest and start.earliest > end.latest)
    # Only the order of a range is beyond a schema: the case's own dates are checked for it elsewhere.
    assert refused == (read is None and not backward)


@given(
    st.from_regex(
        r"\A20[0-9]{2}-[01][0-9]-[0-3][0-9]([T ][0-3][0-9]:[0-7][0-9](:[0-7][0-9])?"
        r"(Z|[+-][01][0-9]:[0-7][0-9])?)?\Z"
    )
)
def test_schema_and_reader_agree_on_moments(text):
    raw = f"held_on: '{text}'\n".encode()
    refused = bool(check_against_schema(parse_document(raw, Path("meeting.yaml"), "meeting.yaml"), "meeting"))
    assert refused == (Moment.parse(text) is None)
