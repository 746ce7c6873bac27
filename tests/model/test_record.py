"""From YAML to records: lenient where the schema has spoken, and every record knows its place."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.findings import NOWHERE, Place
from wscp_cli.model.agencies import Agencies, Agency, QualityAssurance
from wscp_cli.model.case import CaseFile
from wscp_cli.model.family import Family, Relationship
from wscp_cli.model.folder import RECORDS, read_case
from wscp_cli.model.meeting import Meeting
from wscp_cli.model.report import RapidReviewReport
from wscp_cli.model.values.dates import EdtfDate, Moment
from wscp_cli.model.values.record import build, key_of, shape_of


def read(cls, text):
    document = parse_document(text.encode(), Path("file.yaml"), "file.yaml")
    assert document.readable, document.findings
    return build(cls, document)


def test_every_kind_of_value_is_read():
    made = read(
        Agencies,
        """
agencies:
  - id: north-school
    sector: school
    aliases: [NSCH, North Sch.]
    lead: {name: A, role: Head}
    records: {secured: "yes", on: 2026-10-07, how: [paper-removed]}
    scoping:
      requested_on: 2026-10-06T16:30
      nil_return: true
""",
    )
    (one,) = made.agencies
    assert (one.id, one.sector, one.lead.role) == ("north-school", "school", "Head")
    assert one.aliases == ("NSCH", "North Sch.")
    assert (one.records.secured, one.records.on, one.records.how) == ("yes", date(2026, 10, 7), ("paper-removed",))
    assert (one.scoping.requested_on, one.scoping.nil_return) == (Moment(date(2026, 10, 6), "16:30"), True)
    assert one.scoping.returned_on is None


def test_what_cannot_be_read_is_left_out_and_the_rest_is_read():
    made = read(
        Agencies,
        """
agencies:
  - id: a
    name: 7
    sector: zoo
    aliases: [b, 3, [c], d]
    lead: somebody
    records: {secured: perhaps, on: 2026-02-31, how: paper-removed, note: kept}
    scoping: {nil_return: "yes", requested_on: soon}
    invented: 1
  - just text
  -
  - id: b
""",
    )
    first, second = made.agencies
    assert (first.id, first.name, first.sector, first.aliases) == ("a", "", None, ("b", "d"))
    assert (first.lead.name, first.lead.written) == ("", False)
    assert (first.records.secured, first.records.on, first.records.how, first.records.note) == (None, None, (), "kept")
    assert (first.scoping.nil_return, first.scoping.requested_on) == (False, None)
    assert second.id == "b"
    assert second.place("id") == Place("file.yaml", 13, 9, 13, 10)


def test_a_word_that_python_keeps_for_itself_is_written_plainly():
    (bond,) = read(Family, "relationships:\n- {from: a, to: b, kind: abuse}\n").relationships
    assert (bond.from_, bond.to, bond.kind) == ("a", "b", "abuse")
    assert key_of("from_") == "from"
    assert "from" in {key for _, key, _ in shape_of(Relationship)}


def test_a_bare_year_is_a_date_although_yaml_reads_a_number():
    one, two = read(Family, "people:\n- {id: a, born: 1998}\n- {id: b, born: '1998~'}\n").people
    assert one.born == EdtfDate("1998", date(1998, 1, 1), date(1998, 12, 31))
    assert two.born is not None
    assert two.born.doubt == "approximate"


def test_true_is_no_number_and_no_number_is_a_flag():
    assert read(Family, "twins:\n- {people: [a, b], identical: 1}\n").twins[0].identical is False
    assert read(CaseFile, "reference: true\n").reference == ""


def test_every_record_knows_its_place_and_that_of_its_fields():
    text = "# note\nheld_on: 2026-10-15\ndecision:\n  rationale: x\nattendance:\n  - name: A\n  - role: B\n"
    made = read(Meeting, text)
    assert made.place("held_on") == Place("file.yaml", 2, 10, 2, 20)
    assert made.place("held_on", key=True) == Place("file.yaml", 2, 1)
    assert made.decision.place("rationale") == Place("file.yaml", 4, 14, 4, 15)
    assert (made.attendance[1].place().line, made.attendance[1].place("role").column) == (7, 11)


def test_what_is_missing_has_the_place_where_it_would_be_written():
    made = read(Meeting, "held_on: 2026-10-15\ndecision:\n  rationale: x\npapers:\n")
    assert made.decision.place("consensus") == Place("file.yaml", 2, 1)
    assert made.papers.place("genogram_ready_on") == Place("file.yaml", 4, 1)
    assert made.chair.place("name") == Place("file.yaml", 1, 1)
    (agency,) = read(Agencies, "agencies:\n  - id: a\n").agencies
    assert agency.scoping.quality_assured.place("by").line == 2


def test_only_what_stands_in_the_file_counts_as_written():
    made = read(RapidReviewReport, "content: {what_happened: x}\npanel_reply:\nreconvened: 5\n")
    assert (made.written, made.content.written) == (True, True)
    assert not any(one.written for one in (made.panel_reply, made.reconvened))
    assert not Agency(id="a").written
    assert not read(Meeting, "# nothing\n").written
    assert not read(Meeting, "- a\n").written
    assert read(Agencies, "agencies:\n- id: a\n").agencies[0].written


def test_a_record_that_was_never_read_stands_nowhere():
    assert QualityAssurance(by="x").place("by") == NOWHERE


def test_records_are_equal_by_what_they_say_and_not_by_where_they_stand():
    one = read(Agencies, "agencies:\n- id: a\n")
    other = read(Agencies, "\n\nagencies:\n    - id:   a\n")
    assert one == other
    assert one.agencies[0].place() != other.agencies[0].place()
    assert hash(one) == hash(other)
    assert one.agencies[0] == Agency(id="a")


def test_an_empty_file_is_an_empty_record():
    for name, cls in RECORDS.items():
        assert read(cls, "# nothing yet\n") == cls(), name


JUNK = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.text(max_size=8),
        st.sampled_from(["yes", "2026-11-22", "2019~"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "agencies",
                    "lead",
                    "records",
                    "how",
                    "on",
                    "scoping",
                    "people",
                    "held_on",
                    "decision",
                    "dissent",
                ],
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=10,
)


@settings(max_examples=200)
@given(JUNK, st.sampled_from(sorted(RECORDS)))
def test_nothing_that_yaml_can_hold_stops_the_reading(data, name):
    import json

    document = parse_document(json.dumps(data).encode(), Path("x.yaml"), "x.yaml")
    if document.readable:
        made = build(RECORDS[name], document)
        assert isinstance(made, RECORDS[name])
        assert made.place("id").path == "x.yaml"


@pytest.mark.parametrize("content", [b"", b"a: [", b"\xff", b"reference: A\nreference: B\n", b"- a\n"])
def test_a_case_folder_is_read_whatever_its_files_hold(tmp_path, content):
    (tmp_path / "case.yaml").write_bytes(content)
    (tmp_path / "meeting.yaml").mkdir()
    case = read_case(tmp_path)
    assert case.case.reference == ""
    assert not case.case.written
    assert {finding.place.path for finding in case.findings} >= {"case.yaml", "rapid-review/meeting.yaml"}
    assert case.meeting.decision.place("rationale").path == "rapid-review/meeting.yaml"
    assert case.review.place() == NOWHERE
    assert not case.has("lcspr-review")
