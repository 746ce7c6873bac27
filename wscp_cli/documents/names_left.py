"""Names of the family that stand in a document although it speaks in roles: whose, and how often."""

import re
from collections.abc import Mapping

from wscp_cli.documents.engine.package import Package, w
from wscp_cli.model.family import Family

_SHORTEST = 3


def names_left(package: Package, family: Family) -> Mapping[str, int]:
    """How often a given name or surname of each person is in a document, by the person's id; never the name itself.

    A surname that several share counts for the first who has it.
    """
    words = [
        "".join(one.text or "" for one in paragraph.iter(w("t")))
        for name in package.stories()
        for paragraph in package.root(name).iter(w("p"))
    ]
    text = "\n".join(words)
    found: dict[str, int] = {}
    seen: set[str] = set()
    for person in family.people:
        for part in re.findall(r"[^\W\d_]+(?:[-'][^\W\d_]+)*", person.name):
            if len(part) < _SHORTEST or not part[0].isupper() or part in seen or part in person.role.split():
                continue
            seen.add(part)
            times = len(re.findall(rf"(?<!\w){re.escape(part)}(?!\w)", text))
            if times:
                found[person.id] = found.get(person.id, 0) + times
    return found
