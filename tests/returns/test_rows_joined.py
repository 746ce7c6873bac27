"""C2: no two rows become one without a report that names them, and none with words of its own in another field."""

from wscp_cli.findings import Severity

_CSV = """Date,Event,Outcome
03/04/2023,Home visit,Child seen
,tc to mother no reply,voicemail left
,email to school,awaiting reply
04/04/2023,Strategy discussion held with,
,police and health,
"""


def _joined(result):
    return [(one.place.cell, one.message) for one in result.findings if one.code == "SCOPING-JOINED"]


def test_c2_a_row_with_words_in_a_second_field_is_an_entry_of_its_own(returns, merged):
    """C2: separate events became one when the date was blank and the words began with a small letter."""
    (returns / "health.csv").write_text(_CSV, "utf-8")
    result = merged()
    assert [(event.row, event.event) for event in result.events] == [
        (2, "Home visit"),
        (3, "tc to mother no reply"),
        (4, "email to school"),
        (5, "Strategy discussion held with\npolice and health"),
    ]
    assert [event.flags for event in result.events[1:3]] == [("undated",), ("undated",)]
    assert result.accounts[0].rows.balanced


def test_c2_what_is_joined_is_reported_with_both_rows(returns, merged):
    """C2: whatever is joined is reported, rows named, also where another field than the event goes on."""
    (returns / "health.csv").write_text(_CSV + "05/04/2023,Visit,Mother said\n,,she was well\n", "utf-8")
    ((place, message),) = _joined(merged())
    assert place == "row 6"
    assert "6 to 5, 8 to 7" in message


def test_c2_exact_repeats_are_reported_with_their_rows(returns, merged):
    """C2: an entry sent twice is kept once, and the report names both places."""
    (returns / "health.csv").write_text("Date,Event\n3/4/23,Call\n4/4/23,Visit\n3/4/23,Call\n", "utf-8")
    result = merged()
    (told,) = (one for one in result.findings if one.code == "SCOPING-REPEATED")
    assert (told.severity, told.place.cell) == (Severity.WARNING, "row 2")
    assert "row 2 (also row 4)" in told.message
    assert result.repeats == 1
