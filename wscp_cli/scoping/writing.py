"""Write a merge to its files, each whole or not at all; a chronology.yaml somebody edited is never written over."""

from collections.abc import Callable, Mapping
from pathlib import Path

from wscp_cli.casefile.atomic import replacing, write_bytes, write_text
from wscp_cli.errors import WscpError
from wscp_cli.scoping.merging import MergeResult


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
    written: list[Path] = []
    kept: Path | None = None
    for form, path in paths.items():
        if form == "yaml":
            from wscp_cli.chronology.yaml_file import chronology_yaml, is_untouched

            target = path
            if not is_untouched(_present(path, empty=chronology_yaml([]))):
                kept, target = path, path.with_suffix(".new.yaml")
            write_text(target, text or chronology_yaml(result.events))
            written.append(target)
            continue
        if form == "csv":
            from wscp_cli.chronology.csv_file import chronology_csv

            content = chronology_csv(result.events)
        elif form == "xlsx":
            from wscp_cli.chronology.xlsx_file import chronology_xlsx, plan_sheets
            from wscp_cli.scoping.accounts import presentation

            plan = plan_sheets(result.events)
            for warning in plan.warnings():
                (warn or str)(f"{path.name}: {warning}")
            content = chronology_xlsx(result.events, presentation(result), plan)
        elif form == "html":
            from wscp_cli.chronology.html_file import chronology_html
            from wscp_cli.scoping.accounts import presentation

            content = chronology_html(result.events, presentation(result))
        elif form == "docx":
            from wscp_cli.chronology.docx_file import chronology_docx
            from wscp_cli.scoping.accounts import presentation

            content = chronology_docx(result.events, presentation(result))
        else:
            from wscp_cli.scoping.accounts import merge_json

            with replacing(path) as stream:
                stream.writelines(piece.encode("ascii") for piece in merge_json(result))
            written.append(path)
            continue
        write_bytes(path, content)
        written.append(path)
    return written, kept


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
