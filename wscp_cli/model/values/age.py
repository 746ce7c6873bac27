"""How old a person was: the death of a care leaver is told up to and including the age of 24 (WG §4)."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wscp_cli.model.case import Child
    from wscp_cli.model.folder import CaseFolder

LAST_CARE_LEAVER_AGE = 24


def whole_years(first: date, second: date) -> int:
    """Whole years from ``first`` to ``second``, as a person's age is counted."""
    return second.year - first.year - ((second.month, second.day) < (first.month, first.day))


def age_at_death(case: "CaseFolder", child: "Child") -> int | None:
    """Whole years at death or, where no death is dated, at the incident, at the least; None when not known.

    Args:
        case: The case, whose family.yaml knows when the child was born.
        child: One of the children the review is about.
    """
    person = next((one for one in case.family.people if one.id == child.person), None)
    born = person.born if person else None
    died = (person.died if person else None) or case.case.incident.occurred
    first: date | None = born.latest if born else None
    last: date | None = died.earliest if died else None
    return whole_years(first, last) if first and last else None
