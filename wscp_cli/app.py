"""The command line: names, help and order. No domain module is imported here."""

import errno
import gc
import os
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Annotated, Any, TextIO

import typer
from typer.core import TyperGroup

from wscp_cli import __version__
from wscp_cli.console import Console, leave_stdout, replace_missing_streams, send_all
from wscp_cli.errors import ExitCode, WscpError, refused_by_system

_HELP = """The toolkit for statutory child-safeguarding case reviews in England.

One folder of plain YAML files a case; one tool that merges, draws, counts and checks.
In a case folder, wscp alone says where the case stands. Start with: wscp demo
"""

_COMMANDS: dict[str, tuple[str, str, str]] = {
    "demo": ("folder.demo", "demo", "A worked fictional case, and the main jobs run on it."),
    "new-case": ("folder.new_case", "new_case", "Make a case folder: complete, valid, private, versioned."),
    "view": ("cases.view", "view", "One offline page of the whole case, in roles."),
    "status": ("cases.status", "status", "One line per case, the neediest first; the board; a workbook."),
    "actions": ("cases.actions", "actions", "The actions of one case or many, rated from facts."),
    "export": ("cases.export", "export", "Cases as tables without names, for analysts."),
    "validate": ("folder.validate", "validate", "Are the files sound: form, ids that exist, dates that can be."),
    "check": ("check", "check", "Is the review quorate, complete and on time; what comes next."),
    "next": ("next", "next_steps", "The next things to do: who, what, by when, in which file."),
    "record": ("record.publishing", "record", "Write what happened, without editing YAML."),
    "import": ("import_files", "import_files", "What people wrote in documents, back into the case."),
    "undo": ("folder.history", "undo", "Take back what the last command wrote; up to ten."),
    "history": ("folder.history", "history", "The steps the case was changed in, each in a sentence."),
    "save": ("folder.history", "save", "Save all files of the case as one step, with a sentence."),
    "edit": ("folder.edit", "edit", "Open a file of the case in your editor; validate it on close."),
    "start-lcspr": ("folder.start_lcspr", "start_lcspr", "Add the files of a practice review (LCSPR)."),
    "timetable": ("timetable", "timetable", "Every deadline: due, safe by, how it stands, and why."),
    "scoping-forms": ("scoping_forms", "scoping_forms", "Make the scoping workbook for each agency."),
    "merge-scoping": ("merge_scoping", "merge_scoping", "Merge what the agencies returned into one chronology."),
    "chronology": ("chronology.event", "chronology", "Look at the chronology; record what people decide on it."),
    "thread": ("cases.thread", "thread", "From line of enquiry to impact, and which links are missing."),
    "report": ("report.make", "report", "Letters, minutes, reports and plans in Word, out of the case."),
    "genogram": ("genogram", "genogram", "Draw the family: svg, png, pdf, a page; also an ecomap."),
    "family": ("family.exchange", "family", "Take the family from GEDCOM or a spreadsheet, or export it."),
    "upgrade": ("folder.upgrade", "upgrade", "Bring a case of an earlier version to this one, shown first."),
    "evidence": ("evidence.hand_on", "evidence", "Seal what the agencies sent; verify it; hand it on."),
    "archive": ("evidence.archive", "archive", "A closed case as one encrypted file, with a receipt."),
    "publish-check": ("publish.check", "publish_check", "What in a file for publication still points to somebody."),
    "anonymise": ("publish.roles", "anonymise", "Names into roles in what wscp made; the key is kept apart."),
    "personalise": ("publish.roles", "personalise", "Roles back into names, by the key."),
    "hooks": ("folder.hooks", "hooks", "The commit hook: install it into this clone."),
    "schema": ("folder.schema", "schema", "Print or write the JSON Schemas, for editors."),
    "explain": ("explain", "explain", "What a finding, a deadline or a word means, and what to do."),
    "protocol": ("protocol", "protocol", "The rules in force, with their citations."),
    "doctor": ("doctor", "doctor", "What is installed, what is missing, and how to get it."),
}
"""Each command's module, its name there and a line that fits `wscp --help`, in its order: the way a case goes."""

_SAVING = frozenset({"import", "edit", "start-lcspr", "merge-scoping", "upgrade"})
"""Commands that write into a case and are no group of their own: each has ``--no-save``."""


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"wscp {__version__}")
        raise typer.Exit


# Typer carries click inside itself from 0.26 on; wrong usage is what BadParameter is a kind of, in every version.
_UsageError: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
_ASCII = {"ascii", "us-ascii", "ansi_x3.4-1968"}


def options(
    context: typer.Context,
    _version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True),
    ] = False,
    today: Annotated[
        str | None,
        typer.Option("--today", metavar="DATE", help="Without a command: judge as if today were this date."),
    ] = None,
) -> None:
    """The options of the program itself; without a command, where the case stands."""
    if context.invoked_subcommand is None:
        from wscp_cli.commands.alone import alone

        alone(today, lambda name: typer.main.get_command(application([name])))
    elif today is not None:
        raise typer.BadParameter("it goes behind the command", param_hint="--today")


class _InOrder(TyperGroup):
    """The commands in the order of a case, those that have commands of their own among the others."""

    def list_commands(self, ctx: Any) -> list[str]:
        there = super().list_commands(ctx)
        return [name for name in _COMMANDS if name in there]


def application(names: Iterable[str] = tuple(_COMMANDS)) -> typer.Typer:
    """The command line with some of its commands.

    Args:
        names: The commands; all of them when not given.
    """
    made = typer.Typer(
        cls=_InOrder,
        name="wscp",
        help=_HELP,
        no_args_is_help=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    )
    made.callback(invoke_without_command=True)(options)
    for name in names:
        module, attribute, line = _COMMANDS[name]
        command = getattr(import_module(f"wscp_cli.commands.{module}"), attribute)
        if isinstance(command, typer.Typer):
            made.add_typer(command, name=name, short_help=line)
        elif name in _SAVING:
            from wscp_cli.commands.shared.saving import SavingCommand

            made.command(name, short_help=line, cls=SavingCommand)(command)
        else:
            made.command(name, short_help=line)(command)
    return made


def __getattr__(name: str) -> Any:
    """``app``: the whole command line, made when somebody asks for it."""
    if name != "app":
        raise AttributeError(name)
    globals()["app"] = made = application()
    return made


def _asked() -> typer.Typer:
    """The command line for what was typed: of a command that there is, that one alone, which starts sooner."""
    typed = sys.argv[1:2]
    alone = not typed or (typed == ["--today"] and sys.argv[3:] == [])
    if "app" not in globals() and alone and "_WSCP_COMPLETE" not in os.environ:
        return application(())
    if "app" not in globals() and typed and typed[0] in _COMMANDS:
        return application(typed)
    whole: typer.Typer = globals().get("app") or application()
    return whole


def _set_up_completion_if_asked() -> None:
    """Show or install completion and end, where that was typed: typer's own options cannot be told which shell."""
    if sys.argv[1:2] and sys.argv[1] in {"--install-completion", "--show-completion"} and "--help" not in sys.argv:
        from wscp_cli.commands.completion.set_up import set_up_completion

        set_up_completion(*sys.argv[1:])
        send_all()
        sys.exit(ExitCode.OK)


def main() -> None:
    """Run the command line; every way it can end has its exit code, and none prints a traceback."""
    # What the start has made lives to the end; looking through it for garbage again and again cost a third of a run.
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    replace_missing_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and _cannot_say_all(stream):
            stream.reconfigure(encoding="utf-8")
    try:
        # Not click's standalone mode: it would answer Ctrl-C with 1 and a closed pipe with 1.
        _set_up_completion_if_asked()
        code = _asked()(standalone_mode=False) or ExitCode.OK
        send_all()
        sys.exit(code)
    except _UsageError as error:
        error.show()
        sys.exit(error.exit_code)
    except WscpError as error:
        Console().error(error.message, error.advice, error.details)
        sys.exit(error.code)
    except (typer.Abort, KeyboardInterrupt):
        Console().error("interrupted; files already written are whole, the others unchanged")
        sys.exit(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        # The reader (head, a closed pager) has gone: nothing more to say, and nothing went wrong here.
        leave_stdout()
        sys.exit(ExitCode.OK)
    except Exception as error:
        if os.environ.get("WSCP_DEBUG"):
            raise
        if known := _ordinary(error):
            Console().error(known.message, known.advice)
            sys.exit(known.code)
        where = _innermost(error)
        Console().error(
            f"a fault in wscp itself ({type(error).__name__} at {where}); no file was left half-written",
            "Please report it with the command you typed; set WSCP_DEBUG=1 to see more. Do not send case content.",
        )
        sys.exit(ExitCode.UNREADABLE)


def _ordinary(error: Exception) -> WscpError | None:
    """What went wrong, when it is of a kind that every computer knows; None when it is a fault of wscp."""
    if isinstance(error, OSError):
        if _folder_gone():
            return WscpError("the current folder is no longer there", "Go into a folder that exists and run again.")
        if error.errno == errno.ENOSPC and error.filename is None:
            leave_stdout()
            advice = "See that there is room where it goes."
            return WscpError(f"the output could not be written: {error.strerror}", advice)
        return refused_by_system(error)
    if isinstance(error, MemoryError):
        return refused_by_system(OSError(errno.ENOMEM, ""))
    if isinstance(error, ImportError) and not (error.name or "wscp_cli").startswith("wscp_cli"):
        advice = "wscp doctor says what is missing; install wscp again."
        return WscpError(f"the library {error.name} is missing or damaged", advice, ExitCode.HELPER_MISSING)
    return None


def _cannot_say_all(stream: TextIO) -> bool:
    """Whether a stream would lose letters: it is ASCII, or what Windows makes of one that goes into a file or a pipe.

    There it is in the code page of old, such as cp1252, while pages say of themselves that they are UTF-8 and JSON has
    to be. An encoding somebody asked for stays.
    """
    if (stream.encoding or "").lower() in _ASCII:
        return True
    return sys.platform == "win32" and not os.environ.get("PYTHONIOENCODING") and not stream.isatty()


def _folder_gone() -> bool:
    """Whether the folder the command was typed in was deleted, moved or unmounted meanwhile."""
    try:
        return not os.path.isdir(os.getcwd())  # noqa: PTH109, PTH112  (as plain as it can be, after a fault)
    except OSError:
        return True


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
