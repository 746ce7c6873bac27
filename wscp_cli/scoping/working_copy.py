"""Whether a copy of this process can share the work: it has all in its memory already."""

import os
import sys
import threading


def copy_to_be_had() -> bool:
    """Whether this process may copy itself, and another processor would run the copy.

    Only Linux copies a process cheaply and safely, and only one that runs no other thread.
    """
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1 and threading.active_count() == 1
