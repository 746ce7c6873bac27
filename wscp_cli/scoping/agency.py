"""Whose return a file is: its identity sheet, its folder, its name, or mapping.yaml; else it is asked for."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from wscp_cli.model.agencies import Agency
from wscp_cli.scoping.table import SourceFile, cell_text

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
"""Rows at the top of a sheet where a title or heading may name the agency; what is longer is prose."""


def suggested_agency(source: SourceFile, agencies: Sequence[Agency]) -> str:
    """The one agency that a return's titles, headings and sheet names name most often; empty where none or several.

    Args:
        source: The return.
        agencies: The case's agencies.
    """
    named = Counter(found for text in _titles(source) if (found := named_agency(text, agencies)))
    ranked = named.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]


def _titles(source: SourceFile) -> Iterator[str]:
    for sheet in source.sheets:
        yield sheet.name
        for row in sheet.rows[:_TITLE_ROWS]:
            yield from (text for cell in row if isinstance(cell, str) and len(text := cell_text(cell)) <= _TITLE_CHARS)


def is_named(told: str, name: str) -> bool:
    """Whether mapping.yaml's file is this one: by path, or by name alone."""
    told = told.replace("\\", "/").removeprefix("scoping/returns/")
    return told in {name, PurePosixPath(name).name}
