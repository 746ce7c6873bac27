"""R4: what is recorded while an editor is open on the same file is not lost, whatever the editor does."""

import os
import sys

import pytest

from wscp_cli.casefile.yaml.three_way import merged
from wscp_cli.model.folder import read_case

LOG = "log.yaml"


@pytest.fixture
def case(wscp, tmp_path):
    made = wscp("new-case", "WSCP-2026-010", "--dir", str(tmp_path), "--no-git", "--today", "2026-11-01")
    assert made.returncode == 0, made.stderr
    return tmp_path / "WSCP-2026-010"


@pytest.fixture
def editing(case, wscp, tmp_path):
    """Run ``wscp edit`` with an editor that does what a piece of Python says; it knows ``copy`` and ``case``."""

    def run(name, does, **environment):
        script = tmp_path / "editor.py"
        script.write_text(
            "import os, pathlib, subprocess, sys\n"
            f"copy, case = pathlib.Path(sys.argv[-1]), pathlib.Path({str(case)!r})\n{does}\n",
            "utf-8",
        )
        named = {"EDITOR": f'"{sys.executable}" "{script}"', "VISUAL": "", **environment}
        return wscp("edit", name, "--case", str(case), "--today", "2026-11-23", **named)

    return run


def left(case):
    return sorted(path.name for path in case.rglob("*.edited*"))


RECORD = "p = case / 'log.yaml'; p.write_text(p.read_text('utf-8') + THEIRS, 'utf-8')"
THEIRS = "\n# recorded meanwhile\n"
MINE = "copy.write_text('# mine\\n' + copy.read_text('utf-8'), 'utf-8')"


def test_changes_in_other_lines_are_both_in_the_file(case, editing):
    done = editing(LOG, f"THEIRS = {THEIRS!r}\n{RECORD}\n{MINE}")
    assert done.returncode == 0, done.stderr
    text = (case / LOG).read_text("utf-8")
    assert text.startswith("# mine\n")
    assert text.endswith(THEIRS)
    assert "was changed meanwhile; both changes are in it" in done.stderr
    assert left(case) == []


def test_what_wscp_record_wrote_meanwhile_is_there(case, editing):
    wscp = f"[{sys.executable!r}, '-m', 'wscp_cli']"
    record = (
        f"subprocess.run([*{wscp}, 'record', 'log', 'note', 'Rang the ward', '--on', '2026-11-20', '--today', "
        "'2026-11-23', '--case', str(case)], check=True)"
    )
    done = editing(LOG, f"{record}\n{MINE}")
    assert done.returncode == 0, done.stderr
    assert "Rang the ward" in (case / LOG).read_text("utf-8")
    assert (case / LOG).read_text("utf-8").startswith("# mine\n")


def test_changes_in_the_same_lines_are_refused_and_both_versions_kept(case, editing):
    first = "t = {}.read_text('utf-8'); {}.write_text('# {}\\n' + t, 'utf-8')"
    file = "(case / 'log.yaml')"
    theirs, mine = first.format(file, file, "theirs"), first.format("copy", "copy", "mine")
    done = editing(LOG, f"{theirs}\n{mine}")
    assert done.returncode == 5
    assert "nothing was written, and what you saved is kept as log.edited.yaml" in done.stderr
    assert (case / LOG).read_text("utf-8").startswith("# theirs\n")
    assert (case / "log.edited.yaml").read_text("utf-8").startswith("# mine\n")


def test_an_editor_that_replaces_the_file_by_a_rename(case, editing):
    does = "new = copy.with_name('new.tmp'); new.write_text('# mine\\n' + copy.read_text('utf-8'), 'utf-8')\n"
    done = editing(LOG, does + "new.replace(copy)")
    assert done.returncode == 0, done.stderr
    assert (case / LOG).read_text("utf-8").startswith("# mine\n")
    assert left(case) == []


@pytest.mark.parametrize("does", ["copy.write_bytes(b''); os._exit(1)", "copy.unlink(); os._exit(1)"])
def test_an_editor_that_crashes_changes_nothing(case, editing, does):
    before = (case / LOG).read_bytes()
    done = editing(LOG, does)
    assert done.returncode in {3, 5}
    assert (case / LOG).read_bytes() == before
    assert "the editor left" in done.stderr


def test_what_an_editor_saved_before_it_crashed_is_taken(case, editing):
    done = editing(LOG, f"{MINE}\nos._exit(1)")
    assert done.returncode == 0, done.stderr
    assert "ended with code 1" in done.stderr
    assert (case / LOG).read_text("utf-8").startswith("# mine\n")


def test_a_file_that_is_gone_meanwhile_keeps_what_was_saved(case, editing):
    done = editing(LOG, f"(case / 'log.yaml').unlink()\n{MINE}")
    assert done.returncode == 5
    assert "log.yaml is no longer there" in done.stderr
    assert not (case / LOG).exists()
    assert (case / "log.edited.yaml").read_text("utf-8").startswith("# mine\n")


def test_an_editor_that_comes_back_at_once_leaves_its_copy(case, editing):
    """R4: its window may still be open; what it saves later must be found."""
    done = editing(LOG, "")
    assert done.returncode == 0
    assert "what it saves is in log.edited.yaml" in done.stderr
    assert left(case) == ["log.edited.yaml"]
    again = editing(LOG, MINE)
    assert again.returncode == 0
    assert "log.edited.yaml is there from an edit that is open or was cut off" in again.stderr
    assert (case / LOG).read_text("utf-8").startswith("# mine\n")
    assert left(case) == ["log.edited.yaml"]


def test_a_busy_case_keeps_what_was_saved(case, editing):
    """R4, R8: exit 6, and nothing typed is lost."""
    hold = (
        "from wscp_cli.casefile.disk.lock import case_lock; import time\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    with case_lock(case, 'record note', print):\n        (case / '.wscp/held').touch(); time.sleep(8)\n"
        "    os._exit(0)\n"
        "while not (case / '.wscp/held').exists(): pass\n"
    )
    if os.name == "nt":
        pytest.skip("forks")
    done = editing(LOG, hold + MINE)
    assert done.returncode == 6
    assert "what you saved is kept as log.edited.yaml" in done.stderr
    assert (case / "log.edited.yaml").read_text("utf-8").startswith("# mine\n")


@pytest.mark.skipif(os.name == "nt", reason="notepad needs no terminal")
def test_without_a_terminal_no_editor_of_the_terminal_is_opened(case, editing):
    """W5: vim without a terminal waits for ever."""
    done = editing("case", "", EDITOR="")
    assert done.returncode == 4
    assert "there is no terminal to open one in" in done.stderr
    assert left(case) == []


def test_the_case_is_still_read_with_a_copy_in_it(case, editing):
    editing(LOG, "")
    assert read_case(case).log is not None


@pytest.mark.usefixtures("links")
def test_a_file_that_is_a_link_is_not_edited_and_stays_a_link(case, editing, tmp_path):
    """R8: a link is neither followed nor replaced."""
    real = tmp_path / "real.yaml"
    (case / LOG).rename(real)
    (case / LOG).symlink_to(real)
    before = real.read_bytes()
    done = editing(LOG, MINE)
    assert done.returncode == 3, done.stderr
    assert "log.yaml is a link" in done.stderr
    assert (case / LOG).is_symlink()
    assert real.read_bytes() == before
    assert left(case) == []


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        (b"a\nb\nc\nd\n", b"A\r\nb\r\nc\r\nd\r\n", b"a\nb\nc\nD\n", b"A\nb\nc\nD\n"),
        (b"a\nb\nc\nd\n", b"A\r\nb\r\nc\r\nd\r\n", b"a\r\nb\r\nc\r\nD\r\n", b"A\nb\nc\nD\n"),
        (b"a\r\nb\r\nc\r\nd\r\n", b"A\nb\nc\nd\n", b"a\r\nb\r\nc\r\nD\r\n", b"A\r\nb\r\nc\r\nD\r\n"),
    ],
)
def test_an_editor_that_writes_all_line_ends_anew_changed_no_line(base, mine, theirs, both):
    """R4: on Windows an edit beside a record was refused, as if both had changed every line."""
    assert merged(base, mine, theirs) == both


def test_a_copy_that_cannot_be_deleted_is_named(case, tmp_path, monkeypatch, capsys):
    """R8: `wscp edit` ended with 0 and told nobody that the copy, with the case's words, was still there."""
    from wscp_cli.commands.folder.edit import _edit_copy
    from wscp_cli.console import Console

    script = tmp_path / "editor.py"
    script.write_text("import pathlib, sys\npathlib.Path(sys.argv[-1]).write_bytes(b'# mine\\n')\n", "utf-8")

    def held(path, **_):
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patched:
        patched.setattr("wscp_cli.casefile.editing.Path.unlink", held)
        _edit_copy([sys.executable, str(script)], case / LOG, LOG, case, Console())
    assert (case / LOG).read_bytes() == b"# mine\n"
    assert left(case) == ["log.edited.yaml"]
    said = capsys.readouterr().err
    assert "log.edited.yaml, the copy that was edited, cannot be deleted" in said
