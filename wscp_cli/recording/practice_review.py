"""Starting an LCSPR in a case: its files from the template, the rapid review's key lines carried over (§13)."""

from collections.abc import Iterator
from pathlib import Path

from wscp_cli.casefile.disk.plain_file import is_there
from wscp_cli.casefile.scaffold import template_files
from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.casefile.yaml.splice import set_value
from wscp_cli.generated import add_to_case
from wscp_cli.model.folder import CaseFolder

_REVIEW = "lcspr/review.yaml"


def practice_review_files(case: CaseFolder, decided_on: str) -> Iterator[tuple[str, bytes]]:
    """The files ``wscp start-lcspr`` adds, by name: those that are there already are left as they are.

    Args:
        case: The case.
        decided_on: The day it was decided to commission the review; empty where that is not known yet.
    """
    for name, content in template_files(lcspr=True):
        if not is_there(case.root / name):
            yield name, _carried_over(case, content, decided_on) if name == _REVIEW else content


def add_files(case: CaseFolder, files: Iterator[tuple[str, bytes]]) -> tuple[str, ...]:
    """Write the files into the case, all of them or none; their names.

    Raises:
        WscpError: when the folder cannot be written.
    """
    contents = dict(files)
    add_to_case(case.root, contents)
    return tuple(contents)


def _carried_over(case: CaseFolder, content: bytes, decided_on: str) -> bytes:
    """The review's file with the key lines of enquiry that the rapid review left open (§6, §13)."""
    lines = [
        {
            name: value
            for name, value in (("id", one.id), ("question", one.question), ("why_it_matters", one.why_it_matters))
            if value
        }
        for one in case.meeting.key_lines_of_enquiry
        if one.id or one.question
    ]
    if lines:
        document = parse_document(content, Path(_REVIEW), _REVIEW)
        content = set_value(document, ("terms_of_reference", "key_lines_of_enquiry"), list(lines)).encode("utf-8")
    if decided_on:
        document = parse_document(content, Path(_REVIEW), _REVIEW)
        content = set_value(document, ("decided_on",), decided_on).encode("utf-8")
    return content
