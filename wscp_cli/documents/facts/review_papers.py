"""Papers of the practice review and of what follows a decision: outcome, terms, event, markers, notices, brief."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wscp_cli.documents.asked_of_reviews import MARKERS, PARTIES, TOPICS
from wscp_cli.documents.engine.values import KEY, Items, Prompt, Words
from wscp_cli.documents.facts.basis import Basis, common, numbered, short
from wscp_cli.model.values.wording import day_long, day_plain, listed, moment_long, period
from wscp_cli.portfolio.plan import numbers_of

_VIEWS = {
    "agrees": "The Panel agrees.",
    "national-review": "The Panel intends a national review.",
    "different-view": "The Panel takes a different view.",
}


def outcome(basis: Basis) -> dict[str, Any]:
    """What was decided, why, and what those who took part must do."""
    facts = common(basis)
    meeting, report, review = basis.case.meeting, basis.case.report, basis.case.review
    answer = meeting.decision.undertake_lcspr
    facts["decision_words"] = {
        "yes": "A local review will be undertaken",
        "no": "No local review will be undertaken",
    }.get(answer or "", Prompt("The decision"))
    decided = review.decided_on or meeting.held_on
    facts["decided_on"] = day_long(decided.date) if decided else Prompt("day")
    facts["rationale"] = meeting.decision.rationale or Prompt("Why, in two lines")
    reply = report.panel_reply
    said = " ".join(part for part in (_VIEWS.get(reply.view or "", ""), reply.summary) if part)
    facts["panel_view"] = said or Prompt("The Panel has not answered yet; you will be told when it does")
    numbers = numbers_of(basis.case.actions)
    facts["actions"] = Items(
        [
            {
                "number": numbers[one.id],
                "text": one.text,
                "owner": basis.who(one.owner) or Prompt("nobody named yet"),
                "due": short(one.due),
            }
            for one in basis.case.actions.actions
            if one.status in {"not-started", "in-progress"}
        ],
        ("number", "text", "owner", "due"),
    )
    return facts


def terms(basis: Basis) -> dict[str, Any]:
    """The terms of reference of the practice review."""
    facts = common(basis)
    review, case = basis.case.review, basis.case.case
    found = review.terms_of_reference
    facts["period"] = period(case.review_period.start, case.review_period.end) or Prompt("period under review")
    for name, ask in (
        ("scope", "What is in and what is out, and why"),
        ("timescales", "The main dates"),
        ("information_requested", "What agencies are asked for"),
        ("media_statement", "What is said if asked, by whom"),
        ("legal_input", "What legal advice was taken"),
        ("parallel_contact", "Who speaks to police or coroner"),
        ("family_contact", "How and through whom the family is asked"),
        ("reviewer_terms", "Days, drafts, meetings"),
        ("practitioners_requested", "Whom the review would like to hear"),
    ):
        facts[name] = getattr(found, name) or Prompt(ask)
    facts["methodology"] = review.methodology or Prompt("How the review is done")
    facts["chair"] = basis.who(review.chair) or Prompt("role of the panel’s chair")
    reviewer = review.lead_reviewer
    facts["reviewer"] = (reviewer.name if basis.names else "") or (
        "Independent lead reviewer" if reviewer.appointed_on else reviewer.reason_none_needed or Prompt("lead reviewer")
    )
    facts["data_protection"] = basis.text(
        "lcspr-review",
        "terms_of_reference",
        "data_protection",
        ask="On which legal basis data is shared, where it is kept, for how long",
    )
    facts["approved_by"] = basis.text("lcspr-review", "terms_of_reference", "approved_by", ask="role")
    approved = basis.day("lcspr-review", "terms_of_reference", "approved_on") or found.agreed_on
    facts["approved_on"] = day_long(approved) if approved else Prompt("day")
    lines = found.key_lines_of_enquiry or basis.case.meeting.key_lines_of_enquiry
    facts["key_lines"] = (
        numbered(
            [
                {KEY: one.id, "question": one.question or Prompt("The question"), "why": one.why_it_matters or "\u2013"}
                for one in lines
            ]
        )
        if lines
        else Items([], ("number", "question", "why"))
    )
    facts["panel"] = Items(
        [
            {
                "agency": basis.agency_name(one.agency),
                "member": basis.who(one.member, agency=False) or Prompt("role"),
                "contact": basis.who(one.single_point_of_contact, agency=False) or Prompt("role"),
            }
            for one in review.panel
        ],
        ("agency", "member", "contact"),
    )
    facts["stages"] = Items(
        [
            {"stage": deadline.title, "due": short(deadline.due)}
            for number in range(1, 5)
            for deadline in basis.timetable.of(f"lcspr-stage-{number}")
        ],
        ("stage", "due"),
    )
    facts["meetings"] = listed([day_plain(one) for one in found.future_meetings]) or Prompt("dates of its meetings")
    return facts


def learning_event(basis: Basis) -> dict[str, Any]:
    """The invitation to practitioners, with a guide to what the event is and is not."""
    facts = common(basis)
    event = basis.case.learning_event
    planned = event.planned_for or event.held_on
    facts["when"] = moment_long(planned) if planned else Prompt("day and hour")
    facts["place"] = basis.text("learning-event", "place", ask="where, and how to join from elsewhere")
    facts["facilitator"] = basis.who(event.facilitator) or Prompt("who leads the event")
    support = basis.written("learning-event", "support_contact")
    support = support if isinstance(support, dict) else {}
    facts["support"] = ", ".join(str(support[name]) for name in ("role", "email") if support.get(name)) or Prompt(
        "whom to turn to for support"
    )
    facts["topics"] = Items([{"topic": words} for words in TOPICS.values()], ("topic",))
    facts["feedback_by"] = day_plain(event.feedback_invited_on) if event.feedback_invited_on else Prompt("day")
    facts["invited"] = Prompt("The practitioner’s name, by hand")
    return facts


def quality_markers(basis: Basis) -> dict[str, Any]:
    """The seven questions, each answered, with the page and what is still to do."""
    facts = common(basis)
    answers = {one.marker: one for one in basis.case.lcspr_report.quality_markers if one.marker}
    rows = []
    for number, (marker, question) in enumerate(MARKERS.items(), 1):
        entry = _marker(marker, basis)
        answer = answers.get(marker)  # type: ignore[call-overload]  # the markers of the schema, as text
        said = {"yes": Words("\u25cf Yes", "Done"), "no": Words("\u25b2 No", "Overdue")}.get(
            (answer.answer or "") if answer else "", Words("\u25cb Not answered", "NotStarted")
        )
        rows.append(
            {
                "number": str(number),
                "question": question,
                "answer": said,
                "comment": (answer.comment if answer else "") or "\u2013",
                "page": str(entry.get("page") or "\u2013"),
                "by": str(entry.get("by") or "\u2013"),
            }
        )
    facts["markers"] = Items(rows)
    open_ones = [str(row["number"]) for row in rows if str(row["answer"]) != "\u25cf Yes"]
    facts["still"] = (
        f"questions {listed(open_ones)} are still to be answered with yes."
        if open_ones
        else ("all seven are answered with yes.")
    )
    return facts


def _marker(name: str, basis: Basis) -> Mapping[str, Any]:
    entries = basis.written("lcspr-report", "quality_markers")
    found = [one for one in entries if isinstance(one, dict)] if isinstance(entries, list) else []
    return next((one for one in found if one.get("marker") == name), {})


def notices(basis: Basis) -> dict[str, Any]:
    """Who is told of the publication, by when, and who has been."""
    facts = common(basis)
    publication = basis.case.publication
    facts["publication_on"] = day_long(publication.planned_for) if publication.planned_for else Prompt("day")
    facts["method"] = publication.method or Prompt("where and how it is published")
    facts["embargo"] = basis.text("publication", "embargo_until", ask="day and hour")
    facts["web_address"] = basis.text("publication", "web_address", ask="web address of the report")
    told = {one.recipient: one.on.date for one in publication.notices if one.on}
    notice = basis.due("publication-notice")
    for_department = basis.due("publication-notice-dfe")
    asked = for_department or told.get("dfe")
    department = [_notice("Department for Education", for_department, told.get("dfe"))] if asked else []
    rows = [
        _notice("The national Panel", notice, told.get("panel")),
        _notice("Ofsted", notice, told.get("ofsted")),
        *department,
        _notice("Elected members", basis.due("elected-members-notice"), publication.elected_members_told_on),
        _notice("Practitioners, by the local panel", publication.planned_for, publication.local_panel_told_on),
        *(
            _notice(f"Family: {_person(one.person, basis)}", publication.planned_for, one.on)
            for one in publication.family_informed
            if one.person
        ),
        _notice("NSPCC repository", publication.planned_for, publication.on_the_day.nspcc_repository_on),
    ]
    facts["notices"] = Items(rows, ("who", "by", "told"))
    facts["statements"] = Items(
        [
            {
                "party": PARTIES[one.party],
                "agreed": f"agreed {short(one.agreed_on)}" if one.agreed_on else Words("not agreed yet", "Overdue"),
            }
            for one in publication.statements
            if one.party
        ],
        ("party", "agreed"),
    )
    facts["signed_off"] = (
        day_plain(publication.signed_off_by_dsps_on) if publication.signed_off_by_dsps_on else Prompt("day")
    )
    return facts


def _person(identifier: str, basis: Basis) -> str:
    found = next((one for one in basis.case.family.people if one.id == identifier), None)
    return (found.role if found else "") or identifier


def _notice(who: str, by: date | None, told: date | None) -> dict[str, Any]:
    state = f"told {short(told)}" if told else Words("\u25cb not yet", "NotStarted")
    return {"who": who, "by": short(by), "told": state}


_PROMPTS: Sequence[str] = (
    "Why should a busy team give this seven minutes? One sentence, in the words you would use aloud. About 30 words.",
    "The story in four lines. Age band, no day, no place, no name. About 60 words.",
    "What did the child do, say, stop doing? Who noticed? About 40 words.",
    "Three findings. For each: why it made sense to people at the time. About 75 words.",
    "Who did something well, and what made it possible? About 40 words.",
    "Three things one practitioner can do tomorrow. Begin each with a verb. About 45 words.",
    "Three open questions with no right answer. Then one thing this team will change, who does it, by when. 70 words.",
)


def brief(basis: Basis) -> dict[str, Any]:
    """The learning brief: seven boxes in the order in which they are read, prompts only."""
    facts = common(basis)
    facts.update({f"box_{number}": Prompt(ask) for number, ask in enumerate(_PROMPTS, 1)})
    return facts
