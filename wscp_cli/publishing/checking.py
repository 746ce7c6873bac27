"""Look at files for publication: each against what is known, and against what people have looked at and decided."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from wscp_cli.casefile.disk.plain_file import read_plain
from wscp_cli.errors import WscpError, refused_by_system
from wscp_cli.model.actions import Exceptions
from wscp_cli.publishing.inspect import look_at_file
from wscp_cli.publishing.judge import FileVerdict, Hit, judged
from wscp_cli.publishing.judge.choices import Choice
from wscp_cli.publishing.judge.verdict import points_to_somebody
from wscp_cli.publishing.known import Identifier, Known, known_from
from wscp_cli.publishing.passages import Blind

MAX_FILE_BYTES = 250_000_000
NOTHING_KNOWN = Blind("names", "0 real names known: only patterns were looked for")
_LEFT_OUT = {".git", ".wscp", "__pycache__"}
_A_TELLING_NAME = "a part whose name tells who it is"


def check_files(
    paths: Sequence[Path],
    identifiers: Iterable[Identifier],
    records: Exceptions,
    pseudonym: str = "",
) -> Iterator[tuple[str, str, FileVerdict]]:
    """Look at each file.

    Args:
        paths: Files, and folders whose files are meant.
        identifiers: What is known.
        records: What people looked at and decided before.
        pseudonym: What the child is called in the case's papers; where it stands is a choice of people's.

    Yields:
        The path as shown, who has looked where no program can, and the verdict.

    Raises:
        WscpError: unreadable for a path that is not there or cannot be opened; nothing was called clean for it.
    """
    known = known_from(identifiers)
    for path in files_of(paths):
        yield _of_file(path, bytes_of(path), known, records, pseudonym)


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The files that are meant: those named, and those in folders that were named, sorted.

    Raises:
        WscpError: for a path that is not there.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            for folder, folders, names in os.walk(path, onerror=_refuse_folder):
                folders[:] = sorted(name for name in folders if name not in _LEFT_OUT)
                found += [Path(folder) / name for name in sorted(names)]
        elif os.path.lexists(path):
            found.append(path)
        else:
            raise WscpError(f"{path}: it is not there", "Name a file or a folder that is to be published.")
    return found


def _refuse_folder(error: OSError) -> None:
    raise refused_by_system(error)


def bytes_of(path: Path) -> bytes:
    """A file's bytes; nothing where it is larger than is looked at.

    Raises:
        WscpError: unreadable, as the system says.
    """
    try:
        return b"" if path.stat().st_size > MAX_FILE_BYTES else read_plain(path)
    except OSError as error:
        error.filename = error.filename or str(path)
        raise refused_by_system(error) from error


def _of_file(
    path: Path,
    data: bytes,
    known: Known,
    records: Exceptions,
    pseudonym: str,
) -> tuple[str, str, FileVerdict]:
    shown = path.as_posix()
    if not data and path.stat().st_size:
        verdict = FileVerdict(shown, 1, blind=(Blind("", f"it is larger than {MAX_FILE_BYTES // 1_000_000} MB"),))
        return shown, "", verdict
    verdict = judged(shown, look_at_file(path.name, data), known, pseudonym)
    verdict = without_names(verdict, known)
    if not known.terms:
        verdict = replace(verdict, blind=(*verdict.blind, NOTHING_KNOWN))
    return shown, *_as_recorded(verdict, hashlib.sha256(data).hexdigest(), records)


def _as_recorded(verdict: FileVerdict, digest: str, records: Exceptions) -> tuple[str, FileVerdict]:
    """The verdict with what people recorded of exactly this content, and what they decided of exactly this wording."""
    looked = [one for one in records.looked_at if one.sha256 == digest and one.by]
    accepted = {code for one in looked if one.reason for code in one.accepts}
    decided = {(one.kind, one.wording) for one in records.decided if one.decision == "keep" and one.by}
    blind = tuple(one for one in verdict.blind if not looked or one is NOTHING_KNOWN)
    return looked[0].by if looked else "", replace(
        verdict,
        blind=blind,
        hits=tuple(hit for hit in verdict.hits if hit.code not in accepted),
        choices=tuple(one for one in verdict.choices if (one.kind, wording_of(one)) not in decided),
    )


def wording_of(choice: Choice) -> str:
    """The hash of a choice's wordings, by which a decision about them is known again."""
    return hashlib.sha256("\n".join((choice.kind, *choice.texts)).encode()).hexdigest()


def without_names(verdict: FileVerdict, known: Known) -> FileVerdict:
    """The verdict with every place whose own words name somebody called by something else."""
    safe: dict[str, str] = {}

    def place(words: str) -> str:
        if words not in safe:
            safe[words] = " > ".join(
                _A_TELLING_NAME if points_to_somebody(piece, known) else piece for piece in words.split(" > ")
            )
        return safe[words]

    return replace(
        verdict,
        hits=_once(replace(hit, place=place(hit.place)) for hit in verdict.hits),
        blind=tuple(dict.fromkeys(Blind(place(one.place), one.reason) for one in verdict.blind)),
        choices=tuple(replace(one, place=place(one.place)) for one in verdict.choices),
    )


def _once(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    return tuple(dict.fromkeys(hits))
