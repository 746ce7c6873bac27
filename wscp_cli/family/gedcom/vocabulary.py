"""The words by which wscp writes in GEDCOM what GEDCOM has no tag for, and by which it knows them again."""

from wscp_cli.model.family import Condition, ParentageKind

SEXES = {"M": "male", "F": "female", "X": "intersex", "U": "not-known"}

FACTS = {
    "gender": "gender",
    "role": "role in the case",
    "ethnicity": "ethnicity",
    "disability": "disability",
    "substance_misuse": "misuse of alcohol or drugs",
    "mental_ill_health": "mental ill-health",
    "legal_status": "legal status",
    "parental_responsibility": "parental responsibility",
    "alert": "alert",
}
"""Field of a person → the TYPE of the FACT that holds it."""

CLOSED = {"substance_misuse": Condition, "mental_ill_health": Condition}
"""Those of them that take some words only."""

UNKNOWN = "not known who"
"""The TYPE of the FACT of somebody of whom nobody knows who they are."""

SEX, KIND, INDEX_CHILD, DUE = "sex", "kind of person", "child of the review", "expected birth"
"""TYPEs of the FACTs (the last of an EVEN) for a sex, a pregnancy or loss, an index child, and a date of birth due."""

UNION_KINDS = {
    "cohabiting": "cohabiting",
    "transitory": "transitory relationship",
    "civil-partnership": "civil partnership",
    "engaged": "engaged",
    "affair": "affair",
    "forced-marriage": "forced marriage",
    "not-known": "union",
}
"""Kind of union → the TYPE of the EVEN (of the MARR for a civil partnership) that begins it."""

UNION_ENDS = {"separated": "separated", "widowed": "widowed", "ended": "ended", "not-known": "status not known"}
"""Status of a union → the TYPE of the EVEN that says so; a divorce has its own tag."""

NO_UNION = "parents, no union recorded"
"""The TYPE of the EVEN of two people who are parents together and have no union in the family file."""

BONDS: dict[str, ParentageKind] = {
    **dict.fromkeys(("birth", "natural", "biological", "blood", "genetic"), "birth"),
    **dict.fromkeys(("adopted", "adoption", "adoptive", "adopted child"), "adopted"),
    **dict.fromkeys(("foster", "fostered", "fostering", "foster child"), "foster"),
    **dict.fromkeys(
        (
            "step",
            "stepchild",
            "step child",
            "step-child",
            "stepson",
            "stepdaughter",
            "step-son",
            "step-daughter",
            "step parent",
            "stepparent",
        ),
        "step",
    ),
    **dict.fromkeys(("donor", "donor child"), "donor"),
    **dict.fromkeys(
        ("special-guardianship", "special guardianship", "special guardian", "sgo"), "special-guardianship"
    ),
    **dict.fromkeys(("not-known", "not known", "unknown"), "not-known"),
}
"""Words for the bond of a child to a parent, as GEDCOM, programs and wscp write them."""

SPAN = ("_BEGAN", "_ENDED")
"""Below a child's link: when a bond began and ended, in tags of our own, as GEDCOM has none."""

OTHER_BONDS = ("step", "donor", "special-guardianship", "not-known")
"""Bonds GEDCOM does not know: in 5.5.1 an association, never a child of the family, which would read as a birth."""

TWIN, IDENTICAL_TWIN = "twin", "identical twin"
PARENT, BOTH_PARENTS = " parent", " parent with partner"
"""What follows the bond in an association that stands for one of ``OTHER_BONDS``: one carer alone, or one of two."""

OUR_ID = "wscp id"
"""The TYPE of the REFN that keeps an id which cannot be a cross-reference."""
