"""`wscp family`: one more person; the family from and to GEDCOM, and from a spreadsheet of people."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wscp_cli.commands.family.add import add
from wscp_cli.commands.family.merge import merge_into, pairs_of, sides
from wscp_cli.commands.shared.names_shown import names_shown
from wscp_cli.commands.shared.one_writer import one_writer
from wscp_cli.commands.shared.options import Quiet, Today, day_or_today
from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.findings import Finding, capped

if TYPE_CHECKING:
    from datetime import date

    from wscp_cli.model.family import Family

_HELP = "One more person; the family from and to GEDCOM, and from a spreadsheet of people."
family = typer.Typer(help=_HELP, no_args_is_help=True, rich_markup_mode=None)
CaseOption = Annotated[
    Path | None,
    typer.Option(
        "--case",
        metavar="CASE",
        help="The case folder; the one around the current folder when not given.",
        show_default=False,
    ),
]


family.command("add", short_help="One more person, by what they are to the child.")(add)


class Version(StrEnum):
    """The GEDCOM that is written."""

    OLD = "5.5.1"
    NEW = "7"


@family.callback()
def group() -> None:
    """One more person; the family from and to GEDCOM, and from a spreadsheet of people."""


@family.command("import", short_help="A family.yaml from GEDCOM (5.5.1 or 7) or a spreadsheet.")
def import_family(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A GEDCOM file, or a spreadsheet of people.")],
    case: CaseOption = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            show_default=False,
            help="Where the family is written, or - for stdout; the case's family.yaml when not given.",
        ),
    ] = None,
    children: Annotated[
        list[str] | None,
        typer.Option(
            "--child",
            metavar="ID",
            show_default=False,
            help="The child of the review, by the id in FILE, such as I12; once for each child.",
        ),
    ] = None,
    prefer: Annotated[
        str | None,
        typer.Option(
            "--prefer",
            metavar="case|file",
            show_default=False,
            help="Into a family that is begun: which holds where both say something else.",
        ),
    ] = None,
    same: Annotated[
        list[str] | None,
        typer.Option(
            "--same",
            metavar="FILE=CASE",
            show_default=False,
            help="Into a family that is begun: the id in the file and the id in family.yaml of one person.",
        ),
    ] = None,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Into a family that is begun: show the lines, and write nothing."),
    ] = False,
    yes: Annotated[
        bool,
        typer.Option("--yes", "-y", help="Into a family that is begun: write without asking."),
    ] = False,
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """Make a family.yaml from a GEDCOM file (5.5.1 or 7) or from a spreadsheet of people.

    A spreadsheet marks the child of the review itself; of a GEDCOM file `--child ID` does. Into a case of one child,
    that child gets the id of case.yaml. What does not fit is said by tag and count. The untouched template is replaced.
    Into a family.yaml that is begun, what only the file says is added, what only the case says stays, and what both
    say differently is named and left until --prefer says which holds; people are the same by id, by name and year of
    birth, or by --same. It is shown first, and written when you say yes (or with --yes); comments and layout stay.
    Exit codes: 0 done, 1 done but something could not be taken as written, 2 --child names nobody or nobody can be
    asked, 3 the file cannot be read, 5 the file and the case differ and nothing was written, or the file of --out was
    kept (the new one is next to it).
    """
    from wscp_cli.casefile.layout import find_case
    from wscp_cli.family.family_yaml import family_yaml
    from wscp_cli.family.gedcom.file import looks_like_gedcom
    from wscp_cli.family.index_child import called_as_in_case
    from wscp_cli.generated import refuse_no_file
    from wscp_cli.model.folder import case_read_whole

    console = Console(quiet)
    if out is not None and str(out) != "-":
        refuse_no_file(out)
    made, findings, notices, source = (
        _from_gedcom(file) if looks_like_gedcom(file) else _from_table(file, day_or_today(today))
    )
    if not made.people:
        advice = "Write one person a row below the headings, save, and run again."
        raise WscpError(f"{file.name} holds nobody yet; nothing was changed", advice, ExitCode.UNREADABLE)
    made = _with_children(made, children or [])
    root = None if out is not None else find_case(case)
    if root is not None:
        there = [one.person for one in case_read_whole(root, frozenset({"case"})).case.children if one.person]
        made = called_as_in_case(made, there)
    chosen, told = sides(prefer), pairs_of(same or [], made)
    text = family_yaml(made, source)
    names = names_shown([one.id for one in made.people], console)
    for finding in capped(map(names.finding, findings)):
        console.warn(str(finding))
    for notice in notices:
        console.warn(names.text(notice))
    outputs = None
    if root is not None and _is_begun(root):
        merge_into(console, root, made, told, chosen, day_or_today(today), dry_run=dry_run, yes=yes)
        if findings:
            raise typer.Exit(ExitCode.FINDINGS)
        return
    if str(out) == "-":
        console.out(text.rstrip("\n"))
    else:
        outputs = _write_family(console, root, out, text, file)
        if not any(one.index_child for one in made.people):
            console.say(
                "family: nobody is marked as the child of the review yet: write index_child: true at the "
                "child, under the id that case.yaml uses"
            )
        console.say("family: next: wscp validate")
    counts = [
        (len(made.people), "person", "people"),
        (len(made.unions), "union", "unions"),
        (len(made.parentage), "parentage", "parentages"),
        (len(made.households), "household", "households"),
    ]
    console.say(", ".join(f"{n} {one if n == 1 else many}" for n, one, many in counts if n or one == "person"))
    if outputs:
        outputs.end()
    if findings:
        raise typer.Exit(ExitCode.FINDINGS)


@family.command("export", short_help="The family as GEDCOM, and what GEDCOM cannot hold.")
def export_family(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The GEDCOM file to write, or - for stdout.")],
    case: CaseOption = None,
    version: Annotated[
        Version,
        typer.Option("--gedcom", help="Which GEDCOM: 5.5.1 is what most programs read."),
    ] = Version.OLD,
    quiet: Quiet = False,
) -> None:
    """Write the family of family.yaml as GEDCOM, and say what of it GEDCOM cannot hold.

    The file holds the names of family.yaml: treat it as you treat the case. Exit codes: 0 done, 3 the case cannot be
    read, 5 a file of that name was changed by hand or is not from wscp: it is kept, and the new one is next to it.
    """
    from wscp_cli.casefile.layout import find_case
    from wscp_cli.family.gedcom.export import gedcom_of_family
    from wscp_cli.generated import refuse_no_file
    from wscp_cli.model.folder import read_case

    console = Console(quiet)
    outputs = Outputs(console, "family")
    if str(file) != "-":
        refuse_no_file(file)
    root = find_case(case)
    folder = read_case(root)
    if not folder.has("family"):
        raise WscpError(f"{root.name}/family.yaml is missing or cannot be read", "Run `wscp validate` to see where.")
    written = gedcom_of_family(folder.family, "7.0" if version is Version.NEW else "5.5.1")
    if str(file) == "-":
        console.out(written.text.rstrip("\n"))
    else:
        outputs.put(file, written.text, "ged")
        console.say("family: it holds the names of family.yaml; treat it as you treat the case")
    for words, times in written.left_out.items():
        console.warn(f"not in the GEDCOM file: {words} ({times})")
    outputs.end()


@family.command("template", short_help="An empty spreadsheet of people, to be filled in.")
def template(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The spreadsheet to write, such as people.xlsx.")],
    quiet: Quiet = False,
) -> None:
    """Write an empty spreadsheet of people for somebody to fill in; `wscp family import` reads it back.

    Exit codes: 0 done, 2 not an .xlsx, 5 a file of that name is filled in or is not from wscp: it is kept, and the
    empty one is next to it.
    """
    from wscp_cli.generated import refuse_no_file
    from wscp_cli.output.people_form import people_form

    if file.suffix.lower() != ".xlsx":
        raise WscpError("the spreadsheet must be called .xlsx", "wscp family template people.xlsx", ExitCode.USAGE)
    refuse_no_file(file)
    outputs = Outputs(Console(quiet), "family")
    placed = outputs.put(file, people_form(), "xlsx")
    Console(quiet).say(f"family: write one person per row, then: wscp family import {placed.path.name}")
    outputs.end()


def _from_gedcom(path: Path) -> "tuple[Family, list[Finding], list[str], str]":
    from wscp_cli.family.gedcom.file import open_gedcom
    from wscp_cli.family.gedcom.import_ import family_of_gedcom

    file = open_gedcom(path)
    made = family_of_gedcom(file, schema_ids=True)
    return made.family, file.findings, left_out_words(made.left_out), "a GEDCOM file"


def left_out_words(counts: dict[str, int]) -> list[str]:
    """One line on what of a GEDCOM file found no place, by tag and count; nothing when all did."""
    shown = [f"{tag} {times}" for tag, times in list(counts.items())[:30]]
    more = f", and {len(counts) - 30} more kinds" if len(counts) > 30 else ""  # noqa: PLR2004  (as many as are shown)
    return [f"found no place in the family: {', '.join(shown)}{more}"] if counts else []


def _from_table(path: Path, today: "date") -> "tuple[Family, list[Finding], list[str], str]":
    from wscp_cli.dates.reader import read_text, read_typed
    from wscp_cli.family.people_table.cells import PeopleSheet
    from wscp_cli.family.people_table.table import family_of_table
    from wscp_cli.findings import Severity
    from wscp_cli.model.values.dates import EdtfDate
    from wscp_cli.returns.files.intake import read_return

    if not path.is_file():
        raise WscpError(f"{path.name} is not there", "See how the file is called: ls, or dir on Windows.")
    this_year = today.year

    def edtf(cell: object) -> str:
        if not isinstance(cell, str):
            return read_typed(cell, this_year).edtf
        text = cell.strip()
        plain = EdtfDate.parse(text) if text[5:6] != "2" else None
        return text if plain else read_text(text, this_year).edtf

    source = read_return(path, path.name)
    sheets: list[Any] = [one for one in source.sheets if not one.hidden] or source.sheets
    table = family_of_table(
        [PeopleSheet(one.name, one.first_row, one.first_column, one.rows) for one in sheets],
        path.name,
        edtf,
        today,
    )
    worst = table.findings if table.family.people else [*source.findings, *table.findings]
    broken = [one for one in worst if one.severity is Severity.ERROR]
    if broken:
        raise WscpError(str(broken[0]), "A table that fits: wscp family template people.xlsx", ExitCode.UNREADABLE)
    notices = [f"columns that fit nothing and are left out: {table.unmatched}"] if table.unmatched > 0 else []
    return table.family, [*source.findings, *table.findings], notices, "a spreadsheet of people"


def _with_children(family: "Family", ids: list[str]) -> "Family":
    """The family with the children of the review that were named on the command line.

    Raises:
        WscpError: usage error, when nobody has such an id.
    """
    from difflib import get_close_matches

    from wscp_cli.family.index_child import marked

    made, unknown = marked(family, ids)
    if unknown:
        near = get_close_matches(unknown[0].strip("@").lower(), [one.id for one in family.people], n=3, cutoff=0.5)
        raise WscpError(
            "--child names nobody in the file",
            f"Ids like it: {', '.join(near)}" if near else "See the ids: wscp family import FILE --out -",
            ExitCode.USAGE,
        )
    return made


def _untouched(path: Path) -> bool:
    """Whether a family.yaml is still the template."""
    from wscp_cli.casefile.scaffold import is_untouched_template

    return not path.is_symlink() and is_untouched_template(path, "family.yaml")


def _is_begun(root: Path) -> bool:
    """Whether the case has a family.yaml that somebody has written in."""
    import os

    path = root / "family.yaml"
    return os.path.lexists(path) and not _untouched(path)


def _write_family(console: Console, root: Path | None, out: Path | None, text: str, read: Path) -> Outputs:
    """Write the family into the file asked for, or into the case, where only the untouched template gives way.

    Raises:
        WscpError: would overwrite, when the case's own family.yaml holds somebody's work.
    """
    import os

    if out is not None or root is None:
        outputs = Outputs(console, "family")
        outputs.put(out or Path("family.yaml"), text, "yaml", made_from=read)
        return outputs

    path, outputs = root / "family.yaml", Outputs(console, "family", root)
    with one_writer(root, "family import", console):
        if os.path.lexists(path) and not _untouched(path):
            raise WscpError(
                f"{root.name}/family.yaml holds somebody's work; nothing was changed",
                "Write the import next to it with --out family-import.yaml, and take over what you need.",
                ExitCode.WOULD_OVERWRITE,
            )
        outputs.put(path, text, "case", instead_of=_untouched)
    return outputs
