"""R8: a clone and ``git restore`` give files that everybody may read; ``wscp hooks install`` closes them."""

import os
import stat
import subprocess

import pytest

from wscp_cli.casefile.disk.private import close_to_others

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no permission bits")


def modes(root):
    return {stat.S_IMODE(path.lstat().st_mode) for path in (root, *root.rglob("*")) if ".git" not in path.parts}


def test_every_folder_and_file_is_closed_and_no_link_followed(tmp_path):
    """R8: also what lies deep; what a link leads to stays as it is."""
    outside = tmp_path / "outside"
    outside.write_text("x", encoding="utf-8")
    outside.chmod(0o644)
    root = tmp_path / "case"
    (root / "lcspr").mkdir(parents=True)
    (root / "lcspr/report.yaml").write_text("a: 1\n", encoding="utf-8")
    (root / "run").write_text("", encoding="utf-8")
    (root / "run").chmod(0o755)
    (root / "link").symlink_to(outside)
    for path in (root, root / "lcspr"):
        path.chmod(0o755)
    (root / "lcspr/report.yaml").chmod(0o664)
    assert close_to_others(root) == (4, 0)
    assert {stat.S_IMODE(path.stat().st_mode) for path in (root, root / "lcspr")} == {0o700}
    assert stat.S_IMODE((root / "lcspr/report.yaml").stat().st_mode) == 0o600
    assert stat.S_IMODE((root / "run").stat().st_mode) == 0o700
    assert stat.S_IMODE(outside.stat().st_mode) == 0o644
    assert close_to_others(root) == (0, 0)


def test_a_clone_is_closed_when_its_hook_is_installed(wscp, tmp_path):
    """R8: the file modes of a clone."""
    assert wscp("new-case", "WSCP-2026-009", "--today", "2026-11-23").returncode == 0
    clone = tmp_path / "clone"
    before = os.umask(0o022)
    try:
        subprocess.run(["git", "clone", "-q", str(tmp_path / "WSCP-2026-009"), str(clone)], check=True)
    finally:
        os.umask(before)
    assert 0o644 in modes(clone)
    ran = wscp("hooks", "install", cwd=clone)
    assert ran.returncode == 0, ran.stderr
    assert "closed to other users of this computer" in ran.stderr
    assert modes(clone) <= {0o700, 0o600}
    assert "closed" not in wscp("hooks", "install", cwd=clone).stderr
