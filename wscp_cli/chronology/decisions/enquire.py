"""What a reviewer's judgement changes in decisions.yaml: episodes, themes, questions and their answers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wscp_cli.casefile.yaml.source import Pointer
from wscp_cli.casefile.yaml.text import Value
from wscp_cli.chronology.decisions.record import Decision, added, changed
from wscp_cli.chronology.decisions.undo import NOTHING
from wscp_cli.chronology.enquiry.verdicts import verdicts
from wscp_cli.model.chronology import ChronologyDecisions, EnquiryQuestion, PracticeEpisode

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 40


@dataclass(frozen=True, slots=True)
class EpisodeSaid:
    """What a person says of an episode; whatever is left empty stays as it is.

    Attributes:
        title: What it is called.
        key_lines: Lines of enquiry it serves, beside those it serves already.
        practice: ``good``, ``problem`` or ``both``.
        decision_points: Where it could have gone another way.
        known_then: What was known at the time.
        why: Why it made sense.
        factors: Level and words.
        wider: How far it is so elsewhere.
    """

    title: str = ""
    key_lines: tuple[str, ...] = ()
    practice: str = ""
    decision_points: tuple[str, ...] = ()
    known_then: str = ""
    why: str = ""
    factors: tuple[tuple[str, str], ...] = ()
    wider: str = ""


def id_made_of(words: str, taken: Sequence[str]) -> str:
    """A short id made of words, not one of those taken: ``A fracture, four letters`` → ``a-fracture-four-letters``."""
    plain = _NOT_IN_ID.sub("-", words.lower().replace("'", "").replace("\u2019", "")).strip("-")
    made = plain if len(plain) <= _LONGEST_ID else plain[: _LONGEST_ID + 1].rpartition("-")[0] or plain[:_LONGEST_ID]
    made = made or "episode"
    if made not in taken:
        return made
    base, number = made[: _LONGEST_ID - 4].rstrip("-"), 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def group_episode(
    name: str,
    entries: Sequence[str],
    said: EpisodeSaid,
    decisions: ChronologyDecisions,
    *,
    by: str,
    on: date,
) -> Decision:
    """Group entries into an episode; one that is there gets what is new, and nothing is taken from it.

    Args:
        name: Its id; empty to find it by its title, or to make one of the title.
        entries: The entries' ids.
        said: What is said of it.
        decisions: What stands in decisions.yaml.
        by: Who grouped it, by role.
        on: The day.
    """
    known = _episode_meant(name, said.title, decisions)
    if known is None:
        if not said.title or not entries:
            needed = "--title" if entries else "at least one entry"
            return Decision((), f"a new episode needs {needed}; {NOTHING}")
        made = name or id_made_of(said.title, [one.id for one in decisions.episodes])
        fields: dict[str, Value] = {
            "id": made,
            "title": said.title,
            "entries": list(dict.fromkeys(entries)),
            "key_lines": list(said.key_lines) or None,
            "practice": said.practice or None,
            "decision_points": [{"text": text} for text in said.decision_points] or None,
            "known_then": said.known_then or None,
            "why": said.why or None,
            "factors": [{"level": level, "text": text} for level, text in said.factors] or None,
            "wider": said.wider or None,
            "by": by or None,
            "on": on.isoformat(),
        }
        return added(decisions, "episodes", fields, f"episode {made}: {_of(len(set(entries)))} grouped")
    texts = {
        "title": said.title,
        "practice": said.practice,
        "known_then": said.known_then,
        "why": said.why,
        "wider": said.wider,
    }
    changes = list(changed(known, {key: text for key, text in texts.items() if text and getattr(known, key) != text}))
    fresh = [one for one in dict.fromkeys(entries) if one not in known.entries]
    changes += _further(known, "entries", known.entries, fresh)
    lines = [one for one in dict.fromkeys(said.key_lines) if one not in known.key_lines]
    changes += _further(known, "key_lines", known.key_lines, lines)
    points = [text for text in said.decision_points if text not in {one.text for one in known.decision_points}]
    changes += _further(known, "decision_points", known.decision_points, [{"text": text} for text in points])
    there = {(one.level, one.text) for one in known.factors}
    factors = [{"level": level, "text": text} for level, text in said.factors if (level, text) not in there]
    changes += _further(known, "factors", known.factors, factors)
    if not changes:
        return Decision((), f"episode {known.id} has all of this already; {NOTHING}")
    more = f": {_of(len(fresh))} added" if fresh else " was changed"
    return Decision(tuple(changes), f"episode {known.id}{more}")


def leave_episode(name: str, entries: Sequence[str], decisions: ChronologyDecisions) -> Decision:
    """Take entries out of an episode, or, when none is named, the whole episode away.

    Args:
        name: The episode's id.
        entries: The entries' ids.
        decisions: What stands in decisions.yaml.
    """
    known = next((one for one in decisions.episodes if one.id == name), None)
    if known is None:
        return Decision((), f"there is no episode {name}; {NOTHING}")
    if not entries:
        return Decision((), f"episode {name} is gone; its entries are as they were", (known.pointer,))
    written = _written(known, decisions, "entries")
    places = [place for place, one in enumerate(written) if one in entries]
    if not places:
        return Decision((), f"these entries are not in episode {name}; {NOTHING}")
    if len(places) == len(written):
        return Decision((), f"episode {name} is gone: no entry would be left in it", (known.pointer,))
    out: list[Pointer] = [(*known.pointer, "entries", place) for place in reversed(places)]
    return Decision((), f"{_of(len(places))} taken out of episode {name}", tuple(out))


@dataclass(frozen=True, slots=True)
class Judged:
    """A person's verdict on a theme.

    Attributes:
        theme: The theme's id.
        verdict: ``confirmed`` or ``rejected``.
        by: Who judged, by role.
        on: The day.
        reason: Why.
    """

    theme: str
    verdict: str
    by: str
    on: date
    reason: str = ""


def judge_theme(judged: Judged, entries: Sequence[str], decisions: ChronologyDecisions) -> Decision:
    """Confirm that entries show a theme, or reject it. Of several verdicts on one entry and theme the last counts.

    Args:
        judged: The verdict.
        entries: The entries' ids.
        decisions: What stands in decisions.yaml.
    """
    theme, verdict = judged.theme, judged.verdict
    standing = verdicts(decisions.tags)
    fresh = [one for one in dict.fromkeys(entries) if standing.get((one, theme)) != verdict]
    if not fresh:
        return Decision((), f"already {verdict}; {NOTHING}")
    fields: dict[str, Value] = {
        "theme": theme,
        "events": fresh,
        "verdict": verdict,
        "by": judged.by or None,
        "on": judged.on.isoformat(),
        "reason": judged.reason or None,
    }
    return added(decisions, "tags", fields, f"theme {theme} {verdict} for {_of(len(fresh))}")


@dataclass(frozen=True, slots=True)
class Question:
    """A question to be asked.

    Attributes:
        text: The question.
        agency: Who is asked.
        role: Whom there; empty for the agency.
        entries: The entries it is about.
        episode: The episode it is about.
        key_lines: Lines of enquiry it serves.
        due: By when an answer is wanted.
    """

    text: str
    agency: str
    role: str = ""
    entries: tuple[str, ...] = ()
    episode: str = ""
    key_lines: tuple[str, ...] = ()
    due: date | None = None


def ask(question: Question, decisions: ChronologyDecisions, *, name: str = "", by: str, on: date) -> Decision:
    """Ask an agency, or somebody there, a question about entries or an episode.

    Args:
        question: The question.
        decisions: What stands in decisions.yaml.
        name: Its id; empty to make one of its words.
        by: Who asks, by role.
        on: The day.
    """
    for one in decisions.questions:
        same = one.text.split() == question.text.split() and one.to.agency == question.agency
        if same and one.to.role == question.role:
            return Decision((), f"this is asked already: {one.id}; {NOTHING}")
    taken = [one.id for one in decisions.questions]
    if name and name in taken:
        return Decision((), f"another question has the id {name}; {NOTHING}")
    made = name or id_made_of(question.text, taken)
    to: dict[str, Value] = {"agency": question.agency}
    if question.role:
        to["role"] = question.role
    fields: dict[str, Value] = {
        "id": made,
        "entries": list(question.entries) or None,
        "episode": question.episode or None,
        "to": to,
        "key_lines": list(question.key_lines) or None,
        "text": question.text,
        "by": by or None,
        "asked_on": on.isoformat(),
        "due": question.due.isoformat() if question.due else None,
    }
    return added(decisions, "questions", fields, f"question {made} added")


def answer(
    name: str,
    text: str,
    decisions: ChronologyDecisions,
    *,
    by: str,
    on: date,
    conversation: str = "",
) -> Decision:
    """Write down what was answered to a question.

    Args:
        name: The question's id.
        text: What was answered.
        decisions: What stands in decisions.yaml.
        by: Who answered, by role.
        on: The day.
        conversation: The conversation it was said in, by id.
    """
    known: EnquiryQuestion | None = next((one for one in decisions.questions if one.id == name), None)
    if known is None:
        return Decision((), f"there is no question {name}; {NOTHING}")
    if any(one.text.split() == text.split() for one in known.answers):
        return Decision((), f"this answer stands there already; {NOTHING}")
    fields: dict[str, Value] = {"on": on.isoformat()}
    if by:
        fields["by"] = by
    if conversation:
        fields["conversation"] = conversation
    fields["text"] = text
    return Decision(tuple(_further(known, "answers", known.answers, [fields])), f"answer to {name} added")


def _episode_meant(name: str, title: str, decisions: ChronologyDecisions) -> PracticeEpisode | None:
    for one in decisions.episodes:
        if one.id == name or (not name and title and one.title.casefold() == title.casefold()):
            return one
    return None


def _further(
    record: PracticeEpisode | EnquiryQuestion,
    field: str,
    there: Sequence[object],
    more: Sequence[str] | Sequence[Mapping[str, Value]],
) -> list[tuple[Pointer, Value]]:
    """What is put at the end of a list of a record, or as the list where it has none yet."""
    values: list[Value] = [one if isinstance(one, str) else dict(one) for one in more]
    if not values:
        return []
    if not there and field not in record.keys_written:
        return [((*record.pointer, field), values)]
    start = len(there)
    return [((*record.pointer, field, start + place), value) for place, value in enumerate(values)]


def _written(record: PracticeEpisode, decisions: ChronologyDecisions, field: str) -> list[object]:
    here: object = decisions.document.data if decisions.document else {}
    for step in record.pointer:
        here = here[step]  # type: ignore[index]  # the record was read from there
    held = here.get(field) if isinstance(here, dict) else None
    return held if isinstance(held, list) else []


def _of(count: int) -> str:
    return f"{count} {'entry' if count == 1 else 'entries'}"
