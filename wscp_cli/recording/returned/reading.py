"""A file that came back, told by what is inside it: a Word document, a workbook or a scoping form of ours."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wscp_cli.documents import NotADocumentError, Returned, read_returned
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.sheets.sheet import SourceFile

_MOST_BYTES = 100_000_000
_NOT_OURS = "Make it with wscp report, fill that in, and import it; or use wscp merge-scoping for agencies' returns."


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that came back.

    Attributes:
        name: What it is called in messages.
        returned: Its fields; None for a scoping form.
        form: The scoping form; None for a document or workbook.
        several: The fields of a workbook of several cases, by case.
    """

    name: str
    returned: Returned | None = None
    form: "SourceFile | None" = None
    several: tuple[Returned, ...] = ()

    @property
    def reference(self) -> str:
        """The reference of the case it was made for."""
        if self.returned is not None:
            return self.returned.part.reference
        return self.form.identity.get("case", "") if self.form else ""


def read_file(path: Path, name: str, this_year: int) -> ReturnedFile:
    """Read a file, whatever it is called.

    Args:
        path: The file.
        name: What it is called in messages.
        this_year: The year by which years of two digits are read.

    Raises:
        WscpError: when it is open elsewhere, cannot be read, or is none of ours.
    """
    content = _content(path, name)
    if b"word/document.xml" in content:
        try:
            return ReturnedFile(name, read_returned(content))
        except NotADocumentError as error:
            raise WscpError(f"{name}: {error.reason}", error.advice) from error
    from wscp_cli.documents.workbooks.across_cases import is_across
    from wscp_cli.documents.workbooks.reading import read_workbook
    from wscp_cli.returns.entries.form_answers import is_form
    from wscp_cli.returns.files.intake import read_return

    source = read_return(path, name)
    if not source.sheets:
        reason = source.findings[0].message if source.findings else "there is nothing in it"
        raise WscpError(f"{name}: {reason}", _NOT_OURS)
    if is_form(source):
        return ReturnedFile(name, form=source)
    if is_across(source):
        return ReturnedFile(name, several=_several(source, name, this_year))
    found = read_workbook(source, this_year)
    if found is None:
        raise WscpError(f"{name}: it was not made by wscp, or its hidden sheet is gone", _NOT_OURS)
    return ReturnedFile(name, found)


def _several(source: "SourceFile", name: str, this_year: int) -> tuple[Returned, ...]:
    """The fields of a workbook of several cases, by case.

    Raises:
        WscpError: where rows belong to no case of it, or nothing is left of it.
    """
    from wscp_cli.documents.workbooks.across_cases import read_across

    found, strangers = read_across(source, this_year)
    if strangers:
        raise WscpError(
            f"{name}: {strangers} {'row belongs' if strangers == 1 else 'rows belong'} to no case of this workbook; "
            "nothing was written",
            "A new action goes into its own case: wscp record action, or wscp report action-plan --format xlsx.",
            ExitCode.USAGE,
        )
    if not found:
        raise WscpError(f"{name}: there is no action in it", "Take the workbook as wscp actions made it.")
    return found


def _content(path: Path, name: str) -> bytes:
    if path.name.startswith(("~$", ".~lock.")):
        raise WscpError(
            f"{name} is what Office keeps while a file is open, not the file itself",
            "Name the file without the first two characters.",
            ExitCode.USAGE,
        )
    mark = opened_elsewhere(path)
    if mark is not None:
        raise WscpError(
            f"{name} is open in another program",
            f"Save and close it, then run the command again. If nobody has it open, delete {mark.name}.",
            ExitCode.BUSY,
        )
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise WscpError(f"{name} is larger than {_MOST_BYTES // 1_000_000} MB", _NOT_OURS)
        return path.read_bytes()
    except OSError as error:
        raise WscpError(
            f"{name} cannot be read: {error.strerror or type(error).__name__}", "Look at its name and permissions."
        ) from error


def opened_elsewhere(path: Path) -> Path | None:
    """The mark that Word, Excel or LibreOffice keep next to a file while it is open; None when there is none."""
    name = path.name
    for mark in (f"~${name}", f"~${name[2:]}", f"~${name[1:]}", f".~lock.{name}#"):
        if path.with_name(mark).exists():
            return path.with_name(mark)
    return None
