"""What is wrong with an accepted exception itself: run out, incomplete, without an end."""

from datetime import date

from wscp_cli.findings import Severity
from wscp_cli.model.actions import AcceptedException
from wscp_cli.rules.core.duty import Remarks, duty, said
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import Subject, Wrong


def expired(one: AcceptedException, today: date) -> bool:
    """Whether an exception has run out."""
    return one.until is not None and one.until < today


@duty("EXC-EXPIRED", "", None, status="form")
def exception_not_expired(subject: Subject) -> Remarks:
    """An accepted exception has not run out."""
    for one in subject.case.exceptions.exceptions:
        if one.until and expired(one, subject.today):
            yield Wrong(
                one.place("until"),
                f"this exception ran out on {one.until.isoformat()}: put the finding right, or agree on it anew",
            )


@duty("EXC-INCOMPLETE", "", None, status="form")
def exception_complete(subject: Subject) -> Remarks:
    """An accepted exception says why, and who agreed."""
    for one in subject.case.exceptions.exceptions:
        absent = [name for name in ("code", "reason", "agreed_by") if not said(getattr(one, name))]
        if absent:
            yield Wrong(
                one.place(absent[0]),
                f"this exception has no {' and no '.join(absent)}, so nothing is accepted",
            )


@duty("EXC-ENDLESS", "", None, status="form", severity=Severity.WARNING)
def exception_ends(subject: Subject) -> Remarks:
    """An accepted exception says until when."""
    for one in subject.case.exceptions.exceptions:
        if one.until is None:
            yield Wrong(
                one.place("until"),
                "this exception has no end, so nobody will look at it again: write in 'until' by when it is looked at",
            )


EXCEPTION_RULES: tuple[Rule, ...] = (exception_complete, exception_not_expired, exception_ends)
