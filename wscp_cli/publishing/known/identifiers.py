"""One thing that points to somebody, as `identifiers.yaml` or a CSV of terms names it."""

from dataclasses import dataclass

KINDS = ("name", "alias", "born", "address", "school", "phone", "email", "nhs", "reference", "other")
"""The kinds of identifier, in the words of ``--terms`` and of ``identifiers.yaml``."""

PROFESSIONALS = {
    "sw",
    "social-worker",
    "social worker",
    "hv",
    "health-visitor",
    "health visitor",
    "teacher",
    "head-teacher",
    "gp",
    "doctor",
    "nurse",
    "midwife",
    "police-officer",
    "officer",
    "consultant",
    "paediatrician",
    "psychiatrist",
    "psychologist",
    "therapist",
    "manager",
    "team-manager",
    "iro",
    "cp-chair",
    "chair",
    "author",
    "reviewer",
    "lead-reviewer",
    "solicitor",
    "guardian",
    "cafcass",
    "probation",
    "probation-officer",
    "worker",
    "key-worker",
    "keyworker",
    "support-worker",
    "school-nurse",
    "dsl",
    "senco",
    "tutor",
    "lecturer",
    "housing-officer",
    "professional",
    "practitioner",
    "pc",
    "dc",
    "ds",
    "di",
    "dci",
    "sergeant",
    "inspector",
    "advocate",
    "interpreter",
    "foster-carer-sw",
    "professionals",
}
"""The part a person plays, where it is a trade: their name is of the class ``professional``."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier.

    Attributes:
        person: Whose it is, by role or id: ``child``, ``mother``, ``gp``.
        kind: One of ``KINDS``.
        text: What is written, as a person would write it; a date of birth as 2021-08-14.
        professional: Whether the person is somebody who worked with the family.
    """

    person: str
    kind: str
    text: str
    professional: bool = False

    @property
    def of_class(self) -> str:
        """The class a finding names: the kind, with names told apart by whose they are."""
        if self.kind in {"name", "alias"}:
            return "professional" if self.professional else "name"
        return "birth" if self.kind == "born" else self.kind


def is_professional(person: str) -> bool:
    """Whether a person's id says that they worked with the family: ``gp``, ``social-worker-2``."""
    return person.strip().lower().rstrip("0123456789-_ ") in PROFESSIONALS
