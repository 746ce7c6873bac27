"""The fonts of this machine that write names in letters which a PDF's own fonts do not have."""

import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CODE_PAGE = "windows-1252"
"""The encoding of the letters that every PDF reader can write without a font of ours."""
_PREFERRED = (
    "DejaVuSans.ttf",
    "NotoSans-Regular.ttf",
    "LiberationSans-Regular.ttf",
    "arial.ttf",
    "Arial.ttf",
    "segoeui.ttf",
    "Arial Unicode.ttf",
    "ARIALUNI.TTF",
    "tahoma.ttf",
    "Nirmala.ttf",
    "Nirmala.ttc",
    "FreeSans.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoNastaliqUrdu-Regular.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "NotoSansBengali-Regular.ttf",
    "NotoSansGurmukhi-Regular.ttf",
    "NotoSansGujarati-Regular.ttf",
    "NotoSansTamil-Regular.ttf",
    "NotoSansEthiopic-Regular.ttf",
    "NotoSansThai-Regular.ttf",
    "msyh.ttc",
    "msyh.ttf",
    "simsun.ttc",
    "NotoSansSC-Regular.otf",
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKsc-Regular.otf",
    "wqy-microhei.ttc",
    "DroidSansFallbackFull.ttf",
    "PingFang.ttc",
    "STHeiti Light.ttc",
    "malgun.ttf",
    "YuGothR.ttc",
)
"""File names of fonts that look much like the other words of a picture, in order of preference."""
_ENDINGS = (".ttf", ".otf", ".ttc")
_OTHER_CUTS = ("bold", "italic", "oblique", "black", "thin", "light", "mono", "condensed", "emoji")
_MOST_OTHERS = 150
"""How many further fonts are opened for letters that no preferred one has."""
_JOINERS = "\u200c\u200d"
_SCRIPTS = {"CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean", "GURMUKHI": "Punjabi"}


@dataclass(frozen=True)
class Lettering:
    """How the words of a picture are written.

    Attributes:
        families: The font files that are needed, by the name each goes by in a PDF.
        pieces: For each text with letters of its own, its parts from left to right, each with the family it is written
            in; the empty family is the one that every PDF reader has.
        missing: Letters that no font here has.
    """

    families: dict[str, Path] = field(default_factory=dict)
    pieces: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()


def fonts_here() -> list[Path]:
    """Font files of this machine, those that suit a picture first, always in the same order."""
    found: dict[str, Path] = {}
    for root in _font_folders():
        for folder, folders, names in os.walk(root):
            folders.sort()
            for name in sorted(names):
                if name.lower().endswith(_ENDINGS):
                    found.setdefault(name, Path(folder) / name)
    preferred = [found[name] for name in _PREFERRED if name in found]
    others = [name for name in sorted(found) if name not in _PREFERRED and not _is_other_cut(name)]
    return [*preferred, *(found[name] for name in others[:_MOST_OTHERS])]


def lettering_of(texts: Iterable[str], fonts: Callable[[], Sequence[Path]] = fonts_here) -> Lettering:
    """The fonts that write these texts, as few as can be.

    Args:
        texts: All the words of a picture.
        fonts: Font files to try, in order; asked for only when some text needs one.
    """
    special = sorted({text for text in texts if not in_code_page(text)})
    if not special:
        return Lettering()
    has = _coverage(set().union(*(_own_letters(text) for text in special)), fonts())
    covered = set().union(*has.values())
    missing = frozenset(
        letter for text in special for letter in _own_letters(text) - covered if not in_code_page(letter)
    )
    written = {text: _pieces(with_marks(text, missing), has) for text in special}
    needed = {font for pieces in written.values() for _, font in pieces}
    for piece in [piece for pieces in written.values() for piece, font in pieces if font]:
        for letter in sorted(_own_letters(piece) & covered):
            if not any(letter in has[font] for font in needed if font):
                needed.add(next(font for font in has if letter in has[font]))
    names = {font: f"names{number}" for number, font in enumerate(font for font in has if font in needed)}
    pieces_of = {
        text: tuple((piece, names[font] if font else "") for piece, font in pieces) for text, pieces in written.items()
    }
    return Lettering({name: font for font, name in names.items()}, pieces_of, missing)


def _coverage(wanted: set[str], fonts: Sequence[Path]) -> dict[Path, set[str]]:
    """Which of the letters each font has, in order; further fonts are opened only for letters that are still wanted."""
    has: dict[Path, set[str]] = {}
    left = {letter for letter in wanted if not in_code_page(letter)}
    for font in fonts:
        if not left and font.name not in _PREFERRED:
            break
        known = _letters_of(font)
        here = {letter for letter in wanted if ord(letter) in known}
        if any(not in_code_page(letter) for letter in here):
            has[font] = here
            left -= here
    return has


def _pieces(text: str, has: dict[Path, set[str]]) -> list[tuple[str, Path | None]]:
    """A text in one font where one has all of it, else word by word."""
    if in_code_page(_without_joiners(text)):
        return [(_without_joiners(text), None)]
    letters = _own_letters(text)
    whole = next((font for font, here in has.items() if letters <= here), None)
    if whole is not None:
        return [(text, whole)]
    found: list[tuple[str, Path | None]] = []
    for word in text.split(" "):
        font = _best_font(word, has)
        shown = word if font else _without_joiners(word)
        if found and found[-1][1] == font:
            found[-1] = (f"{found[-1][0]} {shown}", font)
        elif font:
            found += [(" ", None)] * bool(found) + [(shown, font)]
        else:
            found.append((f" {shown}" if found else shown, None))
    return found


def _best_font(word: str, has: dict[Path, set[str]]) -> Path | None:
    """The font with most letters of a word; None when every PDF reader has one for it."""
    letters = _own_letters(word)
    return None if in_code_page(_without_joiners(word)) else max(has, key=lambda font: len(letters & has[font]))


def in_code_page(text: str) -> bool:
    """Whether every PDF reader can write a text without a font of ours."""
    try:
        text.encode(CODE_PAGE)
    except UnicodeEncodeError:
        return False
    return True


def script_of(letter: str) -> str:
    """The name of the script of a letter, as people call it: ``Punjabi``, ``Arabic``, ``Chinese``."""
    word = unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]
    return _SCRIPTS.get(word, word.title() or "other")


def with_marks(text: str, missing: frozenset[str]) -> str:
    """A text in which each word that cannot be written is the name of its script in brackets."""
    words: list[str] = []
    for word in text.split(" "):
        lost = next((letter for letter in word if letter in missing), "")
        written = f"[{script_of(lost)}]" if lost else word
        if not (lost and words and words[-1] == written):
            words.append(written)
    return " ".join(words)


def _own_letters(text: str) -> set[str]:
    """The letters of a text that its font must have: all but joiners, which only say how others are drawn."""
    return set(_without_joiners(text))


def _without_joiners(text: str) -> str:
    return "".join(letter for letter in text if letter not in _JOINERS)


def _is_other_cut(name: str) -> bool:
    return any(word in name.lower() for word in _OTHER_CUTS)


def _font_folders() -> list[Path]:
    """Where fonts lie: for everybody first, then those installed for one user."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        own = [Path(local) / "Microsoft" / "Windows" / "Fonts"] if local else []
        return [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", *own]
    home = os.environ.get("HOME")
    if sys.platform == "darwin":
        own = [Path(home) / "Library/Fonts"] if home else []
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), *own]
    own = [Path(home) / ".local/share/fonts", Path(home) / ".fonts"] if home else []
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), *own]


def _letters_of(font: Path) -> frozenset[int]:
    """The code points a font has; none when it cannot be read."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with font.open("rb") as stream, TTFont(stream, fontNumber=0, lazy=True) as opened:
            return frozenset(opened.getBestCmap() or {})
    except (TTLibError, OSError, ValueError, KeyError, AssertionError):
        return frozenset()
