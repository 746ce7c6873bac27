"""R9: what a release brings along: a folder for an office Windows, a bill of materials, actions pinned to commits."""

import hashlib
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RELEASE = ROOT / "release"
WITH_ACTIONS = (".github/workflows/ci.yml", "action.yml", "case_template/.github/workflows/validate.yml")
REQUIREMENTS = (RELEASE / "requirements.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def wheelhouse():
    spec = importlib.util.spec_from_file_location("wheelhouse", RELEASE / "wheelhouse.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_the_folder_for_windows_gets_what_windows_needs(wheelhouse, python):
    """R9: pip judges conditions for the machine it runs on, so tzdata and colorama would be left out on Linux."""
    lines = wheelhouse.windows_requirements(REQUIREMENTS, python).splitlines()
    names = [line.partition("==")[0] for line in lines]
    assert {"tzdata", "colorama", "pyyaml", "typer", "fonttools"} <= set(names)
    assert all(re.fullmatch(r"\S+==\S+( --hash=sha256:[0-9a-f]{64})+", line) for line in lines)
    assert len(names) == len(set(names))
    every = set(re.findall(r"(?m)^([A-Za-z0-9._-]+)==", REQUIREMENTS))
    assert every - set(names) <= {"typing-extensions"}  # needed by older Pythons only


def test_its_own_requirements_admit_these_wheels_and_no_others(wheelhouse, tmp_path):
    names = ["b-1.0-py3-none-any.whl", "a_x-2.0-cp311-cp311-win_amd64.whl", "a_x-2.0-cp312-cp312-win_amd64.whl"]
    for name in names:
        (tmp_path / name).write_bytes(name.encode())
    text = wheelhouse.hashed(sorted(tmp_path.glob("*.whl")))
    digest = {name: hashlib.sha256(name.encode()).hexdigest() for name in names}
    first, second = sorted([digest[names[1]], digest[names[2]]])
    assert text == (
        f"a-x==2.0 \\\n    --hash=sha256:{first} \\\n    --hash=sha256:{second}\n"
        f"b==1.0 \\\n    --hash=sha256:{digest[names[0]]}\n"
    )


def test_a_folder_that_is_there_is_left_alone(tmp_path):
    command = [sys.executable, str(RELEASE / "wheelhouse.py")]
    done = subprocess.run([*command, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "nothing was changed" in done.stderr
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize("name", ["install-wscp.cmd", "READ ME FIRST.txt"])
def test_what_people_read_there_is_plain_ascii_of_narrow_lines(wheelhouse, tmp_path, name):
    text = (RELEASE / name).read_text(encoding="ascii")
    assert name.endswith(".cmd") or max(map(len, text.splitlines())) <= 80
    wheelhouse._copy_as_windows_reads_it(RELEASE / name, tmp_path / name)
    assert (tmp_path / name).read_bytes().count(b"\r\n") == text.count("\n")


def test_the_installer_opens_no_connection_and_checks_every_hash():
    """R5, R9: no index, every hash, no program of the current folder, and nothing asks for an administrator."""
    text = (RELEASE / "install-wscp.cmd").read_text(encoding="ascii")
    pip = next(line for line in text.splitlines() if " pip " in line)
    assert {"--no-index", "--require-hashes", "--isolated"} <= set(pip.split())
    assert text.count("NoDefaultCurrentDirectoryInExePath=1") == 2
    assert not re.search(r"runas|reg add|setx|https?:|powershell", text, re.IGNORECASE)


def test_the_bill_of_materials_holds_every_package_and_is_the_same_each_time(tmp_path):
    files = [tmp_path / "one.json", tmp_path / "two.json"]
    for file in files:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", str(RELEASE / "sbom.py"), str(file)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert files[0].read_bytes() == files[1].read_bytes()
    bill = json.loads(files[0].read_text(encoding="utf-8"))
    listed = {f"{one['name']}=={one['version']}" for one in bill["components"]}
    assert bill["bomFormat"] == "CycloneDX"
    assert listed == set(re.findall(r"(?m)^([A-Za-z0-9._-]+==[^\s;]+)", REQUIREMENTS))
    places = [place for one in bill["components"] for place in one["externalReferences"]]
    listed = {one["content"] for place in places for one in place.get("hashes", ())}
    assert listed == set(re.findall(r"--hash=sha256:([0-9a-f]{64})", REQUIREMENTS))
    assert bill["metadata"]["component"]["name"] == "wscp-cli"


@pytest.mark.parametrize("name", WITH_ACTIONS)
def test_actions_are_pinned_to_a_commit(name):
    """R5: a tag can be moved to other code; a commit cannot."""
    text = (ROOT / name).read_text(encoding="utf-8")
    used = re.findall(r"(?m)^ *- uses: *(\S+)(.*)$", text)
    assert used
    for action, comment in used:
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", action), f"{name}: {action}"
        assert re.fullmatch(r" +# v\d+(\.\d+)+", comment), f"{name}: {action} says no version"


def test_every_action_has_one_version():
    used = {}
    for name in WITH_ACTIONS:
        for action, commit in re.findall(r"(?m)^ *- uses: *(\S+)@(\S+)", (ROOT / name).read_text(encoding="utf-8")):
            assert used.setdefault(action, commit) == commit


def test_the_action_installs_what_is_hashed():
    """R6: whoever used the action got whatever the index served that day."""
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert '--require-hashes --requirement "$ACTION_PATH/release/requirements.txt"' in text
    assert '--no-deps "$ACTION_PATH"' in text
