"""The headings agencies use, by the field each stands for: strong ones, and weak ones that give way to a strong one."""


def _list(text: str) -> tuple[str, ...]:
    return tuple(" ".join(alias.split()) for alias in text.split("|"))


RECORDED = frozenset(
    _list(
        "date recorded|recorded date|date logged|record date|date reported|reported date|date opened|log date|"
        "date of log|"
        "note date|case note date|date of case note|date of recording|recorded on|logged on|date added|added on|"
        "date entered|entered on|created|created on|date created|created date|creation date|timestamp|"
        "time stamp|date stamp|"
        "date received"
    )
)
"""Headings of the day on which an event was written down, which may be later than the event."""

STAND_IN = (
    "notes",
    "note",
    "action",
    "actions",
    "action taken",
    "actions taken",
    "comments",
    "comment",
    "remarks",
    "remark",
    "outcome",
    "outcomes",
    "action outcome",
    "outcome action",
    "action taken outcome",
    "action and outcome",
    "response",
    "additional information",
    "additional comments",
)
"""Headings of another field that stand for the event where no other heading does, the likeliest first."""

ALIASES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "date": (
        _list(
            "date|date of contact|date of event|date of entry|date of incident|event date|incident date|contact date|"
            "entry date|date of occurrence|date of visit|date of attendance|date of consultation|date and time|"
            "date time|when|date of event incident|date of significant event|date of contact event|key date|dates|"
            "date of activity|date of referral|date of encounter|date of note|date of record|attendance date|"
            "visit date|date from|start date|date started|appointment date|date of appointment|date of call|"
            "date period|date range|date or period|date of meeting|when did it happen|when was it|day|dd|day of month"
        ),
        _list(
            "date recorded|recorded date|date logged|month|period|record date|datetime|date of admission|"
            "admission date|date admitted|date seen|date reported|reported date|date opened|occurred|date occurred|"
            "occurred date|occurred date time|occurred from|occurrence date|committed from|date committed|crime date|"
            "session date|date of session|activity date|arrival date|date time of arrival|consultation date|"
            "clinic date|"
            "encounter date|call date|report date|date of report|report date time|date of concern|concern date|"
            "date raised|date of conversation|date of absence|diary date|complaint date|date of complaint|action date|"
            "date of action|date actioned|actual visit date|event start date|contact start date|date received|"
            "referral date|date of decision|date of letter|date of email|day date|date of birth visit|"
            "log date|date of log|note date|case note date|date of case note|date of recording|recorded on|logged on|"
            "date added|added on|date entered|entered on|created|created on|date created|created date|creation date|"
            "timestamp|time stamp|date stamp"
        ),
    ),
    "date_month": (_list("mm|mmm|mth|date month|month of event|month of contact|month of incident"), ()),
    "date_year": (
        _list("year|yr|yyyy|yy|date year|calendar year|year of event|year of contact|year of incident"),
        (),
    ),
    "date_end": (
        _list(
            "end date|date to|to date|date end|date ended|finish date|date finished|discharge date|date of discharge|"
            "date discharged|date until|until|end"
        ),
        (),
    ),
    "time": (
        _list(
            "time|time of contact|time of event|time of incident|time of arrival|time of call|event time|hour|"
            "start time|time of entry|at what time|time 24hr|time 24 hour|clock|contact time|time of visit|"
            "arrival time|incident time|attendance time|time of attendance"
        ),
        _list("time recorded|time in|time occurred|time reported"),
    ),
    "source": (
        _list(
            "source|source of information|information source|source of info|source document|source of record|"
            "record source|where recorded|record type|type of record|kind of contact|type of contact|contact type|"
            "type|entry type|event type|clinic or ward|department|source agency|data source|source reference|"
            "method of contact|mode of contact|setting|location of record|source of evidence|type of entry|"
            "source record|nature of contact|source of information records"
        ),
        _list(
            "method|system|location|team|service|category|agency|organisation|document|clinic|ward|consultation type|"
            "incident type|concern type|place of contact|contact method"
        ),
    ),
    "event": (
        _list(
            "event|events|significant event|significant events|event details|details of event|details of contact|"
            "event details of contact|details|description|description of event|event description|incident|"
            "incident details|details of incident|description of incident|what happened|contact details summary|"
            "summary of event|summary of events|summary|summary of contact|summary of information|information|"
            "presentation details|presentation|consultation contact|consultation|what was seen or heard|narrative|"
            "details of significant event|event incident|key event|key events|entry|record of contact|"
            "record of event|significant information|event contact|nature of event|account|log entry|"
            "details of event incident|details of involvement|involvement|activity|details of concern|concern|"
            "brief description|brief details|detail|detail of event|detail of contact|incident details of contact|"
            "observations|case note|case notes|free text|significant event information|contact summary|"
            "reason for contact|significant event details|event or contact|what was reported|what changed|"
            "organisational change|organisational changes|organisation change|description of change|details of change|"
            "nature of change|change in the organisation|change in organisation|change"
        ),
        _list(
            "content|contact|text|reason for attendance|reason|notes of contact|progress notes|progress note|"
            "consultation notes|clinical notes|clinical note|case recording|case record|case note text|record|"
            "recording|"
            "record of visit|record of conversation|chronology|chronology of events|chronology entry|log|log text|"
            "log details|incident log|journal|journal entry|diary entry|diary notes|entry text|entry details|"
            "occurrence summary|occurrence details|circumstances|circumstances of incident|summary of circumstances|"
            "synopsis|mo|offence details|crime summary|incident summary|incidents|report details|intelligence|"
            "intelligence report|ppn summary|dash summary|discussion|discussed|discussion points|conversation|"
            "disclosure|concerns|concern details|nature of concern|description of concern|summary of concern|"
            "safeguarding concern|incident concern|behaviour|behaviour incident|what was the concern|what we saw|"
            "what was seen|what we heard|what did you see or hear|agency involvement|summary of involvement|"
            "information shared|information held|key information|relevant information|intervention details|"
            "event activity|activity details|observation|history|clinical history|presenting complaint|"
            "presenting problem|reason for consultation|attendance details|attendance summary|attendance|problem|"
            "diagnosis|assessment|findings|examination findings|clinical record|journal text|update|updates|"
            "latest update|full details|file note|correspondence|communication|interaction|meeting notes|minutes|"
            "contact record|contact log|contact notes|visit notes|nature of complaint|complaint|issue|issues|story|"
            "message|body|what|item|subject matter"
        ),
    ),
    "response": (
        _list(
            "response|response or decision|action|actions|action taken|actions taken|outcome|outcomes|"
            "action taken outcome|"
            "action taken and outcome|action outcome|outcome action|response outcome|outcome response|agency response|"
            "response to event|police response|what we did|what next|what did staff do|what did you do|"
            "actions and outcome|actions and outcomes|outcome and actions|decision|decisions|decision and plan|"
            "examination decision and plan|plan|intervention|follow up|follow up action|result|"
            "response or action taken|action or outcome|action and outcome|agency action|steps taken|"
            "actions taken outcome|outcome of contact|response action taken|treatment|management plan|disposal|"
            "what was done|what did we do|decision making|actions decisions|action decision|our response"
        ),
        _list(
            "next steps|follow up required|actions agreed|agreed actions|action required|recommendation|"
            "recommendations|resolution|treatment given|advice given|management|management decision|managers decision|"
            "decision outcome|outcome decision|work done|what did we do about it|school response|dsl action"
        ),
    ),
    "child_seen": (
        _list(
            "child seen|was the child seen|was child seen|child seen y n|seen|child children seen|children seen|"
            "child spoken to|child seen alone|was the child seen alone|child present|children present and seen|"
            "seen alone|child seen spoken to|was the child seen or spoken to|child sighted|child seen or spoken to|"
            "children seen y n"
        ),
        (),
    ),
    "child_voice": (
        _list(
            "childs voice|child voice|voice of the child|voice of child|voice|the childs voice|childrens voice|"
            "childs view|childs views|childs wishes and feelings|wishes and feelings|views of the child|"
            "what the child said or showed|what the child said|pupils words|pupil voice|childs presentation|"
            "childs lived experience|childs lived experiences|lived experience|lived experience of the child|"
            "child voice lived experience|"
            "voice of the child lived experience|childs words|in the childs words|views of child"
        ),
        (),
    ),
    "people": (
        _list(
            "people|persons|person|who|who was there|people present|persons present|present|family members|"
            "family member|subject|subjects|name of subject|people involved|persons involved|individuals involved|"
            "who was involved|patient|pupil|who brought or collected|children present|individual|client|"
            "service user|name|child|child family member|who was present|person seen|names|family member seen|"
            "subject of record|relating to|who is this about"
        ),
        _list(
            "children|attendees|participants|victim|suspect|nominals|patient name|accompanied by|brought in by|student|"
            "childs name|pupil name|linked pupils|client name|family members present|who was seen|persons seen|"
            "person s seen"
        ),
    ),
    "professional": (
        _list(
            "professional|professionals|practitioner|practitioners|worker|staff|staff member|member of staff|officer|"
            "clinician|seen by|recorded by|entered by|author|professional involved|professionals involved|"
            "key person or other staff|name of professional|professional role|role|job title|practitioner role|"
            "social worker|name and role|name and role of professional|designation|reporting officer|completed by|"
            "staff involved|practitioner name|by whom|written by|allocated worker|name of practitioner|"
            "professional name|professional name and role|name role of professional|staff name|caseworker"
        ),
        _list(
            "initials|key person|oic|officer in case|attending officer|officer name|oic collar|collar number|hcp|"
            "health professional|healthcare professional|consultant|raised by|reported by|logged by|added by|"
            "created by|"
            "author name|teacher|dsl|case worker|lead professional|done by|user|who recorded|housing officer|"
            "offender manager|probation officer|key worker|keyworker"
        ),
    ),
    "comment": (
        _list(
            "comment|comments|analysis|comment analysis|comments analysis|analysis comment|analysis comments|remarks|"
            "remark|notes|note|reflection|reflections|commentary|authors comments|author comment|dsl comment|"
            "good practice|learning|learning points|agency analysis|additional information|additional comments|"
            "reviewer comment|reviewer comments|comment and analysis|comments and analysis|observations and analysis|"
            "effect on practice|impact on practice|impact on practitioners|impact of change|impact of the change|"
            "effect of change|effect of the change|impact|effect|"
            "significance|analysis of practice|practice comment|other comments|comments learning|reflections comments"
        ),
        (),
    ),
    "extra": ((), ()),
}
"""Field → strong aliases, weak aliases; each as ``headings.plain_heading`` leaves it."""
