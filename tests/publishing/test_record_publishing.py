"""Real names, who looked at a file, what was decided: recorded, and asked again when something changes."""

import pytest

REF = "WSCP-2026-031"


@pytest.fixture
def case(wscp, tmp_path):
    assert wscp("new-case", REF, "--pseudonym", "Child B", "--no-git").returncode == 0
    (tmp_path / REF / "report.md").write_text("A child aged two was hurt.\n", encoding="utf-8")
    return tmp_path / REF


def record(wscp, case, *words):
    ran = wscp("record", *words, cwd=case)
    assert ran.returncode == 0, ran.stderr
    return ran


def test_a_name_is_never_said_where_a_log_keeps_it(wscp, case):
    ran = record(wscp, case, "identifier", "child-b", "--name", "Ottilie Marchbank", "--born", "2021-08-14")
    assert "Ottilie" not in ran.stdout + ran.stderr
    text = (case / "identifiers.yaml").read_text(encoding="utf-8")
    assert "      - Ottilie Marchbank" in text
    assert "    born: 2021-08-14" in text


def test_more_of_the_same_person_is_added_once(wscp, case):
    for name in ("Ottilie Marchbank", "Ottilie Other", "Ottilie Other"):
        record(wscp, case, "identifier", "child-b", "--name", name)
    text = (case / "identifiers.yaml").read_text(encoding="utf-8")
    assert (text.count("- id: child-b"), text.count("- Ottilie Other")) == (1, 1)


def test_a_clone_has_no_such_file_and_gets_one_whole(wscp, case):
    """R8: it is made and filled in one step, so that a run that is killed leaves no half of it."""
    (case / "identifiers.yaml").unlink()
    assert wscp("validate", cwd=case).returncode == 0
    record(wscp, case, "identifier", "child-b", "--name", "Ottilie Marchbank")
    text = (case / "identifiers.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server:")
    assert "- Ottilie Marchbank" in text


def test_nothing_is_written_for_a_dry_run(wscp, case):
    (case / "identifiers.yaml").unlink()
    record(wscp, case, "identifier", "child-b", "--name", "Ottilie Marchbank", "--dry-run")
    assert not (case / "identifiers.yaml").exists()


def test_the_whole_way(wscp, case):
    record(wscp, case, "identifier", "child-b", "--name", "Ottilie Marchbank")
    assert wscp("publish-check", "report.md", cwd=case).returncode == 0
    (case / "report.md").write_text("Ottilie, aged two, was hurt. Ring 07700 900417.\n", encoding="utf-8")
    ran = wscp("publish-check", "report.md", cwd=case)
    assert (ran.returncode, "a name (child-b)" in ran.stdout, "exact ages" in ran.stdout) == (1, True, True)
    record(
        wscp,
        case,
        "looked-at",
        "report.md",
        "--by",
        "Chair",
        "--on",
        "2026-11-20",
        "--accept",
        "PUBLISH-NAME",
        "--accept",
        "PUBLISH-PHONE",
        "--reason",
        "Agreed with the family",
    )
    record(wscp, case, "choice", "report.md", "exact-age", "keep", "--by", "Chair", "--on", "2026-11-20")
    ran = wscp("publish-check", "report.md", cwd=case)
    assert (ran.returncode, "exact ages" in ran.stdout) == (0, False)
    (case / "report.md").write_text("Ottilie, aged two and a half, aged three, was hurt.\n", encoding="utf-8")
    ran = wscp("publish-check", "report.md", cwd=case)
    assert (ran.returncode, "exact ages" in ran.stdout) == (1, True), "another content and wording ask again"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            (
                "looked-at",
                "report.md",
                "--by",
                "Chair",
                "--on",
                "2026-11-20",
                "--accept",
                "MTG-QUORUM",
                "--reason",
                "x",
            ),
            "no finding that can be accepted",
        ),
        (("looked-at", "report.md", "--by", "Chair", "--on", "2026-11-20", "--accept", "PUBLISH-NAME"), "--reason"),
        (("choice", "report.md", "court", "keep", "--by", "Chair", "--on", "2026-11-20"), "nothing of the kind"),
        (("identifier", "child-b"), "nothing to write"),
    ],
)
def test_wrong_usage_says_what_to_do(wscp, case, words, said):
    ran = wscp("record", *words, cwd=case)
    assert (ran.returncode, said in ran.stderr) == (2, True), ran.stderr


def test_real_names_that_cannot_be_read_make_nothing_clean(wscp, case):
    (case / "identifiers.yaml").write_text("people: [\n", encoding="utf-8")
    ran = wscp("publish-check", "report.md", cwd=case)
    assert (ran.returncode, "identifiers.yaml cannot be read" in ran.stderr) == (3, True)
