"""The planner and the page of a check carry the marking of a case, as every other document does."""


def test_planner_and_check_page_are_marked(wscp, tmp_path):
    """G9: OFFICIAL-SENSITIVE on genogram, ecomap, planner and check page; a timetable of no case has none."""
    (tmp_path / "case.yaml").write_text("reference: REF-1\n", "utf-8")
    (tmp_path / "notification.yaml").write_text("became_aware: 2026-11-10\nnotified_on: 2026-11-16\n", "utf-8")
    for form in ("svg", "html"):
        ran = wscp("timetable", tmp_path, "--format", form)
        assert "OFFICIAL-SENSITIVE" in ran.stdout, ran.stderr
        bare = wscp(
            "timetable",
            "--became-aware",
            "2026-11-10",
            "--notified",
            "2026-11-16",
            "--format",
            form,
            cwd=tmp_path.parent,
        )
        assert bare.stdout.count(">OFFICIAL-SENSITIVE<") == 0, bare.stderr
    page = wscp("check", tmp_path, "--format", "html").stdout
    assert page.count("OFFICIAL-SENSITIVE") == 2  # on the page, and at the foot of each sheet
