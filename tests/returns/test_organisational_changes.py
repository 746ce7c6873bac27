"""An agency's own table of organisational changes lists changes with durations, no contacts with the family."""

from datetime import date

from wscp_cli.chronology.enquiry.changes import changes_of
from wscp_cli.chronology.event import is_change
from wscp_cli.returns.merge import merge

TABLE = """Date,Change,Impact on practice
June 2025 -,Corporate caseload introduced,No named worker
01/06/2025 to 31/08/2025,Health visitor 1 left; vacancy,Caseload shared
Q2 2025,Inspection,Visits put off
,Restructure,Not known
"""


def test_a_table_of_date_change_and_impact_is_read_and_lasts(tmp_path):
    """E15: the table was rejected, and with a mapping its rows became contacts; changes without dates are kept."""
    (tmp_path / "community-health.csv").write_text(TABLE, "utf-8")
    result = merge(tmp_path, today=date(2026, 11, 23))
    assert len(result.events) == 4
    assert all(map(is_change, result.events))
    found = {one.text: one for one in changes_of(result.events)}
    caseload, vacancy = found["Corporate caseload introduced"], found["Health visitor 1 left; vacancy"]
    assert (caseload.first, caseload.last, caseload.ongoing) == (date(2025, 6, 1), None, True)
    assert (vacancy.first, vacancy.last, vacancy.impact) == (date(2025, 6, 1), date(2025, 8, 31), "Caseload shared")
    assert not found["Restructure"].dated
