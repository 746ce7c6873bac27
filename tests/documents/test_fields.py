import typing
from pathlib import Path

import pytest

import wscp_cli
from wscp_cli.casefile.layout import kind_of
from wscp_cli.documents import READ_BACK, point_of, said_and_agreed, shown
from wscp_cli.documents.fields import LCSPR_REPORT, MINUTES
from wscp_cli.model.folder import RECORDS, read_case
from wscp_cli.model.values.record import shape_of


@pytest.fixture(scope="module")
def demo():
    return read_case(Path(wscp_cli.__file__).parent / "demo_case")


@pytest.mark.parametrize("kind", READ_BACK)
def test_every_field_leads_to_a_field_of_the_schema(kind):
    def follow(record, path):
        for step in path:
            hint = {key: hint for _, key, hint in shape_of(record)}[step]
            record = hint if isinstance(hint, type) else next(iter(typing.get_args(hint)))

    fields = READ_BACK[kind]
    for file, field in fields.single:
        follow(RECORDS[kind_of(file).schema], field.path)
    for rows in fields.rows:
        for field in rows.fields:
            follow(RECORDS[kind_of(rows.file).schema], (*rows.path, *field.path))


@pytest.mark.parametrize("kind", READ_BACK)
def test_names_are_unique_and_each_is_found_by_the_title_of_its_control(kind, demo):
    names = list(READ_BACK[kind].names())
    assert len(names) == len(set(names))
    for title in shown(READ_BACK[kind], demo):
        assert READ_BACK[kind].find(title) is not None, title


def test_a_title_of_a_row_leads_to_its_entry():
    found = MINUTES.find("actions[new-2].owner_role")
    assert (found.file, found.before) == ("actions.yaml", ("actions",))
    assert (found.field.path, found.new) == (("owner", "role"), True)
    assert LCSPR_REPORT.find("findings[x].nothing") is None
    assert MINUTES.find("actions") is None


def test_the_demo_is_shown_as_people_read_it(demo):
    texts = shown(MINUTES, demo)
    assert texts["held_on"] == "Wednesday 8\u00a0April 2026, 10\u00a0am"
    assert texts["attendance[police].represents"] == "police"
    assert texts["attendance[integrated-care-board-2].role"] == "Designated Nurse"
    assert texts["attendance[meadow-lane-primary].presence"] == "in part"
    assert texts["decision.undertake_lcspr"] == "yes"
    assert texts["actions[ed-prompt].due"] == "30\u00a0Sep 2026"
    assert texts["actions[ed-prompt].owner_agency"] == "St Aidan's Hospital"
    assert texts["actions[new-1].text"] == ""
    assert "actions[objection-route].text" not in texts
    assert "recommendations[right-to-object].text" in shown(LCSPR_REPORT, demo)


@pytest.mark.parametrize(
    ("text", "said", "agreed"),
    [
        ("", "", ""),
        ("Said", "Said", ""),
        ("Said\nAgreed: yes", "Said", "yes"),
        ("Agreed: only this", "", "only this"),
        ("One\n\nTwo\nAgreed: a\nAgreed: b", "One\n\nTwo", "a\nAgreed: b"),
    ],
)
def test_a_point_of_the_meeting_holds_what_was_said_and_what_was_agreed(text, said, agreed):
    assert said_and_agreed(text) == (said, agreed)
    assert said_and_agreed(point_of(said, agreed)) == (said, agreed)
