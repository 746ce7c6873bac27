"""England's bank holidays, year by year, from the ``holidays`` library."""

from datetime import date
from functools import cache
from typing import Any


@cache
def bank_holidays(year: int) -> dict[date, str]:
    """The bank holidays of England in one year, with their names; substitute days among them.

    Scotland's, Wales's own and Northern Ireland's are not. Held against an independent list in the tests.

    Args:
        year: A calendar year from 1900 to 2100.
    """
    # The class itself: looked up by country code, the library first imports other countries' modules.
    from holidays.countries.united_kingdom import UnitedKingdom

    england: Any = UnitedKingdom
    return dict(england(subdiv="ENG", years=year, language="en_GB").items())
