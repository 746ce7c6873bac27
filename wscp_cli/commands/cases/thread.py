"""`wscp thread`: from each line of enquiry to what changed, in one table."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wscp_cli.commands.cases.forms import form_of
from wscp_cli.commands.shared.findings_out import refuse_no_report
from wscp_cli.commands.shared.options import Case, Out, Quiet, Today, day_or_today
from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.console import Console, terminal_columns

if TYPE_CHECKING:
    from wscp_cli.output.cases.thread.rows import Worded


class ThreadFormat(StrEnum):
    """How the thread is shown."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"


def thread(
    case: Case = None,
    form: Annotated[
        ThreadFormat | None,
        typer.Option(
            "--format", help="How it is shown; by the ending of --out, or text, when not given.", show_default=False
        ),
    ] = None,
    out: Out = None,
    today: Today = None,
    quiet: Quiet = False,
) -> None:
    """From line of enquiry to impact: what each finding rests on, what is recommended, done, shown and changed.

    A link that is missing is said in words, and shaded in html, docx and xlsx. Page and Word document are laid out for
    A3 across. Roles stand in the place of the names the case knows. wscp check judges what is due when; this shows.
    Exit codes: 0, 2 wrong usage, 3 a case that cannot be read, 5 a file somebody changed was kept.
    """
    from wscp_cli.casefile.layout import find_case
    from wscp_cli.output.cases.thread.of_case import thread_of_case

    console = Console(quiet)
    chosen = form_of(form, out, "thread", ThreadFormat, {"docx": "docx", "xlsx": "xlsx"})
    day = day_or_today(today)
    if out is not None:
        refuse_no_report(out)
    worded = thread_of_case(find_case(case), day)
    content = _content(worded, chosen, out)
    if out is None or str(out) == "-":
        console.out((content if isinstance(content, str) else content.decode("utf-8")).rstrip("\n"))
        return
    outputs = Outputs(console, "thread")
    outputs.put(out, content, "txt" if chosen is ThreadFormat.TEXT else chosen.value)
    outputs.end()


def _content(worded: "Worded", form: ThreadFormat, out: Path | None) -> str | bytes:
    if form is ThreadFormat.TEXT:
        from wscp_cli.output.cases.thread.text import thread_text

        return thread_text(worded, terminal_columns() if out is None else None) + "\n"
    from wscp_cli.output.cases.thread.files import thread_docx, thread_html, thread_json, thread_xlsx

    if form is ThreadFormat.HTML:
        return thread_html(worded) + "\n"
    if form is ThreadFormat.JSON:
        return thread_json(worded) + "\n"
    return thread_docx(worded) if form is ThreadFormat.DOCX else thread_xlsx(worded)
