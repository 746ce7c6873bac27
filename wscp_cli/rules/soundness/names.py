"""Soundness of names: the real ones of identifiers.yaml stand in no other file that people write."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wscp_cli.casefile.layout import kind_of
from wscp_cli.casefile.yaml.source import Document
from wscp_cli.findings import Finding, Place
from wscp_cli.rules.soundness.reading import Reading, error

if TYPE_CHECKING:
    from wscp_cli.publishing.known import Known

_ANYBODY_MAY_BE_NAMED = {"identifiers", "family", "agencies", "scoping-mapping"}
"""Files in which names are at home: the family's own, and the agencies' leads."""
_OTHERS = {"PUBLISH-NAME", "PUBLISH-BIRTH", "PUBLISH-NHS", "PUBLISH-ADDRESS", "PUBLISH-PHONE", "PUBLISH-EMAIL"}


def real_names_elsewhere(reading: Reading) -> Iterator[Finding]:
    """No real name, address or number of identifiers.yaml stands in another file of the case."""
    from wscp_cli.publishing.knowing import identifiers_of_people
    from wscp_cli.publishing.known import known_from

    case = reading.case
    known = known_from(one for one in identifiers_of_people(case.identifiers) if not one.professional)
    if not known.terms:
        return
    for kind, document in case.documents.items():
        if kind in _ANYBODY_MAY_BE_NAMED or not document.readable or kind_of(document.name) is None:
            continue
        for line in _lines(document, known):
            message = "a real name, address or number of identifiers.yaml stands here; write the person's id or role"
            yield error("ID-REAL-NAME", Place(document.name, line, 1), message, "§20")


def _template(name: str) -> frozenset[str]:
    """The lines that wscp itself wrote into a file of this name: notes and examples, which speak of nobody."""
    from wscp_cli.casefile.scaffold import template_files

    content = dict(template_files(lcspr=name.startswith("lcspr/"))).get(name, b"")
    return frozenset(content.decode("utf-8").splitlines())


def _lines(document: Document, known: "Known") -> Iterator[int]:
    from wscp_cli.publishing.judge import judged
    from wscp_cli.publishing.passages import Reading as As
    from wscp_cli.publishing.passages import Seen

    seen = Seen()
    of_template = _template(document.name)
    for number, line in enumerate(document.text.splitlines(), start=1):
        if line not in of_template:
            seen.text(f"{number}", line, As.SENTENCES)
    hits = judged(document.name, seen, known).hits
    yield from sorted({int(hit.place) for hit in hits if hit.certain and hit.whose and hit.code in _OTHERS})
