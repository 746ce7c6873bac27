"""`wscp report update` and `wscp report finish`: documents people have edited, refreshed, and made ready to send."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.report.faults import in_words
from wscp_cli.commands.report.for_publication import looked_into
from wscp_cli.commands.shared.one_writer import one_writer
from wscp_cli.commands.shared.options import Quiet, Today, day_or_today
from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.console import Console, safe_text
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from datetime import date

    from wscp_cli.documents.engine.package import Package
    from wscp_cli.documents.engine.settling import Alike
    from wscp_cli.documents.engine.updating import Updated
    from wscp_cli.documents.our_part import OurPart

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Documents that wscp made.", readable=False)]
_MOST_NAMED = 8


def update(
    files: Files,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; change nothing.")] = False,
    take: Annotated[
        list[str] | None,
        typer.Option(
            "--take",
            metavar="FIELD",
            show_default=False,
            help="Take the case's fact for this field, in the place of what was typed into it. Repeatable.",
        ),
    ] = None,
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """Put what has changed in the case into documents people have edited; their own words stay.

    A field nobody touched gets today's fact. A field somebody edited is kept; where the fact has changed as well, both
    are named. What was there is kept next to the file. Exit codes: 0 done, 2 no such field, 3 a file cannot be read or
    was not made by wscp, 5 somebody's words and a new fact disagree, or the file is open in Word.
    """
    console = Console(quiet)
    day = day_or_today(today)
    conflicts = False
    for path in files:
        conflicts |= _update_one(path, day, tuple(take or ()), console, dry_run=dry_run)
    if conflicts:
        raise typer.Exit(ExitCode.WOULD_OVERWRITE)


def _update_one(path: Path, day: "date", take: tuple[str, ...], console: Console, *, dry_run: bool) -> bool:
    """Update one document; whether somebody's words and a new fact disagree.

    Raises:
        WscpError: when it cannot be read, belongs to another case, or is open in Word.
    """
    from wscp_cli.documents.engine.updating import Outcome, updated
    from wscp_cli.generated.changed_file import change_keeping_copy

    before = _read(path)
    name = safe_text(path.name, one_line=True)
    if not dry_run:
        refuse_open(path)
    with in_words(name):
        edited, part = _ours(before)
    root = _case_of(path, part, name)
    unknown = [title for title in take if title not in part.controls]
    if unknown:
        raise _no_such_field(unknown[0], part, name)
    with one_writer(root, "report update", console, dry_run=dry_run):
        with in_words(f"the template of {part.kind}"):
            fresh = _fresh(part, root, day)
        done = updated(edited, fresh, take, _alike(part, root, day))
        after = _packed(edited, before) if done.of(Outcome.UPDATED) or done.of(Outcome.SETTLED) else before
        if after != before and not dry_run:
            kept = change_keeping_copy(path, before, after)
            console.say(f"{name}: what it held is kept as {safe_text(kept.name, one_line=True)}")
    _account(done, name, console, dry_run=dry_run)
    return bool(done.of(Outcome.CONFLICT))


def _packed(edited: "Package", before: bytes) -> bytes:
    """The refreshed document: still ours to replace when nobody had edited it, a person's when somebody had."""
    from wscp_cli.documents.engine.properties import CUSTOM
    from wscp_cli.generated import is_unchanged, sealed

    if not is_unchanged(before):
        return edited.packed()
    edited.drop([CUSTOM])
    return sealed(edited.packed(), "docx")


def _account(done: "Updated", name: str, console: Console, *, dry_run: bool) -> None:
    from wscp_cli.documents.engine.updating import Outcome

    changed = done.of(Outcome.UPDATED)
    verb = "would be updated" if dry_run else "updated"
    console.say(
        f"{name}: {len(changed)} {verb}, {len(done.of(Outcome.SAME)) + len(done.of(Outcome.SETTLED))} the same, "
        f"{len(done.of(Outcome.KEPT))} edited by hand and kept",
    )
    for outcome, words in (
        (Outcome.REMOVED, "taken out by hand, and not put back"),
        (Outcome.NEW, "not in this document: a new one made with wscp report has them"),
    ):
        titles = done.of(outcome)
        if titles:
            console.say(f"{name}: {_named(titles)}: {words}")
    for title in done.of(Outcome.CONFLICT):
        console.error(
            f"{name}: {safe_text(title, one_line=True)} was edited by hand, and the case has changed; the words in the "
            "document are kept",
            f"To have the case's: wscp report update {name} --take {safe_text(title, one_line=True)}",
        )


def _named(titles: list[str]) -> str:
    shown = ", ".join(safe_text(title, one_line=True) for title in titles[:_MOST_NAMED])
    return f"{shown} and {len(titles) - _MOST_NAMED} more" if len(titles) > _MOST_NAMED else shown


def finish(
    files: Files,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="Write the clean copy there; else next to it, as NAME.final.docx.",
            show_default=False,
        ),
    ] = None,
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """A clean copy to send or publish: no fields, nothing of wscp, no author, no trace of who saved it when.

    Refused while there are tracked changes or comments in it. What nobody has filled in is named and left out. What is
    to be published (lcspr, brief, notices) is looked into as wscp publish-check does, and the result is recorded in
    lcspr/publication.yaml.
    Exit codes: 0 done, 1 something is not filled in, or not clean, 2 wrong usage, 3 a file cannot be read or was not
    made by wscp, 5 refused.
    """
    from wscp_cli.casefile.layout import case_around
    from wscp_cli.documents.engine.finishing import finished, open_changes, prompts_left
    from wscp_cli.documents.engine.properties import marking_in
    from wscp_cli.documents.kinds import KINDS
    from wscp_cli.generated import refuse_no_file

    if out is not None and len(files) > 1:
        raise WscpError("--out names one file, and there are several", "Leave --out out.", ExitCode.USAGE)
    if out is not None:
        refuse_no_file(out)
    console = Console(quiet)
    outputs, empty = Outputs(console, "report finish"), False
    for path in files:
        name = safe_text(path.name, one_line=True)
        content = _read(path)
        with in_words(name):
            package, part = _ours(content)
            open_ones, prompts = open_changes(package), prompts_left(package)
        if open_ones:
            advice = "Accept or reject changes and delete comments (Word: Review), save, and run again."
            raise WscpError(f"{name} still holds {' and '.join(open_ones)}", advice, ExitCode.WOULD_OVERWRITE)
        if prompts:
            empty = True
            console.warn(f"{name}: nothing filled in: {_named(prompts)}")
        kind = KINDS.get(part.kind)
        title = f"{kind.title}, {part.reference}" if kind else part.reference
        clean = finished(package, title, part.reference, marking_in(package)).packed()
        target = out or path.with_name(f"{path.stem}.final.docx")
        with one_writer(case_around(target), "report finish", console):
            placed = outputs.put(target, clean, "docx", made_from=path)
            empty |= looked_into(part, placed.path, console, today)
    outputs.end()
    if empty:
        raise typer.Exit(ExitCode.FINDINGS)


def _read(path: Path) -> bytes:
    if path.is_dir():
        raise WscpError(f"{safe_text(path.name, one_line=True)} is a folder", "Name a document.", ExitCode.USAGE)
    return path.read_bytes()


def _ours(content: bytes) -> "tuple[Package, OurPart]":
    from wscp_cli.documents.engine.package import NotADocumentError, opened
    from wscp_cli.documents.our_part import find_part
    from wscp_cli.documents.returned import NOT_OURS

    package = opened(content)
    found = find_part(package.parts)
    if found is None:
        raise NotADocumentError(*NOT_OURS)
    return package, found[1]


def _case_of(path: Path, part: "OurPart", name: str) -> Path:
    """The case a document belongs to: around the file, or around the current folder.

    Raises:
        WscpError: when neither is the case it was made from.
    """
    from wscp_cli.casefile.layout import case_around
    from wscp_cli.commands.shared.options import current_folder
    from wscp_cli.model.folder import case_read_whole

    for start in (path, current_folder()):
        root = case_around(start)
        if root and case_read_whole(root, frozenset({"case"})).case.reference == part.reference:
            return root
    raise WscpError(
        f"{name} belongs to the case {safe_text(part.reference, one_line=True)}, and this is not that case",
        "Put it into that case's documents folder, or go into the case and run again.",
        ExitCode.USAGE,
    )


def _alike(part: "OurPart", root: Path, day: "date") -> "Alike":
    """Whether two texts of a field mean the same: of one that is read back, by what it would be read as."""
    from wscp_cli.documents import READ_BACK
    from wscp_cli.documents.engine.settling import same_words
    from wscp_cli.model.folder import case_read_whole
    from wscp_cli.recording.returned.values import meaning_of

    fields = READ_BACK.get(part.kind)
    return meaning_of(fields, case_read_whole(root), day) if fields is not None else same_words


def _fresh(part: "OurPart", root: Path, day: "date") -> "Package":
    from wscp_cli.commands.report.templates import own_template
    from wscp_cli.documents.facts.basis import basis_of
    from wscp_cli.documents.kinds import KINDS
    from wscp_cli.documents.making import document_of
    from wscp_cli.model.folder import case_read_whole

    kind = KINDS.get(part.kind)
    if kind is None:
        raise WscpError(f"this version of wscp makes no {safe_text(part.kind, one_line=True)}", "Install a newer one.")
    case = case_read_whole(root)
    agency = next((one for one in case.agencies.agencies if one.id == part.agency), None)
    if part.agency and agency is None:
        message = f"the agency {safe_text(part.agency, one_line=True)} is no longer in agencies.yaml"
        raise WscpError(message, "Put it back, or leave the document as it is.", ExitCode.USAGE)
    return document_of(kind, basis_of(case, day, names=part.names, agency=agency), own_template(kind, root))


def refuse_open(path: Path) -> None:
    """Refuse a document that is open in Word or LibreOffice.

    Raises:
        WscpError: would overwrite.
    """
    name = path.name
    marks = {f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#"}
    if any((path.parent / mark).exists() for mark in marks):
        message = f"{safe_text(name, one_line=True)} is open in Word"
        advice = "Save and close it, then run again. If nobody has it open, delete the ~$ file next to it."
        raise WscpError(message, advice, ExitCode.WOULD_OVERWRITE)


def _no_such_field(title: str, part: "OurPart", name: str) -> WscpError:
    from difflib import get_close_matches

    near = get_close_matches(title, part.controls, n=3, cutoff=0.5)
    advice = f"The nearest are: {', '.join(near)}." if near else "wscp report update --dry-run names those that differ."
    return WscpError(f"{name} has no field of that name", safe_text(advice, one_line=True), ExitCode.USAGE)
