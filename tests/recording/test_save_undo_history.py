"""W4: what wscp writes is saved as a step with a sentence, and taken back by `wscp undo`; with git and without."""

import json
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from wscp_cli.casefile.git.repository import find_git
from wscp_cli.casefile.history.of_case import history_of
from wscp_cli.casefile.history.states import MOST_UNDONE, FileChange, to_undo
from wscp_cli.casefile.history.undoing import undo, undoing

DEMO = Path(str(files("wscp_cli"))) / "demo_case"
TEMPLATE = Path(str(files("wscp_cli"))).parent / "case_template"
NOTE = ("record", "log", "note", "Said", "--on", "2026-11-12")


def git(case, *words):
    return subprocess.run(
        [find_git(), "-C", str(case), "-c", "user.name=T", "-c", "user.email=t@localhost", *words],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout


def demo(tmp_path):
    root = tmp_path / "case"
    shutil.copytree(DEMO, root, ignore=shutil.ignore_patterns("out", "identifiers.yaml"))
    shutil.copy(TEMPLATE / ".gitignore", root)
    return root


@pytest.fixture(params=["git", "no git"])
def case(request, tmp_path):
    """The demo as a repository of its own, or as a folder and no more."""
    root = demo(tmp_path)
    if request.param == "git":
        git(root, "init", "--quiet")
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message=First")
    return root


def contents(case):
    """Every file of the case but what keeps its history."""
    return {
        path.relative_to(case).as_posix(): path.read_bytes()
        for path in case.rglob("*")
        if path.is_file() and not {".git", ".wscp"} & set(path.relative_to(case).parts)
    }


def steps(wscp, case):
    done = wscp("history", case, "--format", "json", "-n", "100")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["steps"]


def ran(wscp, *words, code=0):
    done = wscp(*words)
    assert done.returncode == code, done.stderr
    return done


def test_w4_a_record_is_a_step_and_undo_takes_it_back_to_the_byte(wscp, case):
    before = contents(case)
    ran(wscp, *NOTE, "--case", case)
    after = contents(case)
    assert after != before
    assert steps(wscp, case)[0]["command"] == "record log"
    said = ran(wscp, "undo", case, "--yes").stderr
    assert contents(case) == before
    assert "log.yaml" in said
    ran(wscp, "undo", case, "--yes", "--redo")
    assert contents(case) == after
    ran(wscp, "undo", case, "--yes")
    assert contents(case) == before


def test_w4_step_by_step_back_and_no_further_than_ten(case):
    kept, log, seen = history_of(case), case / "log.yaml", []
    for number in range(MOST_UNDONE + 2):
        before = log.read_bytes()
        seen.append(before)
        log.write_bytes(before + f"# number {number}\n".encode())
        kept.keep("record log", f"Number {number}", [FileChange("log.yaml", before, log.read_bytes())])
    for number in range(MOST_UNDONE):
        state = to_undo(kept.states(200))
        assert state.title == f"Number {MOST_UNDONE + 1 - number}"
        made = undoing(case, kept.changes(state))
        undo(case, made)
        kept.keep("undo", "Taken back", made.files, undoes=state.id)
        assert log.read_bytes() == seen.pop()
    assert to_undo(kept.states(200)) is None


def test_w4_what_a_person_changed_since_stays(wscp, case):
    log = case / "log.yaml"
    ran(wscp, *NOTE, "--case", case)
    log.write_bytes(b"# mine\n" + log.read_bytes())
    said = ran(wscp, "undo", case, "--yes").stderr
    assert "log.yaml was changed since as well" in said
    text = log.read_text("utf-8")
    assert text.startswith("# mine\n")
    assert "Said" not in text


def test_w4_what_a_person_changed_before_is_no_part_of_the_step(wscp, case):
    log = case / "log.yaml"
    log.write_bytes(b"# mine\n" + log.read_bytes())
    ran(wscp, *NOTE, "--case", case)
    ran(wscp, "undo", case, "--yes")
    assert log.read_bytes().startswith(b"# mine\n")


def test_w4_the_same_lines_changed_since_are_for_a_person(wscp, case):
    log = case / "log.yaml"
    ran(wscp, *NOTE, "--case", case)
    log.write_bytes(log.read_bytes().replace(b"Said", b"Said otherwise"))
    before = contents(case)
    done = ran(wscp, "undo", case, "--yes", code=5)
    assert "log.yaml was changed since" in done.stderr
    assert contents(case) == before


def test_w4_a_file_that_a_command_made_goes_and_one_that_was_edited_since_does_not(wscp, case):
    shutil.rmtree(case / "documents", ignore_errors=True)
    before = contents(case)
    ran(wscp, "report", "minutes", case)
    made = set(contents(case)) - set(before)
    assert "documents/minutes.docx" in made
    (case / "documents/minutes.docx").write_bytes(b"a person's")
    ran(wscp, "undo", case, "--yes", code=5)
    assert (case / "documents/minutes.docx").read_bytes() == b"a person's"


def test_w4_nobody_is_asked_where_nobody_sits(wscp, case):
    ran(wscp, *NOTE, "--case", case)
    before = contents(case)
    assert "--yes" in ran(wscp, "undo", case, code=2).stderr
    ran(wscp, "undo", case, "--dry-run")
    assert contents(case) == before


def test_w4_no_save_leaves_no_step(wscp, case):
    many = len(steps(wscp, case))
    ran(wscp, *NOTE, "--case", case, "--no-save")
    assert len(steps(wscp, case)) == many


def test_w4_titles_hold_no_words_of_the_case(wscp, case):
    ran(wscp, "record", "log", "note", "Zqxnamed said so", "--on", "2026-11-12", "--case", case)
    told = json.dumps(steps(wscp, case))
    assert "Zqx" not in told


def test_w4_a_profile_can_leave_saving_to_people(wscp, case):
    profile = case.parent / "ours.yaml"
    profile.write_text("profile: ours\ntitle: Ours\nextends: warwickshire-2024\nsaving: by-hand\n", encoding="utf-8")
    text = (case / "case.yaml").read_text("utf-8")
    (case / "case.yaml").write_text(text.replace("warwickshire-2024", "../ours.yaml"), encoding="utf-8")
    many = len(steps(wscp, case))
    ran(wscp, *NOTE, "--case", case)
    assert len(steps(wscp, case)) == many


def test_identifiers_have_no_second_copy(wscp, case):
    ran(wscp, "record", "identifier", "child-a", "--name", "Quillon Zqxfarthing", "--case", case)
    kept = [path for path in (case / ".wscp").rglob("*") if path.is_file() and b"Zqx" in path.read_bytes()]
    assert kept == []
    if (case / ".git").exists():
        assert "identifiers" not in git(case, "ls-tree", "-r", "--name-only", "HEAD")


class TestWithGit:
    @pytest.fixture
    def repository(self, tmp_path):
        root = demo(tmp_path)
        git(root, "init", "--quiet")
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message=First")
        return root

    def test_save_keeps_everything_and_says_so(self, wscp, repository):
        (repository / "scoping/returns/late.csv").write_text("Date,Event\n", encoding="utf-8")
        (repository / "identifiers.yaml").write_text("people: []\n", encoding="utf-8")
        ran(wscp, "save", "A late return", "--case", repository)
        assert git(repository, "log", "-1", "--format=%s").strip() == "A late return"
        assert git(repository, "show", "--name-only", "--format=").split() == ["scoping/returns/late.csv"]
        assert "saved already" in ran(wscp, "save", "--case", repository).stderr

    def test_no_name_goes_into_a_message(self, wscp, repository):
        ran(wscp, "record", "identifier", "child-a", "--name", "Quillon Zqxfarthing", "--case", repository)
        (repository / "log.yaml").write_bytes(b"# x\n" + (repository / "log.yaml").read_bytes())
        done = ran(wscp, "save", "Zqxfarthing's mother rang", "--case", repository, code=2)
        assert "Zqx" not in done.stderr

    def test_what_a_person_changed_and_staged_is_a_step_of_its_own(self, wscp, repository):
        (repository / "mine.txt").write_text("x", encoding="utf-8")
        (repository / "not yet.txt").write_text("x", encoding="utf-8")
        git(repository, "add", "mine.txt")
        ran(wscp, *NOTE, "--case", repository)
        assert git(repository, "show", "--name-only", "--format=").split() == ["log.yaml"]
        assert git(repository, "show", "--name-only", "--format=", "HEAD~1").split() == ["mine.txt"]
        assert '?? "not yet.txt"' in git(repository, "status", "--porcelain")

    def test_hundreds_of_files_with_odd_names_are_one_step(self, wscp, repository):
        for number in range(300):
            (repository / f"scoping/returns/:(top) *?[{number}].csv".replace("*?", "")).write_text(
                "x", encoding="utf-8"
            )
        said = ran(wscp, "save", "--case", repository).stderr
        assert "300 files saved" in said
        assert "saved already" in ran(wscp, "save", "--case", repository).stderr

    def test_no_program_of_a_hostile_repository_runs(self, wscp, repository, tmp_path):
        """R5: a filter of the repository's own is a program; nothing is saved, and it is said."""
        ran_by = tmp_path / "ran"
        git(repository, "config", "filter.trap.clean", f"touch {ran_by}; cat")
        (repository / ".gitattributes").write_text("*.yaml filter=trap\n", encoding="utf-8")
        done = ran(wscp, *NOTE, "--case", repository)
        assert not ran_by.exists()
        assert "not saved as a step" in done.stderr
        assert "GIT-PROGRAM" in done.stderr
        ran(wscp, "save", "All", "--case", repository, code=3)
        ran(wscp, "history", repository)
        assert not ran_by.exists()

    def test_a_merge_under_way_is_left_alone(self, wscp, repository):
        (repository / ".git/MERGE_HEAD").write_text(git(repository, "rev-parse", "HEAD"), encoding="utf-8")
        done = ran(wscp, *NOTE, "--case", repository)
        assert "in the middle of a merge" in done.stderr

    def test_a_case_within_another_repository_keeps_its_own_steps(self, wscp, tmp_path):
        git(tmp_path, "init", "--quiet")
        root = demo(tmp_path)
        ran(wscp, *NOTE, "--case", root)
        assert len(steps(wscp, root)) == 1
        assert ".wscp/history" not in git(tmp_path, "status", "--porcelain", "--untracked-files=all")


def test_a_damaged_copy_is_said_and_nothing_is_undone(wscp, tmp_path):
    root = demo(tmp_path)
    ran(wscp, *NOTE, "--case", root)
    (root / ".wscp/history/000001/before-0").write_bytes(b"x")
    before = contents(root)
    done = ran(wscp, "undo", root, "--yes", code=3)
    assert "not as it was" in done.stderr
    assert contents(root) == before


@pytest.mark.parametrize("name", ["../outside.yaml", "identifiers.yaml", "/tmp/x.yaml", ".git/config", "out/../../x"])
def test_a_hostile_history_names_no_file_elsewhere(wscp, tmp_path, name):
    root = demo(tmp_path)
    ran(wscp, *NOTE, "--case", root)
    state = root / ".wscp/history/000001/state.json"
    told = json.loads(state.read_text("utf-8"))
    told["files"][0] = {"file": name, "before": None, "after": None}
    told["files"].append({"file": name, "before": told["files"][0]["before"], "after": None})
    state.write_text(json.dumps(told), encoding="utf-8")
    done = ran(wscp, "undo", root, "--yes", code=3)
    assert "none of this case" in done.stderr


def test_a_broken_state_is_left_out(wscp, tmp_path):
    root = demo(tmp_path)
    ran(wscp, *NOTE, "--case", root)
    for broken in (b"", b"[]", b'{"files": 1}', b"\xff"):
        (root / ".wscp/history/000001/state.json").write_bytes(broken)
        assert steps(wscp, root) == []
        ran(wscp, "undo", root, "--yes", code=2)
    (root / ".wscp/history/000001/state.json").write_text('{"files": [1, {"file": 3}]}', encoding="utf-8")
    ran(wscp, "history", root)
    ran(wscp, "undo", root, "--yes", code=2)
