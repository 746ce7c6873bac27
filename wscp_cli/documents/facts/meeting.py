"""The rapid review meeting: its minutes as a form, with what the case holds next to each point, and its agenda."""

from datetime import date
from typing import Any

from wscp_cli.checking.partnership import Partnership
from wscp_cli.checking.verdict import verdict_of
from wscp_cli.documents.engine.values import KEY, Items, Prompt
from wscp_cli.documents.facts.basis import Basis, common, read_back
from wscp_cli.documents.fields import MEETING, MINUTES, NEW, PARTNER_WORDS, POINTS
from wscp_cli.documents.shown_values import value_text
from wscp_cli.model.meeting import Attendance
from wscp_cli.model.values.wording import count, day_long, day_plain, listed, moment_long, period
from wscp_cli.rules.core.quorum import Seating

QUESTIONS: dict[str, tuple[str, str]] = {
    "facts": ("The facts", "What is known to have happened? What is still not known?"),
    "immediate_action": (
        "Immediate safety",
        "Is anything needed now for this child, a brother or sister, a baby expected, others?",
    ),
    "challenge_of_agencies": (
        "Challenge of agencies",
        "What was seen, who was told, what was expected to follow? Ask each agency.",
    ),
    "immediate_learning": ("Immediate learning", "What can be acted on before any review?"),
    "how_learning_is_shared": ("How it is shared", "Who needs to hear it, how, and by when?"),
    "national_importance": ("National importance", "Is anything here new, or of importance beyond this area?"),
    "lived_experience_and_voice": (
        "The child's life and voice",
        "What was a day like? What did the child say or show, and who noticed?",
    ),
    "race_culture_faith_ethnicity": ("Race, culture, faith, ethnicity", "What is known, and what was never asked?"),
    "whether_it_influenced_practice": (
        "Whether that influenced practice",
        "Did it shape what people saw, asked or assumed?",
    ),
    "disability_health_identity": ("Disability, health, identity", "Of the child and of those around the child."),
    "risk_factors": ("Risk factors", "Which were there, which were not, and what did they weigh together?"),
    "good_practice": ("Good practice", "What was done well, and what made it possible?"),
    "actions_agreed": ("Actions agreed", "In a sentence; each goes into the table at the end."),
}
"""Each point of the meeting: its heading, and the question the chair asks."""


def minutes(basis: Basis) -> dict[str, Any]:
    """The minutes: a form before the meeting, a record after it."""
    meeting = basis.case.meeting
    facts = {**common(basis), **read_back(MINUTES, basis)}
    facts.update({f"{name}.question": question for name, (_, question) in QUESTIONS.items()})
    facts.update({f"{name}.known": known_of(name, basis) for name in POINTS})
    planned = meeting.held_on or meeting.planned_for
    if meeting.held_on is None and meeting.planned_for:
        facts["held_on"] = Prompt(f"planned for {moment_long(meeting.planned_for)}")
    due = basis.due("rapid-review-submission")
    facts["report_due"] = day_long(due) if due else Prompt("to be worked out from the notification")
    facts["as_at"] = day_plain(basis.today)
    facts["quorum"] = quorum_words(basis)
    if not any(one.presence for one in meeting.attendance):
        facts["attendance"] = expected(basis)
    facts["when"] = moment_long(planned) if planned else ""
    return facts


def expected(basis: Basis) -> Items:
    """Who is expected, before anybody's presence is recorded: one row per agency, presence left open."""
    rows = next(one for one in MINUTES.rows if one.name == "attendance")
    prompts: dict[str, Any] = {one.name: Prompt(one.prompt) for one in rows.fields}
    made: list[dict[str, Any]] = []
    for agency in basis.case.agencies.agencies:
        if not agency.id:
            continue
        role = agency.attendee.role or agency.lead.role
        made.append(
            {
                KEY: agency.id,
                **prompts,
                **({"role": role} if role else {}),
                "agency": agency.name or agency.id,
                **({"represents": PARTNER_WORDS[agency.partner]} if agency.partner else {}),
            }
        )
    made += [{KEY: f"{NEW}{number}", **prompts} for number in range(1, rows.blank + 1)]
    return Items(made, (one.name for one in rows.fields))


def quorum_words(basis: Basis) -> str:
    """Whether the meeting was quorate, in a sentence without machinery."""
    meeting = basis.case.meeting
    if not any(one.presence for one in meeting.attendance):
        return Prompt("worked out from the table above once it is read into the case")
    verdict = verdict_of(basis.case, basis.today, Partnership.of(basis.protocol))
    if verdict.state == "not-asked":
        return "This partnership's procedure sets no quorum."
    if verdict.quorate:
        seats = Seating.of(basis.case.agencies, basis.protocol.quorum).seats
        return f"Quorate: {listed([PARTNER_WORDS[seat] for seat in seats])} were each there for the decision."
    if not verdict.missing:
        return Prompt("to be recorded: who was there")
    absent = listed([PARTNER_WORDS[partner] for partner in verdict.missing])
    return f"Not quorate: nobody there for the decision spoke for the {absent}."


def known_of(point: str, basis: Basis) -> str:
    """What the case held about a point before the meeting; empty where it held nothing."""
    made = {
        "facts": _facts_known,
        "challenge_of_agencies": _returns_known,
        "immediate_action": _safety_known,
        "race_culture_faith_ethnicity": _ethnicity_known,
        "disability_health_identity": _disability_known,
    }.get(point)
    return made(basis) if made else ""


def _facts_known(basis: Basis) -> str:
    incident = basis.case.case.incident
    held = len([one for one in basis.case.agencies.agencies if one.significant_involvement == "yes"])
    told = f" {count(held, 'agency', 'agencies').capitalize()} knew the family well." if held else ""
    return f"{' '.join(incident.summary.split())}{told}".strip()


def _returns_known(basis: Basis) -> str:
    agencies = [one for one in basis.case.agencies.agencies if one.id]
    back = [one for one in agencies if one.scoping.returned_on]
    if not agencies or not back:
        return ""
    nil = [one for one in back if one.scoping.nil_return]
    voiced = [one for one in back if one.scoping.practitioner_voice.included == "yes"]
    missing = [one.name or one.id for one in agencies if not one.scoping.returned_on]
    said = f"{len(back)} of {count(len(agencies), 'agency', 'agencies')} answered, {len(nil)} with a nil return. "
    said += f"{count(len(voiced), 'account').capitalize()} with a practitioner's voice."
    return f"{said} Not in: {listed(missing)}." if missing else said


def _safety_known(basis: Basis) -> str:
    statuses = [(one.role, one.legal_status) for one in basis.case.family.people if one.legal_status]
    unborn = [one for one in basis.case.family.people if one.kind == "unborn"]
    said = [f"{role or 'Somebody'}: {status}." for role, status in statuses]
    if unborn:
        said.append("A baby is expected.")
    return " ".join(said)


def _ethnicity_known(basis: Basis) -> str:
    said = {one.ethnicity for one in basis.case.family.people if one.ethnicity}
    return f"Recorded: {listed(sorted(said))}." if said else ""


def _disability_known(basis: Basis) -> str:
    said = [f"{one.role or 'Somebody'}: {one.disability}." for one in basis.case.family.people if one.disability]
    return " ".join(said)


def agenda(basis: Basis) -> dict[str, Any]:
    """The agenda: the guidance's points with minutes of time."""
    meeting, case = basis.case.meeting, basis.case.case
    planned = meeting.planned_for or meeting.held_on
    facts = common(basis)
    facts["when"] = moment_long(planned) if planned else Prompt("day and hour")
    facts["how"] = value_text(_HOW, meeting.how, {}) or Prompt("in the room, online or both")
    facts["venue"] = basis.text("meeting", "venue", ask="where")
    facts["link"] = basis.text("meeting", "link", ask="link for those who join from elsewhere")
    facts["chair"] = basis.who(meeting.chair) or Prompt("role of the chair")
    facts["period"] = period(case.review_period.start, case.review_period.end) or Prompt("period under review")
    facts["points"] = _points(planned.time if planned else "")
    facts["next_dates"] = Items(
        [{"what": what, "day": day_long(due)} for what, due in _next_dates(basis) if due],
        ("what", "day"),
    )
    facts["papers"] = Items(_papers(basis), ("paper", "when"))
    facts["partners"] = Items(
        [
            {"partner": words.upper() if words == "icb" else words, "role": _for_partner(basis, partner)}
            for partner, words in PARTNER_WORDS.items()
        ],
        ("partner", "role"),
    )
    return facts


_HOW = next(one for file, one in MINUTES.single if file == MEETING and one.name == "how")
_MINUTES = (5, 5, 10, 20, 10, 10, 10, 10, 5, 5, 20, 10)
_AGENDA = (
    ("Welcome, roles, confidentiality, interests", "Chair"),
    ("Quorum, and what is missing", "Chair"),
    ("The facts, and immediate safety", "All"),
    ("Each agency's part, and challenge", "Each agency"),
    ("Immediate learning, and how it is shared", "All"),
    ("The child's life and voice", "All"),
    ("Race, culture, faith, ethnicity; whether it influenced practice", "All"),
    ("Disability, health, identity; risk factors", "All"),
    ("Good practice", "All"),
    ("National importance", "All"),
    ("Decision: is a local review needed, and why; any other view", "Partners"),
    ("Actions, and next dates", "Chair"),
)


def _points(start: str) -> Items:
    made, minute = [], 0
    hours, minutes_past = (int(part) for part in start.split(":")) if start else (0, 0)
    for number, ((what, who), length) in enumerate(zip(_AGENDA, _MINUTES, strict=True), 1):
        at = hours * 60 + minutes_past + minute
        made.append(
            {
                "number": str(number),
                "what": what,
                "who": who,
                "minutes": str(length),
                "at": f"{at // 60 % 24}.{at % 60:02}" if start else f"+{minute} min",
            }
        )
        minute += length
    return Items(made)


def _next_dates(basis: Basis) -> list[tuple[str, date | None]]:
    return [
        ("Report to the chair", basis.due("rapid-review-report")),
        ("Submission to the national Panel", basis.due("rapid-review-submission")),
        ("The Panel's reply expected by", basis.due("panel-response")),
    ]


def _papers(basis: Basis) -> list[dict[str, Any]]:
    papers = basis.case.meeting.papers
    return [
        {"paper": name, "when": moment_long(on) if on else Prompt("not ready yet")}
        for name, on in (
            ("Chronology", papers.chronology_ready_on),
            ("Genogram", papers.genogram_ready_on),
            ("Sent to participants", papers.shared_with_participants_on),
        )
    ]


def _for_partner(basis: Basis, partner: str) -> str:
    roles = [_attends(one, basis) for one in basis.case.meeting.attendance if one.represents == partner]
    if not roles:
        roles = [
            basis.who(one.attendee, agency=False) or basis.who(one.lead, agency=False)
            for one in basis.case.agencies.agencies
            if one.partner == partner
        ]
    return listed([role for role in roles if role]) or Prompt("nobody named yet")


def _attends(one: Attendance, basis: Basis) -> str:
    return f"{one.name} ({one.role})" if basis.names and one.name else one.role
