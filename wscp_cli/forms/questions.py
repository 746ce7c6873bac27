"""What the scoping form asks an agency: its sheets, columns and questions, and the words that guide their reader."""

from dataclasses import dataclass
from typing import Literal

FORM = "wscp scoping form"
"""What the hidden identity sheet says under ``form``."""
VERSION = "1"
"""Raised when an older form could no longer be read by its labels."""

START, CHRONOLOGY, CHANGES, ANALYSIS, RETURN = (
    "Start here",
    "Chronology",
    "Organisational changes",
    "Analysis",
    "Return and sign-off",
)
ROWS = 5000
"""Rows of a table that carry drop-downs and checks; rows beyond can be written in all the same."""

Kind = Literal["date", "time", "text", "choice", "suggestion", "people"]
YES_NO = ("yes", "no")
YES_NO_NOT_KNOWN = ("yes", "no", "not known")


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column of a table.

    Attributes:
        field: The chronology's field it becomes.
        heading: Its heading, which the merge knows.
        width: In characters.
        guidance: What belongs there; it stands over the heading.
        prompt: What is shown beside a cell that is written in, at most 255 characters.
        kind: What may be written.
        choices: The drop-down's words.
    """

    field: str
    heading: str
    width: int
    guidance: str
    prompt: str
    kind: Kind = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the form, answered in the cell beside it.

    Attributes:
        key: Its name in the machine output.
        label: What is asked; the answer is found by it when the form comes back.
        guidance: What helps to answer.
        kind: What may be written.
        choices: The drop-down's words.
    """

    key: str
    label: str
    guidance: str = ""
    kind: Kind = "text"
    choices: tuple[str, ...] = ()


_SOURCES = (
    "electronic record",
    "paper record",
    "referral",
    "minutes of a meeting",
    "email or letter",
    "telephone note",
    "report or assessment",
    "statement",
    "practitioner's own account",
)

CHRONOLOGY_COLUMNS: tuple[FormColumn, ...] = (
    FormColumn(
        "date",
        "Date",
        17,
        "Day first: 3/4/2025. Not sure? Write it in words: early March 2025, about 10/2/2025, in March 2025, undated.",
        "Day first: 3/4/2025. Uncertain dates in words are welcome: early March 2025; between March and June 2025; "
        "in March 2025 (Excel turns March 2025 alone into 1 March); undated. Check the weekday shown.",
        "date",
    ),
    FormColumn(
        "time",
        "Time",
        10,
        "24 hours: 14:30. Or in words: about 2pm. Empty if not recorded.",
        "24 hours, with a colon: 14:30. In words if it is not sure: about 2pm. Leave it empty if it is not recorded.",
        "time",
    ),
    FormColumn(
        "source",
        "Source",
        18,
        "Which record it is taken from. Choose, or write your own.",
        "Where you read it: choose from the list or write your own. Never attach the record itself.",
        "suggestion",
        _SOURCES,
    ),
    FormColumn(
        "event",
        "What happened",
        52,
        "One event a row: the contact, incident, referral or decision, as recorded then. Facts here, opinion under "
        "Comment.",
        "One event a row, as it was recorded at the time. People by the ids on the first sheet, never by name. "
        "Alt+Enter begins a new line in the cell.",
    ),
    FormColumn(
        "response",
        "Response or decision",
        40,
        "What your agency did or decided, and why, where the record says so.",
        "What was done or decided, by whom, and why, where the record says so. Nothing done? Say so.",
    ),
    FormColumn(
        "child_seen",
        "Child seen",
        11,
        "yes, no or not known.",
        "Was the child seen by your agency at this contact? yes, no or not known.",
        "choice",
        YES_NO_NOT_KNOWN,
    ),
    FormColumn(
        "child_voice",
        "Voice of the child",
        30,
        "What the child said, or showed if too young to speak. Their own words if recorded.",
        "What the child said or showed, in their own words if these were recorded. Leave it empty if nothing was "
        "recorded.",
    ),
    FormColumn(
        "people",
        "People present",
        18,
        "Ids from the first sheet, with commas: mother, child-a. Never names.",
        "Ids from the first sheet, commas between them. Never names. The list gives one id; more can be typed.",
        "people",
    ),
    FormColumn(
        "professional",
        "Professional role",
        20,
        "Role, not name: health visitor, police constable.",
        "The role of your agency's professional, not the name: health visitor, duty social worker.",
    ),
    FormColumn(
        "comment",
        "Comment",
        34,
        "Your agency's view: good practice, what was missed, what helped or hindered.",
        "Your agency's view on this event: good practice, what was missed, what helped or hindered.",
    ),
)

CHANGES_COLUMNS: tuple[FormColumn, ...] = (
    FormColumn(
        "date",
        "Date",
        20,
        "The day, or the span in words: from March 2024 to June 2025.",
        "The day, day first: 3/4/2025. A span in words: from March 2024 to June 2025.",
        "date",
    ),
    FormColumn(
        "event",
        "What changed",
        60,
        "A change that may have touched front-line practice: a restructure, vacancies, a new system, a new procedure, "
        "an inspection.",
        "A change in your organisation that may have touched practice with this family. One change a row.",
    ),
    FormColumn(
        "comment",
        "Effect on practice",
        60,
        "What it meant for the work with this child and family, if anything.",
        "What the change meant for the work with this child and family. None? Say so.",
    ),
    FormColumn(
        "source",
        "Source",
        24,
        "How you know: minutes, a staffing record.",
        "Where it is recorded: choose, or write your own.",
        "suggestion",
        ("minutes of a meeting", "staffing record", "policy or procedure", "inspection report", "manager's account"),
    ),
)

TABLES: dict[str, tuple[FormColumn, ...]] = {CHRONOLOGY: CHRONOLOGY_COLUMNS, CHANGES: CHANGES_COLUMNS}

ANALYSIS_QUESTIONS: tuple[Question, ...] = (
    Question(
        "involvement",
        "Your agency's involvement",
        "In a few sentences: since when, in what role, and how it ended or stands today.",
    ),
    Question(
        "key_events",
        "The events that matter most for learning, and why",
        "Three or four; name them by their date on the Chronology sheet.",
    ),
    Question(
        "lived_experience",
        "The child's daily life and voice",
        "What was it like to be this child? How was the child's voice heard, and what stood in the way?",
    ),
    Question(
        "culture", "Race, culture, faith and ethnicity", "How were they considered, and did that influence practice?"
    ),
    Question(
        "identity",
        "Disability, health and identity of the child and the family",
        "How did they bear on the child's life and on your agency's practice?",
    ),
    Question("risk", "Risk factors, present or absent", "What was known when, what was done, and what it led to."),
    Question(
        "why",
        "Why things happened as they did",
        "Why decisions were made as they were: workload, knowledge, systems, joint work. Not who is to blame.",
    ),
    Question(
        "joint_working", "Working with other agencies", "What was shared, with whom and when; what was not, and why."
    ),
    Question("good_practice", "Good practice", "What was done well, and what made it possible."),
    Question(
        "learning",
        "Learning, and what has been done already",
        "What your agency has changed at once, and what it proposes.",
    ),
    Question(
        "immediate_safety",
        "Anything that should be done now to keep a child safe",
        "If there is, do not wait for this form: tell the Business Team today. Say here that you have, and when.",
    ),
)

RETURN_SECTIONS: tuple[tuple[str, tuple[Question, ...]], ...] = (
    (
        "Nil return",
        (
            Question(
                "nil_return",
                "Is this a nil return?",
                "yes only if your agency holds nothing on the child and family for the period. A nil return is an "
                "answer, and is needed too.",
                "choice",
                YES_NO,
            ),
            Question(
                "nil_searched",
                "If yes: which records were searched, and by which names and dates of birth were they looked up",
                "Say which systems. Do not write the names here: say, for example, all names in the request.",
            ),
        ),
    ),
    (
        "Quality assurance",
        (
            Question(
                "quality_by",
                "Quality assured by (role)",
                "Your agency checks its own return before it is sent. The role of who did, not the name.",
            ),
            Question("quality_on", "Quality assured on", "The day, day first: 3/4/2025.", "date"),
        ),
    ),
    (
        "The practitioner's voice",
        (
            Question(
                "voice",
                "Was the front-line practitioner consulted, and is their voice in this return?",
                "It should be, wherever possible.",
                "choice",
                YES_NO,
            ),
            Question(
                "voice_reason", "If no: why not", "For example: a witness in the criminal investigation; has left."
            ),
            Question(
                "voice_words", "What the practitioner wants the review to know", "In their words. Role, not name."
            ),
        ),
    ),
    (
        "Records secured",
        (
            Question(
                "secured",
                "Has your agency secured its records on the child and family?",
                "All records and files.",
                "choice",
                YES_NO_NOT_KNOWN,
            ),
            Question("secured_on", "Secured on", "The day, day first: 3/4/2025.", "date"),
            Question(
                "secured_restricted", "Electronic records: access restricted to authorised staff", "", "choice", YES_NO
            ),
            Question(
                "secured_stamped",
                "Electronic records: time-stamped, nothing can be changed or deleted",
                "",
                "choice",
                YES_NO,
            ),
            Question(
                "secured_paper",
                "Paper records: moved to a secure place, reached only through a nominated person",
                "",
                "choice",
                YES_NO,
            ),
            Question(
                "secured_note", "Anything the review should know about the records", "For example: a file not found."
            ),
        ),
    ),
    (
        "Sign-off",
        (
            Question("completed_by", "Completed by (role)", "Usually the senior lead for safeguarding."),
            Question("signed_by", "Signed off by (role)", "Who answers for this return on behalf of the agency."),
            Question("signed_on", "Signed off on", "The day, day first: 3/4/2025.", "date"),
            Question("attendee", "Who will attend the rapid review meeting for your agency (role)", ""),
        ),
    ),
)

QUESTIONS: dict[str, tuple[Question, ...]] = {
    ANALYSIS: ANALYSIS_QUESTIONS,
    RETURN: tuple(question for _, questions in RETURN_SECTIONS for question in questions),
}
