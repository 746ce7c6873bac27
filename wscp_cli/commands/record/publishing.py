"""`wscp record`, before something is published: real names, who looked at a file, what was decided about a wording."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from wscp_cli.commands.record.sent import record
from wscp_cli.commands.record.writing import DryRun, InCase, On, needed, text_option, when, written
from wscp_cli.commands.shared.options import Quiet, Today
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

__all__ = ["record"]


def _more(flag: str, meaning: str) -> object:
    return typer.Option(flag, metavar="TEXT", show_default=False, help=f"{meaning} Repeatable.")


@record.command("identifier")
def identifier(
    who: Annotated[str, typer.Argument(metavar="WHO", help="The person's id, such as child or gp; or home, school.")],
    name: Annotated[list[str] | None, _more("--name", "A real name in full.")] = None,
    known_as: Annotated[list[str] | None, _more("--known-as", "A nickname.")] = None,
    born: Annotated[str | None, text_option("--born", "Date of birth.", metavar="DATE")] = None,
    address: Annotated[list[str] | None, _more("--address", "A house and street, or a postcode.")] = None,
    school: Annotated[list[str] | None, _more("--school", "A school or nursery.")] = None,
    phone: Annotated[list[str] | None, _more("--phone", "A telephone number.")] = None,
    email: Annotated[list[str] | None, _more("--email", "An e-mail address.")] = None,
    nhs: Annotated[list[str] | None, _more("--nhs", "An NHS number.")] = None,
    reference: Annotated[list[str] | None, _more("--reference", "Another number that stands for them.")] = None,
    other: Annotated[list[str] | None, _more("--other", "A surgery, a vehicle, an employer.")] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """A real name, or what else points to them (§20).

    It goes into identifiers.yaml, which git leaves out and nobody sends; wscp publish-check looks for it. What is
    added is shown on a terminal alone.
    """
    from wscp_cli.recording.publishing import IDENTIFIERS, identified, with_identifiers

    lists = {
        "names": name,
        "known_as": known_as,
        "addresses": address,
        "schools": school,
        "phones": phone,
        "emails": email,
        "nhs_numbers": nhs,
        "references": reference,
        "others": other,
    }
    given = {field: texts for field, texts in lists.items() if texts}
    day = when(born, "--born", today)
    if not given and day is None:
        raise WscpError(
            "there is nothing to write",
            'For example: wscp record identifier child --name "Tilly Example"',
            ExitCode.USAGE,
        )
    console = Console(quiet)
    shown = sys.stderr.isatty()
    written(
        "identifier",
        case,
        lambda folder: identified(folder, who, day, given),
        today,
        dry_run=dry_run,
        quiet=quiet or not shown,
        prepared=with_identifiers,
    )
    if not shown and not quiet:
        console.say(f"record identifier: {'nothing written (--dry-run)' if dry_run else f'wrote {IDENTIFIERS}'}")


@record.command("looked-at")
def looked_at(
    file: Annotated[Path, typer.Argument(metavar="FILE", readable=False, help="The file that is to be published.")],
    by: Annotated[str, typer.Option("--by", metavar="WHO", help="Who looked at it, by role.")],
    reason: Annotated[
        str | None, text_option("--reason", "What was looked at; with --accept: why it may stay.")
    ] = None,
    accept: Annotated[
        list[str] | None,
        typer.Option(
            "--accept",
            metavar="CODE",
            show_default=False,
            help="A finding that may stay, such as PUBLISH-PHONE; needs --reason. Repeatable.",
        ),
    ] = None,
    on: On = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Somebody looked where no program can (§20).

    Pictures, scanned pages, locked parts: wscp publish-check calls them not checked until a person has looked. The
    record holds for exactly this content: when the file changes, it asks again.
    """
    import hashlib

    from wscp_cli.publishing.checking import bytes_of
    from wscp_cli.recording.publishing import looked_at as changes
    from wscp_cli.rules.registry import all_codes

    codes = {one.code for one in all_codes() if one.code.startswith("PUBLISH-")}
    for code in accept or ():
        if code not in codes or code == "PUBLISH-NOT-CHECKED":
            raise WscpError(
                f"{code} is no finding that can be accepted", f"There are: {', '.join(sorted(codes))}.", ExitCode.USAGE
            )
    if accept and not reason:
        raise WscpError("--reason is needed: why what is accepted may stay", "", ExitCode.USAGE)
    digest = hashlib.sha256(bytes_of(file)).hexdigest()
    fields = {
        "file": file.name,
        "by": by,
        "on": needed(when(on, "--on", today), "--on", "the day they looked"),
        "accepts": list(accept) if accept else None,
        "reason": reason,
    }
    written("looked-at", case, lambda folder: changes(folder, digest, fields), today, dry_run=dry_run, quiet=quiet)


@record.command("choice")
def choice(
    file: Annotated[Path, typer.Argument(metavar="FILE", readable=False, help="The file that is to be published.")],
    kind: Annotated[str, typer.Argument(metavar="KIND", help="What was decided about, such as exact-age.")],
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="keep, change or ask.")],
    by: Annotated[str, typer.Option("--by", metavar="WHO", help="Who decided, by role.")],
    reason: Annotated[str | None, text_option("--reason", "Why.")] = None,
    on: On = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """What was decided about a wording (§20).

    wscp publish-check lists the choices by kind: exact ages, the family's shape, places. What is decided holds for
    the wordings the file has now; a new wording asks again.
    """
    from wscp_cli.casefile.layout import find_case
    from wscp_cli.model.actions import Exceptions
    from wscp_cli.model.folder import CaseFolder, read_case
    from wscp_cli.publishing.checking import check_files
    from wscp_cli.publishing.knowing import identifiers_of_case
    from wscp_cli.recording.change import Change
    from wscp_cli.recording.publishing import decided

    root = find_case(case)
    there = read_case(root)
    ((_, _, verdict),) = check_files([file], identifiers_of_case(there), Exceptions(), there.case.pseudonym)
    fields = {
        "decision": decision,
        "by": by,
        "reason": reason,
        "on": needed(when(on, "--on", today), "--on", "the day it was decided"),
    }

    def changes(folder: CaseFolder) -> list[Change]:
        return decided(folder, verdict, kind, fields)

    written("choice", root, changes, today, dry_run=dry_run, quiet=quiet)
