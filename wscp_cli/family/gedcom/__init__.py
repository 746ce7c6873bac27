"""GEDCOM in and out."""
