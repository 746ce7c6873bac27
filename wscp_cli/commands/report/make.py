"""`wscp report`: documents out of the case, refreshed when facts change, and finished for sending."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.report.faults import in_words
from wscp_cli.commands.report.files import finish, update
from wscp_cli.commands.report.for_publication import say_how_it_stands
from wscp_cli.commands.report.mail import has_mail, is_only_mail, make_mail, put_mails
from wscp_cli.commands.report.names import refuse_nobody, warn_of_names
from wscp_cli.commands.report.templates import check_templates, copy_templates, own_template
from wscp_cli.commands.report.workbooks import is_workbook, make_workbook
from wscp_cli.commands.shared.default_command import DefaultCommandGroup
from wscp_cli.commands.shared.one_writer import one_writer
from wscp_cli.commands.shared.options import Case, Quiet, Today, day_or_today
from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.documents.kinds import Kind
    from wscp_cli.model.agencies import Agency
    from wscp_cli.model.folder import CaseFolder

report = typer.Typer(
    cls=DefaultCommandGroup,
    no_args_is_help=True,
    help="""Letters, agendas, minutes, reports and plans out of the case, in Word.

    People edit them as they like. Each fact sits in a field that remembers itself: `wscp report update` puts in what
    has changed in the case and leaves people's own words alone.
    """,
)
templates = typer.Typer(no_args_is_help=True, help="The partnership's own Word templates.")


@report.command("make")
def make(
    kind: Annotated[
        str | None,
        typer.Argument(metavar="KIND", help="What to make; wscp report list names them.", show_default=False),
    ] = None,
    case: Case = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="Write to this file; else into documents/ of the case.",
            show_default=False,
        ),
    ] = None,
    agency: Annotated[
        list[str] | None,
        typer.Option(
            "--agency",
            metavar="ID",
            help="For this agency only, where there is one for each. Repeatable.",
            show_default=False,
        ),
    ] = None,
    names: Annotated[bool, typer.Option("--names", help="Professionals' names with their roles.")] = False,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="F", help="docx, or xlsx for the workbooks.", show_default=False),
    ] = None,
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """Make a document of a kind; a file somebody has edited is kept, and the new one put next to it.

    Exit codes: 0 done, 2 no such kind or agency, 3 the case or a template cannot be read, 5 a file somebody had
    edited was kept.
    """
    from wscp_cli.casefile.layout import find_case
    from wscp_cli.documents.facts.basis import basis_of
    from wscp_cli.documents.making import document_of, file_name
    from wscp_cli.generated import refuse_no_file
    from wscp_cli.model.folder import case_read_whole

    console = Console(quiet)
    if kind is None:
        list_kinds(None, today)
        return
    in_sheets, alone = is_workbook(kind, form), is_only_mail(kind)
    wanted = None if in_sheets or alone else kind_named(kind)
    if out is not None:
        refuse_no_file(out)
    root = find_case(case)
    if wanted is None:
        if alone:
            make_mail(kind, root, day_or_today(today), console)
        else:
            make_workbook(kind, root, out, console)
        return
    day = day_or_today(today)
    outputs = Outputs(console, f"report {wanted.name}", root if out is None else None)
    with one_writer(root if out is None else None, f"report {wanted.name}", console):
        folder = case_read_whole(root)
        each = _agencies(wanted, folder, agency or [])
        if out is not None and len(each) > 1:
            raise WscpError(
                f"there is one {wanted.name} for each agency: one file cannot hold {len(each)}",
                "Name one with --agency ID, or leave --out out.",
                ExitCode.USAGE,
            )
        refuse_nobody(wanted, folder)
        template = own_template(wanted, root)
        for one in each:
            basis = basis_of(folder, day, names=names, agency=one)
            with in_words(f"the template of {wanted.name}"):
                made = document_of(wanted, basis, template)
            warn_of_names(wanted, made, folder, console, out)
            say_how_it_stands(wanted.name, folder, console)
            outputs.put(out or root / wanted.folder / file_name(wanted, one.id if one else ""), made.packed(), "docx")
        if out is None and has_mail(wanted.name):
            put_mails(wanted.name, root, each, day, console)
    outputs.end()


@report.command("list")
def list_kinds(case: Case = None, today: Today = None) -> None:
    """What can be made, for whom, when it is due, and what has been made or sent.

    Without a case: the kinds alone. Exit codes: 0, 3 the case cannot be read.
    """
    from wscp_cli.casefile.layout import case_around, find_case
    from wscp_cli.commands.shared.options import current_folder
    from wscp_cli.documents.facts.basis import basis_of
    from wscp_cli.documents.listing import listing
    from wscp_cli.model.folder import case_read_whole

    console = Console()
    root = find_case(case) if case else case_around(current_folder())
    basis = basis_of(case_read_whole(root), day_or_today(today)) if root else None
    console.out(listing(basis))


report.command("update")(update)
report.command("finish")(finish)
templates.command("check")(check_templates)
templates.command("copy")(copy_templates)
report.add_typer(templates, name="templates")


def kind_named(name: str) -> "Kind":
    """The kind of this name.

    Raises:
        WscpError: usage error with the nearest.
    """
    from difflib import get_close_matches

    from wscp_cli.documents.kinds import KINDS
    from wscp_cli.documents.workbooks import WORKBOOKS

    found = KINDS.get(name.lower().replace("_", "-"))
    if found is None:
        near = get_close_matches(name.lower(), [*KINDS, *WORKBOOKS], n=2, cutoff=0.5)
        advice = f"Did you mean {' or '.join(near)}? " if near else ""
        there = ", ".join(dict.fromkeys([*KINDS, *WORKBOOKS]))
        raise WscpError("there is no document of that kind", f"{advice}There are: {there}.", ExitCode.USAGE)
    return found


def _agencies(kind: "Kind", folder: "CaseFolder", named: list[str]) -> "list[Agency | None]":
    """For which agencies: those named, or all that a document of the kind concerns; none where it is for no one.

    Raises:
        WscpError: usage error for an agency there is not, or where there is none at all.
    """
    if not kind.per_agency and not (kind.identifies and named):
        if named:
            raise WscpError(f"{kind.name} is for no one agency", "Leave --agency out.", ExitCode.USAGE)
        return [None]
    known = {one.id: one for one in folder.agencies.agencies if one.id}
    unknown = [name for name in named if name not in known]
    if unknown:
        raise WscpError("there is no such agency in agencies.yaml", f"There are: {', '.join(known)}.", ExitCode.USAGE)
    if not known:
        raise WscpError("agencies.yaml names no agency", "Add the agencies first.", ExitCode.USAGE)
    return [known[name] for name in named] or [one for one in known.values() if kind.concerns(one)]
