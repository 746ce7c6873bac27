"""The command line: names, help and order. No domain module is imported here."""

import gc
import os
import sys
from typing import Annotated, Any

import typer

from wscp_cli import __version__
from wscp_cli.commands.check import check
from wscp_cli.commands.chronology_decide import chronology
from wscp_cli.commands.demo import demo
from wscp_cli.commands.doctor import doctor
from wscp_cli.commands.edit import edit
from wscp_cli.commands.explain import explain
from wscp_cli.commands.family import family
from wscp_cli.commands.genogram import genogram
from wscp_cli.commands.merge_scoping import merge_scoping
from wscp_cli.commands.new_case import new_case
from wscp_cli.commands.next import next_steps
from wscp_cli.commands.protocol import protocol
from wscp_cli.commands.record_review import record
from wscp_cli.commands.schema import schema
from wscp_cli.commands.scoping_forms import scoping_forms
from wscp_cli.commands.start_lcspr import start_lcspr
from wscp_cli.commands.timetable import timetable
from wscp_cli.commands.validate import validate
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

_HELP = """The toolkit for statutory child-safeguarding case reviews in England.

One folder of plain YAML files a case; one tool that merges, draws, counts and checks.
Start with: wscp demo
"""

app = typer.Typer(
    name="wscp", help=_HELP, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"wscp {__version__}")
        raise typer.Exit


# Typer carries click inside itself from 0.26 on; wrong usage is what BadParameter is a kind of, in every version.
_UsageError: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
_ASCII = {"ascii", "us-ascii", "ansi_x3.4-1968"}


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """The options of the program itself."""


# The order here is the order of `wscp --help`: the way a case goes.
app.command("demo")(demo)
app.command("new-case")(new_case)
app.command("validate")(validate)
app.command("check")(check)
app.command("next")(next_steps)
app.add_typer(record, name="record")
app.command("edit")(edit)
app.command("start-lcspr")(start_lcspr)
app.command("timetable")(timetable)
app.command("scoping-forms")(scoping_forms)
app.command("merge-scoping")(merge_scoping)
app.add_typer(chronology, name="chronology")
app.command("genogram")(genogram)
app.add_typer(family, name="family")
app.command("schema")(schema)
app.command("explain")(explain)
app.add_typer(protocol, name="protocol")
app.command("doctor")(doctor)


def main() -> None:
    """Run the command line; every way it can end has its exit code, and none prints a traceback."""
    # What the start has made lives to the end; looking through it for garbage again and again cost a third of a run.
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower() in _ASCII:
            stream.reconfigure(encoding="utf-8")
    try:
        # Not click's standalone mode: it would answer Ctrl-C with 1 and a closed pipe with 1.
        sys.exit(app(standalone_mode=False) or ExitCode.OK)
    except _UsageError as error:
        error.show()
        sys.exit(error.exit_code)
    except WscpError as error:
        Console().error(error.message, error.advice)
        sys.exit(error.code)
    except (typer.Abort, KeyboardInterrupt):
        Console().error("interrupted; files already written are whole, the others unchanged")
        sys.exit(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        # The reader (head, a closed pager) has gone: nothing more to say, and nothing went wrong here.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  (lives until the process ends)
        sys.exit(ExitCode.OK)
    except Exception as error:
        if os.environ.get("WSCP_DEBUG"):
            raise
        where = _innermost(error)
        Console().error(
            f"a fault in wscp itself ({type(error).__name__} at {where}); no file was left half-written",
            "Please report it with the command you typed; set WSCP_DEBUG=1 to see more. Do not send case content.",
        )
        sys.exit(ExitCode.UNREADABLE)


def _innermost(error: BaseException) -> str:
    """Module and line where it happened; never the message, which could quote the case."""
    trace = error.__traceback__
    where = "unknown place"
    while trace is not None:
        name = str(trace.tb_frame.f_globals.get("__name__", "?"))
        if name.startswith("wscp_cli"):
            where = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return where
