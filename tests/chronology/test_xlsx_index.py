"""The workbook's index and decisions: account, agencies in colour and words, key events, corrections; nothing cut."""

import io

import openpyxl
import pytest

from wscp_cli.chronology import Event
from wscp_cli.model.chronology import ChronologyDecisions, Correction, EventNote, KeyEvent
from wscp_cli.output.chronology.presentation import IndexSheet, Presentation
from wscp_cli.output.chronology.workbook import file as written
from wscp_cli.output.chronology.workbook.columns import NAMES

FALL = Event(id="ev-aaaaaaaaaaaa", agency="police", event="A fall", file="police.csv", row=4, flags=("key-event",))
LETTER = Event(id="ev-bbbbbbbbbbbb", agency="gp", event="A letter", file="gp.csv", row=2)
DECIDED = ChronologyDecisions(
    key_events=(KeyEvent(event=FALL.id, title="=The fall", key_line="kloe-1"),),
    corrections=(Correction(event=LETTER.id, field="event", original="A letter", corrected="Two letters", by="GP"),),
    notes=(EventNote(event="ev-gone", text="Ask"),),
)


def book(events, presented):
    return openpyxl.load_workbook(io.BytesIO(written.chronology_xlsx(events, presented)))


def cells(sheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_index_names_the_case_the_account_and_each_agency_with_its_colour():
    index = IndexSheet("Index", ["A line"], [("Where every row went", ("return", "rows"), [("police.csv", 4)])])
    made = book([FALL, LETTER], Presentation(index, "WSCP-2026-001", names={"gp": "Riverside Surgery"}))
    sheet = made["Index"]
    texts = cells(sheet)
    for words in ("Case WSCP-2026-001", "A line", "Agencies", "Riverside Surgery", "gp", "police.csv", "4"):
        assert words in texts
    named = [cell for row in sheet.iter_rows() for cell in row if cell.value in {"gp", "police"}]
    painted = {cell.value: cell.fill.fgColor.rgb for cell in named}
    entries = made["Chronology"]
    name, agency = NAMES.index("agency name"), NAMES.index("agency")
    assert {row[agency].value: row[name].fill.fgColor.rgb for row in entries.iter_rows(min_row=2)} == painted
    assert [row[name].value for row in entries.iter_rows(min_row=2)] == ["police", "Riverside Surgery"]
    for one in made.worksheets:
        assert "OFFICIAL-SENSITIVE" in one.oddHeader.center.text
        assert "WSCP-2026-001" in one.oddHeader.right.text
        assert (one.page_setup.orientation, one.page_setup.paperSize) == ("landscape", 8)
    assert "Decisions" not in made.sheetnames


def test_key_events_and_corrections_are_shown_with_the_agencys_own_words():
    made = book([FALL, LETTER], Presentation(IndexSheet("Index"), decisions=DECIDED))
    texts = cells(made["Decisions"])
    assert made.sheetnames == ["Index", "Chronology", "Decisions"]
    assert "=The fall" in texts
    assert not [cell for row in made["Decisions"].iter_rows() for cell in row if cell.data_type == "f"]
    assert "“A letter” is corrected to “Two letters”" in texts
    assert "not in this chronology" in texts
    formulas = [rule.formula for held in made["Chronology"].conditional_formatting for rule in held.rules]
    assert ['ISNUMBER(SEARCH("key-event",$X2))'] in formulas
    assert NAMES.index("flags") == ord("X") - ord("A")


def test_what_a_cell_cannot_hold_goes_on_below_with_a_warning():
    long = Event(id="ev-cccccccccccc", agency="gp", event="x" * 70_000, file="gp.csv", row=9)
    plan = written.plan_sheets([FALL, long])
    (warning,) = plan.warnings()
    assert warning == (
        "ev-cccccccccccc (gp.csv row 9) has a text of more than 32,767 characters, the most a cell holds: in the "
        "workbook it goes on in the rows below."
    )
    index = IndexSheet("Index", tables=[("Answers", ("agency", "answer"), [("gp", "y" * 40_000)])])
    made = book([FALL, long], Presentation(index))
    assert warning in cells(made["Index"])
    assert "".join(one for one in cells(made["Index"]) if set(one) == {"y"}) == "y" * 40_000
    assert sum(len(one) for one in cells(made["Chronology"]) if set(one) == {"x"}) == 70_000
    many = [long] * 25
    assert written.plan_sheets(many).warnings()[-1] == "So have 5 more entries."


@pytest.mark.parametrize("text", ["\U0001f600" * 32_767, "x" * 32_766 + "\U0001f600", "\U0001f600" + "x" * 40_000])
def test_a_cell_holds_no_more_than_excel_counts(text):
    long = Event(id="ev-cccccccccccc", agency="gp", event=text, file="gp.csv", row=9)
    assert len(written.plan_sheets([long]).warnings()) == 1
    index = IndexSheet("Index", tables=[("Answers", ("agency", "answer"), [("gp", text)])])
    made = book([long], Presentation(index))
    for name in ("Chronology", "Index"):
        assert all(len(one.encode("utf-16-le")) <= 2 * 32_767 for one in cells(made[name])), name
        assert "".join(one for one in cells(made[name]) if set(one) <= set(text)) == text, name
    assert made["Chronology"].auto_filter.ref == f"A1:Y{made['Chronology'].max_row}"


def test_a_long_reference_leaves_the_marking_above_each_page():
    made = book([FALL], Presentation(IndexSheet("Index"), reference="R&" * 90))
    assert all(sheet.oddHeader.center.text.endswith("OFFICIAL-SENSITIVE") for sheet in made)


@pytest.mark.parametrize("most", [1, 2, 3])
def test_more_entries_than_a_sheet_holds_go_on_over_several(monkeypatch, most):
    monkeypatch.setattr(written, "_MOST_ROWS", most)
    events = [Event(id=f"ev-{n}", agency="gp", event=f"entry {n}", file="f", row=n) for n in range(7)]
    made = book(events, Presentation(IndexSheet("Index"), decisions=DECIDED))
    sheets = [name for name in made.sheetnames if name.startswith("Chronology")]
    assert len(sheets) == -(-7 // most)
    told = [row[NAMES.index("event")].value for name in sheets for row in made[name].iter_rows(min_row=2)]
    assert told == [event.event for event in events]
    assert f"go on over {len(sheets)} sheets" in " ".join(cells(made["Index"]))
    assert all(made[name].freeze_panes and made[name].auto_filter.ref for name in sheets)


def test_the_command_warns_of_a_text_that_is_longer_than_a_cell(wscp, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "police.csv").write_text(f"Date,Event\n3/4/23,{'Zebedee ' * 5000}\n", encoding="utf-8")
    done = wscp("merge-scoping", "--from", folder, "--out", tmp_path / "o", "--format", "xlsx")
    assert done.returncode == 0, done.stderr
    assert "goes on in the rows below" in done.stderr
    assert "Zebedee" not in done.stderr
