"""Returns in: intake, tables, headings, dates."""
