"""`wscp chronology episode`, `tag`, `ask` and their like: what reviewers judge, without editing YAML."""

from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.chronology.carry_over import chronology
from wscp_cli.commands.chronology.decide import (
    By,
    DryRun,
    InCase,
    KeyLines,
    On,
    Reason,
    asked,
    day_decided,
    stripped,
    write_decision,
)
from wscp_cli.commands.chronology.looking import look_at, unknown
from wscp_cli.commands.chronology.reading import one_entry
from wscp_cli.commands.chronology.undo import meant
from wscp_cli.commands.shared.options import Quiet, Today, read_day
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.chronology.decisions.record import Decision
    from wscp_cli.chronology.selection import CaseChronology
    from wscp_cli.model.folder import CaseFolder

__all__ = ["chronology"]

_LEVELS = ("front-line", "local-system", "national")
WhoBy = Annotated[str, typer.Option("--by", metavar="WHO", help="Who says so, by role.", show_default=False)]
SomeIds = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ID...]", help="The entries' ids, each by its beginning.", show_default=False),
]
Entries = Annotated[
    list[str],
    typer.Argument(metavar="ID...", help="The entries' ids, each by its beginning."),
]
ThemeId = Annotated[str, typer.Argument(metavar="THEME", help="The theme's id: wscp chronology --themes lists them.")]


def _text(flag: str, meaning: str) -> object:
    return typer.Option(flag, metavar="TEXT", help=meaning, show_default=False)


@chronology.command("episode", short_help="Group entries into an episode of practice, or add to one.")
def episode(
    ids: SomeIds = None,
    title: Annotated[str, _text("--title", "What it is called, in a few words without names.")] = "",
    name: Annotated[
        str, typer.Option("--id", metavar="ID", help="Its id; made of the title when not given.", show_default=False)
    ] = "",
    key_line: KeyLines = None,
    good: Annotated[bool, typer.Option("--good", help="It was good practice.")] = False,
    problem: Annotated[bool, typer.Option("--problem", help="It did not work.")] = False,
    both: Annotated[bool, typer.Option("--both", help="Both.")] = False,
    between: Annotated[
        str | None,
        typer.Option("--between", metavar="FROM/TO", help="All entries that can be of these days.", show_default=False),
    ] = None,
    person: Annotated[
        list[str] | None,
        typer.Option("--person", metavar="ID", help="All entries that name this person.", show_default=False),
    ] = None,
    agency: Annotated[
        list[str] | None,
        typer.Option("--agency", metavar="ID", help="Of those, only this agency's.", show_default=False),
    ] = None,
    known: Annotated[str, _text("--known", "What was known then, and to whom.")] = "",
    why: Annotated[str, _text("--why", "Why it made sense to those who were there.")] = "",
    decision: Annotated[
        list[str] | None, _text("--decision", "Where it could have gone another way. Repeatable.")
    ] = None,
    factor: Annotated[
        list[str] | None,
        _text(
            "--factor", "What helped it to happen: front-line, local-system or national, a colon, words. Repeatable."
        ),
    ] = None,
    wider: Annotated[str, _text("--wider", "How far it is so in other cases.")] = "",
    by: WhoBy = "",
    on: On = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Group entries into an episode of practice; an episode of that id or title gets what is new.

    Entries are named, or all those that the filters let through. Exit codes: 0 written or said already, 2 an entry, a
    line of enquiry, a person or an agency is not known, 3 no chronology or a broken decisions.yaml.
    """
    from wscp_cli.chronology.decisions.enquire import EpisodeSaid, group_episode

    marks = [word for word, on_ in (("good", good), ("problem", problem), ("both", both)) if on_]
    if len(marks) > 1:
        raise WscpError("an episode is good practice, a problem or both", "Give one of the three.", ExitCode.USAGE)
    if not title.strip() and not name.strip():
        raise WscpError("an episode needs --title, or --id of one there is", "Titles hold no names.", ExitCode.USAGE)
    factors = tuple(map(_factor, stripped(factor)))
    said = EpisodeSaid(
        title.strip(),
        tuple(stripped(key_line)),
        marks[0] if marks else "",
        tuple(stripped(decision)),
        known.strip(),
        why.strip(),
        factors,
        wider.strip(),
    )
    day = day_decided(on, today)

    def decide(read: "CaseChronology", folder: "CaseFolder") -> "Decision":
        named = [one_entry(word, read).id for word in ids or ()]
        if between or person or agency:
            named += [one.id for one in look_at(read, agency, person, between, None).chosen(read)]
            if not named:
                raise WscpError("no entry passes these filters", "Try them with: wscp chronology …", ExitCode.USAGE)
        return group_episode(name.strip(), named, said, folder.decisions, by=by.strip(), on=day)

    write_decision("episode", case, decide, today=today, dry_run=dry_run, quiet=quiet)


def _factor(text: str) -> tuple[str, str]:
    level, colon, words = (part.strip() for part in text.partition(":"))
    level = level.lower().replace(" ", "-")
    if not colon or level not in _LEVELS or not words:
        raise WscpError(
            "--factor needs a level, a colon and words",
            f'One of {", ".join(_LEVELS)}: --factor "local-system: letters are filed, not weighed"',
            ExitCode.USAGE,
        )
    return level, words


@chronology.command("leave-episode", short_help="Take entries out of an episode, or the whole episode away.")
def leave_episode(
    name: Annotated[str, typer.Argument(metavar="EPISODE", help="The episode's id.")],
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID...]", help="The entries; all of it when none is given.", show_default=False),
    ] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Take entries out of an episode, or the whole episode away.

    Exit codes: 0 taken out or nothing there, 2 an entry is not known, 3 no chronology or a broken decisions.yaml.
    """
    from wscp_cli.chronology.decisions.enquire import leave_episode as leave

    def decide(read: "CaseChronology", folder: "CaseFolder") -> "Decision":
        _known_one("episode", name, [one.id for one in folder.decisions.episodes])
        return leave(name.strip(), [meant(word, read, folder) for word in ids or ()], folder.decisions)

    write_decision("leave-episode", case, decide, today=today, dry_run=dry_run, quiet=quiet)


@chronology.command("tag")
def tag(
    theme: ThemeId,
    ids: Entries,
    by: WhoBy = "",
    reason: Reason = "",
    on: On = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Confirm that entries show a theme of the profile.

    Exit codes: 0 written or said already, 2 an entry or the theme is not known, 3 no chronology.
    """
    _judge(theme, ids, "confirmed", by, reason, on, case=case, today=today, dry_run=dry_run, quiet=quiet)


@chronology.command("untag", short_help="Reject that entries show a theme.")
def untag(
    theme: ThemeId,
    ids: Entries,
    by: WhoBy = "",
    reason: Reason = "",
    on: On = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Reject that entries show a theme: it is not suggested for them again.

    Exit codes: 0 written or said already, 2 an entry or the theme is not known, 3 no chronology.
    """
    _judge(theme, ids, "rejected", by, reason, on, case=case, today=today, dry_run=dry_run, quiet=quiet)


def _judge(
    theme: str,
    ids: list[str],
    verdict: str,
    by: str,
    reason: str,
    on: str | None,
    *,
    case: InCase,
    today: str | None,
    dry_run: bool,
    quiet: bool,
) -> None:
    from wscp_cli.chronology.decisions.enquire import Judged, judge_theme

    day, name = day_decided(on, today), theme.strip().lower()

    def decide(read: "CaseChronology", folder: "CaseFolder") -> "Decision":
        from wscp_cli.checking.check import protocol_of

        protocol = protocol_of(folder)
        listed = [one.id for one in protocol.entry_themes] if protocol else []
        used = [one.theme for one in folder.decisions.tags]
        _known_one("theme", name, listed if verdict == "confirmed" else [*listed, *used])
        entries = [meant(word, read, folder) for word in ids]
        return judge_theme(Judged(name, verdict, by.strip(), day, reason.strip()), entries, folder.decisions)

    command = "tag" if verdict == "confirmed" else "untag"
    write_decision(command, case, decide, today=today, dry_run=dry_run, quiet=quiet)


@chronology.command("ask", short_help="Ask an agency, or somebody there, about entries or an episode.")
def ask(
    words: Annotated[
        list[str],
        typer.Argument(metavar="[ID...] TEXT", help="The entries' ids, if any, and last the question."),
    ],
    to: Annotated[str, typer.Option("--to", metavar="AGENCY", help="Who is asked: an agency.", show_default=False)],
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help="Whom there, by role.", show_default=False)] = "",
    about: Annotated[
        str, typer.Option("--episode", metavar="ID", help="The episode it is about.", show_default=False)
    ] = "",
    key_line: KeyLines = None,
    name: Annotated[
        str, typer.Option("--id", metavar="ID", help="Its id; made of the words when not given.", show_default=False)
    ] = "",
    due: Annotated[
        str | None, typer.Option("--due", metavar="DATE", help="By when an answer is wanted.", show_default=False)
    ] = None,
    by: WhoBy = "",
    on: On = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Ask an agency, or somebody there by role, a question about entries or an episode.

    Exit codes: 0 written or said already, 2 an entry, the agency or the episode is not known, 3 no chronology.
    """
    from wscp_cli.chronology.decisions import enquire
    from wscp_cli.chronology.selection import agency_meant, nearest_words

    *ids, text = words
    asked("TEXT", text)
    if text.lower().startswith("ev-") and " " not in text.strip():
        raise WscpError(
            "the question is missing", 'It stands last: wscp chronology ask ID --to X "Why …?"', ExitCode.USAGE
        )
    day, wanted = day_decided(on, today), read_day(due, "--due")

    def decide(read: "CaseChronology", folder: "CaseFolder") -> "Decision":
        agency = agency_meant(to, read)
        if agency is None:
            unknown("agency", nearest_words(to, read.agency_ids), read.agency_ids)
        if about:
            _known_one("episode", about, [one.id for one in folder.decisions.episodes])
        question = enquire.Question(
            text.strip(),
            agency,
            role.strip(),
            tuple(one_entry(word, read).id for word in ids),
            about.strip(),
            tuple(stripped(key_line)),
            wanted,
        )
        return enquire.ask(question, folder.decisions, name=name.strip(), by=by.strip(), on=day)

    write_decision("ask", case, decide, today=today, dry_run=dry_run, quiet=quiet)


@chronology.command("answer")
def answer(
    name: Annotated[str, typer.Argument(metavar="QUESTION", help="The question's id.")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What was answered.")],
    by: By = "",
    conversation: Annotated[
        str,
        typer.Option(
            "--conversation", metavar="ID", help="The conversation of learning-event.yaml.", show_default=False
        ),
    ] = "",
    on: On = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Write down what was answered to a question.

    Exit codes: 0 written or said already, 2 the question or conversation is not known, 3 no chronology.
    """
    from wscp_cli.chronology.decisions import enquire

    asked("TEXT", text)
    day = day_decided(on, today)

    def decide(_: "CaseChronology", folder: "CaseFolder") -> "Decision":
        _known_one("question", name, [one.id for one in folder.decisions.questions])
        if conversation:
            _known_one("conversation", conversation, [one.id for one in folder.learning_event.conversations])
        return enquire.answer(
            name.strip(), text.strip(), folder.decisions, by=by.strip(), on=day, conversation=conversation.strip()
        )

    write_decision("answer", case, decide, today=today, dry_run=dry_run, quiet=quiet)


def _known_one(what: str, name: str, known: list[str]) -> None:
    """Refuse an id that nothing has, and name the nearest, or those there are."""
    from wscp_cli.chronology.selection import nearest_words

    if name.strip() not in known:
        near = nearest_words(name, known)
        advice = (
            f"Did you mean {' or '.join(near)}?"
            if near
            else (f"There are: {', '.join(known[:15])}." if known else "There is none yet.")
        )
        raise WscpError(f"there is no {what} of that id", advice, ExitCode.USAGE)
