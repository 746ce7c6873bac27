"""Returns that are no table with a row an entry: cards, and entries side by side. Nothing is lost, all is said."""

import importlib.util
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wscp_cli.dates.reader import DateReader
from wscp_cli.model.chronology import HeadingMapping, ReturnMapping, ScopingMapping
from wscp_cli.returns.entries.one_return import ReturnReading
from wscp_cli.returns.layout.cards import cards_of
from wscp_cli.returns.layout.entries_in_columns import columns_of
from wscp_cli.sheets.row_account import Accounting
from wscp_cli.sheets.sheet import SourceFile, SourceSheet


def _made(name: str) -> object:
    spec = importlib.util.spec_from_file_location(f"layouts_{name}", Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


made, word = _made("conftest"), _made("test_word_returns")

CARDS = [
    ["Police return", ""],
    ["Completed by", "PC A"],
    ["", ""],
    ["Date", "3/4/23"],
    ["Time", "10:00"],
    ["Event", "Attended the home"],
    ["Action taken", "Advised"],
    ["", ""],
    ["Entry 2", ""],
    ["Date", "w/c 10/4/23"],
    ["Event", "Called back"],
    ["", "and once more"],
    ["Niche ref", "77"],
    ["Comment", "first"],
    ["Comment", "second"],
]
ACROSS = [
    ["Police return", "", "", "", ""],
    ["Date", "3/4/23", "5/4/23", "", "7 May 2023"],
    ["Time", "10:00", "", "", "noon"],
    ["What happened", "First", "Second", "", "Third"],
    ["Action taken", "Advised", "None", "", ""],
    ["", "", "then a call", "", ""],
    ["All from our file", "", "", "", ""],
]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            ["Date|3/4/23", "Event|a", "", "Event|b", "Action|x", "", "Date|5/4/23", "Event|c"],
            [("a", "2023-04-03", ""), ("b", "", "x"), ("c", "2023-04-05", "")],
        ),
        (
            ["Date|3/4/23", "Event|a", "Event|b", "Date|5/4/23", "Event|c"],
            [("a", "2023-04-03", ""), ("b", "", ""), ("c", "2023-04-05", "")],
        ),
        (["Event|a", "", "Date|5/4/23", "Event|b"], [("a", "", ""), ("b", "2023-04-05", "")]),
        (
            ["Event|a", "", "Date|5/4/23", "Event|b", "", "Date|6/4/23", "Event|c"],
            [("a", "", ""), ("b", "2023-04-05", ""), ("c", "2023-04-06", "")],
        ),
        (
            [
                "Date|3/4/23",
                "",
                "Event|a",
                "",
                "Action|x",
                "",
                "Event|b",
                "",
                "Date|5/4/23",
                "",
                "Event|c",
                "",
                "Action|y",
            ],
            [("a", "2023-04-03", "x"), ("b", "", ""), ("c", "2023-04-05", "y")],
        ),
        (
            ["Event|a", "", "Date|3/4/23", "", "Event|b", "", "Date|5/4/23"],
            [("a", "2023-04-03", ""), ("b", "2023-04-05", "")],
        ),
    ],
)
def test_no_card_takes_the_date_of_the_next(returns, merged, rows, told):
    (returns / "police.csv").write_bytes(made.as_csv([row.split("|") for row in rows]))
    result = merged()
    events = sorted(result.events, key=lambda one: one.row)
    assert [(one.event, one.date, one.response) for one in events] == told
    assert result.accounts[0].rows.balanced


CARD = st.tuples(*[st.sampled_from([True, True, True, False])] * 4)


@settings(max_examples=300, deadline=None)
@given(st.permutations(["Source", "Date", "Event", "Action taken"]), st.lists(CARD, min_size=2, max_size=7))
def test_no_card_takes_what_is_the_next_ones(order, there):
    rows: list[list[object]] = []
    whole = 0
    for number, has in enumerate(there):
        if not any(here for name, here in zip(order, has, strict=True) if name in {"Date", "Event"}):
            continue  # a card without either is no card but more of the one above
        texts = [f"source {number}", f"{number + 1}/4/23", f"event {number}", f"action {number}"]
        card = {
            name: text
            for name, text, here in zip(order, sorted(texts, key=lambda one: order.index(_of(one))), has, strict=True)
            if here
        }
        rows += [[name, text] for name, text in card.items()]
        rows.append(["", ""])
        whole += {"Date", "Event"} <= card.keys()
    assume(2 * whole >= len(there))
    source = SourceFile("police.csv", "csv", [SourceSheet("", 1, 1, rows)])
    reading = ReturnReading(source, (), (), DateReader(2026), "mapping.yaml")
    for event in reading.read():
        held = {text.split()[-1] for text in (event.source, event.event, event.response) if text}
        if event.date:
            held.add(str(int(event.date[-2:]) - 1))
        assert len(held) == 1  # all of one card
    assert reading.account.rows.balanced


def _of(text: str) -> str:
    return {"source": "Source", "event": "Event", "action": "Action taken"}.get(text.split(maxsplit=1)[0], "Date")


def test_no_card_takes_the_source_of_the_next(returns, merged):
    rows = ["Source|X", "Date|3/4/23", "Event|a", "", "Date|4/4/23", "Event|b", "", "Source|Y", "Date|5/4/23"]
    rows.append("Event|c")
    (returns / "police.csv").write_bytes(made.as_csv([row.split("|") for row in rows]))
    assert [(one.event, one.source) for one in merged().events] == [("a", "X"), ("b", ""), ("c", "Y")]


def layouts(result) -> list[str]:
    return [finding.message for finding in result.findings if finding.code == "SCOPING-LAYOUT"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_cards_below_each_other(returns, merged, kind):
    (returns / f"police.{kind}").write_bytes(made.as_csv(CARDS) if kind == "csv" else made.workbook(CARDS))
    result = merged()
    told = [(one.row, one.date, one.time, one.event, one.response, one.comment, one.extra) for one in result.events]
    assert told == [
        (4, "2023-04-03", "10:00", "Attended the home", "Advised", "", ()),
        (10, "2023-04-10/2023-04-16", "", "Called back\nand once more", "", "first\nsecond", (("Niche ref", "77"),)),
    ]
    assert [one.professional for one in result.events] == ["", ""]  # who filled in the return wrote no entry
    assert "2 entries as cards" in layouts(result)[0]
    rows = result.accounts[0].rows
    assert rows == Accounting(seen=15, events=2, continuations=8, blanks=2, headings=0, notes=3)
    assert ("Niche ref", "extra", "unmatched") in [told[1:] for told in result.accounts[0].headings]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_entries_side_by_side(returns, merged, kind):
    (returns / f"police.{kind}").write_bytes(made.as_csv(ACROSS) if kind == "csv" else made.workbook(ACROSS))
    result = merged()
    assert [(one.row, one.date, one.time, one.event, one.response, one.flags) for one in result.events] == [
        (2, "2023-04-03", "10:00", "First", "Advised", ("in-column: B",)),
        (2, "2023-04-05", "", "Second", "None\nthen a call", ("in-column: C",)),
        (2, "2023-05-07", "12:00", "Third", "", ("in-column: E",)),
    ]
    assert "3 entries side by side" in layouts(result)[0]
    # The columns of the table are its rows: the labels, three entries, an empty one; beside them two rows.
    assert result.accounts[0].rows == Accounting(seen=7, events=3, blanks=1, headings=1, notes=2)


def test_a_word_document_with_a_little_table_an_entry(returns, merged):
    def card(day: str, event: str) -> str:
        return word.table(("Date of contact", day), ("Details of contact", event), ("Outcome", "None"))

    identity = word.table(("Name of agency", "Police"), ("Completed by", "PC A"), ("Date completed", "1/5/26"))
    (returns / "police.docx").write_bytes(word.docx(identity, card("3/4/23", "First"), card("5/4/23", "Second")))
    result = merged()
    assert [(one.sheet, one.row, one.date, one.event) for one in result.events] == [
        ("table 2", 1, "2023-04-03", "First"),
        ("table 3", 1, "2023-04-05", "Second"),
    ]
    assert len(layouts(result)) == 1
    assert "2 entries as cards" in layouts(result)[0]
    assert result.accounts[0].rows.balanced


def test_labels_and_words_in_one_cell_and_labels_beside_labels(returns, merged):
    rows = [
        ["Date: 3/4/23", ""],
        ["Event: It began", ""],
        ["", ""],
        ["Date: 4/4/23", ""],
        ["Event:", ""],
        ["It went on: and on", ""],
        ["Outcome: fine", ""],
    ]
    (returns / "police.csv").write_bytes(made.as_csv(rows))
    beside = [
        ["Date:", "3/4/23", "Time:", "10:00"],
        ["Event:", "First", "Officer:", "PC A"],
        ["Date:", "4/4/23", "Time:", ""],
        ["Event:", "Second", "Officer:", "PC B"],
    ]
    (returns / "school.csv").write_bytes(made.as_csv(beside))
    result = merged()
    assert [(one.agency, one.date, one.time, one.event, one.response, one.professional) for one in result.events] == [
        ("police", "2023-04-03", "", "It began", "", ""),
        ("school", "2023-04-03", "10:00", "First", "", "PC A"),
        ("police", "2023-04-04", "", "It went on: and on", "fine", ""),
        ("school", "2023-04-04", "", "Second", "", "PC B"),
    ]


def test_typed_dates_stay_dates(returns, merged):
    rows = [["Date", date(2023, 4, 3)], ["Event", "a"], ["Date", date(2023, 11, 4)], ["Event", "b"]]
    (returns / "police.xlsx").write_bytes(made.workbook(rows))
    across = [["Date", *(row[1] for row in rows[::2])], ["Event", "c", "d"]]
    (returns / "school.xlsx").write_bytes(made.workbook(across))
    assert [(one.date, one.event) for one in merged().events] == [
        ("2023-04-03", "a"),
        ("2023-04-03", "c"),
        ("2023-11-04", "b"),
        ("2023-11-04", "d"),
    ]


def test_a_card_without_a_date_or_with_one_that_cannot_be_is_kept_and_said(returns, merged):
    rows = [
        ["Date", "3/4/23"],
        ["Event", "a"],
        ["Date", ""],
        ["Event", "b"],
        ["Date", "31/02/2023"],
        ["Event", "c"],
        ["", ""],
        ["Signed", "A. Clerk"],
        ["Date", "1/5/26"],
    ]
    (returns / "police.csv").write_bytes(made.as_csv(rows))
    result = merged()
    assert [(one.date_text, one.date_kind, one.event) for one in result.events] == [
        ("3/4/23", "exact", "a"),
        ("", "unknown", "b"),
        ("31/02/2023", "invalid", "c"),
    ]
    assert result.accounts[0].rows.rejected == [("", 9, "a date and nothing else")]
    assert result.accounts[0].rows.balanced


@pytest.mark.parametrize(
    "rows",
    [
        [["Date of report", "1/5/24"], ["Author", "A"], ["Summary", "In general"], ["Analysis", "Good"]],
        [["Date", "3/4/23"], ["Event", "One card alone may be anything"]],
        [["Week", "1/1/24", "8/1/24"], ["Ash", "present", "absent"], ["Bo", "present", "absent"]],
        [["Date", "1/1/24", "8/1/24"], ["Ash", "present", "absent"], ["Bo", "present", "absent"]],
        [["Date", "Officer", "Signed"], ["3/4/23", "PC A", "A"], ["4/4/23", "PC B", "B"]],
        [["Date", "words", "more words"], ["Event", "a", "b"]],
    ],
)
def test_what_is_neither_waits_for_a_person(returns, merged, rows):
    (returns / "police.csv").write_bytes(made.as_csv(rows))
    result = merged()
    assert result.events == []
    assert not layouts(result)
    assert "SCOPING-HEADINGS" in {finding.code for finding in result.findings}
    assert result.accounts[0].rows.balanced


def test_a_table_stays_a_table_and_few_cards_beside_it_are_no_entries(returns, merged):
    table = word.table(("Date", "Event"), ("3/4/23", "First"), ("4/4/23", "Second"))
    section = word.table(("Date", "1/5/26"), ("Summary", "In general"), ("Author", "PC A"))
    (returns / "police.docx").write_bytes(word.docx(table, section, section))
    result = merged()
    assert [one.event for one in result.events] == ["First", "Second"]
    assert not layouts(result)
    assert "SCOPING-NO-TABLE" in {finding.code for finding in result.findings}


def told(layout: str, *headings: HeadingMapping) -> ScopingMapping:
    return ScopingMapping(returns=(ReturnMapping(file="police.csv", layout=layout, headings=headings),))


def test_a_person_says_how_it_is_laid_out(returns, merged):
    (returns / "police.csv").write_bytes(made.as_csv([["Date", "3/4/23"], ["Event", "One card"]]))
    result = merged(mapping=told("cards"))
    assert [(one.date, one.event) for one in result.events] == [("2023-04-03", "One card")]
    assert not layouts(result)
    (returns / "police.csv").write_bytes(made.as_csv(CARDS))
    refused = merged(mapping=told("rows"))
    assert refused.events == []
    assert not layouts(refused)
    wrong = merged(mapping=told("columns"))
    assert wrong.events == []
    assert any("columns was asked for" in finding.message for finding in wrong.findings)


def test_a_person_says_what_a_label_stands_for(returns, merged):
    rows = [["Date", "3/4/23"], ["Matter at hand", "a"], ["Date", "4/4/23"], ["Matter at hand", "b"]]
    (returns / "police.csv").write_bytes(made.as_csv(rows))
    assert merged().events == []
    result = merged(mapping=told("cards", HeadingMapping(heading="Matter at hand", field="event")))
    assert [one.event for one in result.events] == ["a", "b"]


def test_two_labels_for_the_date_ask_a_person(returns, merged):
    rows = [["Date", "3/4/23"], ["Event", "a"], ["Date of referral", "1/2/23"], ["Date", "4/4/23"], ["Event", "b"]]
    (returns / "police.csv").write_bytes(made.as_csv(rows))
    result = merged()
    assert result.events == []
    [finding] = [one for one in result.findings if one.code == "SCOPING-HEADINGS"]
    assert "'Date', 'Date of referral'; add to" in finding.message  # no cells: the labels stand in many
    assert result.accounts[0].rows.balanced


LABELS = st.sampled_from(["Date", "Date:", "Event", "Event:", "Time", "Action taken", "Officer", "Ref", "Time: 10:00"])
VALUES = st.sampled_from(["3/4/23", "31/02/23", "early March", "10:00", "", "", "words of one", "Other words: here"])
PAIRS = st.tuples(LABELS, VALUES, st.sampled_from(["", "", "beside it", "Time", "3/4/24"])).map(list)
ODD = st.lists(st.one_of(LABELS, VALUES, st.just("Event: in one cell"), st.just("Entry 2")), max_size=5)
CARDLIKE = st.lists(st.one_of(PAIRS, PAIRS, PAIRS, ODD), max_size=14)
DAYS = st.sampled_from(["3/4/23", "5/4/23", "May 2023", ""])
WIDE = st.tuples(
    st.lists(ODD, max_size=2),
    st.lists(DAYS, min_size=2, max_size=5).map(lambda days: [["Date", *days]]),
    st.lists(st.tuples(st.one_of(LABELS, VALUES), VALUES, VALUES, VALUES).map(list), min_size=1, max_size=5),
    st.lists(ODD, max_size=2),
).map(lambda parts: [row for part in parts for row in part])


@settings(max_examples=400)
@given(st.one_of(CARDLIKE, WIDE), st.integers(1, 3), st.booleans())
def test_every_row_is_accounted_for_and_no_word_vanishes(rows, first_row, across):
    sheet = SourceSheet("", first_row, 1, [list(row) for row in rows])
    laid = columns_of(sheet, {}, DateReader(2026)) if across else cards_of(sheet, {})
    if laid and not laid.beside.notes:
        kept = "\n".join(str(cell) for row in laid.sheet.rows for cell in row)
        for text in {cell for row in rows for cell in row}:
            label, _, words = text.partition(": ")
            assert text.rstrip(":") in kept or (label in kept and words in kept)
    mapping = told("columns" if across else "cards").returns
    reading = ReturnReading(SourceFile("police.csv", "csv", [sheet]), (), mapping, DateReader(2026), "mapping.yaml")
    reading.read()
    assert reading.account.rows.balanced
    assert min(vars_of(reading.account.rows)) >= 0


def vars_of(rows: Accounting) -> list[int]:
    return [rows.seen, rows.events, rows.continuations, rows.blanks, rows.headings, rows.notes]


def test_neither_engine_minds_an_empty_sheet():
    empty = SourceSheet("", 1, 1, [])
    assert cards_of(empty, {}) is None
    assert columns_of(empty, {}, DateReader(2026)) is None
