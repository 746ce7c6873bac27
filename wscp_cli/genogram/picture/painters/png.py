"""The picture as PNG: our own PDF of it drawn by PDFium with its built-in fonts, whatever fonts the machine has."""

import ctypes
import struct
import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_INCH, _METRE = 72.0, 39.37007874
_STRIP_PIXELS = 4_000_000
"""How much of a picture is in memory at once: it is drawn and packed from top to bottom."""
_RGB, _COLOUR = 3, 2


def png_of(pdf: bytes, dpi: int) -> bytes:
    """The first page of a PDF as PNG that says its resolution and what drew it, and nothing else.

    Args:
        pdf: The document; its fonts are embedded or among those every PDF reader has.
        dpi: Dots an inch.
    """
    packer = zlib.compressobj(6)
    width = height = 0
    packed: list[bytes] = []
    for wide, high, rows in _strips(pdf, dpi):
        width, height = wide, height + high
        packed.append(packer.compress(rows))
    packed.append(packer.flush())
    dots = round(dpi * _METRE)
    return b"".join(
        [
            SIGNATURE,
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, _COLOUR, 0, 0, 0)),
            _chunk(b"tEXt", b"Software\x00wscp genogram"),
            _chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1)),
            _chunk(b"IDAT", b"".join(packed)),
            _chunk(b"IEND", b""),
        ]
    )


def signed(png: bytes) -> bytes:
    """A PNG by another program that says it was drawn for wscp, so that drawing again knows its own picture."""
    head = len(SIGNATURE) + 12 + 13
    return png[:head] + _chunk(b"tEXt", b"Software\x00wscp genogram") + png[head:]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _strips(pdf: bytes, dpi: int) -> Iterator[tuple[int, int, bytes]]:
    """The page strip by strip: width, height, and its rows in RGB, each after the byte of a row without filter."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    _use_built_in_fonts()
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        scale = dpi / _INCH
        width, height = (max(1, round(side * scale)) for side in page.get_size())
        step = max(1, _STRIP_PIXELS // width)
        for top in range(0, height, step):
            high = min(step, height - top)
            strip = pypdfium2.PdfBitmap.new_native(width, high, pdfium.FPDFBitmap_BGR, rev_byteorder=True)
            strip.fill_rect((255, 255, 255, 255), 0, 0, width, high)
            flags = pdfium.FPDF_REVERSE_BYTE_ORDER | pdfium.FPDF_ANNOT
            pdfium.FPDF_RenderPageBitmap(strip, page, 0, -top, width, height, 0, flags)
            stored, row = memoryview(strip.buffer).cast("B"), width * _RGB
            rows = b"".join(b"\0" + stored[y * strip.stride : y * strip.stride + row] for y in range(high))
            strip.close()
            yield width, high, rows
        page.close()
    finally:
        document.close()


_no_fonts: list[object] = []
"""The table of font functions given to PDFium, which keeps a pointer to it."""


def _use_built_in_fonts() -> None:
    """Let PDFium look at no font of this machine: what a PDF does not embed is drawn in PDFium's own Helvetica."""
    import pypdfium2.raw as pdfium

    if not _no_fonts:
        table = pdfium.FPDF_SYSFONTINFO()
        table.version = 1
        _no_fonts.append(table)
        pdfium.FPDF_SetSystemFontInfo(ctypes.byref(table))
