"""The year's figures as text, JSON and CSV."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date

from wscp_cli.output.chronology.csv_file import defused
from wscp_cli.portfolio.suppression import ROUND_TO, THRESHOLD, Shown
from wscp_cli.portfolio.yearly import Yearly

SCHEMA_VERSION = 1
_NOTE = (
    f"c: withheld, as a number from 1 to {THRESHOLD - 1} or one that would give such a number away.",
    f"Other counts are rounded to {ROUND_TO}, so they need not add up; shares of fewer than 10 are left out.",
    "This lowers the risk that somebody is recognised. It removes none: what people know from elsewhere",
    "can still be put together with these figures. Few cases? Publish several years together, such as:",
    "--stats 2023-24,2024-25,2025-26",
)


def stats_text(figures: Yearly, shown: Sequence[Sequence[Shown]], today: date, *, public: bool) -> str:
    """The figures as a table for the terminal.

    Args:
        figures: The figures.
        shown: Each year's figures as they are shown.
        today: The day they are of.
        public: Whether they are for publication.
    """
    head = "Figures for publication" if public else "Figures, internal: not for publication"
    lines = [
        f"{head}. April to March, by the day of notification; as at {today.isoformat()}.",
        *_left_out(figures, public),
    ]
    labels = [one.label for one in figures.years[0].figures]
    width = max(map(len, labels))
    columns = [[_cell(one) for one in column] for column in shown]
    widths = [max(len(year.title), *map(len, column)) for year, column in zip(figures.years, columns, strict=True)]
    section = ""
    for place, one in enumerate(figures.years[0].figures):
        if one.section != section:
            section = one.section
            titles = (year.title.rjust(size) for year, size in zip(figures.years, widths, strict=True))
            lines += ["", f"{section.ljust(width + 2)}  {'  '.join(titles)}"]
        cells = (column[place].rjust(size) for column, size in zip(columns, widths, strict=True))
        lines.append(f"  {one.label.ljust(width)}  {'  '.join(cells)}".rstrip())
    return "\n".join([*lines, *(["", *_NOTE] if public else [])])


def _left_out(figures: Yearly, public: bool) -> list[str]:
    if public:
        return []
    undated = f"{figures.undated} without a day of notification" if figures.undated else ""
    broken = f"{figures.unreadable} that cannot be read" if figures.unreadable else ""
    return [f"In no figure: {' and '.join(filter(None, (undated, broken)))}."] if undated or broken else []


def _cell(one: Shown) -> str:
    if one.value == one.of and one.unknown == "0":
        return one.value
    unknown = f", {one.unknown} not recorded" if one.unknown != "0" else ""
    share = f" ({one.percent})" if one.percent else ""
    return f"{one.value} of {one.of}{share}{unknown}"


def _records(figures: Yearly, shown: Sequence[Sequence[Shown]]) -> list[dict[str, str]]:
    return [
        {
            "year": year.title,
            "section": one.section,
            "figure": one.label,
            "value": cell.value,
            "of": cell.of,
            "not_recorded": cell.unknown,
            "percent": cell.percent.removesuffix("%"),
        }
        for year, column in zip(figures.years, shown, strict=True)
        for one, cell in zip(year.figures, column, strict=True)
    ]


def stats_csv(figures: Yearly, shown: Sequence[Sequence[Shown]]) -> str:
    """One row per year and figure."""
    records = _records(figures, shown)
    target = io.StringIO()
    writer = csv.DictWriter(target, list(records[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: defused(value) for key, value in one.items()} for one in records)
    return target.getvalue()


def stats_json(figures: Yearly, shown: Sequence[Sequence[Shown]], today: date, *, public: bool) -> str:
    """JSON text; ``schemas/stats.schema.json`` has it."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "today": today.isoformat(),
        "for": "publication" if public else "internal",
        "threshold": THRESHOLD if public else None,
        "undated": None if public else figures.undated,
        "unreadable": None if public else figures.unreadable,
        "figures": _records(figures, shown),
    }
    return json.dumps(data, indent=2, ensure_ascii=False)
