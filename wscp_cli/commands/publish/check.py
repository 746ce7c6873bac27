"""`wscp publish-check`: what in these files still points to somebody, or could not be looked at."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.shared.findings_out import form_of, hand_over, refuse_no_report
from wscp_cli.commands.shared.options import FindingsFormat, Form, Out, Quiet, Today, day_or_today
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from datetime import date

    from wscp_cli.model.actions import Exceptions
    from wscp_cli.model.folder import CaseFolder
    from wscp_cli.publishing.judge import FileVerdict
    from wscp_cli.publishing.known import Identifier


def publish_check(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            readable=False,
            show_default=False,
            help="Files, or folders of files, for publication.",
        ),
    ],
    case: Annotated[
        Path | None,
        typer.Option(
            "--case",
            metavar="CASE",
            show_default=False,
            help="The case whose identifiers.yaml and family.yaml say who must not be named; the one around the "
            "current folder, or around the first file, when not given.",
        ),
    ] = None,
    terms: Annotated[
        Path | None,
        typer.Option(
            "--terms",
            metavar="CSV",
            show_default=False,
            help="What must not be published, as a CSV with the columns person, kind and text.",
        ),
    ] = None,
    show: Annotated[bool, typer.Option("--show", help="Show what was found: on a terminal, never in a file.")] = False,
    form: Form = None,
    out: Out = None,
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """Look into files for publication: what points to somebody, where nobody looks, what no program can see (§20).

    Text, properties, comments, hidden sheets and layers, earlier versions, attachments and whatever stands between:
    everything is held against the real names of identifiers.yaml, in all their spellings. Pictures' pixels and locked
    files are not checked; record who looked with: wscp record looked-at FILE. Exit codes: 0 every file is clean, 1
    something was found, is to be looked at or could not be checked, 2 wrong usage, 3 a file that cannot be read, 5 the
    file of --out was kept, the new one is next to it.
    """
    from wscp_cli.output.publishing.wording import summary
    from wscp_cli.publishing.checking import check_files, files_of

    console = Console(quiet)
    refuse_no_report(out)
    wanted = form_of(form, out)
    day = day_or_today(today)
    if show and (wanted is not FindingsFormat.TEXT or out is not None or not sys.stdout.isatty()):
        raise WscpError(
            "--show prints real names: it works on a terminal alone, as text",
            "Leave --show out, or leave --out and --format out.",
            ExitCode.USAGE,
        )
    folder = _case_of(case, files)
    identifiers = _known(folder, terms)
    listed = files_of(files)
    verdicts: list[FileVerdict] = []
    looked_at: dict[str, str] = {}
    records = folder.exceptions if folder else _no_records()
    pseudonym = folder.case.pseudonym if folder else ""
    for path, by, verdict in console.follow(check_files(listed, identifiers, records, pseudonym), len(listed), "files"):
        verdicts.append(verdict)
        looked_at[path] = by
    people = len({one.person for one in identifiers})
    said = summary(verdicts, len(identifiers), people)
    text = _rendered(verdicts, looked_at, wanted, said, (people, len(identifiers), day), show=show)
    outputs = hand_over(text, wanted, out, console, "publish-check")
    console.say(f"publish-check: {said}")
    outputs.end()
    if any(one.result != "clean" for one in verdicts):
        raise typer.Exit(ExitCode.FINDINGS)


def _rendered(
    verdicts: "list[FileVerdict]",
    looked_at: dict[str, str],
    wanted: FindingsFormat,
    said: str,
    known: "tuple[int, int, date]",
    *,
    show: bool,
) -> str:
    people, terms, day = known
    if wanted is FindingsFormat.TEXT:
        from wscp_cli.output.publishing.text import publish_text

        return publish_text(verdicts, looked_at, show=show)
    if wanted is FindingsFormat.JSON:
        from wscp_cli.output.publishing.json_ import publish_json

        return publish_json(verdicts, people, terms)
    if wanted is FindingsFormat.HTML:
        from wscp_cli.output.publishing.html import publish_html

        return publish_html(verdicts, said)
    from wscp_cli.output.findings.formats import render_findings
    from wscp_cli.output.publishing.wording import publish_report

    return render_findings(publish_report(verdicts, day), wanted.value)


def _case_of(case: Path | None, files: list[Path]) -> "CaseFolder | None":
    """The case that knows the names: the one named, or around the current folder, or around the first file."""
    from wscp_cli.casefile.layout import case_around, find_case
    from wscp_cli.commands.shared.options import current_folder
    from wscp_cli.model.folder import case_read_whole

    root = find_case(case) if case else case_around(current_folder()) or (case_around(files[0]) if files else None)
    if root is None:
        return None
    return case_read_whole(root, frozenset({"case", "family", "identifiers", "exceptions"}))


def _known(folder: "CaseFolder | None", terms: Path | None) -> "list[Identifier]":
    from wscp_cli.publishing.knowing import identifiers_of_case, identifiers_of_terms

    known = identifiers_of_case(folder) if folder else []
    return known + (identifiers_of_terms(terms) if terms else [])


def _no_records() -> "Exceptions":
    from wscp_cli.model.actions import Exceptions

    return Exceptions()
