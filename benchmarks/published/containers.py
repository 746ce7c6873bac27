"""Whole, innocent files of each kind, into whose parts something can be planted."""

import io
import struct
import zipfile
import zlib
from xml.sax.saxutils import escape

TEXT = "The partnership agreed four findings about how services work together. "
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACK = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
Parts = dict[str, str | bytes]


def zipped(parts: Parts, comment: bytes = b"", before: bytes = b"", after: bytes = b"", stored: bool = False) -> bytes:
    """A zip archive of these parts, the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = archive.compression
            archive.writestr(info, content)
        archive.comment = comment
    return before + out.getvalue() + after


def rels(*rows: tuple[str, str, str]) -> str:
    """A relationships part; a target with a colon is outside."""
    body = "".join(
        f'<Relationship Id="rId{n}" Type="{R}/{kind}" Target="{escape(target, {chr(34): "&quot;"})}"{extra}/>'
        for n, (kind, target, extra) in enumerate(rows, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACK}/relationships">{body}</Relationships>'


def core(**fields: str) -> str:
    """docProps/core.xml."""
    body = "".join(f"<{key.replace('_', ':')}>{value}</{key.replace('_', ':')}>" for key, value in fields.items())
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACK}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:dcterms="http://purl.org/dc/terms/">{body}</cp:coreProperties>'
    )


def types(*rows: tuple[str, str]) -> str:
    """[Content_Types].xml."""
    return (
        f'{HEAD}<Types xmlns="{PACK}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        + "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in rows)
        + "</Types>"
    )


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of Word's, of one run."""
    return (
        f'<w:p><w:r>{properties and f"<w:rPr>{properties}</w:rPr>"}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def document(body: str, root: str = "document") -> str:
    """word/document.xml, or a part built like it."""
    inner = f"<w:body>{paragraph(TEXT)}{body}{paragraph(TEXT)}<w:sectPr/></w:body>" if root == "document" else body
    return f"{HEAD}<w:{root} {NAMESPACES}>{inner}</w:{root}>"


def word(body: str = "", extra: Parts | None = None, document_rels: str = "", kind: str = "document.main") -> Parts:
    """The parts of a Word document."""
    return {
        "[Content_Types].xml": types(
            ("word/document.xml", f"{OFFICE}.wordprocessingml.{kind}+xml"),
            ("word/styles.xml", f"{OFFICE}.wordprocessingml.styles+xml"),
        ),
        "_rels/.rels": rels(("officeDocument", "word/document.xml", "")),
        "word/_rels/document.xml.rels": document_rels or rels(("styles", "styles.xml", "")),
        "word/styles.xml": document(
            '<w:style w:type="paragraph" w:styleId="Normal"><w:name w:val="Normal"/></w:style>', "styles"
        ),
        "docProps/core.xml": core(
            dc_title="Local Child Safeguarding Practice Review", dc_creator="Safeguarding Partnership"
        ),
        "word/document.xml": document(body),
    } | (extra or {})


def sheet(rows: str, around: str = "") -> str:
    """A worksheet."""
    return (
        f'{HEAD}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{R}">'
        f"<sheetData>{rows}</sheetData>{around}</worksheet>"
    )


def cell(text: str, where: str = "A1") -> str:
    """A row with one inline text."""
    return f'<row r="{where[1:]}"><c r="{where}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def excel(
    rows: str = "", extra: Parts | None = None, workbook: str = "", around: str = "", sheet_rels: str = ""
) -> Parts:
    """The parts of an Excel workbook."""
    parts: Parts = {
        "[Content_Types].xml": types(
            ("xl/workbook.xml", f"{OFFICE}.spreadsheetml.sheet.main+xml"),
            ("xl/worksheets/sheet1.xml", f"{OFFICE}.spreadsheetml.worksheet+xml"),
        ),
        "_rels/.rels": rels(("officeDocument", "xl/workbook.xml", "")),
        "xl/_rels/workbook.xml.rels": rels(("worksheet", "worksheets/sheet1.xml", "")),
        "xl/workbook.xml": (
            f'{HEAD}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{R}">'
            f'<sheets><sheet name="Figures" sheetId="1" r:id="rId1"/></sheets>{workbook}</workbook>'
        ),
        "xl/worksheets/sheet1.xml": sheet(cell("Referrals in the year") + rows, around),
    }
    if sheet_rels:
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = sheet_rels
    return parts | (extra or {})


A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"


def slide(text: str, root: str = "sld", name: str = "Title") -> str:
    """A slide, or a part built like it."""
    return (
        f'{HEAD}<p:{root} xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/>'
        f'<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id="2" name="{name}"/><p:cNvSpPr/><p:nvPr/>'
        f"</p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:{root}>"
    )


def powerpoint(text: str = TEXT, extra: Parts | None = None, name: str = "Title") -> Parts:
    """The parts of a PowerPoint presentation."""
    return {
        "[Content_Types].xml": types(
            ("ppt/presentation.xml", f"{OFFICE}.presentationml.presentation.main+xml"),
            ("ppt/slides/slide1.xml", f"{OFFICE}.presentationml.slide+xml"),
        ),
        "_rels/.rels": rels(("officeDocument", "ppt/presentation.xml", "")),
        "ppt/_rels/presentation.xml.rels": rels(("slide", "slides/slide1.xml", "")),
        "ppt/presentation.xml": (
            f'{HEAD}<p:presentation xmlns:p="{P}" xmlns:r="{R}"><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst></p:presentation>'
        ),
        "ppt/slides/slide1.xml": slide(text, name=name),
    } | (extra or {})


OPEN = (
    " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("meta", "meta"),
            ("draw", "drawing"),
            ("svg", "svg-compatible"),
            ("script", "script"),
            ("presentation", "presentation"),
        )
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def open_document(
    body: str = "", kind: str = "text", meta: str = "", extra: Parts | None = None, styles: str = ""
) -> Parts:
    """The parts of an OpenDocument text or table."""
    words = f"<text:p>{TEXT}</text:p>"
    inner = (
        words + body
        if kind == "text"
        else f'<table:table table:name="Figures"><table:table-row><table:table-cell>{words}</table:table-cell></table:table-row></table:table>{body}'
    )
    return {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": f"{HEAD}<office:document-content {OPEN}>{styles}<office:body><office:{kind}>{inner}</office:{kind}></office:body></office:document-content>",
        "meta.xml": f"{HEAD}<office:document-meta {OPEN}><office:meta>{meta}</office:meta></office:document-meta>",
        "META-INF/manifest.xml": (
            f'{HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.{kind}"/></manifest:manifest>'
        ),
    } | (extra or {})


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks: bytes, after: bytes = b"") -> bytes:
    """A white picture with these chunks before its pixels."""
    pixels = zlib.compress(b"".join(b"\0" + b"\xff" * 24 for _ in range(8)))
    header = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + b"".join(chunks)
        + chunk(b"IDAT", pixels)
        + chunk(b"IEND", b"")
        + after
    )


def pdf(objects: dict[int, bytes], root: int = 1, trailer: bytes = b"", base: bytes = b"", info: bytes = b"") -> bytes:
    """A PDF of these objects; with `base`, as a later revision of it."""
    out = bytearray(base or b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    before = base.rfind(b"startxref")
    previous = base[before + 9 :].split()[0] if before >= 0 else b""
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n" + (b"" if base else b"0 1\n0000000000 65535 f \n")
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<</Size %d/Root %d 0 R%s%s%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 20,
        root,
        b"/Prev " + previous if previous else b"",
        b"/Info " + info if info else b"",
        trailer,
        start,
    )
    return bytes(out)


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), extra, data)


PAGE_TEXT = b"BT /F1 12 Tf 72 700 Td (The partnership agreed four findings.) Tj ET"


def pdf_objects(content: bytes = PAGE_TEXT, page: bytes = b"", catalog: bytes = b"", **more: bytes) -> dict[int, bytes]:
    """The objects of a page; `more` is o7=b"..." for object 7."""
    return {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>%s>>" % page,
        4: stream(content),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    } | {int(key[1:]): value for key, value in more.items()}
