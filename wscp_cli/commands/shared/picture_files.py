"""Pictures written where the user wants them, each format next to the others under its own ending."""

from pathlib import Path

from wscp_cli.commands.shared.outputs import Outputs


def path_of(output: Path, form: str, among: int) -> Path:
    """Where one of so many formats goes: next to ``output`` under its own ending, or there when it is the only one."""
    return output if among == 1 else output.with_suffix(f".{form}")


def refuse_no_files(output: Path, formats: list[str]) -> None:
    """Refuse to draw into what can be no file, before anything is drawn.

    Raises:
        WscpError: usage error for a folder; would overwrite, among the returns of a case.
    """
    from wscp_cli.generated import refuse_no_file

    for form in formats:
        refuse_no_file(path_of(output, form, len(formats)))


def write_pictures(outputs: Outputs, output: Path, files: dict[str, bytes], made_from: Path | None = None) -> None:
    """Put each format in its place and report where; never in that of the file it was made from."""
    for form, content in files.items():
        outputs.put(path_of(output, form, len(files)), content, form, made_from=made_from)
