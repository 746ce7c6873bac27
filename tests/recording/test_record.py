"""`wscp record`: the very field is written, comments stay, what would leave the case unsound is refused."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wscp_cli.casefile.yaml.saving import save
from wscp_cli.checking.validate import validate_case
from wscp_cli.errors import WscpError
from wscp_cli.model.folder import read_case
from wscp_cli.recording import entries
from wscp_cli.recording.writing import difference, tried, write

TODAY = date(2026, 11, 23)
DEMO = Path(__file__).resolve().parents[2] / "wscp_cli/demo_case"


@pytest.fixture
def case(wscp, tmp_path):
    made = wscp("new-case", "WSCP-2026-010", "--dir", str(tmp_path), "--no-git", "--became-aware", "2026-11-02")
    assert made.returncode == 0
    return tmp_path / "WSCP-2026-010"


RECORDS = {
    "incident": (
        ["--area", "north", "--outcome", "other", "--kind", "neglect", "--category", "neglect", "--where", "in-area"],
        lambda c: (c.case.area, c.case.incident.outcome, c.case.incident.kind, c.case.incident.abuse_categories),
        ("north", "other", "neglect", ("neglect",)),
    ),
    "child": (
        ["child-a", "--ethnic-group", "mixed-other", "--disability", "no", "--placement", "kinship"],
        lambda c: [(one.person, one.ethnic_group, one.disability, one.placement) for one in c.case.children],
        [("child-a", "mixed-other", "no", "kinship")],
    ),
    "agencies-identified": (
        ["--on", "2026-11-04"],
        lambda c: str(c.agencies.all_identified_on),
        "2026-11-04",
    ),
    "notification": (
        ["--notified", "2026-11-05T12:00", "--decision", "yes", "--rationale", "All: agreed"],
        lambda c: (str(c.notification.notified_on), c.notification.decision.rationale),
        ("2026-11-05T12:00", "All: agreed"),
    ),
    "view": (
        ["police", "notify", "--by", "Superintendent", "--on", "2026-11-04"],
        lambda c: [(v.partner, v.view, str(v.on)) for v in c.notification.partner_views if v.view],
        [("police", "notify", "2026-11-04")],
    ),
    "request": (
        ["--on", "2026-11-06"],
        lambda c: {str(a.scoping.requested_on) for a in c.agencies.agencies},
        {"2026-11-06"},
    ),
    "return": (
        [
            "police",
            "--on",
            "2026-11-10",
            "--nil",
            "--quality-assured-by",
            "DI",
            "--quality-assured-on",
            "2026-11-09",
            "--voice",
            "no",
            "--voice-reason",
            "On leave",
        ],
        lambda c: [
            (a.scoping.nil_return, a.scoping.quality_assured.by, a.scoping.practitioner_voice.reason)
            for a in c.agencies.agencies
            if a.scoping.returned_on
        ],
        [(True, "DI", "On leave")],
    ),
    "secured": (
        ["icb", "--on", "2026-11-06", "--how", "time-stamped", "--how", "paper-removed"],
        lambda c: [a.records.how for a in c.agencies.agencies if a.records.secured],
        [("time-stamped", "paper-removed")],
    ),
    "meeting": (
        ["--planned", "2026-11-17T10:00", "--how", "remote", "--chair", "Head of Quality"],
        lambda c: (str(c.meeting.planned_for), c.meeting.how, c.meeting.chair.role),
        ("2026-11-17T10:00", "remote", "Head of Quality"),
    ),
    "attendance": (
        ["A. Invented", "--represents", "police", "--role", "Chief Inspector"],
        lambda c: [(a.name, a.presence) for a in c.meeting.attendance if a.represents == "police"],
        [("A. Invented", "present")],
    ),
    "decision": (
        ["no", "--rationale", "Why it made sense is known", "--consensus", "yes"],
        lambda c: (c.meeting.decision.undertake_lcspr, c.meeting.decision.rationale),
        ("no", "Why it made sense is known"),
    ),
    "draft": (["--shared", "2026-11-20"], lambda c: str(c.report.final_draft_shared_on), "2026-11-20"),
    "endorsement": (
        ["icb", "--on", "2026-11-21", "--by", "Chief Nurse"],
        lambda c: [(e.endorser, str(e.endorsed_on)) for e in c.report.endorsements if e.endorsed_on],
        [("icb", "2026-11-21")],
    ),
    "submission": (["--on", "today"], lambda c: str(c.report.submitted_on), "2026-11-23"),
    "reply": (["--on", "2026-11-22", "--view", "agrees"], lambda c: c.report.panel_reply.view, "agrees"),
    "recommendation": (
        ["one-page", "--text", "A page goes with each child", "--source", "rapid-review"],
        lambda c: [(r.id, r.source) for r in c.actions.recommendations],
        [("one-page", "rapid-review")],
    ),
    "log": (
        ["delay", "Two returns late", "--on", "2026-11-12", "--deadline", "scoping-return", "--agency", "police"],
        lambda c: [(e.id, e.kind, e.deadline) for e in c.log.entries],
        [("delay-1", "delay", "scoping-return")],
    ),
    "told": (
        ["outcome", "independent-scrutineer", "icb", "--on", "2026-11-20", "--how", "e-mail"],
        lambda c: [(t.recipient, str(t.on), t.how) for t in c.meeting.told_afterwards],
        [("independent-scrutineer", "2026-11-20", "e-mail"), ("icb", "2026-11-20", "e-mail")],
    ),
    "stage": (["set-up"], lambda c: c.case.stage, "set-up"),
    "closure": (
        ["--agreed-by", "The partners", "--shared-with", "lsp", "--shared-with", "dsp"],
        lambda c: (c.case.closure.agreed_by, c.case.closure.impact_shared_with),
        ("The partners", ("lsp", "dsp")),
    ),
    "exception": (
        ["RET-PAPERS", "--reason", "Short notice", "--agreed-by", "Chair", "--on", "2026-11-20"],
        lambda c: [(e.code, e.reason) for e in c.exceptions.exceptions],
        [("RET-PAPERS", "Short notice")],
    ),
}


@pytest.mark.parametrize("kind", RECORDS)
def test_each_kind_writes_its_field_and_nothing_else(case, wscp, kind):
    typed, read, expected = RECORDS[kind]
    before = {path: path.read_text("utf-8") for path in case.rglob("*.yaml")}
    done = wscp("record", kind, *typed, "--case", str(case), "--today", "2026-11-23")
    assert done.returncode == 0, done.stderr
    assert read(read_case(case)) == expected
    changed = [path for path, text in before.items() if path.read_text("utf-8") != text]
    assert len(changed) == 1
    comments = re.findall(r"#.*", before[changed[0]])
    assert set(comments) <= set(re.findall(r"#.*", changed[0].read_text("utf-8")))
    assert not [f for f in validate_case(case, TODAY) if f.severity.name == "ERROR"]
    again = wscp("record", kind, *typed, "--case", str(case), "--today", "2026-11-23")
    if kind not in {"log", "request"}:  # a second entry is a second entry; nobody is left to ask
        assert "nothing changed" in again.stderr


def test_the_difference_is_shown_and_a_dry_run_writes_nothing(case, wscp):
    before = (case / "rapid-review/report.yaml").read_bytes()
    shown = wscp("record", "submission", "--on", "2026-11-20", "--dry-run", "--case", str(case))
    assert shown.returncode == 0
    assert re.search(r"rapid-review/report.yaml:\d+\n  - submitted_on:", shown.stderr)
    assert "+ submitted_on: 2026-11-20" in shown.stderr
    assert (case / "rapid-review/report.yaml").read_bytes() == before
    quiet = wscp("record", "submission", "--on", "2026-11-20", "--quiet", "--case", str(case))
    assert quiet.stderr == ""


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["stage", "meetng"], "Did you mean meeting?"),
        (["child", "child-a", "--ethnic-group", "wite-british"], "did you mean 'white-british'?"),
        (["child", "nobody-here", "--disability", "no"], "no person with this id"),
        (["incident", "--category", "shouting"], "must be one of: physical, emotional, sexual, neglect"),
        (["agencies-identified"], "--on is needed"),
        (["told", "outcome", "independent-scrutiner", "--on", "2026-11-20"], "Did you mean independent-scrutineer?"),
        (["told", "gossip", "ofsted", "--on", "2026-11-20"], "outcome, notification, copy, publication"),
        (["told", "outcome", "ofsted"], "--on is needed"),
        (["told", "publication", "ofsted", "--on", "2026-11-20"], "wscp start-lcspr"),
        (["closure"], "there is nothing to write"),
        (["closure", "--shared-with", "everybody"], "must be one of: dsp"),
        (["attendance", "X", "--presence", "dozing"], "must be one of: present"),
        (["attendance", "X", "--agency", "polic"], "police"),
        (["return", "polic", "--on", "2026-11-10"], "Did you mean police"),
        (["return", "police", "--on", "31/11/2026"], "must be a date that exists"),
        (["return", "police", "--on", "2026-02-30"], "must be a date that exists"),
        (["submission", "--on", "2027-11-20"], "future"),
        (["submission"], "there is nothing to write"),
        (["request"], "--on is needed"),
        (["action", "a-1", "--status", "done"], "needs a text and its recommendation"),
        (["action", "a-1", "--text", "Do", "--recommendation", "none"], "no recommendation with this id"),
        (["action", "A B", "--text", "Do", "--recommendation", "none"], "lower-case"),
        (["recommendation", "r"], "needs a text"),
        (["exception", "NO-SUCH", "--reason", "r", "--agreed-by", "a", "--on", "2026-11-20"], "no finding code"),
        (["exception", "YAML-SYNTAX", "--reason", "r", "--agreed-by", "a", "--on", "2026-11-20"], "only put right"),
        (["exception", "EXC-ENDLESS", "--reason", "r", "--agreed-by", "a", "--on", "2026-11-20"], "only put right"),
        (
            [
                "exception",
                "MTG-PART",
                "--reason",
                "r",
                "--agreed-by",
                "a",
                "--on",
                "2026-11-20",
                "--until",
                "2026-11-22",
            ],
            "a day gone by",
        ),
        (["meeting", "--held", "2026-11-20", "--planned", "2026-11-25T25:00"], "beside its day that is no time"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(case, wscp, typed, told):
    before = {path: path.read_bytes() for path in case.rglob("*.yaml")}
    done = wscp("record", *typed, "--case", str(case), "--today", "2026-11-23")
    assert done.returncode == 2, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert before == {path: path.read_bytes() for path in case.rglob("*.yaml")}


def test_somebody_listed_is_brought_up_to_date_and_nobody_is_listed_twice(case, wscp):
    wscp("record", "attendance", "A. Invented", "--represents", "icb", "--case", str(case))
    wscp("record", "attendance", "a. invented", "--presence", "apologies", "--case", str(case))
    there = read_case(case).meeting.attendance
    assert [(one.represents, one.presence) for one in there if one.name] == [("icb", "apologies")]
    assert len(there) == 3


def test_a_presence_on_record_stays_when_only_the_role_is_put_right(case, wscp):
    wscp("record", "attendance", "A. Invented", "--represents", "icb", "--presence", "apologies", "--case", str(case))
    wscp("record", "attendance", "A. Invented", "--role", "Chief Nurse", "--case", str(case))
    wscp("record", "attendance", "B. Invented", "--role", "Named Nurse", "--case", str(case))
    there = {one.name: (one.role, one.presence) for one in read_case(case).meeting.attendance if one.name}
    assert there == {"A. Invented": ("Chief Nurse", "apologies"), "B. Invented": ("Named Nurse", "present")}


def test_each_new_action_may_come_with_evidence(case, wscp):
    wscp("record", "recommendation", "page", "--text", "A page", "--case", str(case))
    for name in ("write", "print"):
        done = wscp(
            "record",
            "action",
            name,
            "--text",
            "Do it",
            "--recommendation",
            "page",
            "--evidence",
            "Seen",
            "--on",
            "2026-11-20",
            "--case",
            str(case),
            "--today",
            "2026-11-23",
        )
        assert done.returncode == 0, done.stderr
    more = wscp(
        "record",
        "action",
        "write",
        "--evidence",
        "Seen again",
        "--impact",
        "Half as many",
        "--impact-on",
        "2026-11-22",
        "--impact-method",
        "audit",
        "--case",
        str(case),
        "--today",
        "2026-11-23",
    )
    assert more.returncode == 0, more.stderr
    actions = read_case(case).actions.actions
    assert [[e.id for e in one.evidence] for one in actions] == [["evidence-1", "evidence-3"], ["evidence-2"]]
    assert (actions[0].impact.method, str(actions[0].impact.evaluated_on)) == ("audit", "2026-11-22")
    assert '"on"' not in (case / "actions.yaml").read_text("utf-8")


def test_who_was_told_is_listed_once_and_sharing_adds_up(case, wscp):
    for day in ("2026-11-19", "2026-11-20"):
        wscp("record", "told", "copy", "meeting-members", "--on", day, "--case", str(case), "--today", "2026-11-23")
    for body in ("dsp", "lsp"):
        wscp("record", "closure", "--shared-with", body, "--case", str(case))
    wscp("record", "closure", "--closed", "today", "--case", str(case), "--today", "2098-11-21")
    folder = read_case(case)
    assert str(folder.case.closure.closed_on) == "2098-11-21"
    assert [(one.recipient, str(one.on)) for one in folder.report.copied_to] == [("meeting-members", "2026-11-20")]
    assert folder.case.closure.impact_shared_with == ("dsp", "lsp")


def test_evidence_is_added_to_what_there_is(tmp_path):
    shutil.copytree(DEMO, tmp_path / "case")
    folder = read_case(tmp_path / "case")
    write(tried(folder, entries.action(folder, "mash-calls", {}, "Ten records looked at", "2026-11-20"), TODAY))
    folder = read_case(tmp_path / "case")
    write(tried(folder, entries.action(folder, "mash-calls", {}, "Ten more", "2026-11-22"), TODAY))
    (one,) = [a for a in read_case(tmp_path / "case").actions.actions if a.id == "mash-calls"]
    assert [e.description for e in one.evidence] == ["Ten records looked at", "Ten more"]
    assert len({e.id for e in one.evidence}) == 2


def test_a_new_action_comes_with_its_owner(tmp_path):
    shutil.copytree(DEMO, tmp_path / "case")
    folder = read_case(tmp_path / "case")
    fields = {
        "text": "Try it",
        "recommendation": "calls-count",
        "owner.role": "Head",
        "owner.agency": "police",
        "due": "2027-01-10",
    }
    made = tried(folder, entries.action(folder, "try-it", fields, "Minutes", "2026-11-20"), TODAY)
    assert not made.refused
    write(made)
    (one,) = [a for a in read_case(tmp_path / "case").actions.actions if a.id == "try-it"]
    assert (one.owner.role, one.owner.agency, str(one.due), one.evidence[0].description) == (
        "Head",
        "police",
        "2027-01-10",
        "Minutes",
    )


def test_a_broken_file_is_not_written_into(case, wscp):
    (case / "rapid-review/report.yaml").write_text("a: b: c\n", "utf-8")
    done = wscp("record", "submission", "--on", "2026-11-20", "--case", str(case))
    assert done.returncode == 3
    assert "broken" in done.stderr
    assert (case / "rapid-review/report.yaml").read_text("utf-8") == "a: b: c\n"
    fine = wscp("record", "meeting", "--how", "remote", "--case", str(case))
    assert fine.returncode == 0, "the other files are still written"


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        (["action", "a-1", "--status", "done"], "actions.yaml"),
        (["recommendation", "r-1"], "actions.yaml"),
        (["return", "police", "--on", "2026-11-20"], "agencies.yaml"),
    ],
)
def test_what_is_listed_in_a_broken_or_missing_file_is_not_called_unknown(case, wscp, typed, path):
    (case / path).write_text("a: b: c\n", "utf-8")
    done = wscp("record", *typed, "--case", str(case))
    assert done.returncode == 3
    assert "broken" in done.stderr
    (case / path).unlink()
    gone = wscp("record", *typed, "--case", str(case))
    assert gone.returncode == 3
    assert f"git restore {path}" in gone.stderr


def test_an_older_fault_does_not_keep_a_new_fact_out(case, wscp):
    (case / "log.yaml").write_text("entries:\n  - {id: A B, kind: chat}\n", "utf-8")
    done = wscp("record", "log", "note", "Called", "--on", "2026-11-20", "--case", str(case), "--today", "2026-11-23")
    assert done.returncode == 0, done.stderr


def test_a_file_changed_meanwhile_is_left_alone(tmp_path):
    shutil.copytree(DEMO, tmp_path / "case")
    folder = read_case(tmp_path / "case")
    made = tried(folder, entries.report({"panel_reply.summary": "Other words"}), TODAY)
    path = tmp_path / "case/rapid-review/report.yaml"
    path.write_text(path.read_text("utf-8") + "# by another program\n", "utf-8")
    with pytest.raises(WscpError, match="changed by another program"):
        write(made)
    with pytest.raises(WscpError):
        save(made.before[0], made.after[0].text)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=60))
def test_whatever_words_are_typed_are_read_back_the_same(words):
    folder = read_case(DEMO)
    made = tried(folder, entries.recommended(folder, {"rationale": words}), TODAY)
    assert made.case.meeting.decision.rationale == words
    for line in difference(made):
        assert "\n" not in line


def test_a_new_entry_never_takes_the_place_of_a_line_that_is_no_entry(case, wscp):
    """A list may hold a bare word somebody typed; it is a fault of its own, and not written over."""
    (case / "log.yaml").write_text("entries:\n  - a bare word\n  - {id: note-1, kind: note}\n", "utf-8")
    done = wscp("record", "log", "note", "Called", "--on", "2026-11-20", "--case", str(case), "--today", "2026-11-23")
    assert done.returncode == 0, done.stderr
    text = (case / "log.yaml").read_text("utf-8")
    assert text.startswith("entries:\n  - a bare word\n  - {id: note-1, kind: note}\n")
    assert "Called" in text


def test_asked_for_a_request_when_all_were_asked(wscp, tmp_path):
    wscp("new-case", "WSCP-2026-012", "--no-git", "--notified", "2026-03-24")
    case = tmp_path / "WSCP-2026-012"
    assert wscp("record", "request", "--on", "2026-03-25", cwd=case).returncode == 0
    again = wscp("record", "request", "--on", "2026-03-26", cwd=case)
    assert again.returncode == 2
    assert "no agency of agencies.yaml is left to be asked" in again.stderr
