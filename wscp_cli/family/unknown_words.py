"""What family.yaml says in words that are none of the choices: told, and never drawn as what is usual instead."""

from collections.abc import Iterable
from dataclasses import replace

from wscp_cli.findings import Finding
from wscp_cli.model.family import Family

_SAID_BY_THE_DRAWING = frozenset({"SCHEMA-EMPTY", "SCHEMA-SIZE"})


def of_form(findings: Iterable[Finding], path: str = "family.yaml") -> tuple[Finding, ...]:
    """What is wrong with the form of the family's file, as far as the drawing does not say it itself."""
    return tuple(
        one
        for one in findings
        if one.place.path == path and one.code.startswith("SCHEMA-") and one.code not in _SAID_BY_THE_DRAWING
    )


def without_guesses(family: Family, findings: Iterable[Finding]) -> Family:
    """The family without what would be drawn wrongly for a misspelt word.

    A parentage whose kind is no kind would be drawn as birth, and a couple whose status is none as together: the one
    is left out, of the other nothing is claimed.

    Args:
        family: As it was read: a word that is none of the choices has become the usual one.
        findings: Of the form of its file.
    """
    wrong = {one.place for one in findings if one.code == "SCHEMA-ENUM"}
    if not wrong:
        return family
    return replace(
        family,
        unions=tuple(
            replace(
                union,
                kind="not-known" if union.place("kind") in wrong else union.kind,
                status="not-known" if union.place("status") in wrong else union.status,
            )
            for union in family.unions
        ),
        parentage=tuple(bond for bond in family.parentage if bond.place("kind") not in wrong),
    )
