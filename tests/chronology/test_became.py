"""C4: one pairing of old and new entries for the findings, the account of changes and `chronology carry-over`."""

import re
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.casefile.schema import check_against_schema
from wscp_cli.casefile.worked_case import write_worked_case
from wscp_cli.casefile.yaml.source import read_document
from wscp_cli.chronology.decisions.became import Gone, gone_entries, lost_decisions, objections
from wscp_cli.chronology.event import Event
from wscp_cli.chronology.identity import assign_ids
from wscp_cli.chronology.revision import revise
from wscp_cli.chronology.store import chronology_pieces, gone_in, read_chronology
from wscp_cli.errors import ExitCode
from wscp_cli.model.chronology import ChronologyDecisions, EventNote, KeyEvent

RETURN = "scoping/returns/police.csv"
CHRONOLOGY = "chronology/chronology.yaml"


def entry(text: str, day: str, row: int, agency: str = "police") -> Event:
    when = date.fromisoformat(day) if day else None
    return Event(
        date=day,
        earliest=when,
        latest=when,
        date_kind="exact" if day else "unknown",
        date_text=day,
        agency=agency,
        event=text,
        file=f"{agency}.csv",
        row=row,
    )


def ids(*events: Event) -> list[Event]:
    return assign_ids(list(events))


def noted(*names: str) -> ChronologyDecisions:
    return ChronologyDecisions(notes=tuple(EventNote(event=name, text="Ask") for name in names))


BRUISE, CALLS = "Bruise to left arm", "Neighbour calls"
LONG = "Bruise to the left arm, seen by the nurse, mother says he fell"


@pytest.mark.parametrize("texts", [(BRUISE, CALLS), (LONG, "Neighbour calls about shouting at night, police attend")])
@pytest.mark.parametrize("sorted_again", [False, True])
def test_c4_two_rows_that_exchange_their_dates_are_each_named_rightly(texts, sorted_again):
    """C4: both findings named the same new id, wrong for one."""
    one, other = texts
    before = ids(entry(one, "2025-03-04", 2), entry(other, "2025-03-06", 3))
    rows = (3, 2) if sorted_again else (2, 3)
    after = ids(entry(one, "2025-03-06", rows[0]), entry(other, "2025-03-04", rows[1]))
    gone = gone_entries(after, noted(before[0].id, before[1].id), lambda: before)
    became = {one.was.event: one.became for one in gone}
    assert became == {event.event: event.id for event in after}
    assert revise(before, after).successors() == {one.was.id: one.became for one in gone}
    first, second = lost_decisions(after, noted(before[0].id, before[1].id), gone)
    assert f"carry-over {before[0].id} {after[0].id} --force" in first.message
    assert f"carry-over {before[1].id} {after[1].id} --force" in second.message


def test_c4_an_entry_that_is_as_it_was_is_never_offered():
    """C4: a row was deleted on a day with two entries, and the finding offered the other, unchanged one."""
    before = ids(entry(CALLS, "2025-03-04", 2), entry(BRUISE, "2025-03-04", 3))
    after = ids(entry(BRUISE, "2025-03-04", 2))
    (gone,) = gone_entries(after, noted(before[0].id), lambda: before)
    assert (gone.became, gone.beside) == ("", (after[0].id,))
    (found,) = lost_decisions(after, noted(before[0].id), (gone,))
    assert after[0].id not in found.message
    assert "no new entry took its place" in found.message
    assert CALLS not in found.message
    (against,) = objections(before[0].id, gone, after[0])
    assert "is as it was" in against


def test_c4_a_row_replaced_beside_an_unchanged_one_becomes_the_new_one():
    before = ids(entry(CALLS, "2025-03-04", 2), entry(BRUISE, "2025-03-04", 3))
    after = ids(entry("Neighbour calls 999", "2025-03-04", 2), entry(BRUISE, "2025-03-04", 3))
    (gone,) = gone_entries(after, noted(before[0].id), lambda: before)
    assert gone.became == after[0].id
    assert objections(before[0].id, gone, after[0]) == []
    assert objections(before[0].id, gone, after[1])


def test_c4_another_day_or_agency_or_nothing_known_speaks_against():
    was, other_day, other_agency, undated = ids(
        entry(CALLS, "2025-03-04", 2),
        entry(CALLS, "2025-03-09", 2),
        entry(CALLS, "2025-03-04", 2, "gp"),
        entry("Called", "", 4),
    )
    gone = Gone(was)
    assert "of another day" in objections(was.id, gone, other_day)[0]
    assert "of another agency" in objections(was.id, gone, other_agency)[0]
    assert "of another day" in objections(was.id, gone, undated)[0]
    assert "nothing is known" in objections(was.id, None, was)[0]


def test_c4_what_was_gone_already_keeps_its_pair_and_follows_it():
    first = ids(entry(CALLS, "2025-03-04", 2), entry(BRUISE, "2025-03-04", 3))
    second = ids(entry("Neighbour calls 999", "2025-03-04", 2), entry(BRUISE, "2025-03-04", 3))
    third = ids(entry("Neighbour calls 999 twice", "2025-03-04", 2), entry(BRUISE, "2025-03-04", 3))
    decided = noted(first[0].id)
    then = gone_entries(second, decided, lambda: first)
    assert gone_entries(second, decided, lambda: second, then) == then
    (now,) = gone_entries(third, decided, lambda: second, then)
    assert now.became == third[0].id
    assert gone_entries(third, ChronologyDecisions(), lambda: second, then) == ()


def test_c4_the_chronology_before_is_read_only_when_an_entry_is_gone():
    def fail() -> list[Event]:
        raise AssertionError

    (here,) = ids(entry(CALLS, "2025-03-04", 2))
    assert gone_entries([here], ChronologyDecisions(key_events=(KeyEvent(event=here.id),)), fail) == ()


def test_c4_what_is_gone_is_kept_in_the_file_and_read_back(tmp_path):
    was, became, beside = ids(
        entry(CALLS, "2025-03-04", 2), entry('He said "no"\n- was: x', "2025-03-04", 2), entry(BRUISE, "2025-03-04", 3)
    )
    gone = (Gone(was, became.id, (beside.id,)), Gone(became))
    path = tmp_path / "chronology.yaml"
    path.write_bytes(b"".join(chronology_pieces([beside], gone)))
    assert gone_in(path.read_bytes(), path.name) == gone
    assert read_chronology(path) == (beside,)
    assert check_against_schema(read_document(path, path.name), "chronology") == []
    path.write_bytes(path.read_bytes() + b"# a person was here\n")
    assert gone_in(path.read_bytes(), path.name) == gone
    assert gone_in(b"".join(chronology_pieces([beside])), path.name) == ()


@pytest.fixture
def case(tmp_path) -> Path:
    root = write_worked_case(tmp_path)
    added = "".join(f"01/09/2025;INC 0090;{text};;;;;\n" for text in (CALLS, BRUISE))
    with (root / RETURN).open("a", encoding="utf-8", newline="") as file:
        file.write(added)
    return root


def change(root: Path, old: str, new: str) -> None:
    """Put other words, or nothing, for some of the return."""
    text = (root / RETURN).read_bytes()
    assert old.encode() in text
    (root / RETURN).write_bytes(text.replace(old.encode(), new.encode()))


def test_c4_carrying_over_to_the_unchanged_neighbour_or_another_day_needs_force(wscp, case):
    """C4: `carry-over` put the key event "Neighbour calls" on "Bruise to left arm" without objection."""
    assert wscp("merge-scoping", "--format", "yaml", cwd=case).returncode in {0, 1}
    found = {event.event: event for event in read_chronology(case / CHRONOLOGY)}
    old, neighbour = found[CALLS].id, found[BRUISE].id
    assert wscp("chronology", "mark-key", old, "--title", "Third call", cwd=case).returncode == 0
    change(case, f"01/09/2025;INC 0090;{CALLS};;;;;\n", "")
    assert wscp("merge-scoping", "--format", "yaml", cwd=case).returncode == 1  # kept until somebody withdraws it (R3)
    withdrawn = ["--withdraw", "police"]
    for more in (withdrawn, []):  # the second merge still knows what the first one saw go
        told = wscp("merge-scoping", "--format", "yaml", *more, cwd=case).stderr
        assert "no new entry took its place" in told
        assert neighbour not in re.sub(r"\s+", " ", told)
    before = (case / "chronology/decisions.yaml").read_bytes()
    refused = wscp("chronology", "carry-over", old, neighbour, cwd=case)
    assert refused.returncode == ExitCode.USAGE
    assert "is as it was" in refused.stderr
    assert "--force" in refused.stderr
    other = next(event for event in read_chronology(case / CHRONOLOGY) if event.agency == "gp" or event.row == 3)
    refused = wscp("chronology", "carry-over", old, other.id, cwd=case)
    assert refused.returncode == ExitCode.USAGE
    assert "of another day" in refused.stderr
    assert (case / "chronology/decisions.yaml").read_bytes() == before
    assert wscp("validate", CHRONOLOGY, cwd=case).returncode == 0
    done = wscp("chronology", "carry-over", old, neighbour, "--force", cwd=case)
    assert done.returncode == 0, done.stderr
    assert neighbour in (case / "chronology/decisions.yaml").read_text("utf-8")
    assert wscp("merge-scoping", "--format", "yaml", cwd=case).returncode in {0, 1}
    assert b"\ngone:" not in (case / CHRONOLOGY).read_bytes()


def test_c4_the_finding_and_the_account_of_changes_name_the_same_entry(wscp, case):
    assert wscp("merge-scoping", "--format", "yaml", cwd=case).returncode in {0, 1}
    found = {event.event: event for event in read_chronology(case / CHRONOLOGY)}
    for text in (CALLS, BRUISE):
        assert wscp("chronology", "note", found[text].id, "Ask", "--by", "BM", cwd=case).returncode == 0
    change(case, CALLS, "Neighbour calls 999")
    change(case, BRUISE, "Bruise to left upper arm")
    done = wscp("merge-scoping", "--format", "yaml", cwd=case)
    now = {event.event: event.id for event in read_chronology(case / CHRONOLOGY)}
    for old, new in ((CALLS, "Neighbour calls 999"), (BRUISE, "Bruise to left upper arm")):
        assert f"chronology carry-over {found[old].id} {now[new]};" in done.stderr
        assert wscp("chronology", "carry-over", found[old].id, now[new], cwd=case).returncode == 0
