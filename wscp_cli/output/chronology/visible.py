"""Characters that a page or document cannot hold, or that would steer how it is read, made visible."""

import re

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    r"""The text with control characters, direction overrides and halves of characters as ``\xNN`` or ``\uNNNN``.

    Line ends of every kind become ``\n``; tabs stay. XML and HTML can hold the rest.
    """
    if text.isprintable():
        return text
    return _HIDDEN.sub(_shown, text.replace("\r\n", "\n").replace("\r", "\n"))


def _shown(match: "re.Match[str]") -> str:
    point = ord(match.group())
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}"  # noqa: PLR2004  (the end of one byte)
