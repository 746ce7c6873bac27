"""England's bank holidays, year by year: a table made from the ``holidays`` library, which itself answers beyond it."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parent / "england-bank-holidays.json"
"""The published years, made from the library by ``make golden`` and held to it by a test."""

FIRST_YEAR = 2000


@cache
def bank_holidays(year: int) -> dict[date, str]:
    """The bank holidays of England in one year, with their names; substitute days among them.

    Scotland's and Northern Ireland's are not. Importing the library costs more than everything else a command does,
    so the years that are published come from a table (docs/decisions/0006-bank-holidays.md).

    Args:
        year: A calendar year.
    """
    listed = _table().get(str(year))
    return dict(listed) if listed is not None else from_library(year)


@cache
def _table() -> dict[str, dict[date, str]]:
    years = json.loads(TABLE.read_text(encoding="utf-8"))["years"]
    return {year: {date.fromisoformat(day): name for day, name in days.items()} for year, days in years.items()}


def from_library(year: int) -> dict[date, str]:
    """The bank holidays of a year as the ``holidays`` library computes them."""
    # The class itself: looked up by country code, the library first imports other countries' modules.
    from holidays.countries.united_kingdom import UnitedKingdom

    england: Any = UnitedKingdom
    return dict(england(subdiv="ENG", years=year, language="en_GB").items())
