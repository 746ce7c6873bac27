"""What people typed and the case has taken over since: the same words in both, so nobody's own any more."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from wscp_cli.documents.engine.package import w
from wscp_cli.documents.fields import NEW
from wscp_cli.documents.our_part import digest, shows_prompt, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

Alike = Callable[[str, str, str], bool]
"""Whether two texts of a field, by its title, mean the same: ``3/4/26`` and ``3 Apr 2026``."""
Controls = Mapping[str, "list[_Element]"]


def same_words(_title: str, one: str, other: str) -> bool:
    """Whether two texts are the same words."""
    return digest(one) == digest(other)


def words_in(control: "_Element") -> str:
    """What a person reads in a control; empty where its prompt stands in it."""
    return "" if shows_prompt(control) else text_of(control)


def adopted(name: str, came: Iterable[str], have: Controls, want: Controls, alike: Alike) -> dict[str, str]:
    """Which empty row of a document holds what came into the case: the key of the row that came, by the empty one's.

    Args:
        name: The list.
        came: The keys of the rows that came.
        have: The document's controls, by title.
        want: Those of the document as it would be made now.
        alike: Whether two texts mean the same.
    """
    found: dict[str, str] = {}
    empty = dict.fromkeys(_key(title) for title in have if title.startswith(f"{name}[{NEW}"))
    for key in came:
        for blank in empty:
            if blank not in found and _holds(f"{name}[{blank}].", f"{name}[{key}].", have, want, alike):
                found[blank] = key
                break
    return found


def _holds(typed: str, came: str, have: Controls, want: Controls, alike: Alike) -> bool:
    texts = {title.removeprefix(typed): words_in(one[0]) for title, one in have.items() if title.startswith(typed)}
    said = {field: text for field, text in texts.items() if text.strip()}
    return bool(said) and all(
        f"{came}{field}" in want and alike(f"{came}{field}", text, words_in(want[f"{came}{field}"][0]))
        for field, text in said.items()
    )


def retitled(have: "dict[str, list[_Element]]", begins: Mapping[str, str]) -> dict[str, str]:
    """Give controls whose titles begin so their new titles, in the document too; the new title by the old."""
    new = {
        title: f"{now}{title.removeprefix(was)}"
        for was, now in begins.items()
        for title in have
        if title.startswith(was)
    }
    for title, now in new.items():
        have[now] = have.pop(title)
        for control in have[now]:
            for name in ("alias", "tag"):
                mark = control.find(f"{w('sdtPr')}/{w(name)}")
                if mark is not None:
                    mark.set(w("val"), now)
    return new


def _key(title: str) -> str:
    return title.partition("[")[2].partition("]")[0]
