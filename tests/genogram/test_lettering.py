"""Names in every script: in fonts of this machine where it has them, and never boxes or question marks."""

import re
import sys
import zlib
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from wscp_cli.genogram.draw import draw
from wscp_cli.genogram.picture.painters import fonts
from wscp_cli.genogram.picture.painters.fonts import fonts_here, lettering_of, script_of, with_marks
from wscp_cli.genogram.picture.painters.pdf import pdf_of
from wscp_cli.genogram.picture.paper import exactly
from wscp_cli.genogram.picture.scene import Scene, Text
from wscp_cli.model.family import Family, Person

URDU, PUNJABI, CHINESE, CYRILLIC = "محمد علی", "ਹਰਪ੍ਰੀਤ", "王小明", "Жанна"


def font_with(folder: Path, name: str, letters: str) -> Path:
    """A font made for the test: each letter is the same upright stroke."""
    pen = TTGlyphPen(None)
    for n, (x, y) in enumerate(((50, 0), (50, 700), (450, 700), (450, 0))):
        (pen.lineTo if n else pen.moveTo)((x, y))
    pen.closePath()
    names = [f"u{ord(letter):04X}" for letter in sorted(set(letters))]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names])
    builder.setupCharacterMap({ord(letter): f"u{ord(letter):04X}" for letter in sorted(set(letters))})
    builder.setupGlyf(dict.fromkeys([".notdef", *names], pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", *names], (500, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": name, "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    path = folder / f"{name}.ttf"
    builder.save(path)
    return path


def page(*texts: str) -> Scene:
    items = tuple(Text(text, 100, 20.0 + 20 * n, 10.0) for n, text in enumerate(texts))
    return Scene(200, 100, "Test", "Test", items, ())


def streams(pdf: bytes) -> bytes:
    found = []
    for one in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(one))
        except zlib.error:
            found.append(one)
    return b"\n".join(found)


def written(scene: Scene, at_hand: list[Path]) -> bytes:
    lettering = lettering_of((item.text for item in scene.items), lambda: at_hand)
    return pdf_of(scene, exactly(200, 100), 1.0, lettering)


def test_western_names_need_no_font_and_no_search():
    def never():
        raise AssertionError("looked for fonts")

    assert lettering_of(["Zoë O’Brien – née Müller…"], never).pieces == {}
    assert b"(Zo\xeb O\x92Brien" in streams(written(page("Zoë O’Brien"), []))


def test_r6_each_script_is_written_in_a_font_that_has_it(tmp_path):
    """R6: letters of Urdu, Punjabi and Chinese where the machine has a font; two scripts in one name too."""
    at_hand = [
        font_with(tmp_path, name, name_of)
        for name, name_of in (("NotoSansArabic-Regular", URDU), ("ZGurmukhi", PUNJABI), ("ZChinese", CHINESE))
    ]
    lettering = lettering_of([URDU, PUNJABI, f"Wang {CHINESE}", f"{CHINESE} {PUNJABI}", "Ann"], lambda: at_hand)
    assert lettering.missing == frozenset()
    assert sorted(path.stem for path in lettering.families.values()) == [
        "NotoSansArabic-Regular",
        "ZChinese",
        "ZGurmukhi",
    ]
    family = {path.stem: name for name, path in lettering.families.items()}
    assert lettering.pieces[f"Wang {CHINESE}"] == (("Wang", ""), (" ", ""), (CHINESE, family["ZChinese"]))
    content = written(page(URDU, PUNJABI, f"Wang {CHINESE}"), at_hand)
    assert content.count(b"/FontFile2") == 3
    assert b"/Subtype /Image" not in content
    assert b"(?" not in streams(content)
    for letter in CHINESE:  # what is copied from the page, letter by letter
        assert f"<{ord(letter):04X}>".encode() in streams(content)


def test_r6_letters_that_no_font_has_are_named_and_never_boxes(monkeypatch):
    """R6: a PNG had boxes for Urdu, Punjabi and Chinese, and no word about it."""
    monkeypatch.setattr(fonts, "_font_folders", list)
    family = Family(people=(Person(id="harpreet", name=f"Harpreet {PUNJABI}"), Person(id="ann", name="Ann")))
    drawing = draw(family, "R", ("svg", "png", "pdf"))
    assert len(drawing.notices) == 1
    assert "the Punjabi letters" in drawing.notices[0]
    assert "(people: harpreet)" in drawing.notices[0]
    assert PUNJABI not in drawing.notices[0]
    assert PUNJABI in drawing.files["svg"].decode()
    assert b"[Punjabi]" in streams(drawing.files["pdf"])


def test_what_cannot_be_written_is_named_by_its_script():
    assert with_marks("Ann 王小明 小", frozenset("王小明")) == "Ann [Chinese]"
    assert [script_of(letter) for letter in "王ਹمЖ가の"] == [
        "Chinese",
        "Punjabi",
        "Arabic",
        "Cyrillic",
        "Korean",
        "Japanese",
    ]


def test_joiners_need_no_font():
    assert lettering_of(["Bo\u200cris"], list).missing == frozenset()
    assert b"(Boris)" in streams(written(page("Bo\u200cris"), []))


def test_a_font_that_is_damaged_is_passed_over(tmp_path):
    damaged = tmp_path / "arial.ttf"
    damaged.write_bytes(b"\x00\x01\x00\x00 no font at all")
    good = font_with(tmp_path, "ZCyrillic", CYRILLIC)
    assert lettering_of([CYRILLIC], lambda: [damaged, tmp_path / "gone.ttf", good]).missing == frozenset()


def test_r8_fonts_installed_for_one_user_on_windows_are_seen(monkeypatch, tmp_path):
    """R8: on Windows a font installed without administrator rights lies in the user's own folder."""
    everybody, own = tmp_path / "Windows/Fonts", tmp_path / "Local/Microsoft/Windows/Fonts"
    for folder, name in ((everybody, "arial"), (own, "NotoSansGurmukhi-Regular"), (own, "Other-Bold"), (own, "Other")):
        folder.mkdir(parents=True, exist_ok=True)
        font_with(folder, name, "a")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("WINDIR", str(tmp_path / "Windows"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    assert [path.stem for path in fonts_here()] == ["arial", "NotoSansGurmukhi-Regular", "Other"]


@pytest.mark.parametrize(("name", "first"), [("محمد", 0xFE94), ("שרה", 0x05E9)], ids=["joined", "turned"])
def test_letters_that_are_joined_or_turned_stay_text_in_the_pdf(name, first):
    lettering = lettering_of([name])
    if lettering.missing:
        pytest.skip("no font with these letters here")
    scene = page(name)
    content = pdf_of(scene, exactly(200, 100), 1.0, lettering)
    told = streams(content)
    assert all(f"<{ord(letter):04X}>".encode() in told for letter in name)
    assert pdf_of(scene, exactly(200, 100), 1.0, lettering) == content
