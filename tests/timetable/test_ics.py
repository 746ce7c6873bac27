"""The calendar file: read back by icalendar and by a strict reader of RFC 5545's lines; what moves, what stays."""

import re
from datetime import date

import icalendar
import pytest

from wscp_cli.output.timetable.ics import last_change, timetable_ics
from wscp_cli.protocol.loader import load_protocol
from wscp_cli.timetable import working_calendar
from wscp_cli.timetable.engine import compute
from wscp_cli.timetable.events import Events, Occurrence

D = date.fromisoformat
CANARY = 'ZZ Canary, née "X"'
PROTOCOL = load_protocol("warwickshire-2024")
WORKING = working_calendar(PROTOCOL)


def events(case="WSCP-2026-004", agencies=("police",), **days):
    occurred = {name.replace("__", "."): {"": Occurrence(D(day))} for name, day in days.items()}
    return Events(occurred, agencies, {"lcspr-not-ruled-out": True}, case=case)


NOTIFIED = events(notification__notified_on="2026-03-24", publication__planned_for="2026-12-15")


def calendar(known, today="2026-03-25", before=None, *, changed_only=False):
    made = [compute(PROTOCOL, one, D(today), WORKING) for one in known]
    stamps = {one.case: last_change(one, D(today)) for one in known}
    return timetable_ics(made, stamps, before, changed_only=changed_only)


def read(content):
    """By the library, after the strict reader has had its say."""
    strict(content)
    return {str(one["UID"]): one for one in icalendar.Calendar.from_ical(content).walk("VEVENT")}


def strict(content: bytes) -> None:
    """RFC 5545 §3.1: CRLF, 75 octets, folded lines begin with a blank; BEGIN and END pair; properties once."""
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")[:-1]
    assert all(b"\n" not in line and len(line) <= 75 for line in lines)
    unfolded = b"\r\n".join(lines).replace(b"\r\n ", b"").decode().split("\r\n")
    open_parts, seen = [], []
    for line in unfolded:
        name, _, value = line.partition(":")
        assert re.fullmatch(r"[A-Z-]+(;[A-Z-]+=[^:]+)?", name), line
        if name == "BEGIN":
            open_parts.append(value)
            seen.append([])
        elif name == "END":
            assert open_parts.pop() == value
            properties = seen.pop()
            if value == "VEVENT":
                for needed in ("UID", "DTSTAMP", "DTSTART", "SEQUENCE", "CLASS", "TRANSP"):
                    assert properties.count(needed) == 1, needed
        else:
            seen[-1].append(name.partition(";")[0])
    assert open_parts == []


def test_one_private_all_day_event_a_deadline_and_none_that_waits():
    found = read(calendar([NOTIFIED]))
    submission = found["WSCP-2026-004.rapid-review-submission@timetable.wscp"]
    assert (submission.decoded("DTSTART"), submission.decoded("DTEND")) == (D("2026-04-16"), D("2026-04-17"))
    assert submission["DTSTART"].params["VALUE"] == "DATE"
    assert (submission["CLASS"], submission["TRANSP"]) == ("PRIVATE", "TRANSPARENT")
    assert len(submission.walk("VALARM")) == 1
    assert not any("lcspr-stage" in uid for uid in found)
    window = found["WSCP-2026-004.rapid-review-meeting@timetable.wscp"]
    assert (window.decoded("DTSTART"), window.decoded("DTEND")) == (D("2026-04-02"), D("2026-04-15"))


def test_the_same_bytes_and_nothing_changed_the_second_time():
    first = calendar([NOTIFIED])
    assert calendar([NOTIFIED]) == first
    assert calendar([NOTIFIED], before=first) == first
    assert read(calendar([NOTIFIED], before=first, changed_only=True)) == {}


def test_what_moves_keeps_its_identity_and_gets_a_higher_number():
    first = calendar([NOTIFIED])
    moved = events(notification__notified_on="2026-03-25", publication__planned_for="2026-12-15")
    second = read(calendar([moved], before=first))
    uid = "WSCP-2026-004.rapid-review-submission@timetable.wscp"
    assert (second[uid].decoded("DTSTART"), second[uid]["SEQUENCE"]) == (D("2026-04-17"), 1)
    notice = "WSCP-2026-004.publication-notice.panel@timetable.wscp"
    assert second[notice]["SEQUENCE"] == 0
    only = read(calendar([moved], before=first, changed_only=True))
    assert uid in only
    assert notice not in only


def test_what_is_due_no_more_is_cancelled_and_can_come_back():
    first = calendar([NOTIFIED])
    without = events(notification__notified_on="2026-03-24")
    second = calendar([without], before=first)
    uid = "WSCP-2026-004.elected-members-notice@timetable.wscp"
    assert (read(second)[uid]["STATUS"], read(second)[uid]["SEQUENCE"]) == ("CANCELLED", 1)
    again = read(calendar([NOTIFIED], before=second))[uid]
    assert (again["STATUS"], again["SEQUENCE"]) == ("CONFIRMED", 2)


def test_other_cases_in_the_file_stay():
    other = events(case="WSCP-2026-009", notification__notified_on="2026-05-11")
    both = calendar([NOTIFIED, other])
    assert {uid.partition(".")[0] for uid in read(both)} == {"WSCP-2026-004", "WSCP-2026-009"}
    later = read(calendar([NOTIFIED], before=both))
    assert {str(one["STATUS"]) for one in later.values()} == {"CONFIRMED"}
    assert set(later) == set(read(both))


def test_what_is_done_says_so_and_reminds_nobody():
    done = events(notification__notified_on="2026-03-24", meeting__held_on="2026-04-08")
    meeting = read(calendar([done], "2026-04-09"))["WSCP-2026-004.rapid-review-meeting@timetable.wscp"]
    assert str(meeting["SUMMARY"]).startswith("done: WSCP-2026-004")
    assert meeting.walk("VALARM") == []


def test_no_name_gets_out():
    named = Events(
        {"agencies.scoping.requested_on": {CANARY: Occurrence(D("2026-03-25"))}},
        (CANARY,),
        case="WSCP-2026-004",
    )
    content = calendar([named])
    assert "scoping-return" in content.decode()
    assert b"Canary" not in content
    strict(content)


@pytest.mark.parametrize(
    "there",
    [
        b"",
        b"a shopping list",
        b"BEGIN:VCALENDAR\r\nPRODID:-//else//EN\r\nEND:VCALENDAR\r\n",
    ],
)
def test_on_the_command_line_another_file_is_left_alone(wscp, tmp_path, there):
    file = tmp_path / "mine.ics"
    file.write_bytes(there)
    done = wscp("timetable", "--notified", "2026-03-24", "--format", "ics", "-o", file)
    if there:
        assert (done.returncode, file.read_bytes()) == (5, there), done.stderr
    else:
        assert done.returncode in {0, 5}
    assert "Traceback" not in done.stderr


def test_on_the_command_line(wscp, tmp_path):
    to_screen = wscp("timetable", "--notified", "2026-03-24", "--format", "ics")
    assert to_screen.stdout.startswith("BEGIN:VCALENDAR")
    file = tmp_path / "deadlines.ics"
    assert wscp("timetable", "--notified", "2026-03-24", "--format", "ics", "-o", file).returncode == 0
    strict(file.read_bytes())
    done = wscp("timetable", "--notified", "2026-03-25", "--format", "ics", "-o", file, "--changed-only")
    assert done.returncode == 0, done.stderr
    assert read((tmp_path / "deadlines.changes.ics").read_bytes())
    for wrong in (["--changed-only"], ["-o", tmp_path / "x.txt"], ["--format", "ics", "--plan"]):
        assert wscp("timetable", "--notified", "2026-03-24", *wrong).returncode == 2
