"""Documents and workbooks that came back: what people wrote in them, compared three ways and put into the case.

::

    file ─► reading (a Word document, a workbook, a scoping form) ─► fields with what was written and what is there now
         ─► compare: as written, in the case now, as returned ─► changes, conflicts, refusals ─► sentences
         ─► tried on a copy, validated, written together (``recording.writing``)

A field changed by one side is taken; changed by both it is a conflict, and nothing is written.
"""

from wscp_cli.recording.returned.compare import Compared, compared
from wscp_cli.recording.returned.reading import ReturnedFile, read_file
from wscp_cli.recording.returned.sentences import sentences

__all__ = ["Compared", "ReturnedFile", "compared", "read_file", "sentences"]
