"""A template filled: each placeholder becomes its value, each list its rows, and what is filled can be known again."""

import copy
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wscp_cli.documents.engine.controls import (
    PLACEHOLDER_STYLE,
    block_control,
    content_of,
    number_controls,
    plain_control,
    run_of,
    title_of,
)
from wscp_cli.documents.engine.guard import dangers
from wscp_cli.documents.engine.package import (
    DOCUMENT,
    MAIN_TYPE,
    TEMPLATE_TYPE,
    Package,
    opened,
    w,
)
from wscp_cli.documents.engine.pictures import drawing_run
from wscp_cli.documents.engine.placeholders import (
    TOKEN,
    TemplateFaultError,
    join_runs,
    loose_braces,
    marker,
    unknown,
    where,
)
from wscp_cli.documents.engine.properties import set_properties
from wscp_cli.documents.engine.scopes import blocks_alone, entries_of, in_row, look, names_in, put_in_place_of, ready
from wscp_cli.documents.engine.values import KEY, Blocks, Facts, Items, Picture, Prompt, Words
from wscp_cli.documents.our_part import (
    PART,
    PROPERTIES,
    RELATIONS,
    OurPart,
    Written,
    digest,
    part_xml,
    properties_xml,
    relations_xml,
    shows_prompt,
    text_of,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_MANY_ROWS = 50
_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_FIRST_PICTURE = 100


@dataclass(frozen=True, slots=True)
class Titled:
    """What a document says of itself.

    Attributes:
        title: Its title, without a name.
        subject: What it is about: the case's reference.
        marking: Its security marking; empty where it carries none.
    """

    title: str
    subject: str = ""
    marking: str = ""


def filled(template: bytes, facts: Facts, part: OurPart, titled: Titled, known_again: Collection[str] = ()) -> Package:
    """Fill a template.

    Args:
        template: The template: a .docx or .dotx.
        facts: What its fields hold.
        part: What the document is; its controls are found here.
        titled: What the document says of itself.
        known_again: The fields within rows that get a control of their own, such as ``actions[].due``.

    Returns:
        The document, with our part in it.

    Raises:
        NotADocumentError: when the template cannot be read.
        TemplateFaultError: with every fault of the template.
    """
    package = opened(template)
    faults = [f"it holds {danger}" for danger in dangers(package)]
    if faults:
        raise TemplateFaultError(faults)
    if TEMPLATE_TYPE.encode() in package.parts["[Content_Types].xml"]:
        package.set_type(DOCUMENT, MAIN_TYPE)
    controls: dict[str, Written] = {}
    for name in package.stories():
        root = package.root(name)
        faults += [fault for paragraph in root.iter(w("p")) if (fault := loose_braces(paragraph))]
        filler = _Filler(package, frozenset(known_again) if name == DOCUMENT else None)
        body = root.find(w("body")) if name == DOCUMENT else root
        filler.fill(body, _At((facts,)))
        faults += filler.faults
        if name == DOCUMENT:
            number_controls(root)
            controls = as_written(root, package)
        package.put(name, root)
    if faults:
        raise TemplateFaultError(faults)
    set_properties(package, titled.title, titled.subject, titled.marking)
    put_part(package, OurPart(part.kind, part.reference, part.agency, part.names, controls))
    return package


def as_written(root: "_Element", package: Package) -> dict[str, Written]:
    """Each titled control of a document that was just filled, as it was written."""
    found: dict[str, Written] = {}
    for control in root.iter(w("sdt")):
        title = title_of(control)
        if title and title not in found:
            prompt = shows_prompt(control)
            text = "" if prompt else content_of(control, package)
            found[title] = Written(digest(text), digest(text_of(control)) if prompt else "")
    return found


def put_part(package: Package, part: OurPart, name: str = PART) -> None:
    """Put our part into a document, in the place of an earlier one."""
    package.parts[name] = part_xml(part)
    if name == PART:
        package.relate(_CUSTOM_XML, f"../{PART}", "rIdWscp")
        package.parts[PROPERTIES] = properties_xml()
        package.parts[RELATIONS] = relations_xml()
        package.set_type(PROPERTIES, "application/vnd.openxmlformats-officedocument.customXmlProperties+xml")


@dataclass(frozen=True, slots=True)
class _At:
    """Where in a template the filling is: what names mean, and in which row.

    Attributes:
        scopes: What names mean, the innermost last.
        row: The list and the entry's key, such as ``actions[ed-prompt]``, or the part on a condition; empty outside.
    """

    scopes: tuple[Facts, ...]
    row: str = ""

    @property
    def top(self) -> bool:
        """Whether it is outside every list."""
        return not self.row

    def within(self, entry: Facts, name: str, number: int) -> "_At":
        """The place within an entry of a list."""
        return _At((*self.scopes, entry), self.row or f"{name}[{entry.get(KEY, number)}]")


@dataclass(slots=True)
class _Filler:
    """Fills one part of a document.

    Attributes:
        package: The document.
        known_again: The fields within rows that get a control of their own; None where nothing gets one.
        faults: What is wrong with the template.
        pictures: How many pictures there are.
    """

    package: Package
    known_again: frozenset[str] | None
    faults: list[str] = field(default_factory=list)
    pictures: int = 0

    def fill(self, holder: "_Element", at: _At) -> None:
        """Fill everything within an element."""
        children = list(holder)
        place = 0
        while place < len(children):
            child = children[place]
            if marker(child) is not None:
                place = self._section(holder, children, place, at)
                continue
            blocks = blocks_alone(child, at.scopes)
            if blocks is not None:
                made = put_in_place_of(child, ready(blocks[1].xml))
                if at.top and made and self.known_again is not None:
                    block_control(blocks[0], made)
            elif child.tag == w("p"):
                self._paragraph(child, at)
            elif isinstance(child.tag, str):
                self.fill(child, at)
                if child.tag == w("tc") and child.find(f".//{w('p')}") is None:
                    child.append(child.makeelement(w("p")))
            place += 1

    def _section(self, holder: "_Element", children: "list[_Element]", place: int, at: _At) -> int:
        """Fill a list or a part that is there on a condition; the place after it."""
        sign, name = marker(children[place]) or ("", "")
        end = _end_of(children, place, name) if sign != "/" else None
        if end is None:
            what = "is not closed" if sign != "/" else "closes nothing"
            self.faults.append(f"{{{{{sign}{name}}}}} {what} ({where(children[place])})")
            holder.remove(children[place])
            return place + 1
        body = children[place + 1 : end]
        found, value = look(at.scopes, name)
        if not found:
            self.faults.append(unknown(name, names_in(at.scopes), children[place]))
        elif isinstance(value, Picture):
            self.faults.append(f"{name} is a picture, no list ({where(children[place])})")
        made = list(self._made(body, entries_of(sign, value), name, at))
        start = holder.index(children[place])
        for gone in children[place : end + 1]:
            holder.remove(gone)
        for number, element in enumerate(made):
            holder.insert(start + number, element)
        if at.top and made and self.known_again is not None and not self._known_by_row(name):
            block_control(name if isinstance(value, list) else f"#{name}", made)
        return end + 1

    def _made(self, body: "list[_Element]", entries: Sequence[Any], name: str, at: _At) -> "Iterator[_Element]":
        if isinstance(entries, Items) and not entries:
            self._check(body, at.within(dict.fromkeys(entries.names, ""), name, 0))
        rows = self._many(body, entries, name, at)
        if rows is not None:
            yield from rows
            return
        for number, entry in enumerate(entries, 1):
            copied = _copied(body)
            listed = isinstance(entry, Mapping)
            self.fill(copied, at.within(entry, name, number) if listed else _At(at.scopes, at.row or f"#{name}"))
            yield from list(copied)

    def _check(self, body: "list[_Element]", at: _At) -> None:
        """Find misspelt fields in the rows of a list that has none today."""
        trial = _Filler(Package(dict(self.package.parts)), None)
        trial.fill(_copied(body), at)
        self.faults += trial.faults

    def _many(self, body: "list[_Element]", entries: Sequence[Any], name: str, at: _At) -> "list[_Element] | None":
        """The rows of a long list: the row's XML as text once, the values put in escaped. None where that cannot be."""
        if (
            len(entries) <= _MANY_ROWS
            or len(body) != 1
            or body[0].tag != w("tr")
            or any(fields.startswith(f"{name}[]") for fields in self.known_again or ())
        ):
            return None
        from lxml import etree

        for paragraph in body[0].iter(w("p")):
            join_runs(paragraph)
        parts = TOKEN.split(etree.tostring(body[0], encoding="unicode", with_tail=False))
        wanted = parts[2::3]
        if any(parts[1::3]) or not all(look((*at.scopes, entry), one)[0] for entry in entries for one in wanted):
            return None
        texts = [[look((*at.scopes, entry), one)[1] for one in wanted] for entry in entries]
        if not all(type(text) is str for row in texts for text in row):
            return None
        between = parts[0::3]
        xml = "".join(
            between[0] + "".join(in_row(text) + after for text, after in zip(row, between[1:], strict=True))
            for row in texts
        )
        return ready(xml)

    def _paragraph(self, paragraph: "_Element", at: _At) -> None:
        join_runs(paragraph)
        for run in [
            run for run in paragraph.iter(w("r")) if any(TOKEN.search(text.text or "") for text in run.findall(w("t")))
        ]:
            made = list(self._runs(paragraph, run, at))
            for element in made:
                run.addprevious(element)
            run.getparent().remove(run)
        for child in [one for one in paragraph.iter(w("p")) if one is not paragraph]:
            self._paragraph(child, at)  # a text box within the paragraph

    def _runs(self, paragraph: "_Element", run: "_Element", at: _At) -> "Iterator[_Element]":
        properties = run.find(w("rPr"))
        for child in run:
            if child is properties:
                continue
            if child.tag != w("t"):
                alone = run.makeelement(w("r"))
                alone.extend([copy.deepcopy(one) for one in ([properties] if properties is not None else []) + [child]])
                yield alone
                continue
            text, place = child.text or "", 0
            for match in TOKEN.finditer(text):
                if text[place : match.start()]:
                    yield run_of(text[place : match.start()], properties)
                place = match.end()
                yield from self._value(paragraph, match, properties, at)
            if text[place:]:
                yield run_of(text[place:], properties)

    def _value(
        self,
        paragraph: "_Element",
        match: Any,
        properties: "_Element | None",
        at: _At,
    ) -> "Iterator[_Element]":
        name = match[2]
        found, value = look(at.scopes, name)
        if match[1]:
            self.faults.append(f"{match[0]} must be on a paragraph or row of its own ({where(paragraph)})")
        elif not found:
            self.faults.append(unknown(name, names_in(at.scopes), paragraph))
        elif isinstance(value, Blocks):
            self.faults.append(f"{name} must be on a paragraph of its own ({where(paragraph)})")
        elif isinstance(value, list | bool | Mapping):
            self.faults.append(f"{name} is a list: write {{{{#{name}}}}} … {{{{/{name}}}}} ({where(paragraph)})")
        elif isinstance(value, Picture):
            self.pictures += 1
            run = drawing_run(self.package, value, _FIRST_PICTURE + self.pictures)
            yield self._boxed(name, run) if at.top and self.known_again is not None else run
        else:
            style = PLACEHOLDER_STYLE if isinstance(value, Prompt) else value.style if isinstance(value, Words) else ""
            run = run_of(str(value), properties, style if self._has(style) else "")
            title = name if at.top else f"{at.row}.{name}" if self._again(at.row, name) else ""
            if title and self.known_again is not None:
                yield plain_control(title, run, prompt=isinstance(value, Prompt))
            else:
                yield run

    @staticmethod
    def _boxed(title: str, run: "_Element") -> "_Element":
        """A picture in a control of rich text, which can hold one."""
        control = plain_control(title, run)
        control[0].remove(control[0].find(w("text")))
        return control

    def _known_by_row(self, name: str) -> bool:
        """Whether a list's rows are known by their fields: then no block around it, which would cost the first one.

        LibreOffice puts the title of a block around rows on the first field within it.
        """
        return any(one.startswith(f"{name}[]") for one in self.known_again or ())

    def _again(self, row: str, name: str) -> bool:
        return f"{row.partition('[')[0]}[].{name}" in (self.known_again or ())

    def _has(self, style: str) -> bool:
        return bool(style) and f'w:styleId="{style}"'.encode() in self.package.parts.get("word/styles.xml", b"")


def _copied(body: "Sequence[_Element]") -> "_Element":
    """Copies of some elements, held by one."""
    from lxml import etree

    holder = etree.Element("hold")
    holder.extend(copy.deepcopy(element) for element in body)
    return holder


def _end_of(children: "Sequence[_Element]", place: int, name: str) -> int | None:
    depth = 0
    for number in range(place, len(children)):
        mark = marker(children[number])
        if mark and mark[1] == name:
            depth += -1 if mark[0] == "/" else 1
            if not depth:
                return number
    return None
