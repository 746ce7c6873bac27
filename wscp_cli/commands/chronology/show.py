"""`wscp chronology`: look at the merged chronology; the verbs that record decisions are beside it."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from wscp_cli.commands.shared.default_command import DefaultCommandGroup
from wscp_cli.commands.shared.options import Case, Quiet, Today, day_or_today, read_day
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from datetime import date

    from wscp_cli.chronology.analysis.analyses import Analysis, Section
    from wscp_cli.chronology.event import Event
    from wscp_cli.chronology.selection import CaseChronology, Look

_HELP = """Look at the merged chronology, and record what people decide on it.

Without a command it shows the entries: `wscp chronology CASE --agency police` is short for
`wscp chronology show CASE --agency police`. Filters combine. --gaps, --seen, --coverage, --who-knew and
--abbreviations reckon over the entries the filters let through; --explain tells all of one entry.
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

    console = Console(quiet)
    if form not in _FORMATS:
        raise WscpError("--format is not one of those known", f"Known: {', '.join(_FORMATS)}.", ExitCode.USAGE)
    day = day_or_today(today)
    read = read_chronology_of(case, console)
    width = terminal_width()
    if explain is not None:
        from wscp_cli.output.chronology.explain import explain_entry

        if form != "text":
            raise WscpError("--explain is text only", "Leave --format out.", ExitCode.USAGE)
        console.out(explain_entry(one_entry(explain, read), read, day, width))
        return
    look = _look(read, agency, person, between, text, key=key, conflicts=conflicts)
    asked = {
        "gaps": gaps is not None,
        "seen": seen,
        "coverage": coverage,
        "who-knew": who_knew,
        "abbreviations": abbreviations,
        "conflicts": conflicts,
    }
    wanted: list[Section] = [name for name, on in asked.items() if on]  # type: ignore[misc]
    analysis = _analysis(read, look, wanted, gaps or GAP_DAYS)
    listed = not wanted or wanted == ["conflicts"]
    events = look.chosen(read) if listed else None
    if form == "json":
        from wscp_cli.output.chronology.look_json import chronology_look_json

        console.out(chronology_look_json(events, analysis, read, look))
    elif form == "csv":
        _csv(console, events, analysis, wanted, read)
    else:
        _text(console, events, analysis, read, look, width)


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

    if len(wanted) > 1:
        raise WscpError("CSV holds one table", "Ask for one analysis at a time, or for --format json.", ExitCode.USAGE)
    if events is not None:
        console.out(chronology_csv(events).decode("utf-8-sig").rstrip("\r\n"))
    else:
        console.out(analysis_csv(analysis, wanted[0], read))


def terminal_width() -> int:
    """How wide to write: the terminal's columns within reason; 100 where there is no terminal."""
    return max(_NARROWEST, min(shutil.get_terminal_size((100, 24)).columns, _WIDEST))


def read_chronology_of(case: Path | None, console: Console) -> "CaseChronology":
    """The chronology of a case, the decisions put on it; or one that merge-scoping wrote elsewhere.

    Raises:
        WscpError: when there is none, or it cannot be read.
    """
    from wscp_cli.casefile.disk.plain_file import is_file
    from wscp_cli.casefile.layout import CHRONOLOGY, find_case
    from wscp_cli.chronology.decisions.apply import entries_named, put_decisions
    from wscp_cli.chronology.selection import CaseChronology, case_chronology
    from wscp_cli.chronology.store import read_chronology
    from wscp_cli.model.folder import read_case

    apart = _apart(case)
    if apart is not None:
        events = read_chronology(apart)
        return CaseChronology(tuple(events))
    root = find_case(case)
    path = root / CHRONOLOGY
    try:
        there = is_file(path)
    except OSError:
        there = True  # reading it says why not
    if not there:
        raise WscpError(f"{root.name}/{CHRONOLOGY} is not there", _AGAIN)
    events = read_chronology(path)
    folder = read_case(root)
    document = folder.documents.get("chronology-decisions")
    if document is not None and document.path.exists() and not document.readable:
        console.warn(f"the decisions are left out, their file is broken: {document.findings[0]}")
    events = put_decisions(events, folder.decisions)
    known = {event.id for event in events}
    lost = sum(1 for _, name in entries_named(folder.decisions) if name not in known)
    if lost:
        hang = "decision hangs on an entry" if lost == 1 else "decisions hang on entries"
        console.warn(f"{lost} {hang} no longer in the chronology: wscp validate shows where")
    return case_chronology(events, folder.decisions, folder.case, folder.family, folder.agencies.agencies)


def _apart(case: Path | None) -> Path | None:
    """A chronology.yaml that belongs to no case folder, if that is what was named."""
    from wscp_cli.casefile.disk.real_path import real_path
    from wscp_cli.casefile.layout import CHRONOLOGY

    if case is None or (case / "case.yaml").is_file():
        return None
    if case.is_file():
        full = real_path(case)
        of_case = any(
            (one / "case.yaml").is_file() and full in {one / "case.yaml", one / CHRONOLOGY} for one in full.parents
        )
        return None if of_case else case
    path = case / "chronology.yaml"
    return path if path.is_file() and not (case.parent / "case.yaml").is_file() else None


def _look(
    read: "CaseChronology",
    agencies: list[str] | None,
    people: list[str] | None,
    between: str | None,
    words: list[str] | None,
    *,
    key: bool,
    conflicts: bool,
) -> "Look":
    from wscp_cli.chronology.selection import Look, agency_meant, nearest_words, person_meant

    chosen = []
    for word in agencies or ():
        agency = agency_meant(word, read)
        if agency is None:
            _unknown("agency", nearest_words(word, read.agency_ids), read.agency_ids)
        chosen.append(agency)
    named = []
    everybody = tuple(read.named.people)
    for word in people or ():
        person = person_meant(word, read)
        if person is None:
            _unknown("person in family.yaml", nearest_words(word, everybody), everybody)
        named.append(person)
    first, last = _days(between)
    if any(not word.strip() for word in words or ()):
        raise WscpError("--text is empty", "For example: wscp chronology --text bruise", ExitCode.USAGE)
    return Look(
        tuple(dict.fromkeys(chosen)),
        tuple(dict.fromkeys(named)),
        first,
        last,
        tuple(words or ()),
        key,
        conflicts,
    )


def _unknown(what: str, nearest: tuple[str, ...], known: tuple[str, ...]) -> NoReturn:
    if nearest:
        advice = f"Did you mean {' or '.join(nearest)}?"
    else:
        advice = f"There are: {', '.join(known[:12])}." if known else "There is none. Search with --text instead."
    raise WscpError(f"there is no {what} of that id", advice, ExitCode.USAGE)


def _days(text: str | None) -> "tuple[date | None, date | None]":
    if text is None:
        return None, None
    first, slash, last = (part.strip() for part in text.partition("/"))
    begin = end = None
    if slash:
        begin, end = read_day(first or None, "each end of --between"), read_day(last or None, "each end of --between")
    if (begin is None and end is None) or (begin and end and begin > end):
        raise WscpError(
            "--between needs two dates in their order",
            "Write it like 2025-06-01/2025-08-31; one may be left empty.",
            ExitCode.USAGE,
        )
    return begin, end


def one_entry(word: str, read: "CaseChronology") -> "Event":
    """The entry that an id or its beginning names.

    Raises:
        WscpError: usage error when none or several begin so; the nearest are named.
    """
    from wscp_cli.chronology.selection import entry_meant

    found = entry_meant(word, read.events)
    if found.event is not None:
        return found.event
    begins = [one.id for one in found.nearest]
    told = ", ".join(f"{one.id} ({one.agency}, {one.date or 'undated'})" for one in found.nearest)
    several = len(begins) > 1 and all(
        name.removeprefix("ev-").startswith(word.lower().removeprefix("ev-")) for name in begins
    )
    if several:
        raise WscpError(
            f"{found.count} entries' ids begin so",
            f"Type more of one of: {told}{', and so on' if found.count > len(begins) else ''}",
            ExitCode.USAGE,
        )
    advice = f"The nearest: {told}" if told else "Ids stand at the right of: wscp chronology"
    raise WscpError("there is no entry of that id in the chronology", advice, ExitCode.USAGE)
