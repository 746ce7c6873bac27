"""The rules of a sound case folder, in the order their codes are read: form, ids, references, family, dates."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from wscp_cli.casefile.disk.strays import stray_findings
from wscp_cli.casefile.git.hostile import hostile_git_findings
from wscp_cli.casefile.git.kept_private import kept_private_findings
from wscp_cli.findings import Finding, Severity, in_order
from wscp_cli.model.folder import CaseFolder
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.soundness import dates, family, ids, names, references
from wscp_cli.rules.soundness.form import FORM_RULES
from wscp_cli.rules.soundness.reading import Known, Reading

_OF_A_PROFILE = re.compile(r"\A(?:#.*\n)*# yaml-language-server: \$schema=\S*(?:profile|scenarios)\.schema\.json")
_HEAD = 2000
"""So much of a file is read to see whether its schema line makes it a profile, or scenarios."""
_HOUSE = "wscp's own: a case must be sound to be judged"


def _sound(
    code: str,
    clause: str,
    function: Callable[[Reading], Iterator[Finding]],
    severity: Severity = Severity.ERROR,
) -> Rule:
    return Rule(code, clause, function, source=_HOUSE, status="form", force="must", severity=severity)


_CONTENT_RULES: tuple[Rule, ...] = (
    _sound("ID-UNIQUE", "", ids.ids_unique),
    _sound("ID-AGENCY-NAME", "§8", ids.agency_names_unique),
    _sound("ID-REAL-NAME", "§20", names.real_names_elsewhere),
    _sound("REF-PERSON", "§13", references.person_known),
    _sound("REF-AGENCY", "§7", references.agency_known),
    _sound("REF-KEY-LINE", "§6", references.key_line_known),
    _sound("REF-LEARNING", "§10", references.learning_known),
    _sound("REF-RECOMMENDATION", "§11", references.recommendation_known),
    _sound("REF-DEADLINE", "§7", references.deadline_known),
    _sound("REF-CODE", "", references.code_known),
    _sound("REF-EVENT", "§8", references.event_known, Severity.WARNING),
    _sound("REF-ENQUIRY", "§13", references.enquiry_known),
    _sound("REF-PROFILE", "", references.profile_known),
    _sound("FAMILY-BONDS", "§13", family.one_bond_by_birth, Severity.WARNING),
    _sound("FAMILY-CIRCLE", "§13", family.nobody_own_ancestor),
    _sound("FAMILY-COUPLE", "§13", family.one_couple_once, Severity.WARNING),
    _sound("FAMILY-INDEX", "§13", family.index_children_marked, Severity.WARNING),
    _sound("FAMILY-MOTHERS", "§13", family.one_birth_mother, Severity.WARNING),
    _sound("FAMILY-NAMED", "§13", family.kin_of_chronology, Severity.WARNING),
    _sound("FAMILY-PARENTS", "§13", family.two_birth_parents),
    _sound("FAMILY-SELF", "§13", family.nobody_twice),
    _sound("FAMILY-TWINS", "§13", family.twins_of_one_birth, Severity.WARNING),
    _sound("FAMILY-UNBORN", "§13", family.unborn_until_born, Severity.WARNING),
    _sound("DATE-FORM", "", dates.date_exists),
    _sound("DATE-FUTURE", "", dates.not_in_future),
    _sound("DATE-SPAN", "", dates.ends_after_it_begins),
    _sound("DATE-LIFE", "§13", family.death_after_birth),
    _sound("DATE-BOND", "§13", family.bonds_within_lives),
    _sound("DATE-PARENT", "§13", family.parents_older),
    _sound("DATE-PARENT-YOUNG", "§13", family.parents_not_children, Severity.WARNING),
    _sound("DATE-CHILD", "§4", family.child_alive_at_incident),
    _sound("DATE-NOTIFICATION", "§4", dates.notification_in_order),
    _sound("DATE-SCOPING", "§7", dates.scoping_in_order),
    _sound("DATE-MEETING", "§7", dates.meeting_in_order),
    _sound("DATE-REPORT", "§7", dates.report_in_order),
    _sound("DATE-LCSPR", "§14", dates.lcspr_in_order),
    _sound("DATE-PUBLICATION", "§20", dates.publication_in_order),
    _sound("DATE-ACTION", "§11", dates.actions_in_order),
)

_COUNTED_FROM = {
    "REF-AGENCY",
    "DATE-FUTURE",
    "DATE-NOTIFICATION",
    "DATE-SCOPING",
    "DATE-MEETING",
    "DATE-REPORT",
    "DATE-LCSPR",
    "DATE-PUBLICATION",
    "DATE-ACTION",
}
"""The rules of what check counts its days from, and whose presence it judges."""

SOUNDNESS_RULES: tuple[Rule, ...] = (*FORM_RULES, *_CONTENT_RULES)
"""Every soundness rule, those of form first."""


def _is_profile(case: CaseFolder, stray: Finding) -> bool:
    """Whether a file that is none of a case's is the profile it names, the scenarios of that, or of either's form."""
    own = case.case.profile
    if stray.code != "FILE-UNKNOWN" or not own.endswith((".yaml", ".yml")):
        return False
    if stray.place.path in {own, f"{own.rpartition('.')[0]}.scenarios.yaml"}:
        return True
    try:
        with (case.root / stray.place.path).open(encoding="utf-8", errors="replace") as stream:
            return bool(_OF_A_PROFILE.search(stream.read(_HEAD)))
    except OSError:
        return False


def soundness_findings(case: CaseFolder, today: date, known: Known) -> list[Finding]:
    """What keeps a case folder from being sound, paths relative to it.

    Args:
        case: The case folder as read.
        today: The day it is judged on.
        known: The names it may refer to.
    """
    strays = (
        *(one for one in stray_findings(case.root) if not _is_profile(case, one)),
        *hostile_git_findings(case.root),
        *kept_private_findings(case.root),
        *((known.chronology_fault,) if known.chronology_fault else ()),
    )
    reading = Reading(case, today, known, strays)
    findings = [*case.findings, *strays]
    for rule in _CONTENT_RULES:
        findings.extend(rule.check(reading))
    return findings


def impossible(case: CaseFolder, today: date) -> tuple[Finding, ...]:
    """Dates and agencies that cannot be: what check says of lateness and presence would rest on them.

    Args:
        case: The case folder as read.
        today: The day it is judged on.
    """
    reading = Reading(case, today, Known(), ())
    found = (one for rule in _CONTENT_RULES if rule.code in _COUNTED_FROM for one in rule.check(reading))
    return in_order(tuple(one for one in found if one.severity is Severity.ERROR))
