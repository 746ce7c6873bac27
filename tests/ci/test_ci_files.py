"""The CI files and hooks: each is read as its server reads it, and its very commands run on a good and a bad case."""

import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "case_template"
SECRET = "Zephaniah"
BROKEN = f"entries:\n  - id: {SECRET}\n    summary: {SECRET} was seen\n    knid: note\n"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="CI runs these commands in a POSIX shell")


def load(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def commands_of(name):
    """Every shell command of a CI file, in order."""
    if name == "action.yml":
        return [step["run"] for step in load(ROOT / name)["runs"]["steps"] if "run" in step]
    if name == ".pre-commit-hooks.yaml":
        return [" ".join([hook["entry"], *hook.get("args", [])]) for hook in load(ROOT / name)]
    data = load(TEMPLATE / name)
    if name == ".pre-commit-config.yaml":
        return [hook["entry"] for hook in data["repos"][0]["hooks"]]
    if name == ".gitlab-ci.yml":
        return data["validate"]["script"]
    if name == "azure-pipelines.yml":
        return [step["bash"] for step in data["jobs"][0]["steps"] if "bash" in step]
    return [step["run"] for step in data["jobs"]["validate"]["steps"] if "run" in step]


SERVERS = (".github/workflows/validate.yml", ".gitlab-ci.yml", "azure-pipelines.yml")
HOOKS = (".pre-commit-config.yaml", ".pre-commit-hooks.yaml")


@pytest.fixture
def case(tmp_path, wscp):
    assert wscp("new-case", "WSCP-2026-001", "--no-git", cwd=tmp_path).returncode == 0
    return tmp_path / "WSCP-2026-001"


@pytest.fixture
def machine(tmp_path):
    """Runs a command as a CI server does; what would install a package is only noted."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("pip", "python"):
        (tools / name).write_text('#!/bin/sh\necho "$@" >> "$INSTALLED"\n', encoding="utf-8")
        (tools / name).chmod(0o755)
    (tools / "wscp").symlink_to(Path(sys.executable).with_name("wscp"))
    installed = tmp_path / "installed"
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"

    def run(command, cwd, **environment):
        return subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", command],
            cwd=cwd,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
            env={"PATH": path, "HOME": str(tmp_path), "INSTALLED": str(installed), "LANG": "C.UTF-8", **environment},
        )

    run.installed = lambda: installed.read_text(encoding="utf-8") if installed.exists() else ""
    return run


@pytest.mark.parametrize("name", SERVERS)
def test_the_good_case_passes_and_the_broken_one_fails(name, case, machine):
    for command in commands_of(name):
        done = machine(command, case, WSCP_PACKAGE="wscp-cli==0.1.0")
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    assert "wscp-cli==0.1.0" in machine.installed()
    (case / "log.yaml").write_text(BROKEN, encoding="utf-8")
    codes = {command: machine(command, case, WSCP_PACKAGE="x") for command in commands_of(name)}
    assert {command for command, done in codes.items() if done.returncode} == {
        command for command in codes if command.startswith("wscp validate")
    }


@pytest.mark.parametrize("name", SERVERS)
def test_nothing_is_installed_unless_the_partnership_says_what(name, case, machine):
    install = commands_of(name)[0]
    done = machine(install, case)
    assert done.returncode != 0
    assert "WSCP_PACKAGE" in done.stderr
    assert machine.installed() == ""


@pytest.mark.parametrize("name", [*SERVERS, *HOOKS])
def test_no_log_and_no_report_holds_what_the_case_says(name, case, machine):
    (case / "log.yaml").write_text(BROKEN, encoding="utf-8")
    family = case / "family.yaml"
    family.write_text(f"people:\n  - id: child-a\n    name: {SECRET}\n    brn: 2015\n", encoding="utf-8")
    said = ""
    for command in commands_of(name):
        done = machine(command, case, WSCP_PACKAGE="x")
        said += done.stdout + done.stderr
    said += "".join(path.read_text(encoding="utf-8") for path in case.glob("out/*"))
    assert "SCHEMA-UNKNOWN" in said
    assert SECRET not in said


@pytest.mark.parametrize("name", HOOKS)
def test_hooks_stop_what_is_not_sound(name, case, machine):
    validate, check = commands_of(name)
    assert machine(validate, case).returncode == 0
    assert machine(check, case).returncode == 0
    (case / "log.yaml").write_text(BROKEN, encoding="utf-8")
    assert machine(validate, case).returncode == 1


def test_the_hooks_find_cases_in_folders_below(case, machine):
    shutil.move(case, case.parent / "cases" / case.name)
    (case.parent / "cases" / case.name / "log.yaml").write_text(BROKEN, encoding="utf-8")
    for command in commands_of(".pre-commit-hooks.yaml"):
        done = machine(command, case.parent)
        assert done.returncode == 1
        assert "cases/WSCP-2026-001/log.yaml:2:" in done.stdout


def test_the_action_runs_on_a_folder_of_cases(case, machine):
    _, validate, check = commands_of("action.yml")
    given = {"CASES": str(case), "FAIL_ON": "never"}
    assert machine(validate, case.parent, **given).returncode == 0
    assert machine(check, case.parent, **given).returncode == 0
    (case / "log.yaml").write_text(BROKEN, encoding="utf-8")
    done = machine(validate, case.parent, **given)
    assert done.returncode == 1
    assert re.match(r"::error file=\S*log\.yaml,line=2,", done.stdout)
    assert machine(check, case.parent, **{**given, "FAIL_ON": "error"}).returncode == 1


def test_the_action_puts_no_input_into_a_shell_line():
    for step in load(ROOT / "action.yml")["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert "uses" in step or step["shell"] == "bash"


@pytest.mark.parametrize("name", [*SERVERS, "../action.yml"])
def test_no_public_package_is_named(name):
    text = (TEMPLATE / name).read_text(encoding="utf-8")
    assert not re.search(r"pip install[^\n]*\bwscp", text)


def test_reports_lie_where_their_servers_look(case, machine):
    for command in commands_of(".gitlab-ci.yml")[1:]:
        machine(command, case)
    for path in load(TEMPLATE / ".gitlab-ci.yml")["validate"]["artifacts"]["reports"].values():
        assert (case / path).is_file()
    for command in commands_of("azure-pipelines.yml")[1:]:
        machine(command, case)
    publish = load(TEMPLATE / "azure-pipelines.yml")["jobs"][0]["steps"][-1]["inputs"]
    found = sorted(case.glob(publish["testResultsFiles"]))
    assert [path.name for path in found] == ["check.xml", "validate.xml"]
    assert all(ET.parse(path).getroot().tag == "testsuites" for path in found)  # noqa: S314  (made here)


@pytest.mark.parametrize("name", HOOKS)
def test_hooks_have_what_pre_commit_asks_for(name):
    hooks = load(ROOT / name) if name.endswith("hooks.yaml") else load(TEMPLATE / name)["repos"][0]["hooks"]
    for hook in hooks:
        assert {"id", "name", "entry", "language"} <= set(hook)
        assert hook["pass_filenames"] is False
        assert hook["id"] != "wscp-check" or hook["always_run"]  # asked for by hand, it is not skipped
