"""`wscp` alone: where the case stands and what comes next; at a terminal a short menu that runs the command."""

import re
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from wscp_cli.commands.shared.options import current_folder, day_or_today
from wscp_cli.console import Console, folded, paint, safe_text
from wscp_cli.errors import ExitCode

if TYPE_CHECKING:
    from datetime import date

    from wscp_cli.checking.check import CheckedCase
    from wscp_cli.portfolio.rows import CaseRow

_BEGIN = (
    ("wscp demo", "a worked, invented case to look at"),
    ("wscp new-case WSCP-2026-005", "a case folder of your own"),
    ("wscp explain --list", "the words, duties and deadlines, explained"),
    ("wscp --help", "all commands"),
)
_ALSO = (
    ("An agency sent its return", "wscp record return AGENCY --on DATE"),
    ("A form, minutes or a report came back in Word or Excel", "wscp import FILE"),
    ("See what is missing", "wscp check"),
    ("See the dates", "wscp timetable"),
    ("Take the last step back", "wscp undo"),
)
_MOST_CASES = 12
_PLACEHOLDER = re.compile(r"[A-Z]+")


def alone(today: str | None, command_of: Callable[[str], Any]) -> None:
    """Say where the case around the current folder stands and offer the next things; or how to begin.

    Args:
        today: The text of ``--today``.
        command_of: A command of the command line by its name.

    Raises:
        WscpError: when the case cannot be read.
    """
    from wscp_cli.casefile.layout import case_around

    here = current_folder()
    root = case_around(here)
    if root is None:
        _how_to_begin(here)
        return
    day = day_or_today(today)
    row, checked = _stands(root, day, here)
    console = Console()
    for line in _heading(row):
        console.out(folded(safe_text(line), sys.stdout))
    if checked is None:
        console.error(row.trouble, row.advice)
        raise typer.Exit(ExitCode.UNREADABLE)
    if sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty():
        words = _menu(checked, root, today, console, command_of)
        if words:
            command_of(words[0])(words, standalone_mode=False)
        return
    from wscp_cli.output.findings.next_steps import next_steps_text

    console.out("\n" + next_steps_text(checked.next, sys.stdout))
    console.out("\nAll of it: wscp check. The dates: wscp timetable. One page: wscp view. All commands: wscp --help")


def _how_to_begin(here: Path) -> None:
    from wscp_cli.casefile.layout import cases_below

    console = Console()
    cases, _ = cases_below(here)
    if cases:
        console.out(f"{len(cases)} case{'s' if len(cases) > 1 else ''} in this folder: go into one, or wscp status")
        for case in cases[:_MOST_CASES]:
            console.out(f"  {safe_text(case.relative_to(here).as_posix(), one_line=True)}")
        if len(cases) > _MOST_CASES:
            console.out(f"  and {len(cases) - _MOST_CASES} more")
        return
    console.out("This folder is no case. To begin:")
    for command, what in _BEGIN:
        console.out(f"  {command:29}{what}")


def _stands(root: Path, day: "date", here: Path) -> "tuple[CaseRow, CheckedCase | None]":
    from wscp_cli.checking.check import check_cases
    from wscp_cli.portfolio.reading import read_row

    row = read_row(root, day, here)
    if row.trouble:
        return row, None
    run = check_cases([root], day, here)
    return row, run.cases[0] if run.cases else None


def _heading(row: "CaseRow") -> Iterator[str]:
    from wscp_cli.output.cases import words

    facts = row.facts
    stage = words.STAGE_WORDS[facts.stage] if facts.reference else ""
    yield f"{row.name}: " + ", ".join(filter(None, (stage, words.standing_sign(row).word)))
    told = [words.clock_words(row), f"deadlines {words.late_words(row)}" if words.late_words(row) else ""]
    if any(told):
        yield f"  {'; '.join(filter(None, told))}".replace("\u00a0", " ")


def _menu(
    checked: "CheckedCase",
    root: Path,
    today: str | None,
    console: Console,
    command_of: Callable[[str], Any],
) -> list[str]:
    """Offer what comes next and what happens most; the words of what is chosen, none for nothing."""
    from wscp_cli.output.findings.next_steps import when_text

    offered: list[tuple[str, str]] = []
    for step in checked.next.steps[:3]:
        command = step.command or step.record or f"wscp edit {step.place.path}"
        offered.append((f"{when_text(step)}: {step.what}", command))
    offered += [one for one in _ALSO if one[1] not in {command for _, command in offered}]
    console.out("\nWhat happened, or what do you want to do?")
    for number, (what, command) in enumerate(offered, start=1):
        console.out(folded(f"  {number}. {safe_text(what, one_line=True)}", sys.stdout, "     "))
        console.out(paint(folded(f"     {command}", sys.stdout, "     "), "dim", sys.stdout))
    answer = typer.prompt("Number, or Enter for nothing", default="", show_default=False, err=True).strip()
    if not answer:
        return []
    if not answer.isdecimal() or not 1 <= int(answer) <= len(offered):
        console.say(f"there is no {answer}; nothing was done")
        return []
    words = _filled(shlex.split(offered[int(answer) - 1][1])[1:], root, today, command_of)
    console.say(f"wscp {shlex.join(words)}")
    return words


def _filled(words: Sequence[str], root: Path, today: str | None, command_of: Callable[[str], Any]) -> list[str]:
    """The words of a command, each in capitals asked for; ``--today`` handed on where it takes it."""
    command: Any = command_of(words[0])
    made: list[str] = []
    while words and words[0] in getattr(command, "commands", ()):
        command = command.commands[words[0]]
        made.append(words[0])
        words = words[1:]
    positional = [one for one in command.params if one.param_type_name == "argument"]
    flag = ""
    for word in words:
        if _PLACEHOLDER.fullmatch(word):
            asked = next((one for one in command.params if flag in one.opts), None) if flag else positional.pop(0)
            made.append(_asked(word, asked, root))
        else:
            if not word.startswith("-") and not flag and positional:
                positional.pop(0)
            made.append(word)
        flag = word if word.startswith("-") else ""
    if today and any("--today" in one.opts for one in command.params):
        made += ["--today", today]
    return made


def _asked(word: str, parameter: Any, root: Path) -> str:
    told = (getattr(parameter, "help", "") or word.lower()).rstrip(".")
    if word == "AGENCY":
        from wscp_cli.model.folder import read_case

        known = [agency.id for agency in read_case(root).agencies.agencies if agency.id]
        told += f" ({', '.join(known)})" if known else ""
    prompt = folded(safe_text(told, one_line=True), sys.stderr)
    answer: str = typer.prompt(prompt, default="today" if word == "DATE" else None, err=True)
    return answer
