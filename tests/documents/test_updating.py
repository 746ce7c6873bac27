import copy
import re

import pytest
from word_files import control, para, repacked, word_file

from wscp_cli.documents import OurPart
from wscp_cli.documents.engine.filling import Titled, filled
from wscp_cli.documents.engine.finishing import finished, open_changes, prompts_left
from wscp_cli.documents.engine.package import opened
from wscp_cli.documents.engine.updating import Outcome, updated
from wscp_cli.documents.engine.values import KEY, Items, Prompt

TABLE = "".join(
    (
        "<w:tbl><w:tr><w:tc>",
        para("{{#actions}}"),
        "</w:tc></w:tr><w:tr><w:tc>",
        para("{{text}}"),
        "</w:tc><w:tc>",
        para("{{due}}"),
        "</w:tc></w:tr><w:tr><w:tc>",
        para("{{/actions}}"),
        "</w:tc></w:tr></w:tbl>",
    )
)
BODY = (
    para("Chair {{chair}}")
    + para("Due {{report_due}}")
    + para("Said {{said}}")
    + TABLE
    + para("{{#note}}")
    + para("Note: {{note}}")
    + para("{{/note}}")
)
AGAIN = ("actions[].text", "actions[].due")


def facts(**changed):
    return {
        "chair": "Head of Quality",
        "report_due": "16 April",
        "said": Prompt("Click and type"),
        "note": "a note",
        "actions": Items(
            [{KEY: "one", "text": "First", "due": "1 May"}, {KEY: "two", "text": "Second", "due": "2 May"}]
        ),
        **changed,
    }


def made(again=AGAIN, **changed):
    return filled(word_file(BODY), facts(**changed), OurPart("minutes", "R"), Titled("T"), again).packed()


def after(edited, again=AGAIN, take=(), **changed):
    return updated(opened(edited), opened(made(again, **changed)), take)


def edited(content, *pairs):
    def change(text):
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        return text

    return repacked(content, {"word/document.xml": change})


def text_of(package):
    return package.parts["word/document.xml"].decode()


def test_what_nobody_touched_gets_todays_fact():
    done = after(made(), chair="Head of Service", said="What was said")
    assert done.outcomes["chair"] is done.outcomes["said"] is Outcome.UPDATED
    assert "Head of Service" in text_of(done.package)
    assert "What was said" in text_of(done.package)
    assert "showingPlcHdr" not in text_of(done.package)
    assert done.outcomes["report_due"] is Outcome.SAME


def test_a_second_update_changes_nothing():
    once = after(made(), chair="Head of Service").package.packed()
    again = updated(opened(once), opened(made(chair="Head of Service")))
    assert set(again.outcomes.values()) == {Outcome.SAME}
    assert again.package.packed() == once


def test_a_persons_words_stay_and_a_new_fact_beside_them_is_a_conflict():
    mine = edited(made(), ("Head of Quality", "Whoever comes"))
    assert after(mine).outcomes["chair"] is Outcome.KEPT
    done = after(mine, chair="Head of Service")
    assert done.outcomes["chair"] is Outcome.CONFLICT
    assert "Whoever comes" in text_of(done.package)
    taken = after(mine, take=["chair"], chair="Head of Service")
    assert "Head of Service" in text_of(taken.package)
    assert "Whoever comes" not in text_of(taken.package)


def test_a_paragraph_a_heading_a_row_and_a_tracked_insertion_survive_ten_updates():
    tracked = '<w:p><w:ins w:id="9" w:author="A"><w:r><w:t>tracked</w:t></w:r></w:ins></w:p>'
    document = edited(
        made(),
        ("Chair ", "The chair of this meeting was "),
        ("<w:tbl>", para("A paragraph typed by a person.") + tracked + "<w:tbl>"),
    )
    for number in range(10):
        document = after(document, report_due=f"{number + 1} May").package.packed()
    text = text_of(opened(document))
    for words in ("A paragraph typed by a person.", "The chair of this meeting was ", "tracked", "10 May"):
        assert words in text


def test_what_was_taken_out_is_not_put_back():
    root = opened(made())
    document = root.root()
    paragraph = document.find(".//{*}p")
    paragraph.getparent().remove(paragraph)
    root.put("word/document.xml", document)
    done = updated(root, opened(made(chair="Head of Service")))
    assert done.outcomes["chair"] is Outcome.REMOVED
    assert "Head of Service" not in text_of(done.package)


def test_a_list_nobody_touched_is_made_anew_with_rows_that_came_and_went():
    new = Items([{KEY: "two", "text": "Second", "due": "9 May"}, {KEY: "three", "text": "Third", "due": "3 May"}])
    done = after(made(), actions=new)
    assert done.outcomes["actions"] is Outcome.UPDATED
    text = text_of(done.package)
    assert "First" not in text
    assert "Third" in text
    assert after(done.package.packed(), actions=new).of(Outcome.UPDATED) == []


def test_in_a_list_somebody_typed_into_only_the_other_fields_are_refreshed():
    mine = edited(made(), ("First", "First, as we said"))
    new = Items([{KEY: "one", "text": "First", "due": "8 May"}, {KEY: "two", "text": "Second", "due": "2 May"}])
    done = after(mine, actions=new)
    assert done.outcomes["actions[one].text"] is Outcome.KEPT
    assert done.outcomes["actions[one].due"] is Outcome.UPDATED
    assert "First, as we said" in text_of(done.package)
    assert "8 May" in text_of(done.package)


def test_rows_that_came_are_put_after_the_last_and_what_somebody_typed_stays():
    mine = edited(made(), ("First", "First, as we said"))
    new = Items([*facts()["actions"], {KEY: "three", "text": "Third", "due": "3 May"}])
    done = after(mine, actions=new)
    assert done.outcomes["actions"] is Outcome.UPDATED
    text = text_of(done.package)
    assert text.index("First, as we said") < text.index("Second") < text.index("Third")


def test_a_row_that_went_and_came_at_once_and_one_somebody_typed_into_stays():
    new = Items([{KEY: "one", "text": "First", "due": "1 May"}, {KEY: "three", "text": "Third", "due": "3 May"}])
    text = text_of(after(made(), actions=new).package)
    assert "Second" not in text
    assert "Third" in text
    mine = edited(made(), ("Second", "Second, as we said"))
    done = after(mine, actions=new)
    assert done.outcomes["actions[two].text"] is Outcome.CONFLICT
    assert "Second, as we said" in text_of(done.package)


def test_rows_filled_in_by_hand_are_theirs_and_nothing_is_put_beside_them():
    empty = Items([*facts()["actions"], {KEY: "new-1", "text": Prompt("What"), "due": Prompt("Day")}])
    typed = edited(made(actions=empty), ("What</w:t>", "Typed in the meeting</w:t>"))
    showing = re.compile(r"(actions\[new-1\]\.text.*?)<w:showingPlcHdr/>", re.DOTALL)
    typed = repacked(typed, {"word/document.xml": lambda text: showing.sub(r"\1", text, count=1)})  # as Word does
    new = Items([*facts()["actions"], {KEY: "three", "text": "Third", "due": "3 May"}])
    done = updated(opened(typed), opened(made(actions=new)))
    assert done.outcomes["actions"] is Outcome.NEW
    assert done.outcomes["actions[new-1].text"] is Outcome.KEPT
    assert "Typed in the meeting" in text_of(done.package)
    assert "Third" not in text_of(done.package)


def test_a_list_without_fields_of_its_own_is_kept_whole():
    mine = edited(made(()), ("First", "First, as we said"))
    assert after(mine, ()).outcomes["actions"] is Outcome.KEPT
    new = Items([{KEY: "one", "text": "Other", "due": "1 May"}])
    assert after(mine, (), actions=new).outcomes["actions"] is Outcome.CONFLICT


def test_a_part_whose_condition_no_longer_holds_goes_unless_somebody_wrote_in_it():
    assert "Note:" not in text_of(after(made(), note="").package)
    mine = edited(made(), ("a note", "a note of mine"))
    done = after(mine, note="")
    assert done.outcomes["#note"] is Outcome.CONFLICT
    assert "a note of mine" in text_of(done.package)


def test_a_control_copied_twice_is_refreshed_twice_and_a_tracked_change_counts_as_edited():
    root = opened(made())
    document = root.root()
    paragraph = document.find(".//{*}p")
    paragraph.addnext(copy.deepcopy(paragraph))
    root.put("word/document.xml", document)
    done = updated(root, opened(made(chair="Head of Service")))
    assert text_of(done.package).count("Head of Service") == 2
    tracked = edited(
        made(), ("Head of Quality</w:t></w:r>", 'Head of Quality</w:t></w:r><w:ins w:id="1" w:author="A"/>')
    )
    assert after(tracked, chair="Head of Service").outcomes["chair"] is Outcome.CONFLICT


def test_the_look_somebody_gave_a_field_stays():
    bold = edited(
        made(),
        (
            '<w:r><w:t xml:space="preserve">Head of Quality',
            '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Head of Quality',
        ),
    )
    text = text_of(after(bold, chair="Head of Service").package)
    assert '<w:b/></w:rPr><w:t xml:space="preserve">Head of Service' in text


def test_spaces_and_no_break_spaces_are_no_edit():
    spaced = edited(made(), ("Head of Quality", "Head  of\u00a0Quality"))
    assert after(spaced).outcomes["chair"] is Outcome.SAME


def test_a_clean_copy_has_the_words_and_nothing_of_ours():
    package = opened(made())
    assert prompts_left(package) == ["said"]
    clean = finished(package, "T", "R", "").packed()
    parts = opened(clean).parts
    assert not any(name.startswith("customXml") for name in parts)
    document = parts["word/document.xml"].decode()
    assert "w:sdt" not in document
    assert "Head of Quality" in document
    assert "Click and type" not in document
    assert b"wscp" not in b"".join(parts.values())


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins></w:p>', ["tracked changes"]),
        ('<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>', ["comments"]),
        (control("x", "y"), []),
    ],
)
def test_what_people_have_to_settle_first_is_named(body, words):
    assert open_changes(opened(word_file(body))) == words
