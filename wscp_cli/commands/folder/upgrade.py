"""`wscp upgrade`: a case of an earlier version brought to this one, shown first, comments kept."""

from typing import Annotated

import typer

from wscp_cli.commands.shared.one_writer import one_writer
from wscp_cli.commands.shared.options import Case, Quiet, Today, day_or_today
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError


def upgrade(
    case: Case = None,
    yes: Annotated[bool, typer.Option("--yes", help="Write what is shown; without it nothing is written.")] = False,
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """Bring a case of an earlier version to this one: shown first, comments and layout kept.

    What an earlier version recorded in another place is written where it belongs now; the lines that its .gitignore
    and .gitattributes lack are added; the schemas for editors are brought up to date. Files of an earlier version are
    read as they are, so nothing has to be upgraded. Without --yes the changes are shown and nothing is written. Exit
    codes: 0 nothing to do or written, 1 there are changes and --yes was not given, 3 no case.
    """
    from wscp_cli.casefile.layout import CASE_FILES, find_case
    from wscp_cli.casefile.scaffold import SCHEMA_FOLDER
    from wscp_cli.casefile.yaml.saving import save_together
    from wscp_cli.commands.folder.schema import outdated_schemas, write_schemas
    from wscp_cli.model.folder import read_case
    from wscp_cli.recording.upgrade import lines_added, records_brought_up
    from wscp_cli.recording.writing import difference, tried

    console, root = Console(quiet), find_case(case)
    with one_writer(root, "upgrade", console, dry_run=not yes):
        folder = read_case(root)
        made = tried(folder, records_brought_up(folder), day_or_today(today))
        if made.refused:
            raise WscpError(
                "nothing was written, for the case would not be sound then:",
                "Fix this first: wscp validate",
                ExitCode.FINDINGS,
                [str(one) for one in made.refused],
            )
        lists = lines_added(folder)
        names = tuple(kind.schema for kind in CASE_FILES)
        schemas = outdated_schemas(root / SCHEMA_FOLDER, names)
        for line in difference(made):
            console.say(line)
        for one in lists:
            console.say(one.before.name)
            for line in one.lines:
                console.say(f"  + {line}")
        if schemas:
            console.say(f"{SCHEMA_FOLDER}: {len(schemas)} schemas are older than this wscp")
        changes = [(old, new.text) for old, new in zip(made.before, made.after, strict=True) if old.text != new.text]
        changes += [(one.before, one.after) for one in lists]
        if not changes and not schemas:
            console.say("upgrade: this case is up to date; nothing changed")
            return
        if not yes:
            console.say("upgrade: nothing written; write this with: wscp upgrade --yes")
            raise typer.Exit(ExitCode.FINDINGS)
        save_together(changes)
        if schemas:
            write_schemas(root / SCHEMA_FOLDER, names, Console(quiet=True))
    written = [document.name for document, _ in changes] + ([SCHEMA_FOLDER] if schemas else [])
    console.say(f"upgrade: wrote {', '.join(written)}")
