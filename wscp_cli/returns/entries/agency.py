"""Whose return a file is: its identity sheet, its folder, its name, or mapping.yaml; else it is asked for."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from wscp_cli.model.agencies import Agency, Sector
from wscp_cli.returns.headings.heading_row import find_header, holds_a_day
from wscp_cli.sheets.sheet import SourceFile, SourceSheet, cell_text

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_NAME = re.compile(r"[^a-z0-9]+")
_COMMON = {
    "chronology",
    "return",
    "returns",
    "scoping",
    "form",
    "agency",
    "final",
    "draft",
    "copy",
    "of",
    "v1",
    "v2",
    "v3",
    "the",
    "rapid",
    "review",
    "and",
    "for",
    "completed",
    "initial",
    "information",
    "sharing",
    "template",
    "response",
}
MAX_ID = 60


def safe_agency_id(text: str) -> str:
    """An agency's name as an id that is safe in paths and cells; empty when nothing is left of it."""
    return _NOT_NAME.sub("-", text.lower().replace("'", "").replace("\u2019", "")).strip("-")[:MAX_ID].strip("-")


def find_agency(
    name: str,
    identity: Mapping[str, str],
    told: str,
    agencies: Sequence[Agency],
) -> tuple[str, str]:
    """The agency's id and how it was told: ``mapping``, ``identity``, ``folder``, ``file``; empty when it is not known.

    Args:
        name: The file's path relative to the folder of returns.
        identity: The identity sheet's keys and values.
        told: The agency mapping.yaml names for this file.
        agencies: The case's agencies; without a case none, and then folder or file name stand as they are.
    """
    path = PurePosixPath(name)
    tries = [(told, "mapping"), (identity.get("agency", ""), "identity")]
    if len(path.parts) > 1:
        tries.append((path.parts[0], "folder"))
    tries.append((path.stem, "file"))
    for text, how in tries:
        if not text:
            continue
        found = _known(text, agencies, loosely=how == "file")
        if found:
            return found, how
        if how == "mapping":
            return (safe_agency_id(text), how) if not agencies else ("", how)
        if not agencies and safe_agency_id(text):
            return safe_agency_id(text if how != "file" else _bare(text) or text), how
    return "", ""


def named_agency(text: str, agencies: Sequence[Agency]) -> str:
    """The one agency of the case whose id, name or alias a text is or holds; empty when none or several.

    Args:
        text: Such as an id, or a title.
        agencies: The case's agencies.
    """
    return _known(text, agencies, loosely=True)


def other_agency(name: str, agency: str, agencies: Sequence[Agency]) -> str:
    """The agency that a return's folder or file names when that is not the one whose form it is; empty when none is."""
    path = PurePosixPath(name)
    named = [_known(path.parts[0], agencies, loosely=False)] if len(path.parts) > 1 else []
    named.append(_known(path.stem, agencies, loosely=True))
    return next((one for one in named if one and one != agency), "")


def _bare(text: str) -> str:
    """A file's name without the words every return has in its name."""
    return " ".join(
        word for word in _NOT_NAME.split(text.lower()) if word and word not in _COMMON and not word.isdigit()
    )


def _known(text: str, agencies: Sequence[Agency], *, loosely: bool) -> str:
    """The one agency whose id, name or alias the text is (or, loosely, holds); empty when none or several."""
    wanted = safe_agency_id(text)
    names = {
        agency.id: {safe_agency_id(name) for name in (agency.id, agency.name, *agency.aliases)} - {""}
        for agency in agencies
        if agency.id
    }
    exact = sorted(one for one, known in names.items() if wanted in known)
    if len(exact) == 1:
        return exact[0]
    if exact or not loosely:
        return ""
    bare = safe_agency_id(_bare(text))
    held = {
        one: max((len(name) for name in known if f"-{name}-" in f"-{wanted}-" or name == bare), default=0)
        for one, known in names.items()
    }
    most = max(held.values(), default=0)
    best = sorted(one for one, length in held.items() if length == most)
    return best[0] if most and len(best) == 1 else ""


_TITLE_ROWS, _TITLE_CHARS = 12, 120
"""Rows at the top of a sheet where a title may name the agency; what is longer is prose."""


_USUAL_NAMES: Mapping[Sector, tuple[str, ...]] = {
    "childrens-social-care": ("csc", "childrens services", "childrens social care", "mash"),
    "adult-social-care": ("asc", "adult services", "adult social care"),
    "police": ("police", "constabulary"),
    "acute-hospital": ("hospital", "nhs trust", "emergency department"),
    "community-health": ("health visiting", "health visitor", "health visitors", "school nursing"),
    "mental-health": ("camhs", "mental health"),
    "gp": ("gp", "surgery", "medical centre", "medical practice"),
    "ambulance": ("ambulance",),
    "school": ("school", "academy", "primary", "college"),
    "early-years": ("nursery", "preschool", "pre school", "early years"),
    "youth-justice": ("yot", "yjs", "youth justice", "youth offending"),
    "probation": ("probation",),
    "housing": ("housing", "homes"),
    "fire": ("fire",),
}
"""What returns call an agency of a sector, whatever its name: enough for a suggestion where the case has only one."""


def suggested_agency(source: SourceFile, agencies: Sequence[Agency]) -> str:
    """The one agency that a return's name and titles name most often; empty where none or several.

    Names and aliases go before what agencies of a sector are usually called.

    Args:
        source: The return.
        agencies: The case's agencies.
    """
    titles = [PurePosixPath(source.name).stem, *_titles(source)]
    for known in ([agencies], [[one] for one in _by_sector(agencies)]):
        named = Counter(found for text in titles for some in known if (found := named_agency(text, some)))
        ranked = named.most_common(2)
        if ranked:
            return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else ""
    return ""


def _by_sector(agencies: Sequence[Agency]) -> list[Agency]:
    """The agencies that are the only ones of their sector, under its usual names."""
    of_sector = Counter(agency.sector for agency in agencies)
    return [
        Agency(id=agency.id, aliases=_USUAL_NAMES.get(agency.sector, ()))
        for agency in agencies
        if agency.id and agency.sector and of_sector[agency.sector] == 1
    ]


def _titles(source: SourceFile) -> Iterator[str]:
    """What stands above the entries: an entry tells of any agency."""
    yield from (text for text in source.titles if len(text) <= _TITLE_CHARS)
    for sheet in source.sheets:
        yield sheet.name
        for row in sheet.rows[: _first_entry(sheet)]:
            yield from (text for cell in row if isinstance(cell, str) and len(text := cell_text(cell)) <= _TITLE_CHARS)


def _first_entry(sheet: SourceSheet) -> int:
    """The index of the row from which entries are expected: below the headings, or, without any, with the first day."""
    header = find_header(sheet, {})
    if header is not None:
        return header.last + 1
    top = range(min(_TITLE_ROWS, len(sheet.rows)))
    return next((index for index in top if holds_a_day(sheet.rows[index])), len(top))


def is_named(told: str, name: str) -> bool:
    """Whether mapping.yaml's file is this one: by path, or by name alone."""
    told = told.replace("\\", "/").removeprefix("scoping/returns/")
    return told in {name, PurePosixPath(name).name}
