"""Disagreement, information withheld, concerns taken further: each a dated entry with an outcome (§15, §23, §24)."""

from wscp_cli.model.actions import LogEntry
from wscp_cli.rules.core.duty import Remarks, duty, said
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import Missing, Subject, Wrong

_GROUP, _DSPS, _SCRUTINEER, _MANAGER, _LEAD, _CHAIR = (
    "the Safeguarding Practice Group",
    "the Delegated Safeguarding Partners",
    "the Independent Scrutineer",
    "the Business Manager",
    "the agency's strategic safeguarding lead",
    "the group's chair",
)
_KNOWN_BY = {
    _GROUP: ("practice group", "review group"),
    _DSPS: ("delegated safeguarding partner", "dsp"),
    _SCRUTINEER: ("scrutineer",),
    _MANAGER: ("business manager",),
    _LEAD: ("strategic", "safeguarding lead"),
    _CHAIR: ("chair",),
}
"""By which words they are known; elsewhere than in §15 the guidance calls the first the Review Group."""
_ROLES = {
    _GROUP: ("safeguarding_practice_group", "safeguarding_review_group"),
    _DSPS: ("delegated_safeguarding_partners",),
    _SCRUTINEER: ("independent_scrutineer",),
    _MANAGER: ("business_manager",),
}
"""The roles of a profile that name them."""
_ESCALATED_TO = (_GROUP, _DSPS, _SCRUTINEER)
"""Whom §15 names."""
_NON_COMPLIANCE = (_MANAGER, _LEAD, _DSPS)
"""The ladder of §23."""


def _words(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())


def _at(subject: Subject, entry: LogEntry, who: str) -> int | None:
    """At which place in 'raised_with' somebody is named, in the guidance's words or the partnership's, if at any."""
    names = (*_KNOWN_BY[who], *map(_words, subject.called(*_ROLES.get(who, ()))))
    said_with = [_words(one) for one in entry.raised_with]
    return next((i for i, one in enumerate(said_with) if any(name in one for name in names)), None)


def _entries(subject: Subject, *kinds: str) -> list[LogEntry]:
    return [entry for entry in subject.case.log.entries if entry.kind in kinds]


def _skipped(rungs: list[int | None]) -> int | None:
    """The first rung of a ladder that was left out, or came later than one above it; None when climbed in order."""
    for lower, below in enumerate(rungs):
        if any(above is not None and (below is None or below > above) for above in rungs[lower + 1 :]):
            return lower
    return None


@duty("LOG-ENTRY", "§15, §24", None, status="own")
def entry_complete(subject: Subject) -> Remarks:
    """Each entry of the log says when, of what kind, and what."""
    for entry in subject.case.log.entries:
        for field in ("on", "kind"):
            if getattr(entry, field) is None:
                yield Missing(entry.place(field), f"write '{field}': an entry without it cannot be followed up")
        if not said(entry.summary):
            yield Missing(entry.place("summary"), "write in a sentence what this entry is about")


@duty("LOG-ESCALATION", "§15", None)
def escalation_reaches_all(subject: Subject) -> Remarks:
    """An escalation goes to the Safeguarding Practice Group, the Delegated Safeguarding Partners and the Scrutineer."""
    for entry in _entries(subject, "escalation"):
        absent = [who for who in _ESCALATED_TO if _at(subject, entry, who) is None]
        if absent:
            yield Missing(
                entry.place("raised_with", key=True),
                f"raise it with {' or '.join(absent)}, and add them to 'raised_with'",
            )
        if not said(entry.outcome):
            yield Missing(entry.place("outcome"), "record what came of this escalation")


@duty("LOG-WITHHELD", "§23", None)
def withheld_information_followed(subject: Subject) -> Remarks:
    """Information withheld is taken to the Business Manager, the agency's strategic lead, then to the partners."""
    for entry in _entries(subject, "non-compliance"):
        place = entry.place("raised_with", key=True)
        if not said(entry.agency):
            yield Missing(entry.place("agency"), "record which agency did not comply, by its id in agencies.yaml")
        rungs = [_at(subject, entry, who) for who in _NON_COMPLIANCE]
        if all(rung is None for rung in rungs):
            yield Missing(
                place,
                "record whom it was taken to: the Business Manager, the agency's strategic lead, then the partners",
            )
            continue
        skipped = _skipped(rungs)
        if skipped is not None:
            before = _NON_COMPLIANCE[skipped]
            yield Wrong(place, f"the steps are not in the guidance's order: {before} comes before the next")
        if entry.resolved_on is None and not said(entry.outcome) and rungs[-1] is None:
            yield Missing(
                entry.place("resolved_on"),
                "record when the information came; without a prompt resolution it goes to the Delegated Safeguarding "
                "Partners",
            )


def _climbed(subject: Subject, entry: LogEntry) -> Remarks:
    """A difference of opinion that came to the partners: past the chair, or without the Scrutineer's mediation."""
    place, partners = entry.place("raised_with", key=True), _at(subject, entry, _DSPS)
    if partners is None:
        return
    chair = _at(subject, entry, _CHAIR)
    if "chair" not in _words(entry.by) and (chair is None or chair > partners):
        yield Wrong(place, "the group's chair comes before the Delegated Safeguarding Partners: name the chair first")
    if _at(subject, entry, _SCRUTINEER) is None:
        yield Wrong(place, "the Independent Scrutineer mediates before the partners decide: name them too")


@duty("LOG-DISAGREEMENT", "§24", None)
def disagreement_settled(subject: Subject) -> Remarks:
    """A difference of opinion goes to the group's chair, then to the partners; it is minuted and has an outcome."""
    dissent = {one.agency for one in subject.case.meeting.decision.dissent if one.agency}
    for entry in _entries(subject, "disagreement"):
        if not entry.raised_with:
            yield Missing(
                entry.place("raised_with", key=True),
                "record whom it was taken to: the group's chair first, then the Delegated Safeguarding Partners",
            )
        if entry.agency not in dissent:  # dissent from the meeting's decision goes straight to the partners (§9)
            yield from _climbed(subject, entry)
        if entry.minuted != "yes":
            yield Missing(
                entry.place("minuted"),
                "have the discussion recorded in full in the Safeguarding Review Group's minutes, and say so here",
            )
        if entry.resolved_on is None and not said(entry.outcome):
            yield Missing(entry.place("outcome"), "record how it was settled, or whom it was taken to next")


@duty("LCS-DISPUTE", "§14, §24", None, lcspr=True)
def dispute_settled(subject: Subject) -> Remarks:
    """A point of dispute in the review is recorded with its step, minuted, mediated, and settled."""
    for one in subject.case.review.disputes:
        if one.raised_on is None:
            yield Missing(one.place("raised_on"), "record when this point was raised")
        if not said(one.about):
            yield Missing(one.place("about"), "record what this point of dispute is about")
        if one.step is None:
            yield Missing(one.place("step"), "record where it stands: group-chair, or delegated-safeguarding-partners")
        if one.minuted != "yes":
            yield Missing(one.place("minuted"), "have it recorded in full in the minutes, and say so here")
        if one.scrutineer_mediated is None:
            yield Missing(one.place("scrutineer_mediated"), "record whether the Independent Scrutineer mediated")
        elif one.scrutineer_mediated == "no" and one.step == "delegated-safeguarding-partners":
            yield Wrong(
                one.place("scrutineer_mediated"),
                "it went to the Delegated Safeguarding Partners without the Independent Scrutineer's mediation",
            )
        if one.resolved_on and not said(one.outcome):
            yield Missing(one.place("outcome"), "record how this point was settled")


DISAGREEMENT_RULES: tuple[Rule, ...] = (
    entry_complete,
    escalation_reaches_all,
    withheld_information_followed,
    disagreement_settled,
    dispute_settled,
)
