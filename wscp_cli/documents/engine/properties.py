"""What a document says of itself in its properties: title, language, marking; no author, company or days."""

from wscp_cli.documents.engine.package import Package, parsed

CORE, APP, CUSTOM = "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"
_DC = "http://purl.org/dc/elements/1.1/"
_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_RELATIONS = "_rels/.rels"


def marking_in(package: Package) -> str:
    """The marking that a document says of itself; empty where it says none."""
    if CORE not in package.parts:
        return ""
    return parsed(package.parts[CORE]).findtext(f"{{{_CP}}}keywords") or ""


def set_properties(package: Package, title: str, subject: str, marking: str) -> None:
    """Write the properties anew, and take out whatever the template's maker left in them.

    Args:
        package: The document.
        title: Its title.
        subject: What it is about.
        marking: Its marking; empty for none.
    """
    from lxml import etree

    package.drop(name for name in list(package.parts) if name.startswith("docProps/") and name != CORE)
    root = etree.Element(f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC})
    for name, text in (
        (f"{{{_DC}}}title", title),
        (f"{{{_DC}}}subject", subject),
        (f"{{{_DC}}}creator", ""),
        (f"{{{_CP}}}keywords", marking),
        (f"{{{_DC}}}language", "en-GB"),
    ):
        if text:
            etree.SubElement(root, name).text = text
    package.put(CORE, root)
    package.set_type(CORE, _CORE_TYPE)
    relations = parsed(package.parts[_RELATIONS])
    if not any(one.get("Type") == _CORE_RELATION for one in relations):
        etree.SubElement(
            relations,
            relations.tag.replace("Relationships", "Relationship"),
            {
                "Id": "rIdCoreProperties",
                "Type": _CORE_RELATION,
                "Target": CORE,
            },
        )
        package.put(_RELATIONS, relations)
