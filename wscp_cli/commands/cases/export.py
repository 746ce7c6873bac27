"""`wscp export`: many cases as tables for analysts."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from wscp_cli.commands.shared.options import FoldersOfCases, Quiet, Today, current_folder, day_or_today
from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError


class ExportFormat(StrEnum):
    """What the tables are written as."""

    CSV = "csv"
    SQLITE = "sqlite"
    PARQUET = "parquet"


FORMATS = tuple(one.value for one in ExportFormat)


def export(
    cases: FoldersOfCases = None,
    folder: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="DIR", help="The folder to write into.", show_default=False)
    ] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="csv, sqlite or parquet; several with commas.")
    ] = "csv",
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """Cases, children, deadlines, agencies, actions and learning as tables: ids, codes, dates, counts.

    No name and no free text is in them; a child is a number in its case. parquet needs the extra wscp-cli[analysis]. A
    case that cannot be read is a row that says so. Exit codes: 0, 3 a case cannot be read, 4 pyarrow is missing, 5 a
    file that somebody changed was kept.
    """
    from wscp_cli.output.cases.export import table_csv, tables_sqlite
    from wscp_cli.portfolio.reading import read_portfolio
    from wscp_cli.portfolio.tables import tables_of

    forms = _forms(form)
    if folder is None:
        raise WscpError("say where the tables go", "For example: wscp export cases -o tables", ExitCode.USAGE)
    if folder.is_file():
        raise WscpError(f"{folder.name} is a file", "Name a folder.", ExitCode.USAGE)
    console, day = Console(quiet), day_or_today(today)
    found = read_portfolio(cases or [], day, current_folder(), console.follow)
    if found.unreadable and not found.rows:
        raise found.unreadable[0]
    tables = tables_of(found)
    files: dict[str, bytes] = {}
    if ExportFormat.CSV in forms:
        files |= {f"{table.name}.csv": table_csv(table) for table in tables}
    if ExportFormat.SQLITE in forms:
        files["cases.sqlite"] = tables_sqlite(tables)
    if ExportFormat.PARQUET in forms:
        from wscp_cli.frames import to_parquet

        files |= {f"{name}.parquet": content for name, content in to_parquet(tables).items()}
    outputs = Outputs(console, "export", named=False)
    for name, content in files.items():
        outputs.put(folder / name, content, name.rpartition(".")[2])
    for missing in found.unreadable:
        console.error(missing.message, missing.advice)
    for row in found.broken:
        console.error(f"{row.folder}: {row.trouble}", row.advice)
    outputs.end()
    if found.unreadable or found.broken:
        raise typer.Exit(ExitCode.UNREADABLE)


def _forms(text: str) -> list[ExportFormat]:
    try:
        return [ExportFormat(one.strip()) for one in text.split(",")]
    except ValueError as error:
        message = "--format is csv, sqlite or parquet, or several of them with commas"
        raise WscpError(message, "For example: --format csv,sqlite", ExitCode.USAGE) from error
