"""`wscp report`, names of the family: in a document that speaks in roles, and in the one sheet that is to name them."""

from pathlib import Path
from typing import TYPE_CHECKING

from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.documents.engine.package import Package
    from wscp_cli.documents.kinds import Kind
    from wscp_cli.model.folder import CaseFolder


def refuse_nobody(kind: "Kind", folder: "CaseFolder") -> None:
    """Make no identity sheet of nobody.

    Raises:
        WscpError: usage error when identifiers.yaml names nobody of the family.
    """
    named = any(one.names and one.professional != "yes" for one in folder.identifiers.people)
    if kind.identifies and not named:
        raise WscpError(
            "identifiers.yaml names nobody of the family, so there is nobody to put on the sheet",
            'Record who is meant, such as: wscp record identifier child --name "..." --born D --address "..."',
            ExitCode.USAGE,
        )


def warn_of_names(
    kind: "Kind",
    made: "Package",
    folder: "CaseFolder",
    console: Console,
    out: Path | None,
) -> None:
    """Say whose names are in a document that speaks in roles, by id, never the name; or what the sheet is.

    Args:
        kind: The kind of document.
        made: The document.
        folder: The case.
        console: Where it is said.
        out: The file it is written to, where the user named one.
    """
    if kind.identifies:
        console.warn(
            f"{kind.name}: it names the family. Send it by secure mail, apart from the letter, and file it "
            "with no other paper."
        )
        if out is not None and is_versioned(out, folder.root):
            console.warn("that place is versioned with the case, which keeps the names: better leave --out out")
        return
    from wscp_cli.documents.names_left import names_left

    found = names_left(made, folder.family)
    if found:
        whose = ", ".join(f"{person} ({times})" for person, times in found.items())
        console.warn(
            f"{kind.name}: the words of the case name members of the family: {whose}. Write roles in their "
            "place, save in agencies' own words."
        )


def is_versioned(out: Path, root: Path) -> bool:
    """Whether a place is within the case, and not in out/, which git leaves out."""
    from wscp_cli.casefile.disk.real_path import real_path

    place, home = real_path(out), real_path(root)
    return place.is_relative_to(home) and place.relative_to(home).parts[:1] != ("out",)
