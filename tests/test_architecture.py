"""The house's order: data flows one way, engines are pure, start-up is light, rooms are small.

From left to right, each layer importing only from those before it::

    findings, errors ← console ← casefile ← generated ← model ← protocol, family
                     ← timetable | scoping | chronology | genogram ← rules ← documents ← recording | render ← commands
                     ← app

The console stands at the far left: it knows nothing of the case, and whoever writes for a terminal needs its
``safe_text``. Engines have no need of it and may not import it. ``rules`` may import any engine; engines do not
import one another, save those named below.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import wscp_cli

HOUSE = Path(wscp_cli.__file__).parent
MODULES = sorted(path for path in HOUSE.rglob("*.py") if "__pycache__" not in path.parts)
NAMES = [path.relative_to(HOUSE).as_posix() for path in MODULES]

ENGINES = {"timetable", "scoping", "chronology", "genogram"}
LAYERS: dict[str, int] = {
    "": 0,
    "findings": 0,
    "errors": 0,
    "console": 1,
    "casefile": 2,
    "generated": 3,
    "model": 4,
    "protocol": 5,
    "family": 5,
    **dict.fromkeys(ENGINES, 6),
    "publishing": 6,
    "rules": 7,
    "documents": 8,
    "recording": 9,
    "render": 9,
    "commands": 10,
    "app": 11,
    "__main__": 12,
}
ENGINE_MAY_USE_ENGINE = {
    ("scoping", "chronology"),  # reading returns makes the chronology's events
}
PRODUCERS = {"casefile", "generated", "model", "protocol", "family", *ENGINES}
"""Layers that hand on values and never speak to the user: the console is not theirs."""

HEAVY = {
    "openpyxl",
    "python_calamine",
    "xlsxwriter",
    "holidays",
    "jinja2",
    "pypdfium2",
    "fpdf",
    "pandas",
    "numpy",
    "jsonschema_rs",
    "pikepdf",
    "fontTools",
    "docx",
    "docxtpl",
    "rich",
    "icalendar",
    "filelock",
    "defusedxml",
    "ansel",
    "lxml",
}
OUTSIDE_WORLD = {
    "typer",
    "click",
    "yaml",
    "pandas",
    "jinja2",
    "pypdfium2",
    "openpyxl",
    "xlsxwriter",
    "python_calamine",
    "os",
    "io",
    "sys",
    "shutil",
    "tempfile",
    "subprocess",
    "zipfile",
    "csv",
    "socket",
    "time",
    "holidays",
}
MEETS_THE_WORLD = {
    # opening what agencies sent: files of unknown kind, untrusted
    "returns/files/archive.py",
    "returns/files/intake.py",
    "returns/files/odd_packages.py",
    "returns/files/ods_facts.py",
    "returns/files/second_reader.py",
    "returns/files/csv_file.py",
    "output/chronology/parallel.py",
    "returns/two_readers.py",
    "returns/working_copy.py",
    "returns/files/word/document.py",
    # reading the case's own files that say how to merge
    "returns/case_merge.py",
    "returns/since.py",
    # reading the scenarios of a profile
    "timetable/scenario_file.py",
    # the list of abbreviations shipped with the program
    "chronology/analysis/abbreviation_list.py",
    # writing the chronology in its formats
    "output/chronology/csv_file.py",
    "output/chronology/workbook/file.py",
    "output/chronology/workbook/rows.py",
    "chronology/store.py",
    "output/chronology/page/file.py",
    "output/chronology/word/file.py",
    "output/chronology/write.py",
    # writing the agencies' forms
    "forms/workbook.py",
    "forms/files.py",
    "forms/style.py",
    # opening a GEDCOM file somebody names
    "family/gedcom/file.py",
    # handing the computed drawing to the engine that paints it
    "genogram/picture/fonts.py",
    "genogram/picture/painters/graphviz_program.py",
    "genogram/picture/painters/pdf.py",
    "genogram/picture/painters/png.py",
}
"""Modules of the engines whose very job is files, a program or a library: each small, and named here on purpose."""

FILE_CALLS = {
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "replacing",
    "unlink",
    "mkdir",
    "iterdir",
    "glob",
    "rglob",
    "is_file",
    "is_dir",
    "exists",
    "resolve",
    "read_document",
}

WRITES_A_FILE = {
    "write_text",
    "write_bytes",
    "replacing",
    "write_together",
    "unlink",
    "rename",
    "symlink_to",
    "hardlink_to",
    "touch",
    "rmtree",
    "copyfile",
    "copy2",
    "truncate",
}

BANNED_NAMES = re.compile(r"(^|_)(utils?|helpers?|managers?|process(or|ing)?|data|misc|common|stuff)(_|$)")
MOST_LINES = 400


def layer(path: Path) -> str:
    first = path.relative_to(HOUSE).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def imports(tree: ast.AST, *, top_only: bool = False) -> Iterator[tuple[str, int]]:
    """Each module imported with its line; with ``top_only`` leaving out imports within functions and type checks."""
    if top_only and isinstance(tree, ast.FunctionDef | ast.AsyncFunctionDef):
        return
    if top_only and isinstance(tree, ast.If) and "TYPE_CHECKING" in ast.dump(tree.test):
        return
    if isinstance(tree, ast.Import):
        yield from ((alias.name, tree.lineno) for alias in tree.names)
    elif isinstance(tree, ast.ImportFrom):
        assert tree.level == 0, "imports name the whole way"
        yield str(tree.module), tree.lineno
        if tree.module == "wscp_cli":
            yield from ((f"wscp_cli.{alias.name}", tree.lineno) for alias in tree.names)
    for child in ast.iter_child_nodes(tree):
        yield from imports(child, top_only=top_only)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def target(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in LAYERS else ""


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_data_flows_one_way(path):
    here = layer(path)
    assert here in LAYERS, f"{here} has no place in the house: give it one here and in docs/explanation"
    for module, line in imports(parsed(path)):
        if not module.startswith("wscp_cli"):
            continue
        there = target(module)
        where = f"{path.name}:{line} imports {module}"
        if here in ENGINES and there in ENGINES and here != there:
            assert (here, there) in ENGINE_MAY_USE_ENGINE, where
        elif here != there:
            assert LAYERS[there] < LAYERS[here], where
        if here in PRODUCERS:
            assert there != "console", f"{where}: it hands on values and does not speak to the user"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_heavy_libraries_are_imported_within_the_function_that_needs_them(path):
    for module, line in imports(parsed(path), top_only=True):
        assert module.partition(".")[0] not in HEAVY, f"{path.name}:{line} imports {module} at the top"


@pytest.mark.parametrize("path", [p for p in MODULES if layer(p) == "commands" or p.name == "app.py"], ids=str)
def test_commands_import_no_domain_at_the_top(path):
    allowed = {"", "commands", "console", "errors", "findings"}
    for module, line in imports(parsed(path), top_only=True):
        if module.startswith("wscp_cli"):
            assert target(module) in allowed, f"{path.name}:{line} imports {module} at each start"


@pytest.mark.parametrize("path", [p for p in MODULES if layer(p) in ENGINES], ids=str)
def test_engines_are_pure(path):
    if path.relative_to(HOUSE).as_posix() in MEETS_THE_WORLD:
        return
    for module, line in imports(parsed(path)):
        assert module.partition(".")[0] not in OUTSIDE_WORLD, f"{path.name}:{line} imports {module}"
    calls = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)]
    for call in calls:
        name = ast.unparse(call.func)
        assert name not in {"open", "print", "input"}, f"{path.name}:{call.lineno} calls {name}"
        holder, _, method = name.rpartition(".")
        assert not (holder and method in FILE_CALLS), f"{path.name}:{call.lineno} calls {name}"
        assert not re.search(r"\b(date\.today|datetime\.(now|today|utcnow)|Path\.cwd)$", name), (
            f"{path.name}:{call.lineno} calls {name}: today is an argument"
        )


CONNECTS = {
    "socket",
    "ssl",
    "urllib",
    "http",
    "ftplib",
    "smtplib",
    "imaplib",
    "poplib",
    "telnetlib",
    "xmlrpc",
    "requests",
    "httpx",
    "aiohttp",
    "urllib3",
    "asyncio",
}
RUNS_DATA = re.compile(r"eval|exec|compile|__import__|(pickle|marshal|shelve)\.\w+|yaml\.(unsafe_|full_)?load(_all)?")
TO_ITSELF = {"output/chronology/parallel.py", "returns/two_readers.py"}
"""Modules that pickle only what one process of wscp sends its own copy through a pipe nobody else has."""


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_no_module_opens_a_connection(path):
    for module, line in imports(parsed(path)):
        quoting = module == "urllib.parse"
        assert quoting or module.partition(".")[0] not in CONNECTS, f"{path.name}:{line} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_nothing_that_is_read_becomes_code(path):
    if path.relative_to(HOUSE).as_posix() in TO_ITSELF:
        return
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert not RUNS_DATA.fullmatch(called), f"{path.name}:{node.lineno} calls {called}"


STARTS_PROGRAMS = re.compile(
    r"(subprocess|shutil\.which|webbrowser|multiprocessing|pty"
    r"|os\.(startfile|system|popen|exec\w+|spawn\w+|posix_spawnp?))(\.|$)"
)


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_one_module_finds_and_starts_programs(path):
    """R5: whatever starts a program goes through casefile/programs.py, which knows where not to look for one."""
    if path.relative_to(HOUSE).as_posix() == "casefile/programs.py":
        return
    tree = parsed(path)
    for module, line in imports(tree):
        assert not STARTS_PROGRAMS.match(module), f"{path.name}:{line} imports {module}"
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            names = [ast.unparse(node)] if isinstance(node, ast.Attribute) else []
        assert not any(map(STARTS_PROGRAMS.match, names)), f"{path.name}:{node.lineno} has {names}"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_every_output_goes_through_the_one_place(path):
    """R1, R2: only ``casefile`` and ``generated`` write files; they know what may be replaced."""
    if layer(path) in {"casefile", "generated"}:
        return
    for module, line in imports(parsed(path)):
        assert module != "wscp_cli.casefile.disk.atomic", f"{path.name}:{line} writes past wscp_cli.generated"
    for call in (node for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)):
        method = ast.unparse(call.func).rpartition(".")[2]
        assert method not in WRITES_A_FILE, f"{path.name}:{call.lineno} calls {method}: files go by wscp_cli.generated"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_rooms_are_small_named_and_say_what_they_are_for(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES, "past 400 lines it is two rooms"
    assert not BANNED_NAMES.search(path.stem), "a name of the field's, please"
    assert not re.search(r"\b(TODO|FIXME|XXX|HACK)\b", text)
    doc = ast.get_docstring(parsed(path))
    assert doc, "a module's docstring says what it is for"


def test_every_module_said_to_meet_the_world_is_there():
    assert set(NAMES) >= MEETS_THE_WORLD


def test_the_scanner_itself_sees_what_it_should():
    tree = ast.parse(
        "import os\nfrom wscp_cli import console\ndef f():\n    import pandas\nif TYPE_CHECKING:\n    import yaml\n",
    )
    assert [name for name, _ in imports(tree)] == ["os", "wscp_cli", "wscp_cli.console", "pandas", "yaml"]
    assert [name for name, _ in imports(tree, top_only=True)] == ["os", "wscp_cli", "wscp_cli.console"]
    assert target("wscp_cli.console") == "console"
    assert all(map(STARTS_PROGRAMS.match, ("subprocess.run", "os.startfile", "shutil.which", "os.execv", "webbrowser")))
    assert not any(map(STARTS_PROGRAMS.match, ("os.path", "shutil.rmtree", "os.system_x", "ptyprocess")))
    assert all(map(RUNS_DATA.fullmatch, ("eval", "exec", "pickle.loads", "yaml.load", "yaml.unsafe_load")))
    assert not any(map(RUNS_DATA.fullmatch, ("re.compile", "yaml.safe_load", "json.loads", "self.evaluate")))
    assert BANNED_NAMES.search("date_utils")
    assert not BANNED_NAMES.search("database")


MAY_READ_THE_CLOCK = {
    "commands/shared/wall_calendar.py",  # the only place that asks which day it is
    "casefile/disk/lock.py",  # since when another run has been writing, in words
    "casefile/disk/strays.py",  # how old a killed run's leavings are
}
CLOCKS = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("time", "time"),
    ("time", "localtime"),
    ("time", "gmtime"),
}


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_only_one_module_asks_which_day_it_is(path):
    """R0: whatever depends on the day gets it as an argument, so that a test can say which day it means."""
    read = [
        f"{path.name}:{node.lineno}"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and (node.value.id, node.attr) in CLOCKS
    ]
    assert not read or path.relative_to(HOUSE).as_posix() in MAY_READ_THE_CLOCK, read
