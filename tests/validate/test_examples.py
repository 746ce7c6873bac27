"""Each soundness rule has a good and a bad example: silent on the one, found at the very line in the other."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.checking.validate import validate_case
from wscp_cli.rules.soundness.all_ import SOUNDNESS_RULES

EXAMPLES = Path(__file__).resolve().parents[1] / "rules" / "examples"
TODAY = date(2026, 11, 22)
NO_FOLDER_CAN_SHOW = {
    "YAML-MISSING": "an example lays files over the base and takes none away",
    "YAML-UNREADABLE": "permissions do not travel with a checkout",
    "YAML-SIZE": "5 MB of nothing in the repository",
    "SCHEMA-VALUE": "the schemas ask for nothing that has no better name",
    "FILE-LINK": "links do not travel to Windows",
    "FILE-COLLISION": "such names cannot be checked out on Windows and macOS",
    "FILE-TEMPORARY": "the age of a file does not travel with a checkout",
    "FILE-REPOSITORY": "git keeps no repository inside a repository",
    "GIT-HOOKS": "settings of git are in no checkout",
    "GIT-PROGRAM": "settings of git are in no checkout",
    "FILE-PRIVATE": "what git keeps is in no checkout",
    "FILE-KIND": "concerns files that are in no case folder",
}
"""Codes whose examples are made in other tests of this folder instead, and why."""

CODES = [rule.code for rule in SOUNDNESS_RULES if rule.code not in NO_FOLDER_CAN_SHOW]


def laid_over_base(tmp_path: Path, code: str, side: str) -> Path:
    root = tmp_path / "WSCP-2026-101"
    shutil.copytree(EXAMPLES / "base", root)
    shutil.copytree(EXAMPLES / code / side, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    return root


def test_the_base_is_sound():
    assert validate_case(EXAMPLES / "base", TODAY) == ()


@pytest.mark.parametrize("code", CODES)
def test_good_example(tmp_path, code):
    assert validate_case(laid_over_base(tmp_path, code, "good"), TODAY) == ()


@pytest.mark.parametrize("code", CODES)
def test_bad_example(tmp_path, code):
    expected = (EXAMPLES / code / "bad" / "expected.txt").read_text(encoding="utf-8").split()
    found = [one for one in validate_case(laid_over_base(tmp_path, code, "bad"), TODAY) if one.code == code]
    assert [f"{one.place.path}:{one.place.line}".removesuffix(":0") for one in found] == expected


@pytest.mark.parametrize("code", NO_FOLDER_CAN_SHOW)
def test_what_no_folder_can_show_is_tested_elsewhere(code):
    others = (path for path in Path(__file__).parent.glob("test_*.py") if "examples" not in path.name)
    texts = [path.read_text(encoding="utf-8") for path in others]
    assert code == "SCHEMA-VALUE" or any(f'"{code}"' in text for text in texts)
