"""Where a table's headings stand, and which field each of them means."""
