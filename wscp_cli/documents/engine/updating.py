"""Today's facts into a document people have edited: their words stay, and each control is accounted for."""

import copy
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from wscp_cli.documents.engine.controls import (
    PLACEHOLDER_STYLE,
    content_of,
    is_plain,
    number_controls,
    title_of,
)
from wscp_cli.documents.engine.filling import put_part
from wscp_cli.documents.engine.package import DOCUMENT, Package, parsed, w
from wscp_cli.documents.engine.pictures import media_part
from wscp_cli.documents.engine.settling import Alike, adopted, retitled, same_words, words_in
from wscp_cli.documents.fields import NEW
from wscp_cli.documents.our_part import EMPTY, OurPart, Written, digest, find_part, shows_prompt, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_TRACKED = ("ins", "del", "moveFrom", "moveTo")


class Outcome(StrEnum):
    """What became of one control."""

    SAME = "same"
    SETTLED = "settled"
    UPDATED = "updated"
    KEPT = "kept"
    CONFLICT = "conflict"
    REMOVED = "removed"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Updated:
    """A document after an update.

    Attributes:
        package: The document.
        outcomes: What became of each control, by title.
    """

    package: Package
    outcomes: dict[str, Outcome]

    def of(self, outcome: Outcome) -> list[str]:
        """The titles of the controls of which this became."""
        return [title for title, found in self.outcomes.items() if found is outcome]


def updated(edited: Package, fresh: Package, take: Collection[str] = (), alike: Alike = same_words) -> Updated:
    """Put what changed in the case into a document.

    Args:
        edited: The document as people left it; changed in place.
        fresh: The same document as it would be made now.
        take: The titles of controls where the case's fact replaces a person's words.
        alike: Whether two texts of a field mean the same: what a person typed and the case says now is settled.

    Raises:
        ValueError: when our part is in neither of them, which the caller has looked for.
    """
    old, new = find_part(edited.parts), find_part(fresh.parts)
    if old is None or new is None:
        raise ValueError("our part is missing")
    work = _Update(edited, fresh, old[1], new[1], _Ways(frozenset(take), alike))
    work.run()
    if {Outcome.UPDATED, Outcome.SETTLED} & set(work.outcomes.values()):
        number_controls(work.root)
        edited.put(DOCUMENT, work.root)
        part = OurPart(old[1].kind, old[1].reference, old[1].agency, old[1].names, work.written)
        put_part(edited, part, old[0])
    return Updated(edited, work.outcomes)


class _Ways(NamedTuple):
    """How it is decided between a person's words and the case's."""

    take: frozenset[str]
    alike: Alike


class _Update:
    """One update at work."""

    def __init__(self, edited: Package, fresh: Package, old: OurPart, new: OurPart, ways: _Ways) -> None:
        self.edited, self.fresh, self.ways = edited, fresh, ways
        self.old, self.new = dict(old.controls), new.controls
        self.root = edited.root(DOCUMENT)
        self.have = _by_title(self.root, old)
        self.want = _by_title(fresh.root(DOCUMENT), new)
        self.outcomes: dict[str, Outcome] = {}
        self.written: dict[str, Written] = dict(old.controls)

    def run(self) -> None:
        rows = Rows(self.old, self.new)
        if self._adopt(rows):
            rows = Rows(self.old, self.new)
        for title in [*self.want, *(title for title in self.old if title not in self.want)]:
            if rows.only_here(title):
                self.outcomes[title] = Outcome.KEPT if self._typed(title) else Outcome.SAME
            elif not rows.whole_row(title):
                self.outcomes[title] = self._one(title)
        for name in rows.lists:
            self._rows(name, rows)

    def _adopt(self, rows: "Rows") -> bool:
        """Rows people filled in and the case has taken over are the case's rows now, under its key."""
        taken = {
            f"{name}[{blank}].": f"{name}[{key}]."
            for name in rows.lists
            for blank, key in adopted(name, rows.came(name), self.have, self.want, self.ways.alike).items()
        }
        for title, now in retitled(self.have, taken).items():
            self.old[now] = self.written[now] = self.old.pop(title)
            del self.written[title]
        return bool(taken)

    def _settled(self, control: "_Element", title: str) -> bool:
        """Whether what a person typed is what the case says now; its tracked changes are accepted first."""
        tracked = any(control.find(f".//{w(name)}") is not None for name in _TRACKED)
        said = words_in(control)
        return bool(said) and not tracked and self.ways.alike(title, said, words_in(self.want[title][0]))

    def _typed(self, title: str) -> bool:
        return any(self._edited(control, self.old[title]) for control in self.have.get(title, []))

    def _rows(self, name: str, rows: "Rows") -> None:
        """Rows of a list that came into the case since, or went from it."""
        for key in rows.gone(name):
            titles = [title for title in self.old if title.startswith(f"{name}[{key}].")]
            row = _row_of([control for title in titles for control in self.have.get(title, [])])
            mine = any(self._typed(title) for title in titles)
            gone = Outcome.KEPT if row is None else Outcome.UPDATED
            self.outcomes.update(dict.fromkeys(titles, Outcome.CONFLICT if mine else gone))
            if row is not None and not mine:
                row.getparent().remove(row)
                for title in titles:
                    del self.written[title]
        came = rows.came(name)
        if came:
            typed = any(self._typed(title) for title in self.old if title.startswith(f"{name}[{NEW}"))
            put = not typed and self._put_rows(name, came)
            self.outcomes[name] = Outcome.UPDATED if put else Outcome.NEW

    def _put_rows(self, name: str, came: list[str]) -> bool:
        """Put new rows after the last known one; not where an entry is more than a row, or no row is left."""
        known = [
            controls
            for title, controls in self.have.items()
            if title.startswith(f"{name}[")
            and not title.startswith(f"{name}[{NEW}")
            and self.root in controls[0].iterancestors()
        ]
        last = _row_of(known[-1]) if known else None
        fresh = [
            _row_of([one for title, found in self.want.items() if title.startswith(f"{name}[{key}].") for one in found])
            for key in came
        ]
        if last is None or any(row is None for row in fresh):
            return False
        for row in fresh:
            made = _brought_over(copy.deepcopy(row), self.fresh, self.edited)
            last.addnext(made)
            last = made
        self.written.update(
            {title: one for title, one in self.new.items() if any(title.startswith(f"{name}[{key}].") for key in came)}
        )
        return True

    def _one(self, title: str) -> Outcome:
        before, now, there = self.old.get(title), self.new.get(title), self.have.get(title, [])
        if before is None or not there:
            return Outcome.NEW if before is None else Outcome.REMOVED
        mine = any(self._edited(control, before) for control in there)
        if now is None:
            return Outcome.CONFLICT if mine and title not in self.ways.take else self._drop(title)
        changed = now.digest != before.digest
        if mine and changed and all(self._settled(control, title) for control in there):
            self.written[title] = now
            for control in there:
                if digest(words_in(control)) != digest(words_in(self.want[title][0])):
                    _replace(control, self.want[title][0], self.fresh, self.edited)
            return Outcome.SETTLED
        if mine and title not in self.ways.take:
            return Outcome.CONFLICT if changed else Outcome.KEPT
        if not changed and not mine:
            return Outcome.SAME
        for control in there:
            if mine or not self._edited(control, before):
                _replace(control, self.want[title][0], self.fresh, self.edited)
        self.written[title] = now
        return Outcome.UPDATED

    def _edited(self, control: "_Element", before: Written) -> bool:
        if any(control.find(f".//{w(name)}") is not None for name in _TRACKED):
            return True
        if before.prompt and (shows_prompt(control) or digest(text_of(control)) == before.prompt):
            return False
        if shows_prompt(control):
            return before.digest != EMPTY
        return digest(content_of(control, self.edited)) != before.digest

    def _drop(self, title: str) -> Outcome:
        """Take out what the case no longer has and nobody edited."""
        for control in self.have[title]:
            holder = control.getparent()
            holder.remove(control)
            if holder.tag == w("tc") and holder.find(w("p")) is None:
                holder.append(holder.makeelement(w("p")))
        self.written.pop(title, None)
        return Outcome.UPDATED


class Rows:
    """The rows of lists that are known by their fields: which are in both versions, which came, which went."""

    def __init__(self, old: Mapping[str, Written], new: Mapping[str, Written]) -> None:
        self._old, self._new = _keys(old), _keys(new)
        self.lists = list(dict.fromkeys([*self._old, *self._new]))

    def came(self, name: str) -> list[str]:
        """The keys of rows that came."""
        return [key for key in self._new.get(name, {}) if key not in self._old.get(name, {}) and not _blank(key)]

    def gone(self, name: str) -> list[str]:
        """The keys of rows that went."""
        return [key for key in self._old.get(name, {}) if key not in self._new.get(name, {}) and not _blank(key)]

    def whole_row(self, title: str) -> bool:
        """Whether a title is in a row that came or went, and so is no matter of its own."""
        name, key = _parts(title)
        return bool(name) and (key in self.came(name) or key in self.gone(name) or _blank(key))

    def only_here(self, title: str) -> bool:
        """Whether a title is in a row that was made empty: whatever people typed there is theirs."""
        name, key = _parts(title)
        return bool(name) and _blank(key) and key in self._old.get(name, {})


def _blank(key: str) -> bool:
    return key.startswith(NEW)


def _parts(title: str) -> tuple[str, str]:
    name, bracket, rest = title.partition("[")
    return (name, rest.partition("]")[0]) if bracket else ("", "")


def _keys(controls: Mapping[str, Written]) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = {}
    for title in controls:
        name, key = _parts(title)
        if name:
            found.setdefault(name, {})[key] = None
    return found


def _row_of(controls: "Sequence[_Element]") -> "_Element | None":
    """The one table row all of these are in; None where they are in several, or in none."""
    rows = {next(control.iterancestors(w("tr")), None) for control in controls}
    return rows.pop() if len(rows) == 1 else None


def _replace(control: "_Element", source: "_Element", fresh: Package, into: Package) -> None:
    """Put what stands in a fresh control into one of the document."""
    content, new = control.find(w("sdtContent")), source.find(w("sdtContent"))
    own = content.find(f".//{w('r')}/{w('rPr')}")
    was_prompt = shows_prompt(control)
    for child in list(content):
        content.remove(child)
    for child in new:
        content.append(_brought_over(copy.deepcopy(child), fresh, into))
    properties = control.find(w("sdtPr"))
    for mark in properties.findall(w("showingPlcHdr")):
        properties.remove(mark)
    if shows_prompt(source):
        _put_before_kind(properties, properties.makeelement(w("showingPlcHdr")))
    elif own is not None and not was_prompt and is_plain(control):
        _keep_look(content, own)


def _brought_over(element: "_Element", fresh: Package, into: Package) -> "_Element":
    """An element of the fresh document with its pictures put into this one."""
    relations = {one.get("Id"): one.get("Target", "") for one in parsed(fresh.parts["word/_rels/document.xml.rels"])}
    for blip in element.iter(_BLIP):
        png = fresh.parts[f"word/{relations[blip.get(_EMBED)]}"]
        blip.set(_EMBED, media_part(into, png))
    return element


def _keep_look(content: "_Element", own: "_Element") -> None:
    """Leave the words as somebody has made them look, except where the fact brings a look of its own."""
    if own.find(w("rStyle")) is not None and own.find(w("rStyle")).get(w("val")) == PLACEHOLDER_STYLE:
        return
    for run in content.iter(w("r")):
        made = run.find(w("rPr"))
        if made is not None and made.find(w("rStyle")) is not None:
            continue
        if made is not None:
            run.remove(made)
        run.insert(0, copy.deepcopy(own))


def _put_before_kind(properties: "_Element", mark: "_Element") -> None:
    kind = properties.find(w("text"))
    if kind is None:
        properties.append(mark)
    else:
        kind.addprevious(mark)


def _by_title(root: "_Element", part: OurPart) -> "dict[str, list[_Element]]":
    found: dict[str, list[_Element]] = {}
    for control in root.iter(w("sdt")):
        if title_of(control) in part.controls:
            found.setdefault(title_of(control), []).append(control)
    return found
