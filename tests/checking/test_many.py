"""Many cases on several processors: the same results in the same order as on one, and whatever fails is said."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.checking import in_parallel
from wscp_cli.checking.check import check_cases
from wscp_cli.checking.validate import validate_paths

TEMPLATE = Path(__file__).parents[2] / "case_template"


def name_of(path):
    return path.name


def fail(path):
    raise ValueError(path.name)


@pytest.fixture
def at_once(monkeypatch):
    monkeypatch.setattr(in_parallel, "_ENOUGH", 2)
    monkeypatch.setattr(in_parallel, "_processors", lambda: 2)


@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
def test_the_order_is_that_of_the_folders(at_once):
    roots = [Path(f"case-{number:03}") for number in range(100)]
    assert list(in_parallel.in_turn(name_of, roots)) == [root.name for root in roots]


@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
def test_what_fails_in_another_process_fails_here(at_once):
    with pytest.raises(ValueError, match="case-0"):
        list(in_parallel.in_turn(fail, [Path(f"case-{number}") for number in range(4)]))


def test_few_are_done_here():
    seen = []
    list(in_parallel.in_turn(seen.append, [Path("a"), Path("b")]))
    assert seen == [Path("a"), Path("b")]


@pytest.mark.skipif(not hasattr(__import__("os"), "sched_setaffinity"), reason="processors cannot be taken away here")
def test_one_processor_and_several_say_the_same(wscp, tmp_path):
    import os

    for number in range(in_parallel._ENOUGH + 5):
        case = tmp_path / "cases" / f"CASE-{number:03}"
        (case / "rapid-review").mkdir(parents=True)
        shutil.copy(TEMPLATE / "case.yaml", case / "case.yaml")
        if number % 3:
            shutil.copy(TEMPLATE / "notification.yaml", case / "notification.yaml")
    given = os.sched_getaffinity(0)
    command = ("check", "--today", "2026-09-01", "--format", "json", "--fail-on", "never", tmp_path / "cases")
    together = wscp(*command)
    try:
        os.sched_setaffinity(0, {min(given)})
        alone = wscp(*command)
    finally:
        os.sched_setaffinity(0, given)
    assert alone.stdout == together.stdout
    assert len(json.loads(alone.stdout)["checked"]) == in_parallel._ENOUGH + 5


def test_a_folder_among_cases_that_may_not_be_looked_into_is_named(tmp_path, monkeypatch):
    for name in ("one", "shut", ".hidden", "lost+found"):
        shutil.copytree(TEMPLATE, tmp_path / name)
    (tmp_path / "shut/case.yaml").unlink()
    monkeypatch.setattr("os.access", lambda path, _mode: Path(path).name not in {"shut", ".hidden", "lost+found"})
    checked = check_cases([tmp_path], date(2026, 9, 1), tmp_path)
    assert [one.message for one in checked.unreadable] == ["shut cannot be read, so it was not judged"]
    assert "one" in checked.names
    validated = validate_paths([tmp_path], date(2026, 9, 1), tmp_path)
    assert [one.message.rpartition("/")[2] for one in validated.unreadable] == [
        "shut cannot be read, so it was not judged",
    ]
