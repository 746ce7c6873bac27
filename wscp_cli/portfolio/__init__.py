"""Many cases at a time: one frozen row of facts and verdicts per case, and the actions of all of them.

::

    case folders ─► facts (what is recorded; the same on every day) ─► row (how it stands on a day) ─► status, board

A case that cannot be read is a row that says so. Rows hold ids, enums, dates and counts: no names, no free text.
"""
