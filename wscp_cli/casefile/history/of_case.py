"""Which history a case has: its own git repository's, or the last ten states within it."""

from pathlib import Path

from wscp_cli.casefile.disk.real_path import real_path
from wscp_cli.casefile.git.repository import enclosing_repository
from wscp_cli.casefile.history.in_folder import FolderHistory
from wscp_cli.casefile.history.in_git import GitHistory
from wscp_cli.casefile.programs import find_program


def history_of(root: Path) -> GitHistory | FolderHistory:
    """A case's history.

    A repository around several cases is left to those who keep it: such a case keeps its own states.

    Args:
        root: The case folder.
    """
    if enclosing_repository(root) == real_path(root):
        git = find_program("git")
        if git:
            return GitHistory(git, root)
    return FolderHistory(root)
