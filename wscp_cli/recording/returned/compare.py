"""Three versions of each field compared: as it was written, as the case has it now, as it came back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from wscp_cli.casefile.layout import kind_of
from wscp_cli.casefile.yaml.source import Pointer
from wscp_cli.casefile.yaml.text import Value
from wscp_cli.dates.reader import DateReader
from wscp_cli.documents import Answer, Fields, Found, Returned, Rows, digest, point_of, shown
from wscp_cli.documents.shown_values import entries, lines_of
from wscp_cli.documents.workbooks import ALL_FIELDS
from wscp_cli.model.folder import CaseFolder
from wscp_cli.recording.change import Change
from wscp_cli.recording.returned.new_entries import APPENDED, NewEntries, agencies_with, nearest, new_from
from wscp_cli.recording.returned.values import Unclear, value_of


@dataclass(frozen=True, slots=True)
class Taken:
    """One field that is taken from a document.

    Attributes:
        kind: The kind of case file it is written into.
        pointer: The way to the value.
        value: What is to be there.
        title: The field's title.
        source: The file it came from.
    """

    kind: str
    pointer: Pointer
    value: Value
    title: str
    source: str


@dataclass(slots=True)
class Compared:
    """What documents that came back mean for the case.

    Attributes:
        taken: The fields that people changed and nobody else did.
        added: Entries of lists that are new: file, way to the list, and the entry.
        conflicts: Fields changed both in a document and in the case, or differently in two documents.
        unclear: Fields whose text cannot be read as what they hold, and entries that are not known.
        notes: What is worth saying besides.
    """

    taken: list[Taken] = field(default_factory=list)
    added: list[tuple[str, Pointer, dict[str, Value], str]] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def changes(self) -> list[Change]:
        """The changes of the case's files, in the order of the documents."""
        made = [Change(one.kind, one.pointer, one.value) for one in self.taken]
        return made + [Change(kind, pointer, value, added=True) for kind, pointer, value, _ in self.added]


def compared(files: Sequence[tuple[str, Returned]], case: CaseFolder, today: date) -> Compared:
    """Compare documents that came back with the case.

    Args:
        files: Each file's name in messages, and what is in it.
        case: The case as it is now.
        today: The day; a two-digit year is read near it, and a date that moved is said to have moved on it.
    """
    result = Compared()
    comparing = _Comparing(case, result, today)
    for name, returned in files:
        comparing.add(name, returned)
    return result


class _Comparing:
    """Goes through the documents, one field at a time."""

    def __init__(self, case: CaseFolder, result: Compared, today: date) -> None:
        self.case, self.result, self.today = case, result, today
        self.dates = DateReader(today.year)
        self.from_others: dict[tuple[str, Pointer, str], tuple[str, str]] = {}
        self.new = NewEntries(case, result.added)
        self.agencies, self.lines = list(case.agencies.agencies), lines_of(case)
        self.points: dict[Pointer, dict[str, str]] = {}
        self.appended: dict[Pointer, dict[str, Value]] = {}

    def add(self, name: str, returned: Returned) -> None:
        """Compare one document."""
        fields = ALL_FIELDS[returned.part.kind]
        now, places = shown(fields, self.case), _places(fields, self.case)
        self.points, self.appended, self.agencies = {}, {}, agencies_with(returned, self.case)
        fresh: dict[tuple[str, str], None] = {}
        tracked = 0
        for title, answer in returned.answers.items():
            found = fields.find(title)
            if found is None or not answer.changed:
                continue
            tracked += answer.tracked
            if answer.differing:
                self.result.conflicts.append(
                    f"{name}: {title} is there {answer.copies} times and was filled in differently"
                )
            elif found.rows is not None and (found.new or (found.rows.name, found.key) not in places):
                if found.new or new_from(found, self.case):
                    fresh[found.rows.name, found.key] = None
                else:
                    self.result.unclear.append(f"{name}: {_unknown(found, places)}")
            elif self._wanted(name, title, answer, now.get(title, ""), found):
                self._take(name, answer, found, places.get((found.rows.name, found.key), ()) if found.rows else ())
        self._points(name, now)
        self._append(name)
        for rows_name, key in fresh:
            row = {t: one for t, one in returned.answers.items() if t.startswith(f"{rows_name}[{key}].")}
            self._fresh(name, next(rows for rows in fields.rows if rows.name == rows_name), key, row, fields)
        self._notes(name, returned, tracked)

    def _wanted(self, name: str, title: str, answer: Answer, now: str, found: Found) -> bool:
        """Whether a changed field is to be written: the case does not say so already, and nobody changed it there."""
        if digest(now) == digest(answer.text):
            return False
        if digest(now) != answer.written.digest:
            if found.field.form in {"day", "moment", "word", "agency", "edtf", "days", "lines", "list", "flag"}:
                # Written otherwise, and meaning the same: 3/4/26 is 3 Apr 2026.
                meant = value_of(found.field, answer.text, self.agencies, self.dates, self.lines)
                if meant == value_of(found.field, now, self.agencies, self.dates, self.lines):
                    return False
            self.result.conflicts.append(f"{name}: {title} was changed there and in {found.file} since it was made")
            return False
        return True

    def _take(self, name: str, answer: Answer, found: Found, place: Pointer) -> None:
        title, kind = answer.title, _kind(found.file)
        pointer: Pointer = (*place, *found.field.path) if found.rows else found.field.path
        known = self.from_others.setdefault((kind, pointer, found.field.form), (digest(answer.text), name))
        if known[1] != name and known[0] != digest(answer.text):
            self.result.conflicts.append(f"{name}: {title} was filled in otherwise in {known[1]}")
            return
        if known[1] != name:
            return
        if found.field.form in {"said", "agreed"}:
            self.points.setdefault(pointer, {"title": title})[found.field.form] = answer.text
            return
        value = value_of(found.field, answer.text, self.agencies, self.dates, self.lines)
        if isinstance(value, Unclear):
            self.result.unclear.append(f"{name}: {title} holds {value.reason}. {value.advice}")
        elif APPENDED in found.field.path:
            at = found.field.path.index(APPENDED)
            if value is not None:
                self.appended.setdefault((*place, *found.field.path[:at]), {})[found.field.path[-1]] = value
        elif value != _at(self.case, kind, pointer):
            self.result.taken.append(Taken(kind, pointer, value, title, name))
            if title.endswith("].due"):
                self._moved(kind, pointer)

    def _moved(self, kind: str, pointer: Pointer) -> None:
        """An action's date was moved: the date it was due before is kept."""
        was = _at(self.case, kind, pointer)
        if was:
            entry: dict[str, Value] = {"was": str(was), "on": self.today.isoformat()}
            moved = self.appended.setdefault((*pointer[:-1], "revised_due"), {})
            moved.update({**entry, **moved})

    def _points(self, name: str, now: dict[str, str]) -> None:
        """What was said and what was agreed on one point are one value of the case."""
        for pointer, halves in self.points.items():
            title = halves["title"].rpartition(".")[0]
            said = halves.get("said", now.get(f"{title}.said", ""))
            agreed = halves.get("agreed", now.get(f"{title}.agreed", ""))
            text = point_of(said, agreed) or None
            self.result.taken.append(Taken("meeting", pointer, text, title, name))

    def _append(self, name: str) -> None:
        for pointer, given in self.appended.items():
            if pointer[-1] == "revised_due" and "was" not in given:
                continue  # a reason for a date that did not move
            self.new.append(name, pointer, given, self.today)

    def _fresh(self, name: str, rows: Rows, key: str, answers: dict[str, Answer], fields: Fields) -> None:
        """A row that people filled in, and that the case did not have when the document was made."""
        values: list[tuple[tuple[str, ...], Value]] = []
        for title, answer in answers.items():
            found = fields.find(title)
            value = value_of(found.field, answer.text, self.agencies, self.dates, self.lines) if found else None
            if isinstance(value, Unclear):
                self.result.unclear.append(f"{name}: {title} holds {value.reason}. {value.advice}")
                return
            if value is not None and found is not None and found.field.path[0] != "revised_due":
                values.append((found.field.path, value))
        place, kind = self.new.seat(rows, values) or self.new.same(rows, values), _kind(rows.file)
        if place:
            self.result.taken += [
                Taken(kind, (*place, *path), value, f"{rows.name}[{key}].{path[-1]}", name)
                for path, value in values
                if value != _at(self.case, kind, (*place, *path))
            ]
        elif values:
            conflict = self.new.row(name, rows, key, values)
            if conflict:
                self.result.conflicts.append(conflict)

    def _notes(self, name: str, returned: Returned, tracked: int) -> None:
        if tracked:
            self.result.notes.append(
                f"{name}: {tracked} {'field holds' if tracked == 1 else 'fields hold'} tracked "
                "changes; they were read as if accepted"
            )
        if returned.missing:
            number = len(returned.missing)
            self.result.notes.append(
                f"{name}: {number} {'field was' if number == 1 else 'fields were'} taken out of "
                "it; the case keeps what it says there"
            )


def _places(fields: Fields, case: CaseFolder) -> dict[tuple[str, str], Pointer]:
    """The way to each entry that a document shows, by its list's name and its key."""
    found: dict[tuple[str, str], Pointer] = {}
    for rows in fields.rows:
        kind = _kind(rows.file)
        listed = _at(case, kind, rows.path)
        places = {id(entry): number for number, entry in enumerate(listed if isinstance(listed, list) else [])}
        for key, entry in entries(rows, case):
            found[rows.name, key] = (*rows.path, places[id(entry)])
    return found


def _unknown(found: Found, places: dict[tuple[str, str], Pointer]) -> str:
    known = [key for name, key in places if found.rows is not None and name == found.rows.name]
    name = found.rows.name if found.rows else ""
    return f"{found.file} has no {name} of the id {found.key}{nearest(found.key, known)}"


def _kind(file: str) -> str:
    kind = kind_of(file)
    return kind.schema if kind else ""


def _at(case: CaseFolder, kind: str, pointer: Pointer) -> Any:
    document = case.documents.get(kind)
    here: Any = document.data if document is not None and document.readable else None
    for step in pointer:
        inside = (isinstance(here, dict) and step in here) or (
            isinstance(here, list) and isinstance(step, int) and 0 <= step < len(here)
        )
        here = here[step] if inside else None
    return here
