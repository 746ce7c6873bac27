"""Workbooks out of the case that are read back: set-up, practice review and action plan.

::

    case ─► tables (sheets, columns, questions) ─► writing ─► .xlsx with ids in a hidden column, a hash for each field
    workbook that came back ─► reading ─► the same answers a Word document gives ─► recording.returned
"""

from collections.abc import Mapping

from wscp_cli.documents.fields import READ_BACK, Fields
from wscp_cli.documents.workbooks.action_plan import ACTION_PLAN
from wscp_cli.documents.workbooks.practice_review import PRACTICE_REVIEW
from wscp_cli.documents.workbooks.set_up import SET_UP
from wscp_cli.documents.workbooks.tables import FORM, Book

WORKBOOKS: Mapping[str, Book] = {"set-up": SET_UP, "practice-review": PRACTICE_REVIEW, "action-plan": ACTION_PLAN}
"""The kinds of workbook, by name."""
ALL_FIELDS: Mapping[str, Fields] = {**READ_BACK, **{name: book.fields for name, book in WORKBOOKS.items()}}
"""The fields of every kind that is read back, Word documents and workbooks."""

__all__ = ["ALL_FIELDS", "FORM", "WORKBOOKS", "Book"]
