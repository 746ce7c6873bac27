"""C9: what systems write for "no date" is no date, two readings are flagged, and what people type is read."""

import pytest

from wscp_cli.dates.reader import DateReader

READER = DateReader(2026)


@pytest.mark.parametrize(
    "text",
    [
        "00/01/00",
        "00/01/1900",
        "01/01/1970",
        "1970-01-01T00:00:00Z",
        "01/01/1901",
        "01/01/1904",
        "1900",
        "12/12/2222",
        "01/01/1900",
        "1 Jan 1900",
        "31/12/9999",
        "01/01/0001",
        "0000-00-00",
        "30/12/1899",
        "1/1/1753",
    ],
)
def test_c9_a_placeholder_is_no_date(text):
    """C9: 00/01/00 was January 2000, 01/01/1970 exact without a flag, 12/12/2222 dated with a flag only."""
    read = READER.read(text)
    assert (read.edtf, read.earliest, read.latest, read.kind) == ("", None, None, "unknown")
    assert "placeholder-date" in read.notes


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1/2-3/2023", "2023-01?/2023-03?"),
        ("10-12/2023", "2023-10?/2023-12?"),
    ],
)
def test_c9_two_readings_are_flagged_and_as_wide_as_both(text, edtf):
    """C9: such cells had two readings and no flag."""
    read = READER.read(text)
    assert (read.edtf, read.kind) == (edtf, "uncertain")
    assert "two-readings" in read.notes


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("\u200e03/04/2023", "2023-04-03"),
        ("\u200e3 April 2023\u200f", "2023-04-03"),
        ("04 05 23", "2023-05-04"),
        ("wk beg 5 Oct 26", "2026-10-05/2026-10-11"),
        ("beg. Oct 2026", "2026-10-01~/2026-10-10~"),
    ],
)
def test_c9_what_people_and_windows_write_is_read(text, edtf):
    """C9: the mark of direction that Windows adds on copying made a date unread; these spellings were not read."""
    assert READER.read(text).edtf == edtf


def test_c9_figures_under_a_date_format_are_doubted():
    """C9: the number 30423 (03/04/23, its zero lost) was 17 April 1983 without a doubt."""
    read = READER.read(30423)
    assert (read.edtf, read.kind) == ("1983-04-17?", "uncertain")
    assert "read-from-number" in read.notes
