"""Whatever stands in a case file, validate ends with findings, not with a fault, and quotes nothing."""

import json
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wscp_cli.casefile.layout import CASE_FILES
from wscp_cli.casefile.yaml.source import read_document
from wscp_cli.checking.validate import validate_case

TODAY = date(2026, 11, 22)
CANARY = "ZZCANARY"
BASE = Path(__file__).resolve().parents[1] / "rules" / "examples" / "base"
FILES = [kind.path for kind in CASE_FILES if not (kind.generated or kind.private or kind.lcspr)]
SCALARS = st.sampled_from(
    [
        None,
        True,
        False,
        0,
        -1,
        10**17,
        "",
        CANARY,
        "mother",
        "child-b",
        "county-police",
        "2026-06-12",
        "2026-06-12T10:00",
        "2026-02-30",
        "2019/2018",
        "../2020",
        "2020/..",
        "0000",
        "9999-12-31",
        "2020~",
        "yes",
        "no",
    ]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["id", "on", "person", "partners", "born", CANARY]), inner, max_size=3),
    ),
    max_leaves=5,
)


@cache
def content(name: str) -> str:
    return json.dumps(read_document(BASE / name).data)


def places(node: object) -> list[tuple[object, object]]:
    """Each value within as (holder, key)."""
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    found: list[tuple[object, object]] = []
    for key, value in items:
        found.append((node, key))
        found.extend(places(value))
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_value_anywhere(tmp_path_factory, data):
    root = tmp_path_factory.mktemp("case")
    spoilt = set(data.draw(st.lists(st.sampled_from(FILES), min_size=1, max_size=4)))
    for name in FILES:
        tree = json.loads(content(name))
        if name in spoilt:
            for _ in range(data.draw(st.integers(1, 4))):
                there = places(tree)
                if there:
                    holder, key = data.draw(st.sampled_from(there))
                    holder[key] = data.draw(VALUES)
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(json.dumps(tree, indent=1), encoding="utf-8")
    for one in validate_case(root, TODAY):
        assert CANARY not in str(one)
        assert one.place.path in FILES


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(FILES), st.integers(0, 4000), st.binary(max_size=6), st.integers(0, 40))
def test_any_bytes_anywhere(tmp_path_factory, name, at, put, cut):
    root = tmp_path_factory.mktemp("case")
    for other in FILES:
        (root / other).parent.mkdir(exist_ok=True)
        raw = (BASE / other).read_bytes()
        if other == name:
            at %= len(raw) + 1
            raw = raw[:at] + put + raw[at + cut :]
        (root / other).write_bytes(raw)
    for one in validate_case(root, TODAY):
        assert one.place.path in FILES
