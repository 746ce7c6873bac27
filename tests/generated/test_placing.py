"""What happens where an output is to go: ours and unchanged gives way, all else stays (R1, R2, R8)."""

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from wscp_cli.casefile.disk import atomic
from wscp_cli.casefile.ledger import LEDGER
from wscp_cli.errors import WscpError
from wscp_cli.generated import Standing, identities, place, placing, refuse_among_returns, refuse_no_file

POSIX = pytest.mark.skipif(os.name != "posix", reason="links, pipes and devices as POSIX has them")
ONE, TWO = b"<html>one</html>\n", b"<html>two</html>\n"
FORMS = [("html", ONE, TWO), ("csv", b"a\r\n1\r\n", b"a\r\n2\r\n"), ("json", b'{"a": 1}\n', b'{"a": 2}\n')]


@pytest.mark.parametrize(("form", "one", "two"), FORMS)
def test_r2_ours_and_unchanged_is_replaced_and_edited_is_kept(tmp_path, form, one, two):
    """R2: replaced only when unchanged; otherwise kept, the new one put beside it under a free name."""
    path = tmp_path / f"a.{form}"
    place(path, one, form)
    first = path.read_bytes()
    assert place(path, two, form).kept is None
    assert path.read_bytes() != first
    edited = path.read_bytes() + b"MINE"
    path.write_bytes(edited)
    made = place(path, one, form)
    assert (made.kept, made.why, made.path.name) == (path, Standing.EDITED, f"a.new.{form}")
    assert path.read_bytes() == edited
    assert made.path.read_bytes() == first


def test_r1_the_file_put_next_to_an_edited_one_is_not_overwritten_with_the_notes_in_it(tmp_path):
    """R1: `chronology.new.yaml` itself was overwritten with the notes in it."""
    path = tmp_path / "a.html"
    path.write_bytes(b"MINE")
    names = []
    for number in range(3):
        made = place(path, ONE, "html")
        names.append(made.path.name)
        made.path.write_bytes(made.path.read_bytes() + b"note %d" % number)
    assert names == ["a.new.html", "a.new-2.html", "a.new-3.html"]
    assert all((tmp_path / name).read_bytes().endswith(b"note %d" % number) for number, name in enumerate(names))


def test_an_unchanged_new_file_is_replaced_so_that_they_do_not_pile_up(tmp_path):
    path = tmp_path / "a.html"
    path.write_bytes(b"MINE")
    assert {place(path, content, "html").path.name for content in (ONE, TWO, ONE)} == {"a.new.html"}


def test_fifty_kept_files_are_enough(tmp_path):
    for name in ("a.html", "a.new.html", *(f"a.new-{number}.html" for number in range(2, 51))):
        (tmp_path / name).write_bytes(b"MINE")
    with pytest.raises(WscpError) as caught:
        place(tmp_path / "a.html", ONE, "html")
    assert caught.value.code == 5
    assert all(path.read_bytes() == b"MINE" for path in tmp_path.iterdir())


@POSIX
def test_a_link_stays_and_what_it_leads_to_stays(tmp_path):
    """R8: a link where an output is to go is a person's; neither it nor its target is written over."""
    target = tmp_path / "target.html"
    place(target, ONE, "html")
    before = target.read_bytes()
    for name, leads_to in (("a.html", target), ("b.html", tmp_path / "nowhere"), ("c.html", tmp_path / "c.html")):
        path = tmp_path / name
        path.symlink_to(leads_to)
        made = place(path, TWO, "html", named=True)
        assert (made.kept, made.why) == (path, Standing.LINK)
        assert path.is_symlink()
    assert target.read_bytes() == before
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_stays(tmp_path):
    (tmp_path / "a.html").mkdir()
    assert place(tmp_path / "a.html", ONE, "html").path.name == "a.new.html"
    with pytest.raises(WscpError) as caught:
        refuse_no_file(tmp_path / "a.html")
    assert caught.value.code == 2


@POSIX
def test_r8_a_pipe_where_an_output_is_to_go_does_not_hang_the_command(tmp_path):
    """R8: FIFOs as outputs hang the command."""
    pipe = tmp_path / "a.html"
    os.mkfifo(pipe)
    made = place(pipe, ONE, "html")
    assert (made.why, made.path.name) == (Standing.NO_FILE, "a.new.html")
    with pytest.raises(WscpError, match="nobody reads"):
        place(pipe, ONE, "html", named=True)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    place(pipe, ONE, "html", named=True)
    reader.join()
    assert got == [ONE]
    assert stat.S_ISFIFO(pipe.lstat().st_mode)


@POSIX
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1"])
def test_dev_stdout_is_written_on_and_never_from_the_start_of_the_file_it_leads_to(tmp_path, name):
    log = tmp_path / "log.txt"
    log.write_bytes(b"MINE\n")
    code = f"from pathlib import Path as P; from wscp_cli.generated import place; place(P('{name}'), b'x', '', named=1)"
    with log.open("ab") as stream:
        subprocess.run([sys.executable, "-c", code], stdout=stream, check=True)
    assert log.read_bytes() == b"MINE\nx"


@POSIX
def test_dev_null_stays_a_device():
    place(Path(os.devnull), ONE, "html", named=True)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_r1_a_file_that_was_read_as_a_return_is_never_replaced(tmp_path):
    """R1: the original returns are destroyed. Even one that wscp itself made stays when it was read as a return."""
    path = tmp_path / "chronology.html"
    place(path, ONE, "html")
    before = path.read_bytes()
    made = place(path, TWO, "html", read=identities([path]))
    assert (made.why, path.read_bytes()) == (Standing.READ, before)


def test_r2_an_output_folder_that_is_or_lies_in_the_folder_of_returns_is_refused(tmp_path):
    """R2: never an output folder that is or lies in the folder of returns."""
    returns = tmp_path / "in"
    (returns / "deeper").mkdir(parents=True)
    for folder in (returns, returns / "deeper", returns / "not" / "there", returns / ".." / "in"):
        with pytest.raises(WscpError) as caught:
            refuse_among_returns([folder / "a.csv"], returns)
        assert caught.value.code == 5
    refuse_among_returns([tmp_path / "a.csv", tmp_path / "inside" / "a.csv"], returns)


def test_no_output_of_any_command_goes_among_a_cases_returns(tmp_path):
    (tmp_path / "case.yaml").touch()
    folder = tmp_path / "scoping" / "returns"
    (folder / "police").mkdir(parents=True)
    for path in (folder / "a.html", folder / "police" / "a.html"):
        with pytest.raises(WscpError) as caught:
            place(path, ONE, "html")
        assert caught.value.code == 5
        assert not path.exists()
    (tmp_path / "case.yaml").unlink()
    place(folder / "a.html", ONE, "html")


@POSIX
def test_r8_out_as_a_link_out_of_the_case_is_not_followed(tmp_path):
    """R8: `out` as a symlink out of the case is followed."""
    case, elsewhere = tmp_path / "case", tmp_path / "elsewhere"
    (case / "pictures").mkdir(parents=True)
    elsewhere.mkdir()
    (case / "out").symlink_to(elsewhere)
    with pytest.raises(WscpError) as caught:
        place(case / "out" / "a.html", ONE, "html", root=case)
    assert caught.value.code == 5
    assert not list(elsewhere.iterdir())
    (case / "out").unlink()
    (case / "out").symlink_to("pictures")
    assert place(case / "out" / "a.html", ONE, "html", root=case).kept is None


def test_somebody_who_saves_while_the_output_is_made_keeps_their_work(tmp_path):
    path = tmp_path / "a.html"
    place(path, ONE, "html")
    with placing(path, "html") as output:
        output.write(TWO)
        path.write_bytes(b"MINE")
    assert path.read_bytes() == b"MINE"
    assert output.placed.path.name == "a.new.html"


def test_somebody_who_saves_between_the_look_and_the_change_of_places_keeps_their_work(tmp_path, monkeypatch):
    """The place is looked at twice: what is not as it was is looked at again."""
    from wscp_cli.generated import output as module

    path = tmp_path / "a.html"
    place(path, ONE, "html")
    real, looks = module.standing, []

    def quick(where, read=()):
        found = real(where, read)
        if not looks:
            path.write_bytes(b"MINE, quickly")
        looks.append(where)
        return found

    monkeypatch.setattr(module, "standing", quick)
    made = place(path, TWO, "html")
    assert path.read_bytes() == b"MINE, quickly"
    assert made.kept == path


def test_a_free_name_that_somebody_takes_meanwhile_is_not_written_over(tmp_path, monkeypatch):
    path = tmp_path / "a.html"
    real = atomic._take_a_free_place
    calls = []

    def slow(temporary, where):
        if not calls:
            where.write_bytes(b"MINE")
        calls.append(where)
        real(temporary, where)

    monkeypatch.setattr(atomic, "_take_a_free_place", slow)
    made = place(path, ONE, "html")
    assert path.read_bytes() == b"MINE"
    assert made.path.name == "a.new.html"


def test_a_disk_without_hard_links_does_as_well(tmp_path, monkeypatch):
    import errno

    def none(*_):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(atomic.Path, "hardlink_to", none)
    assert place(tmp_path / "a.html", ONE, "html").kept is None
    (tmp_path / "b.html").write_bytes(b"MINE")
    assert place(tmp_path / "b.html", ONE, "html").path.name == "b.new.html"
    assert (tmp_path / "b.html").read_bytes() == b"MINE"


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser reads everything")
def test_what_cannot_be_read_cannot_be_told_and_is_kept(tmp_path):
    path = tmp_path / "a.html"
    place(path, ONE, "html")
    path.chmod(0)
    assert place(path, TWO, "html").why is Standing.UNREADABLE


@pytest.mark.parametrize("spoilt", [b"MINE", b"", None])
def test_without_its_list_a_table_is_kept(tmp_path, spoilt):
    path = tmp_path / "a.csv"
    place(path, b"1", "csv")
    if spoilt is None:
        (tmp_path / LEDGER).unlink()
    else:
        (tmp_path / LEDGER).write_bytes(spoilt)
    assert place(path, b"2", "csv").kept == path
    assert path.read_bytes() == b"1"
    if spoilt is not None:
        assert (tmp_path / LEDGER).read_bytes() == spoilt


def test_the_list_lets_go_of_files_that_are_gone_and_of_older_hashes(tmp_path, monkeypatch):
    from wscp_cli.casefile import ledger

    monkeypatch.setattr(ledger, "_MOST_LINES", 6)
    place(tmp_path / "gone.csv", b"1", "csv")
    (tmp_path / "gone.csv").unlink()
    for number in range(6):
        assert place(tmp_path / "a.csv", b"%d" % number, "csv").kept is None
    names = [line.partition("  ")[2] for line in (tmp_path / LEDGER).read_text("utf-8").splitlines()[1:]]
    assert names == ["a.csv"] * 3


def test_a_line_that_a_power_cut_tore_spoils_no_other(tmp_path):
    place(tmp_path / "a.csv", b"1", "csv")
    with (tmp_path / LEDGER).open("ab") as stream:
        stream.write(b"0123abc")
    place(tmp_path / "b.csv", b"1", "csv")
    assert place(tmp_path / "a.csv", b"2", "csv").kept is None
    assert place(tmp_path / "b.csv", b"2", "csv").kept is None


def test_tables_written_at_the_same_moment_are_all_known_again(tmp_path):
    """Each program adds a line; none takes away another's."""
    threads = [threading.Thread(target=place, args=(tmp_path / f"{number}.csv", b"1", "csv")) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [place(tmp_path / f"{number}.csv", b"2", "csv").kept for number in range(12)] == [None] * 12


@POSIX
def test_the_list_is_private_and_never_written_through_a_link(tmp_path):
    place(tmp_path / "a.csv", b"1", "csv")
    assert stat.S_IMODE((tmp_path / LEDGER).stat().st_mode) == 0o600
    mine = tmp_path / "mine.txt"
    mine.write_bytes((tmp_path / LEDGER).read_bytes())
    before = mine.read_bytes()
    (tmp_path / LEDGER).unlink()
    (tmp_path / LEDGER).symlink_to(mine)
    place(tmp_path / "b.csv", b"1", "csv")
    assert mine.read_bytes() == before
    assert (tmp_path / LEDGER).is_symlink()
