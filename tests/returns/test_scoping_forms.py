"""The agencies' forms: what is in them, what may be written where, and their way home through the merge."""

import html
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from importlib.resources import files
from pathlib import Path

import jsonschema_rs
import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wscp_cli.casefile.schema import load_schema
from wscp_cli.chronology.plain_values import flat_values
from wscp_cli.forms.files import sealed_workbook, write_form
from wscp_cli.forms.questions import (
    ANALYSIS,
    CHANGES,
    CHANGES_COLUMNS,
    CHRONOLOGY,
    CHRONOLOGY_COLUMNS,
    QUESTIONS,
    RETURN,
    START,
)
from wscp_cli.forms.request import ScopingForm, facts
from wscp_cli.forms.workbook import HEAD_ROW
from wscp_cli.generated import is_unchanged
from wscp_cli.model.agencies import Agency
from wscp_cli.model.chronology import ReturnMapping, ScopingMapping
from wscp_cli.model.values.words import Contact
from wscp_cli.output.chronology.merge_account import form_lines, merge_json
from wscp_cli.returns import MergeResult, merge
from wscp_cli.returns.headings.match import field_of, plain_heading

DEMO = Path(str(files("wscp_cli"))) / "demo_case"
TODAY = date(2026, 4, 3)
POLICE, SCHOOL = Agency(id="police", name="Police"), Agency(id="north-school", name="North School", aliases=("NPS",))
PERIOD = (date(2024, 9, 1), date(2026, 3, 18))
FORM = ScopingForm(
    "WSCP-2026-004",
    "police",
    "Police",
    "Child A",
    PERIOD,
    "Since the first attendance",
    date(2026, 4, 1),
    (("child-a", "Child A"), ("mother", "Mother")),
)
ROW = HEAD_ROW + 1


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def filled(
    form: ScopingForm = FORM,
    *,
    tables: dict[str, list[list[object]]] | None = None,
    answers: dict[str, object] | None = None,
    change: Callable[[openpyxl.Workbook], None] | None = None,
) -> bytes:
    """A form as an agency sends it back."""
    book = opened(sealed_workbook(form))
    for name, rows in (tables or {}).items():
        for number, row in enumerate(rows, ROW):
            for column, value in enumerate(row, 1):
                cell = book[name].cell(number, column)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    for key, value in (answers or {}).items():
        sheet, number = place_of(book, key)
        book[sheet].cell(number, 2).value = value
    if change:
        change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def place_of(book: openpyxl.Workbook, key: str) -> tuple[str, int]:
    for name, questions in QUESTIONS.items():
        for question in questions:
            if question.key == key:
                labels = [str(row[0].value).split("\n")[0] for row in book[name].iter_rows(max_col=1)]
                return name, labels.index(question.label) + 1
    raise KeyError(key)


def merged(folder: Path, agencies: tuple[Agency, ...] = (POLICE, SCHOOL), **options: object) -> MergeResult:
    options = {"agencies": agencies, "period": PERIOD, "reference": "WSCP-2026-004", **options}
    return merge(folder, today=TODAY, **options)  # type: ignore[arg-type]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    shutil.copytree(DEMO, folder, ignore=shutil.ignore_patterns("chronology.yaml", "out", "*.csv", "*.xlsx"))
    (folder / "chronology" / "decisions.yaml").unlink()
    return folder


WHOLE_ROW = [
    datetime(2025, 4, 3),  # noqa: DTZ001  (a cell has no zone)
    time(14, 30),
    "electronic record",
    "Attended the home",
    "Advice given",
    "yes",
    "Asleep",
    "mother",
    "police constable",
    "Not risk-graded",
]


# --- what is in the workbook ---


def test_the_sheets_stand_in_the_order_of_the_work_and_the_identity_is_hidden():
    book = opened(sealed_workbook(FORM))
    assert book.sheetnames == [START, CHRONOLOGY, CHANGES, ANALYSIS, RETURN, "wscp"]
    assert [sheet.title for sheet in book if sheet.sheet_state != "visible"] == ["wscp"]
    identity = {row[0]: row[1] for row in book["wscp"].iter_rows(max_col=2, values_only=True) if row[0]}
    assert identity == {
        "agency": "police",
        "agency name": "Police",
        "case": "WSCP-2026-004",
        "form": "wscp scoping form",
        "version": "1",
        "period from": "2024-09-01",
        "period to": "2026-03-18",
    }


@pytest.mark.parametrize(("name", "columns"), [(CHRONOLOGY, CHRONOLOGY_COLUMNS), (CHANGES, CHANGES_COLUMNS)])
def test_each_column_has_guidance_a_heading_the_merge_knows_and_a_message(name, columns):
    sheet = opened(sealed_workbook(FORM))[name]
    rules = {str(rule.sqref).split(":")[0].rstrip("0123456789"): rule for rule in sheet.data_validations.dataValidation}
    for number, column in enumerate(columns, 1):
        head, guidance = sheet.cell(HEAD_ROW, number), sheet.cell(HEAD_ROW - 1, number)
        assert (head.value, guidance.value) == (column.heading, column.guidance)
        assert field_of(column.heading) == (column.field, "alias")
        assert head.protection.locked
        assert guidance.protection.locked
        rule = rules[head.column_letter]
        assert rule.showInputMessage
        assert rule.prompt == column.prompt
        assert len(column.prompt) <= 255
        assert any(one.min <= number <= one.max and one.width >= 10 for one in sheet.column_dimensions.values())
    assert sheet.freeze_panes == f"B{ROW}"
    assert sheet.protection.sheet
    assert sheet.print_title_rows
    assert not sheet.merged_cells.ranges


def test_what_a_column_takes_is_checked_without_refusing_an_uncertain_date():
    sheet = opened(sealed_workbook(FORM))[CHRONOLOGY]
    rules = {rule.promptTitle: rule for rule in sheet.data_validations.dataValidation}
    when = rules["Date"]
    assert (when.type, when.errorStyle, when.operator or "between") == ("date", "warning", "between")
    assert (when.formula1, when.formula2) == ("45536", "46099")  # 1 September 2024, 18 March 2026
    assert rules["Time"].type == "custom"
    assert rules["Time"].formula1 == f"OR(ISTEXT(B{ROW}),AND(B{ROW}>=0,B{ROW}<1))"
    assert rules["Child seen"].formula1 == '"yes,no,not known"'
    assert rules["Source"].type == "list"
    assert not rules["Source"].showErrorMessage
    assert rules["People present"].formula1 == "'wscp'!$D$1:$D$2"
    people = opened(sealed_workbook(FORM))["wscp"]
    assert [people["D1"].value, people["D2"].value] == ["child-a", "mother"]


def test_only_the_cells_to_fill_in_are_open():
    book = opened(sealed_workbook(FORM))
    for name, columns in ((CHRONOLOGY, CHRONOLOGY_COLUMNS), (CHANGES, CHANGES_COLUMNS)):
        for number in range(1, len(columns) + 1):
            dimension = next(one for one in book[name].column_dimensions.values() if one.min <= number <= one.max)
            assert not dimension.protection.locked
            assert all(book[name].cell(row, number).protection.locked for row in range(1, HEAD_ROW + 1))
        # Excel deletes a row only when none of its cells is locked, as far as the last column there is.
        beside = next(one for one in book[name].column_dimensions.values() if one.min == len(columns) + 1)
        assert (beside.max, beside.protection.locked) == (16_384, False)
    for name, questions in QUESTIONS.items():
        sheet = book[name]
        opens = [row for row in range(1, sheet.max_row + 1) if not sheet.cell(row, 2).protection.locked]
        assert len(opens) == len(questions)
        assert all(sheet.cell(row, 1).value and sheet.cell(row, 1).protection.locked for row in opens)
    assert all(cell.protection.locked for row in book[START].iter_rows() for cell in row)
    assert all(sheet.protection.sheet for sheet in book)


def test_it_prints_with_its_marking_on_paper_that_suits():
    book = opened(sealed_workbook(FORM))
    for sheet in book.worksheets[:-1]:
        assert "OFFICIAL-SENSITIVE" in sheet.oddHeader.center.text
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert book[CHRONOLOGY].page_setup.orientation == "landscape"
    assert int(book[CHRONOLOGY].page_setup.paperSize) == 8  # A3
    assert book[START]["A1"].value == "OFFICIAL-SENSITIVE"


def test_the_first_sheet_says_what_the_case_knows_and_invents_nothing():
    said = dict(facts(FORM))
    assert said["Return by"] == "Wednesday 1 April 2026."
    assert said["Period under review"].startswith("From Sunday 1 September 2024 to Wednesday 18 March 2026.")
    assert "Reply to the message" in said["Questions"]
    bare = dict(facts(ScopingForm("X-1", "police")))
    assert "Child" not in bare
    assert "in the request" in bare["Return by"]
    assert "in the request" in bare["Period under review"]
    named = ScopingForm("X-1", "police", contact=Contact(role="Review Officer", email="office@example.org"))
    assert dict(facts(named))["Questions"].startswith("Review Officer, office@example.org (report author), or reply")


def test_every_label_is_found_again_by_itself_alone():
    labels = [plain_heading(question.label) for questions in QUESTIONS.values() for question in questions]
    assert len(labels) == len(set(labels))
    assert all(len(question.guidance) <= 255 for questions in QUESTIONS.values() for question in questions)


def test_the_same_bytes_every_time_whatever_the_seed():
    program = (
        "import sys,hashlib;from wscp_cli.forms.request import ScopingForm;"
        "from wscp_cli.forms.files import sealed_workbook;"
        "print(hashlib.sha256(sealed_workbook(ScopingForm('X-1','police'))).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


printable = st.text(st.characters(exclude_categories=("C", "Z")), max_size=30)
written = st.one_of(st.builds(lambda first, rest: first + rest, st.sampled_from("=+-@|%'\"<&"), printable), printable)
hostile = st.one_of(
    st.builds(lambda first, rest: first + rest, st.sampled_from("=+-@\t\r|%'\"<&"), st.text(max_size=40)),
    st.text(max_size=60),
)


@settings(max_examples=40)
@given(hostile, hostile, hostile)
@example('=HYPERLINK("http://x.test","y")', "&C&G&A", "@SUM(1)")
def test_no_word_of_the_case_becomes_a_formula_or_breaks_the_file(name, role, why):
    form = ScopingForm("X-1", "police", name, role, PERIOD, why, None, (("mother", role),), Contact(role=name))
    content = sealed_workbook(form)
    assert is_unchanged(content)
    for sheet in opened(content):
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any("externalLink" in part for part in archive.namelist())
        assert not any(b"http://x.test" in archive.read(part) for part in archive.namelist() if part.endswith(".rels"))


# --- the way home ---


def test_a_filled_form_comes_home_without_a_word_of_complaint(returns):
    content = filled(
        tables={
            CHRONOLOGY: [
                WHOLE_ROW,
                ["early March 2025", "about 2pm", "", "Seen at school"],
                ["undated", "", "", "A call"],
            ],
            CHANGES: [["from March 2024 to June 2025", "The team was halved", "Visits were late", "staffing record"]],
        },
        answers={
            "involvement": "Since 2024",
            "nil_return": "no",
            "quality_by": "Inspector",
            "quality_on": datetime(2026, 3, 30),  # noqa: DTZ001  (a cell)
            "voice": "no",
            "voice_reason": "A witness",
            "secured": "yes",
            "secured_on": "25/3/2026",
            "secured_stamped": "yes",
            "secured_paper": "no",
            "signed_by": "Superintendent",
            "signed_on": "31 March 2026",
        },
    )
    (returns / "final v2 (signed).xlsx").write_bytes(content)
    result = merged(returns)
    assert not result.findings
    [account] = result.accounts
    assert (account.agency, account.agency_from, account.read) == ("police", "identity", True)
    assert account.rows.balanced
    assert account.rows.events == 4
    first = next(event for event in result.events if event.event == "Attended the home")
    assert flat_values(first)[1:17] == [
        "2025-04-03",
        "2025-04-03",
        "2025-04-03",
        "14:30",
        "2025-04-03 0:00:00",
        "exact",
        "police",
        "electronic record",
        "Attended the home",
        "Advice given",
        "yes",
        "Asleep",
        "mother",
        "police constable",
        "Not risk-graded",
        "",
    ]
    change = next(event for event in result.events if event.sheet == CHANGES)
    assert change.event == "The team was halved"
    assert change.comment == "Visits were late"
    assert change.flags == ("organisational-change",)
    assert sum("organisational-change" in event.flags for event in result.events) == 1


def test_what_the_form_says_is_told_in_a_line_without_its_words(returns):
    (returns / "police.xlsx").write_bytes(
        filled(
            tables={CHRONOLOGY: [WHOLE_ROW]},
            answers={
                "quality_by": "Inspector Secretname",
                "quality_on": "30/3/2026",
                "voice": "no",
                "voice_reason": "Secretreason",
                "secured": "yes",
                "secured_on": "25/3/2026",
                "secured_stamped": "yes",
                "nil_return": "no",
            },
        )
    )
    result = merged(returns)
    told = form_lines(result)
    assert told[0] == (
        "police: nil return: no; quality-assured: yes 2026-03-30; practitioner's voice: no, with a reason; "
        "records secured: yes 2026-03-25 (time-stamped); signed off: no"
    )
    assert "Secret" not in "".join(told)
    asked = [line.split("under police: ")[1] for line in told[1:] if "under police: " in line]
    assert told[-2:] == [
        (
            "  to record it: wscp record return police --on DATE --quality-assured-by ROLE --quality-assured-on "
            "2026-03-30 --voice no --voice-reason TEXT"
        ),
        "  to record it: wscp record secured police --on 2026-03-25 --how time-stamped",
    ]
    assert [line for line in asked if ": as in" not in line] == [
        "scoping.quality_assured.on: 2026-03-30",
        "scoping.practitioner_voice.included: no",
        "records.secured: yes",
        "records.on: 2026-03-25",
        "records.how: [time-stamped]",
    ]
    assert (
        sum(
            line.startswith(
                (
                    "scoping.quality_assured.by: as in [Return and sign-off] B",
                    "scoping.practitioner_voice.reason: as in [Return",
                )
            )
            for line in asked
        )
        == 2
    )
    form = json.loads("".join(merge_json(result)))["returns"][0]["form"]
    schema = load_schema("chronology-output")["properties"]["returns"]["items"]["properties"]["form"]
    jsonschema_rs.Draft202012Validator(schema).validate(form)
    assert {answer["key"]: answer["text"] for answer in form["answers"]}["voice_reason"] == "Secretreason"


def test_what_agencies_yaml_says_already_is_not_asked_again(returns):
    from wscp_cli.model.agencies import PractitionerVoice, QualityAssurance, RecordsSecured, ScopingRequest

    known = Agency(
        id="police",
        attendee=Contact(role="Inspector"),
        records=RecordsSecured(secured="yes", on=date(2026, 3, 25), how=("time-stamped",), note="None"),
        scoping=ScopingRequest(
            nil_return=True,
            quality_assured=QualityAssurance(by="Inspector", on=date(2026, 3, 30)),
            practitioner_voice=PractitionerVoice(included="no", reason="A witness"),
        ),
    )
    (returns / "police.xlsx").write_bytes(
        filled(
            answers={
                "nil_return": "yes",
                "quality_by": "Inspector",
                "quality_on": "30/3/2026",
                "voice": "no",
                "voice_reason": "x",
                "secured": "yes",
                "secured_on": "25/3/2026",
                "secured_stamped": "yes",
                "secured_note": "x",
                "attendee": "x",
            }
        )
    )
    result = merged(returns, (known,))
    assert result.accounts[0].to_record == []
    assert len(form_lines(result)) == 1


def test_a_nil_return_is_an_answer_and_no_fault(returns):
    (returns / "police.xlsx").write_bytes(filled(answers={"nil_return": "yes", "quality_by": "Inspector"}))
    result = merged(returns)
    assert not result.findings
    assert "nil return: yes" in form_lines(result)[0]
    assert "scoping.nil_return: true" in result.accounts[0].to_record


def test_a_nil_return_whose_empty_sheets_were_deleted_is_one_too(returns):
    def prune(book: openpyxl.Workbook) -> None:
        for name in (START, CHRONOLOGY, CHANGES, ANALYSIS):
            del book[name]

    (returns / "police.xlsx").write_bytes(filled(answers={"nil_return": "yes"}, change=prune))
    assert not merged(returns).findings


def test_a_nil_return_with_entries_is_asked_about(returns):
    (returns / "police.xlsx").write_bytes(filled(tables={CHRONOLOGY: [WHOLE_ROW]}, answers={"nil_return": "yes"}))
    result = merged(returns)
    assert [finding.code for finding in result.findings] == ["SCOPING-NIL"]
    assert len(result.events) == 1


def test_an_empty_form_that_says_nothing_is_asked_about(returns):
    (returns / "police.xlsx").write_bytes(filled())
    result = merged(returns)
    assert [finding.code for finding in result.findings] == ["SCOPING-NO-EVENTS"]
    assert "nil return: not answered" in form_lines(result)[0]
    assert result.accounts[0].rows.balanced


def test_a_form_of_another_case_is_not_merged_until_a_person_says_so(returns):
    content = filled(ScopingForm("WSCP-2026-009", "police"), tables={CHRONOLOGY: [WHOLE_ROW]})
    (returns / "police.xlsx").write_bytes(content)
    result = merged(returns)
    assert [finding.code for finding in result.findings] == ["SCOPING-CASE"]
    assert "WSCP-2026-009" in result.findings[0].message
    assert not result.events
    assert result.accounts[0].rows.balanced
    assert result.accounts[0].rows.rejected
    assert result.accounts[0].form is None
    told = ScopingMapping(returns=(ReturnMapping(file="police.xlsx", agency="police"),))
    assert len(merged(returns, mapping=told).events) == 1
    assert len(merge(returns, today=TODAY).events) == 1  # a folder of no case: there is none it could belong to


def test_a_form_whose_file_names_another_agency_is_merged_and_asked_about(returns):
    (returns / "NPS chronology.xlsx").write_bytes(filled(tables={CHRONOLOGY: [WHOLE_ROW]}))
    result = merged(returns)
    assert [finding.code for finding in result.findings] == ["SCOPING-TWO-NAMES"]
    assert result.events[0].agency == "police"


def test_what_is_written_where_nothing_is_asked_is_named(returns):
    def write(book: openpyxl.Workbook) -> None:
        book[RETURN]["D5"] = "By the way"
        book[RETURN]["E9"] = "And"
        book[ANALYSIS].cell(book[ANALYSIS].max_row + 2, 1).value = "And another thing"

    (returns / "police.xlsx").write_bytes(filled(tables={CHRONOLOGY: [WHOLE_ROW]}, change=write))
    result = merged(returns)
    assert [(finding.code, finding.place.sheet) for finding in result.findings] == [
        ("SCOPING-FORM", ANALYSIS),
        ("SCOPING-FORM", RETURN),
    ]
    assert result.findings[1].place.cell == "D5"
    assert "and 1 more" in result.findings[1].message
    assert "By the way" not in str(result.findings)


def test_sheets_are_known_by_what_is_in_them(returns):
    def rename(book: openpyxl.Workbook) -> None:
        book[RETURN].title, book[ANALYSIS].title, book[CHRONOLOGY].title = "sign", "think", "rows"
        book[START].title = "read"

    (returns / "police.xlsx").write_bytes(
        filled(
            tables={CHRONOLOGY: [WHOLE_ROW]},
            answers={"nil_return": "no", "learning": "Much"},
            change=rename,
        )
    )
    result = merged(returns)
    assert not result.findings
    assert result.accounts[0].form
    assert set(result.accounts[0].form.answers) == {"nil_return", "learning"}


def test_a_table_of_an_agency_s_own_in_the_form_is_not_lost(returns):
    def add(book: openpyxl.Workbook) -> None:
        sheet = book.create_sheet("More")
        sheet.append(["Date", "Event"])
        sheet.append(["3/4/2025", "Another call"])

    (returns / "police.xlsx").write_bytes(filled(tables={CHRONOLOGY: [WHOLE_ROW]}, change=add))
    assert len(merged(returns).events) == 2


def test_other_words_than_yes_and_no_are_not_guessed_at(returns):
    (returns / "police.xlsx").write_bytes(
        filled(
            answers={
                "nil_return": "nearly",
                "voice": "YES ",
                "secured": "Not known",
                "quality_on": "early March 2026",
            }
        )
    )
    [account] = merged(returns).accounts
    assert account.form
    assert [account.form.yes_no(key) for key in ("nil_return", "voice", "secured", "signed_by")] == [
        "other",
        "yes",
        "not-known",
        "",
    ]
    assert not account.form.nil
    assert account.form.day("quality_on") is None
    assert any(line.startswith("scoping.quality_assured.on: as in") for line in account.to_record)
    assert not any("nil_return" in line for line in account.to_record)


@settings(max_examples=25)
@given(written.filter(bool))
@example("=1+1")
@example("- nobody home")
def test_whatever_is_written_comes_home_as_written(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("returns")
    row: list[object] = ["3/4/2025", "", "", text]
    (folder / "police.xlsx").write_bytes(filled(tables={CHRONOLOGY: [row]}))
    result = merged(folder)
    assert result.accounts[0].rows.balanced
    assert [event.event for event in result.events] == [text.strip()]


# --- files ---


def test_a_form_nobody_touched_is_brought_up_to_date(tmp_path):
    first = write_form(ScopingForm("X-1", "police"), tmp_path)
    assert first.written
    assert first.placed.path.name == "X-1-police.xlsx"
    assert not write_form(ScopingForm("X-1", "police"), tmp_path).written
    second = write_form(ScopingForm("X-1", "police", return_by=date(2026, 4, 1)), tmp_path)
    assert (second.placed, second.written) == (first.placed, True)
    assert [path.name for path in tmp_path.iterdir()] == ["X-1-police.xlsx"]


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("WSCP/2026:4", "WSCP-2026-4-police.xlsx"),
        ("../../up", "up-police.xlsx"),
        ("R&" * 300, "R-" * 40 + "police.xlsx"),
        ("..", "police.xlsx"),
        ("CON\x07", "CON-police.xlsx"),
    ],
)
def test_whatever_the_reference_a_form_stays_in_its_folder_and_keeps_its_marking(tmp_path, reference, name):
    made = write_form(ScopingForm(reference, "police"), tmp_path / "requests")
    assert made.placed.path == tmp_path / "requests" / name
    assert [path.name for path in tmp_path.rglob("*")] == ["requests", name]
    with zipfile.ZipFile(made.placed.path) as archive:
        heads = [
            re.findall("<oddHeader>(.*)</oddHeader>", archive.read(part).decode())
            for part in archive.namelist()
            if part.startswith("xl/worksheets/sheet")
        ]
    assert heads.pop() == []  # the hidden sheet is not printed
    assert all(html.unescape(head).endswith("&C&BOFFICIAL-SENSITIVE&R&A") for (head,) in heads)


def test_a_form_somebody_wrote_in_is_kept_and_the_new_one_put_beside_it(tmp_path):
    path = tmp_path / "X-1-police.xlsx"
    form = ScopingForm("X-1", "police")
    path.write_bytes(filled(form, tables={CHRONOLOGY: [WHOLE_ROW]}))
    theirs = path.read_bytes()
    assert not is_unchanged(theirs)
    made = write_form(form, tmp_path).placed
    assert (made.path.name, made.kept) == ("X-1-police.new.xlsx", path)
    assert path.read_bytes() == theirs
    made.path.write_bytes(theirs)
    assert write_form(form, tmp_path).placed.path.name == "X-1-police.new-2.xlsx"
    assert write_form(form, tmp_path).written is False


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_form_of_ours_is_never_replaced(tmp_path, content):
    path = tmp_path / "X-1-police.xlsx"
    path.write_bytes(content)
    assert write_form(ScopingForm("X-1", "police"), tmp_path).placed.kept == path
    assert path.read_bytes() == content


def test_a_seal_moved_to_another_workbook_does_not_hold():
    ours, other = sealed_workbook(FORM), sealed_workbook(ScopingForm("X-1", "police"))
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(ours)) as one,
        zipfile.ZipFile(io.BytesIO(other)) as two,
        zipfile.ZipFile(target, "w") as made,
    ):
        for name in two.namelist():
            made.writestr(name, (one if name == "docProps/custom.xml" else two).read(name))
    assert not is_unchanged(target.getvalue())


# --- as a user runs it ---


def test_a_form_for_each_agency_and_the_same_bytes_again(wscp, case):
    done = wscp("scoping-forms", case, PYTHONHASHSEED="1")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    folder = case / "scoping" / "requests"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert len(before) == 10
    again = wscp("scoping-forms", case, PYTHONHASHSEED="2")
    assert again.stderr.count("unchanged:") == 10
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    book = openpyxl.load_workbook(folder / "WSCP-2026-004-police.xlsx")
    shown = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert "Wednesday 1 April 2026." in shown
    assert not any("Quennick" in text or "Tarrowby" in text for text in shown)


def test_one_agency_elsewhere_and_an_unknown_one(wscp, case, tmp_path):
    done = wscp("scoping-forms", "--agency", "police", "-o", tmp_path / "o", cwd=case)
    assert done.returncode == 0
    assert [path.name for path in (tmp_path / "o").iterdir()] == ["WSCP-2026-004-police.xlsx"]
    assert not (case / "scoping" / "requests").exists()
    wrong = wscp("scoping-forms", "--agency", "polis", cwd=case)
    assert wrong.returncode == 2
    assert "Did you mean police?" in wrong.stderr
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert wscp("scoping-forms", "-o", tmp_path / "file", cwd=case).returncode == 5


def test_a_hand_edited_one_is_kept_and_said(wscp, case):
    wscp("scoping-forms", case, "--agency", "police")
    path = case / "scoping" / "requests" / "WSCP-2026-004-police.xlsx"
    book = openpyxl.load_workbook(path)
    book[CHRONOLOGY]["D4"] = "Somebody's work"
    book.save(path)
    theirs = path.read_bytes()
    done = wscp("scoping-forms", case, "--agency", "police")
    assert done.returncode == 5
    assert "was changed since wscp wrote it and is kept" in done.stderr
    assert path.read_bytes() == theirs
    assert path.with_name("WSCP-2026-004-police.new.xlsx").is_file()


def test_the_forms_go_out_and_come_home(wscp, case):
    wscp("scoping-forms", case)
    folder = case / "scoping" / "returns"
    for number, path in enumerate(sorted((case / "scoping" / "requests").iterdir())):
        book = openpyxl.load_workbook(path)
        book[CHRONOLOGY].cell(ROW, 1).value = "3/4/2025"
        book[CHRONOLOGY].cell(ROW, 4).value = f"Event {number}"
        book.save(folder / f"return {number}.xlsx")
    done = wscp("merge-scoping", case, "--format", "csv,json", "--today", "2026-04-03")
    assert done.returncode == 0, done.stderr
    assert "SCOPING" not in done.stderr
    assert done.stderr.count("practitioner's voice: not answered") == 10
    told = json.loads((case / "out" / "chronology.json").read_text(encoding="ascii"))
    assert len({event["agency"] for event in told["events"]}) == 10
    assert {one["agency_from"] for one in told["returns"]} == {"identity"}


def test_a_fresh_case_says_what_its_forms_cannot_say_yet(wscp, tmp_path):
    assert wscp("new-case", "WSCP-2026-010", "--no-git", cwd=tmp_path).returncode == 0
    case = tmp_path / "WSCP-2026-010"
    done = wscp("scoping-forms", case)
    assert done.returncode == 0, done.stderr
    assert "no whole period under review" in done.stderr
    assert "no day of return" in done.stderr
    (case / "agencies.yaml").write_text("agencies: []\n", encoding="utf-8")
    bare = wscp("scoping-forms", case)
    assert bare.returncode == 3
    assert "names no agency yet" in bare.stderr


@pytest.mark.parametrize("entry", ["{id: '../x'}", "{name: Police}", "{id: police}\n  - {id: police}"])
def test_an_agency_whose_id_cannot_name_a_file_stops_it(wscp, case, entry):
    (case / "agencies.yaml").write_text(f"agencies:\n  - {entry}\n", encoding="utf-8")
    done = wscp("scoping-forms", case)
    assert done.returncode == 3
    assert not list(case.parent.glob("*.xlsx"))


def test_two_forms_of_one_agency_are_told_apart(returns):
    for name in ("first.xlsx", "second.xlsx"):
        (returns / name).write_bytes(filled(answers={"nil_return": "yes"}))
    assert [line.split(":")[0] for line in form_lines(merged(returns)) if line[0] != " "] == [
        "police (first.xlsx)",
        "police (second.xlsx)",
    ]


def test_the_commands_told_do_what_they_say(wscp, case):
    from wscp_cli.casefile.yaml.source import read_document
    from wscp_cli.model.agencies import Agencies
    from wscp_cli.model.values.record import build

    (case / "agencies.yaml").write_text(
        "agencies:\n  - id: police\n    name: Police\n    scoping: {requested_on: 2026-03-25}\n",
        encoding="utf-8",
    )
    (case / "scoping" / "returns" / "x.xlsx").write_bytes(
        filled(
            tables={CHRONOLOGY: [WHOLE_ROW]},
            answers={
                "quality_by": "Inspector",
                "quality_on": "30/3/2026",
                "voice": "no",
                "voice_reason": "A witness",
                "secured": "yes",
                "secured_on": "25/3/2026",
                "secured_stamped": "yes",
                "secured_paper": "yes",
            },
        )
    )
    told = wscp("merge-scoping", case, "--dry-run").stderr
    commands = [line.split("to record it: wscp ")[1] for line in told.splitlines() if "to record it:" in line]
    assert len(commands) == 2
    for command in commands:
        words = command.replace("DATE", "2026-04-01").replace("ROLE", "Inspector").replace("TEXT", "Witness").split()
        done = wscp(*words, "--case", case, "--today", "2026-04-03")
        assert done.returncode == 0, done.stderr
    agency = build(Agencies, read_document(case / "agencies.yaml", "agencies.yaml")).agencies[0]
    assert agency.scoping.quality_assured.on == date(2026, 3, 30)
    assert agency.scoping.practitioner_voice.included == "no"
    assert agency.records.how == ("time-stamped", "paper-removed")
    assert "to record it" not in wscp("merge-scoping", case, "--dry-run").stderr


def test_a_change_in_an_agency_is_no_contact_and_like_no_event_of_another(returns):
    change: list[object] = ["3/4/2025", "Attended the home and gave advice about the baby's sleeping place"]
    row: list[object] = ["3/4/2025", "", "", change[1]]
    (returns / "police.xlsx").write_bytes(filled(tables={CHRONOLOGY: [WHOLE_ROW], CHANGES: [change]}))
    school = ScopingForm("WSCP-2026-004", "north-school")
    (returns / "school.xlsx").write_bytes(filled(school, tables={CHRONOLOGY: [row]}))
    result = merged(returns)
    assert len(result.events) == 3
    changed = next(event for event in result.events if "organisational-change" in event.flags)
    assert not changed.links
    alone = merged(returns, (POLICE, SCHOOL), period=(None, None))
    assert all(link.event != changed.id for event in alone.events for link in event.links)


anywhere = st.tuples(
    st.sampled_from([START, CHRONOLOGY, CHANGES, ANALYSIS, RETURN, "wscp"]),
    st.integers(1, 40),
    st.integers(1, 12),
    st.one_of(
        written,
        st.integers(-10, 10**7),
        st.floats(allow_nan=False, allow_infinity=False),
        st.booleans(),
        st.dates(date(1900, 3, 1), date(2199, 1, 1)),
        st.none(),
        st.sampled_from(["Date", "Event", "yes", "What changed"]),
    ),
)


@settings(max_examples=25)
@given(st.lists(anywhere, max_size=8))
def test_whatever_is_done_to_a_form_every_row_is_accounted_for(tmp_path_factory, writes):
    def write(book: openpyxl.Workbook) -> None:
        for name, row, column, value in writes:
            cell = book[name].cell(row, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"

    folder = tmp_path_factory.mktemp("returns")
    (folder / "police.xlsx").write_bytes(filled(tables={CHRONOLOGY: [WHOLE_ROW]}, change=write))
    result = merged(folder)
    [account] = result.accounts
    assert account.rows.balanced
    assert account.agency or not account.read
    assert form_lines(result) is not None
    assert json.loads("".join(merge_json(result)))["returns"][0]["file"] == "police.xlsx"
