"""Who does what in a review, as the guidance gives the work out: for each rule and deadline the role that acts."""

from wscp_cli.model.case import Stage

_TEAM = "Business Team"
_PARTNERS = "the three safeguarding partners"
_AGENCIES = "the agencies"
_CHAIR = "chair of the meeting"
_AUTHOR = "author of the report"
_REVIEWER = "lead reviewer"
_GROUP = "Safeguarding Review Group"
_PANEL = "review panel"
_DSPS = "Delegated Safeguarding Partners"

_BY_CODE = {
    "NTF-REFERRAL": "referrer and local authority",
    "NTF-PARTNERS": _PARTNERS,
    "NTF-DECISION": _PARTNERS,
    "NTF-CRITERIA": _PARTNERS,
    "NTF-EXCEPTION": _PARTNERS,
    "NTF-ESCALATION": _PARTNERS,
    "NTF-CROSS-BORDER": _TEAM,
    "SET-RECORDS": _AGENCIES,
    "SET-ATTENDEE": _AGENCIES,
    "RET-RETURNED": _AGENCIES,
    "RET-QUALITY": _AGENCIES,
    "RET-VOICE": _AGENCIES,
    "MTG-REFERRER": _TEAM,
    "MTG-SCRUTINEER": _TEAM,
    "MTG-GROUP-CHAIR": _TEAM,
    "MTG-INSPECTORATE": _AGENCIES,
    "RPT-ENDORSED": "Independent Scrutineer and Delegated Safeguarding Partners",
    "RPT-SIGNED-OFF": _DSPS,
    "LCS-STARTED": _TEAM,
    "LCS-METHOD": _PANEL,
    "LCS-CHAIR": _TEAM,
    "LCS-PANEL": _AGENCIES,
    "LCS-CONTACT": _AGENCIES,
    "LCS-RELEASED": _AGENCIES,
    "LCS-SUPPORT": _AGENCIES,
    "LCS-TERMS": _PANEL,
    "LCS-SCOPE": _PANEL,
    "LCS-INFORMATION": _PANEL,
    "LCS-MEDIA": _PANEL,
    "LCS-LEGAL": _PANEL,
    "LCS-PARALLEL": _PANEL,
    "LCS-MEETINGS": _TEAM,
    "LCS-CONTACT-FAMILY": _PANEL,
    "LCS-REVIEWER-TERMS": _PANEL,
    "LCS-PRACTITIONERS": _PANEL,
    "LCS-KEY-LINES": _PANEL,
    "LCS-REVIEWER": _PANEL,
    "LCS-INDEPENDENT": _PANEL,
    "LCS-MONITORED": _TEAM,
    "LCS-INVITED": _AGENCIES,
    "LCS-ATTENDED": _AGENCIES,
    "LCS-GOVERNANCE": _AGENCIES,
    "LCS-AGREED": _PANEL,
    "LCS-DRIFT": _TEAM,
    "LCS-DISPUTE": _PANEL,
    "LCS-FAMILY-POLICE": _TEAM,
    "LCR-RECOMMENDATIONS": _PANEL,
    "PUB-SIGNED-OFF": _DSPS,
    "PUB-DATE": _DSPS,
    "PUB-METHOD": _DSPS,
    "PUB-ANONYMISED": _GROUP,
    "ACT-PLAN": _PANEL,
    "ACT-MONITORED": _PANEL,
    "ACT-IMPACT": "Assurance and Review Group",
    "CLO-SHARED": "Assurance and Review Group",
}
_BY_FAMILY = {
    "NTF": "local authority",
    "SET": _TEAM,
    "RET": _TEAM,
    "MTG": _CHAIR,
    "RPT": _AUTHOR,
    "SUB": _TEAM,
    "DEC": _TEAM,
    "STG": _TEAM,
    "EXC": _TEAM,
    "LATE": _TEAM,
}
_BY_STAGE: dict[Stage, str] = {
    "notification": "local authority",
    "set-up": _TEAM,
    "returns": _TEAM,
    "meeting": _CHAIR,
    "report": _AUTHOR,
    "submission": _TEAM,
    "decision": _TEAM,
    "lcspr": _REVIEWER,
    "publication": _TEAM,
    "learning": _GROUP,
    "closed": _TEAM,
}
_BY_DEADLINE = {
    "notify-panel": "local authority",
    "notify-lac-death": "local authority",
    "notify-care-leaver-death": "local authority",
    "rapid-review-meeting": _CHAIR,
    "rapid-review-meeting-latest": _CHAIR,
    "rapid-review-report": _AUTHOR,
    "lcspr-stage-1": _PANEL,
    "lcspr-stage-2": _REVIEWER,
    "lcspr-stage-3": _PANEL,
}


def who_acts(code: str, stage: Stage | None, *, has_reviewer: bool = True) -> str:
    """The role that acts on a finding.

    Args:
        code: The finding's code.
        stage: The stage its duty belongs to.
        has_reviewer: Whether the practice review has a lead reviewer; where none is needed its panel acts (§16).
    """
    known = _BY_CODE.get(code) or _BY_FAMILY.get(code.partition("-")[0])
    return _or_panel(known or (_BY_STAGE[stage] if stage else _TEAM), has_reviewer)


def who_meets(deadline: str, *, has_reviewer: bool = True) -> str:
    """The role that meets a deadline, where the timetable names no agency.

    Args:
        deadline: The deadline's id.
        has_reviewer: Whether the practice review has a lead reviewer; where none is needed its panel acts (§16).
    """
    return _or_panel(_BY_DEADLINE.get(deadline, _TEAM), has_reviewer)


def _or_panel(role: str, has_reviewer: bool) -> str:
    return _PANEL if role == _REVIEWER and not has_reviewer else role
