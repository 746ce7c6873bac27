"""The walk from notified to closed at twelve stages, recorded with the commands people use (L5; issue's last line).

At each stage the case is as a careful business team has it on that day: what ``wscp record`` writes is recorded with
it, texts and lists of agencies are put into the files. Nothing is found on the way of a sound case, and what comes
first is what a person would do first, by a day that is right. Deadlines are held beside them.
"""

import json
import shlex
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.rules.test_next_scenarios import put
from wscp_cli.app import application
from wscp_cli.casefile.yaml.source import read_document
from wscp_cli.checking.check import check_case, deadlines_of, judged
from wscp_cli.model.folder import read_case

BASE = Path(__file__).parent / "examples/base"
PARTNERS = ("local-authority", "police", "icb")
BEFORE_RETURNS = ("id", "name", "sector", "partner", "significant_involvement")


def base(path: str) -> dict[str, Any]:
    """A file of the sound example, whose texts the walk takes over."""
    return read_document(BASE / path, path).data


def each_agency(*fields: str) -> dict[str, Any]:
    """These fields of each agency of the example."""
    return {
        f"agencies.{number}.{name}": agency[name]
        for number, agency in enumerate(base("agencies.yaml")["agencies"])
        for name in fields
    }


def actions(*without: str, **more: str) -> list[dict[str, Any]]:
    """The example's actions without some fields."""
    kept = [
        {name: value for name, value in one.items() if name not in without} for one in base("actions.yaml")["actions"]
    ]
    return [{**one, **more} for one in kept]


@dataclass(frozen=True)
class Stage:
    """What is done until a day, and what is then seen.

    Attributes:
        day: The day.
        written: What is written into the files: file, field, value.
        recorded: What is recorded with wscp record.
        first: The codes of what comes first.
        by: The day by which the first of them is to be done; empty for none.
        deadlines: How deadlines stand.
    """

    day: str
    written: Callable[[], dict[str, dict[str, Any]]] = dict
    recorded: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    by: str = ""
    deadlines: dict[str, str] = field(default_factory=dict)


WALK: dict[str, Stage] = {
    "01 the local authority has become aware": Stage(
        "2026-06-01",
        recorded=("notification --became-aware 2026-06-01T09:30",),
        first=("NTF-REFERRAL", "NTF-INCIDENT", "NTF-CHILD"),
        by="2026-06-08",
        deadlines={"notify-panel": "open", "notify-partners": "open"},
    ),
    "02 the partners decided and the Panel was notified": Stage(
        "2026-06-03",
        lambda: {
            "case.yaml": {
                **{name: base("case.yaml")[name] for name in ("children", "incident", "parallel_processes")},
                "cross_border.involved": "no",
            },
            "agencies.yaml": {
                "agencies": [{name: one[name] for name in BEFORE_RETURNS if name in one} for one in base_agencies()]
            },
            "notification.yaml": {
                name: base("notification.yaml")[name]
                for name in ("abuse_or_neglect", "death_or_serious_harm", "review_criteria")
            },
        },
        (
            "notification --referred 2026-06-02 --referred-by acute-trust",
            *(f"view {one} notify --on 2026-06-03 --by Director" for one in PARTNERS),
            (
                "notification --decision yes --decided 2026-06-03 --notified 2026-06-03 --reference INVENTED-0101 "
                "--rationale 'All three hold that a child was seriously harmed and that neglect is suspected.'"
            ),
            "stage set-up",
        ),
        first=("SET-AGENCIES", "SET-ATTENDEE", "SET-CHAIR"),
        by="2026-06-05",
        deadlines={"notify-panel": "met", "rapid-review-submission": "open", "scoping-request": "at_risk"},
    ),
    "03 the agencies are asked and the meeting is planned": Stage(
        "2026-06-04",
        lambda: {
            "case.yaml": {"review_period": base("case.yaml")["review_period"]},
            "agencies.yaml": each_agency("attendee"),
        },
        (
            "agencies-identified --on 2026-06-03",
            "meeting --planned 2026-06-12T10:00 --chair 'Head of Partnership Quality' --report-author 'Officer'",
            "request --on 2026-06-04",
            "secured county-council --on 2026-06-03 --how electronic-restricted",
            "secured county-police --on 2026-06-03 --how time-stamped",
            "secured care-board --on 2026-06-04 --how electronic-restricted",
            "secured acute-trust --on 2026-06-04 --how paper-removed",
            "stage returns",
        ),
        first=("RET-RETURNED",),
        by="2026-06-11",
        deadlines={"scoping-request": "met", "scoping-return": "open", "records-secured": "met"},
    ),
    "04 the returns are in": Stage(
        "2026-06-10",
        recorded=(
            (
                "return county-council --on 2026-06-10 --quality-assured-by Head --quality-assured-on 2026-06-10 "
                "--voice yes"
            ),
            (
                "return county-police --on 2026-06-09 --quality-assured-by Officer --quality-assured-on 2026-06-09 "
                "--voice no --voice-reason 'The officers are witnesses'"
            ),
            "return care-board --on 2026-06-08 --nil",
            "return acute-trust --on 2026-06-10 --quality-assured-by Nurse --quality-assured-on 2026-06-10 --voice yes",
        ),
        first=("RET-CHRONOLOGY", "RET-GENOGRAM"),
        by="2026-06-11",
        deadlines={"scoping-return": "met", "rapid-review-meeting": "open"},
    ),
    "05 the papers are out, the meeting is tomorrow": Stage(
        "2026-06-11",
        lambda: {
            "rapid-review/meeting.yaml": {
                name: base("rapid-review/meeting.yaml")[name] for name in ("papers", "key_lines_of_enquiry")
            }
        },
        ("stage meeting",),
        first=("MTG-HELD",),
        by="2026-06-12",
        deadlines={"chair-documents": "met", "rapid-review-submission": "open"},
    ),
    "06 the meeting was held": Stage(
        "2026-06-12",
        lambda: {
            "rapid-review/meeting.yaml": {
                **{name: base("rapid-review/meeting.yaml")[name] for name in ("attendance", "considered")},
                "decision.national_review": "no",
                "decision.agency_review": "yes",
            }
        },
        (
            "meeting --held 2026-06-12T10:00 --how hybrid",
            (
                "decision no --consensus yes "
                "--rationale 'The learning is clear from this review and can be acted on; another would add little.'"
            ),
            "stage report",
        ),
        first=("MTG-SCRUTINEER", "MTG-GROUP-CHAIR"),
        by="2026-06-19",
        deadlines={"rapid-review-meeting": "met", "rapid-review-report": "open"},
    ),
    "07 the final draft is with those who endorse it": Stage(
        "2026-06-17",
        lambda: {
            "rapid-review/report.yaml": {
                "content": base("rapid-review/report.yaml")["content"],
                "agency_reviews": [{"agency": "acute-trust", "reason": "Letters from the burns clinic"}],
            },
            "agencies.yaml": each_agency("inspectorate", "outcome_told_on"),
            "actions.yaml": {
                "recommendations": base("actions.yaml")["recommendations"],
                "actions": actions("completed_on", "evidence", "impact", status="not-started"),
            },
        },
        (
            "told outcome independent-scrutineer safeguarding-review-group-chair referrer --on 2026-06-15",
            "draft --to-chair 2026-06-15 --endorsed-by-chair 2026-06-16 --shared 2026-06-17",
            "stage report",
        ),
        first=("RPT-ENDORSED",),
        by="2026-06-18",
        deadlines={"endorsement": "at_risk", "rapid-review-report": "met"},
    ),
    "08 endorsed, signed off and submitted": Stage(
        "2026-06-22",
        recorded=(
            *(f"endorsement {one} --on 2026-06-18 --by Director" for one in ("independent-scrutineer", *PARTNERS)),
            "partners-decision no --on 2026-06-19 --by 'Delegated Safeguarding Partners'",
            "submission --signed-off 2026-06-19 --on 2026-06-22 --confirmed 2026-06-22",
            "told copy meeting-members delegated-safeguarding-partners safeguarding-review-group --on 2026-06-22",
            "stage decision",
        ),
        first=("SUB-AGENCY-REVIEW", "SUB-RECONVENED", "ACT-DONE"),
        deadlines={"rapid-review-submission": "met", "panel-response": "open", "endorsement": "met"},
    ),
    "09 the Panel has replied": Stage(
        "2026-07-24",
        recorded=("reply --view agrees --on 2026-07-22 --summary 'The Panel agrees.' --agencies-told 2026-07-23",),
        first=("SUB-AGENCY-REVIEW", "SUB-RECONVENED", "ACT-DONE"),
        deadlines={"panel-response": "met", "lcspr-publication": "none"},
    ),
    "10 the panel reconvened and the plan is out": Stage(
        "2026-07-30",
        lambda: {"rapid-review/report.yaml": {"reconvened": base("rapid-review/report.yaml")["reconvened"]}},
        ("stage learning",),
        first=("SUB-AGENCY-REVIEW", "ACT-DONE"),
    ),
    "11 the actions are done": Stage(
        "2026-08-20",
        lambda: {
            "actions.yaml": {"actions": actions("impact")},
            "rapid-review/report.yaml": {"agency_reviews": base("rapid-review/report.yaml")["agency_reviews"]},
        },
        first=("ACT-IMPACT",),
    ),
    "12 the results are shared and the case is closed": Stage(
        "2026-08-31",
        lambda: {"actions.yaml": {"actions": actions()}},
        (
            (
                "closure --closed 2026-08-31 --agreed-by 'Delegated Safeguarding Partners' --shared-with dsp "
                "--shared-with lsp --shared-with executive-group"
            ),
            "stage closed",
        ),
    ),
}


def base_agencies() -> list[dict[str, Any]]:
    return base("agencies.yaml")["agencies"]


def walked(root: Path, until: str) -> Path:
    """A new case, brought as far as this stage."""
    runner, command = CliRunner(), application()

    def run(*words: str) -> None:
        ran = runner.invoke(command, words)
        assert ran.exit_code == 0, (words, ran.output)

    run("new-case", "WSCP-2026-101", "--dir", str(root), "--pseudonym", "Child B", "--no-git", "--today", "2026-06-01")
    case = root / "WSCP-2026-101"
    shutil.copyfile(BASE / "family.yaml", case / "family.yaml")
    for name, stage in WALK.items():
        for path, fields in stage.written().items():
            data = read_document(case / path, path).data or {}
            for way, value in fields.items():
                put(data, way, value)
            (case / path).write_text(json.dumps(data), encoding="utf-8")
        for line in stage.recorded:
            run("record", *shlex.split(line), "--case", str(case), "--today", stage.day, "--no-save", "--quiet")
        if name == until:
            break
    return case


@pytest.mark.parametrize("name", WALK)
def test_the_walk_is_sensible_at_each_stage(name, tmp_path):
    stage = WALK[name]
    case, today = walked(tmp_path, name), date.fromisoformat(stage.day)
    read = read_case(case)
    judgement = judged(read, today)
    assert [str(one) for one in judgement.findings if one.severity.word in {"warning", "error"}] == []
    steps = check_case(case, today, case).next.steps
    assert tuple(one.code for one in steps[: len(stage.first)]) == stage.first
    assert bool(steps) == bool(stage.first)
    assert [one.code for one in steps if one.overdue] == []
    if stage.by:
        assert steps[0].by == date.fromisoformat(stage.by)
    for identifier, status in stage.deadlines.items():
        known = {one.status for one in deadlines_of(read, today) or () if one.id == identifier} or {"none"}
        assert (identifier, status in known, known) == (identifier, True, known)


def test_the_end_of_the_walk_is_valid(wscp, tmp_path):
    case = walked(tmp_path, list(WALK)[-1])
    ran = wscp("validate", case, "--today", "2026-08-31")
    assert ran.returncode == 0, ran.stdout
