"""Prompts to think again: what no machine can judge, but can point at. Never a score, always a question (§9, §10)."""

import re
from collections import Counter
from collections.abc import Iterable

from wscp_cli.findings import Place, Severity
from wscp_cli.model.values.record import Record
from wscp_cli.rules.core.duty import Remarks, duty, said
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import Subject, Wrong

FEWEST_WORDS_OF_A_RATIONALE = 8
FEWEST_WORDS = 4
"""Below these a text is hardly a rationale, or an answer. They are asked about, not forbidden."""

_NOTHING = {"no", "not", "none", "nothing", "nil", "unknown"}
_FILLING = {
    "add",
    "all",
    "any",
    "applicable",
    "at",
    "case",
    "concern",
    "concerns",
    "considered",
    "effect",
    "factor",
    "factors",
    "had",
    "identified",
    "impact",
    "in",
    "influence",
    "information",
    "issue",
    "issues",
    "known",
    "note",
    "noted",
    "of",
    "on",
    "or",
    "particular",
    "practice",
    "raised",
    "recorded",
    "relevant",
    "report",
    "significant",
    "specific",
    "the",
    "this",
    "to",
    "was",
    "were",
}
"""Phrases of these words fill a field and say nothing: "no issues identified", "not applicable to this case"."""

_OPENING = re.compile(r"there (was|were|is|are) ")
_ELSEWHERE = re.compile(
    r"(please )?(see|as|refer to|per) (the )?(above|below|attached|previous|chronology|report|returns?)",
)
_REASON = re.compile(
    r"\b(because|since|so that|therefore|as a result|due to|led|meant|believ\w*|thought|assum\w*|felt|feared|trust\w*|"
    r"expect\w*|understood|took|rather|instead|unless|pressure|workload|habit|culture|nobody|no one|system\w*|why)\b",
)
_DATE = re.compile(
    r"\b(\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|"
    r"\d{1,2}(st|nd|rd|th)? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*)\b",
)
_EVENTS = 2
"""As many dates as make a list of events."""


def _plain(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())


def _says_little(text: str) -> bool:
    """Whether a text, though no placeholder, says next to nothing, or only points elsewhere."""
    plain = _plain(text)
    words = _OPENING.sub("", plain, count=1).split()
    stock = bool(words) and words[0] in _NOTHING and _FILLING.issuperset(words[1:])
    return said(text) and bool(len(plain.split()) < FEWEST_WORDS or stock or _ELSEWHERE.fullmatch(plain))


def _ask(place: Place, text: str, message: str) -> Remarks:
    if _says_little(text):
        yield Wrong(place, message)


@duty("ASK-RATIONALE", "§4, §9", None, status="own")
def rationale_is_one(subject: Subject) -> Remarks:
    """A rationale is more than a few words: it can be followed by somebody who was not there."""
    notice, decision = subject.case.notification, subject.case.meeting.decision
    texts: list[tuple[Record, str, str]] = [
        (notice.decision, "rationale", notice.decision.rationale),
        (notice.review_without_notification, "rationale", notice.review_without_notification.rationale),
        (decision, "rationale", decision.rationale),
    ]
    for record, field, text in texts:
        if said(text) and len(_plain(text).split()) < FEWEST_WORDS_OF_A_RATIONALE:
            yield Wrong(
                record.place(field),
                "very short for a rationale: would somebody who was not there see why it was decided so?",
            )


@duty("ASK-CULTURE", "§9, §18", None, status="own")
def culture_is_thought_about(subject: Subject) -> Remarks:
    """What stands under race, culture, faith, health, identity and diversity is a thought, not a stock phrase."""
    considered, content = subject.case.meeting.considered, subject.case.lcspr_report.content
    question = "a stock phrase or a label: what did practitioners know, ask and do? That nobody asked is an answer too"
    asked = ("race_culture_faith_ethnicity", "whether_it_influenced_practice", "disability_health_identity")
    for field in (*asked, "racism_and_inequalities"):
        yield from _ask(considered.place(field), getattr(considered, field), question)
    if subject.case.meeting.held_on and subject.submitting and subject.case.report.submitted_on is None:
        for field, what in _NEWER.items():
            if not said(getattr(considered, field)):
                yield Wrong(subject.case.meeting.place("considered", field), what, Severity.NEXT)
    yield from _ask(content.place("equality_and_diversity"), content.equality_and_diversity, question)


_NEWER = {
    "racism_and_inequalities": "did racism or inequalities shape the family's days, or practice? (check the source)",
    "key_practice_episodes": "which episodes mattered most, to the family and in practice? (check the source)",
}
"""Items of the Panel's newer guidance, known only second-hand: asked until the report is submitted, never a duty."""


@duty("ASK-CHILD", "§9, §18", None, status="own")
def child_can_be_seen(subject: Subject) -> Remarks:
    """What stands under the child's lived experience and voice lets a reader see the child."""
    considered, content = subject.case.meeting.considered, subject.case.lcspr_report.content
    question = (
        "can a reader see this child's days, and hear them? Write what they said or showed, to whom, or that nobody "
        "can say"
    )
    yield from _ask(
        considered.place("lived_experience_and_voice"),
        considered.lived_experience_and_voice,
        question,
    )
    for field in ("lived_experience", "pen_portrait"):
        yield from _ask(content.place(field), getattr(content, field), question)


def _no_why(what: str, why: str) -> str:
    """Why a "why" may be none; empty when it may well be one."""
    plain, told = _plain(why), _plain(what)
    if plain == told or (plain and plain in told):
        return "it repeats what happened"
    if len(plain.split()) < FEWEST_WORDS:
        return "it is only a few words"
    if len(_DATE.findall(why.casefold())) >= _EVENTS and not _REASON.search(why.casefold()):
        return "it lists events by their dates"
    return ""


@duty("ASK-WHY", "§10, §13, §18", None, status="own")
def why_is_a_reason(subject: Subject) -> Remarks:
    """An answer to "why" gives a reason, not once more the events."""
    report = subject.case.lcspr_report
    answers: list[tuple[Record, str, str, str]] = [
        (one, "why", one.what, one.why) for one in subject.case.report.content.analysis
    ]
    answers += [(one, "why", one.text, one.why) for one in report.findings]
    content = report.content
    answers.append((content, "analysis_of_decisions", content.overview, content.analysis_of_decisions))
    for record, field, what, why in answers:
        reason = _no_why(what, why) if said(why) else ""
        if reason:
            yield Wrong(
                record.place(field),
                f"{reason}: why did it make sense at the time, to the practitioners and to the family?",
            )


@duty("ASK-REPEATED", "§4, §9, §18", None, status="own")
def each_item_has_its_own_answer(subject: Subject) -> Remarks:
    """Each item of a list that is considered one by one has an answer of its own, not another's copied."""
    considered, content = subject.case.meeting.considered, subject.case.lcspr_report.content
    yield from _repeated((considered.place(name), name, getattr(considered, name)) for name in _FIELDS)
    yield from _repeated((content.place(name), name, getattr(content, name)) for name in _POINTS)
    criteria = [one for one in subject.case.notification.review_criteria if one.answer]
    times = Counter(_plain(one.reason) for one in criteria)
    yield from _repeated(
        (one.place("reason"), one.criterion or "another criterion", one.reason)
        for one in criteria
        if one.answer == "yes" or times[_plain(one.reason)] >= _MANY
    )


def _repeated(answers: Iterable[tuple[Place, str, str]]) -> Remarks:
    """Answers that stand word for word under an earlier item: place, item and text of each, in their order."""
    seen: dict[str, str] = {}
    for place, item, answer in answers:
        text = _plain(answer)
        if len(text.split()) >= FEWEST_WORDS and text in seen:
            yield Wrong(place, f"the same words stand under '{seen[text]}': was this item considered on its own?")
        seen.setdefault(text, item)


_MANY = 3
"""So many criteria with one and the same reason are asked about, though none of them be met."""


_FIELDS = (
    "facts",
    "immediate_action",
    "challenge_of_agencies",
    "immediate_learning",
    "how_learning_is_shared",
    "national_importance",
    "lived_experience_and_voice",
    "race_culture_faith_ethnicity",
    "whether_it_influenced_practice",
    "disability_health_identity",
    "risk_factors",
    "good_practice",
    "actions_agreed",
    "racism_and_inequalities",
    "key_practice_episodes",
)
"""The items of the meeting's list, in the guidance's order."""
_POINTS = (
    "overview",
    "pen_portrait",
    "relevance_to_scope",
    "analysis_of_decisions",
    "practice_episodes",
    "systemic_or_individual",
    "equality_and_diversity",
    "what_would_be_different",
    "good_practice",
    "how_agencies_learn",
    "lived_experience",
)
"""The points of the practice review's report, in the guidance's order."""

PROMPT_RULES: tuple[Rule, ...] = (
    rationale_is_one,
    culture_is_thought_about,
    child_can_be_seen,
    why_is_a_reason,
    each_item_has_its_own_answer,
)
"""Their clause says what the prompt serves; that a text is short or a stock phrase breaks no duty by itself."""
