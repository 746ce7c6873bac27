"""`wscp genogram`: draw the family of family.yaml."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.shared.genogram_view import (
    Deceased,
    EngineName,
    Focus,
    Generations,
    Health,
    Initials,
    Losses,
    PaperSize,
    Publication,
    Relationships,
    Sexes,
    Show,
    Width,
    check_focus,
    days_of,
    engine_of,
    paper_of,
    too_wide,
    view_of,
    within_of,
)
from wscp_cli.commands.shared.names_shown import names_shown
from wscp_cli.commands.shared.one_writer import one_writer
from wscp_cli.commands.shared.options import Case, Quiet
from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.commands.shared.picture_files import refuse_no_files, write_pictures
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.findings import capped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wscp_cli.findings import Finding
    from wscp_cli.genogram.draw import Drawing
    from wscp_cli.genogram.layout.view import View
    from wscp_cli.genogram.picture.painters.graphviz_program import Engine
    from wscp_cli.genogram.picture.paper import Paper
    from wscp_cli.model.family import Family

_FORMATS = ("svg", "png", "pdf", "html", "dot", "json")


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
            metavar="DATE[,DATE…]",
            show_default=False,
            help="The family on this day: born, alive, together, living where; family.yaml's as_at when not given. "
            "Up to six days, with commas between, on one sheet: what changed is numbered.",
        ),
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT,…",
            show_default=False,
            help="Of svg, png, pdf, html, dot, json; svg,png,pdf when not given. dot or json alone goes to stdout.",
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
    relationships: Relationships = None,
    focus: Focus = None,
    generations: Generations = None,
    initials: Initials = False,
    publication: Publication = False,
    sexes: Sexes = True,
    losses: Losses = False,
    health: Health = True,
    show: Show = None,
    deceased: Deceased = "cross",
    paper: PaperSize = "auto",
    width: Width = None,
    engine: EngineName = "auto",
    watch: Annotated[
        bool, typer.Option("--watch", help="Draw again whenever the file is saved, until Ctrl-C.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Draw the genogram: people, couples, children and households of family.yaml, laid out by the tool.

    Without options it writes out/genogram.svg, .png and .pdf in the case folder and says so. `--format json` or
    `--format dot` alone goes to stdout, and so does any one format with `-o -`. With `-o FILE` and several formats,
    each is written beside FILE under its own ending. With `--publication` the files are out/genogram-publication.*,
    with `--initials` out/genogram-initials.*, so that none is taken for another. `--gedcom FILE` needs no case:
    without one it writes genogram-NAME.svg, .png and .pdf in the current folder, for publication and with initials
    without NAME. `--ecomap` writes out/ecomap.* from family.yaml's relationships and agencies.yaml. Exit codes: 0
    drawn, 1 drawn but something in family.yaml or the GEDCOM file could not be drawn as written, 2 wrong usage, 3 the
    case or file cannot be read, 4 Graphviz was asked for and is not here, 5 a file of that name was changed by hand or
    is not from wscp: it is kept, and the new one is next to it, such as genogram.new.svg.
    """
    from wscp_cli.commands.shared.redraw import whenever_changed

    console = Console(quiet)
    if ecomap and (publication or initials or gedcom or focus or generations is not None or show or losses):
        raise WscpError(
            "--ecomap goes with --as-at, --format, --width, --engine and -o only: it shows names and is not for "
            "publication",
            "Leave the other options out.",
            ExitCode.USAGE,
        )
    wanted = _wanted(formats, output)
    days = days_of(as_at)
    if ecomap and len(days) > 1:
        raise WscpError("--ecomap shows one day", "Name one: wscp genogram --ecomap --as-at 2026-03-15", ExitCode.USAGE)
    day = days[0] if days else None
    view = view_of(
        relationships=relationships,
        focus=focus,
        generations=generations,
        initials=initials,
        publication=publication,
        sexes=sexes,
        losses=losses,
        health=health,
        show=show,
        deceased=deceased,
    )
    sheets, within = paper_of(paper), within_of(width, paper)
    wish = _Wish(
        wanted,
        day,
        view,
        sheets,
        "own" if within else engine_of(engine, wanted),
        within,
        days if len(days) > 1 else (),
        formats is None and output is None,
    )

    def once() -> ExitCode:
        if ecomap:
            return _draw_ecomap(console, case, output, wish)
        return _draw(console, case, gedcom, output, wish)

    if output and not _stream(output, wanted):
        refuse_no_files(output, wanted)
    if not watch:
        code = once()
        if code:
            raise typer.Exit(code)
        return
    if _stream(output, wanted):
        raise WscpError("--watch needs a file to draw into", "Leave out -o -, or name a file.", ExitCode.USAGE)
    from wscp_cli.casefile.layout import find_case

    root = None if gedcom else find_case(case)
    source = root / "family.yaml" if root else gedcom or Path()
    whenever_changed(source, once, console, root / "agencies.yaml" if root and ecomap else None)


@dataclass(frozen=True)
class _Wish:
    """What is to be drawn, and how."""

    formats: list[str]
    day: "date | None"
    view: "View"
    paper: "Paper"
    engine: "Engine"
    within: float = 0.0
    days: "tuple[date, ...]" = ()
    usual_formats: bool = False


def _draw(console: Console, case: Path | None, gedcom: Path | None, output: Path | None, wish: _Wish) -> ExitCode:
    """Draw the family once; how the command ends."""
    from wscp_cli.casefile.layout import OUT

    if gedcom is not None:
        family, read_findings = _from_gedcom(console, gedcom)
        root, reference = case or Path(), ""
    else:
        root, family, reference, read_findings, marking = _of_case(case)
        wish = replace(wish, view=replace(wish.view, marking=marking))
    drawing = _drawing(family, reference, wish)
    files = _with_page(drawing, wish.formats)
    findings = (*read_findings, *drawing.findings)
    names = names_shown([one.id for one in family.people] if gedcom else [], console)
    for finding in capped(map(names.finding, findings)):
        console.warn(str(finding))
    outputs = Outputs(console, "genogram", None if output or gedcom else root, named=output is not None)
    if _stream(output, wish.formats):
        _to_stdout(files[wish.formats[0]])
    elif gedcom is not None and output is None:
        write_pictures(outputs, _beside_gedcom(root, gedcom, wish.view, wish.formats), files, gedcom)
    elif output is not None:
        write_pictures(outputs, output, files, gedcom)
    else:
        with one_writer(root, "genogram", console):
            write_pictures(outputs, root / OUT / f"genogram{_kind(wish.view)}.{wish.formats[0]}", files)
    for notice in filter(None, (*drawing.notices, too_wide(drawing.scene.width, wish.within))):
        console.warn(names.text(notice))
    for note in (*drawing.layout.notes, *drawing.layout.asides):
        console.say(f"genogram: {names.text(note)}")
    if wish.view.publication and not (wish.day or family.as_at):
        console.say("genogram: ages are left out, as no day is given to count them from (--as-at DATE)")
    return _ends_with(outputs, findings)


def _drawing(family: "Family", reference: str, wish: _Wish) -> "Drawing":
    """The pictures that are wanted, of one day or of several."""
    from wscp_cli.genogram.draw import draw, draw_days

    for day in wish.days or (wish.day,):
        check_focus(wish.view, family, day)
    how = (wish.engine, wish.view, wish.paper, wish.within)
    formats, usual = _pictures(wish.formats), wish.usual_formats
    if wish.days:
        return draw_days(family, reference, formats, wish.days, *how, png_may_go=usual)
    return draw(family, reference, formats, wish.day, *how, png_may_go=usual)


def _kind(view: "View") -> str:
    """What the name of a file says of the view, so that no picture is taken for another."""
    return "-publication" if view.publication else "-initials" if view.initials else ""


def _beside_gedcom(root: Path | None, gedcom: Path | None, view: "View", formats: list[str]) -> Path:
    """Where the picture of a GEDCOM file goes when nothing else is said; a file's own name may tell the family's."""
    name = f"-{gedcom.stem}" if gedcom and not (view.publication or view.initials) else ""
    return (root or Path()) / f"genogram{name}{_kind(view)}.{formats[0]}"


def _pictures(formats: list[str]) -> list[str]:
    """What is drawn for these formats: the page carries the svg."""
    return list(dict.fromkeys("svg" if form == "html" else form for form in formats))


def _with_page(drawing: "Drawing", formats: list[str]) -> dict[str, bytes]:
    """The files of these formats, the page among them."""
    from wscp_cli.output.genogram_page import genogram_page

    made = [form for form in formats if form == "html" or form in drawing.files]
    return {form: genogram_page(drawing) if form == "html" else drawing.files[form] for form in made}


def _stream(output: Path | None, formats: list[str]) -> bool:
    """Whether the picture goes to stdout."""
    return str(output) == "-" or (output is None and formats in (["dot"], ["json"]))


def _draw_ecomap(console: Console, case: Path | None, output: Path | None, wish: _Wish) -> ExitCode:
    """Draw the ecomap of the case, into out/ecomap.* when not told otherwise; how the command ends."""
    from wscp_cli.casefile.layout import OUT
    from wscp_cli.genogram.ecomap.scene import draw_ecomap
    from wscp_cli.model.folder import case_read_whole

    root, family, reference, findings, marking = _of_case(case)
    for finding in capped(findings):
        console.warn(str(finding))
    if family.people and not any(person.index_child for person in family.people):
        raise WscpError(
            "no child of the review is marked, who would stand in the middle of the ecomap",
            "Write `index_child: true` at the child in family.yaml.",
            ExitCode.USAGE,
        )
    agencies = case_read_whole(root, frozenset({"case", "agencies"})).agencies
    wanted = wish.formats
    drawing = draw_ecomap(family, agencies, reference, _pictures(wanted), wish.day, wish.engine, wish.within, marking)
    files = _with_page(drawing, wanted)
    outputs = Outputs(console, "genogram", None if output else root)
    if _stream(output, wanted):
        _to_stdout(files[wanted[0]])
    elif output is not None:
        write_pictures(outputs, output, files)
    else:
        with one_writer(root, "genogram", console):
            write_pictures(outputs, root / OUT / f"ecomap.{wanted[0]}", files)
    for notice in filter(None, (*drawing.notices, too_wide(drawing.scene.width, wish.within))):
        console.warn(notice)
    for note in drawing.layout.notes:
        console.say(f"genogram: {note}")
    return _ends_with(outputs, findings)


def _ends_with(outputs: Outputs, findings: "Sequence[Finding]") -> ExitCode:
    """What the command ends with: somebody's file that was kept weighs more than a fault of form."""
    return ExitCode.WOULD_OVERWRITE if outputs.kept else ExitCode.FINDINGS if findings else ExitCode.OK


def _of_case(case: Path | None) -> "tuple[Path, Family, str, tuple[Finding, ...], str]":
    """The case folder, its family, its reference, what is wrong with the form of family.yaml, and the marking.

    Raises:
        WscpError: unreadable, when there is no case or no family in it.
    """
    from wscp_cli.casefile.layout import find_case
    from wscp_cli.family.index_child import marked
    from wscp_cli.family.unknown_words import of_form, without_guesses
    from wscp_cli.model.folder import case_read_whole
    from wscp_cli.protocol.marking import marking_of

    root = find_case(case)
    folder = case_read_whole(root, frozenset({"case", "family"}))
    if not folder.has("family"):
        raise WscpError(f"{root.name}/family.yaml is missing or cannot be read", "Run `wscp validate` to see where.")
    findings = of_form(folder.findings)
    family = without_guesses(folder.family, findings)
    if not any(person.index_child for person in family.people):
        family, _ = marked(family, [child.person for child in folder.case.children if child.person])
    return root, family, folder.case.reference or root.name, findings, marking_of(folder)


def _from_gedcom(console: Console, path: Path) -> "tuple[Family, tuple[Finding, ...]]":
    """The family of a GEDCOM file; what of it found no place is said."""
    from wscp_cli.commands.family.exchange import left_out_words
    from wscp_cli.family.gedcom.file import open_gedcom
    from wscp_cli.family.gedcom.import_ import family_of_gedcom

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
