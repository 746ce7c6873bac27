"""Read a folder of returns on two processors where the system can: the same entries in the same order, sooner."""

import os
import pickle
import struct
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO

from wscp_cli.casefile.disk.plain_file import is_file
from wscp_cli.chronology.event import FIELDS, Event
from wscp_cli.findings import Finding
from wscp_cli.returns.entries.one_return import ReturnAccount
from wscp_cli.returns.files.intake import AHEAD, read_ahead, read_return
from wscp_cli.returns.working_copy import copy_to_be_had, start_copy
from wscp_cli.sheets.sheet import SourceFile

_WORTH_IT = 1_500_000
"""Bytes of returns: fewer are read sooner than a second process is started."""
_SIZE = struct.Struct(">Q")
_values = attrgetter(*FIELDS)
Follow = Callable[[Iterable[Path], int, str], Iterable[Path]]


@dataclass(frozen=True, slots=True)
class OneRead:
    """What became of one return.

    Attributes:
        account: The account of its rows.
        events: Its entries.
        findings: What is wrong with it.
    """

    account: ReturnAccount
    events: list[Event]
    findings: list[Finding]


Take = Callable[[SourceFile, bool], OneRead]
"""Makes entries of a file that was read; the second says whether it may tell how far it is."""


def read_all(
    paths: Sequence[Path],
    folder: Path,
    take: Take,
    follow: Follow | None = None,
) -> Iterator[OneRead]:
    """Read returns, half of them in a second process where one is to be had and they are large enough.

    Args:
        paths: The files in their order, which is kept.
        folder: The folder of returns.
        take: Makes entries of a file that was read.
        follow: Passes the files through and shows progress.
    """
    theirs = _share(paths) if copy_to_be_had() else set()
    helper = _Helper([path for path in paths if path in theirs], folder, take) if theirs else None
    try:
        # Closed here, for a reader left to the garbage collector would be ended by whichever thread that runs in.
        with closing(read_ahead((path for path in paths if path not in theirs), folder)) as ours:
            for path in follow(paths, len(paths), "returns") if follow else paths:
                if helper is None or path not in theirs:
                    yield take(next(ours), True)
                else:  # what the other process could not do, we do
                    yield helper.next() or take(read_return(path, path.relative_to(folder).as_posix()), True)
    finally:
        if helper is not None:
            helper.end()


def _share(paths: Iterable[Path]) -> set[Path]:
    """The files of the second process: about half of the bytes, dealt out in turn, so that neither waits for long."""
    mine = others = 0
    theirs = set()
    for path in paths:
        try:
            size = path.stat().st_size if is_file(path) else 0
        except OSError:
            size = 0  # reading it says so
        if others < mine:
            theirs.add(path)
            others += size
        else:
            mine += size
    return theirs if mine + others >= _WORTH_IT else set()


class _Helper:
    """A copy of this process that reads some returns and sends what it made of each, in their order."""

    def __init__(self, paths: Sequence[Path], folder: Path, take: Take) -> None:
        receiving, sending = os.pipe()

        def work() -> None:
            os.close(receiving)
            _send_all(paths, folder, take, sending)

        self.process = start_copy(work)
        self.left = 0 if self.process is None else len(paths)
        os.close(sending)
        self.stream = os.fdopen(receiving, "rb")
        # Received ahead, so that the other goes on while we are at work; but not without end.
        self.receiver = ThreadPoolExecutor(1)
        self.waiting: deque[Future[bytes]] = deque()
        self._receive_more()

    def _receive_more(self) -> None:
        while self.left and len(self.waiting) < AHEAD:
            self.left -= 1
            self.waiting.append(self.receiver.submit(_received, self.stream))

    def next(self) -> OneRead | None:
        """The next return; None when the other process could not read it."""
        content = self.waiting.popleft().result() if self.waiting else b""
        self._receive_more()
        if not content:
            return None
        account, rows, findings = pickle.loads(content)  # noqa: S301  (sent by our own copy through a pipe of ours)
        return OneRead(account, [Event(*row) for row in rows], findings)

    def end(self) -> None:
        """Let the other process go, whether or not it has done all."""
        self.receiver.shutdown(wait=False, cancel_futures=True)
        if self.process is not None:
            import signal

            if self.left or self.waiting:
                os.kill(self.process, signal.SIGTERM)
            os.waitpid(self.process, 0)
        self.receiver.shutdown()
        self.stream.close()


def _send_all(paths: Iterable[Path], folder: Path, take: Take, sending: int) -> None:
    with os.fdopen(sending, "wb") as stream:
        for source in read_ahead(paths, folder):
            one = take(source, False)
            content = pickle.dumps((one.account, list(map(_values, one.events)), one.findings), 5)
            stream.write(_SIZE.pack(len(content)) + content)
            stream.flush()


def _received(stream: BinaryIO) -> bytes:
    """What was made of one return; empty when no more comes."""
    size = stream.read(_SIZE.size)
    if len(size) < _SIZE.size:
        return b""
    content = stream.read(_SIZE.unpack(size)[0])
    return content if len(content) == _SIZE.unpack(size)[0] else b""
