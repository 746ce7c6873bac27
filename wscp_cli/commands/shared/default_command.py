"""A group of commands that does its first one when no command is named: `wscp chronology CASE` and `… link ID ID`."""

from difflib import get_close_matches
from pathlib import Path
from typing import Any

from typer.core import TyperGroup


class DefaultCommandGroup(TyperGroup):
    """Runs the first of its commands when the first word is none of them; its help shows that command's options too.

    A case folder called like one of the commands is named with a path: ``./link``.
    """

    @property
    def default_command(self) -> Any:
        """The command that runs when none is named."""
        return next(iter(self.commands.values()))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the default command's name before words that do not begin with a command's."""
        completing = ctx.resilient_parsing and not args
        if args and not ctx.resilient_parsing:
            self._refuse_misspelt(ctx, args[0])
        if not completing and (not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names)):
            args = [str(self.default_command.name), *args]
        return super().parse_args(ctx, args)

    def _refuse_misspelt(self, ctx: Any, word: str) -> None:
        """A misspelt command must not be taken for a folder that is not there."""
        if word in self.commands or word.startswith("-") or Path(word).exists():
            return
        near = get_close_matches(word, self.commands, n=1, cutoff=0.6)
        if near:
            ctx.fail(f"there is no command and no folder {word!r}. Did you mean {near[0]!r}?")

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Both ways to use it."""
        formatter.write_usage(ctx.command_path, " ".join(self.default_command.collect_usage_pieces(ctx)))
        formatter.write_usage(ctx.command_path, self.subcommand_metavar, prefix="       ")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """The default command's own arguments and options, and then the commands."""
        self.default_command.format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The commands, and what may follow when none is named."""
        return [*super().shell_complete(ctx, incomplete), *self.default_command.shell_complete(ctx, incomplete)]
