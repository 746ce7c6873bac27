"""What a person says of returns that are gone: their entries stay unless they are withdrawn."""

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from wscp_cli.console import Console, safe_line
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.chronology.earlier_entries import EarlierEntries
    from wscp_cli.returns import MergeResult
    from wscp_cli.returns.kept import Kept


_MOST_SHOWN, _MOST_LETTERS = 5, 78


class Withdrawal:
    """The agencies whose missing entries are withdrawn.

    Args:
        named: The ids of ``--withdraw``.
        console: Where to ask.
        may_ask: Whether a person at a terminal is asked about each return that is gone.
    """

    def __init__(self, named: Sequence[str], console: Console, *, may_ask: bool) -> None:
        self.named, self.console = frozenset(named), console
        self.asks = may_ask and not console.quiet and sys.stdin.isatty() and sys.stderr.isatty()

    def __call__(self, kept: "Kept") -> bool:
        """Whether these entries are withdrawn."""
        if kept.agency in self.named:
            return True
        if not self.asks:
            return False
        self.console.warn(f"{kept.file}: {kept.why}")
        for event in kept.events[:_MOST_SHOWN]:
            row = f"row {event.row}" + (f" of {event.sheet}" if event.sheet else "")
            shown = safe_line(f"{event.date_text or 'undated'}, {row}: {event.event or event.response}")
            self.console.say(f"  {shown[:_MOST_LETTERS]}")
        if kept.entries > _MOST_SHOWN:
            self.console.say(f"  and {kept.entries - _MOST_SHOWN} more")
        many = "this entry" if kept.entries == 1 else f"these {kept.entries} entries"
        return typer.confirm(f"Withdraw {many} of {kept.agency}? Without a yes they stay.", default=False, err=True)

    def refuse_unknown(self, result: "MergeResult", before: Sequence[tuple[str, str]]) -> None:
        """Refuse an agency nobody knows, so that a slip of the keyboard withdraws nothing unsaid.

        Args:
            result: The merge.
            before: Agency and file of each return of the last merge.

        Raises:
            WscpError: usage error, with the nearest names.
        """
        known = {*(one.id for one in result.agencies), *(agency for agency, _ in before)}
        for name in sorted(self.named - known):
            near = get_close_matches(name.lower(), sorted(known), 1, 0.4)
            advice = f"Did you mean {near[0]}?" if near else "Agencies are named by their id in agencies.yaml."
            raise WscpError("--withdraw names an agency that is not known; nothing was written", advice, ExitCode.USAGE)
        for name in sorted(self.named - {one.agency for one in result.withdrawn}):
            self.console.say(f"nothing of {name} is gone, so nothing of it was withdrawn")


def refuse_of_others(result: "MergeResult", before: "EarlierEntries", path: Path) -> None:
    """Refuse a chronology outside its case of which nothing is left: it is most likely another case's.

    Its entries would stay, as those of returns that are gone do, and two families stand in one chronology.

    Args:
        result: The merge.
        before: The chronology that is there.
        path: Where it is.

    Raises:
        WscpError: when every entry of the chronology there would only be kept.
    """
    from wscp_cli.returns.kept import GONE

    gone = sum(one.entries for one in result.kept if one.flag == GONE)
    if gone and result.accounts and gone == before.entries:
        raise WscpError(
            f"{path} is of other returns: nothing of it ({gone} {'entry' if gone == 1 else 'entries'}) is in those "
            "that were read. Nothing was written, for two cases' entries would stand in one chronology",
            "Name another folder with --out. If it is the same case and the agencies took all of it back: --withdraw.",
            ExitCode.WOULD_OVERWRITE,
        )
