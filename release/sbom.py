"""Write the bill of materials of a release: everything wscp is installed with, with versions and hashes (CycloneDX).

It is made from ``release/requirements.txt`` by the CycloneDX project's own tool and holds no time and no random number:
the same requirements give the same bytes.

    python release/sbom.py dist/sbom.cdx.json
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Write the file that is named."""
    if len(sys.argv) != 2:  # noqa: PLR2004  (the program and one file)
        sys.exit("Name the file to write: python release/sbom.py dist/sbom.cdx.json")
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    ended = subprocess.run(
        [
            sys.executable,
            "-W",
            "ignore",
            "-m",
            "cyclonedx_py",
            "requirements",
            "--pyproject",
            str(HERE.parent / "pyproject.toml"),
            "--output-reproducible",
            "--spec-version",
            "1.6",
            "--output-format",
            "JSON",
            "--output-file",
            str(target),
            str(HERE / "requirements.txt"),
        ],
        check=False,
    )
    if ended.returncode:
        sys.exit("the bill of materials was not written")
    print(f"wrote {target}")


if __name__ == "__main__":
    main()
