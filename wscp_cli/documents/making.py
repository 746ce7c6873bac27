"""A document of a kind made from a case: the template found, filled, and packed."""

from pathlib import Path
from typing import TYPE_CHECKING

from wscp_cli.documents.our_part import OurPart

if TYPE_CHECKING:
    from wscp_cli.documents.engine.package import Package
    from wscp_cli.documents.facts.basis import Basis
    from wscp_cli.documents.kinds import Kind

TEMPLATES = Path(__file__).parent / "templates"


def template_of(kind: "Kind", own: Path | None = None) -> bytes:
    """The template of a kind: the partnership's own where it has one, else ours.

    Args:
        kind: The kind.
        own: The folder of the partnership's own templates; none when not given.
    """
    for folder in (own, TEMPLATES):
        for ending in (".docx", ".dotx"):
            if folder is not None and (folder / f"{kind.name}{ending}").is_file():
                return (folder / f"{kind.name}{ending}").read_bytes()
    raise FileNotFoundError(kind.name)


def file_name(kind: "Kind", agency: str = "") -> str:
    """What a document is called: its kind, and the agency where there is one for each."""
    return f"{kind.name}-{agency}.docx" if agency else f"{kind.name}.docx"


def document_of(kind: "Kind", basis: "Basis", template: bytes) -> "Package":
    """A document, filled, with our part in it.

    Raises:
        NotADocumentError: when the template cannot be read.
        TemplateFaultError: with every fault of the template.
    """
    from wscp_cli.documents.engine.filling import Titled, filled

    agency = basis.agency.id if basis.agency else ""
    marking = basis.protocol.marking
    titled = Titled(f"{kind.title}, {basis.reference}", basis.reference, marking if kind.marked else "")
    part = OurPart(kind.name, basis.reference, agency, basis.names)
    return filled(template, kind.facts_of(basis), part, titled, kind.known_again)
