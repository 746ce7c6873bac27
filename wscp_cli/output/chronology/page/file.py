"""The chronology as one page that needs neither network nor script: filters, a picture of lanes, links, print."""

import base64
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any

from wscp_cli.chronology.analysis.as_tables import AnalysisTable
from wscp_cli.chronology.event import Event
from wscp_cli.dates.wording import period_words
from wscp_cli.model.values.marking import in_style
from wscp_cli.output.chronology.agency_colours import agency_colours
from wscp_cli.output.chronology.page import swim_lanes
from wscp_cli.output.chronology.presentation import Presentation
from wscp_cli.output.chronology.reader_view import by_month, reader_entries
from wscp_cli.output.chronology.visible import visible

_APART = re.compile(r"[,;/&\n+]|\band\b|\bwith\b", re.IGNORECASE)
_ASIDE = re.compile(r"\([^)]*\)")
_NOBODY = frozenset({"", "n/a", "na", "none", "no reply", "not known", "unknown", "-", "all", "not checked", "?"})
_BROAD_FROM_LETTERS, _BROAD_FROM_COLUMNS = 90, 7
"""From so many letters a row, or so many columns, a table of an analysis has the whole width of the paper."""
_ID = re.compile(r"\bev-[a-z0-9]+(?:-\d+)?\b")
_MOST_PERSONS = 400
_LONGEST_NAME = 40
_ROW_HIGH = 76
_FOOT = "font: bold 8pt Helvetica, Arial, sans-serif; color: #333;"
_LAID_OUT_AT_ONCE = 3000
"""A page of fewer entries is laid out whole."""
_PIECE = 1 << 18
"""Characters encoded at a time."""


def chronology_html(events: Sequence[Event], presented: Presentation) -> bytes:
    """The chronology as a page: one file, offline, readable with scripts blocked.

    Args:
        events: The entries in order of time.
        presented: What the page says beside them.
    """
    return b"".join(html_pieces(events, presented))


def html_pieces(events: Sequence[Event], presented: Presentation) -> Iterator[bytes]:
    """As ``chronology_html``, piece by piece: tens of thousands of entries are never a page in memory.

    Everything from the case is escaped by the template. The page's own policy forbids every request, and every script
    and style but the very ones written here, known by their hashes.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=PackageLoader("wscp_cli.output.chronology", "templates"),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = lambda value: visible(str(value))
    environment.tests["broad"] = _is_broad
    environment.filters["id_columns"] = _id_columns
    environment.filters["linked"] = _linking({event.id for event in events})
    agencies = _agencies(events, presented)
    source = environment.loader.get_source  # type: ignore[union-attr]  # the loader is the one above
    rows = reader_entries(events, presented)
    months = [
        {"anchor": anchor, "heading": heading, "count": end - begin, "rows": islice(rows, end - begin)}
        for anchor, heading, begin, end in by_month(events)
    ]
    mark = f'@page {{ @bottom-left {{ content: "{in_style(visible(presented.marking))}"; {_FOOT} }} }}'
    lines = source(environment, "chronology.css")[0].strip(), mark, *_agency_style(agencies), *_month_style(months)
    style = "\n".join(lines)
    script = source(environment, "chronology.js")[0].strip()
    named, persons = _persons(events)
    pieces = environment.get_template("chronology.html").generate(
        title=visible(presented.title),
        marking=visible(presented.marking),
        index=presented.index,
        accounts=[*presented.index.answers, *presented.index.tables, *presented.index.workings],
        answers=len(presented.index.answers),
        analysis=presented.analysis,
        period=period_words(presented.period),
        policy=(
            f"default-src 'none'; style-src '{_source_hash(style)}'; script-src '{_source_hash(script)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
        # Both are files of this package, and agencies' numbers and colours: nothing of the case's own words.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        agencies=agencies,
        numbers={one["id"]: one["number"] for one in agencies},
        persons=persons,
        named=named,
        months=months,
        entries=len(events),
        years=[
            (year, [(month["anchor"], str(month["heading"]).partition(" ")[0]) for month in held])
            for year, held in groupby(months, key=lambda month: str(month["heading"]).partition(" ")[2])
        ],
        picture=swim_lanes.swim_lanes(events, presented),
        left=swim_lanes.LEFT,
        right=swim_lanes.RIGHT,
        wide=swim_lanes.WIDTH,
        top=swim_lanes.TOP,
    )
    held: list[str] = []
    letters = 0
    for piece in pieces:
        held.append(piece)
        letters += len(piece)
        if letters > _PIECE:
            yield "".join(held).encode("utf-8", "replace")
            held, letters = [], 0
    yield ("".join(held) + "\n").encode("utf-8", "replace")


def _id_columns(table: AnalysisTable) -> set[int]:
    """The columns that hold nothing but an entry's id, which lead there on screen and say nothing on paper."""
    columns = range(1, len(table.heads)) if table.rows else ()
    return {place for place in columns if all(_ID.fullmatch(str(row[place])) for row in table.rows)}


def _is_broad(table: AnalysisTable, ids: Collection[int]) -> bool:
    """Whether a table needs the whole width of the paper, its columns of ids aside, which are not printed."""
    letters = sum(len(str(cell)) for row in table.rows for place, cell in enumerate(row) if place not in ids)
    return letters > _BROAD_FROM_LETTERS * len(table.rows) or len(table.heads) >= _BROAD_FROM_COLUMNS


def _linking(known: set[str]) -> Callable[[object], str]:
    """Makes an entry's id in a text a link to the entry; all else of the text is escaped."""
    from markupsafe import Markup, escape

    def link(found: re.Match[str]) -> str:
        name = found.group()
        return Markup('<a href="#{0}">{0}</a>').format(name) if name in known else name

    def linked(value: object) -> str:
        # What is escaped holds letters, digits and entities only where an id could be taken for something else.
        return Markup(_ID.sub(link, str(escape(visible(str(value))))))  # noqa: S704  (escaped just before)

    return linked


def _source_hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _agencies(events: Sequence[Event], presented: Presentation) -> list[dict[str, Any]]:
    counts = Counter(event.agency for event in events)
    colours = agency_colours(counts)
    ordered = sorted(counts, key=lambda one: (presented.name(one).casefold(), one))
    return [
        {
            "id": one,
            "number": number,
            "name": visible(presented.name(one)),
            "count": counts[one],
            "colour": colours[one],
        }
        for number, one in enumerate(ordered, 1)
    ]


def _agency_style(agencies: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Colours, and the filter by agency that works without a script wherever the browser knows ``:has``."""
    for one in agencies:
        number = one["number"]
        yield f".a{number} {{ background: {one['colour']}; }}"
        yield f'body:has(#show-{number}:not(:checked)) #entries tr[data-a="{number}"] {{ display: none; }}'


def _month_style(months: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Of a long chronology each month is laid out when it comes into view, its height guessed until then.

    A chronology of a case is laid out at once: only then do programs that read or check the page know where each entry
    is (W20: axe took the headings of one month to cover the entries of another).
    """
    if sum(month["count"] for month in months) < _LAID_OUT_AT_ONCE:
        return
    yield "@media screen { .month { content-visibility: auto; } }"
    for month in months:
        yield f"#m-{month['anchor']} {{ contain-intrinsic-size: auto {_ROW_HIGH * (month['count'] + 1)}px; }}"


def _persons(events: Sequence[Event]) -> tuple[dict[str, str], list[tuple[str, list[tuple[int, str, int]]]]]:
    """Who is named in the columns for people: by entry, and the list to choose from, the most named kept."""
    of_entry: dict[str, set[tuple[str, str]]] = defaultdict(set)
    spelt: dict[tuple[str, str], str] = {}
    for event in events:
        for kind, text in (("people", event.people), ("professional", event.professional)):
            for part in _APART.split(_ASIDE.sub(" ", text)) if text else ():
                name = " ".join(part.split()).strip(" .:")
                if name.casefold() in _NOBODY or len(name) > _LONGEST_NAME:
                    continue
                who = (kind, name.casefold())
                spelt.setdefault(who, visible(name))
                of_entry[event.id].add(who)
    counts = Counter(who for named in of_entry.values() for who in named)
    kept = sorted(sorted(counts, key=lambda who: (-counts[who], who))[:_MOST_PERSONS])
    numbers = {who: number for number, who in enumerate(kept, 1)}
    named = {
        entry: " ".join(map(str, sorted(numbers[who] for who in people if who in numbers)))
        for entry, people in of_entry.items()
    }
    heads = (("people", "People concerned"), ("professional", "Workers"))
    return named, [
        (heading, [(numbers[who], spelt[who], counts[who]) for who in kept if who[0] == kind])
        for kind, heading in heads
        if any(who[0] == kind for who in kept)
    ]
