"""`wscp demo`: write the worked fictional case and run the main jobs on it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.shared.options import Quiet
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.model.folder import CaseFolder

AS_AT = date(2026, 11, 23)
"""The day the worked case is judged on, so that it reads the same on any day."""
_MOST_PAGES = 60
"""So many cases have a page of their own: a board of one partnership has no more."""
DOCUMENTS = ("minutes", "rapid-review", "action-plan")
"""The documents that are made, in the order of the work."""


def demo(
    folder: Annotated[
        Path,
        typer.Argument(metavar="[DIR]", help="Where the case's folder is made."),
    ] = Path("wscp-demo"),
    cases: Annotated[
        int | None,
        typer.Option(
            "--cases",
            metavar="N",
            min=1,
            max=2000,
            show_default=False,
            help="Instead, so many invented cases at all stages, with their board, actions and pages.",
        ),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Write a worked fictional case and run the main jobs on it: chronology, genogram, timetable, check, documents.

    Last comes the case's page. --cases writes a folder of smaller invented cases for the board and the actions instead.

    Everything in it is invented. It is judged as at 23 November 2026, and it is not faultless: what check finds is
    part of the lesson. Nothing is overwritten (exit code 5). Exit codes: 0, 1 when one of the jobs could not be done.
    """
    from wscp_cli.casefile.worked_case import write_worked_case
    from wscp_cli.findings import Severity
    from wscp_cli.model.folder import read_case

    console = Console(quiet)
    if cases is not None:
        _many(folder, cases, console)
        return
    root = write_worked_case(folder)
    case = read_case(root)
    unsound = next((finding for finding in case.findings if finding.severity is Severity.ERROR), None)
    if unsound is not None:  # it is sound as it ships
        raise WscpError(
            f"the worked case cannot be read back: {unsound}",
            "Check the disk, and run wscp demo again with the name of another folder.",
        )
    jobs: tuple[tuple[str, Callable[[CaseFolder, Console], str]], ...] = (
        ("chronology", _merge),
        ("genogram", _draw),
        ("timetable", _count),
        ("check", _judge),
        ("documents", _write),
        ("page", _page),
    )
    lines, failed = [f"A fictional case, as at {AS_AT.isoformat()}, is in {root}"], False
    for name, job in console.follow(jobs, len(jobs), "jobs"):
        try:
            lines.append(f"  {name:11} {job(case, console)}")
        except WscpError as error:
            failed = True
            console.error(f"{name}: {error.message}", error.advice, error.details)
    lines += [
        f"  cd {root}",
        f"  wscp check --today {AS_AT.isoformat()}",
        "Open its page, out/case.html: the whole case from the sentence that matters most to each document.",
    ]
    console.out("\n".join(lines))
    if failed:
        raise typer.Exit(ExitCode.FINDINGS)


def _merge(case: "CaseFolder", console: Console) -> str:
    from wscp_cli.casefile.layout import CHRONOLOGY
    from wscp_cli.findings import Severity
    from wscp_cli.output.chronology.write import write_chronology
    from wscp_cli.returns.case_merge import merge_case

    result = merge_case(case.root, AS_AT, console.follow)
    out = case.root / "out"
    write_chronology(
        result,
        {
            "yaml": case.root / CHRONOLOGY,
            "csv": out / "chronology.csv",
            "xlsx": out / "chronology.xlsx",
            "html": out / "chronology.html",
        },
        root=case.root,
    )
    lost = next((finding for finding in result.findings if finding.severity is Severity.ERROR), None)
    if lost is not None:  # every return of the worked case can be read as it ships
        raise WscpError(
            f"a return is missing from the chronology: {lost}",
            "Check the disk, and run wscp demo again with the name of another folder.",
        )
    rows = sum(one.rows.seen for one in result.accounts)
    links = sum(len(event.links) for event in result.events) // 2
    return (
        f"{len(result.events)} entries from {len(result.accounts)} agencies' {rows} rows, none lost; "
        f"{links} likely repeats between agencies linked"
    )


def _draw(case: "CaseFolder", console: Console) -> str:
    from wscp_cli.generated import place
    from wscp_cli.genogram.draw import draw
    from wscp_cli.genogram.layout.view import View
    from wscp_cli.protocol.marking import marking_of

    view = View(marking=marking_of(case))
    drawing = draw(case.family, case.case.reference, ["svg", "png", "pdf"], None, view=view)
    for form, content in drawing.files.items():
        place(case.root / "out" / f"genogram.{form}", content, form, root=case.root)
    for notice in drawing.notices:
        console.warn(notice)
    return f"{len(case.family.people)} people over three generations, as {', '.join(drawing.files)}"


def _count(case: "CaseFolder", _: Console) -> str:
    from wscp_cli.generated import place
    from wscp_cli.output.timetable.json_ import timetable_csv
    from wscp_cli.output.timetable.text import timetable_text
    from wscp_cli.protocol.loader import load_protocol
    from wscp_cli.timetable import timetable_of

    made = timetable_of(case, load_protocol(case.case.profile, case.root), AS_AT)
    for form, text in (
        ("txt", timetable_text(made, 140, lambda text, _: text, every=True)),
        ("csv", timetable_csv([made])),
    ):
        place(case.root / "out" / f"timetable.{form}", f"{text}\n".encode(), form, root=case.root)
    standing = [one.status for one in made.deadlines]
    return (
        f"{len(standing)} deadlines, {standing.count('met')} met in time, {standing.count('met_late')} met late, "
        f"{standing.count('overdue')} overdue, {standing.count('at_risk')} at risk"
    )


def _write(case: "CaseFolder", _: Console) -> str:
    from wscp_cli.documents.facts.basis import basis_of
    from wscp_cli.documents.kinds import KINDS
    from wscp_cli.documents.making import document_of, file_name, template_of
    from wscp_cli.generated import place

    basis = basis_of(case, AS_AT)
    for name in DOCUMENTS:
        kind = KINDS[name]
        made = document_of(kind, basis, template_of(kind)).packed()
        place(case.root / kind.folder / file_name(kind), made, "docx", root=case.root)
    return "the rapid review's minutes, report and action plan in Word are in documents/"


def _page(case: "CaseFolder", _: Console) -> str:
    from wscp_cli.generated import place
    from wscp_cli.output.cases.view.of_case import page_of

    target = case.root / "out" / "case.html"
    page = page_of(case.root, AS_AT, case.root, target)
    place(target, f"{page}\n".encode(), "html", root=case.root)
    return "the whole case on one page is in out/case.html"


def _many(folder: Path, count: int, console: Console) -> None:
    """So many invented cases, their board, their actions and the page of each."""
    from wscp_cli.casefile.worked_case import write_cases
    from wscp_cli.generated import place
    from wscp_cli.output.cases.actions import actions_html
    from wscp_cli.output.cases.board import board_html
    from wscp_cli.output.cases.status_text import summary
    from wscp_cli.output.cases.view.of_case import page_of
    from wscp_cli.portfolio.actions import read_plans
    from wscp_cli.portfolio.invented import invented_cases
    from wscp_cli.portfolio.reading import read_portfolio
    from wscp_cli.protocol.loader import load_protocol
    from wscp_cli.timetable import working_calendar

    working = working_calendar(load_protocol("warwickshire-2024", folder))
    made = ((one.reference, one.files, one.lcspr) for one in invented_cases(count, AS_AT, working))
    roots = write_cases(folder, console.follow(made, count, "cases"))
    for root in console.follow(roots[:_MOST_PAGES], min(count, _MOST_PAGES), "pages"):
        target = root / "out" / "case.html"
        place(target, f"{page_of(root, AS_AT, root, target)}\n".encode(), "html", root=root)
    found = read_portfolio([folder.absolute()], AS_AT, folder.absolute(), console.follow)
    pages = {root.name: f"{root.name}/out/case.html" for root in roots[:_MOST_PAGES]}
    plans = read_plans([folder.absolute()], AS_AT, folder.absolute())
    troubles = [(one.folder, one.trouble) for one in found.broken]
    troubles += [(one.folder, one.trouble) for one in plans.broken]
    if troubles:  # all of them are sound as they are made
        raise WscpError(
            f"an invented case cannot be read back: {': '.join(troubles[0])}",
            "Check the disk, and run wscp demo again with the name of another folder.",
        )
    place(folder / "board.html", f"{board_html(found, pages)}\n".encode(), "html")
    place(folder / "actions.html", f"{actions_html(plans)}\n".encode(), "html")
    console.out(
        "\n".join(
            [
                f"Invented cases are in {folder}: {summary(found)}",
                "Next, open board.html and actions.html there, then try:",
                f"  wscp status {folder} --today {AS_AT.isoformat()}",
                f"  wscp actions {folder} --overdue --today {AS_AT.isoformat()}",
            ]
        )
    )


def _judge(case: "CaseFolder", _: Console) -> str:
    from wscp_cli.checking.check import judged
    from wscp_cli.findings import Severity
    from wscp_cli.rules.core.quorum import verdict

    findings = judged(case, AS_AT).findings
    errors = sum(one.severity is Severity.ERROR for one in findings)
    warnings = sum(one.severity is Severity.WARNING for one in findings)
    return f"{errors} to put right, {warnings} to look at. {verdict(case.meeting, AS_AT)}"
