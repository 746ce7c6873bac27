"""Rows that people added to a document: entries of the case's lists, unless the case has them already."""

import difflib
import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from wscp_cli.casefile.layout import kind_of
from wscp_cli.casefile.yaml.source import Pointer
from wscp_cli.casefile.yaml.text import Value
from wscp_cli.documents import Found, Returned, Rows
from wscp_cli.model.agencies import Agency
from wscp_cli.model.folder import CaseFolder

Given = Sequence[tuple[tuple[str, ...], Value]]
"""The way to each field within the entry, and what a person wrote there."""
Added = tuple[str, Pointer, dict[str, Value], str]
"""Kind of file, way to the list, the entry, and the file it came from."""

_WORDS = {
    "actions": "action",
    "key_lines": "kle",
    "learning": "learning",
    "findings": "finding",
    "recommendations": "rec",
    "parallel": "process",
    "people": "person",
    "key_lines_of_enquiry": "kle",
    "disputes": "dispute",
    "episodes": "episode",
}
"""What a new entry's id begins with: never the entry's own words, which may hold a name."""
_FIRST_FIELDS = ("id", "key_line", "on", "was", "represents", "name", "role")
"""The fields with which people begin an entry, in this order."""
_SAME_WORDS = frozenset({"text", "question", "name", "role", "title"})
"""The fields by whose words two rows are known to be of one thing."""
_ONE_EACH = frozenset({"panel", "agencies_asked", "members", "family_informed"})
"""The lists with one entry for each agency or person."""
_LONGEST_ID = 40
_AGENCY_ROW = re.compile(r"agencies\[([^\[\]]+)\]\.(id|name|aliases)")
APPENDED = "+"
"""The step of a path at which a further entry of a list is written, such as one more report of progress."""


def new_from(found: Found, case: CaseFolder) -> bool:
    """Whether a row that the case has no entry for yet may be made one.

    So it is with the answer to a key line that is known, and with somebody of an agency that is: the minutes list whom
    the meeting expects before anybody's presence is written anywhere.
    """
    lines = {one.id for one in case.meeting.key_lines_of_enquiry}
    agencies = {one.id for one in case.agencies.agencies}
    known = {"key_line": lines, "agency": agencies}
    return found.rows is not None and found.key in known.get(found.rows.known_by, ())


def nearest(key: str, known: Iterable[str]) -> str:
    """``; did you mean police?``, where one is near."""
    near = difflib.get_close_matches(key, list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]}?" if near else ""


def agencies_with(returned: Returned, case: CaseFolder) -> list[Agency]:
    """The case's agencies, and those a document names or adds: its other fields may speak of them by these names."""
    known, taken = {one.id: one for one in case.agencies.agencies}, {one.id for one in case.agencies.agencies}
    rows: dict[str, dict[str, str]] = {}
    for title, answer in returned.answers.items():
        if match := _AGENCY_ROW.fullmatch(title):
            rows.setdefault(match[1], {})[match[2]] = answer.text.strip()
    for key, texts in rows.items():
        identifier = texts.get("id") or (key if key in known else id_of_agency(texts.get("name", ""), taken))
        aliases = tuple(part.strip() for part in texts.get("aliases", "").split(",") if part.strip())
        if identifier and texts.get("name"):
            was = known.get(identifier, Agency(id=identifier))
            known[identifier] = Agency(id=identifier, name=texts["name"], aliases=(was.name, *was.aliases, *aliases))
            taken.add(identifier)
    return list(known.values())


def id_of_agency(name: str, taken: Iterable[str]) -> str:
    """The id of a new agency, made of its name: no person's."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower().replace("'", "").replace("\u2019", "")).strip("-")
    wanted = slug[:_LONGEST_ID].strip("-")
    return _numbered(wanted, taken) if wanted and wanted in set(taken) else wanted


class NewEntries:
    """Collects new entries, each once.

    Args:
        case: The case as it is.
        added: Where new entries are put.
    """

    def __init__(self, case: CaseFolder, added: list[Added]) -> None:
        self.case, self.added = case, added
        self.seated: set[Pointer] = set()

    def row(self, name: str, rows: Rows, key: str, given: Given) -> str:
        """One row of a document; what is wrong with it, or empty.

        A row that says what an entry of the case says already is that entry.
        """
        kind, pointer = _kind(rows.file), rows.path
        entry = _nested(given)
        if rows.known_by == "key_line":
            entry = {"key_line": key, **entry}
        there = [*self._listed(kind, pointer), *(e for k, p, e, _ in self.added if (k, p) == (kind, pointer))]
        if any(_says(known, entry) for known in there):
            return ""
        first = _first(rows, dict(given))
        if first is not None:
            same = [
                known
                for known in there
                if _value(known, first) == dict(given)[first] and _value(known, ("agency",)) == entry.get("agency")
            ]
            if same:
                return f"{name}: a new row of {rows.name} differs from the one the case has with the same words"
        if rows.known_by == "id" and "id" not in entry:
            entry = {"id": self._free_id(rows, entry, there), **entry}
        if rows.name == "actions":
            entry.setdefault("status", "not-started")
        if rows.only:
            entry.update({"source": rows.only} if rows.name == "recommendations" else {})
        self.added.append((kind, pointer, _in_order(entry), name))
        return ""

    def seat(self, rows: Rows, given: Given) -> Pointer:
        """The empty entry laid out for the partner somebody represents; no way at all where there is none."""
        if rows.name != "attendance":
            return ()
        partner, taken = dict(given).get(("represents",)), {one for one in self.seated if one[:-1] == rows.path}
        for number, entry in enumerate(self._listed(_kind(rows.file), rows.path)):
            filled = {key for key, value in entry.items() if value not in (None, "")}
            if filled == {"represents"} and entry["represents"] == partner and (*rows.path, number) not in taken:
                self.seated.add((*rows.path, number))
                return (*rows.path, number)
        return ()

    def same(self, rows: Rows, given: Given) -> Pointer:
        """The entry of the case with the same first words that says nothing otherwise; no way where there is none.

        Whoever writes more into a row that was read in before, in the same workbook, adds to its entry.
        """
        words = dict(given)
        first = _first(rows, words)
        if first is None:
            return ()
        for number, entry in enumerate(self._listed(_kind(rows.file), rows.path)):
            there = {path: _value(entry, path) for path in words}
            agrees = all(there[path] in (None, "", value) for path, value in words.items())
            if agrees and there[first] == words[first] and _value(entry, ("agency",)) == words.get(("agency",)):
                return (*rows.path, number)
        return ()

    def append(self, name: str, pointer: Pointer, given: dict[str, Value], today: date) -> None:
        """A further entry of a list within an entry, such as a report of progress."""
        there = self._listed("actions", pointer)
        same = {key: value for key, value in given.items() if key != "on"} if "on" not in given else given
        if any(_says(known, same) for known in there):
            return
        entry = dict(given)
        entry.setdefault("on", today.isoformat())
        if pointer[-1] == "evidence":
            taken = {
                str(proof.get("id"))
                for action in self._listed("actions", ("actions",))
                for proof in action.get("evidence") or []
            } | {str(entry.get("id")) for _, at, entry, _ in self.added if at[-1:] == ("evidence",)}
            entry = {"id": _numbered("evidence", taken), **entry}
        self.added.append(("actions", pointer, _in_order(entry), name))

    def _listed(self, kind: str, pointer: Pointer) -> list[dict[str, Any]]:
        document = self.case.documents.get(kind)
        here: Any = document.data if document is not None and document.readable else None
        for step in pointer:
            inside = (isinstance(here, dict) and step in here) or (isinstance(here, list) and isinstance(step, int))
            here = here[step] if inside else None
        return [entry for entry in here if isinstance(entry, dict)] if isinstance(here, list) else []

    def _free_id(self, rows: Rows, entry: dict[str, Value], there: Sequence[dict[str, Any]]) -> str:
        taken, wanted = {str(known.get("id")) for known in there}, ""
        if rows.name == "agencies":
            wanted = id_of_agency(str(entry.get("name", "")), ())
        elif rows.name == "people":
            from wscp_cli.family.role_ids import id_of_role

            wanted = id_of_role(str(entry.get("role", "")))
        if wanted and wanted not in taken:
            return wanted
        return _numbered(wanted or _WORDS.get(rows.name, "entry"), taken)


def _first(rows: Rows, words: dict[tuple[str, ...], Value]) -> tuple[str, ...] | None:
    """The field by whose words a row is known to be of the same thing as another; None where there is none."""
    first = next((field.path for field in rows.fields if field.path in words), None)
    known = first is not None and (first[0] in _SAME_WORDS or (rows.name in _ONE_EACH and first == (rows.known_by,)))
    return first if known else None


def _kind(file: str) -> str:
    kind = kind_of(file)
    return kind.schema if kind else ""


def _nested(given: Given) -> dict[str, Value]:
    whole: dict[str, Any] = {}
    for path, value in given:
        here = whole
        for step, after in pairwise(path):
            if step != APPENDED:
                here = here.setdefault(step, [{}] if after == APPENDED else {})
                here = here[0] if isinstance(here, list) else here
        here[path[-1]] = value
    return whole


def _value(entry: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        entry = entry.get(step) if isinstance(entry, dict) else None
    return entry


def _says(known: Any, entry: Any) -> bool:
    """Whether an entry of the case holds everything that a new one does."""
    if isinstance(entry, dict):
        return isinstance(known, dict) and all(_says(known.get(key), value) for key, value in entry.items())
    return bool(known == entry)


def _in_order(entry: dict[str, Value]) -> dict[str, Value]:
    first = {key: entry[key] for key in _FIRST_FIELDS if key in entry}
    return {**first, **{key: value for key, value in entry.items() if key not in first}}


def _numbered(word: str, taken: Iterable[str]) -> str:
    known = set(taken)
    number = 1
    while f"{word}-{number}" in known:
        number += 1
    return f"{word}-{number}"
