"""The chapters of the enquiry for a terminal, for other programs and on the page."""
