"""Many cases as tables: alike in every format, types that never change, no names, what moved between two days."""

import csv
import io
import re
import sqlite3
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from wscp_cli import api, frames
from wscp_cli.portfolio.tables import Table, as_text

TODAY = date(2026, 11, 23)
NAMES = ["cases", "children", "deadlines", "agencies", "actions", "learning", "meta"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    from wscp_cli.casefile.worked_case import write_worked_case

    place = tmp_path_factory.mktemp("cases")
    write_worked_case(place)
    (place / "broken").mkdir()
    (place / "broken/case.yaml").write_text("- [\n")
    return place


@pytest.fixture(scope="module")
def cases(folder):
    return api.portfolio(folder, TODAY)


def test_the_tables_are_the_same_in_every_format(cases, wscp, folder, tmp_path):
    done = wscp(
        "export", str(folder), "-o", "t", "--format", "csv,sqlite,parquet", "--today", "2026-11-23", cwd=tmp_path
    )
    assert done.returncode == 3, "one of the cases cannot be read"
    assert "broken" in done.stderr
    database = sqlite3.connect(tmp_path / "t/cases.sqlite")
    shown = {one.name: one for one in cases.tables}
    assert list(shown) == NAMES
    for name, table in shown.items():
        rows = list(csv.reader(io.StringIO((tmp_path / f"t/{name}.csv").read_text("utf-8"), newline="")))
        assert rows[0] == [column.name for column in table.columns]
        if name != "cases":
            assert rows[1:] == [[as_text(value) for value in row] for row in table.rows]
        assert database.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (len(table.rows),)  # noqa: S608
        parquet = pd.read_parquet(tmp_path / f"t/{name}.parquet")
        assert list(parquet.columns) == rows[0]
        assert len(parquet) == len(table.rows)
    database.close()


def test_a_case_that_cannot_be_read_is_a_row_that_says_so(cases):
    made = cases.to_frames()
    broken = made["cases"].query("standing == 'unreadable'")
    assert list(broken["trouble"]) == ["case.yaml cannot be read"]
    assert dict(made["meta"].itertuples(index=False))["cases_unreadable"] == "1"


def test_types_are_the_same_without_a_single_row(cases):
    full = cases.to_frames()
    empty = frames.to_frames([Table(one.name, one.columns, ()) for one in cases.tables])
    for name in NAMES:
        assert list(full[name].dtypes.astype(str)) == list(empty[name].dtypes.astype(str))
    assert {str(kind) for one in full.values() for kind in one.dtypes} <= set(frames.DTYPES.values())


def test_no_name_and_no_sentence_is_in_a_table(cases):
    """Values are ids, codes, dates and counts; only ``trouble`` is a sentence, and it is wscp's own."""
    code = re.compile(r"[\w./,: -]{0,120}|§[\w, §.-]*")
    for table in cases.tables:
        texts = [place for place, one in enumerate(table.columns) if one.kind == "text" and one.name != "trouble"]
        for row in table.rows:
            for place in texts:
                value = row[place]
                assert code.fullmatch(value), (table.name, table.columns[place].name)
                allowed = table.name == "meta" or table.columns[place].name in {"case", "area", "clause"}
                assert allowed or value.count(" ") < 4


def test_a_snapshot_knows_which_cases_moved(tmp_path):
    from wscp_cli.casefile.worked_case import write_worked_case

    case = write_worked_case(tmp_path)
    before = api.portfolio(tmp_path, TODAY).to_frames()
    assert frames.moved(before, api.portfolio(tmp_path, TODAY).to_frames()).empty
    text = (case / "case.yaml").read_text("utf-8")
    (case / "case.yaml").write_text(re.sub(r"(?m)^stage: .*$", "stage: learning", text), "utf-8")
    now = api.portfolio(tmp_path, TODAY).to_frames()
    moved = frames.moved(before, now)
    stage = moved.query("column == 'stage'").iloc[0]
    assert (stage["case"], stage["now"]) == ("WSCP-2026-004", "learning")
    none = {"cases": now["cases"].iloc[:0]}
    gone = frames.moved(before, none).iloc[0]
    assert (gone["before"], gone["now"] is pd.NA) == ("WSCP-2026-004", True)


def test_the_page_for_analysts_runs_as_it_stands(folder, monkeypatch, capsys):
    page = Path(__file__).parents[2] / "docs/how-to/analyse-cases.md"
    (script,) = re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    assert len(script.strip().splitlines()) <= 10, "from a folder of cases to a plot in ten lines"
    monkeypatch.chdir(folder.parent)
    if not (folder.parent / "cases").exists():
        (folder.parent / "cases").symlink_to(folder)
    exec(compile(script, "page", "exec"), {})  # noqa: S102  (our own page)
    assert "2025-26" in capsys.readouterr().out


def test_wrong_usage(wscp, folder, tmp_path):
    assert wscp("export", str(folder), "--today", "2026-11-23", cwd=tmp_path).returncode == 2
    bad = wscp("export", str(folder), "-o", "t", "--format", "xls", "--today", "2026-11-23", cwd=tmp_path)
    assert (bad.returncode, "csv, sqlite or parquet" in bad.stderr) == (2, True)
    none = wscp("export", "nowhere", "-o", "t", "--today", "2026-11-23", cwd=tmp_path)
    assert none.returncode == 3
    assert not (tmp_path / "t").exists()
