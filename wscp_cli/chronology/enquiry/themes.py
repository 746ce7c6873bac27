"""Themes of entries: suggested by a profile's words, confirmed or rejected by people, counted (§13, §18)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from wscp_cli.chronology.enquiry.episodes import Episode
from wscp_cli.chronology.enquiry.verdicts import verdicts
from wscp_cli.chronology.event import Event
from wscp_cli.chronology.periods import span_of
from wscp_cli.model.chronology import ThemeTag

_TEXTS = ("event", "response", "child_seen", "child_voice", "comment", "source")
Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme that entries can show.

    Attributes:
        id: Its id, as decisions.yaml writes it.
        title: What it is called.
        words: Words and phrases that suggest it; a ``*`` at the end stands for any ending.
        listed: Whether the profile lists it.
    """

    id: str
    title: str
    words: tuple[str, ...] = ()
    listed: bool = True


@dataclass(slots=True)
class ThemeFound:
    """What is known of one theme.

    Attributes:
        theme: The theme.
        confirmed: The ids of the entries that people say show it, in order.
        suggested: Those whose words suggest it and that nobody judged.
        rejected: How many suggestions people rejected.
        by_agency: Agency → entries confirmed and suggested.
        by_month: Month → entries confirmed and suggested whose date lies in that month.
        by_key_line: Line of enquiry → confirmed entries that stand in an episode of that line.
    """

    theme: Theme
    confirmed: list[str] = field(default_factory=list)
    suggested: list[str] = field(default_factory=list)
    rejected: int = 0
    by_agency: dict[str, list[int]] = field(default_factory=dict)
    by_month: dict[Month, list[int]] = field(default_factory=dict)
    by_key_line: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Themes:
    """Every theme that is listed or was used, and the entries that show none yet.

    Attributes:
        found: The themes: those of the profile in its order, then those that only decisions.yaml names.
        none_yet: The ids of entries that show no confirmed theme.
    """

    found: tuple[ThemeFound, ...]
    none_yet: tuple[str, ...]


def themes_of(
    events: Sequence[Event],
    tags: Sequence[ThemeTag],
    themes: Sequence[Theme],
    episodes: Iterable[Episode] = (),
) -> Themes:
    """Which entries show which theme.

    Args:
        events: The entries to look at, in order.
        tags: What people judged.
        themes: The themes of the profile.
        episodes: The episodes, for the lines of enquiry.
    """
    judged = verdicts(tags)
    known = {one.id: one for one in themes}
    for _, name in judged:
        known.setdefault(name, Theme(name, name.replace("-", " ").capitalize(), listed=False))
    lines: dict[str, dict[str, None]] = defaultdict(dict)
    for episode in episodes:
        for entry in episode.entries:
            lines[entry].update(dict.fromkeys(episode.key_lines))
    found, shown = [], set()
    texts = [plain_text(event) for event in events]
    for theme in known.values():
        one, search = ThemeFound(theme), pattern_of(theme.words)
        for event, text in zip(events, texts, strict=True):
            verdict = judged.get((event.id, theme.id))
            if verdict == "rejected":
                one.rejected += 1
            elif verdict == "confirmed":
                one.confirmed.append(event.id)
                shown.add(event.id)
                one.by_key_line.update(tuple(lines.get(event.id, ())))
                _count(one, event, 0)
            elif search is not None and search.search(text):
                one.suggested.append(event.id)
                _count(one, event, 1)
        found.append(one)
    return Themes(tuple(found), tuple(event.id for event in events if event.id not in shown))


def _count(one: ThemeFound, event: Event, column: int) -> None:
    one.by_agency.setdefault(event.agency, [0, 0])[column] += 1
    span = span_of(event)
    if span and (span.first.year, span.first.month) == (span.last.year, span.last.month):
        one.by_month.setdefault((span.first.year, span.first.month), [0, 0])[column] += 1


def plain_text(event: Event) -> str:
    """What an entry says, in small letters, for a search."""
    return " ".join("\n".join(getattr(event, name) for name in _TEXTS).lower().replace("\u2019", "'").split())


def pattern_of(words: Sequence[str]) -> "re.Pattern[str] | None":
    """Finds any of the words as whole words, in small letters; None when there are none."""
    plain = [" ".join(word.lower().replace("\u2019", "'").split()) for word in words]
    either = "|".join(
        re.escape(word.rstrip("*")) + ("" if word.endswith("*") else r"(?![^\W_])") for word in plain if word.strip("*")
    )
    return re.compile(rf"(?<![^\W_])(?:{either})") if either else None
