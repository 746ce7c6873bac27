"""The years of something that began and ended, as short as they stand at a line."""

from wscp_cli.model.values.dates import EdtfDate


def years(began: EdtfDate | None, ended: EdtfDate | None) -> str:
    """The years between, such as ``2018\N{EN DASH}2022``, ``until 2022`` or ``since c. 2018``; empty without any."""
    first, last = year_of(began, latest=False), year_of(ended, latest=True)
    if first and last:
        return first if first == last else f"{first}\N{EN DASH}{last}"
    if last:
        return f"until {last}"
    return f"since {first}" if first else ""


def year_of(when: EdtfDate | None, *, latest: bool) -> str:
    """The year of a date: that of its last day, or of its first."""
    if when is None:
        return ""
    day = (when.latest or when.earliest) if latest else (when.earliest or when.latest)
    if day is None:
        return ""
    words = f"c. {day.year}" if when.doubt in {"approximate", "both"} else str(day.year)
    return f"{words}?" if when.doubt in {"uncertain", "both"} else words
