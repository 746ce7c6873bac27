"""`wscp archive`: a closed case as one encrypted file, and a receipt; nothing is deleted."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.evidence.file_names import refuse_unread_evidence
from wscp_cli.commands.shared.options import Case, Quiet, Today, day_or_today
from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from datetime import date

    from wscp_cli.evidence.archive.packing import Packed
    from wscp_cli.evidence.compare import Evidence
    from wscp_cli.model.folder import CaseFolder
    from wscp_cli.rules.accepted import Judgement

_BEFORE = ("ACT-DONE", "ACT-EVIDENCE", "ACT-IMPACT", "CLO-", "PUB-PUBLISHED", "EVI-")
"""What is settled before a case is put away, by the codes of the findings that say it is not."""
_COPIES = (
    "Where else the case may be. wscp deletes nothing; what to keep is your partnership's to decide.",
    "- the case folder itself, with its out folder and its history",
    "- identifiers.yaml on each computer that had the case",
    "- clones of the case's repository, and the server it was pushed to",
    "- synchronised folders, their recycle bins and versions; backups",
    "- what was sent: papers, reports and mails, with everybody they went to (log.yaml lists what was recorded)",
    "- what the agencies hold of their own returns, and bags that were handed on",
)


def archive(
    case: Case = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="The encrypted file, such as WSCP-2026-004.age.", show_default=False
        ),
    ] = None,
    recipient: Annotated[
        list[str] | None,
        typer.Option(
            "--recipient",
            metavar="KEY",
            help="Who can open it: a public key of age (age1…) or ssh. Repeatable; name two.",
            show_default=False,
        ),
    ] = None,
    even_so: Annotated[
        bool, typer.Option("--even-so", help="Archive a case that is not settled yet; the receipt says so.")
    ] = False,
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """Put a closed case away as one encrypted file, with a receipt next to it. Nothing is deleted.

    Before it: the actions are done and shown, their impact evaluated and shared, a practice review published, what the
    agencies sent is as it was sealed. Anybody with age and one of the keys can open it, without wscp; without a key
    nobody can. Needs the extra wscp-cli[archive]. Exit codes: 0, 1 not settled, 3 a file that cannot be read, 4 pyrage
    is missing.
    """
    from wscp_cli.casefile.layout import find_case
    from wscp_cli.checking.check import judged
    from wscp_cli.evidence.archive.packing import encrypted, keys_of, packed
    from wscp_cli.generated import refuse_no_file
    from wscp_cli.model.folder import case_read_whole

    if out is None or str(out) == "-":
        raise WscpError("say where the archive goes", "For example: -o WSCP-2026-004.age", ExitCode.USAGE)
    if not recipient:
        advice = "Name a public key, better two: --recipient age1…; age-keygen makes a pair"
        raise WscpError("say who can open the archive", advice, ExitCode.USAGE)
    refuse_no_file(out)
    keys = keys_of(recipient)
    console, day, root = Console(quiet), day_or_today(today), find_case(case)
    folder = case_read_whole(root)
    judgement = judged(folder, day, "closed")
    refuse_unread_evidence(folder, judgement.evidence)
    open_still = _not_settled(folder, judgement)
    if open_still and not even_so:
        advice = "Settle that first, or archive it all the same with --even-so."
        raise WscpError("the case is not ready to be put away:", advice, ExitCode.FINDINGS, open_still)
    made = packed(root)
    content = encrypted(made.content, keys)
    receipt = _receipt(folder, day, made, hashlib.sha256(content).hexdigest(), judgement.evidence, open_still)
    outputs = Outputs(console, "archive", named=False)
    placed = outputs.put(out, content, "age")
    outputs.put(placed.path.with_name(f"{placed.path.name}.receipt.txt"), receipt, "txt")
    outputs.end()


def _not_settled(folder: "CaseFolder", judgement: "Judgement") -> list[str]:
    wanted = [one for one in judgement.findings if one.code.startswith(_BEFORE)]
    lines = [f"{one.code} {one.message} ({one.place.path}:{one.place.line})" for one in wanted]
    if folder.case.stage != "closed":
        lines.insert(0, "the stage is not closed: wscp record stage closed")
    return lines


def _receipt(
    folder: "CaseFolder", day: "date", made: "Packed", digest: str, evidence: "Evidence", open_still: list[str]
) -> str:
    last = evidence.last
    lines = [
        f"Archive of {folder.case.reference}, made on {day.isoformat()} by wscp",
        f"sha256 of the encrypted file: {digest}",
        f"files in it: {made.files}" + (f"; links and devices left out: {made.left}" if made.left else ""),
        f"last seal of what the agencies sent: {last.code} of {last.day}"
        if last
        else "what the agencies sent: no seal",
        _kept(folder),
        *(["", f"Not settled when it was made ({len(open_still)}):", *open_still] if open_still else []),
        "",
        "To open it: age -d -i KEY FILE | tar -x",
        "",
        *_COPIES,
    ]
    return "\n".join(lines) + "\n"


def _kept(folder: "CaseFolder") -> str:
    """Until when the case is kept, by the partnership's own rule and no other."""
    from wscp_cli.checking.check import protocol_of
    from wscp_cli.protocol.clock import months_from

    protocol = protocol_of(folder)
    rule = protocol.retention if protocol else None
    if rule is None or rule.years is None:
        return "kept until: the partnership's profile has no rule on it, and wscp knows none"
    start = folder.publication.published_on if rule.counted_from == "published" else folder.case.closure.closed_on
    if start is None:
        return f"kept for {rule.years} years, from a day that is not recorded yet"
    return f"kept until: {months_from(start, 12 * rule.years).isoformat()}, by the partnership's own rule"
