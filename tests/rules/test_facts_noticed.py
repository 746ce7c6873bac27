"""Remove each recorded fact of the sound case in turn: which ones does no rule miss? The list is kept and reviewed.

``pytest tests/rules/test_facts_noticed.py --update-golden`` writes it anew.
"""

import copy
import dataclasses
import json
from datetime import date
from pathlib import Path

from wscp_cli.casefile.layout import CASE_FILES
from wscp_cli.casefile.source import parse_document
from wscp_cli.model.folder import _ATTRIBUTE, RECORDS, read_case
from wscp_cli.model.record import build
from wscp_cli.rules.run import judged

HERE = Path(__file__).parent
BASE = HERE / "examples" / "base"
GOLDEN = HERE / "facts-not-noticed.txt"
TODAY = date(2026, 9, 1)


def facts(value, pointer=()):
    """The way to each scalar, each entry of a list and each block."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*pointer, key)
            yield from facts(inner, (*pointer, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield (*pointer, index)
            yield from facts(inner, (*pointer, index))


def without(value, pointer):
    changed = copy.deepcopy(value)
    here = changed
    for step in pointer[:-1]:
        here = here[step]
    del here[pointer[-1]]
    return changed


def mutants(case):
    for kind in CASE_FILES:
        document = case.documents.get(kind.schema)
        if document is None or kind.schema not in RECORDS:
            continue
        for pointer in facts(document.data):
            raw = json.dumps(without(document.data, pointer)).encode()
            changed = parse_document(raw, document.path, document.name)
            record = build(RECORDS[kind.schema], changed)
            name = _ATTRIBUTE.get(kind.schema, kind.schema)
            documents = {**case.documents, kind.schema: changed}
            where = f"{kind.path} {'.'.join(map(str, pointer))}"
            yield where, dataclasses.replace(case, documents=documents, **{name: record})


def test_facts_no_rule_notices_are_known(update_golden):
    case = read_case(BASE)
    everything = list(mutants(case))
    unnoticed = [
        where for where, mutant in everything if not judged(mutant, TODAY).findings
    ]
    noticed = len(everything) - len(unnoticed)
    text = "\n".join([f"noticed {noticed} of {len(everything)}; not noticed by check:", *unnoticed, ""])
    if update_golden:
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")
