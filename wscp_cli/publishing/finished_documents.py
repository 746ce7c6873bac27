"""Finished documents for publication: whether each is still what publish-check looked into."""

import hashlib

from wscp_cli.casefile.disk.plain_file import read_plain
from wscp_cli.casefile.disk.real_path import real_path
from wscp_cli.model.folder import CaseFolder

_MOST_BYTES = 250_000_000


def changed_since_checked(case: CaseFolder) -> frozenset[str]:
    """The finished documents, as publication.yaml names them, that have changed since; one that is gone has not.

    Args:
        case: The case folder, read.
    """
    home = real_path(case.root)
    changed: set[str] = set()
    for one in case.publication.publish_checks:
        path = case.root / one.file
        if not one.file or not real_path(path).is_relative_to(home):
            continue
        try:
            content = read_plain(path, _MOST_BYTES)
        except OSError:
            continue
        if hashlib.sha256(content).hexdigest() != one.sha256:
            changed.add(one.file)
    return frozenset(changed)
