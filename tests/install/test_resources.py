"""Schemas, case template, rules and the demo are found from a wheel, an editable install and a checkout."""

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PROBE = """
import json, sys
sys.path.insert(0, sys.argv[1])
import wscp_cli
from wscp_cli.casefile.resources import resource_folder
from wscp_cli.casefile.schema import schema_names
from wscp_cli.protocol.loader import load_protocol
from wscp_cli.rules.registry import all_codes, rule_page
print(json.dumps({
    "package": wscp_cli.__file__,
    "schemas": str(resource_folder("schemas")),
    "template": str(resource_folder("case_template")),
    "names": schema_names(),
    "template_files": len(list(resource_folder("case_template").rglob("*.yaml"))),
    "deadlines": len(load_protocol("warwickshire-2024").deadlines),
    "pages_missing": [one.code for one in all_codes() if not rule_page(one.code)],
}))
"""


def probe(folder: Path, cwd: Path) -> dict:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(folder)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def assert_whole(found: dict, home: Path) -> None:
    assert Path(found["package"]).is_relative_to(home)
    assert Path(found["schemas"]).is_relative_to(home)
    assert Path(found["template"]).is_relative_to(home)
    assert {"case", "meeting", "publication", "timetable"} <= set(found["names"])
    assert found["template_files"] >= 10
    assert found["deadlines"] >= 19
    assert found["pages_missing"] == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return next(out.glob("*.whl"))


def test_found_in_a_wheel(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    assert_whole(probe(tmp_path / "site", tmp_path), tmp_path / "site")


def test_the_wheel_carries_the_demo_and_hidden_template_files(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for wanted in (".gitignore", ".gitattributes", ".editorconfig", ".pre-commit-config.yaml", "case.yaml"):
        assert f"wscp_cli/case_template/{wanted}" in names
    returns = [n for n in names if "/demo_case/scoping/returns/" in n and n.endswith((".xlsx", ".csv"))]
    assert len(returns) >= 7
    assert not [n for n in names if n.startswith("tests/")]


def test_found_in_a_checkout(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    for name in ("wscp_cli", "schemas", "case_template"):
        shutil.copytree(ROOT / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
    assert_whole(probe(checkout, tmp_path), checkout)


def test_found_in_the_editable_install(tmp_path: Path) -> None:
    installed = subprocess.run(
        [sys.executable, "-c", "import wscp_cli; print(wscp_cli.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    home = Path(installed.stdout.strip()).parents[1]
    assert_whole(probe(home, tmp_path), home)
