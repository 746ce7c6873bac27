"""The order of files and folders that is the same on every system."""

from pathlib import PurePath


def path_order(path: PurePath) -> tuple[str, ...]:
    """What to sort paths by: ``sorted(paths, key=path_order)``.

    Without it they are in the order of the machine: Windows takes capitals and small letters for the same, so that
    ``README.md`` stands among the others there and before them elsewhere.

    Args:
        path: Any path.
    """
    return path.parts
