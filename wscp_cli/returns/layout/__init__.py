"""How a table is laid out: one table or several, cards, entries in columns, dates in parts."""
