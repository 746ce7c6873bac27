"""C12: a return whose title names the agency: it is suggested, and one word accepts and remembers it."""

import csv

import pytest
from typer.testing import CliRunner

from wscp_cli.app import app
from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.model.agencies import Agency
from wscp_cli.returns.entries.agency import suggested_agency
from wscp_cli.sheets.sheet import SourceFile, SourceSheet

_AGENCIES = [Agency(id="csc", name="Children's Social Care"), Agency(id="police", name="Wexshire Police")]
_TITLED = "Children's Social Care - agency chronology\n\nDate,Event\n3/4/23,Home visit\n"


def test_c12_the_agency_of_a_title_is_suggested(returns, merged):
    """C12: a return whose title names the agency was left out until it was renamed or mapped."""
    (returns / "chronology.csv").write_text(_TITLED, "utf-8")
    (told,) = (one for one in merged(agencies=_AGENCIES).findings if one.code == "SCOPING-AGENCY")
    assert 'wscp merge-scoping --as "chronology.csv=csc"' in told.message


def test_c12_two_agencies_in_the_titles_are_no_suggestion(returns, merged):
    (returns / "chronology.csv").write_text("Wexshire Police for\n" + _TITLED, "utf-8")
    (told,) = (one for one in merged(agencies=_AGENCIES).findings if one.code == "SCOPING-AGENCY")
    assert 'chronology.csv=AGENCY"' in told.message


def test_c12_agencies_that_entries_tell_of_are_no_suggestion(returns, merged):
    """C12: a school's log with "Police called" among its first entries was suggested to be the police's."""
    rows = "Date,Incident,Action\n3/4/23,Bruise seen,Police called\n4/4/23,Wexshire Police rang,None\n"
    (returns / "log.csv").write_text(rows, "utf-8")
    (told,) = (one for one in merged(agencies=_AGENCIES).findings if one.code == "SCOPING-AGENCY")
    assert '--as "log.csv=AGENCY"' in told.message
    unheaded = SourceSheet("", 1, 1, [["A log"], *csv.reader(rows.splitlines()[1:])])
    assert not suggested_agency(SourceFile("log.csv", sheets=[unheaded]), _AGENCIES)


@pytest.mark.parametrize(
    ("name", "title", "agency"),
    [
        ("Chronology from CSC.csv", "", "childrens-social-care"),
        ("log.csv", "Oakfield Primary", "oakfield"),
        ("log.csv", "Riverside Hospital", None),
        ("log.csv", "School and MASH", None),
    ],
)
def test_c12_what_agencies_of_a_sector_are_called_suggests_the_only_one(returns, merged, name, title, agency):
    """C12: a fresh case has no names for its agencies; of two of a sector none is suggested."""
    agencies = [
        Agency(id="childrens-social-care", sector="childrens-social-care"),
        Agency(id="oakfield", sector="school"),
        Agency(id="north", sector="acute-hospital"),
        Agency(id="south", sector="acute-hospital"),
    ]
    (returns / name).write_text(f"{title}\n\nDate,Event\n3/4/23,Home visit\n", "utf-8")
    (told,) = (one for one in merged(agencies=agencies).findings if one.code == "SCOPING-AGENCY")
    assert f'--as "{name}={agency or "AGENCY"}"' in told.message


@pytest.fixture
def case(tmp_path):
    words = ["new-case", "WSCP-2026-009", "--dir", str(tmp_path), "--no-git", "--today", "2026-11-22"]
    run = CliRunner().invoke(app, words)
    assert run.exit_code == 0, run.output
    folder = tmp_path / "WSCP-2026-009"
    (folder / "agencies.yaml").write_text(
        "agencies:\n  - id: csc\n    name: Children's Social Care\n  - id: police\n    name: Police\n",
        "utf-8",
    )
    (folder / "scoping/returns/chronology.csv").write_text(_TITLED, "utf-8")
    return folder


def _merge(case, *more):
    return CliRunner().invoke(app, ["merge-scoping", str(case), "--today", "2026-11-22", *more])


def test_c12_one_word_accepts_it_and_is_remembered(case):
    """C12: ``--as FILE=AGENCY`` is written into mapping.yaml by splice; the next merge needs it no more."""
    before = (case / "scoping/mapping.yaml").read_text("utf-8")
    assert _merge(case).exit_code == 1
    assert _merge(case, "--as", "chronology.csv=csc").exit_code == 0
    after = (case / "scoping/mapping.yaml").read_text("utf-8")
    assert set(before.splitlines()) <= set(after.splitlines())
    assert "agency: csc" in after
    assert _merge(case).exit_code == 0
    assert 'agency: "csc"' in (case / "chronology/chronology.yaml").read_text("utf-8")
    assert _merge(case, "--as", "chronology.csv=Police").exit_code == 0
    assert (case / "scoping/mapping.yaml").read_text("utf-8").count("chronology.csv") == 1


def test_c12_a_dry_run_remembers_nothing(case):
    before = (case / "scoping/mapping.yaml").read_bytes()
    assert _merge(case, "--as", "chronology.csv=csc", "--dry-run").exit_code == 0
    assert (case / "scoping/mapping.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "word",
    ["chronology.csv", "=csc", "other.csv=csc", "chronology.csv=nobody", "chronology.csv="],
)
def test_c12_wrong_words_are_refused_with_advice(case, word):
    run = _merge(case, "--as", word)
    assert isinstance(run.exception, WscpError)
    assert run.exception.code is ExitCode.USAGE
    assert "--as" in str(run.exception)
    assert run.exception.advice


def test_c10_the_merge_reports_a_corrected_date_that_is_none(case):
    """C10: the finding was made, and no test saw that the merge asks for it."""
    (case / "chronology/decisions.yaml").write_text(
        "schema_version: 1\ncorrections:\n"
        '  - {event: ev-aaaaaaaaaaaa, field: date, corrected: "soon", by: BM, on: "2026-11-20", reason: Log}\n',
        "utf-8",
    )
    merged = " ".join(_merge(case, "--as", "chronology.csv=csc").output.split())
    assert "the corrected date of ev-aaaaaaaaaaaa cannot be read, so what the return says counts" in merged
    assert "decisions.yaml:3" in merged
