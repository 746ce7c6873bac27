"""Write a merge to its files, each whole or not at all; a chronology.yaml somebody edited is never written over."""

import codecs
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from wscp_cli.errors import WscpError
from wscp_cli.scoping.merging import MergeResult
from wscp_cli.scoping.side_by_side import write_formats


def write_chronology(
    result: MergeResult, paths: Mapping[str, Path], pieces: Sequence[bytes] = (),
    warn: Callable[[str], None] | None = None,
) -> tuple[list[Path], Path | None]:
    """Write the chronology.

    Args:
        result: The merge.
        paths: Format (yaml, csv, xlsx, html, docx, json) → file.
        pieces: What ``chronology_pieces`` makes of the merge, where it was made before.
        warn: Told what a person should know of a file written.

    Returns:
        The files written, and the chronology.yaml that was kept because it was edited by hand.
    """
    kept: Path | None = None
    targets = dict(paths)
    if "yaml" in paths:
        from wscp_cli.chronology.yaml_file import is_untouched

        path = paths["yaml"]
        if not _may_go(path, is_untouched):
            kept, targets["yaml"] = path, path.with_suffix(".new.yaml")
    plan = None
    if "xlsx" in paths:
        from wscp_cli.chronology.xlsx_file import plan_sheets

        plan = plan_sheets(result.events)
        for warning in plan.warnings():
            if warn is not None:
                warn(f"{paths['xlsx'].name}: {warning}")
    write_formats(result, targets, plan, pieces)
    return list(targets.values()), kept


def _may_go(path: Path, is_untouched: Callable[[bytes], bool]) -> bool:
    """Whether there is no chronology.yaml, or one that nobody edited.

    Raises:
        WscpError: when what stands there cannot be read, so that nobody's work is written over unseen.
    """
    try:
        return is_untouched(path.read_bytes().removeprefix(codecs.BOM_UTF8))
    except FileNotFoundError:
        return True
    except OSError as error:
        raise WscpError(
            f"{path.name} is there but cannot be read: {error.strerror or type(error).__name__}; nothing was written",
            "Look at what stands in its place, move it away, and merge again.",
        ) from error
