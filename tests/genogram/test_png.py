"""The PNG: our own PDF drawn by PDFium, with the resolution in it, in the same dots on every machine."""

import struct
import zlib

import pytest

from wscp_cli.genogram.draw import draw
from wscp_cli.genogram.picture.painters import png
from wscp_cli.genogram.picture.painters.fonts import Lettering
from wscp_cli.genogram.picture.painters.pdf import pdf_of
from wscp_cli.genogram.picture.paper import exactly
from wscp_cli.genogram.picture.scene import Path, Scene, Shape, Text
from wscp_cli.model.family import Family, Person

SCENE = Scene(
    100,
    60,
    "Test",
    "Test",
    (Shape("square", 30, 30, 20), Path(((50, 10), (90, 50)), style="dashed"), Text("Ann", 70, 45, 10)),
    (),
)


def chunks(content: bytes) -> dict[bytes, bytes]:
    found, at = {}, 8
    while at < len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + size]
        assert zlib.crc32(kind + body) == int.from_bytes(content[at + 8 + size : at + 12 + size], "big")
        found[kind] = body
        at += 12 + size
    return found


def rows(content: bytes) -> list[bytes]:
    parts = chunks(content)
    width, height = struct.unpack(">II", parts[b"IHDR"][:8])
    raw = zlib.decompress(parts[b"IDAT"])
    assert len(raw) == height * (1 + 3 * width)
    assert {raw[y * (1 + 3 * width)] for y in range(height)} == {0}
    return [raw[y * (1 + 3 * width) + 1 : (y + 1) * (1 + 3 * width)] for y in range(height)]


def drawn(dpi: int) -> bytes:
    return png.png_of(pdf_of(SCENE, exactly(100, 60), 1.0, Lettering()), dpi)


def test_g9_the_png_says_its_resolution():
    """G9: a picture put into a page of Word has the size it was drawn in."""
    parts = chunks(draw(Family(people=(Person(id="a", name="A"),)), "R", ("png",)).files["png"])
    assert struct.unpack(">IIB", parts[b"pHYs"]) == (11811, 11811, 1)  # 300 dots an inch, in dots a metre
    assert list(parts) == [b"IHDR", b"tEXt", b"pHYs", b"IDAT", b"IEND"]
    assert parts[b"tEXt"] == b"Software\x00wscp genogram"


def test_r6_the_png_shows_what_the_scene_says():
    """R6: the picture is wscp's own, not another program's: each point of the scene is where it says."""
    picture = rows(drawn(144))  # two dots a point
    assert (len(picture), len(picture[0]) // 3) == (120, 200)

    def dot(x: float, y: float) -> int:
        return picture[int(2 * y)][3 * int(2 * x)]

    assert max(dot(20, 30), dot(40, 30), dot(30, 20), dot(30, 40)) < 0x60  # the sides of the square
    assert min(dot(30, 30), dot(10, 30), dot(2, 2)) == 0xFF
    assert any(dot(x, 45) < 0x80 for x in range(60, 80))  # the word
    assert len({dot(50 + k, 10 + k) < 0x80 for k in range(40)}) == 2  # strokes and gaps


def test_strips_join_without_a_seam(monkeypatch):
    whole = drawn(150)
    monkeypatch.setattr(png, "_STRIP_PIXELS", 1500)
    assert (
        max(
            abs(a - b)
            for one, other in zip(rows(drawn(150)), rows(whole), strict=True)
            for a, b in zip(one, other, strict=True)
        )
        <= 2
    )  # rounding of the edges of lines


def test_dots_are_the_same_as_on_other_machines():
    """R6: fonts of the machine are not used; Linux with and without fonts and Windows gave these very dots."""
    from pypdfium2 import PDFIUM_INFO

    if PDFIUM_INFO.build != 8149:
        pytest.skip("the dots are those of the PDFium in uv.lock")
    assert zlib.crc32(b"".join(rows(drawn(144)))) == 0x2F78ECF7


def test_no_font_of_this_machine_is_looked_at(monkeypatch):
    import pypdfium2.raw as pdfium

    given = []
    monkeypatch.setattr(png, "_no_fonts", [])
    monkeypatch.setattr(pdfium, "FPDF_SetSystemFontInfo", given.append)
    drawn(72)
    drawn(72)
    assert len(given) == 1


@pytest.mark.parametrize("dpi", [36, 72, 300])
def test_the_size_follows_the_resolution(dpi):
    parts = chunks(drawn(dpi))
    assert struct.unpack(">II", parts[b"IHDR"][:8]) == (round(100 * dpi / 72), round(60 * dpi / 72))
