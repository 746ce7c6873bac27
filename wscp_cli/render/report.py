"""What a run of a checking command has to say, before anybody has chosen how it is printed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wscp_cli.findings import Finding, Severity, in_order


@dataclass(frozen=True, slots=True)
class FindingsReport:
    """The findings of one run.

    Attributes:
        command: The command that made them, such as ``validate``.
        today: The day they were judged on.
        cases: The case folders looked at, as they are shown to the user, sorted.
        findings: What was found, in order, without repeats.
    """

    command: str
    today: date
    cases: tuple[str, ...]
    findings: tuple[Finding, ...]

    @classmethod
    def of(
        cls, command: str, today: date, cases: Sequence[str], findings: Sequence[Finding],
    ) -> "FindingsReport":
        """A report with cases and findings sorted, the same on every run."""
        return cls(command, today, tuple(sorted(set(cases))), in_order(tuple(findings)))

    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity, the heaviest first."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in sorted(Severity, reverse=True)}

    def worst(self) -> Severity | None:
        """The heaviest severity among the findings; None when there are none."""
        return max((finding.severity for finding in self.findings), default=None)

    def summary(self) -> str:
        """One calm line, such as ``2 errors, 1 warning in 1 case``."""
        parts = [_counted(severity, count) for severity, count in self.counts().items() if count]
        cases = f" in {len(self.cases)} case{'' if len(self.cases) == 1 else 's'}" if self.cases else ""
        return (", ".join(parts) if parts else "nothing to report") + cases


def _counted(severity: Severity, count: int) -> str:
    if severity is Severity.NEXT:
        return f"{count} thing{'' if count == 1 else 's'} to do next"
    return f"{count} {severity.word}{'' if count == 1 else 's'}"
