"""`wscp family add`: one more person, by what they are to the child."""

from typing import Annotated

import typer

from wscp_cli.commands.record.writing import DryRun, InCase, text_option, written
from wscp_cli.commands.shared.options import Quiet, Today, day_or_today
from wscp_cli.errors import ExitCode, WscpError


def add(
    role: Annotated[
        str,
        typer.Argument(
            metavar="ROLE",
            help="What the person is to the child: mother, 'maternal grandmother', 'foster carer', child.",
        ),
    ],
    name: Annotated[str | None, text_option("--name", "What is printed beside them; a pseudonym is safest.")] = None,
    own_id: Annotated[str | None, text_option("--id", "The id; made of the role when not given.", metavar="ID")] = None,
    sex: Annotated[
        str | None,
        text_option("--sex", "male, female, intersex or not-known; told by the role when not given.", metavar="WORD"),
    ] = None,
    born: Annotated[str | None, text_option("--born", "3/4/2015, April 2015, about 2015.", metavar="DATE")] = None,
    due: Annotated[str | None, text_option("--due", "Of an unborn baby: when it is due.", metavar="DATE")] = None,
    died: Annotated[str | None, text_option("--died", "The date of death.", metavar="DATE")] = None,
    mother: Annotated[str | None, text_option("--mother", "The mother's id.", metavar="ID")] = None,
    father: Annotated[str | None, text_option("--father", "The father's id.", metavar="ID")] = None,
    carer: Annotated[str | None, text_option("--carer", 'A carer\'s id and bond: "gran (foster since 2025)".')] = None,
    partner: Annotated[str | None, text_option("--partner", 'The partner\'s id: "lee (married 2015)".')] = None,
    lives_with: Annotated[
        str | None, text_option("--lives-with", "Whose home it is too, or a household.", metavar="ID")
    ] = None,
    twin_of: Annotated[str | None, text_option("--twin-of", "The twin's id.", metavar="ID")] = None,
    sibling_of: Annotated[
        str | None, text_option("--sibling-of", "A brother or sister, parents not known.", metavar="ID")
    ] = None,
    case: InCase = None,
    today: Today = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Add one person to family.yaml, in its short form, and tie them to the child as the role says.

    A mother, father, grandparent, brother, sister, aunt, uncle, partner of a parent, step-parent, foster carer or
    special guardian is tied to the child of the review (or to the parent) by the role alone; name links yourself
    with --mother, --father, --carer, --partner and the others where it is otherwise. The difference is shown; comments
    and layout of the file stay. Exit codes: 0 written, 2 wrong usage or the family would not be sound, 3 the case
    cannot be read, 6 somebody else is writing into the case.
    """
    from wscp_cli.recording.family_member import person_added

    if not role.strip():
        raise WscpError(
            "what the person is to the child is needed", "For example: wscp family add mother", ExitCode.USAGE
        )
    fields = {
        "id": own_id,
        "name": name,
        "sex": sex,
        "born": _day(born, "--born", today),
        "due": _day(due, "--due", today),
        "died": _day(died, "--died", today),
        "kind": "unborn" if due else None,
        "mother": mother,
        "father": father,
        "carer": carer,
        "partner": partner,
        "lives_with": lives_with,
        "twin_of": twin_of,
        "sibling_of": sibling_of,
    }
    written(
        "add",
        case,
        lambda folder: person_added(folder, role.strip(), fields),
        today,
        dry_run=dry_run,
        quiet=quiet,
        command="family",
    )


def _day(text: str | None, option: str, today: str | None) -> str | None:
    """A date as somebody types it, as the case file has it.

    Raises:
        WscpError: usage error when it cannot be read for sure.
    """
    if text is None:
        return None
    from wscp_cli.dates.reader import read_text
    from wscp_cli.model.values.dates import EdtfDate

    found = EdtfDate.parse(text.strip()) or EdtfDate.parse(read_text(text, day_or_today(today).year).edtf)
    if found is None:
        raise WscpError(
            f"{option} cannot be read for sure", "Write 3/4/2015, April 2015, 2015 or about 2015", ExitCode.USAGE
        )
    return found.text
