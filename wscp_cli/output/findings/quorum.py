"""The verdict on quorum alone: one sentence a case, or JSON."""

import json
from collections.abc import Sequence
from datetime import date

from wscp_cli.console import safe_text
from wscp_cli.output.findings.json_ import verdict_data
from wscp_cli.rules.core.quorum import Verdict

SCHEMA_VERSION = 1


def quorum_text(verdicts: Sequence[tuple[str, Verdict]]) -> str:
    """One sentence a case, with its folder before it where there are several."""
    alone = len(verdicts) == 1
    return "\n".join(
        safe_text(one.sentence if alone else f"{name}: {one.sentence}", one_line=True) for name, one in verdicts
    )


def quorum_json(verdicts: Sequence[tuple[str, Verdict]], today: date) -> str:
    """The verdicts as JSON text, pure ASCII; ``schemas/quorum.schema.json`` describes it."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "today": today.isoformat(),
        "cases": [{"case": name, **verdict_data(one), "clause": "§9"} for name, one in verdicts],
    }
    return json.dumps(data, indent=2, ensure_ascii=True)
