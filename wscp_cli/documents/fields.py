"""The fields of the documents that are read back: what each control is called, and which value of the case it shows.

Writing and reading use the same table. A control's title is its field's name, as the template has it::

    considered.facts.said                  one value of the case
    actions[chronology-template].due       one value of a row, known by the row's key
    actions[new-1].due                     the same in a row that was left empty for people to fill in
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Form = Literal["text", "said", "agreed", "day", "moment", "edtf", "days", "lines", "word", "list", "flag", "agency"]
"""What a field holds: words; one half of a point of the meeting; a day; a day with its hour; a date as exactly as it is
known; several days; key lines of enquiry by their numbers; a word; several words or names; yes or no; an agency."""

Row = Literal["agency", "id", "key_line", "number", "criterion", "partner", "person"]
"""What a row is known by: a field of the entry, or its number where it has no field of its own."""

NEW = "new-"
"""The key of a row that was empty when the document was made: ``new-1``, ``new-2``."""


@dataclass(frozen=True, slots=True)
class Field:
    """One value of the case that a document shows and that people may fill in or change.

    Attributes:
        name: The field's name in templates; in a row, its name within the row.
        path: The keys that lead to it, from the top of the file or from the entry of the row.
        form: What it holds.
        words: What is written in the case, and how people read it; only for a word.
        prompt: What stands in the control while nothing is known.
    """

    name: str
    path: tuple[str, ...]
    form: Form = "text"
    words: Mapping[str, str] | None = None
    prompt: str = "Click and type"


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of the case that a document shows as rows or paragraphs that are alike.

    Attributes:
        name: The list's name in templates.
        file: The file it is in.
        path: The keys that lead to it.
        known_by: What each entry is known by.
        fields: The fields of an entry.
        blank: How many empty rows follow those that are known, for people to fill in.
        only: Which entries: those whose recommendation has this source. All when not given.
    """

    name: str
    file: str
    path: tuple[str, ...]
    known_by: Row
    fields: tuple[Field, ...]
    blank: int = 0
    only: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """What is read back from one kind of document.

    Attributes:
        single: The file of each single field, and the field.
        rows: The lists.
    """

    single: tuple[tuple[str, Field], ...]
    rows: tuple[Rows, ...] = ()

    def find(self, title: str) -> "Found | None":
        """The field a control's title names; None when it names none of these."""
        match = _TITLE.fullmatch(title)
        if match is None:
            return next((Found(file, (), field) for file, field in self.single if field.name == title), None)
        name, key, inner = match.groups()
        for rows in self.rows:
            for field in rows.fields:
                if rows.name == name and field.name == inner:
                    return Found(rows.file, rows.path, field, rows, key)
        return None

    def names(self) -> Iterator[str]:
        """Every name, that of a field within a row with empty brackets before it: ``actions[].due``."""
        yield from (field.name for _, field in self.single)
        yield from (f"{rows.name}[].{field.name}" for rows in self.rows for field in rows.fields)


@dataclass(frozen=True, slots=True)
class Found:
    """The field a control's title names.

    Attributes:
        file: The file of the case.
        before: The keys that lead to the list; empty for a single field.
        field: The field.
        rows: The list; None for a single field.
        key: The row's key; empty for a single field.
    """

    file: str
    before: tuple[str, ...]
    field: Field
    rows: Rows | None = None
    key: str = ""

    @property
    def new(self) -> bool:
        """Whether it is in a row that was empty when the document was made."""
        return self.key.startswith(NEW)


_TITLE = re.compile(r"([a-z_.]+)\[([^\[\]]{1,200})\]\.([a-z_.]+)")
MEETING, REPORT, ACTIONS = "rapid-review/meeting.yaml", "rapid-review/report.yaml", "actions.yaml"
REVIEW, LCSPR = "lcspr/review.yaml", "lcspr/report.yaml"

ANSWERS = {"yes": "yes", "no": "no", "not-known": "not known"}
PRESENCE = {
    "present": "present",
    "remote": "remote",
    "part": "in part",
    "apologies": "apologies",
    "report-sent": "report sent",
    "absent": "absent",
}
PARTNER_WORDS = {"local-authority": "local authority", "police": "police", "icb": "ICB", "education": "education"}
HOW = {"in-person": "in the room", "remote": "online", "hybrid": "in the room and online"}
HARM = {"death": "death", "serious-harm": "serious harm", "other": "other"}

POINTS = (
    "facts",
    "immediate_action",
    "challenge_of_agencies",
    "immediate_learning",
    "how_learning_is_shared",
    "national_importance",
    "lived_experience_and_voice",
    "race_culture_faith_ethnicity",
    "whether_it_influenced_practice",
    "disability_health_identity",
    "risk_factors",
    "good_practice",
    "actions_agreed",
)
"""The thirteen points of the rapid review meeting, in the guidance's order (§9)."""

NEWER_POINTS = ("racism_and_inequalities", "key_practice_episodes")
"""What newer guidance adds; the report says it."""

_YES_NO = "yes or no"


def _point(name: str) -> tuple[tuple[str, Field], ...]:
    path = ("considered", name)
    return (
        (MEETING, Field(f"considered.{name}.said", path, "said")),
        (MEETING, Field(f"considered.{name}.agreed", path, "agreed")),
    )


_DECISION = (
    (MEETING, Field("decision.undertake_lcspr", ("decision", "undertake_lcspr"), "word", ANSWERS, _YES_NO)),
    (MEETING, Field("decision.rationale", ("decision", "rationale"))),
    (MEETING, Field("decision.consensus", ("decision", "consensus"), "word", ANSWERS, _YES_NO)),
    (MEETING, Field("decision.national_review", ("decision", "national_review"), "word", ANSWERS, _YES_NO)),
    (MEETING, Field("decision.agency_review", ("decision", "agency_review"), "word", ANSWERS, _YES_NO)),
)
_KEY_LINE_FIELDS = (
    Field("question", ("question",), prompt="The question to answer"),
    Field("why_it_matters", ("why_it_matters",), prompt="Why it matters"),
)
_ACTION_FIELDS = (
    Field("text", ("text",), prompt="What will be done"),
    Field("owner_role", ("owner", "role"), prompt="Role"),
    Field("owner_agency", ("owner", "agency"), "agency", prompt="Agency"),
    Field("due", ("due",), "day", prompt="Day"),
)

MINUTES = Fields(
    single=(
        (MEETING, Field("held_on", ("held_on",), "moment", prompt="Day and hour")),
        (MEETING, Field("how", ("how",), "word", HOW, "In the room, online or both")),
        (MEETING, Field("chair", ("chair", "role"), prompt="Role")),
        (MEETING, Field("report_author", ("report_author", "role"), prompt="Role")),
        (MEETING, Field("taken_by", ("minutes", "taken_by"), prompt="Role")),
        (MEETING, Field("approved_by", ("minutes", "approved_by"), prompt="Role of the chair")),
        (MEETING, Field("approved_on", ("minutes", "approved_on"), "day", prompt="Day")),
        *(pair for name in POINTS for pair in _point(name)),
        *_DECISION,
    ),
    rows=(
        Rows(
            "attendance",
            MEETING,
            ("attendance",),
            "agency",
            (
                Field("role", ("role",), prompt="Role"),
                Field("agency", ("agency",), "agency", prompt="Agency"),
                Field("represents", ("represents",), "word", PARTNER_WORDS, "\u2013"),
                Field("presence", ("presence",), "word", PRESENCE, "Present, remote, in part, apologies"),
                Field("present_for_decision", ("present_for_decision",), "word", ANSWERS, _YES_NO),
            ),
            blank=3,
        ),
        Rows("key_lines", MEETING, ("key_lines_of_enquiry",), "id", _KEY_LINE_FIELDS, blank=4),
        Rows(
            "dissent",
            MEETING,
            ("decision", "dissent"),
            "agency",
            (
                Field("agency", ("agency",), "agency", prompt="Agency"),
                Field("view", ("view",), prompt="Its view, in its own words"),
            ),
            blank=2,
        ),
        Rows("actions", ACTIONS, ("actions",), "id", _ACTION_FIELDS, blank=6, only="rapid-review"),
    ),
)

RAPID_REVIEW = Fields(
    single=(
        (
            REPORT,
            Field(
                "content.what_happened",
                ("content", "what_happened"),
                prompt="What happened, in a few sentences that can stand alone",
            ),
        ),
        (
            REPORT,
            Field("content.key_questions", ("content", "key_questions"), prompt="The questions this report answers"),
        ),
        (
            REPORT,
            Field(
                "content.dissemination",
                ("content", "dissemination"),
                prompt="How the learning is shared: with whom, by when",
            ),
        ),
        *(
            (MEETING, Field(f"considered.{name}", ("considered", name), prompt="To be written"))
            for name in (*POINTS, *NEWER_POINTS)
        ),
        *_DECISION,
    ),
    rows=(
        Rows(
            "analysis",
            REPORT,
            ("content", "analysis"),
            "key_line",
            (
                Field("what", ("what",), prompt="What happened"),
                Field("why", ("why",), prompt="Why it made sense to people at the time"),
            ),
        ),
        Rows(
            "learning",
            REPORT,
            ("content", "learning"),
            "id",
            (
                Field("text", ("text",), prompt="What was learned"),
                Field("answers", ("key_lines",), "lines", prompt="Its number"),
            ),
            blank=3,
        ),
        Rows(
            "episodes",
            REPORT,
            ("content", "key_practice_episodes"),
            "id",
            (
                Field("title", ("title",), prompt="What it is called"),
                Field("when", ("when",), prompt="When"),
                Field("what", ("what",), prompt="What happened"),
                Field("why", ("why",), prompt="Why it made sense to people at the time"),
            ),
            blank=2,
        ),
    ),
)

_LCSPR_CONTENT = {
    "overview": "What happened, in a few sentences that can stand alone",
    "pen_portrait": "Who the child is: what they like, how they are with others",
    "relevance_to_scope": "Why what is in this report is in it",
    "analysis_of_decisions": "Each decision: what was known, expected and possible at the time",
    "practice_episodes": "The key practice episodes, in order of time",
    "systemic_or_individual": "Whether this is so in other cases, and how that is known",
    "equality_and_diversity": "Race, culture, faith, disability, poverty: what part they played",
    "what_would_be_different": "What would have been different if the learning had been in place",
    "good_practice": "What was done well, and what made it possible",
    "how_agencies_learn": "How agencies take the learning on",
    "lived_experience": "What life was like for the child",
    "reasons_for_non_involvement": "Who of the family did not take part, and why, without identifying anyone",
}
LCSPR_REPORT = Fields(
    single=tuple(
        (LCSPR, Field(f"content.{name}", ("content", name), prompt=prompt)) for name, prompt in _LCSPR_CONTENT.items()
    ),
    rows=(
        Rows(
            "findings",
            LCSPR,
            ("findings",),
            "id",
            (
                Field("text", ("text",), prompt="What was found"),
                Field("why", ("why",), prompt="Why it was so"),
                Field("system_or_general", ("system_or_general",), prompt="In this case only, or in others too"),
                Field("answers", ("key_lines",), "lines", prompt="Its number"),
            ),
            blank=3,
        ),
        Rows(
            "recommendations",
            ACTIONS,
            ("recommendations",),
            "id",
            (Field("text", ("text",), prompt="What should change"),),
            blank=3,
            only="lcspr",
        ),
    ),
)

READ_BACK: Mapping[str, Fields] = {"minutes": MINUTES, "rapid-review": RAPID_REVIEW, "lcspr": LCSPR_REPORT}
"""The kinds of document that are read back into the case, by name."""

_AGREED = re.compile(r"\n+\s*Agreed:\s*")


def said_and_agreed(text: str) -> tuple[str, str]:
    """What was said and what was agreed on a point of the meeting, as its one value in the case holds both."""
    said, *agreed = _AGREED.split(f"\n{text}", maxsplit=1)
    return said.strip(), (agreed[0] if agreed else "").strip()


def point_of(said: str, agreed: str) -> str:
    """The one value of a point of the meeting, from what was said and what was agreed."""
    return f"{said.strip()}\nAgreed: {agreed.strip()}".strip() if agreed.strip() else said.strip()
