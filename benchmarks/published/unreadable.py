"""Files no program can look into to the end: not checked, because of what; never clean, never a hang."""

import gzip
import io
import random
import struct
import zlib

import pikepdf
from containers import HEAD, chunk, excel, open_document, paragraph, pdf, pdf_objects, png, stream, word, zipped
from other_places import _pillow

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _bomb(size: int = 400_000_000) -> bytes:
    packer = zlib.compressobj(9, wbits=-15)
    block = b"a" * 1_000_000
    return b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()


def _zip_bomb(name: str) -> bytes:
    size, packed = 400_000_000, _bomb()
    crc = 0
    for _ in range(size // 1_000_000):
        crc = zlib.crc32(b"a" * 1_000_000, crc)
    head = (
        struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0x5A21, crc, len(packed), size, len(name), 0)
        + name.encode()
    )
    directory = (
        struct.pack(
            "<IHHHHHHIIIHHHHHII",
            0x02014B50,
            20,
            20,
            0,
            8,
            0,
            0x5A21,
            crc,
            len(packed),
            size,
            len(name),
            0,
            0,
            0,
            0,
            0,
            0,
        )
        + name.encode()
    )
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 1, 1, len(directory), len(head) + len(packed), 0)
    return head + packed + directory + end


def _lying(data: bytes) -> bytes:
    """A zip whose directory says a member is small."""
    return data.replace(struct.pack("<I", 400_000_000), struct.pack("<I", 10))


def _locked_zip(data: bytes) -> bytes:
    out = bytearray(data)
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = out.find(mark)
        while at >= 0:
            out[at + offset] |= 1
            at = out.find(mark, at + 4)
    return bytes(out)


def _locked_pdf() -> bytes:
    out = io.BytesIO()
    pikepdf.open(io.BytesIO(pdf(pdf_objects()))).save(out, encryption=pikepdf.Encryption(owner="o", user="u", R=6))
    return out.getvalue()


def _quoted(levels: int) -> bytes:
    data = b"Findings"
    for level in range(levels):
        data = zipped({f"{level}.zip": data})
    return data


def _entities() -> bytes:
    rows = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lollollol"}">' for n in range(12))
    return f'<?xml version="1.0"?><!DOCTYPE svg [{rows}]><svg xmlns="http://www.w3.org/2000/svg"><text>&l11;</text></svg>'.encode()


def _pages(kids: bytes) -> dict[int, bytes]:
    objects = pdf_objects()
    objects[2] = b"<</Type/Pages/Kids[" + kids + b"]/Count 9>>"
    return objects


def _lying_font() -> bytes:
    objects = pdf_objects(
        b"BT /F2 12 Tf 72 600 Td <0001000200030004> Tj ET",
        o7=b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[8 0 R]>>",
        o8=b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 10 0 R>>",
        o10=b"<</Type/FontDescriptor/FontName/X/Flags 4/FontFile2 11 0 R>>",
        o11=stream(b"\0\1\0\0" + b"\0" * 60),
    )
    objects[3] = objects[3].replace(b"/F1 5 0 R", b"/F1 5 0 R/F2 7 0 R")
    return pdf(objects)


def _type3() -> bytes:
    objects = pdf_objects(
        b"BT /F2 12 Tf (abc) Tj ET",
        o7=b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</g1 8 0 R>>/Encoding<</Differences[97/g1/g1/g1]>>/FirstChar 97/LastChar 99/Widths[9 9 9]>>",
        o8=stream(b"0 0 9 9 re f"),
    )
    objects[3] = objects[3].replace(b"/F1 5 0 R", b"/F1 5 0 R/F2 7 0 R")
    return pdf(objects)


def _scanned() -> bytes:
    objects = pdf_objects(
        b"/I1 Do",
        o7=stream(
            _pillow("JPEG"),
            b"/Type/XObject/Subtype/Image/Width 16/Height 16/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode",
        ),
    )
    objects[3] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</I1 7 0 R>>>>>>"
    return pdf(objects)


def files() -> dict[str, bytes]:
    """Each file by its name."""
    noise = random.Random(3).randbytes(5000)
    docx, xlsx, odt, page = (
        zipped(word(paragraph("Agreed."))),
        zipped(excel()),
        zipped(open_document()),
        pdf(pdf_objects()),
    )
    bomb = _zip_bomb("word/document.xml")
    flate = zlib.compress(b"a" * 200_000_000, 9)
    return {
        "bomb.zip": _zip_bomb("a.txt"),
        "bomb.docx": bomb,
        "lying-bomb.docx": _lying(bomb),
        "bomb.svgz": gzip.compress(b"<svg>" + b" " * 300_000_000, 9, mtime=0),
        "bomb.txt.gz": gzip.compress(b"a" * 300_000_000, 9, mtime=0),
        "entities.svg": _entities(),
        "entities.docx": zipped(word("", {"word/header1.xml": _entities()})),
        "bomb.pdf": pdf(pdf_objects(o9=stream(flate, b"/Filter/FlateDecode"))),
        "bomb-twice.pdf": pdf(pdf_objects(o9=stream(zlib.compress(flate), b"/Filter[/FlateDecode/FlateDecode]"))),
        "bomb.png": png(chunk(b"zTXt", b"a\0\0" + flate)),
        "deep.zip": _quoted(12),
        "locked.docx": OLE + b"\0" * 2000 + "EncryptedPackage".encode("utf-16-le") + noise,
        "locked.xlsx": OLE + b"\0" * 600 + "EncryptionInfo".encode("utf-16-le") + noise,
        "locked.zip": _locked_zip(zipped({"a.txt": "Agreed."})),
        "locked-member.docx": _locked_zip(docx),
        "locked.pdf": _locked_pdf(),
        "locked.odt": zipped(
            open_document(
                extra={
                    "content.xml": noise,
                    "META-INF/manifest.xml": f'{HEAD}<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>',
                }
            )
        ),
        "cut.docx": docx[: len(docx) // 2],
        "cut.xlsx": xlsx[: len(xlsx) * 2 // 3],
        "cut.odt": odt[:-60],
        "cut.pdf": page[: len(page) // 2],
        "cut.png": _pillow("PNG")[:45],
        "cut.jpg": _pillow("JPEG")[:200],
        "cut.gif": _pillow("GIF")[:20],
        "cut.svgz": gzip.compress(b"<svg/>" * 500, mtime=0)[:-14],
        "cut.xml.docx": zipped(word("", {"word/header1.xml": "<w:hdr><w:p>"})),
        "cut.zip": zipped({"a.txt": "a" * 9000, "b.txt": "b"})[:60],
        "damaged.docx": docx.replace(b"PK\1\2", b"PX\1\2"),
        "wrong-sum.docx": docx[:60] + bytes([docx[60] ^ 255]) + docx[61:],
        "pdf-and-zip.pdf": page + docx,
        "gif-and-script.gif": b"GIF89a/*" + noise[:90] + b"*/=1;",
        "png-and-zip.png": png(after=docx),
        "jpg-and-pdf.jpg": _pillow("JPEG") + page,
        "exe.docx": b"MZ" + noise,
        "noise.docx": noise,
        "noise.pdf": noise,
        "noise.png": noise,
        "noise.heic": noise,
        "nothing.dat": noise,
        "old.doc": OLE + noise,
        "old.xls": OLE + b"\0" * 512 + "Workbook".encode("utf-16-le") + noise,
        "old.msg": OLE + "__substg1.0_0037001F".encode("utf-16-le") + noise,
        "parts.docx": zipped(word("", {f"word/x/{n}.xml": "<x/>" for n in range(10_000)})),
        "parts.zip": zipped({f"{n}.txt": "a" for n in range(10_000)}),
        "cycle.pdf": pdf(_pages(b"2 0 R")),
        "cycle-kids.pdf": pdf({**_pages(b"7 0 R"), 7: b"<</Type/Pages/Kids[2 0 R]/Count 9>>"}),
        "cycle-length.pdf": pdf({**pdf_objects(), 4: b"<</Length 4 0 R>>\nstream\nBT ET\nendstream"}),
        "cycle-form.pdf": pdf(
            {
                **pdf_objects(b"/X1 Do"),
                9: stream(b"/X1 Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X1 9 0 R>>>>"),
                3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X1 9 0 R>>>>>>",
            }
        ),
        "cycle-prev.pdf": page.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % page.rfind(b"xref\n0")),
        "font-without-letters.pdf": _lying_font(),
        "drawn-letters.pdf": _type3(),
        "scanned.pdf": _scanned(),
        "unknown-filter.pdf": pdf(pdf_objects(o9=stream(noise, b"/Filter/JBIG2Decode"))),
        "a.wav": b"RIFF" + struct.pack("<I", 40) + b"WAVEfmt " + b"\0" * 32,
        "a.mp4": b"\0\0\0\x18ftypmp42" + noise,
        "a.7z": b"7z\xbc\xaf\x27\x1c" + noise,
        "a.rar": b"Rar!\x1a\x07\x01\0" + noise,
        "sound.pptx": zipped({**word(), "ppt/media/media1.m4a": b"\0\0\0\x18ftypM4A " + noise}),
        "font.docx": zipped(word("", {"word/fonts/font1.odttf": noise})),
        "ole.docx": zipped(word("", {"word/embeddings/oleObject1.bin": OLE + noise})),
        "picture.docx": zipped(word("", {"word/media/image1.jpeg": _pillow("JPEG")})),
        "emf.docx": zipped(word("", {"word/media/image1.emf": b"\1\0\0\0" + noise})),
        "deep.xml.docx": zipped(
            word(
                "",
                {
                    "word/header1.xml": f"{HEAD}<w:hdr xmlns:w='urn:w'>"
                    + "<w:p>" * 200_000
                    + "</w:p>" * 200_000
                    + "</w:hdr>"
                },
            )
        ),
        "brackets.pdf": pdf(pdf_objects(b"[" * 300_000)),
        "brackets.rtf": b"{\\rtf1 " + b"{" * 300_000,
    }
