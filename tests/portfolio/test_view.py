"""`wscp view`: one offline page of a case; the three who look at it find their answer; roles by default."""

import itertools
import re
import shutil
from datetime import date
from html.parser import HTMLParser

import pytest

from wscp_cli.casefile.worked_case import write_worked_case
from wscp_cli.model.folder import read_case
from wscp_cli.output.cases.view.in_roles import Wording
from wscp_cli.output.cases.view.of_case import page_of
from wscp_cli.output.pages.plain_words import plain_words

DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def worked(tmp_path_factory):
    from wscp_cli.returns.case_merge import merge_case

    root = write_worked_case(tmp_path_factory.mktemp("view"))
    from wscp_cli.output.chronology.write import write_chronology

    result = merge_case(root, DAY)
    write_chronology(result, {"yaml": root / "chronology/chronology.yaml"}, root=root)
    return root


@pytest.fixture
def case(worked, tmp_path):
    return shutil.copytree(worked, tmp_path / worked.name)


def page(root, today=DAY, **chosen):
    return page_of(root, today, root, root / "out/case.html", **chosen)


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


class Seen(HTMLParser):
    """What a reader and a browser meet: ids, addresses, headings, words."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.hrefs, self.levels, self.tags, self.attributes = [], [], [], [], set()
        self.words, self._in = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        known = dict(attrs)
        self.attributes |= set(known)
        self.ids += [known["id"]] if "id" in known else []
        self.hrefs += [known["href"]] if tag == "a" else []
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self._in.append(tag)

    def handle_endtag(self, tag):
        while self._in and self._in.pop() != tag:
            pass

    def handle_data(self, data):
        if "style" not in self._in:
            self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def test_the_chief_officer_finds_the_answer_first(worked):
    text = Seen(page(worked)).text
    first = text[: text.index("To do Do next")]
    for words in (
        "Child A WSCP-2026-004",
        "As at Monday 23 November 2026",
        "At risk Publication is planned for 15 December, 17 days after it is due",
        "Police asked that nothing be published before the charging decision",
        "Rapid review ● Sent on day 15 of 15",
        "Quorum ● Quorate",
        "Decision Practice review; 1 dissent; the Panel agrees",
        "Late ● 6 met late",
        "At risk ▲ 1",
        "Actions 5: 1 overdue, 1 done but not shown",
        "Draft report 6 Oct 2026 ● 8 days late",
    ):
        assert words in first, words


def test_the_business_manager_finds_what_to_do_in_plain_words(worked):
    text = Seen(page(worked)).text
    assert "Record who quality-assured the return of Riverside Surgery, and when The agencies" in text
    assert "▲ Overdue since 9 Apr 2026 §8" in text
    assert "Finish action 1.2: A fracture under two prompts a call to social care" in text
    assert "Tell elected members of the publication 30 Nov 2026 1 Dec 2026 ○ To do" in text
    assert re.search(
        r"Riverside Surgery 25 Mar 2026 26 Mar 2026 2 Apr 2026 ● 1 working day late ▲ Missing Yes Yes, remotely", text
    )
    assert "yaml" not in text


def test_the_reviewer_follows_each_question_to_what_has_changed(worked):
    text = Seen(page(worked)).text
    thread = text[text.index("1. Why were three injuries") : text.index("2. What happened to what the older brother")]
    assert thread.index("Why Each letter was filed") < thread.index("Learning Injuries to a child on a plan")
    assert "Action 1.1 ● Done Write the template" in thread
    assert "Impact: Audit of 20 plans: chronology present in 17 (12 Nov 2026)" in thread


def test_the_page_is_one_file_without_script_that_asks_for_nothing(worked):
    text = page(worked)
    seen = Seen(text)
    assert "script" not in seen.tags
    assert not {"src", "style", "onclick", "onload"} & seen.attributes
    assert not {"img", "link", "iframe", "object", "form"} & set(seen.tags)
    assert "default-src &#39;none&#39;; style-src &#39;sha256-" in text
    assert all(href.startswith(("#", "../documents/")) for href in seen.hrefs)
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org)", text)


def test_every_address_within_the_page_is_there_once(worked):
    seen = Seen(page(worked))
    assert len(seen.ids) == len(set(seen.ids))
    assert {href[1:] for href in seen.hrefs if href.startswith("#")} <= set(seen.ids)
    assert sum(name.startswith("ev-") for name in seen.ids) == 237


def test_headings_skip_no_level(worked):
    levels = Seen(page(worked)).levels
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))


NAMES = ("Quennick", "Tarrowby", "Oskeld", "Mason", "Kerry", "Maureen", "Larkmoor", "Marlock", "Elsie")


def test_roles_stand_for_the_names_the_case_knows(worked):
    text = Seen(page(worked)).text
    assert [name for name in NAMES if name in text] == []
    assert "contact from school re [Maternal half-brother] (6)" in text


def test_names_only_where_they_are_asked_for(worked):
    text = Seen(page(worked, names=True)).text
    assert "contact from school re Mason (6)" in text
    assert "Names as they are recorded: not for sharing." in text


def test_names_are_known_in_any_case_of_letters_and_ordinary_words_stay(worked):
    wording = Wording.of(read_case(worked))
    assert (
        wording.text("MASON OSKELD and Mason's sister Lily")
        == "[Maternal half-brother] and [Maternal half-brother]'s sister [Maternal half-sister]"
    )
    assert wording.text("she rose early; a lily; Mrs Oskeld rang") == "she rose early; a lily; Mrs [family name] rang"
    assert wording.text("7 Larkmoor Rise, ZZ99 3VZ") == "[address], [address]"


def test_identifiers_that_cannot_be_read_stop_the_page(wscp, case):
    (case / "identifiers.yaml").write_text("people: [", encoding="utf-8")
    done = wscp("view", case)
    assert done.returncode == 3
    assert not (case / "out/case.html").exists()


def test_hostile_text_stays_text(case):
    edit(case / "case.yaml", "Child A, aged two,", "<script>alert(1)</script>\u202eChild A, aged two,")
    text = page(case)
    assert "<script" not in text
    assert "\u202e" not in text


def test_an_empty_case_has_a_page(wscp, tmp_path):
    assert wscp("new-case", "WSCP-2026-050", "--pseudonym", "Child B", "--no-git", cwd=tmp_path).returncode == 0
    done = wscp("view", "WSCP-2026-050", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "view: wrote WSCP-2026-050/out/case.html\n")
    text = Seen((tmp_path / "WSCP-2026-050/out/case.html").read_text(encoding="utf-8")).text
    assert "Child B WSCP-2026-050" in text
    assert "Rapid review Not notified" in text


@pytest.mark.parametrize("today", [date(2026, 3, 20), date(2026, 4, 2), date(2026, 6, 1), date(2027, 6, 1)])
def test_the_page_on_other_days(worked, today):
    assert "WSCP-2026-004" in Seen(page(worked, today)).text


def test_the_headline_says_what_is_overdue(case):
    edit(case / "rapid-review/report.yaml", "submitted_on: 2026-04-16T15:20", "submitted_on:")
    text = Seen(page(case, date(2026, 4, 20))).text
    assert re.search(r"▲ Overdue Submit .*: 2 working days late", text)
    assert "Rapid review ▲ Day 17 of 15" in text


def test_the_same_bytes_on_each_run(worked):
    assert page(worked) == page(worked)


def test_a_page_that_somebody_changed_is_kept(wscp, case):
    assert wscp("view", case).returncode == 0
    made = case / "out/case.html"
    made.write_text(made.read_text(encoding="utf-8") + "mine", encoding="utf-8")
    assert wscp("view", case).returncode == 5


def test_w14_sentences_for_people_hold_no_ids_days_of_machines_or_field_names():
    """W14: a chair met ``agencies.yaml:19:7`` and field names where names, days and words belong."""
    names = {"riverside-surgery": "Riverside Surgery", "ed-prompt": "action 1.2"}
    assert plain_words("record 'by': who checked the return of riverside-surgery", names) == (
        "Record who checked the return of Riverside Surgery"
    )
    assert plain_words("ed-prompt was due on 2026-09-30: log a new date", names) == (
        "Action 1.2 was due on 30\u00a0Sep 2026: log a new date"
    )
    assert plain_words("lcspr-stage-3 was late: say why in log.yaml (kind: delay)", names) == (
        "LCSPR stage 3 was late: say why in the log, as a delay"
    )
