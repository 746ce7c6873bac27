"""Put a command's outputs where they belong, report where they are, and end with 5 when something there was kept."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from wscp_cli.commands.shared.options import from_here
from wscp_cli.console import Console, safe_text
from wscp_cli.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from wscp_cli.generated import Placed

_ADVICE = "Carry over what you need from one to the other, move the one you do not need away, and run it again."


class Outputs:
    """What one run writes.

    Args:
        console: Where it is reported.
        command: The command's name before each line, such as ``timetable``; none when not given.
        root: The case folder, when wscp chooses the places in it itself.
        named: Whether the user names each file, which may then be a pipe or a device; not within ``root``.
    """

    def __init__(self, console: Console, command: str = "", root: Path | None = None, *, named: bool = True) -> None:
        self.kept = False
        self._console, self._root, self._named = console, root, named and root is None
        self._before = f"{command}: " if command else ""

    def put(
        self,
        path: Path,
        content: bytes | str,
        form: str,
        *,
        instead_of: "Callable[[Path], bool] | None" = None,
        named: bool = True,
        made_from: Path | None = None,
    ) -> "Placed":
        """Put one output in its place, or next to what has to be kept, and report it.

        Args:
            path: Where it is to go.
            content: The whole file.
            form: Its format, such as ``html``.
            instead_of: Whether a file of another hand may be replaced as well, such as an untouched template.
            named: Whether the user named this very file, where they name files at all.
            made_from: The file it was made from, which stays even when wscp wrote it.
        """
        from wscp_cli.generated import identities, place

        whole = content.encode("utf-8") if isinstance(content, str) else content
        placed = place(
            path,
            whole,
            form,
            root=self._root,
            named=named and self._named,
            also_gives_way=instead_of,
            read=identities([made_from] if made_from else []),
        )
        self.report(placed)
        return placed

    def report(self, placed: "Placed", *, written: bool = True) -> None:
        """Report where an output is, and what was kept for it."""
        self._console.say(f"{self._before}{'wrote' if written else 'unchanged:'} {_shown(placed.path)}")
        if placed.kept is not None:
            self.kept = True
            self._console.error(safe_text(f"{self._before}{placed}", one_line=True), _ADVICE)

    def end(self) -> None:
        """End the command with 5 when something had to be kept.

        Raises:
            Exit: would overwrite.
        """
        if self.kept:
            raise typer.Exit(ExitCode.WOULD_OVERWRITE)


def _shown(path: Path) -> str:
    return safe_text(from_here(path), one_line=True)
