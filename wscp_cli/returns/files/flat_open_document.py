"""An OpenDocument file as one plain XML file (.fods, .fodt): a spreadsheet is read, anything else refused by name."""

import re

from wscp_cli.returns.files.archive import ArchiveFacts, is_spreadsheet, refuse_hostile_xml, refuse_much_repeated
from wscp_cli.returns.files.ods_facts import read_open_document

_ROOT = re.compile(rb"<(?:\w+:)?document\s[^>]*urn:oasis:names:tc:opendocument:xmlns:office:1\.0")
_MACRO = re.compile(rb"<(?:\w+:)?module\s[^>]*(?:language|name)\s*=")


def is_flat_open_document(head: bytes) -> bool:
    """Whether a file is OpenDocument in one XML file.

    Args:
        head: How it begins.
    """
    return bool(_ROOT.search(head))


def look_into_flat(content: bytes) -> ArchiveFacts:
    """The tables of a spreadsheet in one XML file, under the guards that a zipped one has.

    Args:
        content: The file.

    Returns:
        What is known of it; its kind is ``odt`` where it is no spreadsheet.

    Raises:
        Refused: when it is broken or not safe to read.
    """
    refuse_hostile_xml(content)
    if not is_spreadsheet(content):
        return ArchiveFacts("odt")
    refuse_much_repeated(content)
    read = read_open_document(content)
    facts = {sheet.name: facts for sheet, facts in read}
    return ArchiveFacts("ods", facts, macros=bool(_MACRO.search(content)), tables=[sheet for sheet, _ in read])
