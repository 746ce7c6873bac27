"""The worked example is played as it is told: from an empty case to its closing, without opening a YAML file."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "worked_example"))

from practice_review import SECOND_HALF
from rapid_review import FIRST_HALF
from telling import Telling

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/how-to/worked-example.md"


def test_the_page_says_what_happens(wscp, tmp_path, update_golden):
    desk = tmp_path / "desk"
    desk.mkdir()
    told = Telling(wscp, desk).play((*FIRST_HALF, *SECOND_HALF))
    if update_golden:
        PAGE.write_text(told, encoding="utf-8", newline="\n")
    assert told == PAGE.read_text(encoding="utf-8")
