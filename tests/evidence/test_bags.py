"""Bags by BagIt 1.0: ours are whole by the Library of Congress's own program, and bad ones are named."""

import hashlib
import os
import shutil
import sys

import pytest

from wscp_cli.casefile.worked_case import write_worked_case
from wscp_cli.evidence.bag.reading import check_bag, is_bag

DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def sha(content):
    return hashlib.sha256(content).hexdigest()


def lay(folder, payload, *, manifest=None, tags=None, declared=DECLARED):
    """A bag by hand: payload by name below data."""
    for name, content in payload.items():
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / "data").mkdir(parents=True, exist_ok=True)
    lines = manifest or b"".join(f"{sha(content)}  data/{name}\n".encode() for name, content in payload.items())
    (folder / "bagit.txt").write_bytes(declared)
    (folder / "manifest-sha256.txt").write_bytes(lines)
    for name, content in (tags or {}).items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def made(tmp_path, wscp):
    case = write_worked_case(tmp_path / "cases")
    done = wscp("evidence", "bag", "--today", "2026-11-23", "--dir", str(tmp_path / "bag"), cwd=case)
    assert done.returncode == 0, done.stderr
    return tmp_path / "bag"


def test_our_bag_is_whole_by_the_library_of_congress(made):
    import bagit

    bag = bagit.Bag(str(made))
    bag.validate()
    assert bag.info["External-Identifier"] == "WSCP-2026-004"
    assert bag.version_info == (1, 0)
    assert check_bag(made).faults == ()


def test_a_bag_of_theirs_is_whole_by_us(tmp_path):
    import bagit

    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "ä name with 100% and spaces.txt").write_bytes(b"x")
    (folder / "inner").mkdir()
    (folder / "inner/empty.txt").write_bytes(b"")
    bagit.make_bag(str(folder), {"Contact-Name": "Nobody"}, checksums=["sha256", "sha512"])
    verdict = check_bag(folder)
    assert verdict.faults == ()
    assert verdict.algorithms == ("sha512", "sha256")


def test_its_seals_can_be_checked_in_the_bag_by_sha256sum(made):
    import subprocess

    if not shutil.which("sha256sum"):
        pytest.skip("no sha256sum here")
    ran = subprocess.run(["sha256sum", "-c", "evidence/seal-0001.sha256"], cwd=made / "data", check=False)
    assert ran.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_bag_is_private(made):
    assert {oct(path.stat().st_mode & 0o777) for path in made.rglob("*")} == {"0o600", "0o700"}


def test_what_is_there_is_never_replaced_and_nothing_goes_among_the_returns(made, wscp, tmp_path):
    case = tmp_path / "cases/WSCP-2026-004"
    again = wscp("evidence", "bag", "--today", "2026-11-23", "--dir", str(made), cwd=case)
    assert again.returncode == 5
    inside = wscp("evidence", "bag", "--today", "2026-11-23", "--dir", "scoping/returns/bag", cwd=case)
    assert inside.returncode == 5


def test_only_what_is_as_it_was_sealed_goes_into_a_bag(tmp_path, wscp):
    case = write_worked_case(tmp_path / "cases")
    (case / "scoping/returns/police.csv").write_bytes(b"x")
    done = wscp("evidence", "bag", "--today", "2026-11-23", cwd=case)
    assert done.returncode == 1
    assert "not as it was sealed" in done.stderr
    assert not (case / "out").exists()


def test_the_same_bag_has_the_same_bytes(made, tmp_path, wscp):
    case = tmp_path / "cases/WSCP-2026-004"
    wscp("evidence", "bag", "--today", "2026-11-23", "--dir", str(tmp_path / "two"), cwd=case)
    for path in made.rglob("*"):
        if path.is_file():
            assert (tmp_path / "two" / path.relative_to(made)).read_bytes() == path.read_bytes()


GOOD = {"a.txt": b"a"}
VALID = {
    "plain": {},
    "crlf": {"manifest": f"{sha(b'a')}  data/a.txt\r\n".encode()},
    "capital digits": {"manifest": f"{sha(b'a').upper()}  data/a.txt\n".encode()},
    "star": {"manifest": f"{sha(b'a')} *data/a.txt\n".encode()},
    "tab": {"manifest": f"{sha(b'a')}\tdata/a.txt\n".encode()},
    "old version": {"declared": DECLARED.replace(b"1.0", b"0.97")},
    "oxum": {"tags": {"bag-info.txt": b"Payload-Oxum: 1.1\n"}},
    "empty fetch": {"tags": {"fetch.txt": b""}},
    "other tag files": {"tags": {"notes.txt": b"anything"}},
}
BAD = {
    "no declaration": ({"declared": b""}, "bagit.txt is not the two lines"),
    "a mark of the byte order": ({"declared": b"\xef\xbb\xbf" + DECLARED}, "bagit.txt is not the two lines"),
    "a version to come": ({"declared": DECLARED.replace(b"1.0", b"2.0")}, "not known here"),
    "other letters": ({"declared": DECLARED.replace(b"UTF-8", b"UTF-16")}, "not in UTF-8"),
    "wrong digest": ({"manifest": f"{sha(b'b')}  data/a.txt\n".encode()}, "another than the manifest has it"),
    "missing file": (
        {"manifest": f"{sha(b'a')}  data/a.txt\n{sha(b'b')}  data/b.txt\n".encode()},
        "data/b.txt is not there",
    ),
    "unlisted file": ({"manifest": b"\n"}, "data/a.txt is not in it"),
    "twice": ({"manifest": f"{sha(b'a')}  data/a.txt\n".encode() * 2}, "names a file again"),
    "garbage": ({"manifest": b"hello\n"}, "line 1 is no line of a manifest"),
    "short digest": ({"manifest": b"abcdef  data/a.txt\n"}, "line 1 is no line of a manifest"),
    "up and out": ({"manifest": f"{sha(b'a')}  data/../../a.txt\n".encode()}, "leads out of the bag"),
    "a whole path": ({"manifest": f"{sha(b'a')}  /etc/passwd\n".encode()}, "leads out of the bag"),
    "a drive": ({"manifest": f"{sha(b'a')}  C:/data/a.txt\n".encode()}, "leads out of the bag"),
    "a home": ({"manifest": f"{sha(b'a')}  ~/a.txt\n".encode()}, "leads out of the bag"),
    "a backslash": ({"manifest": f"{sha(b'a')}  data\\..\\..\\a.txt\n".encode()}, "leads out of the bag"),
    "outside data": ({"manifest": f"{sha(b'a')}  bagit.txt\n".encode()}, "outside the folder data"),
    "oxum": ({"tags": {"bag-info.txt": b"Payload-Oxum: 2.1\n"}}, "Payload-Oxum"),
    "fetch": ({"tags": {"fetch.txt": b"http://example.org/a 1 data/b.txt\n"}}, "nothing is fetched"),
    "tag changed": (
        {"tags": {"tagmanifest-sha256.txt": f"{sha(b'x')}  bagit.txt\n".encode()}},
        "another than the manifest has it",
    ),
    "tag out": ({"tags": {"tagmanifest-sha256.txt": f"{sha(b'x')}  ../bagit.txt\n".encode()}}, "leads out of the bag"),
}


@pytest.mark.parametrize("name", sorted(VALID))
def test_a_bag_that_is_whole(name, tmp_path):
    folder = lay(tmp_path / "bag", GOOD, **VALID[name])
    assert check_bag(folder).faults == ()


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bag_that_is_not(name, tmp_path):
    how, said = BAD[name]
    folder = lay(tmp_path / "bag", GOOD, **how)
    assert any(said in fault for fault in check_bag(folder).faults), check_bag(folder).faults


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_in_a_bag_are_not_followed(tmp_path):
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/a.txt").write_bytes(b"a")
    folder = lay(tmp_path / "bag", {})
    shutil.rmtree(folder / "data")
    (folder / "data").mkdir()
    (folder / "data/a.txt").symlink_to(tmp_path / "secret/a.txt")
    (folder / "data/inner").symlink_to(tmp_path / "secret")
    (folder / "manifest-sha256.txt").write_bytes(f"{sha(b'a')}  data/a.txt\n".encode())
    faults = check_bag(folder).faults
    assert [fault for fault in faults if "is a link" in fault] == [
        "data/inner is a link, which may lead out of the bag",
        "data/a.txt is a link, which may lead out of the bag",
    ]


def test_capitals_junk_and_weak_digests_are_remarked_on(tmp_path):
    folder = lay(tmp_path / "bag", {"a.txt": b"a", "Thumbs.db": b"x"})
    verdict = check_bag(folder)
    assert verdict.faults == ()
    assert verdict.remarks == ("data/Thumbs.db is a system's or a program's own",)
    weak = tmp_path / "weak"
    lay(weak, GOOD)
    (weak / "manifest-sha256.txt").unlink()
    (weak / "manifest-md5.txt").write_bytes(b"0cc175b9c0f1b6a831c399e269772661  data/a.txt\n")
    assert "on purpose" in check_bag(weak).remarks[0]


def test_percent_in_names_as_bagit_writes_them(tmp_path):
    folder = lay(tmp_path / "bag", {}, manifest=f"{sha(b'a')}  data/100%25.txt\n".encode())
    (folder / "data/100%.txt").write_bytes(b"a")
    assert check_bag(folder).faults == ()


def test_verify_takes_a_bag_and_says_what_is_wrong(tmp_path, wscp):
    folder = lay(tmp_path / "bag", GOOD)
    assert is_bag(folder)
    done = wscp("evidence", "verify", "bag", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "The bag is whole: 1 file, by sha256.\n")
    (folder / "data/a.txt").write_bytes(b"b")
    done = wscp("evidence", "verify", "bag", "--format", "json", cwd=tmp_path)
    assert done.returncode == 1
    assert '"whole": false' in done.stdout
