"""`wscp anonymise` and `wscp personalise`: names into roles in what wscp made, and back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.shared.one_writer import one_writer
from wscp_cli.commands.shared.options import Quiet
from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.console import Console, safe_text
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.publishing.known import Identifier, Known
    from wscp_cli.publishing.roles import Key
    from wscp_cli.publishing.roles.files import Rewriter
    from wscp_cli.publishing.roles.key import OfFile

InCase = Annotated[
    Path | None,
    typer.Option(
        "--case",
        metavar="CASE",
        show_default=False,
        help="The case whose identifiers.yaml says who is who; the one around the first file, or around the current "
        "folder, when not given.",
    ),
]
_IN_ROLES, _WITH_NAMES = ".roles", ".names"


def anonymise(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", readable=False, help="Chronologies and documents wscp made.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", show_default=False, help="Write there; else next to it, as NAME.roles.docx."
        ),
    ] = None,
    case: InCase = None,
    quiet: Quiet = False,
) -> None:
    """Names into roles: a copy in which [mother] stands for her name, [home: address] for an address (§20).

    Only in chronologies and documents that wscp made (docx, xlsx, csv, json, html); what is not ours is never
    rewritten. Who is who comes from identifiers.yaml; what stood where goes into identifiers.key.json next to it, which
    git leaves out, for wscp personalise. What still points to somebody afterwards is named. Exit codes: 0 done, 1
    something still does, 2 wrong usage, 3 a file cannot be read, 5 it is not of wscp, or what was there is kept, 6
    somebody else is writing into the case.
    """
    from wscp_cli.publishing.known import known_from
    from wscp_cli.publishing.roles import InRoles

    console = Console(quiet)
    root, identifiers = who_is_who(case, files)
    known = known_from(identifiers)
    outputs, left = Outputs(console, "anonymise"), False
    with one_writer(root, "anonymise", console):
        for path, target in _targets(files, out, lambda path: path.with_name(f"{path.stem}{_IN_ROLES}{path.suffix}")):
            rewriter = InRoles(known)
            made = _rewritten(path, rewriter)
            keep_key(root, target.name, rewriter.stood, outputs, console)
            console.say(f"{_name(path)}: {_many(rewriter.replaced, 'place')} put into roles")
            outputs.put(target, made, _form(path), made_from=path)
            left |= say_what_is_left(target.name, made, known, console)
    outputs.end()
    if left:
        raise typer.Exit(ExitCode.FINDINGS)


def personalise(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", readable=False, help="What wscp anonymise put into roles.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            show_default=False,
            help="Write there; else into the case's out/, as NAME.names.docx.",
        ),
    ] = None,
    case: InCase = None,
    quiet: Quiet = False,
) -> None:
    """Roles back into names: the very words where the text is unchanged since, else the person's full name.

    It goes into out/, which git leaves out: a copy with names belongs nowhere that is versioned or sent. Exit codes: 0
    done, 2 wrong usage, 3 a file cannot be read, 5 it is not of wscp, or what was there is kept.
    """
    from wscp_cli.casefile.layout import OUT
    from wscp_cli.publishing.roles import InNames

    console = Console(quiet)
    root, identifiers = who_is_who(case, files)
    outputs = Outputs(console, "personalise")
    if out is not None:
        _refuse_versioned(out, root)

    def beside(path: Path) -> Path:
        return root / OUT / f"{path.stem.removesuffix(_IN_ROLES)}{_WITH_NAMES}{path.suffix}"

    with one_writer(root, "personalise", console):
        for path, target in _targets(files, out, beside):
            rewriter = InNames.of(key_of(root), path.name, identifiers)
            made = _rewritten(path, rewriter)
            console.say(f"{_name(path)}: {_many(rewriter.replaced, 'role')} put back into names")
            outputs.put(target, made, _form(path), made_from=path)
    outputs.end()


def who_is_who(case: Path | None, files: list[Path]) -> "tuple[Path, list[Identifier]]":
    """The case, and whom it knows by name.

    Args:
        case: The case folder that was named.
        files: The files named; the case around the first one is meant where none was named.

    Raises:
        WscpError: usage error when nobody is known.
    """
    from wscp_cli.casefile.layout import case_around, find_case
    from wscp_cli.model.folder import read_case
    from wscp_cli.publishing.knowing import identifiers_of_case

    root = find_case(case) if case else ((case_around(files[0]) if files else None) or find_case(None))
    identifiers = identifiers_of_case(read_case(root, frozenset({"case", "family", "identifiers"})))
    if not any(one.kind in {"name", "alias"} for one in identifiers):
        raise WscpError(
            "nobody's real name is known, so there is nothing to go by",
            'Record who is who, such as: wscp record identifier mother --name "..."',
            ExitCode.USAGE,
        )
    return root, identifiers


def _targets(files: list[Path], out: Path | None, beside: "Callable[[Path], Path]") -> list[tuple[Path, Path]]:
    """Each file, and where its copy goes; refused before anything is written.

    Raises:
        WscpError: usage error for a folder, or several files and one name; would overwrite for what is not ours.
    """
    from wscp_cli.generated import refuse_no_file

    if out is not None and len(files) > 1:
        raise WscpError("--out names one file, and there are several", "Leave --out out.", ExitCode.USAGE)
    if out is not None:
        refuse_no_file(out)
    for path in files:
        _refuse_foreign(path)
    return [(path, out or beside(path)) for path in files]


def _refuse_foreign(path: Path) -> None:
    from wscp_cli.documents.ours import is_ours
    from wscp_cli.publishing.roles.files import FORMS

    if path.is_dir():
        raise WscpError(f"{_name(path)} is a folder", "Name a file.", ExitCode.USAGE)
    if not path.exists():
        raise WscpError(f"{_name(path)}: it is not there", "Name a file that wscp made.")
    if _form(path) not in FORMS:
        advice = f"The formats are: {', '.join(FORMS)}; for a chronology: wscp merge-scoping --view roles."
        raise WscpError(f"{_name(path)} is of no format that can be put into roles", advice, ExitCode.USAGE)
    if not is_ours(path):
        raise WscpError(
            f"{_name(path)} was not made by wscp: what agencies and people wrote is never rewritten",
            "Merge the returns and name the chronology, or name a document made with wscp report.",
            ExitCode.WOULD_OVERWRITE,
        )


def _refuse_versioned(out: Path, root: Path) -> None:
    from wscp_cli.commands.report.names import is_versioned

    if is_versioned(out, root):
        raise WscpError(
            "that place is versioned with the case, which would keep the names",
            "Leave --out out, or name a place in out/.",
            ExitCode.WOULD_OVERWRITE,
        )


def _rewritten(path: Path, rewriter: "Rewriter") -> bytes:
    from zipfile import BadZipFile

    from wscp_cli.publishing.checking import bytes_of
    from wscp_cli.publishing.roles.files import NotReadableError, rewritten

    try:
        return rewritten(bytes_of(path), _form(path), rewriter)
    except (NotReadableError, BadZipFile, ValueError, SyntaxError, KeyError, EOFError, RuntimeError) as error:
        raise WscpError(f"{_name(path)} cannot be read: it is damaged", "Make it again, then run again.") from error


def key_of(root: Path) -> "Key":
    """The key of the case.

    Raises:
        WscpError: unreadable when it is damaged: a new one would lose what the old one knows.
    """
    from wscp_cli.casefile.disk.plain_file import read_plain
    from wscp_cli.casefile.layout import KEY_TO_NAMES
    from wscp_cli.publishing.roles import Key
    from wscp_cli.publishing.roles.key import read_key

    path = root / KEY_TO_NAMES
    if not path.exists():
        return Key()
    key = read_key(read_plain(path))
    if key is None:
        raise WscpError(
            f"{KEY_TO_NAMES} cannot be read: it is damaged, or of a newer wscp", "Move it away, and run again."
        )
    return key


def keep_key(root: Path, name: str, stood: "OfFile", outputs: Outputs, console: Console) -> None:
    """Put what stood in a file into the key, private; before the copy that needs it is written.

    Args:
        root: The case folder.
        name: What the copy is called.
        stood: What stood in it.
        outputs: Puts the key in its place.
        console: Warned where git would take the key along.
    """
    from wscp_cli.casefile.git.kept_private import kept_private_findings
    from wscp_cli.casefile.layout import KEY_TO_NAMES

    key = key_of(root)
    if not stood and name not in key.files:
        return
    key.files[name] = stood
    outputs.put(root / KEY_TO_NAMES, key.as_json(), "json", named=False)
    for finding in kept_private_findings(root):
        if finding.place.path == KEY_TO_NAMES:
            console.warn(f"{KEY_TO_NAMES}: {finding.message}")


def say_what_is_left(name: str, content: bytes, known: "Known", console: Console) -> bool:
    """Look into a copy as publish-check does, and say what still points to somebody; whether anything does.

    What a program cannot look at is no name left: publish-check says it when something is to be published.

    Args:
        name: What the copy is called.
        content: The copy.
        known: Who is known.
        console: Where it is said.
    """
    from wscp_cli.output.publishing.wording import left_in_words
    from wscp_cli.publishing.checking import without_names
    from wscp_cli.publishing.inspect import look_at_file
    from wscp_cli.publishing.judge import judged

    verdict = without_names(judged(name, look_at_file(name, content), known), known)
    hits = [hit for hit in verdict.hits if hit.whose]
    for line in left_in_words(hits):
        console.warn(f"{safe_text(name, one_line=True)}: {line}")
    return bool(hits)


def _form(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")


def _name(path: Path) -> str:
    return safe_text(path.name, one_line=True)


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
