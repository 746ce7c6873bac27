"""The pack for the meeting: agenda, notification, returns, chronology, the family's picture and key lines in one."""

from typing import Any

from wscp_cli.documents.engine.values import KEY, Blocks, Items, Prompt
from wscp_cli.documents.facts.basis import Basis, common, numbered, short
from wscp_cli.documents.facts.meeting import agenda
from wscp_cli.documents.facts.pictures import genogram
from wscp_cli.documents.facts.reports import CRITERIA
from wscp_cli.documents.fields import PARTNER_WORDS
from wscp_cli.model.values.wording import count, day_long, day_short, listed, moment_long

_CHRONOLOGY = "chronology/chronology.yaml"
_ANSWERS = {"yes": "Yes", "no": "No", "not-known": "Not known"}
_VIEWS = {"notify": "Notify", "do-not-notify": "Do not notify"}
_HEADINGS_WITHIN = 2


def pack(basis: Basis) -> dict[str, Any]:
    """Everything the participants read before the meeting, in the order in which it is spoken of."""
    facts = {**common(basis), **agenda(basis), **genogram(basis, publication=False), **_notification(basis)}
    facts["returns"], facts["returns_in"] = _returns(basis)
    facts["chronology"], facts["entries"] = _chronology(basis)
    lines = basis.case.meeting.key_lines_of_enquiry
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
    shared = basis.case.meeting.papers.shared_with_participants_on
    facts["shared"] = moment_long(shared) if shared else Prompt("day on which the pack is sent")
    facts["contents"] = Items(
        [
            {"number": str(number), "part": part, "holds": holds}
            for number, (part, holds) in enumerate(
                (
                    ("Agenda", facts["when"]),
                    ("Notification", facts["notified"]),
                    ("What agencies returned", facts["returns_in"]),
                    ("Chronology", facts["entries"]),
                    ("The family", "genogram in roles"),
                    ("Key lines of enquiry", count(len(lines), "question") if lines else "none proposed yet"),
                ),
                1,
            )
        ]
    )
    return facts


def _notification(basis: Basis) -> dict[str, Any]:
    told = basis.case.notification
    reference = f", reference {told.notification_reference}" if told.notification_reference else ""
    return {
        "notified": f"{day_long(told.notified_on.date)}{reference}" if told.notified_on else Prompt("not notified yet"),
        "became_aware": day_long(told.became_aware.date) if told.became_aware else Prompt("day and hour"),
        "incident": " ".join(basis.case.case.incident.summary.split()) or Prompt("what is known to have happened"),
        "rationale": " ".join(told.decision.rationale.split()) or Prompt("why it was notified"),
        "views": Items(
            [
                {
                    "partner": _capital(PARTNER_WORDS[one.partner]),
                    "view": _VIEWS.get(one.view or "", "\u2013"),
                    "reason": one.reason or "\u2013",
                }
                for one in told.partner_views
                if one.partner
            ],
            ("partner", "view", "reason"),
        ),
        "criteria": Items(
            [
                {
                    "criterion": CRITERIA[one.criterion],
                    "answer": _ANSWERS.get(one.answer or "", "\u2013"),
                    "reason": one.reason or "\u2013",
                }
                for one in told.review_criteria
                if one.criterion
            ],
            ("criterion", "answer", "reason"),
        ),
    }


def _returns(basis: Basis) -> tuple[Items, str]:
    """What came from each agency (§8), with what the meeting has to ask it (§9); and how many answered."""
    rows, back = [], 0
    for one in basis.case.agencies.agencies:
        if not one.id:
            continue
        came, asked = one.scoping.returned_on, []
        back += came is not None
        voice, checked = one.scoping.practitioner_voice, one.scoping.quality_assured
        if came is None:
            asked.append("when its return comes")
        else:
            asked += ["who checked the return"] if not checked.by else []
            asked += ["what practitioners say"] if voice.included != "yes" and not one.scoping.nil_return else []
        asked += ["whether records are secured"] if one.records.secured != "yes" else []
        rows.append(
            {
                "agency": one.name or one.id,
                "came": "not in yet"
                if came is None
                else f"{'nil return' if one.scoping.nil_return else 'account'}, {day_short(came.date)}",
                "checked": f"{checked.by}, {short(checked.on)}" if checked.by else "\u2013",
                "voice": {"yes": "included", "no": voice.reason or "not included"}.get(voice.included or "", "\u2013"),
                "ask": _capital(listed(asked)) or "nothing open",
            }
        )
    names = ("agency", "came", "checked", "voice", "ask")
    said = f"{back} of {count(len(rows), 'agency', 'agencies')} answered" if rows else Prompt("no agency is named yet")
    return Items(rows, names), said


def _chronology(basis: Basis) -> tuple[Blocks | str, str]:
    """The chronology for a meeting: key events, entries, gaps, glossary; and how many entries there are."""
    path = basis.case.root / _CHRONOLOGY
    if not path.is_file():
        return Prompt("The returns are not merged yet: wscp merge-scoping, then make this again"), "not merged yet"
    from wscp_cli.chronology.analysis.abbreviation_list import usual_abbreviations
    from wscp_cli.chronology.analysis.as_tables import analysis_parts
    from wscp_cli.chronology.enquiry.chapters.all_ import parts_in_use
    from wscp_cli.chronology.enquiry.chapters.basis import Enquiry
    from wscp_cli.chronology.of_case import chronology_of_case
    from wscp_cli.output.chronology.presentation import IndexSheet, Presentation
    from wscp_cli.output.chronology.word.file import chronology_blocks

    case = basis.case
    whole = chronology_of_case(case, basis.today)
    events = whole.events
    presented = Presentation(
        IndexSheet(""),
        case.case.reference,
        whole.review,
        whole.agency_names,
        decisions=case.decisions,
        analysis=(
            *parts_in_use(Enquiry(whole, whole.events, conversations=case.learning_event.conversations)),
            *analysis_parts(whole, usual_abbreviations()),
        ),
    )
    return Blocks(chronology_blocks(events, presented, _HEADINGS_WITHIN)), count(len(events), "entry", "entries")


def _capital(text: str) -> str:
    return "ICB" if text.lower() == "icb" else text[:1].upper() + text[1:]
