"""Pages at the width of a terminal: broken between words, examples as they were."""

import pytest

from wscp_cli.output.terminal.page_width import at_width
from wscp_cli.rules.registry import all_codes, rule_page

PAGES = [page for one in all_codes() if (page := rule_page(one.code))]


@pytest.mark.parametrize("width", [40, 60, 80])
def test_every_page_keeps_its_words_and_its_examples(width):
    for page in PAGES:
        shown = at_width(page, width)
        assert shown.split() == page.split()
        for example in page.split("```")[1::2]:
            assert example in shown
        prose = "".join(shown.split("```")[::2])
        assert not [
            line
            for line in prose.splitlines()
            if len(line) > width and " " in line.strip() and not line.startswith(("#", "|", "    "))
        ]


def test_a_list_keeps_its_items_apart():
    assert at_width("- one two three four five six seven eight\n  nine\n- ten", 40) == (
        "- one two three four five six seven\n  eight nine\n- ten"
    )


def test_what_goes_into_a_file_stays_as_it_is():
    assert all(at_width(page, None) == page for page in PAGES)
