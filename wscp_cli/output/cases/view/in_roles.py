"""Texts of the case with roles in the place of the names it knows, and agencies' names in the place of their ids."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from wscp_cli.model.folder import CaseFolder
from wscp_cli.model.values.words import Contact
from wscp_cli.output.pages.plain_words import body_words, plain_words, spelt
from wscp_cli.output.pages.shell import plain
from wscp_cli.portfolio.plan import numbers_of
from wscp_cli.publishing.knowing import identifiers_of_case
from wscp_cli.publishing.known.identifiers import Identifier

_LEAST_NAME = 3
_PLAIN_ENOUGH = 7
"""A name of so many letters is no ordinary word, so that it is known without its capital too."""
_THINGS = {
    "address": "address",
    "school": "school",
    "phone": "telephone number",
    "email": "e-mail address",
    "nhs": "NHS number",
    "reference": "reference",
    "other": "left out",
}
_PART = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")


@dataclass(frozen=True)
class Wording:
    """How the page words what the case holds.

    Attributes:
        people: Person's id → their role.
        names: Whether names are shown as they are recorded.
        masked: Puts roles in the place of names.
    """

    agencies: Mapping[str, str] = field(default_factory=dict)
    actions: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    names: bool = False
    masked: Callable[[str], str] = str

    @classmethod
    def of(cls, case: CaseFolder, *, names: bool = False) -> "Wording":
        """The wording of a case.

        Raises:
            WscpError: when identifiers.yaml is there and cannot be read: no text may be shown as free of names then.
        """
        agencies = {one.id: one.name or spelt(one.id) for one in case.agencies.agencies if one.id}
        actions = {key: f"action {number}" for key, number in numbers_of(case.actions).items()}
        roles = _roles(case)
        masked = str if names else _mask(identifiers_of_case(case), roles)
        return cls(agencies, actions, roles, names, masked)

    def agency(self, identifier: str) -> str:
        """What an agency or recipient is called."""
        words = body_words(identifier, self.agencies)
        return self.text(words[:1].upper() + words[1:]) if identifier else ""

    def person(self, identifier: str) -> str:
        """A member of the family by role."""
        return self.text(self.people.get(identifier) or spelt(identifier)) if identifier else ""

    def who(self, contact: Contact) -> str:
        """A professional by role and agency, or by name where names are wanted; empty when nobody is named."""
        name = contact.name if self.names else ""
        said = f"{name} ({contact.role})" if name and contact.role else name or contact.role
        return ", ".join(part for part in (self.text(said), self.agency(contact.agency)) if part)

    def text(self, text: str) -> str:
        """A text of the case, in one line."""
        return plain(self.masked(text)) if text else ""

    def said(self, text: str) -> str:
        """A sentence of wscp's own, with names for ids and a capital at its start."""
        return self.text(plain_words(text, {**self.actions, **self.agencies}))


def _roles(case: CaseFolder) -> dict[str, str]:
    children = {one.person for one in case.case.children}
    only_child = case.case.pseudonym if len(children) == 1 else ""
    return {
        one.id: (only_child if one.id in children else "") or one.role or spelt(one.id)
        for one in case.family.people
        if one.id
    }


def _mask(known: list[Identifier], roles: Mapping[str, str]) -> Callable[[str], str]:
    """What puts roles in the place of the names that are known; a name two people share becomes ``[family name]``."""
    spoken: dict[str, set[str]] = {}
    for one in known:
        if one.kind == "born":
            continue
        if one.kind in _THINGS:
            spoken.setdefault(one.text.strip().casefold(), set()).add(_THINGS[one.kind])
            continue
        role = roles.get(one.person) or ("a professional" if one.professional else spelt(one.person))
        parts = _PART.findall(one.text)
        forms = {one.text.strip(), *(part for part in parts if len(part) >= _LEAST_NAME)}
        for form in forms:
            spoken.setdefault(form.casefold(), set()).add(role)
    forms = {form for form in spoken if form and form not in {role.casefold() for role in roles.values()}}
    if not forms:
        return str
    either = "|".join(
        re.escape(form).replace(r"\ ", r"\s+") for form in sorted(forms, key=lambda one: (-len(one), one))
    )
    pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)

    def replaced(found: re.Match[str]) -> str:
        words = found[0]
        if words[:1].islower() and len(words) < _PLAIN_ENOUGH:
            return words
        said = spoken.get(" ".join(words.split()).casefold(), set())
        return f"[{next(iter(said))}]" if len(said) == 1 else "[family name]"

    return lambda text: pattern.sub(replaced, text)
