"""Two processes write what one would write, and say what one would say."""

import os
import signal
import sys

import pytest

from wscp_cli.errors import WscpError
from wscp_cli.output.chronology import parallel
from wscp_cli.output.chronology.write import write_chronology
from wscp_cli.returns import working_copy

FORMS = ("yaml", "csv", "xlsx", "json", "html", "docx")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process writes all")


@pytest.fixture
def result(returns, merged):
    rows = "".join(f"{1 + row % 28}/4/23,Entry {row}\n" for row in range(60))
    (returns / "police.csv").write_text("Date,Event\n" + rows, encoding="utf-8")
    return merged()


@pytest.fixture
def helped(copies_of):
    """A second process whatever the number of entries and processors, and how often there was one."""
    return copies_of(parallel)


def test_the_files_are_the_same(result, helped, tmp_path, monkeypatch):
    both = {form: tmp_path / "both" / f"c.{form}" for form in FORMS}
    written = write_chronology(result, both)
    assert [(placed.path, placed.kept) for placed in written] == [(path, None) for path in both.values()]
    assert len(helped) == 2
    monkeypatch.setattr(parallel, "_WORTH_IT", 10**9)
    write_chronology(result, {form: tmp_path / "one" / f"c.{form}" for form in FORMS})
    assert len(helped) == 2
    for form, path in both.items():
        assert path.read_bytes() == (tmp_path / "one" / f"c.{form}").read_bytes()


@pytest.mark.parametrize(
    ("forms", "copies"), [(("csv",), 0), (("html",), 0), (("xlsx",), 1), (("csv", "xlsx"), 1), (("html", "docx"), 1)]
)
def test_a_copy_is_made_only_for_what_it_can_take_off_us(result, helped, tmp_path, forms, copies):
    write_chronology(result, {form: tmp_path / f"c.{form}" for form in forms})
    assert len(helped) == copies


@pytest.mark.parametrize("form", FORMS[1:])
def test_a_file_that_cannot_be_written_is_said_whoever_writes_it(result, helped, tmp_path, form):
    paths = {name: tmp_path / f"c.{name}" for name in FORMS}
    (tmp_path / "file").touch()
    paths[form] = tmp_path / "file" / f"c.{form}"
    with pytest.raises(WscpError, match=rf"c\.{form} could not be written"):
        write_chronology(result, paths)
    assert helped
    assert not list(tmp_path.glob(".wscp-*.tmp"))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_what_a_copy_that_dies_left_undone_is_done_here(result, helped, tmp_path, monkeypatch):
    ours = os.getpid()
    rows = parallel.pickle.dumps

    def dies(*given):
        if os.getpid() != ours:
            os.kill(os.getpid(), signal.SIGKILL)
        return rows(*given)

    monkeypatch.setattr(parallel.pickle, "dumps", dies)
    write_chronology(result, {form: tmp_path / "killed" / f"c.{form}" for form in FORMS})
    assert len(helped) == 2
    monkeypatch.setattr(parallel, "_WORTH_IT", 10**9)
    write_chronology(result, {form: tmp_path / "one" / f"c.{form}" for form in FORMS})
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "killed" / path.name).read_bytes()


def test_no_second_process_to_be_had(result, helped, tmp_path, monkeypatch):
    def none():
        raise BlockingIOError

    monkeypatch.setattr(working_copy.os, "fork", none)
    paths = {form: tmp_path / f"c.{form}" for form in FORMS}
    write_chronology(result, paths)
    assert all(path.stat().st_size for path in paths.values())
