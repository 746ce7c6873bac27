"""Word documents out of a case, and back: made from templates, edited by people, refreshed, read again.

::

    case ─► facts (a dictionary for each kind) ─► engine + template ─► a document whose fields are controls
    document that came back ─► returned: the text of each control, and how it was written ─► recording

``fields`` says which controls are read back into which value of the case; writing and reading share it.
"""

from wscp_cli.documents.fields import READ_BACK, Field, Fields, Found, Rows, point_of, said_and_agreed
from wscp_cli.documents.our_part import OurPart, Written, digest
from wscp_cli.documents.returned import Answer, NotADocumentError, Returned, read_returned
from wscp_cli.documents.shown_values import shown

__all__ = [
    "READ_BACK",
    "Answer",
    "Field",
    "Fields",
    "Found",
    "NotADocumentError",
    "OurPart",
    "Returned",
    "Rows",
    "Written",
    "digest",
    "point_of",
    "read_returned",
    "said_and_agreed",
    "shown",
]
