"""Write the worked fictional case that ships with wscp: every file private, nothing overwritten."""

from pathlib import Path

from wscp_cli.casefile.atomic import make_private_folder, write_bytes
from wscp_cli.casefile.resources import resource_folder
from wscp_cli.errors import ExitCode, WscpError

WORKED_CASE = "WSCP-2026-004"
"""The worked case's reference, which is its folder's name too."""

_SCHEMAS = ".wscp/schemas"
"""Where a case keeps its copy of the schemas, for editors that are offline."""

_OF_EVERY_CASE = (".editorconfig", ".gitattributes", ".gitignore", ".gitlab-ci.yml", ".pre-commit-config.yaml")
"""What lies in every case folder, so that it can be put under git, and comes from the case template."""


def write_worked_case(folder: Path) -> Path:
    """Write the worked case into ``folder``.

    Args:
        folder: Where the case's own folder is made; made itself when missing.

    Returns:
        The case folder.

    Raises:
        WscpError: when the case folder is there already, nothing is then touched; or when it cannot be made.
    """
    case = folder / WORKED_CASE
    if case.exists() or case.is_symlink():
        raise WscpError(
            f"{case} is there already, and may hold somebody's work; nothing was written",
            f"Name another folder, such as: wscp demo {folder.name}-2",
            ExitCode.WOULD_OVERWRITE,
        )
    if folder.exists() and not folder.is_dir():
        raise WscpError(f"{folder} is a file, not a folder", "Name a folder: wscp demo DIR", ExitCode.WOULD_OVERWRITE)
    try:
        make_private_folder(case)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WscpError(f"{case} could not be made: {reason}", "Go to a folder you may write in, or name one: "
                        "wscp demo DIR") from error
    _copy(resource_folder("demo_case"), case)
    _copy(resource_folder("schemas"), case / _SCHEMAS)
    for name in _OF_EVERY_CASE:
        write_bytes(case / name, (resource_folder("case_template") / name).read_bytes())
    return case


def _copy(source: Path, target: Path) -> None:
    for path in sorted(source.rglob("*")):
        if path.is_file():
            write_bytes(target / path.relative_to(source), path.read_bytes())
