"""Whether a path written in a file leads to another computer, which Windows would call up and show who the user is."""

from pathlib import Path, PureWindowsPath


def leads_to_another_computer(name: str, folder: Path) -> bool:
    r"""Whether Windows would open the path on another computer than the one ``folder`` is on.

    ``//server/share/file`` and ``\\server\share\file`` make Windows sign in there, unasked, with the user's name and a
    proof of the password, so that merely looking whether the file exists gives them to the owner of the server. A path
    a person types is theirs to choose; one written in a case file or in git's settings is not.

    Args:
        name: The path as written.
        folder: Where it is read: a case that lies on a share itself may name files of the same share.
    """
    plain = name.strip().strip('"').replace("\\", "/")
    if not plain.startswith("//"):
        return False
    share = PureWindowsPath(plain).drive.lower()
    return not share or share != PureWindowsPath(str(folder)).drive.lower()
