"""Which decisions are taken out of decisions.yaml when a person takes one back; none when there is nothing."""

from collections.abc import Sequence

from wscp_cli.chronology.decisions.record import Decision
from wscp_cli.dates.wording import day_words
from wscp_cli.model.chronology import ChronologyDecisions, Correction, EventNote
from wscp_cli.model.values.record import Record

NOTHING = "nothing was written"


class SeveralMeantError(ValueError):
    """What was typed fits several decisions; ``choices`` says by what they are told apart."""

    def __init__(self, told: str, choices: Sequence[str]) -> None:
        super().__init__(told)
        self.told, self.choices = told, tuple(choices)


def unmark_key(event: str, decisions: ChronologyDecisions) -> Decision:
    """Take back that an entry is a key event.

    Args:
        event: The entry's id.
        decisions: What stands in decisions.yaml.
    """
    marked = [one for one in decisions.key_events if one.event == event]
    return _out(marked, f"{event} is not marked as a key event", "no longer a key event")


def take_back_note(event: str, words: str, decisions: ChronologyDecisions) -> Decision:
    """Take back a note on an entry.

    Args:
        event: The entry's id.
        words: Words that only this note holds, capitals or not; empty when there is one.
        decisions: What stands in decisions.yaml.

    Raises:
        SeveralMeantError: when several notes hold the words.
    """
    on_it = [one for one in decisions.notes if one.event == event]
    sought = _plain(words)
    meant = [one for one in on_it if _plain(one.text) == sought] or [one for one in on_it if sought in _plain(one.text)]
    if len({_plain(one.text) for one in meant}) > 1:
        raise SeveralMeantError(f"{event} has {len(meant)} notes that can be meant", [_told(one) for one in meant])
    none = f"{event} has no note" + (" that holds these words" if on_it else "")
    return _out(meant, none, "one note taken back")


def take_back_correction(event: str, field: str, decisions: ChronologyDecisions) -> Decision:
    """Take back the correction of a field of an entry; of several, the last, which is the one that holds.

    Args:
        event: The entry's id.
        field: The field; empty when only one is corrected.
        decisions: What stands in decisions.yaml.

    Raises:
        SeveralMeantError: when several fields are corrected and none is named.
    """
    on_it = [one for one in decisions.corrections if one.event == event and field in {"", one.field}]
    fields = list(dict.fromkeys(one.field for one in on_it))
    if len(fields) > 1:
        raise SeveralMeantError(f"{len(fields)} fields of {event} are corrected", fields)
    named = f" of its {field}" if field else ""
    before = "the correction before it holds again" if len(on_it) > 1 else "the agency's own words hold again"
    return _out(on_it[-1:], f"{event} has no correction{named}", f"one correction taken back: {before}")


def take_back_link(events: Sequence[str], decisions: ChronologyDecisions) -> Decision:
    """Take back what was judged of these very entries: the link is what the merge makes of it again.

    Args:
        events: The entries' ids.
        decisions: What stands in decisions.yaml.
    """
    wanted = frozenset(events)
    judged = [one for one in decisions.links if frozenset(one.events) == wanted]
    wider = any(wanted < frozenset(one.events) for one in decisions.links)
    none = (
        "only a decision on more entries judges these: name all of them"
        if wider
        else ("no decision says whether these tell of one event")
    )
    return _out(judged, none, "not judged any more")


def named_in(word: str, names: Sequence[str]) -> str | None:
    """The entry's id that a word names among those in the decisions, by its beginning; None when none or several do.

    Args:
        word: As typed.
        names: The ids that the decisions name: entries that have left the chronology among them.
    """
    typed = word.strip().lower()
    known = dict.fromkeys(names)
    if typed in known:
        return typed
    begun = [name for name in known if typed and name.startswith((typed, f"ev-{typed}"))]
    return begun[0] if len(begun) == 1 else None


def _out(meant: Sequence[Record], none: str, done: str) -> Decision:
    if not meant:
        return Decision((), f"{none}; {NOTHING}")
    return Decision((), done, tuple(one.pointer for one in reversed(meant)))


def _told(one: EventNote | Correction) -> str:
    return ", ".join(filter(None, (one.by, day_words(one.on) if one.on else ""))) or "by nobody named"


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
