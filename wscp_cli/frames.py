"""The tables of many cases as pandas frames and parquet files: the extra ``wscp-cli[analysis]``.

::

    from datetime import date
    from wscp_cli import api
    frames = api.portfolio("cases", date(2026, 11, 23)).to_frames()
    frames["actions"].groupby("agency")["moved_days"].median()
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from wscp_cli.errors import ExitCode, WscpError
from wscp_cli.portfolio.tables import Table

if TYPE_CHECKING:
    from wscp_cli.portfolio.tables import Column

__all__ = ["DTYPES", "moved", "to_frames", "to_parquet"]

DTYPES = {"text": "string", "integer": "Int64", "boolean": "boolean", "date": "datetime64[s]"}
"""What each kind of column is in a frame: always the same, also where a column has no value at all."""
Frames = Mapping[str, Any]


def _pandas() -> Any:
    try:
        import pandas as pd
    except ImportError as error:
        advice = "Install them: pip install 'wscp-cli[analysis]'"
        raise WscpError("frames need pandas and pyarrow", advice, ExitCode.HELPER_MISSING) from error
    return pd


def to_frames(tables: Sequence[Table]) -> dict[str, Any]:
    """A frame for each table; texts that are not known are ``<NA>``, as all else.

    Args:
        tables: The tables.

    Raises:
        WscpError: helper missing, without pandas.
    """
    pandas = _pandas()
    return {table.name: _frame(pandas, table) for table in tables}


def _frame(pandas: Any, table: Table) -> Any:
    values_of = zip(*table.rows, strict=True) if table.rows else [()] * len(table.columns)
    columns = zip(table.columns, values_of, strict=True)
    return pandas.DataFrame({column.name: _series(pandas, column, list(values)) for column, values in columns})


def _series(pandas: Any, column: "Column", values: list[Any]) -> Any:
    known = [None if value == "" else value for value in values]
    return pandas.Series(known, dtype=DTYPES[column.kind], name=column.name)


def to_parquet(tables: Sequence[Table]) -> dict[str, bytes]:
    """A parquet file for each table, by the table's name; dates are dates, codes are texts.

    Args:
        tables: The tables.

    Raises:
        WscpError: helper missing, without pyarrow.
    """
    import io

    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        advice = "Install it: pip install 'wscp-cli[analysis]'; or ask for csv or sqlite"
        raise WscpError("parquet needs pyarrow", advice, ExitCode.HELPER_MISSING) from error
    kinds = {"text": pa.string(), "integer": pa.int64(), "boolean": pa.bool_(), "date": pa.date32()}
    made = {}
    for table in tables:
        schema = pa.schema([(column.name, kinds[column.kind]) for column in table.columns])
        columns = list(zip(*table.rows, strict=True)) if table.rows else [()] * len(table.columns)
        arrays = [
            pa.array([None if value == "" else value for value in values], field.type)
            for values, field in zip(columns, schema, strict=True)
        ]
        target = io.BytesIO()
        parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), target)
        made[table.name] = target.getvalue()
    return made


def moved(before: Frames, now: Frames) -> Any:
    """Which cases moved between two snapshots: a row per case and column of ``cases`` that differs.

    Args:
        before: The frames of the earlier day.
        now: The frames of the later day.

    Returns:
        A frame with ``case, column, before, now``; a case that is new or gone has ``<NA>`` on the other side of the
        column ``case``.
    """
    pandas = _pandas()
    old, new = (frames["cases"].set_index("case").astype("string") for frames in (before, now))
    # "working_day" moves by itself; what a case records and how it stands is what moved.
    old, new = (frame.drop(columns="working_day", errors="ignore") for frame in (old, new))
    found: list[tuple[Any, ...]] = []
    for case in sorted({*old.index, *new.index}):
        if case not in old.index or case not in new.index:
            found.append((case, "case", case if case in old.index else None, case if case in new.index else None))
            continue
        for column in new.columns:
            was = old.loc[case, column] if column in old.columns else pandas.NA
            became = new.loc[case, column]
            if (was is pandas.NA) != (became is pandas.NA) or (was is not pandas.NA and was != became):
                found.append((case, column, was, became))
    return pandas.DataFrame(found, columns=["case", "column", "before", "now"]).astype("string")
