"""The action plan as a workbook: what the groups go through each quarter, and what owners send back."""

from wscp_cli.documents.fields import ACTIONS, Field
from wscp_cli.documents.workbooks.tables import Book, Column, table
from wscp_cli.model.actions import Action
from wscp_cli.model.folder import CaseFolder
from wscp_cli.model.values.wording import count, day_short

_STATUS = {"not-started": "not started", "in-progress": "under way", "done": "done", "withdrawn": "withdrawn"}
_SOURCE = {"rapid-review": "rapid review", "lcspr": "practice review (LCSPR)"}
_METHOD = {"audit": "audit", "survey": "survey", "data": "data"}
_GROUPS = {
    "safeguarding-review-group": "safeguarding review group",
    "assurance-and-review-group": "assurance and review group",
}


def _action(case: CaseFolder, key: str) -> Action:
    return next((action for action in case.actions.actions if action.id == key), Action())


def _recommended(case: CaseFolder, key: str) -> str:
    wanted = _action(case, key).recommendation
    return next((known.text for known in case.actions.recommendations if known.id == wanted), "")


def _moved(case: CaseFolder, key: str) -> str:
    moves = [move.was for move in _action(case, key).revised_due if move.was]
    return f"{count(len(moves), 'time')}, first {day_short(moves[0])}" if moves else ""


def _last_progress(case: CaseFolder, key: str) -> str:
    reports = _action(case, key).progress
    if not reports:
        return ""
    last = reports[-1]
    return f"{day_short(last.on)}: {last.text}" if last.on else last.text


def _evidence(case: CaseFolder, key: str) -> str:
    return "\n".join(
        f"{day_short(proof.on)}: {proof.description}" if proof.on else proof.description
        for proof in _action(case, key).evidence
    )


_ACTION_COLUMNS = (
    Column(Field("text", ("text",)), "Action", 40, "What will be done, so that one can tell when it is done."),
    Column(None, "Recommendation", 30, "What the action is for. Shown only.", _recommended),
    Column(Field("owner_role", ("owner", "role")), "Owner", 22, "The role of the one person who sees to it."),
    Column(
        Field("owner_agency", ("owner", "agency"), "agency"), "Agency", 20, "Choose from the list.", source="agencies"
    ),
    Column(Field("due", ("due",), "day"), "Due", 13, "The day that holds now."),
    Column(Field("status", ("status",), "word", _STATUS), "Status", 13, "Choose from the list."),
    Column(Field("completed_on", ("completed_on",), "day"), "Done on", 13, "The day it was done."),
    Column(None, "Latest progress", 28, "Shown only.", _last_progress),
    Column(
        Field("progress", ("progress", "+", "text")),
        "Progress now",
        36,
        "What has been done since, and what stands in the way. Added to what was reported before.",
    ),
    Column(Field("progress_on", ("progress", "+", "on"), "day"), "Progress as at", 13, "The day of this report."),
    Column(
        Field("moved_reason", ("revised_due", "+", "reason")),
        "Why the date moves",
        26,
        "Only when you change Due. The earlier date is kept.",
    ),
    Column(None, "Moved so far", 20, "Shown only.", _moved),
    Column(None, "Evidence so far", 30, "Shown only.", _evidence),
    Column(
        Field("evidence", ("evidence", "+", "description")),
        "New evidence",
        30,
        "What shows it, and where it is kept. No case details.",
    ),
    Column(Field("evidence_on", ("evidence", "+", "on"), "day"), "Evidence dated", 13, "The day of the evidence."),
    Column(Field("outcome", ("outcome",)), "Outcome", 30, "What will be different for children."),
    Column(Field("measure", ("measure",)), "Measure", 26, "How you will know."),
    Column(Field("impact_method", ("impact", "method"), "word", _METHOD), "Impact: how", 12, "audit, survey or data"),
    Column(Field("impact_on", ("impact", "evaluated_on"), "day"), "Impact: when", 13, "The day of the evaluation."),
    Column(Field("impact_result", ("impact", "result")), "Impact: result", 30, "What it has changed."),
    Column(Field("assurance", ("assurance",)), "Assurance", 26, "How the partnership makes sure that it lasts."),
    Column(Field("monitored_by", ("monitored_by",), "word", _GROUPS), "Monitored by", 20, "Choose from the list."),
    Column(
        Field("recommendation", ("recommendation",)),
        "For recommendation",
        22,
        "Its short name, from the sheet Recommendations.",
        source="recommendations",
    ),
    Column(Field("agreed_on", ("agreed_on",), "day"), "Agreed on", 13, "The day it was agreed."),
)
_PRINTED = 10
"""Columns that fit a page; the others are filled in on screen."""
_RECOMMENDATION_COLUMNS = (
    Column(
        Field("id", ("id",)),
        "Short name",
        24,
        "Lower-case letters, digits and hyphens; left empty, one is made.",
        fixed=True,
    ),
    Column(Field("text", ("text",)), "Recommendation", 80, "What should change, aimed at practice."),
    Column(Field("source", ("source",), "word", _SOURCE), "Source", 22, "Choose from the list."),
    Column(
        Field("learning", ("learning",), "list"),
        "Learning",
        30,
        "The learning or findings it follows from: short names from the report, with commas.",
    ),
)


def _facts(case: CaseFolder) -> list[tuple[str, str]]:
    done = sum(action.status == "done" for action in case.actions.actions)
    number = len(case.actions.actions)
    return [
        ("Actions", f"{count(number, 'action')}, {done} done."),
        ("Recommendations", f"{count(len(case.actions.recommendations), 'recommendation')}."),
    ]


ACTION_PLAN = Book(
    "action-plan",
    "Action plan",
    "White cells are yours. What you write goes back into the case.",
    (
        (
            "1  Go through the actions",
            ("One row each. Write progress, evidence and status; move a date only with a reason."),
        ),
        ("2  Further right", "Evidence, impact and why a date moves: columns that are not printed."),
        ("3  New action", "Write it in the first empty row. It gets its short name when it is read back."),
        (
            "4  Send it back",
            ("Keep the file a workbook; you may rename, sort and filter it. It is read back with: wscp import FILE"),
        ),
    ),
    (
        table("Actions", "Actions", ("actions", ACTIONS, ("actions",), "id"), _ACTION_COLUMNS, 40, _PRINTED),
        table(
            "Recommendations",
            "Recommendations",
            ("recommendations", ACTIONS, ("recommendations",), "id"),
            _RECOMMENDATION_COLUMNS,
            20,
        ),
    ),
    _facts,
)
