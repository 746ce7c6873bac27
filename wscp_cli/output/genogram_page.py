"""The genogram as one page that needs no network: it scrolls, zooms, finds people and prints."""

import base64
import hashlib

from wscp_cli.genogram.draw import Drawing
from wscp_cli.genogram.picture.painters.svg import safe_ids


def genogram_page(drawing: Drawing) -> bytes:
    """The page of a drawing that has its ``svg``.

    Without scripts the picture scrolls and a list of people leads to each symbol; with them it zooms, is dragged, and
    finds people by any word of theirs. The page's own policy forbids every request, and every script and style but
    the two written here.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=PackageLoader("wscp_cli.output", "templates"),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    source = environment.loader.get_source  # type: ignore[union-attr]  # the loader is the one above
    style = source(environment, "genogram.css")[0].strip()
    script = source(environment, "genogram.js")[0].strip()
    picture = drawing.files["svg"].decode("utf-8")
    picture = picture[picture.index("<svg ") :]
    names = safe_ids([one for one, _ in drawing.scene.people])
    people = sorted(
        ((words, names[one]) for one, words in drawing.scene.people), key=lambda person: (person[0].casefold(), person)
    )
    page = environment.get_template("genogram.html").render(
        title=drawing.scene.title,
        policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; "
        "form-action 'none'",
        # Files of this package, and the picture: written by this program from known shapes, its words escaped.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        picture=Markup(picture),  # noqa: S704
        people=people,
    )
    return (page + "\n").encode("utf-8", "replace")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
