"""``wscp schema``: print the schemas of the case files, or write them where an editor finds them."""

from pathlib import Path
from typing import Annotated

import typer

from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError


def schema(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="The schema to print; a list of all when not given.", show_default=False),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Write the schemas (all, or NAME only) to this folder.",
                     show_default=False),
    ] = None,
) -> None:
    """Print or write the JSON Schemas of the case files and of the JSON outputs; nothing is fetched from anywhere.

    A case carries those of its own files in .wscp/schemas, where its editor looks for them. After an upgrade of wscp,
    wscp schema --out .wscp/schemas brings them up to date. Exit codes: 0, 2 no such schema, 5 another file is there.
    """
    from wscp_cli.casefile.schema import schema_names, schema_text

    console = Console()
    if name is not None:
        name = _known(name, schema_names())
    if out is not None:
        _write(out, (name,) if name else schema_names(), console)
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


def _write(folder: Path, names: tuple[str, ...], console: Console) -> None:
    """Write the schemas, or none of them when one would take the place of a file that is no schema of wscp's.

    An older copy of the same schema is replaced: that is how a case's editor learns of new fields after an upgrade.
    """
    from wscp_cli.casefile.atomic import write_together
    from wscp_cli.casefile.schema import schema_text

    if folder.exists() and not folder.is_dir():
        raise WscpError("--out names a file", "Name a folder; it is made when it is not there.", ExitCode.USAGE)
    wanted = {folder / f"{name}.schema.json": schema_text(name) for name in names}
    missing = {path: text for path, text in wanted.items() if not _same(path, text)}
    write_together({path: text.encode("utf-8") for path, text in missing.items()})
    kept = len(wanted) - len(missing)
    console.say(f"{len(missing)} schemas written to {folder}" + (f", {kept} were there already" if kept else ""))


def _identity(raw: bytes) -> str | None:
    """Which schema it is, whatever its version; None when it is none."""
    import json

    try:
        named = json.loads(raw)["$id"]
    except (ValueError, KeyError, TypeError):
        return None
    return str(named).rstrip("0123456789")


def _same(path: Path, text: str) -> bool:
    """Whether the file is there and says the same; False when it is not there, or is an older copy.

    Raises:
        WscpError: when something else stands there.
    """
    try:
        present = path.read_bytes()
    except FileNotFoundError:
        if not path.is_symlink():
            return False
        present = b""
    except OSError:
        present = b""
    if present == text.encode("utf-8"):
        return True
    if _identity(present) == _identity(text.encode("utf-8")) and not path.is_symlink():
        return False
    raise WscpError(
        f"{path.name} is there already and differs; nothing was written",
        "Move it away or name another folder.", ExitCode.WOULD_OVERWRITE,
    )
