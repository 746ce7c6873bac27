"""`wscp explain`: what a finding, a deadline or a note means, its source, and how to put it right."""

from typing import Annotated

import typer

from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError


def explain(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[CODE-or-ID]", help="A finding's code, a deadline's id, or a note such as SEED-02.",
                       show_default=False),
    ] = None,
    every: Annotated[bool, typer.Option("--list", help="List every code, id and note with its title.")] = False,
    profile: Annotated[
        str, typer.Option("--profile", metavar="P", help="The rules to look deadlines up in."),
    ] = "warwickshire-2024",
) -> None:
    """What a finding's code, a deadline's id or a note means, where it comes from, and what to do.

    Exit codes: 0, 2 when there is nothing of that name (the nearest ones are named).
    """
    if every == (name is not None):
        advice = "For example: wscp explain MTG-QUORUM"
        raise WscpError("name one code or id, or ask for --list", advice, ExitCode.USAGE)
    from wscp_cli.protocol.loader import load_protocol
    from wscp_cli.render.protocol import note_text, rule_text
    from wscp_cli.rules.registry import all_codes, rule_page

    protocol = load_protocol(profile)
    if name is None:
        titles = [(one.code, one.title) for one in all_codes()]
        titles += [(one.id, one.title) for one in protocol.deadlines]
        titles += [(one.id, one.title) for one in protocol.notes]
        width = max(len(code) for code, _ in titles)
        Console().out("\n".join(f"{code:{width}}  {title}" for code, title in titles))
        return
    rule, note = protocol.deadline(name.lower()), protocol.note(name.upper())
    page = rule_page(name.upper())
    if page is not None:
        Console().out(page.rstrip())
    elif rule is not None:
        Console().out(rule_text(rule, protocol))
    elif note is not None:
        Console().out(note_text(note))
    else:
        codes = [one.code for one in all_codes()]
        known = [*codes, *(one.id for one in protocol.deadlines), *(one.id for one in protocol.notes)]
        raise _unknown(name, known)


def _unknown(name: str, known: list[str]) -> WscpError:
    import difflib

    spelled = {word.lower(): word for word in known}
    near = [spelled[word] for word in difflib.get_close_matches(name.lower(), spelled, n=3, cutoff=0.5)]
    advice = f"Did you mean {' or '.join(near)}?" if near else "Codes are in the output of check and validate."
    return WscpError("there is no finding, deadline or note of that name", advice, ExitCode.USAGE)
