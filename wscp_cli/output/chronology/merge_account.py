"""The account of a merge for people and programs: the summary table, the JSON, the workbook's index."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from wscp_cli.chronology.decisions.apply import decision_values
from wscp_cli.chronology.plain_values import plain_values
from wscp_cli.chronology.revision import revision_values
from wscp_cli.chronology.selection import CaseChronology
from wscp_cli.findings import Finding, Severity
from wscp_cli.output.chronology.presentation import IndexSheet, Presentation
from wscp_cli.returns.merge import MergeResult, ReturnAccount

SCHEMA_VERSION = 1
HEADS = ("return", "agency", "rows", "entries", "continued", "blank", "headings", "notes", "rejected")


def account_rows(result: MergeResult) -> list[tuple[str | int, ...]]:
    """One row a file, and the sum: where every row went."""
    rows: list[tuple[str | int, ...]] = [_row(one) for one in result.accounts]
    if len(rows) > 1:
        sums = [sum(int(row[place]) for row in rows) for place in range(2, len(HEADS))]
        rows.append(("all", "", *sums))
    return rows


def _row(one: ReturnAccount) -> tuple[str | int, ...]:
    rows = one.rows
    return (
        one.file,
        one.agency or "?",
        rows.seen,
        rows.events,
        rows.continuations,
        rows.blanks,
        rows.headings,
        rows.notes,
        len(rows.rejected),
    )


def merge_json(result: MergeResult) -> Iterator[str]:
    """The whole merge as JSON text in pieces, pure ASCII, an entry a line.

    ``schemas/chronology-output.schema.json`` describes it.
    """
    yield f'{{\n "schema_version": {SCHEMA_VERSION},\n "events": ['
    for place, event in enumerate(result.events):
        yield (",\n  " if place else "\n  ") + json.dumps(plain_values(event), ensure_ascii=True)
    content: dict[str, Any] = {
        "returns": [
            {
                "file": one.file,
                "agency": one.agency,
                "agency_from": one.agency_from,
                "kind": one.kind,
                "note": one.note,
                "read": one.read,
                "rows": {
                    "seen": one.rows.seen,
                    "events": one.rows.events,
                    "continuations": one.rows.continuations,
                    "blanks": one.rows.blanks,
                    "headings": one.rows.headings,
                    "notes": one.rows.notes,
                    "rejected": len(one.rows.rejected),
                },
                "rejected": [{"sheet": s, "row": r, "reason": why} for s, r, why in one.rows.rejected],
                "headings": [
                    {"sheet": s, "heading": heading, "field": name, "how": how}
                    for s, heading, name, how in one.headings
                ],
                "form": _form(one),
            }
            for one in result.accounts
        ],
        "left_out": [{"file": name, "reason": why} for name, why in result.left_out],
        "kept": [
            {"file": one.file, "agency": one.agency, "entries": one.entries, "reason": one.why, "flag": one.flag}
            for one in result.kept
        ],
        "repeats": result.repeats,
        "revision": revision_values(result.revision, result.since) if result.revision else None,
        "decisions": decision_values(result.decisions),
        "findings": [_finding(one) for one in result.findings],
    }
    yield "\n ],\n" + json.dumps(content, indent=1, ensure_ascii=True).removeprefix("{\n") + "\n"


def _form(one: ReturnAccount) -> dict[str, Any] | None:
    """What a form made by wscp says beside its tables; None for any other return."""
    form = one.form
    if form is None:
        return None
    return {
        "nil_return": form.yes_no("nil_return"),
        "practitioner_voice": form.yes_no("voice"),
        "records_secured": form.yes_no("secured"),
        "how_secured": list(form.how_secured),
        "answers": [
            {
                "key": key,
                "question": answer.question.label,
                "text": answer.text,
                "date": answer.day.isoformat() if answer.day else "",
                "sheet": answer.sheet,
                "cell": answer.cell,
            }
            for key, answer in form.answers.items()
        ],
        "to_record": one.to_record,
    }


KEPT_HEADS = ("return", "agency", "entries", "why", "flag")


def kept_rows(result: MergeResult) -> list[tuple[str | int, ...]]:
    """One row for each return of which entries stay as at the last merge."""
    return [(one.file, one.agency or "?", one.entries, one.why, one.flag) for one in result.kept]


def kept_lines(result: MergeResult) -> list[str]:
    """What stays as at the last merge, and what a person withdrew: a line for each return."""
    return [
        f"{'kept from the last merge' if one in result.kept else 'withdrawn, as asked'}: {one.entries} "
        f"entr{'y' if one.entries == 1 else 'ies'} of {one.file} ({one.why})"
        for one in (*result.kept, *result.withdrawn)
    ]


def form_lines(result: MergeResult) -> list[str]:
    """What the forms that came back say beside their tables, without the agencies' words: a line an agency."""
    lines = []
    forms = [one for one in result.accounts if one.form is not None]
    for one in forms:
        several = sum(other.agency == one.agency for other in forms) > 1
        whose = f"{one.agency} ({one.file})" if one.agency and several else one.agency or one.file
        lines.append(f"{whose}: {one.said}")
        lines.extend(f"  not yet in agencies.yaml, under {one.agency}: {field}" for field in one.to_record)
        lines.extend(f"  to record it: {command}" for command in one.to_type)
    return lines


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": one.severity.word,
        "path": one.place.path,
        "sheet": one.place.sheet,
        "cell": one.place.cell,
        "message": one.message,
    }


def index_sheet(result: MergeResult) -> IndexSheet:
    """The workbook's first sheet."""
    index = IndexSheet(
        "Merged chronology: what was merged, and what to look at",
        [
            (
                f"{len(result.events)} entries from {sum(one.read for one in result.accounts)} returns"
                f"{_repeats(result.repeats)}. The words are the agencies' own; nothing was reworded, merged or left "
                "out unsaid."
            ),
            *before_birth_lines(result),
        ],
        advice=["Links between agencies are suggestions until a person decides on them in chronology/decisions.yaml."],
    )
    index.tables.append(("Where every row went", HEADS, account_rows(result)))
    if result.kept:
        index.tables.append(("Kept from the last merge", KEPT_HEADS, kept_rows(result)))
    index.tables.append(
        (
            "Findings",
            ("where", "code", "weight", "what to do"),
            [(str(f.place), f.code, f.severity.word, f.message) for f in _heaviest(result.findings)],
        )
    )
    answers = [
        (one.agency or one.file, answer.question.label, f"{answer.sheet} {answer.cell}", answer.text)
        for one in result.accounts
        if one.form
        for answer in one.form.answers.values()
    ]
    if answers:
        heads = ("agency", "question", "where", "answer")
        index.answers.append(("What the agencies say beside the chronology", heads, answers))
    index.workings.append(
        (
            "How headings were read",
            ("return", "heading", "sheet", "field"),
            [(one.file, heading, sheet, name) for one in result.accounts for sheet, heading, name, _ in one.headings],
        )
    )
    return index


def before_birth_lines(result: MergeResult) -> list[str]:
    """How many entries lie before the birth: one line for them all, none where there are none."""
    count = result.before_birth
    if not count:
        return []
    entries = "1 entry is" if count == 1 else f"{count} entries are"
    return [f"{entries} from before the first child under review was born."]


def presentation(result: MergeResult) -> Presentation:
    """What the workbook, the page and the document say beside the entries."""
    from wscp_cli.chronology.analysis.abbreviation_list import usual_abbreviations
    from wscp_cli.chronology.analysis.as_tables import analysis_parts
    from wscp_cli.chronology.enquiry.chapters.all_ import parts_in_use
    from wscp_cli.chronology.enquiry.chapters.basis import Enquiry

    chronology = CaseChronology(
        tuple(result.events),
        result.decisions,
        result.reference,
        result.agencies,
        result.children,
        result.named,
        result.period,
    )
    return Presentation(
        index_sheet(result),
        result.reference,
        result.period,
        result.names,
        result.incident,
        result.decisions,
        (*parts_in_use(Enquiry(chronology, chronology.events)), *analysis_parts(chronology, usual_abbreviations())),
        result.marking,
    )


def _repeats(count: int) -> str:
    return (
        f"; {count} exact repeat{'' if count == 1 else 's'} by one agency kept once, with every place named"
        if count
        else ""
    )


def _heaviest(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: -finding.severity)


def has_errors(result: MergeResult) -> bool:
    """Whether something must be put right."""
    return any(finding.severity is Severity.ERROR for finding in result.findings)
