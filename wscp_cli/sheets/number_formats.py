"""Show a number or date as the spreadsheet's number format shows it, and tell which parts of a date are seen."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from wscp_cli.dates.typed_cells import DateLook

BUILT_IN: dict[int, str] = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "dd-mmm-yy",
    16: "dd-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "hh:mm",
    21: "hh:mm:ss",
    22: "dd/mm/yyyy hh:mm",
    27: "dd/mm/yyyy",
    30: "dd/mm/yy",
    36: "dd/mm/yyyy",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    50: "dd/mm/yyyy",
    57: "dd/mm/yyyy",
}
"""The formats that have a number and no code, as Excel shows them in Britain (ECMA-376, part 1, §18.8.30)."""

_LONG_DATE, _LONG_TIME = "dd mmmm yyyy", "hh:mm:ss"
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<general>General|Standard)|(?P<half>AM/PM|A/P)|'
    r"(?P<letters>y+|m+|d+|h+|s+|q+|e+)|(?P<fraction>\.0+(?=[^#0]|$))|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_MONTHS = (
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
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNITS_OF_TIME = frozenset({"h", "hr", "hrs", "hour", "hours"})
_DAY_NOUGHT = datetime(1899, 12, 30)  # noqa: DTZ001  (a calendar day, no zone)
_FALSE_LEAP_DAY = 60
"""The serial number of 29 February 1900, a day that Excel counts and that never was."""
_MOST_PIECES = 200
"""Pieces of one section: more is no format."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a format makes of a value.

    Attributes:
        text: What a person sees.
        look: Which parts of a date are seen; None where the format shows a number or words.
    """

    text: str
    look: DateLook | None


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the sections of a format, which are parted by semicolons.

    Attributes:
        pieces: Kind and text of each piece: ``text``, a date's letter, ``half``, ``fraction``, ``elapsed``,
            ``general`` or ``digit``.
        condition: For which values it is; None where its place tells.
    """

    pieces: tuple[tuple[str, str], ...]
    condition: tuple[str, float] | None

    @property
    def is_date(self) -> bool:
        return any(kind in "ymdhsqe" or kind == "elapsed" for kind, _ in self.pieces)

    @property
    def is_number(self) -> bool:
        return any(kind in {"digit", "general"} for kind, _ in self.pieces)


class NumberFormat:
    """A number format, such as ``[$-809]dd mmmm yyyy;@``.

    Args:
        code: The format's code.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self.sections = [_section(text) for text in _parted(code)][:4]

    @property
    def is_date(self) -> bool:
        """Whether any of its sections shows a date or a time."""
        return any(section.is_date for section in self.sections)

    @property
    def is_plain(self) -> bool:
        """Whether it shows every number as the number itself, or only text."""
        return not self.is_date and all(
            {kind for kind, _ in section.pieces} == {"general"} or section.pieces == (("text", "@"),)
            for section in self.sections
        )

    def show(self, serial: float, moment: datetime | None) -> Shown:
        """What a person sees.

        Args:
            serial: The number that is stored: for a date the days since 30 December 1899.
            moment: The date and time that it is; None where it is none.
        """
        section = self._section_for(serial)
        if section is None:
            return Shown("########", None)
        if section.is_date:
            return _show_date(section, serial, moment)
        return Shown(_show_number(section, serial), None)

    def _section_for(self, serial: float) -> _Section | None:
        own = [section for section in self.sections if section.condition]
        if own:
            for section in own:
                if _holds(section.condition, serial):
                    return section
            others = [section for section in self.sections if not section.condition]
            return others[0] if others else None
        if not self.sections:
            return _Section((), None)
        if serial < 0:
            return (
                self.sections[1]
                if len(self.sections) > 1 and self.sections[1].pieces != (("text", "@"),)
                else (None if self.sections[0].is_date else self.sections[0])
            )
        return self.sections[2] if serial == 0 and len(self.sections) > 2 else self.sections[0]  # noqa: PLR2004  (positive, negative, nought)


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat:
    """A format by its code; the same object for the same code."""
    return NumberFormat(code)


def serial_of(moment: datetime) -> float:
    """The number that a spreadsheet stores for a moment."""
    gone = moment - _DAY_NOUGHT
    days = gone.days + gone.seconds / 86400
    return days if days > _FALSE_LEAP_DAY else days - 1


def moment_of(serial: float) -> datetime | None:
    """The moment that a number of days stands for; None where it is no day Excel knows."""
    if not 1 <= serial < 2_958_466:  # noqa: PLR2004  (1 January 1900 to 31 December 9999)
        return None
    seconds = round(serial * 86400)
    return _DAY_NOUGHT + timedelta(seconds=seconds, days=0 if serial >= _FALSE_LEAP_DAY else 1)


def _parted(code: str) -> list[str]:
    """The sections' texts: a semicolon within quotation marks, brackets or behind a backslash parts none."""
    parts, begin, at = [], 0, 0
    while at < len(code):
        sign = code[at]
        if sign in "\\_*":
            at += 1
        elif sign in '"[':
            end = code.find('"' if sign == '"' else "]", at + 1)
            at = end if end > 0 else len(code)
        elif sign == ";":
            parts.append(code[begin:at])
            begin = at + 1
        at += 1
    return [*parts, code[begin:]]


def _section(text: str) -> _Section:  # noqa: C901  (one kind of piece a line)
    pieces: list[tuple[str, str]] = []
    condition = None
    for found in _TOKEN.finditer(text):
        kind, value = found.lastgroup, found.group()
        if kind in {"quoted", "escaped"}:
            pieces.append(("text", found[kind]))
        elif kind == "bracket":
            inside = found["bracket"]
            asked = _CONDITION.fullmatch(inside.strip())
            if asked:
                condition = (asked[1], float(asked[2]))
            elif _ELAPSED.fullmatch(inside):
                pieces.append(("elapsed", inside.lower()))
            elif inside.upper() in {"$-F800", "$-F400", "$-X-SYSDATE", "$-X-SYSTIME"}:
                system = _LONG_DATE if inside.upper() in {"$-F800", "$-X-SYSDATE"} else _LONG_TIME
                return _Section(_section(system).pieces, condition)
            elif inside.startswith("$"):
                pieces.append(("text", inside[1:].split("-", 1)[0]))
        elif kind == "general":
            pieces.append(("general", ""))
        elif kind in {"half", "fraction"}:
            pieces.append((kind, value))
        elif kind == "letters":
            pieces.append((value[0].lower().replace("e", "y"), "yyyy" if value[0] in "eE" else value.lower()))
        elif kind == "other":
            pieces.append(("digit" if value in "0#?%" else "text", value))
        if len(pieces) > _MOST_PIECES:
            break
    return _Section(tuple(_settled(pieces)), condition)


def _settled(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pieces with ``m`` behind hours or before seconds as minutes; full stops and commas among digits as theirs."""
    told = [(place, kind) for place, (kind, _) in enumerate(pieces) if kind in "ymdhsq" or kind == "elapsed"]
    done = list(pieces)
    for order, (place, kind) in enumerate(told):
        if kind == "m" and len(pieces[place][1]) <= 2:  # noqa: PLR2004  (mmm is a month's name)
            before = told[order - 1][1] if order else ""
            after = told[order + 1][1] if order + 1 < len(told) else ""
            hours = before == "h" or (before == "elapsed" and pieces[told[order - 1][0]][1][0] == "h")
            if hours or after == "s":
                done[place] = ("n", pieces[place][1])
    dated = any(kind in "ymdhsnq" or kind == "elapsed" for kind, _ in done)
    if dated:
        return [("text", value) if kind == "digit" else (kind, value) for kind, value in done]
    digits = [place for place, (kind, _) in enumerate(done) if kind == "digit"]
    return [
        ("digit", value)
        if (kind == "text" and value in ".," and digits and digits[0] < place < digits[-1]) or kind == "fraction"
        else (kind, value)
        for place, (kind, value) in enumerate(done)
    ]


def _holds(condition: tuple[str, float] | None, serial: float) -> bool:
    sign, bound = condition or ("=", 0.0)
    return {
        "<": serial < bound,
        ">": serial > bound,
        "=": serial == bound,
        "<=": serial <= bound,
        ">=": serial >= bound,
        "<>": serial != bound,
    }[sign]


def _show_date(section: _Section, serial: float, moment: datetime | None) -> Shown:
    if serial < 0:
        return Shown("########", None)
    twelve = any(kind == "half" for kind, _ in section.pieces)
    parts: list[str] = []
    spots: list[tuple[int, int]] = []  # for each date or time piece where it begins and ends in the text
    kinds: list[tuple[str, str]] = []
    length = 0
    for kind, value in section.pieces:
        shown = value if kind == "text" else _piece(kind, value, serial, moment, twelve=twelve)
        if kind not in {"text", "general"}:
            spots.append((length, length + len(shown)))
            kinds.append((kind, value))
        parts.append(shown)
        length += len(shown)
    text = "".join(parts)
    look = _look(text, spots, kinds)
    return Shown(" ".join(text.split(" ")).strip(), look)


def _look(text: str, spots: list[tuple[int, int]], kinds: list[tuple[str, str]]) -> DateLook:
    names = {"y": "y", "d": "d", "m": "m", "q": "q", "h": "h", "n": "h", "s": "h", "elapsed": "e"}
    seen: list[str] = []
    dated: list[tuple[int, int]] = []
    for spot, (kind, value) in zip(spots, kinds, strict=True):
        name = names.get(kind, "")
        if kind == "d" and len(value) > 2:  # noqa: PLR2004  (ddd is a weekday)
            name = "w"
        elif kind == "m" and len(value) > 2:  # noqa: PLR2004  (mmm is a month's name)
            name = "l" if len(value) == 5 else "M"  # noqa: PLR2004  (mmmmm is its first letter)
        elif kind == "y" and len(value) <= 2:  # noqa: PLR2004  (two figures)
            name = "Y"
        if name and name not in seen:
            seen.append(name)
        if name in {*"yYdmMlqw"}:
            dated.append(spot)
    if not spots:
        return DateLook("")
    before, after = text[: spots[0][0]], text[spots[-1][1] :]
    if kinds[-1][0] in {"h", "n", "s"} and after.strip().lower() in _UNITS_OF_TIME:
        after = ""
    if kinds[0][0] == "q" and before.strip().upper() in {"Q", "QTR", "QUARTER"}:
        before = ""
    own = text[dated[0][0] : dated[-1][1]] if dated else ""
    return DateLook("".join(seen), own, before.strip(), after.strip())


def _piece(kind: str, value: str, serial: float, moment: datetime | None, *, twelve: bool) -> str:
    if kind == "elapsed":
        seconds = round(serial * 86400)
        number = {"h": seconds // 3600, "m": seconds // 60, "s": seconds}[value[0]]
        return f"{number:0{len(value)}d}"
    if kind in {"h", "n", "s", "half", "fraction"}:
        return _clock_piece(kind, value, round(serial % 1 * 86400) % 86400, twelve=twelve)
    if moment is None:  # Excel's day nought, 0 January 1900
        return {"d": "0".zfill(min(len(value), 2)), "y": "1900"[-len(value) :] if len(value) <= 2 else "1900"}.get(  # noqa: PLR2004  (two figures)
            kind,
            {1: "1", 2: "01", 3: "Jan"}.get(len(value), "January") if kind == "m" else "",
        )
    return _day_piece(kind, value, moment)


def _day_piece(kind: str, value: str, moment: datetime) -> str:
    long = len(value)
    if kind == "y":
        return f"{moment.year % 100:02d}" if long <= 2 else f"{moment.year:04d}"  # noqa: PLR2004  (two figures)
    if kind == "q":
        quarter = (moment.month + 2) // 3
        return ("1st", "2nd", "3rd", "4th")[quarter - 1] + " quarter" if long > 1 else str(quarter)
    if kind == "m":
        name = _MONTHS[moment.month - 1]
        return (str(moment.month), f"{moment.month:02d}", name[:3], name, name[0])[min(long, 5) - 1]
    name = _DAYS[moment.weekday()]
    return (str(moment.day), f"{moment.day:02d}", name[:3], name)[min(long, 4) - 1]


def _clock_piece(kind: str, value: str, seconds: int, *, twelve: bool) -> str:
    hour = seconds // 3600
    if kind == "half":
        half = "AM" if hour < 12 else "PM"  # noqa: PLR2004  (noon)
        half = half if len(value) > 3 else half[0]  # noqa: PLR2004  (A/P)
        return half.lower() if value.islower() else half
    if kind == "fraction":
        return "." + "0" * (len(value) - 1)
    number = {"h": (hour % 12 or 12) if twelve else hour, "n": seconds // 60 % 60, "s": seconds % 60}[kind]
    return f"{number:0{min(len(value), 2)}d}"


def _show_number(section: _Section, number: float) -> str:
    """A number with the figures its format asks for; words between the figures stand where the format has them."""
    kinds = [kind for kind, _ in section.pieces]
    if "general" in kinds or "digit" not in kinds:
        return "".join(value if kind == "text" else general(number) for kind, value in section.pieces if value != "@")
    mask = "".join(value for kind, value in section.pieces if kind == "digit")
    percent = "%" in mask
    whole, _, part = mask.replace("%", "").partition(".")
    shown = f"{abs(number) * (100 if percent else 1):.{len(part)}f}"
    figures, _, decimals = shown.partition(".")
    figures = figures.zfill(whole.count("0"))
    if "," in whole:
        figures = f"{int(figures):,}"
    between = [kind for kind in kinds[kinds.index("digit") : len(kinds) - kinds[::-1].index("digit")] if kind == "text"]
    if between and not part and "," not in whole:
        text = _woven(section.pieces, figures)
    else:
        first, last = kinds.index("digit"), len(kinds) - 1 - kinds[::-1].index("digit")
        before = "".join(value for kind, value in section.pieces[:first] if kind == "text")
        after = "".join(value for kind, value in section.pieces[last + 1 :] if kind == "text")
        text = before + figures + (f".{decimals}" if decimals else "") + ("%" if percent else "") + after
    return ("-" if number < 0 else "") + text.strip()


def _woven(pieces: tuple[tuple[str, str], ...], figures: str) -> str:
    """Figures laid into a pattern such as ``00/00/0000`` from its end; what is left over stands before them."""
    left, out = list(figures), []
    slots = sum(kind == "digit" and value != "%" for kind, value in pieces)
    for kind, value in reversed(pieces):
        if kind == "digit" and value != "%":
            slots -= 1
            taken = "".join(left) if not slots else left.pop() if left else ""
            if not slots:
                left = []
            out.append(taken)
        else:
            out.append(value)
    return "".join(reversed(out))


def general(number: float) -> str:
    """A number as the format General shows it: at most ten figures, no noughts at its end."""
    return str(int(number)) if float(number).is_integer() and abs(number) < 1e11 else f"{number:.10g}"  # noqa: PLR2004  (eleven figures fit)
