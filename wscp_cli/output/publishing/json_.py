"""The findings of publish-check as JSON; ``schemas/publish-check.schema.json`` describes it. No identifier is in it."""

import json
from collections.abc import Sequence
from typing import Any

from wscp_cli.publishing.judge import FileVerdict

SCHEMA_VERSION = 1


def publish_json(files: Sequence[FileVerdict], people: int, terms: int) -> str:
    """What was seen, as JSON text of ASCII alone.

    Args:
        files: The verdicts.
        people: How many people are known.
        terms: How many identifiers were looked for.
    """
    whole = {
        "schema_version": SCHEMA_VERSION,
        "known": {"people": people, "terms": terms},
        "files": [_file(one) for one in files],
    }
    return json.dumps(whole, indent=2, ensure_ascii=True)


def _file(one: FileVerdict) -> dict[str, Any]:
    return {
        "path": one.path,
        "result": one.result,
        "places": one.places,
        "findings": [
            {
                "code": hit.code,
                "level": "error" if hit.certain else "review",
                "place": hit.place,
                "class": hit.of_class,
                "whose": hit.whose or None,
            }
            for hit in one.hits
        ],
        "not_checked": [{"place": blind.place, "reason": blind.reason} for blind in one.blind],
        "choices": [{"kind": choice.kind, "place": choice.place, "count": choice.count} for choice in one.choices],
    }
