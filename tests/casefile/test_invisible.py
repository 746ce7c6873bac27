"""R8: characters that turn a text about or hide in it are a warning at their place; honest uses of them are not."""

from pathlib import Path

import pytest

from wscp_cli.casefile.invisible import CODE, invisible_characters
from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.findings import Severity

HONEST = {
    "Persian joiner": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "Urdu name with a joiner": "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627 was seen",
    "Hindi joiner": "\u0915\u094d\u200d\u0937",
    "Bengali": "\u09b0\u200d\u09cd\u09af",
    "Sinhala": "\u0d9a\u0dca\u200d\u0dbb",
    "family emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "emoji with a tone and a sign": "\U0001f469\U0001f3fd\u200d\u2695\ufe0f",
    "flag of England": "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "mark of direction beside Hebrew": "(\u05d0\u05d1)\u200f 12",
    "isolate that ends, around Arabic": "\u2067\u0645\u062d\u0645\u062f\u2069 was seen",
    "Thai break": "\u0e01\u0e32\u0e23\u200b\u0e14\u0e39",
    "accents and dashes": "Zo\u00eb N\u00ed Dh\u00f3naill \u2013 \u201cok\u201d \u20ac\u00a0",
    "Chinese": "\u674e\u660e",
    "combining": "e\u0301",
}
ODD = {
    "override": ("a\u202eb\u202c", 2),
    "override beside Arabic": ("\u0645\u202eb\u202c", 2),
    "Windows' mark before a day": ("\u200e22/11/2026", 1),
    "joiner in Latin": ("SM\u200dITH", 3),
    "non-joiner in Latin": ("SM\u200cITH", 3),
    "space of no width": ("SM\u200bITH", 3),
    "byte order mark": ("a\ufeffb", 2),
    "soft hyphen": ("Smi\u00adth", 4),
    "word joiner": ("a\u2060b", 2),
    "tags": ("a\U000e0041", 2),
    "filler": ("\u3164", 1),
    "isolate without an end": ("\u2067\u0645\u062d", 1),
    "closes what was never opened": ("\u0645\u2069", 2),
    "joiner beside one emoji only": ("a\u200d\U0001f469", 2),
}


@pytest.mark.parametrize("text", HONEST.values(), ids=HONEST)
def test_honest_uses_are_left_alone(text):
    assert list(invisible_characters(f"a: 1\nb: {text}\n", "case.yaml")) == []


@pytest.mark.parametrize(("text", "column"), ODD.values(), ids=ODD)
def test_others_are_a_warning_at_their_place(text, column):
    """R8: bidirectional and zero-width characters in a text of the case."""
    (finding,) = invisible_characters(f"a: 1\nb: {text}\n", "case.yaml")
    assert (finding.code, finding.severity) == (CODE, Severity.WARNING)
    assert (finding.place.line, finding.place.column) == (2, 3 + column)
    assert finding.message.isascii()


def test_one_warning_a_line():
    (finding,) = invisible_characters("a: x\u200by\u200bz\u200e\n", "case.yaml")
    assert finding.message.startswith("3 characters that nobody sees (U+200B, U+200E)")


def test_a_file_is_read_all_the_same():
    document = parse_document('a: "SM\u200bITH"\n'.encode(), Path("case.yaml"), "case.yaml")
    assert document.readable
    assert document.data == {"a": "SM\u200bITH"}
    assert [one.code for one in document.findings] == [CODE]


def test_validate_says_it(wscp, tmp_path):
    assert wscp("new-case", "WSCP-2026-009", "--no-git", "--today", "2026-11-23").returncode == 0
    log = tmp_path / "WSCP-2026-009/log.yaml"
    log.write_text(log.read_text(encoding="utf-8") + "# \u202ehidden\n", encoding="utf-8")
    ran = wscp("validate", "WSCP-2026-009", "--today", "2026-11-23")
    assert ran.returncode == 0
    assert f"{CODE} a character that nobody sees (U+202E)" in ran.stdout
    assert "\u202e" not in ran.stdout
