"""Every command that writes a file, in each of its formats, against whatever may be there already (R1, R2, R8).

The commands and their formats are read from the command line itself. A command that gains a format is walked with it;
a command that is in none of the lists below, or that takes ``--out`` and is said to write nothing, fails a test.
"""

import gc
import importlib
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import typer

from wscp_cli.app import application, main
from wscp_cli.casefile.disk import atomic
from wscp_cli.casefile.ledger import LEDGER

REF, DAY = "WSCP-2026-001", ("--today", "2026-11-23")
POSIX = os.name == "posix"

ONLY_PRINT = {
    "next",
    "history",
    "explain",
    "doctor",
    "chronology show",
    "protocol show",
    "protocol test",
    "report list",
    "report templates check",
    "evidence verify",
}
CHANGE_ONE_VALUE = {
    "import",
    "edit",
    "start-lcspr",
    "hooks install",
    "family add",
    "report update",
    "upgrade",
    "evidence seal",
    "undo",
    "save",
}
"""They change or add files that a person goes on with, by splice or where nothing is; ``record`` and the verbs of
``chronology`` do so as well."""
MAKE_A_FOLDER = {"demo", "new-case", "evidence bag"}
WALKED = {
    "validate",
    "check",
    "publish-check",
    "timetable",
    "scoping-forms",
    "merge-scoping",
    "genogram",
    "schema",
    "family import",
    "family export",
    "family template",
    "report make",
    "report finish",
    "report templates copy",
    "status",
    "export",
    "archive",
    "view",
    "anonymise",
    "personalise",
    "actions",
    "thread",
}


def commands() -> Iterator[tuple[str, Any]]:
    def below(command: Any, way: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
        inside = getattr(command, "commands", None)
        if not inside:
            yield " ".join(way), command
        for name, one in (inside or {}).items():
            yield from below(one, (*way, name))

    return below(typer.main.get_command(application()), ())


COMMANDS = dict(commands())


def formats_of(name: str) -> tuple[str, ...]:
    """The formats a command offers: the choices of its option, or its module's list of them; empty without any."""
    option = next((one for one in COMMANDS[name].params if "--format" in one.opts), None)
    if option is None:
        return ()
    choices = getattr(option.type, "choices", None)
    if choices:
        return tuple(str(getattr(one, "value", one)) for one in choices)
    module = importlib.import_module(COMMANDS[name].callback.__module__)
    found = getattr(module, "FORMATS", None) or getattr(module, "_FORMATS", None)
    assert found, f"{name} --format offers no choices that can be read"
    return tuple(found)


def option(name: str, long: str) -> Any:
    return next(one for one in COMMANDS[name].params if long in one.opts)


@dataclass(frozen=True)
class Written:
    """One file that a command writes.

    Attributes:
        title: The command, the format, and how it was told where to.
        arguments: What is typed, given where the file goes.
        place: Where it goes, from the folder of the test.
        named: Whether the user names the very file.
    """

    title: str
    arguments: Callable[[Path], list[str]]
    place: str
    named: bool = True

    def __str__(self) -> str:
        return self.title.replace(" ", "-")


def here(form: str) -> str:
    return f"here/made.{form}"


def of_cases() -> Iterator[Written]:
    case = REF
    yield Written("view named", lambda path: ["view", case, *DAY, "-o", str(path)], here("html"))
    yield Written("view", lambda _: ["view", case, *DAY], f"{REF}/out/case.html", named=False)
    for name in ("cases.csv", "cases.sqlite", "cases.parquet"):
        form = name.partition(".")[2]
        yield Written(
            f"export {form}",
            lambda path, form=form: ["export", case, *DAY, "--format", form, "-o", str(path.parent)],
            f"here/{name}",
            named=False,
        )
    for name in ("status", "actions", "thread"):
        for form in formats_of(name):
            yield Written(
                f"{name} {form}",
                lambda path, name=name, form=form: [name, case, *DAY, "--format", form, "-o", str(path)],
                here(form),
            )


def outputs() -> Iterator[Written]:
    case = REF
    for name in ("validate", "check"):
        for form in formats_of(name):
            yield Written(
                f"{name} {form}",
                lambda path, name=name, form=form: [name, case, *DAY, "--format", form, "-o", str(path)],
                here(form),
            )
    for form in formats_of("publish-check"):
        yield Written(
            f"publish-check {form}",
            lambda path, form=form: ["publish-check", f"{case}/log.yaml", *DAY, "--format", form, "-o", str(path)],
            here(form),
        )
    yield from of_cases()
    for form in ("text", "json"):
        yield Written(
            f"check quorum {form}",
            lambda path, form=form: ["check", case, *DAY, "--quorum", "--format", form, "-o", str(path)],
            here(form),
        )
    for form in sorted(set(formats_of("timetable")) - {"text"}):  # text is for the screen, which a test below sees
        yield Written(
            f"timetable {form}",
            lambda path, form=form: ["timetable", case, *DAY, "--format", form, "-o", str(path)],
            here(form),
        )
    yield Written(
        "timetable changes",
        lambda path: [
            "timetable",
            case,
            *DAY,
            "--format",
            "ics",
            "--changed-only",
            "-o",
            str(path.with_name(path.name.replace(".changes", ""))),
        ],
        "here/made.changes.ics",
        named=False,
    )
    for form in formats_of("genogram"):
        draw = ["genogram", case, "--format", form]
        yield Written(f"genogram {form}", lambda path, draw=draw: [*draw, "-o", str(path)], here(form))
        yield Written(f"ecomap {form}", lambda path, draw=draw: [*draw, "--ecomap", "-o", str(path)], here(form))
        if form in {"dot", "json"}:
            continue  # alone they go to stdout when no file is named
        for more, called in (
            ((), "genogram"),
            (("--ecomap",), "ecomap"),
            (("--publication",), "genogram-publication"),
            (("--initials",), "genogram-initials"),
        ):
            yield Written(
                f"genogram {form} out {called}",
                lambda _, draw=draw, more=more: [*draw, *more],
                f"{REF}/out/{called}.{form}",
                named=False,
            )
        yield Written(
            f"genogram {form} gedcom",
            lambda _, form=form: ["genogram", "--gedcom", "tree.ged", "--format", form],
            f"genogram-tree.{form}",
            named=False,
        )
    for form in formats_of("merge-scoping"):
        merge = ["merge-scoping", case, *DAY, "--format", form]
        inside = f"{REF}/chronology/chronology.yaml" if form == "yaml" else f"{REF}/out/chronology.{form}"
        yield Written(f"merge {form}", lambda _, merge=merge: merge, inside, named=False)
        yield Written(
            f"merge {form} out",
            lambda path, merge=merge: [*merge, "--out", str(path.parent)],
            f"here/chronology.{form}",
            named=False,
        )
        yield Written(
            f"merge {form} from",
            lambda path, form=form: [
                "merge-scoping",
                "--from",
                f"{case}/scoping/returns",
                *DAY,
                "--format",
                form,
                "--out",
                str(path.parent),
            ],
            f"here/chronology.{form}",
            named=False,
        )
    forms = ["scoping-forms", case, *DAY, "--agency", "police"]
    yield Written("scoping-forms", lambda _: forms, f"{REF}/scoping/requests/{REF}-police.xlsx", named=False)
    yield Written(
        "scoping-forms out", lambda path: [*forms, "--out", str(path.parent)], f"here/{REF}-police.xlsx", named=False
    )
    yield Written(
        "schema", lambda path: ["schema", "log", "--out", str(path.parent)], "here/log.schema.json", named=False
    )
    for version in option("family export", "--gedcom").type.choices:
        yield Written(
            f"family export {version}",
            lambda path, version=version: [
                "family",
                "export",
                str(path),
                "--case",
                case,
                "--gedcom",
                str(getattr(version, "value", version)),
            ],
            here("ged"),
        )
    yield Written("family template", lambda path: ["family", "template", str(path)], here("xlsx"))
    report = ["report", "minutes", case, *DAY]
    yield Written("report", lambda _: report, f"{REF}/documents/minutes.docx", named=False)
    yield Written("report out", lambda path: [*report, "-o", str(path)], here("docx"))
    yield Written(
        "report finish",
        lambda path: ["report", "finish", f"{case}/documents/minutes.docx", "-o", str(path)],
        here("docx"),
    )
    yield Written(
        "anonymise",
        lambda path: ["anonymise", f"{case}/documents/minutes.docx", "-o", str(path)],
        here("docx"),
    )
    yield Written(
        "personalise",
        lambda path: ["personalise", f"{case}/documents/minutes.docx", "-o", str(path)],
        here("docx"),
    )
    yield Written(
        "report templates",
        lambda path: ["report", "templates", "copy", str(path.parent)],
        "here/minutes.docx",
        named=False,
    )
    yield Written("family import", lambda path: ["family", "import", "tree.ged", "-o", str(path)], here("yaml"))


OUTPUTS = list(outputs())


def test_every_command_is_known_and_those_that_write_are_walked():
    changing = {name for name in COMMANDS if name.startswith(("record ", "chronology "))} - ONLY_PRINT
    assert set(COMMANDS) == ONLY_PRINT | CHANGE_ONE_VALUE | MAKE_A_FOLDER | WALKED | changing
    for name, command in COMMANDS.items():
        flags = {flag for one in command.params for flag in one.opts}
        if flags & {"--out", "--output", "-o"}:
            assert name in WALKED, f"{name} writes where it is told, and is not walked"
    walked = {one.title.partition(" ")[0] for one in OUTPUTS}
    assert {name.partition(" ")[0] for name in WALKED} <= walked | {
        "merge-scoping",
        "archive",
    }  # what is encrypted is never twice the same


def run(arguments: list[str], cwd: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run the command line as ``wscp`` does, in this process; its exit code."""
    monkeypatch.chdir(cwd)
    monkeypatch.setattr(sys, "argv", ["wscp", *arguments])
    monkeypatch.setattr(atomic, "_PATIENCE_SECONDS", 0.05)
    try:
        main()
    except SystemExit as ended:
        return int(ended.code or 0)
    finally:
        gc.enable()
        gc.unfreeze()
    raise AssertionError("main ends with a code")


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small case with a return, a family and an agency, and a folder next to it."""
    root = tmp_path_factory.mktemp("start")
    with pytest.MonkeyPatch.context() as patch:
        assert (
            run(
                [
                    "new-case",
                    REF,
                    "--dir",
                    str(root),
                    "--no-git",
                    "--pseudonym",
                    "Child A",
                    "--notified",
                    "2026-03-24",
                    *DAY,
                ],
                root,
                patch,
            )
            == 0
        )
    case = root / REF
    (case / "agencies.yaml").write_text("agencies:\n  - {id: police, name: Police, sector: police}\n", "utf-8")
    (case / "scoping" / "returns" / "police.csv").write_text("Date,Event\n3/4/2026,Seen\n4/4/2026,=1+1\n", "utf-8")
    (case / "identifiers.yaml").write_text("people:\n  - {id: mother, names: [Zelda Quibble]}\n", "utf-8")
    (root / "here").mkdir()
    tree = "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n0 @I1@ INDI\n1 NAME A /B/\n0 TRLR\n"
    (root / "tree.ged").write_text(tree, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        assert run(["report", "minutes", REF, *DAY], root, patch) == 0
    return root


@pytest.fixture(scope="module")
def made(start: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Written], tuple[Path, int]]:
    """The folder after an output was written once, and the exit code."""

    @cache
    def once(output: Written) -> tuple[Path, int]:
        root = tmp_path_factory.mktemp("made") / "x"
        shutil.copytree(start, root)
        with pytest.MonkeyPatch.context() as patch:
            code = run(output.arguments(root / output.place), root, patch)
        assert code in {0, 1}, f"{output}: {code}"
        assert (root / output.place).is_file(), f"{output} wrote nothing there"
        return root, code

    return once


def state(root: Path) -> dict[str, object]:
    """All that is below a folder: content, or what a link leads to, or what else it is."""
    found: dict[str, object] = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        mode = path.lstat().st_mode
        if f"{REF}/.wscp/lock" in name or f"{REF}/.wscp/history" in name:
            continue  # what the command was, not what it made
        if stat.S_ISLNK(mode):
            found[name] = ("link", os.readlink(path))  # noqa: PTH115  (as it is written)
        elif stat.S_ISREG(mode):
            found[name] = path.read_bytes()
        else:
            found[name] = stat.S_IFMT(mode)
    return found


def edited(content: bytes, path: Path) -> bytes:
    """The content with a person's note in it, as Excel would leave it or as an editor does."""
    if path.suffix == ".xlsx":
        path.write_bytes(content)
        book = openpyxl.load_workbook(path)
        book.worksheets[0]["XF50"] = "MINE"
        book.save(path)
        return path.read_bytes()
    middle = content.rfind(b"\n", 0, len(content) // 2) + 1 if path.suffix not in {".png", ".docx", ".pdf"} else 0
    return content[:middle] + b"MINE\n" + content[middle:] if middle else content + b"MINE"


def situations() -> dict[str, Callable[[Path, bytes], None]]:
    """What a person may have put where an output is to go, given the output that was there."""

    def in_place(path: Path, content: bytes) -> None:
        path.write_bytes(edited(content, path))

    def both(path: Path, content: bytes) -> None:
        in_place(path, content)
        beside = path.with_name(f"{path.stem}.new{path.suffix}")
        beside.write_bytes(edited(content, beside) + b"AND THIS")

    def marked(path: Path, content: bytes) -> None:
        path.write_bytes(b"\xef\xbb\xbf" + content)

    def one_line_end(path: Path, content: bytes) -> None:
        path.write_bytes(content.replace(b"\n", b"\r\n", 1) if b"\n" in content else content + b"\r\n")

    def foreign(path: Path, _: bytes) -> None:
        path.write_bytes(b'{"schema_version": 1, "version": "next week"}\n<!doctype html>\nNext week: MINE\n')

    def empty(path: Path, _: bytes) -> None:
        path.write_bytes(b"")

    def link(path: Path, content: bytes) -> None:
        path.unlink()
        (path.parent / "target").write_bytes(content)
        path.symlink_to("target")

    def dangling(path: Path, _: bytes) -> None:
        path.unlink()
        path.symlink_to("nowhere")

    def folder(path: Path, _: bytes) -> None:
        path.unlink()
        path.mkdir()
        (path / "note.txt").write_bytes(b"MINE")

    def pipe(path: Path, _: bytes) -> None:
        path.unlink()
        os.mkfifo(path)

    def protected(path: Path, _: bytes) -> None:
        path.chmod(stat.S_IRUSR)

    anywhere = {
        "protected": protected,
        "edited": in_place,
        "both edited": both,
        "foreign": foreign,
        "empty": empty,
        "folder": folder,
        "saved with a byte order mark": marked,
        "one line end changed": one_line_end,
    }
    return {**anywhere, "link": link, "dangling": dangling, "pipe": pipe} if POSIX else anywhere


@pytest.fixture
def again(made, tmp_path, monkeypatch):
    """Write an output once more into a copy of the folder, after something was put in its place."""

    def write(output: Written, put: Callable[[Path, bytes], None] | None) -> tuple[Path, dict[str, object], int]:
        root = tmp_path / "x"
        shutil.copytree(made(output)[0], root, symlinks=True)
        path = root / output.place
        if put:
            put(path, path.read_bytes())
        before = state(root)
        code = run(output.arguments(path), root, monkeypatch)
        return root, before, code

    return write


@pytest.mark.parametrize("output", OUTPUTS, ids=str)
def test_r2_ours_and_unchanged_gives_way(output, made, again):
    """R2: replaced only when unchanged; the same input gives the same bytes."""
    root, before, code = again(output, None)
    assert code == made(output)[1]
    after = state(root)
    assert after == before or (output.title == "timetable changes" and set(after) == set(before))


@pytest.mark.parametrize("situation", situations())
@pytest.mark.parametrize("output", OUTPUTS, ids=str)
def test_r1_r2_what_a_person_put_there_stays(output, situation, made, again):
    """R1: notes in out/, a file wscp never wrote, chronology.new.yaml. R2: every other output. R8: pipes."""
    if situation == "empty" and not (made(output)[0] / output.place).read_bytes():
        pytest.skip("the output is empty itself")
    if situation == "protected" and output.title == "schema":
        pytest.skip("the very same is there already and is left alone")
    root, before, code = again(output, situations()[situation])
    after = state(root)
    kept = {name: content for name, content in before.items() if not name.endswith(LEDGER)}
    assert {name: after.get(name) for name in kept} == kept, "something that was there is gone or changed"
    refused = output.named and situation in {"folder", "pipe"}
    assert code == ({"folder": 2, "pipe": 3}[situation] if refused else 5)
    new = {name for name in set(after) - set(before) if not name.endswith(LEDGER)}
    path = Path(output.place)
    number = "-2" if situation == "both edited" else ""
    assert new == (set() if refused else {path.with_name(f"{path.stem}.new{number}{path.suffix}").as_posix()})
    if new:
        first = (made(output)[0] / output.place).read_bytes()
        assert (root / new.pop()).read_bytes() == first or output.title == "timetable changes"


@pytest.mark.parametrize("output", [one for one in OUTPUTS if one.place.startswith("here/")], ids=str)
def test_r2_no_output_goes_among_the_returns(output, start, tmp_path, monkeypatch):
    """R2: never an output folder that is or lies in the folder of returns."""
    for folder in ("scoping/returns", "scoping/returns/police"):
        root = tmp_path / folder.replace("/", "-")
        shutil.copytree(start, root)
        target = root / REF / folder / Path(output.place).name
        before = state(root)
        assert run(output.arguments(target), root, monkeypatch) == 5
        assert state(root) == before


@pytest.mark.skipif(not POSIX, reason="links")
@pytest.mark.parametrize("output", [one for one in OUTPUTS if one.place.startswith(REF)], ids=str)
def test_r8_a_folder_of_the_case_that_is_a_link_out_of_it_is_not_followed(output, start, tmp_path, monkeypatch):
    """R8: `out` as a symlink out of the case is followed."""
    root = tmp_path / "x"
    shutil.copytree(start, root)
    folder = (root / output.place).parent
    elsewhere = tmp_path / "elsewhere"
    if folder.exists():
        folder.rename(elsewhere)
    else:
        elsewhere.mkdir()
    folder.symlink_to(elsewhere)
    before = state(tmp_path)
    assert run(output.arguments(root / output.place), root, monkeypatch) == 5
    assert state(tmp_path) == before


@pytest.mark.skipif(not POSIX, reason="devices")
@pytest.mark.parametrize("output", [one for one in OUTPUTS if one.named], ids=str)
def test_a_device_takes_what_is_written_and_stays(output, made, tmp_path, monkeypatch):
    root = tmp_path / "x"
    shutil.copytree(made(output)[0], root)
    if output.title == "family template":
        pytest.skip("must be called .xlsx")
    before = state(root)
    code = run(output.arguments(Path(os.devnull)), root, monkeypatch)
    assert (code, state(root)) == (made(output)[1], before)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_text_of_a_timetable_is_for_the_screen(start, tmp_path, monkeypatch):
    shutil.copytree(start, tmp_path / "x")
    assert run(["timetable", REF, "-o", "a.txt"], tmp_path / "x", monkeypatch) == 2
    assert not (tmp_path / "x" / "a.txt").exists()


@pytest.mark.parametrize("name", sorted(MAKE_A_FOLDER))
@pytest.mark.parametrize("there", ["folder", "file", "link"] if POSIX else ["folder", "file"])
def test_a_folder_is_made_where_nothing_is(name, there, tmp_path, monkeypatch):
    case = tmp_path / ("WSCP-2026-004" if name == "demo" else REF)
    {"folder": case.mkdir, "file": case.touch, "link": lambda: case.symlink_to("nowhere")}[there]()
    before = state(tmp_path)
    arguments = ["demo", "."] if name == "demo" else ["new-case", REF, "--no-git", *DAY]
    assert run(arguments, tmp_path, monkeypatch) == 5
    assert state(tmp_path) == before


@pytest.mark.parametrize("place", ["case.yaml", "family.yaml", "chronology/decisions.yaml", "scoping/mapping.yaml"])
def test_a_file_of_the_case_is_no_place_for_an_output(place, start, tmp_path, monkeypatch):
    """Not even the new one next to it belongs there."""
    root = tmp_path / "x"
    shutil.copytree(start, root)
    before = state(root)
    for arguments in (
        ["check", ".", *DAY, "-o", place],
        ["genogram", "--format", "svg", "-o", place],
        ["timetable", ".", "--format", "json", "-o", place],
        ["family", "export", place],
        ["family", "import", "../tree.ged", "-o", place],
    ):
        assert run(arguments, root / REF, monkeypatch) == 5, arguments
        assert state(root) == before


def test_what_an_output_is_made_from_stays_even_when_wscp_wrote_it(start, tmp_path, monkeypatch):
    root = tmp_path / "x"
    shutil.copytree(start, root)
    assert run(["family", "export", "fam.ged", "--case", REF], root, monkeypatch) == 0
    before = state(root)
    for arguments, name in (
        (["family", "import", "fam.ged", "-o", "fam.ged"], "fam.new.ged"),
        (["genogram", "--gedcom", "fam.ged", "--format", "svg", "-o", "fam.ged"], "fam.new.ged"),
    ):
        assert run(arguments, root, monkeypatch) == 5
        after = state(root)
        assert after.pop(name)
        (root / name).unlink()
        assert {key: after[key] for key in before} == before


def test_no_merge_goes_into_another_case(start, tmp_path, monkeypatch):
    root = tmp_path / "x"
    shutil.copytree(start, root)
    other = root / "WSCP-2026-002"
    assert run(["merge-scoping", REF, *DAY], root, monkeypatch) == 0
    shutil.copytree(root / REF, other)
    before = state(root)
    for arguments in (["merge-scoping", REF], ["merge-scoping", "--from", f"{REF}/scoping/returns"]):
        assert run([*arguments, *DAY, "--out", f"{other.name}/chronology"], root, monkeypatch) == 5
        assert state(root) == before


@pytest.mark.skipif(not POSIX, reason="links")
def test_files_added_to_a_case_later_leave_it_by_no_link_and_take_nothings_place(start, tmp_path, monkeypatch):
    root, elsewhere = tmp_path / "x", tmp_path / "elsewhere"
    shutil.copytree(start, root)
    elsewhere.mkdir()
    (root / REF / "lcspr").symlink_to(elsewhere)
    before = state(tmp_path)
    assert run(["start-lcspr", *DAY], root / REF, monkeypatch) == 5
    assert state(tmp_path) == before
    (root / REF / "lcspr").unlink()
    (root / REF / "lcspr").mkdir()
    (root / REF / "lcspr" / "report.yaml").symlink_to("nowhere")
    before = state(tmp_path)
    assert run(["start-lcspr", *DAY], root / REF, monkeypatch) in {3, 5}
    assert state(tmp_path) == before


def test_a_value_is_not_written_over_what_somebody_saves_meanwhile(start, tmp_path):
    """The file is looked at once more when the new one is whole."""
    from wscp_cli.casefile.yaml.saving import save
    from wscp_cli.casefile.yaml.source import read_document
    from wscp_cli.casefile.yaml.splice import set_value
    from wscp_cli.errors import WscpError

    path = tmp_path / "case.yaml"
    path.write_bytes((start / REF / "case.yaml").read_bytes())
    document = read_document(path, "case.yaml")
    text = set_value(document, ("pseudonym",), "Child B")
    real = atomic.os.fsync

    def meanwhile(descriptor: int) -> None:
        path.write_bytes(b"# MINE\n")
        real(descriptor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(atomic.os, "fsync", meanwhile)
        with pytest.raises(WscpError, match="changed by another program"):
            save(document, text)
    assert path.read_bytes() == b"# MINE\n"
