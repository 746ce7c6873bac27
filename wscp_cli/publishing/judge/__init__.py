"""Holds what was seen in a file against what is known: one judge for all formats."""

from wscp_cli.publishing.judge.verdict import FileVerdict, Hit, judged

__all__ = ["FileVerdict", "Hit", "judged"]
