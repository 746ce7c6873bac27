"""What the tab key completes beside commands and options: names of rules and of files, never a word of a case."""


def rule_names(incomplete: str) -> list[str]:
    """The names that ``wscp explain`` knows and that begin as typed: codes, deadlines, notes, words of one word.

    Args:
        incomplete: What was typed so far.
    """
    from wscp_cli.protocol.loader import load_protocol
    from wscp_cli.rules.glossary import word_names
    from wscp_cli.rules.registry import all_codes

    protocol = load_protocol("warwickshire-2024")
    known = [
        *(one.code for one in all_codes()),
        *(one.id for one in protocol.deadlines),
        *(one.id for one in protocol.notes),
        *(name for name in word_names() if " " not in name),
    ]
    if incomplete.islower():  # a shell takes only what begins with the very letters typed
        known = [name.lower() for name in known]
    return _begun(incomplete, known)


def case_files(incomplete: str) -> list[str]:
    """The files of a case that people write and that begin as typed.

    Args:
        incomplete: What was typed so far.
    """
    from wscp_cli.casefile.layout import CASE_FILES

    return _begun(incomplete, [kind.path for kind in CASE_FILES if not kind.generated])


def _begun(incomplete: str, known: list[str]) -> list[str]:
    return [name for name in dict.fromkeys(known) if name.startswith(incomplete)]
