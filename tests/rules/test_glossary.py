"""W11: the words of the guidance and the tool are explained too, at the prompt and in the docs from one source."""

import re
from pathlib import Path

import pytest

from wscp_cli.rules.glossary import WORDS, word_called, word_names

ROOT = Path(__file__).parents[2]


def test_no_name_stands_for_two_words():
    names = [name.lower() for name in word_names()]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    "typed",
    [
        "safe-by",
        "safe by",
        "Safe_By",
        "quorum",
        "quorate",
        "stage",
        "kloe",
        "Key lines",
        "practitioner\u2019s voice",
        "lcspr",
        "nil return",
    ],
)
def test_words_are_known_however_they_are_spelt(typed):
    assert word_called(typed) is not None


def test_what_is_unknown_is_none():
    assert word_called("") is None
    assert word_called("quor") is None


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.name)
def test_what_a_word_says_to_look_at_is_a_command(word, wscp, tmp_path):
    if not word.see:
        return
    words = re.sub(r" (ID|AGENCY)\b.*| --(?!help).*", "", word.see).split()[1:]
    assert wscp(*words[: 2 if words[0] in {"record", "report", "chronology"} else 1], "--help").returncode == 0


def test_explain_prints_a_word_and_where_it_stands(wscp):
    ran = wscp("explain", "quorum")
    assert ran.returncode == 0
    assert "each safeguarding partner" in ran.stdout
    assert "In the guidance: §9." in ran.stdout


def test_a_slip_is_answered_with_the_nearest(wscp):
    ran = wscp("explain", "quorom")
    assert ran.returncode == 2
    assert "Did you mean quorum" in ran.stderr
