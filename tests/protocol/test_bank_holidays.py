"""The table of England's bank holidays that ships with wscp is what the `holidays` library says, year by year."""

import json

from wscp_cli.protocol import bank_holidays as room
from wscp_cli.protocol.loader import load_protocol


def library() -> dict[str, dict[str, str]]:
    return {
        str(year): {day.isoformat(): name for day, name in sorted(room.from_library(year).items())}
        for year in range(room.FIRST_YEAR, load_protocol("england").published_to + 1)
    }


def test_the_table_is_the_librarys(update_golden):
    if update_golden:
        text = json.dumps({"made_by": "make golden, from the holidays library", "years": library()}, indent=1)
        room.TABLE.write_text(text + "\n", encoding="utf-8", newline="\n")
    assert json.loads(room.TABLE.read_text(encoding="utf-8"))["years"] == library()


def test_a_year_beyond_the_table_is_computed():
    beyond = load_protocol("england").published_to + 5
    assert room.bank_holidays(beyond) == room.from_library(beyond)
    assert len(room.bank_holidays(beyond)) >= 8
    assert room.bank_holidays(1999) == room.from_library(1999)


def test_published_years_need_no_library(monkeypatch):
    room.bank_holidays.cache_clear()

    def refuse(year: int) -> dict:
        raise AssertionError(year)

    monkeypatch.setattr(room, "from_library", refuse)
    assert "Good Friday" in room.bank_holidays(2026).values()
    room.bank_holidays.cache_clear()
