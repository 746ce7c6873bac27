"""The documentation is held to the code: pages current, links alive, every command shown one that exists."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from wscp_cli.app import app

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    p
    for p in (
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "case_template").glob("*.md"),
        *(ROOT / "wscp_cli/rules/pages").glob("*.md"),
        *(ROOT / "schemas").glob("*.md"),
    )
)
COMMAND = re.compile(r"^\s*(?:\$ |> )?((?:uv run )?wscp(?: .*)?)$", re.MULTILINE)
FENCE = re.compile(r"^```(?:console|sh|bash|powershell)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:uv run )?wscp [a-z][^`]*)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def test_generated_pages_are_current():
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page):
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in LINK.findall(text):
        if "://" in target or target.startswith(("#", "mailto:")):
            continue
        assert (page.parent / target.partition("#")[0]).exists(), f"{name(page)}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_shown_exists_with_its_options(page):
    text = page.read_text(encoding="utf-8")
    shown = [line for block in FENCE.findall(text) for line in COMMAND.findall(block)] + INLINE.findall(text)
    for line in shown:
        problem = refusal(line)
        assert problem is None, f"{name(page)}: {line!r}: {problem}"


def refusal(line: str) -> str | None:
    """Why a shown command line could not be typed, or None."""
    typed = re.split(r"  #| \| | && ", line, maxsplit=1)[0].replace("…", "")
    words = shlex.split(typed, comments=True)
    words = words[2:] if words[0] == "uv" else words
    command = typer.main.get_command(app)
    for word in words[1:]:
        if getattr(command, "commands", None) and not word.startswith("-"):
            if word.isupper():
                return None
            if word not in command.commands and hasattr(command, "default_command"):
                command = command.default_command
                continue
            if word not in command.commands:
                return f"no command {word!r}"
            command = command.commands[word]
        elif word.startswith("-") and word not in {"-", "--help", "-h"}:
            command = getattr(command, "default_command", command)
            flags = {f for p in command.params for f in (*p.opts, *p.secondary_opts)}
            flags |= {"--install-completion", "--show-completion"}
            if word.partition("=")[0] not in flags:
                return f"no option {word!r}"
    return None


def test_the_reader_of_shown_commands_can_refuse():
    assert refusal("wscp nonsense") is not None
    assert refusal("wscp check --nonsense") is not None
    assert refusal("wscp check --today 2026-11-23") is None


def test_every_command_is_in_the_readme_or_a_how_to():
    text = "".join(p.read_text(encoding="utf-8") for p in PAGES if "reference" not in p.parts)
    command = typer.main.get_command(app)
    missing = [n for n in command.commands if f"wscp {n}" not in text]
    assert missing == []


def test_no_page_is_left_out_of_the_index():
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs").rglob("*.md"):
        inside = page.relative_to(ROOT / "docs").as_posix()
        if page.name == "README.md" or inside.startswith("decisions/"):
            continue
        assert f"({inside})" in index, inside
