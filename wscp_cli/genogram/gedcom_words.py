"""The words by which wscp writes in GEDCOM what GEDCOM has no tag for, and by which it knows them again."""

SEXES = {"M": "male", "F": "female", "X": "intersex", "U": "not-known"}

FACTS = {
    "gender": "gender", "role": "role in the case", "ethnicity": "ethnicity", "disability": "disability",
    "legal_status": "legal status", "parental_responsibility": "parental responsibility", "alert": "alert",
}
"""Field of a person → the TYPE of the FACT that holds it."""

SEX, KIND, INDEX_CHILD, DUE = "sex", "kind of person", "child of the review", "expected birth"
"""TYPEs of the FACTs (the last of an EVEN) for a sex, a pregnancy or loss, an index child, and a date of birth due."""

UNION_KINDS = {
    "cohabiting": "cohabiting", "transitory": "transitory relationship", "civil-partnership": "civil partnership",
    "not-known": "union",
}
"""Kind of union → the TYPE of the EVEN (of the MARR for a civil partnership) that begins it."""

UNION_ENDS = {"separated": "separated", "widowed": "widowed", "ended": "ended", "not-known": "status not known"}
"""Status of a union → the TYPE of the EVEN that says so; a divorce has its own tag."""

NO_UNION = "parents, no union recorded"
"""The TYPE of the EVEN of two people who are parents together and have no union in the family file."""

PEDIGREES = {"birth": "birth", "adopted": "adopted", "foster": "foster", "natural": "birth", "biological": "birth"}
"""The links of a child to its family that GEDCOM knows; programs' own words for a birth are among them."""

OTHER_BONDS = ("step", "donor", "special-guardianship")
"""Bonds GEDCOM does not know: in 5.5.1 an association, never a child of the family, which would read as a birth."""

TWIN, IDENTICAL_TWIN = "twin", "identical twin"
PARENT, BOTH_PARENTS = " parent", " parent with partner"
"""What follows the bond in an association that stands for one of ``OTHER_BONDS``: one carer alone, or one of two."""

OUR_ID = "wscp id"
"""The TYPE of the REFN that keeps an id which cannot be a cross-reference."""
