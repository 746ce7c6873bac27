"""`wscp genogram`: draw the family of family.yaml."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.options import Case, Quiet, read_day
from wscp_cli.console import Console, safe_text
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from datetime import date

    from wscp_cli.findings import Finding
    from wscp_cli.model.family import Family

_FORMATS = ("svg", "png", "pdf", "dot", "json")


def genogram(
    case: Case = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            show_default=False,
            help="A file whose ending names the format, or - for stdout; out/genogram.* when not given.",
        ),
    ] = None,
    as_at: Annotated[
        str | None,
        typer.Option(
            "--as-at",
            metavar="DATE",
            show_default=False,
            help="The family on this day: born, alive, together, living where; family.yaml's as_at when not given.",
        ),
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT,…",
            show_default=False,
            help="Of svg, png, pdf, dot, json; svg,png,pdf when not given. dot or json alone goes to stdout.",
        ),
    ] = None,
    gedcom: Annotated[
        Path | None,
        typer.Option(
            "--gedcom",
            metavar="FILE",
            show_default=False,
            help="Draw this GEDCOM file (5.5.1 or 7) instead of family.yaml; no case folder is needed.",
        ),
    ] = None,
    ecomap: Annotated[
        bool,
        typer.Option("--ecomap", help="Draw the child in the middle, family, network and agencies around."),
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Draw the genogram: people, couples, children and households of family.yaml, laid out by the tool.

    Without options it writes out/genogram.svg, .png and .pdf in the case folder and says so. `--format json` or
    `--format dot` alone goes to stdout, and so does any one format with `-o -`. With `-o FILE` and several formats,
    each is written beside FILE under its own ending. `--gedcom FILE` needs no case: without one it writes
    genogram-NAME.svg, .png and .pdf in the current folder. `--ecomap` writes out/ecomap.* from family.yaml's
    relationships and agencies.yaml. Exit codes: 0 drawn, 1 drawn but something in family.yaml
    or the GEDCOM file could not be drawn as written, 3 the case or file cannot be read, 4 no drawing engine.
    """
    from wscp_cli.casefile.lock import case_lock
    from wscp_cli.genogram.draw import draw

    console = Console(quiet)
    wanted = _wanted(formats, output)
    day = read_day(as_at, "--as-at")
    if ecomap:
        _draw_ecomap(console, case, output, wanted, day)
        return
    if gedcom is not None:
        family, read_findings = _from_gedcom(console, gedcom)
        root, reference = case or Path(), ""
    else:
        root, family, reference = _of_case(case)
        read_findings = ()
    drawing = draw(family, reference, wanted, day)
    findings = (*read_findings, *drawing.findings)
    for finding in findings:
        console.warn(str(finding))
    if str(output) == "-" or (output is None and len(wanted) == 1 and wanted[0] in {"dot", "json"}):
        _to_stdout(drawing.files[wanted[0]])
    elif gedcom is not None and output is None:
        _write(console, root, root / f"genogram-{gedcom.stem}.{wanted[0]}", drawing.files)
    elif output is not None:
        _write(console, root, output, drawing.files)
    else:
        with case_lock(root, "genogram"):
            _write(console, root, output, drawing.files)
    for notice in drawing.notices:
        console.warn(notice)
    if findings:
        raise typer.Exit(ExitCode.FINDINGS)


def _draw_ecomap(
    console: Console, case: Path | None, output: Path | None, wanted: list[str], day: "date | None",
) -> None:
    """Draw the ecomap of the case, into out/ecomap.* when not told otherwise."""
    from wscp_cli.casefile.layout import OUT, find_case
    from wscp_cli.casefile.lock import case_lock
    from wscp_cli.genogram.ecomap_scene import draw_ecomap
    from wscp_cli.model.folder import read_case

    root = find_case(case)
    folder = read_case(root)
    if not folder.has("family"):
        raise WscpError(f"{root.name}/family.yaml is missing or cannot be read", "Run `wscp validate` to see where.")
    drawing = draw_ecomap(folder.family, folder.agencies, folder.case.reference or root.name, wanted, day)
    if str(output) == "-" or (output is None and wanted in (["dot"], ["json"])):
        _to_stdout(drawing.files[wanted[0]])
    elif output is not None:
        _write(console, root, output, drawing.files)
    else:
        with case_lock(root, "genogram"):
            _write(console, root, root / OUT / f"ecomap.{wanted[0]}", drawing.files)
    for notice in drawing.notices:
        console.warn(notice)


def _of_case(case: Path | None) -> "tuple[Path, Family, str]":
    """The case folder, its family and its reference.

    Raises:
        WscpError: unreadable, when there is no case or no family in it.
    """
    from wscp_cli.casefile.layout import find_case
    from wscp_cli.model.folder import read_case

    root = find_case(case)
    folder = read_case(root)
    if not folder.has("family"):
        raise WscpError(f"{root.name}/family.yaml is missing or cannot be read", "Run `wscp validate` to see where.")
    return root, folder.family, folder.case.reference or root.name


def _from_gedcom(console: Console, path: Path) -> "tuple[Family, tuple[Finding, ...]]":
    """The family of a GEDCOM file; what of it found no place is said."""
    from wscp_cli.commands.family import left_out_words
    from wscp_cli.genogram.gedcom_family import family_of_gedcom
    from wscp_cli.genogram.gedcom_file import open_gedcom

    file = open_gedcom(path)
    made = family_of_gedcom(file)
    for words in left_out_words(made.left_out):
        console.say(f"genogram: {words}")
    return made.family, tuple(file.findings)


def _wanted(formats: str | None, output: Path | None) -> list[str]:
    """The formats asked for, by option or by the ending of the file.

    Raises:
        WscpError: usage error for an unknown format, or several for one stream.
    """
    chosen = [one.strip().lower() for one in formats.split(",") if one.strip()] if formats is not None else []
    if formats is None and output is not None and str(output) != "-":
        chosen = [output.suffix.lower().lstrip(".")]
    elif formats is None:
        chosen = ["svg"] if output is not None else ["svg", "png", "pdf"]
    unknown = [one for one in chosen if one not in _FORMATS]
    if unknown or not chosen:
        raise WscpError(
            f"a format is one of {', '.join(_FORMATS)}",
            "For example: wscp genogram --format svg,png, or wscp genogram -o family.pdf",
            ExitCode.USAGE,
        )
    chosen = list(dict.fromkeys(chosen))
    if str(output) == "-" and len(chosen) > 1:
        raise WscpError("only one format can go to stdout", "Name one: wscp genogram -o - --format svg", ExitCode.USAGE)
    return chosen


def _to_stdout(content: bytes) -> None:
    """The picture itself, byte for byte: binary formats too."""
    import sys

    sys.stdout.flush()
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(content.decode("utf-8", "replace"))
        return
    stream.write(content)
    stream.flush()


def _write(console: Console, root: Path, output: Path | None, files: dict[str, bytes]) -> None:
    from wscp_cli.casefile.atomic import write_bytes
    from wscp_cli.casefile.layout import OUT

    base = output if output is not None else root / OUT / "genogram"
    for form, content in files.items():
        path = (
            base
            if output is not None and len(files) == 1
            else base.with_suffix(f".{form}")
            if output is not None
            else base.with_name(f"{base.name}.{form}")
        )
        write_bytes(path, content)
        shown = path if output is not None else path.relative_to(root)
        console.say(f"genogram: wrote {safe_text(str(shown), one_line=True)}")
