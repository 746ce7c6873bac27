"""`wscp doctor`: what of this machine wscp uses."""

import io
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wscp_cli.casefile.schema import load_schema
from wscp_cli.checking.doctor import examine
from wscp_cli.errors import ExitCode
from wscp_cli.output.machine import machine_json, machine_text

NOW = datetime(2026, 11, 22, tzinfo=UTC)
PARTS = ["python", "libraries", "engine", "git", "time-zone", "bank-holidays", "fonts", "editor", "terminal"]
posix = pytest.mark.skipif(os.name == "nt", reason="a shell script stands for dot")


def parts(stream=None, now=NOW):
    return {one.id: one for one in examine(stream or io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), now)}


def test_all_that_is_needed_is_here_and_said_in_text_and_json(wscp):
    ran = wscp("doctor")
    assert ran.returncode == 0, ran.stdout
    assert "by wscp itself: svg, png, pdf" in ran.stdout
    ran = wscp("doctor", "--format", "json")
    answer = json.loads(ran.stdout)
    import jsonschema_rs

    jsonschema_rs.validate(load_schema("doctor"), answer)
    assert [one["id"] for one in answer["parts"]] == PARTS
    assert answer["parts"][2]["able"] == ["svg", "png", "pdf"]


def test_where_wscp_cannot_draw_it_is_4_and_says_how_to_put_it_right(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    engine = parts()["engine"]
    assert (engine.status, engine.needed) == ("missing", True)
    assert "pip install" in engine.advice

    from typer.testing import CliRunner

    from wscp_cli.app import app

    ran = CliRunner().invoke(app, ["doctor", "--today", "2026-11-23"])
    assert ran.exit_code == ExitCode.HELPER_MISSING
    assert "MISSING" in ran.output


def test_what_is_limited_is_said_and_is_no_failure(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr("wscp_cli.genogram.picture.painters.fonts.fonts_here", list)
    found = parts(io.TextIOWrapper(io.BytesIO(), encoding="ascii"), datetime(2099, 1, 1, tzinfo=UTC))
    limited = {name for name, one in found.items() if one.status == "limited"}
    assert limited == {"git", "bank-holidays", "fonts", "editor", "terminal"}
    assert all(found[name].advice and not found[name].needed for name in limited)


@posix
def test_an_editor_in_a_folder_with_a_blank_is_found(monkeypatch, tmp_path):
    program = tmp_path / "my programs" / "nano"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n", "utf-8")
    program.chmod(0o700)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f'"{program}" --nowrap')
    assert (parts()["editor"].status, parts()["editor"].found) == ("ok", "nano, from EDITOR")
    monkeypatch.setenv("EDITOR", f'"{program}-is-gone" --nowrap')
    assert (parts()["editor"].status, parts()["editor"].found) == (
        "limited",
        "EDITOR names one that is not installed",
    )


def test_a_persons_own_folder_is_not_named(monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: Path(sys.prefix).parent)
    assert str(Path(sys.prefix).parent) not in machine_json([parts()["python"]])


def test_lines_keep_to_the_width():
    assert max(map(len, machine_text(list(parts().values()), 80).splitlines())) <= 80


@posix
def test_an_installed_graphviz_is_named_and_is_not_needed(wscp, tmp_path):
    folder = tmp_path / "programs"
    folder.mkdir()
    dot = folder / "dot"
    dot.write_text("#!/bin/sh\necho 'dot - graphviz version 2.43.0 (0)' >&2\n", "utf-8")
    dot.chmod(0o700)
    answer = json.loads(wscp("doctor", "--format", "json", PATH=f"{folder}{os.pathsep}{os.environ['PATH']}").stdout)
    assert "Graphviz 2.43.0 is here too" in answer["parts"][2]["found"]
    assert answer["parts"][2]["able"] == ["svg", "png", "pdf"]
