"""What is asked of whom, what was answered, and who is not asked yet."""

from collections.abc import Sequence

from wscp_cli.chronology.analysis.as_tables import AnalysisPart, AnalysisTable
from wscp_cli.chronology.enquiry.chapters.basis import Enquiry
from wscp_cli.chronology.enquiry.episodes import Episode
from wscp_cli.chronology.enquiry.questions import not_asked_yet, questions_of
from wscp_cli.dates.wording import day_words

_SHOWN = 12
"""Entries named in one cell; the number of the others is said."""


def questions(enquiry: Enquiry) -> AnalysisPart:
    """The questions with their answers, and the agencies that are not asked yet."""
    title = "Questions"
    here = {event.id for event in enquiry.events}
    episodes = {one.id: one for one in enquiry.episodes}
    asked = [
        one
        for one in questions_of(enquiry.chronology.decisions.questions, enquiry.conversations)
        if one.question.episode in episodes or not one.question.entries or not here.isdisjoint(one.question.entries)
    ]
    tables = []
    if asked:
        rows = [
            (
                one.question.id,
                one.question.text,
                ", ".join(
                    filter(
                        None,
                        (
                            enquiry.agency(one.question.to.agency) if one.question.to.agency else "",
                            one.question.to.role,
                        ),
                    )
                ),
                _about(enquiry, one.question.episode, one.question.entries, episodes),
                ", ".join(one.question.key_lines),
                day_words(one.question.due) if one.question.due else "",
                "\n".join(f"{text}{f' ({by})' if by else ''}" for text, by, _ in one.answers) or "not answered yet",
            )
            for one in asked
        ]
        heads = ("question", "what", "to", "about", "lines of enquiry", "due", "answer")
        tables.append(AnalysisTable("What is asked of whom", heads, rows))
    left = not_asked_yet(episodes.values(), enquiry.chronology.decisions.questions, enquiry.chronology.events)
    if left:
        missing = [
            (f"{one.episode.letter} {one.episode.title}", ", ".join(map(enquiry.agency, one.agencies))) for one in left
        ]
        tables.append(AnalysisTable("Not asked yet", ("episode", "agencies with entries in it"), missing))
    unanswered = sum(one.open for one in asked)
    says = (f"{len(asked)} asked, {unanswered} not answered yet.",) if asked else ("Nothing is asked yet.",)
    how = ('Ask with: wscp chronology ask ID --to AGENCY "…"',)
    return AnalysisPart("questions", title, says, tuple(tables), to_type=how)


def _about(enquiry: Enquiry, episode: str, entries: Sequence[str], episodes: dict[str, Episode]) -> str:
    named = [f"{episodes[episode].letter} {episodes[episode].title}"] if episode in episodes else []
    shown = [enquiry.entry(name) for name in entries[:_SHOWN]]
    more = [f"and {len(entries) - _SHOWN} more"] if len(entries) > _SHOWN else []
    return "\n".join([*named, *shown, *more])
