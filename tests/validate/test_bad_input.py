"""Files broken in every way: the place, the reason, the other files still checked, and no content quoted."""

import json
import os
import re
import sys
from datetime import date

import pytest

from wscp_cli.checking.validate import validate_case
from wscp_cli.errors import ExitCode

CANARY = "ZZCANARY"
TODAY = date(2026, 11, 22)


def bomb(levels: int = 12) -> str:
    lines = [f'a0: &a0 ["{CANARY}"]']
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


BROKEN = {
    "tab": (b"summary: 1\n\tother: ZZCANARY\n", "YAML-SYNTAX", 2),
    "duplicate key": (b"entries: []\nentries: []\n", "YAML-DUPLICATE", 2),
    "duplicate key deep": (b"entries:\n  - id: a\n    id: ZZCANARY\n", "YAML-DUPLICATE", 3),
    "bomb": (bomb().encode(), "YAML-ALIAS", 1),
    "anchor": (b"entries: &x []\n", "YAML-ALIAS", 1),
    "alias": (b"entries: *ZZCANARY\n", "YAML-ALIAS", 1),
    "tag": (b"entries: !!python/object/apply:os.system ['ZZCANARY']\n", "YAML-TAG", 1),
    "own tag": (b"entries: !ZZCANARY x\n", "YAML-TAG", 1),
    "merge": (b"<<: {a: ZZCANARY}\n", "YAML-TAG", 1),
    "cp1252": (b"entries:\n  - summary: ZZCANARY caf\xe9\n", "YAML-ENCODING", 2),
    "utf-16": ("entries: []\n".encode("utf-16"), "YAML-ENCODING", 1),
    "utf-16 without bom": ("entries: []\n".encode("utf-16-be"), "YAML-ENCODING", 1),
    "nul": (b"entries: []\n\x00ZZCANARY", "YAML-ENCODING", 2),
    "escape": (b"entries: \x1b[31mZZCANARY", "YAML-SYNTAX", 1),
    "unclosed quote": (b'entries:\n  - summary: "ZZCANARY\n', "YAML-SYNTAX", 2),
    "unclosed bracket": (b"entries: [ZZCANARY\n", "YAML-SYNTAX", 1),
    "colon": (b"summary: ZZCANARY: more\n", "YAML-SYNTAX", 1),
    "colonless": (b"entries: []\nZZCANARY\n", "YAML-SYNTAX", 2),
    "two documents": (b"entries: []\n---\nentries: [ZZCANARY]\n", "YAML-SYNTAX", 2),
    "list at the top": (b"- ZZCANARY\n", "SCHEMA-TYPE", 1),
    "text at the top": (b"ZZCANARY\n", "SCHEMA-TYPE", 1),
    "empty": (b"", "SCHEMA-EMPTY", 1),
    "only comments": (b"# ZZCANARY\n", "SCHEMA-EMPTY", 1),
    "key that is no word": (b"? [ZZCANARY]\n: x\n", "YAML-KEY", 1),
    "number as key": (b"1: ZZCANARY\n", "YAML-KEY", 1),
    "conflict": (b"entries: []\n<<<<<<< HEAD\nZZCANARY\n=======\n", "YAML-CONFLICT", 2),
    "deep": (b"[" * 20_000, "YAML-DEPTH", 1),
    "deep flow": (b"{a: " * 20_000, "YAML-DEPTH", 1),
    "deep dashes": (b"- " * 20_000, "YAML-DEPTH", 1),
    "deep question marks": (b"? " * 20_000, "YAML-DEPTH", 1),
    "deep mixed": (b"- ? " * 20_000, "YAML-DEPTH", 1),
    "deep indentation": ("".join(f"{' ' * n}a:\n" for n in range(2000)).encode(), "YAML-DEPTH", None),
    "large": (b"# " + b"x" * 50_000_000, "YAML-SIZE", 0),
    "unknown field": (b"enteries: []\n", "SCHEMA-UNKNOWN", 1),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_one_broken_file(sound_case, kind):
    content, code, line = BROKEN[kind]
    (sound_case / "log.yaml").write_bytes(content)
    (sound_case / "actions.yaml").write_text("unknown_field: ZZCANARY\n", encoding="utf-8")
    findings = validate_case(sound_case, TODAY)
    first = [one for one in findings if one.place.path == "log.yaml"]
    assert code in {one.code for one in first}, first
    if line is not None:
        assert line in {one.place.line for one in first if one.code == code}
    assert any(one.place.path == "actions.yaml" for one in findings), "the other files are still checked"
    assert not any(CANARY in str(one) for one in findings)


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfentries: []\n",
        b"entries: []\r\n",
        b"entries:\r\n  - id: a\r\n    kind: note\r\n",
        b"---\nentries: []\n...\n",
    ],
)
def test_harmless_oddities_pass(sound_case, content):
    (sound_case / "log.yaml").write_bytes(content)
    assert validate_case(sound_case, TODAY) == ()


def test_line_of_a_finding_in_a_crlf_file(sound_case):
    (sound_case / "log.yaml").write_bytes(b"\xef\xbb\xbfentries:\r\n  - id: a\r\n    knid: note\r\n")
    (one,) = validate_case(sound_case, TODAY)
    assert (one.code, one.place.line, one.place.column) == ("SCHEMA-UNKNOWN", 3, 5)
    assert "'kind'" in one.message


def test_a_folder_where_a_file_should_be(sound_case):
    (sound_case / "log.yaml").unlink()
    (sound_case / "log.yaml").mkdir()
    (one,) = validate_case(sound_case, TODAY)
    assert one.code == "YAML-MISSING"
    assert "folder" in one.message


def test_a_missing_file(sound_case):
    (sound_case / "log.yaml").unlink()
    (one,) = validate_case(sound_case, TODAY)
    assert (one.code, str(one.place)) == ("YAML-MISSING", "log.yaml")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file(sound_case):
    (sound_case / "log.yaml").chmod(0)
    (one,) = validate_case(sound_case, TODAY)
    assert one.code == "YAML-UNREADABLE"


def test_a_file_whose_reading_fails(sound_case, monkeypatch):
    from pathlib import Path

    whole = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self.name == "log.yaml":
            raise PermissionError(13, "Permission denied")
        return whole(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (one,) = validate_case(sound_case, TODAY)
    assert one.code == "YAML-UNREADABLE"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
class TestLinks:
    def test_a_case_file_that_leads_out(self, sound_case, tmp_path):
        outside = tmp_path / "outside.yaml"
        outside.write_text("entries: [ZZCANARY]\n", encoding="utf-8")
        (sound_case / "log.yaml").unlink()
        (sound_case / "log.yaml").symlink_to(outside)
        (one,) = validate_case(sound_case, TODAY)
        assert (one.code, one.place.path) == ("FILE-LINK", "log.yaml")

    def test_another_link_that_leads_out(self, sound_case):
        (sound_case / "notes").symlink_to("/etc")
        (one,) = validate_case(sound_case, TODAY)
        assert (one.code, one.place.path) == ("FILE-LINK", "notes")

    def test_a_chronology_that_leads_out(self, sound_case, tmp_path):
        path = sound_case / "chronology/chronology.yaml"
        path.rename(tmp_path / "elsewhere.yaml")
        path.symlink_to(tmp_path / "elsewhere.yaml")
        (one,) = validate_case(sound_case, TODAY)
        assert (one.code, one.place.path) == ("FILE-LINK", "chronology/chronology.yaml")

    def test_a_link_within_the_case_is_left_alone(self, sound_case):
        (sound_case / "notes.txt").symlink_to("log.yaml")
        assert validate_case(sound_case, TODAY) == ()

    def test_a_link_to_itself(self, sound_case):
        (sound_case / "log.yaml").unlink()
        (sound_case / "log.yaml").symlink_to("log.yaml")
        (sound_case / "round").symlink_to("round")
        found = {(one.code, one.place.path) for one in validate_case(sound_case, TODAY)}
        assert ("FILE-LINK", "round") in found
        assert "log.yaml" in {path for _, path in found}

    def test_a_linked_folder_is_not_walked(self, sound_case, tmp_path):
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "elsewhere" / "x.yaml").write_text("a: b\n", encoding="utf-8")
        (sound_case / "elsewhere").symlink_to(tmp_path / "elsewhere")
        assert [one.code for one in validate_case(sound_case, TODAY)] == ["FILE-LINK"]

    def test_a_pipe_where_a_file_should_be(self, sound_case):
        (sound_case / "log.yaml").unlink()
        os.mkfifo(sound_case / "log.yaml")
        (one,) = validate_case(sound_case, TODAY)
        assert one.code == "YAML-MISSING"


@pytest.mark.parametrize(
    "name",
    [
        "case-DESKTOP7.yaml",
        "case (1).yaml",
        "case - Copy.yaml",
        "case.sync-conflict-20260101-120000-ABCDEFG.yaml",
        "case 2.yaml",
        "case (A's conflicted copy 2026-01-01).yaml",
        "rapid-review/meeting-LAPTOP.yaml",
        "lcspr/learning-event-PC9.yaml",
        "lcspr/learning-event (2).yaml",
    ],
)
def test_a_sync_copy_is_told_from_the_original(sound_case, name):
    (sound_case / name).write_text("a: b\n", encoding="utf-8")
    (one,) = validate_case(sound_case, TODAY)
    assert (one.code, one.place.path) == ("FILE-COPY", name)


def test_unknown_yaml_is_pointed_out_others_own_files_are_not(sound_case):
    for name in ("notes.yaml", ".pre-commit-config.yaml", "azure-pipelines.yml", "out/x.yaml", ".git/x.yaml", "a.txt"):
        (sound_case / name).parent.mkdir(exist_ok=True)
        (sound_case / name).write_text("a: b\n", encoding="utf-8")
    (one,) = validate_case(sound_case, TODAY)
    assert (one.code, one.place.path) == ("FILE-UNKNOWN", "notes.yaml")


def test_a_leftover_is_pointed_out_a_fresh_temporary_is_not(sound_case):
    stale, fresh = sound_case / ".wscp-0123456789ab.tmp", sound_case / ".wscp-ba9876543210.tmp"
    for path in (stale, fresh):
        path.write_text("", encoding="utf-8")
    os.utime(stale, (0, 0))
    (one,) = validate_case(sound_case, TODAY)
    assert (one.code, one.place.path) == ("FILE-TEMPORARY", stale.name)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems fold names themselves")
@pytest.mark.parametrize(("first", "second"), [("Notes.txt", "notes.txt"), ("caf\u00e9.txt", "cafe\u0301.txt")])
def test_names_that_collide_elsewhere(sound_case, first, second):
    for name in (first, second):
        (sound_case / name).write_text("", encoding="utf-8")
    (one,) = validate_case(sound_case, TODAY)
    assert one.code == "FILE-COLLISION"


def _planted(value: object) -> object:
    if isinstance(value, dict):
        return {key: _planted(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_planted(inner) for inner in value]
    return f"{CANARY} {value}" if isinstance(value, str) else CANARY


def test_a_canary_in_every_value_never_sings(sound_case, wscp):
    from wscp_cli.casefile.yaml.source import read_document

    for path in sound_case.rglob("*.yaml"):
        path.write_text(json.dumps(_planted(read_document(path).data)), encoding="utf-8")
    assert CANARY in (sound_case / "family.yaml").read_text(encoding="utf-8")
    for form in ("text", "json"):
        done = wscp("validate", "--format", form, sound_case)
        assert done.returncode == ExitCode.FINDINGS
        assert CANARY not in done.stdout + done.stderr


def test_a_canary_in_each_line_never_sings(sound_case):
    """Each value in turn is broken, so that the other rules still run on what is left."""
    for path in sorted(sound_case.rglob("*.yaml")):
        original = path.read_text(encoding="utf-8")
        lines = original.splitlines()
        for n, line in enumerate(lines):
            match = re.match(r"(\s*(?:- )?\w+: )\S", line)
            if not match:
                continue
            for nasty in (CANARY, f'"{CANARY}', f"[{CANARY}]", f"{{{CANARY}: 1}}", f"*{CANARY}", f"!{CANARY} x"):
                path.write_text("\n".join([*lines[:n], match[1] + nasty, *lines[n + 1 :]]), encoding="utf-8")
                for one in validate_case(sound_case, TODAY):
                    assert CANARY not in str(one), (path.name, n, nasty)
        path.write_text(original, encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("entries: [\n", 1, 10),
        ("entries: [a,\n\n\n", 1, 10),
        ("entries:\n  - {id: a, on: [1,\n", 2, 17),
    ],
)
def test_a_bracket_left_open_is_shown_where_it_opens(sound_case, text, line, column):
    (sound_case / "log.yaml").write_text(text, encoding="utf-8")
    (one,) = validate_case(sound_case, TODAY)
    assert (one.code, one.place.line, one.place.column) == ("YAML-SYNTAX", line, column)
    assert "bracket" in one.message


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif", "junit", "html"])
def test_a_name_that_is_no_text_is_told_in_every_form(sound_case, wscp, form):
    os.mkdir(os.fsencode(sound_case) + b"/caf\xe9")  # noqa: PTH102  (a path of bytes)
    with open(os.fsencode(sound_case) + b"/caf\xe9/x\x1b[31m.yaml", "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("a: b\n")
    done = wscp("validate", "--format", form, "--fail-on", "warning", sound_case)
    assert done.returncode == ExitCode.FINDINGS, done.stderr
    assert "FILE-UNKNOWN" in done.stdout
    assert "\x1b" not in done.stdout
    written = wscp("validate", "--format", form, "--fail-on", "warning", "-o", "found.txt", sound_case)
    assert written.returncode == ExitCode.FINDINGS, written.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use cannot be deleted there")
@pytest.mark.reads_the_day  # a folder that is gone is gone on every day
@pytest.mark.parametrize("command", ["validate", "check", "next"])
def test_a_folder_deleted_under_ones_feet(wscp, tmp_path, command):
    import shlex
    import subprocess
    from pathlib import Path

    script = shlex.quote(str(Path(sys.executable).with_name("wscp")))
    done = subprocess.run(
        ["/bin/sh", "-c", f"mkdir gone && cd gone && rmdir ../gone && {script} {command}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == ExitCode.UNREADABLE
    assert "no longer there" in done.stderr


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("command", ["validate", "check"])
def test_what_may_not_be_read_is_no_wrong_usage(sound_case, wscp, command):
    (sound_case / "log.yaml").chmod(0)
    done = wscp(command, sound_case)
    assert done.returncode == ExitCode.FINDINGS
    assert "log.yaml: YAML-UNREADABLE" in done.stdout
    if command == "validate":
        assert "YAML-UNREADABLE" in wscp("validate", "log.yaml", cwd=sound_case).stdout
    sound_case.chmod(0)
    try:
        assert wscp(command, sound_case).returncode == ExitCode.UNREADABLE
    finally:
        sound_case.chmod(0o700)


def test_a_folder_that_may_not_be_looked_into_is_said(monkeypatch, tmp_path):
    from wscp_cli.casefile import layout
    from wscp_cli.errors import WscpError

    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(layout, "is_file", refuse)
    with pytest.raises(WscpError, match=r"cannot be read .Permission denied."):
        layout.find_case(tmp_path)
