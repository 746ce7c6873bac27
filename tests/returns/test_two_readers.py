"""Two processes read what one would read, and a second one that fails costs nothing but time."""

import os
import sys
from datetime import date

import pytest

from wscp_cli.forms.files import sealed_workbook
from wscp_cli.forms.request import ScopingForm
from wscp_cli.returns import two_readers

TODAY = date(2026, 11, 22)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process reads all")


@pytest.fixture
def helped(copies_of):
    """A second process whatever the size of the returns and the number of processors, and how often there was one."""
    return copies_of(two_readers)


@pytest.fixture
def untidy(returns):
    """Returns of which some cannot be read."""
    for number in range(7):
        rows = "".join(f"{1 + row % 28}/4/23,Entry {row} of {number}\n" for row in range(20 * number))
        (returns / f"agency-{number}.csv").write_text("Date,Event\n" + rows, encoding="utf-8")
    (returns / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (returns / "empty.csv").write_bytes(b"")
    return returns


def _told(result):
    return result.events, result.accounts, result.findings, result.repeats


def _none_left() -> bool:
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
    return True


def test_the_merge_is_the_same(untidy, merged, helped, monkeypatch):
    seen = []
    both = merged(follow=lambda paths, total, what: (seen.append((total, what)), paths)[1])
    assert len(helped) == 1
    assert seen == [(9, "returns")]
    monkeypatch.setattr(two_readers, "_WORTH_IT", 10**9)
    assert _told(merged()) == _told(both)
    assert len(helped) == 1
    assert _none_left()


def test_forms_come_over_whole(returns, merged, helped, monkeypatch):
    (returns / "agency.csv").write_text("Date,Event\n3/4/23,An entry\n", encoding="utf-8")
    form = sealed_workbook(ScopingForm("WSCP-2026-004", "police", "Police", "Child A", (None, None), "", None, ()))
    (returns / "police.xlsx").write_bytes(form)
    both = merged()
    assert len(helped) == 1
    assert [bool(one.form) for one in both.accounts] == [False, True]
    monkeypatch.setattr(two_readers, "_WORTH_IT", 10**9)
    assert _told(merged()) == _told(both)


@pytest.mark.parametrize("sent", [b"", b"\0\0\0", b"\0" * 7 + b"\x09half"])
def test_a_second_process_that_dies_loses_nothing(untidy, merged, helped, monkeypatch, sent):
    def dying(paths, folder, take, sending):
        os.write(sending, sent)
        os._exit(9)

    alone = merged()
    monkeypatch.setattr(two_readers, "_send_all", dying)
    assert _told(merged()) == _told(alone)
    assert len(helped) == 2
    assert _none_left()


def test_no_second_process_to_be_had(untidy, merged, helped, monkeypatch):
    def none():
        raise BlockingIOError

    both = merged()
    monkeypatch.setattr(two_readers.os, "fork", none)
    assert _told(merged()) == _told(both)


def test_a_merge_that_is_broken_off_leaves_no_process_behind(untidy, merged, helped):
    def follow(paths, total, what):
        yield paths[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        merged(follow=follow)
    assert len(helped) == 1
    assert _none_left()
