"""Places of a PDF, made by hand, by fpdf2 and by pikepdf."""

import gzip
import io
import zlib
from collections.abc import Callable
from datetime import UTC, datetime

import pikepdf
from containers import PAGE_TEXT, paragraph, pdf, pdf_objects, stream, word, zipped
from fpdf import FPDF
from word_places import Planter, safe


def string(text: str) -> bytes:
    """A PDF string: Latin where it can be, UTF-16 where it cannot."""
    try:
        raw = text.encode("latin-1")
    except UnicodeEncodeError:
        return hexed(text)
    return b"(" + raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"


def hexed(text: str) -> bytes:
    """A string in UTF-16, as hexadecimal figures."""
    return b"<FEFF" + text.encode("utf-16-be").hex().encode() + b">"


def _shown(text: str) -> bytes:
    return b"BT /F1 12 Tf 72 600 Td " + string(text) + b" Tj ET"


def _simple(**make: Callable[[str], bytes]) -> Callable[[str], bytes]:
    def made(text: str) -> bytes:
        return pdf(pdf_objects(**{key: value(text) for key, value in make.items()}))  # type: ignore[arg-type]

    return made


def _info(key: bytes) -> Planter:
    return lambda t: pdf(pdf_objects(o9=b"<</" + key + string(t) + b">>"), info=b"9 0 R")


def _annotation(body: bytes) -> Planter:
    return lambda t: pdf(
        pdf_objects(page=b"/Annots[9 0 R]", o9=b"<</Type/Annot/Rect[0 0 9 9]" + body.replace(b"%t", string(t)) + b">>")
    )


def _catalog(catalog: bytes, **more: bytes) -> Planter:
    return lambda t: pdf(
        pdf_objects(
            catalog=catalog.replace(b"%t", string(t)), **{k: v.replace(b"%t", string(t)) for k, v in more.items()}
        )
    )


def _earlier(text: str) -> bytes:
    base = pdf(pdf_objects(_shown(text)))
    return pdf({4: stream(PAGE_TEXT)}, base=base)


def _earlier_info(text: str) -> bytes:
    base = pdf(pdf_objects(o9=b"<</Title" + string(text) + b">>"), info=b"9 0 R")
    return pdf({9: b"<</Title(Report)>>"}, base=base, info=b"9 0 R")


def _kerned(text: str) -> bytes:
    pieces = b"".join(string(c) if c.isascii() else string("?") for c in text)
    return pdf(pdf_objects(b"BT /F1 12 Tf 72 600 Td [" + pieces.replace(b")(", b") -20 (") + b"] TJ ET"))


def _a_letter_at_a_time(text: str) -> bytes:
    body = b"BT /F1 12 Tf 72 600 Td "
    for c in text:
        body += string(c if c.isascii() else "?") + b" Tj 7 0 Td "
    return pdf(pdf_objects(body + b"ET"))


def _word_a_line(text: str) -> bytes:
    body = b"BT /F1 12 Tf 72 600 Td "
    for word_ in text.split():
        body += string(word_) + b" Tj 0 -14 Td "
    return pdf(pdf_objects(body + b"ET"))


def _to_unicode(text: str) -> bytes:
    """Glyph codes whose own figures say nothing, with a map that says the text."""
    letters = sorted(set(text))
    codes = {c: n + 1 for n, c in enumerate(letters)}
    rows = b"".join(b"<%04x> <%s>\n" % (n, c.encode("utf-16-be").hex().encode()) for c, n in codes.items())
    cmap = (
        b"begincmap\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n%d beginbfchar\n%sendbfchar\nendcmap"
        % (len(codes), rows)
    )
    shown = b"BT /F2 12 Tf 72 600 Td <" + b"".join(b"%04x" % codes[c] for c in text) + b"> Tj ET"
    objects = pdf_objects(
        shown,
        o7=b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[8 0 R]/ToUnicode 9 0 R>>",
        o8=b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 10 0 R>>",
        o9=stream(zlib.compress(cmap), b"/Filter/FlateDecode"),
        o10=b"<</Type/FontDescriptor/FontName/X/Flags 4>>",
    )
    objects[3] = objects[3].replace(b"/F1 5 0 R", b"/F1 5 0 R/F2 7 0 R")
    return pdf(objects)


def _differences(text: str) -> bytes:
    letters = sorted(set(text))
    codes = {c: n + 128 for n, c in enumerate(letters)}
    names = b" ".join(b"/uni%04X" % ord(c) for c in letters)
    shown = b"BT /F2 12 Tf 72 600 Td <" + b"".join(b"%02x" % codes[c] for c in text) + b"> Tj ET"
    objects = pdf_objects(
        shown,
        o7=b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding/Differences[128 "
        + names
        + b"]>>>>",
    )
    objects[3] = objects[3].replace(b"/F1 5 0 R", b"/F1 5 0 R/F2 7 0 R")
    return pdf(objects)


def _object_stream(text: str) -> bytes:
    made = pikepdf.open(io.BytesIO(pdf(pdf_objects(o9=b"<</Title" + string(text) + b">>"), info=b"9 0 R")))
    out = io.BytesIO()
    made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _pike(change: Callable[[pikepdf.Pdf, str], None]) -> Planter:
    def made(text: str) -> bytes:
        opened = pikepdf.open(io.BytesIO(pdf(pdf_objects())))
        change(opened, text)
        out = io.BytesIO()
        opened.save(out, deterministic_id=True)
        return out.getvalue()

    return made


def _attach(opened: pikepdf.Pdf, text: str) -> None:
    opened.attachments["notes.txt"] = pikepdf.AttachedFileSpec(opened, text.encode(), filename="notes.txt")


def _attach_document(opened: pikepdf.Pdf, text: str) -> None:
    opened.attachments["a.docx"] = pikepdf.AttachedFileSpec(
        opened, zipped(word(paragraph(safe(text)))), filename="a.docx"
    )


def _attach_name(opened: pikepdf.Pdf, text: str) -> None:
    opened.attachments[text] = pikepdf.AttachedFileSpec(opened, b"x", filename=text)


def _outline(opened: pikepdf.Pdf, text: str) -> None:
    with opened.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(text, 0))


def _xmp(opened: pikepdf.Pdf, text: str) -> None:
    with opened.open_metadata() as meta:
        meta["dc:title"] = "".join(c for c in text if c.isprintable())


def _locked(text: str) -> bytes:
    opened = pikepdf.open(io.BytesIO(pdf(pdf_objects(_shown(text)))))
    out = io.BytesIO()
    opened.save(out, encryption=pikepdf.Encryption(owner="o", user="", R=6))
    return out.getvalue()


def _fpdf(text: str) -> bytes:
    made = FPDF()
    made.set_creation_date(datetime(2026, 1, 1, tzinfo=UTC))
    made.add_page()
    made.set_font("Helvetica", size=11)
    for n in range(30):
        made.multi_cell(
            0,
            6,
            "The partnership agreed four findings about how services work together.",
            new_x="LMARGIN",
            new_y="NEXT",
        )
    made.multi_cell(
        0,
        6,
        f"On that day {text.encode('latin-1', 'replace').decode('latin-1')} was seen.",
        new_x="LMARGIN",
        new_y="NEXT",
    )
    return bytes(made.output())


CONTENT: dict[str, Callable[[str], bytes]] = {
    "text": _shown,
    "hexadecimal text": lambda t: b"BT /F1 12 Tf <" + t.encode("latin-1", "replace").hex().encode() + b"> Tj ET",
    "white text": lambda t: b"1 1 1 rg " + _shown(t),
    "invisible text": lambda t: b"3 Tr " + _shown(t),
    "text off the page": lambda t: b"BT /F1 12 Tf 9000 9000 Td " + string(t) + b" Tj ET",
    "text under a box": lambda t: _shown(t) + b" 0 g 0 0 595 842 re f",
    "actual text": lambda t: b"/Span<</ActualText" + string(t) + b">>BDC " + PAGE_TEXT + b" EMC",
    "alternative": lambda t: b"/Span<</Alt" + hexed(t) + b">>BDC " + PAGE_TEXT + b" EMC",
    "expansion": lambda t: b"/Span<</E" + string(t) + b">>BDC " + PAGE_TEXT + b" EMC",
    "comment in the content": lambda t: PAGE_TEXT + b"\n% " + t.encode("utf-8").replace(b"\n", b" ") + b"\n",
    "octal escapes": lambda t: (
        b"BT /F1 12 Tf (" + b"".join(b"\\%03o" % b for b in t.encode("latin-1", "replace")) + b") Tj ET"
    ),
    "next line operator": lambda t: b"BT /F1 12 Tf 12 TL 72 600 Td " + string(t) + b" ' ET",
}
ANNOTATIONS = {
    "note": b"/Subtype/Text/Contents %t",
    "author of a note": b"/Subtype/Text/Contents(x)/T %t",
    "subject": b"/Subtype/Text/Subj %t",
    "rich note": b"/Subtype/FreeText/RC %t",
    "link": b"/Subtype/Link/A<</S/URI/URI %t>>",
    "name": b"/Subtype/Text/NM %t",
    "form value": b"/Subtype/Widget/FT/Tx/T(x)/V %t",
    "form default": b"/Subtype/Widget/FT/Tx/T(x)/DV %t",
    "form name": b"/Subtype/Widget/FT/Tx/T %t",
    "form tip": b"/Subtype/Widget/FT/Tx/T(x)/TU %t",
    "form choice": b"/Subtype/Widget/FT/Ch/T(x)/Opt[%t (x)]",
    "overlay text": b"/Subtype/Redact/OverlayText %t",
    "popup": b"/Subtype/Popup/Contents %t",
    "stamp": b"/Subtype/Stamp/Name/Draft/Contents %t",
    "script": b"/Subtype/Widget/FT/Btn/T(x)/AA<</U<</S/JavaScript/JS %t>>>>",
    "launch": b"/Subtype/Link/A<</S/Launch/F %t>>",
    "caption of a button": b"/Subtype/Widget/FT/Btn/T(x)/MK<</CA %t>>",
}


def places() -> dict[str, Planter]:
    """Each place's name, and what makes a PDF of what is planted."""
    made: dict[str, Planter] = {}
    for name, content in CONTENT.items():
        made[f"pdf: {name}"] = lambda t, c=content: pdf(pdf_objects(c(t)))
    for name, body in ANNOTATIONS.items():
        made[f"pdf: {name}"] = _annotation(body)
    for key in (b"Title", b"Author", b"Subject", b"Keywords", b"Creator", b"Producer", b"Company", b"SourceModified"):
        made[f"pdf: property {key.decode()}"] = _info(key)
    made |= {
        "pdf: earlier revision": _earlier,
        "pdf: earlier property": _earlier_info,
        "pdf: kerned": _kerned,
        "pdf: a letter at a time": _a_letter_at_a_time,
        "pdf: a word a line": _word_a_line,
        "pdf: font with a map": _to_unicode,
        "pdf: font with named letters": _differences,
        "pdf: object stream": _object_stream,
        "pdf: attachment": _pike(_attach),
        "pdf: attached document": _pike(_attach_document),
        "pdf: name of an attachment": _pike(_attach_name),
        "pdf: outline": _pike(_outline),
        "pdf: xmp": _pike(_xmp),
        "pdf: locked without a password": _locked,
        "pdf by fpdf2: text": _fpdf,
        "pdf: unreferenced stream": _simple(o9=lambda t: stream(_shown(t))),
        "pdf: unreferenced, packed": _simple(o9=lambda t: stream(zlib.compress(_shown(t)), b"/Filter/FlateDecode")),
        "pdf: unreferenced string": _simple(o9=lambda t: b"<</Old" + string(t) + b">>"),
        "pdf: stream in ASCII 85": _simple(
            o9=lambda t: stream(__import__("base64").a85encode(t.encode(), adobe=True)[2:], b"/Filter/ASCII85Decode")
        ),
        "pdf: stream in hexadecimal": _simple(
            o9=lambda t: stream(t.encode().hex().encode() + b">", b"/Filter/ASCIIHexDecode")
        ),
        "pdf: packed twice": _simple(
            o9=lambda t: stream(zlib.compress(zlib.compress(_shown(t))), b"/Filter[/FlateDecode/FlateDecode]")
        ),
        "pdf: layer": _catalog(b"/OCProperties<</OCGs[9 0 R]/D<<>>>>", o9=b"<</Type/OCG/Name %t>>"),
        "pdf: script": _catalog(b"/OpenAction<</S/JavaScript/JS %t>>"),
        "pdf: destination": _catalog(b"/Names<</Dests<</Names[%t [3 0 R/Fit]]>>>>"),
        "pdf: page label": _catalog(b"/PageLabels<</Nums[0<</P %t>>]>>"),
        "pdf: structure title": _catalog(b"/StructTreeRoot 9 0 R", o9=b"<</Type/StructTreeRoot/K<</S/P/T %t>>>>"),
        "pdf: structure alternative": _catalog(
            b"/StructTreeRoot 9 0 R", o9=b"<</Type/StructTreeRoot/K<</S/Figure/Alt %t>>>>"
        ),
        "pdf: id of the structure": _catalog(
            b"/StructTreeRoot 9 0 R", o9=b"<</Type/StructTreeRoot/IDTree<</Names[%t null]>>>>"
        ),
        "pdf: address base": _catalog(b"/URI<</Base %t>>"),
        "pdf: output intent": _catalog(b"/OutputIntents[<</S/GTS_PDFX/Info %t>>]"),
        "pdf: signature": _catalog(
            b"/AcroForm<</Fields[9 0 R]>>", o9=b"<</FT/Sig/T(s)/V<</Type/Sig/Name %t/Reason %t>>>>"
        ),
        "pdf: xfa form": lambda t: pdf(
            pdf_objects(catalog=b"/AcroForm<</Fields[]/XFA 9 0 R>>", o9=stream(f"<xdp><a>{safe(t)}</a></xdp>".encode()))
        ),
        "pdf: piece info": lambda t: pdf(pdf_objects(page=b"/PieceInfo<</X<</Private" + string(t) + b">>>>")),
        "pdf: name of a font": lambda t: pdf(
            pdf_objects(o9=b"<</Type/Font/BaseFont/" + b"".join(b"#%02x" % b for b in t.encode()) + b">>")
        ),
        "pdf: name of a key": lambda t: pdf(
            pdf_objects(catalog=b"/" + b"".join(b"#%02x" % b for b in t.encode()) + b" 1")
        ),
        "pdf: form drawn": lambda t: pdf(
            {
                **pdf_objects(b"/X1 Do"),
                9: stream(_shown(t), b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F1 5 0 R>>>>"),
                3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X1 9 0 R>>>>>>",
            }
        ),
        "pdf: comment between": lambda t: pdf(pdf_objects()).replace(
            b"1 0 obj", b"% " + t.encode("utf-8").replace(b"\n", b" ") + b"\n1 0 obj"
        ),
        "pdf: bytes after the end": lambda t: pdf(pdf_objects()) + b"\nkept by " + t.encode(),
        "pdf: bytes before the start": lambda t: b"kept by " + t.encode() + b"\n" + pdf(pdf_objects()),
        "pdf: utf-8 string": lambda t: pdf(
            pdf_objects(o9=b"<</Title<EFBBBF" + t.encode().hex().encode() + b">>>"), info=b"9 0 R"
        ),
        "pdf: picture's tags": lambda t: pdf(
            pdf_objects(
                o9=stream(
                    b"\xff\xd8\xff\xfe" + (len(t.encode()) + 2).to_bytes(2, "big") + t.encode() + b"\xff\xd9",
                    b"/Type/XObject/Subtype/Image/Width 1/Height 1/Filter/DCTDecode",
                )
            )
        ),
        "pdf: thumbnail stream of gzip": _simple(o9=lambda t: stream(gzip.compress(t.encode(), mtime=0))),
    }
    return made
