"""Write a merge to its files, each whole or not at all; a chronology.yaml somebody edited is never written over."""

from collections.abc import Callable, Mapping
from pathlib import Path

from wscp_cli.casefile.atomic import write_text
from wscp_cli.errors import WscpError
from wscp_cli.scoping.merging import MergeResult
from wscp_cli.scoping.side_by_side import write_formats


def write_chronology(
    result: MergeResult, paths: Mapping[str, Path], text: str = "", warn: Callable[[str], None] | None = None,
) -> tuple[list[Path], Path | None]:
    """Write the chronology.

    Args:
        result: The merge.
        paths: Format (yaml, csv, xlsx, html, docx, json) → file.
        text: What ``chronology_yaml`` makes of the merge, where it was made before.
        warn: Told what a person should know of a file written.

    Returns:
        The files written, and the chronology.yaml that was kept because it was edited by hand.
    """
    kept: Path | None = None
    targets = dict(paths)
    if "yaml" in paths:
        from wscp_cli.chronology.yaml_file import chronology_yaml, is_untouched

        path = paths["yaml"]
        if not is_untouched(_present(path, empty=chronology_yaml([]))):
            kept, targets["yaml"] = path, path.with_suffix(".new.yaml")
        write_text(targets["yaml"], text or chronology_yaml(result.events))
    if "xlsx" in paths and warn is not None:
        from wscp_cli.chronology.xlsx_file import plan_sheets

        for warning in plan_sheets(result.events).warnings():
            warn(f"{paths['xlsx'].name}: {warning}")
    write_formats(result, {form: path for form, path in paths.items() if form != "yaml"})
    return list(targets.values()), kept


def _present(path: Path, empty: str) -> str:
    """What stands in a chronology.yaml; ``empty`` when there is none.

    Raises:
        WscpError: when what stands there cannot be read, so that nobody's work is written over unseen.
    """
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace")
    except FileNotFoundError:
        return empty
    except OSError as error:
        raise WscpError(
            f"{path.name} is there but cannot be read: {error.strerror or type(error).__name__}; nothing was written",
            "Look at what stands in its place, move it away, and merge again.",
        ) from error
