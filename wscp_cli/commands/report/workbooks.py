"""`wscp report`, the workbooks: set-up and action plan, which `wscp import` reads back."""

from pathlib import Path
from typing import TYPE_CHECKING

from wscp_cli.commands.shared.one_writer import one_writer
from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.console import Console

FORMATS = ("docx", "xlsx")
DOCUMENTS = "documents"


def is_workbook(kind: str, form: str | None) -> bool:
    """Whether a workbook is asked for: by its format, or as a kind that is nothing else.

    Raises:
        WscpError: usage error for a format there is not, or that the kind does not have.
    """
    from wscp_cli.documents.kinds import KINDS
    from wscp_cli.documents.workbooks import WORKBOOKS

    name = kind.lower().replace("_", "-")
    if form is not None and form not in FORMATS:
        raise WscpError("there is no document of that format", f"One of: {', '.join(FORMATS)}.", ExitCode.USAGE)
    if form == "xlsx" and name not in WORKBOOKS:
        raise WscpError(f"{name} is no workbook", f"Workbooks are: {', '.join(WORKBOOKS)}.", ExitCode.USAGE)
    if form == "docx" and name in WORKBOOKS and name not in KINDS:
        raise WscpError(f"{name} is a workbook only", "Leave --format out.", ExitCode.USAGE)
    return name in WORKBOOKS and (form == "xlsx" or name not in KINDS)


def make_workbook(kind: str, root: Path, out: Path | None, console: "Console") -> None:
    """Make a workbook out of the case, into its documents or into a file that is named.

    Raises:
        WscpError: when the case cannot be read, or nothing can be written there.
    """
    from wscp_cli.documents.workbooks import WORKBOOKS
    from wscp_cli.documents.workbooks.writing import workbook
    from wscp_cli.model.folder import case_read_whole
    from wscp_cli.protocol.marking import marking_of

    book = WORKBOOKS[kind.lower().replace("_", "-")]
    within = root if out is None else None
    outputs = Outputs(console, f"report {book.kind}", within)
    with one_writer(within, f"report {book.kind}", console):
        folder = case_read_whole(root)
        outputs.put(out or root / DOCUMENTS / f"{book.kind}.xlsx", workbook(book, folder, marking_of(folder)), "xlsx")
    outputs.end()
