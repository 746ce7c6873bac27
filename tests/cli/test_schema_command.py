"""wscp schema: the list, one schema, and writing them without overwriting anybody's work."""

import json
import sys

import pytest

from wscp_cli.casefile.resources import resource_folder
from wscp_cli.casefile.schema import schema_names
from wscp_cli.errors import ExitCode
from wscp_cli.generated import place


def test_lists_every_schema_by_name(wscp):
    done = wscp("schema")
    assert done.returncode == ExitCode.OK, done.stderr
    assert tuple(line.split()[0] for line in done.stdout.splitlines()) == schema_names()
    assert "case.yaml" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("name", ["meeting", "meeting.schema.json"])
def test_prints_one_schema_as_it_is(wscp, name):
    done = wscp("schema", name)
    assert done.returncode == ExitCode.OK, done.stderr
    assert done.stdout == (resource_folder("schemas") / "meeting.schema.json").read_text(encoding="utf-8")
    assert json.loads(done.stdout)["$id"] == "urn:wscp:schema:meeting:1"


def test_is_utf8_where_the_terminal_only_knows_ascii(wscp):
    done = wscp("schema", "meeting", PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout)["properties"]["held_on"]["x-section"] == "§7, §9"


def test_an_unknown_name_is_wrong_usage_with_a_suggestion(wscp):
    done = wscp("schema", "meting")
    assert (done.returncode, done.stdout) == (ExitCode.USAGE, "")
    assert "did you mean meeting?" in done.stderr


@pytest.mark.parametrize("name", ["../pyproject", "/etc/passwd", "..", ""])
def test_a_name_cannot_lead_out_of_the_schemas(wscp, name):
    assert wscp("schema", name).returncode == ExitCode.USAGE


def test_writes_all_and_writes_them_again_without_complaint(wscp, tmp_path):
    done = wscp("schema", "--out", tmp_path / "a" / "b")
    assert (done.returncode, done.stdout) == (ExitCode.OK, ""), done.stderr
    written = {path.name: path.read_bytes() for path in (tmp_path / "a" / "b").glob("*.json")}
    assert written == {path.name: path.read_bytes() for path in resource_folder("schemas").glob("*.schema.json")}
    assert f"{len(written)} schemas written" in done.stderr
    again = wscp("schema", "--out", tmp_path / "a" / "b")
    assert again.returncode == ExitCode.OK
    assert "were there already" in again.stderr


def test_writes_one_only_when_named(wscp, tmp_path):
    assert wscp("schema", "log", "--out", tmp_path / "out").returncode == ExitCode.OK
    assert [path.name for path in (tmp_path / "out").glob("*.json")] == ["log.schema.json"]


def test_keeps_what_is_not_ours_and_writes_next_to_it(wscp, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "log.schema.json").write_text("{}", encoding="utf-8")
    done = wscp("schema", "--out", tmp_path / "out")
    assert done.returncode == ExitCode.WOULD_OVERWRITE
    assert "log.schema.json" in done.stderr
    wanted = (resource_folder("schemas") / "log.schema.json").read_bytes()
    assert (tmp_path / "out" / "log.schema.new.json").read_bytes() == wanted
    assert (tmp_path / "out" / "log.schema.json").read_text(encoding="utf-8") == "{}"


def test_a_folder_or_a_link_in_a_schemas_place_is_not_overwritten(wscp, tmp_path):
    (tmp_path / "folder" / "log.schema.json").mkdir(parents=True)
    assert wscp("schema", "log", "--out", tmp_path / "folder").returncode == ExitCode.WOULD_OVERWRITE
    if sys.platform != "win32":
        (tmp_path / "link").mkdir()
        (tmp_path / "link" / "log.schema.json").symlink_to(tmp_path / "nowhere")
        assert wscp("schema", "log", "--out", tmp_path / "link").returncode == ExitCode.WOULD_OVERWRITE


def test_out_that_is_a_file_is_wrong_usage(wscp, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert wscp("schema", "--out", tmp_path / "file").returncode == ExitCode.USAGE


def test_older_copies_are_brought_up_to_date(wscp, tmp_path):
    folder = tmp_path / "case" / ".wscp" / "schemas"
    assert wscp("schema", "--out", folder).returncode == ExitCode.OK
    for path in folder.glob("*.json"):
        older = json.loads(path.read_text(encoding="utf-8"))
        place(path, json.dumps({"$id": older["$id"], "type": "object"}).encode(), "schema")
    done = wscp("schema", "--out", folder)
    assert done.returncode == ExitCode.OK, done.stderr
    wanted = {path.name: path.read_bytes() for path in resource_folder("schemas").glob("*.schema.json")}
    assert {path.name: path.read_bytes() for path in folder.glob("*.json")} == wanted


def test_r2_a_schema_somebody_edited_is_kept(wscp, tmp_path):
    """R2: an older copy was told by its name alone, and edited ones were overwritten."""
    assert wscp("new-case", "WSCP-2026-001", "--dir", tmp_path, "--no-git", "--today", "2026-11-23").returncode == 0
    folder = tmp_path / "WSCP-2026-001" / ".wscp" / "schemas"
    path = folder / "log.schema.json"
    edited = path.read_text("utf-8").replace("{", '{"$comment": "MINE",', 1)
    path.write_text(edited, "utf-8", newline="\n")
    assert wscp("schema", "log", "--out", folder).returncode == ExitCode.WOULD_OVERWRITE
    assert path.read_text("utf-8") == edited
    other = folder / "case.schema.json"
    place(other, b"{}", "schema")  # as an earlier version of wscp may have written it
    assert wscp("schema", "case", "--out", folder).returncode == ExitCode.OK
    assert other.read_bytes() == (resource_folder("schemas") / "case.schema.json").read_bytes()


def test_another_schema_under_a_schemas_name_is_not_overwritten(wscp, tmp_path):
    assert wscp("schema", "case", "--out", tmp_path).returncode == ExitCode.OK
    (tmp_path / "case.schema.json").rename(tmp_path / "log.schema.json")
    assert wscp("schema", "log", "--out", tmp_path).returncode == ExitCode.WOULD_OVERWRITE


@pytest.mark.parametrize(
    ("schema", "field"),
    [
        ("meeting", "attendance"),
        ("agencies", "agencies"),
        ("actions", "actions"),
        ("log", "entries"),
        ("notification", "partner_views"),
        ("family", "people"),
        ("exceptions", "exceptions"),
    ],
)
def test_the_entries_people_write_most_have_an_example_in_the_editor(wscp, schema, field):
    shown = json.loads(wscp("schema", schema).stdout)["properties"][field]
    assert shown["examples"][0][0]
