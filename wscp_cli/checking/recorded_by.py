"""The command that records what a finding or a deadline asks for, where there is one, so that nobody need edit YAML."""

_NOTIFICATION = "wscp record notification"
_RETURN = "wscp record return AGENCY"
_DELAY = "wscp record log delay TEXT --on DATE --deadline ID"
_ACTION = "wscp record action ID"
_TOLD = "wscp record told"
_BY = {
    "NTF-AWARE": f"{_NOTIFICATION} --became-aware DATE",
    "NTF-REFERRAL": f"{_NOTIFICATION} --referred DATE --referred-by AGENCY",
    "NTF-PARTNERS": "wscp record view PARTNER notify --by WHO --on DATE --reason TEXT",
    "NTF-DECISION": f"{_NOTIFICATION} --decision WORD --decided DATE --rationale TEXT",
    "NTF-RATIONALE": f"{_NOTIFICATION} --rationale TEXT",
    "NTF-NOTIFIED": f"{_NOTIFICATION} --notified DATE",
    "SET-REQUEST": "wscp record request --on DATE",
    "SET-RECORDS": "wscp record secured AGENCY --on DATE --how WORD",
    "SET-DATE": "wscp record meeting --planned DATE",
    "SET-CHAIR": "wscp record meeting --chair ROLE",
    "SET-AUTHOR": "wscp record meeting --report-author ROLE",
    "RET-RETURNED": f"{_RETURN} --on DATE",
    "RET-QUALITY": f"{_RETURN} --quality-assured-by WHO --quality-assured-on DATE",
    "RET-VOICE": f"{_RETURN} --voice WORD --voice-reason TEXT",
    "MTG-HELD": "wscp record meeting --held DATE",
    "MTG-QUORUM": "wscp record attendance NAME --role ROLE --represents PARTNER",
    "MTG-DECISION": "wscp record decision ANSWER --rationale TEXT --consensus WORD",
    "MTG-RATIONALE": "wscp record decision ANSWER --rationale TEXT",
    "MTG-CONSENSUS": "wscp record decision ANSWER --consensus WORD",
    "RPT-CHAIR": "wscp record draft --to-chair DATE --endorsed-by-chair DATE",
    "RPT-ENDORSED": "wscp record endorsement ENDORSER --by WHO --on DATE",
    "RPT-SIGNED-OFF": "wscp record submission --signed-off DATE",
    "SUB-SUBMITTED": "wscp record submission --on DATE",
    "SUB-CONFIRMED": "wscp record submission --confirmed DATE",
    "SUB-REPLY": "wscp record reply --on DATE --view WORD",
    "SUB-REPLY-TOLD": "wscp record reply --agencies-told DATE",
    "SUB-COPIED": f"{_TOLD} copy RECIPIENT --on DATE",
    "MTG-SCRUTINEER": f"{_TOLD} outcome independent-scrutineer --on DATE",
    "MTG-GROUP-CHAIR": f"{_TOLD} outcome safeguarding-review-group-chair --on DATE",
    "MTG-REFERRER": f"{_TOLD} outcome referrer --on DATE",
    "MTG-OUTCOME": f"{_TOLD} outcome AGENCY --on DATE",
    "NTF-LOOKED-AFTER": f"{_TOLD} notification RECIPIENT --on DATE",
    "NTF-CARE-LEAVER": f"{_TOLD} notification RECIPIENT --on DATE",
    "PUB-NOTICES": f"{_TOLD} publication RECIPIENT --on DATE",
    "PUB-NOTICE-DFE": f"{_TOLD} publication dfe --on DATE",
    "STG-DONE": "wscp record stage STAGE",
    "STG-BEHIND": "wscp record stage STAGE",
    "CLO-SHARED": "wscp record closure --shared-with WHOM",
    "CLO-CLOSED": "wscp record closure --closed DATE --agreed-by WHO",
    "ACT-IMPACT": f"{_ACTION} --impact-method WORD --impact-on DATE --impact TEXT",
    "LCS-STARTED": "wscp start-lcspr --decided DATE",
    "ACT-OWNER": f"{_ACTION} --owner ROLE --agency AGENCY",
    "ACT-DUE": f"{_ACTION} --due DATE",
    "ACT-EVIDENCE": f"{_ACTION} --evidence TEXT --on DATE",
    "ACT-COMPLETED": f"{_ACTION} --completed DATE",
    "ACT-MONITORED": f"{_ACTION} --monitored-by WORD",
    "ACT-OVERDUE": f"{_ACTION} --status done --completed DATE",
    "LATE-RETURN": f"{_DELAY} --agency AGENCY",
    "notify-panel": f"{_NOTIFICATION} --notified DATE",
    "scoping-request": "wscp record request --on DATE",
    "scoping-return": f"{_RETURN} --on DATE",
    "scoping-return-backstop": f"{_RETURN} --on DATE",
    "rapid-review-meeting": "wscp record meeting --held DATE",
    "rapid-review-meeting-latest": "wscp record meeting --held DATE",
    "rapid-review-report": "wscp record draft --shared DATE",
    "endorsement": "wscp record endorsement ENDORSER --by WHO --on DATE",
    "rapid-review-submission": "wscp record submission --on DATE",
    "publication-notice": f"{_TOLD} publication RECIPIENT --on DATE",
    "publication-notice-dfe": f"{_TOLD} publication dfe --on DATE",
    "notify-lac-death": f"{_TOLD} notification RECIPIENT --on DATE",
    "notify-care-leaver-death": f"{_TOLD} notification RECIPIENT --on DATE",
    "panel-response": "wscp record reply --on DATE --view WORD",
}


def record_command(code: str) -> str:
    """The command that records it; empty where it is written in the file.

    Args:
        code: A finding's code, or a deadline's id.
    """
    return _BY.get(code) or (_DELAY if code.startswith("LATE-") else "")
