"""Graphviz as another painter: only where it is installed and wanted. A script stands for it; none need be here."""

import os
import sys

import pytest
from defusedxml import ElementTree

from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.genogram.draw import draw
from wscp_cli.genogram.picture.painters.dot import quoted
from wscp_cli.genogram.picture.painters.graphviz_program import Graphviz, find_graphviz, painter_of, run_graphviz
from wscp_cli.model.family import Family, Person

posix = pytest.mark.skipif(os.name == "nt", reason="a shell script stands for Graphviz")
ANN = Family(people=(Person(id="ann", name="Ann <b> & \\N", sex="female"),))
SVG = "{http://www.w3.org/2000/svg}"
PRINTS_A_PICTURE = """#!/bin/sh
echo "$@" >> '{calls}'
cat > '{given}'
echo '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "x" "y">'
echo '<svg width="9pt" xmlns="http://www.w3.org/2000/svg"><g id="i0"><text>drawn elsewhere</text></g></svg>'
"""


@pytest.fixture
def fake(tmp_path):
    folder = tmp_path / "programs"
    folder.mkdir()
    program = folder / "dot"
    words = PRINTS_A_PICTURE.format(calls=tmp_path / "calls", given=tmp_path / "given")
    program.write_text(words, "utf-8")
    program.chmod(0o700)
    return program


@posix
def test_r6_graphviz_is_taken_when_it_is_installed_and_not_missed_when_it_is_not(fake, tmp_path):
    """R6: wscp paints by itself; ``auto`` takes Graphviz where it is installed; asked for and not here, it is 4."""
    assert painter_of("own", str(fake.parent)) is None
    assert painter_of("auto", str(fake.parent)) == Graphviz((str(fake), "-Kneato", "-n2"))
    assert painter_of("auto", str(tmp_path)) is None
    with pytest.raises(WscpError) as caught:
        painter_of("graphviz", str(tmp_path))
    assert caught.value.code is ExitCode.HELPER_MISSING
    assert "--engine own" in caught.value.advice


@posix
def test_r5_a_program_in_the_current_folder_is_never_started(fake, monkeypatch):
    """R5: ``dot`` in a case folder that somebody sent is not the user's Graphviz."""
    monkeypatch.chdir(fake.parent)
    for path in (str(fake.parent), "", ".", f".{os.pathsep}"):
        assert find_graphviz(path) is None


@posix
def test_what_graphviz_draws_keeps_title_and_people_for_a_screen_reader(fake, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
    drawn = draw(ANN, "REF-1", ("svg",), engine="auto").files["svg"]
    root = ElementTree.fromstring(drawn.decode())
    assert root.find(f"{SVG}title").text == "Genogram REF-1"
    assert "Ann <b> & \\N, female" in root.find(f"{SVG}desc").text
    assert root.find(f".//{SVG}text").text == "drawn elsewhere"
    assert b"<!-- made by: wscp genogram -->" in drawn
    assert (tmp_path / "calls").read_text("utf-8").split() == ["-Kneato", "-n2", "-Tsvg"]
    assert "pos=" in (tmp_path / "given").read_text("utf-8")


@posix
def test_the_command_says_which_engine_draws(wscp, fake, tmp_path):
    case = tmp_path / "case"
    case.mkdir()
    (case / "case.yaml").write_text("reference: REF-1\n", "utf-8")
    (case / "family.yaml").write_text("people: [{id: a, name: Ann, sex: female}]\n", "utf-8")
    path = f"{fake.parent}{os.pathsep}{os.environ['PATH']}"
    picture = case / "out/genogram.svg"
    assert wscp("genogram", case, "--format", "svg", PATH=path).returncode == 0
    assert "drawn elsewhere" in picture.read_text("utf-8")
    assert wscp("genogram", case, "--format", "svg", "--engine", "own", PATH=path).returncode == 0
    assert "Ann" in picture.read_text("utf-8")
    ran = wscp("genogram", case, "--format", "html", PATH=path)
    assert ran.returncode == 0, ran.stderr
    assert 'id="person-a"' in (case / "out/genogram.html").read_text("utf-8")
    assert wscp("genogram", case, "--format", "html", "--engine", "graphviz", PATH=path).returncode == 2
    assert wscp("genogram", case, "--engine", "dot").returncode == 2
    ran = wscp("genogram", case, "--engine", "graphviz", PATH=str(tmp_path))
    assert ran.returncode == ExitCode.HELPER_MISSING
    assert "--engine own" in ran.stderr


def test_a_graphviz_that_fails_is_named():
    with pytest.raises(WscpError) as caught:
        run_graphviz(Graphviz((sys.executable, "-c", "raise SystemExit(3)")), "digraph {}", "svg")
    assert caught.value.code is ExitCode.HELPER_MISSING
    assert "3" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "written"),
    [("a", '"a"'), ('say "no"', '"say \\"no\\""'), ("\\N\\l", '"\\\\N\\\\l"'), ("&lt;<b>", '"&amp;lt;<b>"')],
)
def test_a_text_in_dot_stands_for_itself(text, written):
    assert quoted(text) == written
