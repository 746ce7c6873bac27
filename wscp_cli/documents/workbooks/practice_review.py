"""The practice review as a workbook: what its business manager keeps from commissioning to publication."""

from wscp_cli.documents.asked_of_reviews import MARKERS, PARTIES, TOPICS
from wscp_cli.documents.fields import ANSWERS, LCSPR, REVIEW, Field
from wscp_cli.documents.workbooks.tables import Book, Column, Questions, asked, table
from wscp_cli.model.folder import CaseFolder

_FAMILY, _EVENT, _PUBLICATION = "lcspr/involvement.yaml", "lcspr/learning-event.yaml", "lcspr/publication.yaml"
_TERMS = ("terms_of_reference",)
_DAY = "Day first: 3/4/2026."
_HOUR = "Day first; with the hour where you know it: 3/4/2026 17:45."

_STEPS = {
    "group-chair": "chair of the Safeguarding Review Group",
    "delegated-safeguarding-partners": "delegated safeguarding partners",
}

_BEGUN = (
    asked(REVIEW, "decided_on", "When it was commissioned", f"Its months count from here. {_DAY}", form="day"),
    asked(REVIEW, "methodology", "How it is done"),
    asked(REVIEW, "chair.role", "Who chairs its panel (role)"),
    asked(REVIEW, "lead_reviewer.name", "Who leads it", "A name, or a role until somebody is found."),
    asked(REVIEW, "lead_reviewer.organisation", "Where the lead reviewer comes from"),
    asked(REVIEW, "lead_reviewer.appointed_on", "When the lead reviewer was appointed", _DAY, form="day"),
    asked(
        REVIEW,
        "lead_reviewer.independent_of_case",
        "Is the lead reviewer independent of the case?",
        form="word",
        words=ANSWERS,
    ),
    asked(REVIEW, "lead_reviewer.contract_agreed_on", "When the contract was agreed", _DAY, form="day"),
    asked(REVIEW, "lead_reviewer.reason_none_needed", "If nobody from outside is needed: why"),
)
_AGREED = (
    asked(REVIEW, "terms_of_reference.agreed_on", "When the panel agreed the terms", _DAY, form="day"),
    asked(REVIEW, "terms_of_reference.approved_by", "Who approved them (role)"),
    asked(REVIEW, "terms_of_reference.approved_on", "When they were approved", _DAY, form="day"),
    asked(REVIEW, "terms_of_reference.scope", "What the review covers, and which period"),
    asked(REVIEW, "terms_of_reference.timescales", "By when what is to be done"),
    asked(REVIEW, "terms_of_reference.information_requested", "What agencies are asked for"),
    asked(REVIEW, "terms_of_reference.media_statement", "What is said to the media"),
    asked(REVIEW, "terms_of_reference.legal_input", "What legal advice was taken"),
    asked(REVIEW, "terms_of_reference.data_protection", "How personal data are protected"),
    asked(REVIEW, "terms_of_reference.parallel_contact", "Who keeps in touch with other processes"),
    asked(
        REVIEW,
        "terms_of_reference.future_meetings",
        "When the panel meets again",
        "Days with semicolons between: 3/4/2026; 5/5/2026.",
        form="days",
    ),
    asked(REVIEW, "terms_of_reference.family_contact", "How the family is approached, and by whom"),
    asked(REVIEW, "terms_of_reference.reviewer_terms", "What the reviewer is to deliver"),
    asked(REVIEW, "terms_of_reference.practitioners_requested", "Which practitioners are asked to take part"),
    asked(
        REVIEW,
        "organisational_changes_collected",
        "Were changes in the agencies collected with the chronologies?",
        form="word",
        words=ANSWERS,
    ),
    asked(REVIEW, "draft_to_panel_on", "When the draft report went to the panel", _DAY, form="day"),
)
_INVOLVED = (
    asked(_FAMILY, "approach", "How the family is asked to take part"),
    asked(
        _FAMILY,
        "senior_investigating_officer_consulted",
        "Was the senior investigating officer consulted?",
        "Where there is a criminal investigation.",
        form="word",
        words=ANSWERS,
    ),
)
_HELD = (
    asked(_EVENT, "planned_for", "When the learning event is planned", _HOUR, form="moment"),
    asked(_EVENT, "place", "Where, and how people join from elsewhere"),
    asked(_EVENT, "facilitator.role", "Who leads it (role)"),
    asked(_EVENT, "support_contact.role", "Whom practitioners can turn to (role)"),
    asked(_EVENT, "support_contact.email", "That person's work e-mail"),
    asked(_EVENT, "held_on", "When it was held", _HOUR, form="moment"),
    asked(_EVENT, "feedback_invited_on", "When those who took part were asked what they thought", _DAY, form="day"),
    asked(_EVENT, "feedback", "What they said"),
    asked(_EVENT, "reason_not_held", "If there was none: why"),
)
_READY = (
    asked(
        LCSPR,
        "content.genogram_included",
        "Does the report show the family's picture?",
        form="word",
        words=ANSWERS,
    ),
    asked(LCSPR, "agreed_by_panel_on", "When the panel agreed the report", _DAY, form="day"),
    asked(_PUBLICATION, "signed_off_by_dsps_on", "When the partners signed it off", _DAY, form="day"),
    asked(_PUBLICATION, "anonymisation_checked_on", "When it was checked that it identifies nobody", _DAY, form="day"),
    asked(_PUBLICATION, "anonymisation_checked_by", "Who checked that (role)"),
)
_PUBLISHED = (
    asked(
        _PUBLICATION, "planned_for", "When it is to be published", f"Notices count back from here. {_DAY}", form="day"
    ),
    asked(_PUBLICATION, "method", "How it is published"),
    asked(_PUBLICATION, "web_address", "Where it will stand"),
    asked(_PUBLICATION, "embargo_until", "Until when nobody who was told may speak of it", _HOUR, form="moment"),
    asked(_PUBLICATION, "local_panel_told_on", "When the local review panel was told", _DAY, form="day"),
    asked(_PUBLICATION, "elected_members_told_on", "When elected members were told", _DAY, form="day"),
    asked(_PUBLICATION, "published_on", "When it was published", _DAY, form="day"),
    asked(_PUBLICATION, "on_the_day.website_on", "When it went on the website", _DAY, form="day"),
    asked(_PUBLICATION, "on_the_day.learning_brief_on", "When the learning brief went there", _DAY, form="day"),
    asked(_PUBLICATION, "on_the_day.statement_on", "When the statement went there", _DAY, form="day"),
    asked(
        _PUBLICATION, "on_the_day.nspcc_repository_on", "When the report was e-mailed to the NSPCC", _DAY, form="day"
    ),
    asked(_PUBLICATION, "reason_not_published", "If it is not published: why"),
)

_AGENCY = Column(
    Field("agency", ("agency",), "agency"), "Agency", 26, "Choose from the list.", source="agencies", fixed=True
)
_PANEL = (
    _AGENCY,
    Column(Field("member", ("member", "role")), "Panel member (role)", 28, "Of sufficient seniority."),
    Column(
        Field("contact", ("single_point_of_contact", "role")), "Point of contact (role)", 28, "One for each agency."
    ),
    Column(
        Field("released", ("practitioners_released",), "word", ANSWERS),
        "Practitioners released",
        14,
        "yes, no or not known",
    ),
    Column(Field("support", ("staff_support",)), "Support for staff", 34, "What they are offered."),
    Column(
        Field("governance", ("governance_agreed_on",), "day"),
        "Learning agreed on",
        14,
        "Within the agency's own governance.",
    ),
)
_KEY_LINES = (
    Column(Field("id", ("id",)), "Short name", 22, "Left empty, one is made.", fixed=True),
    Column(Field("question", ("question",)), "Key line of enquiry", 60, "Those of the rapid review, and new ones."),
    Column(Field("why_it_matters", ("why_it_matters",)), "Why it matters", 60, "In a sentence."),
)
_STAGES = (
    Column(None, "Stage", 10, "Shown only.", lambda _, key: key),
    Column(Field("completed_on", ("completed_on",), "day"), "Completed on", 16, _DAY),
    Column(Field("note", ("note",)), "Note", 60, "If it is late, the reason belongs in the log."),
)
_PERSON = Column(
    Field("person", ("person",)),
    "Who",
    24,
    "The person's short name. Nobody of the close family is passed over.",
    source="people",
    fixed=True,
)
_MEMBERS = (
    _PERSON,
    Column(Field("informed_on", ("informed_on",), "day"), "Told on", 14, "When they were told of the review."),
    Column(Field("informed_by", ("informed_by", "role")), "Told by (role)", 24, "Somebody they know."),
    Column(Field("letter", ("letter_or_leaflet",), "word", ANSWERS), "Letter or leaflet", 12, "yes or no"),
    Column(Field("invited_on", ("invited_on",), "day"), "Invited on", 14, "When they were asked to take part."),
    Column(Field("took_part", ("took_part",), "word", ANSWERS), "Took part", 12, "yes, no or not known"),
    Column(Field("not_invited", ("reason_not_invited",)), "If not invited: why", 32, "In a sentence."),
    Column(Field("not_involved", ("reason_not_involved",)), "If no part: why", 32, "In a sentence."),
    Column(Field("views", ("views",)), "What they said", 44, "In their own words where you can."),
    Column(Field("language", ("language",)), "Language and form", 20, "An interpreter, large type."),
    Column(Field("advocate", ("advocate", "role")), "Advocate (role)", 20, "If there is one."),
    Column(Field("chosen_name", ("chosen_name",)), "Name in the report", 18, "Chosen by them; never a real one."),
    Column(Field("draft_shown_on", ("draft_shown_on",), "day"), "Draft shown on", 14, _DAY),
)
_PRACTITIONERS = (
    Column(Field("role", ("role",)), "Practitioner (role)", 36, "One row each. No names."),
    Column(Field("agency", ("agency",), "agency"), "Agency", 30, "Choose from the list.", source="agencies"),
)
_ASKED = (
    _AGENCY,
    Column(Field("asked_on", ("asked_on",), "day"), "Asked on", 14, "When it was asked to name practitioners."),
    Column(
        Field("fed_back_on", ("fed_back_on",), "day"), "Fed back on", 14, "When its practitioners heard the result."
    ),
    Column(Field("reason_none", ("reason_none",)), "If nobody takes part: why", 50, "In a sentence."),
)
_TOPIC = (
    Column(None, "Topic", 40, "Shown only.", lambda _, key: TOPICS.get(key, key)),
    Column(Field("summary", ("summary",)), "What was said", 90, "In two or three sentences."),
)
_FINDINGS = (
    Column(Field("id", ("id",)), "Short name", 20, "Left empty, one is made.", fixed=True),
    Column(Field("text", ("text",)), "Finding", 50, "What was found."),
    Column(Field("why", ("why",)), "Why it was so", 44, "The reason behind it."),
    Column(Field("wider", ("system_or_general",)), "Here only, or wider", 24, "And how that is known."),
    Column(Field("key_lines", ("key_lines",), "lines"), "Key lines", 16, "Numbers of those it answers: 1, 3."),
    Column(
        Field("rests_on", ("rests_on",), "list"), "Rests on", 26, "Episodes, entries, conversations, by short name."
    ),
)
_MARKER_COLUMNS = (
    Column(None, "Question", 56, "Shown only.", lambda _, key: MARKERS.get(key, key)),
    Column(Field("answer", ("answer",), "word", ANSWERS), "Answer", 12, "yes, no or not known"),
    Column(Field("comment", ("comment",)), "What is to be done", 44, "Or what shows it."),
    Column(Field("page", ("page",)), "Page", 10, "Where it shows."),
    Column(Field("by", ("by",)), "By (role)", 22, "Who looked."),
    Column(Field("on", ("on",), "day"), "On", 14, _DAY),
)
_STATEMENTS = (
    Column(None, "Statement of", 22, "Shown only.", lambda _, key: PARTIES.get(key, key)),
    Column(Field("agreed_on", ("agreed_on",), "day"), "Agreed on", 14, "With the communications teams."),
    Column(Field("text", ("text",)), "Its words", 90, "As agreed."),
)
_TOLD = (
    _PERSON,
    Column(Field("on", ("on",), "day"), "Told on", 14, "That the report will be published, and when."),
    Column(Field("by", ("by", "role")), "Told by (role)", 28, "Somebody they know."),
    Column(Field("reason_not", ("reason_not",)), "If not told: why", 50, "In a sentence."),
)
_MONITORED = (
    Column(Field("on", ("on",), "day"), "Looked at on", 14, _DAY),
    Column(Field("by", ("by",)), "By", 30, "A group or role."),
    Column(Field("time_taken", ("time_taken",)), "The time it takes", 50, "In a sentence."),
    Column(Field("quality", ("quality",)), "Its quality", 50, "In a sentence."),
)
_DISPUTES = (
    Column(Field("id", ("id",)), "Short name", 20, "Left empty, one is made.", fixed=True),
    Column(Field("raised_on", ("raised_on",), "day"), "Raised on", 14, _DAY),
    Column(Field("agency", ("agency",), "agency"), "By agency", 24, "Choose from the list.", source="agencies"),
    Column(Field("about", ("about",)), "About", 40, "In a sentence."),
    Column(Field("step", ("step",), "word", _STEPS), "Taken to", 30, "Choose from the list."),
    Column(Field("minuted", ("minuted",), "word", ANSWERS), "In the minutes", 12, "yes or no"),
    Column(Field("resolved_on", ("resolved_on",), "day"), "Settled on", 14, _DAY),
    Column(Field("outcome", ("outcome",)), "What came of it", 40, "In a sentence."),
)


def _facts(case: CaseFolder) -> list[tuple[str, str]]:
    return [("Stage", case.case.stage)]


PRACTICE_REVIEW = Book(
    "practice-review",
    "The practice review",
    "One workbook from commissioning to publication. Fill in what has happened since, and read it in again.",
    (
        ("1  Review", "Its beginning, the terms, the learning event, sign-off and publication: one answer a line."),
        ("2  Panel, Key lines", "A member and a point of contact for each agency; what the review is to answer."),
        ("3  Family", "Everybody of the family: told and invited, or the reason why not."),
        ("4  Learning event", "Practitioners and agencies asked, and the six topics."),
        ("5  Findings, Quality", "Which key lines a finding answers, and the seven questions about the report."),
        ("6  Publication", "The statements, and who of the family was told."),
        ("7  Save it, and read it in", "wscp import FILE shows what it found, and asks before it writes."),
    ),
    (
        Questions(
            "Review",
            "The practice review",
            (
                ("Beginning", _BEGUN),
                ("Terms of reference, and the draft", _AGREED),
                ("The family", _INVOLVED),
                ("The learning event", _HELD),
                ("Agreed and signed off", _READY),
                ("Publication", _PUBLISHED),
            ),
        ),
        table("Panel", "The panel", ("panel", REVIEW, ("panel",), "agency"), _PANEL, 20),
        table(
            "Key lines",
            "Key lines of enquiry",
            ("key_lines_of_enquiry", REVIEW, (*_TERMS, "key_lines_of_enquiry"), "id"),
            _KEY_LINES,
            8,
        ),
        table("Stages", "The five stages", ("stages", REVIEW, ("stages",), "stage"), _STAGES),
        table(
            "Monitoring", "Time and quality looked at", ("monitoring", REVIEW, ("monitoring",), "number"), _MONITORED, 8
        ),
        table("Disagreements", "Disagreements", ("disputes", REVIEW, ("disputes",), "id"), _DISPUTES, 5),
        table("Family", "The family", ("members", _FAMILY, ("members",), "person"), _MEMBERS, 25, 9),
        table(
            "Invited",
            "Practitioners invited to the learning event",
            ("practitioners_invited", _EVENT, ("practitioners_invited",), "number"),
            _PRACTITIONERS,
            30,
        ),
        table(
            "Attended",
            "Practitioners who came",
            ("practitioners_attended", _EVENT, ("practitioners_attended",), "number"),
            _PRACTITIONERS,
            30,
        ),
        table(
            "Agencies",
            "Agencies asked to name practitioners",
            ("agencies_asked", _EVENT, ("agencies_asked",), "agency"),
            _ASKED,
            20,
        ),
        table("Topics", "The six topics", ("topics", _EVENT, ("topics",), "topic"), _TOPIC),
        table("Findings", "Findings", ("findings", LCSPR, ("findings",), "id"), _FINDINGS, 8),
        table(
            "Quality",
            "The seven questions",
            ("quality_markers", LCSPR, ("quality_markers",), "marker"),
            _MARKER_COLUMNS,
        ),
        table(
            "Statements",
            "Statements for the day of publication",
            ("statements", _PUBLICATION, ("statements",), "party"),
            _STATEMENTS,
        ),
        table(
            "Family told",
            "Family told of the publication",
            ("family_informed", _PUBLICATION, ("family_informed",), "person"),
            _TOLD,
            25,
        ),
    ),
    _facts,
)
