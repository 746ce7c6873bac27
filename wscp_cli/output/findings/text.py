"""Findings as lines an editor can jump from: ``path:line:col: CODE message [§]``; at a terminal the sentence first."""

import re
import sys
from collections.abc import Iterable
from dataclasses import replace
from typing import TextIO

from wscp_cli.console import folded, paint, safe_line, safe_text
from wscp_cli.findings import Finding, Severity
from wscp_cli.output.findings.report import FindingsReport


def findings_text(report: FindingsReport, stream: TextIO | None = None) -> str:
    """The findings as text, one a line, file by file; empty when there are none.

    A finding that is no error says so in words at its end: weight is never told by colour alone.

    Args:
        report: What was found.
        stream: Where it will be written, which decides about colour; stdout when not given.
    """
    stream = stream or sys.stdout
    return "\n".join(finding_line(finding, stream) for finding in report.findings)


def finding_line(finding: Finding, stream: TextIO, *, weight: bool = True, indent: str = "") -> str:
    """One finding as one line that cannot steer a terminal; for a person at one, the sentence and below it where.

    Args:
        finding: The finding.
        stream: Where it will be written.
        weight: Whether a finding that is no error is marked with its severity.
        indent: What goes before each of its lines.
    """
    where = safe_line(safe_text(str(finding.place), one_line=True))
    code = paint(safe_text(finding.code, one_line=True), finding.severity.word, stream)
    message = safe_text(finding.message, one_line=True)
    clause = f" [{safe_text(finding.clause, one_line=True)}]" if finding.clause else ""
    mark = f" ({finding.severity.word})" if weight and finding.severity is not Severity.ERROR else ""
    if stream.isatty():
        told = folded(f"{indent}{message[:1].upper()}{message[1:]}{clause}{mark}", stream)
        return f"{told}\n{indent}    {paint(where, 'dim', stream)}{'  ' if where else ''}{code}"
    line = f"{code} {message}{clause}{mark}"
    return f"{indent}{where}: {line}" if where else f"{indent}{line}"


_ROW = re.compile(r"row (\d+)")


def gathered(findings: Iterable[Finding]) -> list[Finding]:
    """The findings for a screen: what is the same of several rows of a sheet is told once, each row named.

    A return of two thousand rows with a date unread in each twentieth would else be a hundred lines alike.

    Args:
        findings: The findings in their order; one that is told of several rows stands where its first stood.
    """
    rows: dict[Finding, list[int]] = {}
    for one in findings:
        row = _ROW.fullmatch(one.place.cell)
        key = replace(one, place=replace(one.place, cell="")) if row else one
        rows.setdefault(key, []).extend([int(row[1])] if row else [])
    return [replace(one, place=replace(one.place, cell=_told(held))) if held else one for one, held in rows.items()]


def _told(rows: list[int]) -> str:
    """``row 7``; ``rows 2, 9 and 12-15``."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    parts: list[str] = []
    for run in runs:
        parts += [f"{run[0]}-{run[-1]}"] if len(run) > 2 else map(str, run)  # noqa: PLR2004  (two are no run)
    if len(set(rows)) == 1:
        return f"row {rows[0]}"
    return f"rows {' and '.join(filter(None, (', '.join(parts[:-1]), parts[-1])))}"
