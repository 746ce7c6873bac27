"""R9: every package wscp needs has a wheel for Windows, and what a release pins is what the lock says."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parents[2]
LOCK = {one["name"]: one for one in tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]}
PYTHONS = [(3, 11), (3, 12), (3, 13)]
WINDOWS = {
    "sys_platform": "win32",
    "os_name": "nt",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "extra": "",
}


def needed(environment=None):
    """The names of everything wscp imports from, directly or not; in one environment, or in any."""
    found, waiting = set(), ["wscp-cli"]
    while waiting:
        for dependency in LOCK[waiting.pop()].get("dependencies", ()):
            marker = dependency.get("marker")
            here = environment is None or not marker or Marker(marker).evaluate(environment)
            if here and dependency["name"] not in found:
                found.add(dependency["name"])
                waiting.append(dependency["name"])
    return found


def files_of(package):
    return [*package.get("wheels", ()), *([package["sdist"]] if "sdist" in package else ())]


@pytest.mark.parametrize("python", PYTHONS, ids=str)
def test_each_package_has_a_wheel_for_windows(python):
    """R9: pymeeus had none, so that no folder of wheels for a Windows without internet could be made."""
    version = ".".join(map(str, python))
    tags = {*cpython_tags(python, platforms=["win_amd64"]), *compatible_tags(python, platforms=["win_amd64"])}
    for name in sorted(needed({**WINDOWS, "python_version": version, "python_full_version": f"{version}.0"})):
        wheels = (parse_wheel_filename(one["url"].rpartition("/")[2]) for one in LOCK[name].get("wheels", ()))
        assert any(tags & wheel[3] for wheel in wheels), f"{name} has no wheel for Windows and Python {version}"


def test_nothing_is_built_while_it_is_installed():
    """R5, R9: a source archive runs its own build when it is installed."""
    assert [name for name in sorted(needed()) if not LOCK[name].get("wheels")] == []


def test_every_package_comes_from_the_public_index_and_has_hashes():
    for name, package in LOCK.items():
        if name != "wscp-cli":
            assert package["source"] == {"registry": "https://pypi.org/simple"}, name
            for file in files_of(package):
                assert file["url"].startswith("https://files.pythonhosted.org/packages/"), name
                assert re.fullmatch(r"sha256:[0-9a-f]{64}", file["hash"]), name


def test_the_hashed_requirements_are_what_the_lock_says():
    """release/requirements.txt is written by `make requirements`: run it when this fails."""
    text = (ROOT / "release" / "requirements.txt").read_text(encoding="utf-8")
    pinned = {}
    for entry in re.split(r"\n(?=[A-Za-z0-9])", re.sub(r"(?m)^ *#.*\n", "", text).replace("\\\n", "")):
        if entry.strip():
            head = re.match(r"([A-Za-z0-9._-]+)==([^\s;]+)", entry)
            pinned[canonicalize_name(head[1])] = head[2], set(re.findall(r"--hash=(\S+)", entry))
    assert set(pinned) == needed()
    for name, (version, hashes) in pinned.items():
        assert version == LOCK[name]["version"], name
        assert hashes == {file["hash"] for file in files_of(LOCK[name])}, name


def test_the_scanner_would_see_a_package_that_is_left_out():
    assert {"pyyaml", "typer", "rich", "mdurl"} <= needed()
    assert "pytest" not in needed()
    assert "tzdata" in needed({**WINDOWS, "python_version": "3.11", "python_full_version": "3.11.0"})
