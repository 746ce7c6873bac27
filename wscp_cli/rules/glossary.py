"""The words of the guidance and of this tool, each in a sentence or two, with where it stands and what to look at next.

``wscp explain quorum`` prints one, and ``docs/reference/glossary.md`` is made of them all: one source for both.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One word.

    Attributes:
        name: As people say it.
        meaning: What it means, in the work.
        section: The section of the guidance; empty for a word of this tool's own.
        also: Other ways of saying or typing it.
        see: What to type next, such as ``wscp timetable``.
    """

    name: str
    meaning: str
    section: str = ""
    also: tuple[str, ...] = ()
    see: str = ""


WORDS: tuple[Word, ...] = (
    Word(
        "action",
        "What somebody will do by a day because of a recommendation, with the evidence that it was done and what "
        "changed for children since.",
        "§22",
        ("actions", "action plan"),
        "wscp actions",
    ),
    Word(
        "accepted finding",
        "A finding the partnership lives with, recorded in exceptions.yaml with the reason, who agreed and until when. "
        "It is counted and no longer listed.",
        also=("exception", "exceptions"),
        see="wscp record exception --help",
    ),
    Word(
        "at risk",
        "A deadline that is not late yet and will be, unless something happens within the next two working days.",
        also=("at-risk", "at_risk"),
        see="wscp timetable",
    ),
    Word(
        "chronology",
        "What every agency recorded, in the order it happened, in the agencies' own words. wscp merges their returns "
        "into one and accounts for every row.",
        "§8",
        ("merge", "merged chronology"),
        "wscp merge-scoping",
    ),
    Word(
        "decision to notify",
        "Whether the incident is notified. The duty is the local authority's; which incidents are notified is "
        "decided by the three safeguarding partners.",
        "§4",
        ("notify",),
        "wscp record notification --help",
    ),
    Word(
        "due",
        "The last day on which a deadline is kept, by the reading of the guidance that wscp counts with. The day "
        "counted from is day 0.",
        also=("deadline",),
        see="wscp timetable --explain ID",
    ),
    Word(
        "genogram",
        "A drawing of the family: who is whose child and partner, who lives where, and who has died.",
        see="wscp genogram",
    ),
    Word(
        "ecomap",
        "The child in the middle, the people and services around, and how strong each tie is.",
        see="wscp genogram --ecomap",
    ),
    Word(
        "id",
        "A short name for a person, agency or action, such as mother or police. The files of a case use ids in the "
        "place of names, and so does everything wscp prints.",
        also=("ids",),
    ),
    Word(
        "impact",
        "What changed for children because an action was done: not that training was held, but what is different "
        "since.",
        "§22",
    ),
    Word(
        "key line of enquiry",
        "A question the review sets out to answer. The rapid review names them; the practice review carries them on, "
        "each to its findings, learning and actions.",
        "§6",
        ("key line", "key lines", "kloe", "key lines of enquiry"),
    ),
    Word(
        "key event",
        "An entry of the chronology that matters for learning. People mark it; wscp never does.",
        also=("key events", "key practice event"),
        see="wscp chronology key --help",
    ),
    Word(
        "LCSPR",
        "A local child safeguarding practice review: the longer review that the partners may decide on after a rapid "
        "review, with an independent reviewer, a panel and a published report.",
        "§12",
        ("practice review", "local child safeguarding practice review"),
        "wscp start-lcspr",
    ),
    Word(
        "marking",
        "The words at the top of a document that say who may read it. A profile can name the partnership's own.",
    ),
    Word(
        "national panel",
        "The Child Safeguarding Practice Review Panel. It is notified of the incident, gets the rapid review's "
        "report and says whether it agrees with what the partners decided.",
        "§5, §10",
        ("panel", "the panel"),
        "wscp record reply --help",
    ),
    Word(
        "next",
        "What comes next and is not late: a finding of this weight is work ahead, never a fault.",
        see="wscp next",
    ),
    Word(
        "nil return",
        "An agency's answer that it holds nothing on the child and family for the period. It is an answer, and is "
        "needed too.",
        "§8",
        ("nil",),
        "wscp record return AGENCY --nil",
    ),
    Word(
        "overdue",
        "A deadline whose last day has passed with nothing recorded that keeps it.",
        also=("late",),
        see="wscp timetable",
    ),
    Word(
        "partners",
        "The three safeguarding partners: the local authority, the police and the integrated care board (ICB) of the "
        "NHS.",
        "§4",
        ("safeguarding partners", "partner", "icb"),
    ),
    Word(
        "practitioner's voice",
        "What front-line practitioners say of their own work, with whether they were asked and, where not, why.",
        "§8",
        ("practitioner voice",),
    ),
    Word(
        "profile",
        "A partnership's rules as data: deadlines, quorum, duties, names. It builds on the national rules; a case "
        "names its profile in case.yaml.",
        also=("protocol",),
        see="wscp protocol show",
    ),
    Word(
        "pseudonym",
        "What the child is called in papers, such as Child A, so that no name has to be written.",
    ),
    Word(
        "quality assurance",
        "The agency's own check of its return before it is sent: who did it, by role, and when.",
        "§8",
        ("quality assured", "qa"),
        "wscp record return --help",
    ),
    Word(
        "quorum",
        "Who must be at the rapid review meeting for it to count: a representative of each safeguarding partner. "
        "It goes by the role held, and one person counts for one partner.",
        "§9",
        ("quorate",),
        "wscp check --quorum",
    ),
    Word(
        "rapid review",
        "The partners' first look at what happened, from the notification to the report to the national Panel within "
        "fifteen working days.",
        "§5",
        see="wscp timetable",
    ),
    Word(
        "return",
        "What an agency sends back when it is asked: its chronology, its analysis and its sign-off.",
        "§7",
        ("scoping return", "returns", "scoping"),
        "wscp scoping-forms",
    ),
    Word(
        "safe by",
        "The day by which a deadline is kept even under the stricter reading of the guidance. Keep this one and nobody "
        "can call it late.",
        also=("safe-by", "safe_by"),
        see="wscp timetable --explain ID",
    ),
    Word(
        "scoping request",
        "The letter and form by which agencies are asked what they know. It goes out on the day after the notification "
        "or the next.",
        "§7",
        ("request",),
        "wscp report request",
    ),
    Word(
        "secured records",
        "Records nobody can change or delete any more: electronic ones restricted and time-stamped, paper ones "
        "taken to a safe place.",
        "§7",
        ("secured", "secure"),
        "wscp record secured --help",
    ),
    Word(
        "serious child safeguarding case",
        "A case in which abuse or neglect of a child is known or suspected, and the child has died or been seriously "
        "harmed.",
        "§1",
        ("serious incident",),
    ),
    Word(
        "stage",
        "How far a review has got, from notification to closed. case.yaml names it; what wscp asks for depends on it.",
        also=("stages",),
        see="wscp record stage --help",
    ),
    Word(
        "terms of reference",
        "What a practice review sets out to do: its period, its key lines of enquiry, its method, who takes part.",
        "§14",
        ("tor",),
        "wscp report terms",
    ),
    Word(
        "voice of the child",
        "What the child said, wanted or showed, and who asked. Where nobody asked, that is worth saying too.",
        "§9",
        ("child's voice", "voice"),
    ),
    Word(
        "working day",
        "Monday to Friday, except England's bank holidays. A partnership's profile may add days on which its office is "
        "closed.",
        also=("working days",),
        see="wscp timetable --explain ID",
    ),
)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("-", " ").replace("_", " ").replace("\u2019", "'").split())


_BY_NAME = {_plain(name): word for word in WORDS for name in (word.name, *word.also)}


def word_called(text: str) -> Word | None:
    """The word of a name, however it is spelt with hyphens, capitals and blanks; None when there is none."""
    return _BY_NAME.get(_plain(text))


def word_names() -> list[str]:
    """Every name a word can be asked for by."""
    return [name for word in WORDS for name in (word.name, *word.also)]


def word_page(word: Word) -> str:
    """One word as a page of text."""
    lines = [f"{word.name}", "", word.meaning]
    tail = [f"In the guidance: {word.section}." if word.section else "A word of this tool's own."]
    if word.see:
        tail.append(f"See: {word.see}")
    return "\n".join([*lines, "", *tail])
