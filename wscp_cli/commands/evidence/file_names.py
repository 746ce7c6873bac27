"""What files of agencies are called in messages: as they are at a terminal, by number in a log where in doubt."""

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from wscp_cli.errors import WscpError

if TYPE_CHECKING:
    from wscp_cli.evidence.compare import Evidence
    from wscp_cli.model.folder import CaseFolder
    from wscp_cli.output.unnamed import ReturnNames


def evidence_names(folder: "CaseFolder", found: "Evidence") -> "ReturnNames":
    """What the files that are spoken of are called: agencies may name a file after a child.

    Args:
        folder: The case.
        found: How its evidence stands.
    """
    from wscp_cli.evidence.signature import ENDING
    from wscp_cli.output.unnamed import ReturnNames, file_names

    if sys.stdout.isatty() and sys.stderr.isatty():
        return ReturnNames(show_all=True)
    paths = {*found.listing.digests, *found.listing.junk, *(path for path, _ in found.listing.refused)}
    paths |= {name for change in found.changes for name in (change.path, change.was) if name}
    names = file_names(paths, (word for one in folder.agencies.agencies for word in (one.id, one.name)))
    ours = {name: name for one in found.seals for name in (one.name, one.name + ENDING)}
    return replace(names, files=names.files | ours)


def refuse_unread_evidence(folder: "CaseFolder", found: "Evidence") -> None:
    """Refuse to hand on or put away what cannot be read: it would be less than there is, and nobody would know.

    Args:
        folder: The case.
        found: How its evidence stands.

    Raises:
        WscpError: unreadable, naming the first.
    """
    for path, reason in found.unread:
        called = evidence_names(folder, found).file(path)
        raise WscpError(f"{called} {reason}; nothing was written", "Look at its permissions and the disk.")
