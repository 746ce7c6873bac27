"""`wscp hooks install`: the commit hook, into this clone's own `.git/hooks`."""

import typer

from wscp_cli.commands.shared.options import Case, Quiet, current_folder, from_here
from wscp_cli.console import Console

_HELP = "The commit hook, which checks the case files of a commit before it is made."
hooks = typer.Typer(help=_HELP, no_args_is_help=True, rich_markup_mode=None)


@hooks.callback()
def group() -> None:
    """The commit hook, which checks the case files of a commit before it is made."""


@hooks.command("install", short_help="Put the commit hook into this clone's .git/hooks.")
def install_hook(case: Case = None, quiet: Quiet = False) -> None:
    """Put the commit hook into the `.git/hooks` of this clone; `wscp new-case` has done it for a new case.

    The hook runs `wscp validate` on what is about to be committed. Git does not copy `.git/hooks` with a clone or a
    pull, so each clone needs this once, and nobody can send you a hook. Running it again changes nothing. A hook of
    your own is never replaced: ours is put next to it, with the line that runs both. Where the first version of wscp
    made git look for hooks in the folder `.githooks` of the case, this is switched off. Exit codes: 0 the hook is
    there, 3 no repository, 4 no git, 5 refused because there is another hook.
    """
    from wscp_cli.casefile.disk.private import close_to_others
    from wscp_cli.casefile.git.hooks import OF_THE_FIRST_VERSION, install
    from wscp_cli.casefile.layout import cases_at, find_case

    console = Console(quiet)
    here = case or current_folder()
    cases, _ = cases_at(here)
    root = here if len(cases) > 1 else find_case(case)  # a repository may hold many cases
    done = install(root)
    console.say(f"{'wrote' if done.written else 'is there already:'} {from_here(done.path)}")
    for folder in cases or [root]:
        closed, left = close_to_others(folder)
        if closed:
            console.say(f"closed to other users of this computer: {closed} folders and files of {from_here(folder)}")
        if left:
            console.warn(
                f"{left} folders and files of {from_here(folder)} could not be closed to other users: they "
                "belong to somebody else, who can run this, too"
            )
    if done.switched:
        console.say(f"Git no longer runs hooks from the folder {OF_THE_FIRST_VERSION} of this case.")
    if (root / OF_THE_FIRST_VERSION).is_dir():
        console.say(f"Nothing needs that folder now: git rm -r {OF_THE_FIRST_VERSION}, then git commit.")
