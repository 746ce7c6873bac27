"""Soundness of references: whoever and whatever is referred to by id exists."""

import difflib
import re
from collections.abc import Collection, Iterator

from wscp_cli.findings import Finding, Place
from wscp_cli.model.chronology import ChronologyDecisions
from wscp_cli.model.folder import CaseFolder
from wscp_cli.model.values.record import Record
from wscp_cli.rules.soundness.reading import Reading, error, fields_of_case, warning

Reference = tuple[Place, str]
"""Where something is referred to, and by which id."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def person_known(reading: Reading) -> Iterator[Finding]:
    """Everybody referred to stands in family.yaml."""
    if not reading.case.has("family"):
        return
    known = {person.id for person in reading.case.family.people if person.id}
    for place, name in _people(reading.case):
        if name not in known:
            yield error("REF-PERSON", place, _unknown("person", "family.yaml", name, known), "§13")


def _people(case: CaseFolder) -> Iterator[Reference]:
    for child in case.case.children:
        yield from _one(child.place("person"), child.person)
    family = case.family
    for union in family.unions:
        yield from ((union.place("partners", i), name) for i, name in enumerate(union.partners))
    for bond in family.parentage:
        yield from _one(bond.place("child"), bond.child)
        yield from ((bond.place("parents", i), name) for i, name in enumerate(bond.parents))
    for siblings in family.siblings:
        yield from ((siblings.place("people", i), name) for i, name in enumerate(siblings.people))
    for twins in family.twins:
        yield from ((twins.place("people", i), name) for i, name in enumerate(twins.people))
    for household in family.households:
        for member in household.members:
            yield from _one(member.place("person"), member.person)
    for relationship in family.relationships:
        yield from _one(relationship.place("from"), relationship.from_)
        yield from _one(relationship.place("to"), relationship.to)
    for involved in case.involvement.members:
        yield from _one(involved.place("person"), involved.person)
    for told in case.publication.family_informed:
        yield from _one(told.place("person"), told.person)


def agency_known(reading: Reading) -> Iterator[Finding]:
    """Every agency referred to stands in agencies.yaml."""
    if not reading.case.has("agencies"):
        return
    known = {agency.id for agency in reading.case.agencies.agencies if agency.id}
    for place, name in _agencies(reading.case):
        if name not in known:
            yield error("REF-AGENCY", place, _unknown("agency", "agencies.yaml", name, known), "§7")


def _agencies(case: CaseFolder) -> Iterator[Reference]:
    """Each field called ``agency``; for somebody from outside the review it is left empty."""
    for record, name, value, _ in fields_of_case(case):
        if name == "agency" and isinstance(value, str):
            yield from _one(record.place(name), value)


def key_line_known(reading: Reading) -> Iterator[Finding]:
    """Every key line of enquiry referred to was set by the meeting or the terms of reference."""
    case = reading.case
    known = {line.id for line in case.meeting.key_lines_of_enquiry if line.id}
    known |= {line.id for line in case.review.terms_of_reference.key_lines_of_enquiry if line.id}
    where = "rapid-review/meeting.yaml or lcspr/review.yaml"
    for place, name in _key_lines(case):
        if name not in known:
            yield error("REF-KEY-LINE", place, _unknown("key line of enquiry", where, name, known), "§6")


def _key_lines(case: CaseFolder) -> Iterator[Reference]:
    for answer in case.report.content.analysis:
        yield from _one(answer.place("key_line"), answer.key_line)
    for point in case.report.content.learning:
        yield from ((point.place("key_lines", i), name) for i, name in enumerate(point.key_lines))
    for finding in case.lcspr_report.findings:
        yield from ((finding.place("key_lines", i), name) for i, name in enumerate(finding.key_lines))
    for event in case.decisions.key_events:
        yield from _one(event.place("key_line"), event.key_line)
    said = [point for one in case.learning_event.conversations for point in one.said]
    serving: list[Record] = [*case.decisions.key_events, *case.decisions.episodes, *case.decisions.questions, *said]
    for record in serving:
        names: tuple[str, ...] = getattr(record, "key_lines", ())
        yield from ((record.place("key_lines", i), name) for i, name in enumerate(names))


def learning_known(reading: Reading) -> Iterator[Finding]:
    """Every recommendation rests on learning that a report states."""
    case = reading.case
    known = {point.id for point in case.report.content.learning if point.id}
    known |= {finding.id for finding in case.lcspr_report.findings if finding.id}
    where = "rapid-review/report.yaml or lcspr/report.yaml"
    for recommendation in case.actions.recommendations:
        for i, name in enumerate(recommendation.learning):
            if name not in known:
                message = _unknown("point of learning or finding", where, name, known)
                yield error("REF-LEARNING", recommendation.place("learning", i), message, "§10")
        found = {finding.id for finding in case.lcspr_report.findings if finding.id}
        for i, name in enumerate(recommendation.findings):
            if name not in found:
                message = _unknown("finding", "lcspr/report.yaml", name, found)
                yield error("REF-LEARNING", recommendation.place("findings", i), message, "§18")


def recommendation_known(reading: Reading) -> Iterator[Finding]:
    """Every action carries out a recommendation that exists."""
    known = {one.id for one in reading.case.actions.recommendations if one.id}
    for action in reading.case.actions.actions:
        if action.recommendation and action.recommendation not in known:
            message = _unknown("recommendation", "actions.yaml", action.recommendation, known)
            yield error("REF-RECOMMENDATION", action.place("recommendation"), message, "§11")


def deadline_known(reading: Reading) -> Iterator[Finding]:
    """A delay explained in the log names a deadline that exists."""
    known = reading.known.deadlines
    if known is None:
        return
    for entry in reading.case.log.entries:
        if entry.deadline and entry.deadline not in known:
            message = _unknown("deadline", "the profile (wscp timetable lists them)", entry.deadline, known)
            yield error("REF-DEADLINE", entry.place("deadline"), message, "§7")


def code_known(reading: Reading) -> Iterator[Finding]:
    """An exception names a finding code that exists."""
    known = reading.known.codes
    if known is None:
        return
    for exception in reading.case.exceptions.exceptions:
        if exception.code and exception.code not in known:
            message = _unknown("finding code", "wscp explain --list", exception.code, known)
            yield error("REF-CODE", exception.place("code"), message)


def event_known(reading: Reading) -> Iterator[Finding]:
    """A decision on the chronology names an event that is in it."""
    known = reading.known.events
    if known is None:
        return
    decisions = reading.case.decisions
    places = [reference for one in _decisions(decisions) for reference in _entries(one)]
    places += [
        reference
        for talk in reading.case.learning_event.conversations
        for point in talk.said
        for reference in _entries(point)
    ]
    for place, name in places:
        if name not in known:
            message = (
                "no event of the chronology has this id, or not since a later return: find it, then wscp chronology "
                "carry-over"
            )
            yield warning("REF-EVENT", place, message, "§8")


def _decisions(decisions: ChronologyDecisions) -> Iterator[Record]:
    yield from decisions.links
    yield from decisions.key_events
    yield from decisions.episodes
    yield from (point for one in decisions.episodes for point in one.decision_points)
    yield from decisions.tags
    yield from decisions.questions
    yield from decisions.corrections
    yield from decisions.notes


def _entries(decision: Record) -> Iterator[Reference]:
    """Each entry that a decision names, in one field or in a list."""
    for field in ("event", "entry"):
        yield from _one(decision.place(field), getattr(decision, field, ""))
    for field in ("events", "entries"):
        yield from ((decision.place(field, i), name) for i, name in enumerate(getattr(decision, field, ())) if name)


def enquiry_known(reading: Reading) -> Iterator[Finding]:
    """Whatever names an episode, a question or a conversation, or rests a finding on one, names one that exists."""
    case, events = reading.case, reading.known.events
    episodes = {one.id for one in case.decisions.episodes if one.id}
    questions = {one.id for one in case.decisions.questions if one.id}
    talks = {one.id for one in case.learning_event.conversations if one.id}
    said = [point for one in case.learning_event.conversations for point in one.said]
    answers = [answer for one in case.decisions.questions for answer in one.answers]
    in_decisions, in_event = "chronology/decisions.yaml", "lcspr/learning-event.yaml"
    named = [(one.place("episode"), one.episode, "episode", in_decisions, episodes) for one in case.decisions.questions]
    named += [(point.place("episode"), point.episode, "episode", in_decisions, episodes) for point in said]
    named += [(point.place("question"), point.question, "question", in_decisions, questions) for point in said]
    named += [(one.place("conversation"), one.conversation, "conversation", in_event, talks) for one in answers]
    for place, name, kind, where, known in named:
        if name and name not in known:
            yield error("REF-ENQUIRY", place, _unknown(kind, where, name, known), "§13")
    for finding in case.lcspr_report.findings:
        for i, name in enumerate(finding.rests_on):
            entry = name.startswith("ev-") if events is None else name in events
            if not entry and name not in episodes | talks:
                where = f"{in_decisions} or {in_event}"
                message = _unknown("episode, entry or conversation", where, name, episodes | talks)
                yield error("REF-ENQUIRY", finding.place("rests_on", i), message, "§18")


def profile_known(reading: Reading) -> Iterator[Finding]:
    """The profile the case follows exists."""
    known = reading.known.profiles
    case = reading.case.case
    if known is not None and case.written and case.profile not in known:
        place = case.place("profile")
        yield error("REF-PROFILE", place, _unknown_profile(case.profile, known))


def _unknown_profile(name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    advice = (
        f"did you mean '{near[0]}'?"
        if near
        else ("correct it, or name your own YAML file by its path from the case folder, such as ../our-rules.yaml")
    )
    return f"no profile of this name comes with wscp; {advice}"


def _one(place: Place, name: str) -> Iterator[Reference]:
    if name:
        yield place, name


def _unknown(kind: str, where: str, name: str, known: Collection[str]) -> str:
    """What to say of an id nobody knows. The id itself is not quoted: a name may stand in its place."""
    message = f"no {kind} with this id is in {where}"
    if kind == "finding code":
        message = f"this is no finding code; {where} lists them"
    near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    if near and (_ID.fullmatch(near[0]) or kind == "finding code"):
        return f"no {kind} has this id; did you mean '{near[0]}'?"
    return f"{message}; add or correct it" if kind != "finding code" else message
