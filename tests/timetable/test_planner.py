"""The wall planner: sound XML, nothing of the case unescaped, every date in picture and table, the same bytes twice."""

import re
from datetime import date
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from wscp_cli.model.folder import read_case
from wscp_cli.protocol.loader import load_protocol
from wscp_cli.render.planner import planner_html, planner_svg
from wscp_cli.render.timetable import day_text
from wscp_cli.timetable import timetable_of, working_calendar
from wscp_cli.timetable.engine import compute
from wscp_cli.timetable.events import Events, Occurrence

D = date.fromisoformat
DEMO = Path(__file__).resolve().parents[2] / "wscp_cli/demo_case"
PROTOCOL = load_protocol("warwickshire-2024")
WORKING = working_calendar(PROTOCOL)
CANARY = '<script>x()</script>"&\x1b'


def demo(today):
    return timetable_of(read_case(DEMO), PROTOCOL, D(today))


def given(case="WSCP-2026-004", agencies=(), today="2026-12-14", **days):
    occurred = {name.replace("__", "."): {"": Occurrence(D(day))} for name, day in days.items()}
    return compute(PROTOCOL, Events(occurred, agencies, {"lcspr-not-ruled-out": True}, case=case), D(today), WORKING)


ALL = {
    "demo": demo("2026-11-23"), "demo in the spring": demo("2026-03-30"), "empty": given(),
    "over Christmas": given(notification__notified_on="2026-12-14"), "hostile": given(
        CANARY, (CANARY,), agencies__scoping="2026-12-14", **{"agencies__scoping.requested_on": "2026-12-14"}),
}


@pytest.mark.parametrize("name", ALL)
def test_sound_closed_and_the_same_twice(name):
    svg, page = planner_svg(ALL[name], WORKING), planner_html([ALL[name]], WORKING)
    root = fromstring(svg)
    assert root.get("role") == "img"
    assert [child.tag.rpartition("}")[2] for child in root][:2] == ["title", "desc"]
    for text in (svg, page):
        assert not re.search(r"<script|javascript:|\bon\w+=|href=|url\(|@import|<image|<img", text, re.IGNORECASE)
        assert "\x1b" not in text
        assert "http:" not in text.replace("http://www.w3.org/2000/svg", "")
        assert "https:" not in text
    assert (svg, page) == (planner_svg(ALL[name], WORKING), planner_html([ALL[name]], WORKING))


@pytest.mark.parametrize("name", ["demo", "demo in the spring", "over Christmas"])
def test_every_dated_deadline_is_in_the_table_and_every_due_day_in_the_picture(name):
    timetable = ALL[name]
    page, svg = planner_html([timetable], WORKING), planner_svg(timetable, WORKING)
    described = fromstring(svg)[1].text
    body = page[page.index("<tbody"):page.index("</tbody>")]
    assert body.count("<tr") == len(timetable.deadlines)
    for deadline in timetable.deadlines:
        if deadline.due:
            assert day_text(deadline.due) in body
            assert deadline.due.strftime("%b") in described


def test_holidays_are_named_and_states_are_told_in_words():
    svg = planner_svg(ALL["over Christmas"], WORKING)
    assert "Christmas Day" in svg
    page = planner_html([ALL["demo"]], WORKING)
    for words in ("Good Friday", "Easter Monday", "LATE", "AT RISK"):
        assert words in page


def test_the_page_is_accessible_and_prints():
    page = planner_html([ALL["demo"]], WORKING)
    for needed in ('lang="en-GB"', "<caption", 'scope="col"', "@page", "landscape", "<title>WSCP-2026-004</title>"):
        assert needed in page, needed


def test_no_two_texts_overlap():
    """By the drawing's own letters: texts of one line on one day's column stand one below the other."""
    for name in ("demo", "demo in the spring", "over Christmas"):
        root = fromstring(planner_svg(ALL[name], WORKING))
        seen = set()
        for text in root.iter("{http://www.w3.org/2000/svg}text"):
            place = (text.get("x"), text.get("y"))
            assert place not in seen, (name, place)
            seen.add(place)


def test_on_the_command_line(wscp):
    page = wscp("timetable", DEMO, DEMO, "--today", "2026-11-23", "--format", "html")
    assert page.returncode == 0, page.stderr
    assert page.stdout.startswith("<!DOCTYPE html>") or page.stdout.startswith("<!doctype html>")
    assert wscp("timetable", DEMO, "--format", "svg").stdout.startswith("<?xml")
    assert wscp("timetable", DEMO, DEMO, "--format", "svg").returncode == 2
    assert wscp("timetable", DEMO, "--format", "html", "--plan").returncode == 2
