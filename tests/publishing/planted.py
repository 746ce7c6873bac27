"""Files that hold one identifier each in a place that a reader does not see; everybody in them is invented."""

import base64
import gzip
import io
import struct
import zipfile
import zlib

TERMS = """person,kind,text
child,name,Ottilie Marchbank
child,alias,Otti
mother,name,Perdita Marchbank
father,name,Rose Ó Cuinneagáin
uncle,name,Müller Szczepański
sw,name,Halcyon Trewartha
child,born,2021-08-14
school,school,Larkrise Hollow Primary School
home,address,14 Quillfeather Close
home,address,ZZ99 3VZ
nhs,nhs,999 123 4500
police,reference,23/WK/48817/26
mother,phone,07700 900417
mother,email,p.marchbank77@example.com
gran,name,Оксана Шевченко
"""
NAME = "Ottilie Marchbank"
SAID = "<w:p><w:r><w:t>A child was hurt.</w:t></w:r></w:p>"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(parts: dict[str, str | bytes], comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.comment = comment
    return out.getvalue()


def docx(body: str = "", **parts: str | bytes) -> bytes:
    named = {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {W}><w:body>{SAID}{body}</w:body></w:document>",
            **named,
        }
    )


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def xlsx(cells: str = "", state: str = "visible", **parts: str | bytes) -> bytes:
    named = {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f'<workbook><sheets><sheet name="Data" state="{state}"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": f"<worksheet><sheetData><row r='1'>{cells}</row></sheetData></worksheet>",
            **named,
        }
    )


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*chunks: bytes, behind: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + data + chunk(b"IEND", b"") + behind


def jpeg(*segments: tuple[int, bytes], behind: bytes = b"") -> bytes:
    made = b"".join(bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body for marker, body in segments)
    return b"\xff\xd8" + made + b"\xff\xda\x00\x02\x00\xff\xd9" + behind


def exif(tag: int, kind: int, raw: bytes) -> bytes:
    count = len(raw)
    return (
        b"Exif\0\0II*\0"
        + struct.pack("<IH", 8, 1)
        + struct.pack("<HHII", tag, kind, count, 26)
        + struct.pack("<I", 0)
        + raw
    )


def gif(comment: bytes) -> bytes:
    pieces = b"".join(bytes([len(comment[at : at + 5])]) + comment[at : at + 5] for at in range(0, len(comment), 5))
    return b"GIF89a\x01\0\x01\0\0\0\0" + b"!\xfe" + pieces + b"\0" + b",\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"


def pdf(text: str = "", *, info: str = "", extra: str = "", packed: bool = True, font: str = "") -> bytes:
    content = f"BT /F1 12 Tf 72 720 Td {text} Tj ET".encode("latin-1") if text else b"BT ET"
    body = zlib.compress(content) if packed else content
    packing = "/Filter /FlateDecode " if packed else ""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + extra.encode() + b">>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< {packing}/Length {len(body)} >>\nstream\n".encode() + body + b"\nendstream",
        (font or "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>").encode(),
        f"<< {info} >>".encode(),
    ]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def revised(first: bytes, number: int, content: bytes) -> bytes:
    """A PDF to which a later revision of one object was added."""
    place = len(first)
    added = f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    before = int(first.rpartition(b"startxref\n")[2].split()[0])
    table = place + len(added)
    return (
        first
        + added
        + f"xref\n{number} 1\n{place:010} 00000 n \n".encode()
        + f"trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R /Prev {before} >>\nstartxref\n{table}\n%%EOF\n".encode()
    )


def _mail(body: str) -> bytes:
    return f"From: a@example.org\nTo: b@example.org\nSubject: minutes\nMIME-Version: 1.0\n{body}".encode()


WIDE = NAME.encode("utf-16-le")
BASE64 = base64.b64encode(f"The child is {NAME}.".encode()).decode()

FILES: dict[str, tuple[str, bytes]] = {
    # what is planted: the file's name, and its bytes
    "word: name cut over runs": ("a.docx", docx(paragraph(run("Otti"), run("lie Mar"), run("chbank")))),
    "word: one letter a run": ("a.docx", docx(paragraph(*map(run, NAME.replace(" ", "\u00a0"))))),
    "word: soft hyphen and invisible letters": ("a.docx", docx(paragraph(run("Otti\u00adlie March\u200bbank")))),
    "word: look-alike letters": ("a.docx", docx(paragraph(run("Оttіlіе was seen")))),
    "word: letter-spaced": ("a.docx", docx(paragraph(run("O t t i l i e was seen")))),
    "word: possessive": ("a.docx", docx(paragraph(run("It was Ottilie\u2019s bed.")))),
    "word: surname first": ("a.docx", docx(paragraph(run("MARCHBANK, Ottilie")))),
    "word: nickname": ("a.docx", docx(paragraph(run("She called her Otti, always.")))),
    "word: an ordinary word as a name, inside a sentence": (
        "a.docx",
        docx(paragraph(run("Then her father Rose came home."))),
    ),
    "word: accents left off": ("a.docx", docx(paragraph(run("seen by o cuinneagain")))),
    "word: umlaut written out": ("a.docx", docx(paragraph(run("Her uncle Mueller came.")))),
    "word: a name of another script": ("a.docx", docx(paragraph(run("бабушка Оксана")))),
    "word: born, in words": ("a.docx", docx(paragraph(run("born on the fourteenth of August 2021")))),
    "word: born, day first with dots": ("a.docx", docx(paragraph(run("DOB 14.8.21")))),
    "word: born, cut over runs": ("a.docx", docx(paragraph(run("14/0"), run("8/20"), run("21")))),
    "word: phone with +44": ("a.docx", docx(paragraph(run("ring +44 (0)7700 900 417")))),
    "word: e-mail spelt out": ("a.docx", docx(paragraph(run("p.marchbank77 [at] example.com")))),
    "word: street, shortened": ("a.docx", docx(paragraph(run("at 14 Quillfeather Cl.")))),
    "word: postcode without its space": ("a.docx", docx(paragraph(run("ZZ993VZ")))),
    "word: school by its own name": ("a.docx", docx(paragraph(run("at Larkrise Hollow")))),
    "word: NHS number with hyphens": ("a.docx", docx(paragraph(run("999-123-4500")))),
    "word: hidden text": ("a.docx", docx(paragraph(run(NAME, "<w:vanish/>")))),
    "word: deleted text": (
        "a.docx",
        docx(f"<w:p><w:del w:author='x'><w:r><w:delText>{NAME}</w:delText></w:r></w:del></w:p>"),
    ),
    "word: who changed it": (
        "a.docx",
        docx("<w:p><w:ins w:author='Halcyon Trewartha'><w:r><w:t>x</w:t></w:r></w:ins></w:p>"),
    ),
    "word: a field's instruction, cut": (
        "a.docx",
        docx(
            '<w:p><w:r><w:instrText>XE "Ottilie Mar</w:instrText></w:r>'
            '<w:r><w:instrText>chbank"</w:instrText></w:r></w:p>'
        ),
    ),
    "word: alternative text": ("a.docx", docx(f"<w:drawing descr='{NAME} at home'/>")),
    "word: control's title": ("a.docx", docx(f"<w:sdt><w:sdtPr><w:alias w:val='{NAME}'/></w:sdtPr></w:sdt>")),
    "word: fallback of a shape": ("a.docx", docx(f"<Fallback><w:p>{run(NAME)}</w:p></Fallback>")),
    "word: header": ("a.docx", docx(word__header3_dot_xml=f"<w:hdr {W}>{paragraph(run(NAME))}</w:hdr>")),
    "word: comment": (
        "a.docx",
        docx(word__comments_dot_xml=f"<w:comments {W}><w:comment>{paragraph(run(NAME))}</w:comment></w:comments>"),
    ),
    "word: last modified by": (
        "a.docx",
        docx(docProps__core_dot_xml="<c><lastModifiedBy>Halcyon Trewartha</lastModifiedBy></c>"),
    ),
    "word: a part nobody names": ("a.docx", docx(word__orphan_dot_xml=f"<x>{NAME}</x>")),
    "word: document variable": (
        "a.docx",
        docx(word__settings_dot_xml=f"<w:settings {W}><w:docVar w:name='a' w:val='{NAME}'/></w:settings>"),
    ),
    "word: link, with escapes": (
        "a.docx",
        docx(word___rels__document_dot_xml_dot_rels="<R><R Target='http://x/Ottilie%20Marchbank'/></R>"),
    ),
    "word: base64 in custom data": ("a.docx", docx(customXml__item1_dot_xml=f"<x>{BASE64}</x>")),
    "word: embedded workbook": (
        "a.docx",
        docx(word__embeddings__a_dot_xlsx=xlsx(f"<c t='inlineStr'><is><t>{NAME}</t></is></c>")),
    ),
    "word: macros": ("a.docm", docx(word__vbaProject_dot_bin=b"\0\1" + NAME.encode() + b"\0")),
    "word: behind the archive": ("a.docx", docx() + b"\0\0" + NAME.encode()),
    "word: the archive's comment": ("a.docx", zipped({"word/document.xml": "<x/>"}, NAME.encode())),
    "excel: hidden sheet": ("a.xlsx", xlsx(f"<c t='inlineStr'><is><t>{NAME}</t></is></c>", "hidden")),
    "excel: text no cell shows": ("a.xlsx", xlsx(xl__sharedStrings_dot_xml=f"<sst><si><t>{NAME}</t></si></sst>")),
    "excel: rich text, cut": (
        "a.xlsx",
        xlsx(xl__sharedStrings_dot_xml="<sst><si><r><t>Ottilie Mar</t></r><r><t>chbank</t></r></si></sst>"),
    ),
    "excel: born, as a bare number": ("a.xlsx", xlsx("<c><v>44422</v></c>")),
    "excel: born, counted from 1904": ("a.xlsx", xlsx("<c><v>42960</v></c>")),
    "excel: phone, as a number": ("a.xlsx", xlsx("<c><v>7700900417</v></c>")),
    "excel: put together by a formula": ("a.xlsx", xlsx('<c><f>"Ottilie Mar"&amp;"chbank"</f></c>')),
    "excel: filter's criterion": ("a.xlsx", xlsx(xl__tables__table1_dot_xml=f"<table><filter val='{NAME}'/></table>")),
    "excel: number format": ("a.xlsx", xlsx(xl__styles_dot_xml=f"<s><numFmt formatCode='&quot;{NAME}&quot;'/></s>")),
    "excel: pivot's cache": ("a.xlsx", xlsx(xl__pivotCache__d_dot_xml=f"<x><s v='{NAME}'/></x>")),
    "excel: query, packed": (
        "a.xlsx",
        xlsx(
            customXml__item1_dot_xml="<DataMashup>"
            + base64.b64encode(b"\0\0\0\0\x10\0\0\0" + zipped({"Section1.m": f'let x = "{NAME}"'})).decode()
            + "</DataMashup>"
        ),
    ),
    "excel: printer's settings": ("a.xlsx", xlsx(xl__printerSettings__p_dot_bin=b"\0\0" + WIDE + b"\0\0")),
    "slides: speaker's notes": (
        "a.pptx",
        zipped({"ppt/notesSlides/notesSlide1.xml": f"<notes><p><t>{NAME}</t></p></notes>"}),
    ),
    "opendocument: text": (
        "a.odt",
        zipped({"mimetype": "x", "content.xml": f"<d><p>{NAME[:9]}<span>{NAME[9:]}</span></p></d>"}),
    ),
    "opendocument: property": (
        "a.odt",
        zipped({"content.xml": "<d/>", "meta.xml": f"<m><creator>{NAME}</creator></m>"}),
    ),
    "opendocument: born, as a value": (
        "a.ods",
        zipped({"content.xml": "<d><table-cell date-value='2021-08-14'><p>2021</p></table-cell></d>"}),
    ),
    "pdf: text": ("a.pdf", pdf(f"({NAME})")),
    "pdf: text, kerned": ("a.pdf", pdf("[(Otti) -20 (lie) -300 (March) 15 (bank)] TJ %")),
    "pdf: text in figures": ("a.pdf", pdf(f"<{NAME.encode().hex()}>")),
    "pdf: author": ("a.pdf", pdf(info=f"/Author ({NAME})")),
    "pdf: author, wide": ("a.pdf", pdf(info=f"/Author <FEFF{NAME.encode('utf-16-be').hex()}>")),
    "pdf: note": ("a.pdf", pdf(extra=f"/X << /Type /Annot /Subtype /Text /Contents ({NAME}) >> ")),
    "pdf: earlier revision": ("a.pdf", revised(pdf(f"({NAME})"), 4, b"<< /Length 6 >>\nstream\nBT ET \nendstream")),
    "pdf: object nothing names": (
        "a.pdf",
        pdf().replace(
            b"xref\n0 7",
            b"9 0 obj\n<</Length 99>>\nstream\n"
            + zlib.compress(f"BT ({NAME}) Tj ET".encode())
            + b"\nendstream\nendobj\nxref\n0 7",
        ),
    ),
    "pdf: letters named otherwise": (
        "a.pdf",
        pdf(
            "(abcdefg)",
            font=(
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences "
                "[97 /O /t /t /i /l /i /e] >> >>"
            ),
        ),
    ),
    "png: text": ("a.png", png(chunk(b"tEXt", b"Author\0" + NAME.encode()))),
    "png: packed text": ("a.png", png(chunk(b"zTXt", b"Author\0\0" + zlib.compress(NAME.encode())))),
    "png: a chunk of a program's own": ("a.png", png(chunk(b"prVW", NAME.encode()))),
    "png: behind the end": ("a.png", png(behind=NAME.encode())),
    "jpeg: camera's owner": ("a.jpg", jpeg((0xE1, exif(0xA430, 2, NAME.encode() + b"\0")))),
    "jpeg: title for Windows": ("a.jpg", jpeg((0xE1, exif(0x9C9B, 1, WIDE + b"\0\0")))),
    "jpeg: comment": ("a.jpg", jpeg((0xFE, NAME.encode()))),
    "jpeg: IPTC, a short name": ("a.jpg", jpeg((0xED, b"Photoshop 3.0\0\x1c\x02\x50\0\x04Otti"))),
    "gif: comment in pieces": ("a.gif", gif(NAME.encode())),
    "tiff: artist": ("a.tif", exif(0x013B, 2, NAME.encode() + b"\0")[6:]),
    "webp: XMP": (
        "a.webp",
        b"RIFF" + struct.pack("<I", 70) + b"WEBPXMP " + struct.pack("<I", 40) + f"<x>{NAME}</x>".encode().ljust(40),
    ),
    "heic: XMP": ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0" + f"<x:xmpmeta>{NAME}</x:xmpmeta>".encode()),
    "svg: text cut by tspan": ("a.svg", b"<svg><text>Ottilie <tspan>March</tspan><tspan>bank</tspan></text></svg>"),
    "svg: comment": ("a.svg", f"<svg><!-- {NAME} --><rect/></svg>".encode()),
    "svgz: title": ("a.svgz", gzip.compress(f"<svg><title>{NAME}</title></svg>".encode(), mtime=0)),
    "html: entities": ("a.html", b"<!doctype html><html><p>&#79;ttilie&nbsp;Marchbank</p></html>"),
    "html: attribute": ("a.html", f"<!doctype html><html><p data-x='{NAME}'>x</p></html>".encode()),
    "html: script's string": ("a.html", b"<!doctype html><html><script>x='\\u004fttilie Marchbank'</script></html>"),
    "html: picture of text as data": (
        "a.html",
        b"<!doctype html><html><img src='data:image/svg+xml;base64,"
        + base64.b64encode(f"<svg><text>{NAME}</text></svg>".encode())
        + b"'></html>",
    ),
    "mail: folded header": ("a.eml", _mail("X-Note: Ottilie\n Marchbank\n\nhello\n")),
    "mail: coded header": (
        "a.eml",
        _mail("X-Note: =?utf-8?b?" + base64.b64encode(NAME.encode()).decode() + "?=\n\nhello\n"),
    ),
    "mail: quoted-printable": (
        "a.eml",
        _mail("Content-Transfer-Encoding: quoted-printable\n\nOtti=\nlie March=62ank\n"),
    ),
    "mail: attachment": (
        "a.eml",
        _mail(
            "Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n"
            + base64.encodebytes(docx(paragraph(run(NAME)))).decode()
        ),
    ),
    "calendar: folded": ("a.ics", b"BEGIN:VCALENDAR\r\nSUMMARY:Otti\r\n lie Marchbank\r\nEND:VCALENDAR\r\n"),
    "csv: two columns": ("a.csv", b"surname,first\nMarchbank,Ottilie\n"),
    "csv: a short name in a cell": ("a.csv", b"who,when\nOtti,2026\n"),
    "text: UTF-16": ("a.txt", ("\ufeff" + f"about {NAME}").encode("utf-16-le")),
    "text: windows letters": ("a.txt", "Rose Ó Cuinneagáin".encode("cp1252")),
    "rtf: escapes": ("a.rtf", b"{\\rtf1\\ansi Otti\\'6cie {\\b March}bank}"),
    "rtf: author": ("a.rtf", b"{\\rtf1{\\info{\\author Ottilie Marchbank}}x}"),
    "rtf: unicode": ("a.rtf", b"{\\rtf1\\uc1 \\u79?ttilie}"),
    "markdown: link": ("a.md", b"[the child](https://x.example/ottilie-marchbank)"),
    "zip: a file's name": ("a.zip", zipped({"Ottilie Marchbank.txt": "x"})),
    "zip: in a zip in a zip": ("a.zip", zipped({"a.zip": zipped({"b.zip": zipped({"c.txt": NAME})})})),
    "the file's own name": ("minutes Ottilie M.txt", b"nothing here"),
}
