"""`wscp merge-scoping` as a user runs it."""

import os
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

DEMO = Path(str(files("wscp_cli"))) / "demo_case"


@pytest.fixture
def case(tmp_path):
    folder = tmp_path / "case"
    shutil.copytree(DEMO, folder, ignore=shutil.ignore_patterns("chronology.yaml", "out"))
    return folder


def _bytes(folder: Path) -> dict[str, bytes]:
    made = [folder / "chronology" / "chronology.yaml", *sorted((folder / "out").glob("chronology.*"))]
    return {path.name: path.read_bytes() for path in made}


def test_one_keystroke_writes_all_and_the_same_bytes_again(wscp, case):
    first = wscp("merge-scoping", cwd=case, PYTHONHASHSEED="1")
    assert first.returncode == 0, first.stderr
    before = _bytes(case)
    assert set(before) == {"chronology.yaml", "chronology.csv", "chronology.xlsx"}
    assert wscp("merge-scoping", cwd=case, PYTHONHASHSEED="2").returncode == 0
    assert _bytes(case) == before
    assert first.stdout == ""
    assert "entries" in first.stderr
    assert "\nwrote chronology/chronology.yaml\nwrote out/chronology.csv\n" in first.stderr  # as seen from here


def test_every_row_of_the_worked_case_is_dated_or_said_not_to_be(wscp, case):
    from wscp_cli.chronology import read_chronology

    assert wscp("merge-scoping", case, "--format", "yaml").returncode == 0
    events = read_chronology(case / "chronology" / "chronology.yaml")
    assert len(events) > 200
    for event in events:
        assert bool(event.date) != bool({"undated", "date-not-read", "date-invalid"} & set(event.flags))


def test_a_hand_edited_chronology_is_kept(wscp, case):
    wscp("merge-scoping", case, "--format", "yaml")
    path = case / "chronology" / "chronology.yaml"
    edited = path.read_text(encoding="utf-8").replace("date_kind", "date_kind ", 1)
    path.write_text(edited, encoding="utf-8")
    done = wscp("merge-scoping", case, "--format", "yaml")
    assert done.returncode == 5
    assert path.read_text(encoding="utf-8") == edited
    assert path.with_name("chronology.new.yaml").is_file()


def test_a_folder_in_the_chronologys_place_is_said(wscp, case):
    path = case / "chronology" / "chronology.yaml"
    path.mkdir()
    done = wscp("merge-scoping", case)
    assert done.returncode == 5
    assert "chronology.yaml is a folder and is kept; the new one is chronology.new.yaml next to it" in done.stderr
    assert path.is_dir()


def test_dry_run_writes_nothing(wscp, case):
    before = sorted(case.rglob("*"))
    assert wscp("merge-scoping", case, "--dry-run").returncode == 0
    assert sorted(case.rglob("*")) == before


def test_without_a_case(wscp, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "police.csv").write_text("Date,Event\n3/4/23,Seen\n", encoding="utf-8")
    (folder / "locked.xlsx").write_bytes(b"PK\x03\x04 cut")
    done = wscp("merge-scoping", "--from", folder, "--out", tmp_path / "o", "--format", "csv,json", "--format", "xlsx")
    assert done.returncode == 1
    assert "SCOPING-BROKEN" in done.stderr
    assert sorted(path.name for path in (tmp_path / "o").iterdir()) == [
        ".wscp-made",
        "chronology.csv",
        "chronology.json",
        "chronology.xlsx",
    ]


def test_cell_text_is_in_no_message(wscp, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "police.csv").write_text("Date,Event\n31/2/23 Zebedee,Zebedee seen\n,\nZebedee,\n", encoding="utf-8")
    done = wscp("merge-scoping", "--from", folder, "--dry-run")
    assert "Zebedee" not in done.stderr + done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "doc"],
        ["--format", ""],
        ["--period", "2024"],
        ["--period", "2024-13-01/"],
        ["--period", " / "],
        ["--period", "2025-01-01/2024-01-01"],
    ],
)
def test_wrong_usage(wscp, case, arguments):
    done = wscp("merge-scoping", case, *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_terminal_is_not_steered_by_names(wscp, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    name = "a.csv" if os.name == "nt" else "a\x1b[31m.csv"  # no such name there
    (folder / name).write_text("When\x1b[2J seen,Event\n3/4/23,x\n", encoding="utf-8")
    done = wscp("merge-scoping", "--from", folder, "--dry-run")
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("line", ["returns: 3", "returns: [{file: police.csv, header_row: abc}]", "retruns: []"])
def test_a_mapping_that_cannot_be_heeded_is_said(wscp, case, tmp_path, line):
    mapping = f"schema_version: 1\n{line}\n"
    (case / "scoping" / "mapping.yaml").write_text(mapping, encoding="utf-8")
    done = wscp("merge-scoping", case, "--format", "csv")
    assert done.returncode == 1
    assert "scoping/mapping.yaml:2:" in done.stderr
    assert (case / "out" / "chronology.csv").is_file()
    (case / "scoping" / "mapping.yaml").rename(tmp_path / "mapping.yaml")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "police.csv").write_text("Date,Event\n3/4/23,Seen\n", encoding="utf-8")
    done = wscp("merge-scoping", "--from", tmp_path / "in", "--dry-run")
    assert done.returncode == 1
    assert "mapping.yaml:2:" in done.stderr


def test_a_long_return_says_how_far_its_reading_is(returns, merged):
    rows = "".join(f"{1 + row % 28}/4/23,Entry {row}\n" for row in range(4500))
    (returns / "police.csv").write_text("Date,Event\n" + rows, encoding="utf-8")
    told: list[str] = []
    merged(tell=told.append)
    assert told[:2] == ["police.csv, row 2,000 of 4,501", "police.csv, row 4,000 of 4,501"]


def test_a_name_mistyped_inside_a_case_does_not_lead_to_that_case(wscp, case):
    for command in (["merge-scoping"], ["scoping-forms"], ["timetable"], ["chronology"], ["genogram"]):
        done = wscp(*command, "WSCP-2026-005", cwd=case)
        assert done.returncode == 3, command
        assert "WSCP-2026-005 is not a case folder: it is not there" in done.stderr, command
    assert not (case / "out").exists()
    assert not (case / "scoping" / "requests").exists()


def test_a_file_is_no_folder_to_write_to(wscp, case):
    done = wscp("merge-scoping", "--out", "case.yaml", cwd=case)
    assert done.returncode == 2
    assert "case.yaml is not a folder" in done.stderr
