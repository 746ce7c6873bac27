"""In the child's words, and apart from them what was shown, said for the child, or not sought."""

from collections import Counter
from collections.abc import Sequence

from wscp_cli.chronology.analysis.as_tables import AnalysisPart, AnalysisTable
from wscp_cli.chronology.enquiry.chapters.basis import Enquiry
from wscp_cli.chronology.enquiry.voice import KINDS, Kind, Spoken, voice_of
from wscp_cli.chronology.when import when_words

_VOICES: tuple[tuple[Kind, str, str], ...] = (
    ("said", "What a child said", "the words"),
    ("shown", "What a child showed", "as the agency wrote it"),
    ("said-for", "What others said for a child, or that it spoke", "as the agency wrote it"),
    ("quoted", "Words in quotation marks in the account; whose they are it does not say for sure", "the words"),
    ("not-sought", "Not sought", "as the agency wrote it"),
)
_OF_VOICE = (
    "Only what agencies wrote about the child counts. A child's age is that of each child the entry names, or of the "
    "child under review where it names none. “Nothing” counts entries whose columns on the child say nothing."
)


def voice(enquiry: Enquiry) -> AnalysisPart:
    """The words first, then what was shown, what others said, and where nobody sought it, by agency."""
    held = voice_of(
        enquiry.events, enquiry.chronology.named, enquiry.chronology.children, enquiry.chronology.decisions.tags
    )
    of_kind = {kind: [one for one in held.spoken if one.kind == kind] for kind in KINDS}
    tables = [
        AnalysisTable(
            title,
            ("when", "child, age", heading, "written down by", "entry"),
            _spoken(enquiry, of_kind[kind]),
            on_screen=kind in {"shown", "quoted"},
        )
        for kind, title, heading in _VOICES
        if of_kind[kind]
    ]
    counts: list[tuple[str | int, ...]] = [
        (
            enquiry.agency(agency),
            *(held.counts.get(agency, Counter())[kind] for kind in KINDS),
            held.silent.get(agency, 0),
        )
        for agency in sorted({*held.counts, *held.silent})
    ]
    heads = ("agency", "own words", "shown", "said for", "in quotes", "not sought", "nothing")
    if counts:
        tables.append(AnalysisTable("By agency", heads, counts, range(1, 7)))
    number = len(of_kind["said"])
    says = (f"A child's own words stand in {number} {'entry' if number == 1 else 'entries'}.",)
    return AnalysisPart("voice", "In the child's words", says, tuple(tables), (_OF_VOICE,))


def _spoken(enquiry: Enquiry, held: Sequence[Spoken]) -> list[tuple[str, ...]]:
    return [
        (
            when_words(enquiry.by_id[one.event]),
            "; ".join(
                f"{enquiry.chronology.person_name(child)}, {age}" if age else enquiry.chronology.person_name(child)
                for child, age in one.ages
            ),
            " … ".join(f"“{words}”" for words in one.words) if one.kind in {"said", "quoted"} else one.cell,
            ", ".join(filter(None, (enquiry.agency(one.agency), one.by))),
            one.event,
        )
        for one in held
    ]
