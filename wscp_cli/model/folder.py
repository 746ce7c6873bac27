"""The whole case folder as read: every file's document, its record, and the findings of form."""

import dataclasses
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from wscp_cli.casefile.disk.plain_file import is_there
from wscp_cli.casefile.layout import CASE_FILES, CaseFileKind
from wscp_cli.casefile.yaml.source import Document
from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.findings import Finding
from wscp_cli.model.actions import ActionPlan, CaseLog, Exceptions
from wscp_cli.model.agencies import Agencies
from wscp_cli.model.case import CaseFile
from wscp_cli.model.chronology import ChronologyDecisions, ScopingMapping
from wscp_cli.model.family import Family
from wscp_cli.model.family_short import expanded
from wscp_cli.model.identifiers import Identifiers
from wscp_cli.model.lcspr import Involvement, LcsprReport, LearningEvent, PracticeReview, Publication
from wscp_cli.model.meeting import Meeting, MeetingFile
from wscp_cli.model.meetings import all_meetings, rapid_review_meeting
from wscp_cli.model.notification import Notification
from wscp_cli.model.report import RapidReviewReport
from wscp_cli.model.values.record import Record, build

RECORDS: dict[str, type[Record]] = {
    "case": CaseFile,
    "notification": Notification,
    "agencies": Agencies,
    "family": Family,
    "scoping-mapping": ScopingMapping,
    "chronology-decisions": ChronologyDecisions,
    "meeting": MeetingFile,
    "rapid-review-report": RapidReviewReport,
    "lcspr-review": PracticeReview,
    "learning-event": LearningEvent,
    "involvement": Involvement,
    "lcspr-report": LcsprReport,
    "publication": Publication,
    "actions": ActionPlan,
    "log": CaseLog,
    "exceptions": Exceptions,
    "identifiers": Identifiers,
}
"""The record class of each kind of file, by the name of its schema."""


@dataclass(frozen=True)
class CaseFolder:
    """A case folder, read. A file that is missing or broken is an empty record; its findings say so."""

    root: Path
    documents: dict[str, Document]
    case: CaseFile
    notification: Notification
    agencies: Agencies
    family: Family
    mapping: ScopingMapping
    decisions: ChronologyDecisions
    meeting_file: MeetingFile
    report: RapidReviewReport
    review: PracticeReview
    learning_event: LearningEvent
    involvement: Involvement
    lcspr_report: LcsprReport
    publication: Publication
    actions: ActionPlan
    log: CaseLog
    exceptions: Exceptions
    identifiers: Identifiers
    findings: tuple[Finding, ...] = field(default=())

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """Every meeting of the rapid review, in the order of the file."""
        return all_meetings(self.meeting_file)

    @cached_property
    def meeting(self) -> Meeting:
        """The rapid review meeting: of several the last that was held, with what the earlier ones recorded."""
        return rapid_review_meeting(self.meetings, self.meeting_file)

    def has(self, kind: str) -> bool:
        """Whether the file of this kind is in the folder and could be read."""
        return kind in self.documents and self.documents[kind].readable


_ATTRIBUTE = {
    "meeting": "meeting_file",
    "scoping-mapping": "mapping",
    "chronology-decisions": "decisions",
    "rapid-review-report": "report",
    "lcspr-review": "review",
    "learning-event": "learning_event",
    "lcspr-report": "lcspr_report",
}


def read_case(root: Path, only: frozenset[str] | None = None) -> CaseFolder:
    """Read a case folder. Never raises for what the files hold.

    Args:
        root: The case folder.
        only: The kinds of file that are needed, by schema; all when None. The others are empty records, and nothing is
            said of them.
    """
    from wscp_cli.casefile.folder import read_documents

    documents, findings = read_documents(root, only)
    records = {_ATTRIBUTE.get(kind, kind): _record(kind, documents.get(kind)) for kind in RECORDS}
    return CaseFolder(root=root, documents=documents, findings=findings, **records)  # type: ignore[arg-type]


def case_read_whole(root: Path, only: frozenset[str] | None = None) -> CaseFolder:
    """The case, when each file that is there can be read: what is made out of half a case would be believed.

    Args:
        root: The case folder.
        only: The kinds of file that are needed, by schema; all when None.

    Raises:
        WscpError: unreadable, with the files that cannot be read, and the first reason.
    """
    case = read_case(root, only)
    refuse_unread(case)
    return case


def refuse_unread(case: CaseFolder) -> None:
    """Refuse to make anything out of a case of which a file is there and cannot be read.

    Raises:
        WscpError: unreadable, with the files that cannot be read, and the first reason.
    """
    broken = [one.name for one in case.documents.values() if not one.readable and is_there(one.path)]
    linked = [one.place.path for one in case.findings if one.code == "FILE-LINK"]
    if not case.has("case") and "case.yaml" not in broken:
        broken.insert(0, "case.yaml")
    if broken or linked:
        names = ", ".join([*broken, *linked])
        raise WscpError(
            f"{names} cannot be read, so nothing is made from this case",
            "Run wscp validate to see where.",
            ExitCode.UNREADABLE,
        )


def with_document(case: CaseFolder, kind: str, document: Document) -> CaseFolder:
    """The case with one of its files another: as it would be if that were written.

    Args:
        case: The case; its findings of form are not looked at again.
        kind: The kind of file.
        document: The file as it would be.
    """
    known = {_ATTRIBUTE.get(kind, kind): _record(kind, document)}
    return dataclasses.replace(case, documents={**case.documents, kind: document}, **known)  # type: ignore[arg-type]


def _record(kind: str, document: Document | None) -> Record:
    if document and not document.readable:
        document = dataclasses.replace(document, data=None, spans={})
    made = build(RECORDS[kind], document) if document else RECORDS[kind]()
    return expanded(made) if isinstance(made, Family) else made


def kind_record(kind: CaseFileKind) -> type[Record] | None:
    """The record class of a kind of file; None for the generated chronology, which has a reader of its own."""
    return RECORDS.get(kind.schema)


__all__ = ["CASE_FILES", "RECORDS", "CaseFolder", "kind_record", "read_case"]
