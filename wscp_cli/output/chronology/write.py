"""Write a merge to its files, each whole or not at all; what somebody edited there stays."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from wscp_cli.generated import Placed, identities
from wscp_cli.output.chronology.parallel import write_formats
from wscp_cli.returns.merge import MergeResult


def write_chronology(
    result: MergeResult,
    paths: Mapping[str, Path],
    pieces: Sequence[bytes] = (),
    warn: Callable[[str], None] | None = None,
    *,
    root: Path | None = None,
    returns: Path | None = None,
) -> list[Placed]:
    """Write the chronology.

    Args:
        result: The merge.
        paths: Format (yaml, csv, xlsx, html, docx, json) → file.
        pieces: What ``chronology_pieces`` makes of the merge, where it was made before.
        warn: Told what a person should know of a file written.
        root: The case folder, where the files go into the case by themselves.
        returns: The folder of returns that was merged: none of its files is ever replaced.

    Returns:
        What became of each file, in the order of ``paths``.
    """
    plan = None
    if "xlsx" in paths:
        from wscp_cli.output.chronology.workbook.file import plan_sheets

        plan = plan_sheets(result.events, result.names)
        for warning in plan.warnings():
            if warn is not None:
                warn(f"{paths['xlsx'].name}: {warning}")
    read = identities(list(returns.rglob("*"))) if returns else frozenset()
    return write_formats(result, paths, plan, pieces, root=root, read=read)
