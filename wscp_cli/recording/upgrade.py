"""A case of an earlier version brought to this one: what is added to its files, by splice, comments and layout kept."""

from dataclasses import dataclass

from wscp_cli.casefile.scaffold import template_files
from wscp_cli.casefile.yaml.source import Document, parse_document
from wscp_cli.model.folder import CaseFolder
from wscp_cli.recording.change import Change, entry_set

_LISTS = (".gitignore", ".gitattributes")
"""Files of lines, of which a later version has more."""


@dataclass(frozen=True)
class LinesAdded:
    """Lines that a later version of a file has and this case's does not.

    Attributes:
        before: The file as it is.
        after: Its text with the lines added at its end.
        lines: The lines.
    """

    before: Document
    after: str
    lines: tuple[str, ...]


def records_brought_up(case: CaseFolder) -> list[Change]:
    """What the records of an earlier version say in another field now.

    The day in lcspr/review.yaml on which the LCSPR was commissioned was the only record of the partners' decision. It
    becomes an entry of ``partners_decisions``; the day itself stays where it is.

    Args:
        case: The case as read.
    """
    commissioned = case.review.decided_on
    if commissioned is None or case.report.partners_decisions or not case.has("rapid-review-report"):
        return []
    decision = {"decided_on": str(commissioned), "undertake_lcspr": "yes"}
    return entry_set("rapid-review-report", ("partners_decisions",), None, decision)


def lines_added(case: CaseFolder) -> list[LinesAdded]:
    """The lines that the case's .gitignore and .gitattributes lack.

    A line that takes something out again (``!``) is repeated after a new one that stands before it in the template:
    in such a file the last line that fits wins.

    Args:
        case: The case as read.
    """
    wanted = dict(template_files(lcspr=False))
    added = []
    for name in _LISTS:
        path = case.root / name
        if not path.is_file() or path.is_symlink() or name not in wanted:
            continue
        present = parse_document(path.read_bytes(), path, name)
        lines = _missing(present.text.splitlines(), wanted[name].decode("utf-8").splitlines())
        if lines:
            newline = "\r\n" if "\r\n" in present.text else "\n"
            text = present.text if present.text.endswith("\n") or not present.text else present.text + newline
            block = newline.join(["", "# Added by wscp upgrade", *lines, ""])
            added.append(LinesAdded(present, text + block, tuple(lines)))
    return added


def _missing(present: list[str], wanted: list[str]) -> list[str]:
    here = {" ".join(line.split()) for line in present}
    lines: list[str] = []
    for line in (one.strip() for one in wanted):
        if not line or line.startswith("#"):
            continue
        if " ".join(line.split()) not in here or (lines and line.startswith("!")):
            lines.append(line)
    return lines
