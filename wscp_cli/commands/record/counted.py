"""`wscp record`, what is counted of a case in coded words, and the day on which every agency was known."""

from typing import Annotated

import typer

from wscp_cli.commands.record.progress import record
from wscp_cli.commands.record.writing import DryRun, InCase, On, needed, text_option, when, written
from wscp_cli.commands.shared.options import Quiet, Today

__all__ = ["record"]

_ANSWER = "yes, no or not-known."


@record.command("incident", short_help="The incident and its area, as they are counted.")
def incident(
    area: Annotated[str | None, text_option("--area", "District or locality; never an address.")] = None,
    outcome: Annotated[str | None, text_option("--outcome", "death, serious-harm or other.", metavar="WORD")] = None,
    kind: Annotated[
        str | None, text_option("--kind", "What kind it was, such as physical-abuse or neglect.", metavar="WORD")
    ] = None,
    category: Annotated[
        list[str] | None,
        typer.Option(
            "--category",
            metavar="WORD",
            help="physical, emotional, sexual or neglect; may be repeated.",
            show_default=False,
        ),
    ] = None,
    where: Annotated[
        str | None, text_option("--where", "in-area, outside-england or elsewhere-in-england.", metavar="WORD")
    ] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """The incident and its area, as they are counted (§4).

    The categories given replace those recorded before. What happened is told in words in case.yaml and the chronology.
    """
    from wscp_cli.recording.counted import incident_told

    fields = {"outcome": outcome, "kind": kind, "abuse_categories": category or None, "where": where}
    written("incident", case, lambda _: incident_told(area, fields), today, dry_run=dry_run, quiet=quiet)


@record.command("child")
def child(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="The child's id in family.yaml.")],
    looked_after: Annotated[
        str | None, text_option("--looked-after", f"Looked after by a local authority: {_ANSWER}", metavar="WORD")
    ] = None,
    care_leaver: Annotated[
        str | None, text_option("--care-leaver", f"A care leaver, up to 24: {_ANSWER}", metavar="WORD")
    ] = None,
    resident: Annotated[
        str | None, text_option("--resident", f"Normally resident in the area: {_ANSWER}", metavar="WORD")
    ] = None,
    ethnic_group: Annotated[
        str | None,
        text_option("--ethnic-group", "The group of the 2021 census, such as white-british.", metavar="WORD"),
    ] = None,
    disability: Annotated[str | None, text_option("--disability", f"Disabled: {_ANSWER}", metavar="WORD")] = None,
    protection_plan: Annotated[
        str | None, text_option("--protection-plan", f"On a child protection plan: {_ANSWER}", metavar="WORD")
    ] = None,
    child_in_need: Annotated[
        str | None, text_option("--child-in-need", f"A child in need: {_ANSWER}", metavar="WORD")
    ] = None,
    placement: Annotated[
        str | None, text_option("--placement", "Where the child lived, such as at-home.", metavar="WORD")
    ] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """What is counted of a child of the review (§4).

    The family's own words for ethnicity and faith stay in family.yaml.
    """
    from wscp_cli.recording.counted import child_told

    fields = {
        "looked_after": looked_after,
        "care_leaver": care_leaver,
        "normally_resident": resident,
        "ethnic_group": ethnic_group,
        "disability": disability,
        "protection_plan": protection_plan,
        "child_in_need": child_in_need,
        "placement": placement,
    }
    written("child", case, lambda folder: child_told(folder, person, fields), today, dry_run=dry_run, quiet=quiet)


@record.command("agencies-identified", short_help="Every agency that knew the child is asked.")
def agencies_identified(
    on: On = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """It was asked who else knew the child; all are listed (§7)."""
    from wscp_cli.recording.counted import all_identified

    day = needed(when(on, "--on", today), "--on", "the day on which every agency was in the list")
    changes = all_identified({"all_identified_on": day})
    written("agencies-identified", case, lambda _: changes, today, dry_run=dry_run, quiet=quiet)
