"""The agencies' returns, and what is made of them before the meeting (§7, §8, §9)."""

from wscp_cli.model.values.dates import Moment
from wscp_cli.rules.core.duty import Remarks, duty, said
from wscp_cli.rules.core.partial_dates import surely_before
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import Missing, Subject, Wrong
from wscp_cli.rules.duties.set_up import agency_name, identified


@duty("RET-RETURNED", "§7", "returns", deadlines=("scoping-return", "scoping-return-backstop"))
def each_has_returned(subject: Subject) -> Remarks:
    """Each agency that was asked has sent its return, or stated that it has nothing to return."""
    for agency in identified(subject):
        if agency.scoping.returned_on is None:
            yield Missing(
                agency.place("scoping", "returned_on"),
                f"record when the return of {agency_name(agency)} came in; for a nil return add 'nil_return: true'",
            )


@duty("RET-QUALITY", "§8", "returns", force="must")
def return_quality_assured(subject: Subject) -> Remarks:
    """Each return was quality-assured by the agency itself before it was sent."""
    for agency in identified(subject):
        scoping = agency.scoping
        if scoping.returned_on is None or scoping.nil_return:
            continue
        checked = scoping.quality_assured
        if not said(checked.by) or checked.on is None:
            absent = "on" if said(checked.by) else "by"
            place = agency.place("scoping", "quality_assured", absent)
            yield Missing(
                place, f"record '{absent}': who quality-assured the return of {agency_name(agency)}, and when"
            )
        elif surely_before(scoping.returned_on, checked.on):
            yield Wrong(
                agency.place("scoping", "quality_assured", "on"),
                f"the return of {agency_name(agency)} was quality-assured after it came in: correct the day",
            )


@duty("RET-VOICE", "§8", "returns")
def practitioner_heard(subject: Subject) -> Remarks:
    """The front-line practitioner's voice is in each return, or the reason why not is recorded."""
    for agency in identified(subject):
        scoping = agency.scoping
        if scoping.returned_on is None or scoping.nil_return:
            continue
        voice, name = scoping.practitioner_voice, agency_name(agency)
        if voice.included is None:
            place = agency.place("scoping", "practitioner_voice", "included")
            yield Missing(place, f"record whether the front-line practitioner's voice is in the return of {name}")
        elif voice.included != "yes" and not said(voice.reason):
            yield Missing(
                agency.place("scoping", "practitioner_voice", "reason"),
                f"say why the front-line practitioner's voice is not in the return of {name}",
            )


@duty("RET-INVOLVEMENT", "§8", "returns")
def involvement_determined(subject: Subject) -> Remarks:
    """It is answered for each agency whether its involvement was significant."""
    for agency in subject.case.agencies.agencies:
        if agency.significant_involvement is None:
            yield Missing(
                agency.place("significant_involvement"),
                f"answer whether {agency_name(agency)} had "
                "significant involvement: who should be at the meeting depends on it",
            )


def _ready(subject: Subject, field: str, what: str) -> Remarks:
    papers, held = subject.case.meeting.papers, subject.case.meeting.held_on
    ready: Moment | None = getattr(papers, field)
    if ready is None:
        yield Missing(
            subject.case.meeting.place("papers", field),
            f"record when {what} was ready; it is made in advance of the meeting",
        )
    elif held and ready.date > held.date:
        yield Wrong(papers.place(field), f"{what} was ready only after the meeting, which needed it in advance")


@duty("RET-CHRONOLOGY", "§7", "returns")
def chronology_made(subject: Subject) -> Remarks:
    """The integrated chronology is made before the meeting."""
    yield from _ready(subject, "chronology_ready_on", "the integrated chronology")


@duty("RET-GENOGRAM", "§7", "returns")
def genogram_made(subject: Subject) -> Remarks:
    """The genogram is made before the meeting."""
    yield from _ready(subject, "genogram_ready_on", "the genogram")


@duty("RET-CHAIR-PAPERS", "§7", "returns")
def chair_has_papers(subject: Subject) -> Remarks:
    """The documentation is shared with the chair before the meeting."""
    yield from _ready(subject, "shared_with_chair_on", "the documentation for the chair")


@duty("RET-PAPERS", "§9", "returns")
def participants_have_papers(subject: Subject) -> Remarks:
    """The documentation is shared with the participants, in advance wherever possible."""
    papers, held = subject.case.meeting.papers, subject.case.meeting.held_on
    shared = papers.shared_with_participants_on
    if shared is None:
        yield Missing(
            subject.case.meeting.place("papers", "shared_with_participants_on"),
            "record when the participants were sent the documents",
        )
    elif held and shared.date >= held.date and not said(papers.reason_not_in_advance):
        yield Wrong(
            papers.place("shared_with_participants_on"),
            "the participants had the documents only on the day "
            "of the meeting or later: say why in 'reason_not_in_advance'",
        )


RETURNS_RULES: tuple[Rule, ...] = (
    each_has_returned,
    return_quality_assured,
    practitioner_heard,
    involvement_determined,
    chronology_made,
    genogram_made,
    chair_has_papers,
    participants_have_papers,
)
