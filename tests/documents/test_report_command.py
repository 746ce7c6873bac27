import sys
from pathlib import Path

import pytest
from word_files import parts_of, repacked, word_file

from wscp_cli import app
from wscp_cli.casefile.worked_case import write_worked_case

DAY = ("--today", "2026-11-23")


@pytest.fixture
def case(tmp_path):
    return write_worked_case(tmp_path / "cases")


@pytest.fixture
def ran(case, monkeypatch, capsys):
    monkeypatch.chdir(case)
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments):
        dated = arguments[:1] not in (("finish",), ("templates",)) and "--today" not in arguments
        typed = [*map(str, arguments), *(DAY if dated else ())]
        monkeypatch.setattr(sys, "argv", ["wscp", "report", *typed])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            app.main()
        told = capsys.readouterr()
        return end.value.code, told.out, told.err

    return run


def edit(path, *pairs):
    def change(text):
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new, 1)
        return text

    path.write_bytes(repacked(path.read_bytes(), {"word/document.xml": change}))


def chair(case, words):
    file = case / "rapid-review/meeting.yaml"
    file.write_text(
        file.read_text("utf-8").replace("{role: Head of Partnership Quality}", f"{{role: {words}}}"), "utf-8"
    )


def test_a_document_goes_into_the_cases_folder_and_one_for_each_agency(case, ran):
    assert ran("minutes", *DAY)[0] == 0
    assert ran("request", *DAY, "--agency", "police", "--agency", "riverside-surgery")[0] == 0
    names = {path.name for path in (case / "documents").iterdir()}
    assert names == {"minutes.docx", "request-police.docx", "request-riverside-surgery.docx"}
    assert "docProps/custom.xml" in parts_of((case / "documents/minutes.docx").read_bytes())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["mintes"], "Did you mean minutes"),
        (["request", "--agency", "polise"], "no such agency"),
        (["minutes", "--agency", "police"], "is for no one agency"),
        (["request", "-o", "x.docx"], "one file cannot hold 10"),
        (["update", "nowhere.docx"], "nowhere.docx"),
        (["update", "documents"], "nothing"),
        (["finish", "."], "is a folder"),
        (["templates", "check", "scoping"], "holds no Word template"),
    ],
)
def test_wrong_usage_is_one_line_with_advice(arguments, words, ran):
    code, out, err = ran(*arguments)
    assert code in {2, 3}
    if words != "nothing":
        assert words in out + err
    assert "Traceback" not in err
    assert "fault in wscp" not in err


def test_a_document_somebody_edited_is_kept_and_the_new_one_is_next_to_it(case, ran):
    ran("minutes", *DAY)
    edit(case / "documents/minutes.docx", ("Rapid review meeting: minutes", "Our minutes"))
    assert ran("minutes", *DAY)[0] == 5
    assert (case / "documents/minutes.new.docx").is_file()
    assert "Our minutes" in parts_of((case / "documents/minutes.docx").read_bytes())["word/document.xml"].decode()


def test_an_update_refreshes_what_nobody_touched_and_keeps_what_was_there(case, ran):
    ran("minutes", *DAY)
    path = case / "documents/minutes.docx"
    edit(path, ("Rapid review meeting: minutes", "Our minutes"))
    before = path.read_bytes()
    chair(case, "Another chair")
    code, _, err = ran("update", path, *DAY, "--dry-run")
    assert (code, path.read_bytes()) == (0, before)
    assert "1 would be updated" in err
    code, _, err = ran("update", path, *DAY)
    text = parts_of(path.read_bytes())["word/document.xml"].decode()
    assert code == 0
    assert "Another chair" in text
    assert "Our minutes" in text
    assert (case / "documents/minutes.before-update.docx").read_bytes() == before
    once = path.read_bytes()
    assert ran("update", path, *DAY)[0] == 0
    assert path.read_bytes() == once
    assert not (case / "documents/minutes.before-update-2.docx").exists()
    assert ran("minutes", *DAY)[0] == 5, "what a person edited stays a person's after an update"


def test_what_nobody_edited_stays_ours_after_an_update(case, ran):
    ran("minutes", *DAY)
    chair(case, "Another chair")
    assert ran("update", "documents/minutes.docx", *DAY)[0] == 0
    assert ran("minutes", *DAY)[0] == 0
    assert not (case / "documents/minutes.new.docx").exists()


def test_a_conflict_is_named_ends_with_5_and_can_be_taken(case, ran):
    ran("minutes", *DAY)
    path = case / "documents/minutes.docx"
    edit(path, ("Head of Partnership Quality", "Whoever comes"))
    chair(case, "Another chair")
    code, out, err = ran("update", path, *DAY)
    assert code == 5
    assert "chair" in err
    assert "--take chair" in err
    assert "Whoever" not in out + err
    assert ran("update", path, *DAY, "--take", "chairr")[0] == 2
    assert ran("update", path, *DAY, "--take", "chair")[0] == 0
    assert "Another chair" in parts_of(path.read_bytes())["word/document.xml"].decode()


@pytest.mark.parametrize("mark", ["~$nutes.docx", ".~lock.minutes.docx#"])
def test_a_document_that_is_open_is_not_updated(case, ran, mark):
    ran("minutes", *DAY)
    (case / "documents" / mark).write_bytes(b"x")
    code, _, err = ran("update", "documents/minutes.docx", *DAY)
    assert code == 5
    assert "is open in Word" in err


def test_a_document_of_another_case_or_of_nobody_is_refused(case, ran, tmp_path):
    ran("minutes", *DAY)
    path = case / "documents/minutes.docx"
    moved = repacked(
        path.read_bytes(), {"customXml/item90.xml": lambda text: text.replace("WSCP-2026-004", "WSCP-2020-001")}
    )
    path.write_bytes(moved)
    code, _, err = ran("update", path, *DAY)
    assert code == 2
    assert "belongs to the case WSCP-2020-001" in err
    (case / "documents/other.docx").write_bytes(word_file())
    code, _, err = ran("update", "documents/other.docx", *DAY)
    assert code == 3
    assert "not made by wscp" in err


def test_a_case_that_cannot_be_read_whole_makes_no_document(case, ran):
    (case / "rapid-review/meeting.yaml").write_text("a: [", encoding="utf-8")
    code, _, err = ran("minutes", *DAY)
    assert code == 3
    assert "rapid-review/meeting.yaml" in err
    assert not (case / "documents").exists()


def test_finish_makes_a_clean_copy_and_names_what_is_empty(case, ran):
    ran("action-plan", *DAY)
    path = case / "documents/action-plan.docx"
    code, _, err = ran("finish", path)
    assert code in {0, 1}
    clean = parts_of((case / "documents/action-plan.final.docx").read_bytes())
    assert "w:sdt" not in clean["word/document.xml"].decode()
    assert not any(name.startswith("customXml") for name in clean)
    edit(path, ("<w:sectPr>", '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins></w:p><w:sectPr>'))
    code, _, err = ran("finish", path)
    assert code == 5
    assert "tracked changes" in err


def test_the_partnerships_own_template_is_taken_and_a_faulty_one_refused(case, ran):
    own = case.parent / "wscp-templates"
    assert ran("templates", "copy")[0] == 0
    assert own.is_dir()
    assert ran("templates", "check")[0] == 0
    edit(own / "minutes.docx", ("Rapid review meeting: minutes", "The minutes of {{partnership}}"))
    assert ran("templates", "check")[0] == 0
    assert ran("minutes", *DAY)[0] == 0
    assert "The minutes of " in parts_of((case / "documents/minutes.docx").read_bytes())["word/document.xml"].decode()
    edit(own / "minutes.docx", ("{{partnership}}", "{{partnerhsip}}"))
    code, _, err = ran("minutes", *DAY)
    assert code == 3
    assert "the nearest are partnership" in err
    assert ran("templates", "check")[0] == 1


def test_the_list_says_what_is_due_and_what_is_made(case, ran):
    ran("minutes", *DAY)
    code, out, _ = ran("list", *DAY)
    assert code == 0
    assert "made: documents/minutes.docx" in out
    assert "due 4\u00a0Dec 2026" in out
    assert all(len(line) < 120 for line in out.splitlines())
    assert ran()[1]


def test_names_in_peoples_words_are_said_by_role(case, ran):
    chair(case, "Who spoke to Mason")
    _, _, err = ran("minutes", *DAY)
    assert "half-brother" in err
    assert "Mason" not in err


def test_the_folder_and_the_document_are_private(case, ran):
    if sys.platform == "win32":
        pytest.skip("modes are POSIX")
    ran("minutes", *DAY)
    path = Path(case / "documents/minutes.docx")
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
