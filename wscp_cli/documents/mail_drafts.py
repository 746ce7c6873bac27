"""The mails of a case: to each agency with letter and form, to those who endorse, to the Panel, to who took part."""

from collections.abc import Mapping
from datetime import date

from wscp_cli.documents.mail import Mail
from wscp_cli.model.agencies import Agency
from wscp_cli.model.folder import CaseFolder
from wscp_cli.model.values.wording import count, day_long, listed
from wscp_cli.model.values.words import ENDORSERS, Partnership

MAILS = ("request", "chase", "endorsement", "submission", "outcome")
"""The kinds of document that a mail goes with, or that are a mail alone."""
ONLY_MAIL = ("endorsement", "submission")
_ENDORSER_WORDS = {
    "independent-scrutineer": "the Independent Scrutineer",
    "local-authority": "the local authority",
    "police": "the police",
    "icb": "the ICB",
}
_REPORT = "documents/rapid-review.docx"
Files = Mapping[str, bytes]
"""The files that can go with a mail, by their path in the case."""


def request(case: CaseFolder, sender: Partnership, agency: Agency, due: date | None, files: Files) -> Mail:
    """The request to one agency: the letter and its form inside."""
    by = f" by {day_long(due)}" if due else ""
    body = (
        f"{_greeting(agency)}\n\nPlease read the letter and return the form{by}. Nothing held? A nil return is an "
        "answer, and is needed too.\n\nSecure your records today, and say on the form how.\n\n"
        f"{_secure(sender)}{_signed(sender)}"
    )
    return Mail(
        f"request-{agency.id}",
        _to(agency),
        f"{case.case.reference}: request for information",
        body,
        _inside(
            files, f"documents/request-{agency.id}.docx", f"scoping/requests/{case.case.reference}-{agency.id}.xlsx"
        ),
        sender.email,
    )


def chase(case: CaseFolder, sender: Partnership, agency: Agency, due: date | None, files: Files) -> Mail:
    """The reminder to an agency whose return is outstanding."""
    since = f" It was due on {day_long(due)}." if due else ""
    body = (
        f"{_greeting(agency)}\n\nWe do not have your return yet.{since} Please send it today, or say by reply when it "
        f"comes and what stands in the way.\n\n{_secure(sender)}{_signed(sender)}"
    )
    return Mail(
        f"chase-{agency.id}",
        _to(agency),
        f"{case.case.reference}: your return is outstanding",
        body,
        _inside(files, f"documents/chase-{agency.id}.docx", f"scoping/requests/{case.case.reference}-{agency.id}.xlsx"),
        sender.email,
    )


def endorsement(case: CaseFolder, sender: Partnership, endorser: str, due: date | None, files: Files) -> Mail:
    """The final draft to one of those who endorse it."""
    decided = {
        "yes": "to undertake a local child safeguarding practice review",
        "no": "not to undertake a local child safeguarding practice review",
    }
    word = decided.get(case.meeting.decision.undertake_lcspr or "")
    recommends = f"The meeting recommends {word}.\n\n" if word else ""
    by = f" by {day_long(due)}" if due else " within one working day"
    body = (
        f"The rapid review report for {case.case.reference} is attached, for {_ENDORSER_WORDS[endorser]}.\n\n"
        f"{recommends}Please answer{by}: endorsed, or what should change.\n\n{_signed(sender)}"
    )
    of_partner = [agency for agency in case.agencies.agencies if agency.partner == endorser]
    return Mail(
        f"endorsement-{endorser}",
        tuple(to for agency in of_partner for to in _to(agency)),
        f"{case.case.reference}: rapid review report to endorse",
        body,
        _inside(files, "documents/rapid-review.docx"),
        sender.email,
    )


def endorsements(case: CaseFolder, sender: Partnership, due: date | None, files: Files) -> list[Mail]:
    """One mail for each endorser who has not answered."""
    done = {known.endorser for known in case.report.endorsements if known.endorsed_on}
    return [endorsement(case, sender, one, due, files) for one in ENDORSERS if one not in done]


def submission(case: CaseFolder, sender: Partnership, files: Files) -> Mail:
    """The report to the Panel; its address is for a person to write, from the Panel's own guidance."""
    reference = case.notification.notification_reference
    about = f"{case.case.reference}{f', notification {reference}' if reference else ''}"
    body = (
        f"The rapid review report for {about} is attached.\n\nPlease confirm that you have it, to "
        f"{sender.email or 'this address'}.\n\n{_signed(sender)}"
    )
    return Mail(
        "submission",
        (),
        f"{about}: rapid review report",
        body,
        _inside(files, "documents/rapid-review.docx"),
        sender.email,
    )


def outcome(case: CaseFolder, sender: Partnership, files: Files) -> Mail:
    """What was decided, to all who took part."""
    to = tuple(address for agency in case.agencies.agencies for address in _to(agency, attendee=True))
    body = (
        "The rapid review has been decided. The attached page says what was decided, why, and what you must do "
        f"now.\n\nThank you for your part in it.\n\n{_signed(sender)}"
    )
    return Mail(
        "outcome",
        to,
        f"{case.case.reference}: outcome of the rapid review",
        body,
        _inside(files, "documents/outcome.docx"),
        sender.email,
    )


def before_submission(
    case: CaseFolder,
    due: date | None,
    today: date,
    files: Files,
    marking: str,
) -> list[str]:
    """What should be there before the report goes to the Panel and is not, in sentences."""
    missing = []
    if due and due < today and case.report.submitted_on is None:
        missing.append(f"it was due on {day_long(due)}: record the reason with wscp record log delay")
    if not case.report.signed_off_on:
        missing.append("it is not signed off: wscp record submission --signed-off DATE")
    done = {known.endorser for known in case.report.endorsements if known.endorsed_on}
    open_ones = [_ENDORSER_WORDS[one] for one in ENDORSERS if one not in done]
    if open_ones:
        missing.append(
            f"{count(len(open_ones), 'endorsement')} missing, of {listed(open_ones)}: wscp record endorsement"
        )
    if _REPORT not in files:
        missing.append(f"there is no {_REPORT} to attach: wscp report rapid-review")
    else:
        missing += _in_the_report(case, files[_REPORT], marking)
    return missing


def _in_the_report(case: CaseFolder, content: bytes, marking: str) -> list[str]:
    """What is wrong in the report itself: names of the family, no marking, or no Word document at all."""
    from wscp_cli.documents.engine.package import DOCUMENT, NotADocumentError, opened
    from wscp_cli.documents.engine.placeholders import paragraph_text
    from wscp_cli.documents.names_left import names_left

    wrong = []
    try:
        package = opened(content)
        named = names_left(package, case.family)
        furniture = " ".join(paragraph_text(package.root(name)) for name in package.stories() if name != DOCUMENT)
    except NotADocumentError as error:
        return [f"{_REPORT} cannot be read: {error.reason}"]
    if named:
        whose = ", ".join(f"{person} ({times})" for person, times in named.items())
        wrong.append(f"{_REPORT} names members of the family: {whose}")
    if marking and marking.casefold() not in furniture.casefold():
        wrong.append(f"{_REPORT} carries no {marking} in its header or footer")
    return wrong


def _inside(files: Files, *paths: str) -> tuple[tuple[str, bytes], ...]:
    return tuple((path.rpartition("/")[2], files[path]) for path in paths if path in files)


def _to(agency: Agency, *, attendee: bool = False) -> tuple[str, ...]:
    chosen = (agency.attendee.email or agency.lead.email) if attendee else agency.lead.email
    return (chosen,) if chosen else ()


def _greeting(agency: Agency) -> str:
    return f"For {agency.lead.role or 'the safeguarding lead'}, {agency.name or agency.id}"


def _secure(sender: Partnership) -> str:
    return f"{sender.secure_sending.strip()}\n\n" if sender.secure_sending.strip() else ""


def _signed(sender: Partnership) -> str:
    return "\n".join(filter(None, (sender.sender.name, sender.sender.role, sender.name, sender.telephone)))
