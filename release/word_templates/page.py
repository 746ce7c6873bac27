"""A template as a file: the page, its header and footer, and everything else a Word document has to have."""

import io
import zipfile

from look import HEAD, SETTINGS, W, mm, numbering, styles
from pieces import field_code, run

R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _furniture(kind, left, right, width):
    tab = (
        f'<w:pPr><w:pStyle w:val="{kind.title()}"/><w:tabs><w:tab w:val="right" w:pos="{mm(width)}"/></w:tabs></w:pPr>'
    )
    tag = "hdr" if kind == "header" else "ftr"
    return f"{HEAD}<w:{tag} {W}><w:p>{tab}{left}<w:r><w:tab/></w:r>{right}</w:p></w:{tag}>"


def section_of(*, landscape=False, letter=False):
    """Where a section ends, and what its pages are like; the last one of a document, or within a paragraph."""
    width, height = (297, 210) if landscape else (210, 297)
    side = 18 if landscape else 25
    across = ' w:orient="landscape"' if landscape else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/>'
        + (
            '<w:headerReference w:type="first" r:id="rId6"/><w:footerReference w:type="first" r:id="rId2"/>'
            if letter
            else ""
        )
        + f'<w:pgSz w:w="{mm(width)}" w:h="{mm(height)}"{across}/>'
        f'<w:pgMar w:top="{mm(18 if landscape else 25)}" w:right="{mm(side)}" w:bottom="{mm(18 if landscape else 22)}" '
        f'w:left="{mm(side)}" w:header="{mm(10)}" w:footer="{mm(9)}" w:gutter="0"/>'
        + ("<w:titlePg/>" if letter else "")
        + "</w:sectPr>"
    )


def template(
    body, kind, *, landscape=False, marked=True, letter=False, body_size=10.5, small=9.0, heading=16, more_styles=""
):
    """A template's bytes: the same each time.

    Args:
        body: The document's content as XML.
        kind: What the header calls it.
        landscape: Whether the page lies on its side.
        marked: Whether it carries the marking.
        letter: Whether the first page has the letter's own header.
        body_size: The size of its text.
        small: The size of labels and captions.
        heading: The size of its main headings.
        more_styles: Further styles as XML.
    """
    text = 297 - 2 * 18 if landscape else 210 - 2 * 25
    marking = run("{{marking}}", "Marking") if marked else ""
    header = _furniture("header", marking, run(f"{kind}  ·  {{{{reference}}}}") if marked else run(kind), text)
    first = _furniture("header", marking, run("{{reference}}"), text)
    footer = _furniture(
        "footer",
        marking,
        run("Page ") + field_code("PAGE") + run(" of ") + field_code("NUMPAGES"),
        text,
    )
    section = section_of(landscape=landscape, letter=letter)
    relations = "".join(
        f'<Relationship Id="{identifier}" Type="{_OFFICE}/{name}" Target="{target}"/>'
        for identifier, name, target in (
            ("rId1", "header", "header1.xml"),
            ("rId2", "footer", "footer1.xml"),
            ("rId3", "styles", "styles.xml"),
            ("rId4", "settings", "settings.xml"),
            ("rId5", "numbering", "numbering.xml"),
            *([("rId6", "header", "header2.xml")] if letter else []),
        )
    )
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind_of}+xml"/>'
        for name, kind_of in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("settings", "settings"),
            ("numbering", "numbering"),
            ("header1", "header"),
            ("footer1", "footer"),
            *([("header2", "header")] if letter else []),
        )
    )
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f"{HEAD}<Relationships "
        f'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
        "word/document.xml": f"{HEAD}<w:document {W} {R}><w:body>{body}{section}</w:body></w:document>",
        "word/styles.xml": styles(body_size, small, letter, heading, more_styles),
        "word/settings.xml": SETTINGS,
        "word/numbering.xml": numbering(),
        "word/header1.xml": header,
        "word/footer1.xml": footer,
        **({"word/header2.xml": first} if letter else {}),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            out.writestr(entry, content.encode("utf-8"))
    return target.getvalue()
