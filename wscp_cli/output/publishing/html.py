"""The findings of publish-check as one page to read or print: a table a file, choices with a wider wording."""

from collections.abc import Sequence
from typing import Any

from wscp_cli.console import safe_text
from wscp_cli.output.publishing.wording import CHOICES, choices_by_kind, said_together, sentence_of
from wscp_cli.publishing.judge import FileVerdict
from wscp_cli.publishing.judge.choices import WIDER

_RESULTS = {
    "found": "To take out",
    "not-checked": "Not checked",
    "review": "To look at",
    "clean": "Nothing known was found",
}


def publish_html(files: Sequence[FileVerdict], summary: str) -> str:
    """The page.

    Args:
        files: The verdicts.
        summary: The run in one line.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=PackageLoader("wscp_cli.output", "templates"),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("publish-check.html").render(summary=summary, files=[_file(one) for one in files])


def _file(one: FileVerdict) -> dict[str, Any]:
    return {
        "path": safe_text(one.path, one_line=True),
        "result": one.result,
        "words": _RESULTS[one.result],
        "hits": [
            {"sure": hit.certain, "text": safe_text(sentence_of(hit), one_line=True), "code": hit.code}
            for hit in one.hits
        ],
        "blind": [
            {"place": safe_text(blind.place, one_line=True) or "the file", "reason": blind.reason}
            for blind in one.blind
        ],
        "choices": [
            {
                "what": CHOICES[kind],
                "count": count,
                "where": safe_text(", ".join(places), one_line=True),
                "wider": WIDER[kind],
            }
            for kind, count, places, _ in choices_by_kind(one)
        ],
        "together": said_together(one),
    }
