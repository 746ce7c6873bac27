"""The files wscp brings along: found in a wheel, an editable install or a checkout."""

from pathlib import Path

from wscp_cli.errors import WscpError

_PACKAGE = Path(__file__).resolve().parent.parent


def package_folder(*parts: str) -> Path:
    """A folder of files that stand inside the package, such as ``("protocol", "profiles")``."""
    return _PACKAGE.joinpath(*parts)


def package_text(*parts: str) -> str | None:
    """The text of a file that stands inside the package; None when there is none of that name."""
    path = _PACKAGE.joinpath(*parts)
    return path.read_text(encoding="utf-8") if path.is_file() else None


def resource_folder(name: str) -> Path:
    """The folder ``schemas`` or ``case_template``: inside the package (a wheel), else beside it (a checkout)."""
    for place in (_PACKAGE / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise WscpError(f"wscp's own folder {name!r} is missing", "Install wscp again: pipx reinstall wscp-cli")
