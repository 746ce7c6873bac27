"""What a merge says that an earlier chronology did not: the one about to be replaced, a file, or a git revision."""

import codecs
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wscp_cli.casefile.disk.plain_file import is_file, read_plain
from wscp_cli.casefile.git.repository import file_at
from wscp_cli.casefile.layout import CHRONOLOGY
from wscp_cli.chronology.decisions.became import gone_entries, lost_decisions
from wscp_cli.chronology.earlier_entries import EarlierEntries
from wscp_cli.chronology.revision import Revision, revise
from wscp_cli.chronology.store import REPAIR, DamagedChronologyError, entries_apart
from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.findings import Finding, Severity, in_order
from wscp_cli.returns.merge import MergeResult


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier chronology.

    Attributes:
        name: How it is called.
        content: What its chronology.yaml holds, without a mark of the byte order.
        shown: How messages on a place in it call the file.
    """

    name: str
    content: bytes
    shown: str = "chronology.yaml"


def last_merge(replaced: Path, root: Path | None) -> Earlier | None:
    """The chronology.yaml about to be replaced, else the case's own; None when there is none to compare with.

    Args:
        replaced: Where this merge writes its chronology.yaml.
        root: The case folder, if there is one.

    Raises:
        WscpError: when it is there and cannot be read.
    """
    name = "the last merge"
    own = [(root / CHRONOLOGY, CHRONOLOGY)] if root else []
    for path, shown in ((replaced, CHRONOLOGY if root and replaced == root / CHRONOLOGY else replaced.name), *own):
        try:
            if is_file(path):  # what is no file never was a merge; writing says what it is
                return Earlier(name, read_plain(path).removeprefix(codecs.BOM_UTF8), shown)
        except OSError as error:
            raise WscpError(
                f"{shown} is there but cannot be read: {error.strerror or type(error).__name__}; nothing was written, "
                "for what cannot be read now would be lost",
                "See that you may read it, then merge again.",
            ) from error
    return None


def entries_of(earlier: Earlier | None) -> tuple[EarlierEntries | None, list[Finding]]:
    """The entries of the last merge; none, and what is wrong, when it is damaged.

    Args:
        earlier: The last merge, if there was one.
    """
    if earlier is None:
        return None, []
    try:
        return EarlierEntries(earlier.content, earlier.shown), []
    except DamagedChronologyError as damaged:
        message = f"{damaged.what}; nothing can be kept from it for returns that cannot be read now. {REPAIR}"
        return None, [Finding("FILE-CHRONOLOGY", Severity.ERROR, damaged.place, message)]


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
        return is_file(path)
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
    known = {one.was.id for one in result.gone}
    found = gone_entries(result.events, result.decisions, lambda: before, differing=after)
    result.gone = (*result.gone, *(one for one in found if one.was.id not in known))
    told = lost_decisions(result.events, result.decisions, result.gone)
    kept = [finding for finding in result.findings if finding.code != "SCOPING-DECISION"]
    result.findings = in_order([*kept, *told])
    return revise(before, after, alike)
