"""What a command wrote into a case is saved with a sentence, so that `wscp undo` can take it back."""

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer
from typer.core import TyperCommand, TyperOption

from wscp_cli.console import Console
from wscp_cli.errors import WscpError

if TYPE_CHECKING:
    from wscp_cli.casefile.history.states import FileChange, History

_wanted = True
"""Whether this run saves what it writes: ``--no-save`` switches it off."""


_event = ""
"""What the running command records, in a sentence; empty when it is none of that kind."""
_SECTIONS = re.compile(r"\s*\((?:§[^)]*)\)")
_F = TypeVar("_F", bound=Callable[..., Any])


def _do_not_save(_: Any, __: Any, given: bool) -> None:
    global _wanted  # noqa: PLW0603  (one run, one answer)
    _wanted = not given


class SavingCommand(TyperCommand):
    """A command that writes into a case: with ``--no-save``."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.params.append(
            TyperOption(
                param_decls=["--no-save"],
                is_flag=True,
                default=False,
                expose_value=False,
                callback=_do_not_save,
                help="Do not save what is written as a step that wscp undo takes back.",
            )
        )


class EventCommand(SavingCommand):
    """A command whose help begins with the event that it records: the step is called so."""

    def invoke(self, ctx: Any) -> Any:
        """Keep the event's sentence, and run."""
        global _event  # noqa: PLW0603  (one run, one command)
        first = (self.help or "").strip().partition("\n")[0]
        _event = _SECTIONS.sub("", first).strip().rstrip(".")
        return super().invoke(ctx)


class EventTyper(typer.Typer):
    """A group whose commands each record an event."""

    def command(self, name: str | None = None, **named: Any) -> Callable[[_F], _F]:
        """As of a group of typer's, each with ``--no-save``."""
        named.setdefault("cls", EventCommand)
        return super().command(name, **named)


@contextlib.contextmanager
def saved_afterwards(root: Path, command: str, console: Console) -> Iterator[None]:
    """Save what is written into a case within the block, however it ends, as one step.

    What people changed by hand before is saved as a step of its own, so that taking the command back leaves it alone.
    A step that cannot be saved is said and harms nothing.

    Args:
        root: The case folder.
        command: What is running, such as ``record return``.
        console: Where it is said.
    """
    if not _wanted:
        yield
        return
    from wscp_cli.casefile.disk.watched import watching
    from wscp_cli.casefile.history.states import is_kept

    histories: list[History] = []

    def before_the_first() -> None:
        from wscp_cli.casefile.history.of_case import history_of

        if _saves_by_itself(root):
            histories.append(history_of(root))
            with contextlib.suppress(WscpError):
                histories[0].before_changes()

    with watching(root, is_kept, before_the_first) as watched:
        try:
            yield
        finally:
            changed = watched.changed() if histories else {}
    if changed:
        from wscp_cli.casefile.history.states import FileChange, sentence

        files = [FileChange(name, before, after) for name, (before, after) in changed.items()]
        keep_step(histories[0], command, sentence(command, changed, _event), files, console)


def keep_step(
    history: "History",
    command: str,
    title: str,
    changed: "Sequence[FileChange]",
    console: Console,
    undoes: str = "",
) -> None:
    """Save a step; one that cannot be saved is said and harms nothing.

    Args:
        history: Where the case's steps are kept.
        command: The command that made it, such as ``record return``.
        title: What happened, in a sentence.
        changed: What each file held before and holds now.
        console: Where it is said.
        undoes: The step that it takes back, if it does.
    """
    try:
        history.keep(command, title, changed, undoes)
    except (WscpError, OSError) as error:
        reason = error.message if isinstance(error, WscpError) else error.strerror or type(error).__name__
        console.warn(f"written, but not saved as a step that could be undone: {reason}")


def _saves_by_itself(root: Path) -> bool:
    """Whether the case's partnership has its cases saved by wscp; yes where its profile does not say."""
    from wscp_cli.casefile.yaml.source import read_document
    from wscp_cli.protocol.loader import load_protocol, profile_names

    written = read_document(root / "case.yaml", "case.yaml")
    name = written.data.get("profile") if written.readable and isinstance(written.data, dict) else None
    if not isinstance(name, str) or name in profile_names():
        return True
    try:
        return load_protocol(name, root).saving != "by-hand"
    except (WscpError, OSError):
        return True
