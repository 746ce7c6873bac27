"""A person's file changed because they asked for it: what was there is kept next to it, and nothing newer is lost."""

from pathlib import Path

from wscp_cli.casefile.disk.atomic import together
from wscp_cli.errors import ExitCode, WscpError

_MOST_COPIES = 200


def change_keeping_copy(path: Path, before: bytes, after: bytes) -> Path:
    """Put ``after`` in the place of a file, and keep what it held under a free name next to it.

    Args:
        path: The file, which the user named.
        before: What it held when it was read.
        after: What it is to hold.

    Returns:
        Where what it held is kept.

    Raises:
        WscpError: when it is a link, somebody saved into it meanwhile, or it cannot be written.
    """
    if path.is_symlink():
        raise WscpError(f"{path.name} is a link", "Name the file itself.", ExitCode.WOULD_OVERWRITE)
    kept = _free_name(path)

    def unchanged() -> tuple[Path, bool]:
        if path.read_bytes() != before:
            message = f"{path.name} was saved by somebody meanwhile; nothing was changed"
            raise WscpError(message, "Close it in Word and run again.", ExitCode.WOULD_OVERWRITE)
        return path, False

    with together() as batch:
        with batch.replacing(kept, lambda: (kept, True)) as stream:
            stream.write(before)
        with batch.replacing(path, unchanged) as stream:
            stream.write(after)
    return kept


def _free_name(path: Path) -> Path:
    for number in range(1, _MOST_COPIES + 1):
        name = f"{path.stem}.before-update{f'-{number}' if number > 1 else ''}{path.suffix}"
        if not (path.with_name(name).exists() or path.with_name(name).is_symlink()):
            return path.with_name(name)
    message = f"there are {_MOST_COPIES} copies of {path.name} from before updates"
    raise WscpError(message, "Delete those nobody needs, and run again.", ExitCode.WOULD_OVERWRITE)
