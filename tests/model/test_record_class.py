"""The methods records share instead of having them generated: equality without place, frozen, named fields only."""

import copy
import dataclasses
import pickle

import pytest

from wscp_cli.model.case import CaseFile, Child
from wscp_cli.model.meeting import Meeting


def test_equal_by_content_whatever_the_place():
    assert Child(person="a", pointer=("children", 0)) == Child(person="a", pointer=("children", 1))
    assert Child(person="a") != Child(person="b")
    assert Child() != CaseFile()
    assert len({Child(person="a", pointer=(1,)), Child(person="a"), Child()}) == 2


def test_blank_blocks_are_each_records_own_and_equal():
    first, second = Meeting(), Meeting()
    assert first == second
    assert first.considered is not second.considered
    assert first.attendance == ()


@pytest.mark.parametrize("values", [{"persn": "a"}, {"person": "a", "other": 1}])
def test_a_field_that_is_not_there_is_refused(values):
    with pytest.raises(TypeError, match=r"fields unknown or missing: (persn|other)"):
        Child(**values)


def test_nothing_can_be_changed_and_a_copy_can_differ():
    child = Child(person="a", looked_after="yes")
    with pytest.raises(dataclasses.FrozenInstanceError):
        child.person = "b"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del child.person  # type: ignore[misc]
    assert dataclasses.replace(child, person="b") == Child(person="b", looked_after="yes")
    assert repr(child).startswith("Child(person='a', looked_after='yes', care_leaver=None")


def test_survives_a_copy_and_a_trip_to_another_process():
    meeting = Meeting(how="remote", pointer=("x",))
    for other in (copy.deepcopy(meeting), pickle.loads(pickle.dumps(meeting))):  # noqa: S301  (made here)
        assert other == meeting
        assert other.pointer == ("x",)


def test_a_class_with_methods_of_its_own_may_still_be_a_record():
    @dataclasses.dataclass(frozen=True, kw_only=True)
    class Other(Child):
        note: str = ""

    assert Other(person="a", note="b") == Other(person="a", note="b", pointer=(1,))
    assert Other(person="a") != Other(person="b")
