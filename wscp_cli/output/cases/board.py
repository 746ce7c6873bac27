"""The board: every case by its stage, the neediest first in each, with a link to the case's page."""

from collections.abc import Mapping
from typing import Any

from wscp_cli.model.case import STAGES
from wscp_cli.model.values.wording import count, day_long, day_short
from wscp_cli.output.cases import words
from wscp_cli.output.cases.status_text import summary
from wscp_cli.output.pages.shell import page
from wscp_cli.output.pages.signs import STANDING_SIGNS
from wscp_cli.portfolio.reading import Portfolio
from wscp_cli.portfolio.rows import STANDINGS, CaseRow

HEADS = ("Case", "How it stands", "Day", "Quorum", "Next", "Deadlines", "Actions")
_MOST_ASKED = 8


def board_html(portfolio: Portfolio, pages: Mapping[str, str]) -> str:
    """The board as a page.

    Args:
        portfolio: The rows.
        pages: The address of a case's own page, by its folder, as seen from the board; cases without one have no link.
    """
    rows = portfolio.rows
    unreadable = [row for row in rows if row.standing == "unreadable"]
    sound = [row for row in rows if row.standing != "unreadable"]
    stages = [(words.STAGE_WORDS[stage], [row for row in sound if row.facts.stage == stage]) for stage in STAGES]
    sections = [("Cannot be read", unreadable), *stages]
    counted = [(STANDING_SIGNS[one], sum(row.standing == one for row in rows)) for one in STANDINGS]
    needy = [row for row in sound if row.standing in {"overdue", "at-risk", "actions-overdue"}]
    return page(
        "cases/board.html",
        "Board of cases",
        "cases/board.css",
        marking=portfolio.marking,
        day=day_long(portfolio.today),
        summary=summary(portfolio),
        counted=[(sign, number) for sign, number in counted if number],
        asks=[(_link(row, pages), words.next_words(row), words.standing_sign(row)) for row in needy[:_MOST_ASKED]],
        left=max(len(needy) - _MOST_ASKED, 0),
        heads=HEADS,
        sections=[
            (title, f"stage-{number}", [_cells(row, pages) for row in held], count(len(held), "case"))
            for number, (title, held) in enumerate(sections)
            if held
        ],
    )


def _link(row: CaseRow, pages: Mapping[str, str]) -> dict[str, str]:
    return {"text": row.name, "href": pages.get(row.folder, ""), "more": words.shared_reference(row)}


def _cells(row: CaseRow, pages: Mapping[str, str]) -> list[Any]:
    facts = row.facts
    if row.trouble:
        return [_link(row, pages), words.standing_sign(row), "", "", f"{row.trouble}. {row.advice}", "", ""]
    closed = facts.progress.closed_on
    return [
        _link(row, pages),
        words.standing_sign(row),
        words.clock_sign(row) if row.clock else "",
        words.quorum_sign(row) if row.quorum != "not-asked" else "",
        f"Closed {day_short(closed)}" if row.standing == "closed" and closed else words.next_words(row),
        words.late_words(row),
        words.actions_words(row),
    ]
