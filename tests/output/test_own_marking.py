"""L10: a profile's own marking stands on everything that is made of its case, and the usual one nowhere.

What is marked is a page, a picture, a document or a workbook: the list is held against the kinds of document and the
formats there are, so that a new one is asked for here.
"""

import html
import io
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest

from wscp_cli.documents.kinds import KINDS
from wscp_cli.documents.workbooks import WORKBOOKS
from wscp_cli.output.chronology.write import write_chronology
from wscp_cli.returns.case_merge import merge_case

DEMO = Path(__file__).parents[2] / "wscp_cli/demo_case"
MARK, USUAL = "OFFICIAL: OURS & MARKED", "OFFICIAL-SENSITIVE"
DAY = "2026-11-23"
MADE = {
    f"check -o made/check.html --today {DAY}": "made/check.html",
    f"view -o made/view.html --today {DAY}": "made/view.html",
    **{f"status -o made/{one} --today {DAY}": f"made/{one}" for one in ("status.html", "status.xlsx")},
    **{f"actions -o made/{one} --today {DAY}": f"made/{one}" for one in ("actions.html", "actions.xlsx")},
    **{f"timetable -o made/{one} --today {DAY}": f"made/{one}" for one in ("timetable.html", "timetable.svg")},
    **{f"genogram --format {form} -o made/family.{form}": f"made/family.{form}" for form in ("svg", "html", "dot")},
    "genogram --as-at 2024-06-01,2026-11-01 --format svg -o made/days.svg": "made/days.svg",
    "genogram --ecomap --format svg -o made/ecomap.svg": "made/ecomap.svg",
    **{
        f"merge-scoping --today {DAY} --format yaml,{form}": f"out/chronology.{form}"
        for form in ("html", "docx", "xlsx")
    },
    "scoping-forms": "scoping/requests",
    "chronology event-pack": "documents/event-pack",
    **{f"report {name}": "documents" for name, kind in KINDS.items() if kind.marked and kind.per_agency},
    **{
        f"report {name} -o made/{name}.docx": f"made/{name}.docx"
        for name, kind in KINDS.items()
        if kind.marked and not kind.per_agency
    },
    **{f"report {name} --format xlsx -o made/{name}.xlsx": f"made/{name}.xlsx" for name in WORKBOOKS},
}
"""What is typed in the case's folder → the file, or the folder of files, that comes of it."""


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """The worked case under a profile that has a marking of its own."""
    case = Path(shutil.copytree(DEMO, tmp_path_factory.mktemp("marked") / "case"))
    (case / "made").mkdir()
    profile = f'profile: ours\ntitle: Ours\nextends: warwickshire-2024\nmarking: "{MARK}"\n'
    (case / "ours.yaml").write_text(profile, encoding="utf-8")
    written = (case / "case.yaml").read_text("utf-8")
    (case / "case.yaml").write_text(written.replace("profile: warwickshire-2024", "profile: ours.yaml"), "utf-8")
    write_chronology(merge_case(case, date.fromisoformat(DAY)), {"yaml": case / "chronology/chronology.yaml"})
    return case


def said(content: bytes) -> str:
    """The words of a file: of a package, of all its parts; entities as the letters they stand for."""
    if not content.startswith(b"PK"):
        return html.unescape(content.decode("utf-8"))
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = [packed.read(name) for name in packed.namelist()]
    return "\n".join(html.unescape(part.decode("utf-8", "replace")) for part in parts)


@pytest.mark.parametrize("words", MADE)
def test_what_is_made_carries_the_marking_of_its_profile(wscp, marked, words):
    ran = wscp(*words.split(), cwd=marked)
    made = marked / MADE[words]
    assert made.exists(), ran.stderr
    files = sorted(made.glob("*.*")) if made.is_dir() else [made]
    assert files
    for path in files:
        text = said(path.read_bytes()).replace("&&", "&")
        assert MARK in text, path.name
        assert USUAL not in text, path.name


def test_the_list_knows_every_output_of_a_library_call(marked):
    """The library's own calls draw with the same marking."""
    from wscp_cli.api import open_case

    drawn = open_case(marked).genogram("svg").decode("utf-8")
    assert html.unescape(drawn).count(MARK) == 2
    assert USUAL not in drawn


def test_a_finished_document_keeps_its_marking(wscp, marked):
    wscp("report", "minutes", "-o", "made/kept.docx", cwd=marked)
    wscp("report", "finish", "made/kept.docx", cwd=marked)
    text = said((marked / "made/kept.final.docx").read_bytes())
    assert MARK in text
    assert USUAL not in text


def test_a_board_of_two_partnerships_carries_both(wscp, marked, tmp_path):
    """What tells of several cases carries the marking of each."""
    shutil.copytree(DEMO, tmp_path / "one")
    shutil.copytree(marked, tmp_path / "two")
    for command, form in (("status", "html"), ("actions", "html"), ("timetable", "html"), ("check", "html")):
        wscp(command, "one", "two", "--today", DAY, "-o", f"{command}.{form}", cwd=tmp_path)
        text = said((tmp_path / f"{command}.{form}").read_bytes())
        assert MARK in text, command
        assert USUAL in text, command


def test_a_case_whose_profile_cannot_be_used_has_the_usual_marking(wscp, tmp_path):
    (tmp_path / "case.yaml").write_text("reference: REF-1\nprofile: there-is-none.yaml\n", "utf-8")
    assert USUAL in wscp("check", tmp_path, "--format", "html").stdout


@pytest.mark.parametrize("marking", ['"a\\"b"', '"}</style>"', '"' + "x" * 61 + '"', '"two\\nlines"'])
def test_a_marking_that_no_page_could_hold_is_refused(wscp, tmp_path, marking):
    """One finding at its line: a marking stands in a page's style, a sheet's head and a picture's corner."""
    profile = f"profile: ours\ntitle: Ours\nextends: warwickshire-2024\nmarking: {marking}\n"
    (tmp_path / "ours.yaml").write_text(profile, "utf-8")
    ran = wscp("protocol", "show", "ours.yaml", cwd=tmp_path)
    assert ran.returncode == 3
    assert "ours.yaml:4" in ran.stderr


def test_only_the_profile_knows_the_usual_marking():
    """One place gives the marking: no module that makes something falls back to the usual one by itself."""
    room = Path(__file__).parents[2] / "wscp_cli"
    users = {
        path.relative_to(room).as_posix()
        for path in room.rglob("*.py")
        if "MARKING" in path.read_text("utf-8") and "import MARKING" in path.read_text("utf-8")
    }
    # Records that are made without a case, and the two places that look a profile up.
    assert users <= {
        "protocol/loader.py",
        "protocol/marking.py",
        "protocol/profile.py",
        "checking/check.py",
        "portfolio/rows.py",
        "portfolio/actions.py",
        "timetable/deadline.py",
        "returns/merge.py",
        "forms/request.py",
        "genogram/layout/__init__.py",
        "genogram/layout/view.py",
        "genogram/ecomap/scene.py",
        "output/chronology/presentation.py",
    }
