"""R3: an entry of the last merge is there, or another took its place, or it is kept until a person withdraws it."""

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.chronology.earlier_entries import EarlierEntries
from wscp_cli.chronology.event import Event
from wscp_cli.chronology.identity import assign_ids
from wscp_cli.chronology.store import chronology_pieces, read_chronology
from wscp_cli.dates.reader import DateReader
from wscp_cli.returns.entries.one_return import ReturnAccount
from wscp_cli.returns.kept import GONE, carry_over

CASE = "schema_version: 1\nreference: WSCP-2026-009\nprofile: warwickshire-2024\nstage: returns\n"
AGENCIES = "schema_version: 1\nagencies:\n  - {id: police, name: Police, sector: police}\n"
HEAD = "Date,Event,Action taken\n"
ROWS = [
    "03/04/2025,Child reported missing by school,Logged\n",
    "04/04/2025,Child found at the bus station,Returned home\n",
    "09/05/2025,Third party rang about shouting,No action\n",
    "09/05/2025,Third party rang about shouting,Officers went and saw all the children\n",
    "11/06/2025,Strategy meeting by telephone,Attended by a sergeant\n",
    "12/06/2025,HV,Left a card\n",
    "sometime,Undated remark on the front of the file,\n",
    "20/06/2025,Mother asked for help with the neighbour's dog,Advice given\n",
]
CHRONOLOGY = "chronology/chronology.yaml"


@pytest.fixture
def case(wscp, tmp_path):
    """A case with one return, merged."""
    folder = tmp_path / "WSCP-2026-009"
    (folder / "scoping" / "returns").mkdir(parents=True)
    (folder / "chronology").mkdir()
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    (folder / "agencies.yaml").write_text(AGENCIES, encoding="utf-8")
    (folder / "scoping" / "mapping.yaml").write_text("returns: []\n", encoding="utf-8")
    send(folder, ROWS)
    done = wscp("merge-scoping", folder, "--format", "yaml")
    assert done.returncode == 0, done.stderr
    return folder


def send(case, rows, name="police.csv"):
    (case / "scoping" / "returns" / name).write_text("".join([HEAD, *rows]), encoding="utf-8")


def events(case):
    return read_chronology(case / CHRONOLOGY)


def kept(case):
    return [event for event in events(case) if GONE in event.flags]


def words(events):
    return {(event.date_text, event.event, event.response) for event in events}


@pytest.mark.parametrize("rows", range(1, len(ROWS)))
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_return_cut_off_at_the_end_of_any_row_loses_nothing(wscp, case, form, rows):
    """R3: half of it or one row; the same in a workbook."""
    before = words(events(case))
    if form == "xlsx":
        (case / "scoping/returns/police.csv").unlink()
        book = openpyxl.Workbook()
        for line in [HEAD, *ROWS[:rows]]:
            book.active.append(line.strip().split(","))
        book.save(case / "scoping/returns/police.xlsx")
    else:
        send(case, ROWS[:rows])
    done = wscp("merge-scoping", case, "--format", "yaml")
    assert done.returncode == 1
    assert "SCOPING-GONE" in done.stderr
    assert words(events(case)) == before
    assert len(kept(case)) == len(ROWS) - rows
    again = wscp("merge-scoping", case, "--format", "yaml")
    assert (again.returncode, words(events(case))) == (1, before)


def test_a_return_with_other_contents_takes_no_entrys_place(wscp, case):
    """R3: another case's return under the same name, even with entries of the same days in the same rows."""
    before = words(events(case))
    send(case, [f"{row.partition(',')[0]},Something else altogether befell him,Nothing\n" for row in ROWS])
    done = wscp("merge-scoping", case, "--format", "yaml")
    assert done.returncode == 1
    assert "or another one in its place" in done.stderr or "no longer in the return" in done.stderr
    assert before <= words(events(case))
    assert words(kept(case)) == before


def test_a_corrected_version_is_calm(wscp, case):
    """R3: reworded, put right, dated anew, moved down by a new row: each entry is found again, exit 0."""
    rows = [
        "01/04/2025,Call from the family's social worker,Noted\n",
        "03/04/2025,Child reported missing by her school,Logged and passed on\n",
        "04/04/2025,Child found near the bus station,Returned home\n",
        *ROWS[2:4],
        "10/06/2025,Strategy meeting by telephone,Attended by a sergeant\n",
        "12/06/2025,HV,Left a card and rang\n",
        "sometime,Undated remark upon the front of the file,\n",
        "20/06/2025,Mother asked for help with the neighbours' dog,Advice given\n",
    ]
    send(case, rows)
    done = wscp("merge-scoping", case, "--format", "yaml")
    assert done.returncode == 0, done.stderr
    assert "1 new, 6 changed; 2 as they were" in done.stderr
    assert "SCOPING-GONE" not in done.stderr
    assert len(events(case)) == len(rows)


@pytest.mark.parametrize("gone", range(len(ROWS)))
def test_an_entry_left_out_of_a_new_version_is_named_and_kept(wscp, case, gone):
    """R3: whichever it is, also one of two that differ in their response only; and it is well when it comes back."""
    before, whole = words(events(case)), (case / CHRONOLOGY).read_bytes()
    send(case, [row for place, row in enumerate(ROWS) if place != gone])
    done = wscp("merge-scoping", case, "--format", "yaml")
    assert done.returncode == 1
    (left,) = kept(case)
    assert words(events(case)) == before
    assert (left.date_text, left.event, left.response) == tuple(ROWS[gone].strip().split(","))
    assert f"1 entry of police ({left.id}) stays as at the last merge" in done.stderr
    assert "wscp merge-scoping --withdraw police" in done.stderr
    send(case, ROWS)
    done = wscp("merge-scoping", case, "--format", "yaml")
    assert done.returncode == 0, done.stderr
    assert (case / CHRONOLOGY).read_bytes() == whole


def test_a_return_cut_off_before_the_rest_of_its_last_entry_loses_nothing(wscp, case):
    """R3: a row without a date goes on with the entry above it; without that row it is another entry."""
    send(case, [*ROWS, ",and said more on the telephone,\n"])
    assert wscp("merge-scoping", case, "--format", "yaml").returncode == 0
    before = words(events(case))
    send(case, ROWS)
    done = wscp("merge-scoping", case, "--format", "yaml")
    assert done.returncode == 1
    assert "it ends in the middle of an entry" in done.stderr
    assert before <= words(events(case))


def test_what_a_person_withdraws_is_gone_and_stays_gone(wscp, case):
    send(case, ROWS[1:])
    assert wscp("merge-scoping", case, "--format", "yaml").returncode == 1
    done = wscp("merge-scoping", case, "--format", "yaml", "--withdraw", "police")
    assert done.returncode == 0, done.stderr
    assert "withdrawn, as asked: 1 entry of police.csv" in done.stderr
    assert len(events(case)) == len(ROWS) - 1
    assert wscp("merge-scoping", case, "--format", "yaml").returncode == 0


def test_a_new_file_takes_the_place_of_one_that_is_gone_as_far_as_it_goes(wscp, case):
    """R3: what the file that came holds is replaced; what it leaves out is kept."""
    before = words(events(case))
    (case / "scoping/returns/police.csv").unlink()
    send(case, ROWS[:5], "police-second-version.csv")
    done = wscp("merge-scoping", case, "--format", "yaml", "--as", "police-second-version.csv=police")
    assert done.returncode == 1
    assert "the return is no longer there; 3 entries of police" in done.stderr
    assert words(events(case)) == before


def test_an_agency_of_another_id_loses_nothing_and_is_named(wscp, case):
    """R3: its entries are the same under another name; a slip in whose return it is would show here."""
    before = words(events(case))
    (case / "agencies.yaml").write_text(AGENCIES.replace("id: police", "id: west-police"), encoding="utf-8")
    (case / "scoping/returns/police.csv").rename(case / "scoping/returns/west-police.csv")
    done = wscp("merge-scoping", case, "--format", "yaml")
    assert done.returncode == 1  # another file of another agency: nobody knows whether it is the same one
    assert before <= words(events(case))
    (case / "scoping/returns/west-police.csv").rename(case / "scoping/returns/police.csv")
    done = wscp("merge-scoping", case, "--format", "yaml", "--as", "police.csv=west-police")
    assert done.returncode == 0, done.stderr
    assert "police.csv: SCOPING-MOVED 8 entries of it had another agency at the last merge" in done.stderr
    assert words(events(case)) == before
    assert {event.agency for event in events(case)} == {"west-police"}


WORDS = st.lists(st.sampled_from(["mother", "rang", "school", "child", "seen", "home", "visit", "dog"]), max_size=5)
ENTRY = st.tuples(st.sampled_from(["3/4/2025", "4/4/2025", ""]), WORDS.map(" ".join), WORDS.map(" ".join))


def made(entries, file):
    dates = DateReader(2026)
    found = []
    for row, (text, what, done) in enumerate(entries, 2):
        read = dates.read(text)
        found.append(
            Event(
                date=read.edtf,
                earliest=read.earliest,
                latest=read.latest,
                date_kind=read.kind,
                date_text=text,
                agency="police",
                event=what,
                response=done,
                file=file,
                row=row,
            )
        )
    return assign_ids(found)


def test_an_entry_whose_longer_neighbour_moves_up_into_its_row_is_kept(wscp, tmp_path):
    """R3: with its row deleted, an entry whose words begin the next one's was gone without a finding."""
    (tmp_path / "returns").mkdir()
    path = tmp_path / "returns/police.csv"
    short, long = "03/04/2023,Home visit,", "03/04/2023,Home visit,Mother told of the bruise"
    last = "05/04/2023,School rang,Nobody there"
    merge = ("merge-scoping", "--from", "returns", "--out", "out", "--format", "yaml")
    path.write_text(f"Date,Event,Outcome\n{short}\n{long}\n{last}", "utf-8")
    assert wscp(*merge, cwd=tmp_path).returncode == 0
    path.write_text(f"Date,Event,Outcome\n{long}\n{last}", "utf-8")
    done = wscp(*merge, cwd=tmp_path)
    assert done.returncode == 1
    assert "SCOPING-GONE" in done.stderr
    found = read_chronology(tmp_path / "out/chronology.yaml")
    assert [(event.response, GONE in event.flags) for event in found if event.event == "Home visit"] == [
        ("", True),
        ("Mother told of the bruise", False),
    ]


@given(st.lists(ENTRY, max_size=8), st.lists(ENTRY, max_size=8), st.data())
def test_each_entry_is_there_or_replaced_or_kept(before, others, data):
    """R3: as a property. Nothing is kept that is there; each new entry takes the place of one at most."""
    old = made(before, "police.csv")
    last = EarlierEntries(b"".join(chronology_pieces(old)), "chronology.yaml")
    stay = [entry for entry in before if data.draw(st.booleans())]
    new = made([*stay, *others], "police.csv")
    carried = carry_over(new, [ReturnAccount("police.csv", "police", read=True)], (), last, lambda _: False)
    said = {event.content() for event in new}
    missing = {event.content() for event in old} - said
    come = said - {event.content() for event in old}
    left = {event.content() for event in carried.events}
    assert left <= missing
    assert len(missing) - len(left) <= len(come)
    assert all(GONE in event.flags for event in carried.events)
    assert bool(carried.findings) == bool(left)


def test_a_chronology_of_another_cases_returns_is_not_added_to(wscp, tmp_path):
    """R3: returns of another family, merged into the same ``--out``, made one chronology of two cases."""
    for folder, name, line in (
        ("one", "police.csv", "03/04/2023,Home visit by worker,Child seen"),
        ("two", "police.csv", "05/06/2024,Twins fell from a swing,Told school"),
        ("three", "school.csv", "05/06/2024,Twins fell from a swing,Told nobody"),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(f"Date,Event,Outcome\n{line}\n", "utf-8")
    merge = ("merge-scoping", "--out", "out", "--format", "yaml", "--from")
    assert wscp(*merge, "one", cwd=tmp_path).returncode == 0
    before = (tmp_path / "out/chronology.yaml").read_bytes()
    for other in ("two", "three"):
        done = wscp(*merge, other, cwd=tmp_path)
        told = " ".join(done.stderr.split())
        assert done.returncode == 5, told
        assert "is of other returns: nothing of it (1 entry) is in those that were read" in told
        assert "--out" in told
        assert "swing" not in told
        assert [path.name for path in (tmp_path / "out").iterdir()] == ["chronology.yaml"]
        assert (tmp_path / "out/chronology.yaml").read_bytes() == before
    # One entry in common is enough for the same case; so is a person's word that all was taken back.
    with (tmp_path / "one/school.csv").open("w", encoding="utf-8") as more:
        more.write("Date,Event,Outcome\n05/06/2023,Fell from a swing,Told nobody\n")
    assert wscp(*merge, "one", cwd=tmp_path).returncode == 0
    (tmp_path / "one/police.csv").unlink()
    assert wscp(*merge, "one", cwd=tmp_path).returncode == 1
    assert wscp(*merge, "three", "--withdraw", "police", "--withdraw", "school", cwd=tmp_path).returncode == 0
