"""Read a profile and those it extends, refuse what loosens a national rule, and join them into the rules in force."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from wscp_cli.casefile.disk.other_computers import leads_to_another_computer
from wscp_cli.casefile.disk.plain_file import is_file
from wscp_cli.casefile.schema import check_against_schema
from wscp_cli.casefile.yaml.source import read_document
from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.findings import Finding, Place, Severity
from wscp_cli.model.values.marking import MARKING
from wscp_cli.model.values.record import build, shape_of
from wscp_cli.model.values.words import Partnership
from wscp_cli.protocol.loosening import loosenings
from wscp_cli.protocol.own import EVENT
from wscp_cli.protocol.profile import DayOff, DeadlineRule, Profile, Protocol, Roles
from wscp_cli.protocol.recorded import nearest_dates, recorded_dates

_PROFILES = Path(__file__).parent / "profiles"
_DEFAULT_MARGIN = 2
_MOST_ANCESTORS = 5


def load_protocol(name: str, beside: Path | None = None) -> Protocol:
    """The rules in force under a profile.

    Args:
        name: The name of a profile that comes with wscp, or the path of a partnership's own YAML file.
        beside: The folder a relative path starts from: the case folder for what case.yaml names; else the current one.

    Raises:
        WscpError: when there is no such profile, or it cannot be used; the message lists every finding.
    """
    protocol, findings = read_protocol(name, beside)
    if protocol is None:
        raise WscpError(
            "the profile cannot be used:",
            "Put it right and run again.",
            ExitCode.UNREADABLE,
            [str(finding) for finding in findings],
        )
    return protocol


def read_protocol(name: str, beside: Path | None = None) -> tuple[Protocol | None, tuple[Finding, ...]]:
    """As ``load_protocol``, with what is wrong as findings: no protocol when there is an error among them.

    Raises:
        WscpError: when there is no such profile.
    """
    # A profile that comes with wscp is the same from wherever it is named: joined once for all cases.
    return _joined_lineage(name, _PROFILES if name in profile_names() else beside or Path.cwd())


@cache
def profile_names() -> tuple[str, ...]:
    """The names of the profiles that come with wscp."""
    return tuple(sorted(path.stem for path in _PROFILES.glob("*.yaml")))


@cache
def _joined_lineage(name: str, folder: Path) -> tuple[Protocol | None, tuple[Finding, ...]]:
    lineage: list[Profile] = []
    findings: list[Finding] = []
    wanted: str | None = name
    while wanted or not lineage:
        path, bundled = _find(wanted or "", folder)
        profile, wrong = _read(path, bundled=bundled)
        findings.extend(wrong)
        if profile is None or any(f.severity is Severity.ERROR for f in wrong):
            return None, tuple(findings)
        if any(profile.profile == seen.profile for seen in lineage) or len(lineage) >= _MOST_ANCESTORS:
            message = "this profile extends itself, directly or through another"
            return None, (*findings, Finding("PROFILE-CYCLE", Severity.ERROR, profile.place("extends"), message))
        lineage.insert(0, profile)
        wanted, folder = profile.extends, path.parent
    if not _bundled(lineage[0]):
        message = "a profile extends the national base, directly or through another: write 'extends: england'"
        findings.append(Finding("PROFILE-LOOSENS", Severity.ERROR, lineage[0].place("extends"), message))
    joined: tuple[DeadlineRule, ...] = ()
    for profile in lineage:
        given = tuple(_over(joined, rule) for rule in profile.deadlines)
        findings.extend(loosenings(profile, given, joined))
        findings.extend(_lacking(profile, joined))
        joined = _joined(joined, given, profile)
    findings.extend(_dangling(lineage[-1], joined))
    if any(f.severity is Severity.ERROR for f in findings):
        return None, tuple(findings)
    return _protocol(lineage, joined), tuple(findings)


def _find(name: str, folder: Path) -> tuple[Path, bool]:
    if name in profile_names():
        return _PROFILES / f"{name}.yaml", True
    if name.endswith((".yaml", ".yml")):
        if leads_to_another_computer(name, folder):
            raise WscpError(
                "the profile is on another computer, which a case file cannot make wscp open",
                "Copy it next to the case, or use the letter of the drive it is on.",
            )
        path = folder / name
        if is_file(path):
            return path, False
        raise WscpError(f"there is no profile file {path.name}", "Name a YAML file that exists.")
    raise WscpError(
        "there is no profile of that name",
        f"Profiles here: {', '.join(profile_names())}. Or name your own YAML file.",
        ExitCode.USAGE,
    )


@cache
def _read(path: Path, *, bundled: bool) -> tuple[Profile | None, tuple[Finding, ...]]:
    document = read_document(path, path.name)
    findings = list(document.findings)
    if document.readable and not bundled:
        # The bundled profiles are held to the schema by a test, not at each start.
        findings.extend(check_against_schema(document, "profile"))
    if any(finding.severity is Severity.ERROR for finding in findings):
        return None, tuple(findings)
    return build(Profile, document), tuple(findings)


_NEEDED = ("title", "count", "unit", "anchors", "met_by", "source", "status", "force")


def _over(base: tuple[DeadlineRule, ...], rule: DeadlineRule) -> DeadlineRule:
    """The rule as a profile gives it: what it does not write stays as in the rule of that id it builds on."""
    below = next((one for one in base if one.id == rule.id), None)
    if below is None:
        return rule
    written = {name: getattr(rule, name) for name, key, _ in shape_of(DeadlineRule) if key in rule.keys_written}
    return replace(below, document=rule.document, pointer=rule.pointer, **written)


def _lacking(profile: Profile, base: tuple[DeadlineRule, ...]) -> list[Finding]:
    """A deadline that no profile below has, and that does not say all it needs."""
    known = {rule.id for rule in base}
    return [
        Finding(
            "PROFILE-LACKING",
            Severity.ERROR,
            rule.place(),
            f"{rule.id} is a new deadline and lacks {', '.join(lacking)}",
        )
        for rule in profile.deadlines
        if rule.id not in known and (lacking := [key for key in _NEEDED if key not in rule.keys_written])
    ]


def _joined(
    base: tuple[DeadlineRule, ...],
    given: tuple[DeadlineRule, ...],
    profile: Profile,
) -> tuple[DeadlineRule, ...]:
    rules = {rule.id: rule for rule in base if rule.id not in profile.remove}
    rules.update({rule.id: rule for rule in given})
    wanted = {identifier: number for number, identifier in enumerate(profile.order)}
    ids = list(rules)
    return tuple(rules[i] for i in sorted(ids, key=lambda i: (wanted.get(i, len(wanted)), ids.index(i))))


def _bundled(profile: Profile) -> bool:
    """Whether it comes with wscp: held to all this by a test, not at each start."""
    return profile.document is not None and profile.document.path.parent == _PROFILES


def _dangling(profile: Profile, joined: tuple[DeadlineRule, ...]) -> list[Finding]:
    """Rules counted from, or capped by, a deadline that there is not, or a date that no file of a case records."""
    if not profile.written:
        return []
    known = {rule.id for rule in joined}
    findings = [
        Finding(
            "PROFILE-DANGLING",
            Severity.ERROR,
            rule.place("anchors"),
            f"{rule.id} hangs on the deadline {needed}, which there is not",
        )
        for rule in joined
        for needed in (*(a.removeprefix("due:") for a in rule.anchors if a.startswith("due:")), rule.cap)
        if needed and needed not in known
    ]
    dates = {*recorded_dates(), *(f"{EVENT}{one.id}" for one in profile.events)}
    for rule in () if _bundled(profile) else profile.deadlines:
        for key, event in (*(("anchors", one) for one in rule.anchors), ("met_by", rule.met_by)):
            if event and not event.startswith("due:") and event not in dates:
                near = nearest_dates(event)
                advice = f"; did you mean {' or '.join(near)}?" if near else ""
                findings.append(
                    Finding(
                        "PROFILE-DANGLING",
                        Severity.ERROR,
                        rule.place(key),
                        f"{rule.id} hangs on a date that no file of a case records{advice}",
                    )
                )
    for number, duty in enumerate(profile.own_duties):
        place = profile.place("own_duties", number)
        if duty.done_by not in dates:
            message = f"{duty.id} is done by a date that no file of a case records, or an event that there is not"
            findings.append(Finding("PROFILE-DANGLING", Severity.ERROR, place, message))
        if duty.deadline and duty.deadline not in known:
            message = f"{duty.id} is done by the deadline {duty.deadline}, which there is not"
            findings.append(Finding("PROFILE-DANGLING", Severity.ERROR, place, message))
    return findings


def _protocol(lineage: list[Profile], joined: tuple[DeadlineRule, ...]) -> Protocol:
    last = lineage[-1]
    margins = [profile.at_risk_margin for profile in lineage if profile.at_risk_margin is not None]
    notes = {note.id: note for profile in lineage for note in profile.notes}
    sources = {source.id: source for profile in lineage for source in profile.sources}
    guidance = next((p.guidance for p in reversed(lineage) if p.guidance.review_on), last.guidance)
    asked, left = _duties(lineage)
    return Protocol(
        duties_asked=asked,
        duties_left=left,
        duty_places=_duty_places(last),
        roles=_roles(lineage),
        edition=next((profile.edition for profile in reversed(lineage) if profile.edition), ""),
        partnership=_partnership(lineage),
        **_own(lineage),
        name=last.profile,
        title=last.title,
        lineage=tuple(profile.profile for profile in lineage),
        ratified=guidance.ratified,
        review_on=guidance.review_on,
        at_risk_margin=margins[-1] if margins else _DEFAULT_MARGIN,
        published_to=lineage[0].bank_holidays.published_to,
        added=_days(day for profile in lineage for day in profile.bank_holidays.add),
        struck=tuple(day for day, _ in _days(day for profile in lineage for day in profile.bank_holidays.strike)),
        closures=_days(day for profile in lineage for day in profile.closures),
        deadlines=joined,
        notes=tuple(notes[key] for key in sorted(notes)),
        sources=tuple(sources.values()),
    )


def _duties(lineage: list[Profile]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The local duties asked and left out, each profile having the last word over those it extends."""
    asked: dict[str, None] = {}
    left: dict[str, None] = {}
    for profile in lineage:
        for code in profile.duties.ask:
            asked[code] = None
            left.pop(code, None)
        for code in profile.duties.leave:
            left[code] = None
            asked.pop(code, None)
    return tuple(asked), tuple(left)


def _roles(lineage: list[Profile]) -> tuple[tuple[str, str], ...]:
    """What the roles are called, each profile having the last word over those it extends."""
    called: dict[str, str] = {}
    for profile in lineage:
        names = ((name, str(getattr(profile.roles, name)).strip()) for name, _, _ in shape_of(Roles))
        called.update({name: text for name, text in names if text})
    return tuple(called.items())


def _partnership(lineage: list[Profile]) -> Partnership:
    """Who sends the letters, each profile having the last word over those it extends, field by field."""
    joined = Partnership()
    for profile in lineage:
        joined = profile.partnership.over(joined)
    return joined


def _duty_places(profile: Profile) -> tuple[tuple[str, Place], ...]:
    duties = profile.duties
    return (
        *((code, duties.place("ask", number)) for number, code in enumerate(duties.ask)),
        *((code, duties.place("leave", number)) for number, code in enumerate(duties.leave)),
    )


def _days(days: Iterable[DayOff]) -> tuple[tuple[date, str], ...]:
    return tuple((day.on, day.name) for day in days if day.on)


def _own(lineage: list[Profile]) -> dict[str, Any]:
    """What is each partnership's own, the last profile having the last word."""
    settings = [profile for profile in lineage if profile.quorum.seats]
    kept = [profile.retention for profile in lineage if profile.retention.years is not None]
    sections = {code: one.clause for profile in lineage for one in profile.sections for code in one.of}
    return {
        "events": tuple({one.id: one for profile in lineage for one in profile.events}.values()),
        "own_duties": tuple({one.id: one for profile in lineage for one in profile.own_duties}.values()),
        "content_points": tuple({one.id: one for profile in lineage for one in profile.content_points}.values()),
        "themes": tuple({one.id: one for profile in lineage for one in profile.themes}.values()),
        "entry_themes": tuple({one.id: one for profile in lineage for one in profile.entry_themes}.values()),
        "quorum": settings[-1].quorum if settings else lineage[-1].quorum,
        "sections": tuple(sections.items()),
        "marking": next((profile.marking for profile in reversed(lineage) if profile.marking), MARKING),
        "saving": next((profile.saving for profile in reversed(lineage) if profile.saving), ""),
        "retention": kept[-1] if kept else lineage[-1].retention,
    }
