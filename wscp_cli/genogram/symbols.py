"""The form of a person's symbol, and the one drawn small within it."""

from math import sqrt

from wscp_cli.family.gender import lived_sex, sex_within
from wscp_cli.model.family import Person

_FORMS = {"male": "square", "female": "circle"}
_SHARES = {("circle", "square"): 0.6, ("square", "circle"): 0.66}
"""How large the form within is beside the form around it."""
_IN_A_DIAMOND = 0.44


def symbol_shape(person: Person) -> str:
    """The form of a person's symbol: of the gender they live in."""
    if person.kind == "unborn":
        return "triangle"
    if person.kind == "miscarriage":
        return "dot"
    return _FORMS.get(lived_sex(person), "diamond")


def shape_within(person: Person) -> str:
    """The form of the sex at birth, within the symbol of whoever lives in another gender; empty for all others."""
    return _FORMS.get(sex_within(person) or "", "")


def size_within(person: Person, size: float) -> float:
    """How large the form within is, in a symbol of so many points."""
    return round(size * _SHARES.get((symbol_shape(person), shape_within(person)), _IN_A_DIAMOND), 2)


def edge_of(person: Person, size: float, aside: float, *, upper: bool) -> float:
    """How far from the middle of a symbol its outline lies, above or below a point so far aside of the middle."""
    r, form = size / 2, symbol_shape(person)
    if form == "triangle":
        return max(0.5, r - 1.5 * aside) if upper else r / 2
    if form in {"circle", "dot"} or person.kind == "termination":
        return sqrt(max(0.0, r * r - aside * aside))
    return r if form == "square" else max(0.0, r - aside)
