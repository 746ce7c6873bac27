"""``wscp --show-completion`` and ``--install-completion``: for the shell that is named, else for the current one."""

from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


def set_up_completion(option: str, *words: str) -> None:
    """Print the completion script of a shell, or install it for the user.

    The PowerShells are not installed into: the library would start one by its bare name, which Windows looks for in the
    current folder too, and change what scripts it may run.

    Args:
        option: ``--show-completion`` or ``--install-completion``.
        *words: The shell, where one is named.

    Raises:
        WscpError: usage error, when the shell is not known or cannot be detected.
    """
    from typer._completion_shared import get_completion_script, install

    shell = _shell(words)
    if option == "--show-completion":
        Console().out(get_completion_script(prog_name="wscp", complete_var="_WSCP_COMPLETE", shell=shell))
    elif shell in {"powershell", "pwsh"}:
        raise WscpError(
            "completion is not put into PowerShell's profile by wscp; nothing was changed",
            f"Type in PowerShell: wscp --show-completion {shell} >> $PROFILE",
            ExitCode.USAGE,
        )
    else:
        _, path = install(shell=shell, prog_name="wscp", complete_var="_WSCP_COMPLETE")
        Console().say(f"completion for {shell} is in {path}; open a new terminal to use it")


def _shell(words: tuple[str, ...]) -> str:
    known = f"Name one: {', '.join(_SHELLS)}. For example: wscp --show-completion bash"
    if words:
        if len(words) > 1 or words[0] not in _SHELLS:
            raise WscpError("there is no completion for that shell", known, ExitCode.USAGE)
        return words[0]
    from typer._completion_shared import _get_shell_name

    shell = _get_shell_name()
    if shell not in _SHELLS:
        raise WscpError("the current shell could not be detected", known, ExitCode.USAGE)
    return shell
