"""What is wrong with a template or document, as an error a command ends with."""

import contextlib
from collections.abc import Iterator

from wscp_cli.console import safe_text
from wscp_cli.errors import ExitCode, WscpError

_MOST_FAULTS = 12


@contextlib.contextmanager
def in_words(what: str) -> Iterator[None]:
    """Turn what the engine finds wrong into one line with what to do.

    Args:
        what: The file or template, as the user knows it.

    Raises:
        WscpError: unreadable, when the template or document cannot be used.
    """
    from wscp_cli.documents.engine.package import NotADocumentError
    from wscp_cli.documents.engine.placeholders import TemplateFaultError

    try:
        yield
    except NotADocumentError as error:
        raise WscpError(f"{what} cannot be read: {error.reason}", error.advice, ExitCode.UNREADABLE) from error
    except TemplateFaultError as error:
        faults = [safe_text(fault, one_line=True) for fault in error.faults]
        more = len(faults) - _MOST_FAULTS
        shown = faults[:_MOST_FAULTS] + ([f"and {more} more"] if more > 0 else [])
        number = f"{len(faults)} fault{'' if len(faults) == 1 else 's'}"
        advice = "Put it right in Word; wscp report templates check looks at all of them."
        raise WscpError(f"{what} has {number}; nothing was written", advice, ExitCode.UNREADABLE, shown) from error
