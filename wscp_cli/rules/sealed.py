"""What the agencies sent is sealed, and each change to it has a word: wscp's own idea, asked for by no sentence."""

from wscp_cli.findings import Severity
from wscp_cli.model.case import STAGES
from wscp_cli.rules.core.duty import Remarks, duty
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.core.subject import Missing, Subject, Wrong

_AGAIN = "wscp evidence verify says more"


@duty("EVI-SEAL", "", None, status="own", severity=Severity.NEXT)
def evidence_sealed(subject: Subject) -> Remarks:
    """What the agencies sent is sealed once all of it is in."""
    evidence = subject.evidence
    if not evidence.files or not _all_in(subject):
        return
    place = subject.case.meeting.place("papers", "seal_codes", key=True)
    new = sum(one.kind in {"new", "renamed"} for one in evidence.since_last)
    if not evidence.seals:
        yield Missing(place, "seal what the agencies sent, so that a later change shows: wscp evidence seal")
    elif new:
        files = "1 file that is" if new == 1 else f"{new} files that are"
        yield Missing(place, f"seal {files} new or renamed since the last seal: wscp evidence seal")


def _all_in(subject: Subject) -> bool:
    agencies = subject.case.agencies.agencies
    all_in = bool(agencies) and all(one.scoping.returned_on for one in agencies)
    return all_in or STAGES.index(subject.stage) > STAGES.index("returns")


@duty("EVI-CHANGED", "", None, status="own")
def changes_explained(subject: Subject) -> Remarks:
    """Whatever changed in what was sealed has a word that says why."""
    silent = subject.evidence.wordless
    if silent:
        number = len(silent)
        files = "1 sealed file changed" if number == 1 else f"{number} sealed files changed"
        yield Wrong(
            subject.case.log.place("entries", key=True),
            f"{files} or went: wscp evidence verify says which; say why: wscp evidence seal --because TEXT",
        )


@duty("EVI-CHAIN", "", None, status="own")
def chain_sound(subject: Subject) -> Remarks:
    """Each seal is as it was made, and follows the one before it."""
    for seal in subject.evidence.faults:
        place = subject.case.meeting.place("papers", "seal_codes", key=True)
        yield Wrong(place, f"{seal.name} {seal.fault}: put the seals back from a copy")


@duty("EVI-CODE", "", None, status="own")
def codes_known(subject: Subject) -> Remarks:
    """Each code in the minutes is that of a seal there is."""
    if subject.evidence.unknown_codes:
        place = subject.case.meeting.place("papers", "seal_codes", key=True)
        yield Wrong(place, f"a code in the minutes is that of no seal in the folder evidence; {_AGAIN}")


EVIDENCE_RULES: tuple[Rule, ...] = (
    evidence_sealed,
    changes_explained,
    chain_sound,
    codes_known,
)
