"""Files of the years before 2007, and locked ones: letters are looked for, nothing is called checked."""

from wscp_cli.publishing.inspect.look import Look


def read(look: Look, data: bytes) -> None:
    """A compound file: .doc, .xls, .ppt, .msg, or a newer document behind a password."""
    look.letters("", data)
    wide = data.replace(b"\x00", b"")
    if b"EncryptedPackage" in wide:
        look.not_checked("", "it is locked with a password")
    else:
        look.not_checked("", "it is of an old format; save it in a new one, such as .docx, and check that")
