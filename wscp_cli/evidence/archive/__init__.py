"""A closed case as one encrypted file with a receipt; nothing is deleted."""
