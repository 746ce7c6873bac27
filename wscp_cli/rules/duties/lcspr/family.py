"""The family's part in a practice review: told, invited, heard, or the reason why not (§17)."""

from wscp_cli.model.folder import CaseFolder
from wscp_cli.rules.core.duty import Remarks, duty, said, shown_id
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import Missing, Subject


def close_family(case: CaseFolder) -> tuple[str, ...]:
    """The ids of the children's living parents and of their living brothers and sisters, in the family's order."""
    index = {child.person for child in case.case.children}
    parents = {parent for bond in case.family.parentage if bond.child in index for parent in bond.parents}
    siblings = {bond.child for bond in case.family.parentage if parents & set(bond.parents)} - index
    living = (one for one in case.family.people if one.kind == "person" and not one.dead and one.id)
    return tuple(one.id for one in living if one.id in parents | siblings)


@duty("LCS-FAMILY", "§17", "lcspr", lcspr=True)
def approach_agreed(subject: Subject) -> Remarks:
    """The approach to the family is agreed."""
    involvement = subject.case.involvement
    if not said(involvement.approach):
        yield Missing(
            involvement.place("approach"),
            "write how the family is approached, and how its expectations are managed",
        )


@duty("LCS-FAMILY-MEMBERS", "§17", "lcspr", needs=("family",), lcspr=True, review_stage=2)
def close_family_thought_of(subject: Subject) -> Remarks:
    """The child's parents and surviving brothers and sisters are among the family members thought of."""
    involvement = subject.case.involvement
    listed = {member.person for member in involvement.members}
    for person in close_family(subject.case):
        if person not in listed:
            yield Missing(
                involvement.place("members", key=True),
                f"{shown_id(person, 'somebody in the close family')} is not listed here: record when they were told "
                "and invited or, in 'reason_not_invited', why not",
            )


@duty("LCS-FAMILY-TOLD", "§17", "lcspr", lcspr=True, review_stage=2)
def family_told_and_invited(subject: Subject) -> Remarks:
    """Each family member is informed of the review and invited to contribute, or the reason is recorded."""
    involvement = subject.case.involvement
    if not involvement.members:
        yield Missing(
            involvement.place("members", key=True),
            "list the family members, each with when they were informed and invited, or the reason why not",
        )
    for member in involvement.members:
        if said(member.reason_not_invited):
            continue
        for field, what in {"informed_on": "informed of the review", "invited_on": "invited to contribute"}.items():
            if getattr(member, field) is None:
                yield Missing(
                    member.place(field),
                    f"record when this family member was {what}; only a strong reason speaks against it: "
                    "'reason_not_invited'",
                )


@duty("LCS-FAMILY-LETTER", "§17", "lcspr", lcspr=True, review_stage=2)
def letter_or_leaflet_given(subject: Subject) -> Remarks:
    """Family members who were informed were given a letter or leaflet."""
    for member in subject.case.involvement.members:
        if member.informed_on and member.letter_or_leaflet != "yes":
            yield Missing(
                member.place("letter_or_leaflet"),
                "give this family member the letter or leaflet about the review, and record it",
            )


@duty("LCS-FAMILY-REASON", "§17", "lcspr", lcspr=True, review_stage=2)
def non_involvement_explained(subject: Subject) -> Remarks:
    """Whether each invited family member took part is recorded and, if not, why."""
    for member in subject.case.involvement.members:
        if member.invited_on is None:
            continue
        if member.took_part not in {"yes", "no"}:
            yield Missing(member.place("took_part"), "record whether this family member took part")
        elif member.took_part == "no" and not said(member.reason_not_involved):
            yield Missing(
                member.place("reason_not_involved"),
                "record why this family member did not take part: the reasons go into the report",
            )


@duty("LCS-FAMILY-POLICE", "§17", "lcspr", lcspr=True, review_stage=2)
def investigating_officer_consulted(subject: Subject) -> Remarks:
    """Where a criminal investigation runs, the senior investigating officer is consulted on involving the family."""
    involvement = subject.case.involvement
    criminal = any(process.kind == "criminal" for process in subject.case.case.parallel_processes)
    if criminal and involvement.senior_investigating_officer_consulted != "yes":
        yield Missing(
            involvement.place("senior_investigating_officer_consulted"),
            "agree with the senior investigating officer when the family can be involved, and record it",
        )


LCSPR_FAMILY_RULES: tuple[Rule, ...] = (
    approach_agreed,
    close_family_thought_of,
    family_told_and_invited,
    letter_or_leaflet_given,
    non_involvement_explained,
    investigating_officer_consulted,
)
