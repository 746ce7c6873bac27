"""`wscp report`, what is to be published: looked into when it is finished, and what was said of it said again."""

from pathlib import Path
from typing import TYPE_CHECKING

from wscp_cli.commands.shared.options import day_or_today
from wscp_cli.console import Console, safe_text

if TYPE_CHECKING:
    from wscp_cli.documents.our_part import OurPart
    from wscp_cli.model.folder import CaseFolder

PUBLISHED = ("lcspr", "brief", "notices")
"""The kinds that are published, or go to many."""


def looked_into(part: "OurPart", path: Path, console: Console, today: str | None) -> bool:
    """Look into a finished document that is to be published, and record what was said; whether it is not clean.

    Args:
        part: What the document is.
        path: The finished document.
        console: Where it is said.
        today: The text of ``--today``.
    """
    import hashlib

    from wscp_cli.casefile.disk.real_path import real_path
    from wscp_cli.casefile.layout import case_around
    from wscp_cli.model.folder import case_read_whole
    from wscp_cli.output.publishing.text import publish_text
    from wscp_cli.publishing.checking import bytes_of, check_files
    from wscp_cli.publishing.knowing import identifiers_of_case
    from wscp_cli.recording.publishing import publish_checked
    from wscp_cli.recording.writing import tried, write

    root = case_around(path)
    if part.kind not in PUBLISHED or root is None or not path.is_file():
        return False
    case = case_read_whole(root)
    ((_, by, verdict),) = check_files([path], identifiers_of_case(case), case.exceptions, case.case.pseudonym)
    for line in publish_text([verdict], {verdict.path: by}).splitlines()[1:]:
        console.say(line)
    console.say(f"publish-check: {safe_text(path.name, one_line=True)}: {verdict.result}")
    digest = hashlib.sha256(bytes_of(path)).hexdigest()
    day = day_or_today(today)
    if case.has("publication"):
        inside = real_path(path).relative_to(real_path(root)).as_posix()
        changes = publish_checked(case, part.kind, inside, digest, verdict.result, day)
        for name in write(tried(case, changes, day)):
            console.say(f"report finish: wrote {name}")
    return verdict.result != "clean"


def say_how_it_stands(kind: str, case: "CaseFolder", console: Console) -> None:
    """Before the notices or the brief go out: what publish-check said of the finished report.

    Args:
        kind: The kind of document that is made.
        case: The case.
        console: Where it is said.
    """
    if kind not in {"notices", "brief"} or not case.has("publication"):
        return
    checks = [one for one in case.publication.publish_checks if one.document_ == "lcspr"]
    if not checks:
        console.warn(f"{kind}: publish-check has not looked into the finished report yet: wscp report finish FILE does")
        return
    from wscp_cli.publishing.finished_documents import changed_since_checked

    last = checks[-1]
    if last.file in changed_since_checked(case):
        console.warn(f"{kind}: the finished report has changed since publish-check looked into it: finish it again")
    elif last.result != "clean":
        console.warn(f"{kind}: publish-check does not call the finished report clean ({last.result})")
    else:
        console.say(f"{kind}: publish-check knew of nothing in the finished report on {last.on}")
