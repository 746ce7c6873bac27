"""A small sound case, written file by file, for tests to spoil one thing at a time."""

from collections.abc import Callable
from pathlib import Path

import pytest

SOUND = {
    "case.yaml": """\
reference: WSCP-2026-001
pseudonym: Child A
profile: warwickshire-2024
opened_on: "2026-01-06"
children:
  - person: child-a
incident:
  occurred: "2026-01-05"
  outcome: death
review_period:
  start: "2024-01-05"
  end: "2026-01-05"
closure:
  closed_on:
""",
    "notification.yaml": """\
became_aware: "2026-01-06T09:00"
referral:
  received_on: "2026-01-06"
  agency: police
decision:
  notify: "yes"
  decided_on: "2026-01-07"
notified_on: "2026-01-08T15:00"
""",
    "agencies.yaml": """\
agencies:
  - id: police
    name: County Police
    aliases: [Constabulary]
    scoping:
      requested_on: "2026-01-09"
      returned_on: "2026-01-15"
  - id: social-care
    name: Childrens Services
""",
    "family.yaml": """\
people:
  - id: child-a
    born: "2021-05-01"
    died: "2026-01-05"
    index_child: true
  - id: mother
    sex: female
    born: "1995"
  - id: father
    sex: male
    born: "1993~"
unions:
  - id: couple
    partners: [mother, father]
    began: "2018"
parentage:
  - child: child-a
    parents: [mother, father]
households:
  - id: home
    members:
      - person: mother
        began: "2019"
relationships:
  - from: mother
    to: child-a
    kind: close
""",
    "scoping/mapping.yaml": "{}\n",
    "chronology/decisions.yaml": """\
key_events:
  - event: ev-1
    key_line: why-not-seen
""",
    "rapid-review/meeting.yaml": """\
held_on: "2026-01-20T10:00"
attendance:
  - agency: police
    presence: present
key_lines_of_enquiry:
  - id: why-not-seen
    question: Why was the child not seen?
told_afterwards:
  - recipient: police
    on: "2026-01-21"
""",
    "rapid-review/report.yaml": """\
content:
  analysis:
    - key_line: why-not-seen
  learning:
    - id: see-the-child
      key_lines: [why-not-seen]
shared_with_chair_on: "2026-01-22"
final_draft_shared_on: "2026-01-26"
endorsements:
  - endorser: police
    endorsed_on: "2026-01-27"
submitted_on: "2026-01-29"
panel_reply:
  received_on: "2026-02-20"
""",
    "actions.yaml": """\
recommendations:
  - id: visits
    text: See children at each visit.
    learning: [see-the-child]
actions:
  - id: guidance
    recommendation: visits
    text: Issue guidance.
    owner:
      role: Lead
      agency: police
    completed_on: "2026-02-01"
    impact:
      evaluated_on: "2026-03-01"
""",
    "log.yaml": """\
entries:
  - id: late-return
    on: "2026-01-16"
    kind: delay
    deadline: scoping-return
    agency: police
    resolved_on: "2026-01-17"
""",
    "exceptions.yaml": "{}\n",
    "lcspr/review.yaml": """\
decided_on: "2026-01-20T12:00"
terms_of_reference:
  agreed_on: "2026-02-10"
  key_lines_of_enquiry:
    - id: why-not-seen
draft_to_panel_on: "2026-05-10"
""",
    "lcspr/learning-event.yaml": 'held_on: "2026-04-01"\n',
    "lcspr/involvement.yaml": """\
members:
  - person: mother
    informed_on: "2026-02-01"
""",
    "lcspr/report.yaml": """\
findings:
  - id: finding-one
    key_lines: [why-not-seen]
agreed_by_panel_on: "2026-06-01"
""",
    "lcspr/publication.yaml": """\
signed_off_by_dsps_on: "2026-06-10"
published_on: "2026-07-01"
family_informed:
  - person: mother
    on: "2026-06-20"
""",
    "chronology/chronology.yaml": "# made by wscp merge-scoping\nevents:\n  - id: ev-1\n    text: x\n",
}

Write = Callable[..., Path]


@pytest.fixture
def sound_case(tmp_path: Path) -> Path:
    """A sound case folder."""
    root = tmp_path / "WSCP-2026-001"
    for name, text in SOUND.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return root


@pytest.fixture
def spoil(sound_case: Path) -> Write:
    """Replace words in one file of the sound case; the words must be there exactly once."""

    def change(name: str, old: str, new: str) -> Path:
        path = sound_case / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (name, old, text.count(old))
        path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
        return sound_case

    return change
