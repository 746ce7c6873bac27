"""Plays a story of commands, Word documents and workbooks, and writes down what was typed and what was said."""

import shlex
import subprocess
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from lxml import etree

Wscp = Callable[..., "subprocess.CompletedProcess[str]"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_ROWS = 4


@dataclass(frozen=True)
class Day:
    """A new day, with what it is about."""

    on: str
    title: str


@dataclass(frozen=True)
class Say:
    """A sentence of the page."""

    words: str


@dataclass(frozen=True)
class Run:
    """A command, as it is typed.

    Attributes:
        line: What is typed.
        lines: How many lines of the answer the page shows.
        code: The exit code it ends with.
    """

    line: str
    lines: int = 6
    code: int = 0


@dataclass(frozen=True)
class Fill:
    """What a person types into a workbook: answers by their question, rows by their headings."""

    file: str
    answers: Mapping[str, Mapping[str, str] | Sequence[Mapping[str, str]]]


@dataclass(frozen=True)
class Type:
    """What a person types into the fields of a Word document, by the fields' names."""

    file: str
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Bring:
    """A file that comes from somewhere else: what writes it into the case folder."""

    write: Callable[[Path], None]


class Telling:
    """Plays a story in a folder and tells it as a page.

    Args:
        wscp: Runs a command.
        folder: Where it begins.
    """

    def __init__(self, wscp: Wscp, folder: Path) -> None:
        self.wscp, self.here, self.on = wscp, folder, ""
        self.page: list[str] = []

    def play(self, story: Sequence[object]) -> str:
        """Everything in its order; the page."""
        for step in story:
            if isinstance(step, Day):
                self.on = step.on
                self.page += [f"## {step.title}", ""]
            elif isinstance(step, Say):
                self.page += [step.words, ""]
            elif isinstance(step, Run):
                self._run(step)
            elif isinstance(step, Fill):
                self._fill(step)
            elif isinstance(step, Type):
                self._type(step)
            elif isinstance(step, Bring):
                step.write(self.here)
        return "\n".join(self.page).rstrip() + "\n"

    def _run(self, step: Run) -> None:
        words = shlex.split(step.line)
        if words[0] == "cd":
            self.here /= words[1]
            said: list[str] = []
        else:
            done = self.wscp(*words[1:], cwd=self.here, day=self.on)
            text = done.stdout + done.stderr
            assert done.returncode == step.code, f"{step.line}\n{done.returncode}\n{text}"
            said = [line.rstrip().replace(str(self.here), ".") for line in text.splitlines()]
        more = len(said) - step.lines
        shown = [*said[: step.lines], f"… {more} more lines"] if more > 1 else said
        self.page += ["```console", f"$ {step.line}", *shown, "```", ""]

    def _fill(self, step: Fill) -> None:
        path = self.here / step.file
        book = openpyxl.load_workbook(path)
        typed: list[str] = []
        for name, given in step.answers.items():
            sheet = book[name]
            if isinstance(given, Mapping):
                for question, answer in given.items():
                    _answer(sheet, question).value = answer
                    typed.append(f"{name}, {question}: {answer}")
            else:
                for row in given:
                    _write_row(sheet, row)
                    typed.append(f"{name}: {'; '.join(row.values())}")
        book.save(path)
        self._typed(step.file, typed)

    def _type(self, step: Type) -> None:
        path = self.here / step.file
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        document = etree.fromstring(parts["word/document.xml"])
        controls: dict[str, etree._Element] = {}
        for control in document.iter(f"{W}sdt"):
            alias = control.find(f"{W}sdtPr/{W}alias")
            if alias is not None:
                controls.setdefault(alias.get(f"{W}val"), control)
        for title, text in step.texts.items():
            assert title in controls, f"{step.file}: no field {title}; there are {sorted(controls)}"
            _type_into(controls[title], text)
        parts["word/document.xml"] = etree.tostring(document, xml_declaration=True, encoding="UTF-8", standalone=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in parts.items():
                package.writestr(name, content)
        self._typed(step.file, [f"{title}: {text}" for title, text in step.texts.items()])

    def _typed(self, file: str, lines: list[str]) -> None:
        shown = lines[:_MOST_ROWS]
        more = len(lines) - len(shown)
        self.page += [f"Typed into `{file}`:", "", "```text", *shown, *([f"… {more} more"] if more else []), "```", ""]


def _answer(sheet, question):
    for row in range(1, sheet.max_row + 1):
        if str(sheet.cell(row, 2).value or "").partition("\n")[0] == question:
            return sheet.cell(row, 3)
    raise AssertionError(f"{sheet.title}: no question {question!r}")


def _write_row(sheet, row) -> None:
    """Into the row that begins with the same words, else into the first empty one."""
    headings = {sheet.cell(3, column).value: column for column in range(2, sheet.max_column + 1)}
    first, *_ = row.items()
    unknown = set(row) - set(headings)
    assert not unknown, f"{sheet.title}: no columns {unknown}; there are {list(headings)}"
    numbers = range(4, sheet.max_row + 2)
    same = [number for number in numbers if sheet.cell(number, headings[first[0]]).value == first[1]]
    empty = (
        number for number in numbers if not any(sheet.cell(number, column).value for column in (1, *headings.values()))
    )
    number = same[0] if same else next(empty)
    for heading, text in row.items():
        sheet.cell(number, headings[heading]).value = text


def _type_into(control: etree._Element, text: str) -> None:
    """As Word does it: what stood in the control, prompt or words, is gone, and the new words stand there."""
    properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
    for mark in properties.findall(f"{W}showingPlcHdr"):
        properties.remove(mark)
    run, *others = content.iter(f"{W}r")
    for other in others:
        other.getparent().remove(other)
    for child in list(run):
        if child.tag != f"{W}rPr" or child.find(f"{W}rStyle") is not None:
            run.remove(child)
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        words = etree.SubElement(run, f"{W}t")
        words.text = line
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
