"""Soundness of ids: each names one thing."""

from collections.abc import Iterable, Iterator

from wscp_cli.findings import Finding
from wscp_cli.model.values.record import Record
from wscp_cli.rules.soundness.reading import Reading, at, error


def ids_unique(reading: Reading) -> Iterator[Finding]:
    """Each id names one thing."""
    case = reading.case
    kinds: tuple[tuple[str, Iterable[Record]], ...] = (
        ("person", case.family.people),
        ("union", case.family.unions),
        ("household", case.family.households),
        ("agency", case.agencies.agencies),
        ("parallel process", case.case.parallel_processes),
        ("key line of enquiry", case.meeting.key_lines_of_enquiry),
        ("key line of enquiry", case.review.terms_of_reference.key_lines_of_enquiry),
        ("point of learning or finding", (*case.report.content.learning, *case.lcspr_report.findings)),
        (
            "episode, question or conversation",
            (*case.decisions.episodes, *case.decisions.questions, *case.learning_event.conversations),
        ),
        ("dispute", case.review.disputes),
        ("recommendation", case.actions.recommendations),
        ("action", case.actions.actions),
        ("piece of evidence", [one for action in case.actions.actions for one in action.evidence]),
        ("log entry", case.log.entries),
    )
    for kind, records in kinds:
        yield from _repeated(kind, records)


def _repeated(kind: str, records: Iterable[Record]) -> Iterator[Finding]:
    first: dict[str, Record] = {}
    for record in records:
        name = str(getattr(record, "id"))  # noqa: B009  (records of many classes, each with an id)
        if not name:
            continue
        if name in first:
            seen = at(first[name].place("id"))
            message = f"another {kind} has this id already ({seen}); give this one an id of its own"
            yield error("ID-UNIQUE", record.place("id"), message)
        else:
            first[name] = record


def agency_names_unique(reading: Reading) -> Iterator[Finding]:
    """No two agencies go by the same name."""
    first: dict[str, tuple[str, Record, str]] = {}
    for agency in reading.case.agencies.agencies:
        names = [(agency.name, agency.place("name"))]
        names.extend((alias, agency.place("aliases", i)) for i, alias in enumerate(agency.aliases))
        for name, place in names:
            folded = " ".join(name.split()).casefold()
            if not folded:
                continue
            seen = first.setdefault(folded, (agency.id, agency, at(place)))
            if seen[1] is not agency:
                message = f"another agency goes by this name too ({seen[2]}); its returns could not be told apart"
                yield error("ID-AGENCY-NAME", place, message, "§8")
