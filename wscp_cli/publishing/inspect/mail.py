"""Mail: its headers, its text in each form, what is attached, and the mail inside a mail."""

import re

from wscp_cli.publishing.inspect.letters import text_of
from wscp_cli.publishing.inspect.look import Look

_HEADER = re.compile(
    r"^(?:received|from|to|subject|date|mime-version|x-[\w-]+|message-id|return-path|content-type):",
    re.IGNORECASE | re.MULTILINE,
)


def is_mail(start: str) -> bool:
    """Whether a text begins as a mail does: with headers, two of them at least."""
    head = start.split("\n\n", 1)[0]
    return bool(_HEADER.match(head)) and len(_HEADER.findall(head)) > 1


def read(look: Look, data: bytes) -> None:
    """One mail."""
    from email import message_from_bytes, policy

    text = text_of(data) or data.decode("latin-1")
    look.text("as it is stored", text)
    message = message_from_bytes(data, policy=policy.default.clone(raise_on_defect=False))
    for number, part in enumerate(message.walk()):
        for name, value in part.raw_items():
            decoded = _decoded(str(value))
            look.field(f"header {name.lower()}", decoded)
        if part.is_multipart():
            if part.preamble:
                look.text("before its parts", part.preamble)
            if part.epilogue:
                look.text("after its parts", part.epilogue)
            continue
        name_of_file = part.get_filename()
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or not content:
            continue
        words = "text" if number == 0 or not name_of_file else f"attachment {number}"
        if name_of_file:
            look.field(f"{words}: name", name_of_file)
        charset = part.get_content_charset()
        if part.get_content_maintype() == "text" and charset and charset.lower() not in {"utf-8", "us-ascii"}:
            try:
                content = content.decode(charset).encode()
            except (LookupError, UnicodeDecodeError):
                look.not_checked(words, "its letters are coded in a way that is not known")
        if part.get_content_subtype() == "html":
            content = b"<html>" + content
        look.opened(words, content)


def _decoded(value: str) -> str:
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    plain = re.sub(r"\r?\n[ \t]+", " ", value)
    try:
        return f"{plain}\n{make_header(decode_header(plain))}"
    except (HeaderParseError, LookupError, UnicodeDecodeError, ValueError):
        return plain
