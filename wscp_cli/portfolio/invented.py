"""Invented cases at every stage, for trying out the board, the actions and the figures; the same on each run.

Each case began some days before the day it is shown on, and has recorded what had happened by then; a few are late, not
quorate, or have lost an owner, so that there is something to find. Nobody and nothing in them exists.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from wscp_cli.model.case import Stage
from wscp_cli.protocol.clock import WorkingCalendar, months_from

MOST_CASES = 2000
_STAGES: tuple[tuple[Stage, int], ...] = (
    ("notification", -1),
    ("set-up", 1),
    ("returns", 5),
    ("meeting", 9),
    ("report", 12),
    ("submission", 14),
    ("decision", 30),
    ("lcspr", 110),
    ("publication", 165),
    ("learning", 210),
    ("closed", 420),
)
"""Each stage and how many working days ago a case that has reached it was notified."""
_AGENCIES = (
    ("childrens-services", "Children's Services", "childrens-social-care", "local-authority"),
    ("police", "Police", "police", "police"),
    ("integrated-care-board", "Integrated Care Board", "icb", "icb"),
    ("hospital", "Hospital", "acute-hospital", ""),
    ("school", "School", "school", ""),
)
_KINDS = ("physical-abuse", "neglect", "sexual-abuse", "suicide-or-self-harm", "exploitation", "sudden-infant-death")
_ETHNIC = ("white-british", "asian-pakistani", "black-african", "mixed-white-black-caribbean", "not-known")
_PLACEMENTS = ("at-home", "kinship", "foster-care", "residential")
_YES_NO = ("yes", "no")
_THEMES = (("fathers", "voice-of-the-child"), ("information-sharing",), ("neglect", "professional-curiosity"))
_PARTNERS = ("local-authority", "police", "icb")

Files = Mapping[str, str]


@dataclass(frozen=True)
class Invented:
    """An invented case: its reference and the text of each file that differs from a new case's."""

    reference: str
    files: Files
    lcspr: bool


def invented_cases(count: int, today: date, working: WorkingCalendar) -> Iterator[Invented]:
    """So many cases: one at each stage, then older ones that are in their learning or closed.

    Args:
        count: How many.
        today: The day they are shown on.
        working: The working days they keep to.
    """
    for number in range(1, count + 1):
        stage, ago = _STAGES[(number - 1) % len(_STAGES)]
        if number > len(_STAGES):
            stage, ago = (("learning", 210), ("closed", 420))[number % 2]
            ago += 30 * ((number - len(_STAGES)) % 18)
        yield _Case(number, stage, working.working_days_from(today, -ago), today, working).made()


class _Begun:
    """The beginning of one case; what would have happened after the day it is shown on is left out."""

    def __init__(self, number: int, stage: Stage, notified: date, today: date, working: WorkingCalendar) -> None:
        self.number, self.stage, self.notified, self.today, self.working = number, stage, notified, today, working
        self.late = number % 5 == 3  # noqa: PLR2004  (each fifth case has slipped)
        self.review = number % 3 != 0

    def _day(self, working_days: int) -> date:
        return self.working.working_days_from(self.notified, working_days)

    def _by(self, day: date | None) -> str | None:
        """A day as it is written, where it has come; else nothing."""
        return day.isoformat() if day and day <= self.today else None

    def _decided(self) -> date:
        return self._day(40)

    def _months(self, months: int) -> date:
        return months_from(self._decided(), months)

    def _case(self, reference: str) -> dict[str, Any]:
        closed = self._by(self.today - timedelta(days=20)) if self.stage == "closed" else None
        pick = self.number
        return {
            "reference": reference,
            "pseudonym": f"Child {chr(65 + pick % 26)}",
            "profile": "warwickshire-2024",
            "stage": self.stage,
            "opened_on": self._by(self._day(-2)),
            "children": [
                {
                    "person": "child",
                    "looked_after": _YES_NO[pick % 4 > 0],
                    "care_leaver": "no",
                    "normally_resident": "yes",
                    "ethnic_group": _ETHNIC[pick % len(_ETHNIC)],
                    "disability": _YES_NO[pick % 5 > 0],
                    "protection_plan": _YES_NO[pick % 3 > 0],
                    "placement": _PLACEMENTS[pick % len(_PLACEMENTS)],
                }
            ],
            "incident": {
                "occurred": self._day(-4).isoformat(),
                "outcome": "death" if pick % 3 == 1 else "serious-harm",
                "kind": _KINDS[pick % len(_KINDS)],
                "where": "in-area",
                "summary": "An invented incident.",
            },
            "review_period": {
                "start": months_from(self.notified, -18).isoformat(),
                "end": self._day(-4).isoformat(),
                "rationale": "Invented.",
            },
            "cross_border": {"involved": "no"},
            "none_parallel": True,
            "closure": {
                "closed_on": closed,
                "agreed_by": "Business Manager" if closed else None,
                "impact_shared_with": ["dsp", "lsp", "executive-group"] if closed else [],
            },
        }

    def _notification(self) -> dict[str, Any]:
        views = self._by(self._day(-1))
        return {
            "became_aware": self._by(self._day(-3)),
            "referral": {"received_on": self._by(self._day(-2)), "made_by": "agency", "agency": "hospital"},
            "abuse_or_neglect": {"answer": "yes", "grounds": ["strategy-discussion"], "reason": "Invented."},
            "death_or_serious_harm": {"answer": "yes", "harm": ["life-threatening"], "reason": "Invented."},
            "partner_views": [
                {"partner": one, "view": "notify", "by": "Director", "on": views, "reason": "Invented."}
                for one in _PARTNERS
                if views
            ],
            "decision": {"notify": "yes", "decided_on": views, "rationale": "Invented."} if views else {},
            "notified_on": self._by(self.notified),
        }

    def _agencies(self) -> dict[str, Any]:
        return {"agencies": [self._agency(place, *one) for place, one in enumerate(_AGENCIES)]}

    def _agency(self, place: int, identifier: str, name: str, sector: str, partner: str) -> dict[str, Any]:
        returned = self._by(self._day(7 if self.late and place == 3 else 5))  # noqa: PLR2004  (the hospital's is late)
        told = self._by(self._day(13))
        return {
            "id": identifier,
            "name": name,
            "sector": sector,
            **({"partner": partner} if partner else {}),
            "significant_involvement": "yes",
            "lead": {"role": "Safeguarding lead", "agency": identifier},
            "records": {"secured": "yes", "on": secured, "how": ["electronic-restricted"]}
            if (secured := self._by(self._day(2)))
            else {},
            "scoping": {
                "requested_on": self._by(self._day(1)),
                "returned_on": returned,
                "quality_assured": {"by": "Safeguarding lead", "on": returned} if returned else {},
                "practitioner_voice": {"included": "yes"} if returned else {},
            },
            "outcome_told_on": told,
        }

    def _family(self) -> dict[str, Any]:
        age = (self.number * 5) % 17
        born = months_from(self._day(-4), -12 * age - 5)
        died = {"died": self._day(-4).isoformat()} if self.number % 3 == 1 else {}
        return {
            "as_at": self._day(-4).isoformat(),
            "people": [
                {
                    "id": "child",
                    "role": "Child",
                    "sex": ("female", "male")[self.number % 2],
                    "born": born.isoformat(),
                    "index_child": True,
                    **died,
                    "mother": "mother",
                },
                {"id": "mother", "role": "Mother", "sex": "female"},
            ],
        }


class _Case(_Begun):
    """The whole case, from its meeting to its actions."""

    def made(self) -> Invented:
        """The case with its files."""
        reference = f"WSCP-{self.notified.year}-{100 + self.number}"
        files = {
            "case.yaml": self._case(reference),
            "notification.yaml": self._notification(),
            "agencies.yaml": self._agencies(),
            "family.yaml": self._family(),
            "rapid-review/meeting.yaml": self._meeting(),
            "rapid-review/report.yaml": self._report(),
            "actions.yaml": self._actions(),
        }
        started = self.review and self._by(self._decided()) is not None
        if started:
            files |= {"lcspr/review.yaml": self._practice_review(), "lcspr/publication.yaml": self._publication()}
        return Invented(reference, {name: _yaml(name, data) for name, data in files.items()}, started)

    def _meeting(self) -> dict[str, Any]:
        day = self._day(12 if self.late else 10)
        held = self._by(day)
        away = "apologies" if self.number % 6 == 5 else "present"  # noqa: PLR2004  (each sixth meeting is not quorate)
        people = [
            {"role": "Director", "agency": agency, "represents": seat, "presence": presence}
            for (agency, *_), seat, presence in zip(_AGENCIES, _PARTNERS, ("present", away, "present"), strict=False)
        ]
        people += [
            {"role": "Safeguarding lead", "agency": agency, "presence": "present"} for agency in ("hospital", "school")
        ]
        return {
            "planned_for": self._day(10).isoformat() if self._by(self._day(2)) else None,
            "held_on": held,
            "chair": {"role": "Independent chair"} if self._by(self._day(2)) else {},
            "report_author": {"role": "Business Manager"} if self._by(self._day(2)) else {},
            "papers": {"chronology_ready_on": ready, "genogram_ready_on": ready, "shared_with_chair_on": ready}
            if (ready := self._by(self._day(6)))
            else {},
            "attendance": people if held else [],
            "key_lines_of_enquiry": [
                {"id": "seen", "question": "Who saw the child, and what followed?", "why_it_matters": "Invented."}
            ]
            if held
            else [],
            "decision": {
                "undertake_lcspr": _YES_NO[not self.review],
                "rationale": "Invented.",
                "consensus": "yes",
                "national_review": "no",
            }
            if held
            else {},
        }

    def _report(self) -> dict[str, Any]:
        submitted = self._by(self._day(17 if self.late else 15))
        reply, decided = self._by(self._day(35)), self._by(self._decided())
        held = self._by(self._day(13))
        view = "agrees" if self.number % 4 else "different-view"
        answer = {"undertake_lcspr": _YES_NO[not self.review], "rationale": "Invented.", "by": "Partners"}
        themes = list(_THEMES[self.number % len(_THEMES)])
        return {
            "content": {
                "what_happened": "Invented.",
                "analysis": [{"key_line": "seen", "what": "Invented.", "why": "Invented."}],
                "learning": [
                    {"id": "see-the-child", "key_lines": ["seen"], "text": "See the child alone.", "themes": themes}
                ],
            }
            if held
            else {},
            "final_draft_shared_on": held,
            "endorsements": [
                {"endorser": one, "by": "Director", "endorsed_on": endorsed}
                for one in ("independent-scrutineer", *_PARTNERS)
                if (endorsed := self._by(self._day(14)))
            ],
            "signed_off_on": submitted,
            "submitted_on": submitted,
            "confirmed_in_writing_on": submitted,
            "panel_reply": {"received_on": reply, "view": view} if reply else {},
            "partners_decisions": [{"decided_on": decided, **answer}] if decided else [],
        }

    def _practice_review(self) -> dict[str, Any]:
        stages = [
            {"stage": stage, "completed_on": done}
            for stage, months, slip in ((1, 2, 0), (2, 4, 9 if self.late else 0), (3, 5, 0), (4, 6, -5))
            if (done := self._by(self._months(months) + timedelta(days=slip)))
        ]
        return {"decided_on": self._by(self._decided()), "methodology": "Invented.", "stages": stages}

    def _publication(self) -> dict[str, Any]:
        day = self._months(6) + timedelta(days=12 if self.late else -3)
        told = self._by(day - timedelta(days=21))
        return {
            "planned_for": day.isoformat(),
            "published_on": self._by(day),
            "method": "The website",
            "notices": [{"recipient": one, "on": told} for one in ("panel", "ofsted", "dfe") if told],
            "elected_members_told_on": told,
        }

    def _actions(self) -> dict[str, Any]:
        agreed = self._day(13)
        if self._by(agreed) is None:
            return {"recommendations": [], "actions": []}
        return {
            "recommendations": [
                {
                    "id": "seen",
                    "text": "Children are seen alone.",
                    "source": "rapid-review",
                    "learning": ["see-the-child"],
                }
            ],
            "actions": [self._action(place, agreed) for place in range(3)],
        }

    def _action(self, place: int, agreed: date) -> dict[str, Any]:
        agency = _AGENCIES[(self.number + place) % len(_AGENCIES)][0]
        due = months_from(agreed, 3 + 3 * place)
        done = self._by(due - timedelta(days=10)) if (self.number + place) % 4 or self.stage == "closed" else None
        shown = done and ((self.number + place) % 5 or self.stage == "closed")
        moved = self.number % 4 == place
        owned = (self.number + place) % 9 or done
        return {
            "id": f"step-{place + 1}",
            "recommendation": "seen",
            "text": ("Change the form.", "Train the teams.", "Audit a year's cases.")[place],
            "owner": {"role": "Head of Service", "agency": agency} if owned else {},
            "agreed_on": self._by(agreed),
            "due": due.isoformat(),
            "revised_due": [{"was": months_from(due, -1).isoformat(), "reason": "Invented."}] if moved else [],
            "status": "done" if done else "in-progress" if place < 2 else "not-started",  # noqa: PLR2004  (the last has not begun)
            "completed_on": done,
            "evidence": [{"id": f"proof-{place + 1}", "on": done, "description": "Invented."}] if shown else [],
            "impact": {"method": "audit", "evaluated_on": done, "result": "Invented."} if shown and place == 0 else {},
            "monitored_by": "safeguarding-review-group",
        }


_SCHEMAS = {
    "rapid-review/report.yaml": "rapid-review-report",
    "lcspr/review.yaml": "lcspr-review",
}


def _yaml(name: str, data: Mapping[str, Any]) -> str:
    """A file of a case: one line per value, lists one line per entry; what is not known is left empty."""
    folder, _, file = name.rpartition("/")
    schema = _SCHEMAS.get(name, file.removesuffix(".yaml"))
    lines = [f"# yaml-language-server: $schema={'../' if folder else ''}.wscp/schemas/{schema}.schema.json"]
    for key, value in data.items():
        if isinstance(value, list) and value:
            lines.append(f"{key}:")
            lines += [f"  - {_flow(one)}" for one in value]
        elif isinstance(value, dict) and value:
            lines.append(f"{key}:")
            lines += [f"  {inner}: {_flow(one)}" for inner, one in value.items()]
        else:
            lines.append(f"{key}: {_flow(value)}" if value not in (None, {}, []) else f"{key}:")
    return "\n".join(lines) + "\n"


def _flow(value: Any) -> str:
    if value in (None, {}, []):
        return ""
    return json.dumps(_known(value), ensure_ascii=False)


def _known(value: Any) -> Any:
    """A value without what is not known in it."""
    if isinstance(value, dict):
        return {key: _known(one) for key, one in value.items() if one not in (None, {}, [])}
    return [_known(one) for one in value] if isinstance(value, list) else value
