"""XML by itself, SVG and web pages: text, attributes, comments, scripts, styles, pictures put in as data."""

import re
from typing import Any

from wscp_cli.publishing.inspect.letters import text_of
from wscp_cli.publishing.inspect.look import Look
from wscp_cli.publishing.inspect.tracked import local
from wscp_cli.publishing.inspect.xml_parts import own_text, parsed, read_part, say_tree

_PICTURE = "a picture: its pixels were not looked at"
_DATA = re.compile(r"data:([\w.+-]+/[\w.+-]+)?[^,\"')]*,", re.IGNORECASE)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0*)?(?![\d.])|font-size\s*:\s*[01](?:px|pt)?\b",
    re.IGNORECASE,
)


def read_xml(look: Look, data: bytes) -> None:
    """A file of XML, such as a picture in SVG."""
    text = text_of(data) or ""
    root = read_part(look, "", text.encode() if not text.lstrip().startswith("<?xml") else data, _visitor(look))
    if root is None and text:
        look.text("", text)


def read_page(look: Look, data: bytes) -> None:
    """A web page."""
    root = parsed((text_of(data) or "").encode("utf-8", errors="ignore") and _as_utf8(data), as_page=True)
    say_tree(look, "", root, _visitor(look))
    look.letters("", data)


def _as_utf8(data: bytes) -> bytes:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text_of(data) or "")
    return b'<meta charset="utf-8">' + text.encode("utf-8", errors="ignore")


def _visitor(look: Look) -> Any:
    def visit(element: Any, name: str) -> None:
        if name in {"script", "style"}:
            look.text(name, own_text(element))
            if "@font-face" in own_text(element):
                look.not_checked(name, "a font of its own: what its letters look like was not looked at")
        if name in {
            "img",
            "image",
            "picture",
            "video",
            "audio",
            "object",
            "embed",
            "iframe",
            "source",
            "canvas",
            "feImage",
        }:
            _picture(look, element, name)
        style = element.get("style") or ""
        if (
            (element.get("hidden") is not None or _HIDING.search(style) or element.get("display") == "none")
            and ("".join(element.itertext()).strip())
            and name not in {"script", "style", "input"}
        ):
            look.presence("PUBLISH-HIDDEN", name, certain=False)

    return visit


def _picture(look: Look, element: Any, name: str) -> None:
    """A picture: put in as data it is opened; one of elsewhere is no part of the file."""
    for key, value in element.attrib.items():
        if local(key) not in {"src", "href", "srcset", "data", "poster"}:
            continue
        if _DATA.match(value.strip()):
            if "base64" not in value[:80].lower():
                look.not_checked(name, _PICTURE)
        elif value and not value.startswith("#"):
            look.not_checked(name, "it shows something that is not in the file")
