"""What the papers of a case are marked with: the one place that says it."""

from pathlib import Path

from wscp_cli.errors import WscpError
from wscp_cli.model.folder import CaseFolder
from wscp_cli.model.values.marking import MARKING
from wscp_cli.protocol.loader import load_protocol


def marking_of(case: CaseFolder) -> str:
    """The marking of a case's papers: its profile's; the usual one where its profile cannot be used."""
    return marking_under(case.case.profile, case.root)


def marking_under(profile: str, root: Path) -> str:
    """As ``marking_of``, of a case whose profile is known.

    Args:
        profile: What case.yaml names.
        root: The case folder.
    """
    try:
        return load_protocol(profile, root).marking
    except WscpError:
        return MARKING
