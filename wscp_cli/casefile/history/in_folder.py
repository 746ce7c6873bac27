"""The states of a case that is no git repository of its own: the last ten changes, kept within the case."""

import contextlib
import hashlib
import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from wscp_cli.casefile.disk.atomic import write_together
from wscp_cli.casefile.disk.plain_file import is_folder, read_plain
from wscp_cli.casefile.disk.real_path import real_path
from wscp_cli.casefile.disk.watched import MOST_BYTES
from wscp_cli.casefile.history.states import MOST_UNDONE, FileChange, State
from wscp_cli.errors import WscpError

FOLDER = ".wscp/history"
"""Where they are kept. The folder tells git of a repository around the case to leave it out."""
_STATE = "state.json"
_NUMBER = re.compile(r"\d{6}")
_OURS = re.compile(r"state\.json|(?:before|after)-\d+")
_MOST_KEPT = 3 * MOST_UNDONE
"""Takings back and puttings back are states too."""


class FolderHistory:
    """The history of a case without git."""

    def __init__(self, root: Path) -> None:
        self._folder = real_path(root) / FOLDER

    def states(self, most: int) -> list[State]:
        """The newest states, the newest first; one that is damaged is left out.

        Raises:
            WscpError: when one cannot be read.
        """
        found = []
        for number in self._numbers()[:most]:
            told = self._told(number)
            if told:
                found.append(_state(number, told, self._written(number)))
        return found

    def changes(self, state: State) -> list[FileChange]:
        """What a state changed.

        Raises:
            WscpError: when a copy is not there any more, or is not as it was kept.
        """
        told = self._told(state.id)
        return [
            FileChange(
                str(one["file"]),
                self._copy(state.id, f"before-{n}", one.get("before")),
                self._copy(state.id, f"after-{n}", one.get("after")),
            )
            for n, one in enumerate(told.get("files", []))
        ]

    def before_changes(self) -> None:
        """Nothing: what people changed by hand is part of no command's change here."""

    def keep(self, command: str, title: str, changed: Sequence[FileChange], undoes: str = "") -> None:
        """Keep what a command changed, and let go of what is older than the last ten.

        Raises:
            WscpError: when it cannot be written.
        """
        numbers = self._numbers()
        number = f"{int(numbers[0]) + 1 if numbers else 1:06d}"
        place = self._folder / number
        files: list[dict[str, object]] = []
        contents: dict[Path, bytes] = {}
        for n, one in enumerate(changed):
            told: dict[str, object] = {"file": one.name}
            for which, held in (("before", one.before), ("after", one.after)):
                told[which] = None if held is None else hashlib.sha256(held).hexdigest()
                if held is not None:
                    contents[place / f"{which}-{n}"] = held
            files.append(told)
        state = {"title": title, "command": command, "undoes": undoes, "files": files}
        contents[place / _STATE] = (json.dumps(state, indent=1, sort_keys=True) + "\n").encode("utf-8")
        if not (self._folder / ".gitignore").exists():
            contents[self._folder / ".gitignore"] = b"*\n"
        write_together(contents)
        for old in self._numbers()[_MOST_KEPT:]:
            self._let_go(old)

    def _numbers(self) -> list[str]:
        """The names of the states' folders, the newest first."""
        try:
            names = [entry.name for entry in self._folder.iterdir()]
        except OSError:
            return []
        return sorted((name for name in names if _NUMBER.fullmatch(name)), reverse=True)

    def _told(self, number: str) -> dict[str, Any]:
        try:
            told = json.loads(read_plain(self._folder / number / _STATE, MOST_BYTES, follow_link=False))
        except FileNotFoundError:
            return {}  # a run that was killed before the step was whole
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise WscpError(
                f"{FOLDER}/{number}/{_STATE} cannot be read: {reason}; nothing was changed",
                "Check the permissions of that folder and the disk.",
            ) from error
        except (ValueError, RecursionError):
            return {}
        return told if isinstance(told, dict) and isinstance(told.get("files"), list) else {}

    def _written(self, number: str) -> str:
        """When a state was kept, by the clock of the disk it lies on."""
        try:
            seconds = (self._folder / number / _STATE).stat().st_mtime
        except OSError:
            return ""
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")

    def _copy(self, number: str, name: str, digest: object) -> bytes | None:
        if digest is None:
            return None
        try:
            held = read_plain(self._folder / number / name, MOST_BYTES, follow_link=False)
        except OSError:
            held = b""
        if hashlib.sha256(held).hexdigest() != digest:
            raise WscpError(
                f"what was kept of this change in {FOLDER} is not as it was; nothing was undone",
                "Put the files right by hand: wscp edit",
            )
        return held

    def _let_go(self, number: str) -> None:
        """Remove a state that is too old, and nothing that is not ours."""
        place = self._folder / number
        if not is_folder(place) or place.is_symlink():
            return
        with contextlib.suppress(OSError):
            for entry in place.iterdir():
                if _OURS.fullmatch(entry.name):
                    entry.unlink()
            place.rmdir()


def _state(number: str, told: dict[str, Any], at: str) -> State:
    files = (one.get("file") for one in told["files"] if isinstance(one, dict))
    return State(
        id=number,
        at=at,
        title=str(told.get("title", "")),
        command=str(told.get("command", "")),
        files=tuple(str(name) for name in files),
        undoes=str(told.get("undoes", "")),
    )
