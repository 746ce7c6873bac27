"""Make a folder from which wscp is installed on an office Windows: no internet, no administrator, every hash checked.

Into the folder go the wheel of wscp, the wheels of all it needs for Windows on 64 bits and Python 3.11 to 3.13, a
``requirements.txt`` with the hash of each, and ``install-wscp.cmd`` with instructions. The downloads are checked
against the hashes of ``release/requirements.txt``, so that nothing gets in that was not in ``uv.lock``.

    python release/wheelhouse.py dist/wscp-for-windows
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from packaging.markers import Marker
from packaging.utils import parse_wheel_filename

HERE = Path(__file__).resolve().parent
PYTHONS = ("3.11", "3.12", "3.13")
PLATFORM = "win_amd64"
FOR_PEOPLE = ("install-wscp.cmd", "READ ME FIRST.txt")
_ENTRY = re.compile(r"([A-Za-z0-9._-]+==[^\s;]+)(?: *; *([^\n]*?))?\s*((?:--hash=\S+\s*)+)")


def windows_requirements(text: str, python: str) -> str:
    """The hashed requirements for Windows and one Python, their conditions decided and left out.

    pip decides conditions for the machine it runs on, even when asked to download for another platform.

    Args:
        text: The requirements of all platforms.
        python: Its version, such as ``3.12``.
    """
    environment = {
        "sys_platform": "win32",
        "os_name": "nt",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }
    joined = re.sub(r"(?m)^ *#.*\n", "", text).replace("\\\n", " ")
    lines = []
    for name, marker, hashes in _ENTRY.findall(joined):
        if not marker or Marker(marker).evaluate(environment):
            lines.append(" ".join([name, *hashes.split()]))
    return "\n".join(lines) + "\n"


def hashed(wheels: list[Path]) -> str:
    """A requirements file that admits these very wheels and nothing else."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for wheel in wheels:
        name, version, _, _ = parse_wheel_filename(wheel.name)
        found[name, str(version)].append(hashlib.sha256(wheel.read_bytes()).hexdigest())
    return "".join(
        f"{name}=={version}" + "".join(f" \\\n    --hash=sha256:{digest}" for digest in sorted(digests)) + "\n"
        for (name, version), digests in sorted(found.items())
    )


def make(folder: Path) -> Iterator[str]:
    """Fill the folder; yields a line for each step.

    Args:
        folder: Where to; it must not exist yet.
    """
    folder.mkdir(parents=True)
    text = (HERE / "requirements.txt").read_text(encoding="utf-8")
    for python in PYTHONS:
        with tempfile.TemporaryDirectory() as place:
            wanted = Path(place) / "requirements.txt"
            wanted.write_text(windows_requirements(text, python), encoding="utf-8")
            _run(
                sys.executable,
                "-m",
                "pip",
                "download",
                "--quiet",
                "--disable-pip-version-check",
                "--no-deps",
                "--require-hashes",
                "--only-binary=:all:",
                "--platform",
                PLATFORM,
                "--python-version",
                python,
                "--implementation",
                "cp",
                "--dest",
                str(folder),
                "--requirement",
                str(wanted),
            )
        yield f"wheels for Python {python}: {len(list(folder.glob('*.whl')))} files so far"
    build = (sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder.resolve()))
    _run(*build, cwd=HERE.parent)
    wheels = sorted(folder.glob("*.whl"))
    (folder / "requirements.txt").write_text(hashed(wheels), encoding="utf-8", newline="\n")
    for name in FOR_PEOPLE:
        _copy_as_windows_reads_it(HERE / name, folder / name)
    shutil.copy(HERE.parent / "LICENSE", folder / "LICENSE.txt")
    size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    yield f"{len(wheels)} wheels, {size:.0f} MB, in {folder}"


def _copy_as_windows_reads_it(source: Path, target: Path) -> None:
    """A text with the line ends that the command interpreter and Notepad of Windows want."""
    text = source.read_text(encoding="ascii")
    target.write_text(text, encoding="ascii", newline="\r\n")


def _run(*command: str, cwd: Path | None = None) -> None:
    ended = subprocess.run(command, check=False, cwd=cwd)
    if ended.returncode:
        sys.exit(f"{' '.join(command[:4])} ended with {ended.returncode}; the folder is not complete")


def main() -> None:
    """Make the folder that is named."""
    if len(sys.argv) != 2:  # noqa: PLR2004  (the program and one folder)
        sys.exit("Name the folder to make: python release/wheelhouse.py dist/wscp-for-windows")
    folder = Path(sys.argv[1])
    if folder.exists():
        sys.exit(f"{folder} is there already; nothing was changed. Delete it, or name another.")
    for line in make(folder):
        print(line)


if __name__ == "__main__":
    main()
