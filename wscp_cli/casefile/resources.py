"""Find the schemas and the case template, from a wheel, an editable install or a checkout."""

from pathlib import Path

from wscp_cli.errors import WscpError

_PACKAGE = Path(__file__).resolve().parent.parent


def resource_folder(name: str) -> Path:
    """The folder ``schemas`` or ``case_template``: inside the package (a wheel), else beside it (a checkout)."""
    for place in (_PACKAGE / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise WscpError(f"wscp's own folder {name!r} is missing", "Install wscp again: pipx reinstall wscp-cli")
