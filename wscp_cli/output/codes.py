"""Everything ``wscp explain`` can tell of, as a list to filter: findings, deadlines, notes on the guidance."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from wscp_cli.protocol.profile import Protocol
from wscp_cli.rules.registry import all_codes

SCHEMA_VERSION = 1


@dataclass(frozen=True)
class Code:
    """One name that can be explained.

    Attributes:
        code: The finding's code, the deadline's id or the note's.
        kind: Which of the three it is.
        title: What is asked, in one line.
        section: The section of the guidance; empty for what is wscp's own.
        status: Where it comes from: statute, national, local, form and so on; empty for a note.
        force: Must, should or may, in the source's own word; empty where the source has none.
        stage: The stage at whose end the duty is due; empty for what holds at every stage.
        severity: What a finding weighs once it is due; empty for deadlines and notes.
    """

    code: str
    kind: str
    title: str
    section: str = ""
    status: str = ""
    force: str = ""
    stage: str = ""
    severity: str = ""


def codes_of(protocol: Protocol) -> list[Code]:
    """Every code of findings, then the deadlines and notes of a profile.

    Args:
        protocol: The rules in force.
    """
    found = [
        Code(
            one.code,
            "finding",
            one.title,
            one.clause,
            one.status,
            getattr(one, "force", ""),
            getattr(one, "stage", None) or "",
            one.severity.word,
        )
        for one in all_codes()
    ]
    found += [Code(one.id, "deadline", one.title, one.clause, one.status, one.force) for one in protocol.deadlines]
    return found + [Code(one.id, "note", one.title, one.clause) for one in protocol.notes]


def filtered(
    codes: Iterable[Code],
    *,
    stage: str | None = None,
    section: str | None = None,
    severity: str | None = None,
    status: str | None = None,
    force: str | None = None,
) -> list[Code]:
    """Those that fit every filter given.

    Args:
        codes: What to choose from.
        stage: A stage's name.
        section: A section, with or without its sign: ``§9`` or ``9``.
        severity: What a finding weighs.
        status: Where it comes from.
        force: How binding its source makes it.
    """
    wanted = {"stage": stage, "severity": severity, "status": status, "force": force}
    sections = {f"§{section.strip().lstrip('§').strip()}"} if section else set()
    return [
        one
        for one in codes
        if all(value is None or getattr(one, name) == value for name, value in wanted.items())
        and (not sections or sections & {part.strip() for part in one.section.split(",")})
    ]


def codes_text(codes: Sequence[Code]) -> str:
    """One line each: the code and its title."""
    width = max((len(one.code) for one in codes), default=0)
    return "\n".join(f"{one.code:{width}}  {one.title}" for one in codes)


def codes_json(codes: Sequence[Code]) -> str:
    """The list as JSON text; ``schemas/codes.schema.json`` describes it."""
    listed = [{name: value or None for name, value in asdict(one).items()} for one in codes]
    return json.dumps({"schema_version": SCHEMA_VERSION, "codes": listed}, indent=2, ensure_ascii=True)
