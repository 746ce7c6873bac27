"""Each soundness rule has a page that says what, why and how, and whose fragment can be read."""

import re
from pathlib import Path

import pytest

from wscp_cli.casefile.yaml.source import parse_document
from wscp_cli.rules.registry import rule_page
from wscp_cli.rules.soundness.all_ import SOUNDNESS_RULES


@pytest.mark.parametrize("rule", SOUNDNESS_RULES, ids=lambda rule: rule.code)
def test_page(rule):
    page = rule_page(rule.code)
    assert page is not None
    assert page.startswith(f"# {rule.code}: {rule.title}\n")
    assert f"Weight: {rule.severity.word}." in page
    assert rule.clause in page
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == ["What it means", "Why it matters", "How to put it right"]
    for fragment in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL):
        assert parse_document(fragment.encode(), Path("page.yaml"), "page.yaml").readable
