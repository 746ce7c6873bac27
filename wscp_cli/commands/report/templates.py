"""`wscp report templates`: the partnership's own Word templates, begun as a copy of ours, and looked at."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.report.faults import in_words
from wscp_cli.commands.shared.options import Quiet
from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.console import Console, safe_text
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.documents.facts.basis import Basis
    from wscp_cli.documents.kinds import Kind

OWN_TEMPLATES = "wscp-templates"
"""The folder of a partnership's own templates: in the case, or next to the case folders."""

Folder = Annotated[
    Path | None,
    typer.Argument(
        metavar="[DIR]",
        help=f"The folder; {OWN_TEMPLATES} next to the case, or here, when not given.",
        show_default=False,
        readable=False,
    ),
]


def own_template(kind: "Kind", root: Path) -> bytes:
    """The template of a kind for a case: the partnership's own, else ours."""
    from wscp_cli.documents.making import template_of

    own = [folder for folder in (root / OWN_TEMPLATES, root.parent / OWN_TEMPLATES) if folder.is_dir()]
    return template_of(kind, own[0] if own else None)


def check_templates(folder: Folder = None, quiet: Quiet = False) -> None:
    """Whether the partnership's own templates are sound: each is filled from the worked case.

    Exit codes: 0 all are sound, 1 one is not, 2 there are none.
    """
    from wscp_cli.casefile.disk.path_order import path_order

    console = Console(quiet)
    where = _folder(folder)
    found = sorted((path for path in where.glob("*.do[ct]x") if not path.name.startswith(("~$", "."))), key=path_order)
    if not found:
        raise WscpError(
            f"{safe_text(where.name, one_line=True)} holds no Word template",
            "Take ours as a start: wscp report templates copy",
            ExitCode.USAGE,
        )
    faulty = False
    basis = _worked_case()
    for path in found:
        try:
            _check_one(path, basis, console)
        except WscpError as error:
            faulty = True
            console.error(error.message, error.advice, error.details)
    if faulty:
        raise typer.Exit(ExitCode.FINDINGS)


def copy_templates(folder: Folder = None, quiet: Quiet = False) -> None:
    """Copy our templates into a folder, to be changed in Word; one that is there and was changed is kept.

    wscp report then takes those in a folder called wscp-templates in the case or next to it. Exit codes: 0 done,
    5 a changed one was kept, and ours put next to it.
    """
    from wscp_cli.documents.kinds import KINDS
    from wscp_cli.documents.making import template_of

    console = Console(quiet)
    outputs = Outputs(console, "report templates")
    where = _folder(folder)
    for kind in KINDS.values():
        outputs.put(where / f"{kind.name}.docx", template_of(kind), "docx", named=False)
    outputs.end()


def _check_one(path: Path, basis: "Basis", console: Console) -> None:
    from dataclasses import replace
    from difflib import get_close_matches

    from wscp_cli.documents.kinds import KINDS
    from wscp_cli.documents.making import document_of

    name = safe_text(path.name, one_line=True)
    kind = KINDS.get(path.stem.lower())
    if kind is None:
        near = get_close_matches(path.stem.lower(), KINDS, n=1, cutoff=0.5)
        kinds = f"A template is called like its kind: {', '.join(KINDS)}."
        advice = f"Call it {near[0]}{path.suffix}?" if near else kinds
        raise WscpError(f"{name} is the template of no document", advice, ExitCode.FINDINGS)
    agency = basis.case.agencies.agencies[0] if kind.per_agency else None
    with in_words(name):
        document_of(kind, replace(basis, agency=agency), path.read_bytes())
    console.say(f"{name}: sound")


def _worked_case() -> "Basis":
    from datetime import date

    from wscp_cli.casefile.resources import resource_folder
    from wscp_cli.documents.facts.basis import basis_of
    from wscp_cli.model.folder import read_case

    return basis_of(read_case(resource_folder("demo_case")), date(2026, 11, 23))


def _folder(folder: Path | None) -> Path:
    from wscp_cli.casefile.layout import case_around
    from wscp_cli.commands.shared.options import current_folder

    if folder is not None:
        return folder
    root = case_around(current_folder())
    return (root.parent if root else current_folder()) / OWN_TEMPLATES
