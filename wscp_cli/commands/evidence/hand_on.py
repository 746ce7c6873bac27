"""`wscp evidence verify` and `wscp evidence bag`: is it as it was sealed; hand it on."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wscp_cli.commands.evidence.file_names import evidence_names, refuse_unread_evidence
from wscp_cli.commands.evidence.seal import evidence
from wscp_cli.commands.shared.options import Case, Quiet, TextOrJson, Today, current_folder, day_or_today, from_here
from wscp_cli.console import Console, safe_text
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.evidence.bag.reading import BagVerdict
    from wscp_cli.evidence.compare import Evidence
    from wscp_cli.output.unnamed import ReturnNames

__all__ = ["evidence"]
VERSION = 1


@evidence.command("verify")
def verify(
    case: Annotated[
        Path | None,
        typer.Argument(
            metavar="[CASE]",
            help="The case folder, or a bag; the case around the current folder when not given.",
            show_default=False,
            readable=False,
        ),
    ] = None,
    signers: Annotated[
        Path | None,
        typer.Option(
            "--signers",
            metavar="FILE",
            help="Whose signatures count: a file of allowed signers, as ssh-keygen has it.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[TextOrJson, typer.Option("--format", help="How it is printed.")] = TextOrJson.TEXT,
    quiet: Quiet = False,
) -> None:
    """Is what the agencies sent as it was sealed; is a bag whole.

    It says what changed since the last seal, never that something is authentic: whoever can write into the folder can
    seal again, and only the code in the minutes would show it. Exit codes: 0 no change, 1 something to report.
    """
    from wscp_cli.evidence.bag.reading import check_bag, is_bag

    console = Console(quiet)
    if case is not None and is_bag(current_folder() / case):
        verdict = check_bag(current_folder() / case)
        lines, told, bad = _of_bag(verdict), _bag_json(verdict), bool(verdict.faults)
    else:
        lines, told, bad = _of_case(case, signers)
    if form is TextOrJson.JSON:
        import json

        console.out(json.dumps({"schema_version": VERSION, **told}, ensure_ascii=False, indent=2))
    else:
        for line in lines:
            console.out(safe_text(line, one_line=True))
    if bad:
        raise typer.Exit(ExitCode.FINDINGS)


def _of_case(case: Path | None, signers: Path | None) -> tuple[list[str], dict[str, Any], bool]:
    from wscp_cli.casefile.layout import find_case
    from wscp_cli.evidence.compare import evidence_of
    from wscp_cli.model.folder import read_case, refuse_unread

    folder = read_case(find_case(case), frozenset({"case", "log", "meeting", "agencies"}))
    refuse_unread(folder)
    found = evidence_of(folder)
    lines = _verdict(found)
    lines += [f"- {_told(one)}" for one in found.changes if one.needs_a_word or one in found.since_last]
    lines += [f"- {one.name} {one.fault}" for one in found.faults]
    lines += [f"- {name} {reason}: it is not sealed" for name, reason in found.listing.refused]
    lines += [f"- left out, a system's or a program's own: {name}" for name in found.listing.junk]
    if found.unknown_codes:
        lines.append("- a code in the minutes is that of no seal here")
    lines += [f"Seal {one.number} of {one.day or 'an unknown day'}: {one.code or 'no code'}" for one in found.seals]
    signed, unsigned = _signatures(folder.root, found, signers)
    names = evidence_names(folder, found)
    lines = [names.text(line) for line in lines]
    return [*lines, *signed], _case_json(found, names), not found.unchanged or unsigned


def _verdict(found: "Evidence") -> list[str]:
    if not found.seals:
        return ["Not sealed yet: wscp evidence seal"]
    day = found.last.day if found.last else None
    if found.unchanged:
        files = "1 file" if found.files == 1 else f"{found.files} files"
        return [f"No change since the seal of {day.isoformat() if day else 'an unknown day'}: {files}."]
    return [f"Not as it was sealed on {day.isoformat() if day else 'an unknown day'}:"]


def _told(one: Any) -> str:
    words = {"changed": "changed", "gone": "is gone", "renamed": f"was {one.was}: renamed", "new": "is new"}
    said = "; log.yaml says why" if one.explained else "; nobody says why" if one.needs_a_word else ""
    return f"{one.path} {words[one.kind]} since seal {one.seal}{said}"


def _signatures(root: Path, found: "Evidence", signers: Path | None) -> tuple[list[str], bool]:
    from wscp_cli.evidence.signature import ENDING, signers_of

    lines, bad = [], False
    for seal in found.seals:
        signed = root / (seal.name + ENDING)
        if not signed.is_file():
            continue
        if signers is None:
            lines.append(f"Seal {seal.number} is signed; whose signature it is: --signers FILE")
            continue
        names = signers_of((root / seal.name).read_bytes(), signed, signers.absolute())
        lines.append(f"Seal {seal.number}: {'signed by ' + names[0] if names else 'the signature is of none of these'}")
        bad = bad or not names
    return lines, bad


def _case_json(found: "Evidence", names: "ReturnNames") -> dict[str, Any]:
    last = found.last
    return {
        "of": "case",
        "unchanged": found.unchanged,
        "since": last.day.isoformat() if last and last.day else None,
        "files": found.files,
        "seals": [
            {
                "number": one.number,
                "day": one.day.isoformat() if one.day else None,
                "code": one.code,
                "fault": one.fault,
            }
            for one in found.seals
        ],
        "changes": [
            {
                "kind": one.kind,
                "path": names.file(one.path),
                "was": names.file(one.was) if one.was else "",
                "seal": one.seal,
                "explained": one.explained,
                "needs_a_word": one.needs_a_word,
            }
            for one in found.changes
        ],
        "left_out": [names.file(path) for path in found.listing.junk],
        "refused": [{"path": names.file(path), "reason": reason} for path, reason in found.listing.refused],
        "unknown_codes": found.unknown_codes,
    }


def _of_bag(verdict: "BagVerdict") -> list[str]:
    files = "1 file" if verdict.files == 1 else f"{verdict.files} files"
    by = ", ".join(verdict.algorithms)
    head = f"The bag is not as it should be: {files}." if verdict.faults else f"The bag is whole: {files}, by {by}."
    return [head, *(f"- {one}" for one in (*verdict.faults, *verdict.remarks))]


def _bag_json(verdict: "BagVerdict") -> dict[str, Any]:
    return {
        "of": "bag",
        "whole": not verdict.faults,
        "files": verdict.files,
        "algorithms": list(verdict.algorithms),
        "faults": list(verdict.faults),
        "remarks": list(verdict.remarks),
    }


@evidence.command("bag")
def bag(
    case: Case = None,
    out: Annotated[
        Path | None,
        typer.Option("--dir", metavar="DIR", help="The folder to make; it may not be there yet.", show_default=False),
    ] = None,
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """Hand on what the agencies sent, with its seals, as a bag (BagIt 1.0): a new folder that any archive can check.

    Only what is as the last seal has it goes into a bag. It holds what the agencies sent, names and all: hand it on as
    you would hand on the returns. Exit codes: 0, 1 not sealed or changed since, 3 a file that cannot be read, 5 the
    folder is there already.
    """
    from wscp_cli.casefile.layout import find_case
    from wscp_cli.evidence.bag.writing import bag_contents
    from wscp_cli.evidence.compare import evidence_of
    from wscp_cli.generated import add_folder
    from wscp_cli.model.folder import read_case, refuse_unread

    console = Console(quiet)
    day, root = day_or_today(today), find_case(case)
    folder = read_case(root, frozenset({"case", "log", "meeting", "agencies"}))
    refuse_unread(folder)
    found = evidence_of(folder)
    refuse_unread_evidence(folder, found)
    if not found.unchanged:
        message = "what the agencies sent is not as it was sealed" if found.seals else "nothing is sealed yet"
        raise WscpError(f"{message}, so no bag is made", "wscp evidence verify; wscp evidence seal", ExitCode.FINDINGS)
    target = current_folder() / out if out else root / "out" / f"{folder.case.reference}-bag-{day.isoformat()}"
    called = evidence_names(folder, found).file
    add_folder(target, bag_contents(root, folder.case.reference, found, day, called))
    files = "1 file" if found.files == 1 else f"{found.files} files"
    console.say(
        safe_text(f"evidence bag: wrote {from_here(target)} with {files} and {len(found.seals)} seals", one_line=True)
    )
