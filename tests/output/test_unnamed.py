"""R8: names in sheet names, file names and headings are printed by number where others may read them."""

import pytest

from wscp_cli.findings import Finding, Place, Severity
from wscp_cli.output.unnamed import ReturnNames, is_known, person_names


@pytest.mark.parametrize(
    "name",
    [
        "Sheet1",
        "Chronology",
        "scoping return v2 FINAL (1)",
        "Table 3",
        "Date of contact",
        "2026-11-10 police",
        "",
        "GP records",
        "A&E",
        "Tab A",
        "Read me first",
        "0-19 service",
        "CPOMS export",
    ],
)
def test_words_of_the_field_are_known(name):
    assert is_known(name)


@pytest.mark.parametrize(
    "name",
    [
        "Zara SMITH sheet",
        "zara.smith",
        "Re: Kowalski",
        "NHS 9434765919",
        "محمد",
        "Smith-v2",
    ],
)
def test_other_words_may_be_names(name):
    assert not is_known(name)


def test_the_words_of_the_cases_agencies_are_known():
    assert is_known("Meadow Lane return", frozenset({"meadow", "lane"}))


NAMES = ReturnNames(
    frozenset({"meadow", "lane"}),
    {"police/Zara SMITH.xlsx": "police/file 2 (xlsx)", "police.csv": "police.csv"},
    {"police/Zara SMITH.xlsx": ("Contents", 'Zara\'s "own" sheet')},
)


def test_a_finding_says_where_without_the_names():
    """R8: file, sheet and heading, in the place and in the message."""
    message = (
        "several headings stand for 'date': 'Date', 'Zara\\'s day' (A1, C1); add to scoping/mapping.yaml under "
        'returns: - {file: "police/Zara SMITH.xlsx", sheet: "Zara\'s \\"own\\" sheet", '
        'headings: [{heading: "Zara\'s day", field: extra}]}'
    )
    place = Place("scoping/returns/police/Zara SMITH.xlsx", sheet='Zara\'s "own" sheet', cell="row 4")
    shown = NAMES.finding(Finding("SCOPING-HEADINGS", Severity.ERROR, place, message))
    assert "Zara" not in str(shown)
    assert str(shown.place) == "scoping/returns/police/file 2 (xlsx) [sheet 2] row 4"
    assert "'date': 'Date', 'a heading' (A1, C1)" in shown.message
    line = '{file: "police/file 2 (xlsx)", sheet: "a sheet", headings: [{heading: "a heading", field: extra}]}'
    assert line in shown.message


def test_the_advice_to_name_the_agency_can_be_pasted_from_a_log():
    """R8, C12: ``--as "FILE=AGENCY"`` was shown as "a heading" where the names are hidden, so nobody could use it."""
    known = 'run: wscp merge-scoping --as "police.csv=meadow-lane"'
    assert NAMES.text(known) == known
    assert NAMES.text('wscp merge-scoping --as "police.csv=AGENCY"') == 'wscp merge-scoping --as "police.csv=AGENCY"'
    hidden = NAMES.text('run: wscp merge-scoping --as "police/Zara SMITH.xlsx=meadow-lane"')
    assert hidden == 'run: wscp merge-scoping --as "police/file 2 (xlsx)=meadow-lane"'
    # An agency that may be a name, and a file nobody knows, are hidden as ever.
    assert "zara" not in NAMES.text('--as "police.csv=zara-smith"').lower()
    assert "zara" not in NAMES.text('--as "other zara.csv=meadow-lane"').lower()


def test_apostrophes_of_ordinary_prose_are_no_quotation_marks():
    message = "it is merged as police's; cells whose formula is today's date are read as no date"
    assert NAMES.text(message) == message


def test_a_person_at_a_terminal_sees_every_name():
    """R8: the account stays usable for the person who works on the case."""
    place = Place("scoping/returns/police/Zara SMITH.xlsx", sheet="Zara", cell="row 4")
    finding = Finding("SCOPING-DATE", Severity.WARNING, place, "no column of Zara.xlsx has this heading")
    assert ReturnNames(show_all=True).finding(finding) == finding


def test_cross_references_that_may_be_names_become_numbers():
    """R8: GEDCOM cross-references become ids that findings quote."""
    names = person_names(["i1", "zarasmith", "mother", "p-12", "half-brother"])
    assert names.hidden == 1
    assert names.text("zarasmith and i1: no union; half-brother, zarasmith's") == (
        "person 2 and i1: no union; half-brother, person 2's"
    )
