"""R3: what cannot be read today does not empty yesterday's chronology: seven kinds of fault, each return."""

import json
import os
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wscp_cli.app import app
from wscp_cli.casefile.schema import check_against_schema
from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.chronology import read_chronology
from wscp_cli.errors import ExitCode
from wscp_cli.returns.files import intake

DEMO = Path(str(files("wscp_cli"))) / "demo_case"
RETURNS = sorted(path.name for path in (DEMO / "scoping" / "returns").iterdir() if not path.name.startswith("."))
CHRONOLOGY = "chronology/chronology.yaml"
TODAY = ("--today", "2026-05-01")
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")


@pytest.fixture(scope="module")
def merged(tmp_path_factory):
    """The demo, merged once."""
    folder = tmp_path_factory.mktemp("merged") / "case"
    shutil.copytree(DEMO, folder, ignore=shutil.ignore_patterns("chronology.yaml", "out"))
    done = merge(folder)
    assert done.exit_code == 0, done.stderr
    return folder


@pytest.fixture
def case(merged, tmp_path):
    shutil.copytree(merged, tmp_path / "case")
    return tmp_path / "case"


def merge(case, *more):
    return CliRunner().invoke(app, ["merge-scoping", str(case), "--format", "yaml,csv,json", *TODAY, *more])


def events_of(case):
    return read_chronology(case / CHRONOLOGY)


def denied(monkeypatch, path, error):
    """A file that may not be opened, also by root, as it is for a user without the right or on Windows when held."""
    read_bytes = Path.read_bytes

    def read(self):
        if self == path:
            raise error
        return read_bytes(self)

    monkeypatch.setattr(intake.Path, "read_bytes", read)


def shut(monkeypatch, folder):
    """A folder that may not be listed, also by root."""
    scandir = os.scandir

    def scan(path):
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", scan)


def _no_permission(path, monkeypatch):
    denied(monkeypatch, path, PermissionError(13, "Permission denied", str(path)))


def _held(path, monkeypatch):
    denied(monkeypatch, path, OSError(22, "The process cannot access the file because another process uses it"))


def _no_bytes(path, monkeypatch):
    path.write_bytes(b"")


def _cut_off(path, monkeypatch):
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2].rstrip(b"\r\n"))


def _encrypted(path, monkeypatch):
    path.write_bytes(ENCRYPTED)


def _dangling(path, monkeypatch):
    path.unlink()
    try:
        path.symlink_to(path.with_name("nowhere.xlsx"))
    except OSError:
        pytest.skip("links need a right on this system")


def _a_folder(path, monkeypatch):
    path.unlink()
    path.mkdir()


FAULTS = [_no_permission, _held, _no_bytes, _cut_off, _encrypted, _dangling, _a_folder]


@pytest.mark.parametrize("name", RETURNS)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_return_that_cannot_be_read_keeps_its_entries(case, monkeypatch, fault, name):
    """R3: they are as they were, flagged, in every output; an error, exit 1; and all is well once it can be read."""
    before, bytes_before = events_of(case), (case / CHRONOLOGY).read_bytes()
    path = case / "scoping" / "returns" / name
    original = path.read_bytes()
    with monkeypatch.context() as patch:
        fault(path, patch)
        done = merge(case)
        again = merge(case)
    assert done.exit_code == again.exit_code == 1, done.stderr
    assert f"scoping/returns/{name}: SCOPING-" in done.stderr
    after = events_of(case)
    theirs = [event for event in after if event.file == name]
    marks = {"not-read-this-time", "return-gone"}
    assert {event.id: event.content() for event in before}.items() <= {e.id: e.content() for e in after}.items()
    assert any(marks & set(event.flags) for event in theirs)
    assert not [event for event in after if event.file != name and marks & set(event.flags)]
    if fault is not _cut_off or not name.endswith(".csv"):  # half a text file is read, and its last line flagged
        assert [event.id for event in after] == [event.id for event in before]
        assert all("not-read-this-time" in event.flags for event in theirs)
        assert [event.links for event in after] == [event.links for event in before]
    for output in ("out/chronology.csv", "out/chronology.json"):
        text = (case / output).read_text("utf-8")
        assert all(event.id in text for event in before), output
    told = json.loads((case / "out/chronology.json").read_text("utf-8"))
    assert [one["file"] for one in told["kept"]] == [name]
    document = parse_document((case / "out/chronology.json").read_bytes(), Path("c.json"), "c.json")
    assert [one for one in check_against_schema(document, "chronology-output") if "kept" in str(one)] == []

    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink()
    path.write_bytes(original)
    well = merge(case)
    assert well.exit_code == 0, well.stderr
    assert (case / CHRONOLOGY).read_bytes() == bytes_before


def test_a_text_that_lost_its_end_only_keeps_the_whole_entry(case):
    """R3: the last line is cut in its middle; nothing below it was lost."""
    before = events_of(case)
    path = case / "scoping" / "returns" / "police.csv"
    path.write_bytes(path.read_bytes().rstrip()[:-12])
    assert merge(case).exit_code == 1
    assert {event.content() for event in before} <= {event.content() for event in events_of(case)}


def test_a_folder_that_cannot_be_listed_is_an_error_naming_it(case, monkeypatch):
    """R3: os.walk says nothing of it by itself."""
    folder = case / "scoping" / "returns" / "police"
    folder.mkdir()
    (case / "scoping/returns/police.csv").rename(folder / "log.csv")
    assert merge(case).exit_code == 0
    before = (case / CHRONOLOGY).read_bytes()
    shut(monkeypatch, folder)
    done = merge(case)
    assert done.exit_code == 1
    assert "scoping/returns/police: SCOPING-FOLDER the folder cannot be listed (Permission denied)" in done.stderr
    assert "scoping/returns/police/log.csv: SCOPING-NOT-READ" in done.stderr
    after = (case / CHRONOLOGY).read_bytes()
    assert after.count(b"\n- id: ") == before.count(b"\n- id: ")
    assert after.count(b'"not-read-this-time"') == 27


def test_the_folder_of_returns_itself_cannot_be_listed(case, monkeypatch):
    """R3: it is named, and what the last merge wrote stays as it is."""
    before = (case / CHRONOLOGY).read_bytes()
    folder = case / "scoping" / "returns"
    shut(monkeypatch, folder)
    done = merge(case)
    assert done.exit_code == 1
    assert "scoping/returns: SCOPING-FOLDER" in done.stderr
    assert "SCOPING-NONE" not in done.stderr
    assert done.stderr.count("SCOPING-NOT-READ") == len(RETURNS)
    assert (case / CHRONOLOGY).read_bytes() == before


@pytest.mark.parametrize("name", RETURNS)
def test_a_return_that_is_gone_is_withdrawn_only_when_a_person_says_so(case, name):
    """R3: neither a file moved away by mistake nor a folder half synchronised withdraws anything."""
    before = events_of(case)
    (case / "scoping" / "returns" / name).unlink()
    agency = next(event.agency for event in before if event.file == name)
    done = merge(case)
    assert done.exit_code == 1
    assert f"{name}: SCOPING-GONE" in done.stderr
    assert f"wscp merge-scoping --withdraw {agency}" in done.stderr
    after = events_of(case)
    assert [event.id for event in after] == [event.id for event in before]
    assert {event.file for event in after if "return-gone" in event.flags} == {name}
    assert merge(case, "--withdraw", agency).exit_code in {0, 1}  # 1 where decisions hang on what is gone
    assert [event.id for event in events_of(case)] == [event.id for event in before if event.file != name]


def test_all_returns_gone_is_no_empty_chronology(case):
    """R3: 237 entries became none."""
    before = [event.id for event in events_of(case)]
    shutil.rmtree(case / "scoping" / "returns")
    (case / "scoping" / "returns").mkdir()
    assert merge(case).exit_code == 1
    assert [event.id for event in events_of(case)] == before


def test_a_return_under_another_name_takes_the_place_of_the_one_gone(case):
    """R3: an agency sends again, and the file is called differently."""
    before = [event.content() for event in events_of(case)]
    returns = case / "scoping" / "returns"
    (returns / "police").mkdir()
    (returns / "police.csv").rename(returns / "police" / "second version.csv")
    done = merge(case)
    assert done.exit_code == 0, done.stderr
    assert [event.content() for event in events_of(case)] == before
    assert "return-gone" not in (case / CHRONOLOGY).read_text("utf-8")


def test_an_agency_that_nobody_knows_withdraws_nothing(case):
    before = (case / CHRONOLOGY).read_bytes()
    refusal = merge(case, "--withdraw", "polcie").exception
    assert (refusal.code, refusal.advice) == (ExitCode.USAGE, "Did you mean police?")
    assert (case / CHRONOLOGY).read_bytes() == before
    assert "nothing of police is gone" in merge(case, "--withdraw", "police").stderr


@pytest.mark.parametrize("text", ["events: [{id: {}, agency: police}]\n", "events: [{id: ev-a, event: 5}]\n", "a: ["])
def test_a_damaged_chronology_is_named_and_the_new_one_is_whole(case, text):
    """R3, R7: one line says where it is damaged; the merge goes on, and the damaged one stays."""
    whole = (case / CHRONOLOGY).read_bytes()
    (case / CHRONOLOGY).write_text(text, "utf-8")
    done = merge(case)
    assert done.exit_code == 5, done.stderr
    assert "chronology/chronology.yaml:1:" in done.stderr
    assert "fault" not in done.stderr
    assert (case / CHRONOLOGY).read_text("utf-8") == text
    assert (case / "chronology/chronology.new.yaml").read_bytes() == whole


def test_a_chronology_that_may_not_be_read_stops_the_merge(case, monkeypatch):
    """R3: without it nobody can say what would be lost."""
    from wscp_cli.returns import since

    def read(path, *more):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(since, "read_plain", read)
    before = (case / CHRONOLOGY).read_bytes()
    refusal = merge(case).exception
    assert refusal.code is ExitCode.UNREADABLE
    assert "chronology/chronology.yaml is there but cannot be read: Permission denied" in refusal.message
    assert (case / CHRONOLOGY).read_bytes() == before


def test_a_return_cut_off_between_two_rows_keeps_its_entries_until_a_person_says_so(case):
    """R3: a file that is whole line by line, and has lost more than half of its rows."""
    path = case / "scoping" / "returns" / "police.csv"
    before = events_of(case)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:12]))
    done = merge(case)
    assert done.exit_code == 1
    assert "more than half of the return is gone" in done.output
    assert len(events_of(case)) == len(before)
    merge(case, "--withdraw", "police")
    assert len(events_of(case)) < len(before)
