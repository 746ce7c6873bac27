"""What holds of people's verdicts on entries and themes: of several on one entry and theme, the last."""

from collections.abc import Iterable

from wscp_cli.model.chronology import ThemeTag


def verdicts(tags: Iterable[ThemeTag]) -> dict[tuple[str, str], str]:
    """(entry, theme) → ``confirmed`` or ``rejected``."""
    return {(event, tag.theme): tag.verdict for tag in tags if tag.verdict and tag.theme for event in tag.events}


def confirmed_themes(tags: Iterable[ThemeTag]) -> dict[str, tuple[str, ...]]:
    """Entry's id → the themes it was confirmed to show, in the order in which they were first judged."""
    found: dict[str, tuple[str, ...]] = {}
    for (event, theme), verdict in verdicts(tags).items():
        if verdict == "confirmed":
            found[event] = (*found.get(event, ()), theme)
    return found
