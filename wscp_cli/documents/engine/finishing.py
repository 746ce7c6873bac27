"""A clean copy to send or publish: no controls, no part of ours, no properties but the title."""

from typing import TYPE_CHECKING

from wscp_cli.documents.engine.controls import title_of
from wscp_cli.documents.engine.package import Package, parsed, w
from wscp_cli.documents.engine.properties import set_properties
from wscp_cli.documents.our_part import find_part, shows_prompt

if TYPE_CHECKING:
    from lxml.etree import _Element

_TRACKED = ("ins", "del", "moveFrom", "moveTo")
_SAVED_BY = ("rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidDel", "rsidTr", "rsidSect")


def open_changes(package: Package) -> list[str]:
    """What people still have to settle in Word: tracked changes, comments."""
    roots = [package.root(name) for name in package.stories()]
    found = []
    if any(root.find(f".//{w(name)}") is not None for root in roots for name in _TRACKED):
        found.append("tracked changes")
    if any(
        root.find(f".//{w('commentRangeStart')}") is not None or root.find(f".//{w('commentReference')}") is not None
        for root in roots
    ) or any(len(package.root(name)) for name in package.parts if name == "word/comments.xml"):
        found.append("comments")
    return found


def prompts_left(package: Package) -> list[str]:
    """The titles of the controls nobody has typed into."""
    controls = package.root().iter(w("sdt"))
    return list(dict.fromkeys(title_of(control) or "a field" for control in controls if shows_prompt(control)))


def finished(package: Package, title: str, subject: str, marking: str) -> Package:
    """Take the controls away, their content staying; our part, properties and traces of who saved it when.

    Args:
        package: The document; changed in place.
        title: The document's title.
        subject: What it is about.
        marking: Its marking; empty for none.
    """
    part = find_part(package.parts)
    for name in package.stories():
        root = package.root(name)
        for control in list(root.iter(w("sdt"))):
            _dissolve(control)
        for element in root.iter():
            for attribute in _SAVED_BY:
                element.attrib.pop(w(attribute), None)
        package.put(name, root)
    gone = [name for name in package.parts if name.startswith("customXml/")] if part else []
    gone += [name for name in package.parts if name.startswith(("word/people", "docProps/thumbnail"))]
    package.drop(gone)
    _settings(package)
    set_properties(package, title, subject, marking)
    return package


def _dissolve(control: "_Element") -> None:
    content = control.find(w("sdtContent"))
    if shows_prompt(control) and content is not None:
        for text in content.iter(w("t")):
            text.text = ""  # a prompt is no part of what is sent
    for child in list(content) if content is not None else []:
        control.addprevious(child)
    control.getparent().remove(control)


def _settings(package: Package) -> None:
    name = "word/settings.xml"
    if name not in package.parts:
        return
    root = parsed(package.parts[name])
    for tag in ("rsids", "attachedTemplate", "docVars", "trackRevisions"):
        for element in root.findall(w(tag)):
            root.remove(element)
    package.put(name, root)
