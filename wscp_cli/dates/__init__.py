"""Dates as people write them, read day first; nothing of the case is known here."""
