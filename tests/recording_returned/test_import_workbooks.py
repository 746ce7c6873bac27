"""Workbooks that came back: read whatever people did to them, into the YAML a careful person writes."""

import datetime as dt

import pytest
from sent_back import answer, cell, edited, made

from wscp_cli.model.folder import read_case

ACTION = "ed-prompt"


@pytest.fixture
def plan(case, tmp_path):
    return made(case, "action-plan", tmp_path / "plan.xlsx")


def everything(case):
    return {path: path.read_bytes() for path in sorted(case.rglob("*")) if path.is_file() and path.name != "lock"}


def test_a_workbook_nobody_wrote_in_changes_nothing(wscp, case, plan):
    before = everything(case)
    done = wscp("import", str(plan), "--case", str(case), "--yes")
    assert done.returncode == 0, done.stderr
    assert "changed" in done.stderr
    assert everything(case) == before


def written_progress(book):
    sheet = book["Actions"]
    cell(sheet, ACTION, "Progress now").value = "Prompt is live at one of two sites."
    cell(sheet, ACTION, "Progress as at").value = dt.datetime(2026, 11, 20)  # noqa: DTZ001
    cell(sheet, ACTION, "Due").value = "31/1/27"
    cell(sheet, ACTION, "Why the date moves").value = "The second site changes its system in January."
    cell(sheet, ACTION, "Status").value = "Under way"
    cell(sheet, ACTION, "New evidence").value = "Screen shot held by the Named Doctor"
    new = cell(sheet, "", "Action")
    new.value = "Publish the fracture pathway."
    cell(sheet, "", "Owner").value = "Named Doctor"
    row = new.row
    columns = {found.value: found.column for found in sheet[3]}
    for heading, value in (
        ("Owner", "Named Doctor"),
        ("Agency", "St Aidan's Hospital"),
        ("Due", "1 Feb 2027"),
        ("For recommendation", "one-chronology"),
    ):
        sheet.cell(row, columns[heading]).value = value


def test_progress_a_moved_date_and_a_new_action_are_written_as_a_careful_person_would(wscp, case, plan):
    edited(plan, written_progress)
    before = (case / "actions.yaml").read_text(encoding="utf-8")
    done = wscp("import", str(plan), "--case", str(case), "--yes")
    assert done.returncode == 0, done.stderr
    assert "1 action new; 1 action changed" in done.stderr
    assert "1 progress report new" in done.stderr
    actions = {action.id: action for action in read_case(case).actions.actions}
    known, new = actions[ACTION], actions["action-1"]
    assert str(known.due) == "2027-01-31"
    assert [(str(move.was), move.reason, str(move.on)) for move in known.revised_due] == [
        ("2026-09-30", "The second site changes its system in January.", "2026-11-23")
    ]
    assert [(str(report.on), report.text) for report in known.progress] == [
        ("2026-11-20", "Prompt is live at one of two sites.")
    ]
    assert [(proof.id, proof.description) for proof in known.evidence] == [
        ("evidence-1", "Screen shot held by the Named Doctor")
    ]
    assert (new.text, new.recommendation, new.owner.role, new.owner.agency, new.status) == (
        "Publish the fracture pathway.",
        "one-chronology",
        "Named Doctor",
        "st-aidans-hospital",
        "not-started",
    )
    after = (case / "actions.yaml").read_text(encoding="utf-8")
    assert all(line in after for line in before.splitlines() if line.lstrip().startswith("#"))
    assert wscp("validate", str(case)).returncode == 0


def test_a_second_import_changes_nothing(wscp, case, plan):
    edited(plan, written_progress)
    assert wscp("import", str(plan), "--case", str(case), "--yes").returncode == 0
    before = everything(case)
    again = wscp("import", str(plan), "--case", str(case), "--yes")
    assert again.returncode == 0, again.stderr
    assert everything(case) == before


def test_what_both_changed_is_a_conflict_named_and_nothing_is_written(wscp, case, plan):
    edited(plan, lambda book: setattr(cell(book["Actions"], ACTION, "Owner"), "value", "Medical Director"))
    changed = wscp("record", "action", ACTION, "--owner", "Clinical Director", "--case", str(case))
    assert changed.returncode == 0
    before = everything(case)
    done = wscp("import", str(plan), "--case", str(case), "--yes")
    assert done.returncode == 5
    assert f"actions[{ACTION}].owner_role" in done.stderr
    assert "Medical Director" not in done.stderr
    assert everything(case) == before


def test_what_only_the_case_changed_stays(wscp, case, plan):
    assert wscp("record", "action", ACTION, "--owner", "Clinical Director", "--case", str(case)).returncode == 0
    edited(plan, lambda book: setattr(cell(book["Actions"], ACTION, "Outcome"), "value", "No fracture is missed."))
    assert wscp("import", str(plan), "--case", str(case), "--yes").returncode == 0
    action = next(action for action in read_case(case).actions.actions if action.id == ACTION)
    assert (action.owner.role, action.outcome) == ("Clinical Director", "No fracture is missed.")


def sort_rows(book):
    sheet = book["Actions"]
    rows = [[found.value for found in row] for row in sheet.iter_rows(min_row=4)]
    for number, row in enumerate(reversed(rows), 4):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value


def test_rows_sorted_filtered_a_column_gone_and_a_row_above_are_everyday(wscp, case, plan):
    def change(book):
        written_progress(book)
        sheet = book["Actions"]
        sort_rows(book)
        sheet.delete_cols({found.value: found.column for found in sheet[3]}["Measure"])
        sheet.insert_rows(1)
        sheet["B1"] = "As sent round by the hospital"
        sheet.row_dimensions[6].hidden = True
        book.move_sheet("Recommendations", -1)

    edited(plan, change)
    done = wscp("import", str(plan), "--case", str(case), "--yes")
    assert done.returncode == 0, done.stderr
    actions = {action.id: action for action in read_case(case).actions.actions}
    assert actions[ACTION].progress[0].text == "Prompt is live at one of two sites."
    assert "action-1" in actions
    assert len(actions) == 6


def test_two_agencies_copies_of_one_workbook_are_both_read(wscp, case, plan, tmp_path):
    other = tmp_path / "copy.xlsx"
    other.write_bytes(plan.read_bytes())
    edited(plan, lambda book: setattr(cell(book["Actions"], ACTION, "Progress now"), "value", "Half done."))
    edited(other, lambda book: setattr(cell(book["Actions"], "mash-calls", "Progress now"), "value", "All linked."))
    done = wscp("import", str(plan), str(other), "--case", str(case), "--yes")
    assert done.returncode == 0, done.stderr
    reported = {action.id for action in read_case(case).actions.actions if action.progress}
    assert reported == {ACTION, "mash-calls"}


def test_two_copies_that_say_different_things_are_a_conflict(wscp, case, plan, tmp_path):
    other = tmp_path / "copy.xlsx"
    other.write_bytes(plan.read_bytes())
    edited(plan, lambda book: setattr(cell(book["Actions"], ACTION, "Outcome"), "value", "One."))
    edited(other, lambda book: setattr(cell(book["Actions"], ACTION, "Outcome"), "value", "Another."))
    before = everything(case)
    done = wscp("import", str(plan), str(other), "--case", str(case), "--yes")
    assert done.returncode == 5
    assert "filled in otherwise in" in done.stderr
    assert everything(case) == before


def test_an_id_that_is_not_known_is_refused_with_the_nearest(wscp, case, plan):
    def change(book):
        sheet = book["Actions"]
        cell(sheet, ACTION, "Outcome").value = "No fracture is missed."
        sheet.cell(cell(sheet, ACTION, "Action").row, 1).value = "ed-promt"

    edited(plan, change)
    done = wscp("import", str(plan), "--case", str(case), "--yes")
    assert done.returncode == 2
    assert "did you mean ed-prompt?" in done.stderr


def test_a_date_that_is_none_is_named_with_what_to_write(wscp, case, plan):
    edited(plan, lambda book: setattr(cell(book["Actions"], ACTION, "Due"), "value", "soon"))
    before = everything(case)
    done = wscp("import", str(plan), "--case", str(case), "--yes")
    assert done.returncode == 2
    assert "Write it like 30 Sep 2026" in done.stderr
    assert everything(case) == before


def test_a_copied_row_that_was_filled_in_twice_is_a_conflict(wscp, case, plan):
    def change(book):
        sheet = book["Actions"]
        row = cell(sheet, ACTION, "Action").row
        blank = cell(sheet, "", "Action").row
        for column in range(1, sheet.max_column + 1):
            sheet.cell(blank, column).value = sheet.cell(row, column).value
        columns = {found.value: found.column for found in sheet[3]}
        sheet.cell(row, columns["Outcome"]).value = "One."
        sheet.cell(blank, columns["Outcome"]).value = "Another."

    edited(plan, change)
    done = wscp("import", str(plan), "--case", str(case), "--yes")
    assert done.returncode == 5
    assert "is there 2 times" in done.stderr


def test_it_asks_for_yes_where_nobody_can_be_asked_and_shows_the_difference_without_writing(wscp, case, plan):
    edited(plan, written_progress)
    before = everything(case)
    done = wscp("import", str(plan), "--case", str(case))
    assert done.returncode == 2
    assert "--yes" in done.stderr
    done = wscp("import", str(plan), "--case", str(case), "--dry-run")
    assert done.returncode == 0
    assert "actions.yaml:" in done.stderr
    assert everything(case) == before


def test_a_workbook_of_another_case_or_open_elsewhere_is_refused(wscp, case, new_case, plan):
    done = wscp("import", str(plan), "--case", str(new_case), "--yes")
    assert done.returncode == 2
    assert "belongs to the case WSCP-2026-004" in done.stderr
    mark = plan.with_name("~$plan.xlsx")
    mark.write_bytes(b"")
    done = wscp("import", str(plan), "--case", str(case), "--yes")
    assert done.returncode == 6
    assert "is open in another program" in done.stderr


def test_without_its_hidden_sheet_it_is_none_of_ours(wscp, case, plan):
    edited(plan, lambda book: book.remove(book["wscp"]))
    done = wscp("import", str(plan), "--case", str(case), "--yes")
    assert done.returncode == 3
    assert "was not made by wscp" in done.stderr


def test_the_hidden_sheet_holds_hashes_and_no_words(case, plan):
    import openpyxl

    sheet = openpyxl.load_workbook(plan)["wscp"]
    words = {str(found.value) for row in sheet.iter_rows(max_col=2) for found in row}
    assert not any("prompts a call" in text for text in words)
    assert sheet.sheet_state == "hidden"


def set_up_answers(book):
    agencies, people, case_sheet = book["Agencies"], book["People"], book["Case"]
    cell(agencies, "police", "Name").value = "Northshire Police"
    cell(agencies, "police", "Lead (role)").value = "Detective Chief Inspector"
    columns = {found.value: found.column for found in agencies[3]}
    row = cell(agencies, "", "Name").row
    for heading, value in (
        ("Name", "Meadow Lane Primary School"),
        ("Sector", "school"),
        ("Lead (role)", "DSL"),
        ("Significantly involved", "yes"),
        ("Other names", "Meadow Lane, the school"),
    ):
        agencies.cell(row, columns[heading]).value = value
    columns = {found.value: found.column for found in people[3]}
    row = cell(people, "", "Who it is").row
    for heading, value in (("Who it is", "Mother"), ("Sex", "female"), ("Born", "about 1994")):
        people.cell(row, columns[heading]).value = value
    cell(people, "child-a", "Who it is").value = "Child A"
    cell(people, "child-a", "Mother").value = "mother"
    cell(book["Children"], "child-a", "Looked after").value = "No"
    answer(case_sheet, "case.pseudonym").value = "Child A"
    answer(case_sheet, "case.incident.occurred").value = "in March 2026"
    answer(case_sheet, "case.incident.outcome").value = "Serious harm"
    answer(case_sheet, "case.review_period.start").value = dt.datetime(2024, 9, 1)  # noqa: DTZ001
    answer(case_sheet, "notification.became_aware").value = "18/3/2026 16:10"
    answer(case_sheet, "notification.abuse_or_neglect.grounds").value = "strategy discussion, section 47 enquiry"
    answer(case_sheet, "notification.referral.agency").value = "police"
    answer(case_sheet, "case.none_parallel").value = "yes"
    cell(book["Partners"], "icb", "View").value = "Notify"
    cell(book["Criteria"], "recurrent-themes", "Answer").value = "yes"
    cell(book["Criteria"], "recurrent-themes", "Why").value = "A finding of an earlier audit."


def test_the_set_up_workbook_sets_a_case_up_without_a_line_of_yaml(wscp, new_case, tmp_path):
    path = edited(made(new_case, "set-up", tmp_path / "set-up.xlsx"), set_up_answers)
    done = wscp("import", str(path), "--case", str(new_case), "--yes")
    assert done.returncode == 0, done.stderr
    case = read_case(new_case)
    agencies = {agency.id: agency for agency in case.agencies.agencies}
    assert agencies["police"].lead.role == "Detective Chief Inspector"
    school = agencies["meadow-lane-primary-school"]
    assert (school.sector, school.aliases, school.significant_involvement) == (
        "school",
        ("Meadow Lane", "the school"),
        "yes",
    )
    people = {person.id: person for person in case.family.people}
    assert (people["mother"].sex, people["mother"].born.text) == ("female", "1994~")
    assert [bond.parents for bond in case.family.parentage] == [("mother",)]
    assert (case.case.pseudonym, case.case.incident.occurred.text, case.case.incident.outcome) == (
        "Child A",
        "2026-03",
        "serious-harm",
    )
    assert str(case.notification.became_aware) == "2026-03-18T16:10"
    assert case.notification.abuse_or_neglect.grounds == ("strategy-discussion", "section-47-enquiry")
    assert case.case.none_parallel
    assert case.case.children[0].looked_after == "no"
    assert next(view.view for view in case.notification.partner_views if view.partner == "icb") == "notify"
    assert wscp("validate", str(new_case)).returncode == 0
    before = everything(new_case)
    assert wscp("import", str(path), "--case", str(new_case), "--yes").returncode == 0
    assert everything(new_case) == before
