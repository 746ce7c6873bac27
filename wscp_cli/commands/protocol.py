"""`wscp protocol`: the rules in force, with their citations."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.shared.options import TextOrJson, current_folder
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.protocol.profile import Protocol

_BUNDLED = "warwickshire-2024"

protocol = typer.Typer(help="The rules in force, with their citations.", no_args_is_help=True, rich_markup_mode=None)


@protocol.callback()
def group() -> None:
    """The rules in force, with their citations."""


@protocol.command("show", short_help="Every deadline: how it is counted, section, status, force.")
def show(
    profile: Annotated[
        str | None,
        typer.Argument(
            metavar="[PROFILE]",
            show_default=False,
            help="A profile's name, or the path of your own YAML file. When not given: the profile of the "
            "case around the current folder, or warwickshire-2024.",
        ),
    ] = None,
    form: Annotated[TextOrJson, typer.Option("--format", help="How the rules are printed.")] = TextOrJson.TEXT,
) -> None:
    """Every deadline of a profile: how it is counted, its section, status and force; and where the guidance disagrees.

    A profile that loosens or removes a national rule is refused, with the line. Exit codes: 0, 2 no such profile,
    3 a profile that cannot be used.
    """
    from wscp_cli.checking.adopted import not_asked
    from wscp_cli.output.protocol import protocol_json, protocol_text

    rules = _usable(*((profile, None) if profile is not None else _of_the_case_around()))
    unasked = [rule.code for rule in not_asked(rules)]
    Console().out(protocol_json(rules, unasked) if form is TextOrJson.JSON else protocol_text(rules, unasked))


@protocol.command("test")
def scenarios_hold(
    profile: Annotated[
        str,
        typer.Argument(metavar="[PROFILE]", help="A profile's name, or the path of your own YAML file."),
    ] = _BUNDLED,
    scenarios: Annotated[
        Path | None,
        typer.Option(
            "--scenarios",
            metavar="FILE",
            help="The scenarios; those that come with the profile, or "
            "NAME.scenarios.yaml beside your own file, when not given.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Count a profile's scenarios: dates recorded, deadlines expected.

    Exit codes: 0 all come out as expected, 1 some do not (each named with its line), 2 there are no scenarios,
    3 a file that cannot be used.
    """
    from wscp_cli.timetable import working_calendar
    from wscp_cli.timetable.scenario_file import read_scenarios, scenarios_beside
    from wscp_cli.timetable.scenarios import try_scenario

    console = Console()
    rules = _usable(profile)
    path = scenarios or scenarios_beside(profile)
    if not path.is_file():
        raise WscpError(
            f"there are no scenarios for this profile ({path.name} is not there)",
            "Write some beside it, as docs/how-to/another-partnership.md shows.",
            ExitCode.USAGE,
        )
    read, broken = read_scenarios(path)
    if broken:
        console.out("\n".join(str(finding) for finding in broken))
        raise typer.Exit(ExitCode.UNREADABLE)
    working = working_calendar(rules)
    wrong = [finding for one in read for finding in try_scenario(one, rules, working)]
    if wrong:
        console.out("\n".join(str(finding) for finding in wrong))
    expected = sum(len(one.expect) for one in read)
    counted = f"{_many(len(read), 'scenario')}, {_many(expected, 'deadline')}"
    console.say(f"protocol test: {counted}, {len(wrong)} not as expected")
    if wrong:
        raise typer.Exit(ExitCode.FINDINGS)


def _of_the_case_around() -> tuple[str, Path | None]:
    """The profile that the case around the current folder names, and that case's folder; else Warwickshire's."""
    from wscp_cli.casefile.layout import find_case
    from wscp_cli.model.folder import read_case

    try:
        case = read_case(find_case(current_folder()), frozenset({"case"}))
    except WscpError:
        return _BUNDLED, None
    return case.case.profile or _BUNDLED, case.root


def _usable(profile: str, beside: Path | None = None) -> "Protocol":
    """The rules of a profile.

    Args:
        profile: A profile's name, or a path.
        beside: The folder a relative path starts from; the current one when not given.

    Raises:
        WscpError: when there is no such profile, or it cannot be used.
    """
    from wscp_cli.checking.adopted import adoption_findings
    from wscp_cli.protocol.loader import load_protocol

    rules = load_protocol(profile, beside)
    wrong = adoption_findings(rules)
    if wrong:
        details = [str(one) for one in wrong]
        raise WscpError("the profile cannot be used:", "Put it right and run again.", details=details)
    return rules


def _many(count: int, one: str) -> str:
    return f"{count} {one}" if count == 1 else f"{count} {one}s"
