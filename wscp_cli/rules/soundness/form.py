"""The codes of form: what reading the files already found, as rules with a title and a page like all others."""

from collections.abc import Iterator

from wscp_cli.findings import Finding, Severity
from wscp_cli.rules.core.rule import Rule
from wscp_cli.rules.soundness.reading import Reading

_HOUSE = "wscp's own: a file must be sound to be judged"


def _found_while_reading(code: str, title: str, severity: Severity = Severity.ERROR) -> Rule:
    def findings(reading: Reading) -> Iterator[Finding]:
        yield from (one for one in (*reading.case.findings, *reading.strays) if one.code == code)

    findings.__doc__ = title
    return Rule(code, "", findings, source=_HOUSE, status="form", force="must", severity=severity)


FORM_RULES: tuple[Rule, ...] = (
    _found_while_reading("YAML-MISSING", "Each file of the case folder is there."),
    _found_while_reading("YAML-UNREADABLE", "Each file may be read."),
    _found_while_reading("YAML-SIZE", "No file is too large to be one that people edit."),
    _found_while_reading("YAML-ENCODING", "Each file is UTF-8 text."),
    _found_while_reading("YAML-SYNTAX", "Each file is well-formed YAML."),
    _found_while_reading("YAML-CONFLICT", "No file holds two versions that were never reconciled."),
    _found_while_reading("YAML-DUPLICATE", "Each field stands once in its block."),
    _found_while_reading("YAML-KEY", "Each key is a word."),
    _found_while_reading("YAML-ALIAS", "Values are written out, not referred to by anchors and aliases."),
    _found_while_reading("YAML-TAG", "Values carry no YAML tags."),
    _found_while_reading("YAML-INVISIBLE", "No text holds characters that nobody sees.", Severity.WARNING),
    _found_while_reading("YAML-DEPTH", "Nothing is nested beyond reason."),
    _found_while_reading("SCHEMA-EMPTY", "Each file holds something."),
    _found_while_reading("SCHEMA-UNKNOWN", "Each field is one that is known there."),
    _found_while_reading("SCHEMA-REQUIRED", "Fields that nothing works without are there."),
    _found_while_reading("SCHEMA-TYPE", "Each value is of its field's kind: text, number, list or block."),
    _found_while_reading("SCHEMA-ENUM", "A value from a fixed list is one of the list."),
    _found_while_reading("SCHEMA-FORM", "Dates, ids and references are written in their form."),
    _found_while_reading("SCHEMA-SIZE", "Lists and texts are as long as their field allows."),
    _found_while_reading("SCHEMA-VALUE", "Each value is what its schema asks for."),
    _found_while_reading("FILE-LINK", "Nothing in the case folder leads out of it."),
    _found_while_reading("FILE-CHRONOLOGY", "The merged chronology is whole."),
    _found_while_reading("FILE-COPY", "There is one copy of each file of the case."),
    _found_while_reading("FILE-COLLISION", "No two files have names that are one name on other systems."),
    _found_while_reading("FILE-UNKNOWN", "Every YAML file in the folder is one that is read.", Severity.WARNING),
    _found_while_reading("FILE-TEMPORARY", "Nothing is left over from a run that was cut off.", Severity.WARNING),
    _found_while_reading("FILE-HOOK", "No file of the case is a hook that git could run.", Severity.WARNING),
    _found_while_reading("FILE-REPOSITORY", "No other git repository lies in the case folder."),
    _found_while_reading("FILE-PRIVATE", "Git leaves out what must stay on one computer."),
    _found_while_reading("GIT-HOOKS", "Git takes its hooks from no folder of the case."),
    _found_while_reading("GIT-PROGRAM", "Git's settings for the case name no program.", Severity.WARNING),
    _found_while_reading("FILE-KIND", "Of a file outside a case folder it can be told what it is."),
)
"""What reading and looking round the folder finds."""
