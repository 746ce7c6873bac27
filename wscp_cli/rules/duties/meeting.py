"""The rapid review meeting: held, quorate, and what it considered (§9)."""

from wscp_cli.rules.core.duty import Remarks, duty, said, shown_id
from wscp_cli.rules.core.quorum import (
    Seating,
    attending,
    decision_quorum,
    meeting_quorum,
    quorum_of,
    there_for_decision,
    was_there,
)
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import Missing, Subject, Wrong


@duty("MTG-HELD", "§7", "meeting", deadlines=("rapid-review-meeting", "rapid-review-meeting-latest"))
def meeting_held(subject: Subject) -> Remarks:
    """The day the rapid review meeting was held is recorded."""
    meeting = subject.case.meeting
    if meeting.held_on is None:
        yield Missing(meeting.place("held_on"), "record when the rapid review meeting was held")


@duty("MTG-QUORUM", "§9", "meeting", force="must")
def meeting_quorate(subject: Subject) -> Remarks:
    """A representative of each statutory safeguarding partner is present, one person for one partner."""
    meeting = subject.case.meeting
    if meeting.held_on is None:
        return
    place = meeting.place("attendance", key=True)
    if not meeting.attendance:
        yield Missing(place, "the meeting is recorded as held, but not who was there: quorum cannot be shown")
        return
    seating = Seating.of(subject.case.agencies, subject.quorum)
    for partner in meeting_quorum(meeting, seating).missing:
        stand_for = [one for one in meeting.attendance if one.represents == partner]
        if any(was_there(one) for one in stand_for):
            why = "one person counts for one partner; give two people of one name an 'id' each"
        elif any(one.presence is None for one in stand_for):
            why = "whether the person who stands for it was there is not recorded: see 'presence'"
        elif stand_for:
            why = "apologies or a report do not count; a named deputy does"
        else:
            why = "'represents' says for whom a person stands; the chair counts for their 'agency'"
        unsaid = next((one for one in stand_for if one.presence is None), None)
        where = (unsaid or stand_for[-1]).place("presence") if stand_for else place
        yield Wrong(
            where,
            f"not quorate without {partner}: {why}",
        )


@duty("MTG-DECISION-QUORUM", "§9", "meeting", force="must")
def decision_quorate(subject: Subject) -> Remarks:
    """The decision is taken while each statutory safeguarding partner is represented."""
    meeting = subject.case.meeting
    if meeting.held_on is None or not meeting.attendance:
        return
    seating = Seating.of(subject.case.agencies, subject.quorum)
    for partner in decision_quorum(meeting, seating).missing:
        if partner in meeting_quorum(meeting, seating).missing:
            continue
        left = next(
            (
                one
                for one in meeting.attendance
                if one.represents == partner and was_there(one) and not there_for_decision(one)
            ),
            meeting,
        )
        place = left.place("present_for_decision") if left is not meeting else meeting.place("attendance", key=True)
        yield Wrong(
            place,
            f"the decision was taken without {partner}, whose representative had left: take it again with all present",
        )


@duty("MTG-PART", "§9", "meeting")
def part_attendance_settled(subject: Subject) -> Remarks:
    """Whoever attended in part was there for the decision, or is known not to have been."""
    meeting = subject.case.meeting
    seating = Seating.of(subject.case.agencies, subject.quorum)
    whole = quorum_of(
        [
            one
            for one in attending(meeting, seating)
            if one.presence in {"present", "remote"} and one.present_for_decision != "no"
        ],
        seating,
    )
    lost = set(decision_quorum(meeting, seating).missing) - set(meeting_quorum(meeting, seating).missing)
    for one in meeting.attendance:
        stayed = one.presence != "part" and one.present_for_decision != "no"
        if not was_there(one) or stayed or one.present_for_decision == "yes":
            continue
        if one.present_for_decision != "no":
            needed = one.represents and one.represents in whole.missing
            because = f"; quorum hangs on it, for nobody else stands for {one.represents}" if needed else ""
            yield Missing(
                one.place("present_for_decision"),
                f"this person was there for part of the meeting: record whether for the decision{because}",
            )
        elif meeting.decision.undertake_lcspr and one.represents not in lost:
            yield Wrong(
                one.place("present_for_decision"),
                "this person had left when the decision was taken: make sure that their view is in the record",
            )


@duty("MTG-SIGNIFICANT", "§9", "meeting")
def significant_agencies_present(subject: Subject) -> Remarks:
    """Every agency with significant involvement is at the meeting."""
    meeting = subject.case.meeting
    if meeting.held_on is None or not meeting.attendance:
        return
    there = {one.agency for one in meeting.attendance if was_there(one)}
    for agency in subject.case.agencies.agencies:
        if agency.significant_involvement == "yes" and agency.id not in there:
            yield Wrong(
                meeting.place("attendance", key=True),
                f"{shown_id(agency.id, 'an agency')} had significant involvement: its view is missing at the meeting",
            )


def _considered(subject: Subject, field: str, what: str) -> Remarks:
    considered = subject.case.meeting.considered
    if not said(getattr(considered, field)):
        yield Missing(
            subject.case.meeting.place("considered", field),
            f"record {what}; 'nothing found' is an answer",
        )


@duty("MTG-FACTS", "§9", "meeting")
def facts_reviewed(subject: Subject) -> Remarks:
    """The meeting reviews the facts as they are known."""
    yield from _considered(subject, "facts", "the facts the meeting reviewed")


@duty("MTG-SAFETY", "§9", "meeting")
def safety_discussed(subject: Subject) -> Remarks:
    """The meeting discusses whether immediate action is needed for children's safety."""
    yield from _considered(subject, "immediate_action", "whether any child needs immediate action to be safe")


@duty("MTG-CHALLENGE", "§9", "meeting")
def agencies_challenged(subject: Subject) -> Remarks:
    """The meeting challenges and scrutinises the agencies' involvement."""
    yield from _considered(subject, "challenge_of_agencies", "how the agencies' involvement was challenged")


@duty("MTG-LEARNING", "§9", "meeting")
def learning_identified(subject: Subject) -> Remarks:
    """The meeting identifies immediate learning and agrees how it is shared."""
    yield from _considered(subject, "immediate_learning", "the learning that can be acted on at once")
    yield from _considered(subject, "how_learning_is_shared", "how that learning is shared")


@duty("MTG-NATIONAL", "§9", "meeting")
def national_importance_considered(subject: Subject) -> Remarks:
    """The meeting considers whether the case is complex or nationally important enough for a national review."""
    yield from _considered(subject, "national_importance", "whether a national review may be appropriate, and why")
    decision = subject.case.meeting.decision
    if decision.undertake_lcspr and decision.national_review is None:
        yield Missing(
            subject.case.meeting.place("decision", "national_review"),
            "answer whether a national review is suggested to the Panel",
        )


@duty("MTG-CHILD", "§9", "meeting")
def child_considered(subject: Subject) -> Remarks:
    """The meeting considers the child's lived experience and how their voice is heard in the review."""
    yield from _considered(
        subject, "lived_experience_and_voice", "the child's lived experience and how their voice is heard"
    )


@duty("MTG-CULTURE", "§9", "meeting")
def culture_considered(subject: Subject) -> Remarks:
    """The meeting considers race, culture, faith and ethnicity, and how practitioners considered them."""
    yield from _considered(
        subject,
        "race_culture_faith_ethnicity",
        "how race, culture, faith and ethnicity were considered by practitioners",
    )


@duty("MTG-CULTURE-PRACTICE", "§9", "meeting")
def influence_considered(subject: Subject) -> Remarks:
    """The meeting considers whether race, culture, faith or ethnicity influenced practice."""
    yield from _considered(
        subject, "whether_it_influenced_practice", "whether cultural considerations influenced practice"
    )


@duty("MTG-IDENTITY", "§9", "meeting")
def identity_considered(subject: Subject) -> Remarks:
    """The meeting considers disability, health and identity, and their impact on the child and on practice."""
    yield from _considered(
        subject,
        "disability_health_identity",
        "how disability, health and identity affected the child's life and practice",
    )


@duty("MTG-RISK", "§9", "meeting")
def risk_considered(subject: Subject) -> Remarks:
    """The meeting considers risk factors present or absent, and their impact."""
    yield from _considered(subject, "risk_factors", "which risk factors were present or absent, and their impact")


@duty("MTG-GOOD-PRACTICE", "§9", "meeting")
def good_practice_highlighted(subject: Subject) -> Remarks:
    """The meeting highlights good practice."""
    yield from _considered(subject, "good_practice", "the good practice the meeting saw")


@duty("MTG-ACTIONS", "§9", "meeting")
def actions_recorded(subject: Subject) -> Remarks:
    """The meeting records actions to take forward with agencies."""
    yield from _considered(subject, "actions_agreed", "the actions agreed with agencies")


@duty("MTG-KEY-LINES", "§6, §7", "meeting")
def key_lines_identified(subject: Subject) -> Remarks:
    """Key lines of enquiry are identified; for an LCSPR they are its questions."""
    meeting = subject.case.meeting
    purpose = " for the LCSPR that was decided" if subject.lcspr_decided else ""
    if not meeting.key_lines_of_enquiry:
        yield Missing(meeting.place("key_lines_of_enquiry", key=True), f"set out the key lines of enquiry{purpose}")
    for line in meeting.key_lines_of_enquiry:
        if not said(line.question):
            yield Missing(line.place("question"), f"write the question of this key line of enquiry{purpose}")


@duty("MTG-DECISION", "§9", "meeting")
def lcspr_decided(subject: Subject) -> Remarks:
    """The meeting decides whether to undertake an LCSPR."""
    decision = subject.case.meeting.decision
    if decision.undertake_lcspr is None:
        yield Missing(
            subject.case.meeting.place("decision", "undertake_lcspr"),
            "record the decision whether to undertake an LCSPR: yes or no",
        )


@duty("MTG-RATIONALE", "§9", "meeting")
def lcspr_decision_has_a_rationale(subject: Subject) -> Remarks:
    """The decision whether to undertake an LCSPR has a clear rationale."""
    decision = subject.case.meeting.decision
    if decision.undertake_lcspr and not said(decision.rationale):
        yield Wrong(
            subject.case.meeting.place("decision", "rationale"),
            "the decision on the LCSPR has no rationale: write why, against the criteria, also for a no",
        )


@duty("MTG-CONSENSUS", "§9", "meeting")
def consensus_recorded(subject: Subject) -> Remarks:
    """It is recorded whether the decision was reached by consensus."""
    decision = subject.case.meeting.decision
    if decision.undertake_lcspr and decision.consensus not in {"yes", "no"}:
        yield Missing(
            subject.case.meeting.place("decision", "consensus"),
            "record whether the decision was reached by consensus",
        )


@duty("MTG-DISSENT", "§9", "report")
def dissent_minuted(subject: Subject) -> Remarks:
    """Disagreement with the decision is minuted and shared with the Delegated Safeguarding Partners."""
    decision = subject.case.meeting.decision
    if decision.consensus == "no" and not decision.dissent:
        yield Missing(
            subject.case.meeting.place("decision", "dissent", key=True),
            "there was no consensus: record whose view differed",
        )
    if decision.consensus == "yes" and decision.dissent:
        yield Wrong(
            subject.case.meeting.place("decision", "consensus"),
            "dissent is recorded below, so this was no consensus",
        )
    for one in decision.dissent:
        if one.minuted != "yes":
            yield Missing(one.place("minuted"), "have the dissent recorded as a formal minute, and say so here")
        if one.shared_with_dsps_on is None:
            yield Missing(
                one.place("shared_with_dsps_on"),
                "record when the dissent was shared with the Delegated Safeguarding Partners",
            )


MEETING_RULES: tuple[Rule, ...] = (
    meeting_held,
    meeting_quorate,
    decision_quorate,
    part_attendance_settled,
    significant_agencies_present,
    facts_reviewed,
    safety_discussed,
    agencies_challenged,
    learning_identified,
    national_importance_considered,
    child_considered,
    culture_considered,
    influence_considered,
    identity_considered,
    risk_considered,
    good_practice_highlighted,
    actions_recorded,
    key_lines_identified,
    lcspr_decided,
    lcspr_decision_has_a_rationale,
    consensus_recorded,
    dissent_minuted,
)
