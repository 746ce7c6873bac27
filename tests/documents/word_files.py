"""Small Word documents for tests, made by hand: what Word, LibreOffice and attackers send."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def word_file(body="", *, more=None, main=MAIN, relations="", without=()):
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {W} {R}><w:body>{body}<w:sectPr/></w:body></w:document>",
        **(more or {}),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            if name not in without:
                out.writestr(name, content)
    return target.getvalue()


def para(text, *, style=""):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def control(title, text, *, prompt=False, tag=""):
    showing = "<w:showingPlcHdr/>" if prompt else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in text.split("\n"))
    tagged = f'<w:tag w:val="{tag}"/>' if tag else ""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{title}"/>{tagged}{showing}<w:text w:multiLine="1"/></w:sdtPr>'
        f"<w:sdtContent><w:r>{lines}</w:r></w:sdtContent></w:sdt>"
    )


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(content, changed):
    """The document with parts changed by functions of their text, by the part's name."""
    parts = parts_of(content)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name, part in parts.items():
            out.writestr(name, changed[name](part.decode()).encode() if name in changed else part)
    return target.getvalue()
