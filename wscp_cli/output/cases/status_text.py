"""The cases at the terminal: one line per case, the neediest first; lines of their own where the screen is narrow."""

import textwrap
from collections.abc import Sequence

from wscp_cli.console import safe_text
from wscp_cli.output.cases import words
from wscp_cli.output.terminal.table import table_text
from wscp_cli.portfolio.reading import Portfolio
from wscp_cli.portfolio.rows import CaseRow

_WIDE = 120
"""From this many columns on a table is easier to read than lines."""
_LEAST = 40


def status_text(portfolio: Portfolio, width: int | None) -> str:
    """The cases, and a sentence that counts them.

    Args:
        portfolio: The rows.
        width: The columns of the terminal; None for no limit.
    """
    head = summary(portfolio)
    if width is not None and width < _WIDE:
        return "\n".join([head, "", *(line for row in portfolio.rows for line in _lines(row, max(width, _LEAST)))])
    heads = ("case", "stage", "how it stands", "day", "quorum", "late", "actions", "next")
    return f"{head}\n\n" + table_text(heads, [_cells(row) for row in portfolio.rows], width=width)


def summary(portfolio: Portfolio) -> str:
    """``12 cases as at 23 Nov 2026: 2 overdue, 1 at risk, 8 on track, 1 closed``."""
    from wscp_cli.model.values.wording import count, day_short
    from wscp_cli.output.pages.signs import STANDING_SIGNS
    from wscp_cli.portfolio.rows import STANDINGS

    standings = [row.standing for row in portfolio.rows]
    told = [f"{standings.count(one)} {STANDING_SIGNS[one].word.lower()}" for one in STANDINGS if standings.count(one)]
    listed = f": {', '.join(told)}" if told else ""
    return f"{count(len(standings), 'case')} as at {day_short(portfolio.today)}{listed}".replace("\u00a0", " ")


def _cells(row: CaseRow) -> Sequence[str]:
    facts = row.facts
    return (
        _named(row),
        words.STAGE_WORDS[facts.stage] if not row.trouble or facts.reference else "",
        words.standing_sign(row).word,
        words.clock_words(row),
        words.quorum_sign(row).word if facts.reference else "",
        words.late_words(row),
        words.actions_words(row),
        words.next_words(row),
    )


def _named(row: CaseRow) -> str:
    shared = words.shared_reference(row)
    return f"{row.name} in {row.folder}: {shared}" if shared else row.name


def _lines(row: CaseRow, width: int) -> list[str]:
    facts = row.facts
    stage = words.STAGE_WORDS[facts.stage] if facts.reference else ""
    told = (
        words.clock_words(row),
        words.quorum_sign(row).word if facts.reference and facts.progress.meeting_held_on else "",
        f"deadlines {words.late_words(row)}" if words.late_words(row) else "",
        f"actions {words.actions_words(row)}" if facts.actions else "",
    )
    head = ", ".join(part for part in (stage, words.standing_sign(row).word.upper()) if part)
    following = words.next_words(row)
    parts = (
        f"{_named(row)}: {head}",
        *(f"  {part}" for part in ("; ".join(filter(None, told)), f"next: {following}" if following else "") if part),
    )
    return [
        line
        for part in parts
        for line in textwrap.wrap(
            safe_text(part.replace("\u00a0", " "), one_line=False),
            width,
            subsequent_indent="    ",
            break_on_hyphens=False,
        )
    ]
