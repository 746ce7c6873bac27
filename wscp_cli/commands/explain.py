"""`wscp explain`: what a finding, a deadline, a note or a word means, its source, and how to put it right."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.completion.words import rule_names
from wscp_cli.commands.shared.options import StageOption, TextOrJson
from wscp_cli.console import Console, terminal_columns
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.protocol.profile import Protocol


class Weight(StrEnum):
    """What a finding weighs once it is due."""

    ERROR = "error"
    WARNING = "warning"
    NEXT = "next"


class Source(StrEnum):
    """Where a rule comes from."""

    STATUTE = "statute"
    NATIONAL = "national"
    LOCAL = "local"
    DERIVED = "derived"
    OWN = "own"
    FORM = "form"
    UNVERIFIED = "unverified"


class Force(StrEnum):
    """The source's own word for how binding it is."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


def explain(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE-or-WORD]",
            help="A finding's code, a deadline's id, a note such as SEED-02, or a word such as quorum.",
            show_default=False,
            autocompletion=rule_names,
        ),
    ] = None,
    every: Annotated[
        bool,
        typer.Option("--list", help="List every code, id and note with its title; the options below filter."),
    ] = False,
    stage: Annotated[
        StageOption | None,
        typer.Option("--stage", help="Only duties due at this stage.", show_default=False),
    ] = None,
    section: Annotated[
        str | None,
        typer.Option(
            "--section", metavar="N", help="Only what serves this section of the guidance.", show_default=False
        ),
    ] = None,
    severity: Annotated[
        Weight | None,
        typer.Option("--severity", help="Only findings of this weight.", show_default=False),
    ] = None,
    status: Annotated[
        Source | None,
        typer.Option("--status", help="Only what comes from there.", show_default=False),
    ] = None,
    force: Annotated[
        Force | None,
        typer.Option("--force", help="Only what binds so.", show_default=False),
    ] = None,
    form: Annotated[TextOrJson, typer.Option("--format", help="How the list is printed.")] = TextOrJson.TEXT,
    profile: Annotated[
        str,
        typer.Option("--profile", metavar="P", help="The rules to look deadlines up in."),
    ] = "warwickshire-2024",
) -> None:
    """What a finding's code, a deadline's id, a note or a word of the guidance means, and what to do.

    Exit codes: 0, 2 when there is nothing of that name (the nearest ones are named).
    """
    filters = {"stage": stage, "section": section, "severity": severity, "status": status, "force": force}
    listing = every or form is TextOrJson.JSON or any(value is not None for value in filters.values())
    if listing == (name is not None):
        advice = "For example: wscp explain MTG-QUORUM, or wscp explain --list --stage meeting"
        raise WscpError("name one code or id, or ask for --list", advice, ExitCode.USAGE)
    from wscp_cli.protocol.loader import load_protocol

    protocol = load_protocol(profile)
    if name is not None:
        from wscp_cli.output.terminal.page_width import at_width

        Console().out(at_width(_page(name, protocol), terminal_columns()))
        return
    from wscp_cli.output.codes import codes_json, codes_of, codes_text, filtered

    found = filtered(codes_of(protocol), **{key: str(value) if value else None for key, value in filters.items()})
    if form is TextOrJson.JSON:
        Console().out(codes_json(found))
    elif found:
        Console().out(codes_text(found))
    else:
        Console().say("explain: nothing fits all of that")


def _page(name: str, protocol: "Protocol") -> str:
    """The page of a code, a deadline, a note or a word.

    Raises:
        WscpError: usage error when there is nothing of that name.
    """
    from wscp_cli.output.protocol import note_text, origin_text, rule_text
    from wscp_cli.rules.glossary import word_called, word_names, word_page
    from wscp_cli.rules.origins import ORIGINS
    from wscp_cli.rules.registry import all_codes, rule_page

    if name.upper().startswith("OWN-"):
        from wscp_cli.output.protocol import own_text

        return own_text(name, protocol)
    rule, note = protocol.deadline(name.lower()), protocol.note(name.upper())
    page = rule_page(name.upper())
    if page is not None:
        source, where = ORIGINS.get(name.upper(), ("", ""))
        origin = protocol.source(source)
        return page.rstrip() + (f"\n\nRests on: {origin_text(origin, where)}." if origin else "")
    if rule is not None:
        return rule_text(rule, protocol)
    if note is not None:
        return note_text(note)
    word = word_called(name)
    if word is not None:
        return word_page(word)
    codes = [one.code for one in all_codes()]
    ids = [*(one.id for one in protocol.deadlines), *(one.id for one in protocol.notes)]
    raise _unknown(name, [*word_names(), *codes, *ids])


def _unknown(name: str, known: list[str]) -> WscpError:
    import difflib

    spelled = {word.lower(): word for word in known}
    near = [spelled[word] for word in difflib.get_close_matches(name.lower(), spelled, n=3, cutoff=0.5)]
    advice = f"Did you mean {' or '.join(near)}?" if near else "Codes are in the output of check; wscp explain --list."
    return WscpError("there is no finding, deadline, note or word of that name", advice, ExitCode.USAGE)
