"""Publishing a practice review: agreed, anonymised, announced, put out on the day (§14, §20)."""

from wscp_cli.findings import Severity
from wscp_cli.rules.core.duty import Remarks, duty, said, shown_id
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import Missing, Subject, Wrong

_PARTIES = {
    "partnership": "the partnership's general statement",
    "local-authority": "the local authority's statement",
    "police": "the police's statement",
    "icb": "the Integrated Care Board's statement",
}
_RECIPIENTS = ("panel", "ofsted")
"""Who must be told the date, where the profile names nobody else: those of §20's sentence (SEED-07)."""


def _publishing(subject: Subject) -> bool:
    """Whether the report is, or may still be, published."""
    return not said(subject.case.publication.reason_not_published)


def _out(subject: Subject) -> bool:
    published = subject.case.publication.published_on
    return published is not None and published <= subject.today


@duty("PUB-SIGNED-OFF", "§14, §20", "publication", lcspr=True)
def report_signed_off(subject: Subject) -> Remarks:
    """The Delegated Safeguarding Partners sign the report off before it is published."""
    publication = subject.case.publication
    if publication.signed_off_by_dsps_on is not None:
        return
    place = publication.place("signed_off_by_dsps_on")
    if _out(subject):
        yield Wrong(place, "the report is out, yet no sign-off by the Delegated Safeguarding Partners is recorded")
    else:
        yield Missing(place, "record when the Delegated Safeguarding Partners signed the report off")


@duty("PUB-DATE", "§20", "publication", lcspr=True)
def publication_date_agreed(subject: Subject) -> Remarks:
    """The date of publication is agreed."""
    publication = subject.case.publication
    if _publishing(subject) and publication.planned_for is None and publication.published_on is None:
        yield Missing(
            publication.place("planned_for"),
            "record the agreed day of publication: the notices are counted back from it",
        )
    planned, out = publication.planned_for, publication.published_on or said(publication.reason_not_published)
    if planned is not None and planned < subject.today and not out:
        yield Wrong(
            publication.place("planned_for"),
            "the day planned for the publication has gone by: record 'published_on', or the new day that is agreed",
            Severity.WARNING,
        )


@duty("PUB-METHOD", "§20", "publication", lcspr=True)
def publication_method_decided(subject: Subject) -> Remarks:
    """The most appropriate method of publication is decided."""
    publication = subject.case.publication
    if _publishing(subject) and not said(publication.method):
        yield Missing(
            publication.place("method"),
            "write how it is published, the family's interests and the media considered",
        )


@duty("PUB-ANONYMISED", "§20", "publication", lcspr=True)
def anonymisation_assured(subject: Subject) -> Remarks:
    """What is published is quality-assured as fully anonymised before it is out."""
    publication = subject.case.publication
    if not _publishing(subject):
        return
    if publication.anonymisation_checked_on is None:
        place = publication.place("anonymisation_checked_on")
        if _out(subject):
            yield Wrong(place, "the report is out, yet nobody is recorded as having checked that it is anonymised")
        else:
            yield Missing(place, "record when the documents were checked to be fully anonymised")
    elif publication.published_on and publication.anonymisation_checked_on > publication.published_on:
        yield Wrong(
            publication.place("anonymisation_checked_on"),
            "the documents were checked only after they were published",
        )
    if publication.anonymisation_checked_on and not said(publication.anonymisation_checked_by):
        yield Missing(
            publication.place("anonymisation_checked_by"),
            "record who checked: the Safeguarding Review Group and the Delegated Safeguarding Partners' members",
        )
    yield from _as_publish_check_said(subject)


_SAID = {
    "found": "publish-check found what points to somebody in this document: take it out and run wscp report finish",
    "not-checked": "a part of this document no program can look at: look at it, record it (wscp record looked-at), and "
    "run wscp report finish",
    "review": "publish-check left something in this document to look at: look at it, and run wscp report finish",
}


def _as_publish_check_said(subject: Subject) -> Remarks:
    """What the finished documents' own checks leave to be done; a document that changed is asked for again."""
    for one in subject.case.publication.publish_checks:
        if one.file in subject.changed_since_checked:
            advice = "this document has changed since publish-check looked into it: run wscp report finish again"
            yield Wrong(one.place("sha256"), advice)
        elif one.result in _SAID:
            yield Wrong(one.place("result"), _SAID[one.result])


@duty("PUB-STATEMENTS", "§20", "publication", lcspr=True)
def statements_agreed(subject: Subject) -> Remarks:
    """The partnership's statement and each partner's are agreed with the communications teams."""
    publication = subject.case.publication
    given = {one.party: one for one in publication.statements}
    for party, what in _PARTIES.items() if _publishing(subject) else ():
        one = given.get(party)  # type: ignore[call-overload]  # the parties are those of the record
        if one is None:
            yield Missing(publication.place("statements", key=True), f"record when {what} was agreed (party: {party})")
        elif one.agreed_on is None:
            yield Missing(one.place("agreed_on"), f"record when {what} was agreed")


@duty("PUB-FAMILY", "§20", "publication", needs=("involvement", "publication"), lcspr=True)
def family_told_of_publication(subject: Subject) -> Remarks:
    """The family is told of the publication and its date."""
    publication = subject.case.publication
    if not _publishing(subject):
        return
    told = {one.person: one for one in publication.family_informed}
    for member in subject.case.involvement.members:
        one = told.get(member.person)
        if member.informed_on and one is None:
            yield Missing(
                publication.place("family_informed", key=True),
                f"record when {shown_id(member.person, 'a relative')} was told of the publication, or 'reason_not'",
            )
    for one in publication.family_informed:
        if one.on is None and not said(one.reason_not):
            yield Missing(one.place("on"), "record when this family member was told of the publication, or why not")
        elif one.on and publication.published_on and one.on > publication.published_on:
            yield Wrong(one.place("on"), "this family member was told only after the report was published")


@duty(
    "PUB-NOTICES",
    "§20",
    "publication",
    status="national",
    force="must",
    deadlines=("publication-notice",),
    lcspr=True,
)
def notices_sent(subject: Subject) -> Remarks:
    """The Panel and Ofsted are told the date of publication beforehand."""
    yield from _announced(subject, "publication-notice", _RECIPIENTS)


@duty("PUB-NOTICE-DFE", "§20", "publication", deadlines=("publication-notice-dfe",), lcspr=True)
def notice_to_department(subject: Subject) -> Remarks:
    """The DfE, whose mailbox is listed, is told the date of publication beforehand."""
    if not any(one.id == "publication-notice" and one.agency == "dfe" for one in subject.deadlines):
        yield from _announced(subject, "publication-notice-dfe", ())


def _announced(subject: Subject, deadline: str, otherwise: tuple[str, ...]) -> Remarks:
    """Whom a profile's deadline names and no notice has reached yet."""
    publication = subject.case.publication
    sent = {one.recipient for one in publication.notices if one.on}
    wanted = tuple(one.agency for one in subject.deadlines if one.id == deadline and one.agency)
    for recipient in wanted or otherwise:
        if _publishing(subject) and recipient not in sent:
            yield Missing(
                publication.place("notices", key=True),
                f"record when {recipient} was told the date of publication (recipient: {recipient})",
            )


@duty("PUB-PANEL", "§20", "publication", lcspr=True)
def local_panel_told(subject: Subject) -> Remarks:
    """The local review panel is told the planned publication, so that it informs key practitioners."""
    publication = subject.case.publication
    if _publishing(subject) and publication.local_panel_told_on is None:
        yield Missing(
            publication.place("local_panel_told_on"),
            "record when the local panel was told the date and asked to inform the key practitioners",
        )
    told = publication.local_panel_told_on
    if told and publication.published_on and told > publication.published_on:
        yield Wrong(publication.place("local_panel_told_on"), "the local panel was told only after the publication")


@duty("PUB-MEMBERS", "§20", "publication", deadlines=("elected-members-notice",), lcspr=True)
def elected_members_told(subject: Subject) -> Remarks:
    """Elected members are told of the publication beforehand."""
    publication = subject.case.publication
    if _publishing(subject) and publication.elected_members_told_on is None:
        yield Missing(
            publication.place("elected_members_told_on"),
            "record when elected members were told, two weeks before",
        )


@duty("PUB-PUBLISHED", "§14, §20", "publication", status="national", deadlines=("lcspr-publication",), lcspr=True)
def report_published(subject: Subject) -> Remarks:
    """The report is published, or the reason why it is not is recorded."""
    publication = subject.case.publication
    if _publishing(subject) and publication.published_on is None:
        yield Missing(
            publication.place("published_on"),
            "record when the report was published; if it is not to be, say why in 'reason_not_published'",
        )


def _on_the_day(subject: Subject, field: str, what: str) -> Remarks:
    publication = subject.case.publication
    done = getattr(publication.on_the_day, field)
    if not _out(subject):
        return
    if done is None:
        yield Missing(publication.place("on_the_day", field), f"record when {what}")
    elif publication.published_on and done != publication.published_on:
        yield Wrong(publication.place("on_the_day", field), f"{what} on another day than that of the publication")


@duty("PUB-WEBSITE", "§14, §20", "publication", lcspr=True)
def report_on_website(subject: Subject) -> Remarks:
    """On the day the report is put on the partnership's website."""
    yield from _on_the_day(subject, "website_on", "the report was put on the website")


@duty("PUB-BRIEF", "§14, §20", "publication", lcspr=True)
def learning_brief_out(subject: Subject) -> Remarks:
    """On the day the learning brief is put on the partnership's website."""
    yield from _on_the_day(subject, "learning_brief_on", "the learning brief was put on the website")


@duty("PUB-STATEMENT", "§20", "publication", lcspr=True)
def statement_out(subject: Subject) -> Remarks:
    """On the day the partnership's statement is put on its website."""
    yield from _on_the_day(subject, "statement_on", "the statement was put on the website")


@duty("PUB-NSPCC", "§14, §20", "publication", lcspr=True)
def sent_to_repository(subject: Subject) -> Remarks:
    """On the day the report is sent to the NSPCC for its national repository."""
    yield from _on_the_day(subject, "nspcc_repository_on", "the report was sent to the NSPCC's repository")


PUBLICATION_RULES: tuple[Rule, ...] = (
    report_signed_off,
    publication_date_agreed,
    publication_method_decided,
    anonymisation_assured,
    statements_agreed,
    family_told_of_publication,
    notices_sent,
    notice_to_department,
    local_panel_told,
    elected_members_told,
    report_published,
    report_on_website,
    learning_brief_out,
    statement_out,
    sent_to_repository,
)
