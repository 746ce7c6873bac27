"""A profile may add and tighten; where it would loosen or remove a national rule, say so at its line."""

from collections.abc import Iterator

from wscp_cli.findings import Finding, Severity
from wscp_cli.protocol.profile import DeadlineRule, Profile

NATIONAL = frozenset({"statute", "national", "unverified"})
"""The rules no partnership can relax: they are not its own."""

_FORCE = {"may": 0, "should": 1, "must": 2}
_STATUS = {"unverified": 0, "derived": 1, "local": 1, "national": 2, "statute": 3}
_FIXED = {
    "unit": "unit",
    "direction": "direction",
    "anchors": "anchors",
    "met_by": "met_by",
    "met_when": "met_when",
    "per": "per",
    "window_from": "window_from",
    "who": "who",
    "applies_if": "applies_if",
    "expectation": "expectation",
    "keep_until": "keep_until",
    "target": "target",
}
"""What a stricter rule has no need to change, and a looser one might: field to YAML key."""


def loosenings(
    profile: Profile,
    given: tuple[DeadlineRule, ...],
    base: tuple[DeadlineRule, ...],
) -> Iterator[Finding]:
    """Each place where ``profile`` loosens a national rule of ``base``.

    Args:
        profile: The profile.
        given: Its deadlines, joined with those they build on.
        base: The deadlines of the profiles it extends.
    """
    national = {rule.id: rule for rule in base if rule.status in NATIONAL}
    for number, removed in enumerate(profile.remove):
        if removed in national:
            yield Finding(
                "PROFILE-LOOSENS",
                Severity.ERROR,
                profile.place("remove", number),
                f"{removed} is a national rule ({national[removed].clause or 'statute'}) and cannot be removed",
            )
    for rule in given:
        if rule.id in national:
            yield from _looser(rule, national[rule.id])


def _looser(rule: DeadlineRule, national: DeadlineRule) -> Iterator[Finding]:
    for key, reason in _reasons(rule, national):
        yield Finding(
            "PROFILE-LOOSENS",
            Severity.ERROR,
            rule.place(key),
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
    if rule.roll != national.roll:
        if national.keep_until and rule.roll == "back":
            yield "roll", "a roll to an earlier day loosens it"
        elif not national.keep_until and rule.roll != "back":
            yield "roll", "a roll to a later day loosens it"
    if national.cap and rule.cap != national.cap:
        yield "cap", "its cap cannot be taken away"
    yield from _later_by_counting(rule, national)


def _later_by_counting(rule: DeadlineRule, national: DeadlineRule) -> Iterator[tuple[str, str]]:
    """The settings of the count that would let a national date fall later, or a notice be shorter."""
    if national.keep_until:
        if rule.deem != national.deem and rule.deem == "back":
            yield "deem", "an event counted as on an earlier day loosens it"
    elif rule.deem != national.deem and (rule.deem == "forward" or national.deem == "back"):
        yield "deem", "an event counted as on a later day loosens it"
    if not national.keep_until and rule.cut_off and (not national.cut_off or rule.cut_off < national.cut_off):
        yield "cut_off", "an event counted as the next day's loosens it"
    # After an event, the fewer days away the stricter; for a notice before one, or what is kept, the more.
    further = int(rule.clear_days) - rule.first_day - int(national.clear_days) + national.first_day
    longer = national.direction == "backward" or national.keep_until
    if further < 0 if longer else further > 0:
        changed = "first_day" if rule.first_day != national.first_day else "clear_days"
        yield changed, "a notice shorter by a day loosens it" if longer else "a day more loosens it"
