"""``wscp schema``: print the schemas of the case files, or write them where an editor finds them."""

from pathlib import Path
from typing import Annotated

import typer

from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError


def schema(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="The schema to print; a list of all when not given.", show_default=False),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="DIR", help="Write the schemas (all, or NAME only) to this folder.", show_default=False
        ),
    ] = None,
) -> None:
    """Print or write the JSON Schemas of the case files and of the JSON outputs; nothing is fetched from anywhere.

    A case carries those of its own files in .wscp/schemas, where its editor looks for them. After an upgrade of wscp,
    wscp schema --out .wscp/schemas brings them up to date. Exit codes: 0, 2 no such schema, 5 a file of that name was
    changed by hand or is not from wscp: it is kept, and the schema is next to it.
    """
    from wscp_cli.casefile.schema import schema_names, schema_text

    console = Console()
    if name is not None:
        name = _known(name, schema_names())
    if out is not None:
        write_schemas(out, (name,) if name else schema_names(), console)
    elif name is not None:
        console.out(schema_text(name).rstrip("\n"))
    else:
        _list(console)


def _known(name: str, names: tuple[str, ...]) -> str:
    """The schema's name; the file's name will do as well.

    Raises:
        WscpError: usage error when there is no such schema.
    """
    import difflib

    bare = name.removesuffix(".schema.json")
    if bare in names:
        return bare
    near = difflib.get_close_matches(bare, names, n=1)
    meant = f"did you mean {near[0]}? " if near else ""
    raise WscpError("there is no schema of that name", f"{meant}All names: wscp schema", ExitCode.USAGE)


def _list(console: Console) -> None:
    from wscp_cli.casefile.schema import load_schema, schema_names

    names = schema_names()
    width = max(map(len, names))
    for name in names:
        console.out(f"{name:<{width}}  {load_schema(name).get('description', '')}".rstrip())


def write_schemas(folder: Path, names: tuple[str, ...], console: Console) -> None:
    """Write the schemas; an older copy that nobody changed gives way, so that editors learn of new fields.

    Raises:
        WscpError: when the folder is a file, or cannot be written.
        Exit: would overwrite, when a file that is not wscp's was kept.
    """
    from wscp_cli.casefile.schema import schema_text

    if folder.exists() and not folder.is_dir():
        raise WscpError("--out names a file", "Name a folder; it is made when it is not there.", ExitCode.USAGE)
    outputs = Outputs(Console(quiet=True), "schema", named=False)
    wanted = {folder / f"{name}.schema.json": schema_text(name).encode("utf-8") for name in names}
    missing = {path: content for path, content in wanted.items() if not _same(path, content)}
    for path, content in missing.items():
        outputs.put(path, content, "schema")
    there = len(wanted) - len(missing)
    console.say(f"{len(missing)} schemas written to {folder}" + (f", {there} were there already" if there else ""))
    outputs.end()


def outdated_schemas(folder: Path, names: tuple[str, ...]) -> list[str]:
    """The schemas that a folder lacks, or has in another version."""
    from wscp_cli.casefile.schema import schema_text

    return [name for name in names if not _same(folder / f"{name}.schema.json", schema_text(name).encode("utf-8"))]


def _same(path: Path, content: bytes) -> bool:
    """Whether the file is there already and says the same."""
    try:
        return path.is_file() and not path.is_symlink() and path.read_bytes() == content
    except OSError:
        return False
