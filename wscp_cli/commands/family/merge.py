"""`wscp family import` into a family that is begun: shown first, differences named, written on a yes."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from wscp_cli.commands.shared.one_writer import one_writer
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.model.family import Family
    from wscp_cli.recording.family_merge import Merged, Side
    from wscp_cli.recording.writing import Tried

_MOST_NAMED = 30


def sides(prefer: str | None) -> "Side | None":
    """Which side holds where both say something else.

    Raises:
        WscpError: usage error for any other word.
    """
    if prefer in {None, "case", "file"}:
        return "case" if prefer == "case" else "file" if prefer == "file" else None
    raise WscpError(
        "--prefer is case or file", "case keeps what family.yaml says; file takes what the file says.", ExitCode.USAGE
    )


def pairs_of(same: list[str], made: "Family") -> dict[str, str]:
    """Who is the same under two ids, from ``FILE=CASE``.

    Raises:
        WscpError: usage error for what is no pair, or names nobody in the file.
    """
    found: dict[str, str] = {}
    ids = {person.id for person in made.people}
    for text in same:
        one, _, other = (part.strip() for part in text.partition("="))
        if not one or not other or one.strip("@").lower() not in ids:
            raise WscpError(
                "--same takes the id in the file and the id in family.yaml",
                "For example: --same i12=mother. The ids in the file: wscp family import FILE --out -",
                ExitCode.USAGE,
            )
        found[one.strip("@").lower()] = other
    return found


def merge_into(
    console: Console,
    root: Path,
    made: "Family",
    same: dict[str, str],
    prefer: "Side | None",
    day: date,
    *,
    dry_run: bool,
    yes: bool,
) -> None:
    """Show what the file adds to the case's family, ask, and write it.

    Raises:
        WscpError: would overwrite, when both say something else; usage error, when nobody can be asked or the family
            would not be sound.
    """
    from wscp_cli.commands.record.asking import ask
    from wscp_cli.recording.writing import difference, write

    found, tried = _worked_out(root, made, same, prefer, day)
    _say(console, found)
    if found.differences:
        raise WscpError(
            f"{_number(len(found.differences), 'difference')} between the file and family.yaml; nothing was written:",
            "Keep what family.yaml says with --prefer case, or take the file's with --prefer file (add --dry-run to "
            "see the lines).",
            ExitCode.WOULD_OVERWRITE,
            found.differences[:_MOST_NAMED],
        )
    if tried.refused:
        raise WscpError(
            "nothing was written, for the family would not be sound then:",
            "Correct the file, and import again.",
            ExitCode.USAGE,
            [str(one) for one in tried.refused],
        )
    if not tried.changed:
        console.say("family: the case says all of it already; nothing changed")
        return
    if dry_run:
        for line in difference(tried):
            console.say(line)
        console.say("family: nothing written (--dry-run)")
        return
    if not yes:
        ask()
    with one_writer(root, "family import", console):
        _, again = _worked_out(root, made, same, prefer, day)
        if [new.text for new in again.after] != [new.text for new in tried.after] or again.refused:
            raise WscpError(
                "family.yaml was changed while you were asked; nothing was written",
                "Run the command again.",
                ExitCode.WOULD_OVERWRITE,
            )
        names = write(again)
    console.say(f"family: wrote {', '.join(names)}")


def _worked_out(
    root: Path, made: "Family", same: dict[str, str], prefer: "Side | None", day: date
) -> "tuple[Merged, Tried]":
    from wscp_cli.model.folder import read_case
    from wscp_cli.recording.family_merge import merged
    from wscp_cli.recording.writing import tried

    folder = read_case(root)
    known = {person.id for person in folder.family.people}
    strangers = [other for other in same.values() if other not in known]
    if strangers:
        raise WscpError(
            "--same names nobody in family.yaml", "Write the id of a person of family.yaml behind =.", ExitCode.USAGE
        )
    found = merged(folder.family, made, same, prefer)
    return found, tried(folder, [] if found.differences else found.changes, day)


def _say(console: Console, found: "Merged") -> None:
    for one, other in list(found.paired.items())[:_MOST_NAMED]:
        console.say(f"family: {one} of the file is {other} of family.yaml")
    for one in found.doubtful[:_MOST_NAMED]:
        console.warn(
            f"{one} of the file may be one of several in family.yaml, and is added: pair them with "
            f"--same {one}=ID where they are the same"
        )
    new = ", ".join(f"{name} {number}" for name, number in found.added.items())
    if new:
        console.say(f"family: new in the case: {new}")


def _number(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
