"""What the chapters of the enquiry are made from."""

from dataclasses import dataclass
from functools import cached_property

from wscp_cli.chronology.enquiry.changes import Change, changes_of
from wscp_cli.chronology.enquiry.episodes import Episode, episodes_of
from wscp_cli.chronology.enquiry.themes import Theme
from wscp_cli.chronology.event import Event
from wscp_cli.chronology.selection import CaseChronology
from wscp_cli.chronology.when import when_words
from wscp_cli.model.enquiry.records import Conversation


@dataclass(frozen=True)
class Enquiry:
    """What the chapters are made from.

    Attributes:
        chronology: The chronology, with the case's agencies and what people decided.
        events: The entries to look at; all of them where nothing was asked for.
        themes: The themes the profile lists.
        conversations: What practitioners and family said.
        key_lines: The ids of the lines of enquiry in their order.
    """

    chronology: CaseChronology
    events: tuple[Event, ...]
    themes: tuple[Theme, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    key_lines: tuple[str, ...] = ()

    @cached_property
    def episodes(self) -> tuple[Episode, ...]:
        """The episodes with at least one of the entries looked at, or whose entries are all gone."""
        here = {event.id for event in self.events}
        every = episodes_of(self.chronology.events, self.chronology.decisions)
        return tuple(one for one in every if not one.entries or not here.isdisjoint(one.entries))

    @cached_property
    def by_id(self) -> dict[str, Event]:
        """Every entry of the chronology by its id."""
        return {event.id: event for event in self.chronology.events}

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The changes in the agencies, of the whole chronology."""
        return changes_of(self.chronology.events)

    def agency(self, name: str) -> str:
        """An agency's name."""
        return self.chronology.agency_name(name)

    def entry(self, name: str) -> str:
        """When and whose an entry is, and its id."""
        event = self.by_id.get(name)
        if event is None:
            return f"{name} (no longer there)"
        clock = f" {event.time}" if event.time else ""
        return f"{when_words(event)}{clock}, {self.agency(event.agency)}, {name}"
