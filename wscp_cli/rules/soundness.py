"""The rules of a sound case folder, in the order their codes are read: ids, references, family, dates."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from wscp_cli.findings import Finding
from wscp_cli.rules import soundness_dates as dates
from wscp_cli.rules import soundness_family as family
from wscp_cli.rules import soundness_ids as ids
from wscp_cli.rules import soundness_references as references
from wscp_cli.rules.reading import Reading


class _Sound(NamedTuple):
    code: str
    clause: str
    check: Callable[[Reading], Iterable[Finding]]


SOUNDNESS_RULES: tuple[_Sound, ...] = (
    _Sound("ID-UNIQUE", "", ids.ids_unique),
    _Sound("ID-AGENCY-NAME", "§8", ids.agency_names_unique),
    _Sound("REF-PERSON", "§13", references.person_known),
    _Sound("REF-AGENCY", "§7", references.agency_known),
    _Sound("REF-KEY-LINE", "§6", references.key_line_known),
    _Sound("REF-LEARNING", "§10", references.learning_known),
    _Sound("REF-RECOMMENDATION", "§11", references.recommendation_known),
    _Sound("REF-DEADLINE", "§7", references.deadline_known),
    _Sound("REF-CODE", "", references.code_known),
    _Sound("REF-EVENT", "§8", references.event_known),
    _Sound("REF-PROFILE", "", references.profile_known),
    _Sound("FAMILY-CIRCLE", "§13", family.nobody_own_ancestor),
    _Sound("FAMILY-COUPLE", "§13", family.one_couple_once),
    _Sound("FAMILY-INDEX", "§13", family.index_children_marked),
    _Sound("FAMILY-PARENTS", "§13", family.two_birth_parents),
    _Sound("FAMILY-SELF", "§13", family.nobody_twice),
    _Sound("DATE-FORM", "", dates.date_exists),
    _Sound("DATE-FUTURE", "", dates.not_in_future),
    _Sound("DATE-SPAN", "", dates.ends_after_it_begins),
    _Sound("DATE-LIFE", "§13", family.death_after_birth),
    _Sound("DATE-BOND", "§13", family.bonds_within_lives),
    _Sound("DATE-PARENT", "§13", family.parents_older),
    _Sound("DATE-PARENT-YOUNG", "§13", family.parents_not_children),
    _Sound("DATE-CHILD", "§4", family.child_alive_at_incident),
    _Sound("DATE-NOTIFICATION", "§4", dates.notification_in_order),
    _Sound("DATE-SCOPING", "§7", dates.scoping_in_order),
    _Sound("DATE-MEETING", "§7", dates.meeting_in_order),
    _Sound("DATE-REPORT", "§7", dates.report_in_order),
    _Sound("DATE-LCSPR", "§14", dates.lcspr_in_order),
    _Sound("DATE-PUBLICATION", "§20", dates.publication_in_order),
    _Sound("DATE-ACTION", "§11", dates.actions_in_order),
)
"""Every soundness rule; `wscp validate` runs them all."""
