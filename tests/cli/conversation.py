"""A conversation with wscp at a terminal of this system."""

import contextlib
import os
import signal
import sys


def talk(words, conversation, cwd, **environment):
    """Run wscp at a terminal; each answer is typed when the words before it were said. Exit code and all that was said.

    Args:
        words: What is typed after wscp.
        conversation: Words waited for, and what is typed then; nothing is typed for None.
        cwd: The current folder.
        environment: More of it.
    """
    import pty

    child, terminal = pty.fork()
    if not child:  # the process on the other side of the terminal, which Ctrl-C reaches however the tests were started
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.chdir(cwd)
        os.environ.update(environment, COLUMNS="80", NO_COLOR="1")
        os.execv(sys.executable, [sys.executable, "-m", "wscp_cli", *words])  # noqa: S606  (ourselves)
    heard, whole = "", ""
    with contextlib.suppress(OSError):  # Linux says so when the other side is gone
        for question, answer in conversation:
            while question not in heard:
                more = os.read(terminal, 1000).decode()
                heard, whole = heard + more, whole + more
            heard = heard.partition(question)[2]
            if answer is not None:
                os.write(terminal, answer.encode() + b"\n")
        while more := os.read(terminal, 1000):
            whole += more.decode()
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), whole
