"""A private folder for what is only on its way: within the case's own out/, and gone afterwards."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from wscp_cli.casefile.disk.atomic import make_private_folder
from wscp_cli.casefile.layout import OUT


@contextlib.contextmanager
def scratch_folder(root: Path) -> Iterator[Path]:
    """A folder that nobody else can read and git leaves out, taken away with all in it at the end of the block.

    Args:
        root: The case folder.

    Raises:
        WscpError: when it cannot be made.
    """
    make_private_folder(root / OUT)
    with tempfile.TemporaryDirectory(prefix=".on-its-way-", dir=root / OUT) as folder:
        yield Path(folder)
