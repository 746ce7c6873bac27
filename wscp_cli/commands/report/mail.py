"""`wscp report`, the mail drafts: next to the letters, or alone for those who endorse and for the Panel."""

from pathlib import Path
from typing import TYPE_CHECKING

from wscp_cli.commands.shared.one_writer import one_writer
from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wscp_cli.console import Console
    from wscp_cli.documents.mail import Mail
    from wscp_cli.model.agencies import Agency
    from wscp_cli.model.folder import CaseFolder

MAIL = "out/mail"


def is_only_mail(kind: str) -> bool:
    """Whether a kind is a mail and nothing else."""
    from wscp_cli.documents.mail_drafts import ONLY_MAIL

    return kind.lower().replace("_", "-") in ONLY_MAIL


def has_mail(kind: str) -> bool:
    """Whether a mail goes with a document of this kind."""
    from wscp_cli.documents.mail_drafts import MAILS

    return kind in MAILS


def make_mail(kind: str, root: Path, day: "date", console: "Console") -> None:
    """Make the drafts of a kind that is a mail alone.

    Raises:
        WscpError: when the case cannot be read, or nobody is left to write to.
    """
    with one_writer(root, f"report {kind}", console):
        put_mails(kind.lower(), root, [], day, console)


def put_mails(kind: str, root: Path, agencies: "Sequence[Agency | None]", day: "date", console: "Console") -> None:
    """Write the drafts of a kind into the case's out/mail; say which have no address yet, and what is missing.

    Raises:
        WscpError: when the case cannot be read, or nobody is left to write to.
    """
    from wscp_cli.documents.mail import draft, without_address
    from wscp_cli.model.folder import case_read_whole

    mails = _mails(kind, case_read_whole(root), agencies, day, console)
    if not mails:
        raise WscpError(
            f"{kind}: everybody has answered, nothing is left to be sent", "Look with: wscp report list", ExitCode.USAGE
        )
    outputs = Outputs(console, f"report {kind}", root)
    for mail in mails:
        outputs.put(root / MAIL / f"{mail.name}.eml", draft(mail), "eml")
    nowhere = without_address(mails)
    if nowhere:
        console.warn(f"no address yet for {', '.join(nowhere)}: write it in the draft, or in the case")
    outputs.end()


def _mails(
    kind: str,
    case: "CaseFolder",
    agencies: "Sequence[Agency | None]",
    day: "date",
    console: "Console",
) -> "list[Mail]":
    from wscp_cli.casefile.disk.path_order import path_order
    from wscp_cli.documents import mail_drafts
    from wscp_cli.documents.facts.basis import basis_of

    basis = basis_of(case, day)
    sender = case.case.partnership.over(basis.protocol.partnership)
    made = [path for folder in ("documents", "scoping/requests") for path in (case.root / folder).glob("*.*x")]
    files = {path.relative_to(case.root).as_posix(): path.read_bytes() for path in sorted(made, key=path_order)}

    known = [agency for agency in agencies if agency is not None]
    if kind in {"request", "chase"}:
        make = mail_drafts.request if kind == "request" else mail_drafts.chase
        return [make(case, sender, agency, basis.due("scoping-return", agency.id), files) for agency in known]
    if kind == "endorsement":
        return mail_drafts.endorsements(case, sender, basis.due("endorsement"), files)
    if kind == "submission":
        marking = basis.protocol.marking
        for line in mail_drafts.before_submission(case, basis.due("rapid-review-submission"), day, files, marking):
            console.warn(f"before it goes: {line}")
        return [mail_drafts.submission(case, sender, files)]
    return [mail_drafts.outcome(case, sender, files)]
