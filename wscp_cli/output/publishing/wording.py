"""What publish-check says, worded once for every form it is printed in. No identifier is ever among the words."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from wscp_cli.findings import Finding, Place, Severity
from wscp_cli.output.findings.report import FindingsReport
from wscp_cli.publishing.judge import FileVerdict, Hit

WHAT: dict[str, str] = {
    "PUBLISH-NAME": "a name",
    "PUBLISH-PROFESSIONAL": "a professional's name",
    "PUBLISH-BIRTH": "a date of birth",
    "PUBLISH-ADDRESS": "an address",
    "PUBLISH-SCHOOL": "a school or nursery",
    "PUBLISH-PHONE": "a telephone number",
    "PUBLISH-EMAIL": "an e-mail address",
    "PUBLISH-NHS": "an NHS number",
    "PUBLISH-UPN": "a pupil number",
    "PUBLISH-NINO": "a National Insurance number",
    "PUBLISH-PLATE": "a vehicle's number",
    "PUBLISH-REFERENCE": "a reference number",
    "PUBLISH-OTHER": "something else that points to somebody",
    "PUBLISH-COMMENT": "a comment or note",
    "PUBLISH-TRACKED": "a tracked change",
    "PUBLISH-SHEET": "a hidden sheet or slide",
    "PUBLISH-ROWS": "hidden rows or columns",
    "PUBLISH-HIDDEN": "hidden text",
    "PUBLISH-ATTACHED": "a file inside the file",
    "PUBLISH-MACRO": "a macro or script",
    "PUBLISH-REVISION": "an earlier version of the file",
    "PUBLISH-BEHIND": "something behind the file's end",
    "PUBLISH-PROPERTY": "a hidden property",
    "PUBLISH-CACHE": "values kept from another table",
}
CHOICES: dict[str, str] = {
    "exact-day": "exact days",
    "month-and-year": "months with their year",
    "exact-age": "exact ages",
    "family-shape": "the family's size and shape",
    "condition": "health conditions",
    "heritage": "ethnicity, faith, language",
    "place": "places",
    "work": "work",
    "court": "court and press",
    "sole-post": "posts that one person holds",
    "contact": "telephones and addresses",
    "quotation": "quotations that can be searched for",
    "pseudonym": "the case's own pseudonym",
    "reference": "references",
}
_TOGETHER = 3


def sentence_of(hit: Hit) -> str:
    """One finding, such as ``a name (mother): footer 1``."""
    whose = f" ({hit.whose})" if hit.whose else ""
    likely = "" if hit.certain or hit.of_class == "hidden" else "perhaps "
    where = f": {hit.place}" if hit.place else ""
    return f"{likely}{WHAT.get(hit.code, 'something that points to somebody')}{whose}{where}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def summary(files: Iterable[FileVerdict], terms: int, people: int) -> str:
    """The whole run in one line; never says that anything is safe or anonymous."""
    listed = list(files)
    places = sum(one.places for one in listed)
    found = sum(1 for one in listed for hit in one.hits if hit.certain)
    look = sum(1 for one in listed for hit in one.hits if not hit.certain)
    blind = sum(len(one.blind) for one in listed)
    choices = sum(len({choice.kind for choice in one.choices}) for one in listed)
    where = f"in {counted(places, 'place')} of {counted(len(listed), 'file')}"
    knew = f"({counted(terms, 'term')} of {counted(people, 'person', 'people')})"
    if not terms:
        knew = "(0 real names known: patterns only)"
    first = f"{counted(found, 'thing')} to take out {where} {knew}" if found else f"No known identifier {where} {knew}"
    parts = [
        first,
        f"{look:,} to look at" if look else "",
        f"{counted(blind, 'thing')} not checked" if blind else "",
        f"{counted(choices, 'choice')} for you" if choices else "",
    ]
    return ". ".join(part for part in parts if part) + "."


def choices_by_kind(verdict: FileVerdict) -> list[tuple[str, int, list[str], list[str]]]:
    """What there is to decide in a file: kind, how often, where, and the wordings."""
    counts: Counter[str] = Counter()
    places: dict[str, dict[str, None]] = {}
    texts: dict[str, dict[str, None]] = {}
    for one in verdict.choices:
        counts[one.kind] += one.count
        places.setdefault(one.kind, {})[one.place] = None
        texts.setdefault(one.kind, {}).update(dict.fromkeys(one.texts))
    return [(kind, counts[kind], list(places[kind]), list(texts[kind])) for kind in CHOICES if kind in counts]


def said_together(verdict: FileVerdict) -> str:
    """What narrows down who is meant when it is said in one file; empty for fewer than three kinds."""
    kinds = [
        CHOICES[kind] for kind, *_ in choices_by_kind(verdict) if kind not in {"contact", "reference", "pseudonym"}
    ]
    if len(kinds) < _TOGETHER:
        return ""
    return f"Said together in one file: {', '.join(kinds[:-1])} and {kinds[-1]}. Each alone fits many; together, few."


def publish_report(files: Iterable[FileVerdict], today: date) -> FindingsReport:
    """What was found as findings like those of check, for the programs that read them.

    Args:
        files: The verdicts.
        today: The day of the run.
    """
    findings: list[Finding] = []
    names: list[str] = []
    for one in files:
        names.append(one.path)
        place = Place(one.path)
        findings += (
            Finding(hit.code, Severity.ERROR if hit.certain else Severity.WARNING, place, sentence_of(hit), "§20")
            for hit in one.hits
        )
        for blind in one.blind:
            where = f"{blind.place}: " if blind.place else ""
            said = f"not checked: {where}{blind.reason}"
            findings.append(Finding("PUBLISH-NOT-CHECKED", Severity.WARNING, place, said, "§20"))
    return FindingsReport.of("publish-check", today, (), findings, looked_at=names, fails=Severity.WARNING)


_MOST_SAID = 12


def left_in_words(hits: Iterable[Hit]) -> list[str]:
    """What still points to somebody after names were put into roles, place by place; never what it says."""
    lines = list(dict.fromkeys(f"still there, {sentence_of(hit)}" for hit in hits))
    more = len(lines) - _MOST_SAID
    return [*lines[:_MOST_SAID], f"and {more:,} more: wscp publish-check names them"] if more > 0 else lines
