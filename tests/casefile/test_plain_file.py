"""What the system does not let us see is an error in every Python, never a file that is not there (R3, R7)."""

import os
from pathlib import Path

import pytest

from wscp_cli.casefile.disk.plain_file import is_file, is_folder, is_there
from wscp_cli.casefile.yaml.source import read_document
from wscp_cli.errors import WscpError
from wscp_cli.returns.since import last_merge


@pytest.fixture
def of_3_14(monkeypatch):
    """Python's own looks as they are from version 3.14 on: no to whatever goes wrong."""
    for name, function in (("exists", os.path.exists), ("is_file", os.path.isfile), ("is_dir", os.path.isdir)):
        monkeypatch.setattr(Path, name, lambda self, function=function: function(self))


def shut(monkeypatch, folder):
    """A folder that may not be entered, also by root."""
    stat = os.stat

    def looked(path, *more, **options):
        if not isinstance(path, int) and Path(os.fsdecode(path)).is_relative_to(folder):
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, *more, **options)

    monkeypatch.setattr(os, "stat", looked)


def test_what_is_there_and_what_is_not(tmp_path):
    (tmp_path / "a").write_text("x")
    assert (is_file(tmp_path / "a"), is_folder(tmp_path / "a"), is_there(tmp_path / "a")) == (True, False, True)
    assert (is_file(tmp_path), is_folder(tmp_path), is_there(tmp_path)) == (False, True, True)
    for name in ("nothing", "a/below-a-file", "with\0nul"):
        path = tmp_path / name
        assert (is_file(path), is_folder(path), is_there(path)) == (False, False, False)


def test_r3_a_chronology_in_a_folder_that_is_shut_stops_the_merge(tmp_path, monkeypatch, of_3_14):
    """R3: from Python 3.14 on it counted as one that is not there, and its entries would have been lost."""
    folder = tmp_path / "chronology"
    folder.mkdir()
    (folder / "chronology.yaml").write_text("events: []\n")
    shut(monkeypatch, folder)
    with pytest.raises(WscpError, match="is there but cannot be read: Permission denied"):
        last_merge(folder / "chronology.yaml", None)


def test_r7_a_file_in_a_folder_that_is_shut_is_not_called_missing(tmp_path, monkeypatch, of_3_14):
    """R7: the finding says what to do: look at the permissions, not restore it from git."""
    (tmp_path / "meeting.yaml").write_text("a: 1\n")
    shut(monkeypatch, tmp_path)
    (finding,) = read_document(tmp_path / "meeting.yaml").findings
    assert (finding.code, "Permission denied" in finding.message) == ("YAML-UNREADABLE", True)
