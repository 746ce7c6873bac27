"""R5: no path written in a case file or in git's settings makes Windows sign in to another computer."""

from pathlib import Path

import pytest

from wscp_cli.casefile.disk.other_computers import leads_to_another_computer
from wscp_cli.casefile.git.hostile import hostile_git_findings
from wscp_cli.casefile.git.repository import enclosing_repository, file_at, find_git, first_commit
from wscp_cli.errors import WscpError
from wscp_cli.protocol.loader import load_protocol

SERVERS = [
    "//server/share/x.yaml",
    r"\\server\share\x.yaml",
    r"/\server/share/x.yaml",
    '"//server/share/x.yaml"',
    "//server",
    r"\\?\UNC\server\share\x.yaml",
]
HERE = ["x.yaml", "../our-rules.yaml", "/srv/rules.yaml", "G:/rules.yaml", r"C:\rules.yaml", "a//b", ""]


@pytest.mark.parametrize("name", SERVERS)
def test_a_path_to_a_server(name):
    assert leads_to_another_computer(name, Path("C:/cases/WSCP-2026-001"))


@pytest.mark.parametrize("name", HERE)
def test_a_path_on_this_computer(name):
    assert not leads_to_another_computer(name, Path("C:/cases"))


def test_a_case_on_a_share_may_name_files_of_that_share():
    case = Path("//Server/Cases/WSCP-2026-001")
    assert not leads_to_another_computer("//server/cases/our-rules.yaml", case)
    assert leads_to_another_computer("//server/other/our-rules.yaml", case)


@pytest.mark.parametrize("name", ["//server/share/rules.yaml", "\\\\server\\share\\rules.yaml"])
def test_no_profile_is_read_from_another_computer(tmp_path, name, monkeypatch):
    """R5: the writer of case.yaml could learn who opens it, and take a proof of their password."""

    def looked(path):
        pytest.fail(f"looked at {path}")

    monkeypatch.setattr(Path, "is_file", looked)
    with pytest.raises(WscpError, match="another computer"):
        load_protocol(name, tmp_path)


@pytest.mark.skipif(not find_git(), reason="git is not installed")
@pytest.mark.parametrize(
    ("file", "text"),
    [
        (".git/objects/info/alternates", "//server/share/objects\n"),
        (".git/config", "[include]\n\tpath = //server/share/c\n"),
        (".git/config", "[core]\n\tworktree = \\\\\\\\server\\\\share\n"),
        (".git/config", "[core]\n\thooksPath = //server/share\n"),
    ],
)
def test_git_is_not_asked_about_a_repository_that_leads_to_another_computer(tmp_path, file, text):
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    first_commit(find_git(), tmp_path, "First")
    assert file_at(tmp_path, "HEAD", "a.txt") == b"a"
    with (tmp_path / file).open("a", encoding="utf-8") as stream:
        stream.write(text)
    assert file_at(tmp_path, "HEAD", "a.txt") is None
    hostile_git_findings(tmp_path)


def test_a_git_file_that_leads_to_another_computer_is_not_followed(tmp_path):
    (tmp_path / ".git").write_text("gitdir: //server/share/x.git\n", encoding="utf-8")
    assert enclosing_repository(tmp_path) == tmp_path.resolve()
    assert file_at(tmp_path, "HEAD", "a.txt") is None
    assert hostile_git_findings(tmp_path) == []


@pytest.mark.skipif(not find_git(), reason="git is not installed")
def test_a_remote_on_a_server_is_no_harm(tmp_path):
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    first_commit(find_git(), tmp_path, "First")
    with (tmp_path / ".git/config").open("a", encoding="utf-8") as stream:
        stream.write('[remote "origin"]\n\turl = //server/share/case.git\n')
    assert file_at(tmp_path, "HEAD", "a.txt") == b"a"
