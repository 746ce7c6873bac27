"""What reviewers make of the entries: episodes, themes, the child's words, changes, questions (§13, §14).

Pure: each module takes entries and what people decided, and returns values. ``verdicts`` is the lowest: what holds of
several verdicts on one entry and theme.
"""
