"""The thread from line of enquiry to impact: rows once, then terminal, page, Word and workbook."""
