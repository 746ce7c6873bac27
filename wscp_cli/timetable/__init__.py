"""Deadlines from a case and a protocol."""
