"""A closed case as one encrypted file: settled first, opened only with a key, nothing deleted."""

import hashlib
import io
import tarfile

import pyrage
import pytest

from wscp_cli.casefile.worked_case import write_worked_case

DAY = ("--today", "2026-11-23")


@pytest.fixture
def case(tmp_path):
    return write_worked_case(tmp_path / "cases")


@pytest.fixture
def key():
    return pyrage.x25519.Identity.generate()


def state(case):
    return {path: path.read_bytes() for path in case.rglob("*") if path.is_file() and ".wscp" not in path.parts}


def test_a_case_that_is_not_settled_is_refused_with_what_is_open(wscp, case, key, tmp_path):
    done = wscp("archive", str(case), "-o", "a.age", "--recipient", str(key.to_public()), *DAY, cwd=tmp_path)
    assert done.returncode == 1
    assert "the stage is not closed" in done.stderr
    assert "ACT-DONE" in done.stderr
    assert not (tmp_path / "a.age").exists()


def test_it_is_opened_only_with_a_key_and_nothing_is_deleted(wscp, case, key, tmp_path):
    before = state(case)
    words = ("archive", str(case), "-o", "a.age", "--even-so", "--recipient", str(key.to_public()), *DAY)
    done = wscp(*words, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert state(case) == before
    content = (tmp_path / "a.age").read_bytes()
    with tarfile.open(fileobj=io.BytesIO(pyrage.decrypt(content, [key]))) as tar:
        inside = {one.name: tar.extractfile(one).read() for one in tar.getmembers()}
    names = {f"{case.name}/{path.relative_to(case).as_posix()}": held for path, held in before.items()}
    assert {name: inside[name] for name in names} == names
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(content, [pyrage.x25519.Identity.generate()])
    receipt = (tmp_path / "a.age.receipt.txt").read_text("utf-8")
    assert hashlib.sha256(content).hexdigest() in receipt
    assert "wscp knows none" in receipt, "no retention rule is invented"
    assert "Not settled when it was made" in receipt
    assert "wscp deletes nothing" in receipt
    assert "identifiers.yaml on each computer" in receipt


def test_a_changed_return_keeps_a_case_from_being_put_away(wscp, case, key, tmp_path):
    (case / "scoping/returns/police.csv").write_bytes(b"x")
    done = wscp("archive", str(case), "-o", "a.age", "--recipient", str(key.to_public()), *DAY, cwd=tmp_path)
    assert "EVI-CHANGED" in done.stderr


def test_wrong_usage(wscp, case, key, tmp_path):
    assert wscp("archive", str(case), *DAY, cwd=tmp_path).returncode == 2
    assert wscp("archive", str(case), "-o", "a.age", *DAY, cwd=tmp_path).returncode == 2
    none = wscp("archive", str(case), "-o", "a.age", "--recipient", "hello", *DAY, cwd=tmp_path)
    assert (none.returncode, "no public key" in none.stderr) == (2, True)
    private = wscp("archive", str(case), "-o", "a.age", "--recipient", str(key), *DAY, cwd=tmp_path)
    assert (private.returncode, "never type one" in private.stderr) == (2, True)
    assert str(key) not in private.stderr


def test_links_are_left_out_and_counted(wscp, case, key, tmp_path):
    (tmp_path / "secret").write_bytes(b"zz-only-there")
    try:
        (case / "documents").mkdir(exist_ok=True)
        (case / "documents/link").symlink_to(tmp_path / "secret")
    except OSError:
        pytest.skip("no links here")
    words = ("archive", str(case), "-o", "a.age", "--even-so", "--recipient", str(key.to_public()), *DAY)
    assert wscp(*words, cwd=tmp_path).returncode == 0
    assert b"zz-only-there" not in pyrage.decrypt((tmp_path / "a.age").read_bytes(), [key])
    assert "links and devices left out: 1" in (tmp_path / "a.age.receipt.txt").read_text("utf-8")


def test_r1_what_is_there_stays(wscp, case, key, tmp_path):
    """R1: nobody's file is replaced, and the receipt goes with the archive that was written."""
    (tmp_path / "a.age").write_bytes(b"somebody's")
    words = ("archive", str(case), "-o", "a.age", "--even-so", "--recipient", str(key.to_public()), *DAY)
    assert wscp(*words, cwd=tmp_path).returncode == 5
    assert (tmp_path / "a.age").read_bytes() == b"somebody's"
    assert (tmp_path / "a.new.age.receipt.txt").is_file()
    inside = ("archive", str(case), "-o", "scoping/returns/a.age", "--even-so", "--recipient", str(key.to_public()))
    assert wscp(*inside, *DAY, cwd=case).returncode == 5
