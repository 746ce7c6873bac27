"""Facts that are counted, in the words they are counted by: of the incident, of each child, of who was asked."""

from wscp_cli.model.folder import CaseFolder
from wscp_cli.recording.change import Change, Fields, entry_set, fields_set


def incident_told(area: str | None, fields: Fields) -> list[Change]:
    """Where the case is counted, and of what kind the incident was.

    Args:
        area: The district or locality of the case; None where it is left as it is.
        fields: ``outcome``, ``kind``, ``abuse_categories``, ``where``.
    """
    return [*fields_set("case", (), {"area": area}), *fields_set("case", ("incident",), fields)]


def child_told(case: CaseFolder, person: str, fields: Fields) -> list[Change]:
    """What is counted of a child of the review.

    Args:
        case: The case.
        person: The child's id in family.yaml; an entry is added for a child who has none.
        fields: The entry's fields.
    """
    known = next((one for one in case.case.children if one.person == person), None)
    return entry_set("case", ("children",), known, {"person": person, **fields})


def all_identified(fields: Fields) -> list[Change]:
    """It was asked who else knew the child, and each agency is in the list: ``all_identified_on`` (WG §7)."""
    return fields_set("agencies", (), fields)
