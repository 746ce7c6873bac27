"""Write a merge in several formats, on two processors where the system can: the same files, sooner."""

import pickle
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wscp_cli.generated import Identity, Output, Placed, place, placing
from wscp_cli.returns.merge import MergeResult
from wscp_cli.returns.working_copy import Errand, copy_to_be_had

if TYPE_CHECKING:
    from wscp_cli.output.chronology.presentation import Presentation
    from wscp_cli.output.chronology.workbook.file import Plan
    from wscp_cli.output.chronology.workbook.rows import PackedRows

_WORTH_IT, _TOO_MANY = 5000, 300_000
"""Entries: fewer are written sooner than a second process is started; more would fill the memory twice over."""
_ROWS = "rows of the workbook"
_READERS = ("html", "docx")
"""Formats that say more than the entries; so does the workbook, but its rows are the entries alone."""
_WORK = {"html": 16, "docx": 12, _ROWS: 8, "yaml": 6, "json": 6, "csv": 3}
_BESIDE = 8
"""How long each piece of work takes, and seeing what is said beside the entries."""


def write_formats(
    result: MergeResult,
    paths: Mapping[str, Path],
    plan: "Plan | None" = None,
    pieces: Sequence[bytes] = (),
    *,
    root: Path | None = None,
    read: Collection[Identity] = (),
) -> list[Placed]:
    """Write each format to its file, each whole or not at all, or next to what has to be kept.

    Args:
        result: The merge.
        paths: Format (yaml, csv, xlsx, html, docx, json) → file.
        plan: How the workbook lays the entries on sheets; a workbook needs it.
        pieces: The content of chronology.yaml, where it was made before.
        root: The case folder, where the files go into the case by themselves.
        read: The returns that were read.

    Returns:
        What became of each, in the order of ``paths``.

    Raises:
        WscpError: when a file cannot be written.
    """
    writing = _Writing(result, paths, plan, pieces, _To(root, read))
    writing.write()
    return [writing.placed[form] for form in paths]


@dataclass(frozen=True, slots=True)
class _To:
    """What is to be heeded where the files go."""

    root: Path | None
    read: Collection[Identity]


class _Writing:
    """One writing: what hangs on the entries alone is done by a copy while we see what is said beside them."""

    def __init__(
        self,
        result: MergeResult,
        paths: Mapping[str, Path],
        plan: "Plan | None",
        pieces: Sequence[bytes],
        to: _To,
    ) -> None:
        self.result, self.paths, self.plan, self.pieces, self.to = result, paths, plan, pieces, to
        self.placed: dict[str, Placed] = {}
        self.presented: Presentation | None = None
        self.rows: list[PackedRows] = []

    def write(self) -> None:
        ours, theirs = self._shares()
        readers = [form for form in _READERS if form in self.paths]
        with ExitStack() as leaving:
            first = self._elsewhere(theirs, leaving)
            if readers or "xlsx" in self.paths:
                self.presented = _presentation(self.result)
            second = self._elsewhere(readers[1:], leaving)
            self._do([*readers[:1], *ours])
            for errand, works in ((first, theirs), (second, readers[1:])):
                answer = errand.answer() if errand else None
                if answer is None:
                    self._do(works)  # here, so that what is wrong is said as ever
                else:
                    rows, placed = pickle.loads(answer)  # noqa: S301  (sent by our own copy through a pipe of ours)
                    self.rows = rows or self.rows
                    self.placed.update(placed)
            if self.presented and self.plan and "xlsx" in self.paths:
                from wscp_cli.output.chronology.workbook.file import finished_xlsx

                content = finished_xlsx(self.result.events, self.presented, self.plan, self.rows)
                self._put("xlsx", content)

    def _shares(self) -> tuple[list[str], list[str]]:
        """What hangs on the entries alone, in two shares: ours has what is said beside them to do as well."""
        readers = [form for form in _READERS if form in self.paths]
        alone = [_ROWS if form == "xlsx" else form for form in self.paths if form not in _READERS]
        work = {form: 1 if form == "yaml" and self.pieces else _WORK[form] for form in alone}
        ours: list[str] = []
        theirs: list[str] = []
        load = _WORK[readers[0]] if readers else 0
        if readers or _ROWS in alone:
            load += _BESIDE
        for form in sorted(alone, key=lambda form: (-work[form], form)):
            if sum(work[one] for one in theirs) < load + sum(work[one] for one in ours):
                theirs.append(form)
            else:
                ours.append(form)
        return ours, theirs

    def _elsewhere(self, works: Sequence[str], leaving: ExitStack) -> Errand | None:
        """Begin some of the work in a copy of this process; None where there is none to be had.

        The copy has the merge in its memory already; a process started afresh would have to be sent it, which takes
        longer than writing.
        """
        worth_it = works and _WORTH_IT <= len(self.result.events) <= _TOO_MANY
        if not worth_it or not copy_to_be_had():
            return None

        def work() -> bytes:
            self._do(works)
            return pickle.dumps((self.rows, self.placed), 5)

        errand = Errand(work)
        leaving.callback(errand.let_go)
        return errand

    def _do(self, works: Iterable[str]) -> None:
        for form in works:
            if form != _ROWS:
                self._write(form)
            elif self.plan:
                from wscp_cli.output.chronology.workbook.file import xlsx_rows

                self.rows = xlsx_rows(self.plan)

    def _put(self, form: str, content: bytes) -> None:
        self.placed[form] = place(self.paths[form], content, form, root=self.to.root, read=self.to.read)

    @contextmanager
    def _putting(self, form: str) -> Iterator[Output]:
        kind = "chronology" if form == "yaml" else form
        with placing(self.paths[form], kind, root=self.to.root, read=self.to.read) as output:
            yield output
        self.placed[form] = output.placed

    def _write(self, form: str) -> None:
        result, presented = self.result, self.presented
        if form == "yaml":
            from wscp_cli.chronology.store import chronology_pieces

            with self._putting(form) as stream:
                stream.writelines(self.pieces or chronology_pieces(result.events, result.gone))
        elif form == "csv":
            from wscp_cli.output.chronology.csv_file import csv_pieces

            with self._putting(form) as stream:
                stream.writelines(csv_pieces(result.events))
        elif form == "html" and presented:
            from wscp_cli.output.chronology.page.file import html_pieces

            with self._putting(form) as stream:
                stream.writelines(html_pieces(result.events, presented))
        elif form == "docx" and presented:
            from wscp_cli.output.chronology.word.file import chronology_docx

            self._put(form, chronology_docx(result.events, presented))
        else:
            from wscp_cli.output.chronology.merge_account import merge_json

            with self._putting(form) as stream:
                stream.writelines(piece.encode("ascii") for piece in merge_json(result))


def _presentation(result: MergeResult) -> "Presentation":
    """What the formats for readers say beside the entries, made once for them all."""
    from wscp_cli.output.chronology.merge_account import presentation

    return presentation(result)
