"""What a merge says that an earlier chronology did not: the one about to be replaced, a file, or a git revision."""

import codecs
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wscp_cli.casefile.git import file_at
from wscp_cli.casefile.layout import CHRONOLOGY
from wscp_cli.chronology.decided import lost_decisions
from wscp_cli.chronology.revision import Revision, revise
from wscp_cli.chronology.yaml_file import entries_apart
from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.findings import in_order
from wscp_cli.scoping.merging import MergeResult


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier chronology.

    Attributes:
        name: How it is called.
        content: What its chronology.yaml holds, without a mark of the byte order.
    """

    name: str
    content: bytes


def last_merge(replaced: Path, root: Path | None) -> Earlier | None:
    """The chronology.yaml about to be replaced, else the case's own; None when there is none to compare with.

    Args:
        replaced: Where this merge writes its chronology.yaml.
        root: The case folder, if there is one.
    """
    for path, name in ((replaced, "the last merge"), *([(root / CHRONOLOGY, "the last merge")] if root else [])):
        if path.is_file():
            try:
                return Earlier(name, path.read_bytes().removeprefix(codecs.BOM_UTF8))
            except OSError:
                return None  # writing says what is wrong with it
    return None


def named_merge(since: str, root: Path | None) -> Earlier:
    """The chronology that ``--since`` names: a file, a case folder, or a revision of the case under version control.

    Args:
        since: A path, or what git takes as a revision: ``HEAD~1``, a tag, ``main@{2026-04-01}``.
        root: The case folder, if there is one.

    Raises:
        WscpError: when it names nothing of the kind, or what it names cannot be read.
    """
    path = Path(since)
    found = next((one for one in (path, path / CHRONOLOGY, path / "chronology.yaml") if _is_file(one)), None)
    try:
        if found:
            return Earlier(since, found.read_bytes().removeprefix(codecs.BOM_UTF8))
        content = file_at(root, since, CHRONOLOGY) if root else None
        if content is not None:
            return Earlier(since, content.removeprefix(codecs.BOM_UTF8))
    except (OSError, ValueError) as error:
        raise WscpError("what --since names cannot be read", _ADVICE) from error
    raise WscpError(
        "--since names neither a chronology.yaml nor a revision of the case that holds one", _ADVICE, ExitCode.USAGE
    )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long, or no path at all: then it may be a revision
        return False


_ADVICE = "Name an earlier chronology.yaml, or a git revision of the case folder such as HEAD~1."


def compare(result: MergeResult, earlier: Earlier, pieces: Sequence[bytes]) -> Revision:
    """Compare a merge with an earlier one; decisions on what is gone are told what their entry may have become.

    Args:
        result: The merge; its findings are changed.
        earlier: The earlier chronology.
        pieces: What ``chronology_pieces`` makes of the merge.

    Raises:
        WscpError: when the earlier content is no chronology.
    """
    before, after, alike = entries_apart(earlier.content, pieces, result.events)
    told = lost_decisions(result.events, result.decisions, lambda: before)
    kept = [finding for finding in result.findings if finding.code != "SCOPING-DECISION"]
    result.findings = in_order([*kept, *told])
    return revise(before, after, alike)
