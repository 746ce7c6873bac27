"""C5, C6: headings as systems and people name them; two sure ones make a table, and the likely column is suggested."""

from pathlib import Path

import pytest

from wscp_cli.returns.headings.match import match_headings

HEADINGS = [
    line.split("|", 1)
    for line in (Path(__file__).parent / "headings_as_found.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("##")
]


def _read_as(field: str, heading: str) -> str:
    """The field a heading is taken for in a table of its own with the headings that a table needs."""
    others = {"date": ["Event"], "event": ["Date"]}.get(field, ["Date", "Event"])
    match = match_headings([(text,) for text in (*others, heading)], {})
    return match.matched[-1].field if match.sure else "unsure"


def test_c5_nine_of_ten_headings_are_known():
    """C5: of at least 200 headings written down before the list of aliases was touched, 90 of a hundred are known."""
    assert len({tuple(row) for row in HEADINGS}) >= 200
    wrong = [(field, heading, got) for field, heading in HEADINGS if (got := _read_as(field, heading)) != field]
    assert len(wrong) <= 0.1 * len(HEADINGS), wrong
    for needed in ("date", "event"):
        asked = [row for row in HEADINGS if row[0] == needed]
        assert sum(one[0] == needed for one in wrong) <= 0.1 * len(asked), wrong


@pytest.mark.parametrize(
    "heads",
    [
        "Incident Number,Date,Beat,Event,Grade,Result Code,OIC Collar",
        "Date,Event,Zqa,Zqb,Zqc,Zqd,Zqe",
        "Zqa,Zqb,Zqc,Date,Zqd,Zqe,Zqf,Zqg,Event,Zqh",
        ",".join(["Date", "Event", *(f"Field {number}" for number in range(38))]),
    ],
)
def test_c5_two_sure_headings_make_a_table(returns, merged, heads):
    """C5: a plain table was refused for its other headings."""
    names = heads.split(",")
    cells = {"Date": "03/04/2023", "Event": "Home visit"}
    row = ",".join(cells.get(name, f"x{place}") for place, name in enumerate(names))
    (returns / "police.csv").write_text(f"{heads}\n{row}\n", "utf-8")
    result = merged()
    (event,) = result.events
    assert (event.date, event.event, event.row) == ("2023-04-03", "Home visit", 2)
    shown = " ".join(map(str, (event.extra, event.source, event.response, event.professional)))
    assert all(f"x{place}" in shown for place, name in enumerate(names) if name not in cells)


@pytest.mark.parametrize("head", ["Action", "Outcome", "Notes", "Comments", "Action Taken"])
def test_c5_an_action_alone_beside_a_date_makes_a_table(returns, merged, head):
    """C5: "Action" or "Outcome" alone beside a date make a table too."""
    (returns / "police.csv").write_text(f"Date,{head}\n03/04/2023,Called mother\n", "utf-8")
    assert [(event.date, event.event) for event in merged().events] == [("2023-04-03", "Called mother")]


_EVENTS = [
    "Notes",
    "Comments",
    "Action",
    "Record",
    "Discussion",
    "Log",
    "Chronology",
    "Concerns",
    "Observation",
    "Update",
    "Progress notes",
    "Case recording",
    "History",
    "Presenting complaint",
    "Attendance",
    "Circumstances",
    "Details of contact",
    "Agency involvement",
    "What we saw",
]
_DATES = [
    "Created",
    "Created on",
    "Date created",
    "Timestamp",
    "Occurred",
    "Date occurred",
    "Session date",
    "Log date",
    "Date of contact",
    "Date of concern",
]


_ALONE = [*(("Date", head) for head in _EVENTS), *((head, "Event") for head in _DATES)]


@pytest.mark.parametrize(("day", "event"), _ALONE)
def test_c5_a_common_heading_for_the_event_or_the_date_makes_a_table(returns, merged, day, event):
    """C5: these were unknown though common."""
    (returns / "police.csv").write_text(f"{day},{event}\n03/04/2023,Called mother\n", "utf-8")
    assert [(one.date, one.event) for one in merged().events] == [("2023-04-03", "Called mother")]


def test_c5_the_likelier_of_two_stands_for_the_event_and_the_other_keeps_its_field(returns, merged):
    (returns / "police.csv").write_text("Date,Action,Outcome,Notes\n3/4/23,Rang,Seen,Long words\n", "utf-8")
    (event,) = merged().events
    assert (event.event, event.response, event.extra) == ("Long words", "Rang", (("Outcome", "Seen"),))


def test_c6_the_suggested_line_names_the_column_with_the_longest_words(returns, merged):
    """C6: the first unknown heading was suggested; pasted, the entries said "1 hour"."""
    (returns / "police.csv").write_text(
        "Attendees,Date,Zq length,Zq matters\nMum,3/4/23,1 hour,We spoke about the move to a new flat\n",
        "utf-8",
    )
    (told,) = (one for one in merged().findings if one.code == "SCOPING-HEADINGS")
    assert '{heading: "Zq matters", field: event}' in told.message


def test_c6_the_suggested_line_for_the_date_names_the_column_with_dates(returns, merged):
    (returns / "police.csv").write_text("Zq one,Zq two,Event,Outcome\nA,3/4/23,Visit,x\nB,4/4/23,Call,y\n", "utf-8")
    (told,) = (one for one in merged().findings if one.code == "SCOPING-HEADINGS")
    assert '{heading: "Zq two", field: date}' in told.message


def test_c5_a_date_of_recording_alone_is_used_and_reported(returns, merged):
    (returns / "police.csv").write_text("Date Created,Notes\n3/4/23,Visit\n", "utf-8")
    result = merged()
    assert [event.date for event in result.events] == ["2023-04-03"]
    assert [(one.code, one.place.cell) for one in result.findings] == [("SCOPING-HEADINGS", "A1")]
