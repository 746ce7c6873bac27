"""Which findings are shown: by code, or by the beginning of several codes."""

import difflib
from collections.abc import Callable, Iterable, Sequence

from wscp_cli.errors import ExitCode, WscpError

_ALWAYS = ("YAML-", "FILE-LINK")
"""A file that cannot be read is said whatever is selected: what nobody could look at would else pass for sound."""


def chosen(select: Sequence[str], ignore: Sequence[str], codes: Iterable[str]) -> Callable[[str], bool]:
    """Whether findings of a code are wanted.

    Args:
        select: Codes or beginnings of codes, several with commas between; all when empty.
        ignore: The same, left out of what was selected.
        codes: Every code there is.

    Raises:
        WscpError: usage error for a word that begins no code, with the nearest ones, and for a selection of nothing.
    """
    known = frozenset(codes)
    if select and not any(part.strip() for given in select for part in given.split(",")):
        raise WscpError(
            "--select names no code: nothing would be looked at, and all would seem well",
            "Name codes, or leave --select out.",
            ExitCode.USAGE,
        )
    wanted = _codes_of(select, known, "--select") if select else known
    unwanted = _codes_of(ignore, known, "--ignore")

    def shown(code: str) -> bool:
        return code not in unwanted and (code in wanted or code.startswith(_ALWAYS) or code not in known)

    return shown


def _codes_of(words: Sequence[str], known: frozenset[str], option: str) -> set[str]:
    found: set[str] = set()
    for word in (part.strip().upper() for given in words for part in given.split(",") if part.strip()):
        same = {word} & known or {code for code in known if code.startswith(word)}
        if not same:
            raise _unknown(word, known, option)
        found |= same
    return found


def _unknown(word: str, known: frozenset[str], option: str) -> WscpError:
    near = difflib.get_close_matches(word, sorted({*known, *(code.partition("-")[0] for code in known)}), n=3)
    advice = f"Did you mean {' or '.join(near)}? " if near else ""
    return WscpError(f"{option}: no code is or begins so", f"{advice}All codes: wscp explain --list", ExitCode.USAGE)
