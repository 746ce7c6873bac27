"""What the tests of the command line share: a conversation with it at a terminal."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
