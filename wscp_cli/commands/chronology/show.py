"""`wscp chronology`: look at the merged chronology; the verbs that record decisions are beside it."""

import shutil
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.chronology.looking import look_at
from wscp_cli.commands.chronology.reading import one_entry, read_with_case
from wscp_cli.commands.shared.default_command import DefaultCommandGroup
from wscp_cli.commands.shared.options import Case, Quiet, Today, day_or_today
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.chronology.analysis.analyses import Analysis, Section
    from wscp_cli.chronology.enquiry.chapters.all_ import Chapter
    from wscp_cli.chronology.enquiry.chapters.basis import Enquiry
    from wscp_cli.chronology.enquiry.themes import Theme
    from wscp_cli.chronology.event import Event
    from wscp_cli.chronology.selection import CaseChronology, Look
    from wscp_cli.model.folder import CaseFolder

_HELP = """Look at the merged chronology, and record what people decide on it.

Without a command it shows the entries: `wscp chronology CASE --agency police` is short for
`wscp chronology show CASE --agency police`. Filters combine. --gaps, --seen, --coverage, --who-knew,
--abbreviations, --episodes, --voice, --themes, --changes and --questions go over the entries the filters let
through; --explain tells all of one entry.
The other commands write one decision into chronology/decisions.yaml; an entry's id may be shortened as long as
only one begins so.
"""
chronology = typer.Typer(help=_HELP, cls=DefaultCommandGroup, rich_markup_mode=None)

_FORMATS = ("text", "json", "csv")
_WIDEST, _NARROWEST = 120, 32
_AGAIN = "Make it with: wscp merge-scoping"


def _option(flag: str, metavar: str, meaning: str) -> object:
    return typer.Option(flag, metavar=metavar, help=meaning, show_default=False)


@chronology.command("show", short_help="Look at it: entries, gaps, who knew what when, differences.")
def show(
    case: Case = None,
    agency: Annotated[list[str] | None, _option("--agency", "ID", "Only this agency's entries. Repeatable.")] = None,
    person: Annotated[
        list[str] | None,
        _option(
            "--person",
            "ID",
            "Only entries that name this person of family.yaml, by name, role or initials. Repeatable.",
        ),
    ] = None,
    between: Annotated[
        str | None,
        _option("--between", "FROM/TO", "Only entries that can be of these days; either may be left empty."),
    ] = None,
    text: Annotated[
        list[str] | None,
        _option("--text", "WORD", "Only entries that hold this, capitals or not. Repeatable."),
    ] = None,
    any_word: Annotated[
        list[str] | None,
        _option("--any", "WORD", "Only entries that hold at least one of these. Repeatable."),
    ] = None,
    theme: Annotated[
        list[str] | None,
        _option("--theme", "ID", "Only entries that people confirmed to show this theme. Repeatable."),
    ] = None,
    worker: Annotated[
        list[str] | None,
        _option("--worker", "WORD", 'Only entries by this worker, as the agency writes it: "SW 1". Repeatable.'),
    ] = None,
    only_voice: Annotated[
        bool,
        typer.Option("--only-voice", help="Only entries in which a child speaks, shows something or is spoken for."),
    ] = False,
    only_changes: Annotated[
        bool,
        typer.Option("--only-changes", help="Only changes in the agencies themselves."),
    ] = False,
    key: Annotated[bool, typer.Option("--key", help="Only key events.")] = False,
    conflicts: Annotated[
        bool,
        typer.Option("--conflicts", help="Only entries that differ from a linked one in injury, date or time."),
    ] = False,
    gaps: Annotated[
        int | None,
        typer.Option(
            "--gaps",
            metavar="DAYS",
            min=1,
            show_default=False,
            help="The gaps of so many days or more, for each child and each agency.",
        ),
    ] = None,
    seen: Annotated[bool, typer.Option("--seen", help="When the child was seen, and by whom.")] = False,
    coverage: Annotated[
        bool,
        typer.Option("--coverage", help="What each agency's return covers, month by month."),
    ] = False,
    who_knew: Annotated[
        bool,
        typer.Option("--who-knew", help="Which agency recorded which key event, and when."),
    ] = False,
    abbreviations: Annotated[
        bool,
        typer.Option("--abbreviations", help="Abbreviations nobody explains, and a glossary of the usual ones."),
    ] = False,
    episodes: Annotated[
        bool,
        typer.Option("--episodes", help="The episodes: what happened, what was known, why it made sense."),
    ] = False,
    voice: Annotated[
        bool,
        typer.Option("--voice", help="In the child's words, what was shown, and where nobody sought it."),
    ] = False,
    themes: Annotated[
        bool,
        typer.Option("--themes", help="Themes of entries: confirmed and suggested, by agency and month."),
    ] = False,
    changes: Annotated[
        bool,
        typer.Option("--changes", help="Changes in the agencies, and what had changed at each episode."),
    ] = False,
    questions: Annotated[
        bool,
        typer.Option("--questions", help="What is asked of whom, what was answered, who is not asked yet."),
    ] = False,
    explain: Annotated[
        str | None,
        _option("--explain", "ID", "All of one entry: where it stands, how its date was read, its links."),
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text, json or csv.")] = "text",
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """Look at the chronology: its entries, its gaps, who knew what when.

    CASE may also be a folder that merge-scoping wrote a chronology.yaml into, or that file. Decisions made since the
    last merge are shown. Exit codes: 0, 2 an agency, person or entry is not known (the nearest are named), 3 there is
    no chronology.
    """
    from wscp_cli.chronology.analysis.analyses import GAP_DAYS
    from wscp_cli.chronology.enquiry.chapters.all_ import enquiry_parts
    from wscp_cli.output.chronology.enquiry.json_ import chapter_csv, chapters_json
    from wscp_cli.output.chronology.enquiry.text import parts_text

    console = Console(quiet)
    if form not in _FORMATS:
        raise WscpError("--format is not one of those known", f"Known: {', '.join(_FORMATS)}.", ExitCode.USAGE)
    day = day_or_today(today)
    read, folder = read_with_case(case, console, day)
    width = terminal_width()
    if explain is not None:
        from wscp_cli.output.chronology.explain import explain_entry

        if form != "text":
            raise WscpError("--explain is text only", "Leave --format out.", ExitCode.USAGE)
        console.out(explain_entry(one_entry(explain, read), read, day, width))
        return
    look = look_at(
        read,
        agency,
        person,
        between,
        text,
        key=key,
        conflicts=conflicts,
        any_words=any_word,
        theme=theme,
        worker=worker,
        voice=only_voice,
        change=only_changes,
    )
    asked = {
        "gaps": gaps is not None,
        "seen": seen,
        "coverage": coverage,
        "who-knew": who_knew,
        "abbreviations": abbreviations,
        "conflicts": conflicts,
    }
    wanted: list[Section] = [name for name, on in asked.items() if on]  # type: ignore[misc]
    of_enquiry: dict[Chapter, bool] = {
        "episodes": episodes,
        "voice": voice,
        "themes": themes,
        "changes": changes,
        "questions": questions,
    }
    chapters = [name for name, on in of_enquiry.items() if on]
    analysis = _analysis(read, look, wanted, gaps or GAP_DAYS)
    enquiry = enquiry_of(read, folder, look.chosen(read), console, themes=themes) if chapters else None
    listed = not (wanted or chapters) or (wanted == ["conflicts"] and not chapters)
    events = look.chosen(read) if listed else None
    if form == "json":
        from wscp_cli.output.chronology.look_json import chronology_look_json

        more = chapters_json(enquiry, chapters) if enquiry else {}
        console.out(chronology_look_json(events, analysis, read, look, more))
    elif form == "csv":
        if len(wanted) + len(chapters) > 1:
            raise WscpError("CSV holds one table", "Ask for one at a time, or for --format json.", ExitCode.USAGE)
        if enquiry:
            console.out(chapter_csv(enquiry, chapters[0]))
        else:
            _csv(console, events, analysis, wanted, read)
    else:
        _text(console, events, analysis, read, look, width)
        if enquiry:
            console.out(("\n" if wanted else "") + parts_text(enquiry_parts(enquiry, chapters), width))


def enquiry_of(
    read: "CaseChronology",
    folder: "CaseFolder | None",
    events: "tuple[Event, ...]",
    console: Console,
    *,
    themes: bool = True,
) -> "Enquiry":
    """What the chapters are made from: entries, themes where they are wanted, conversations, lines of enquiry."""
    from wscp_cli.chronology.enquiry.chapters.basis import Enquiry

    if folder is None:
        return Enquiry(read, events)
    lines = (*folder.meeting.key_lines_of_enquiry, *folder.review.terms_of_reference.key_lines_of_enquiry)
    names = tuple(dict.fromkeys(line.id for line in lines if line.id))
    listed = _themes_listed(folder, console) if themes else ()
    return Enquiry(read, events, listed, folder.learning_event.conversations, names)


def _themes_listed(folder: "CaseFolder", console: Console) -> "tuple[Theme, ...]":
    from wscp_cli.checking.check import protocol_of
    from wscp_cli.chronology.enquiry.themes import Theme

    protocol = protocol_of(folder)
    if protocol is None:
        console.warn("no theme is suggested: the case's profile cannot be read; wscp validate says why")
    return tuple(Theme(one.id, one.title, one.words) for one in (protocol.entry_themes if protocol else ()))


def _analysis(read: "CaseChronology", look: "Look", wanted: "list[Section]", gap_days: int) -> "Analysis":
    from wscp_cli.chronology.analysis.abbreviation_list import usual_abbreviations
    from wscp_cli.chronology.analysis.analyses import analyse

    usual = usual_abbreviations() if "abbreviations" in wanted else {}
    return analyse(read, look, wanted, usual, gap_days)


def _text(
    console: Console,
    events: "tuple[Event, ...] | None",
    analysis: "Analysis",
    read: "CaseChronology",
    look: "Look",
    width: int,
) -> None:
    from wscp_cli.output.chronology.analysis_text import analysis_text
    from wscp_cli.output.chronology.text import chronology_text

    parts = [analysis_text(analysis, read, width)]
    if events is not None:
        parts.append(chronology_text(events, read, width))
    shown = "\n\n".join(filter(None, parts))
    if shown:
        console.out(shown)
    if events is None:
        return
    shown_ones = {one.id for one in events}
    undated = sum(
        1 for one in look.at_any_time().chosen(read) if not one.earliest and not one.latest and one.id not in shown_ones
    )
    left = (
        f"; {undated} without a date can be of any day and are left out"
        if undated and (look.first or look.last)
        else ""
    )
    whole = "" if len(events) == len(read.events) else f" of {len(read.events)}"
    console.say(f"{len(events)}{whole} {'entry' if len(read.events) == 1 else 'entries'}{left}")


def _csv(
    console: Console,
    events: "tuple[Event, ...] | None",
    analysis: "Analysis",
    wanted: "list[Section]",
    read: "CaseChronology",
) -> None:
    from wscp_cli.output.chronology.csv_file import chronology_csv
    from wscp_cli.output.chronology.look_json import analysis_csv

    if events is not None:
        console.out(chronology_csv(events).decode("utf-8-sig").rstrip("\r\n"))
    else:
        console.out(analysis_csv(analysis, wanted[0], read))


def terminal_width() -> int:
    """How wide to write: the terminal's columns within reason; 100 where there is no terminal."""
    return max(_NARROWEST, min(shutil.get_terminal_size((100, 24)).columns, _WIDEST))
