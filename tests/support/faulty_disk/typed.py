"""The command line's commands, and what is typed so that nothing depends on the day."""

from collections.abc import Iterator
from functools import cache
from typing import Any

DAY = "2026-11-23"


@cache
def command_line() -> Any:
    """wscp's commands, as click has them."""
    import typer

    from wscp_cli.app import application

    return typer.main.get_command(application())


def leaves(command: Any = None, above: tuple[str, ...] = ()) -> Iterator[str]:
    """Each command that does something, such as ``record log``."""
    command = command or command_line()
    inner = getattr(command, "commands", None)
    if not inner:
        yield " ".join(above)
        return
    for name, one in inner.items():
        yield from leaves(one, (*above, name))


def with_the_day(words: list[str]) -> list[str]:
    """What is typed, with ``--today`` where the command takes one."""
    command, read = command_line(), 0
    while read < len(words) and words[read] in getattr(command, "commands", ()):
        command, read = command.commands[words[read]], read + 1
    takes_it = any("--today" in parameter.opts for parameter in command.params)
    return [*words, "--today", DAY] if takes_it and "--today" not in words else words
