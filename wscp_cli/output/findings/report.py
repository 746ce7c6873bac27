"""What a run of a checking command has to say, before anybody has chosen how it is printed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from wscp_cli.findings import Finding, Severity, capped, in_order

if TYPE_CHECKING:
    from wscp_cli.checking.check import CheckedCase


@dataclass(frozen=True, slots=True)
class FindingsReport:
    """The findings of one run.

    Attributes:
        command: The command that made them, such as ``validate``.
        today: The day they were judged on.
        cases: The case folders looked at, as they are shown to the user, sorted.
        findings: What was found, in order, without repeats; beyond 200 of a code the rest is summed up in one.
        checked: What else check says of each case: quorum, what comes next, what was accepted; empty for others.
        looked_at: What was held against the rules, found wanting or not: codes for check, files for validate.
        fails: The lightest finding that makes the run fail; None when none does.
    """

    command: str
    today: date
    cases: tuple[str, ...]
    findings: tuple[Finding, ...]
    checked: tuple["CheckedCase", ...] = ()
    looked_at: tuple[str, ...] = ()
    fails: Severity | None = Severity.ERROR

    @classmethod
    def of(
        cls,
        command: str,
        today: date,
        cases: Sequence[str],
        findings: Iterable[Finding],
        *,
        checked: Sequence["CheckedCase"] = (),
        looked_at: Sequence[str] = (),
        fails: Severity | None = Severity.ERROR,
    ) -> "FindingsReport":
        """A report with cases and findings sorted, the same on every run, and of each code no more than help."""
        names = tuple(sorted(set(cases)))
        longest_first = sorted(names, key=len, reverse=True)
        shown = capped(in_order(tuple(findings)), lambda finding: _case_of(finding, longest_first))
        return cls(command, today, names, shown, tuple(checked), tuple(looked_at), fails)

    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity, the heaviest first."""
        return counts_of(self.findings)

    def worst(self) -> Severity | None:
        """The heaviest severity among the findings; None when there are none."""
        return max((finding.severity for finding in self.findings), default=None)

    @property
    def failed(self) -> bool:
        """Whether a finding weighs enough to fail the run."""
        worst = self.worst()
        return self.fails is not None and worst is not None and worst >= self.fails

    def by_case(self) -> dict[str, tuple[Finding, ...]]:
        """The findings of each case; those of files that lie in none of them under an empty name."""
        found: dict[str, list[Finding]] = {case: [] for case in self.cases}
        longest_first = sorted(self.cases, key=len, reverse=True)
        for finding in self.findings:
            found.setdefault(_case_of(finding, longest_first), []).append(finding)
        return {case: tuple(findings) for case, findings in found.items()}

    def summary(self) -> str:
        """One calm line, such as ``2 errors, 1 warning in 1 case``."""
        cases = f" in {len(self.cases)} case{'' if len(self.cases) == 1 else 's'}" if self.cases else ""
        return counted(self.findings) + cases


def _case_of(finding: Finding, longest_first: Sequence[str]) -> str:
    return next((one for one in longest_first if _lies_in(finding.place.path, one)), "")


def counts_of(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, the heaviest first."""
    found: Counter[Severity] = Counter()
    for finding in findings:
        found[finding.severity] += finding.stands_for
    return {severity: found[severity] for severity in sorted(Severity, reverse=True)}


def number_of(findings: Iterable[Finding]) -> int:
    """How many findings there are, those that are summed up in one counted too."""
    return sum(finding.stands_for for finding in findings)


def counted(findings: Iterable[Finding]) -> str:
    """How many findings of each weight there are, in words; ``nothing to report`` when there are none."""
    parts = [_words(severity, count) for severity, count in counts_of(findings).items() if count]
    return ", ".join(parts) if parts else "nothing to report"


def _lies_in(path: str, case: str) -> bool:
    return case in {".", path} or path.startswith(f"{case}/")


def _words(severity: Severity, count: int) -> str:
    if severity is Severity.NEXT:
        return f"{count} thing{'' if count == 1 else 's'} to do next"
    return f"{count} {severity.word}{'' if count == 1 else 's'}"
