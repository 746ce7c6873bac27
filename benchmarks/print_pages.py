"""How many sheets of A4 the demo's chronology prints on: counted in the PDF that a browser makes of the page (C13).

At most 25 for its 237 entries. A browser is needed, Chromium or Chrome; without one, nothing is counted and it is said.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2

DEMO = Path(__file__).resolve().parents[1] / "wscp_cli/demo_case"
MOST = 25


def main() -> None:
    """Merge, print, count."""
    found = [path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))]
    if not found:
        print("no browser here: nothing was counted")
        return
    with tempfile.TemporaryDirectory() as folder:
        case = shutil.copytree(DEMO, Path(folder) / "case", ignore=shutil.ignore_patterns("out"))
        wscp = str(Path(sys.executable).with_name("wscp"))
        subprocess.run(
            [wscp, "merge-scoping", str(case), "--format", "html", "--quiet"], capture_output=True, check=True
        )
        pdf, page = Path(folder) / "page.pdf", (case / "out/chronology.html").as_uri()
        words = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page]
        subprocess.run([found[0], *words], capture_output=True, check=True)
        pages = len(pypdfium2.PdfDocument(pdf))
    print(f"the chronology of the demo prints on {pages} pages of A4 (at most {MOST})")
    sys.exit(pages > MOST)


if __name__ == "__main__":
    main()
