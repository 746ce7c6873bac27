"""The set-up workbook: on day one everything that would otherwise have to be typed into YAML."""

from wscp_cli.documents.fields import ANSWERS, HARM, HOW, MEETING, PARTNER_WORDS, Field
from wscp_cli.documents.workbooks.tables import Book, Column, Questions, asked, table
from wscp_cli.model.folder import CaseFolder

_CASE, _NOTIFICATION, _AGENCIES, _FAMILY = "case.yaml", "notification.yaml", "agencies.yaml", "family.yaml"

_WHERE = {
    "in-area": "in this area",
    "outside-england": "outside England",
    "elsewhere-in-england": "elsewhere in England",
}
_GROUNDS = {
    "event-in-itself-abusive": "event in itself abusive",
    "strategy-discussion": "strategy discussion",
    "section-47-enquiry": "section 47 enquiry",
    "care-proceedings": "care proceedings",
    "criminal-investigation": "criminal investigation",
    "other": "other",
}
_HARMS = {
    "death": "death",
    "life-changing": "life-changing",
    "long-term-impairment": "long-term impairment",
    "life-threatening": "life-threatening",
    "extent-persistence-severity": "extent persistence or severity",
}
_VIEWS = {"notify": "notify", "do-not-notify": "do not notify"}
_SECTORS = {
    "childrens-social-care": "children's social care",
    "adult-social-care": "adult social care",
    "police": "police",
    "icb": "ICB",
    "acute-hospital": "acute hospital",
    "community-health": "community health",
    "mental-health": "mental health",
    "gp": "GP",
    "ambulance": "ambulance",
    "school": "school",
    "early-years": "early years",
    "youth-justice": "youth justice",
    "probation": "probation",
    "housing": "housing",
    "fire": "fire",
    "voluntary": "voluntary",
    "other": "other",
}
_SEX = {"male": "male", "female": "female", "intersex": "intersex", "not-known": "not known"}
_PROCESSES = {
    "dardr": "domestic abuse related death review",
    "mappa-scr": "MAPPA serious case review",
    "cdop": "child death overview panel",
    "sar": "safeguarding adults review",
    "fire-sir": "fire service serious incident review",
    "criminal": "criminal investigation or trial",
    "inquest": "inquest",
    "other": "other",
}
_CRITERIA = {
    "improvements-needed": "Improvements are needed to safeguard and promote the welfare of children",
    "recurrent-themes": "Recurrent themes in the safeguarding of children",
    "working-together": "How organisations and agencies work together",
    "panel-suggested-local-review": "The Panel suggested a local review",
    "single-agency-concern": "Cause for concern about the actions of a single agency",
    "no-agency-involvement": "No agency was involved",
    "more-than-one-area": "More than one local authority, police area or ICB is involved",
    "institutional-setting": "The case arose in an institutional setting",
}
_DAY_FIRST = "Day first: 3/4/2026."
_HOUR = "Day first; with the hour where you know it: 3/4/2026 17:45."


_CHILD_AND_INCIDENT = (
    asked(_CASE, "pseudonym", "What the child is called in papers", "Such as Child A. Never the real name."),
    asked(
        _CASE,
        "incident.occurred",
        "When it happened",
        "As exactly as it is known: 3/4/2026, in March 2026.",
        form="edtf",
    ),
    asked(_CASE, "incident.outcome", "What the child suffered", form="word", words=HARM),
    asked(_CASE, "incident.where", "Where it happened", form="word", words=_WHERE),
    asked(_CASE, "incident.summary", "What happened, in two or three sentences", "Without names."),
)
_PERIOD = (
    asked(_CASE, "review_period.start", "From", f"The first day agencies are asked about. {_DAY_FIRST}", form="day"),
    asked(_CASE, "review_period.end", "Until", f"Often the day of the incident. {_DAY_FIRST}", form="day"),
    asked(_CASE, "review_period.rationale", "Why this period", "Why it is proportionate, and who agreed it."),
)
_NOTIFIED = (
    asked(_NOTIFICATION, "became_aware", "When the local authority became aware", _HOUR, form="moment"),
    asked(_NOTIFICATION, "referral.received_on", "When the referral reached the partnership", _HOUR, form="moment"),
    asked(_NOTIFICATION, "referral.agency", "Which agency referred", form="agency"),
    asked(
        _NOTIFICATION, "abuse_or_neglect.answer", "Is abuse or neglect known or suspected?", form="word", words=ANSWERS
    ),
    asked(
        _NOTIFICATION,
        "abuse_or_neglect.grounds",
        "On what grounds",
        f"One or several, with commas: {', '.join(_GROUNDS.values())}.",
        form="list",
        words=_GROUNDS,
    ),
    asked(_NOTIFICATION, "abuse_or_neglect.reason", "Why"),
    asked(
        _NOTIFICATION,
        "death_or_serious_harm.answer",
        "Did the child die, or is the harm serious?",
        form="word",
        words=ANSWERS,
    ),
    asked(
        _NOTIFICATION,
        "death_or_serious_harm.harm",
        "What kind of harm",
        f"One or several, with commas: {', '.join(_HARMS.values())}.",
        form="list",
        words=_HARMS,
    ),
    asked(_NOTIFICATION, "death_or_serious_harm.reason", "Why the harm is or is not serious"),
    asked(_NOTIFICATION, "decision.notify", "Do the partners decide to notify?", form="word", words=ANSWERS),
    asked(_NOTIFICATION, "decision.decided_on", "Decided on", _DAY_FIRST, form="day"),
    asked(_NOTIFICATION, "decision.rationale", "Why they decided so"),
    asked(
        _NOTIFICATION,
        "notified_on",
        "When the notification went to the Panel",
        f"The 15 working days count from here. {_HOUR}",
        form="moment",
    ),
    asked(_NOTIFICATION, "notification_reference", "The number the Panel's system gave it"),
    asked(
        _NOTIFICATION,
        "adult_review.considered",
        "Was a Safeguarding Adults Review considered?",
        form="word",
        words=ANSWERS,
    ),
    asked(_NOTIFICATION, "adult_review.outcome", "What came of that"),
)
_AREAS = (
    asked(_CASE, "cross_border.involved", "Were services of another area involved?", form="word", words=ANSWERS),
    asked(_CASE, "cross_border.areas", "Which areas", "Names, with commas.", form="list"),
    asked(_CASE, "cross_border.lead_partnership", "Which partnership leads"),
    asked(
        _CASE,
        "none_parallel",
        "You looked for other reviews and investigations, and there are none",
        "yes or no. Where there are any, fill in the sheet Other processes.",
        form="flag",
    ),
)
_MEETING = (
    asked(MEETING, "planned_for", "When the rapid review meeting is planned", _HOUR, form="moment"),
    asked(MEETING, "how", "How it is held", form="word", words=HOW),
    asked(MEETING, "venue", "Venue"),
    asked(MEETING, "link", "Link to join"),
    asked(MEETING, "chair.role", "Who chairs it (role)"),
    asked(MEETING, "report_author.role", "Who writes the report (role)"),
    asked(MEETING, "report_author.email", "The report author's work e-mail"),
)
_PAPERS = (
    asked(MEETING, "papers.chronology_ready_on", "When the chronology was ready", _DAY_FIRST, form="day"),
    asked(MEETING, "papers.genogram_ready_on", "When the family's picture was ready", _DAY_FIRST, form="day"),
    asked(MEETING, "papers.shared_with_chair_on", "When the chair got them", _HOUR, form="moment"),
    asked(MEETING, "papers.shared_with_participants_on", "When those who come got them", _HOUR, form="moment"),
)
_SENDER = (
    asked(_CASE, "partnership.name", "The partnership's name", "Left empty: as the profile has it."),
    asked(_CASE, "partnership.sender.role", "Who signs letters (role)", "Such as Business Manager."),
    asked(_CASE, "partnership.telephone", "Telephone"),
    asked(_CASE, "partnership.email", "The team's mailbox"),
    asked(_CASE, "partnership.address", "Address"),
    asked(_CASE, "partnership.secure_sending", "How agencies send records to you", "In a sentence."),
)

_AGENCY_COLUMNS = (
    Column(Field("id", ("id",)), "Short name", 22, "Made from the name where you leave it empty.", fixed=True),
    Column(Field("name", ("name",)), "Name", 34, "As it is written in papers."),
    Column(Field("sector", ("sector",), "word", _SECTORS), "Sector", 22, "Choose from the list."),
    Column(
        Field("partner", ("partner",), "word", PARTNER_WORDS),
        "Acts for partner",
        16,
        "Only for the three safeguarding partners.",
    ),
    Column(
        Field("significant", ("significant_involvement",), "word", ANSWERS),
        "Significantly involved",
        14,
        "yes, no or not known",
    ),
    Column(Field("aliases", ("aliases",), "list"), "Other names", 24, "Names its return may carry, with commas."),
    Column(Field("lead_role", ("lead", "role")), "Lead (role)", 28, "Who answers for the agency."),
    Column(Field("lead_email", ("lead", "email")), "Lead's e-mail", 30, "A work address."),
    Column(Field("attendee_role", ("attendee", "role")), "Attends (role)", 28, "Who comes to the meeting."),
    Column(Field("attendee_email", ("attendee", "email")), "Attendee's e-mail", 30, "A work address."),
    Column(
        Field("nominated", ("records", "nominated_person", "role")),
        "Nominated person (role)",
        26,
        "Through whom secured paper records are reached.",
    ),
    Column(
        Field("inspectorate_required", ("inspectorate", "required"), "word", ANSWERS),
        "Must tell its inspectorate",
        14,
        "yes, no or not known",
    ),
    Column(Field("inspectorate", ("inspectorate", "inspectorate")), "Inspectorate", 22, "Such as Ofsted or the CQC."),
    Column(Field("inspectorate_on", ("inspectorate", "on"), "day"), "Told it on", 14, _DAY_FIRST),
)
_PEOPLE_COLUMNS = (
    Column(
        Field("id", ("id",)), "Short name", 22, "Such as child-a, mother. Made from the role if left empty.", fixed=True
    ),
    Column(Field("role", ("role",)), "Who it is", 26, "What the person is called in papers: Mother, Half-brother."),
    Column(Field("sex", ("sex",), "word", _SEX), "Sex", 12, "Choose from the list."),
    Column(Field("born", ("born",), "edtf"), "Born", 14, "As exactly as it is known: 2024, in May 2024, about 1994."),
    Column(Field("died", ("died",), "edtf"), "Died", 14, "Only if the person has died."),
    Column(Field("mother", ("mother",)), "Mother", 18, "The mother's short name.", source="people"),
    Column(Field("father", ("father",)), "Father", 18, "The father's short name.", source="people"),
    Column(Field("partner", ("partner",)), "Partner", 22, "The partner's short name.", source="people"),
    Column(
        Field("lives_with", ("lives_with",)),
        "Lives with",
        18,
        "The short name of somebody whose home it is too.",
        source="people",
    ),
    Column(Field("ethnicity", ("ethnicity",)), "Ethnicity", 20, "As recorded."),
    Column(Field("disability", ("disability",)), "Disability", 20, "As recorded."),
    Column(Field("note", ("note",)), "Note", 30, "No names."),
)
_CHILD_COLUMNS = (
    Column(
        Field("person", ("person",)),
        "Child",
        20,
        "The child's short name, from the sheet People.",
        source="people",
        fixed=True,
    ),
    Column(Field("looked_after", ("looked_after",), "word", ANSWERS), "Looked after", 16, "By a local authority?"),
    Column(Field("care_leaver", ("care_leaver",), "word", ANSWERS), "Care leaver", 16, "Up to and including age 24?"),
    Column(Field("resident", ("normally_resident",), "word", ANSWERS), "Lives in this area", 18, "Normally?"),
)
_PARTNER_COLUMNS = (
    Column(None, "Partner", 22, "Shown only.", lambda _, key: PARTNER_WORDS.get(key, key)),
    Column(Field("view", ("view",), "word", _VIEWS), "View", 18, "notify or do not notify"),
    Column(Field("by", ("by",)), "By (role)", 30, "Who said so."),
    Column(Field("on", ("on",), "day"), "On", 14, _DAY_FIRST),
    Column(Field("reason", ("reason",)), "Why", 60, "In a sentence."),
)
_CRITERION_COLUMNS = (
    Column(None, "Criterion or circumstance", 56, "Shown only.", lambda _, key: _CRITERIA.get(key, key)),
    Column(Field("answer", ("answer",), "word", ANSWERS), "Answer", 14, "yes, no or not known"),
    Column(Field("reason", ("reason",)), "Why", 70, "In a sentence."),
)
_PROCESS_COLUMNS = (
    Column(Field("kind", ("kind",), "word", _PROCESSES), "What", 36, "Choose from the list."),
    Column(Field("contact_role", ("contact", "role")), "Contact (role)", 30, "Whom to speak to about it."),
    Column(Field("contact_email", ("contact", "email")), "Contact's e-mail", 30, "A work address."),
    Column(Field("invited", ("expert_invited",), "word", ANSWERS), "Invited to the meeting", 16, "Its expert."),
    Column(Field("status", ("status",)), "How it stands", 50, "Such as: opened and adjourned."),
)


def _facts(case: CaseFolder) -> list[tuple[str, str]]:
    return [("Rules", case.case.profile)]


SET_UP = Book(
    "set-up",
    "Setting up the case",
    "Fill in what you know today. Everything can be added later, here or by command.",
    (
        ("1  Agencies", "Who was involved, who answers for each, with a work address."),
        ("2  People and children", "The family by what each is to the child: mother, half-brother. No real names."),
        ("3  Case", "The incident, the period, the notification, the meeting, your own address."),
        ("4  Partners and criteria", "What each partner thinks, and the eight criteria, as far as you are."),
        ("5  Save it, and read it in", "wscp import FILE shows what it found, and asks before it writes."),
    ),
    (
        table(
            "Agencies", "Agencies and their leads", ("agencies", _AGENCIES, ("agencies",), "id"), _AGENCY_COLUMNS, 30
        ),
        table("People", "People of the family, by role", ("people", _FAMILY, ("people",), "id"), _PEOPLE_COLUMNS, 30),
        table(
            "Children",
            "The child or children under review",
            ("children", _CASE, ("children",), "person"),
            _CHILD_COLUMNS,
            5,
        ),
        Questions(
            "Case",
            "The case",
            (
                ("The child and what happened", _CHILD_AND_INCIDENT),
                ("The period under review", _PERIOD),
                ("Notification", _NOTIFIED),
                ("Other areas and processes", _AREAS),
                ("The rapid review meeting", _MEETING),
                ("The papers for it", _PAPERS),
                ("Your letters", _SENDER),
            ),
        ),
        table(
            "Partners",
            "The partners' views on notifying",
            ("partner_views", _NOTIFICATION, ("partner_views",), "partner"),
            _PARTNER_COLUMNS,
        ),
        table(
            "Criteria",
            "The criteria for a local review",
            ("criteria", _NOTIFICATION, ("review_criteria",), "criterion"),
            _CRITERION_COLUMNS,
        ),
        table(
            "Other processes",
            "Other reviews, investigations and inquests",
            ("parallel", _CASE, ("parallel_processes",), "id"),
            _PROCESS_COLUMNS,
            8,
        ),
    ),
    _facts,
)
