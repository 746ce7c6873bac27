"""wscp new-case: whole, private, versioned, valid at once; never over somebody's work, never outside its folder."""

import contextlib
import errno
import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from wscp_cli.casefile.folder import read_documents
from wscp_cli.casefile.git.repository import enclosing_repository, find_git
from wscp_cli.casefile.scaffold import CaseDetails, child_id, make_case
from wscp_cli.errors import ExitCode, WscpError

POSIX = pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
GIT = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
REF = "WSCP-2026-004"


def git(folder, *arguments):
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
    )
    return done.stdout.strip()


@GIT
def test_a_new_case_is_valid_at_once_and_says_what_next(wscp, tmp_path):
    done = wscp(
        "new-case",
        REF,
        "--pseudonym",
        "Child B",
        "--became-aware",
        "2026-01-20",
        "--notified",
        "2026-01-23T10:15",
        "--today",
        "2026-01-24",
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert "wscp check" in done.stderr
    documents, findings = read_documents(tmp_path / REF)
    assert findings == ()
    case, notification, family = (documents[kind].data for kind in ("case", "notification", "family"))
    assert case["reference"] == REF
    assert case["pseudonym"] == "Child B"
    assert (case["stage"], case["opened_on"]) == ("notification", "2026-01-24")
    assert case["children"][0]["person"] == family["people"][0]["id"] == "child-b"
    assert (notification["became_aware"], notification["notified_on"]) == ("2026-01-20", "2026-01-23T10:15")
    assert wscp("validate", tmp_path / REF).returncode == 0


def test_without_any_detail_it_is_valid_too(wscp, tmp_path):
    assert wscp("new-case", REF, "--no-git").returncode == 0
    assert wscp("validate", tmp_path / REF).returncode == 0
    assert not (tmp_path / REF / ".git").exists()
    assert not (tmp_path / REF / "lcspr").exists()


@POSIX
@GIT
def test_nobody_else_can_read_it_whatever_the_umask(wscp, tmp_path):
    before = os.umask(0)
    try:
        assert wscp("new-case", REF).returncode == 0
    finally:
        os.umask(before)
    root = tmp_path / REF
    assert stat.S_IMODE(root.stat().st_mode) == 0o700
    for path in root.rglob("*"):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert not mode & 0o077 or ".git" in path.relative_to(root).parts, path
        if ".git" not in path.relative_to(root).parts:
            assert mode == (0o700 if path.is_dir() else 0o600), path


@GIT
def test_one_commit_on_main_holds_everything(wscp, tmp_path):
    assert wscp("new-case", REF, "--pseudonym", "Child A").returncode == 0
    root = tmp_path / REF
    assert git(root, "rev-list", "--count", "HEAD") == "1"
    assert git(root, "branch", "--show-current") == "main"
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "log", "--format=%an <%ae>") == "wscp <wscp@localhost>"
    assert "Child A" not in git(root, "log", "--format=%B")
    tracked = set(git(root, "ls-files").splitlines())
    on_disk = {
        p.relative_to(root).as_posix()
        for p in root.rglob("*")
        if p.is_file() and ".git" not in p.relative_to(root).parts
    }
    assert tracked == on_disk - {"identifiers.yaml"}  # the real names stay on this computer


@GIT
def test_the_users_own_name_is_used_and_their_settings_cannot_interfere(wscp, tmp_path):
    home = tmp_path / "home"
    marker = tmp_path / "ran"
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-commit", "prepare-commit-msg", "post-checkout"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch '{marker}'\n")
        (hooks / name).chmod(0o755)
    (home / ".gitconfig").write_text(
        "[user]\nname = A Coordinator\nemail = a@example.org\n"
        f"[core]\nhooksPath = {hooks}\nfsmonitor = touch {marker}\n[commit]\ngpgSign = true\n"
        f"[init]\ntemplateDir = {tmp_path}\ndefaultBranch = trunk\n",
    )
    done = wscp("new-case", REF, GIT_DIR=str(tmp_path / "elsewhere"), GIT_CONFIG_GLOBAL=str(home / ".gitconfig"))
    assert done.returncode == 0, done.stderr
    assert git(tmp_path / REF, "log", "--format=%an <%ae>") == "A Coordinator <a@example.org>"
    assert git(tmp_path / REF, "branch", "--show-current") == "main"
    assert not marker.exists()
    assert not (tmp_path / "elsewhere").exists()


@GIT
@POSIX
@pytest.mark.reads_the_day  # git starts the hook, which nobody tells the day
def test_the_hook_looks_at_what_was_added_not_at_what_was_typed_since(wscp, tmp_path):
    assert wscp("new-case", REF).returncode == 0
    root = tmp_path / REF
    sound, broken = (root / "log.yaml").read_text(), "entries: [\n"
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": programs, "HOME": str(tmp_path)}

    def commit(added, typed):
        (root / "log.yaml").write_text(added)
        git(root, "add", "log.yaml")
        (root / "log.yaml").write_text(typed)
        command = ["git", "-c", "user.name=x", "-c", "user.email=x@localhost", "commit", "-qm", "x"]
        return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)

    refused = commit(broken, sound)
    assert refused.returncode == 1
    assert "log.yaml:1:10: YAML-SYNTAX" in refused.stderr
    assert commit(f"# one more line\n{sound}", broken).returncode == 0
    assert list((root / ".git").glob("wscp-*")) == []


def test_an_existing_folder_is_never_touched(wscp, tmp_path):
    (tmp_path / REF).mkdir()
    (tmp_path / REF / "case.yaml").write_text("hours of work")
    assert wscp("new-case", REF).returncode == ExitCode.WOULD_OVERWRITE
    assert [p.name for p in (tmp_path / REF).iterdir()] == ["case.yaml"]
    assert (tmp_path / REF / "case.yaml").read_text() == "hours of work"


@pytest.mark.parametrize("name", [REF.lower(), "Wscp-2026-004"])
def test_a_name_that_differs_only_by_case_is_taken(wscp, tmp_path, name):
    (tmp_path / name).mkdir()
    assert wscp("new-case", REF).returncode == ExitCode.WOULD_OVERWRITE


@POSIX
def test_a_link_that_leads_nowhere_is_taken_too(wscp, tmp_path):
    (tmp_path / REF).symlink_to(tmp_path / "elsewhere")
    assert wscp("new-case", REF).returncode == ExitCode.WOULD_OVERWRITE
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    "reference",
    [
        "../X123",
        "..",
        "A/B/C",
        "A\\B\\C",
        "/TMP/X12",
        "C:X12",
        "CON",
        "LPT1",
        "COM9",
        "NUL",
        "wscp-2026-004",
        "A" * 41,
        "AB",
        "ABC.",
        "ABC ",
        " ABC",
        "-ABC",
        "A\nBC",
        "АВС-2026",
        "ABC\u2010D",
        "ＡＢＣ",
        "A:B:C",
        "A~B~C",
        "$HOME",
        "",
        "ABC\x1b[31m",
    ],
)
def test_a_reference_that_is_no_safe_name_is_refused(wscp, tmp_path, reference):
    before = sorted(p.name for p in tmp_path.iterdir())
    done = wscp("new-case", "--no-git", "--", reference)
    assert done.returncode == ExitCode.USAGE
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == before


@pytest.mark.parametrize("reference", ["CON", "PRN", "NUL", "COM1"])
def test_a_device_of_windows_is_refused_with_the_true_reason(wscp, reference):
    """R8: CON is three capital letters, so that rule is not why it is refused."""
    done = wscp("new-case", "--no-git", "--today", "2026-11-23", reference)
    assert done.returncode == ExitCode.USAGE
    assert done.stderr.startswith(f"error: {reference} cannot name a case: Windows keeps that name for a device\n")


@pytest.mark.parametrize(
    "pseudonym",
    [
        'Child "A": x',
        "Child A # not a comment",
        "'",
        "- a",
        "{a}",
        "null",
        "yes",
        "007",
        "@x",
        "&a",
        "*a",
        "!t",
        "%",
        "Ω 😀",
        "a: b",
        "=1+1",
        "C\\D",
    ],
)
def test_any_pseudonym_is_kept_as_it_is(tmp_path, pseudonym):
    made = make_case(CaseDetails(reference=REF, pseudonym=pseudonym), tmp_path, with_git=False)
    documents, findings = read_documents(made.folder)
    assert findings == ()
    assert documents["case"].data["pseudonym"] == pseudonym
    assert documents["family"].data["people"][0]["role"] == pseudonym


@pytest.mark.parametrize("pseudonym", ["two\nlines", "bell\x07", "x" * 61, "left\u202eright"])
def test_a_pseudonym_that_is_no_line_of_text_is_refused(wscp, pseudonym):
    assert wscp("new-case", REF, "--pseudonym", pseudonym).returncode == ExitCode.USAGE


def test_the_pseudonym_becomes_an_id_where_it_can():
    assert [child_id(name) for name in ("Child B", "Child 12", "", "Oliver", "child-Q")] == [
        "child-b",
        "child-12",
        "child-a",
        "child-a",
        "child-q",
    ]


@pytest.mark.parametrize(
    "options",
    [
        ("--became-aware", "31/11/2026"),
        ("--became-aware", "2026-02-30"),
        ("--notified", "soon"),
        ("--became-aware", "2026-01-20", "--notified", "2026-01-19"),
        ("--became-aware", "2026-01-20", "--today", "2026-01-19"),
        ("--profile", "../x"),
        ("--profile", "narnia"),
        ("--today", "x"),
        ("--dir", __file__),
    ],
)
def test_wrong_usage_makes_nothing(wscp, tmp_path, options):
    done = wscp("new-case", REF, "--no-git", *options)
    assert done.returncode == ExitCode.USAGE
    assert not (tmp_path / REF).exists()


def test_nothing_is_asked_where_nobody_can_answer(wscp, tmp_path):
    done = wscp("new-case", stdin="WSCP-2026-009\n")
    assert done.returncode == ExitCode.USAGE
    assert "wscp new-case" in done.stderr
    assert not (tmp_path / "WSCP-2026-009").exists()


@POSIX
def test_on_a_terminal_it_asks_for_what_is_missing(tmp_path):
    import pty
    import sys

    conversation = [
        ("Reference", "bad reference"),
        ("error:", ""),
        ("Reference", REF),
        ("Pseudonym", "Child C"),
        ("become aware?", "2026-02-30"),
        ("error:", ""),
        ("become aware?", "2026-01-20"),
        ("Panel notified?", ""),
    ]
    child, terminal = pty.fork()
    if not child:  # the process on the other side of the terminal
        os.chdir(tmp_path)
        words = [sys.executable, "-m", "wscp_cli", "new-case", "--no-git", "--today", "2026-11-23"]
        os.execv(sys.executable, words)  # noqa: S606  (ourselves)
    heard = ""
    for question, answer in conversation:
        while question not in heard or (question != "error:" and not heard.endswith(": ")):
            heard += os.read(terminal, 1000).decode()
        heard = heard.partition(question)[2]
        if question != "error:":
            os.write(terminal, answer.encode() + b"\n")
            heard = ""
    with contextlib.suppress(OSError):  # Linux says so when the other side is gone
        while os.read(terminal, 1000):
            pass
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    documents, findings = read_documents(tmp_path / REF)
    assert findings == ()
    assert documents["case"].data["pseudonym"] == "Child C"
    assert documents["notification"].data["became_aware"] == "2026-01-20"


def test_the_profile_is_recorded(wscp, tmp_path):
    assert wscp("new-case", REF, "--no-git", "--profile", "england").returncode == 0
    assert read_documents(tmp_path / REF)[0]["case"].data["profile"] == "england"


def test_a_partnerships_own_profile_is_named_as_seen_from_the_case(wscp, tmp_path):
    own = "profile: ours\ntitle: Ours\nextends: england\n"
    (tmp_path / "our-rules.yaml").write_text(own, encoding="utf-8")
    assert wscp("new-case", REF, "--no-git", "--profile", "our-rules.yaml").returncode == 0
    assert read_documents(tmp_path / REF)[0]["case"].data["profile"] == "../our-rules.yaml"
    (tmp_path / "moved").mkdir()
    for name in (REF, "our-rules.yaml"):
        (tmp_path / name).rename(tmp_path / "moved" / name)
    shown = wscp("protocol", "show", cwd=tmp_path / "moved" / REF / "scoping")
    assert shown.stdout.startswith("Ours (england + ours)")  # the case's own rules, not the bundled ones
    assert wscp("check", cwd=tmp_path / "moved" / REF).returncode == 0
    assert wscp("protocol", "show").stdout == wscp("protocol", "show", "warwickshire-2024").stdout


def test_dir_names_another_place_made_when_missing(wscp, tmp_path):
    assert wscp("new-case", REF, "--dir", tmp_path / "cases" / "open ones", "--no-git").returncode == 0
    assert (tmp_path / "cases" / "open ones" / REF / "case.yaml").is_file()


@GIT
def test_no_repository_within_a_repository_unless_git_is_left_out(wscp, tmp_path):
    (tmp_path / "outer").mkdir()
    git(tmp_path / "outer", "init", "-q")
    done = wscp("new-case", REF, "--dir", tmp_path / "outer" / "below")
    assert done.returncode == ExitCode.USAGE
    assert "--no-git" in done.stderr
    assert not (tmp_path / "outer" / "below").exists()
    assert wscp("new-case", REF, "--dir", tmp_path / "outer" / "below", "--no-git").returncode == 0
    assert enclosing_repository(tmp_path / "outer" / "below") == (tmp_path / "outer").resolve()


def test_no_case_within_a_case(wscp, tmp_path):
    assert wscp("new-case", REF, "--no-git").returncode == 0
    assert wscp("new-case", "WSCP-2026-005", "--no-git", cwd=tmp_path / REF / "scoping").returncode == ExitCode.USAGE


def test_without_git_the_case_is_made_and_the_way_to_versions_is_told(wscp, tmp_path):
    empty = tmp_path / "no-programs"
    empty.mkdir()
    done = wscp("new-case", REF, PATH=str(empty))
    assert done.returncode == 0
    assert "git was not found" in done.stderr
    assert (tmp_path / REF / "case.yaml").is_file()
    assert not (tmp_path / REF / ".git").exists()


@POSIX
def test_a_git_lying_in_the_folder_is_not_run(tmp_path, monkeypatch):
    fake = tmp_path / "git"
    fake.write_text("#!/bin/sh\nexit 0\n")
    fake.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    assert find_git() == ""


@POSIX
def test_when_git_fails_nothing_is_left(tmp_path, monkeypatch):
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "git").write_text('#!/bin/sh\n[ "$1" = --version ] && exit 0\nexit 128\n')
    (programs / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    place = tmp_path / "cases"
    with pytest.raises(WscpError, match="nothing was made"):
        make_case(CaseDetails(reference=REF), place, with_git=True)
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("failing", ["fsync", "mkdir"])
def test_when_writing_fails_nothing_is_left(tmp_path, monkeypatch, failing):
    calls, real = [], getattr(os, failing)

    def full(*given, **options):
        calls.append(given)
        if len(calls) == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*given, **options)

    monkeypatch.setattr(os, failing, full)
    with pytest.raises(WscpError, match="No space left on device"):
        make_case(CaseDetails(reference=REF), tmp_path, with_git=False)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_swept_once_it_is_old(tmp_path):
    old, young = tmp_path / ".wscp-new-00ff", tmp_path / ".wscp-new-11ee"
    for left in (old, young):
        left.mkdir()
        (left / "half").write_bytes(b"")
    os.utime(old, (1, 1))
    make_case(CaseDetails(reference=REF), tmp_path, with_git=False)
    assert sorted(p.name for p in tmp_path.iterdir()) == [".wscp-new-11ee", REF]


def test_check_lists_what_comes_next_and_no_wall_of_red(wscp, tmp_path):
    assert wscp("new-case", REF, "--no-git", "--today", "2026-01-24").returncode == 0
    done = wscp("check", tmp_path / REF, "--today", "2026-01-24", "--format", "json")
    assert done.returncode == 0
    counts = json.loads(done.stdout)["counts"]
    assert (counts["error"], counts["warning"]) == (0, 0)
    assert 5 <= counts["next"] <= 40


@POSIX
def test_a_killed_run_leaves_no_half_case(tmp_path):
    import signal
    import sys
    import time

    for step in range(10):
        process = subprocess.Popen(
            [sys.executable, "-m", "wscp_cli", "new-case", f"WSCP-2026-{step}"],
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        began = time.monotonic()
        while process.poll() is None and not list(tmp_path.glob(".wscp-new-*")) and time.monotonic() - began < 10:
            time.sleep(0.001)
        time.sleep(0.008 * step)
        process.send_signal(signal.SIGKILL)
        process.wait()
        made = tmp_path / f"WSCP-2026-{step}"
        assert not made.exists() or read_documents(made)[1] == ()
    time.sleep(0.2)  # a git that was still running ends by itself


def test_every_schema_line_leads_to_a_file_of_the_case(tmp_path):
    made = make_case(CaseDetails(reference=REF), tmp_path, with_git=False)
    files = [path for path in made.folder.rglob("*.yaml") if not path.name.startswith(".")]
    assert len(files) == 12
    for path in files:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        target = path.parent / first.removeprefix("# yaml-language-server: $schema=")
        assert target.resolve().is_relative_to(made.folder.resolve())
        assert json.loads(target.read_text(encoding="utf-8"))["type"] == "object"


@GIT
def test_git_keeps_what_agencies_sent_byte_for_byte_and_out_is_not_versioned(wscp, tmp_path):
    assert wscp("new-case", REF).returncode == 0
    root = tmp_path / REF
    sent = b"Date,Event\r\n1/2/23,seen\n\r\n"
    (root / "scoping" / "returns" / "school.csv").write_bytes(sent)
    for name in ("out/a.svg", "~$school.xlsx", "scoping/returns/.~lock.school.csv#"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(b"x")
    git(root, "-c", "core.autocrlf=true", "add", "--all")
    show = ["git", "-C", str(root), "show", ":scoping/returns/school.csv"]
    blob = subprocess.run(show, capture_output=True, check=True)
    assert blob.stdout == sent
    assert git(root, "diff", "--cached", "--name-only") == "scoping/returns/school.csv"


def test_quiet_says_nothing(wscp):
    done = wscp("new-case", REF, "--no-git", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_check_calls_a_shared_profile_by_its_own_name(wscp, tmp_path):
    own = "profile: ours\ntitle: Ours\nextends: england\n"
    (tmp_path / "our-rules.yaml").write_text(own, encoding="utf-8")
    wscp("new-case", REF, "--no-git", "--profile", "our-rules.yaml")
    said = wscp("check", REF).stderr
    assert " by ours\n" in said
    assert "under ours " in said
    file = tmp_path / REF / "case.yaml"
    file.write_text(file.read_text("utf-8").replace("../our-rules.yaml", "elsewhere"), "utf-8")
    assert "no profile of this name comes with wscp; correct it, or name your own" in wscp("validate", REF).stdout
