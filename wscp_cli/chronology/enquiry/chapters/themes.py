"""Themes of entries: confirmed and suggested, by agency, month and line of enquiry."""

from collections.abc import Iterator, Sequence

from wscp_cli.chronology.analysis.as_tables import AnalysisPart, AnalysisTable
from wscp_cli.chronology.enquiry.chapters.basis import Enquiry
from wscp_cli.chronology.enquiry.themes import ThemeFound, themes_of
from wscp_cli.chronology.when import when_words
from wscp_cli.dates.wording import MONTHS

_OF_THEMES = (
    "A theme is confirmed by a person. A suggestion rests on the profile's words alone and may be wrong; figures in "
    "brackets are suggestions. An entry whose date is not sure to the month is in no month."
)


def themes(enquiry: Enquiry) -> AnalysisPart:
    """Counts of each theme, and the entries that show it or may."""
    tags = enquiry.chronology.decisions.tags
    found = themes_of(enquiry.events, tags, enquiry.themes, enquiry.episodes)
    shown = [one for one in found.found if one.confirmed or one.suggested]
    tables = [
        AnalysisTable(
            "Themes of entries",
            ("theme", "id", "confirmed", "suggested", "rejected"),
            [
                (one.theme.title, one.theme.id, len(one.confirmed), len(one.suggested), one.rejected)
                for one in found.found
                if one.theme.listed or one.confirmed or one.rejected
            ],
            (2, 3, 4),
        )
    ]
    tables += _theme_counts(enquiry, shown)
    tables += [
        AnalysisTable(
            f"{one.theme.title}: {kind}",
            ("when", "agency", "entry", "what it says"),
            [
                (when_words(event), enquiry.agency(event.agency), event.id, _short(event.event or event.response))
                for event in map(enquiry.by_id.__getitem__, names)
            ],
            on_screen=True,
        )
        for one in shown
        for kind, names in (("confirmed", one.confirmed), ("suggested", one.suggested))
        if names
    ]
    unlisted = [one.theme.id for one in found.found if not one.theme.listed]
    says = [f"No theme yet: {len(found.none_yet)} of {len(enquiry.events)} entries."]
    if unlisted and enquiry.themes:
        says.append(f"Not listed in the profile: {', '.join(unlisted)}.")
    how = ("Confirm with: wscp chronology tag THEME ID…; reject with: wscp chronology untag THEME ID…",)
    return AnalysisPart("themes", "Themes", tuple(says), tuple(tables), (_OF_THEMES,), how)


def _theme_counts(enquiry: Enquiry, shown: Sequence[ThemeFound]) -> Iterator[AnalysisTable]:
    agencies = [one for one in enquiry.chronology.agency_ids if any(one in theme.by_agency for theme in shown)]
    if shown and agencies:
        heads = ("theme", *map(enquiry.agency, agencies))
        rows = [(one.theme.title, *(_two(one.by_agency.get(agency)) for agency in agencies)) for one in shown]
        yield AnalysisTable("By agency: confirmed (and suggested)", heads, rows, range(1, len(heads)))
    months = sorted({month for one in shown for month in one.by_month})
    if months:
        heads = ("month", *(one.theme.title for one in shown))
        rows = [
            (f"{MONTHS[month - 1][:3]} {year}", *(_two(one.by_month.get((year, month))) for one in shown))
            for year, month in months
        ]
        yield AnalysisTable("By month: confirmed (and suggested)", heads, rows, range(1, len(heads)))
    lines = dict.fromkeys([*enquiry.key_lines, *(line for one in shown for line in one.by_key_line)])
    if any(one.by_key_line for one in shown):
        heads = ("theme", *lines)
        rows = [
            (one.theme.title, *(str(one.by_key_line[line] or "") for line in lines)) for one in shown if one.by_key_line
        ]
        yield AnalysisTable("By line of enquiry: confirmed", heads, rows, range(1, len(heads)))


def _two(counted: list[int] | None) -> str:
    if not counted:
        return ""
    confirmed, suggested = counted
    return f"{confirmed}" + (f" (+{suggested})" if suggested else "")


def _short(text: str, most: int = 90) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"
