"""What was asked of whom and answered, and of whom nothing is asked yet (§13, §14)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wscp_cli.chronology.enquiry.episodes import Episode
from wscp_cli.chronology.event import Event
from wscp_cli.model.chronology import EnquiryQuestion
from wscp_cli.model.enquiry.records import Conversation


@dataclass(frozen=True, slots=True)
class QuestionState:
    """A question and how it stands.

    Attributes:
        question: As it stands in decisions.yaml.
        answers: What was answered, with the role of who answered and the conversation's id, in order.
    """

    question: EnquiryQuestion
    answers: tuple[tuple[str, str, str], ...]

    @property
    def open(self) -> bool:
        """Whether nothing was answered yet."""
        return not self.answers


@dataclass(frozen=True, slots=True)
class NotAsked:
    """An episode in which agencies have entries and are asked nothing.

    Attributes:
        episode: The episode.
        agencies: The agencies' ids, in the order of their entries.
    """

    episode: Episode
    agencies: tuple[str, ...]


def questions_of(
    questions: Iterable[EnquiryQuestion],
    conversations: Iterable[Conversation] = (),
) -> tuple[QuestionState, ...]:
    """The questions in the order of the file, with their answers: written beside them, or said in a conversation.

    Args:
        questions: Those of decisions.yaml.
        conversations: Those of learning-event.yaml.
    """
    said: dict[str, list[tuple[str, str, str]]] = {}
    for talk in conversations:
        for point in talk.said:
            if point.question and point.text:
                said.setdefault(point.question, []).append((point.text, talk.with_.role or talk.person, talk.id))
    found = []
    for one in questions:
        written = [(answer.text, answer.by, answer.conversation) for answer in one.answers if answer.text]
        found.append(QuestionState(one, tuple(dict.fromkeys([*written, *said.get(one.id, ())]))))
    return tuple(found)


def not_asked_yet(
    episodes: Iterable[Episode],
    questions: Sequence[EnquiryQuestion],
    events: Iterable[Event],
) -> tuple[NotAsked, ...]:
    """For each episode the agencies that have entries in it and to which no question about it goes.

    A question is about an episode that it names, or of which it names an entry.

    Args:
        episodes: The episodes.
        questions: The questions.
        events: The entries.
    """
    agency_of = {event.id: event.agency for event in events}
    found = []
    for episode in episodes:
        there = dict.fromkeys(agency_of[name] for name in episode.entries if name in agency_of)
        asked = {
            one.to.agency
            for one in questions
            if (one.episode and one.episode == episode.id) or not set(one.entries).isdisjoint(episode.entries)
        }
        left = tuple(agency for agency in there if agency not in asked)
        if left:
            found.append(NotAsked(episode, left))
    return tuple(found)
