"""Days and spans as a reader in England writes them."""

from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_words(day: date) -> str:
    """``12 Oct 2025``."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def period_words(period: tuple[date | None, date | None]) -> str:
    """``1 Sep 2024 to 18 Mar 2026``; empty when neither end is known."""
    first, last = period
    if first and last:
        return f"{day_words(first)} to {day_words(last)}"
    return f"from {day_words(first)}" if first else f"up to {day_words(last)}" if last else ""


def month_words(year: int, month: int) -> str:
    """``October 2025``."""
    return f"{MONTHS[month - 1]} {year}"
