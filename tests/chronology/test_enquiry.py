"""The enquiry's engines: episodes, themes, the child's words, changes in the agencies, questions."""

from datetime import date
from pathlib import Path

import pytest

from wscp_cli.casefile.schema import check_against_schema
from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.casefile.yaml.splice import set_value
from wscp_cli.chronology.decisions import enquire
from wscp_cli.chronology.decisions.apply import entries_named, put_decisions
from wscp_cli.chronology.decisions.carry_over import carry_over
from wscp_cli.chronology.decisions.record import Decision
from wscp_cli.chronology.enquiry.changes import changes_of, holders, just_before, told
from wscp_cli.chronology.enquiry.columns import holds_name
from wscp_cli.chronology.enquiry.episodes import episodes_of, letter_of
from wscp_cli.chronology.enquiry.questions import not_asked_yet, questions_of
from wscp_cli.chronology.enquiry.themes import Theme, themes_of
from wscp_cli.chronology.enquiry.verdicts import confirmed_themes
from wscp_cli.chronology.enquiry.voice import age_words, quoted, voice_of
from wscp_cli.chronology.event import ORGANISATIONAL, Event
from wscp_cli.chronology.people_named import PeopleNamed
from wscp_cli.model.agencies import Agency, Worker
from wscp_cli.model.chronology import ChronologyDecisions, KeyEvent, PracticeEpisode, ThemeTag
from wscp_cli.model.enquiry.records import Conversation, PointSaid
from wscp_cli.model.family import Person
from wscp_cli.model.values.dates import EdtfDate
from wscp_cli.model.values.record import build
from wscp_cli.model.values.words import Contact

DAY = date(2026, 4, 2)


def on(day: date | None, name: str = "ev-a", **fields: object) -> Event:
    return Event(id=name, earliest=day, latest=day, date_kind="exact" if day else "unknown", **fields)  # type: ignore[arg-type]


def decisions(text: str = "episodes:\n") -> ChronologyDecisions:
    return build(ChronologyDecisions, parse_document(text.encode(), Path("decisions.yaml"), "decisions.yaml"))


def written(decision: Decision, text: str = "links: []\nepisodes:\n") -> str:
    for pointer, value in decision.changes:
        document = parse_document(text.encode(), Path("decisions.yaml"), "decisions.yaml")
        text = set_value(document, pointer, value)
    document = parse_document(text.encode(), Path("decisions.yaml"), "decisions.yaml")
    assert check_against_schema(document, "chronology-decisions") == []
    return text


def grouped(name: str, entries: list[str], said: enquire.EpisodeSaid, text: str = "links: []\nepisodes:\n") -> Decision:
    return enquire.group_episode(name, entries, said, decisions(text), by="Reviewer", on=DAY)


def test_entries_are_grouped_into_an_episode_and_a_further_call_adds_what_is_new():
    said = enquire.EpisodeSaid("A fracture, four letters", ("kloe-1",), "problem", factors=(("local-system", "Filed"),))
    text = written(grouped("", ["ev-a", "ev-b", "ev-a"], said))
    (one,) = decisions(text).episodes
    assert (one.id, one.entries, one.practice, one.by) == (
        "a-fracture-four-letters",
        ("ev-a", "ev-b"),
        "problem",
        "Reviewer",
    )
    more = enquire.EpisodeSaid("A fracture, four letters", ("kloe-1", "kloe-2"), why="Each could be believed")
    text = written(grouped("", ["ev-b", "ev-c"], more, text), text)
    (one,) = decisions(text).episodes
    assert (one.entries, one.key_lines) == (("ev-a", "ev-b", "ev-c"), ("kloe-1", "kloe-2"))
    assert (one.why, one.factors[0].text) == ("Each could be believed", "Filed")
    again = grouped("a-fracture-four-letters", ["ev-c"], enquire.EpisodeSaid(), text)
    assert again.changes == ()
    assert "nothing was written" in again.told


def test_a_new_episode_needs_a_title_and_an_entry():
    assert grouped("x", ["ev-a"], enquire.EpisodeSaid()).changes == ()
    assert grouped("", [], enquire.EpisodeSaid("Title")).changes == ()


@pytest.mark.parametrize(
    ("words", "taken", "made"),
    [
        ("A fracture, four letters!", [], "a-fracture-four-letters"),
        ("The twin's words", ["the-twins-words"], "the-twins-words-2"),
        ("…", [], "episode"),
        ("a " * 40, [], "a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a"),
    ],
)
def test_an_id_is_made_of_the_words(words, taken, made):
    assert enquire.id_made_of(words, taken) == made
    assert len(made) <= 40


def test_entries_leave_an_episode_and_with_the_last_it_goes():
    text = written(grouped("x", ["ev-a", "ev-b", "ev-c"], enquire.EpisodeSaid("T")))
    out = enquire.leave_episode("x", ["ev-a", "ev-c"], decisions(text))
    assert out.removed == (("episodes", 0, "entries", 2), ("episodes", 0, "entries", 0))
    assert enquire.leave_episode("x", ["ev-a", "ev-b", "ev-c"], decisions(text)).removed == (("episodes", 0),)
    assert enquire.leave_episode("x", [], decisions(text)).removed == (("episodes", 0),)
    assert enquire.leave_episode("x", ["ev-z"], decisions(text)).removed == ()
    assert enquire.leave_episode("y", [], decisions(text)).removed == ()


def test_a_key_event_is_an_episode_of_one_entry_and_all_are_in_order_of_time():
    events = [on(date(2025, 1, 1), "ev-a"), on(date(2025, 2, 1), "ev-b"), on(date(2025, 3, 1), "ev-c")]
    held = ChronologyDecisions(
        episodes=(PracticeEpisode(id="late", title="Late", entries=("ev-c", "ev-b", "ev-z")),),
        key_events=(KeyEvent(event="ev-a", title="First", key_line="k1", key_lines=("k2",)),),
    )
    first, late = episodes_of(events, held)
    assert (first.letter, first.key_event, first.key_lines) == ("A", True, ("k1", "k2"))
    assert (late.letter, late.entries, late.gone) == ("B", ("ev-b", "ev-c"), ("ev-z",))
    assert (late.first, late.last) == (date(2025, 2, 1), date(2025, 3, 1))
    assert [letter_of(number) for number in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_what_names_an_entry_is_carried_over_with_it_and_counted_as_lost():
    """Bad input: episodes over withdrawn entries are carried over as decisions are."""
    text = """links: []
episodes:
  - id: x
    title: T
    entries: [ev-a, ev-b]
    decision_points:
      - entry: ev-a
        text: Filed
tags:
  - theme: injury
    events: [ev-b, ev-a]
    verdict: confirmed
questions:
  - id: q
    entries: [ev-a]
    text: Why?
"""
    held = decisions(text)
    assert [name for _, name in entries_named(held)] == ["ev-a", "ev-b", "ev-b", "ev-a", "ev-a"]
    made = carry_over("ev-a", "ev-n", held)
    assert "4 decisions" in made.told
    after = decisions(written(made, text))
    assert after.episodes[0].entries == ("ev-n", "ev-b")
    assert after.episodes[0].decision_points[0].entry == "ev-n"
    assert after.tags[0].events == ("ev-b", "ev-n")
    assert after.questions[0].entries == ("ev-n",)


def test_of_several_verdicts_on_an_entry_and_theme_the_last_counts():
    text = "links: []\nepisodes:\n"
    for verdict, names in (("confirmed", ["ev-a", "ev-b"]), ("rejected", ["ev-b"]), ("confirmed", ["ev-a"])):
        judged = enquire.Judged("injury", verdict, "Reviewer", DAY)
        made = enquire.judge_theme(judged, names, decisions(text))
        text = written(made, text)
    assert len(decisions(text).tags) == 2
    assert confirmed_themes(decisions(text).tags) == {"ev-a": ("injury",)}
    events = put_decisions([on(DAY, "ev-a"), on(DAY, "ev-b", flags=("theme: injury",))], decisions(text))
    assert {one.id: one.flags for one in events} == {"ev-a": ("theme: injury",), "ev-b": ()}


THEMES = (
    Theme("not-brought", "Not brought", ("wnb", "dna", "was not brought", "no access", "missed appointment*")),
    Theme("injury", "Injury", ("bruis*",)),
)


def test_words_suggest_a_theme_and_people_confirm_it():
    """E16: missed appointments in six spellings, findable by no search."""
    said = [
        "WNB.",
        "Child was not  brought",
        "No access visit",
        "DNA'd",
        "Missed appointments",
        "mtDNA test",
        "Bruising",
    ]
    events = [on(date(2025, month, 1), f"ev-{month}", agency="gp", event=text) for month, text in enumerate(said, 1)]
    tags = (
        ThemeTag(theme="not-brought", events=("ev-1",), verdict="confirmed"),
        ThemeTag(theme="not-brought", events=("ev-2",), verdict="rejected"),
        ThemeTag(theme="odd", events=("ev-6",), verdict="confirmed"),
    )
    held = ChronologyDecisions(episodes=(PracticeEpisode(id="x", entries=("ev-1",), key_lines=("k1",)),))
    found = themes_of(events, tags, THEMES, episodes_of(events, held))
    missed, injury, odd = found.found
    assert missed.confirmed == ["ev-1"]
    assert missed.suggested == ["ev-3", "ev-4", "ev-5"]
    assert (missed.rejected, missed.by_agency, missed.by_key_line) == (1, {"gp": [1, 3]}, {"k1": 1})
    assert missed.by_month == {(2025, 1): [1, 0], (2025, 3): [0, 1], (2025, 4): [0, 1], (2025, 5): [0, 1]}
    assert injury.suggested == ["ev-7"]
    assert (odd.theme.listed, odd.confirmed) == (False, ["ev-6"])
    assert found.none_yet == ("ev-2", "ev-3", "ev-4", "ev-5", "ev-7")


@pytest.mark.parametrize(
    ("fields", "kind", "words"),
    [
        ({"child_voice": "“Sore”"}, "said", ("Sore",)),
        ({"child_voice": 'Touched cheek, "ow"'}, "said", ("ow",)),
        ({"child_voice": "Says 'no home' and \u2018go\u2019"}, "said", ("no home", "go")),
        ({"child_voice": "Held Mother's hand"}, "shown", ("Held Mother's hand",)),
        ({"child_voice": "Not sought"}, "not-sought", ("Not sought",)),
        ({"child_voice": "N/A"}, "not-sought", ("N/A",)),
        ({"child_voice": "Mother says she is fine"}, "said-for", ("Mother says she is fine",)),
        ({"child_voice": "MGM's worry"}, "said-for", ("MGM's worry",)),
        ({"child_seen": "Twins: “Mummy was crying”"}, "said", ("Mummy was crying",)),
        ({"event": 'Mother: "he has a temper"'}, "quoted", ("he has a temper",)),
    ],
)
def test_only_the_columns_on_the_child_are_its_words(fields, kind, words):
    """E16: the child's voice with no list; nobody guesses whose words stand in the account."""
    (one,) = voice_of([on(DAY, **fields)], PeopleNamed(()), ()).spoken
    assert (one.kind, one.words) == (kind, words)


def test_a_person_can_say_that_the_words_are_the_childs_and_silence_is_counted():
    events = [on(DAY, "ev-a", agency="n", event='"no no"'), on(DAY, "ev-b", agency="n", event="Lunch")]
    tags = (ThemeTag(theme="child-voice", events=("ev-a",), verdict="confirmed"),)
    held = voice_of(events, PeopleNamed(()), (), tags)
    assert [(one.event, one.kind) for one in held.spoken] == [("ev-a", "said")]
    assert held.silent == {"n": 1}
    assert quoted("") == ()


@pytest.mark.parametrize(
    ("born", "day", "words"),
    [
        ("2023-11-09", date(2025, 10, 12), "23 months"),
        ("2023-11-09", date(2023, 12, 9), "1 month"),
        ("2023-11-09", date(2025, 11, 9), "2 years"),
        ("2017", date(2025, 6, 1), "about 7 years"),
        ("2023-11-09", date(2023, 1, 1), ""),
    ],
)
def test_a_childs_age_on_a_day(born, day, words):
    assert age_words(Person(id="a", born=EdtfDate.parse(born)), day) == words


def test_a_change_lasts_and_is_named_before_what_happened():
    """E15: a vacancy of three months looked like an uncertain date."""
    long = Event(
        id="ev-v", agency="ch", event="Health visitor 1 left.", earliest=date(2025, 6, 1), latest=date(2025, 8, 31)
    )
    long.flags = (ORGANISATIONAL,)
    ongoing = Event(
        id="ev-c", agency="cs", event="Caseload above 30", earliest=date(2025, 9, 1), date_text="Sept 2025 -"
    )
    ongoing.flags = ("theme: organisational-change",)
    undated = Event(id="ev-u", agency="cs", event="Restructure", flags=(ORGANISATIONAL,))
    contact = on(date(2025, 6, 2), "ev-x")
    found = changes_of([long, contact, ongoing, undated])
    assert [(one.event, one.first, one.last, one.ongoing, one.dated) for one in found] == [
        ("ev-v", date(2025, 6, 1), date(2025, 8, 31), False, True),
        ("ev-c", date(2025, 9, 1), None, True, True),
        ("ev-u", None, None, False, False),
    ]
    workers = (
        Worker(id="sw-1", role="Social worker 1", from_=date(2025, 6, 18), to=date(2025, 10, 17), held_case="yes"),
        Worker(id="sw-2", role="Social worker 2", from_=date(2025, 10, 20), held_case="yes"),
    )
    agencies = (Agency(id="cs", workers=workers),)
    before = [told(one) for one in just_before(date(2025, 10, 20), found, agencies)]
    assert before == [
        "50 days after: Health visitor 1 left",
        "49 days into: Caseload above 30",
        "3 days after Social worker 1 left",
        "on the day Social worker 2 began",
        "held by Social worker 2",
    ]
    assert holders(agencies, date(2025, 10, 1)) == {"cs": ("Social worker 1",)}
    assert holders(agencies, date(2025, 10, 18)) == {}
    assert [told(one) for one in just_before(date(2025, 5, 1), found, agencies)] == []


def test_a_worker_is_named_as_a_whole_word():
    assert holds_name("sw 1", "Duty, SW  1 and TM")
    assert not holds_name("SW 1", "SW 12")
    assert not holds_name("", "SW 1")


def test_a_question_is_asked_once_answered_and_what_is_not_asked_is_told():
    text = written(grouped("x", ["ev-a", "ev-b"], enquire.EpisodeSaid("T")))
    asked = enquire.Question("Why was it filed?", "gp", "Admin", ("ev-a",))
    text = written(enquire.ask(asked, decisions(text), by="Reviewer", on=DAY), text)
    assert enquire.ask(asked, decisions(text), by="Reviewer", on=DAY).changes == ()
    text = written(enquire.answer("why-was-it-filed", "Nobody reads copies", decisions(text), by="Admin", on=DAY), text)
    text = written(enquire.answer("why-was-it-filed", "No time", decisions(text), by="Admin", on=DAY), text)
    said = Conversation(
        id="admin", with_=Contact(role="Admin 2"), said=(PointSaid(question="why-was-it-filed", text="We always do"),)
    )
    (state,) = questions_of(decisions(text).questions, [said])
    assert [one[0] for one in state.answers] == ["Nobody reads copies", "No time", "We always do"]
    assert not state.open
    events = [on(DAY, "ev-a", agency="gp"), on(DAY, "ev-b", agency="police")]
    (left,) = not_asked_yet(episodes_of(events, decisions(text)), decisions(text).questions, events)
    assert left.agencies == ("police",)
