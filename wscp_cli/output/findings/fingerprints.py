"""A finding's fingerprint: the same from one run to the next, however the lines above it move."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from wscp_cli.findings import Finding

_MOVING = re.compile(
    r"(?<=\.yaml:)\d+(?::\d+)?|(?<=\bline )\d+|\b\d+(?= (?:working )?days?\b)|\b[\d,]+(?= more of this code\b)",
)
"""Places named within a message move when lines are added above, and days late grow every day."""


def fingerprints(findings: Sequence[Finding]) -> list[str]:
    """One for each finding, in their order: by code, file and message; alike ones are numbered as they come.

    Args:
        findings: All findings of a run, sorted.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    made = []
    for one in findings:
        same = (one.code, one.place.path, one.place.sheet, one.place.cell, _MOVING.sub("", one.message))
        seen[same] += 1
        told = "\0".join((*same, str(seen[same])))
        # A file's name need not be text: what is none is told by its bytes' escapes.
        made.append(hashlib.sha256(told.encode("utf-8", "backslashreplace")).hexdigest())
    return made
