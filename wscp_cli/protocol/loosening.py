"""A profile may add and tighten; where it would loosen or remove a national rule, say so at its line."""

from collections.abc import Iterator

from wscp_cli.findings import Finding, Severity
from wscp_cli.protocol.profile import DeadlineRule, Profile

NATIONAL = frozenset({"statute", "national", "unverified"})
"""The rules no partnership can relax: they are not its own."""

_FORCE = {"may": 0, "should": 1, "must": 2}
_STATUS = {"unverified": 0, "derived": 1, "local": 1, "national": 2, "statute": 3}
_FIXED = {
    "unit": "unit", "direction": "direction", "anchors": "anchors", "met_by": "met_by", "met_when": "met_when",
    "per": "per", "window_from": "window_from", "who": "who", "applies_if": "applies_if", "expectation": "expectation",
    "keep_until": "keep_until", "target": "target",
}
"""What a stricter rule has no need to change, and a looser one might: field to YAML key."""


def loosenings(profile: Profile, base: tuple[DeadlineRule, ...]) -> Iterator[Finding]:
    """Each place where ``profile`` loosens a national rule of ``base``."""
    national = {rule.id: rule for rule in base if rule.status in NATIONAL}
    for number, removed in enumerate(profile.remove):
        if removed in national:
            yield Finding(
                "PROFILE-LOOSENS", Severity.ERROR, profile.place("remove", number),
                f"{removed} is a national rule ({national[removed].clause or 'statute'}) and cannot be removed",
            )
    for rule in profile.deadlines:
        if rule.id in national:
            yield from _looser(rule, national[rule.id])


def _looser(rule: DeadlineRule, national: DeadlineRule) -> Iterator[Finding]:
    for key, reason in _reasons(rule, national):
        yield Finding(
            "PROFILE-LOOSENS", Severity.ERROR, rule.place(key),
            f"{rule.id} is a national rule ({national.clause or 'statute'}): {reason}. A profile may only tighten it",
        )


def _reasons(rule: DeadlineRule, national: DeadlineRule) -> Iterator[tuple[str, str]]:
    for name, key in _FIXED.items():
        if getattr(rule, name) != getattr(national, name):
            yield key, f"its {key} cannot be changed"
    backward = national.direction == "backward"
    shorter_notice = backward and rule.count < national.count
    if shorter_notice or (not backward and rule.count > national.count and not national.keep_until):
        yield "count", f"{rule.count} {rule.unit} is less strict than {national.count}"
    if national.keep_until and rule.count < national.count:
        yield "count", f"{rule.count} {rule.unit} is less than {national.count}"
    if not set(national.each_of) <= set(rule.each_of):
        yield "each_of", "nobody who must be told can be left out"
    if _FORCE[rule.force] < _FORCE[national.force]:
        yield "force", f"{rule.force} is weaker than {national.force}"
    if _STATUS[rule.status] < _STATUS[national.status]:
        yield "status", f"{rule.status} is weaker than {national.status}"
    later = "forward" if not backward else "none"
    if rule.roll != national.roll and rule.roll in {later, "none"} and not (backward and rule.roll == "back"):
        yield "roll", "a roll to a later day loosens it"
    if national.cap and rule.cap != national.cap:
        yield "cap", "its cap cannot be taken away"
