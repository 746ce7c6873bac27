"""One chronology from many agencies' returns: events, identity, order, links, and the files they are written to."""

from wscp_cli.chronology.event import FIELDS, Event, Link
from wscp_cli.chronology.store import read_chronology

__all__ = ["FIELDS", "Event", "Link", "read_chronology"]
