"""The house's order: data flows one way, most rooms are pure, start-up is light, rooms and packages are small.

``ORDER`` below is the order of the packages, lowest first: each imports only from those of the lines before it. The
console stands at the far left: it knows nothing of the case, and whoever writes for a terminal needs its
``safe_text``; those who only hand on values may not import it.
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

ORDER: tuple[tuple[str, ...], ...] = (
    ("", "errors", "findings"),
    ("console",),
    ("dates",),  # dates as people write them
    ("casefile",),  # text with places, written whole
    ("generated",),  # every output to its place
    ("model",),  # the guidance's nouns
    ("protocol", "chronology", "family", "sheets"),  # the law as data; entries; one family; tables as read
    ("forms",),  # out to the agencies
    ("returns", "timetable", "genogram", "publishing", "evidence"),
    ("rules",),
    ("checking",),  # the use case: check, validate, next
    ("portfolio",),  # many cases, one row each
    ("output",),
    ("documents",),
    ("recording",),
    ("frames",),  # many cases for pandas
    ("api",),  # what a program may use
    ("commands",),
    ("app",),
    ("__main__",),
)
LAYERS: dict[str, int] = {room: floor for floor, rooms in enumerate(ORDER) for room in rooms}
PRODUCERS = {
    "dates",
    "casefile",
    "generated",
    "model",
    "protocol",
    "chronology",
    "family",
    "sheets",
    "forms",
    "returns",
    "timetable",
    "genogram",
}
"""Rooms that hand on values and never speak to the user: the console is not theirs."""

HEAVY = {
    "openpyxl",
    "python_calamine",
    "xlsxwriter",
    "holidays",
    "jinja2",
    "pypdfium2",
    "fpdf",
    "pandas",
    "pyarrow",
    "pyrage",
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
PURE = {
    "dates",
    "model",
    "chronology",
    "family",
    "sheets",
    "timetable",
    "genogram",
    "rules",
    "returns/entries",
    "returns/headings",
    "returns/layout",
}
"""Packages, with all below them, that never touch a file, a program, the clock or a library that does."""
MEETS_THE_WORLD = {
    "genogram/picture/painters",  # fonts of this machine, PDF and PNG by their libraries, Graphviz
}
"""Packages below a pure one whose very job is a file, a program or a library."""

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
        assert here == there or LAYERS[there] < LAYERS[here], where
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


def within(path: Path, packages: set[str]) -> bool:
    """Whether a module lies in one of the packages, or below it."""
    return any(parent.as_posix() in packages for parent in path.relative_to(HOUSE).parents)


@pytest.mark.parametrize("path", [p for p in MODULES if within(p, PURE) and not within(p, MEETS_THE_WORLD)], ids=str)
def test_pure_rooms_touch_nothing_of_the_world(path):
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


def test_every_package_that_is_named_here_is_there():
    packages = {path.parent.relative_to(HOUSE).as_posix() for path in MODULES}
    rooms = {path.relative_to(HOUSE).parts[0].removesuffix(".py") for path in MODULES} - {"__init__"}
    assert packages >= PURE | MEETS_THE_WORLD | set(MORE_MODULES)
    assert rooms == set(LAYERS) - {""}


MOST_MODULES = 16
MORE_MODULES: dict[str, int] = {}
"""Packages that are larger than they should be, and how large they may be: these numbers only fall."""
PACKAGES = sorted({path.parent for path in MODULES})


@pytest.mark.parametrize("package", PACKAGES, ids=[path.relative_to(HOUSE).as_posix() for path in PACKAGES])
def test_a_package_is_one_thing_of_few_modules_and_says_what_it_is_for(package):
    name = package.relative_to(HOUSE).as_posix()
    count = len(list(package.glob("*.py")))
    assert count <= MORE_MODULES.get(name, MOST_MODULES), "past sixteen modules it is two packages"
    assert ast.get_docstring(parsed(package / "__init__.py")), "a package's docstring says what it is for"


MOST_CLASS_LINES, MOST_ATTRIBUTES, MOST_PARAMETERS = 150, 10, 6
LONG_CLASSES = {
    "returns/entries/rows.py RowReader": 350,
    "output/timetable/planner/sheet.py _Drawing": 279,
    "output/chronology/analysis_text.py _Writer": 269,
    "documents/workbooks/writing.py _Pen": 267,
    "chronology/analysis/as_tables.py _Told": 255,
    "genogram/layout/ordering/columns.py Columns": 240,
    "returns/layout/tables_found.py TableSearch": 226,
    "forms/workbook.py _Pen": 205,
    "casefile/yaml/splice.py _Splice": 199,
    "returns/entries/one_return.py ReturnReading": 197,
    "returns/files/word/document.py _Reader": 189,
    "documents/engine/filling.py _Filler": 188,
    "family/roles.py _Roles": 184,
    "timetable/engine.py _Engine": 174,
    "genogram/layout/relationship_routes.py Ways": 165,
}
WIDE_CLASSES = {
    "returns/entries/rows.py RowReader": 19,
    "returns/files/word/document.py _Reader": 14,
    "genogram/layout/ordering/columns.py Columns": 13,
    "genogram/layout/rows.py Rows": 12,
    "returns/entries/one_return.py ReturnReading": 11,
    "chronology/linking/words_used.py WordsUsed": 11,
}
MANY_PARAMETERS = {
    "returns/merge.py merge": 14,
    "rules/core/duty.py duty": 11,
    "returns/case_merge.py merge_case": 10,
    "returns/entries/rows.py __init__": 9,
    "genogram/draw.py draw_days": 9,
    "genogram/draw.py draw": 9,
    "returns/case_merge.py merge_folder": 8,
    "genogram/layout/outlines.py outline": 8,
    "returns/entries/one_return.py __init__": 7,
    "output/timetable/planner/marks.py rectangle": 7,
    "output/findings/report.py of": 7,
    "genogram/layout/ordering/order.py _walk": 7,
    "genogram/ecomap/scene.py draw_ecomap": 8,
    "genogram/draw.py paint": 7,
    "generated/output.py place": 7,
    "documents/workbooks/set_up.py _asked": 7,
    "chronology/decisions/record.py correct": 7,
    "casefile/yaml/splice.py _written": 7,
}
"""What was larger when these bounds were drawn, with its size: an entry only shrinks, or goes."""


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_classes_and_parameter_lists_are_small(path):
    here = path.relative_to(HOUSE).as_posix()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ClassDef):
            lines, attributes = (node.end_lineno or 0) - node.lineno + 1, own_attributes(node)
            key = f"{here} {node.name}"
            assert lines <= LONG_CLASSES.get(key, MOST_CLASS_LINES), f"{key}: {lines} lines"
            assert len(attributes) <= WIDE_CLASSES.get(key, MOST_ATTRIBUTES), f"{key}: {sorted(attributes)}"
        elif isinstance(node, ast.FunctionDef) and not here.startswith("commands/"):
            given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            count = len([one for one in given if one.arg not in {"self", "cls"}])
            key = f"{here} {node.name}"
            assert count <= MANY_PARAMETERS.get(key, MOST_PARAMETERS), f"{key}: {count} parameters"


def own_attributes(node: ast.ClassDef) -> set[str]:
    """The attributes that a class gives itself when it is made."""
    made = [one for one in node.body if isinstance(one, ast.FunctionDef) and one.name == "__init__"]
    stored = [one for function in made for one in ast.walk(function) if isinstance(one, ast.Attribute)]
    return {one.attr for one in stored if isinstance(one.ctx, ast.Store) and ast.unparse(one.value) == "self"}


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
    "api.py",  # by which year a date of two figures is read, where a program names no day
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
