"""The tables of many cases as files: CSV, one SQLite database."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from wscp_cli.output.chronology.csv_file import defused
from wscp_cli.portfolio.tables import Table, Value, as_text

_SQL = {"text": "TEXT", "integer": "INTEGER", "boolean": "INTEGER", "date": "TEXT"}


def table_csv(table: Table) -> bytes:
    """A table as CSV, with a heading for each column."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    texts = [column.kind == "text" for column in table.columns]
    writer.writerows(
        [defused(as_text(value)) if text else as_text(value) for value, text in zip(row, texts, strict=True)]
        for row in table.rows
    )
    return target.getvalue().encode("utf-8")


def tables_sqlite(tables: Sequence[Table]) -> bytes:
    """One database with every table, and an index on the case in each: what Datasette and ``sqlite3`` open."""
    import sqlite3

    connection = sqlite3.connect(":memory:")
    try:
        for table in tables:
            fields = ", ".join(f'"{column.name}" {_SQL[column.kind]}' for column in table.columns)
            connection.execute(f'CREATE TABLE "{table.name}" ({fields})')
            marks = ", ".join("?" * len(table.columns))
            connection.executemany(
                f'INSERT INTO "{table.name}" VALUES ({marks})',  # noqa: S608  (names of our own tables)
                ([_stored(value) for value in row] for row in table.rows),
            )
            if table.columns[0].name == "case":
                connection.execute(f'CREATE INDEX "{table.name}_case" ON "{table.name}" ("case")')
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def _stored(value: Value) -> str | int | None:
    if value == "":
        return None
    return value.isoformat() if isinstance(value, date) else value
