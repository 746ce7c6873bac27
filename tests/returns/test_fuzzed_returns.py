"""Genuine files with bytes changed: never a crash, always an account or a named finding, and the others merge.

``WSCP_FUZZ=20000 pytest tests/returns/test_fuzzed_returns.py`` looks longer than the usual run does.
"""

import importlib.util
import io
import os
import re
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wscp_cli.output.chronology.write import write_chronology
from wscp_cli.returns import merge

_SPEC = importlib.util.spec_from_file_location("scoping_conftest_fuzz", Path(__file__).with_name("conftest.py"))
made = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(made)
GENUINE = Path(__file__).parent / "genuine"
EXAMPLES = int(os.environ.get("WSCP_FUZZ", "60"))
ROWS = [
    ["A letterhead", "", "", ""],
    made.HEAD,
    ["3/4/23", "14:30", "Mother called & \u201cshouted\u201d", "Noted"],
    [date(2023, 4, 5), "", "Visit", ""],
    ["", "", "went on", ""],
    ["early May 2023", "0900 and 1400", "Seen\nagain", "x"],
    ["# note", "", "", ""],
]
TOKENS = tuple(
    token.encode("latin-1")
    for token in (
        "",
        "\x00",
        "\xff\xfe",
        "\xef\xbb\xbf",
        '"',
        "'",
        ",",
        ";",
        "\t",
        "\r",
        "\n",
        "<",
        ">",
        "&",
        "/>",
        "&#0;",
        "&amp;",
        "&#55296;",
        "<!DOCTYPE x>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "xmlns:a='b'",
        't="e"',
        't="s"',
        't="d"',
        't="b"',
        'r="XFD1048576"',
        'r="A1"',
        'r=""',
        'r="A0"',
        "<v>1E309</v>",
        "<v>#REF!</v>",
        "<v>99999999</v>",
        "<v>-1</v>",
        "<f>A1</f>",
        '<mergeCell ref="A3:A6"/>',
        '<mergeCell ref="B2:A1"/>',
        'hidden="1"',
        "<row>",
        "</row>",
        "<c>",
        "</c>",
        'table:number-rows-repeated="1000000"',
        'table:number-columns-repeated="16384"',
        'table:number-rows-spanned="9"',
        '<w:gridSpan w:val="99999"/>',
        "<w:vMerge/>",
        '<w:vMerge w:val="restart"/>',
        "<w:del>",
        "</w:del>",
        "<w:ins>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>",
        "</w:tr>",
        "<w:tc>",
        "</w:tc>",
        "<w:sdt><w:sdtContent>",
        "<w:txbxContent>",
    )
)


@cache
def genuine() -> dict[str, bytes]:
    text = 'Agency,,\r\nDate,Event,Outcome\r\n3/4/23,"Said ""no"", twice\nand left",x\r\nearly May,Visit\u2013made,\r\n'
    return {
        "xlsx": made.workbook(ROWS),
        **{kind: (GENUINE / f"police.{kind}").read_bytes() for kind in ("ods", "docx")},
        "csv": text.encode("utf-8-sig"),
        "utf-16": text.encode("utf-16"),
        "windows": text.replace(",", ";").encode("cp1252"),
    }


CHANGE = st.tuples(
    st.sampled_from(["byte", "cut", "repeat", "insert", "number", "swap"]),
    st.floats(0, 1, exclude_max=True),
    st.integers(0, 400),
    st.sampled_from(TOKENS),
)


def changed(content: bytes, changes) -> bytes:
    for kind, where, size, token in changes:
        place = int(where * len(content))
        if kind == "byte":
            content = content[:place] + bytes([size % 256]) + content[place + 1 :]
        elif kind == "cut":
            content = content[:place] + content[place + size :]
        elif kind == "repeat":
            content = content[: place + size] + content[place:]
        elif kind == "insert":
            content = content[:place] + token + content[place:]
        elif kind == "swap":
            content = content[:place] + content[:size] + content[place:]
        else:
            content = content[:place] + re.sub(rb"\d+", str(10 ** (size % 12) - 1).encode(), content[place:], count=1)
    return content


def changed_within(content: bytes, part: int, changes) -> bytes:
    """The changes made to one part of a zip, and the whole zipped anew, so that they reach the readers."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        names = source.namelist()
        telling = [name for name in names if re.search(r"sheet1|content|document\.xml|sharedStr|workbook|styles", name)]
        chosen = telling[part % len(telling)]
        for name in names:
            whole = source.read(name)
            out.writestr(name, changed(whole, changes) if name == chosen else whole)
    return target.getvalue()


def holds(folder: Path, content: bytes, out: Path | None) -> None:
    (folder / "police.dat").write_bytes(content)
    (folder / "school.csv").write_text("Date,Event\n3/4/23,First\n", encoding="utf-8")
    result = merge(folder, today=made.TODAY)
    assert [event.event for event in result.events if event.agency == "school"] == ["First"]
    account = next(one for one in result.accounts if one.file == "police.dat")
    assert account.rows.balanced
    entries = [event for event in result.events if event.agency == "police"]
    if account.read:
        assert account.rows.events == len(entries) + result.repeats
    else:
        assert entries == []
        assert any(finding.place.path == "police.dat" for finding in result.findings)
    if out is not None:
        write_chronology(result, {form: out / f"c.{form}" for form in ("yaml", "csv", "xlsx", "json")})


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(sorted(genuine())),
    st.lists(CHANGE, min_size=1, max_size=6),
    st.one_of(st.none(), st.integers(0, 9)),
    st.booleans(),
)
def test_a_changed_file_is_accounted_for_or_named(tmp_path_factory, kind, changes, part, written):
    content = genuine()[kind]
    folder = tmp_path_factory.mktemp("fuzz", numbered=True)
    if part is not None and content.startswith(b"PK"):
        content = changed_within(content, part, changes)
    else:
        content = changed(content, changes)
    holds(folder, content, folder.parent / "out" if written else None)
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


@settings(max_examples=max(EXAMPLES // 10, 5), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(CHANGE, min_size=1, max_size=4))
def test_a_changed_old_workbook_is_accounted_for_or_named(tmp_path_factory, changes):
    """Fewer: each is tried in a process of its own."""
    folder = tmp_path_factory.mktemp("fuzz", numbered=True)
    holds(folder, changed((GENUINE / "police.xls").read_bytes(), changes), None)


@pytest.mark.parametrize("kind", sorted(genuine()))
def test_the_unchanged_file_is_read(tmp_path, kind):
    folder = tmp_path / "returns"
    folder.mkdir()
    holds(folder, genuine()[kind], tmp_path)
    assert merge(folder, today=made.TODAY).accounts[0].read
