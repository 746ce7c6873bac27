"""In which form what is known of cases is shown: the one named, or the one a file's ending asks for, or text."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from wscp_cli.errors import ExitCode, WscpError

_Form = TypeVar("_Form", bound=StrEnum)


def form_of(form: _Form | None, out: Path | None, name: str, kinds: type[_Form], files: Mapping[str, str]) -> _Form:
    """The form named, or else that of the file's ending, or else text.

    Args:
        form: The form named.
        out: The file.
        name: What a file of it may be called, such as ``actions``.
        kinds: The forms there are; text and html are among them.
        files: The forms that need a file, with what each is called, such as ``a workbook``.

    Raises:
        WscpError: usage error when the ending belongs to none, or there is no file for one that needs it.
    """
    endings = {one.value: one for one in kinds} | {"htm": kinds("html"), "txt": kinds("text")}
    if form is None:
        ending = out.suffix.lower().lstrip(".") if out else ""
        if ending and ending not in endings:
            raise WscpError(f"{out}: no form goes by this ending", "Name one with --format.", ExitCode.USAGE)
        form = endings.get(ending, kinds("text"))
    if form.value in files and (out is None or str(out) == "-"):
        raise WscpError(f"{files[form.value]} needs a file", f"For example: -o {name}.{form.value}", ExitCode.USAGE)
    return form
