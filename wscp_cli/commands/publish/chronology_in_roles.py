"""`wscp merge-scoping --view roles`: the merged chronology for readers, with roles in the place of names."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from wscp_cli.commands.publish.roles import keep_key, say_what_is_left, who_is_who
from wscp_cli.commands.shared.outputs import Outputs
from wscp_cli.console import Console
from wscp_cli.errors import ExitCode, WscpError

if TYPE_CHECKING:
    from wscp_cli.returns import MergeResult


class ChronologyInRoles:
    """Writes a merge in roles.

    Attributes:
        left: Whether something in what was written still points to somebody.

    Args:
        root: The case, whose identifiers.yaml says who is who.

    Raises:
        WscpError: usage error when nobody is known.
    """

    def __init__(self, root: Path) -> None:
        self.left = False
        self._root = root
        _, self._identifiers = who_is_who(root, [])

    def write(
        self,
        result: "MergeResult",
        paths: Mapping[str, Path],
        outputs: Outputs,
        console: Console,
        returns: Path,
    ) -> None:
        """Write each format: made as ever in a private folder of the case, then put into roles.

        Args:
            result: The merge.
            paths: Format → file.
            outputs: Puts each in its place.
            console: Where it is said.
            returns: The folder of returns.
        """
        from wscp_cli.casefile.disk.scratch import scratch_folder
        from wscp_cli.output.chronology.write import write_chronology
        from wscp_cli.publishing.known import known_from
        from wscp_cli.publishing.roles import InRoles
        from wscp_cli.publishing.roles.files import rewritten

        known = known_from(self._identifiers)
        with scratch_folder(self._root) as folder:
            with_names = {form: folder / path.name for form, path in paths.items()}
            write_chronology(result, with_names, (), console.warn, returns=returns)
            for form, path in paths.items():
                rewriter = InRoles(known)
                made = rewritten(with_names[form].read_bytes(), form, rewriter)
                keep_key(self._root, path.name, rewriter.stood, outputs, console)
                outputs.put(path, made, form)
                self.left |= say_what_is_left(path.name, made, known, console)


def in_roles_for(view: str | None, wanted: tuple[str, ...], root: Path | None) -> ChronologyInRoles | None:
    """What writes the chronology in roles, where that was asked for.

    Args:
        view: What --view says.
        wanted: The formats.
        root: The case; None for a folder of returns without one.

    Raises:
        WscpError: usage error for another view, for chronology.yaml, and where no case says who is who.
    """
    if view is None:
        return None
    if view != "roles":
        raise WscpError("--view does not know the view asked for", "Known: roles.", ExitCode.USAGE)
    if "yaml" in wanted:
        advice = "Choose from csv, xlsx, html, docx and json with --format."
        raise WscpError("chronology.yaml keeps the agencies' own words: there is none in roles", advice, ExitCode.USAGE)
    if root is None:
        raise WscpError("--view roles needs a case: identifiers.yaml says who is who", "Name the case.", ExitCode.USAGE)
    return ChronologyInRoles(root)
