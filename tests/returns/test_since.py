"""A resubmitted return: what is new, changed and withdrawn; the file's own diff; a merge killed half-way."""

import difflib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from wscp_cli.casefile.git.repository import file_at, find_git, first_commit
from wscp_cli.casefile.schema import check_against_schema
from wscp_cli.casefile.yaml.source import parse_document

CASE = """\
schema_version: 1
reference: WSCP-2026-009
profile: warwickshire-2024
stage: returns
"""
AGENCIES = "schema_version: 1\nagencies:\n  - {id: police, name: Police, sector: police}\n"
POLICE = """\
Date,Event,Action taken
03/04/2025,Zebedee reported missing by school,Logged
04/04/2025,Zebedee found at the bus station,Returned home
09/05/2025,Third party rang about shouting,No action
"""
CHRONOLOGY = Path("chronology", "chronology.yaml")


@pytest.fixture
def case(tmp_path):
    folder = tmp_path / "WSCP-2026-009"
    (folder / "scoping" / "returns").mkdir(parents=True)
    (folder / "chronology").mkdir()
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    (folder / "agencies.yaml").write_text(AGENCIES, encoding="utf-8")
    _send(folder, POLICE)
    return folder


def _send(case: Path, text: str) -> None:
    (case / "scoping" / "returns" / "police.csv").write_text(text, encoding="utf-8")


def _text(case: Path) -> str:
    return (case / CHRONOLOGY).read_text(encoding="utf-8")


def _ids(case: Path) -> list[str]:
    return [line.split('"')[1] for line in _text(case).splitlines() if line.startswith("- id: ")]


def _revision(case: Path) -> dict | None:
    return json.loads((case / "out" / "chronology.json").read_text(encoding="utf-8"))["revision"]


RESENT = (
    POLICE.replace("Logged", "Logged; patrol sent")
    .replace("found at the bus station", "found by an officer at the bus station")
    .replace("09/05/2025,Third party rang about shouting,No action\n", "")
    + "11/06/2025,Strategy meeting,Attended\n"
)


def test_a_resubmitted_return_is_told_by_ids_and_places_only(wscp, case):
    first = wscp("merge-scoping", case, "--format", "yaml,json")
    assert first.returncode == 0, first.stderr
    assert "since" not in first.stderr
    assert _revision(case) is None
    missing, found, shouting = _ids(case)
    _send(case, RESENT)
    asked = wscp("merge-scoping", case, "--dry-run")
    assert asked.returncode == 1
    told = "police.csv: SCOPING-GONE entries that it held are no longer in the return; 1 entry of police"
    assert f"{told} ({shouting})" in asked.stderr
    assert "since the last merge: 1 new, 2 changed; 1 as they were" in asked.stderr
    second = wscp("merge-scoping", case, "--format", "yaml,json", "--withdraw", "police")
    assert second.returncode == 0
    assert "since the last merge: 1 new, 2 changed, 1 withdrawn; 0 as they were" in second.stderr
    assert f"changed    {missing}  police, 2025-04-03, police.csv row 2: response" in second.stderr
    assert f"changed    {found} -> " in second.stderr
    assert f"withdrawn  {shouting}  police, 2025-05-09, police.csv row 4" in second.stderr
    assert "Zebedee" not in second.stderr + second.stdout
    revision = _revision(case)
    assert revision["since"] == "the last merge"
    assert [one["before"]["id"] for one in revision["changed"]] == [missing, found]
    assert [one["fields"] for one in revision["changed"]] == [["response"], ["event"]]
    assert [one["id"] for one in revision["withdrawn"]] == [shouting]
    assert [one["date"] for one in revision["new"]] == ["2025-06-11"]
    assert "Zebedee" not in json.dumps(revision)
    document = parse_document((case / "out" / "chronology.json").read_bytes(), Path("c.json"), "c.json")
    assert [one for one in check_against_schema(document, "chronology-output") if "revision" in str(one)] == []


def test_a_merge_of_the_same_returns_changes_nothing_and_says_so(wscp, case):
    wscp("merge-scoping", case, "--format", "yaml,json")
    before = (case / "out" / "chronology.json").read_bytes()
    again = wscp("merge-scoping", case, "--format", "yaml,json")
    assert "since the last merge: nothing new, changed or withdrawn" in again.stderr
    assert (case / "out" / "chronology.json").read_bytes() == before


def test_a_decision_on_a_withdrawn_entry_is_named_with_its_successor(wscp, case):
    wscp("merge-scoping", case, "--format", "yaml")
    missing, found, shouting = _ids(case)
    (case / "chronology" / "decisions.yaml").write_text(
        f"schema_version: 1\nkey_events:\n  - event: {found}\n  - event: {shouting}\nnotes:\n"
        f"  - {{event: {missing}, text: Zebedee}}\n",
        encoding="utf-8",
    )
    _send(case, RESENT)
    done = wscp("merge-scoping", case, "--format", "yaml", "--withdraw", "police")
    successor = _ids(case)[1]
    lines = [line for line in done.stderr.splitlines() if "SCOPING-DECISION" in line]
    assert [line.partition(":")[0] for line in lines] == ["chronology/decisions.yaml"] * 2
    assert found in lines[0]
    assert successor in lines[0]
    assert shouting in lines[1]
    assert "no new entry took its place; find the one it belongs to, or take this out" in lines[1]
    assert f"withdrawn  {shouting}  police, 2025-05-09, police.csv row 4: a decision hangs on it" in done.stderr
    assert "row 2: response; a decision hangs on it" in done.stderr
    assert "Zebedee" not in done.stderr


def test_since_an_earlier_file_or_case(wscp, case, tmp_path):
    wscp("merge-scoping", case, "--format", "yaml")
    kept = tmp_path / "kept.yaml"
    kept.write_text(_text(case), encoding="utf-8")
    _send(case, RESENT)
    wscp("merge-scoping", case, "--format", "yaml", "--withdraw", "police")
    done = wscp("merge-scoping", case, "--dry-run", "--since", kept)
    assert f"since {kept}: 1 new, 2 changed, 1 withdrawn" in done.stderr
    done = wscp("merge-scoping", case, "--format", "json", "--since", case)
    assert "nothing new, changed or withdrawn" in done.stderr
    assert _revision(case)["same"] == 3
    kept.write_text(_text(case).replace("Logged", "Logged by hand"), encoding="utf-8")
    done = wscp("merge-scoping", case, "--dry-run", "--since", kept)
    assert "1 changed; 2 as they were" in done.stderr


@pytest.mark.skipif(not find_git(), reason="there is no git")
def test_since_a_git_revision(wscp, case):
    wscp("merge-scoping", case, "--format", "yaml")
    first_commit(find_git(), case, "First")
    _send(case, RESENT)
    wscp("merge-scoping", case, "--format", "yaml", "--withdraw", "police", "--no-save")
    for revision in ("HEAD", "main", "main@{0}"):
        done = wscp("merge-scoping", case, "--dry-run", "--since", revision)
        assert f"since {revision}: 1 new, 2 changed, 1 withdrawn" in done.stderr, done.stderr
    assert file_at(case, "HEAD", "chronology/chronology.yaml") is not None
    assert file_at(case / "chronology", "HEAD", "chronology.yaml") is not None
    for revision in ("HEAD~1", "--all", "-x", "HEAD:case.yaml", "nowhere", "", "a\nb", "--output=x"):
        assert file_at(case, revision, "chronology/chronology.yaml") is None
    assert file_at(case, "HEAD", "chronology/none.yaml") is None


@pytest.mark.parametrize("named", ["HEAD~7", "nowhere.yaml", "--all", "a" * 500])
def test_since_what_is_not_there_is_wrong_usage(wscp, case, named):
    done = wscp("merge-scoping", case, f"--since={named}")
    assert done.returncode == 2
    assert "git revision" in done.stderr
    assert not (case / CHRONOLOGY).exists()


def test_since_what_is_no_chronology_cannot_be_read(wscp, case, tmp_path):
    (tmp_path / "x.yaml").write_text("events: 3\n", encoding="utf-8")
    (tmp_path / "y.yaml").write_bytes(b"\xff\xfe\x00")
    for name in ("x.yaml", "y.yaml"):
        done = wscp("merge-scoping", case, "--since", tmp_path / name)
        assert done.returncode == 3
        assert "Traceback" not in done.stderr


def test_a_broken_last_merge_stops_nothing(wscp, case):
    (case / CHRONOLOGY).write_text("events: 3\n", encoding="utf-8")
    done = wscp("merge-scoping", case, "--format", "yaml,csv")
    assert done.returncode == 5
    assert "cannot be said" in done.stderr
    assert (case / "chronology" / "chronology.new.yaml").is_file()
    assert (case / CHRONOLOGY).read_text(encoding="utf-8") == "events: 3\n"


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("Returned home", "Returned home; mother seen", 1),
        ("found at the bus station", "found by an officer at the bus station", 2),
        ("09/05/2025", "10/05/2025", 5),
    ],
)
def test_one_changed_entry_is_one_change_in_the_file(wscp, case, old, new, lines):
    wscp("merge-scoping", case, "--format", "yaml")
    before = _text(case).splitlines()
    _send(case, POLICE.replace(old, new))
    wscp("merge-scoping", case, "--format", "yaml")
    after = _text(case).splitlines()
    changes = [
        (before[i1:i2], after[j1:j2])
        for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if tag != "equal" and not before[i1].startswith("generated_hash")
    ]
    assert sum(len(removed) for removed, _ in changes) == sum(len(added) for _, added in changes) == lines
    at = [place for place, (one, other) in enumerate(zip(before, after, strict=True)) if one != other][1:]
    entry = [sum(line.startswith("- id: ") for line in before[: place + 1]) for place in at]
    assert len(set(entry)) == 1


KILLED = """
import os, signal, sys
from wscp_cli.casefile.disk import atomic
here = sys.argv.pop(1)
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
if here == "half written":
    whole = atomic.replacing
    class Half:
        def __init__(self, stream): self.stream = stream
        def write(self, content):
            self.stream.write(content[: len(content) // 2]); self.stream.flush(); die()
        def writelines(self, pieces): self.write(b"".join(pieces))
    import contextlib
    @contextlib.contextmanager
    def replacing(path, choose=None):
        with whole(path, choose) as stream:
            yield Half(stream) if path.name == "chronology.yaml" else stream
    atomic.replacing = replacing
elif here == "before the bytes are safe":
    atomic.os.fsync = die
elif here == "before it takes the place":
    atomic._take_the_place = die
from wscp_cli.app import main
sys.argv[0] = "wscp"
main()
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
@pytest.mark.parametrize("here", ["half written", "before the bytes are safe", "before it takes the place"])
def test_a_killed_merge_leaves_the_old_chronology_whole(wscp, case, here):
    wscp("merge-scoping", case, "--format", "yaml")
    before = (case / CHRONOLOGY).read_bytes()
    _send(case, RESENT)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, here, "merge-scoping", str(case), "--format", "yaml", "--today", "2026-11-23"],
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == -signal.SIGKILL
    assert (case / CHRONOLOGY).read_bytes() == before
    again = wscp("merge-scoping", case, "--format", "yaml", "--withdraw", "police")
    assert again.returncode == 0, again.stderr
    assert "1 new, 2 changed, 1 withdrawn" in again.stderr


def test_a_first_return_and_one_that_is_gone_are_told_in_a_line_each(wscp, case):
    wscp("merge-scoping", case, "--format", "yaml")
    missing, _, _ = _ids(case)
    returns = case / "scoping" / "returns"
    (case / "agencies.yaml").write_text(f"{AGENCIES}  - {{id: gp, name: Surgery, sector: health}}\n", encoding="utf-8")
    (returns / "gp.csv").write_text("Date,Event\n" + "".join(f"{n}/5/2025,Seen {n}\n" for n in range(1, 31)), "utf-8")
    _send(case, RESENT)
    first = wscp("merge-scoping", case, "--format", "yaml", "--withdraw", "police").stderr
    assert "  gp      30 new: its first return\n  police  1 new, 2 changed, 1 withdrawn\n" in first
    assert "new        ev-" in first  # of the police
    assert " gp, 2025" not in first
    (case / "chronology" / "decisions.yaml").write_text(
        f"schema_version: 1\nkey_events:\n  - event: {missing}\n",
        encoding="utf-8",
    )
    (returns / "police.csv").unlink()
    kept = wscp("merge-scoping", case, "--format", "yaml").stderr
    assert "since the last merge: nothing new, changed or withdrawn" in kept  # nobody has said that it is withdrawn
    gone = wscp("merge-scoping", case, "--format", "yaml", "--withdraw", "police").stderr
    assert "since the last merge: 3 withdrawn; 30 as they were\n  police  3 withdrawn: nothing of its return" in gone
    told = [line for line in gone.splitlines() if line.startswith("  withdrawn")]
    assert told == [f"  withdrawn  {missing}  police, 2025-04-03, police.csv row 2: a decision hangs on it"]
