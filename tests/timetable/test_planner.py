"""The wall planner: sound XML, nothing of the case unescaped, every date in picture and table, the same bytes twice."""

import itertools
import re
from datetime import date
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from wscp_cli.model.folder import read_case
from wscp_cli.output.timetable.planner.days import planner_of
from wscp_cli.output.timetable.planner.marks import COLOURS, HOLIDAY, HOLIDAY_INK, INK, MUTED, PAPER, WEEKEND, texts_of
from wscp_cli.output.timetable.planner.planner import planner_html, planner_svg
from wscp_cli.output.timetable.planner.sheet import sheets_of
from wscp_cli.output.timetable.text import day_text
from wscp_cli.protocol.loader import load_protocol
from wscp_cli.timetable import timetable_of, working_calendar
from wscp_cli.timetable.engine import compute
from wscp_cli.timetable.events import Events, Occurrence

D = date.fromisoformat
DEMO = Path(__file__).resolve().parents[2] / "wscp_cli/demo_case"
PROTOCOL = load_protocol("warwickshire-2024")
WORKING = working_calendar(PROTOCOL)
SVG = "{http://www.w3.org/2000/svg}"
CANARY = '<script>x()</script>"&\x1b'


def demo(today):
    return timetable_of(read_case(DEMO), PROTOCOL, D(today))


def given(case="WSCP-2026-004", agencies=(), today="2026-12-14", **days):
    occurred = {name.replace("__", "."): {"": Occurrence(D(day))} for name, day in days.items()}
    return compute(PROTOCOL, Events(occurred, agencies, {"lcspr-not-ruled-out": True}, case=case), D(today), WORKING)


ALL = {
    "demo": demo("2026-11-23"),
    "demo in the spring": demo("2026-03-30"),
    "empty": given(),
    "over Christmas": given(notification__notified_on="2026-12-14"),
    "hostile": given(
        CANARY, (CANARY,), agencies__scoping="2026-12-14", **{"agencies__scoping.requested_on": "2026-12-14"}
    ),
}


def pictures(timetable):
    """Every sheet as a picture."""
    first, _, count = planner_svg(timetable, WORKING, 1)
    return [first, *(planner_svg(timetable, WORKING, number)[0] for number in range(2, count + 1))]


@pytest.mark.parametrize("name", ALL)
def test_sound_closed_and_the_same_twice(name):
    svg, page = pictures(ALL[name])[0], planner_html([ALL[name]], WORKING)
    root = fromstring(svg)
    assert root.get("role") == "img"
    assert [child.tag.rpartition("}")[2] for child in root][:2] == ["title", "desc"]
    for text in (svg, page):
        assert not re.search(r"<script|javascript:|\bon\w+=|href=|url\(|@import|<image|<img", text, re.IGNORECASE)
        assert "\x1b" not in text
        assert "http:" not in text.replace("http://www.w3.org/2000/svg", "")
        assert "https:" not in text
    assert (svg, page) == (pictures(ALL[name])[0], planner_html([ALL[name]], WORKING))


@pytest.mark.parametrize("name", ["demo", "demo in the spring", "over Christmas"])
def test_every_dated_deadline_is_in_the_table_and_every_due_day_in_the_picture(name):
    timetable = ALL[name]
    page = planner_html([timetable], WORKING)
    described = " ".join(fromstring(svg)[1].text for svg in pictures(timetable))
    body = page[page.index("<tbody") : page.index("</tbody>")]
    assert body.count("<tr") == len(timetable.deadlines)
    for deadline in timetable.deadlines:
        if deadline.due:
            assert day_text(deadline.due) in body
            assert deadline.due.strftime("%b") in described


def test_holidays_are_named_and_states_are_told_in_words():
    svg = "".join(pictures(ALL["over Christmas"]))
    assert "Christmas Day" in svg
    page = planner_html([ALL["demo"]], WORKING)
    for words in ("Good Friday", "Easter Monday", "LATE", "AT RISK"):
        assert words in page


def test_the_page_is_accessible_and_prints():
    page = planner_html([ALL["demo"]], WORKING)
    for needed in ('lang="en-GB"', "<caption", 'scope="col"', "@page", "landscape", "<title>WSCP-2026-004</title>"):
        assert needed in page, needed


def test_what_scrolls_can_be_reached_by_keyboard_and_has_a_name():
    """W20: at 800 pixels three regions of the planner scrolled and no key reached them (WCAG 2.1.1)."""
    page = planner_html([ALL["demo"]], WORKING)
    scrolling = re.findall(r'<div class="(?:sheet|wide)"[^>]*>', page)
    assert len(scrolling) > 1
    assert all('tabindex="0"' in one and 'role="region"' in one for one in scrolling)
    names = [one.partition('aria-label="')[2].partition('"')[0] for one in scrolling]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", ALL)
def test_texts_keep_to_their_room_and_never_lie_on_each_other(name):
    for sheet in sheets_of(planner_of(ALL[name]), WORKING):
        texts = texts_of(sheet.items)
        assert texts
        for text in texts:
            left, top, right, bottom = text.box
            assert text.room[0] - 0.5 <= left, text.words
            assert right <= text.room[1] + 0.5, text.words
            assert top >= 0, text.words
            assert bottom <= sheet.height, text.words
        for one, other in itertools.combinations(texts, 2):
            (l1, t1, r1, b1), (l2, t2, r2, b2) = one.box, other.box
            assert r1 <= l2 or r2 <= l1 or b1 <= t2 or b2 <= t1, (one.words, other.words)


@pytest.mark.parametrize("name", ["demo", "demo in the spring", "over Christmas"])
def test_each_sheet_has_the_shape_of_the_paper_and_letters_large_enough_on_it(name):
    """The smallest letters are 8.5 units of the sheet's 1,123; on A4 that is 6 points, on A3 8.6."""
    for svg in pictures(ALL[name]):
        root = fromstring(svg)
        assert float(root.get("width").removesuffix("mm")) <= 281.05
        assert float(root.get("height").removesuffix("mm")) <= 194.05
        _, _, wide, _ = map(float, root.get("viewBox").split())
        points = float(root.get("width").removesuffix("mm")) / 25.4 * 72 / wide
        sizes = [float(text.get("font-size")) * points for text in root.iter(f"{SVG}text")]
        assert min(sizes) >= 5.9


def luminance(colour):
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ground", [PAPER, WEEKEND, HOLIDAY])
def test_every_colour_of_words_can_be_read_on_every_ground(ground):
    """WCAG AA: 4.5 to 1."""
    for ink in (*COLOURS.values(), INK, MUTED, HOLIDAY_INK):
        light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)


def test_what_lies_ahead_is_planned_and_lateness_is_in_working_days():
    made = given(today="2026-12-29", notification__notified_on="2026-12-16", meeting__held_on="2027-01-04")
    svg = "".join(pictures(made))
    assert "Meeting planned" in svg
    assert "Meeting held" not in svg
    late = given(today="2027-01-28", notification__notified_on="2026-12-16")
    assert re.search(r"OVERDUE, \d+ working days late", "".join(pictures(late)))


def test_today_s_frame_lies_under_the_bars():
    made = given(today="2026-12-29", notification__notified_on="2026-12-16")
    (sheet,) = [one for one in sheets_of(planner_of(made), WORKING) if D("2026-12-29") in one.days]
    drawn = [item.svg() for item in sheet.items]
    frame = next(at for at, one in enumerate(drawn) if one.startswith("<rect") and 'fill="none"' in one)
    assert drawn[frame + 1].startswith("<g><title>Rapid review meeting: from")


def test_a_sheet_that_is_not_there(wscp):
    refused = wscp("timetable", DEMO, "--format", "svg", "--sheet", "9", "--today", "2026-11-23")
    assert refused.returncode == 2
    assert "there is no sheet 9; there are" in refused.stderr
    told = wscp("timetable", DEMO, "--format", "svg", "--today", "2026-11-23")
    assert "--sheet draws another" in told.stderr
    assert wscp("timetable", DEMO, "--sheet", "1").returncode == 2
    assert wscp("timetable", DEMO, "--paper", "A3").returncode == 2


def test_a3(wscp):
    page = wscp("timetable", DEMO, "--format", "html", "--paper", "a3", "--today", "2026-11-23").stdout
    assert "size: A3 landscape" in page
    svg = fromstring(wscp("timetable", DEMO, "--format", "svg", "--paper", "A3", "--today", "2026-11-23").stdout)
    assert 300 < float(svg.get("width").removesuffix("mm")) <= 404


def test_on_the_command_line(wscp):
    page = wscp("timetable", DEMO, DEMO, "--today", "2026-11-23", "--format", "html")
    assert page.returncode == 0, page.stderr
    assert page.stdout.startswith("<!DOCTYPE html>") or page.stdout.startswith("<!doctype html>")
    assert wscp("timetable", DEMO, "--format", "svg").stdout.startswith("<?xml")
    assert wscp("timetable", DEMO, DEMO, "--format", "svg").returncode == 2
    assert wscp("timetable", DEMO, "--format", "html", "--plan").returncode == 2
