"""Each soundness rule: silent on a sound case, and found at the very line when one thing is spoilt."""

import re
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.checking.known import event_ids
from wscp_cli.checking.validate import validate_case
from wscp_cli.chronology.event import Event
from wscp_cli.chronology.identity import assign_ids
from wscp_cli.chronology.store import chronology_yaml
from wscp_cli.rules.soundness import all_ as soundness
from wscp_cli.rules.soundness.all_ import SOUNDNESS_RULES
from wscp_cli.rules.soundness.form import FORM_RULES

TODAY = date(2026, 11, 22)


def found(root: Path) -> list[tuple[str, str, int]]:
    return [(one.code, one.place.path, one.place.line) for one in validate_case(root, TODAY)]


def test_a_sound_case_is_sound(sound_case):
    assert found(sound_case) == []


CASES = [
    # code, file, words there, words instead, line found (in the same file unless another is named)
    ("ID-UNIQUE", "agencies.yaml", "id: social-care", "id: police", 8),
    ("ID-UNIQUE", "family.yaml", "id: father", "id: mother", 9),
    ("ID-AGENCY-NAME", "agencies.yaml", "name: Childrens Services", "name: county  POLICE", 9),
    ("ID-AGENCY-NAME", "agencies.yaml", "name: Childrens Services", "name: constabulary", 9),
    ("REF-PERSON", "case.yaml", "person: child-a", "person: child-b", 6),
    ("REF-PERSON", "family.yaml", "partners: [mother, father]", "partners: [mother, uncle]", 14),
    ("REF-PERSON", "family.yaml", "parents: [mother, father]", "parents: [mother, uncle]", 18),
    ("REF-PERSON", "family.yaml", "      - person: mother", "      - person: uncle", 22),
    ("REF-PERSON", "family.yaml", "to: child-a", "to: uncle", 26),
    ("REF-PERSON", "lcspr/involvement.yaml", "mother", "grandmother", 2),
    ("REF-PERSON", "lcspr/publication.yaml", "mother", "grandmother", 4),
    ("REF-AGENCY", "notification.yaml", "agency: police", "agency: polcie", 4),
    ("REF-AGENCY", "rapid-review/meeting.yaml", "agency: police", "agency: hospital", 3),
    ("REF-AGENCY", "log.yaml", "agency: police", "agency: hospital", 6),
    ("REF-AGENCY", "actions.yaml", "agency: police", "agency: hospital", 11),
    ("REF-KEY-LINE", "rapid-review/report.yaml", "key_line: why-not-seen", "key_line: other", 3),
    ("REF-KEY-LINE", "rapid-review/report.yaml", "key_lines: [why-not-seen]", "key_lines: [other]", 6),
    ("REF-KEY-LINE", "lcspr/report.yaml", "why-not-seen", "other", 3),
    ("REF-KEY-LINE", "chronology/decisions.yaml", "why-not-seen", "other", 3),
    ("REF-LEARNING", "actions.yaml", "learning: [see-the-child]", "learning: [nothing]", 4),
    ("REF-RECOMMENDATION", "actions.yaml", "recommendation: visits", "recommendation: visit", 7),
    ("REF-EVENT", "chronology/decisions.yaml", "event: ev-1", "event: ev-2", 2),
    ("FAMILY-SELF", "family.yaml", "partners: [mother, father]", "partners: [mother, mother]", 14),
    ("FAMILY-INDEX", "family.yaml", "    index_child: true\n", "", 6),
    ("DATE-FUTURE", "lcspr/publication.yaml", '"2026-06-20"', '"2027-06-20"', 5),
    ("DATE-SPAN", "case.yaml", 'end: "2026-01-05"', 'end: "2023-01-05"', 12),
    ("DATE-SPAN", "log.yaml", '"2026-01-17"', '"2026-01-15"', 7),
    ("DATE-LIFE", "family.yaml", '"2026-01-05"', '"2021-04"', 4),
    ("DATE-BOND", "family.yaml", 'began: "2018"', 'began: "1990"', 15),
    ("DATE-BOND", "family.yaml", 'began: "2019"', 'began: "1994"', 23),
    ("DATE-PARENT", "family.yaml", 'born: "1995"', 'born: "2022"', 18),
    ("DATE-PARENT-YOUNG", "family.yaml", 'born: "1995"', 'born: "2015"', 18),
    ("DATE-CHILD", "family.yaml", 'born: "2021-05-01"', 'born: "2026-01-06"', 3),
    ("DATE-NOTIFICATION", "notification.yaml", '"2026-01-08T15:00"', '"2026-01-06T08:59"', 8),
    ("DATE-NOTIFICATION", "notification.yaml", '"2026-01-06T09:00"', '"2026-01-04"', 1),
    ("DATE-SCOPING", "agencies.yaml", '"2026-01-15"', '"2026-01-08"', 7),
    ("DATE-SCOPING", "agencies.yaml", '"2026-01-09"', '"2026-01-07"', 6),
    ("DATE-MEETING", "rapid-review/meeting.yaml", '"2026-01-20T10:00"', '"2026-01-05"', 1),
    ("DATE-MEETING", "rapid-review/meeting.yaml", '"2026-01-21"', '"2026-01-19"', 10),
    ("DATE-REPORT", "rapid-review/report.yaml", '"2026-01-27"', '"2026-01-25"', 11),
    ("DATE-REPORT", "rapid-review/report.yaml", '"2026-01-29"', '"2026-01-19"', 12),
    ("DATE-REPORT", "rapid-review/report.yaml", '"2026-02-20"', '"2026-01-28"', 14),
    ("DATE-LCSPR", "lcspr/review.yaml", '"2026-02-10"', '"2026-01-04"', 3),
    ("DATE-LCSPR", "lcspr/review.yaml", '"2026-01-20T12:00"', '"2026-01-04"', 1),
    ("DATE-PUBLICATION", "lcspr/publication.yaml", '"2026-07-01"', '"2026-01-19"', 2),
    ("DATE-ACTION", "actions.yaml", '"2026-02-01"', '"2026-01-04"', 12),
    ("DATE-ACTION", "actions.yaml", '"2026-03-01"', '"2026-01-31"', 14),
]


@pytest.mark.parametrize(("code", "name", "old", "new", "line"), CASES)
def test_one_thing_spoilt_is_found_at_its_line(spoil, code, name, old, new, line):
    root = spoil(name, old, new)
    codes = {(found_code, found_line) for found_code, path, found_line in found(root) if path == name}
    if code == "FAMILY-INDEX":
        assert ("FAMILY-INDEX", "case.yaml", 6) in found(root)
    else:
        assert (code, line) in codes


QUIET = [
    ("family.yaml", 'born: "1995"', 'born: "2015?"'),
    ("family.yaml", 'born: "1995"', "born:"),
    ("family.yaml", '"2026-01-05"', '"2026-01"'),
    ("family.yaml", 'began: "2018"', 'began: "1995"'),
    ("notification.yaml", '"2026-01-08T15:00"', '"2026-01-06"'),
    ("rapid-review/meeting.yaml", '"2026-01-20T10:00"', '"2026-01-20"'),
    ("lcspr/review.yaml", '"2026-01-20T12:00"', '"2026-01-20"'),
    ("agencies.yaml", '"2026-01-15"', '"2026-01-09"'),
    ("case.yaml", 'end: "2026-01-05"', 'end: "2027-01-05"'),
]


@pytest.mark.parametrize(("name", "old", "new"), QUIET)
def test_what_can_be_is_left_alone(spoil, name, old, new):
    assert found(spoil(name, old, new)) == []


def test_a_circle_of_parents_is_named_once_and_ends(spoil):
    root = spoil(
        "family.yaml",
        "    parents: [mother, father]\n",
        "    parents: [mother, father]\n  - child: mother\n    parents: [child-a]\n    kind: adopted\n",
    )
    assert [one for one in found(root) if one[0] == "FAMILY-CIRCLE"] == [("FAMILY-CIRCLE", "family.yaml", 17)]


def test_three_parents_by_birth(spoil):
    root = spoil(
        "family.yaml",
        "    parents: [mother, father]\n",
        "    parents: [mother, father]\n  - child: child-a\n    parents: [uncle]\n",
    )
    assert ("FAMILY-PARENTS", "family.yaml", 20) in found(root)


def test_a_couple_with_two_open_entries(spoil):
    root = spoil("family.yaml", "parentage:\n", "  - id: again\n    partners: [father, mother]\nparentage:\n")
    assert ("FAMILY-COUPLE", "family.yaml", 17) in found(root)


@pytest.mark.parametrize("kind", ["adopted", "foster", "donor", "special-guardianship", "step"])
def test_whoever_is_a_parent_is_older_but_for_step_parents(spoil, kind):
    root = spoil(
        "family.yaml",
        "households:\n",
        f"  - child: mother\n    parents: [child-a]\n    kind: {kind}\nhouseholds:\n",
    )
    said = ("DATE-PARENT", "family.yaml", 20) in found(root)
    assert said is (kind != "step")


@pytest.mark.parametrize(
    ("baby", "said"),
    [
        ("kind: unborn, due: 2027-02", False),
        ("kind: unborn, due: 2026-10-12", False),
        ("kind: unborn, due: 2026-10-10", True),
        ("kind: unborn, born: 2026-10-10", True),
        ("kind: unborn, deceased: true", True),
        ("due: 2027-02", True),
        ("due: 2026-02, born: 2026-02", False),
        ("kind: miscarriage, due: 2026-02", False),
    ],
)
def test_a_baby_is_unborn_until_it_is_born(spoil, baby, said):
    root = spoil("family.yaml", "unions:\n", f"  - {{id: baby, {baby}}}\nunions:\n")
    assert (("FAMILY-UNBORN", "family.yaml", 12) in found(root)) is said


def test_a_father_may_die_before_the_birth_a_mother_may_not(spoil):
    root = spoil("family.yaml", '    born: "1993~"\n', '    born: "1993~"\n    died: "2021-01-10"\n')
    assert found(root) == []
    root = spoil("family.yaml", '    born: "1995"\n', '    born: "1995"\n    died: "2021-04-30"\n')
    assert ("DATE-PARENT", "family.yaml", 20) in found(root)


def test_nearest_known_id_is_offered_and_the_wrong_one_never_quoted(spoil):
    root = spoil("notification.yaml", "agency: police", "agency: polcie")
    message = next(one.message for one in validate_case(root, TODAY) if one.code == "REF-AGENCY")
    assert "'police'" in message
    assert "polcie" not in message


def test_decisions_are_not_judged_without_a_chronology(spoil):
    root = spoil("chronology/decisions.yaml", "event: ev-1", "event: ev-2")
    (root / "chronology/chronology.yaml").unlink()
    assert found(root) == []


def test_codes_are_named_once():
    codes = [rule.code for rule in SOUNDNESS_RULES]
    assert len(codes) == len(set(codes))


def test_every_code_of_form_has_its_rule():
    source = Path(soundness.__file__).parents[2]
    texts = [path.read_text(encoding="utf-8") for path in (source / "casefile").rglob("*.py")]
    texts += [(source / "checking" / name).read_text(encoding="utf-8") for name in ("known.py", "validate.py")]
    said = {code for text in texts for code in re.findall(r'"((?:YAML|SCHEMA|FILE|GIT)-[A-Z]+)"', text)}
    assert said == {rule.code for rule in FORM_RULES}


def test_every_code_a_content_rule_says_is_its_own(spoil):
    source = Path(soundness.__file__).parent
    texts = [path.read_text(encoding="utf-8") for path in source.glob("*.py")]
    said = {code for text in texts for code in re.findall(r'"((?:ID|REF|DATE|FAMILY)-[A-Z-]+)"', text)}
    assert said == {rule.code for rule in SOUNDNESS_RULES} - {rule.code for rule in FORM_RULES}


def test_exceptions_name_codes_that_exist(spoil):
    root = spoil("exceptions.yaml", "{}", "exceptions:\n  - code: FAMILY-SELFF\n  - code: DATE-SPAN")
    (one,) = [one for one in validate_case(root, TODAY) if one.code == "REF-CODE"]
    assert one.place.line == 2
    assert "'FAMILY-SELF'" in one.message


def test_the_ids_of_a_chronology_are_read_as_it_is_written(tmp_path):
    events = assign_ids(
        [
            Event(id="", agency=agency, event=f"visit {n}", date_text=f"{n}/3/2024", extra=(("id", "not-an-event"),))
            for n in range(1, 20)
            for agency in ("police", "acute-trust")
        ]
    )
    path = tmp_path / "chronology" / "chronology.yaml"
    path.parent.mkdir()
    path.write_text(chronology_yaml(events), encoding="utf-8")
    assert event_ids(tmp_path) == {event.id for event in events}
