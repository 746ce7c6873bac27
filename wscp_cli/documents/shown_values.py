"""What each field reads in a document: the value of the case as people read it, and which row it is in."""

from collections.abc import Iterator, Mapping
from typing import Any

from wscp_cli.casefile.layout import kind_of
from wscp_cli.documents.fields import NEW, Field, Fields, Rows, said_and_agreed
from wscp_cli.model.folder import CaseFolder
from wscp_cli.model.values.dates import EdtfDate, Moment, parse_day
from wscp_cli.model.values.wording import day_short, moment_long, uncertain


def shown(fields: Fields, case: CaseFolder) -> dict[str, str]:
    """Each field's text by the title of its control, as a document made now would show it; empty where none is known.

    Writing a document uses it, and so does reading one back: what the case says now is compared in the same words.
    """
    names = names_of(case)
    found: dict[str, str] = {}
    for file, field in fields.single:
        found[field.name] = value_text(field, _at(_content(case, file), field.path), names)
    for rows in fields.rows:
        for key, entry in entries(rows, case):
            for field in rows.fields:
                found[f"{rows.name}[{key}].{field.name}"] = value_text(field, _at(entry, field.path), names)
        for number in range(1, rows.blank + 1):
            for field in rows.fields:
                found[f"{rows.name}[{NEW}{number}].{field.name}"] = ""
    return found


def entries(rows: Rows, case: CaseFolder) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The entries of a list with the key of each; a second of one key is numbered: ``police``, ``police-2``."""
    listed = _at(_content(case, rows.file), rows.path)
    seen: dict[str, int] = {}
    for number, entry in enumerate(listed if isinstance(listed, list) else [], 1):
        if not isinstance(entry, dict) or (rows.only and not _of_source(rows, entry, case)):
            continue
        own = entry.get(rows.known_by)
        key = own if isinstance(own, str) and own and not set("[]\n") & set(own) else str(number)
        seen[key] = seen.get(key, 0) + 1
        yield (key if seen[key] == 1 else f"{key}-{seen[key]}"), entry


def _of_source(rows: Rows, entry: Mapping[str, Any], case: CaseFolder) -> bool:
    if "source" in entry or rows.name == "recommendations":
        return entry.get("source") == rows.only
    sources = {one.id: one.source for one in case.actions.recommendations}
    return sources.get(str(entry.get("recommendation")), rows.only) in {rows.only, None}


def agency_names(case: CaseFolder) -> dict[str, str]:
    """Each agency's name by its id."""
    return {agency.id: agency.name or agency.id for agency in case.agencies.agencies if agency.id}


def names_of(case: CaseFolder) -> dict[str, str]:
    """What ids read as: an agency's name, and under ``line ID`` the number of a key line of enquiry."""
    return {**agency_names(case), **{f"line {one}": str(number) for number, one in enumerate(lines_of(case), 1)}}


def lines_of(case: CaseFolder) -> list[str]:
    """The ids of the key lines of enquiry, in the order in which documents number them."""
    agreed = case.review.terms_of_reference.key_lines_of_enquiry
    return [one.id for one in agreed or case.meeting.key_lines_of_enquiry if one.id]


def value_text(  # noqa: PLR0911  (one form a line)
    field: Field,
    value: Any,
    names: Mapping[str, str],
) -> str:
    """One value of the case as a document shows it."""
    if field.form == "list" and isinstance(value, list):
        known = field.words or {}
        return ", ".join(known.get(str(item), str(item)) for item in value)
    if field.form == "lines" and isinstance(value, list):
        return ", ".join(names.get(f"line {item}", str(item)) for item in value)
    if field.form == "days" and isinstance(value, list):
        days = [parse_day(str(item)) for item in value]
        return "; ".join(day_short(day) if day else str(item) for day, item in zip(days, value, strict=True))
    if field.form == "flag":
        value = {True: "yes", False: "no"}.get(value) if isinstance(value, bool) else None
    if value is None or isinstance(value, dict | list):
        return ""
    text = str(value).strip()
    if field.form in {"said", "agreed"}:
        return said_and_agreed(text)[field.form == "agreed"]
    if field.form == "day":
        day = parse_day(text)
        return day_short(day) if day else text
    if field.form == "edtf":
        date_known = EdtfDate.parse(text)
        return (
            day_short(date_known.earliest)
            if date_known and date_known.exact and date_known.earliest
            else uncertain(date_known) or text
        )
    if field.form == "moment":
        moment = Moment.parse(text)
        return moment_long(moment) if moment else text
    words = {"word": field.words or {}, "agency": names}.get(field.form, {})
    return words.get(text, text)


def _content(case: CaseFolder, file: str) -> Any:
    kind = kind_of(file)
    document = case.documents.get(kind.schema) if kind else None
    return document.data if document is not None and document.readable else None


def _at(value: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value
