"""Remove, then falsify each recorded fact of two sound cases: which does no rule notice? Each survivor has its reason.

``pytest tests/rules/test_facts_noticed.py --update-golden`` writes the list anew; a survivor nobody gave a reason for
fails all the same.
"""

import copy
import dataclasses
import json
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from wscp_cli.casefile.layout import CASE_FILES
from wscp_cli.casefile.schema import check_against_schema
from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.checking.check import judged
from wscp_cli.checking.known import known_names
from wscp_cli.model.folder import _ATTRIBUTE, RECORDS, read_case
from wscp_cli.model.values.record import build
from wscp_cli.rules.soundness.all_ import soundness_findings

HERE = Path(__file__).parent
EXAMPLES = HERE / "examples"
GOLDEN = HERE / "facts-not-noticed.txt"
DAYS = {"base": date(2026, 9, 1), "base-lcspr": date(2027, 9, 1)}
"""The two sound cases, each read as at its day; the second is laid over the first."""

LABEL = "for people to read; nothing is judged by it"
TWICE = "said once more elsewhere in the record, and judged there"
NOT_ASKED = "the guidance does not ask for it"
WHO = "who did it helps a reader; that it was done, and when, is judged"
EITHER = "one of two ways to tell who is meant; with neither it is noticed"
EMPTY = "an empty list: to take it away changes nothing"
ONE_OF_SEVERAL = "one of several is enough; with none left it is noticed"
FEWER = "a case with one fewer is sound too: only its writer knows that there was another"
DEFAULT = "left out it means the same: the field has this value by default"
FAMILY = "what the family is, its writer knows: what contradicts itself is noticed, what is left out is not"
REPLACED = "a plan, which the day itself has replaced"
PAST = "no longer of weight once the action is done or the matter settled"

CASE, NOTICE, PEOPLE = r"case\.yaml ", r"notification\.yaml ", r"family\.yaml "
AGENCIES, INVOLVED = r"agencies\.yaml agencies\.\d\.", r"lcspr/involvement\.yaml members\.\d\."
MEETING, REPORT = r"rapid-review/meeting\.yaml ", r"rapid-review/report\.yaml "
REVIEW, EVENT = r"lcspr/review\.yaml ", r"lcspr/learning-event\.yaml "
OUT, PLAN, LOG = r"lcspr/publication\.yaml ", r"actions\.yaml actions\.\d\.", r"log\.yaml entries"

REASONS = {
    r"lcspr/review\.yaml monitoring\.\d(\.(on|by|time|quality|note))?": ONE_OF_SEVERAL,
    r"lcspr/review\.yaml reviewer_requests(\.\d(\.\w+)?)?": "a partnership may ask; regulation 14 does not make it",
    f"{CASE}(pseudonym|opened_on|incident\\.summary)": LABEL,
    f"{CASE}profile": DEFAULT,
    f"{CASE}parallel_processes\\.\\d": FEWER,
    f"{CASE}parallel_processes\\.\\d\\.status": "asked once an LCSPR is undertaken",
    f"{CASE}parallel_processes\\.\\d\\.contact\\.agency": LABEL,
    f"{CASE}parallel_processes\\.0\\.expert_invited": "asked of overlapping reviews, not of a criminal investigation",
    f"{NOTICE}abuse_or_neglect\\.grounds\\.\\d": ONE_OF_SEVERAL,
    f"{NOTICE}notification_reference": NOT_ASKED,
    f"{AGENCIES}(name|sector)": LABEL,
    f"{AGENCIES}attendee\\.agency": TWICE,
    r"agencies\.yaml all_identified_on": "asked until the meeting is held",
    f"{AGENCIES}attendee(\\.role)?": "once the meeting was held, its attendance says who came",
    f"{AGENCIES}outcome_told_on": "every agency of this case was at the meeting, and so knows",
    f"{AGENCIES}records\\.how\\.\\d": ONE_OF_SEVERAL,
    f"{PEOPLE}people\\.\\d\\.(name|sex|born)": FAMILY,
    f"{PEOPLE}(unions|parentage)(\\..*)?": FAMILY,
    r"(scoping/mapping|chronology/decisions)\.yaml (returns|links|key_events|corrections|notes)": EMPTY,
    f"{MEETING}planned_for": REPLACED,
    f"{MEETING}how": NOT_ASKED,
    f"{MEETING}attendance\\.\\d\\.(name|role)": EITHER,
    f"{MEETING}attendance\\.\\d\\.present_for_decision": DEFAULT,
    f"{MEETING}attendance\\.2\\.(agency|deputy_for)": LABEL,
    f"{MEETING}decision\\.dissent": EMPTY,
    f"{MEETING}decision\\.agency_review": TWICE,
    f"{MEETING}told_afterwards\\.2(\\.on)?": TWICE,
    f"{REPORT}endorsements\\.\\d\\.by": WHO,
    f"{REPORT}panel_reply\\.summary": "the Panel's view is judged, its words are for people to read",
    f"{REVIEW}lead_reviewer\\.(name|organisation)": EITHER,
    f"{REVIEW}panel\\.\\d\\.(member|single_point_of_contact)\\.agency": TWICE,
    f"{REVIEW}terms_of_reference\\.future_meetings\\.\\d": ONE_OF_SEVERAL,
    f"{REVIEW}disputes(\\.0)?": FEWER,
    f"{REVIEW}disputes\\.0\\.agency": WHO,
    f"{REVIEW}disputes\\.0\\.resolved_on": "the outcome says that it was settled",
    f"{REVIEW}monitoring\\.\\d": FEWER,
    f"{REVIEW}monitoring\\.\\d\\.by": WHO,
    f"{REVIEW}reviewer_requests(\\.0(\\..*)?)?": "the partners may ask; that it was not in writing is judged",
    f"{EVENT}planned_for": REPLACED,
    f"{EVENT}facilitator(\\.role)?": WHO,
    f"{EVENT}practitioners_(invited|attended)\\.\\d": ONE_OF_SEVERAL,
    f"{EVENT}practitioners_(invited|attended)\\.\\d\\.(role|agency)": ONE_OF_SEVERAL,
    f"{EVENT}feedback": "that it was invited is judged; nobody is bound to give it",
    f"{INVOLVED}informed_by(\\.role|\\.agency)?": WHO,
    f"{INVOLVED}views": NOT_ASKED,
    f"{OUT}planned_for": REPLACED,
    f"{OUT}family_informed\\.0\\.by(\\.role|\\.agency)?": WHO,
    f"{PLAN}due": PAST,
    f"{LOG}": "nobody but its writer knows what there was to log",
    f"{LOG}\\.\\d": FEWER,
    f"{LOG}\\.\\d\\.by": WHO,
    f"{LOG}\\.\\d\\.(outcome|resolved_on)": "one of the two shows that it was settled; with neither it is noticed",
    f"{LOG}\\.0\\.raised_with\\.1": "the ladder ends where the matter is settled",
    f"{LOG}\\.1\\.agency": WHO,
    r"exceptions\.yaml exceptions": EMPTY,
}
"""A reason for each survivor, by a pattern for the way to it."""

TRUE_ELSEWHERE = "it may be true of another case, and contradicts nothing in this one"
ID = "a name of the file's own that nothing else in this case refers to"

REASONS_IF_FALSE = {
    r"lcspr/review\.yaml monitoring\.\d(\.(on|by|time|quality|note))?": ONE_OF_SEVERAL,
    r"agencies\.yaml all_identified_on": "asked until the meeting is held",
    f"{CASE}(pseudonym|incident\\.summary)": LABEL,
    f"{CASE}(opened_on|incident\\.occurred|review_period\\.(start|end)|closure\\.closed_on)": TRUE_ELSEWHERE,
    f"{CASE}children\\.0\\.(looked_after|care_leaver|normally_resident)": TRUE_ELSEWHERE,
    f"{CASE}parallel_processes\\.\\d\\.id": ID,
    f"{CASE}parallel_processes\\.\\d\\.status": "asked once an LCSPR is undertaken",
    f"{CASE}parallel_processes\\.0\\.expert_invited": "asked of overlapping reviews, not of a criminal investigation",
    f"{NOTICE}review_criteria\\.\\d\\.answer": "the partners' judgement: either answer is one",
    f"{NOTICE}notification_reference": NOT_ASKED,
    f"{AGENCIES}name": LABEL,
    f"{AGENCIES}significant_involvement": TRUE_ELSEWHERE,
    f"{AGENCIES}(scoping\\.practitioner_voice\\.included|inspectorate\\.required)": TRUE_ELSEWHERE,
    f"{AGENCIES}attendee\\.role": "once the meeting was held, its attendance says who came",
    f"{PEOPLE}people\\.\\d\\.(name|born)": FAMILY,
    f"{PEOPLE}unions\\.0\\.id": ID,
    f"{MEETING}planned_for": REPLACED,
    f"{MEETING}attendance\\.\\d\\.(name|role)": EITHER,
    f"{MEETING}attendance\\.2\\.deputy_for": LABEL,
    f"{MEETING}decision\\.(national_review|agency_review)": "the meeting's judgement: either answer is one",
    f"{MEETING}told_afterwards\\.2\\.recipient": TWICE,
    f"{REPORT}endorsements\\.\\d\\.by": WHO,
    f"{REPORT}panel_reply\\.summary": "the Panel's view is judged, its words are for people to read",
    f"{REVIEW}lead_reviewer\\.(name|organisation)": EITHER,
    f"{REVIEW}terms_of_reference\\.future_meetings\\.\\d": ONE_OF_SEVERAL,
    f"{REVIEW}organisational_changes_collected": "either answer is one",
    f"{REVIEW}disputes\\.0\\.id": ID,
    f"{REVIEW}monitoring\\.\\d\\.by": WHO,
    f"{REVIEW}disputes\\.0\\.scrutineer_mediated": "at the first step a dispute may be settled without",
    f"{EVENT}planned_for": REPLACED,
    f"{EVENT}facilitator\\.role": WHO,
    f"{EVENT}practitioners_(invited|attended)\\.\\d\\.role": ONE_OF_SEVERAL,
    f"{EVENT}feedback": "that it was invited is judged; nobody is bound to give it",
    f"{INVOLVED}informed_by\\.role": WHO,
    f"{INVOLVED}views": NOT_ASKED,
    f"{INVOLVED}took_part": TRUE_ELSEWHERE,
    r"lcspr/report\.yaml quality_markers\.6\.answer": "the reviewer's judgement: either answer is one",
    f"{OUT}family_informed\\.0\\.by\\.role": WHO,
    f"{PLAN}(id|evidence\\.0\\.id)": ID,
    f"{LOG}\\.\\d\\.id": ID,
    f"{LOG}\\.\\d\\.by": WHO,
    f"{LOG}\\.\\d\\.outcome": "the day it was resolved says that it was settled",
    f"{LOG}\\.\\d\\.raised_with\\.\\d": LABEL,
}
"""The same for facts made false."""


def facts(value, pointer=()):
    """The way to each scalar, each entry of a list and each block."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*pointer, key)
            yield from facts(inner, (*pointer, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield (*pointer, index)
            yield from facts(inner, (*pointer, index))


def without(value, pointer):
    changed = copy.deepcopy(value)
    here = changed
    for step in pointer[:-1]:
        here = here[step]
    del here[pointer[-1]]
    return changed


def falsified(value, pointer):
    """The value with one fact made false: another answer, a date 400 days earlier, a placeholder; None for the rest."""
    changed = copy.deepcopy(value)
    here = changed
    for step in pointer[:-1]:
        here = here[step]
    fact = here[pointer[-1]]
    day = re.fullmatch(r"(\d{4}-\d\d-\d\d)(T.*)?", fact) if isinstance(fact, str) else None
    if isinstance(fact, bool):
        here[pointer[-1]] = not fact
    elif fact in ("yes", "no"):
        here[pointer[-1]] = "no" if fact == "yes" else "yes"
    elif day:
        here[pointer[-1]] = (date.fromisoformat(day[1]) - timedelta(days=400)).isoformat() + (day[2] or "")
    elif isinstance(fact, str):
        here[pointer[-1]] = "tbc"
    else:
        return None
    return changed


def mutants(case, change):
    for kind in CASE_FILES:
        document = case.documents.get(kind.schema)
        if document is None or kind.schema not in RECORDS:
            continue
        for pointer in facts(document.data):
            other = change(document.data, pointer)
            if other is None:
                continue
            raw = json.dumps(other).encode()
            changed = parse_document(raw, document.path, document.name)
            record = build(RECORDS[kind.schema], changed)
            name = _ATTRIBUTE.get(kind.schema, kind.schema)
            documents = {**case.documents, kind.schema: changed}
            form = tuple(check_against_schema(changed, kind.schema))
            where = f"{kind.path} {'.'.join(map(str, pointer))}"
            yield where, dataclasses.replace(case, documents=documents, findings=form, **{name: record})


def unnoticed(root, today, change):
    """The ways to the facts whose change neither check nor validate notices, and how many facts there are."""
    case = read_case(root)
    known = known_names(case)
    everything = list(mutants(case, change))
    return [
        where
        for where, mutant in everything
        if not judged(mutant, today).findings and not soundness_findings(mutant, today, known)
    ], len(everything)


CHANGES = {"removed": (without, REASONS), "made false": (falsified, REASONS_IF_FALSE)}


@pytest.fixture(scope="module")
def survivors(tmp_path_factory):
    found = {}
    root = tmp_path_factory.mktemp("facts") / "case"
    for name, today in DAYS.items():
        shutil.copytree(EXAMPLES / name, root, dirs_exist_ok=True)
        for kind, (change, _) in CHANGES.items():
            found[name, kind] = unnoticed(root, today, change)
    return found


def reason_for(where, kind):
    return next((reason for pattern, reason in CHANGES[kind][1].items() if re.fullmatch(pattern, where)), None)


def test_facts_no_rule_notices_are_known(survivors, update_golden):
    lines = []
    for (name, kind), (ways, total) in survivors.items():
        lines.append(f"{name}, {kind}: noticed {total - len(ways)} of {total}; noticed by neither check nor validate:")
        lines += [f"{where}: {reason_for(where, kind)}" for where in ways]
    text = "\n".join([*lines, ""])
    if update_golden:
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_each_survivor_has_its_reason(survivors):
    unexplained = [
        (kind, where) for (_, kind), (ways, _) in survivors.items() for where in ways if not reason_for(where, kind)
    ]
    assert unexplained == []


@pytest.mark.parametrize("kind", CHANGES)
def test_each_reason_has_a_survivor(survivors, kind):
    everywhere = [where for (_, one), (ways, _) in survivors.items() if one == kind for where in ways]
    assert [p for p in CHANGES[kind][1] if not any(re.fullmatch(p, where) for where in everywhere)] == []
