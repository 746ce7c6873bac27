"""Which names messages show: every one at a terminal, only known words where others may read it."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from wscp_cli.console import Console

if TYPE_CHECKING:
    from wscp_cli.output.unnamed import ReturnNames


def names_shown(ids: Iterable[str], console: Console) -> "ReturnNames":
    """What people and sheets are called in messages: as they are at a terminal, by number in a log where in doubt.

    Args:
        ids: The people's ids, which GEDCOM's cross-references become.
        console: Where a warning goes when ids may be names.
    """
    from wscp_cli.output.unnamed import ReturnNames, person_names

    names = person_names(ids)
    if names.hidden:
        console.warn(
            f"ids that may be names: {names.hidden}; findings name people by id, so give them others, such as "
            "mother or i12, before anybody else sees the findings"
        )
    return ReturnNames(show_all=True) if sys.stderr.isatty() else names
