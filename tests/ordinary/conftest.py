"""A disk on which some folders are shut: what an ordinary user meets on a council's share, also when run as root."""

import errno
import os
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

_LOOKS = ("open", "stat", "lstat", "scandir", "listdir", "readlink", "access")
_CHANGES = ("mkdir", "unlink", "remove", "rmdir", "rename", "replace", "chmod")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def _below(path: object, folder: str) -> bool:
    if not isinstance(path, str | bytes | os.PathLike):
        return False
    whole = os.path.normpath(Path.cwd() / os.fsdecode(path))
    return whole.startswith(folder + os.sep)


@pytest.fixture
def shut() -> Any:
    """Refuse whatever is asked of things in a folder: ``with shut(folder): …``."""
    return _shut


@contextmanager
def _shut(folder: Path, *, for_writing_only: bool = False) -> Any:
    """Refuse whatever is asked of things in a folder, as the system does for a folder without permission.

    Args:
        folder: The folder; what it is itself can still be seen from the folder above it.
        for_writing_only: Whether its things can be read, and only making, changing and deleting is refused.
    """
    held = os.path.realpath(folder)

    def refusing(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any = ".", *rest: Any, **named: Any) -> Any:
            paths = [path, *rest[:1]] if name in {"rename", "replace"} else [path]
            for one in paths:
                itself = name in {"scandir", "listdir"} and os.path.realpath(os.fspath(one)) == held
                if (itself or _below(one, held)) and _refused(name, rest, named):
                    if name == "access":
                        return False
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(one))
            return real(path, *rest, **named)

        return call

    def _refused(name: str, rest: tuple[Any, ...], named: dict[str, Any]) -> bool:
        if not for_writing_only or name in _CHANGES:
            return True
        if name == "io.open":
            mode = str(rest[0] if rest else named.get("mode", "r"))
            return bool(set(mode) & set("wax+"))
        if name == "open":
            return bool((rest[0] if rest else named.get("flags", 0)) & _WRITES)
        return False

    patches = [patch.object(os, name, refusing(name, getattr(os, name))) for name in (*_LOOKS, *_CHANGES)]
    opened = refusing("io.open", open)
    patches += [patch("io.open", opened), patch("builtins.open", opened)]
    with _all(patches):
        yield


@contextmanager
def _all(patches: list[Any]) -> Any:
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in reversed(patches):
            one.stop()
