"""What must not be published: people, dates, places and numbers, and every way they are written."""

from wscp_cli.publishing.known.identifiers import KINDS, Identifier
from wscp_cli.publishing.known.spelling import Spelling
from wscp_cli.publishing.known.spellings import Known, known_from

__all__ = ["KINDS", "Identifier", "Known", "Spelling", "known_from"]
