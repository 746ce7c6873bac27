"""The returns in the package are the ones the accounts make, and as untidy as they are meant to be."""

import importlib.util
import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

_HERE = Path(__file__).parent
_SPEC = importlib.util.spec_from_file_location("make_returns", _HERE / "make_returns.py")
assert _SPEC is not None
assert _SPEC.loader is not None
make_returns = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(make_returns)
MADE = make_returns.returns()


def held(content: bytes) -> object:
    """What a return holds: a workbook as canonical XML, since how it is spelt and packed is the library's."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: ET.canonicalize(book.read(name).decode()) for name in book.namelist()}


@pytest.mark.parametrize("name", sorted(MADE))
def test_the_accounts_make_it_again(name):
    assert held((make_returns.RETURNS / name).read_bytes()) == held(MADE[name])


def test_no_other_return_is_in_the_package():
    assert {path.name for path in make_returns.RETURNS.iterdir()} == set(MADE)


def test_every_account_has_twenty_five_to_eighty_rows():
    counts = {path.stem: len(list(make_returns.account(path.stem))) for path in (_HERE / "accounts").glob("*.txt")}
    counts["st-aidans"] = counts.pop("st-aidans-ed") + counts.pop("st-aidans-maternity")
    assert len(counts) == 8
    assert all(25 <= rows <= 80 for rows in counts.values()), counts


def test_one_return_is_cp1252_and_one_has_semicolons():
    surgery = (make_returns.RETURNS / "riverside-surgery.csv").read_bytes()
    assert b"\xa30 fee" in surgery
    assert b"St Aidan\x92s" in surgery
    police = (make_returns.RETURNS / "police.csv").read_bytes()
    assert police.startswith(b"\xef\xbb\xbf")
    assert police.splitlines()[2].count(b";") == 7
