"""Read every file of a case folder: documents by kind, and the findings of form and schema."""

import os
from pathlib import Path

from wscp_cli.casefile.disk.plain_file import is_folder
from wscp_cli.casefile.disk.real_path import real_path
from wscp_cli.casefile.layout import CASE_FILES
from wscp_cli.casefile.schema import check_against_schema
from wscp_cli.casefile.yaml.source import Document, read_document
from wscp_cli.findings import Finding, Place, Severity


def read_documents(
    root: Path,
    only: frozenset[str] | None = None,
) -> tuple[dict[str, Document], tuple[Finding, ...]]:
    """The documents of a case folder by the name of their schema, and what is wrong with their form.

    The generated chronology is left to its own reader: it can hold tens of thousands of events.

    Args:
        root: The case folder.
        only: The kinds of file that are needed, by schema; all when None.
    """
    documents: dict[str, Document] = {}
    findings: list[Finding] = []
    real_root = real_path(root)
    lcspr_started = is_folder(root / "lcspr")
    for kind in CASE_FILES:
        path = root / kind.path
        left_out = only is not None and kind.schema not in only
        if left_out or kind.generated or (kind.lcspr and not lcspr_started):
            continue
        if kind.private and not os.path.lexists(path):
            continue
        if not real_path(path).is_relative_to(real_root):
            message = "the file is a link that leads out of the case folder; put the file itself here"
            findings.append(Finding("FILE-LINK", Severity.ERROR, Place(kind.path), message))
            continue
        document = read_document(path, kind.path)
        documents[kind.schema] = document
        findings.extend(document.findings)
        if document.readable:
            findings.extend(check_against_schema(document, kind.schema))
    return documents, tuple(findings)
