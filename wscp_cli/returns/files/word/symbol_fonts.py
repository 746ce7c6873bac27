"""The characters of symbol fonts, as the letters and signs they look like: Symbol, the Wingdings and Webdings.

Symbol is the Unicode Consortium's own mapping of Adobe's font (MAPPINGS/VENDORS/ADOBE/symbol.txt). Wingdings and
Webdings are as Unicode 7.0 encoded them (document L2/11-196, names in NamesList.txt), checked against the published
table dingbat-to-unicode 1.0.2. Where few computers have the very sign, the usual sign of the same look is used. A tick
is never used for a cross, nor an empty box for a ticked one.
"""

_SYMBOL_BEGIN = 0x21
_SYMBOL = (
    "!\u2200#\u2203%&\u220b()\u2217+,\u2212./0123456789:;<=>?\u2245\u0391\u0392\u03a7\u0394\u0395\u03a6\u0393\u0397\u0399"
    "\u03d1\u039a\u039b\u039c\u039d\u039f\u03a0\u0398\u03a1\u03a3\u03a4\u03a5\u03c2\u03a9\u039e\u03a8\u0396[\u2234]\u22a5_"
    "\u203e\u03b1\u03b2\u03c7\u03b4\u03b5\u03c6\u03b3\u03b7\u03b9\u03d5\u03ba\u03bb\u03bc\u03bd\u03bf\u03c0\u03b8\u03c1"
    "\u03c3\u03c4\u03c5\u03d6\u03c9\u03be\u03c8\u03b6{|}\u223c"
)
_SYMBOL_HIGH_BEGIN = 0xA0
_SYMBOL_HIGH = (
    "\u20ac\u03d2\u2032\u2264\u2044\u221e\u0192\u2663\u2666\u2665\u2660\u2194\u2190\u2191\u2192\u2193\u00b0\u00b1\u2033"
    "\u2265\u00d7\u221d\u2202\u2022\u00f7\u2260\u2261\u2248\u2026\u23d0\u23af\u21b5\u2135\u2111\u211c\u2118\u2297\u2295"
    "\u2205\u2229\u222a\u2283\u2287\u2284\u2282\u2286\u2208\u2209\u2220\u2207\u00ae\u00a9\u2122\u220f\u221a\u22c5\u00ac"
    "\u2227\u2228\u21d4\u21d0\u21d1\u21d2\u21d3\u25ca\u2329\u00ae\u00a9\u2122\u2211"
    "\u239b\u239c\u239d\u23a1\u23a2\u23a3\u23a7\u23a8\u23a9\u23aa"
)
_SYMBOL_ENDS_BEGIN = 0xF1
_SYMBOL_ENDS = "\u232a\u222b\u2320\u23ae\u2321\u239e\u239f\u23a0\u23a4\u23a5\u23a6\u23ab\u23ac\u23ad"
_WINGDINGS = {
    0x21: "\u270f",
    0x22: "\u2702",
    0x28: "\u260e",
    0x29: "\u2706",
    0x2A: "\u2709",
    0x36: "\u231b",
    0x37: "\u2328",
    0x3E: "\u2707",
    0x3F: "\u270d",
    0x41: "\u270c",
    0x43: "\U0001f44d",
    0x44: "\U0001f44e",
    0x45: "\u261c",
    0x46: "\u261e",
    0x47: "\u261d",
    0x48: "\u261f",
    0x4A: "\u263a",
    0x4B: "\U0001f610",
    0x4C: "\u2639",
    0x4E: "\u2620",
    0x4F: "\u2690",
    0x51: "\u2708",
    0x52: "\u263c",
    0x54: "\u2744",
    0x58: "\u2720",
    0x59: "\u2721",
    0x6C: "\u25cf",
    0x6D: "\u274d",
    0x6E: "\u25a0",
    0x6F: "\u2610",
    0x70: "\u2610",
    0x71: "\u2751",
    0x72: "\u2752",
    0x73: "\u2b27",
    0x74: "\u29eb",
    0x75: "\u25c6",
    0x76: "\u2756",
    0x77: "\u2b25",
    0x78: "\u2327",
    0x7B: "\u2740",
    0x7C: "\u273f",
    0x7D: "\u275d",
    0x7E: "\u275e",
    0x80: "\u24ea",
    0x9F: "\u2022",
    0xA0: "\u25aa",
    0xA1: "\u25cb",
    0xA2: "\u25cb",
    0xA4: "\u25c9",
    0xA5: "\u25ce",
    0xA7: "\u25aa",
    0xA8: "\u2610",
    0xAA: "\u2726",
    0xAB: "\u2605",
    0xAC: "\u2736",
    0xAF: "\u2735",
    0xB1: "\u2316",
    0xD8: "\u27a2",
    0xDF: "\u2190",
    0xE0: "\u2192",
    0xE1: "\u2191",
    0xE2: "\u2193",
    0xE7: "\u2190",
    0xE8: "\u2192",
    0xE9: "\u2191",
    0xEA: "\u2193",
    0xF0: "\u21e8",
    0xFB: "\u2717",
    0xFC: "\u2713",
    0xFD: "\u2612",
    0xFE: "\u2611",
    **{0x81 + place: chr(0x2460 + place) for place in range(10)},
    **{0x8C + place: chr(0x2776 + place) for place in range(10)},
}
_WINGDINGS_2 = {
    0x50: "\u2713",
    0x4F: "\u2717",
    0x51: "\u2612",
    0x52: "\u2611",
    0x53: "\u2612",
    0x54: "\u2612",
    0x55: "\u2297",
    0x56: "\u2297",
    0x95: "\u22c5",
    0x96: "\u2022",
    0x97: "\u25cf",
    0x98: "\u25cf",
    0x99: "\u25cb",
    0xA2: "\u25a0",
    0xA3: "\u25a1",
    0xA4: "\u25a1",
    0xB8: "\u25ca",
    0xEA: "\u2605",
    **{0x69 + place: chr(0x24EA if not place else 0x245F + place) for place in range(11)},
}
_WINGDINGS_3 = {
    0x21: "\u2190",
    0x66: "\u2190",
    0x67: "\u2192",
    0x68: "\u2191",
    0x69: "\u2193",
    0x70: "\u25b2",
    0x71: "\u25bc",
    0x74: "\u25c0",
    0x75: "\u25b6",
    0x7D: "\u25b6",
    0x7C: "\u25c0",
    0xC6: "\u2192",
}
_WEBDINGS = {
    0x33: "\u25c0",
    0x34: "\u25b6",
    0x35: "\u25b2",
    0x36: "\u25bc",
    0x61: "\u2713",
    0x63: "\u2610",
    0x67: "\u25a0",
    0x69: "\u2139",
    0x6E: "\u25cf",
    0x72: "\u2718",
    0x73: "\u2753",
    0x78: "\u29b8",
    0x3D: "\u23fa",
    0x59: "\u2665",
    0xC8: "\U0001f4f1",
    0xC9: "\u260e",
    0x9A: "\u2709",
}
_FONTS: dict[str, dict[int, str]] = {
    "symbol": {
        **{_SYMBOL_BEGIN + place: sign for place, sign in enumerate(_SYMBOL)},
        **{_SYMBOL_HIGH_BEGIN + place: sign for place, sign in enumerate(_SYMBOL_HIGH)},
        **{_SYMBOL_ENDS_BEGIN + place: sign for place, sign in enumerate(_SYMBOL_ENDS)},
        0x20: " ",
        0x6D: "\u00b5",
    },
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}
_PRIVATE = range(0xF000, 0xF100)
UNREAD = "\ufffd"
"""Stands where a sign cannot be told; it is counted and reported."""


def is_symbol_font(font: str) -> bool:
    """Whether a font's letters are signs of its own.

    Args:
        font: Its name.
    """
    return font.strip().casefold() in _FONTS


def sign_of(font: str, code: str) -> str:
    """The letter or sign that a character of a font looks like; ``UNREAD`` where that cannot be told.

    Args:
        font: The font's name; of a font that is no symbol font the code is that of the character itself.
        code: The character's code, four or more hexadecimal figures.
    """
    try:
        number = int(code, 16)
    except ValueError:
        return UNREAD
    own = _FONTS.get(font.strip().casefold())
    if own is not None:
        return own.get(number & 0xFF if number in _PRIVATE else number, UNREAD)
    if number in _PRIVATE:  # a font of whose signs nothing is known; forms tick their boxes with Wingdings
        return UNREAD if font.strip() else _WINGDINGS.get(number & 0xFF, UNREAD)
    usable = 0x20 <= number < 0xD800 or 0xE000 <= number <= 0x10FFFF  # noqa: PLR2004  (control characters and halves)
    return chr(number) if usable else UNREAD


def in_font(text: str, font: str) -> str:
    """A text typed in a symbol font, as the signs it looks like.

    Args:
        text: The characters as they are stored.
        font: The font's name.
    """
    return "".join(letter if letter.isspace() else sign_of(font, f"{ord(letter):X}") for letter in text)
