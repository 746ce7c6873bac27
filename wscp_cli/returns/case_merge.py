"""Merge the returns of a case: its agencies, mapping, decisions and review period say how."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from wscp_cli.casefile.disk.plain_file import is_there
from wscp_cli.casefile.disk.real_path import real_path
from wscp_cli.casefile.layout import RETURNS
from wscp_cli.casefile.schema import check_against_schema
from wscp_cli.casefile.yaml.saving import save
from wscp_cli.casefile.yaml.source import Document, parse_document, read_document
from wscp_cli.chronology.earlier_entries import EarlierEntries
from wscp_cli.chronology.outside_time import first_birth
from wscp_cli.chronology.selection import case_chronology
from wscp_cli.errors import WscpError
from wscp_cli.findings import in_order
from wscp_cli.model.agencies import Agencies, Agency
from wscp_cli.model.case import CaseFile
from wscp_cli.model.chronology import ChronologyDecisions, ScopingMapping
from wscp_cli.model.family import Family
from wscp_cli.model.values.record import build
from wscp_cli.protocol.marking import marking_under
from wscp_cli.returns.files.intake import list_returns
from wscp_cli.returns.kept import Kept
from wscp_cli.returns.merge import MergeResult, merge
from wscp_cli.returns.whose_return import agencies_told, with_agencies

_MAPPING = "scoping/mapping.yaml"
_DECISIONS = "chronology/decisions.yaml"

Follow = Callable[[Iterable[Path], int, str], Iterable[Path]]
"""Passes files through and shows progress, as ``Console.follow`` does."""

Tell = Callable[[str], None]
"""Is told what is being done, as ``Console.tell`` is."""

Withdraw = Callable[[Kept], bool]
"""Whether a person has withdrawn the entries of a return that is gone."""

Period = tuple[date | None, date | None]
"""The first and last day asked about; None where open."""


def merge_case(
    root: Path,
    today: date,
    follow: Follow | None = None,
    *,
    source: Path | None = None,
    period: Period | None = None,
    tell: Tell | None = None,
    told: Sequence[str] = (),
    remember: bool = True,
    last: EarlierEntries | None = None,
    withdraw: Withdraw = lambda _: False,
) -> MergeResult:
    """Merge what is in a case's ``scoping/returns`` (or in ``source``) into one chronology.

    Args:
        root: The case folder.
        today: The day it is merged on; two-digit years are read by it.
        follow: Shows progress over the returns.
        source: Another folder of returns.
        period: The period asked about; the case's review period when not given.
        tell: Is told what is being done.
        told: A person's word on whose returns files are, each as ``FILE=AGENCY``.
        remember: Whether that is written into mapping.yaml.
        last: The last merge; what cannot be read now, or is gone, is kept from it.
        withdraw: Whether a person has withdrawn the entries of a return that is gone.

    Raises:
        WscpError: when a file that says how to merge is not sound: merging without it could misread a return.
    """
    documents = {path: _sound(root / path, path) for path in ("case.yaml", "agencies.yaml", _MAPPING, _DECISIONS)}
    case = build(CaseFile, documents["case.yaml"])
    review, occurred = case.review_period, case.incident.occurred
    family_file = _sound(root / "family.yaml", "family.yaml")
    family = build(Family, family_file) if family_file.readable else Family()
    agencies = build(Agencies, documents["agencies.yaml"]).agencies
    if told:
        where = source or root / RETURNS
        documents[_MAPPING] = _accepted(documents[_MAPPING], told, where, agencies, remember=remember)
    result = merge(
        source or root / RETURNS,
        today=today,
        agencies=agencies,
        mapping=build(ScopingMapping, documents[_MAPPING]),
        decisions=build(ChronologyDecisions, documents[_DECISIONS]),
        period=period or (review.start, review.end),
        shown_folder="" if source else RETURNS,
        follow=follow,
        tell=tell,
        last=last,
        withdraw=withdraw,
        reference=case.reference,
        born=first_birth(case, family),
    )
    result.reference = case.reference
    result.marking = marking_under(case.profile, root)
    result.incident = occurred.earliest if occurred and occurred.exact else None
    people = case_chronology(result.events, result.decisions, case, family, result.agencies)
    result.children, result.named = people.children, people.named
    _add_form(result, documents[_MAPPING], "scoping-mapping")
    _add_form(result, documents[_DECISIONS], "chronology-decisions")
    return result


def merge_folder(
    folder: Path,
    today: date,
    follow: Follow | None = None,
    *,
    period: Period | None = None,
    tell: Tell | None = None,
    told: Sequence[str] = (),
    last: EarlierEntries | None = None,
    withdraw: Withdraw = lambda _: False,
) -> MergeResult:
    """Merge a folder of returns that belongs to no case; a mapping.yaml beside the folder is heeded.

    Args:
        folder: The folder of returns.
        today: The day it is merged on; two-digit years are read by it.
        follow: Shows progress over the returns.
        period: The period asked about.
        tell: Is told what is being done.
        told: A person's word on whose returns files are, each as ``FILE=AGENCY``; without a case it is not kept.
        last: The last merge; what cannot be read now, or is gone, is kept from it.
        withdraw: Whether a person has withdrawn the entries of a return that is gone.

    Raises:
        WscpError: when the mapping.yaml is not sound.
    """
    document = _sound(real_path(folder).parent / "mapping.yaml", "mapping.yaml")
    if told:
        there = document if document.readable else parse_document(b"returns: []\n", document.path, document.name)
        document = _accepted(there, told, folder, (), remember=False)
    result = merge(
        folder,
        today=today,
        mapping=build(ScopingMapping, document),
        period=period or (None, None),
        mapping_path="mapping.yaml",
        follow=follow,
        tell=tell,
        last=last,
        withdraw=withdraw,
    )
    _add_form(result, document, "scoping-mapping")
    return result


def _accepted(
    document: Document,
    told: Sequence[str],
    folder: Path,
    agencies: Sequence[Agency],
    *,
    remember: bool,
) -> Document:
    """mapping.yaml with a person's word on whose returns files are, written where it is to be kept."""
    names = [path.relative_to(folder).as_posix() for path in list_returns(folder).found]
    mapped = build(ScopingMapping, document).returns if document.readable else ()
    changed = with_agencies(document, mapped, agencies_told(told, names, agencies))
    if remember and changed.text != document.text:
        save(document, changed.text)
    return changed


def _sound(path: Path, shown: str) -> Document:
    document = read_document(path, shown)
    if is_there(path) and not document.readable:
        raise WscpError(f"{document.findings[0]}", "Put it right (wscp validate), then merge again.")
    return document


def _add_form(result: MergeResult, document: Document, schema: str) -> None:
    """Say what is wrong with a file that says how to merge: what it got wrong was not heeded."""
    if document.readable and document.data is not None:
        result.findings = in_order([*result.findings, *check_against_schema(document, schema)])
