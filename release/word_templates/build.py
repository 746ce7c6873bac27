"""Write the Word templates that wscp ships: ``python release/word_templates/build.py``. The same bytes each time."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import letter_kinds
import meeting_kinds
import report_kinds
import review_kinds

TEMPLATES = {**meeting_kinds.TEMPLATES, **report_kinds.TEMPLATES, **letter_kinds.TEMPLATES, **review_kinds.TEMPLATES}
FOLDER = Path(__file__).resolve().parents[2] / "wscp_cli" / "documents" / "templates"


def made():
    """Each template by its name."""
    return {name: make() for name, make in TEMPLATES.items()}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, content in made().items():
        (FOLDER / f"{name}.docx").write_bytes(content)
