"""What the safeguarding partners decide, find and watch: the LCSPR, the criteria, who leads, the review's progress."""

from wscp_cli.model.folder import CaseFolder
from wscp_cli.recording.change import Change, Fields, entry_set, fields_set
from wscp_cli.recording.writing import writable


def partners_decided(case: CaseFolder, fields: Fields) -> list[Change]:
    """What the Delegated Safeguarding Partners decided on the meeting's recommendation (WG §6).

    A decision of a day that is recorded already is brought up to date; another is added after it.

    Args:
        case: The case.
        fields: ``decided_on``, ``undertake_lcspr``, ``rationale``, ``by``.
    """
    there = case.report.partners_decisions
    known = next((one for one in there if str(one.decided_on or "") in {"", fields.get("decided_on")}), None)
    return entry_set("rapid-review-report", ("partners_decisions",), known, fields)


def criteria_not_met(fields: Fields) -> list[Change]:
    """The criteria for notifying turned out not to be met: when that was found, why, and who agreed (WG §4)."""
    return fields_set("notification", ("criteria_not_met",), fields)


def adult_review(fields: Fields) -> list[Change]:
    """Whether a Safeguarding Adults Review was considered, and what the Board decided (WG §4)."""
    return fields_set("notification", ("adult_review",), fields)


def lead_agreed(fields: Fields) -> list[Change]:
    """Which partnership leads, and how the others take part (WG §3)."""
    return fields_set("case", ("cross_border",), fields)


def monitored(case: CaseFolder, fields: Fields) -> list[Change]:
    """The partners looked at the time the practice review takes and at its quality (SI 2018/789 regulation 14(1)).

    Args:
        case: The case.
        fields: ``on``, ``by``, ``time_taken``, ``quality``; an entry of the same day is brought up to date.

    Raises:
        WscpError: when no LCSPR was started.
    """
    writable(case, "lcspr-review")
    known = next((one for one in case.review.monitoring if one.on and one.on.isoformat() == fields.get("on")), None)
    return entry_set("lcspr-review", ("monitoring",), known, fields)


def reviewer_asked(case: CaseFolder, fields: Fields) -> list[Change]:
    """The reviewer was asked for information or a draft (SI 2018/789 regulation 14(2) and (3)).

    Args:
        case: The case.
        fields: ``asked_on``, ``what``, ``in_writing``, ``answered_on``, ``note``; a request of the same day for the
            same is brought up to date.

    Raises:
        WscpError: when no LCSPR was started.
    """
    writable(case, "lcspr-review")
    same = (fields.get("asked_on"), fields.get("what"))
    requests = case.review.reviewer_requests
    known = next((one for one in requests if (str(one.asked_on or ""), one.what) == same), None)
    return entry_set("lcspr-review", ("reviewer_requests",), known, fields)


def improvement_information(case: CaseFolder, fields: Fields) -> list[Change]:
    """What is published about improvements where the report is not: ``published_on``, or ``reason_not``.

    Raises:
        WscpError: when no LCSPR was started.
    """
    writable(case, "publication")
    return fields_set("publication", ("improvement_information",), fields)
