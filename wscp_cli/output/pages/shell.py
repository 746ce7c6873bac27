"""A page as one file: no request, no script but its own, a policy that holds it to that, everything escaped."""

import base64
import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from wscp_cli.console import safe_text
from wscp_cli.model.values.marking import in_style
from wscp_cli.output.pages.signs import Sign

if TYPE_CHECKING:
    from jinja2 import Environment


_SPACES = re.compile(r"[^\S\u00a0]+")


@cache
def environment() -> "Environment":
    """Where the templates of all pages are found, by room: ``pages/…``, ``cases/…``."""
    from jinja2 import Environment, PackageLoader, PrefixLoader, StrictUndefined

    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=PrefixLoader(
            {room: PackageLoader(f"wscp_cli.output.{room}", "templates") for room in ("pages", "cases")}
        ),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["plain"] = plain
    made.tests["sign"] = lambda value: isinstance(value, Sign)
    return made


def plain(text: object) -> str:
    """Text of the case in one line, without characters that could turn it about or hide; no-break spaces stay."""
    return safe_text(_SPACES.sub(" ", str(text)).strip())


def page(template: str, title: str, *styles: str, marking: str, **facts: Any) -> str:
    """The page of a template that extends ``pages/shell.html``.

    Args:
        template: Its name, such as ``cases/board.html``.
        title: The page's title.
        styles: Further styles by name, such as ``cases/board.css``.
        marking: The protective marking, at the head and the foot.
        facts: What the template is filled with.
    """
    from markupsafe import Markup

    known = environment()
    loader = known.loader
    assert loader is not None  # noqa: S101  (it was made with one)
    style = "\n".join(loader.get_source(known, name)[0].strip() for name in ("pages/page.css", *styles))
    style += (
        f'\n@page {{ @bottom-left {{ content: "{in_style(plain(marking))}"; font: bold 8pt Arial, sans-serif; }} }}'
    )
    return known.get_template(template).render(
        title=plain(title),
        marking=plain(marking),
        policy=f"default-src 'none'; style-src '{hash_source(style)}'; base-uri 'none'; form-action 'none'",
        # Files of this package, and the marking without what could end its quotation marks.
        style=Markup(style),  # noqa: S704
        **facts,
    )


def hash_source(text: str) -> str:
    """The hash by which a page's policy lets its own style or script through."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
