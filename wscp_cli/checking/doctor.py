"""What of this machine wscp needs: what is here, what is missing, and how to get it."""

import re
import sys
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from wscp_cli import __version__
from wscp_cli.casefile.editor import any_editor, named_editor
from wscp_cli.casefile.programs import run_program

_PATIENCE_SECONDS = 20
_OLDEST_PYTHON = (3, 11)
_SCRIPTS = {
    "Polish, Romanian, Turkish": "\u0142\u0219\u0131",
    "Greek": "\u03b1\u03b2",
    "Cyrillic": "\u0416\u0438",
    "Arabic": "\u0645\u062d",
    "Urdu": "\u0679\u06d2",
    "Hebrew": "\u05e9\u05e8",
    "Chinese": "\u738b\u79c0",
    "Bengali": "\u0995\u09be",
    "Hindi": "\u0939\u093f",
    "Punjabi": "\u0a2a\u0a3e",
}
"""Letters of names met in England that are not in the fonts every PDF reader has."""


@dataclass(frozen=True)
class Part:
    """One thing wscp uses.

    Attributes:
        id: Short stable name.
        title: What it is, in words.
        status: ``ok``; ``limited`` when something does less than it could; ``missing``.
        needed: Whether a command cannot work without it.
        found: What is here: version, place, what it can do.
        advice: What to do, when it is not ok.
    """

    id: str
    title: str
    status: str
    found: str
    advice: str = ""
    needed: bool = False
    able: tuple[str, ...] = field(default=())


def examine(stream: TextIO, today: datetime, here: Path | None = None) -> list[Part]:
    """Look at everything wscp uses on this machine. Nothing is changed, nothing leaves it.

    Args:
        stream: Where wscp writes what a person reads, which decides about letters and colour.
        today: The moment it is asked; bank holidays are needed for a year from then.
        here: The current folder: of a case under version control, its commit hook is looked at too.
    """
    return [
        _python(),
        _libraries(),
        _engine(),
        _git(),
        *_hook(here),
        _time_zone(),
        _holidays(today),
        _fonts(),
        _editor(),
        _terminal(stream),
    ]


def _python() -> Part:
    version = ".".join(map(str, sys.version_info[:3]))
    good = sys.version_info[:2] >= _OLDEST_PYTHON
    return Part(
        "python",
        "Python and wscp",
        "ok" if good else "missing",
        f"Python {version}, wscp {__version__}, in {_short(Path(sys.prefix))}",
        "" if good else "Install Python 3.11 or newer and install wscp in it.",
        needed=True,
    )


def _libraries() -> Part:
    """The Python libraries wscp says it needs."""
    from importlib import metadata

    try:
        wanted = metadata.requires("wscp-cli") or []
    except metadata.PackageNotFoundError:
        wanted = []
    names = [match[0] for line in wanted if ";" not in line and (match := re.match(r"[A-Za-z0-9._-]+", line))]
    here, missing = [], []
    for name in names:
        try:
            here.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            missing.append(name)
    if missing:
        advice = "Install wscp again: pip install --force-reinstall wscp-cli"
        return Part("libraries", "Python libraries", "missing", f"not here: {', '.join(missing)}", advice, needed=True)
    return Part("libraries", "Python libraries", "ok", f"all {len(here)} are here", able=tuple(here))


def _engine() -> Part:
    """What draws pictures, tried out on a small one in each format; and Graphviz, which may draw in its place."""
    from wscp_cli.genogram.draw import draw
    from wscp_cli.genogram.picture.painters.graphviz_program import find_graphviz
    from wscp_cli.model.family import Family, Person

    title, formats = "Drawing", ("svg", "png", "pdf")
    graphviz = find_graphviz()
    more = ""
    if graphviz:
        program = graphviz.command[0]
        more = f"; Graphviz {_version(program, '-V')} is here too, {_short(Path(program))}"
    try:
        files = draw(Family(people=(Person(id="a", name="A"),)), "", formats).files
    except (ImportError, OSError) as error:
        advice = "Install wscp again: pip install --force-reinstall wscp-cli"
        found = f"wscp cannot draw here ({type(error).__name__}){more}"
        return Part("engine", title, "missing", found, advice, needed=True)
    return Part("engine", title, "ok", f"by wscp itself: {', '.join(files)}{more}", able=tuple(files))


def _git() -> Part:
    from wscp_cli.casefile.git.repository import find_git

    git = find_git()
    if git:
        return Part("git", "git", "ok", f"{_version(git, '--version')}, {_short(Path(git))}")
    return Part(
        "git",
        "git",
        "limited",
        "not here: cases are made without versions, as with --no-git",
        "Install git (git-scm.com) to keep every version of a case.",
    )


def _hook(here: Path | None) -> list[Part]:
    """The commit hook of the case the user is in, where there is one under version control."""
    from wscp_cli.casefile.git.hooks import State, hook_state
    from wscp_cli.casefile.layout import cases_at

    state = hook_state(here) if here and cases_at(here)[0] else None
    if state is None:
        return []
    found, advice = {
        State.CURRENT: ("runs wscp validate before each commit", ""),
        State.CALLED: ("your own hook, which runs wscp validate", ""),
        State.EARLIER: ("of an earlier or another wscp", "wscp hooks install"),
        State.NONE: ("not in this clone: a commit is not checked", "wscp hooks install"),
        State.EDITED: ("edited since wscp wrote it, so it is left alone", "Keep it, or delete it: wscp hooks install"),
        State.OTHER: ("another hook; it may not check the case", "wscp hooks install says how to run both."),
        State.IN_THE_CASE: (
            "git runs hooks from a folder of the case (core.hooksPath): anyone who can push can run programs here",
            "wscp hooks install",
        ),
        State.ELSEWHERE: (
            "git runs the hooks of another folder (core.hooksPath), so wscp's own cannot run",
            "Ask the person who set it to add wscp validate there.",
        ),
    }[state]
    return [Part("commit-hook", "Commit hook", "limited" if advice else "ok", found, advice)]


def _time_zone() -> Part:
    try:
        summer = datetime(2026, 7, 1, 12, tzinfo=ZoneInfo("Europe/London")).utcoffset()
    except ZoneInfoNotFoundError:
        return Part(
            "time-zone",
            "Time zone data",
            "missing",
            "Europe/London is not known to Python here",
            "pip install tzdata",
            needed=True,
        )
    good = summer is not None and summer.total_seconds() == 3600  # noqa: PLR2004  (an hour of summer time)
    return Part(
        "time-zone",
        "Time zone data",
        "ok" if good else "missing",
        "Europe/London, with summer time",
        "" if good else "pip install --upgrade tzdata",
        needed=True,
    )


def _holidays(today: datetime) -> Part:
    """The table of bank holidays that ships, and whether it reaches a year from now."""
    import json

    from wscp_cli.protocol.bank_holidays import TABLE

    years = sorted(int(year) for year in json.loads(TABLE.read_text(encoding="utf-8"))["years"])
    found = f"England, {years[0]} to {years[-1]} from the table; other years are computed"
    if years[-1] > today.year:
        return Part("bank-holidays", "Bank holidays", "ok", found)
    return Part(
        "bank-holidays",
        "Bank holidays",
        "limited",
        f"{found}: a one-off holiday proclaimed since is not known",
        "Update wscp.",
    )


def _fonts() -> Part:
    """Which scripts a PDF and a PNG can hold."""
    from wscp_cli.genogram.picture.painters.fonts import fonts_here, lettering_of

    missing_letters = lettering_of(_SCRIPTS.values(), fonts_here).missing
    missing = [name for name, letters in _SCRIPTS.items() if missing_letters & set(letters)]
    able = tuple(name for name in _SCRIPTS if name not in missing)
    found = f"in a pdf and png: English and Western European{', ' if able else ''}{', '.join(able)}"
    if not missing:
        return Part("fonts", "Fonts for names", "ok", found, able=able)
    return Part(
        "fonts",
        "Fonts for names",
        "limited",
        f"{found}; not: {', '.join(missing)}",
        "Install a font with more letters, such as Noto Sans or DejaVu Sans (for yourself only is enough); the svg and "
        "the page have all names as text.",
        able=able,
    )


def _editor() -> Part:
    named = named_editor()
    if named is not None and named.command:
        return Part("editor", "Text editor", "ok", f"{named.name}, from {named.variable}")
    if named is not None:
        return Part(
            "editor",
            "Text editor",
            "limited",
            f"{named.variable} names one that is not installed",
            "Set it to one that is, such as nano, notepad or code.",
        )
    found = any_editor()
    if found:
        return Part("editor", "Text editor", "ok", f"{found}; set EDITOR to choose another")
    return Part(
        "editor",
        "Text editor",
        "limited",
        "none found",
        "Install one that checks YAML as you type (VS Code with the YAML extension), or set EDITOR.",
    )


def _terminal(stream: TextIO) -> Part:
    from wscp_cli.console import coloured

    encoding = stream.encoding or "not known"
    colour = "in colour" if coloured(stream) else "without colour"
    if encoding.lower().replace("-", "").replace("_", "").startswith(("utf", "cp65001")):
        return Part("terminal", "Terminal", "ok", f"letters: {encoding}; {colour}")
    return Part(
        "terminal",
        "Terminal",
        "limited",
        f"letters: {encoding}, which has not all of them; {colour}",
        "Set PYTHONUTF8=1 (on Windows: setx PYTHONUTF8 1, then open a new window).",
    )


def _version(program: str, option: str) -> str:
    """What a program says of its version, in one short line."""
    ran = run_program([program, option], seconds=_PATIENCE_SECONDS)
    words = (ran.out or ran.err).decode("utf-8", "replace").strip().partition("\n")[0]
    number = re.search(r"\d+(?:\.\d+)+", words)
    return number[0] if number else "version not told"


def _short(path: Path) -> str:
    """A path with the user's own folder as ~: the answer may be sent to somebody who helps."""
    try:
        return f"~/{path.relative_to(Path.home()).as_posix()}"
    except (ValueError, RuntimeError):
        return str(path)
