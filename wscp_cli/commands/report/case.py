"""The case a document is made from: read whole, or not at all."""

from pathlib import Path
from typing import TYPE_CHECKING

from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.model.folder import CaseFolder


def case_read_whole(root: Path) -> "CaseFolder":
    """The case, when each of its files can be read: a document out of half a case would be believed.

    Raises:
        WscpError: unreadable, with the files that cannot be read.
    """
    from wscp_cli.model.folder import read_case

    case = read_case(root)
    broken = [one.name for one in case.documents.values() if not one.readable and _there(one.path)]
    linked = [one.place.path for one in case.findings if one.code == "FILE-LINK"]
    if not case.has("case") and "case.yaml" not in broken:
        broken.insert(0, "case.yaml")
    if broken or linked:
        names = ", ".join([*broken, *linked])
        raise WscpError(
            f"{names} cannot be read, so no document is made from this case",
            "Run wscp validate to see where.",
            ExitCode.UNREADABLE,
        )
    return case


def _there(path: Path) -> bool:
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True
