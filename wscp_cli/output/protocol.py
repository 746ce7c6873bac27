"""The rules in force as text and JSON, each with where it comes from and how far it binds."""

import json
import textwrap
from collections.abc import Sequence
from typing import Any, cast

from wscp_cli.model.values.record import shape_of
from wscp_cli.protocol.profile import DeadlineRule, Protocol, SeedNote, Source

SCHEMA_VERSION = 1


def counted_text(rule: DeadlineRule) -> str:
    """How a rule is counted, in words: ``15 working days after notification.notified_on``."""
    span = f"{rule.window_from} to {rule.count}" if rule.window_from is not None else str(rule.count)
    side = "before" if rule.direction == "backward" else "after"
    anchors = ", else ".join(anchor.replace("due:", "the date of ") for anchor in rule.anchors)
    each = " for each agency" if rule.per else f" for each of {', '.join(rule.each_of)}" if rule.each_of else ""
    ways = "".join(f"; {one}" for one in _ways_of_counting(rule))
    unit = rule.unit.replace("-", " ")
    unit = unit.removesuffix("s") if span == "1" else unit
    return f"{span} {unit} {side} {anchors}{each}{ways}"


def _ways_of_counting(rule: DeadlineRule) -> list[str]:
    """What a profile has set otherwise than the guidance counts."""
    ways = []
    if rule.first_day:
        ways.append("the event's own day is day 1")
    if rule.clear_days:
        ways.append("clear days")
    if rule.deem != "none":
        side = "after" if rule.deem == "forward" else "before"
        ways.append(f"an event on a day that is no working day counts as on the one {side}")
    if rule.cut_off:
        ways.append(f"an event from {rule.cut_off} counts as the next day's")
    if rule.roll != "none":
        ways.append(f"rolled {rule.roll} to a working day")
    return ways


def protocol_text(protocol: Protocol, unasked: Sequence[str] = ()) -> str:
    """Every rule of a profile.

    Args:
        protocol: The profile, joined with those it extends.
        unasked: The codes of the local duties it has not made its own.
    """
    lines = [f"{protocol.title} ({' + '.join(protocol.lineage)})"]
    if protocol.edition:
        lines.append(f"National rules as of: {protocol.edition}.")
    if protocol.review_on:
        lines.append(f"Guidance ratified {protocol.ratified}, due for review by {protocol.review_on.isoformat()}.")
    lines.append("")
    for rule in protocol.deadlines:
        lines.extend(
            [
                f"{rule.id}  [{rule.clause or 'no section'}; {rule.status}; {rule.force}]",
                f"  {rule.title}",
                f"  {counted_text(rule)}",
            ]
        )
        if rule.status == "unverified":
            lines.append("  Known only second-hand: check the source.")
        lines.append("")
    lines.append("Where the guidance disagrees with itself:")
    lines.extend(f"  {note.id} [{note.clause}] {note.title}" for note in protocol.notes)
    if unasked:
        lines.extend(["", f"Local duties of wscp check that this partnership has not made its own ({len(unasked)}):"])
        lines.extend(
            textwrap.wrap(", ".join(unasked), 88, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
        )
    if protocol.roles:
        lines.extend(["", "What the guidance's bodies and roles are called here:"])
        lines.extend(f"  {role.replace('_', ' ')}: {name}" for role, name in protocol.roles)
    lines.extend(_own_text(protocol))
    lines.extend(["", "Sources:"])
    lines.extend(f"  {source.id}: {source.title} ({source.edition}){_read(source)}" for source in protocol.sources)
    lines.extend(_standing(protocol))
    return "\n".join(lines)


def _own_text(protocol: Protocol) -> list[str]:
    """What the partnership has of its own beside deadlines: each part only where there is one."""
    quorum, kept = protocol.quorum, protocol.retention
    lines: list[str] = []
    if protocol.events:
        lines += ["", "Events of its own:"]
        lines += [
            f"  {one.id}: {one.title} ({f'a meeting of kind {one.meeting}' if one.meeting else 'in log.yaml'})"
            for one in protocol.events
        ]
    if protocol.own_duties or protocol.content_points:
        lines += ["", "Duties and points of content of its own:"]
        lines += [
            f"  {one.id}: {one.title} [{one.clause or 'no section'}; {one.force}; by the end of {one.stage}]"
            for one in protocol.own_duties
        ]
        lines += [
            f"  {one.id}: {one.title} [{one.clause or 'no section'}; {one.force}; in the {one.of}]"
            for one in protocol.content_points
        ]
    if protocol.themes:
        lines += ["", "Themes of learning:", *(f"  {one.id}: {one.title}" for one in protocol.themes)]
    if protocol.entry_themes:
        lines += ["", "Themes of entries:", *(f"  {one.id}: {one.title}" for one in protocol.entry_themes)]
    if quorum.seats:
        lines += ["", f"Quorum: {', '.join(quorum.seats)} [{quorum.clause or 'no section'}]"]
        lines += [f"  for {one.seat} also: {', '.join(one.sectors)}" for one in quorum.substitutes]
    lines += ["", f"Marking: {protocol.marking}"]
    if protocol.saving == "by-hand":
        lines += ["", "Saving: by hand, with wscp save; nothing that wscp writes is saved as a step by itself."]
    if kept.years is not None:
        lines += ["", f"A closed case is kept {kept.years} years from when it is {kept.counted_from or 'closed'}."]
    return lines


_READ = {
    "itself": "read",
    "part": "read in part",
    "as-made": "read as first made",
    "second-hand": "known second-hand",
    "unread": "not read",
}


def _read(source: Source) -> str:
    return f": {_READ[source.read]}" if source.read else ""


def _standing(protocol: Protocol) -> list[str]:
    """What is superseded, unread or not in force: said once, here, and not beside each rule."""
    replaced = [one for one in protocol.sources if one.superseded_by]
    others = [one for one in protocol.sources if one.standing]
    lines = ["", "Superseded:"] if replaced else []
    lines.extend(f"  {one.title}, {one.edition}: replaced by {one.superseded_by}." for one in replaced)
    lines.extend(["", "Not read, or not in force:"] if others else [])
    lines.extend(f"  {one.title}, {one.edition}: {one.standing}." for one in others)
    return lines


def origin_text(source: Source, where: str = "") -> str:
    """What a rule rests on, its edition and how its words are known, in one line.

    Args:
        source: The document.
        where: The place in it, such as ``regulation 11``.
    """
    place = f", {where}" if where else ""
    replaced = "; superseded" if source.superseded_by else ""
    return f"{source.title}{place} ({source.edition}){_read(source)}{replaced}"


def own_text(code: str, protocol: Protocol) -> str:
    """What a code that begins with OWN- stands for: a duty or a point of content of the profile itself."""
    identifier = code.lower().removeprefix("own-")
    head = f"{code.upper()}: a duty of the partnership's own profile."
    for one in protocol.own_duties:
        if one.id == identifier:
            return f"{head}\n\n{one.title}.\nSection {one.clause or 'none'}; {one.force}; shown by {one.done_by}."
    for point in protocol.content_points:
        if point.id == identifier:
            written = f"written under 'own_points' (point: {point.id}) in the {point.of}"
            return f"{head}\n\n{point.title}.\nSection {point.clause or 'none'}; {point.force}; {written}."
    return f"{head}\nIts words are in that profile: wscp explain {code.upper()} --profile FILE"


def rule_text(rule: DeadlineRule, protocol: Protocol) -> str:
    """One rule in full, for ``wscp explain``."""
    source = protocol.source(rule.source)
    lines = [
        f"{rule.id}: {rule.title}",
        "",
        f"Counted   {counted_text(rule)}",
        f"Met by    {rule.met_by}",
        f"Section   {rule.clause or 'none'} of {source.title + ' (' + source.edition + ')' if source else rule.source}",
        f"Binds     {rule.status}, {rule.force}",
    ]
    for identifier in rule.rests_on:
        origin = protocol.source(identifier)
        if origin:
            lines.extend(textwrap.wrap(f"Rests on  {origin_text(origin)}", 88, subsequent_indent=" " * 10))
    if rule.status == "unverified":
        lines.append("          Known only second-hand: check the source.")
    if rule.explanation:
        lines.extend(["", *textwrap.wrap(" ".join(rule.explanation.split()), 88)])
    for identifier in rule.notes:
        note = protocol.note(identifier)
        if note:
            lines.extend(["", note_text(note)])
    lines.extend(["", f"In a case: wscp timetable --explain {rule.id}"])
    return "\n".join(lines)


def note_text(note: SeedNote) -> str:
    """One disagreement of the guidance with itself: both readings and the setting."""
    return "\n".join(
        [
            f"{note.id} [{note.clause}] {note.title}",
            *textwrap.wrap(f"Used here: {note.used}", 88, initial_indent="  ", subsequent_indent="    "),
            *textwrap.wrap(f"Other reading: {note.other}", 88, initial_indent="  ", subsequent_indent="    "),
            f"  Setting that changes it: {note.setting}",
        ]
    )


def protocol_json(protocol: Protocol, unasked: Sequence[str] = ()) -> str:
    """Every rule, note and source of a profile as JSON, and the codes of the local duties it does not ask."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "profile": protocol.name,
        "title": protocol.title,
        "lineage": list(protocol.lineage),
        "review_on": protocol.review_on.isoformat() if protocol.review_on else None,
        "deadlines": [_plain(rule) for rule in protocol.deadlines],
        "notes": [_plain(note) for note in protocol.notes],
        "sources": [_plain(source) for source in protocol.sources],
        "duties_not_asked": list(unasked),
        "roles": dict(protocol.roles),
        "events": [_plain(one) for one in protocol.events],
        "own_duties": [_plain(one) for one in protocol.own_duties],
        "content_points": [_plain(one) for one in protocol.content_points],
        "themes": [_plain(one) for one in protocol.themes],
        "entry_themes": [_plain(one) for one in protocol.entry_themes],
        "quorum": {
            "seats": list(protocol.quorum.seats),
            "clause": protocol.quorum.clause,
            "substitutes": [_plain(one) for one in protocol.quorum.substitutes],
        },
        "sections": dict(protocol.sections),
        "marking": protocol.marking,
        "saving": protocol.saving or "automatic",
        "retention": _plain(protocol.retention),
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def _plain(record: Any) -> dict[str, Any]:
    return {key: getattr(record, name) for name, key, _ in shape_of(cast("type", type(record)))}
