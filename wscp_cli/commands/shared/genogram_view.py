"""What the user chose of the genogram's view, read from options and held against the family."""

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.genogram.layout.view import View
    from wscp_cli.genogram.picture.painters.graphviz_program import Engine
    from wscp_cli.genogram.picture.paper import Paper
    from wscp_cli.model.family import Family

Relationships = Annotated[
    str | None,
    typer.Option(
        "--relationships",
        metavar="none|all|harmful",
        show_default=False,
        help="Which relationship lines are drawn; all when not given, but none with --publication.",
    ),
]
Focus = Annotated[
    str | None,
    typer.Option(
        "--focus",
        metavar="ID",
        show_default=False,
        help="The person in the middle, with whoever is joined to them; the child of the review when not given.",
    ),
]
Generations = Annotated[
    int | None,
    typer.Option(
        "--generations",
        metavar="N",
        min=0,
        show_default=False,
        help="Only so many generations up and down from there; everybody when not given.",
    ),
]
Initials = Annotated[bool, typer.Option("--initials", help="Initials in place of names.")]
Publication = Annotated[
    bool,
    typer.Option("--publication", help="Roles in place of names, bands of age, no dates; nothing else of the case."),
]
Sexes = Annotated[
    bool,
    typer.Option(
        "--sexes/--no-sexes", help="With --publication: whether symbols and roles tell sex.", show_default=False
    ),
]
Losses = Annotated[
    bool,
    typer.Option("--losses", help="With --publication: show pregnancies that were lost or ended."),
]
Health = Annotated[
    bool,
    typer.Option(
        "--health/--no-health",
        show_default=False,
        help="Whether misuse of alcohol or drugs, mental ill-health and parental responsibility are shown; never with "
        "--publication.",
    ),
]
Show = Annotated[
    str | None,
    typer.Option(
        "--show",
        metavar="FACT,…",
        show_default=False,
        help="Facts beneath the name: gender, role, ethnicity, disability, legal-status, parental-responsibility, "
        "alert, note.",
    ),
]
Deceased = Annotated[
    str,
    typer.Option("--deceased", metavar="cross|words", help="A cross through the symbol, or the word died in it."),
]
PaperSize = Annotated[
    str,
    typer.Option("--paper", metavar="auto|a4|a3", help="What the pdf is printed on; a4 and a3 in sheets as needed."),
]

Width = Annotated[
    str | None,
    typer.Option(
        "--width",
        metavar="160mm",
        show_default=False,
        help="For a page of Word: a picture this wide, no word smaller than 8 points, no title, key in two columns.",
    ),
]
_NARROWEST, _WIDEST, _POINTS_A_MILLIMETRE = 60.0, 420.0, 72 / 25.4
EngineName = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="auto|own|graphviz",
        help="What draws svg and png: wscp itself, or Graphviz; auto takes Graphviz where it is installed.",
    ),
]


def view_of(
    *,
    relationships: str | None,
    focus: str | None,
    generations: int | None,
    initials: bool,
    publication: bool,
    sexes: bool,
    losses: bool,
    health: bool,
    show: str | None,
    deceased: str,
) -> "View":
    """The view that was chosen.

    Raises:
        WscpError: usage error for a word that is none of the choices, or choices that contradict one another.
    """
    from wscp_cli.genogram.layout.relationships import CHOICES
    from wscp_cli.genogram.layout.view import FACTS, View

    facts = [one.strip().lower().replace("_", "-") for one in (show or "").split(",") if one.strip()]
    unknown = [one for one in facts if one not in FACTS]
    if unknown or (show is not None and not facts):
        raise _usage(f"--show takes {', '.join(FACTS)}", "For example: wscp genogram --show ethnicity,legal-status")
    if relationships is not None and relationships not in CHOICES:
        raise _usage("--relationships is none, all or harmful", "For example: wscp genogram --relationships harmful")
    if deceased not in {"cross", "words"}:
        raise _usage("--deceased is cross or words", "For example: wscp genogram --deceased words")
    if publication and (facts or initials):
        raise _usage("--publication shows roles only: neither facts nor initials", "Leave out --show and --initials.")
    if not sexes and not publication:
        raise _usage("--no-sexes belongs to --publication", "Write: wscp genogram --publication --no-sexes")
    if losses and not publication:
        raise _usage("--losses belongs to --publication", "Leave it out: a working genogram shows them.")
    return View(
        relationships=next((c for c in CHOICES if c == relationships), None),
        focus=focus or "",
        generations=generations,
        initials=initials,
        publication=publication,
        sexes=sexes,
        losses=losses,
        health=health,
        facts=tuple(fact for one in dict.fromkeys(facts) for fact in FACTS if fact == one),
        deceased="words" if deceased == "words" else "cross",
    )


def days_of(text: str | None) -> tuple[date, ...]:
    """The days to show, the earliest first; none when none is given.

    Raises:
        WscpError: usage error for what is no date, one that is named twice, or too many.
    """
    from wscp_cli.commands.shared.options import read_day
    from wscp_cli.genogram.over_time.sheet import MOST_DAYS

    if text is None:
        return ()
    parts = [part.strip() for part in text.split(",")]
    days = [day for part in parts if (day := read_day(part, "--as-at"))]
    if len(set(days)) < len(days):
        raise _usage("--as-at names a day twice", "Name each day once: --as-at 2024-01-01,2026-03-15")
    if len(days) > MOST_DAYS:
        raise _usage(f"--as-at takes {MOST_DAYS} days at most, not {len(days)}", "Draw the others on a second sheet.")
    return tuple(sorted(days))


def check_focus(view: "View", family: "Family", day: date | None) -> None:
    """Whether somebody is there to stand in the middle, where the view needs somebody.

    Raises:
        WscpError: usage error, when nobody is.
    """
    from wscp_cli.family.views.as_at import family_as_at

    day = day or family.as_at
    present = family_as_at(family, day)
    if view.focus and view.focus not in {p.id for p in present.people}:
        from difflib import get_close_matches

        near = get_close_matches(view.focus.lower(), [p.id for p in present.people], n=3, cutoff=0.5)
        raise _usage(
            "--focus names nobody of the family" + (" who was born by then" if day else ""),
            f"Ids like it: {', '.join(near)}"
            if near
            else "Write the id of a person as it stands in family.yaml, such as --focus child-a.",
        )
    counted = (view.publication or view.generations is not None) and not view.focus
    if counted and not any(p.index_child for p in present.people):
        if any(p.index_child for p in family.people):
            raise _usage(
                f"no child of the review had been born by {day}, from whom roles and generations count",
                "Name a later day with --as-at, or somebody else with --focus ID.",
            )
        raise _usage(
            "no child of the review is marked, from whom roles and generations count",
            "Write `index_child: true` at the child in family.yaml, or name somebody with --focus ID.",
        )


def engine_of(chosen: str, formats: list[str]) -> "Engine":
    """What draws: wscp itself where a page is made, which leads to each person in the picture.

    Raises:
        WscpError: usage error for any other word, and for a page by Graphviz.
    """
    from wscp_cli.genogram.picture.painters.graphviz_program import ENGINES

    found = next((engine for engine in ENGINES if engine == chosen.lower()), None)
    if found is None:
        raise _usage("--engine is auto, own or graphviz", "For example: wscp genogram --engine own")
    if "html" in formats and found == "graphviz":
        raise _usage("html is drawn by wscp itself", "Leave out --engine, or ask for svg, png, pdf, dot or json.")
    return "own" if "html" in formats else found


def within_of(width: str | None, paper: str) -> float:
    """The width of the column that a picture is put into, in points; 0 when none is given.

    Raises:
        WscpError: usage error for what is no width, or none that a page has.
    """
    if width is None:
        return 0.0
    match = re.fullmatch(r"(\d{1,4}(?:\.\d{1,2})?)\s*(mm|cm)?", width.strip().lower())
    millimetres = float(match[1]) * (10 if match[2] == "cm" else 1) if match else 0.0
    if not _NARROWEST <= millimetres <= _WIDEST:
        raise _usage("--width is from 60mm to 420mm", "A page of Word (A4) takes --width 160mm.")
    if paper != "auto":
        raise _usage("--width and --paper exclude each other", "Leave one of them out.")
    return millimetres * _POINTS_A_MILLIMETRE


def too_wide(scene_width: float, within: float) -> str:
    """What to say of a picture that does not fit its column; nothing when it does."""
    if not within or scene_width <= within + 0.5:
        return ""
    needed, wanted = (round(points / _POINTS_A_MILLIMETRE) for points in (scene_width, within))
    return (
        f"the picture is {needed} mm wide, not {wanted}: with fewer millimetres words would be smaller than 8 points. "
        "Put it on a page of its own across, or draw part of the family with --focus and --generations"
    )


def paper_of(chosen: str) -> "Paper":
    """The paper that was chosen.

    Raises:
        WscpError: usage error for any other.
    """
    from wscp_cli.genogram.picture.paper import PAPERS

    found = next((paper for paper in PAPERS if paper == chosen.lower()), None)
    if found is None:
        raise _usage("--paper is one of auto, a4, a3", "For example: wscp genogram --format pdf --paper a4")
    return found


def _usage(message: str, advice: str) -> WscpError:
    return WscpError(message, advice, ExitCode.USAGE)
