"""The year's figures: three invented years counted by hand, and nothing of a small number in what is published."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.errors import WscpError
from wscp_cli.portfolio.facts import ActionFacts, CaseFacts, ChildFacts, LearningFacts, ProgressFacts
from wscp_cli.portfolio.rows import CaseRow, ClockRow
from wscp_cli.portfolio.suppression import as_they_are, for_publication
from wscp_cli.portfolio.yearly import Figure, ReportingYear, YearFigures, Yearly, reporting_years, yearly

TODAY = date(2026, 12, 1)


def case(notified, day=None, lcspr="", ages=(), stage="learning", panel="", actions=(), learning=()):
    progress = ProgressFacts(
        notified_on=notified,
        submitted_on=notified if day else None,
        lcspr=lcspr,
        panel_view=panel,
        meeting_held_on=notified if day else None,
        decided=lcspr,
    )
    facts = CaseFacts(
        reference="X",
        stage=stage,
        progress=progress,
        children=tuple(ChildFacts(number, age) for number, age in enumerate(ages, 1)),
        actions=tuple(actions),
        learning=tuple(learning),
    )
    return CaseRow("x", TODAY, facts, clock=ClockRow(day or 3, 15, progress.submitted_on), quorum="quorate")


DONE = ActionFacts("a", status="done", evidence=(TODAY,), impact_on=TODAY, due=date(2026, 1, 1))
LATE = ActionFacts("b", status="in-progress", due=date(2026, 11, 30), moved_from=(date(2026, 9, 1),))
ROWS = [
    # 2023-24: two cases, of the last and the first day
    case(date(2023, 4, 1), 14, "yes", (0,), panel="agrees", actions=(DONE, LATE)),
    case(date(2024, 3, 31), 17, "no", (5, 6), panel="different-view", stage="closed"),
    # 2024-25: one case, on the day after
    case(date(2024, 4, 1), 15, "no", (17,), learning=(LearningFacts("l", themes=("fathers",)), LearningFacts("m"))),
    # 2025-26: three cases, one not submitted, one without an age
    case(date(2025, 6, 1), 10, "yes", (None,)),
    case(date(2025, 7, 1), 20, "yes", (16,)),
    case(date(2026, 3, 31), None, "", (3,)),
    # no day of notification; unreadable
    case(None),
    CaseRow("y", TODAY, trouble="case.yaml cannot be read"),
]
MADE = yearly(ROWS, reporting_years("2025-26,2023-24,2024-25"))


def figure(year, label):
    made = next(one for one in MADE.years if one.title == year)
    return next((one.value, one.of, one.unknown) for one in made.figures if one.label == label)


def test_three_years_by_hand():
    """Counted by hand from the eight cases above."""
    assert [year.title for year in MADE.years] == ["2023-24", "2024-25", "2025-26", "2023-24 to 2025-26"]
    assert [year.cases for year in MADE.years] == [2, 1, 3, 6]
    assert (MADE.undated, MADE.unreadable) == (1, 1)
    median = "Working days from notification to submission: median"
    mean = "Working days from notification to submission: mean"
    assert figure("2023-24", median) == (15.5, 2, 0)
    assert figure("2025-26", mean) == (15.0, 2, 1)
    assert figure("2023-24 to 2025-26", median) == (15.0, 5, 1)  # 10 14 15 17 20
    assert figure("2023-24 to 2025-26", mean) == (15.2, 5, 1)
    assert figure("2025-26", "Rapid review submitted") == (2, 3, 0)
    assert figure("2025-26", "Practice review (LCSPR) to be undertaken") == (2, 2, 1)
    assert figure("2023-24", "The Panel agreed") == (1, 2, 0)
    assert figure("2024-25", "The Panel agreed") == (0, 0, 1)
    assert figure("2023-24", "Case closed") == (1, 2, 0)
    assert figure("2023-24", "Children the reviews are about") == (3, 3, 0)
    assert [figure("2023-24", f"Age: {one}")[0] for one in ("under 1", "1 to 5", "6 to 10")] == [1, 1, 1]
    assert figure("2025-26", "Age: 16 and over") == (1, 2, 1)
    assert figure("2023-24", "Actions agreed") == (2, 2, 0)
    assert figure("2023-24", "Done, with evidence on file") == (1, 1, 0)
    assert figure("2023-24", "Overdue on the day of these figures") == (1, 2, 0)
    assert figure("2023-24", "Date moved at least once") == (1, 2, 0)
    assert figure("2024-25", "Theme: fathers") == (1, 1, 1)
    assert figure("2023-24", "Theme: fathers") == (0, 0, 0)


def test_no_row_is_in_two_years_and_none_is_lost():
    assert sum(year.cases for year in MADE.years[:-1]) == MADE.years[-1].cases
    assert MADE.years[-1].cases + MADE.undated + MADE.unreadable == len(ROWS)


def test_a_bare_year_is_refused_with_both_readings():
    with pytest.raises(WscpError) as refused:
        reporting_years("2025")
    assert "2024-25 (April 2024 to March 2025) or 2025-26 (April 2025 to March 2026)" in refused.value.message


@pytest.mark.parametrize("text", ["2025-26", "2025/26", "2025-2026", " 2025 - 26 "])
def test_a_year_as_people_write_it(text):
    assert reporting_years(text) == (ReportingYear(2025),)


@pytest.mark.parametrize("text", ["", "2025-27", "25-26", "2025-2027", "2025-2126", "last year", "2025-26,", "9999-00"])
def test_what_is_no_year_is_refused(text):
    with pytest.raises(WscpError):
        reporting_years(text)


counts = st.integers(0, 40)


@st.composite
def tables(draw):
    """Breakdowns of one to three years and their sum."""
    years = draw(st.integers(1, 3))
    parts = draw(st.integers(2, 4))
    cells = [[draw(counts) for _ in range(parts)] for _ in range(years)]
    if years > 1:
        cells.append([sum(column) for column in zip(*cells, strict=True)])
    made = [
        YearFigures(str(number), 0, tuple(Figure("s", f"p{n}", value, sum(row), 0, "p") for n, value in enumerate(row)))
        for number, row in enumerate(cells)
    ]
    return Yearly(tuple(made), 0, 0)


@given(tables())
def test_no_small_number_is_published_and_none_can_be_subtracted(table):
    shown = for_publication(table)
    for year, column in zip(table.years, shown, strict=True):
        for one, cell in zip(year.figures, column, strict=True):
            assert cell.value == "c" or int(cell.value) % 5 == 0
            assert not 0 < one.value < 5 or cell.value == "c"
        hidden = [place for place, cell in enumerate(column) if cell.value == "c"]
        others = [one for place, one in enumerate(year.figures) if place not in hidden and one.value]
        assert len(hidden) != 1 or not others, "one part alone is what the others leave of the whole"
    for row in zip(*shown, strict=True):
        hidden = sum(cell.value == "c" for cell in row)
        assert hidden != 1 or all(cell.value in {"c", "0"} for cell in row), "one year alone is what the sum leaves"


def one_year(*figures):
    return Yearly((YearFigures("2025-26", 0, figures),), 0, 0)


def test_the_rest_of_a_count_and_what_is_out_of_it_are_withheld_too():
    table = one_year(Figure("s", "going", 9, 12), Figure("s", "published", 9, 9, base="going"))
    going, published = for_publication(table)[0]
    assert (going.value, going.of) == ("c", "10")
    assert (published.value, published.of) == ("c", "c"), "its denominator is the figure withheld"


def test_percentages_of_fewer_than_ten_and_measures_of_few_are_left_out():
    table = one_year(Figure("s", "a", 0, 9), Figure("s", "b", 10, 20), Figure("s", "m", 12.5, 4, measure=True))
    assert [(one.value, one.percent) for one in for_publication(table)[0]] == [("0", ""), ("10", "50%"), ("c", "")]
    assert [one.value for one in as_they_are(table)[0]] == ["0", "10", "12.5"]


def test_by_command(wscp, tmp_path):
    wscp("demo", "many", "--cases", "4", cwd=tmp_path)
    bare = wscp("status", "many", "--stats", "2026", "--today", "2026-11-23", cwd=tmp_path)
    assert (bare.returncode, "two ways" in bare.stderr) == (2, True)
    lone = wscp("status", "many", "--for", "publication", "--today", "2026-11-23", cwd=tmp_path)
    assert lone.returncode == 2
    inside = wscp("status", "many", "--stats", "2026-27", "--today", "2026-11-23", cwd=tmp_path)
    assert inside.returncode == 0
    assert "not for publication" in inside.stdout
    public = wscp("status", "many", "--stats", "2026-27", "--for", "publication", "--today", "2026-11-23", cwd=tmp_path)
    assert "It removes none" in public.stdout
    form = SimpleNamespace(json="json", csv="csv")
    for one in (form.json, form.csv):
        made = wscp("status", "many", "--stats", "2026-27", "--format", one, "--today", "2026-11-23", cwd=tmp_path)
        assert made.returncode == 0
        assert "Serious incidents notified" in made.stdout
    page = wscp("status", "many", "--stats", "2026-27", "-o", "a.html", "--today", "2026-11-23", cwd=tmp_path)
    assert page.returncode == 2
