"""`wscp merge-scoping`: the agencies' returns into one chronology."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.shared.one_writer import one_writer
from wscp_cli.commands.shared.options import Case, Quiet, Today, day_or_today, read_day
from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.commands.shared.withdrawal import Withdrawal, refuse_of_others
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wscp_cli.chronology.earlier_entries import EarlierEntries
    from wscp_cli.returns import MergeResult
    from wscp_cli.returns.since import Earlier

FORMATS = ("yaml", "csv", "xlsx", "html", "docx", "json")


def merge_scoping(
    case: Case = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="DIR",
            help="The folder of returns; scoping/returns when not given. With it no case folder is needed.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="DIR",
            help="Write all files there; else chronology/ and out/ of the case.",
            show_default=False,
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="FROM/TO",
            help="Flag entries outside these dates; the case's review period when not given.",
            show_default=False,
        ),
    ] = None,
    forms: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="LIST",
            help="yaml, csv, xlsx, html, docx, json: one, several with commas, or repeated; yaml, csv and xlsx "
            "when not given.",
            show_default=False,
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="FILE-OR-REVISION",
            help="Say what is new, changed and withdrawn since this chronology.yaml, or this git revision of the case; "
            "since the last merge when not given.",
            show_default=False,
        ),
    ] = None,
    told: Annotated[
        list[str] | None,
        typer.Option(
            "--as",
            metavar="FILE=AGENCY",
            help="Whose return a file is, where it does not say; remembered in scoping/mapping.yaml. May be repeated.",
            show_default=False,
        ),
    ] = None,
    withdraw: Annotated[
        list[str] | None,
        typer.Option(
            "--withdraw",
            metavar="AGENCY",
            help="Take out the entries of this agency that no return says any more; without it they stay as at the "
            "last merge. Repeatable.",
            show_default=False,
        ),
    ] = None,
    view: Annotated[
        str | None,
        typer.Option(
            "--view",
            metavar="roles",
            help="roles: only a copy for readers, with roles for names by identifiers.yaml, as out/chronology-roles.*; "
            "csv and xlsx when no --format is given.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Merge and report, write nothing.")] = False,
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """Merge what the agencies returned into one chronology; nothing lost, nothing guessed.

    Reads .xlsx, .xlsm, .xls, .ods, .fods, .csv and the tables of .docx, told by their content. Every row is accounted
    for, every entry knows its file, sheet and row, dates are read day first and kept as written. Says what is new,
    changed and withdrawn since the last merge. Entries of a return that cannot be read now, and those that no return
    says any more, stay as they were, flagged, until they are back or withdrawn (--withdraw, or a yes at the terminal).
    Exit codes: 0 done, 1 done but something must be put right, 5 a file that was changed by hand, or is not from wscp,
    was kept and the new one is next to it, such as chronology.new.xlsx; or nothing was done, because the files would
    go into the folder of returns or into a chronology of quite other returns; 6 somebody else is writing into the case.
    """
    import gc

    from wscp_cli.casefile.disk.real_path import real_path
    from wscp_cli.casefile.layout import case_around
    from wscp_cli.commands.publish.chronology_in_roles import in_roles_for
    from wscp_cli.findings import in_order
    from wscp_cli.generated import refuse_among_returns, refuse_case_file, refuse_way_out
    from wscp_cli.output.chronology.merge_account import has_errors
    from wscp_cli.returns.since import entries_of, last_merge

    # A merge makes very many lasting objects and no rings of them: looking for rings costs a third of the time.
    gc.disable()
    console = Console(quiet)
    wanted = _formats(forms or (["csv,xlsx"] if view else None))
    root, folder = _places(case, source)
    in_roles = in_roles_for(view, wanted, root)
    if out and not dry_run and out.exists() and not out.is_dir():
        raise WscpError(f"{out} is not a folder", "Name a folder with --out DIR.", ExitCode.USAGE)
    paths = _paths(wanted, root, out, in_roles=in_roles is not None)
    refuse_among_returns(paths.values(), folder)
    for path in paths.values():
        if root and out is None:
            refuse_way_out(path, root)
        elif root is None or case_around(path) != real_path(root):
            refuse_case_file(path)
    days, day = _period(period), day_or_today(today)
    outputs = Outputs(console)
    written_in = root if root and told else case_around(_yaml_path(root, out).parent)
    with one_writer(written_in, "merge-scoping", console, dry_run=dry_run):
        before, damage = entries_of(last_merge(_yaml_path(root, out), root if source is None else None))
        withdrawal = Withdrawal(withdraw or (), console, may_ask=not dry_run)
        result = _merge(
            root,
            folder,
            source,
            days,
            day,
            console,
            told or (),
            remember=not dry_run,
            last=before,
            withdraw=withdrawal,
        )
        withdrawal.refuse_unknown(result, before.returns if before else ())
        if before and (root is None or out):
            refuse_of_others(result, before, _yaml_path(root, out))
        result.findings, before = in_order([*result.findings, *damage]), None
        earlier = _earlier(since, root, out)
        pieces = _compare(result, earlier, console, always=since is not None)
        earlier = None  # a long chronology is not kept in the memory while the new one is written
        _report(result, console)
        if dry_run:
            console.say("dry run: nothing was written")
        elif not result.accounts:
            stays = "; what the last merge wrote stays as it is" if result.kept else ""
            console.say(f"nothing was written: an empty chronology would say that nothing happened{stays}")
        elif in_roles:
            in_roles.write(result, paths, outputs, console, folder)
        else:
            _write(result, paths, outputs, console, pieces, root if out is None else None, folder)
    outputs.end()
    if has_errors(result) or (in_roles and in_roles.left):
        raise typer.Exit(ExitCode.FINDINGS)


def _formats(forms: list[str] | None) -> tuple[str, ...]:
    wanted = [form.strip().lower() for given in forms or ["yaml,csv,xlsx"] for form in given.split(",") if form.strip()]
    for form in wanted:
        if form not in FORMATS:
            raise WscpError(
                "--format does not know one of the formats asked for",
                f"Known: {', '.join(FORMATS)}.",
                ExitCode.USAGE,
            )
    if not wanted:
        raise WscpError("--format is empty", f"Known: {', '.join(FORMATS)}.", ExitCode.USAGE)
    return tuple(dict.fromkeys(wanted))


def _period(text: str | None) -> "tuple[date | None, date | None] | None":
    if text is None:
        return None
    first, slash, last = text.partition("/")
    if not slash:
        raise WscpError(
            "--period needs two dates", "Write it like 2024-09-01/2026-03-18; one may be left empty.", ExitCode.USAGE
        )
    begin, end = read_day(first.strip() or None, "--period"), read_day(last.strip() or None, "--period")
    if not (begin or end):
        raise WscpError("--period has no date", "Write it like 2024-09-01/2026-03-18, or leave it out.", ExitCode.USAGE)
    if begin and end and begin > end:
        raise WscpError("--period ends before it begins", "Write it like 2024-09-01/2026-03-18.", ExitCode.USAGE)
    return begin, end


def _places(case: Path | None, source: Path | None) -> tuple[Path | None, Path]:
    """The case folder, if there is one, and the folder of returns."""
    from wscp_cli.casefile.layout import RETURNS, find_case

    root: Path | None = None
    if source is None or case is not None:
        root = find_case(case)
    folder = source if source is not None else root / RETURNS if root else Path()
    if not folder.is_dir():
        raise WscpError(f"{folder} is not a folder", "Put the returns there, or name their folder with --from DIR.")
    return root, folder


def _merge(
    root: Path | None,
    folder: Path,
    source: Path | None,
    period: "tuple[date | None, date | None] | None",
    day: "date",
    console: Console,
    told: "Sequence[str]",
    *,
    remember: bool,
    last: "EarlierEntries | None",
    withdraw: Withdrawal,
) -> "MergeResult":
    from wscp_cli.returns.case_merge import merge_case, merge_folder

    if root is None:
        if told:
            console.warn("--as is not remembered: these returns belong to no case")
        return merge_folder(
            folder,
            day,
            console.follow,
            period=period,
            tell=console.tell,
            told=told,
            last=last,
            withdraw=withdraw,
        )
    kept = remember and source is None
    if told and not kept:
        console.warn("--as is not remembered: " + ("dry run" if not remember else "--from names another folder"))
    return merge_case(
        root,
        day,
        console.follow,
        source=source,
        period=period,
        tell=console.tell,
        told=told,
        remember=kept,
        last=last,
        withdraw=withdraw,
    )


def _yaml_path(root: Path | None, out: Path | None) -> Path:
    """Where this merge's chronology.yaml belongs."""
    from wscp_cli.casefile.layout import CHRONOLOGY, OUT

    return root / CHRONOLOGY if root and out is None else (out or Path(OUT)) / "chronology.yaml"


def _paths(
    wanted: tuple[str, ...],
    root: Path | None,
    out: Path | None,
    *,
    in_roles: bool = False,
) -> dict[str, Path]:
    """Where each format goes."""
    from wscp_cli.casefile.layout import OUT

    base = out or (root / OUT if root else Path("out"))
    if in_roles:
        return {form: base / f"chronology-roles.{form}" for form in wanted}
    return {form: _yaml_path(root, out) if form == "yaml" else base / f"chronology.{form}" for form in wanted}


def _earlier(since: str | None, root: Path | None, out: Path | None) -> "Earlier | None":
    from wscp_cli.returns.since import last_merge, named_merge

    return last_merge(_yaml_path(root, out), root) if since is None else named_merge(since, root)


def _compare(
    result: "MergeResult",
    earlier: "Earlier | None",
    console: Console,
    *,
    always: bool,
) -> "Sequence[bytes]":
    """Put what changed since the earlier merge into the result; the new chronology.yaml in pieces, if it was made."""
    if earlier is None or not result.accounts:
        return ()
    from wscp_cli.chronology.store import chronology_pieces
    from wscp_cli.returns.since import compare

    console.tell("comparing with the last merge")
    pieces = chronology_pieces(result.events, result.gone)
    try:
        revision = compare(result, earlier, pieces)
    except WscpError:
        if always:
            raise
        console.warn("what changed since the last merge cannot be said: its chronology.yaml cannot be read")
        return pieces
    result.since = earlier.name
    result.revision = revision if always or revision.anything else None  # so that a second run reports the very same
    return pieces


def _report(result: "MergeResult", console: Console) -> None:
    import shutil
    import sys
    from collections import Counter

    from wscp_cli.chronology.decisions.apply import entries_named
    from wscp_cli.findings import capped
    from wscp_cli.output.chronology.account_text import account_text
    from wscp_cli.output.chronology.merge_account import HEADS, account_rows, before_birth_lines, form_lines, kept_lines
    from wscp_cli.output.findings.text import finding_line, gathered
    from wscp_cli.output.unnamed import ReturnNames, return_names

    console.clear()
    # A person at a terminal sees every name; a log does not.
    names = ReturnNames(show_all=True) if sys.stderr.isatty() else return_names(result)
    rows = [(names.file(str(row[0])), names.agency(str(row[1])), *row[2:]) for row in account_rows(result)]
    if rows:
        wide = shutil.get_terminal_size((0, 0)).columns if sys.stderr.isatty() else 0
        for line in account_text(HEADS, rows, wide or None).splitlines():
            console.say(line)
    for line in form_lines(result):
        console.say(names.text(line))
    for line in kept_lines(result):
        console.say(names.text(line))
    for name, why in result.left_out:
        console.say(f"left out: {names.file(name)} ({names.text(why)})")
    for finding in capped(gathered(map(names.finding, result.findings))):
        print(finding_line(finding, sys.stderr), file=sys.stderr)  # noqa: T201  (already safe, coloured by weight)
    if names.hidden:
        console.warn(
            f"{_many(names.hidden, 'file, sheet or id has a name', 'files, sheets and ids have names')} that may tell "
            "who somebody is, so no log is shown it: run it at a terminal to see it, and ask for names without people's"
        )
    held = Counter(event.agency for event in result.events)
    links = sum(link.status == "suggested" for event in result.events for link in event.links) // 2
    console.say(
        f"{_many(len(result.events), 'entry', 'entries')} of {_many(len(held), 'agency', 'agencies')}; "
        f"{_many(result.repeats, 'exact repeat', 'exact repeats')} kept once; "
        f"{_many(links, 'link', 'links')} between agencies suggested"
    )
    for line in before_birth_lines(result):
        console.say(line.removesuffix("."))
    if result.revision:
        from wscp_cli.output.chronology.revision import revision_lines

        decided = {name for _, name in entries_named(result.decisions)}
        for line in revision_lines(names.revision(result.revision), result.since, decided, held):
            console.say(names.text(line))
    elif result.since:
        console.say(f"since {result.since}: nothing new, changed or withdrawn")


def _write(
    result: "MergeResult",
    paths: dict[str, Path],
    outputs: Outputs,
    console: Console,
    pieces: "Sequence[bytes]",
    root: Path | None,
    returns: Path,
) -> None:
    """Write the files and report each."""
    from wscp_cli.output.chronology.write import write_chronology

    console.tell(f"writing {', '.join(path.name for path in paths.values())}")
    for placed in write_chronology(result, paths, pieces, console.warn, root=root, returns=returns):
        outputs.report(placed)
        if placed.kept is not None and placed.kept == paths.get("yaml"):
            console.say("what people decide belongs into chronology/decisions.yaml, where every merge heeds it")


def _many(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
