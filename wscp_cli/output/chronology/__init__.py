"""The merged chronology as files, pages and text."""
