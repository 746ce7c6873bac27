"""The words at lines: of couples, bonds and years, and where they find room."""
