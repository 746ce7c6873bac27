"""A signature over a seal by ``ssh-keygen -Y``, where somebody wants one: who sealed, beside what was sealed."""

from collections.abc import Sequence
from pathlib import Path

from wscp_cli.casefile.programs import find_program, run_program
from wscp_cli.errors import ExitCode, WscpError

NAMESPACE = "wscp-seal"
ENDING = ".sig"


def _program() -> str:
    program = find_program("ssh-keygen")
    if not program:
        advice = "Install OpenSSH (on Windows: Settings, Optional features), or leave the signature out."
        raise WscpError("ssh-keygen is not installed, so nothing can be signed", advice, ExitCode.HELPER_MISSING)
    return program


def signature(content: bytes, key: Path) -> bytes:
    """The signature of a seal.

    Args:
        content: The seal.
        key: The private key, or the public one of a key that the ssh agent holds.

    Raises:
        WscpError: when ssh-keygen is missing, or the key does not sign.
    """
    ran = run_program([_program(), "-q", "-Y", "sign", "-f", str(key), "-n", NAMESPACE], content)
    if ran.code != 0 or not ran.out.startswith(b"-----BEGIN SSH SIGNATURE-----"):
        advice = "Name a private key, or the public key of one that ssh-agent holds; try it with: ssh-keygen -y -f KEY"
        raise WscpError(f"{key.name} does not sign; nothing was written", advice, ExitCode.UNREADABLE)
    return ran.out


def signers_of(content: bytes, signed: Path, signers: Path) -> Sequence[str]:
    """Who made a signature, of those a file allows; none when it is nobody's of them, or of another content.

    Args:
        content: The seal.
        signed: The signature.
        signers: A file of allowed signers, as ``ssh-keygen`` has them.

    Raises:
        WscpError: when ssh-keygen is missing.
    """
    program = _program()
    found = run_program([program, "-Y", "find-principals", "-s", str(signed), "-f", str(signers)])
    names = found.out.decode("utf-8", "replace").split() if found.code == 0 else []
    return [
        name
        for name in names
        if run_program(
            [program, "-Y", "verify", "-f", str(signers), "-I", name, "-n", NAMESPACE, "-s", str(signed)], content
        ).code
        == 0
    ]
