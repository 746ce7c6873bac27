"""Places of pictures, web pages, mail, calendars, tables, plain and rich text, and archives."""

import gzip
import io
import quopri
import struct
import tarfile
import zlib
from base64 import b64encode
from email.message import EmailMessage
from urllib.parse import quote

from containers import chunk, excel, paragraph, pdf, pdf_objects, png, word, zipped
from PIL import Image, PngImagePlugin
from word_places import Planter, safe

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="90"{attributes}>{body}<text x="9" y="9">Findings</text></svg>'
DRAWN = {
    "text": "<text>{t}</text>",
    "title": "<title>{t}</title>",
    "description": "<desc>{t}</desc>",
    "metadata": "<metadata><x>{t}</x></metadata>",
    "comment": "<!-- {t} -->",
    "id": '<g id="{t}"/>',
    "class": '<g class="{t}"/>',
    "label": '<g aria-label="{t}"/>',
    "data": '<g data-who="{t}"/>',
    "hidden": '<text display="none">{t}</text>',
    "style": "<style>.a{{content:'{t}'}}</style>".replace("{{", "{").replace("}}", "}"),
    "script": "<script>// {t}</script>",
    "link": '<a xlink:href="https://example.org/{t}"><text>x</text></a>',
    "foreign": '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">{t}</p></foreignObject>',
    "outside": '<text x="-9999">{t}</text>',
    "definition": '<defs><text id="a">{t}</text></defs>',
    "instruction": "<?note {t}?>",
}
WEB = {
    "text": "<p>{t}</p>",
    "comment": "<!-- {t} -->",
    "hidden": "<p hidden>{t}</p>",
    "style": '<p style="display:none">{t}</p>',
    "title": '<p title="{t}">x</p>',
    "alternative": '<img alt="{t}" src="a.png">',
    "path": '<img src="file:///C:/{t}.png">',
    "meta": '<meta name="author" content="{t}">',
    "value": '<input type="hidden" value="{t}">',
    "placeholder": '<input placeholder="{t}">',
    "script": "<script>var a = '{t}';</script>",
    "json": '<script type="application/json">{{"a": "{t}"}}</script>'.replace("{{", "{").replace("}}", "}"),
    "template": "<template><p>{t}</p></template>",
    "noscript": "<noscript>{t}</noscript>",
    "css": "<style>p::after{content:'{t}'}</style>",
    "data": '<p data-child="{t}">x</p>',
    "option": "<select><option>{t}</select>",
    "label": '<p aria-label="{t}">x</p>',
    "link": '<a href="https://example.org/?q={t}">x</a>',
    "id": '<p id="{t}">x</p>',
    "svg inside": "<svg><desc>{t}</desc></svg>",
    "frame": '<iframe srcdoc="&lt;p&gt;{t}&lt;/p&gt;"></iframe>',
    "conditional": "<!--[if mso]><p>{t}</p><![endif]-->",
}


def _html(body: str) -> bytes:
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Learning</title></head><body><h1>Learning</h1>{body}</body></html>'.encode()


def _pillow(kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (16, 16), "white").save(out, kind, **options)
    return out.getvalue()


def _exif(tag: int, kind: str = "JPEG", wide: bool = False) -> Planter:
    def made(text: str) -> bytes:
        exif = Image.Exif()
        exif[tag] = (
            text.encode("utf-16-le") if wide else text.encode("utf-8").decode("latin-1") if kind == "TIFF" else text
        )
        return _pillow(kind, exif=exif)

    return made


def _xp(tag: int) -> Planter:
    """A JPEG with one of Windows' own tags, in UTF-16."""

    def made(text: str) -> bytes:
        raw = text.encode("utf-16-le") + b"\0\0"
        tiff = b"II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, tag, 1, len(raw), 26) + b"\0\0\0\0" + raw
        app = b"Exif\0\0" + tiff
        return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(app) + 2) + app + _pillow("JPEG")[2:]

    return made


def _segment(marker: bytes, head: bytes) -> Planter:
    def made(text: str) -> bytes:
        body = head + text.encode()
        return b"\xff\xd8\xff" + marker + struct.pack(">H", len(body) + 2) + body + _pillow("JPEG")[2:]

    return made


def _iptc(text: str) -> bytes:
    raw = text.encode()
    body = (
        b"Photoshop 3.0\x008BIM\x04\x04\0\0"
        + struct.pack(">I", len(raw) + 5)
        + b"\x1c\x02\x78"
        + struct.pack(">H", len(raw))
        + raw
    )
    return b"\xff\xd8\xff\xed" + struct.pack(">H", len(body) + 2) + body + _pillow("JPEG")[2:]


def _text_chunk(text: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("Description", text, zip=True)
    return _pillow("PNG", pnginfo=info)


def _gif(text: str) -> bytes:
    return _pillow("GIF", comment=text.encode()[:255])


def _webp(kind: bytes) -> Planter:
    def made(text: str) -> bytes:
        raw = text.encode() + b" " * (len(text.encode()) % 2)
        base = _pillow("WEBP")
        body = base[8:] + kind + struct.pack("<I", len(raw)) + raw
        return b"RIFF" + struct.pack("<I", len(body)) + body

    return made


def _heic(text: str) -> bytes:
    def box(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body) + 8) + kind + body

    return (
        box(b"ftyp", b"heic\0\0\0\0mif1heic")
        + box(b"meta", b"\0\0\0\0" + box(b"free", b""))
        + box(b"mdat", b"Exif\0\0" + text.encode() + b"\0")
    )


def _mail(where: str) -> Planter:
    def made(text: str) -> bytes:
        line = " ".join(text.split())
        message = EmailMessage()
        message["From"], message["To"], message["Message-ID"] = (
            "office@example.org",
            "board@example.org",
            "<1@example.org>",
        )
        message["Subject"] = line if where == "subject" else "Learning"
        if where == "header":
            message["X-Note"] = line
        if where == "thread":
            message["Thread-Topic"] = line
        message.set_content(text if where == "text" else "The partnership agreed.")
        if where == "html":
            message.add_alternative(f"<p>{safe(text)}</p>", subtype="html")
        if where == "attachment":
            message.add_attachment(
                zipped(word(paragraph(safe(text)))), maintype="application", subtype="octet-stream", filename="a.docx"
            )
        if where == "attachment's name":
            message.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=line + ".txt")
        return bytes(message)

    return made


def _mail_quoted(text: str) -> bytes:
    return (
        b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        + quopri.encodestring(text.encode(), quotetabs=True)
    )


def _mail_word(text: str) -> bytes:
    return b"From: =?utf-8?B?" + b64encode(text.encode()) + b"?= <a@example.org>\nSubject: x\n\nAgreed.\n"


def _mail_in_mail(text: str) -> bytes:
    inner = _mail("text")(text)
    return b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" + inner


def _calendar(line: str) -> Planter:
    def made(text: str) -> bytes:
        raw = line.replace("{t}", " ".join(text.split())).encode()
        folded = b"\r\n ".join(raw[i : i + 20] for i in range(0, len(raw), 20))
        return (
            b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Meeting\r\n"
            + folded
            + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )

    return made


def _rtf(template: str) -> Planter:
    def made(text: str) -> bytes:
        coded = "".join(
            c
            if c.isascii()
            else "".join(
                f"\\u{u - 65536 if u > 32767 else u}?" for (u,) in struct.iter_unpack("<H", c.encode("utf-16-le"))
            )
            for c in text
        )
        return template.replace("{t}", coded.replace("\n", "\\line ")).encode("latin-1")

    return made


def _rtf_hex(text: str) -> bytes:
    return (
        b"{\\rtf1\\ansi\\ansicpg1252 Seen "
        + "".join(f"\\'{b:02x}" for b in text.encode("cp1252", "replace")).encode()
        + b" there.}"
    )


def _tar(text: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        info = tarfile.TarInfo("notes.txt")
        info.size = len(text.encode())
        archive.addfile(info, io.BytesIO(text.encode()))
    return out.getvalue()


def _nested(text: str) -> bytes:
    data = zipped({"notes.txt": f"Seen with {text} there."})
    for level in range(4):
        data = zipped({f"level{level}.zip": data})
    return data


RTF = {
    "text": r"{\rtf1\ansi Seen {t} there.}",
    "hidden": r"{\rtf1\ansi Seen {\v {t}} there.}",
    "author": r"{\rtf1{\info{\author {t}}} x}",
    "title": r"{\rtf1{\info{\title {t}}} x}",
    "revision author": r"{\rtf1{\*\revtbl{Unknown;}{{t};}} x}",
    "deleted": r"{\rtf1 x {\deleted {t}} y}",
    "annotation": r"{\rtf1 x {\*\annotation {t}} y}",
    "bookmark": r"{\rtf1 {\*\bkmkstart {t}}x}",
    "variable": r"{\rtf1 {\*\docvar {x}{{t}}}x}",
    "field": r"{\rtf1 {\field{\*\fldinst XE {t}}{\fldrslt x}}}",
    "cut over groups": r"{\rtf1 Seen {\b {t}} there.}",
}


def places() -> dict[str, Planter]:
    """Each place's name, and what makes a file of what is planted."""
    made: dict[str, Planter] = {}
    for name, body in DRAWN.items():
        made[f"svg: {name}"] = lambda t, b=body: SVG.format(
            attributes="",
            body=b.replace("{t}", t.replace("--", "- -").replace("<", "") if b.startswith(("<!--", "<?")) else safe(t)),
        ).encode()
    made["svg: attribute of the root"] = lambda t: SVG.format(attributes=f' data-from="{safe(t)}"', body="").encode()
    made["svg: a span a letter"] = lambda t: SVG.format(
        attributes="", body="<text>" + "".join(f"<tspan dx='2'>{safe(c)}</tspan>" for c in t) + "</text>"
    ).encode()
    made["svg: entity"] = lambda t: (
        '<!DOCTYPE svg [<!ENTITY who "' + safe(t) + '">]>' + SVG.format(attributes="", body="<text>&who;</text>")
    ).encode()
    made["svg: picture inside"] = lambda t: SVG.format(
        attributes="",
        body=f'<image href="data:image/png;base64,{b64encode(png(chunk(b"iTXt", b"Title" + bytes(5) + t.encode()))).decode()}"/>',
    ).encode()
    made["svg: utf-16"] = lambda t: (
        '<?xml version="1.0" encoding="UTF-16"?>' + SVG.format(attributes="", body=f"<text>{safe(t)}</text>")
    ).encode("utf-16")
    made["svgz: text"] = lambda t: gzip.compress(made["svg: text"](t), mtime=0)
    for name, body in WEB.items():
        made[f"html: {name}"] = lambda t, b=body: _html(
            b.replace("{t}", t.replace("'", "\\'") if "script" in b and "no" not in b else safe(t))
        )
    made["html: a span a letter"] = lambda t: _html("<p>" + "".join(f"<b>{safe(c)}</b>" for c in t) + "</p>")
    made["html: word breaks"] = lambda t: _html("<p>" + "<wbr>".join(safe(c) for c in t) + "</p>")
    made["html: soft hyphens"] = lambda t: _html("<p>" + "&shy;".join(safe(c) for c in t) + "</p>")
    made["html: no-break spaces"] = lambda t: _html("<p>" + t.replace(" ", "&nbsp;") + "</p>")
    made["html: picture inside"] = lambda t: _html(
        f'<img alt="" src="data:image/svg+xml;base64,{b64encode(made["svg: text"](t)).decode()}">'
    )
    made["html: picture in percents"] = lambda t: _html(
        f'<img alt="" src="data:image/svg+xml,{quote(made["svg: text"](t).decode())}">'
    )
    made["html: windows letters"] = lambda t: (
        _html(f"<p>{safe(t)}</p>").replace(b"utf-8", b"windows-1252").decode().encode("cp1252", "xmlcharrefreplace")
    )
    made |= {
        "png: text": lambda t: png(
            chunk(b"tEXt", b"Author\0" + t.encode("latin-1", "replace")), chunk(b"iTXt", b"x\0\0\0\0\0" + t.encode())
        ),
        "png: packed text": lambda t: png(chunk(b"zTXt", b"Author\0\0" + zlib.compress(t.encode()))),
        "png by Pillow: packed text": _text_chunk,
        "png: own chunk": lambda t: png(chunk(b"prVt", t.encode())),
        "png: exif": lambda t: png(
            chunk(
                b"eXIf",
                b"II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 270, 2, len(t.encode()), 26) + b"\0\0\0\0" + t.encode(),
            )
        ),
        "png: profile": lambda t: png(chunk(b"iCCP", b"x\0\0" + zlib.compress(t.encode()))),
        "png: after the end": lambda t: png(after=t.encode()),
        "png: xmp": lambda t: png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + f"<x>{safe(t)}</x>".encode())),
        "jpg: description": _exif(270),
        "jpg: artist": _exif(315),
        "jpg: copyright": _exif(33432),
        "jpg: Windows title": _xp(0x9C9B),
        "jpg: Windows keywords": _xp(0x9C9E),
        "jpg: Windows author": _xp(0x9C9D),
        "jpg: comment": _segment(b"\xfe", b""),
        "jpg: xmp": _segment(b"\xe1", b"http://ns.adobe.com/xap/1.0/\0"),
        "jpg: own segment": _segment(b"\xeb", b"OWN\0"),
        "jpg: iptc": _iptc,
        "jpg: after the end": lambda t: _pillow("JPEG") + t.encode(),
        "jpg: second picture": lambda t: _pillow("JPEG") + _segment(b"\xfe", b"")(t),
        "gif: comment": _gif,
        "gif: after the end": lambda t: _pillow("GIF") + t.encode(),
        "tif: description": _exif(270, "TIFF"),
        "tif: after the end": lambda t: _pillow("TIFF") + t.encode(),
        "webp: xmp": _webp(b"XMP "),
        "webp: exif": _webp(b"EXIF"),
        "webp: own": _webp(b"OWN "),
        "heic: exif": _heic,
        "bmp: after the end": lambda t: _pillow("BMP") + t.encode(),
        "eml: quoted": _mail_quoted,
        "eml: coded name": _mail_word,
        "eml: mail inside": _mail_in_mail,
        "csv: cell": lambda t: f'Finding,Note\r\n1,"{t}"\r\n'.encode(),
        "csv: head": lambda t: f'Finding,"{t}"\r\n1,x\r\n'.encode(),
        "csv: utf-16": lambda t: f'Finding\tNote\r\n1\t"{t}"\r\n'.encode("utf-16"),
        "csv: a cell a word": lambda t: ("Finding,Note\r\n" + ",".join(t.split()) + "\r\n").encode(),
        "csv: windows letters": lambda t: f'Finding;Note\r\n1;"{t}"\r\n'.encode("cp1252", "replace"),
        "txt: sentence": lambda t: f"The partnership agreed. On that day {t} was seen.\n".encode(),
        "txt: utf-16 without a mark": lambda t: f"On that day {t} was seen.\n".encode("utf-16-le"),
        "txt: utf-8 with a mark": lambda t: b"\xef\xbb\xbf" + f"On that day {t} was seen.\n".encode(),
        "txt: gzip": lambda t: gzip.compress(f"On that day {t} was seen.".encode(), mtime=0),
        "txt: at the end of a line": lambda t: ("On that day\n" + "\n".join(t.split()) + "\nwas seen.\n").encode(),
        "md: text": lambda t: f"# Learning\n\nOn that day **{t}** was seen.\n".encode(),
        "md: comment": lambda t: f"# Learning\n\n<!-- {t} -->\n".encode(),
        "md: link": lambda t: f"# Learning\n\n[x](https://example.org/{quote(t)})\n".encode(),
        "md: front matter": lambda t: f"---\nauthor: {t}\n---\n# Learning\n".encode(),
        "md: half bold": lambda t: f"# Learning\n\nSeen **{t[:2]}**{t[2:]} there.\n".encode(),
        "rtf: figures": _rtf_hex,
        "zip: text": lambda t: zipped({"a.txt": f"Seen {t} there."}),
        "zip: name": lambda t: zipped({f"cases/{t}.txt": "x"}),
        "zip: comment": lambda t: zipped({"a.txt": "x"}, comment=t.encode()),
        "zip: document": lambda t: zipped({"a.docx": zipped(word(paragraph(safe(t))))}),
        "zip: workbook": lambda t: zipped(
            {"a.xlsx": zipped(excel(f'<row r="3"><c r="A3" t="inlineStr"><is><t>{safe(t)}</t></is></c></row>'))}
        ),
        "zip: pdf": lambda t: zipped(
            {
                "a.pdf": pdf(
                    pdf_objects(
                        b"BT /F1 9 Tf ("
                        + t.encode("latin-1", "replace").replace(b"(", b"").replace(b")", b"")
                        + b") Tj ET"
                    )
                )
            }
        ),
        "zip: four deep": _nested,
        "zip: tar": lambda t: zipped({"a.tar.gz": _tar(t)}),
        "zip: picture": lambda t: zipped({"a.jpg": _segment(b"\xfe", b"")(t)}),
        "zip: before": lambda t: zipped({"a.txt": "x"}, before=t.encode()),
        "zip: after": lambda t: zipped({"a.txt": "x"}, after=t.encode()),
    }
    for where in ("subject", "header", "thread", "text", "html", "attachment", "attachment's name"):
        made[f"eml: {where}"] = _mail(where)
    for name, line in {
        "summary": "SUMMARY:{t}",
        "description": "DESCRIPTION:Seen with {t}",
        "location": "LOCATION:{t}",
        "attendee": "ATTENDEE;CN={t}:mailto:a@example.org",
        "own": "X-NOTE:{t}",
        "html": "X-ALT-DESC;FMTTYPE=text/html:<p>{t}</p>",
        "organiser": 'ORGANIZER;CN="{t}":mailto:a@example.org',
    }.items():
        made[f"ics: {name}"] = _calendar(line)
    for name, template in RTF.items():
        made[f"rtf: {name}"] = _rtf(template)
    return made
