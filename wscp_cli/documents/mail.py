"""Mail drafts that open in Outlook or any mail program, ready to be looked at and sent by a person."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
_TYPES = {
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@dataclass(frozen=True, slots=True)
class Mail:
    """One draft.

    Attributes:
        name: What its file is called, without the ending.
        to: The addresses, as the case has them; what is none is left out.
        subject: The subject: kind and reference, never a name.
        body: The text, a line for each line.
        attachments: Name and content of each file that goes with it.
        reply_to: The team's own mailbox; empty when not known.
    """

    name: str
    to: tuple[str, ...]
    subject: str
    body: str
    attachments: tuple[tuple[str, bytes], ...] = ()
    reply_to: str = ""


def is_address(text: str) -> bool:
    """Whether a text can be a mail address."""
    return _ADDRESS.fullmatch(text.strip()) is not None


def draft(mail: Mail) -> bytes:
    """The draft as an ``.eml`` file: unsent, plain text, attachments inside, the same bytes each time."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    addresses = [address.strip() for address in mail.to if is_address(address)]
    if addresses:
        message["To"] = ", ".join(dict.fromkeys(addresses))
    if is_address(mail.reply_to):
        message["Reply-To"] = mail.reply_to.strip()
    message["Subject"] = " ".join(mail.subject.split())
    message.set_content(mail.body.rstrip() + "\n", cte="quoted-printable")
    for name, content in mail.attachments:
        main, sub = _TYPES.get(name.rpartition(".")[2].lower(), ("application", "octet-stream"))
        message.add_attachment(content, maintype=main, subtype=sub, filename=" ".join(name.split()))
    if mail.attachments:
        message.set_boundary(f"=_{_digest(mail)}")
    return message.as_bytes()


def _digest(mail: Mail) -> str:
    """A line that divides the parts: made of what is in them, so that it is the same each time and in none of them."""
    made = hashlib.sha256(mail.subject.encode("utf-8", "replace") + mail.body.encode("utf-8", "replace"))
    for name, content in mail.attachments:
        made.update(name.encode("utf-8", "replace") + content)
    return made.hexdigest()[:40]


def without_address(mails: Sequence[Mail]) -> list[str]:
    """The names of the drafts that have nobody to go to yet."""
    return [mail.name for mail in mails if not any(map(is_address, mail.to))]
