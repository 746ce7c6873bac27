"""`wscp chronology` as a person types it: the look, the analyses, one entry explained, decisions written and shown."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.casefile.schema import load_schema
from wscp_cli.casefile.worked_case import write_worked_case
from wscp_cli.chronology import read_chronology
from wscp_cli.errors import ExitCode
from wscp_cli.output.chronology.write import write_chronology
from wscp_cli.output.terminal.table import text_width
from wscp_cli.returns.case_merge import merge_case

CHRONOLOGY = "chronology/chronology.yaml"
DECISIONS = "chronology/decisions.yaml"
LETTER = "ev-c4vr6zwar22o"
"""The surgery's entry on the letter about the fracture: linked with two others, both confirmed."""
ANALYSES = ("--gaps", "28", "--seen", "--coverage", "--who-knew", "--abbreviations", "--conflicts")


@pytest.fixture(scope="module")
def worked(tmp_path_factory):
    root = write_worked_case(tmp_path_factory.mktemp("worked"))
    write_chronology(merge_case(root, date(2026, 11, 23)), {"yaml": root / CHRONOLOGY})
    return root


@pytest.fixture
def case(worked, tmp_path) -> Path:
    return Path(shutil.copytree(worked, tmp_path / worked.name))


def look(wscp, case, *arguments, **environment):
    done = wscp("chronology", *arguments, cwd=case, **environment)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done


# Looking


def test_all_entries_are_shown_by_month_and_counted(wscp, case):
    done = look(wscp, case)
    events = read_chronology(case / CHRONOLOGY)
    assert all(event.id in done.stdout for event in events)
    assert "October 2025\n============" in done.stdout
    assert done.stderr.strip() == f"{len(events)} entries"


def test_a_case_may_be_named_first_with_or_without_the_word_show(wscp, case, tmp_path):
    plain = wscp("chronology", case, "--key", cwd=tmp_path)
    assert plain.stdout == wscp("chronology", "show", case, "--key", cwd=tmp_path).stdout
    assert plain.stdout == wscp("chronology", "--key", case, cwd=tmp_path).stdout
    assert plain.stderr.strip() == "3 of 237 entries"


def test_filters_combine(wscp, case):
    done = look(wscp, case, "--agency", "police", "--text", "ENCOMPASS", "--between", "2025-01-01/2025-12-31")
    assert "Tue 24 Jun 2025" in done.stdout
    assert done.stdout.count("ev-") == 2  # itself and the link to the school's
    assert "1 of 237 entries" in done.stderr


def test_dates_as_written_stand_beside_uncertain_ones(wscp, case):
    assert '("w/c 18 November 2024", some time in this span)' in look(wscp, case).stdout


def test_a_person_of_the_family_is_found_by_name_role_and_initials(wscp, case):
    done = look(wscp, case, "--person", "maternal-grandmother", "--format", "json")
    texts = [" ".join((one["event"], one["people"], one["response"])) for one in json.loads(done.stdout)["events"]]
    assert texts
    assert any("MGM" in text for text in texts)


def test_undated_entries_left_out_by_dates_are_said(wscp, case):
    assert "5 without a date can be of any day and are left out" in look(wscp, case, "--between", "2025-10-01/").stderr


@pytest.mark.parametrize("columns", ["32", "44", "80", "200"])
@pytest.mark.parametrize("asked", [(), ("--explain", LETTER), ("--key",)])
def test_nothing_is_wider_than_the_terminal(wscp, case, columns, asked):
    done = look(wscp, case, *asked, COLUMNS=columns)
    widest = max(done.stdout.splitlines(), key=text_width)
    assert text_width(widest) <= min(int(columns), 120), widest


@pytest.mark.parametrize("columns", ["36", "60", "68", "100"])
def test_the_analyses_keep_within_the_terminal(wscp, case, columns):
    done = look(wscp, case, *ANALYSES, COLUMNS=columns)
    widest = max(done.stdout.splitlines(), key=text_width)
    assert text_width(widest) <= int(columns), widest


def test_hostile_text_does_not_steer_the_terminal(wscp, case):
    path = case / CHRONOLOGY
    hostile = 'event: "\\u001b[31mPPN \\u202esubmitted'
    path.write_text(path.read_text("utf-8").replace('event: "PPN submitted', hostile, 1), "utf-8")
    done = look(wscp, case, "--text", "PPN")
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout
    assert "\\x1b[31mPPN" in done.stdout


# Refusals


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--agency", "polise"), "police"),
        (("--person", "child-b"), "child-a"),
        (("--explain", "ev-c4vr6zwar22x"), LETTER),
        (("--explain", "ev-k"), "Type more"),
        (("--between", "2025"), "like"),
        (("--between", "2025-02-01/2025-01-01"), "order"),
        (("--between", "/"), "two dates"),
        (("--text", " "), "empty"),
        (("--format", "pdf"), "csv"),
        (("--gaps", "0"), "--gaps"),
        (("--seen", "--coverage", "--format", "csv"), "one table"),
        (("--explain", LETTER, "--format", "json"), "text only"),
        (("link", LETTER), "--by"),
        (("link", LETTER, "--by", "BM"), "two different"),
        (("link", LETTER, LETTER, "--by", "BM"), "two different"),
        (("link", LETTER, "ev-zzzz", "--by", "BM"), "no entry"),
        (("link", LETTER, "ev-coya", "--by", " "), "--by is empty"),
        (("unlink", LETTER, "ev-coya", "--by", "BM"), "--reason"),
        (("mark-key", LETTER, "--title", "T", "--key-line", "step-dwn"), "step-down"),
        (("correct", LETTER, "--field", "row", "--to", "4", "--by", "BM", "--reason", "R"), "child_seen"),
        (("correct", LETTER, "--field", "date", "--to", "soon", "--by", "BM", "--reason", "R"), "2025-10-12"),
        (("note", LETTER, "Ask", "--by", "BM", "--on", "soon"), "--on"),
    ],
)
def test_wrong_usage_names_what_is_near_and_writes_nothing(wscp, case, arguments, said):
    before = (case / DECISIONS).read_bytes()
    done = wscp("chronology", *arguments, cwd=case)
    assert done.returncode == ExitCode.USAGE, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert (case / DECISIONS).read_bytes() == before


def test_a_misspelt_command_or_folder_is_not_taken_for_the_case_around(wscp, case):
    done = wscp("chronology", "unlik", "ev-a", "ev-b", cwd=case)
    assert done.returncode == ExitCode.USAGE
    assert "'unlink'" in done.stderr
    done = wscp("chronology", "elsewhere", cwd=case)
    assert done.returncode == ExitCode.UNREADABLE
    assert "elsewhere is not a case folder: it is not there" in done.stderr
    (case / "link").mkdir()
    assert wscp("chronology", "./link", "--key", cwd=case).returncode == 0


def test_outside_a_case_it_says_so(wscp, tmp_path):
    done = wscp("chronology", "--key", cwd=tmp_path)
    assert done.returncode == ExitCode.UNREADABLE
    assert "new-case" in done.stderr


def test_without_a_chronology_it_says_how_to_get_one(wscp, case):
    (case / CHRONOLOGY).unlink()
    for arguments in ((), ("link", "ev-a", "ev-b", "--by", "BM")):
        done = wscp("chronology", *arguments, cwd=case)
        assert done.returncode == ExitCode.UNREADABLE
        assert "wscp merge-scoping" in done.stderr


def test_a_broken_chronology_or_decisions_file_is_a_message(wscp, case):
    (case / DECISIONS).write_text("links: [", encoding="utf-8")
    done = look(wscp, case, "--key")
    assert "decisions are left out" in done.stderr
    refused = wscp("chronology", "note", LETTER, "Ask", "--by", "BM", cwd=case)
    assert refused.returncode == ExitCode.UNREADABLE
    assert "broken" in refused.stderr
    (case / CHRONOLOGY).write_text("events: {", encoding="utf-8")
    done = wscp("chronology", cwd=case)
    assert done.returncode == ExitCode.UNREADABLE
    assert "merge-scoping" in done.stderr


def test_a_chronology_merged_without_a_case_can_be_looked_at(wscp, case, tmp_path):
    apart = tmp_path / "merged"
    apart.mkdir()
    shutil.copy(case / CHRONOLOGY, apart)
    for named in (apart, apart / "chronology.yaml"):
        assert "237 entries" in wscp("chronology", named, cwd=tmp_path).stderr
    assert wscp("chronology", apart, *ANALYSES, cwd=tmp_path).returncode == 0


# Explaining


def test_one_entry_is_explained(wscp, case):
    told = " ".join(look(wscp, case, "--explain", "c4vr6").stdout.split())
    for said in (
        "riverside-surgery.csv",
        "Row:",
        '"14/10/2025"',
        "day-month-year",
        "2025-10-14",
        "exact",
        "Another account gives the injury another side [ev-vgqu6jwmoqg4]",
        "confirmed, score 0.65",
        "9 shared words",
        "One event with ev-coyait4h4mva (Business manager, 2 Apr 2026)",
    ):
        assert said in told, said


def test_a_note_and_a_rejected_link_are_explained(wscp, case):
    told = look(wscp, case, "--explain", "ev-rslpkschei7l").stdout
    assert "Note: Ask at the meeting who rang the grandmother back." in told
    assert "Another event than ev-4v5uoij4kjeb" in told


@pytest.mark.parametrize("name", ["ixd7sbhdyeft", "7gt3gd732boq", "qm5khgzqxoz7", "bvtu7i5pzw4u"])
def test_every_kind_of_date_has_its_rule_named(wscp, case, name):
    told = look(wscp, case, "--explain", name).stdout
    rule = next(line for line in told.splitlines() if "Rule:" in line)
    assert rule.split()[1] in {"early-part", "day-month-year", "no-such-day", "range"}


# Other programs


@pytest.mark.parametrize("asked", [(), ANALYSES, ("--conflicts",), ("--gaps", "10", "--person", "mother", "--key")])
def test_json_is_what_its_schema_says(wscp, case, asked):
    import jsonschema_rs

    data = json.loads(look(wscp, case, *asked, "--format", "json").stdout)
    jsonschema_rs.Draft202012Validator(load_schema("chronology-analysis")).validate(data)
    assert ("events" in data) == (asked in {(), ("--conflicts",)})


@pytest.mark.parametrize(
    "asked",
    ["--seen", "--coverage", "--who-knew", "--abbreviations", "--conflicts", "--gaps=28", "--key"],
)
def test_csv_is_a_table(wscp, case, asked):
    import csv

    rows = list(csv.reader(look(wscp, case, asked, "--format", "csv").stdout.splitlines()))
    assert len(rows) > 3
    assert {len(row) for row in rows} == {len(rows[0])}


def test_csv_runs_no_formula(wscp, case):
    path = case / DECISIONS
    path.write_text(path.read_text("utf-8").replace("title: A brother's", "title: =A brother's"), "utf-8")
    assert ",'=A brother's" in look(wscp, case, "--who-knew", "--format", "csv").stdout


def test_the_same_look_gives_the_same_bytes(wscp, case):
    first = look(wscp, case, *ANALYSES, PYTHONHASHSEED="1").stdout
    assert first == look(wscp, case, *ANALYSES, PYTHONHASHSEED="2").stdout
    assert look(wscp, case, PYTHONHASHSEED="1").stdout == look(wscp, case, PYTHONHASHSEED="2").stdout


# Analyses of the worked case


def test_who_knew_of_the_fracture(wscp, case):
    data = json.loads(look(wscp, case, "--who-knew", "--format", "json").stdout)
    letter = next(one for one in data["who_knew"] if one["event"] == "ev-coyait4h4mva")
    knew = {one["agency"]: (one["knew"], one["sure"]) for one in letter["agencies"]}
    assert knew["riverside-surgery"] == ("same-day", True)
    assert knew["st-aidans-hospital"] == ("earlier", False)
    assert knew["police"] == ("not-recorded", True)
    assert knew["ambulance-service"] == ("no-return", True)


def test_a_sibling_seen_is_not_the_child_seen(wscp, case):
    data = json.loads(look(wscp, case, "--seen", "--format", "json").stdout)
    child, others = data["seen"]
    assert (child["child"], others["child"]) == ("child-a", None)
    audiology = {"ev-y5mz3y7y22j6", "ev-axw2ykcfg2rz"}
    assert audiology <= {one["event"] for one in others["sightings"]}
    assert not audiology & {one["event"] for one in child["sightings"]}


# Decisions


def test_a_decision_is_written_shown_and_not_doubled(wscp, case):
    before = (case / DECISIONS).read_text("utf-8")
    done = look(wscp, case, "link", "fo6z7hf", "6bcicxa", "--by", "Chair", "--reason", "One fall", "--on", "2026-04-03")
    assert done.stdout == ""
    assert "+   - events:" in done.stderr
    assert "wscp merge-scoping" in done.stderr
    after = (case / DECISIONS).read_text("utf-8")
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []
    again = look(wscp, case, "link", "ev-6bcicxa", "ev-fo6z7hf", "--by", "Somebody")
    assert "already confirmed: Chair, 3 Apr 2026; nothing was written" in again.stderr
    assert (case / DECISIONS).read_text("utf-8") == after
    assert "confirmed, score" in look(wscp, case, "--explain", "fo6z7hf").stdout
    assert wscp("validate", cwd=case).returncode == 0


def test_decisions_are_in_the_view_before_and_in_the_file_after_the_next_merge(wscp, case):
    look(wscp, case, "unlink", "4weqfvl", "vxcw3wo", "--by", "Chair", "--reason", "Two calls")
    look(wscp, case, "mark-key", "4weqfvl", "--title", "The third call", "--key-line", "step-down")
    look(wscp, case, "note", "4weqfvl", "Who took it?", "--by", "BM", "--case", case)
    look(wscp, case, "correct", "4weqfvl", "--field", "time", "--to", "9.20pm", "--by", "Police", "--reason", "Log")
    view = look(wscp, case, "--text", "red mark", "--agency", "police").stdout
    for said in (
        "* Key event: The third call (line of enquiry: step-down)",
        "> Note: Who took it? (BM",
        "~ Corrected, time: the return says 21:15",
        "21:20",
    ):
        assert said in view, said
    assert "Perhaps the same event" not in view
    assert wscp("merge-scoping", "--format", "yaml", cwd=case).returncode == 0
    event = next(one for one in read_chronology(case / CHRONOLOGY) if one.id.startswith("ev-4weqfvl"))
    decided = ("key-event", "corrected: time", "episode: two-notices-one-assessment")
    assert (event.time, event.flags) == ("21:20", ("time-as-returned: 21:15", *decided))
    assert [link.status for link in event.links] == ["rejected"]
    assert look(wscp, case, "--text", "red mark", "--agency", "police").stdout == view


def test_trying_writes_nothing_and_a_missing_file_is_begun(wscp, case):
    before = (case / DECISIONS).read_bytes()
    done = look(wscp, case, "note", LETTER, "Ask", "--by", "BM", "--dry-run")
    assert "nothing written" in done.stderr
    assert (case / DECISIONS).read_bytes() == before
    (case / DECISIONS).unlink()
    look(wscp, case, "note", LETTER, "Ask", "--by", "BM")
    text = (case / DECISIONS).read_text("utf-8")
    assert "# People's judgement" in text
    assert "text: Ask" in text


def test_a_locked_case_is_left_alone(wscp, case):
    from wscp_cli.casefile.disk.lock import case_lock

    before = (case / DECISIONS).read_bytes()
    with case_lock(case, "merge-scoping", pytest.fail):
        done = wscp("chronology", "note", LETTER, "Ask", "--by", "BM", cwd=case)
    assert done.returncode == ExitCode.BUSY
    assert "merge-scoping" in done.stderr
    assert (case / DECISIONS).read_bytes() == before


def test_a_decision_on_an_entry_that_is_gone_is_said(wscp, case):
    with (case / DECISIONS).open("a", encoding="utf-8") as file:
        file.write("  - event: ev-aaaaaaaaaaaa\n    text: Lost\n")
    assert "1 decision hangs on an entry no longer in the chronology" in look(wscp, case, "--key").stderr


def test_help_shows_both_ways_to_use_it(wscp):
    told = wscp("chronology", "--help").stdout
    for said in ("[CASE]", "--who-knew", "mark-key", "unlink"):
        assert said in told
    assert "--title" in wscp("chronology", "mark-key", "--help").stdout


def test_corrected_and_original_words_stand_in_every_json(wscp, case):
    look(wscp, case, "correct", "6ustrbi", "--field", "event", "--to", "Rang police", "--by", "P", "--reason", "Log")
    data = json.loads(look(wscp, case, "--agency", "police", "--format", "json").stdout)
    (one,) = data["decisions"]["corrections"]
    assert one["original"].startswith("Hospital did not contact police")
    assert one["corrected"] == "Rang police"
    assert data["decisions"]["notes"] == []  # on another agency's entry
    assert wscp("merge-scoping", "--format", "json", cwd=case).returncode == 0
    merged = json.loads((case / "out/chronology.json").read_text("utf-8"))
    assert merged["decisions"]["corrections"] == data["decisions"]["corrections"]
    assert len(merged["decisions"]["notes"]) == 1


def test_what_cannot_be_meant_is_asked_before_anything_is_shown_or_written(wscp, case):
    before = (case / "chronology/decisions.yaml").read_bytes()
    said = ("--by", "P", "--reason", "Log")
    for words, told in (
        (("--between", "2025"), "--between needs two dates"),
        (("--gaps", "28", "--today", "soon"), "--today must be a date"),
        (("correct", "6ustrbi", "--field", "date", "--to", "2052-10-14", *said), "--to is a day to come"),
        (("correct", "6ustrbi", "--field", "date", "--to", "Monday 14/10/2025", *said), "read for sure"),
    ):
        done = wscp("chronology", *words, cwd=case)
        assert (done.returncode, done.stdout) == (ExitCode.USAGE, ""), words
        assert told in done.stderr
    assert (case / "chronology/decisions.yaml").read_bytes() == before


def test_a_file_of_the_case_is_the_case_and_another_file_no_chronology(wscp, case):
    told = wscp("chronology", "--key", cwd=case).stdout
    assert told
    for name in ("case.yaml", "chronology/chronology.yaml"):
        assert wscp("chronology", name, "--key", cwd=case).stdout == told
    other = wscp("chronology", "agencies.yaml", cwd=case)
    assert (other.returncode, other.stdout) == (ExitCode.UNREADABLE, "")
    assert "this is not a chronology" in other.stderr
    since = wscp("merge-scoping", "--since", "agencies.yaml", "--dry-run", cwd=case)
    assert since.returncode == ExitCode.UNREADABLE
    assert "is not a chronology" in since.stderr
