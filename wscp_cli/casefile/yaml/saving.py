"""Save documents whose text was changed: whole, together, and only while each is as it was read."""

from collections.abc import Iterable
from pathlib import Path

from wscp_cli.casefile.disk.atomic import Choose, together
from wscp_cli.casefile.yaml.source import Document
from wscp_cli.errors import ExitCode, WscpError

_BOM = b"\xef\xbb\xbf"


def save(document: Document, text: str) -> None:
    """Write a spliced text in place of its file, whole or not at all; a byte order mark is kept.

    Raises:
        WscpError: when the file has changed since it was read, or cannot be written.
    """
    save_together([(document, text)])


def save_together(edits: Iterable[tuple[Document, str]]) -> None:
    """Write spliced texts in place of their files: all of them, or none.

    Raises:
        WscpError: when a file has changed since it was read, or cannot be written; nothing is changed then.
    """
    with together() as batch:
        for document, text in edits:
            mark = _mark_of(document)
            with batch.replacing(document.path, _while_as_read(document)) as stream:
                stream.write(mark + text.encode("utf-8"))


def _while_as_read(document: Document) -> Choose:
    """Looks at the file once more, when the new one is whole: somebody may have saved into it meanwhile."""

    def choose() -> tuple[Path, bool]:
        _mark_of(document)
        return document.path, False

    return choose


def _mark_of(document: Document) -> bytes:
    """The file's byte order mark, if it has one.

    Raises:
        WscpError: when the file is not what was read.
    """
    try:
        raw = document.path.read_bytes()
    except FileNotFoundError:
        raw = b""
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WscpError(
            f"{document.name} cannot be read: {reason}; nothing was written",
            "Check its permissions and the disk, then run the command again.",
        ) from error
    mark = _BOM if raw.startswith(_BOM) else b""
    if raw.removeprefix(mark) != document.text.encode("utf-8"):
        raise WscpError(
            f"{document.name} was changed by another program in the meantime; nothing was written",
            "Save and close it there, then run the command again.",
            ExitCode.WOULD_OVERWRITE,
        )
    return mark
