"""Write the worked fictional case that ships with wscp: whole or not at all, every file private, none overwritten."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from wscp_cli.casefile.disk.atomic import write_together
from wscp_cli.casefile.disk.path_order import path_order
from wscp_cli.casefile.disk.plain_file import is_file, is_folder, is_there
from wscp_cli.casefile.disk.real_path import real_path
from wscp_cli.casefile.new_folder import new_folder
from wscp_cli.casefile.resources import resource_folder
from wscp_cli.casefile.scaffold import SCHEMA_FOLDER, refuse_within_case, template_files, with_ledger
from wscp_cli.errors import ExitCode, WscpError

WORKED_CASE = "WSCP-2026-004"
"""The worked case's reference, which is its folder's name too."""

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
    if is_there(case) or case.is_symlink():
        raise WscpError(
            f"{case} is there already, and may hold somebody's work; nothing was written",
            f"Name another folder, such as: wscp demo {folder.name}-2",
            ExitCode.WOULD_OVERWRITE,
        )
    refuse_within_case(real_path(folder), "Go out of it, or name a folder elsewhere: wscp demo DIR")
    if is_there(folder) and not is_folder(folder):
        raise WscpError(f"{folder} is a file, not a folder", "Name a folder: wscp demo DIR", ExitCode.WOULD_OVERWRITE)
    with new_folder(case) as unfinished:
        schemas = with_ledger(_files("schemas", SCHEMA_FOLDER))
        contents = dict(_files("demo_case")) | dict(schemas) | dict(_of_every_case())
        write_together({unfinished / name: content for name, content in contents.items()})
    return case


def write_cases(folder: Path, cases: Iterable[tuple[str, Mapping[str, str], bool]]) -> list[Path]:
    """Write case folders into ``folder``: all of them, or none.

    Args:
        folder: Where they are made; made itself when missing.
        cases: Each case's reference, the text of each file that differs from a new case's, and whether it has the
            files of a practice review.

    Raises:
        WscpError: when the folder holds anything already, nothing is then touched; or when it cannot be made.
    """
    if (is_there(folder) or folder.is_symlink()) and not (is_folder(folder) and not any(folder.iterdir())):
        raise WscpError(
            f"{folder} is there already, and may hold somebody's work; nothing was written",
            f"Name another folder, such as: wscp demo {folder.name}-2",
            ExitCode.WOULD_OVERWRITE,
        )
    refuse_within_case(real_path(folder), "Go out of it, or name a folder elsewhere: wscp demo DIR")
    made = []
    schemas = dict(with_ledger(_files("schemas", SCHEMA_FOLDER)))
    if is_there(folder):
        folder.rmdir()  # it is empty; the whole folder takes its place at once
    with new_folder(folder) as unfinished:
        for reference, files, lcspr in cases:
            contents = dict(template_files(lcspr=False)) | (dict(template_files(lcspr=True)) if lcspr else {})
            contents |= schemas | {name: text.encode("utf-8") for name, text in files.items()}
            write_together({unfinished / reference / name: content for name, content in contents.items()})
            made.append(folder / reference)
    return made


def _files(resource: str, folder: str = "") -> Iterator[tuple[str, bytes]]:
    """Name and content of the files of one of our own folders."""
    source = resource_folder(resource)
    for path in sorted(source.rglob("*"), key=path_order):
        if is_file(path):
            yield (Path(folder) / path.relative_to(source)).as_posix(), path.read_bytes()


def _of_every_case() -> Iterator[tuple[str, bytes]]:
    for name in _OF_EVERY_CASE:
        yield name, (resource_folder("case_template") / name).read_bytes()
