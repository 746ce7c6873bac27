"""The chapters asked for, or those that have something to say."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal, get_args

from wscp_cli.chronology.analysis.as_tables import AnalysisPart
from wscp_cli.chronology.enquiry.chapters.basis import Enquiry
from wscp_cli.chronology.enquiry.chapters.changes import changes
from wscp_cli.chronology.enquiry.chapters.episodes import episodes
from wscp_cli.chronology.enquiry.chapters.questions import questions
from wscp_cli.chronology.enquiry.chapters.themes import themes
from wscp_cli.chronology.enquiry.chapters.voice import voice

Chapter = Literal["episodes", "voice", "themes", "changes", "questions"]
CHAPTERS: tuple[Chapter, ...] = get_args(Chapter)
_MAKERS: dict[Chapter, Callable[[Enquiry], AnalysisPart]] = {
    "episodes": episodes,
    "voice": voice,
    "themes": themes,
    "changes": changes,
    "questions": questions,
}


def enquiry_parts(enquiry: Enquiry, wanted: Sequence[Chapter] = CHAPTERS) -> tuple[AnalysisPart, ...]:
    """The chapters asked for, in a fixed order.

    Args:
        enquiry: What they are made from.
        wanted: Which.
    """
    return tuple(_MAKERS[one](enquiry) for one in CHAPTERS if one in wanted)


def parts_in_use(enquiry: Enquiry) -> tuple[AnalysisPart, ...]:
    """The chapters that have something to say: where nobody grouped, tagged or asked anything, those stay out."""
    decisions = enquiry.chronology.decisions
    used: dict[Chapter, bool] = {
        "episodes": bool(decisions.episodes),
        "voice": any(event.child_voice for event in enquiry.events),
        "themes": bool(decisions.tags),
        "changes": True,
        "questions": bool(decisions.questions),
    }
    made = enquiry_parts(enquiry, [one for one in CHAPTERS if used[one]])
    return tuple(replace(one, to_type=()) for one in made if one.tables)
