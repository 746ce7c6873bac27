"""The timetable as a planner for the wall: one picture, or a page to print with the same dates in a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from xml.sax.saxutils import escape

from wscp_cli.family.labels import clean
from wscp_cli.model.values.marking import in_style, joint_marking
from wscp_cli.output.timetable.planner.days import DAY, Planner, Week, event_words, planner_of, standing
from wscp_cli.output.timetable.planner.sheet import Sheet, sheets_of
from wscp_cli.output.timetable.text import day_text
from wscp_cli.protocol.clock import WorkingCalendar
from wscp_cli.timetable.deadline import Deadline, Timetable

_FONTS = "Helvetica, Arial, 'Liberation Sans', sans-serif"
Paper = Literal["A4", "A3"]
_ROOM: dict[Paper, tuple[float, float]] = {"A4": (281.0, 194.0), "A3": (404.0, 281.0)}
"""The paper landscape, less a printer's margins, in millimetres."""
_UNTITLED = "Timetable"


def planner_svg(
    timetable: Timetable,
    working: WorkingCalendar,
    number: int | None = None,
    paper: Paper = "A4",
) -> tuple[str, int, int]:
    """One sheet of the planner of a case as a picture: the picture, which sheet it is, and how many there are.

    Args:
        timetable: The timetable.
        working: Which days are working days, and why the others are not.
        number: The sheet, from 1; the one with today's week when not given, else the first.
        paper: The paper it fits, landscape.

    Raises:
        IndexError: when there is no such sheet; its argument is how many there are.
    """
    planner = planner_of(timetable)
    sheets = sheets_of(planner, working)
    if number is None:
        number = next((at for at, one in enumerate(sheets, start=1) if planner.today in one.days), 1)
    if not 1 <= number <= len(sheets):
        raise IndexError(len(sheets))
    sheet = sheets[number - 1]
    wide, high = _ROOM[paper]
    scale = min(wide / sheet.width, high / sheet.height)
    extent = f'width="{sheet.width * scale:.1f}mm" height="{sheet.height * scale:.1f}mm"'
    size = f' xmlns="http://www.w3.org/2000/svg" {extent}'
    told = "; ".join(entry.full for entry in sheet.entries)
    picture = '<?xml version="1.0" encoding="UTF-8"?>\n' + _element(sheet, planner, size, "planner", told)
    return picture, number, len(sheets)


def planner_pictures(timetable: Timetable, working: WorkingCalendar, told: str, name: str = "planner") -> list[str]:
    """Every sheet of a case's planner as an SVG element to stand on a page.

    Args:
        timetable: The timetable.
        working: Which days are working days, and why the others are not.
        told: What its description says of the dates, such as where a table has them.
        name: What its parts' ids begin with, different for each case of one page.
    """
    planner = planner_of(timetable)
    sheets = enumerate(sheets_of(planner, working), start=1)
    return [_element(sheet, planner, "", f"{name}-{number}", told) for number, sheet in sheets]


def _element(sheet: Sheet, planner: Planner, size: str, name: str, told: str) -> str:
    title = clean(planner.case) or _UNTITLED
    described = clean(
        f"A planner of weeks in rows and days in columns; today is {day_text(planner.today)}. "
        f"{told or 'Nothing is dated yet'}.",
    )
    parts = [
        (
            f'<svg{size} viewBox="0 0 {sheet.width:.1f} {sheet.height:.1f}" role="img" lang="en-GB" xml:lang="en-GB"'
            f' aria-labelledby="{name}-title {name}-description" font-family="{_FONTS}">'
        ),
        f'<title id="{name}-title">{escape(title)}</title>',
        f'<desc id="{name}-description">{escape(described)}</desc>',
        *(item.svg() for item in sheet.items),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


@dataclass(frozen=True)
class _Row:
    """One line of the table.

    Attributes:
        due: The last day.
        window_start: The first day, where there is a window.
        safe_by: The last day by the stricter reading.
        what: What is to be done.
        who: Whom it concerns.
        stands: How it stands.
        counted: What it is counted from.
        clause: The section of the guidance.
    """

    due: str
    window_start: str
    safe_by: str
    what: str
    who: str
    stands: str
    counted: str
    clause: str


def planner_html(timetables: Sequence[Timetable], working: WorkingCalendar, paper: Paper = "A4") -> str:
    """The planners of one or several cases as a page that prints on A4 or A3 landscape, each with its table.

    Args:
        timetables: The timetables, one a case.
        working: Which days are working days, and why the others are not.
        paper: The paper it is printed on, landscape.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    cases = []
    for number, timetable in enumerate(timetables, start=1):
        planner = planner_of(timetable)
        drawn = planner_pictures(timetable, working, "The table below has the same dates", f"planner-{number}")
        pictures = [Markup(one) for one in drawn]  # noqa: S704  (a picture's own texts are escaped where it is made)
        cases.append(
            {
                "reference": clean(planner.case) or _UNTITLED,
                "today": day_text(planner.today),
                "pictures": pictures,
                "marking": clean(timetable.marking),
                "rules": clean(timetable.protocol),
                "rows": _rows(timetable),
                "provisional": planner.provisional,
                "days_off": _days_off(planner, working),
                "notes": timetable.notes,
                "remarks": timetable.remarks,
            }
        )
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=PackageLoader("wscp_cli.output", "templates"),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    title = ", ".join(clean(one.case) for one in timetables if clean(one.case)) or _UNTITLED
    return (
        environment.get_template("planner.html").render(
            title=title,
            cases=cases,
            paper=paper,
            marking=in_style(clean(joint_marking(one.marking for one in timetables))),
            untitled=_UNTITLED,
        )
        + "\n"
    )


def _rows(timetable: Timetable) -> list[_Row]:
    dated = sorted((one for one in timetable.deadlines if one.due), key=lambda one: (one.due, one.window_start is None))
    return [_row(one, timetable.today) for one in [*dated, *(one for one in timetable.deadlines if one.due is None)]]


def _row(one: Deadline, today: date) -> _Row:
    counted = ""
    if one.anchor and one.anchor_date:
        counted = f"{event_words(one.anchor, ahead=one.anchor_date > today)}, {day_text(one.anchor_date)}"
    reason = f" ({clean(one.reason)})" if one.reason else ""
    return _Row(
        _cell(day_text(one.due)) + (" (provisional)" if one.provisional else ""),
        _cell(day_text(one.window_start)),
        _cell(day_text(one.safe_by)),
        clean(one.title),
        clean(one.agency or ""),
        standing(one) + reason,
        counted,
        clean(one.clause),
    )


def _cell(day: str) -> str:
    """A day, or nothing where there is none; a table read aloud has no use for dashes."""
    return "" if day == "-" else day


def _days_off(planner: Planner, working: WorkingCalendar) -> list[str]:
    """The bank holidays and other named days off in the weeks that are drawn."""
    days = [row.monday + DAY * n for row in planner.rows if isinstance(row, Week) for n in range(7)]
    return [
        f"{clean(why)}, {day_text(day)}"
        for day in days
        if (why := working.why_not(day)) not in {"", "Saturday", "Sunday"}
    ]
