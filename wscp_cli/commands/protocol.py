"""`wscp protocol`: the rules in force, with their citations."""

from enum import StrEnum
from typing import Annotated

import typer

from wscp_cli.console import Console


class Format(StrEnum):
    """How the rules are printed."""

    TEXT = "text"
    JSON = "json"


protocol = typer.Typer(help="The rules in force, with their citations.", no_args_is_help=True, rich_markup_mode=None)


@protocol.callback()
def group() -> None:
    """The rules in force, with their citations."""


@protocol.command("show")
def show(
    profile: Annotated[
        str, typer.Argument(metavar="[PROFILE]", help="A profile's name, or the path of your own YAML file."),
    ] = "warwickshire-2024",
    form: Annotated[Format, typer.Option("--format", help="How the rules are printed.")] = Format.TEXT,
) -> None:
    """Every deadline of a profile: how it is counted, its section, status and force; and where the guidance disagrees.

    A profile that loosens or removes a national rule is refused, with the line. Exit codes: 0, 2 no such profile,
    3 a profile that cannot be used.
    """
    from wscp_cli.protocol.loader import load_protocol
    from wscp_cli.render.protocol import protocol_json, protocol_text

    rules = load_protocol(profile)
    Console().out(protocol_json(rules) if form is Format.JSON else protocol_text(rules))
